//! The target rules of all destructive operations: how each target is read by itself, which of its
//! facts are confirmed, and what proves that it is gone.

use futures_util::future::{BoxFuture, FutureExt as _};

use super::fact_names;
use super::target_facts::{
    binding_facts, bound_role_facts, bound_user_facts, key_facts, membership_facts,
    organization_facts, project_facts, restricted_project_facts, restriction_facts, role_facts,
    space_facts, user_facts,
};
use crate::endpoint::{Endpoint, ResourceKind};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{LARGEST_PAGE, TO_ITS_END, drain};
use crate::generated::attributes::{api_key, resource_restriction, role_binding};
use crate::generated::endpoints::{
    API_KEYS_LIST, ORGANIZATIONS_GET, PROJECTS_GET, RESOURCE_RESTRICTIONS_LIST, ROLE_BINDINGS_GET,
    ROLES_GET, SPACES_GET, USERS_GET,
};
use crate::generated::fields::{self, api_keys_list, resource_restrictions_list};
use crate::ids::{self, type_word};
use crate::input::{Field, Inputs, Ref};
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{
    FactsOf, GoneProof, PartSource, Searched, TargetPart, TargetRule, is_refusal_to_read,
    named_facts,
};

/// Why nothing proves that a user is no member (reference, sections 4 and 5).
const NO_LIST_OF_MEMBERS: &str = "the API cannot list members";

/// A deleted user is in no list (reference, section 3, `delete_user`).
pub(crate) static USERS_DELETE: TargetRule = TargetRule {
    noun: "user",
    parts: &[TargetPart {
        name: fact_names::USER,
        source: PartSource::Id {
            endpoint: &USERS_GET,
            input: fields::users_delete::USER,
        },
        facts: user_facts,
    }],
    is_scoped: false,
    gone: GoneProof::UserNotListed,
};

pub(crate) static ORGANIZATIONS_DELETE: TargetRule = TargetRule {
    noun: "organization",
    parts: &[TargetPart {
        name: fact_names::ORGANIZATION,
        source: PartSource::Id {
            endpoint: &ORGANIZATIONS_GET,
            input: fields::organizations_delete::ORGANIZATION,
        },
        facts: organization_facts,
    }],
    is_scoped: false,
    gone: GoneProof::OwnNotFound,
};

pub(crate) static ORGANIZATIONS_REMOVE_USER: TargetRule = TargetRule {
    noun: "membership",
    parts: &[
        TargetPart {
            name: fact_names::USER,
            source: PartSource::Id {
                endpoint: &USERS_GET,
                input: fields::organizations_remove_user::USER,
            },
            facts: membership_facts,
        },
        TargetPart {
            name: fact_names::ORGANIZATION,
            source: PartSource::Id {
                endpoint: &ORGANIZATIONS_GET,
                input: fields::organizations_remove_user::ORGANIZATION,
            },
            facts: named_facts,
        },
    ],
    is_scoped: false,
    gone: GoneProof::Nothing(NO_LIST_OF_MEMBERS),
};

pub(crate) static SPACES_DELETE: TargetRule = TargetRule {
    noun: "space",
    parts: &[TargetPart {
        name: fact_names::SPACE,
        source: PartSource::Id {
            endpoint: &SPACES_GET,
            input: fields::spaces_delete::SPACE,
        },
        facts: space_facts,
    }],
    is_scoped: false,
    gone: GoneProof::OwnNotFound,
};

pub(crate) static SPACES_REMOVE_USER: TargetRule = TargetRule {
    noun: "membership",
    parts: &[
        TargetPart {
            name: fact_names::USER,
            source: PartSource::Id {
                endpoint: &USERS_GET,
                input: fields::spaces_remove_user::USER,
            },
            facts: membership_facts,
        },
        TargetPart {
            name: fact_names::SPACE,
            source: PartSource::Id {
                endpoint: &SPACES_GET,
                input: fields::spaces_remove_user::SPACE,
            },
            facts: named_facts,
        },
    ],
    is_scoped: false,
    gone: GoneProof::Nothing(NO_LIST_OF_MEMBERS),
};

pub(crate) static PROJECTS_DELETE: TargetRule = TargetRule {
    noun: "project",
    parts: &[TargetPart {
        name: fact_names::PROJECT,
        source: PartSource::Id {
            endpoint: &PROJECTS_GET,
            input: fields::projects_delete::PROJECT,
        },
        facts: project_facts,
    }],
    is_scoped: false,
    gone: GoneProof::ProjectNotFound(find_restriction_of_project),
};

pub(crate) static ROLES_DELETE: TargetRule = TargetRule {
    noun: "role",
    parts: &[TargetPart {
        name: fact_names::ROLE,
        source: PartSource::Id {
            endpoint: &ROLES_GET,
            input: fields::roles_delete::ROLE,
        },
        facts: role_facts,
    }],
    is_scoped: false,
    gone: GoneProof::OwnNotFound,
};

pub(crate) static ROLE_BINDINGS_DELETE: TargetRule = TargetRule {
    noun: "binding",
    parts: &[
        TargetPart {
            name: fact_names::BINDING,
            source: PartSource::Id {
                endpoint: &ROLE_BINDINGS_GET,
                input: fields::role_bindings_delete::ROLE_BINDING,
            },
            facts: binding_facts,
        },
        // A plan shows the names of the user and the role, so they are confirmed too.
        TargetPart {
            name: fact_names::USER,
            source: PartSource::IdInFact {
                endpoint: &USERS_GET,
                fact: role_binding::USER_ID,
                kind: ResourceKind::User,
            },
            facts: bound_user_facts,
        },
        ROLE_OF_BINDING,
    ],
    is_scoped: false,
    gone: GoneProof::OwnNotFound,
};

/// The role of a role binding, before it is changed.
const ROLE_OF_BINDING: TargetPart = TargetPart {
    name: fact_names::ROLE,
    source: PartSource::IdInFact {
        endpoint: &ROLES_GET,
        fact: role_binding::ROLE_ID,
        kind: ResourceKind::Role,
    },
    facts: bound_role_facts,
};

/// The API has no get for a restriction (reference, section 9).
pub(crate) static RESOURCE_RESTRICTIONS_DELETE: TargetRule = TargetRule {
    noun: "restriction",
    parts: &[
        TargetPart {
            name: fact_names::RESTRICTION,
            source: PartSource::Listed {
                list: &RESOURCE_RESTRICTIONS_LIST,
                search: find_restriction,
            },
            facts: restriction_facts,
        },
        TargetPart {
            name: fact_names::PROJECT,
            source: PartSource::Optional {
                endpoint: &PROJECTS_GET,
                of: fields::resource_restrictions_delete::RESOURCE,
                applies: is_project,
            },
            facts: restricted_project_facts,
        },
    ],
    is_scoped: false,
    gone: GoneProof::NotListed,
};

/// The API has no get for a key (reference, section 10).
pub(crate) static API_KEYS_REVOKE: TargetRule = TargetRule {
    noun: "key",
    parts: &[TargetPart {
        name: fact_names::KEY,
        source: PartSource::Listed {
            list: &API_KEYS_LIST,
            search: find_key,
        },
        facts: key_facts,
    }],
    is_scoped: true,
    gone: GoneProof::ListedAsRevoked(find_revoked_key),
};

/// The resource of a binding or of a restriction.
pub(super) const RESOURCE: Field<Ref> = fields::resource_restrictions_create::RESOURCE;

/// A part that is read by the id in an input.
const fn by_id(
    name: &'static str,
    endpoint: &'static Endpoint,
    input: Field<Ref>,
    facts: FactsOf,
) -> TargetPart {
    TargetPart {
        name,
        source: PartSource::Id { endpoint, input },
        facts,
    }
}

/// The rule of a write that is not destructive: what of it is gone is never asked.
const fn existing(noun: &'static str, parts: &'static [TargetPart]) -> TargetRule {
    TargetRule {
        noun,
        parts,
        is_scoped: false,
        gone: GoneProof::Nothing("it is not deleted"),
    }
}

// Inputs of one name mean the same in every operation.
const A_USER: TargetPart = by_id(
    fact_names::USER,
    &USERS_GET,
    fields::users_update::USER,
    membership_facts,
);
const AN_ORGANIZATION: TargetPart = by_id(
    fact_names::ORGANIZATION,
    &ORGANIZATIONS_GET,
    fields::organizations_update::ORGANIZATION,
    named_facts,
);
const A_SPACE: TargetPart = by_id(
    fact_names::SPACE,
    &SPACES_GET,
    fields::spaces_update::SPACE,
    named_facts,
);

pub(super) static NOTHING: TargetRule = existing("object", &[]);
pub(super) static USER: TargetRule = existing("user", &[A_USER]);
pub(super) static ORGANIZATION: TargetRule = existing("organization", &[AN_ORGANIZATION]);
pub(super) static SPACE: TargetRule = existing("space", &[A_SPACE]);
pub(super) static PROJECT: TargetRule = existing(
    "project",
    &[by_id(
        fact_names::PROJECT,
        &PROJECTS_GET,
        fields::projects_update::PROJECT,
        project_facts,
    )],
);
pub(super) static ROLE: TargetRule = existing(
    "role",
    &[by_id(
        fact_names::ROLE,
        &ROLES_GET,
        fields::roles_update::ROLE,
        role_facts,
    )],
);
pub(super) static MEMBER_OF_ORGANIZATION: TargetRule =
    existing("membership", &[A_USER, AN_ORGANIZATION]);
pub(super) static MEMBER_OF_SPACE: TargetRule = existing("membership", &[A_USER, A_SPACE]);
pub(super) static IN_ORGANIZATION: TargetRule = existing("organization", &[AN_ORGANIZATION]);
pub(super) static IN_SPACE: TargetRule = existing("space", &[A_SPACE]);

/// A binding that is to be created: its user, its role and its resource, a space or a project.
pub(super) static NEW_BINDING: TargetRule = existing(
    "binding",
    &[
        A_USER,
        by_id(
            fact_names::ROLE,
            &ROLES_GET,
            fields::roles_update::ROLE,
            bound_role_facts,
        ),
        TargetPart {
            name: fact_names::SPACE,
            source: PartSource::Optional {
                endpoint: &SPACES_GET,
                of: RESOURCE,
                applies: |id| type_word(id).as_deref() == Some("Space"),
            },
            facts: named_facts,
        },
        TargetPart {
            name: fact_names::PROJECT,
            source: PartSource::Optional {
                endpoint: &PROJECTS_GET,
                of: RESOURCE,
                applies: |id| type_word(id).as_deref() != Some("Space"),
            },
            facts: named_facts,
        },
    ],
);

/// A binding whose role is to be another one.
pub(super) static CHANGED_BINDING: TargetRule = existing(
    "binding",
    &[
        by_id(
            fact_names::BINDING,
            &ROLE_BINDINGS_GET,
            fields::role_bindings_update::ROLE_BINDING,
            binding_facts,
        ),
        by_id(
            "new_role",
            &ROLES_GET,
            fields::role_bindings_update::ROLE,
            bound_role_facts,
        ),
        ROLE_OF_BINDING,
    ],
);

pub(super) static RESTRICTABLE: TargetRule = existing(
    "resource",
    &[TargetPart {
        name: fact_names::PROJECT,
        source: PartSource::Optional {
            endpoint: &PROJECTS_GET,
            of: RESOURCE,
            applies: is_project,
        },
        facts: restricted_project_facts,
    }],
);

/// Whether a resource may be a project: neither of the other kinds that can be restricted.
fn is_project(id: &str) -> bool {
    !matches!(type_word(id).as_deref(), Some("Dashboard" | "Prompt"))
}

/// Searches the list that `space` or `user` selects. The API lists active keys unless a status is
/// requested.
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
    inputs: &Inputs,
    status: Option<&'static str>,
) -> Result<Searched, Error> {
    let id = inputs.required_id(fields::api_keys_revoke::API_KEY)?;
    let mut list_inputs = Inputs::none(&API_KEYS_LIST.schema)
        .with(api_keys_list::LIMIT, LARGEST_PAGE)
        .with_id_of(api_keys_list::SPACE, inputs)
        .with_id_of(api_keys_list::USER, inputs);
    if let Some(status) = status {
        list_inputs.give(api_keys_list::STATUS, status);
    }
    let is_target = |row: &Json<'static>| {
        ids::same(row.get(api_key::ID), id)
            && status.is_none_or(|status| row.get(api_key::STATUS) == status)
    };
    let began = context.now();
    let drained = drain(
        context,
        &API_KEYS_LIST,
        list_inputs,
        TO_ITS_END,
        Some(&is_target),
    )
    .await;
    match drained {
        Ok(drained) => Ok(Searched {
            since: drained.last_page_at.unwrap_or(began),
            row: drained.items.into_iter().find(is_target),
        }),
        // A list that the caller may not read contains no visible key.
        Err(error) if is_refusal_to_read(&error) => Ok(Searched {
            since: began,
            row: None,
        }),
        Err(error) => Err(error),
    }
}

/// Searches the restrictions for that of a resource.
///
/// # Errors
/// `Protocol` if it may be among rows that could not be read.
pub(super) fn find_restriction<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
) -> BoxFuture<'a, Result<Searched, Error>> {
    restriction_of(
        context,
        inputs,
        fields::resource_restrictions_delete::RESOURCE,
    )
}

fn find_restriction_of_project<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
) -> BoxFuture<'a, Result<Searched, Error>> {
    restriction_of(context, inputs, fields::projects_delete::PROJECT)
}

fn restriction_of<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    field: Field<Ref>,
) -> BoxFuture<'a, Result<Searched, Error>> {
    async move {
        let id = inputs.required_id(field)?;
        let mut list_inputs = Inputs::none(&RESOURCE_RESTRICTIONS_LIST.schema)
            .with(resource_restrictions_list::LIMIT, LARGEST_PAGE);
        // Without a type, older servers list projects alone.
        let kind = match type_word(id).as_deref() {
            Some("Dashboard") => Some("DASHBOARD"),
            Some("Prompt") => Some("PROMPT"),
            _ => None,
        };
        if let Some(kind) = kind {
            list_inputs.give(resource_restrictions_list::RESOURCE_TYPE, kind);
        }
        let is_target =
            |row: &Json<'static>| ids::same(row.get(resource_restriction::RESOURCE_ID), id);
        let list = &RESOURCE_RESTRICTIONS_LIST;
        let began = context.now();
        let drained = drain(context, list, list_inputs, TO_ITS_END, Some(&is_target)).await?;
        let row = drained.items.into_iter().find(is_target);
        if row.is_none() && drained.undecodable + drained.filtered_out > 0 {
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
