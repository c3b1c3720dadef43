//! Sending what must not be done twice: after a doubtful answer it is looked for before anything is
//! sent again.

use futures_util::future::BoxFuture;

use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{Answered, Written, after_doubt, late};
use crate::input::Inputs;
use crate::json::Json;
use crate::session::{Failure, Retries};
use crate::verb::Given;

/// What is created, as it is looked for.
pub(super) trait Sought: Send + Sync {
    /// What the answer to a success gives; `doubted` says that an attempt before had no certain one.
    fn made(&self, answered: Answered, doubted: bool) -> Given;

    /// Those that are there now, from a list read to its end.
    fn read<'a>(&'a self, context: &'a Context) -> Read<'a>;

    /// The end when some are there and no answer said that this call made one.
    fn there(&self, found: Vec<Json<'static>>, error: Error) -> Result<Given, Error>;

    /// What was not found when none are there: `none of the name`.
    fn absent(&self) -> &'static str;

    /// Whether there can be no second one, so that a repetition does no harm.
    fn is_unique(&self) -> bool {
        false
    }

    /// Whether a conflict is looked into although nothing is in doubt.
    fn looks_into_conflicts(&self) -> bool {
        false
    }
}

pub(super) type Read<'a> = BoxFuture<'a, Result<Vec<Json<'static>>, Error>>;

/// Sends a request that creates until it is certain what became of it, or no attempt is left.
///
/// It is sent again where it was not carried out, and after a doubtful answer when nothing is there.
/// After an answer that says it was carried out and cannot be read, only what is unique is: a list
/// may be late.
pub(super) async fn create_once(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: &Inputs,
    sought: &dyn Sought,
) -> Result<Given, Error> {
    let not_found = |error: Error| {
        let message = format!("{error}; reading back found {} so far", sought.absent());
        error.recast(ErrorKind::OutcomeUnknown, message)
    };
    let not_read = |error: Error, why: &Error| {
        let message = format!("{error}; reading it back failed: {why}");
        error.recast(ErrorKind::OutcomeUnknown, message)
    };
    let mut retries = Retries::default();
    let mut doubted = false;
    loop {
        context.take_place(endpoint.described.name).await;
        let (error, failure) = match context.write(endpoint, inputs).await {
            Written::Done(answered) => {
                retries.succeeded(context.session());
                return Ok(sought.made(answered, doubted));
            }
            Written::Refused(error)
                if error.kind() == ErrorKind::Conflict
                    && (doubted || sought.looks_into_conflicts()) =>
            {
                return match sought.read(context).await {
                    Ok(found) if !found.is_empty() => sought.there(found, error),
                    Err(why) if doubted => Err(not_read(error, &why)),
                    Ok(_) | Err(_) => Err(after_doubt(doubted, error)),
                };
            }
            Written::Refused(error) | Written::Suspect(error) => {
                return Err(after_doubt(doubted, error));
            }
            Written::NotDone(error, failure) => (error, failure),
            Written::Late => late(),
            Written::Doubtful(error) => {
                doubted = true;
                match sought.read(context).await {
                    Ok(found) if !found.is_empty() => return sought.there(found, error),
                    Ok(_) => {}
                    Err(why) => return Err(not_read(error, &why)),
                }
                let says_it_was = matches!(error.status(), Some(200..=299));
                if says_it_was && !sought.is_unique() {
                    return Err(not_found(error));
                }
                let failure = Failure::transient(error.retry_after_seconds());
                (error, failure)
            }
        };
        if !context.wait_to_retry(&mut retries, failure).await {
            return Err(if doubted { not_found(error) } else { error });
        }
    }
}
