//! `role_bindings.delete`: DELETE `/v2/role-bindings/{binding_id}` (reference, section 8,
//! `delete_role_binding`).

use futures_util::future::{BoxFuture, FutureExt as _};

use super::listed::{members, unknown};
use super::target::{identity, looked, reading, self_target};
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::{ROLE_BINDINGS_GET, ROLES_GET, USERS_GET};
use crate::input::Inputs;
use crate::json::{Json, Object};
use crate::plan::{ReadBack, Reading, Target, Verification, readable};

/// A binding, with its user and role by their names where they can be read.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async {
        let id = inputs.id("role_binding").unwrap_or_default();
        let binding = get(context, &ROLE_BINDINGS_GET, "role_binding", id).await?;
        let (user_id, role_id) = (binding.text_of("user_id"), binding.text_of("role_id"));
        let user = named_by(context, &USERS_GET, "user", user_id).await?;
        let role = named_by(context, &ROLES_GET, "role", role_id).await?;
        let identity = identity(context, inputs).await?;
        let named = |row: &Option<Json<'static>>, member: &str, id: &str| {
            let name = row.as_ref().map(|row| row.text_of(member));
            name.unwrap_or(id).to_owned()
        };
        let target = Target {
            kind: "role binding",
            id: binding.text_of("id").to_owned(),
            name: format!(
                "{} for {}",
                named(&role, "name", role_id),
                named(&user, "email", user_id)
            ),
            detail: format!(
                "{} {}",
                binding.text_of("resource_type"),
                binding.text_of("resource_id")
            ),
        };
        let mut facts = Object::default();
        facts.set("binding", decisive(&binding));
        // What is shown is confirmed: whoever reads a name has confirmed that name.
        if let Some(user) = &user {
            facts.set("user", members(user, &["name", "email"]));
        }
        if let Some(role) = &role {
            facts.set("role", members(role, &["name"]));
        }
        let mut reading = reading(
            target,
            "takes from the user what the role grants there; the binding can be made again",
            Json::Object(facts),
            &identity,
        );
        if user.is_none() || role.is_none() {
            reading.verification = Verification::Partly {
                why: "the user or the role cannot be read with this key and is shown by id"
                    .to_owned(),
            };
        }
        reading.impacts = vec![unknown(
            "access",
            "what the user may do there without it",
            "rights from memberships cannot be read",
        )];
        reading.guards.push(self_target(
            user_id,
            &identity,
            "this is your own binding: you may not be able to give it back to yourself",
        ));
        reading.reversible = true;
        reading.reads += 2;
        Ok(reading)
    }
    .boxed()
}

/// What a binding names, where it can be read: an id that is none names nothing.
async fn named_by(
    context: &Context,
    endpoint: &'static Endpoint,
    name: &str,
    id: &str,
) -> Result<Option<Json<'static>>, Error> {
    if crate::ids::check(name, id, &format!("a {name}")).is_err() {
        return Ok(None);
    }
    Ok(readable(get(context, endpoint, name, id).await)?.ok())
}

pub(crate) fn look<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    before: &'a Reading,
) -> BoxFuture<'a, ReadBack> {
    async {
        let id = inputs.id("role_binding").unwrap_or_default();
        let got = get(context, &ROLE_BINDINGS_GET, "role_binding", id).await;
        looked("binding", got, |now| {
            decisive(now) == *before.decisive.member("binding")
        })
    }
    .boxed()
}

fn decisive(binding: &Json<'static>) -> Json<'static> {
    members(
        binding,
        &["id", "role_id", "user_id", "resource_type", "resource_id"],
    )
}
