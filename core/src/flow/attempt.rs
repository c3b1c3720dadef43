//! What a response, or the lack of one, says about a request.

use crate::error::{Error, ErrorKind};
use crate::http::{HttpResponse, TransportFailure, refusal, returned};
use crate::session::RetryClass;

/// The result of one attempt, before its response is parsed.
pub(super) enum Attempt {
    /// A response for the endpoint to parse.
    Response(HttpResponse),
    /// Not carried out; another attempt may help.
    NotExecuted(Error, RetryClass),
    /// Maybe carried out; another attempt may help.
    OutcomeUnknown(Error, RetryClass),
    /// Maybe carried out; another attempt would get no readable response either.
    Unreadable(Error),
    /// Not carried out, and another attempt cannot help.
    Permanent(Error),
    /// Not sent: the last moment at which it may be sent had passed.
    TooLate,
}

/// The failure for [`TransportFailure::TooLate`]: another attempt may help. A driver returns it only for a request
/// with a time limit.
pub(crate) fn late() -> (Error, RetryClass) {
    let message = TransportFailure::TooLate.to_string();
    (Error::new(ErrorKind::Transport, message), RetryClass::Late)
}

/// The next step when the response to a write did not come from the API.
pub(super) const NOT_FROM_API_NEXT_STEP: &str = "read the target before anything else: the write may have been carried out; the response did not come from the admin API, so check the base URL and any proxy in front of it";

/// Whether a response did not come from the API: a 404 without the API's problem, or a status that the API
/// does not use (reference, section 2.6). A proxy may respond like this even after it forwarded the request.
pub(super) fn is_not_from_api(error: &Error) -> bool {
    match error.status() {
        Some(404) => !error.is_api_not_found(),
        Some(status) => {
            !matches!(status, 200..=399 | 400 | 401 | 403 | 409 | 422 | 429 | 500..=599)
        }
        None => false,
    }
}

fn redirected(response: &HttpResponse) -> Error {
    let status = response.status();
    let message = format!(
        "{} with a redirect, which is never followed",
        returned(status)
    );
    Error::new(ErrorKind::Protocol, message).with_answer(status, None, None)
}

pub(super) fn classify(reply: Result<HttpResponse, TransportFailure>) -> Attempt {
    let failure = match reply {
        Ok(response) => {
            return match response.status() {
                429 => Attempt::NotExecuted(
                    refusal(&response),
                    RetryClass::Throttled(response.retry_after_seconds()),
                ),
                500..=599 => Attempt::OutcomeUnknown(
                    refusal(&response),
                    RetryClass::Transient(response.retry_after_seconds()),
                ),
                // Its `Location` is that of the result, so the request was carried out.
                303 => Attempt::Unreadable(redirected(&response)),
                300..=399 => Attempt::Permanent(redirected(&response)),
                _ => Attempt::Response(response),
            };
        }
        Err(failure) => failure,
    };
    let message = failure.to_string();
    match failure {
        TransportFailure::NotSent(_) => Attempt::NotExecuted(
            Error::new(ErrorKind::Transport, message),
            RetryClass::Transient(None),
        ),
        TransportFailure::TooLate => Attempt::TooLate,
        TransportFailure::Lost(_) | TransportFailure::TimedOut(_) => Attempt::OutcomeUnknown(
            Error::new(ErrorKind::Transport, message),
            RetryClass::Transient(None),
        ),
        TransportFailure::TooLarge => Attempt::Unreadable(Error::new(ErrorKind::Protocol, message)),
        TransportFailure::Redirect => Attempt::Permanent(Error::new(ErrorKind::Protocol, message)),
        TransportFailure::Refused(_) => Attempt::Permanent(
            Error::new(ErrorKind::Validation, message)
                .with_next_step("use https; plain http is allowed only to this machine"),
        ),
    }
}
