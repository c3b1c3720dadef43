//! How objects of each kind are looked up by name, and what distinguishes objects of one name.

use super::common_attributes::{ID, NAME};
use crate::collected::Collected as _;
use crate::endpoint::{Endpoint, ResourceKind};
use crate::error::{Candidate, Details, mention};
use crate::generated::{attributes, endpoints, fields};
use crate::ids;
use crate::input::{Field, Ref};
use crate::json::Json;
use crate::model::{Attribute, Row as _};

/// How objects of one kind are looked up.
pub(super) struct Lookup {
    pub(super) kind: ResourceKind,
    /// The operation that lists them; `None` when they have no names.
    pub(super) list: Option<&'static Endpoint>,
    /// The input of the list operation that filters by name.
    pub(super) filter: Option<Field<String>>,
    /// Inputs that limit the search to a parent; with a `parent`, the input for that parent. The list
    /// operation has them, and so, by the same names, have the operations that refer to such objects and
    /// need them.
    pub(super) scopes: &'static [Field<Ref>],
    /// The attribute that distinguishes objects of one name; with a `parent`, the parent's id.
    pub(super) detail: Option<Attribute<Option<String>>>,
    /// The kind of object that contains them.
    pub(super) parent: Option<&'static Self>,
    /// The operation that reads one by its id.
    pub(super) get: Option<&'static Endpoint>,
}

impl Lookup {
    /// The text that distinguishes a row from others of its name; empty when there is none.
    fn detail_of(&self, row: &Json<'_>) -> String {
        let detail = self.detail.and_then(|detail| row.get(detail));
        let detail = detail.unwrap_or_default();
        match self.parent {
            Some(_) if detail.is_empty() => String::new(),
            Some(parent) if parent.kind == ResourceKind::Organization => {
                format!("of organization {}", mention(detail))
            }
            Some(_) => format!("in space {}", mention(detail)),
            None => detail.to_owned(),
        }
    }

    /// The id of the row's parent; `None` when the kind has no parent or the server leaves it out.
    pub(super) fn parent_of<'r>(&self, row: &'r Json<'_>) -> Option<&'r str> {
        self.detail.and_then(|detail| row.id(detail))
    }
}

/// The input that limits a search for spaces to an organization.
pub(super) const ORGANIZATION_SCOPE: Field<Ref> = fields::spaces_list::ORGANIZATION;

static USER: Lookup = Lookup {
    kind: ResourceKind::User,
    list: Some(&endpoints::USERS_LIST),
    filter: None,
    scopes: &[],
    detail: Some(attributes::user::EMAIL.optional()),
    parent: None,
    get: None,
};
static ORGANIZATION: Lookup = Lookup {
    kind: ResourceKind::Organization,
    list: Some(&endpoints::ORGANIZATIONS_LIST),
    filter: Some(fields::organizations_list::NAME),
    scopes: &[],
    detail: None,
    parent: None,
    get: None,
};
static SPACE: Lookup = Lookup {
    kind: ResourceKind::Space,
    list: Some(&endpoints::SPACES_LIST),
    filter: Some(fields::spaces_list::NAME),
    scopes: &[ORGANIZATION_SCOPE],
    detail: Some(attributes::space::ORGANIZATION_ID),
    parent: Some(&ORGANIZATION),
    get: Some(&endpoints::SPACES_GET),
};
static PROJECT: Lookup = Lookup {
    kind: ResourceKind::Project,
    list: Some(&endpoints::PROJECTS_LIST),
    filter: Some(fields::projects_list::NAME),
    scopes: &[fields::projects_list::SPACE],
    detail: Some(attributes::project::SPACE_ID.optional()),
    parent: Some(&SPACE),
    get: Some(&endpoints::PROJECTS_GET),
};
static RESTRICTABLE: Lookup = Lookup {
    kind: ResourceKind::Restrictable,
    ..PROJECT
};

/// Whether an object with this id is certain to be readable if it exists; `None` when it is certain not to
/// be. No operation reads dashboards and prompts by id, and a restricted project is hidden from users
/// without a role binding on it (reference, C4).
pub(super) fn is_readable(lookup: &Lookup, id: &str) -> Option<bool> {
    if lookup.kind != ResourceKind::Restrictable {
        return Some(true);
    }
    match ids::type_word(id).as_deref() {
        Some("Dashboard" | "Prompt") => None,
        _ => Some(false),
    }
}

static ROLE: Lookup = Lookup {
    kind: ResourceKind::Role,
    list: Some(&endpoints::ROLES_LIST),
    filter: None,
    scopes: &[],
    detail: None,
    parent: None,
    get: None,
};
static API_KEY: Lookup = Lookup {
    kind: ResourceKind::ApiKey,
    list: Some(&endpoints::API_KEYS_LIST),
    filter: None,
    scopes: &[fields::api_keys_list::SPACE, fields::api_keys_list::USER],
    detail: Some(attributes::api_key::REDACTED_KEY.optional()),
    parent: None,
    get: None,
};
static ROLE_BINDING: Lookup = Lookup {
    kind: ResourceKind::RoleBinding,
    list: None,
    filter: None,
    scopes: &[],
    detail: None,
    parent: None,
    get: None,
};

pub(super) const fn lookup(kind: ResourceKind) -> &'static Lookup {
    match kind {
        ResourceKind::User => &USER,
        ResourceKind::Organization => &ORGANIZATION,
        ResourceKind::Space | ResourceKind::Resource => &SPACE,
        ResourceKind::Project => &PROJECT,
        ResourceKind::Restrictable => &RESTRICTABLE,
        ResourceKind::Role => &ROLE,
        ResourceKind::ApiKey => &API_KEY,
        ResourceKind::RoleBinding => &ROLE_BINDING,
    }
}

pub(super) fn candidate(lookup: &Lookup, row: &Json<'_>) -> Candidate {
    Candidate {
        id: row.get(ID).to_owned(),
        name: row.get(NAME).to_owned(),
        detail: lookup.detail_of(row),
    }
}

/// Rows that a name may refer to, as details of an error.
pub(crate) fn candidates(kind: ResourceKind, rows: &[Json<'_>]) -> Details {
    let candidates = rows
        .iter()
        .map(|row| candidate(lookup(kind), row))
        .collected();
    Details::Candidates { candidates }
}
