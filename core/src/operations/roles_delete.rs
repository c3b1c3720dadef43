//! `roles.delete`: DELETE `/v2/roles/{role_id}` (reference, sections 7 and 7.1, `delete_role`).

use futures_util::future::join3;

use super::describe_target::{description_suffix, reading, target};
use super::destructive::roles;
use super::fact_names;
use super::listed::{ImpactSource, binding_facts, describe_binding_of_user, unreadable_note};
use super::target_rules;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::attributes::{role, role_binding};
use crate::generated::endpoints::ROLES_GET;
use crate::generated::fields::roles_delete;
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{PendingIdentity, PlannedOperation, Reading, TargetRule};

impl PlannedOperation for roles::Delete {
    const TARGET: &'static TargetRule = &target_rules::ROLES_DELETE;

    /// Reads a role and the bindings that assign it.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let id = inputs.required_id(roles_delete::ROLE)?;
        let (role, identity, bindings) = join3(
            get(context, &ROLES_GET, id),
            identity,
            ImpactSource::bindings(context, inputs, None),
        )
        .await;
        let (role, identity) = (role?, identity?);
        let bindings = bindings?.only(|binding| ids::same(binding.get(role_binding::ROLE_ID), id));
        let target_facts = Json::object([
            (fact_names::ROLE, target_rules::role_facts(&role)),
            (
                fact_names::BINDINGS,
                bindings.confirmed_facts(&identity, binding_facts),
            ),
        ]);
        let description = role.get(role::DESCRIPTION).unwrap_or_default();
        let mut reading = reading(
            target("role", &role, description, &description_suffix(description)),
            "deletes the role; a new role of the same name is a different role",
            target_facts,
            &identity,
        );
        reading.impacts = vec![bindings.impact(
"role_bindings",
"role bindings assign this role; newer servers refuse to delete it while any exist (undocumented for older servers)",
&identity,
describe_binding_of_user,
)];
        if role.get(role::IS_PREDEFINED) {
            let note = "this is a predefined role, which the server does not delete";
            reading.notes.push(note.to_owned());
        }
        reading
            .notes
            .extend(unreadable_note(bindings.undecodable()));
        Ok(reading)
    }
}
