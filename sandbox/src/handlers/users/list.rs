//! `list_users` — `GET /v2/users` (reference 3).

use super::UserView;
use crate::handlers::{Context, Reply};
use crate::problem::Problem;
use crate::state::{Standing, fold};

const EMAIL_MAX: usize = 255;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context
        .query
        .only(&["limit", "cursor", "email", "status"])?;
    let email = query.bounded("email", EMAIL_MAX)?.map(fold);
    let spelling = context.rules.spelling;
    let statuses = query.values("status", |text| {
        spelling.read(text).and_then(Standing::from_wire)
    })?;
    let page = context.page("list_users")?;
    if !context.caller.reads_users(context.state) {
        return Err(Problem::forbidden("listing users needs USER_READ"));
    }
    let rows = context
        .state
        .users
        .after(page.position())
        .filter(|(_, user)| user.standing != Standing::Blocked)
        .filter(|(_, user)| statuses.is_empty() || statuses.contains(&user.standing))
        .filter(|(_, user)| {
            email
                .as_ref()
                .is_none_or(|part| user.folded_email.contains(part.as_str()))
        })
        .map(|(number, user)| ((user.created_at, number), (number, user)));
    Ok(page.reply("users", rows, |(number, user)| {
        UserView::new(number, user, context.rules)
    }))
}
