//! The plans of the writes that are not destructive: what each reads, and what it says.
//!
//! They are called without a plan as well; a plan shows beforehand what would be sent and what changes.

use super::carry_out;
use super::fact_names;
use super::lists;
use super::target_facts::listed_restriction_facts;
use super::target_rules as rules;
use crate::display::word;
use crate::endpoint::Endpoint;
use crate::generated::attributes::{api_key, project, resource_restriction, role, role_binding};
use crate::generated::endpoints as api;
use crate::generated::fields::{
    api_keys_refresh, role_bindings_create, roles_update, spaces_add_user,
};
use crate::ids;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Guard, GuardFinding, GuardName, Naming, PlannedVerb, Preview,
    ReadWhen, Sending, Source, TargetRule, Verification, binding_facts, lost_permissions,
};

/// The plan of a write that is not destructive.
pub(crate) fn planned_write(name: &str) -> Option<&'static PlannedVerb> {
    WRITES.iter().find(|verb| verb.info.name == name)
}

/// A row of the table.
const fn planned(
    endpoint: &'static Endpoint,
    target: &'static TargetRule,
    preview: Preview,
) -> PlannedVerb {
    PlannedVerb {
        info: &endpoint.info,
        schema: &endpoint.schema,
        preview,
        target,
        sending: Sending::Direct(endpoint, carry_out),
    }
}

/// A plan that lists nothing.
const fn plain(
    action: &'static str,
    naming: Naming,
    changes: Changes,
    warning: &'static str,
) -> Preview {
    Preview {
        action,
        naming,
        warning,
        reversible: true,
        partly: None,
        changes,
        sources: &[],
        impacts: &[],
        stays: &[],
        notes: &[],
        guards: &[],
        adjust: None,
    }
}

static WRITES: [PlannedVerb; 20] = [
    planned(
        &api::USERS_CREATE,
        &rules::NOTHING,
        Preview {
            reversible: false,
            ..plain(
                "Create",
                Naming::New("user"),
                Changes::Sent,
                "The user is added to the account. An address that exists keeps its role; the invite mode decides whether an e-mail is sent.",
            )
        },
    ),
    planned(
        &api::USERS_UPDATE,
        &rules::USER,
        Preview {
            guards: &[Guard::Developer],
            ..plain(
                "Change",
                Naming::User,
                Changes::FromTo,
                "The user is changed.",
            )
        },
    ),
    planned(
        &api::USERS_RESEND_INVITATION,
        &rules::USER,
        Preview {
            reversible: false,
            ..plain(
                "Resend the invitation of",
                Naming::User,
                Changes::Sent,
                "An e-mail with a new link is sent; whether the earlier link keeps working is not documented.",
            )
        },
    ),
    planned(
        &api::USERS_RESET_PASSWORD,
        &rules::USER,
        Preview {
            reversible: false,
            ..plain(
                "Reset the password of",
                Naming::User,
                Changes::Sent,
                "An e-mail with a link that is valid for 30 minutes is sent.",
            )
        },
    ),
    planned(
        &api::ORGANIZATIONS_CREATE,
        &rules::NOTHING,
        plain(
            "Create",
            Naming::New("organization"),
            Changes::Sent,
            "The organization is added to the account.",
        ),
    ),
    planned(
        &api::ORGANIZATIONS_UPDATE,
        &rules::ORGANIZATION,
        plain(
            "Change",
            Naming::Organization,
            Changes::FromTo,
            "The organization is changed.",
        ),
    ),
    planned(
        &api::ORGANIZATIONS_ADD_USER,
        &rules::MEMBER_OF_ORGANIZATION,
        Preview {
            partly: Some(lists::ROLE_UNKNOWN),
            guards: &[Guard::Membership],
            ..plain(
                "Add",
                Naming::NewMemberOfOrganization,
                Changes::Sent,
                "The user becomes a member of the organization, or gets another role there.",
            )
        },
    ),
    planned(
        &api::SPACES_CREATE,
        &rules::IN_ORGANIZATION,
        plain(
            "Create",
            Naming::New("space"),
            Changes::Sent,
            "The space is added to the organization.",
        ),
    ),
    planned(
        &api::SPACES_UPDATE,
        &rules::SPACE,
        plain(
            "Change",
            Naming::Space,
            Changes::FromTo,
            "The space is changed.",
        ),
    ),
    planned(
        &api::SPACES_ADD_USER,
        &rules::MEMBER_OF_SPACE,
        Preview {
            partly: Some(lists::ROLE_UNKNOWN),
            guards: &[Guard::Membership],
            sources: &[Source {
                list: lists::SPACE_BINDINGS_OF_USER,
                facts: Some((fact_names::BINDINGS, binding_facts)),
                read: ReadWhen::Always,
                keep: |binding, gathered| {
                    let space = gathered.id(spaces_add_user::SPACE);
                    ids::same(binding.get(role_binding::RESOURCE_ID), space)
                },
            }],
            impacts: &[Effect {
                name: "role_bindings",
                what: "role bindings of the user on the space may be replaced",
                on: Affected::Perhaps(
                    0,
                    Naming::Binding,
                    "a custom role is stored as one, and a user has one role in a space",
                ),
            }],
            ..plain(
                "Add",
                Naming::NewMemberOfSpace,
                Changes::Sent,
                "The user becomes a member of the space, or gets another role there.",
            )
        },
    ),
    planned(
        &api::PROJECTS_CREATE,
        &rules::IN_SPACE,
        plain(
            "Create",
            Naming::New("project"),
            Changes::Sent,
            "The project is added to the space.",
        ),
    ),
    planned(
        &api::PROJECTS_UPDATE,
        &rules::PROJECT,
        plain(
            "Rename",
            Naming::Project,
            Changes::FromTo,
            "The project gets another name.",
        ),
    ),
    planned(
        &api::ROLES_CREATE,
        &rules::NOTHING,
        plain(
            "Create",
            Naming::New("role"),
            Changes::Sent,
            "The role is added to the account. Nobody has it yet.",
        ),
    ),
    planned(
        &api::ROLES_UPDATE,
        &rules::ROLE,
        Preview {
            sources: &[Source {
                list: lists::ALL_BINDINGS,
                facts: Some((fact_names::BINDINGS, binding_facts)),
                read: ReadWhen::Always,
                keep: |binding, gathered| {
                    let role = gathered.id(roles_update::ROLE);
                    ids::same(binding.get(role_binding::ROLE_ID), role)
                },
            }],
            impacts: &[Effect {
                name: "role_bindings",
                what: "role bindings assign this role, and change at once for each of these users",
                on: Affected::Listed(0, Naming::Holder),
            }],
            guards: &[Guard::PredefinedRole, Guard::ChangedRole(0)],
            adjust: Some(|gathered, reading| {
                let now = gathered.inputs.value(roles_update::PERMISSIONS);
                if !now.is_null() {
                    reading
                        .notes
                        .extend(lost_permissions(gathered.part(0), now));
                }
                Ok(())
            }),
            ..plain(
                "Change",
                Naming::Role,
                Changes::FromTo,
                "The role is changed at once for everyone who has it. Permissions replace the whole set.",
            )
        },
    ),
    planned(
        &api::ROLE_BINDINGS_CREATE,
        &rules::NEW_BINDING,
        Preview {
            sources: &[Source {
                list: lists::LISTED_BINDINGS_OF_USER,
                facts: Some((fact_names::BINDINGS, binding_facts)),
                read: ReadWhen::Always,
                keep: |binding, gathered| {
                    let resource = gathered.id(rules::RESOURCE);
                    ids::same(binding.get(role_binding::RESOURCE_ID), resource)
                },
            }],
            stays: &[Effect {
                name: "role_bindings",
                what: "role bindings of the user on the resource; with another role the server refuses a second one",
                on: Affected::Listed(0, Naming::Binding),
            }],
            adjust: Some(|gathered, reading| {
                if gathered.part(2).is_null() && gathered.part(3).is_null() {
                    reading.partly(lists::SHOWN_BY_ID);
                }
                if let Some(binding) = gathered.rows(0).first() {
                    let requested = gathered.id(role_bindings_create::ROLE);
                    let note = if ids::same(binding.get(role_binding::ROLE_ID), requested) {
                        "the user has this role there already: nothing changes"
                    } else {
                        "it will be refused: the user has another role there; change that binding with `role_bindings.update`"
                    };
                    reading.notes.push(note.to_owned());
                }
                Ok(())
            }),
            ..plain(
                "Create",
                Naming::NewBinding,
                Changes::Sent,
                "The user gets what the role grants there.",
            )
        },
    ),
    planned(
        &api::ROLE_BINDINGS_UPDATE,
        &rules::CHANGED_BINDING,
        Preview {
            guards: &[Guard::ChangedBinding],
            adjust: Some(|gathered, reading| {
                let (new, before) = (gathered.part(1), gathered.part(2));
                if before.is_null() {
                    reading.partly(lists::SHOWN_BY_ID);
                } else {
                    let now = new.value(role::PERMISSIONS);
                    reading.notes.extend(lost_permissions(before, now));
                }
                Ok(())
            }),
            ..plain(
                "Change",
                Naming::WholeBinding,
                Changes::FromTo,
                "The user gets the other role there, and loses what only the role before grants.",
            )
        },
    ),
    planned(
        &api::RESOURCE_RESTRICTIONS_CREATE,
        &rules::RESTRICTABLE,
        Preview {
            sources: &[
                Source {
                    list: lists::BINDINGS_ON_SPACES,
                    facts: Some((fact_names::BINDINGS, binding_facts)),
                    read: ReadWhen::Always,
                    keep: |binding, gathered| {
                        let space = gathered.part(0).get(project::SPACE_ID);
                        ids::same(binding.get(role_binding::RESOURCE_ID), space)
                    },
                },
                Source {
                    list: lists::BINDINGS_ON_PROJECTS,
                    facts: Some((fact_names::KEPT, binding_facts)),
                    read: ReadWhen::ForGuards,
                    keep: |binding, gathered| {
                        let resource = gathered.id(rules::RESOURCE);
                        ids::same(binding.get(role_binding::RESOURCE_ID), resource)
                    },
                },
                Source {
                    list: lists::ALL_RESTRICTIONS,
                    facts: Some((fact_names::RESTRICTIONS, listed_restriction_facts)),
                    read: ReadWhen::ForGuards,
                    keep: |restriction, gathered| {
                        let resource = gathered.id(rules::RESOURCE);
                        ids::same(restriction.get(resource_restriction::RESOURCE_ID), resource)
                    },
                },
            ],
            impacts: &[
                Effect {
                    name: "role_bindings",
                    what: "role bindings on its space no longer apply to it",
                    on: Affected::Listed(0, Naming::WholeBinding),
                },
                Effect {
                    name: "access",
                    what: "members of its space, its organization and the account lose access, unless they are admins: sources disagree on those",
                    on: Affected::Unknown(lists::NO_LIST_OF_MEMBERS),
                },
            ],
            stays: &[Effect {
                name: "own_bindings",
                what: "role bindings on the resource itself keep giving access",
                on: Affected::Listed(1, Naming::WholeBinding),
            }],
            guards: &[Guard::Restriction(1)],
            adjust: Some(|gathered, reading| {
                if gathered.part(0).is_null() {
                    reading.unknown("role_bindings", lists::SPACE_UNKNOWN);
                    reading.target.kind = "resource".into();
                    reading.partly(lists::SHOWN_BY_ID);
                }
                if let Some(restriction) = gathered.rows(2).first() {
                    let since = word(restriction.get(resource_restriction::CREATED_AT));
                    reading.notes.push(format!(
                        "it is restricted already, since {since}: nothing changes"
                    ));
                    reading.impacts.clear();
                    // They warn of what the restriction takes away.
                    let is_kept = |finding: &GuardFinding| finding.guard == GuardName::Protected;
                    reading.guards.retain(is_kept);
                } else {
                    let id = word(gathered.id(rules::RESOURCE));
                    reading.notes.push(format!(
                        "undo it with `resource_restrictions.delete` and the id {id}"
                    ));
                }
                if !gathered.is_readable(2) {
                    let unknown = "it is unknown whether it is restricted already";
                    reading.notes.push(unknown.to_owned());
                }
                Ok(())
            }),
            ..plain(
                "Restrict",
                Naming::Project,
                Changes::Sent,
                "Only users with a role binding on the resource itself keep access.",
            )
        },
    ),
    planned(
        &api::API_KEYS_CREATE,
        &rules::NOTHING,
        plain(
            "Create",
            Naming::New("API key"),
            Changes::Sent,
            "A key of your own is created. Its secret is returned once.",
        ),
    ),
    planned(
        &api::API_KEYS_CREATE_SERVICE_KEY,
        &rules::NOTHING,
        plain(
            "Create",
            Naming::New("service key"),
            Changes::Sent,
            "A bot user is created with the roles below, and a key for it. Its secret is returned once.",
        ),
    ),
    planned(
        &api::API_KEYS_REFRESH,
        &rules::API_KEYS_REVOKE,
        Preview {
            reversible: false,
            guards: &[Guard::KeyInUse],
            adjust: Some(|gathered, reading| {
                let key = gathered.part(0);
                let expires = key.get(api_key::EXPIRES_AT).filter(|when| !when.is_empty());
                let is_given = gathered.inputs.text(api_keys_refresh::EXPIRES_AT).is_some();
                if let Some(when) = expires.filter(|_| !is_given) {
                    let when = word(when);
                    reading.notes.push(format!(
                        "the key expires at {when}: without `expires_at` the refresh is refused"
                    ));
                }
                if key.is_null() {
                    reading.verification = Verification::Unverifiable {
                        why: lists::KEY_NOT_LISTED.to_owned(),
                    };
                }
                Ok(())
            }),
            ..plain(
                "Refresh",
                Naming::Key,
                Changes::Sent,
                "The key gets a new secret, which is returned once. The old one stops working at once, or after the grace period.",
            )
        },
    ),
];

#[cfg(test)]
mod tests {
    use super::planned_write;
    use crate::endpoint::Risk;
    use crate::registry::{ALL, Verb};

    #[test]
    fn every_write_that_is_not_destructive_has_a_plan() {
        let mut planned = 0;
        for verb in &ALL {
            let info = verb.info();
            let is_write = matches!(info.risk, Risk::Write | Risk::Consequential);
            assert_eq!(
                planned_write(info.name).is_some(),
                is_write,
                "{}",
                info.name
            );
            planned += usize::from(is_write);
            // Reads and writes alike are found by their name.
            assert_eq!(
                Verb::planned(info.name).is_ok(),
                info.risk != Risk::Read,
                "{}",
                info.name
            );
        }
        assert_eq!(planned, 20);
    }
}
