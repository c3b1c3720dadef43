//! `spaces.remove_user`: DELETE `/v2/spaces/{space_id}/users/{user_id}` (reference, sections 5
//! and 5.1, `remove_space_user`).

use futures_util::future::join4;

use super::caller_guards::self_guard;
use super::describe_target::{member_target, reading};
use super::destructive::spaces;
use super::fact_names;
use super::listed::{ImpactSource, binding_facts, describe_binding, named_facts, unreadable_note};
use super::target_rules;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::attributes::role_binding;
use crate::generated::endpoints::{ROLE_BINDINGS_LIST, SPACES_GET, USERS_GET};
use crate::generated::fields::{role_bindings_list, spaces_remove_user};
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{PendingIdentity, PlannedOperation, Reading, TargetRule, Verification};

impl PlannedOperation for spaces::RemoveUser {
    const TARGET: &'static TargetRule = &target_rules::SPACES_REMOVE_USER;

    /// Reads a user and a space, and the user's role bindings on it.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let space_id = inputs.required_id(spaces_remove_user::SPACE)?;
        let user_id = inputs.required_id(spaces_remove_user::USER)?;
        let (space, user, identity, bindings) = join4(
            get(context, &SPACES_GET, space_id),
            get(context, &USERS_GET, user_id),
            identity,
            ImpactSource::read(context, &ROLE_BINDINGS_LIST, inputs, |list| {
                list.with(role_bindings_list::RESOURCE_TYPE, "SPACE")
                    .with_id(role_bindings_list::USER, user_id)
            }),
        )
        .await;
        let (space, user, identity) = (space?, user?, identity?);
        let bindings =
            bindings?.only(|binding| ids::same(binding.get(role_binding::RESOURCE_ID), space_id));
        let target_facts = Json::object([
            (fact_names::USER, target_rules::membership_facts(&user)),
            (fact_names::SPACE, named_facts(&space)),
            (
                fact_names::BINDINGS,
                bindings.confirmed_facts(&identity, binding_facts),
            ),
        ]);
        let mut reading = reading(
            member_target(&user, "space", &space),
            "removes the user from the space; adding the user again does not restore the role there",
            target_facts,
            &identity,
        );
        reading.verification = Verification::Partly {
            why: "the API cannot list members: it is unknown whether the user is one".to_owned(),
        };
        reading.impacts = vec![bindings.impact(
            "role_bindings",
            "role bindings on the space are removed",
            &identity,
            describe_binding,
        )];
        reading.guards.push(self_guard(
            user_id,
            &identity,
            "this is you: you may not be able to add yourself again",
        ));
        reading.notes.push(
            "the API does not document what happens to role bindings on the space's projects"
                .to_owned(),
        );
        reading
            .notes
            .extend(unreadable_note(bindings.undecodable()));
        reading.reversible = true;
        Ok(reading)
    }
}
