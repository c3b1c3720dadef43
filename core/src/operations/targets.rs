//! The table of what destructive verbs are about: how each target is read by itself, what of it is
//! confirmed, and what proves that it is gone.

use futures_util::future::{BoxFuture, FutureExt as _};

use super::listed::members;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{TO_ITS_END, drain};
use crate::generated::endpoints::{
    API_KEYS_LIST, ORGANIZATIONS_GET, PROJECTS_GET, RESOURCE_RESTRICTIONS_LIST, ROLE_BINDINGS_GET,
    ROLES_GET, SPACES_GET, USERS_GET,
};
use crate::ids::{self, type_word};
use crate::input::Inputs;
use crate::json::{Json, sorted};
use crate::plan::{GoneProof, Searched, Source, TargetPart, TargetRule, is_refusal_to_read};

/// Why nothing shows whether somebody is a member (reference, sections 4 and 5).
pub(super) const NO_LIST_OF_MEMBERS: &str = "the API cannot list members";

/// Reference, section 3, `delete_user`: listed nowhere afterwards.
pub(crate) static USERS_DELETE: TargetRule = TargetRule {
    noun: "user",
    parts: &[TargetPart {
        name: "user",
        source: Source::Id {
            endpoint: &USERS_GET,
            input: "user",
        },
        facts: user,
    }],
    is_scoped: false,
    gone: GoneProof::UserNotListed,
};

pub(crate) static ORGANIZATIONS_DELETE: TargetRule = TargetRule {
    noun: "organization",
    parts: &[TargetPart {
        name: "organization",
        source: Source::Id {
            endpoint: &ORGANIZATIONS_GET,
            input: "organization",
        },
        facts: organization,
    }],
    is_scoped: false,
    gone: GoneProof::OwnNotFound,
};

pub(crate) static ORGANIZATIONS_REMOVE_USER: TargetRule = TargetRule {
    noun: "membership",
    parts: &[
        TargetPart {
            name: "user",
            source: Source::Id {
                endpoint: &USERS_GET,
                input: "user",
            },
            facts: member,
        },
        TargetPart {
            name: "organization",
            source: Source::Id {
                endpoint: &ORGANIZATIONS_GET,
                input: "organization",
            },
            facts: named,
        },
    ],
    is_scoped: false,
    gone: GoneProof::Nothing(NO_LIST_OF_MEMBERS),
};

pub(crate) static SPACES_DELETE: TargetRule = TargetRule {
    noun: "space",
    parts: &[TargetPart {
        name: "space",
        source: Source::Id {
            endpoint: &SPACES_GET,
            input: "space",
        },
        facts: space,
    }],
    is_scoped: false,
    gone: GoneProof::OwnNotFound,
};

pub(crate) static SPACES_REMOVE_USER: TargetRule = TargetRule {
    noun: "membership",
    parts: &[
        TargetPart {
            name: "user",
            source: Source::Id {
                endpoint: &USERS_GET,
                input: "user",
            },
            facts: member,
        },
        TargetPart {
            name: "space",
            source: Source::Id {
                endpoint: &SPACES_GET,
                input: "space",
            },
            facts: named,
        },
    ],
    is_scoped: false,
    gone: GoneProof::Nothing(NO_LIST_OF_MEMBERS),
};

pub(crate) static PROJECTS_DELETE: TargetRule = TargetRule {
    noun: "project",
    parts: &[TargetPart {
        name: "project",
        source: Source::Id {
            endpoint: &PROJECTS_GET,
            input: "project",
        },
        facts: project,
    }],
    is_scoped: false,
    gone: GoneProof::ProjectNotFound(find_restriction_of_project),
};

pub(crate) static ROLES_DELETE: TargetRule = TargetRule {
    noun: "role",
    parts: &[TargetPart {
        name: "role",
        source: Source::Id {
            endpoint: &ROLES_GET,
            input: "role",
        },
        facts: role,
    }],
    is_scoped: false,
    gone: GoneProof::OwnNotFound,
};

pub(crate) static ROLE_BINDINGS_DELETE: TargetRule = TargetRule {
    noun: "binding",
    parts: &[
        TargetPart {
            name: "binding",
            source: Source::Id {
                endpoint: &ROLE_BINDINGS_GET,
                input: "role_binding",
            },
            facts: binding,
        },
        // What is shown is confirmed: whoever reads a name has confirmed that name.
        TargetPart {
            name: "user",
            source: Source::Named {
                endpoint: &USERS_GET,
                input: "user",
                fact: "user_id",
            },
            facts: bound_user,
        },
        TargetPart {
            name: "role",
            source: Source::Named {
                endpoint: &ROLES_GET,
                input: "role",
                fact: "role_id",
            },
            facts: bound_role,
        },
    ],
    is_scoped: false,
    gone: GoneProof::OwnNotFound,
};

/// The API gives no restriction by its resource (reference, section 9).
pub(crate) static RESOURCE_RESTRICTIONS_DELETE: TargetRule = TargetRule {
    noun: "restriction",
    parts: &[
        TargetPart {
            name: "restriction",
            source: Source::Listed {
                list: &RESOURCE_RESTRICTIONS_LIST,
                search: find_restriction,
            },
            facts: restriction,
        },
        TargetPart {
            name: "project",
            source: Source::Optional {
                endpoint: &PROJECTS_GET,
                input: "project",
                of: "resource",
            },
            facts: restricted_project,
        },
    ],
    is_scoped: false,
    gone: GoneProof::NotListed,
};

/// The API gives no key by its id (reference, section 10).
pub(crate) static API_KEYS_REVOKE: TargetRule = TargetRule {
    noun: "key",
    parts: &[TargetPart {
        name: "key",
        source: Source::Listed {
            list: &API_KEYS_LIST,
            search: find_key,
        },
        facts: key,
    }],
    is_scoped: true,
    gone: GoneProof::ListedAsRevoked(find_revoked_key),
};

pub(super) fn user(user: &Json<'static>) -> Json<'static> {
    let role = user.member("role");
    let (kind, name, id) = (role.str_of("type"), role.str_of("name"), role.str_of("id"));
    let role = match (name, id) {
        ("", "") => kind.to_owned(),
        ("", id) => format!("{kind} role {id}"),
        (name, "") => name.to_owned(),
        (name, _) => format!("{name} ({kind})"),
    };
    let mut facts = members(user, &["id", "name", "email", "status"]);
    if let Json::Object(members) = &mut facts {
        members.set("role", role.into());
    }
    facts
}

pub(super) fn organization(organization: &Json<'static>) -> Json<'static> {
    members(organization, &["id", "name", "description"])
}

pub(super) fn space(space: &Json<'static>) -> Json<'static> {
    members(space, &["id", "name", "organization_id", "is_private"])
}

pub(super) fn project(project: &Json<'static>) -> Json<'static> {
    members(project, &["id", "name", "space_id"])
}

pub(super) fn role(role: &Json<'static>) -> Json<'static> {
    let mut facts = members(role, &["id", "name", "description", "is_predefined"]);
    let permissions = role.member("permissions").entries();
    let permissions = sorted(permissions.iter().filter_map(Json::as_str), str::cmp);
    if let Json::Object(members) = &mut facts {
        let permissions = permissions.into_iter().map(|(_, name)| name.to_owned());
        members.set("permissions", Json::texts(permissions));
    }
    facts
}

pub(super) fn binding(binding: &Json<'static>) -> Json<'static> {
    members(
        binding,
        &["id", "role_id", "user_id", "resource_type", "resource_id"],
    )
}

pub(super) fn bound_user(user: &Json<'static>) -> Json<'static> {
    members(user, &["name", "email"])
}

pub(super) fn bound_role(role: &Json<'static>) -> Json<'static> {
    members(role, &["name"])
}

pub(super) fn restriction(restriction: &Json<'static>) -> Json<'static> {
    members(restriction, &["resource_type", "resource_id", "created_at"])
}

pub(super) fn restricted_project(project: &Json<'static>) -> Json<'static> {
    members(project, &["name", "space_id"])
}

/// A member of an organization or a space.
pub(super) fn member(user: &Json<'static>) -> Json<'static> {
    members(user, &["id", "name", "email", "status"])
}

/// What a member is one of.
pub(super) fn named(row: &Json<'static>) -> Json<'static> {
    members(row, &["id", "name"])
}

pub(super) fn key(key: &Json<'static>) -> Json<'static> {
    let scope = key.member("bot_user").member("organizations");
    Json::object([
        ("id", key.member("id").clone()),
        ("name", key.member("name").clone()),
        ("type", key.member("key_type").clone()),
        ("status", key.member("status").clone()),
        ("redacted", key.member("redacted_key").clone()),
        ("creator", key.member("created_by_user_id").clone()),
        ("expires", key.member("expires_at").clone()),
        (
            "scope",
            (!scope.is_null()).then(|| scope.canonical()).into(),
        ),
    ])
}

/// The key in the list that its scopes name, among active ones as the API lists them unless asked otherwise.
pub(super) fn find_key<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
) -> BoxFuture<'a, Result<Searched, Error>> {
    key_in_list(context, inputs, None).boxed()
}

fn find_revoked_key<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
) -> BoxFuture<'a, Result<Searched, Error>> {
    key_in_list(context, inputs, Some("REVOKED")).boxed()
}

async fn key_in_list(
    context: &Context,
    given: &Inputs,
    status: Option<&'static str>,
) -> Result<Searched, Error> {
    let id = given.id("api_key").unwrap_or_default();
    let mut inputs = Inputs::none(&API_KEYS_LIST.schema).with("limit", 100_u64);
    if let Some(status) = status {
        inputs = inputs.with("status", status);
    }
    for scope in ["space", "user"] {
        if let Some(id) = given.id(scope) {
            inputs = inputs.with_id(scope, id);
        }
    }
    let is_it = |row: &Json<'static>| {
        ids::same(row.str_of("id"), id)
            && status.is_none_or(|status| row.str_of("status") == status)
    };
    let began = context.now();
    let drained = drain(context, &API_KEYS_LIST, inputs, TO_ITS_END, Some(&is_it)).await;
    match drained {
        Ok(drained) => Ok(Searched {
            since: drained.last_page_at.unwrap_or(began),
            row: drained.items.into_iter().find(is_it),
        }),
        // A list that may not be read shows no key.
        Err(error) if is_refusal_to_read(&error) => Ok(Searched {
            since: began,
            row: None,
        }),
        Err(error) => Err(error),
    }
}

/// The restriction of a resource, if there is one.
///
/// # Errors
/// `Protocol` when it may be one of those that could not be read.
pub(super) fn find_restriction<'a>(
    context: &'a Context,
    given: &'a Inputs,
) -> BoxFuture<'a, Result<Searched, Error>> {
    restriction_of(context, given.id("resource").unwrap_or_default())
}

fn find_restriction_of_project<'a>(
    context: &'a Context,
    given: &'a Inputs,
) -> BoxFuture<'a, Result<Searched, Error>> {
    restriction_of(context, given.id("project").unwrap_or_default())
}

fn restriction_of<'a>(context: &'a Context, id: &'a str) -> BoxFuture<'a, Result<Searched, Error>> {
    async move {
        let mut inputs = Inputs::none(&RESOURCE_RESTRICTIONS_LIST.schema).with("limit", 100_u64);
        // Without a type, older servers list projects alone.
        let kind = match type_word(id).as_deref() {
            Some("Dashboard") => Some("DASHBOARD"),
            Some("Prompt") => Some("PROMPT"),
            _ => None,
        };
        if let Some(kind) = kind {
            inputs = inputs.with("resource_type", kind);
        }
        let is_it = |row: &Json<'static>| ids::same(row.str_of("resource_id"), id);
        let list = &RESOURCE_RESTRICTIONS_LIST;
        let began = context.now();
        let drained = drain(context, list, inputs, TO_ITS_END, Some(&is_it)).await?;
        let row = drained.items.into_iter().find(is_it);
        if row.is_none() && drained.undecodable + drained.unfit > 0 {
            return Err(Error::new(
                ErrorKind::Protocol,
                "some of the listed restrictions could not be read",
            ));
        }
        Ok(Searched {
            row,
            since: drained.last_page_at.unwrap_or(began),
        })
    }
    .boxed()
}
