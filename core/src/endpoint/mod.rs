//! What an API operation is: data, which one interpreter reads.
//!
//! The tables are [generated](crate::generated) from the manifest. A code path
//! that each operation had for itself would weigh several kilobytes in
//! WebAssembly, and would have to be proved again for each of them.

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
/// Its members are private to the core: outside, nothing can be made that the
/// engine would send.
pub struct Endpoint {
    /// Its description for hosts.
    pub(crate) info: OperationInfo,
    /// Whether sending it twice does what sending it once does.
    pub(crate) idempotence: Idempotence,
    /// The success statuses.
    pub(crate) success: &'static [u16],
    /// Its input.
    pub(crate) schema: InputSchema,
    /// The content of a success response.
    pub(crate) response: ResponseSchema,
    /// How it is carried out; a list is read page by page.
    pub(crate) flow: Flow,
}

/// How an operation that needs no confirmation is carried out; `operations` has the code of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// One thing, read by its id.
    Get,
    /// One request.
    Send,
    /// One request that creates, and a reading after a lost answer.
    Create,
    /// The same for a user, whom the server may find instead of creating.
    CreateUser,
    /// The same for a role binding.
    CreateRoleBinding,
    /// The same for a service key, whose request has two forms.
    CreateServiceKey,
    /// A refresh, which is guarded and read back.
    Refresh,
}

impl Endpoint {
    /// Whether it answers with pages.
    pub(crate) const fn is_list(&self) -> bool {
        matches!(self.response, ResponseSchema::Page { .. })
    }
}

/// A destructive operation.
///
/// A type of its own, so that nothing that sends an [`Endpoint`] takes it: it is sent against an
/// [`Approval`](crate::Approval) and a permit alone.
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
    /// The input of its plan.
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
    /// Something is gone for good.
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

/// Whether sending a request twice does what sending it once does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotence {
    /// It does.
    Idempotent,
    /// It does not: after a lost answer something has to be read first.
    NotIdempotent,
}
