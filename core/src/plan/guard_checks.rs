//! What the guards of a plan find.

use crate::collected::Collected as _;
use futures_util::future::FutureExt as _;

use super::guards::{GuardFinding, GuardName, GuardState};
use super::identity::{Caller, Identity, is_account_admin, is_active_admin, split_refusal};
use super::listed::Listed;
use super::own_rights::{
    changed_binding, changed_role, developer, membership, predefined_role, restriction,
    unknown_caller,
};
use super::preview::{Checked, Gathered, Guard};
use super::reading::Verification;
use crate::display::word;
use crate::engine::{Context, KeyMatch};
use crate::error::Error;
use crate::flow::{ID, LARGEST_PAGE, TO_ITS_END, drain};
use crate::generated::attributes::{api_key, user};
use crate::generated::endpoints::USERS_LIST;
use crate::generated::fields::users_list;
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;

/// Checks the guards of a plan.
pub(super) async fn check(
    context: &Context,
    guards: &'static [Guard],
    gathered: &Gathered<'_>,
    last_admin: Option<LastAdmin>,
    identity: Identity,
) -> Result<Checked, Error> {
    let mut findings = Vec::new();
    let LastAdmin { finding, other } = last_admin.unwrap_or_default();
    let mut last_admin = finding;
    for guard in guards {
        let list = |index: &usize| gathered.lists.get(*index);
        let found = match guard {
            Guard::PredefinedRole => predefined_role(gathered),
            Guard::ChangedRole(holders) => {
                changed_role(context, gathered, list(holders), &identity)
                    .boxed()
                    .await?
            }
            Guard::ChangedBinding => changed_binding(gathered, &identity),
            Guard::Membership => membership(gathered, &identity),
            Guard::Developer => developer(gathered, &identity),
            Guard::Restriction(bindings) => restriction(list(bindings), &identity),
            Guard::SelfTarget(user, why) => vec![self_guard(user(gathered), &identity, why)],
            Guard::LastAdmin => last_admin.take().into_iter().collected(),
            Guard::KeyInUse => {
                let key = gathered.parts.first().and_then(Option::as_ref);
                let ids = gathered.inputs.path_ids();
                let id = ids.first().map(String::as_str);
                vec![key_in_use(context, key.map(core::slice::from_ref), id, &identity).await]
            }
            Guard::KeyInUseAmong(list) => {
                let keys = gathered.lists.get(*list);
                // A key of the caller's own that is known is among those that can be read, or another user's.
                let keys = keys.filter(|keys| keys.is_readable() || identity.key_id.is_some());
                vec![key_in_use(context, keys.map(Listed::rows), None, &identity).await]
            }
            Guard::KeyMayStop(list) => {
                let keys = gathered.lists.get(*list).filter(|keys| keys.is_readable());
                let found = key_in_use(context, keys.map(Listed::rows), None, &identity).await;
                let is_known = found.state == GuardState::Tripped;
                vec![if is_known { found } else { may_stop() }]
            }
        };
        findings.extend(found);
    }
    Ok(Checked {
        findings,
        other_admin: other,
        identity,
    })
}

/// Makes what is unknown stop a plan, and a target that was not read completely.
pub(crate) fn harden(findings: &mut Vec<GuardFinding>, verification: &Verification) {
    for finding in findings.iter_mut() {
        if finding.state == GuardState::Unknown {
            finding.state = GuardState::Tripped;
        }
    }
    if let Verification::Partly { why } | Verification::Unverifiable { why } = verification {
        findings.push(GuardFinding::tripped(GuardName::UnverifiedTarget, why));
    }
}

fn may_stop() -> GuardFinding {
    GuardFinding::unknown(
        GuardName::KeyInUse,
        "it cannot be checked whether the key that this client uses stops working too",
    )
}

/// The `self` guard, which trips if a user is the caller.
fn self_guard(user_id: &str, identity: &Identity, why: &str) -> GuardFinding {
    match &identity.caller {
        Caller::Known { id, .. } if ids::same(id, user_id) => {
            GuardFinding::tripped(GuardName::SelfTarget, why)
        }
        Caller::Known {
            id,
            user,
            is_proven,
        } => {
            let who = user
                .as_ref()
                .map_or_else(|| word(id), |user| word(user.get(user::EMAIL)));
            let known = if *is_proven {
                "you are"
            } else {
                "according to `acting_user` you are"
            };
            GuardFinding::clear(GuardName::SelfTarget, format!("{known} {who}"))
        }
        Caller::Unknown(why) => unknown_caller(GuardName::SelfTarget, why),
    }
}

/// The finding of the `last_admin` guard.
#[derive(Debug, Default)]
pub(super) struct LastAdmin {
    finding: Option<GuardFinding>,
    /// The id of another active account admin.
    other: Option<String>,
}

impl From<GuardFinding> for LastAdmin {
    fn from(finding: GuardFinding) -> Self {
        Self {
            finding: Some(finding),
            other: None,
        }
    }
}

/// Reads users until another active account admin is found.
pub(super) async fn last_admin(
    context: &Context,
    user: &Json<'static>,
) -> Result<LastAdmin, Error> {
    let guard = GuardName::LastAdmin;
    if !is_account_admin(user) {
        return Ok(GuardFinding::clear(guard, "the user is not an account admin").into());
    }
    let inputs = Inputs::none(&USERS_LIST.schema)
        .with(users_list::LIMIT, LARGEST_PAGE)
        .with(users_list::STATUS, ["ACTIVE"]);
    let id = user.get(user::ID);
    // A user without an id cannot be read again before the request.
    let is_other_admin = |other: &Json<'static>| {
        let other_id = other.id(user::ID);
        other_id.is_some_and(|other_id| !ids::same(other_id, id)) && is_active_admin(other)
    };
    let stop_at = Some(&is_other_admin as &_);
    let others = drain(context, &USERS_LIST, inputs, TO_ITS_END, stop_at).await;
    let others = match split_refusal(others)? {
        Ok(others) => others,
        Err(why) => {
            let why = format!("the users cannot be listed: {why}");
            return Ok(GuardFinding::unknown(guard, why).into());
        }
    };
    if let Some(other) = others.items.iter().find(|other| is_other_admin(other)) {
        return Ok(LastAdmin {
            finding: Some(GuardFinding::clear(
                guard,
                "another active account admin remains",
            )),
            other: other.id(user::ID).map(ToOwned::to_owned),
        });
    }
    let lacks_id = |other: &Json<'static>| other.id(user::ID).is_none();
    let finding = if others.undecodable > 0 || others.items.iter().any(lacks_id) {
        GuardFinding::unknown(
            guard,
            "no other active account admin was found, and some users could not be read",
        )
    } else {
        GuardFinding::tripped(guard, "there is no other active account admin")
    };
    Ok(finding.into())
}

/// Whether the client uses one of these keys. `None` if they could not be read; then `id` is that of the only one, if
/// it is known.
async fn key_in_use(
    context: &Context,
    keys: Option<&[Json<'static>]>,
    id: Option<&str>,
    identity: &Identity,
) -> GuardFinding {
    let guard = GuardName::KeyInUse;
    let is_in_use = match (&identity.key_id, keys) {
        (Some(own), Some(keys)) => Some(keys.iter().any(|key| ids::same(key.get(ID), own))),
        (Some(own), None) => id.map(|id| ids::same(own, id)),
        (None, Some(keys)) if !keys.is_empty() => {
            let forms = keys
                .iter()
                .map(|key| key.get(api_key::REDACTED_KEY).to_owned());
            match context.match_key(forms.collected()).await {
                KeyMatch::One(_) => Some(true),
                KeyMatch::Unknown => None,
            }
        }
        (None, _) => None,
    };
    match is_in_use {
        Some(true) => {
            GuardFinding::tripped(guard, "this client uses this key and would stop working")
        }
        Some(false) => GuardFinding::clear(guard, "this client uses another key"),
        None => GuardFinding::unknown(guard, "it is unknown which key this client uses"),
    }
}
