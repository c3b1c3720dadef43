//! Inputs and results of operations: known members are typed, unknown ones are kept.
//!
//! Values that the service adds later break nothing: an enumeration has them as `Other`, a
//! model in its `extra`.
//!
//! ```
//! use ax_admin::model::{SpaceRole, UserStatus};
//!
//! assert_eq!(SpaceRole::from_wire("read-only"), SpaceRole::ReadOnly);
//! assert_eq!(SpaceRole::ReadOnly.as_wire(), "READ_ONLY");
//! assert_eq!(UserStatus::from_wire("ON_LEAVE"), UserStatus::Other("ON_LEAVE".to_owned()));
//! ```
//!
//! Models implement serde's `Serialize` with the API's member names; what is absent is `null`, and a secret is masked.

mod assignment;
mod enumeration;
mod read;

pub use ax_admin_core::Ref;
pub use ax_admin_core::model::{Page, Undecodable};
pub use ax_admin_core::plan::GuardName;

pub use crate::generated::enumerations::*;
pub use crate::generated::models::*;
pub use crate::generated::objects::*;

pub(crate) use enumeration::enumeration;
pub(crate) use read::{Members, Misfit, Read};

/// Members of an object that are unknown to this version, as received.
pub type Extra = ax_admin_core::json::Object<'static>;
