//! Lists that the plans of several operations read, and why others cannot be read.

use crate::generated::endpoints::{PROJECTS_LIST, RESOURCE_RESTRICTIONS_LIST, ROLE_BINDINGS_LIST};
use crate::generated::fields::{role_bindings_list, users_delete};
use crate::plan::{Filter, Listing};

/// Why it is unknown whether a user is a member (reference, sections 4 and 5).
pub(super) const NO_LIST_OF_MEMBERS: &str =
    "the REST API cannot list members; look in the settings of the organization or the space";

/// What of the target of a removal is not verified.
pub(super) const MEMBERSHIP_UNKNOWN: &str =
    "the API cannot list members: it is unknown whether the user is one";

/// Why it is unknown which role bindings reach a resource through its space.
pub(super) const SPACE_UNKNOWN: &str = "the space of the resource cannot be read";

/// What of the target of an addition is not verified.
pub(super) const ROLE_UNKNOWN: &str =
    "the API cannot list members: the role that the user has there before, if any, is unknown";

/// Why a target is not fully verified that refers to what the caller may not read.
pub(super) const SHOWN_BY_ID: &str = "some of what it refers to cannot be read, and is shown by id";

/// Why a key is not verified: the API has no get for it.
pub(super) const KEY_NOT_LISTED: &str = "the key is in none of the lists that were read; pass its `space` or `user` if it is not one of your own";

/// Why the contents of an object are not counted.
pub(super) const NOT_COUNTED: &str = "the admin API does not count them; look at the object itself";

/// What lists of bindings leave out (reference, section 8.1).
const HIDDEN_BINDINGS: &str = "bindings on organizations and on the account are never listed";
const ON_SPACES: Filter = Filter::Text(role_bindings_list::RESOURCE_TYPE, "SPACE");
const ON_PROJECTS: Filter = Filter::Text(role_bindings_list::RESOURCE_TYPE, "PROJECT");

/// All bindings on spaces and on projects, which the API lists separately.
pub(super) const ALL_BINDINGS: Listing = Listing::Of {
    list: &ROLE_BINDINGS_LIST,
    filters: &[&[ON_SPACES], &[ON_PROJECTS]],
    hidden: Some(HIDDEN_BINDINGS),
};

/// The same, where bindings on spaces and the projects in them matter.
pub(super) const BINDINGS_ON_RESOURCES: Listing = Listing::Of {
    list: &ROLE_BINDINGS_LIST,
    filters: &[&[ON_SPACES], &[ON_PROJECTS]],
    hidden: Some(HIDDEN_PROJECTS),
};

/// The same, where only those on one space or one project matter.
pub(super) const LISTED_BINDINGS: Listing = Listing::Of {
    list: &ROLE_BINDINGS_LIST,
    filters: &[&[ON_SPACES], &[ON_PROJECTS]],
    hidden: None,
};

/// The bindings on spaces.
pub(super) const BINDINGS_ON_SPACES: Listing = Listing::Of {
    list: &ROLE_BINDINGS_LIST,
    filters: &[&[ON_SPACES]],
    hidden: None,
};

/// The bindings on projects.
pub(super) const BINDINGS_ON_PROJECTS: Listing = Listing::Of {
    list: &ROLE_BINDINGS_LIST,
    filters: &[&[ON_PROJECTS]],
    hidden: None,
};

/// The bindings of the user in the input `user`.
pub(super) const BINDINGS_OF_USER: Listing = Listing::Of {
    list: &ROLE_BINDINGS_LIST,
    filters: &[&[ON_SPACES, OF_USER], &[ON_PROJECTS, OF_USER]],
    hidden: Some(HIDDEN_BINDINGS),
};

/// The same, where only those on one space or one project matter.
pub(super) const LISTED_BINDINGS_OF_USER: Listing = Listing::Of {
    list: &ROLE_BINDINGS_LIST,
    filters: &[&[ON_SPACES, OF_USER], &[ON_PROJECTS, OF_USER]],
    hidden: None,
};

/// The bindings on spaces of the user in the input `user`.
pub(super) const SPACE_BINDINGS_OF_USER: Listing = Listing::Of {
    list: &ROLE_BINDINGS_LIST,
    filters: &[&[ON_SPACES, OF_USER]],
    hidden: None,
};

/// Every operation that takes a user calls it `user`.
const OF_USER: Filter = Filter::Id(role_bindings_list::USER, users_delete::USER);

/// All projects. Sources disagree on whether account admins see restricted ones (reference, C4).
pub(super) const ALL_PROJECTS: Listing = Listing::Of {
    list: &PROJECTS_LIST,
    filters: &[&[]],
    hidden: Some(HIDDEN_PROJECTS),
};

/// What lists of projects leave out.
pub(super) const HIDDEN_PROJECTS: &str = "restricted projects may be missing from the list";

/// All restrictions, where those of the projects in a list matter.
pub(super) const RESTRICTIONS_OF_PROJECTS: Listing = Listing::Of {
    list: &RESOURCE_RESTRICTIONS_LIST,
    filters: &[&[]],
    hidden: Some(HIDDEN_PROJECTS),
};

/// All restrictions. Without a type, older servers list those of projects alone.
pub(super) const ALL_RESTRICTIONS: Listing = Listing::Of {
    list: &RESOURCE_RESTRICTIONS_LIST,
    filters: &[&[]],
    hidden: None,
};
