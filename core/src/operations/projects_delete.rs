//! `projects.delete`: DELETE `/v2/projects/{project_id}` (reference, section 6, `delete_project`).

use super::destructive::projects;
use super::fact_names;
use super::lists;
use super::target_facts;
use super::target_rules;
use crate::generated::attributes::{resource_restriction, role_binding};
use crate::generated::fields::projects_delete;
use crate::ids;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Naming, PlannedOperation, Preview, ReadWhen, Source, TargetRule,
    binding_facts,
};

impl PlannedOperation for projects::Delete {
    const TARGET: &'static TargetRule = &target_rules::PROJECTS_DELETE;
    const PREVIEW: &'static Preview = &PROJECTS_DELETE;
}

/// Lists of the preview.
const BINDINGS: usize = 0;
const RESTRICTIONS: usize = 1;

static PROJECTS_DELETE: Preview = Preview {
    action: "Delete",
    naming: Naming::Project,
    warning: "The project is deleted with its traces and everything else in it. It cannot be undone.",
    reversible: false,
    partly: None,
    changes: Changes::None,
    sources: &[
        Source {
            list: lists::BINDINGS_ON_PROJECTS,
            facts: Some((fact_names::BINDINGS, binding_facts)),
            read: ReadWhen::Always,
            keep: |binding, gathered| {
                let project = gathered.id(projects_delete::PROJECT);
                ids::same(binding.get(role_binding::RESOURCE_ID), project)
            },
        },
        Source {
            list: lists::ALL_RESTRICTIONS,
            facts: Some((
                fact_names::RESTRICTIONS,
                target_facts::listed_restriction_facts,
            )),
            read: ReadWhen::Always,
            keep: |restriction, gathered| {
                let project = gathered.id(projects_delete::PROJECT);
                ids::same(restriction.get(resource_restriction::RESOURCE_ID), project)
            },
        },
    ],
    impacts: &[
        Effect {
            name: "role_bindings",
            what: "role bindings on it are removed",
            on: Affected::Listed(BINDINGS, Naming::WholeBinding),
        },
        Effect {
            name: "restrictions",
            what: "restrictions of it are removed",
            on: Affected::Listed(RESTRICTIONS, Naming::Restriction),
        },
        Effect {
            name: "contents",
            what: "its traces and all other contents are deleted",
            on: Affected::Unknown(lists::NOT_COUNTED),
        },
    ],
    stays: &[],
    notes: &[],
    guards: &[],
    adjust: None,
};
