//! `role_bindings.delete`: DELETE `/v2/role-bindings/{binding_id}` (reference, section 8,
//! `delete_role_binding`).

use futures_util::future::join;

use super::caller_guards::self_guard;
use super::describe_target::reading;
use super::destructive::role_bindings;
use super::fact_names;
use super::listed::unknown;
use super::target_rules;
use crate::display::{quoted, word};
use crate::endpoint::{Endpoint, ResourceKind};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::attributes::{role, role_binding, user};
use crate::generated::endpoints::{ROLE_BINDINGS_GET, ROLES_GET, USERS_GET};
use crate::generated::fields::role_bindings_delete;
use crate::ids;
use crate::input::Inputs;
use crate::json::{Json, Object};
use crate::model::Row as _;
use crate::plan::{
    PendingIdentity, PlannedOperation, Reading, Target, TargetRule, Verification, split_refusal,
};

impl PlannedOperation for role_bindings::Delete {
    const TARGET: &'static TargetRule = &target_rules::ROLE_BINDINGS_DELETE;

    /// Reads a binding, and its user and its role if the caller may read them.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let id = inputs.required_id(role_bindings_delete::ROLE_BINDING)?;
        let binding = async {
            let binding = get(context, &ROLE_BINDINGS_GET, id).await?;
            let (user, role) = join(
                read_referenced(
                    context,
                    &USERS_GET,
                    ResourceKind::User,
                    binding.get(role_binding::USER_ID),
                ),
                read_referenced(
                    context,
                    &ROLES_GET,
                    ResourceKind::Role,
                    binding.get(role_binding::ROLE_ID),
                ),
            )
            .await;
            Ok::<_, Error>((binding, user?, role?))
        };
        let (binding, identity) = join(binding, identity).await;
        let ((binding, user, role), identity) = (binding?, identity?);
        let user_id = binding.get(role_binding::USER_ID);
        let target = target(&binding, user.as_ref(), role.as_ref());
        let mut target_facts = Object::default();
        target_facts.set(fact_names::BINDING, target_rules::binding_facts(&binding));
        if let Some(user) = &user {
            target_facts.set(fact_names::USER, target_rules::bound_user_facts(user));
        }
        if let Some(role) = &role {
            target_facts.set(fact_names::ROLE, target_rules::bound_role_facts(role));
        }
        let mut reading = reading(
            target,
            "revokes what the role grants the user there; the binding can be created again",
            Json::Object(target_facts),
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
        reading.guards.push(self_guard(
            user_id,
            &identity,
            "this is your own binding: you may not be able to create it again yourself",
        ));
        reading.reversible = true;
        Ok(reading)
    }
}

/// The target: a binding, by the names of its role and its user if they were read.
fn target(
    binding: &Json<'static>,
    user: Option<&Json<'static>>,
    role: Option<&Json<'static>>,
) -> Target {
    let id = binding.get(role_binding::ID);
    let user_id = binding.get(role_binding::USER_ID);
    let role_id = binding.get(role_binding::ROLE_ID);
    let kind = binding.get(role_binding::RESOURCE_TYPE);
    let resource = binding.get(role_binding::RESOURCE_ID);
    let name_of_role = role.map_or(role_id, |role| role.get(role::NAME));
    let name_of_user = user.map_or(user_id, |user| user.get(user::EMAIL));
    let shown_role = role.map_or_else(|| word(role_id), |role| quoted(role.get(role::NAME)));
    Target {
        kind: "role binding".into(),
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

/// Reads the user or the role of a binding; `None` if the caller may not read it, or its id is invalid.
async fn read_referenced(
    context: &Context,
    endpoint: &'static Endpoint,
    kind: ResourceKind,
    id: &str,
) -> Result<Option<Json<'static>>, Error> {
    if ids::check(kind.noun(), id, kind.with_article()).is_err() {
        return Ok(None);
    }
    Ok(split_refusal(get(context, endpoint, id).await)?.ok())
}
