//! `api_keys.revoke`: PUT `/v2/api-keys/{api_key_id}/revoke` (reference, sections 10 and 10.1,
//! `revoke_api_key`).

use futures_util::future::{BoxFuture, FutureExt as _};

use super::listed::{decisive_key, unknown};
use super::target::{identity, reading};
use crate::engine::{Context, KeyMatch};
use crate::error::Error;
use crate::flow::{drain, resolve_scopes};
use crate::generated::endpoints::API_KEYS_LIST;
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{
    GuardFinding, GuardName, Identity, ReadBack, Reading, Target, Verification, readable,
};

/// A key, found in the list that `space` or `user` names: the API gives none by its id.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async {
        resolve_scopes(context, inputs).await?;
        let id = inputs.id("api_key").unwrap_or_default();
        let (key, pages) = listed(context, inputs, id, None).await?;
        let identity = identity(context, inputs).await?;
        let target = Target {
            kind: "API key",
            id: id.to_owned(),
            name: key.as_ref().map_or(id, |key| key.text_of("name")).to_owned(),
            detail: key.as_ref().map_or("", |key| key.text_of("redacted_key")).to_owned(),
        };
        let known = key.as_ref().map_or(Json::Null, decisive_key);
        let mut reading = reading(
            target,
            "the key stops authenticating at once and for good: whatever works with it stops working",
            Json::object([("id", id.to_owned().into()), ("key", known)]),
            &identity,
        );
        if key.is_none() {
            reading.verification = Verification::Unverifiable {
                why: "the key is in no list that was read; name its `space` or `user` if it is not one of your own".to_owned(),
            };
        }
        reading.impacts = vec![unknown(
            "users",
            "programs that work with this key",
            "nobody can list them; `last_used_at` says when it was used last",
        )];
        if let Some(used) = key.as_ref().and_then(|key| key.member("last_used_at").as_text()) {
            let used = crate::display::display_safe(used);
            reading.notes.push(format!("the key was used last at {used}"));
        }
        reading.guards.push(in_use(context, id, key.as_ref(), &identity).await);
        // The list in which the key is takes the place of reading it.
        reading.reads += pages - 1;
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
        let id = inputs.id("api_key").unwrap_or_default();
        match listed(context, inputs, id, Some("REVOKED")).await {
            Ok((Some(_), _)) => {
                return ReadBack::Gone("the key is listed as revoked".to_owned());
            }
            Ok((None, _)) => {}
            Err(why) => return ReadBack::Unclear(why.to_string()),
        }
        match listed(context, inputs, id, None).await {
            Ok((Some(now), _)) if decisive_key(&now) == *before.decisive.member("key") => {
                ReadBack::Unchanged
            }
            Ok((Some(_), _)) => ReadBack::Unclear("the key is there and not as it was".to_owned()),
            Ok((None, _)) => ReadBack::Unclear("the key is in no list that was read".to_owned()),
            Err(why) => ReadBack::Unclear(why.to_string()),
        }
    }
    .boxed()
}

/// The key in the list that its scopes name, active ones unless a status is given; and the pages read.
async fn listed(
    context: &Context,
    given: &Inputs,
    id: &str,
    status: Option<&'static str>,
) -> Result<(Option<Json<'static>>, usize), Error> {
    let mut inputs = Inputs::none(&API_KEYS_LIST.shape).with("limit", 100_u64);
    if let Some(status) = status {
        inputs = inputs.with("status", status);
    }
    for scope in ["space", "user"] {
        if let Some(id) = given.id(scope) {
            inputs = inputs.with_id(scope, id);
        }
    }
    let is_it = |row: &Json<'static>| row.text_of("id") == id;
    let drained = drain(context, &API_KEYS_LIST, inputs, usize::MAX, Some(&is_it)).await;
    Ok(match readable(drained)? {
        Ok(drained) => (drained.items.into_iter().find(is_it), drained.pages),
        Err(_) => (None, 1),
    })
}

async fn in_use(
    context: &Context,
    id: &str,
    key: Option<&Json<'static>>,
    identity: &Identity,
) -> GuardFinding {
    let guard = GuardName::KeyInUse;
    let is_it = match (&identity.key_id, key) {
        (Some(own), _) => Some(own == id),
        (None, Some(key)) => {
            let form = key.text_of("redacted_key").to_owned();
            match context.match_key(vec![form]).await {
                KeyMatch::One(_) => Some(true),
                KeyMatch::Unknown => None,
            }
        }
        (None, None) => None,
    };
    match is_it {
        Some(true) => GuardFinding::tripped(
            guard,
            "this is the key that this client works with: the client would stop working",
        ),
        Some(false) => GuardFinding::clear(guard, "this client works with another key"),
        None => GuardFinding::unknown(guard, "which key this client works with is not known"),
    }
}
