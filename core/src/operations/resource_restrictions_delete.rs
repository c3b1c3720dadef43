//! `resource_restrictions.delete`: DELETE `/v2/resource-restrictions/{resource_id}` (reference,
//! sections 9 and 9.1, C13, `delete_resource_restriction`).

use super::destructive::resource_restrictions;
use super::fact_names;
use super::lists;
use super::target_rules;
use crate::display::word;
use crate::error::{Error, ErrorKind};
use crate::generated::attributes::{project, role_binding};
use crate::generated::fields::resource_restrictions_delete;
use crate::ids;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Listing, Naming, PlannedOperation, Preview, ReadWhen, Source,
    TargetRule, Verification, all_rows, binding_facts,
};

impl PlannedOperation for resource_restrictions::Delete {
    const TARGET: &'static TargetRule = &target_rules::RESOURCE_RESTRICTIONS_DELETE;
    const PREVIEW: &'static Preview = &RESOURCE_RESTRICTIONS_DELETE;
}

/// Parts of the target.
const RESTRICTION: usize = 0;
const PROJECT: usize = 1;

/// Lists of the preview.
const BINDINGS: usize = 0;
const OF_SPACE: usize = 1;
const OF_PROJECT: usize = 2;

static RESOURCE_RESTRICTIONS_DELETE: Preview = Preview {
    action: "Lift",
    naming: Naming::Restriction,
    warning: "The resource is opened to everyone whose role in its space, organization or account allows it.",
    reversible: true,
    partly: None,
    changes: Changes::None,
    sources: &[
        Source {
            list: lists::LISTED_BINDINGS,
            facts: None,
            read: ReadWhen::Always,
            keep: all_rows,
        },
        Source {
            list: Listing::From(BINDINGS),
            facts: Some((fact_names::BINDINGS, binding_facts)),
            read: ReadWhen::Always,
            keep: |binding, gathered| {
                let space = gathered.part(PROJECT).get(project::SPACE_ID);
                ids::same(binding.get(role_binding::RESOURCE_ID), space)
            },
        },
        Source {
            list: Listing::From(BINDINGS),
            facts: None,
            read: ReadWhen::Shown,
            keep: |binding, gathered| {
                let resource = gathered.id(resource_restrictions_delete::RESOURCE);
                ids::same(binding.get(role_binding::RESOURCE_ID), resource)
            },
        },
    ],
    impacts: &[
        Effect {
            name: "role_bindings",
            what: "role bindings on its space apply to it again",
            on: Affected::Listed(OF_SPACE, Naming::WholeBinding),
        },
        Effect {
            name: "access",
            what: "members of its space, its organization and the account, and users with role bindings there, regain access",
            on: Affected::Unknown(lists::NO_LIST_OF_MEMBERS),
        },
    ],
    stays: &[Effect {
        name: "own_bindings",
        what: "role bindings on the resource itself are kept",
        on: Affected::Listed(OF_PROJECT, Naming::WholeBinding),
    }],
    notes: &[],
    guards: &[],
    adjust: Some(|gathered, reading| {
        if gathered.part(RESTRICTION).is_null() {
            let id = gathered.id(resource_restrictions_delete::RESOURCE);
            return Err(Error::new(
                ErrorKind::NotFound,
                format!(
                    "`resource` `{}` has no restriction visible to this key",
                    word(id)
                ),
            ));
        }
        if gathered.part(PROJECT).is_null() {
            reading.unknown("role_bindings", lists::SPACE_UNKNOWN);
            reading.verification = Verification::Partly {
                why: "the resource's name cannot be read; it is shown by id".to_owned(),
            };
        }
        Ok(())
    }),
};
