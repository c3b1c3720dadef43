//! `organizations.delete`: DELETE `/v2/organizations/{org_id}` (reference, section 4,
//! `delete_organization`).

use super::destructive::organizations;
use super::fact_names;
use super::lists;
use super::target_facts;
use super::target_rules;
use crate::generated::attributes::{project, resource_restriction, role_binding, space};
use crate::generated::endpoints::SPACES_LIST;
use crate::generated::fields::{organizations_delete, spaces_list};
use crate::ids;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Filter, Gathered, Guard, Listing, Naming, PlannedOperation, Preview,
    ReadWhen, Source, TargetRule, all_rows, binding_facts, named_facts,
};

impl PlannedOperation for organizations::Delete {
    const TARGET: &'static TargetRule = &target_rules::ORGANIZATIONS_DELETE;
    const PREVIEW: &'static Preview = &ORGANIZATIONS_DELETE;
}

/// Lists of the preview.
const SPACES: usize = 0;
const PROJECTS: usize = 1;
const BINDINGS: usize = 2;
const RESTRICTIONS: usize = 3;
const SERVICE_KEYS: usize = 4;

static ORGANIZATIONS_DELETE: Preview = Preview {
    action: "Delete",
    naming: Naming::Organization,
    warning: "The organization is deleted with all its spaces and everything in them. It cannot be undone.",
    reversible: false,
    partly: None,
    changes: Changes::None,
    sources: &[
        Source {
            list: Listing::Of {
                list: &SPACES_LIST,
                filters: &[&[Filter::Id(
                    spaces_list::ORGANIZATION,
                    organizations_delete::ORGANIZATION,
                )]],
                hidden: None,
            },
            facts: Some((fact_names::SPACES, named_facts)),
            read: ReadWhen::Always,
            keep: all_rows,
        },
        // The API does not list projects by organization.
        Source {
            list: lists::ALL_PROJECTS,
            facts: Some((fact_names::PROJECTS, named_facts)),
            read: ReadWhen::Always,
            keep: |project, gathered| is_among(gathered, SPACES, project.get(project::SPACE_ID)),
        },
        Source {
            list: lists::ALL_BINDINGS,
            facts: Some((fact_names::BINDINGS, binding_facts)),
            read: ReadWhen::Always,
            keep: |binding, gathered| is_inside(gathered, binding.get(role_binding::RESOURCE_ID)),
        },
        Source {
            list: lists::RESTRICTIONS_OF_PROJECTS,
            facts: Some((
                fact_names::RESTRICTIONS,
                target_facts::listed_restriction_facts,
            )),
            read: ReadWhen::Always,
            keep: |restriction, gathered| {
                is_inside(gathered, restriction.get(resource_restriction::RESOURCE_ID))
            },
        },
        Source {
            list: Listing::ServiceKeys {
                spaces: SPACES,
                creator: None,
            },
            facts: Some((fact_names::KEYS, target_facts::key_facts)),
            read: ReadWhen::Always,
            keep: all_rows,
        },
    ],
    impacts: &[
        Effect {
            name: "spaces",
            what: "spaces are deleted",
            on: Affected::Listed(SPACES, Naming::Space),
        },
        Effect {
            name: "projects",
            what: "projects are deleted with their traces",
            on: Affected::Listed(PROJECTS, Naming::Project),
        },
        Effect {
            name: "role_bindings",
            what: "role bindings on its spaces and projects are removed",
            on: Affected::Listed(BINDINGS, Naming::WholeBinding),
        },
        Effect {
            name: "restrictions",
            what: "restrictions of its projects are removed",
            on: Affected::Listed(RESTRICTIONS, Naming::Restriction),
        },
        Effect {
            name: "service_keys",
            what: "service keys have a role in its spaces and lose it",
            on: Affected::Listed(SERVICE_KEYS, Naming::Key),
        },
        Effect {
            name: "api_keys",
            what: "API keys of the organization stop working",
            on: Affected::Unknown(
                "the API does not list keys by organization; of service keys with a role in its spaces too, it is not documented whether they keep working",
            ),
        },
        Effect {
            name: "memberships",
            what: "memberships in it and in its spaces end",
            on: Affected::Unknown(lists::NO_LIST_OF_MEMBERS),
        },
        Effect {
            name: "contents",
            what: "experiments, evaluators, monitors, dashboards, datasets, annotations, metrics, integrations, cost configurations and identity providers are deleted",
            on: Affected::Unknown(lists::NOT_COUNTED),
        },
    ],
    stays: &[],
    notes: &[],
    guards: &[Guard::KeyMayStop(SERVICE_KEYS)],
    adjust: None,
};

fn is_among(gathered: &Gathered<'_>, list: usize, id: &str) -> bool {
    let mut rows = gathered.rows(list).iter();
    rows.any(|row| ids::same(row.get(space::ID), id))
}

/// Whether an id is that of a space or a project of the organization.
fn is_inside(gathered: &Gathered<'_>, id: &str) -> bool {
    is_among(gathered, SPACES, id) || is_among(gathered, PROJECTS, id)
}
