//! `organizations.remove_user`: DELETE `/v2/organizations/{org_id}/users/{user_id}` (reference,
//! sections 4 and 4.1, `remove_organization_user`).

use super::destructive::organizations;
use super::fact_names;
use super::lists;
use super::target_rules;
use crate::generated::attributes::{role_binding, space, user};
use crate::generated::endpoints::SPACES_LIST;
use crate::generated::fields::{organizations_remove_user, spaces_list};
use crate::ids;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Filter, Guard, Listing, Naming, PlannedOperation, Preview, ReadWhen,
    Source, TargetRule, all_rows, binding_facts, named_facts,
};

impl PlannedOperation for organizations::RemoveUser {
    const TARGET: &'static TargetRule = &target_rules::ORGANIZATIONS_REMOVE_USER;
    const PREVIEW: &'static Preview = &ORGANIZATIONS_REMOVE_USER;
}

/// Lists of the preview.
const SPACES: usize = 0;
const BINDINGS: usize = 1;

static ORGANIZATIONS_REMOVE_USER: Preview = Preview {
    action: "Remove",
    naming: Naming::MemberOfOrganization,
    warning: "The user is removed from the organization and all its spaces. Adding the user again does not restore the roles there.",
    reversible: true,
    partly: Some(lists::MEMBERSHIP_UNKNOWN),
    changes: Changes::None,
    sources: &[
        Source {
            list: Listing::Of {
                list: &SPACES_LIST,
                filters: &[&[Filter::Id(
                    spaces_list::ORGANIZATION,
                    organizations_remove_user::ORGANIZATION,
                )]],
                hidden: None,
            },
            facts: Some((fact_names::SPACES, named_facts)),
            read: ReadWhen::Always,
            keep: all_rows,
        },
        Source {
            list: lists::SPACE_BINDINGS_OF_USER,
            facts: Some((fact_names::BINDINGS, binding_facts)),
            read: ReadWhen::Always,
            keep: |binding, gathered| {
                let mut spaces = gathered.rows(SPACES).iter();
                let resource = binding.get(role_binding::RESOURCE_ID);
                spaces.any(|space| ids::same(space.get(space::ID), resource))
            },
        },
    ],
    impacts: &[
        Effect {
            name: "space_memberships",
            what: "memberships in any of the organization's spaces end",
            on: Affected::Perhaps(SPACES, Naming::Space, lists::NO_LIST_OF_MEMBERS),
        },
        Effect {
            name: "role_bindings",
            what: "role bindings on its spaces may be removed",
            on: Affected::Perhaps(
                BINDINGS,
                Naming::Binding,
                "the API does not document whether they are, nor those on its projects",
            ),
        },
    ],
    stays: &[],
    notes: &["the user stays in the account, with its keys"],
    guards: &[Guard::SelfTarget(
        |gathered| gathered.part(0).get(user::ID),
        "this is you: you may not be able to add yourself again",
    )],
    adjust: None,
};
