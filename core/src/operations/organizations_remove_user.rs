//! `organizations.remove_user`: DELETE `/v2/organizations/{org_id}/users/{user_id}` (reference,
//! sections 4 and 4.1, `remove_organization_user`).

use futures_util::future::{BoxFuture, FutureExt as _, join4};

use super::listed::{Listed, decisive_named, members, shown_named, unknown, unreadable_note};
use super::target::{identity, reading, self_target};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::{ORGANIZATIONS_GET, SPACES_LIST, USERS_GET};
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{Impact, ReadBack, Reading, Target, Verification};

/// A user in an organization, with the spaces that are lost too.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async {
        let organization_id = inputs.id("organization").unwrap_or_default();
        let user_id = inputs.id("user").unwrap_or_default();
        let (organization, user, identity, spaces) = join4(
            get(context, &ORGANIZATIONS_GET, "organization", organization_id),
            get(context, &USERS_GET, "user", user_id),
            identity(context, inputs),
            Listed::read(context, &SPACES_LIST, |inputs| {
                inputs.with_id("organization", organization_id)
            }),
        )
        .await;
        let (organization, user, identity, spaces) = (organization?, user?, identity?, spaces?);
        let decisive = Json::object([
            ("user", members(&user, &["id", "name", "email", "status"])),
            ("organization", members(&organization, &["id", "name"])),
            ("spaces", spaces.decisive(&identity, decisive_named)),
        ]);
        let target = Target {
            kind: "member",
            id: user_id.to_owned(),
            name: user.text_of("name").to_owned(),
            detail: format!(
                "{}, of organization {}",
                user.text_of("email"),
                organization.text_of("name")
            ),
        };
        let mut reading = reading(
            target,
            "removes the user from the organization and all its spaces; roles there have to be given again",
            decisive,
            &identity,
        );
        reading.verification = Verification::Partly {
            why: "the API lists the members of nothing: whether the user is one is not known".to_owned(),
        };
        reading.impacts = vec![
            Impact {
                items: spaces.rows().iter().map(shown_named).collect(),
                ..unknown(
                    "space_memberships",
                    "memberships in the organization's spaces end",
                    "the API lists the members of nothing",
                )
            },
            unknown(
                "role_bindings",
                "role bindings below the organization",
                "whether they go too is not stated",
            ),
        ];
        reading.guards.push(self_target(
            user_id,
            &identity,
            "this is you: you may not be able to come back by yourself",
        ));
        reading.notes.extend(unreadable_note(spaces.undecodable()));
        reading.reversible = true;
        reading.reads += 1 + spaces.pages();
        Ok(reading)
    }
    .boxed()
}

/// Nothing that can be read tells a member from another user.
pub(crate) fn look<'a>(
    _context: &'a Context,
    _inputs: &'a Inputs,
    _before: &'a Reading,
) -> BoxFuture<'a, ReadBack> {
    async { ReadBack::Unclear("the API lists the members of nothing".to_owned()) }.boxed()
}
