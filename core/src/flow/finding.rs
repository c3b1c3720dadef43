//! Where things of one kind are listed, and what tells them apart.

use crate::endpoint::{Endpoint, ResourceKind};
use crate::error::{Candidate, Details};
use crate::generated::endpoints;
use crate::ids;
use crate::json::Json;

/// How things of one kind are found.
pub(super) struct Finding {
    pub(super) kind: ResourceKind,
    /// Where they are listed; `None` when they have no names.
    pub(super) list: Option<&'static Endpoint>,
    /// The input of the list that takes a name.
    pub(super) filter: &'static str,
    /// Inputs that say within what a name is looked for; where there is a `parent`, the one for it.
    pub(super) scopes: &'static [&'static str],
    /// The member that tells two of one name apart; where there is a `parent`, its id.
    pub(super) detail: &'static str,
    /// What each of them is in.
    pub(super) parent: Option<&'static Self>,
    /// What gives one by its id, and the input that takes the id.
    pub(super) get: Option<(&'static Endpoint, &'static str)>,
}

static USER: Finding = Finding {
    kind: ResourceKind::User,
    list: Some(&endpoints::USERS_LIST),
    filter: "",
    scopes: &[],
    detail: "email",
    parent: None,
    get: None,
};
static ORGANIZATION: Finding = Finding {
    kind: ResourceKind::Organization,
    list: Some(&endpoints::ORGANIZATIONS_LIST),
    filter: "name",
    scopes: &[],
    detail: "",
    parent: None,
    get: None,
};
static SPACE: Finding = Finding {
    kind: ResourceKind::Space,
    list: Some(&endpoints::SPACES_LIST),
    filter: "name",
    scopes: &["organization"],
    detail: "organization_id",
    parent: Some(&ORGANIZATION),
    get: Some((&endpoints::SPACES_GET, "space")),
};
static PROJECT: Finding = Finding {
    kind: ResourceKind::Project,
    list: Some(&endpoints::PROJECTS_LIST),
    filter: "name",
    scopes: &["space"],
    detail: "space_id",
    parent: Some(&SPACE),
    get: Some((&endpoints::PROJECTS_GET, "project")),
};
static RESTRICTABLE: Finding = Finding {
    kind: ResourceKind::Restrictable,
    ..PROJECT
};

/// Whether what has an id is certain to be readable where it is there; `None` where it is certain
/// not to be: nothing gives dashboards and prompts by their ids, and a restricted project is hidden
/// from who is not bound to it (reference, C4).
pub(super) fn is_readable(finding: &Finding, id: &str) -> Option<bool> {
    if finding.kind != ResourceKind::Restrictable {
        return Some(true);
    }
    match ids::type_word(id).as_deref() {
        Some("Dashboard" | "Prompt") => None,
        _ => Some(false),
    }
}

static ROLE: Finding = Finding {
    kind: ResourceKind::Role,
    list: Some(&endpoints::ROLES_LIST),
    filter: "",
    scopes: &[],
    detail: "",
    parent: None,
    get: None,
};
static API_KEY: Finding = Finding {
    kind: ResourceKind::ApiKey,
    list: Some(&endpoints::API_KEYS_LIST),
    filter: "",
    scopes: &["space", "user"],
    detail: "redacted_key",
    parent: None,
    get: None,
};
static ROLE_BINDING: Finding = Finding {
    kind: ResourceKind::RoleBinding,
    list: None,
    filter: "",
    scopes: &[],
    detail: "",
    parent: None,
    get: None,
};

pub(super) const fn finding(thing: ResourceKind) -> &'static Finding {
    match thing {
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

pub(super) fn candidate(finding: &Finding, row: &Json<'_>) -> Candidate {
    Candidate {
        id: row.str_of("id").to_owned(),
        name: row.str_of("name").to_owned(),
        detail: row.str_of(finding.detail).to_owned(),
    }
}

/// Rows that a name may mean, for an error.
pub(crate) fn candidates(thing: ResourceKind, rows: &[Json<'_>]) -> Details {
    let candidates = rows
        .iter()
        .map(|row| candidate(finding(thing), row))
        .collect();
    Details::Candidates { candidates }
}
