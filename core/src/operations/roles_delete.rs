//! `roles.delete`: DELETE `/v2/roles/{role_id}` (reference, sections 7 and 7.1, `delete_role`).

use futures_util::future::{BoxFuture, FutureExt as _, join3};

use super::listed::{Listed, decisive_binding, members, shown_binding_of_user, unreadable_note};
use super::target::{identity, looked, reading, target};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::ROLES_GET;
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{ReadBack, Reading};

/// A role with the bindings that give it.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async {
        let id = inputs.id("role").unwrap_or_default();
        let (role, identity, bindings) = join3(
            get(context, &ROLES_GET, "role", id),
            identity(context, inputs),
            Listed::bindings(context, None),
        )
        .await;
        let (role, identity) = (role?, identity?);
        let bindings = bindings?.only(|binding| binding.text_of("role_id") == id);
        let decisive = Json::object([
            ("role", decisive(&role)),
            ("bindings", bindings.decisive(&identity, decisive_binding)),
        ]);
        let mut reading = reading(
            target("role", &role, "description"),
            "deletes the role: one of the same name would be another role",
            decisive,
            &identity,
        );
        reading.impacts = vec![bindings.impact(
            "role_bindings",
            "role bindings give this role: newer servers refuse while there are any, of older ones it is not stated",
            &identity,
            shown_binding_of_user,
        )];
        if *role.member("is_predefined") == Json::Flag(true) {
            let note = "this is one of the service's own roles, which the server does not delete";
            reading.notes.push(note.to_owned());
        }
        reading.notes.extend(unreadable_note(bindings.undecodable()));
        reading.reads += bindings.pages();
        Ok(reading)
    }
    .boxed()
}

pub(crate) fn look<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    before: &'a Reading,
) -> BoxFuture<'a, ReadBack> {
    async {
        let id = inputs.id("role").unwrap_or_default();
        let got = get(context, &ROLES_GET, "role", id).await;
        looked("role", got, |now| {
            decisive(now) == *before.decisive.member("role")
        })
    }
    .boxed()
}

fn decisive(role: &Json<'static>) -> Json<'static> {
    let mut decisive = members(role, &["id", "name", "description", "is_predefined"]);
    let permissions = role.member("permissions").entries();
    let mut permissions: Vec<&str> = permissions.iter().filter_map(Json::as_text).collect();
    permissions.sort_unstable();
    if let Json::Object(members) = &mut decisive {
        let permissions = permissions.into_iter().map(ToOwned::to_owned);
        members.set("permissions", Json::texts(permissions));
    }
    decisive
}
