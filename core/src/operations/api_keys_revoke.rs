//! `api_keys.revoke`: PUT `/v2/api-keys/{api_key_id}/revoke` (reference, sections 10 and 10.1,
//! `revoke_api_key`).

use futures_util::future::join;

use super::describe_target::{reading, target};
use super::destructive::api_keys;
use super::fact_names;
use super::listed::{is_live_key, unknown};
use super::target_rules::{self, find_key};
use crate::display::word;
use crate::engine::{Context, KeyMatch};
use crate::error::Error;
use crate::flow::ID;
use crate::generated::attributes::api_key;
use crate::generated::fields::api_keys_revoke;
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{
    GuardFinding, GuardName, Identity, PendingIdentity, PlannedOperation, Reading, Target,
    TargetRule, Verification,
};

impl PlannedOperation for api_keys::Revoke {
    const TARGET: &'static TargetRule = &target_rules::API_KEYS_REVOKE;

    /// Reads a key by searching the list that `space` or `user` selects: the API has no get for it.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let id = inputs.required_id(api_keys_revoke::API_KEY)?;
        let (found, identity) = join(find_key(context, inputs), identity).await;
        let (key, identity) = (found?.row, identity?);
        let target = match &key {
            Some(key) => {
                let redacted = key.get(api_key::REDACTED_KEY);
                target("API key", key, redacted, &format!(" ({})", word(redacted)))
            }
            None => Target {
                kind: "API key".into(),
                id: id.to_owned(),
                name: id.to_owned(),
                detail: String::new(),
                shown: format!("API key, id {}", word(id)),
            },
        };
        let known = key.as_ref().map_or(Json::Null, target_rules::key_facts);
        let mut reading = reading(
            target,
            "the key stops authenticating immediately and permanently",
            Json::object([(ID.name(), id.to_owned().into()), (fact_names::KEY, known)]),
            &identity,
        );
        if key.is_none() {
            reading.verification = Verification::Unverifiable {
why: "the key is in none of the lists that were read; pass its `space` or `user` if it is not one of your own".to_owned(),
};
        }
        reading.impacts = vec![unknown(
            "users",
            "programs that use this key stop working",
            "the API cannot list them; `last_used_at` is when the key was last used",
        )];
        if let Some(used) = key.as_ref().and_then(|key| key.get(api_key::LAST_USED_AT)) {
            reading.notes.push(format!(
                "as of this reading, the key was last used at {}",
                word(used)
            ));
        }
        if key
            .as_ref()
            .is_some_and(|key| !is_live_key(key, context.now()))
        {
            reading
                .notes
                .push("the key has expired and no longer authenticates".to_owned());
        }
        reading
            .guards
            .push(key_in_use(context, id, key.as_ref(), &identity).await);
        Ok(reading)
    }
}

async fn key_in_use(
    context: &Context,
    id: &str,
    key: Option<&Json<'static>>,
    identity: &Identity,
) -> GuardFinding {
    let guard = GuardName::KeyInUse;
    let is_in_use = match (&identity.key_id, key) {
        (Some(own), _) => Some(ids::same(own, id)),
        (None, Some(key)) => {
            let redacted = key.get(api_key::REDACTED_KEY).to_owned();
            match context.match_key(vec![redacted]).await {
                KeyMatch::One(_) => Some(true),
                KeyMatch::Unknown => None,
            }
        }
        (None, None) => None,
    };
    match is_in_use {
        Some(true) => {
            GuardFinding::tripped(guard, "this client uses this key and would stop working")
        }
        Some(false) => GuardFinding::clear(guard, "this client uses another key"),
        None => GuardFinding::unknown(guard, "it is unknown which key this client uses"),
    }
}
