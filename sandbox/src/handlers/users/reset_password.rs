//! `reset_user_password` — `POST /v2/users/{user_id}/reset-password` (reference 3).

use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::{Standing, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::User)?;
    if !context
        .caller
        .may_in_account(context.state, permission::USER_UPDATE)
    {
        return Err(Problem::forbidden("resetting passwords needs USER_UPDATE"));
    }
    let number = context.member_to_be(id)?;
    let user = context
        .state
        .users
        .get(number)
        .ok_or_else(|| Problem::not_found("user"))?;
    if context.state.settings.sso_enforced || user.uses_sso {
        return Err(Problem::invalid("the user signs in through single sign-on"));
    }
    if user.standing != Standing::Active {
        return Err(Problem::invalid("the user has not verified the account"));
    }
    Ok(Reply::NO_CONTENT)
}
