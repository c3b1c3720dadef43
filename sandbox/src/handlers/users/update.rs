//! `update_user` — `PATCH /v2/users/{user_id}` (reference 3): name and developer flag.

use super::UserView;
use crate::handlers::{Context, NAME_MAX, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::User)?;
    let mut body = context.patch()?;
    // Unlike other names, this one is trimmed before it is validated.
    let name = body
        .optional_text("name")?
        .map(|name| name.trim().to_owned());
    let is_developer = body.flag("is_developer")?;
    body.finish()?;
    if name
        .as_ref()
        .is_some_and(|name| name.is_empty() || name.chars().count() > NAME_MAX)
    {
        return Err(Problem::invalid("`name` must have 1 to 255 characters"));
    }
    let number = context.readable_user(id)?;
    let caller = context.caller;
    if name.is_some() && !caller.may_in_account(context.state, permission::USER_UPDATE) {
        return Err(Problem::forbidden("renaming users needs USER_UPDATE"));
    }
    if is_developer.is_some() && !caller.is_admin() {
        return Err(Problem::forbidden(
            "only an account admin changes developer access",
        ));
    }
    let user = context
        .state
        .users
        .get_mut(number)
        .ok_or_else(|| Problem::not_found("user"))?;
    if let Some(name) = name {
        user.name = name;
    }
    user.is_developer = is_developer.unwrap_or(user.is_developer);
    Ok(Reply::json(
        200,
        &UserView::new(number, user, context.rules),
    ))
}
