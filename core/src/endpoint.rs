//! What an API operation is: data, which one interpreter reads.
//!
//! The tables are [generated](crate::generated) from the manifest. A code path
//! that each operation had for itself would weigh several kilobytes in
//! WebAssembly, and would have to be proved again for each of them.

use crate::http::Method;
use crate::verb::Run;

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
    pub(crate) run: Run,
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

/// The worst effect an operation can have. A plan may raise it, nothing lowers it.
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
    Safe,
    /// It does not: after a lost answer something has to be read first.
    Unsafe,
}

/// The content of a success response.
pub(crate) enum ResponseSchema {
    /// Nothing of interest.
    Empty,
    /// One object.
    Object(&'static Model),
    /// A page of objects.
    Page {
        /// The member that holds the rows.
        rows: &'static str,
        /// What a row is.
        model: &'static Model,
    },
}

/// The members of an input, and what holds between them.
pub(crate) struct InputSchema {
    pub(crate) inputs: &'static [Input],
    pub(crate) rules: Rules,
}

/// What holds between the members of an input.
pub(crate) struct Rules {
    /// Of these one must be given.
    pub(crate) at_least_one: &'static [&'static str],
    /// Of these exactly one must be given.
    pub(crate) exactly_one: &'static [&'static str],
    /// What `clear` may name: it is then sent as `null`.
    pub(crate) clears: &'static [&'static str],
    /// Roles that are sent as an object that says their kind (reference, section 2.4).
    pub(crate) assignments: &'static [&'static str],
    /// A member that is always sent with the same text.
    pub(crate) constant: Option<(&'static str, &'static str)>,
}

/// One member of an input.
pub(crate) struct Input {
    /// The name in every host, in snake case.
    pub(crate) name: &'static str,
    /// The name on the wire.
    pub(crate) wire: &'static str,
    pub(crate) kind: Kind,
    pub(crate) location: ParamLocation,
    pub(crate) required: bool,
    /// Characters of a text, a number, entries of a list.
    pub(crate) min: u32,
    pub(crate) max: u32,
}

/// Where an input goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParamLocation {
    Path,
    Query,
    Body,
    /// Nowhere: the core uses it itself.
    Unsent,
}

/// What an input may be.
pub(crate) enum Kind {
    String,
    /// A text that is not blank.
    FullName,
    /// A text of letters, digits, blanks and ASCII signs (reference, section 7).
    RoleName,
    Email,
    Boolean,
    Integer,
    DateTime,
    /// A time after now.
    FutureDateTime,
    Strings,
    Choice(&'static Enumeration),
    Choices(&'static Enumeration),
    /// An object by id or name.
    Reference(ResourceKind),
    /// An object as the API has it.
    Model(&'static Model),
    /// Objects with inputs of their own.
    Objects(&'static InputSchema),
}

/// A kind of object that a caller refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResourceKind {
    User,
    Organization,
    Space,
    Project,
    Role,
    ApiKey,
    RoleBinding,
    /// A space or a project, as `resource_type` says.
    Resource,
    /// A project, dashboard or prompt.
    Restrictable,
}

/// A closed list of texts on the wire, in today's spelling.
pub(crate) struct Enumeration {
    pub(crate) name: &'static str,
    pub(crate) values: &'static [&'static str],
    /// Legacy spellings, each with the current one.
    pub(crate) older: &'static [(&'static str, &'static str)],
    /// Whether the service adds to it, so that an unknown one is sent.
    pub(crate) open: bool,
    /// Whether older servers want it in lower case with `-` (reference, section 13.1).
    pub(crate) was_lower: bool,
}

impl Enumeration {
    /// Today's spelling of a text; `None` where it is not known.
    ///
    /// Case does not count, and `-` is taken for `_` (reference, section 13.1).
    pub(crate) fn known(&self, text: &str) -> Option<&'static str> {
        let values = self.values.iter().map(|value| (*value, *value));
        let mut spellings = values.chain(self.older.iter().copied());
        spellings
            .find(|(spelling, _)| same_spelling(spelling, text))
            .map(|(_, value)| value)
    }
}

fn same_spelling(one: &str, other: &str) -> bool {
    let plain = |byte: u8| match byte {
        b'-' => b'_',
        other => other.to_ascii_uppercase(),
    };
    one.len() == other.len() && one.bytes().map(plain).eq(other.bytes().map(plain))
}

/// An object of the API: what it must have to be used.
pub(crate) struct Model {
    pub(crate) members: &'static [Member],
    /// The `type` that a plain string in its place means (reference, section 13.11).
    pub(crate) bare: Option<&'static str>,
}

/// A member of a [`Model`].
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) kind: MemberKind,
    pub(crate) required: bool,
}

/// What a member of a [`Model`] is.
pub(crate) enum MemberKind {
    String,
    Boolean,
    Secret,
    Choice(&'static Enumeration),
    Choices(&'static Enumeration),
    Model(&'static Model),
    Models(&'static Model),
}
