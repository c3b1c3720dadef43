//! How objects of each kind are named, listed and referred to.

use crate::endpoint::{Endpoint, ResourceKind};
use crate::error::{Candidate, Details, Error};
use crate::generated::endpoints;
use crate::ids;
use crate::input::length;
use crate::json::Json;
use crate::model::{Meaning, Ref};

/// Characters of a name or address (reference, sections 3 to 10); keys may have one more.
const MAX_NAME: u32 = 256;

/// How objects of one kind are found.
pub(super) struct Finding {
    pub(super) noun: &'static str,
    /// The same with its article, as [`ids::check`] takes it.
    pub(super) expected: &'static str,
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

pub(super) static USER: Finding = Finding {
    noun: "user",
    expected: "a user",
    list: Some(&endpoints::USERS_LIST),
    filter: "",
    scopes: &[],
    detail: "email",
    parent: None,
    get: None,
};
static ORGANIZATION: Finding = Finding {
    noun: "organization",
    expected: "an organization",
    list: Some(&endpoints::ORGANIZATIONS_LIST),
    filter: "name",
    scopes: &[],
    detail: "",
    parent: None,
    get: None,
};
static SPACE: Finding = Finding {
    noun: "space",
    expected: "a space",
    list: Some(&endpoints::SPACES_LIST),
    filter: "name",
    scopes: &["organization"],
    detail: "organization_id",
    parent: Some(&ORGANIZATION),
    get: Some((&endpoints::SPACES_GET, "space")),
};
static PROJECT: Finding = Finding {
    noun: "project",
    expected: "a project",
    list: Some(&endpoints::PROJECTS_LIST),
    filter: "name",
    scopes: &["space"],
    detail: "space_id",
    parent: Some(&SPACE),
    get: Some((&endpoints::PROJECTS_GET, "project")),
};
static RESTRICTABLE: Finding = Finding {
    expected: "a project, a dashboard or a prompt",
    ..PROJECT
};

/// Whether an object with an id is certain to be readable if it exists; `None` where it is certain
/// not to be: nothing gives dashboards and prompts by their ids, and a restricted project is hidden
/// from who is not bound to it (reference, C4).
pub(super) fn is_readable(finding: &Finding, id: &str) -> Option<bool> {
    if finding.expected != RESTRICTABLE.expected {
        return Some(true);
    }
    match ids::type_word(id).as_deref() {
        Some("Dashboard" | "Prompt") => None,
        _ => Some(false),
    }
}

static ROLE: Finding = Finding {
    noun: "role",
    expected: "a role",
    list: Some(&endpoints::ROLES_LIST),
    filter: "",
    scopes: &[],
    detail: "",
    parent: None,
    get: None,
};
static API_KEY: Finding = Finding {
    noun: "API key",
    expected: "an API key",
    list: Some(&endpoints::API_KEYS_LIST),
    filter: "",
    scopes: &["space", "user"],
    detail: "redacted_key",
    parent: None,
    get: None,
};
static ROLE_BINDING: Finding = Finding {
    noun: "role binding",
    expected: "a role binding",
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

/// Refuses a reference that can mean nothing of its kind, without asking the server.
pub(crate) fn check_reference(
    field: &str,
    thing: ResourceKind,
    reference: &Ref,
) -> Result<(), Error> {
    let finding = finding(thing);
    let text = reference.text();
    if is_id(finding, reference) {
        return ids::check(field, text, finding.expected);
    }
    if finding.list.is_none() {
        return Err(Error::expected(
            field,
            format!("the id of {}", finding.expected),
            format!("a name: {}s have no names", finding.noun),
        ));
    }
    if text.trim().is_empty() {
        let expected = if thing == ResourceKind::User {
            "an id, an e-mail address or a name"
        } else {
            "an id or a name"
        };
        return Err(Error::expected(field, expected, "a blank string"));
    }
    let max = if thing == ResourceKind::ApiKey {
        MAX_NAME
    } else {
        MAX_NAME - 1
    };
    length(field, text, 1, max)
}

/// What has no names is always meant by its id, unless the caller says otherwise.
pub(super) fn is_id(finding: &Finding, reference: &Ref) -> bool {
    reference.meaning() == Meaning::Id || finding.list.is_none() && !reference.is_certainly_name()
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
