//! `resend_user_invitation` — `POST /v2/users/{user_id}/resend-invitation` (reference 3).

use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::settings::ResendStatus;
use crate::state::{Standing, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::User)?;
    if !context
        .caller
        .may_in_account(context.state, permission::USER_CREATE)
    {
        return Err(Problem::forbidden("inviting again needs USER_CREATE"));
    }
    let number = context.member_to_be(id)?;
    if context.state.settings.sso_enforced {
        return Err(Problem::invalid("the account enforces single sign-on"));
    }
    let standing = context.state.users.get(number).map(|user| user.standing);
    if standing != Some(Standing::Invited) {
        // EXPIRED is unstated; `create_user` is what invites an expired address.
        return Err(Problem::invalid("only an invited user is invited again"));
    }
    Ok(match context.rules.choices.resend_status {
        ResendStatus::NoContent => Reply::NO_CONTENT,
        ResendStatus::Accepted => Reply::accepted(),
    })
}
