//! `role_bindings.delete`: DELETE `/v2/role-bindings/{binding_id}` (reference, section 8,
//! `delete_role_binding`).

use futures_util::future::{BoxFuture, FutureExt as _, join};

use super::listed::unknown;
use super::target::{reading, self_target};
use super::targets;
use crate::display::{quoted, word};
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::{ROLE_BINDINGS_GET, ROLES_GET, USERS_GET};
use crate::input::Inputs;
use crate::json::{Json, Object};
use crate::plan::{Establishing, Reading, Target, Verification, readable};

/// A binding, with its user and role by their names where they can be read.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    identity: Establishing<'a>,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async move {
        let id = inputs.id("role_binding").unwrap_or_default();
        let binding = async {
            let binding = get(context, &ROLE_BINDINGS_GET, "role_binding", id).await?;
            let (user, role) = join(
                named_by(context, &USERS_GET, "user", binding.str_of("user_id")),
                named_by(context, &ROLES_GET, "role", binding.str_of("role_id")),
            )
            .await;
            Ok::<_, Error>((binding, user?, role?))
        };
        let (binding, identity) = join(binding, identity).await;
        let ((binding, user, role), identity) = (binding?, identity?);
        let user_id = binding.str_of("user_id");
        let target = target(&binding, user.as_ref(), role.as_ref());
        let mut facts = Object::default();
        facts.set("binding", targets::binding(&binding));
        if let Some(user) = &user {
            facts.set("user", targets::bound_user(user));
        }
        if let Some(role) = &role {
            facts.set("role", targets::bound_role(role));
        }
        let mut reading = reading(
            target,
            "revokes what the role grants the user there; the binding can be created again",
            Json::Object(facts),
            &identity,
        );
        if user.is_none() || role.is_none() {
            reading.verification = Verification::Partly {
                why: "the user or the role cannot be read with this key; it is shown by id"
                    .to_owned(),
            };
        }
        reading.impacts = vec![unknown(
            "access",
            "the access that the user keeps there",
            "access through memberships cannot be read",
        )];
        reading.guards.push(self_target(
            user_id,
            &identity,
            "this is your own binding: you may not be able to create it again yourself",
        ));
        reading.reversible = true;
        Ok(reading)
    }
    .boxed()
}

/// A binding by the names of its role and its user, where they can be read.
fn target(
    binding: &Json<'static>,
    user: Option<&Json<'static>>,
    role: Option<&Json<'static>>,
) -> Target {
    let id = binding.str_of("id");
    let (user_id, role_id) = (binding.str_of("user_id"), binding.str_of("role_id"));
    let (kind, resource) = (
        binding.str_of("resource_type"),
        binding.str_of("resource_id"),
    );
    let name_of_role = role.map_or(role_id, |role| role.str_of("name"));
    let name_of_user = user.map_or(user_id, |user| user.str_of("email"));
    let shown_role = role.map_or_else(|| word(role_id), |role| quoted(role.str_of("name")));
    Target {
        kind: "role binding",
        id: id.to_owned(),
        name: format!("{name_of_role} for {name_of_user}"),
        detail: format!("{kind} {resource}"),
        shown: format!(
            "role binding of {shown_role} for {} on {} {}, id {}",
            word(name_of_user),
            word(kind),
            word(resource),
            word(id)
        ),
    }
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
