//! Sending the one request that a confirmed plan allows.

use super::approval::PermittedRequest;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{ParsedResponse, Written};
use crate::http::{HttpResponse, expect_status};

/// Sends a destructive request once, unless its permit has expired.
pub(super) async fn send_permitted(
    context: &Context,
    permitted: PermittedRequest,
    attempt: u32,
) -> Written<ParsedResponse> {
    let PermittedRequest {
        request,
        success,
        not_after,
    } = permitted;
    context.count(request.operation());
    // Which names it changes, its cascading effects among them, is not known here.
    context.session().forget_names();
    let read = |response: &HttpResponse| {
        expect_status(response, success)?;
        Ok(ParsedResponse::nothing(response))
    };
    let written = context
        .send_once(request.clone(), Some(not_after), attempt, &read)
        .await;
    context.session().forget_names();
    if let Written::Refused(error) = &written
        && !is_certain_refusal(error)
    {
        context.doubt(&request);
        return Written::Suspect(error.clone());
    }
    written
}

/// Whether an error proves that the request was not carried out: it is the API's own refusal, or
/// nothing was sent.
fn is_certain_refusal(error: &Error) -> bool {
    match error.status() {
        None => error.kind() != ErrorKind::Protocol,
        Some(400 | 401 | 403 | 409 | 422) => error.problem().is_some(),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_certain_refusal;
    use crate::error::{Error, ErrorKind, Problem};

    #[test]
    fn only_the_apis_own_refusal_or_a_request_that_was_not_sent_is_certain() {
        let of = |kind, status: Option<u16>, problem: bool| {
            let error = Error::new(kind, "it failed");
            match status {
                Some(status) => error.with_answer(status, problem.then(Problem::default), None),
                None => error,
            }
        };
        for (error, is_certain) in [
            (of(ErrorKind::Transport, None, false), true),
            (of(ErrorKind::Cancelled, None, false), true),
            (of(ErrorKind::Protocol, None, false), false),
            (of(ErrorKind::Conflict, Some(409), true), true),
            (of(ErrorKind::Conflict, Some(409), false), false),
            (of(ErrorKind::PermissionDenied, Some(403), true), true),
            (of(ErrorKind::PermissionDenied, Some(403), false), false),
            (of(ErrorKind::NotFound, Some(404), true), false),
            (of(ErrorKind::Unavailable, Some(500), true), false),
        ] {
            assert_eq!(is_certain_refusal(&error), is_certain, "{error:?}");
        }
    }
}
