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
    key: u64,
}

/// The credential of the request, valid or not.
pub(crate) fn presented_key(request: &Request) -> Option<&str> {
    let value = request.single_header("authorization")?;
    let (scheme, key) = value.split_once(' ')?;
    let key = key.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !key.is_empty()).then_some(key)
}

impl Caller {
    /// The owner of an active, unexpired key, if the owner is active too (reference 2.6, 401).
    pub(crate) fn identify(state: &State, request: &Request, now: Timestamp) -> Option<Self> {
        let secret = presented_key(request)?;
        let number = state.keys.find_by_secret(secret)?;
        let key = state.keys.get(number)?;
        if !key.accepts(secret, now) {
            return None;
        }
        let principal = key.principal();
        let account_role = if let Some(bot) = state.bots.get(principal) {
            bot.account_role
        } else {
            let user = state.users.get(principal)?;
            (user.standing == Standing::Active).then_some(user.role)?
        };
        Some(Self {
            principal,
            account_role,
            key: number,
        })
    }

    pub(crate) fn authenticate(
        state: &mut State,
        request: &Request,
        now: Timestamp,
    ) -> Result<Self, Problem> {
        let caller = Self::identify(state, request, now).ok_or_else(Problem::unauthenticated)?;
        if let Some(key) = state.keys.get_mut(caller.key) {
            key.last_used_at = Some(now);
        }
        Ok(caller)
    }
}
