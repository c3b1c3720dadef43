//! The caller of a request.

use crate::http::Request;
use crate::problem::Problem;
use crate::state::{AccountRole, Standing, State};
use crate::time::Timestamp;

/// An authenticated caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The number of the user, or of the bot user of a service key.
    pub(crate) principal: u64,
    pub(crate) account_role: AccountRole,
    /// The key that it presented; `None` with an access token.
    key: Option<u64>,
}

/// The credential of the request, valid or not.
pub(crate) fn presented_key(request: &Request) -> Option<&str> {
    let value = request.single_header("authorization")?;
    let (scheme, key) = value.split_once(' ')?;
    let key = key.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !key.is_empty()).then_some(key)
}

impl Caller {
    /// The owner of an active, unexpired key, or who signed in, if they are active too (reference 2.6, 401).
    pub(crate) fn identify(state: &State, request: &Request, now: Timestamp) -> Option<Self> {
        let secret = presented_key(request)?;
        #[cfg(feature = "server")]
        if let Some(principal) = state.grants.user_of(secret, now) {
            return Some(Self {
                principal,
                account_role: active_role(state, principal)?,
                key: None,
            });
        }
        let number = state.keys.find_by_secret(secret)?;
        let key = state.keys.get(number)?;
        if !key.accepts(secret, now) {
            return None;
        }
        let principal = key.principal();
        let account_role = if let Some(bot) = state.bots.get(principal) {
            bot.account_role
        } else {
            active_role(state, principal)?
        };
        Some(Self {
            principal,
            account_role,
            key: Some(number),
        })
    }

    pub(crate) fn authenticate(
        state: &mut State,
        request: &Request,
        now: Timestamp,
    ) -> Result<Self, Problem> {
        let caller = Self::identify(state, request, now).ok_or_else(Problem::unauthenticated)?;
        if let Some(key) = caller.key.and_then(|key| state.keys.get_mut(key)) {
            key.last_used_at = Some(now);
        }
        Ok(caller)
    }
}

/// The role of a user who may call.
fn active_role(state: &State, user: u64) -> Option<AccountRole> {
    let user = state.users.get(user)?;
    (user.standing == Standing::Active).then_some(user.role)
}
