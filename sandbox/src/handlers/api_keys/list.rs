//! `list_api_keys` — `GET /v2/api-keys` (reference 10).

use super::KeyView;
use crate::handlers::{Context, Reply};
use crate::ids::{Kind, Parsed};
use crate::page;
use crate::problem::Problem;
use crate::state::{Holder, Key, KeyStatus, State, permission};

#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyType {
    User,
    Service,
}

/// Whose keys are listed.
enum Scope {
    /// User keys of one user.
    Owner(u64),
    /// Service keys of a space, perhaps of one creator.
    Space { space: u64, creator: Option<u64> },
}

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context.query.only(&[
        "limit", "cursor", "key_type", "status", "space_id", "user_id",
    ])?;
    let spelling = context.rules.spelling;
    let key_type = query.value("key_type", |text| match spelling.read(text) {
        Some("USER") => Some(KeyType::User),
        Some("SERVICE") => Some(KeyType::Service),
        Some(_) | None => None,
    })?;
    let status = query
        .value("status", |text| {
            spelling.read(text).and_then(KeyStatus::from_wire)
        })?
        .unwrap_or(KeyStatus::Active);
    let space = query.id("space_id", Kind::Space)?;
    let user = query.id("user_id", Kind::User)?;
    let page = context.page("list_api_keys")?;
    let scope = match space {
        None => {
            if key_type == Some(KeyType::Service) {
                // The reference does not say; rejecting it is better than inventing a response.
                return Err(Problem::invalid(
                    "`space_id` is needed to list service keys",
                ));
            }
            own_or_others(context, user.is_some())?
        }
        Some(space) => {
            if key_type == Some(KeyType::User) {
                return Err(Problem::invalid(
                    "`space_id` lists service keys, not user keys",
                ));
            }
            in_space(context, space)?
        }
    };
    let state: &State = context.state;
    let rows = state
        .keys
        .after(page.number())
        .filter(|(_, key)| key.status == status && scope.covers(state, key))
        .map(|(number, key)| (page::by_number(number), (number, key)));
    Ok(page.reply("api_keys", rows, |(number, key)| {
        KeyView::listed(state, number, key, context.rules)
    }))
}

fn own_or_others(context: &Context<'_>, names_user: bool) -> Result<Scope, Problem> {
    if names_user && !context.caller.is_admin() {
        return Err(Problem::forbidden(
            "only an account admin lists keys by user without a space",
        ));
    }
    let owner = context
        .principal_filter("user_id")?
        .unwrap_or(context.caller.principal);
    Ok(Scope::Owner(owner))
}

fn in_space(context: &Context<'_>, space: Parsed) -> Result<Scope, Problem> {
    let space = match space {
        Parsed::Number(space) if context.caller.sees_space(context.state, space) => space,
        Parsed::Number(_) | Parsed::Unknown => return Err(Problem::not_found("space")),
    };
    if !context
        .caller
        .may_in_space(context.state, permission::SERVICE_KEY_READ, space)
    {
        return Err(Problem::forbidden(
            "listing service keys needs SERVICE_KEY_READ in the space",
        ));
    }
    let creator = context.principal_filter("user_id")?;
    Ok(Scope::Space { space, creator })
}

impl Scope {
    fn covers(&self, state: &State, key: &Key) -> bool {
        match (self, key.holder) {
            (Self::Owner(owner), Holder::Creator) => key.creator == *owner,
            (Self::Space { space, creator }, Holder::Bot(bot)) => {
                creator.is_none_or(|creator| key.creator == creator)
                    && state.space_members.role(bot, *space).is_some()
            }
            (Self::Owner(_), Holder::Bot(_)) | (Self::Space { .. }, Holder::Creator) => false,
        }
    }
}
