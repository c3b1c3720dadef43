//! `api_keys.revoke`: PUT `/v2/api-keys/{api_key_id}/revoke` (reference, sections 10 and 10.1,
//! `revoke_api_key`).

use super::destructive::api_keys;
use super::fact_names;
use super::lists;
use super::target_rules;
use crate::flow::ID;
use crate::generated::attributes::api_key;
use crate::generated::fields::api_keys_revoke;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Guard, Naming, PlannedOperation, Preview, TargetRule, Verification,
    is_live_key,
};

impl PlannedOperation for api_keys::Revoke {
    const TARGET: &'static TargetRule = &target_rules::API_KEYS_REVOKE;
    const PREVIEW: &'static Preview = &API_KEYS_REVOKE;
}

static API_KEYS_REVOKE: Preview = Preview {
    action: "Revoke",
    naming: Naming::Key,
    warning: "The key stops authenticating immediately. It cannot be undone.",
    reversible: false,
    partly: None,
    changes: Changes::None,
    sources: &[],
    impacts: &[Effect {
        name: "users",
        what: "programs that use this key stop working",
        on: Affected::Unknown("the API cannot list them"),
    }],
    stays: &[],
    notes: &[],
    guards: &[Guard::KeyInUse],
    adjust: Some(|gathered, reading| {
        let key = gathered.part(0);
        let id = gathered.id(api_keys_revoke::API_KEY);
        // A key that is in no list is confirmed by its id alone.
        let known = reading.target_facts.member(fact_names::KEY).clone();
        reading.target_facts =
            Json::object([(ID.name(), id.to_owned().into()), (fact_names::KEY, known)]);
        if key.is_null() {
            reading.verification = Verification::Unverifiable {
                why: lists::KEY_NOT_LISTED.to_owned(),
            };
        } else if !is_live_key(key, gathered.now) {
            let note = "the key has expired and no longer authenticates";
            reading.notes.push(note.to_owned());
        }
        let space = gathered.id(api_keys_revoke::SPACE);
        if key.get(api_key::KEY_TYPE) == "SERVICE" && !space.is_empty() {
            let space = gathered.names.within("space", space);
            reading.notes.push(format!(
                "the key has a role in {space}; the API does not say in which other spaces"
            ));
        }
        if !key.is_null() && key.get(api_key::LAST_USED_AT).is_none() {
            let note = "the server does not say when the key was last used";
            reading.notes.push(note.to_owned());
        }
        Ok(())
    }),
};
