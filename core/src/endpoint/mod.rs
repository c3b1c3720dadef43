//! API operations as data, which one interpreter executes.
//!
//! The tables are [generated](crate::generated) from the manifest. Separate
//! code for each operation would add several kilobytes each to WebAssembly, and
//! would have to be tested separately.

mod enumeration;
mod resource;
mod schema;
mod wire_format;

pub(crate) use enumeration::Enumeration;
pub(crate) use resource::ResourceKind;
pub(crate) use schema::{
    Input, InputSchema, Kind, Member, MemberKind, Model, ParamLocation, ResponseSchema, Rules,
};
pub use wire_format::WireFormat;

use crate::http::Method;

/// One operation of the admin API that may be sent without a confirmation.
///
/// Its fields are private to the core, so that no other code can create an
/// endpoint that the engine would send.
pub struct Endpoint {
    /// Its description for hosts.
    pub(crate) info: OperationInfo,
    /// Whether it is safe to send twice.
    pub(crate) idempotence: Idempotence,
    /// The success statuses.
    pub(crate) success: &'static [u16],
    /// The schema of its input.
    pub(crate) schema: InputSchema,
    /// The content of a success response.
    pub(crate) response: ResponseSchema,
    /// How it is carried out. Lists are read page by page instead.
    pub(crate) flow: Flow,
}

/// How an operation that needs no confirmation is carried out; the code is in `operations`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Reads one object by its id.
    Get,
    /// Sends one request.
    Send,
    /// Creates an object, and reads back after a lost response.
    Create,
    /// Creates a user; the server may return an existing one instead.
    CreateUser,
    /// Creates a role binding.
    CreateRoleBinding,
    /// Creates a service key, whose request has two forms.
    CreateServiceKey,
    /// Refreshes a key, with guards, and reads the keys back.
    Refresh,
}

impl Endpoint {
    /// Whether it responds with pages.
    pub(crate) const fn is_list(&self) -> bool {
        matches!(self.response, ResponseSchema::Page { .. })
    }
}

/// A destructive operation.
///
/// A separate type, so that the functions that send an [`Endpoint`] do not accept it: sending it requires an
/// [`Approval`](crate::Approval), which contains the permit.
///
/// ```compile_fail
/// use ax_admin_core::{DestructiveEndpoint, Endpoint};
/// fn send(_: &'static Endpoint) {}
/// fn sent(endpoint: &'static DestructiveEndpoint) {
///     send(endpoint);
/// }
/// ```
pub struct DestructiveEndpoint {
    /// Its description for hosts.
    pub(crate) info: OperationInfo,
    /// The success statuses.
    pub(crate) success: &'static [u16],
    /// The schema of its plan's input.
    pub(crate) schema: InputSchema,
}

impl core::fmt::Debug for Endpoint {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "Endpoint({})", self.info.name)
    }
}

/// The description of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationInfo {
    /// The name in every host and in the manifest: `users.list`.
    pub name: &'static str,
    /// The HTTP method of its request.
    pub method: Method,
    /// The path of its request, with `{…}` for ids: `/v2/users/{user_id}`.
    pub path: &'static str,
    /// The worst effect it can have.
    pub risk: Risk,
}

/// The worst effect an operation can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Nothing changes.
    Read,
    /// Something is added or changed and can be changed back.
    Write,
    /// Someone may lose access or a key.
    Consequential,
    /// Something is permanently deleted.
    Destructive,
}

impl Risk {
    /// The name in the manifest and in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Consequential => "consequential",
            Self::Destructive => "destructive",
        }
    }
}

/// Whether sending a request twice has the same effect as sending it once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotence {
    /// It has the same effect.
    Idempotent,
    /// It may have another effect: after a lost response the state must be read first.
    NotIdempotent,
}
