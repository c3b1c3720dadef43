//! `role_bindings.delete`: DELETE `/v2/role-bindings/{binding_id}` (reference, section 8,
//! `delete_role_binding`).

use super::destructive::role_bindings;
use super::target_rules;
use crate::generated::attributes::role_binding;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Guard, Naming, PlannedOperation, Preview, TargetRule, Verification,
};

impl PlannedOperation for role_bindings::Delete {
    const TARGET: &'static TargetRule = &target_rules::ROLE_BINDINGS_DELETE;
    const PREVIEW: &'static Preview = &ROLE_BINDINGS_DELETE;
}

/// Parts of the target.
const USER: usize = 1;
const ROLE: usize = 2;

static ROLE_BINDINGS_DELETE: Preview = Preview {
    action: "Delete",
    naming: Naming::WholeBinding,
    warning: "The user loses what the role grants there. The binding can be created again.",
    reversible: true,
    partly: None,
    changes: Changes::None,
    sources: &[],
    impacts: &[],
    stays: &[Effect {
        name: "access",
        what: "what the user may do there through memberships",
        on: Affected::Unknown(
            "the REST API cannot list memberships; look in the settings of the space",
        ),
    }],
    notes: &[],
    guards: &[Guard::SelfTarget(
        |gathered| gathered.part(0).get(role_binding::USER_ID),
        "this is your own binding: you may not be able to create it again yourself",
    )],
    adjust: Some(|gathered, reading| {
        if gathered.part(USER).is_null() || gathered.part(ROLE).is_null() {
            reading.verification = Verification::Partly {
                why: "the user or the role cannot be read with this key; it is shown by id"
                    .to_owned(),
            };
        }
        Ok(())
    }),
};
