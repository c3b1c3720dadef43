//! `organizations.remove_user`: DELETE `/v2/organizations/{org_id}/users/{user_id}` (reference,
//! sections 4 and 4.1, `remove_organization_user`).

use futures_util::future::join4;

use super::caller_guards::self_guard;
use super::describe_target::{member_target, reading};
use super::destructive::organizations;
use super::fact_names;
use super::listed::{ImpactSource, describe_named, named_facts, unknown, unreadable_note};
use super::target_rules::{self, NO_LIST_OF_MEMBERS};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::{ORGANIZATIONS_GET, SPACES_LIST, USERS_GET};
use crate::generated::fields::{organizations_remove_user, spaces_list};
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{Impact, PendingIdentity, PlannedOperation, Reading, TargetRule, Verification};

impl PlannedOperation for organizations::RemoveUser {
    const TARGET: &'static TargetRule = &target_rules::ORGANIZATIONS_REMOVE_USER;

    /// Reads a user and an organization, and the spaces that the user loses too.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let organization_id = inputs.required_id(organizations_remove_user::ORGANIZATION)?;
        let user_id = inputs.required_id(organizations_remove_user::USER)?;
        let (organization, user, identity, spaces) = join4(
            get(context, &ORGANIZATIONS_GET, organization_id),
            get(context, &USERS_GET, user_id),
            identity,
            ImpactSource::read(context, &SPACES_LIST, inputs, |list| {
                list.with_id(spaces_list::ORGANIZATION, organization_id)
            }),
        )
        .await;
        let (organization, user, identity, spaces) = (organization?, user?, identity?, spaces?);
        let target_facts = Json::object([
            (fact_names::USER, target_rules::membership_facts(&user)),
            (fact_names::ORGANIZATION, named_facts(&organization)),
            (
                fact_names::SPACES,
                spaces.confirmed_facts(&identity, named_facts),
            ),
        ]);
        let mut reading = reading(
            member_target(&user, "organization", &organization),
            "removes the user from the organization and all its spaces; adding the user again does not restore the roles there",
            target_facts,
            &identity,
        );
        reading.verification = Verification::Partly {
            why: "the API cannot list members: it is unknown whether the user is one".to_owned(),
        };
        reading.impacts = vec![
            Impact {
                items: spaces.rows().iter().map(describe_named).collect(),
                ..unknown(
                    "space_memberships",
                    "memberships in the organization's spaces end",
                    NO_LIST_OF_MEMBERS,
                )
            },
            unknown(
                "role_bindings",
                "role bindings below the organization may be removed",
                "the API does not document it",
            ),
        ];
        reading.guards.push(self_guard(
            user_id,
            &identity,
            "this is you: you may not be able to add yourself again",
        ));
        reading.notes.extend(unreadable_note(spaces.undecodable()));
        reading.reversible = true;
        Ok(reading)
    }
}
