//! What an operation is given and what its answer holds, as tables.

use super::{Enumeration, ResourceKind};

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
