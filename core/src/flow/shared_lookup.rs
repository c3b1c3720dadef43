//! Look-ups of names that the operations of a session share.

use super::lookup::Lookup;
use super::search::{NameQuery, find_within, is_by_email};
use crate::endpoint::ResourceKind;
use crate::engine::Context;
use crate::error::{Details, Error, ErrorKind};
use crate::input::ResolvedRef;
use crate::session::{Claim, InFlight, NameKey, Outcome, OwnLookUp};

/// Milliseconds between two looks at another operation's look-up, at first and at most: a host wakes an operation
/// for its own effects only.
const FIRST_LOOK_MS: u64 = 10;
const MAX_LOOK_MS: u64 = 80;
/// Milliseconds after which an operation no longer waits for another one, whose host may have suspended it.
const MAX_WAIT_MS: u64 = 10_000;

/// [`find_within`] for operations that may use a name which was looked up up to a minute ago.
///
/// Equal look-ups of a session are one. Only a result without any doubt is shared: of a failure, no more than that the
/// server has no such object, or several.
pub(super) async fn find_shared(
    context: &Context,
    query: &NameQuery<'_>,
) -> Result<ResolvedRef, Error> {
    let key = key_of(query).filter(|_| context.session().keeps_names());
    let Some(key) = key else {
        return find_within(context, query).await;
    };
    let own = loop {
        let flight = match context.session().claim_name(&key, context.now()) {
            Claim::Known(id) => return Ok(ResolvedRef::by_id(id)),
            Claim::Own(own) => break own,
            Claim::Wait(flight) => flight,
        };
        match wait_for(context, &flight).await {
            Some(Outcome::Found(id)) => return Ok(ResolvedRef::by_id(id)),
            Some(Outcome::Rejected(field, error)) if field == query.field => return Err(error),
            // One after the other would take as long as all of them together.
            Some(Outcome::Rejected(..) | Outcome::Failed) => {
                return find_within(context, query).await;
            }
            Some(Outcome::Abandoned) => {}
            None => break context.session().take_over_name(&key, &flight),
        }
    };
    let lease = Lease {
        context,
        key: &key,
        own,
    };
    let found = find_within(context, query).await;
    lease.end(outcome_of(query, &found));
    found
}

/// Whether another operation has looked a name up a moment ago, or is looking it up.
pub(super) fn is_shared(context: &Context, query: &NameQuery<'_>) -> bool {
    let session = context.session();
    key_of(query).is_some_and(|key| session.is_name_known(&key, context.now()))
}

/// The key of a query whose result may be shared. API keys are not among them: a guard decides about a key.
fn key_of(query: &NameQuery<'_>) -> Option<NameKey> {
    let Lookup { kind, list, .. } = query.lookup;
    let text = query.reference.text();
    if list.is_none() || query.reference.is_id_of(*kind) {
        return None;
    }
    let parent = match query.within {
        [] => None,
        [(_, id)] => Some(id.as_str()),
        _ => return None,
    };
    match kind {
        ResourceKind::User if is_by_email(query) => Some(NameKey::email(text)),
        ResourceKind::Restrictable => Some(NameKey::name(ResourceKind::Project, text, parent)),
        ResourceKind::User
        | ResourceKind::Organization
        | ResourceKind::Space
        | ResourceKind::Project
        | ResourceKind::Role => Some(NameKey::name(*kind, text, parent)),
        ResourceKind::ApiKey | ResourceKind::RoleBinding | ResourceKind::Resource => None,
    }
}

fn outcome_of(query: &NameQuery<'_>, found: &Result<ResolvedRef, Error>) -> Outcome {
    match found {
        Ok(ResolvedRef {
            id,
            uncertainty: None,
            ..
        }) => Outcome::Found(id.clone()),
        Err(error) if is_of_everybody(error) => {
            Outcome::Rejected(query.field.to_owned(), error.clone())
        }
        Ok(_) | Err(_) => Outcome::Failed,
    }
}

/// Whether a failed look-up fails for every operation: there is no such object, or there are several. That one may
/// not be the only one is an error of writes alone.
fn is_of_everybody(error: &Error) -> bool {
    let several =
        matches!(error.details(), Details::Candidates { candidates } if candidates.len() > 1);
    error.status().is_none()
        && (error.kind() == ErrorKind::NotFound || error.kind() == ErrorKind::Ambiguous && several)
}

/// The outcome of another operation's look-up; `None` if that takes too long.
async fn wait_for(context: &Context, flight: &InFlight) -> Option<Outcome> {
    let until = context.now().plus(MAX_WAIT_MS);
    let mut pause = FIRST_LOOK_MS;
    loop {
        if let Some(outcome) = flight.outcome() {
            return Some(outcome);
        }
        if context.now() >= until {
            return None;
        }
        context.sleep_until(context.now().plus(pause)).await;
        pause = MAX_LOOK_MS.min(pause * 2);
    }
}

/// A look-up that others wait for. However it is dropped, they learn that it has ended.
struct Lease<'a> {
    context: &'a Context,
    key: &'a NameKey,
    own: OwnLookUp,
}

impl Lease<'_> {
    fn end(&self, outcome: Outcome) {
        let (session, now) = (self.context.session(), self.context.now());
        session.end_look_up(self.key, &self.own, outcome, now);
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        if !self.own.is_ended() {
            self.end(Outcome::Abandoned);
        }
    }
}
