//! `users.delete`: DELETE `/v2/users/{user_id}` (reference, sections 3 and 3.1, `delete_user`).

use futures_util::future::{BoxFuture, FutureExt as _, join4};

use super::listed::{
    Listed, decisive_binding, decisive_key, members, shown_binding, shown_key, unknown,
    unreadable_note, users_like,
};
use super::target::{identity, reading, self_target, target};
use crate::engine::{Context, KeyMatch};
use crate::error::{Error, ErrorKind};
use crate::flow::{drain, get};
use crate::generated::endpoints::{API_KEYS_LIST, USERS_GET, USERS_LIST};
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{
    GuardFinding, GuardName, Identity, ReadBack, Reading, is_account_admin, readable,
};

/// Everything that goes with a user, as far as it can be read.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async {
        let id = inputs.id("user").unwrap_or_default();
        // What was found by listing is read again by id: a plan is about an id.
        let (user, identity, keys, bindings) = join4(
            get(context, &USERS_GET, "user", id),
            identity(context, inputs),
            Listed::read(context, &API_KEYS_LIST, |inputs| inputs.with_id("user", id)),
            Listed::bindings(context, Some(id)),
        )
        .await;
        let (user, identity, keys, bindings) = (user?, identity?, keys?, bindings?);
        let (last_admin, admin_reads) = last_admin(context, &user).await?;
        let decisive = Json::object([
            ("user", decisive_user(&user)),
            ("keys", keys.decisive(&identity, decisive_key)),
            ("bindings", bindings.decisive(&identity, decisive_binding)),
        ]);
        let mut reading = reading(
            target("user", &user, "email"),
            "blocks the user for good: it cannot be undone, and the address can never be invited again",
            decisive,
            &identity,
        );
        let unlisted = "the API lists the members of nothing";
        reading.impacts = vec![
            keys.impact("api_keys", "API keys stop working", &identity, shown_key),
            bindings.impact(
                "role_bindings",
                "role bindings are removed",
                &identity,
                shown_binding,
            ),
            unknown(
                "organization_memberships",
                "organization memberships are removed",
                unlisted,
            ),
            unknown(
                "space_memberships",
                "space memberships are removed",
                unlisted,
            ),
        ];
        reading.guards = vec![
            self_target(
                id,
                &identity,
                "this is you: the server refuses it, and nobody could undo it",
            ),
            last_admin,
            key_in_use(context, &keys, &identity).await,
        ];
        reading.notes.push(
            "service keys that this user created keep working: they belong to bot users".to_owned(),
        );
        reading
            .notes
            .extend(unreadable_note(keys.undecodable() + bindings.undecodable()));
        // Applying reads by id: what finding the name took is not counted.
        reading.reads += keys.pages() + bindings.pages().max(2) + admin_reads;
        Ok(reading)
    }
    .boxed()
}

/// A get that says 404, or the address missing from a full list: what a
/// get says of a blocked user is unstated, so both are tried.
pub(crate) fn look<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    before: &'a Reading,
) -> BoxFuture<'a, ReadBack> {
    async {
        let id = inputs.id("user").unwrap_or_default();
        let got = get(context, &USERS_GET, "user", id).await;
        let listed = listed(context, id, &before.target.detail).await;
        match (got, listed) {
            (Err(error), Ok(None)) if error.kind() == ErrorKind::NotFound => ReadBack::Gone(
                "reading the user by id gives 404 and the address is in no list: gone, or no longer readable with this key".to_owned(),
            ),
            (Ok(got), Ok(None)) if *before.decisive.member("user") != decisive_user(&got) => {
                ReadBack::Gone(
                    "the address is in no list any more, as it is with a blocked user".to_owned(),
                )
            }
            (Ok(_), Ok(None)) => ReadBack::Unclear(
                "the address is in no list any more, but by id the user is as it was".to_owned(),
            ),
            (Err(error), Ok(None)) => ReadBack::Unclear(format!(
                "the address is in no list any more, but by id: {error}"
            )),
            (Err(error), Err(why)) if error.kind() == ErrorKind::NotFound => ReadBack::Gone(format!(
                "reading the user by id gives 404: gone, or no longer readable with this key (the list: {why})"
            )),
            (Ok(got), Ok(Some(listed))) => {
                let before = before.decisive.member("user");
                if *before == decisive_user(&got) && *before == decisive_user(&listed) {
                    ReadBack::Unchanged
                } else {
                    ReadBack::Unclear("the user is there and not as it was".to_owned())
                }
            }
            (Err(error), Ok(Some(_))) => {
                ReadBack::Unclear(format!("the user is listed, but by id: {error}"))
            }
            (Ok(_), Err(why)) | (Err(why), Err(_)) => ReadBack::Unclear(why.to_string()),
        }
    }
    .boxed()
}

/// The user in the list of those with its address, read to its end.
async fn listed(context: &Context, id: &str, email: &str) -> Result<Option<Json<'static>>, Error> {
    let mut users = users_like(context, email).await?.into_iter();
    Ok(users.find(|user| user.text_of("id") == id))
}

/// The facts of a user that are confirmed.
fn decisive_user(user: &Json<'static>) -> Json<'static> {
    let role = user.member("role");
    let (kind, name, id) = (
        role.text_of("type"),
        role.text_of("name"),
        role.text_of("id"),
    );
    let role = match (name, id) {
        ("", "") => kind.to_owned(),
        ("", id) => format!("{kind} role {id}"),
        (name, "") => name.to_owned(),
        (name, _) => format!("{name} ({kind})"),
    };
    let mut decisive = members(user, &["id", "name", "email", "status"]);
    if let Json::Object(members) = &mut decisive {
        members.set("role", role.into());
    }
    decisive
}

/// Looks for another active admin until one is found; also gives the requests that took.
async fn last_admin(
    context: &Context,
    user: &Json<'static>,
) -> Result<(GuardFinding, usize), Error> {
    let guard = GuardName::LastAdmin;
    if !is_account_admin(user) {
        return Ok((
            GuardFinding::clear(guard, "the user is no account admin"),
            0,
        ));
    }
    let inputs = Inputs::none(&USERS_LIST.shape)
        .with("limit", 100_u64)
        .with("status", Json::texts(["ACTIVE"]));
    let id = user.text_of("id");
    let is_other_admin = |other: &Json<'static>| {
        other.text_of("id") != id && other.text_of("status") == "ACTIVE" && is_account_admin(other)
    };
    let others = drain(
        context,
        &USERS_LIST,
        inputs,
        usize::MAX,
        Some(&is_other_admin),
    )
    .await;
    let others = match readable(others)? {
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

async fn key_in_use(context: &Context, keys: &Listed, identity: &Identity) -> GuardFinding {
    let guard = GuardName::KeyInUse;
    let tripped = || {
        GuardFinding::tripped(
            guard,
            "one of the user's keys is the one that this client works with",
        )
    };
    match &identity.key_id {
        Some(own) if keys.rows().iter().any(|key| key.text_of("id") == own) => tripped(),
        Some(_) => GuardFinding::clear(guard, "this client's key belongs to someone else"),
        None if keys.is_readable() && !keys.rows().is_empty() => {
            let forms = keys.rows().iter();
            let forms = forms
                .map(|key| key.text_of("redacted_key").to_owned())
                .collect();
            match context.match_key(forms).await {
                KeyMatch::One(_) => tripped(),
                KeyMatch::Unknown => {
                    GuardFinding::unknown(guard, "which key this client works with is not known")
                }
            }
        }
        None => GuardFinding::unknown(guard, "which key this client works with is not known"),
    }
}
