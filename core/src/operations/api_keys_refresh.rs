//! `api_keys.refresh`: POST `/v2/api-keys/{api_key_id}/refresh` (reference, sections 10 and 10.1,
//! C1 and C2, `refresh_api_key`).

use crate::collected::Collected as _;
use futures_util::future::FutureExt as _;

use super::{OperationFuture, OperationOutput};
use crate::display::word;
use crate::endpoint::Endpoint;
use crate::engine::{Context, KeyMatch};
use crate::error::{Error, ErrorKind};
use crate::flow::{LARGEST_PAGE, TO_ITS_END, drain, seen_of_answer};
use crate::generated::attributes::api_key;
use crate::generated::endpoints::API_KEYS_LIST;
use crate::generated::fields::{api_keys_list, api_keys_refresh};
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{GuardFinding, GuardName, ensure_none_tripped, split_refusal};

/// Replaces a key's secret, unless this client uses the key.
///
/// A key that expires requires a new expiry: sources disagree on whether the new secret would expire
/// without one.
pub(crate) fn refresh<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> OperationFuture<'a> {
    async move {
        let id = inputs.required_id(api_keys_refresh::API_KEY)?;
        let own = split_refusal(keys(context, None).await)?.unwrap_or_default();
        let found = own.iter().find(|key| ids::same(key.get(api_key::ID), id));
        let given = found.or_else(|| inputs.subject_row());
        // A plan keeps the ids of the key and of its scope, and not the row.
        let scoped = match given {
            None if is_scoped(inputs) => keys(context, Some(inputs)).await.unwrap_or_default(),
            _ => Vec::new(),
        };
        let key = given.or_else(|| {
            scoped
                .iter()
                .find(|key| ids::same(key.get(api_key::ID), id))
        });
        let mut warnings = Vec::new();
        if key.is_none() {
            warnings.push(KEY_IN_USE_UNKNOWN.to_owned());
        }
        if let Some(key) = key {
            if !check_key_in_use(context, inputs, &own, key).await? {
                warnings.push(KEY_IN_USE_UNKNOWN.to_owned());
            }
            if let Some(expires) = key.get(api_key::EXPIRES_AT)
                && !expires.is_empty()
                && inputs.text(api_keys_refresh::EXPIRES_AT).is_none()
            {
                return Err(Error::validation(
                    api_keys_refresh::EXPIRES_AT.name(),
                    format!(
                        "is required: the key expires at {}; expected a time no later than that",
                        word(expires)
                    ),
                ));
            }
        }
        match context.write_once(endpoint, inputs).await {
            Ok(response) => Ok(OperationOutput {
                warnings,
                ..response.into()
            }),
            Err(error) => Err(match key {
                Some(before) if may_be_carried_out(context, &error) => {
                    let list = match found {
                        Some(_) => Keys::Own(&own),
                        None => Keys::Scoped(inputs),
                    };
                    read_back(context, before, &list, error).await
                }
                // A key that is in no list cannot be compared with its earlier state.
                _ => error,
            }),
        }
    }
    .boxed()
}

/// Whether the refresh may have been carried out despite an error: the response was lost, or a second
/// delivery got a 404.
fn may_be_carried_out(context: &Context, error: &Error) -> bool {
    error.kind() == ErrorKind::OutcomeUnknown
        || error.status() == Some(404) && context.session().may_repeat()
}

/// The list in which a key was found.
enum Keys<'a> {
    /// The caller's own keys, as they were before.
    Own(&'a [Json<'static>]),
    /// The keys of the space or the user in these inputs.
    Scoped(&'a Inputs),
}

fn is_scoped(inputs: &Inputs) -> bool {
    inputs.id(api_keys_list::SPACE).is_some() || inputs.id(api_keys_list::USER).is_some()
}

/// All keys of the caller, or of the space or the user in `scopes`.
async fn keys(context: &Context, scopes: Option<&Inputs>) -> Result<Vec<Json<'static>>, Error> {
    let mut inputs = Inputs::none(&API_KEYS_LIST.schema).with(api_keys_list::LIMIT, LARGEST_PAGE);
    if let Some(scopes) = scopes {
        inputs = inputs
            .with_id_of(api_keys_list::SPACE, scopes)
            .with_id_of(api_keys_list::USER, scopes);
    }
    let drained = drain(context, &API_KEYS_LIST, inputs, TO_ITS_END, None).await?;
    Ok(drained.items)
}

/// Finds out whether a refresh was carried out whose response was lost. Sources disagree on whether a
/// key keeps its id (reference, C2), so both another redacted form and a new key of the name prove it.
async fn read_back(
    context: &Context,
    before: &Json<'static>,
    list: &Keys<'_>,
    error: Error,
) -> Error {
    let (scopes, own) = match list {
        Keys::Own(own) => (None, Some(*own)),
        Keys::Scoped(inputs) => (Some(*inputs), None),
    };
    let now = match keys(context, scopes).await {
        Ok(now) => now,
        // The client's own key may be the one that was refreshed.
        Err(why) if own.is_some() && why.status() == Some(401) => {
            let message = format!(
                "{error}; reading back with the same key was refused too: {why}; if that key is the one that was refreshed, it was replaced and its new secret is lost"
            );
            let error = error.recast(ErrorKind::OutcomeUnknown, message);
            return error.with_next_step(
                "check with another key whether this one still works, and create or refresh a key whose secret you keep",
            );
        }
        Err(why) => {
            let message = format!("{error}; reading back was inconclusive: {why}");
            return error.recast(ErrorKind::OutcomeUnknown, message);
        }
    };
    let id = before.get(api_key::ID);
    let same = now.iter().find(|key| ids::same(key.get(api_key::ID), id));
    let is_new = |key: &Json<'static>| {
        let Some(new) = key.id(api_key::ID) else {
            return false;
        };
        let is_known = |known: &Json<'static>| ids::same(known.get(api_key::ID), new);
        match own {
            Some(own) => !own.iter().any(is_known),
            // The earlier rows of another list are unknown: a key counts as new only if the old one is gone.
            None => same.is_none(),
        }
    };
    let (form_before, form_now) = (
        before.get(api_key::REDACTED_KEY),
        same.map_or("", |key| key.get(api_key::REDACTED_KEY)),
    );
    let carried_out = if same.is_some() && form_now != form_before {
        Some((
            id,
            format!(
                "its redacted form was {} and is {}",
                word(form_before),
                word(form_now)
            ),
        ))
    } else {
        let name = before.get(api_key::NAME);
        let new = now
            .iter()
            .find(|key| key.get(api_key::NAME) == name && is_new(key));
        new.map(|key| {
            let new = key.get(api_key::ID);
            (
                new,
                format!("there is a new key {} of the same name", word(new)),
            )
        })
    };
    let Some((id, seen)) = carried_out else {
        let message = match same {
            Some(_) => format!("{error}; reading back shows the key unchanged so far"),
            None => {
                format!(
                    "{error}; reading back finds neither the key nor a new one of the same name"
                )
            }
        };
        return error.recast(ErrorKind::OutcomeUnknown, message);
    };
    let response = seen_of_answer(&error);
    let message = format!(
        "{response}; reading back shows that it was carried out ({seen}): the new secret was in the lost response and cannot be recovered"
    );
    error
        .recast(ErrorKind::OutcomeUnknown, message)
        .with_next_step(format!(
            "call api_keys.refresh again with the id {} and keep the secret it returns",
            word(id)
        ))
}

/// The warning if it is unknown whether the client uses the key.
const KEY_IN_USE_UNKNOWN: &str =
    "it is unknown which key this client uses: if it is this one, give the client the new secret";

/// Returns `GuardTripped` if the client uses this key, judged by the redacted forms of all known keys;
/// `false` if that is unknown.
async fn check_key_in_use(
    context: &Context,
    inputs: &Inputs,
    own: &[Json<'static>],
    key: &Json<'static>,
) -> Result<bool, Error> {
    let mut overridden = inputs.texts(api_keys_refresh::OVERRIDE_GUARDS);
    if overridden.any(|name| name == GuardName::KeyInUse.name()) {
        return Ok(true);
    }
    let form = |key: &Json<'_>| key.get(api_key::REDACTED_KEY).to_owned();
    let mut forms: Vec<String> = own.iter().map(form).collected();
    if !own.contains(key) {
        forms.push(form(key));
    }
    match context.match_key(forms).await {
        KeyMatch::One(index) if own.get(index).unwrap_or(key) == key => {
            ensure_none_tripped(&[GuardFinding::tripped(
                GuardName::KeyInUse,
                "this client uses this key and would stop working",
            )])?;
            Ok(true)
        }
        KeyMatch::One(_) => Ok(true),
        KeyMatch::Unknown => Ok(false),
    }
}
