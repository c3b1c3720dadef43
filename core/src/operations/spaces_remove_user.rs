//! `spaces.remove_user`: DELETE `/v2/spaces/{space_id}/users/{user_id}` (reference, sections 5
//! and 5.1, `remove_space_user`).

use futures_util::future::{BoxFuture, FutureExt as _, join4};

use super::listed::{ImpactSource, decisive_binding, shown_binding, unreadable_note};
use super::target::{member_target, reading, self_target};
use super::targets;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::{ROLE_BINDINGS_LIST, SPACES_GET, USERS_GET};
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{Establishing, Reading, Verification};

/// A user in a space, with the role bindings on it that go too.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    identity: Establishing<'a>,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async move {
        let space_id = inputs.id("space").unwrap_or_default();
        let user_id = inputs.id("user").unwrap_or_default();
        let (space, user, identity, bindings) = join4(
            get(context, &SPACES_GET, "space", space_id),
            get(context, &USERS_GET, "user", user_id),
            identity,
            ImpactSource::read(context, &ROLE_BINDINGS_LIST, inputs, |list| {
                list.with("resource_type", "SPACE").with_id("user", user_id)
            }),
        )
        .await;
        let (space, user, identity) = (space?, user?, identity?);
        let bindings = bindings?.only(|binding| ids::same(binding.str_of("resource_id"), space_id));
        let confirmed_facts = Json::object([
            ("user", targets::member(&user)),
            ("space", targets::named(&space)),
            (
                "bindings",
                bindings.confirmed_facts(&identity, decisive_binding),
            ),
        ]);
        let mut reading = reading(
            member_target(&user, "space", &space),
            "removes the user from the space; adding the user again does not restore the role there",
            confirmed_facts,
            &identity,
        );
        reading.verification = Verification::Partly {
            why: "the API cannot list members: it is unknown whether the user is one"
                .to_owned(),
        };
        reading.impacts = vec![bindings.impact(
            "role_bindings",
            "role bindings on the space are removed",
            &identity,
            shown_binding,
        )];
        reading.guards.push(self_target(
            user_id,
            &identity,
            "this is you: you may not be able to add yourself again",
        ));
        reading
            .notes
            .push("the API does not document what happens to role bindings on the space's projects".to_owned());
        reading
            .notes
            .extend(unreadable_note(bindings.undecodable()));
        reading.reversible = true;
        Ok(reading)
    }
    .boxed()
}
