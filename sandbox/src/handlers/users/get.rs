//! `get_user` — `GET /v2/users/{user_id}` (reference 3).

use super::UserView;
use crate::handlers::{Context, Reply};
use crate::ids::{Kind, Parsed};
use crate::problem::Problem;
use crate::state::Standing;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::User)?;
    let not_found = || Problem::not_found("user");
    // Lacking the right gives 404, not 403 (reference 3).
    if !context.caller.reads_users(context.state) {
        return Err(not_found());
    }
    let Parsed::Number(number) = id else {
        return Err(not_found());
    };
    let user = context.state.users.get(number).ok_or_else(not_found)?;
    if user.standing == Standing::Blocked && !context.rules.blocked_users_readable {
        return Err(not_found());
    }
    Ok(Reply::json(
        200,
        &UserView::new(number, user, context.rules),
    ))
}
