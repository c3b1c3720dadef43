//! The schemas of inputs and responses.

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

/// The members of an input, and the rules that relate them.
pub(crate) struct InputSchema {
    pub(crate) inputs: &'static [Input],
    pub(crate) rules: Rules,
}

/// Rules that relate the members of an input.
pub(crate) struct Rules {
    /// Members of which at least one is required.
    pub(crate) at_least_one: &'static [&'static str],
    /// Members of which exactly one is required.
    pub(crate) exactly_one: &'static [&'static str],
    /// Members that `clear` may name, to send them as `null`.
    pub(crate) clears: &'static [&'static str],
    /// Roles that are sent as an object with the kind of role (reference, section 2.4).
    pub(crate) assignments: &'static [&'static str],
    /// A member that is always sent with the same value.
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
    /// Bounds: characters of a string, value of a number, entries of a list.
    pub(crate) min: u32,
    pub(crate) max: u32,
}

/// Where an input goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParamLocation {
    Path,
    Query,
    Body,
    /// It is not sent; the core uses it.
    Unsent,
}

/// The type of an input.
pub(crate) enum Kind {
    String,
    /// A string that is not blank.
    FullName,
    /// A string of ASCII letters, digits, spaces and some signs (reference, section 7).
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
    /// An object in the API's form.
    Model(&'static Model),
    /// Objects with inputs of their own.
    Objects(&'static InputSchema),
}

/// The schema of an object of the API.
pub(crate) struct Model {
    pub(crate) members: &'static [Member],
    /// The `type` of an object that is sent as a plain string (reference, section 13.11).
    pub(crate) bare: Option<&'static str>,
}

/// A member of a [`Model`].
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) kind: MemberKind,
    pub(crate) required: bool,
}

/// The type of a member of a [`Model`].
pub(crate) enum MemberKind {
    String,
    Boolean,
    Secret,
    Choice(&'static Enumeration),
    Choices(&'static Enumeration),
    Model(&'static Model),
    Models(&'static Model),
}
