//! Who is calling. The API has no operation for that; the caller's own keys name their user.

use super::OperationOutput;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::attributes::{api_key, caller, service_key_bot_user, user};
use crate::generated::endpoints;
use crate::ids;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{OwnKeys, split_refusal};

/// Identifies the caller by two requests at most: the first page of the caller's own keys, and then the record of the
/// user that they name.
pub(crate) async fn whoami(context: &Context) -> Result<OperationOutput, Error> {
    let mut unknown = Vec::new();
    let own = match OwnKeys::read(context, 1).await? {
        // There is such a list for every caller: the base URL is wrong.
        Err(error) if error.status() == Some(404) => return Err(error),
        own => own,
    };
    let key = match &own {
        Ok(own) => own.in_use().map_err(ToOwned::to_owned),
        Err(why) => Err(format!("the caller's own keys cannot be read ({why})")),
    };
    if let Err(why) = &key {
        unknown.push(format!("the key in use: {why}"));
    }
    let key = key.ok();
    let (user_id, known_by) = match (key, &own) {
        (Some(key), _) => (user_of(key), "key"),
        (None, Ok(own)) => (creator_of_all(&own.keys), "keys"),
        (None, Err(_)) => (None, ""),
    };
    let mut record = Json::Null;
    match user_id {
        Some(id) => match record_of(context, id).await? {
            Ok(user) => record = user,
            Err(why) => unknown.push(format!("the record of the user: {why}")),
        },
        None if own.is_err() => unknown.push("the user: those keys would name it".to_owned()),
        None if key.is_some() => {
            unknown.push("the user: the key in use does not name it".to_owned());
        }
        None => unknown.push("the user: no key in the caller's own list names it".to_owned()),
    }
    let mut role = record.get(user::ROLE);
    let bot_user = key.map_or(&Json::Null, |key| key.value(api_key::BOT_USER));
    // A bot user without a name is one that the server does not know: its role is a placeholder.
    if role.is_null() && !bot_user.get(service_key_bot_user::NAME).is_empty() {
        role = bot_user.get(service_key_bot_user::ACCOUNT_ROLE);
    }
    let role = role.clone().into_owned();
    let text = |text: Option<&str>| Json::from(text.map(|text| Json::text(text.to_owned())));
    let of_key = |attribute| text(key.and_then(|key| key.id(attribute)));
    let value = Json::object([
        (caller::USER_ID.name(), text(user_id)),
        (caller::KNOWN_BY.name(), text(user_id.map(|_| known_by))),
        (caller::ACCOUNT_ROLE.name(), role),
        (caller::USER.name(), record),
        (caller::KEY_ID.name(), of_key(api_key::ID)),
        (caller::REDACTED_KEY.name(), of_key(api_key::REDACTED_KEY)),
        (caller::UNKNOWN.name(), Json::texts(unknown)),
    ]);
    Ok(OperationOutput {
        value,
        ..OperationOutput::default()
    })
}

/// The record of a user, or why the caller does not get it. The API may not take the id, which is from a key.
async fn record_of(context: &Context, id: &str) -> Result<Result<Json<'static>, String>, Error> {
    if ids::check(caller::USER_ID.name(), id, "a user").is_err() {
        return Ok(Err("its id is not one of a user".to_owned()));
    }
    match get(context, &endpoints::USERS_GET, id).await {
        Err(error) if error.status() == Some(400) => Ok(Err(error.to_string())),
        read => Ok(split_refusal(read)?.map_err(|why| why.to_string())),
    }
}

/// The user whom a key stands for: its creator, or the bot user of a service key.
fn user_of<'k>(key: &'k Json<'_>) -> Option<&'k str> {
    if key.get(api_key::KEY_TYPE) == "USER" {
        key.id(api_key::CREATED_BY_USER_ID)
    } else {
        key.value(api_key::BOT_USER).id(service_key_bot_user::ID)
    }
}

/// The user who created every one of these keys: the server lists nobody else's unless they are asked for.
fn creator_of_all<'k>(keys: &'k [Json<'_>]) -> Option<&'k str> {
    let creator = user_of(keys.first()?)?;
    let is_same = |key: &Json<'_>| {
        key.get(api_key::KEY_TYPE) == "USER"
            && ids::same(key.get(api_key::CREATED_BY_USER_ID), creator)
    };
    keys.iter().all(is_same).then_some(creator)
}
