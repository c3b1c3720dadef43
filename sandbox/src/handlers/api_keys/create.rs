//! `create_api_key` — `POST /v2/api-keys` (reference 10).

use super::{KeyView, NAME_MAX, developer_access, expiry, service};
use crate::body::Members;
use crate::handlers::{Context, DESCRIPTION_MAX, Reply};
use crate::problem::Problem;
use crate::state::{Holder, NewKey};
use crate::time::Timestamp;
use crate::vintage::Spelling;

/// The inputs that both kinds of key have.
pub(super) struct Common {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) expires_at: Option<Timestamp>,
}

impl Common {
    fn read(body: &mut Members) -> Result<Self, Problem> {
        Ok(Self {
            name: body.name("name", NAME_MAX)?,
            description: body
                .optional_bounded("description", DESCRIPTION_MAX)?
                .unwrap_or_default(),
            expires_at: body.time("expires_at")?,
        })
    }
}

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let mut body = context.body()?;
    // The older form of the request had no kind (reference 13.3).
    let is_older = context.rules.spelling == Spelling::Older;
    let key_type = if is_older {
        body.optional_text("key_type")?
            .unwrap_or_else(|| "user".to_owned())
    } else {
        body.text("key_type")?
    };
    let common = Common::read(&mut body)?;
    match context.rules.spelling.read(&key_type) {
        Some("USER") => {
            body.finish()?;
            user_key(context, common)
        }
        Some("SERVICE") => {
            let wanted = if is_older && body.has("space_id") {
                service::Wanted::read_older(&mut body, context.rules)?
            } else {
                service::Wanted::read(&mut body, context.rules)?
            };
            body.finish()?;
            service::create(context, common, &wanted)
        }
        Some(_) | None => Err(Problem::invalid(format!("`{key_type}` is not a key type"))),
    }
}

/// For oneself: the bot user of a service key can't have keys of its own.
fn user_key(context: &mut Context<'_>, common: Common) -> Result<Reply, Problem> {
    if context.state.bots.contains(context.caller.principal) {
        return Err(Problem::forbidden("a service key can't create user keys"));
    }
    may_create(context)?;
    store(context, common, Holder::Creator)
}

/// Developer access, of the account and of the user (reference 10.1).
pub(super) fn may_create(context: &Context<'_>) -> Result<(), Problem> {
    developer_access(context)?;
    let user = context.state.users.get(context.caller.principal);
    if user.is_some_and(|user| !user.is_developer) {
        return Err(Problem::forbidden(
            "creating keys needs a user with developer access",
        ));
    }
    Ok(())
}

pub(super) fn store(
    context: &mut Context<'_>,
    common: Common,
    holder: Holder,
) -> Result<Reply, Problem> {
    let expires_at = expiry(context, common.expires_at)?;
    let number = context.state.keys.add(NewKey {
        name: common.name,
        description: common.description,
        secret: None,
        created_at: context.now,
        expires_at,
        creator: context.caller.principal,
        holder,
    });
    let key = context
        .state
        .keys
        .get(number)
        .ok_or_else(|| Problem::not_found("API key"))?;
    Ok(Reply::json(
        201,
        &KeyView::created(context.state, number, key, context.rules),
    ))
}
