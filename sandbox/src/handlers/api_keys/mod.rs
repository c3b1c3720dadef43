//! API keys (reference 10).

pub(crate) mod list;

use serde::Serialize;

use super::users::RoleView;
use crate::ids::{self, Kind};
use crate::secrets;
use crate::state::{AccountRole, Holder, Key, State};
use crate::time::Timestamp;

/// The `UserApiKey` and `ServiceApiKey` objects of the wire.
#[derive(Serialize)]
struct KeyView<'a> {
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    key_type: &'static str,
    status: &'static str,
    redacted_key: String,
    created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<String>,
    created_by_user_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bot_user: Option<BotUserView<'a>>,
}

#[derive(Serialize)]
struct BotUserView<'a> {
    id: String,
    name: &'a str,
    account_role: RoleView,
    /// Always empty in a list by space (reference 10, `list_api_keys`).
    organizations: [(); 0],
}

impl<'a> KeyView<'a> {
    fn new(state: &'a State, number: u64, key: &'a Key) -> Self {
        Self {
            id: ids::mint(Kind::ApiKey, number),
            name: &key.name,
            description: &key.description,
            key_type: if key.is_service() { "SERVICE" } else { "USER" },
            status: key.status.wire(),
            redacted_key: secrets::redact(&key.secret),
            created_at: key.created_at.to_seconds_text(),
            expires_at: key.expires_at.map(Timestamp::to_seconds_text),
            created_by_user_id: ids::mint(Kind::User, key.creator),
            last_used_at: key.last_used_at.map(Timestamp::to_seconds_text),
            bot_user: match key.holder {
                Holder::Creator => None,
                Holder::Bot(bot) => Some(BotUserView::new(state, bot)),
            },
        }
    }
}

impl<'a> BotUserView<'a> {
    /// A bot user that can't be resolved shows an empty name and a MEMBER placeholder.
    fn new(state: &'a State, number: u64) -> Self {
        let bot = state.bots.get(number);
        Self {
            id: ids::mint(Kind::User, number),
            name: bot.map_or("", |bot| bot.name.as_str()),
            account_role: RoleView::account(
                bot.map_or(AccountRole::Member, |bot| bot.account_role),
            ),
            organizations: [],
        }
    }
}
