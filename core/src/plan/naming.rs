//! The ways in which a plan names objects.

/// How a row is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    User,
    /// A user by what it leaves, the second part of the target.
    MemberOfOrganization,
    MemberOfSpace,
    Organization,
    Space,
    Project,
    Role,
    /// By its role and its place; the user is the subject.
    Binding,
    /// By its user and its place; the role is the subject.
    Holder,
    /// By its role, its user and its place.
    WholeBinding,
    /// By what it restricts.
    Restriction,
    Key,
    /// Without its creator, who is the subject.
    KeyOfUser,
    /// An object that does not exist yet, by the values that are sent; holds its kind.
    New(&'static str),
    NewBinding,
    NewMemberOfOrganization,
    NewMemberOfSpace,
}
