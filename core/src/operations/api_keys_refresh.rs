//! `api_keys.refresh`: POST `/v2/api-keys/{api_key_id}/refresh` (reference, sections 10 and 10.1,
//! C1 and C2, `refresh_api_key`).

use futures_util::future::FutureExt as _;

use super::Carried;
use crate::display::display_safe;
use crate::endpoint::Endpoint;
use crate::engine::{Context, KeyMatch};
use crate::error::Error;
use crate::flow::drain;
use crate::generated::endpoints::API_KEYS_LIST;
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{GuardFinding, GuardName, readable, stop};
use crate::verb::Given;

/// Pages of the caller's own keys that are looked through.
const MAX_PAGES: usize = 50;

/// Replaces a key's secret, unless it is the one that this client works with.
///
/// Of a key that expires a new expiry is wanted: sources differ on whether the new secret would
/// expire at all without one.
pub(crate) fn refresh<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> Carried<'a> {
    async move {
        let id = inputs.id("api_key").unwrap_or_default();
        let own = Inputs::none(&API_KEYS_LIST.shape).with("limit", 100_u64);
        let own = readable(drain(context, &API_KEYS_LIST, own, MAX_PAGES, None).await)?;
        let own = own.map(|drained| drained.items).unwrap_or_default();
        let found = own.iter().find(|key| key.text_of("id") == id);
        let key = found.or_else(|| inputs.subject_row());
        let mut warnings = Vec::new();
        if key.is_none() {
            warnings.push(UNSURE.to_owned());
        }
        if let Some(key) = key {
            if !guard(context, inputs, &own, key).await? {
                warnings.push(UNSURE.to_owned());
            }
            let expires = key.text_of("expires_at");
            if !expires.is_empty() && inputs.value("expires_at").is_null() {
                return Err(Error::validation(
                    "expires_at",
                    format!(
                        "is missing; the key expires at {}, and a moment no later than that is wanted",
                        display_safe(expires)
                    ),
                ));
            }
        }
        Ok(Given {
            warnings,
            ..context.write_once(endpoint, inputs).await?.into()
        })
    }
    .boxed()
}

/// What is said where nobody can tell.
const UNSURE: &str = "which key this client works with is not known: if it is this one, the client has to be given the new secret";

/// Stops where the key is the client's own, by its redacted form among all that are known; false
/// where that cannot be told.
async fn guard(
    context: &Context,
    inputs: &Inputs,
    own: &[Json<'static>],
    key: &Json<'static>,
) -> Result<bool, Error> {
    let overridden = inputs.value("override_guards").entries();
    let is_overridden = overridden
        .iter()
        .any(|name| name.as_text() == Some(GuardName::KeyInUse.name()));
    if is_overridden {
        return Ok(true);
    }
    let form = |key: &Json<'_>| key.text_of("redacted_key").to_owned();
    let mut forms: Vec<String> = own.iter().map(form).collect();
    if !own.contains(key) {
        forms.push(form(key));
    }
    match context.match_key(forms).await {
        KeyMatch::One(place) if own.get(place).unwrap_or(key) == key => {
            stop(&[GuardFinding::tripped(
                GuardName::KeyInUse,
                "this is the key that this client works with: the client would stop working",
            )])?;
            Ok(true)
        }
        KeyMatch::One(_) => Ok(true),
        KeyMatch::Unknown => Ok(false),
    }
}
