//! `refresh_api_key` — `POST /v2/api-keys/{api_key_id}/refresh` (reference 10).

use super::{KeyView, developer_access, expiry, in_every_space, readable};
use crate::body::Members;
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::settings::{RefreshIdentity, RefreshWithoutExpiry};
use crate::state::{Holder, Key, KeyStatus, NewKey, permission};
use crate::time::Timestamp;

const GRACE_MAX_SECONDS: u64 = 86_400;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::ApiKey)?;
    let mut body = if context.request.body.is_empty() {
        Members::none(context.rules.choices.unknown_members)
    } else {
        context.body()?
    };
    let wanted = body.time("expires_at")?;
    let grace = body.count("grace_period_seconds", GRACE_MAX_SECONDS)?;
    body.finish()?;
    let number = readable(context, id)?;
    let key = context
        .state
        .keys
        .get(number)
        .filter(|key| key.status == KeyStatus::Active)
        .ok_or_else(|| Problem::not_found("API key"))?
        .clone();
    authorize(context, &key)?;
    developer_access(context)?;
    let expires_at = expiry_after(context, key.expires_at, wanted)?;
    let grace_ends = grace.filter(|seconds| *seconds > 0).map(|seconds| {
        let ms = i64::try_from(seconds * 1000).unwrap_or(i64::MAX);
        let end = context.now.plus_ms(ms);
        key.expires_at.map_or(end, |own| own.min(end))
    });
    let number = match context.rules.choices.refresh_identity {
        RefreshIdentity::SameId => {
            context.state.keys.rotate(number, expires_at, grace_ends);
            number
        }
        RefreshIdentity::NewId => replace(context, number, key, expires_at, grace_ends),
    };
    let key = context
        .state
        .keys
        .get(number)
        .ok_or_else(|| Problem::not_found("API key"))?;
    Ok(Reply::json(
        200,
        &KeyView::refreshed(number, key, context.rules),
    ))
}

/// A user key: creator or account admin. A service key: space admin of all its spaces, or its creator with the right.
fn authorize(context: &Context<'_>, key: &Key) -> Result<(), Problem> {
    let caller = context.caller;
    let state = &*context.state;
    let is_creator = key.creator == caller.principal;
    let allowed = caller.is_admin()
        || match key.holder {
            Holder::Creator => is_creator,
            Holder::Bot(bot) => in_every_space(state, bot, |space| {
                caller.is_space_admin(state, space)
                    || (is_creator
                        && caller.may_in_space(state, permission::SERVICE_KEY_CREATE, space))
            }),
        };
    if allowed {
        Ok(())
    } else {
        Err(Problem::forbidden("this key is for others to refresh"))
    }
}

fn expiry_after(
    context: &Context<'_>,
    current: Option<Timestamp>,
    wanted: Option<Timestamp>,
) -> Result<Option<Timestamp>, Problem> {
    match (current, wanted) {
        (Some(current), Some(wanted)) if wanted > current => Err(Problem::unprocessable(
            "`expires_at` is later than the key's current expiry",
        )),
        (Some(current), None) => match context.rules.choices.refresh_without_expiry {
            RefreshWithoutExpiry::Refuse => Err(Problem::unprocessable(
                "`expires_at` is needed because the key expires",
            )),
            RefreshWithoutExpiry::Inherit => expiry(context, Some(current)),
            RefreshWithoutExpiry::Unbounded => expiry(context, None),
        },
        (_, wanted) => expiry(context, wanted),
    }
}

/// Creates a replacement with a new id (reference 14, C2). The old record ends with its grace period.
fn replace(
    context: &mut Context<'_>,
    number: u64,
    key: Key,
    expires_at: Option<Timestamp>,
    grace_ends: Option<Timestamp>,
) -> u64 {
    match grace_ends {
        None => {
            context.state.keys.revoke(number);
        }
        Some(_) => {
            if let Some(old) = context.state.keys.get_mut(number) {
                old.expires_at = grace_ends;
            }
        }
    }
    let secret = context.state.keys.draw_secret();
    context.state.keys.add(NewKey {
        name: key.name,
        description: key.description,
        secret: Some(secret),
        created_at: context.now,
        expires_at,
        creator: key.creator,
        holder: key.holder,
    })
}
