//! API keys (reference 10).

pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod refresh;
pub(crate) mod revoke;
mod service;

use serde::Serialize;

use super::Context;
use super::assignment::RoleView;
use crate::ids::{Id, Kind, Parsed};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::secrets;
use crate::state::{AccountRole, Holder, Key, Resource, State, permission};
use crate::time::Timestamp;

const NAME_MAX: usize = 256;
const DAY_MS: i64 = 86_400_000;

/// The `UserApiKey` and `ServiceApiKey` objects of the wire; with `key`, those with the secret.
#[derive(Serialize)]
struct KeyView<'a> {
    id: Id,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    key_type: &'static str,
    status: &'static str,
    redacted_key: String,
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    created_by_user_id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bot_user: Option<BotUserView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
}

#[derive(Serialize)]
struct BotUserView<'a> {
    id: Id,
    name: &'a str,
    account_role: RoleView,
    /// Always empty in a list by space (reference 10, `list_api_keys`).
    organizations: Vec<BotOrganizationView>,
}

#[derive(Serialize)]
struct BotOrganizationView {
    org_id: Id,
    role: RoleView,
    spaces: Vec<BotSpaceView>,
}

#[derive(Serialize)]
struct BotSpaceView {
    space_id: Id,
    role: RoleView,
}

impl<'a> KeyView<'a> {
    fn new(number: u64, key: &'a Key, rules: Rules) -> Self {
        Self {
            id: Id::new(Kind::ApiKey, number),
            name: &key.name,
            description: &key.description,
            key_type: rules
                .spelling
                .write(if key.is_service() { "SERVICE" } else { "USER" }),
            status: rules.spelling.write(key.status.wire()),
            redacted_key: secrets::redact(&key.secret),
            created_at: key.created_at,
            expires_at: key.expires_at,
            created_by_user_id: Id::new(Kind::User, key.creator),
            last_used_at: key.last_used_at,
            bot_user: None,
            key: None,
        }
    }

    /// As listed: the newer vintage shows the bot user, without its memberships.
    fn listed(state: &'a State, number: u64, key: &'a Key, rules: Rules) -> Self {
        let bot_user = match key.holder {
            Holder::Bot(bot) if rules.is_newer() => Some(BotUserView::new(state, bot, rules)),
            Holder::Bot(_) | Holder::Creator => None,
        };
        Self {
            bot_user,
            ..Self::new(number, key, rules)
        }
    }

    /// As created: with the secret, and the bot user with all its memberships.
    fn created(state: &'a State, number: u64, key: &'a Key, rules: Rules) -> Self {
        let bot_user = match key.holder {
            Holder::Creator => None,
            Holder::Bot(bot) => Some(BotUserView {
                organizations: BotOrganizationView::all(state, bot, rules),
                ..BotUserView::new(state, bot, rules)
            }),
        };
        Self {
            bot_user,
            key: Some(&key.secret),
            ..Self::new(number, key, rules)
        }
    }

    /// As refreshed: with the secret, never with the bot user.
    fn refreshed(number: u64, key: &'a Key, rules: Rules) -> Self {
        Self {
            key: Some(&key.secret),
            ..Self::new(number, key, rules)
        }
    }
}

impl<'a> BotUserView<'a> {
    /// A bot user that can't be resolved shows an empty name and a MEMBER placeholder.
    fn new(state: &'a State, number: u64, rules: Rules) -> Self {
        let bot = state.bots.get(number);
        Self {
            id: Id::new(Kind::User, number),
            name: bot.map_or("", |bot| bot.name.as_str()),
            account_role: RoleView::account(
                bot.map_or(AccountRole::Member, |bot| bot.account_role),
                rules,
            ),
            organizations: Vec::new(),
        }
    }
}

impl BotOrganizationView {
    fn all(state: &State, bot: u64, rules: Rules) -> Vec<Self> {
        state
            .organization_members
            .of_principal(bot)
            .map(|(_, member)| Self {
                org_id: Id::new(Kind::Organization, member.place),
                role: RoleView::place(member.role, rules),
                spaces: state
                    .space_members
                    .of_principal(bot)
                    .filter(|(_, space)| {
                        state
                            .spaces
                            .get(space.place)
                            .is_some_and(|found| found.organization == member.place)
                    })
                    .map(|(_, space)| BotSpaceView::new(state, bot, space.place, rules))
                    .collect(),
            })
            .collect()
    }
}

impl BotSpaceView {
    fn new(state: &State, bot: u64, space: u64, rules: Rules) -> Self {
        let role = if let Some(Some(role)) = state.space_members.role(bot, space) {
            RoleView::place(role, rules)
        } else {
            let bound = state
                .bindings
                .find(bot, Resource::Space(space))
                .and_then(|number| state.bindings.get(number));
            RoleView::custom(state, bound.map_or(0, |binding| binding.role), rules)
        };
        Self {
            space_id: Id::new(Kind::Space, space),
            role,
        }
    }
}

/// The key in the path, if the caller may read it: its own, or as account admin, or by right in one of its spaces.
fn readable(context: &Context<'_>, id: Parsed) -> Result<u64, Problem> {
    let not_found = || Problem::not_found("API key");
    let Parsed::Number(number) = id else {
        return Err(not_found());
    };
    let key = context.state.keys.get(number).ok_or_else(not_found)?;
    let caller = context.caller;
    let by_space = |bot| {
        spaces_of(context.state, bot)
            .iter()
            .any(|space| caller.may_in_space(context.state, permission::SERVICE_KEY_READ, *space))
    };
    let readable = caller.is_admin()
        || key.creator == caller.principal
        || match key.holder {
            Holder::Creator => false,
            Holder::Bot(bot) => by_space(bot),
        };
    readable.then_some(number).ok_or_else(not_found)
}

/// The spaces that a service key is bound to.
fn spaces_of(state: &State, bot: u64) -> Vec<u64> {
    state
        .space_members
        .of_principal(bot)
        .map(|(_, member)| member.place)
        .collect()
}

/// Whether a condition holds in every space of a service key; one without spaces is managed by account admins only.
fn in_every_space(state: &State, bot: u64, holds: impl Fn(u64) -> bool) -> bool {
    let spaces = spaces_of(state, bot);
    !spaces.is_empty() && spaces.into_iter().all(holds)
}

/// Newer: the account can turn developer access off (reference 10.1).
fn developer_access(context: &Context<'_>) -> Result<(), Problem> {
    if context.rules.is_newer() && !context.state.settings.developer_access {
        return Err(Problem::forbidden(
            "developer access is disabled for the account",
        ));
    }
    Ok(())
}

/// The expiry of a key that is requested with this one (reference 10.1).
fn expiry(context: &Context<'_>, wanted: Option<Timestamp>) -> Result<Option<Timestamp>, Problem> {
    if wanted.is_some_and(|at| at <= context.now) {
        return Err(Problem::unprocessable("`expires_at` must be in the future"));
    }
    let maximum = context
        .state
        .settings
        .max_key_lifetime_days
        .filter(|_| context.rules.is_newer())
        .map(|days| context.now.plus_ms(i64::from(days) * DAY_MS));
    match (wanted, maximum) {
        (Some(at), Some(latest)) if at > latest => Err(Problem::unprocessable(
            "`expires_at` is beyond the maximum key lifetime of the account",
        )),
        (Some(at), _) => Ok(Some(at)),
        (None, maximum) => Ok(maximum),
    }
}
