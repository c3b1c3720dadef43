//! `spaces.delete`: DELETE `/v2/spaces/{space_id}` (reference, section 5, `delete_space`).

use super::destructive::spaces;
use super::fact_names;
use super::lists;
use super::target_facts;
use super::target_rules;
use crate::generated::attributes::{project, resource_restriction, role_binding};
use crate::generated::endpoints::{API_KEYS_LIST, PROJECTS_LIST};
use crate::generated::fields::{api_keys_list, projects_list, spaces_delete};
use crate::ids;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Filter, Gathered, Guard, Listing, Naming, PlannedOperation, Preview,
    ReadWhen, Source, TargetRule, all_rows, binding_facts, named_facts,
};

impl PlannedOperation for spaces::Delete {
    const TARGET: &'static TargetRule = &target_rules::SPACES_DELETE;
    const PREVIEW: &'static Preview = &SPACES_DELETE;
}

/// Lists of the preview.
const PROJECTS: usize = 0;
const BINDINGS: usize = 1;
const RESTRICTIONS: usize = 2;
const SERVICE_KEYS: usize = 3;

static SPACES_DELETE: Preview = Preview {
    action: "Delete",
    naming: Naming::Space,
    warning: "The space is deleted with all its projects and everything in them. It cannot be undone.",
    reversible: false,
    partly: None,
    changes: Changes::None,
    sources: &[
        Source {
            list: Listing::Of {
                list: &PROJECTS_LIST,
                filters: &[&[Filter::Id(projects_list::SPACE, spaces_delete::SPACE)]],
                hidden: Some(lists::HIDDEN_PROJECTS),
            },
            facts: Some((fact_names::PROJECTS, named_facts)),
            read: ReadWhen::Always,
            keep: all_rows,
        },
        Source {
            list: lists::BINDINGS_ON_RESOURCES,
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
            list: Listing::Of {
                list: &API_KEYS_LIST,
                filters: &[&[Filter::Id(api_keys_list::SPACE, spaces_delete::SPACE)]],
                hidden: None,
            },
            facts: Some((fact_names::KEYS, target_facts::key_facts)),
            read: ReadWhen::Always,
            keep: all_rows,
        },
    ],
    impacts: &[
        Effect {
            name: "projects",
            what: "projects are deleted with their traces",
            on: Affected::Listed(PROJECTS, Naming::Project),
        },
        Effect {
            name: "role_bindings",
            what: "role bindings on it and its projects are removed",
            on: Affected::Listed(BINDINGS, Naming::WholeBinding),
        },
        Effect {
            name: "restrictions",
            what: "restrictions of its projects are removed",
            on: Affected::Listed(RESTRICTIONS, Naming::Restriction),
        },
        Effect {
            name: "service_keys",
            what: "service keys have a role in it and lose it (whether they keep working elsewhere is not documented)",
            on: Affected::Listed(SERVICE_KEYS, Naming::Key),
        },
        Effect {
            name: "memberships",
            what: "memberships in it end",
            on: Affected::Unknown(lists::NO_LIST_OF_MEMBERS),
        },
        Effect {
            name: "contents",
            what: "models, monitors, dashboards, datasets and metrics are deleted",
            on: Affected::Unknown(lists::NOT_COUNTED),
        },
    ],
    stays: &[],
    notes: &[],
    guards: &[Guard::KeyInUseAmong(SERVICE_KEYS)],
    adjust: None,
};

/// Whether an id is that of the space or of one of its projects.
fn is_inside(gathered: &Gathered<'_>, id: &str) -> bool {
    let is_in_project = || {
        let mut projects = gathered.rows(PROJECTS).iter();
        projects.any(|project| ids::same(project.get(project::ID), id))
    };
    ids::same(gathered.id(spaces_delete::SPACE), id) || is_in_project()
}
