//! Finds out whether a destructive request was carried out when its response was lost or cannot be trusted.

use super::difference::same;
use super::identity::is_active_admin;
use super::reading::Reading;
use super::target_rule::{GoneProof, Search, TargetRule};
use crate::display::quoted;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::{get, users_with_address};
use crate::generated::attributes::user;
use crate::generated::endpoints::USERS_GET;
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;

/// What reading a target again shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReadBack {
    /// The target is gone; holds how that is known.
    Gone(String),
    /// The target is as it was before.
    Unchanged,
    /// It is unknown whether the target is gone; holds what was seen.
    Unclear(String),
}

/// What the target looks like, before checking that the caller may still read it.
enum Observation {
    /// It looks gone; holds what was seen.
    Missing(String),
    Unchanged,
    Unclear(String),
}

/// Reads a target again after a request that may have been carried out.
///
/// A missing target counts as gone only if the caller's own record, read afterwards, is still that
/// of an account admin: for other callers the API does not distinguish "gone" from "not visible to
/// you" (reference, section 2.6).
pub(crate) async fn read_back(
    context: &Context,
    inputs: &Inputs,
    rule: &TargetRule,
    before: &Reading,
) -> ReadBack {
    let seen = match observe(context, inputs, rule, before).await {
        Observation::Missing(seen) => seen,
        Observation::Unchanged => return ReadBack::Unchanged,
        Observation::Unclear(why) => return ReadBack::Unclear(why),
    };
    match check_still_admin(context, before).await {
        Ok(()) => ReadBack::Gone(format!(
            "{seen}, and your own record, read afterwards, is that of an account admin"
        )),
        Err(why) => ReadBack::Unclear(format!(
            "{seen}, which a key that may no longer read it sees too: {why}"
        )),
    }
}

/// Checks that the caller is still an account admin; the error says why that is not known.
async fn check_still_admin(context: &Context, before: &Reading) -> Result<(), String> {
    let Some(id) = &before.proven_admin else {
        return Err("the caller is not known to be an account admin".to_owned());
    };
    match get(context, &USERS_GET, id).await {
        Ok(user) if is_active_admin(&user) => Ok(()),
        Ok(_) => Err("the caller is no longer an account admin".to_owned()),
        Err(error) => Err(format!("the caller's own record cannot be read: {error}")),
    }
}

async fn observe(
    context: &Context,
    inputs: &Inputs,
    rule: &TargetRule,
    before: &Reading,
) -> Observation {
    let noun = rule.noun;
    let confirmed = rule.own_facts(&before.target_facts);
    if let GoneProof::Nothing(why) = rule.gone {
        return Observation::Unclear(why.to_owned());
    }
    if let GoneProof::ListedAsRevoked(search) = rule.gone {
        match search(context, inputs).await {
            Ok(found) if found.row.is_some() => {
                return Observation::Missing(format!(
                    "the {noun} is listed with the status REVOKED"
                ));
            }
            Ok(_) => {}
            Err(why) => return Observation::Unclear(why.to_string()),
        }
    }
    let now = rule.read(context, inputs, &before.target_facts).await;
    if let GoneProof::UserNotListed = rule.gone {
        return observe_user(context, rule, before, now.map(|now| now.facts)).await;
    }
    match now {
        Err(error) if error.is_api_not_found() => match rule.gone {
            GoneProof::ProjectNotFound(restriction) => {
                observe_missing_project(context, inputs, restriction).await
            }
            GoneProof::OwnNotFound => Observation::Missing(not_found(noun)),
            GoneProof::UserNotListed
            | GoneProof::ListedAsRevoked(_)
            | GoneProof::NotListed
            | GoneProof::Nothing(_) => Observation::Unclear(error.to_string()),
        },
        Err(error) => Observation::Unclear(error.to_string()),
        Ok(now) if same(&now.facts, &confirmed) && !rule.is_absent(&confirmed) => {
            Observation::Unchanged
        }
        Ok(now) if rule.is_absent(&now.facts) => match rule.gone {
            GoneProof::NotListed => Observation::Missing(format!(
                "the {noun} is absent from the list, read to its end"
            )),
            GoneProof::OwnNotFound
            | GoneProof::ProjectNotFound(_)
            | GoneProof::UserNotListed
            | GoneProof::ListedAsRevoked(_)
            | GoneProof::Nothing(_) => {
                Observation::Unclear(format!("the {noun} is in none of the lists that were read"))
            }
        },
        Ok(_) => Observation::Unclear(format!("the {noun} exists, but it changed")),
    }
}

fn not_found(noun: &str) -> String {
    format!("reading the {noun} by id returns the API's own 404")
}

/// A restricted project is hidden from account admins too (reference, C4), so a project that is not
/// found counts as gone only if there is no restriction on it.
async fn observe_missing_project(
    context: &Context,
    inputs: &Inputs,
    restriction: Search,
) -> Observation {
    let seen = not_found("project");
    match restriction(context, inputs).await {
        Ok(found) if found.row.is_none() => {
            Observation::Missing(format!("{seen} and it is in no list of restrictions"))
        }
        Ok(_) => Observation::Unclear(format!(
            "{seen}, but it is restricted, which hides it from everyone without a role binding on it"
        )),
        Err(why) => Observation::Unclear(format!(
            "{seen}, and it cannot be checked whether it is only restricted: {why}"
        )),
    }
}

/// A blocked user is in no list, and how the API responds to a get by id is not documented
/// (reference, section 14, unknown 2), so both are read. The e-mail address connects the two.
async fn observe_user(
    context: &Context,
    rule: &TargetRule,
    before: &Reading,
    now: Result<Json<'static>, Error>,
) -> Observation {
    let Some(part) = rule.parts.first() else {
        return Observation::Unclear("the plan has no target".to_owned());
    };
    let confirmed = before.target_facts.member(part.name);
    let address = confirmed.get(user::EMAIL);
    let named = quoted(address);
    let listed = match users_with_address(context, address).await {
        Ok(listed) => listed,
        Err(why) => {
            return Observation::Unclear(format!("the list of users cannot be read: {why}"));
        }
    };
    let own = listed
        .iter()
        .find(|listed| ids::same(listed.get(user::ID), confirmed.get(user::ID)));
    match (now, own) {
        (Err(error), None) if !error.is_api_not_found() => {
            Observation::Unclear(format!("reading the user by id: {error}"))
        }
        (Err(error), Some(_)) => {
            Observation::Unclear(format!("the user is listed, and by id: {error}"))
        }
        (_, None) if !listed.is_empty() => {
            Observation::Unclear(format!("the address {named} belongs to another user now"))
        }
        (Err(_), None) => Observation::Missing(format!(
            "reading the user by id returns the API's own 404, and the address {named} is in no list of users"
        )),
        (Ok(now), None) => {
            let now = now.member(part.name);
            if same(now, confirmed) {
                Observation::Unclear(format!(
                    "the address {named} is in no list of users, but reading by id shows the user unchanged"
                ))
            } else if now.get(user::EMAIL) == address {
                Observation::Missing(format!(
                    "the user's record changed and its address {named} is in no list of users, as for a blocked user"
                ))
            } else {
                Observation::Unclear("the user exists with a different e-mail address".to_owned())
            }
        }
        (Ok(now), Some(own)) => {
            let is_listed_unchanged = same(&(part.facts)(own), confirmed);
            if is_listed_unchanged && same(now.member(part.name), confirmed) {
                Observation::Unchanged
            } else {
                Observation::Unclear("the user exists, but it changed".to_owned())
            }
        }
    }
}
