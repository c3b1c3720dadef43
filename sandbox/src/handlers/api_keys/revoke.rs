//! `revoke_api_key` — `PUT /v2/api-keys/{api_key_id}/revoke` (reference 10).

use super::{in_every_space, readable};
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::{Holder, Key, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let number = readable(context, context.path_id(0, Kind::ApiKey)?)?;
    let allowed = context
        .state
        .keys
        .get(number)
        .is_some_and(|key| may_revoke(context, key));
    if !allowed {
        return Err(Problem::forbidden("this key is for others to revoke"));
    }
    // Revoking a revoked key changes nothing and is 204 again.
    context.state.keys.revoke(number);
    Ok(Reply::NO_CONTENT)
}

/// A service key: space admin of all its spaces, otherwise its creator with `SERVICE_KEY_REVOKE` in every one.
fn may_revoke(context: &Context<'_>, key: &Key) -> bool {
    let caller = context.caller;
    let state = &*context.state;
    let is_creator = key.creator == caller.principal;
    caller.is_admin()
        || match key.holder {
            Holder::Creator => is_creator,
            Holder::Bot(bot) => {
                in_every_space(state, bot, |space| caller.is_space_admin(state, space))
                    || (is_creator
                        && in_every_space(state, bot, |space| {
                            caller.may_in_space(state, permission::SERVICE_KEY_REVOKE, space)
                        }))
            }
        }
}
