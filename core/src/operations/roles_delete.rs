//! `roles.delete`: DELETE `/v2/roles/{role_id}` (reference, sections 7 and 7.1, `delete_role`).

use super::destructive::roles;
use super::fact_names;
use super::lists;
use super::target_rules;
use crate::generated::attributes::role_binding;
use crate::generated::fields::roles_delete;
use crate::ids;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Guard, Naming, PlannedOperation, Preview, ReadWhen, Source,
    TargetRule, binding_facts,
};

impl PlannedOperation for roles::Delete {
    const TARGET: &'static TargetRule = &target_rules::ROLES_DELETE;
    const PREVIEW: &'static Preview = &ROLES_DELETE;
}

/// The list of the preview.
const BINDINGS: usize = 0;

static ROLES_DELETE: Preview = Preview {
    action: "Delete",
    naming: Naming::Role,
    warning: "The role is deleted. It cannot be undone: a new role of the same name is a different role.",
    reversible: false,
    partly: None,
    changes: Changes::None,
    sources: &[Source {
        list: lists::ALL_BINDINGS,
        facts: Some((fact_names::BINDINGS, binding_facts)),
        read: ReadWhen::Always,
        keep: |binding, gathered| {
            let role = gathered.id(roles_delete::ROLE);
            ids::same(binding.get(role_binding::ROLE_ID), role)
        },
    }],
    impacts: &[Effect {
        name: "role_bindings",
        what: "role bindings assign this role",
        on: Affected::Listed(BINDINGS, Naming::Holder),
    }],
    stays: &[],
    notes: &[
        "newer servers refuse to delete a role while role bindings assign it: delete those first (older servers do not document it)",
    ],
    guards: &[Guard::PredefinedRole],
    adjust: None,
};
