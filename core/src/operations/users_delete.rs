//! `users.delete`: DELETE `/v2/users/{user_id}` (reference, sections 3 and 3.1, `delete_user`).

use futures_util::future::join4;

use super::caller_guards::self_guard;
use super::describe_target::{address_suffix, reading, target};
use super::destructive::users;
use super::fact_names;
use super::listed::{
    ImpactSource, binding_facts, describe_binding, describe_key, is_live_key, unknown,
    unreadable_note,
};
use super::target_rules::{self, NO_LIST_OF_MEMBERS};
use crate::engine::{Context, KeyMatch};
use crate::error::Error;
use crate::flow::{LARGEST_PAGE, TO_ITS_END, drain, get};
use crate::generated::attributes::{api_key, user};
use crate::generated::endpoints::{API_KEYS_LIST, USERS_GET, USERS_LIST};
use crate::generated::fields::{api_keys_list, users_delete, users_list};
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{
    GuardFinding, GuardName, Identity, PendingIdentity, PlannedOperation, Reading, TargetRule,
    is_account_admin, is_active_admin, split_refusal,
};

impl PlannedOperation for users::Delete {
    const TARGET: &'static TargetRule = &target_rules::USERS_DELETE;

    /// Reads a user, and every cascading effect that can be read.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let id = inputs.required_id(users_delete::USER)?;
        // A user who was found in a list is read again by id, because the plan deletes by id.
        let user = async {
            let user = get(context, &USERS_GET, id).await?;
            let last_admin = last_admin(context, &user).await?;
            Ok::<_, Error>((user, last_admin))
        };
        let (user, identity, keys, bindings) = join4(
            user,
            identity,
            ImpactSource::read(context, &API_KEYS_LIST, inputs, |list| {
                list.with_id(api_keys_list::USER, id)
            }),
            ImpactSource::bindings(context, inputs, Some(id)),
        )
        .await;
        let ((user, last_admin), identity) = (user?, identity?);
        let (keys, bindings) = (keys?, bindings?);
        let now = context.now();
        // Before expired keys are left out: the local clock must not decide which key is in use.
        let in_use = key_in_use(context, &keys, &identity).await;
        // Service keys belong to bot users and keep working (reference, section 3, `delete_user`).
        let keys =
            keys.only(|key| is_live_key(key, now) && key.get(api_key::KEY_TYPE) != "SERVICE");
        let target_facts = Json::object([
            (fact_names::USER, target_rules::user_facts(&user)),
            (
                fact_names::KEYS,
                keys.confirmed_facts(&identity, target_rules::key_facts),
            ),
            (
                fact_names::BINDINGS,
                bindings.confirmed_facts(&identity, binding_facts),
            ),
        ]);
        let mut reading = reading(
            target("user", &user, user.get(user::EMAIL), &address_suffix(&user)),
            "blocks the user permanently: it cannot be undone, and the address can never be invited again",
            target_facts,
            &identity,
        );
        reading.impacts = vec![
            keys.impact("api_keys", "API keys stop working", &identity, describe_key),
            bindings.impact(
                "role_bindings",
                "role bindings are removed",
                &identity,
                describe_binding,
            ),
            unknown(
                "organization_memberships",
                "organization memberships are removed",
                NO_LIST_OF_MEMBERS,
            ),
            unknown(
                "space_memberships",
                "space memberships are removed",
                NO_LIST_OF_MEMBERS,
            ),
        ];
        reading.guards = vec![
            self_guard(
                id,
                &identity,
                "this is you: the server refuses it, and it could not be undone",
            ),
            last_admin.finding,
            in_use,
        ];
        reading.other_admin = last_admin.other;
        reading.notes.push(
            "service keys that this user created keep working: they belong to bot users".to_owned(),
        );
        reading
            .notes
            .extend(unreadable_note(keys.undecodable() + bindings.undecodable()));
        Ok(reading)
    }
}

/// The finding of the `last_admin` guard.
struct LastAdmin {
    finding: GuardFinding,
    /// The id of another active account admin.
    other: Option<String>,
}

impl From<GuardFinding> for LastAdmin {
    fn from(finding: GuardFinding) -> Self {
        Self {
            finding,
            other: None,
        }
    }
}

/// Reads users until another active account admin is found.
async fn last_admin(context: &Context, user: &Json<'static>) -> Result<LastAdmin, Error> {
    let guard = GuardName::LastAdmin;
    if !is_account_admin(user) {
        return Ok(GuardFinding::clear(guard, "the user is not an account admin").into());
    }
    let inputs = Inputs::none(&USERS_LIST.schema)
        .with(users_list::LIMIT, LARGEST_PAGE)
        .with(users_list::STATUS, ["ACTIVE"]);
    let id = user.get(user::ID);
    // A user without an id cannot be read again before the request.
    let is_other_admin = |other: &Json<'static>| {
        let other_id = other.id(user::ID);
        other_id.is_some_and(|other_id| !ids::same(other_id, id)) && is_active_admin(other)
    };
    let stop_at = Some(&is_other_admin as &_);
    let others = drain(context, &USERS_LIST, inputs, TO_ITS_END, stop_at).await;
    let others = match split_refusal(others)? {
        Ok(others) => others,
        Err(why) => {
            let why = format!("the users cannot be listed: {why}");
            return Ok(GuardFinding::unknown(guard, why).into());
        }
    };
    if let Some(other) = others.items.iter().find(|other| is_other_admin(other)) {
        return Ok(LastAdmin {
            finding: GuardFinding::clear(guard, "another active account admin remains"),
            other: other.id(user::ID).map(ToOwned::to_owned),
        });
    }
    let lacks_id = |other: &Json<'static>| other.id(user::ID).is_none();
    let finding = if others.undecodable > 0 || others.items.iter().any(lacks_id) {
        GuardFinding::unknown(
            guard,
            "no other active account admin was found, and some users could not be read",
        )
    } else {
        GuardFinding::tripped(guard, "there is no other active account admin")
    };
    Ok(finding.into())
}

async fn key_in_use(context: &Context, keys: &ImpactSource, identity: &Identity) -> GuardFinding {
    let guard = GuardName::KeyInUse;
    let tripped = || GuardFinding::tripped(guard, "this client uses one of the user's keys");
    match &identity.key_id {
        Some(own)
            if keys
                .rows()
                .iter()
                .any(|key| ids::same(key.get(api_key::ID), own)) =>
        {
            tripped()
        }
        Some(_) => GuardFinding::clear(guard, "this client uses a key of another user"),
        None if keys.is_readable() && !keys.rows().is_empty() => {
            let forms = keys.rows().iter();
            let forms = forms
                .map(|key| key.get(api_key::REDACTED_KEY).to_owned())
                .collect();
            match context.match_key(forms).await {
                KeyMatch::One(_) => tripped(),
                KeyMatch::Unknown => {
                    GuardFinding::unknown(guard, "it is unknown which key this client uses")
                }
            }
        }
        None => GuardFinding::unknown(guard, "it is unknown which key this client uses"),
    }
}
