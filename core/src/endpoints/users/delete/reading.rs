//! What the deletion of a user takes with it, as far as it can be read.

use futures_util::future::join4;
use serde_json::{Map, Value, json};

use super::DeleteInput;
use crate::display::display_safe;
use crate::endpoints::users::{Get, List};
use crate::endpoints::{api_keys, role_bindings};
use crate::engine::{Context, KeyMatch};
use crate::error::Error;
use crate::flow::{Drained, check_user, drain, find_user};
use crate::ids::UserId;
use crate::model::{ApiKey, RoleBinding, RoleBindingResourceType, User, UserStatus};
use crate::plan::{
    Caller, Certainty, GuardFinding, GuardName, Identity, Impact, Reading, Target, Verification,
    readable,
};

/// Pages an endpoint is read for a preview.
const MAX_PAGES: usize = 50;
const PAGE: u32 = 100;

/// What a list gave, or why the caller may not read it.
type Readable<T> = Result<Drained<T>, Error>;

pub(super) async fn read(
    context: &Context,
    input: &DeleteInput,
) -> Result<(UserId, Reading), Error> {
    if let Some(acting_user) = &input.options.acting_user {
        check_user("acting_user", acting_user)?;
    }
    let since = context.now();
    let found = find_user(context, "user", &input.user).await?;
    let user_id = found.id;
    // What was found by listing is read again by id: a plan is about an id.
    let (user, identity, keys, bindings) = join4(
        async {
            context
                .call(&Get {
                    user_id: user_id.clone(),
                })
                .await
        },
        Identity::establish(context, input.options.acting_user.as_ref()),
        keys_of(context, &user_id),
        bindings_of(context, &user_id),
    )
    .await;
    let (user, identity, keys, bindings) = (user?, identity?, keys?, bindings?);
    let (last_admin, admin_reads) = last_admin(context, &user).await?;
    let guards = vec![
        self_target(&user, &identity),
        last_admin,
        key_in_use(context, &keys, &identity).await,
    ];
    let (keys_sure, bindings_sure) = (certainty(&keys, &identity), certainty(&bindings, &identity));
    let mut notes = vec![
        "service keys that this user created keep working: they belong to bot users".to_owned(),
    ];
    let unreadable = undecodable(&keys) + undecodable(&bindings);
    if unreadable > 0 {
        notes.push(format!(
            "{unreadable} entries could not be read and are counted nowhere"
        ));
    }
    // Applying reads by id: what finding the name took is not counted.
    let reads = 1 + identity.reads + pages(&keys) + pages(&bindings).max(2) + admin_reads;
    let reading = Reading {
        target: Target {
            kind: "user",
            id: user.id.clone(),
            name: user.name.clone(),
            detail: user.email.clone(),
        },
        verification: Verification::Verified,
        warning: "blocks the user for good: it cannot be undone, and the address can never be invited again",
        decisive: json!({
            "user": decisive_user(&user),
            "keys": decisive_list(&keys, &keys_sure, decisive_key),
            "bindings": decisive_list(&bindings, &bindings_sure, decisive_binding),
        }),
        impacts: vec![
            impact(
                "api_keys",
                "API keys stop working",
                keys_sure,
                &keys,
                shown_key,
            ),
            impact(
                "role_bindings",
                "role bindings are removed",
                bindings_sure,
                &bindings,
                shown_binding,
            ),
            memberships(
                "organization_memberships",
                "organization memberships are removed",
            ),
            memberships("space_memberships", "space memberships are removed"),
        ],
        guards,
        notes,
        reads,
        since,
        acting_user: identity.user_id().map(ToOwned::to_owned),
    };
    Ok((user_id, reading))
}

/// The user's own keys; a caller who is no admin is refused.
async fn keys_of(context: &Context, user_id: &UserId) -> Result<Readable<ApiKey>, Error> {
    let list = api_keys::List {
        limit: Some(PAGE),
        user_id: Some(user_id.clone()),
        ..api_keys::List::default()
    };
    readable(drain(context, list, MAX_PAGES, |_| false).await)
}

/// The user's bindings on spaces, then on projects: the API lists one kind at a time.
async fn bindings_of(context: &Context, user_id: &UserId) -> Result<Readable<RoleBinding>, Error> {
    let list = |resource_type| role_bindings::List {
        resource_type,
        limit: Some(PAGE),
        cursor: None,
        user_id: Some(user_id.clone()),
    };
    let spaces = drain(
        context,
        list(RoleBindingResourceType::Space),
        MAX_PAGES,
        |_| false,
    )
    .await;
    let mut all = match readable(spaces)? {
        Ok(spaces) => spaces,
        Err(why) => return Ok(Err(why)),
    };
    let projects = drain(
        context,
        list(RoleBindingResourceType::Project),
        MAX_PAGES,
        |_| false,
    )
    .await;
    let projects = match readable(projects)? {
        Ok(projects) => projects,
        Err(why) => return Ok(Err(why)),
    };
    all.complete &= projects.complete;
    all.undecodable += projects.undecodable;
    all.items.extend(projects.items);
    Ok(Ok(all))
}

/// Exact only when read to its end by someone who sees everything.
fn certainty<T>(list: &Readable<T>, identity: &Identity) -> Certainty {
    match list {
        Err(why) => Certainty::Unknown {
            why: why.to_string(),
        },
        Ok(list) if list.complete && list.undecodable == 0 && identity.is_admin() => {
            Certainty::Exact {
                count: list.items.len(),
            }
        }
        Ok(list) if list.items.is_empty() => Certainty::Unknown {
            why: "not visible: the list shows only what this key may see".to_owned(),
        },
        Ok(list) => {
            let why = if !list.complete {
                "the list was not read to its end"
            } else if list.undecodable > 0 {
                "some entries could not be read"
            } else {
                "the list shows only what this key may see"
            };
            Certainty::AtLeast {
                count: list.items.len(),
                why: why.to_owned(),
            }
        }
    }
}

fn undecodable<T>(list: &Readable<T>) -> usize {
    list.as_ref().map_or(0, |list| list.undecodable)
}

fn pages<T>(list: &Readable<T>) -> usize {
    list.as_ref().map_or(1, |list| list.pages)
}

/// The facts of a user that are confirmed.
pub(super) fn decisive_user(user: &User) -> Value {
    json!({
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "status": user.status,
        "role": user.role.to_string(),
    })
}

fn decisive_key(key: &ApiKey) -> Value {
    json!({
        "id": key.id,
        "name": key.name,
        "type": key.key_type,
        "status": key.status,
        "expires": key.expires_at,
        "scope": key.bot_user.as_ref().and_then(|bot_user| bot_user.get("organizations")).map(ToString::to_string),
    })
}

fn decisive_binding(binding: &RoleBinding) -> Value {
    json!({"id": binding.id, "role": binding.role_id, "resource": binding.resource_id})
}

/// The entries of a list that are confirmed: all of them, or none where the list is cut off.
fn decisive_list<T>(list: &Readable<T>, sure: &Certainty, decisive: impl Fn(&T) -> Value) -> Value {
    let Ok(list) = list else {
        return Value::Array(Vec::new());
    };
    if matches!(sure, Certainty::AtLeast { .. }) && !list.complete {
        return Value::Array(Vec::new());
    }
    let mut entries = Map::new();
    for item in &list.items {
        let entry = decisive(item);
        let id = entry.get("id").and_then(Value::as_str).unwrap_or_default();
        entries.insert(id.to_owned(), entry);
    }
    Value::Array(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn impact<T>(
    name: &'static str,
    effect: &'static str,
    certainty: Certainty,
    list: &Readable<T>,
    shown: impl Fn(&T) -> String,
) -> Impact {
    let items = list.as_ref().map_or_else(
        |_| Vec::new(),
        |list| list.items.iter().map(shown).collect(),
    );
    Impact {
        name,
        effect,
        certainty,
        items,
    }
}

fn memberships(name: &'static str, effect: &'static str) -> Impact {
    let why = "the API lists the members of nothing".to_owned();
    Impact {
        name,
        effect,
        certainty: Certainty::Unknown { why },
        items: Vec::new(),
    }
}

fn shown_key(key: &ApiKey) -> String {
    let expires = key
        .expires_at
        .as_deref()
        .map_or("never expires".to_owned(), |when| {
            format!("expires {}", display_safe(when))
        });
    format!(
        "{} ({}), {} key, {expires}",
        display_safe(&key.name),
        display_safe(&key.redacted_key),
        key.key_type
    )
}

fn shown_binding(binding: &RoleBinding) -> String {
    format!(
        "role {} on {} {}",
        display_safe(&binding.role_id),
        binding.resource_type,
        display_safe(&binding.resource_id)
    )
}

fn self_target(user: &User, identity: &Identity) -> GuardFinding {
    match &identity.caller {
        Caller::Known { id, .. } if *id == user.id => GuardFinding::tripped(
            GuardName::SelfTarget,
            "this is you: the server refuses it, and nobody could undo it",
        ),
        Caller::Known { id, user } => {
            let who = user
                .as_ref()
                .map_or_else(|| display_safe(id), |user| display_safe(&user.email));
            GuardFinding::clear(GuardName::SelfTarget, format!("you are {who}"))
        }
        Caller::Unknown(why) => GuardFinding::unknown(
            GuardName::SelfTarget,
            format!("who is calling is not known ({why}); give `acting_user` to be sure"),
        ),
    }
}

/// Looks for another active admin until one is found; also gives the requests that took.
async fn last_admin(context: &Context, user: &User) -> Result<(GuardFinding, usize), Error> {
    let guard = GuardName::LastAdmin;
    if !user.role.is_admin() {
        return Ok((
            GuardFinding::clear(guard, "the user is no account admin"),
            0,
        ));
    }
    let list = List {
        limit: Some(PAGE),
        status: vec![UserStatus::Active],
        ..List::default()
    };
    let is_other_admin = |other: &User| {
        other.id != user.id && other.status == UserStatus::Active && other.role.is_admin()
    };
    let others = match readable(drain(context, list, usize::MAX, is_other_admin).await)? {
        Ok(others) => others,
        Err(why) => {
            return Ok((
                GuardFinding::unknown(guard, format!("the users cannot be listed: {why}")),
                1,
            ));
        }
    };
    let finding = match others.items.iter().find(|other| is_other_admin(other)) {
        Some(_) => GuardFinding::clear(guard, "another active account admin remains"),
        None if others.undecodable > 0 => GuardFinding::unknown(
            guard,
            "no other active account admin was found, and some users could not be read",
        ),
        None => GuardFinding::tripped(guard, "nobody else is an active account admin"),
    };
    Ok((finding, others.pages))
}

async fn key_in_use(
    context: &Context,
    keys: &Readable<ApiKey>,
    identity: &Identity,
) -> GuardFinding {
    let guard = GuardName::KeyInUse;
    let tripped = || {
        GuardFinding::tripped(
            guard,
            "one of the user's keys is the one that this client works with",
        )
    };
    match (&identity.key_id, keys) {
        (Some(own), Ok(keys)) if keys.items.iter().any(|key| key.id == *own) => tripped(),
        (Some(_), _) => GuardFinding::clear(guard, "this client's key belongs to someone else"),
        (None, Ok(keys)) if !keys.items.is_empty() => {
            let forms = keys
                .items
                .iter()
                .map(|key| key.redacted_key.clone())
                .collect();
            match context.match_key(forms).await {
                KeyMatch::One(_) => tripped(),
                KeyMatch::Unknown => {
                    GuardFinding::unknown(guard, "which key this client works with is not known")
                }
            }
        }
        (None, _) => GuardFinding::unknown(guard, "which key this client works with is not known"),
    }
}
