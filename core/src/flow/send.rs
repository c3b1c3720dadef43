//! One request, sent as often as is right.
//!
//! | answer | read, idempotent write | other write |
//! |---|---|---|
//! | 429, refused before sending | again | again |
//! | 5xx, lost, timed out | again | `OutcomeUnknown`; the caller may read back |

use crate::endpoint::{Endpoint, Idempotence, ResponseSchema};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::http::{
    HttpRequest, HttpResponse, TransportFailure, expect_status, json, not_as_promised, refusal,
};
use crate::input::Inputs;
use crate::json::Json;
use crate::model::{PageEnd, Rows, check, read_page};
use crate::secret::Secret;
use crate::session::{Retries, RetryClass};
use crate::time::Timestamp;

/// Bytes of a body whose reading takes time: the clock is looked at behind it, so that no result is
/// given after the operation's deadline.
const LONG_BODY: usize = 256 * 1024;

/// What came of sending a write once.
#[derive(Debug)]
pub(crate) enum Written<T> {
    /// It was carried out, and this is the answer.
    Done(T),
    /// It was refused for good.
    Refused(Error),
    /// The answer says that it was not carried out, and is not one to be believed: another than the
    /// API gives, or one that a second delivery would get too.
    Suspect(Error),
    /// Its time had passed; nothing of it left.
    Late,
    /// It was not carried out and may be sent again.
    NotExecuted(Error, RetryClass),
    /// Nobody knows whether it was carried out.
    OutcomeUnknown(Error),
}

/// What a good answer said.
#[derive(Debug)]
pub(crate) struct ParsedResponse {
    /// Its status.
    pub(crate) status: u16,
    /// The object that it contains; `Null` if it contains none.
    pub(crate) value: Json<'static>,
    /// Secrets in it; `value` holds each one's index here where it stood.
    pub(crate) secrets: Vec<Secret>,
    /// What it says beside the rows of a page; nothing when it is none.
    pub(crate) page: PageEnd,
    /// When the request that it answers was sent.
    pub(crate) sent_at: Timestamp,
}

impl ParsedResponse {
    /// A good answer of which nothing but the status counts.
    pub(crate) fn nothing(response: &HttpResponse) -> Self {
        Self {
            status: response.status(),
            value: Json::Null,
            secrets: Vec::new(),
            page: PageEnd {
                next_cursor: None,
                undecodable: Vec::new(),
            },
            sent_at: Timestamp::from_millis(0),
        }
    }
}

impl Endpoint {
    /// What an answer says; the rows of a page are given away one by one.
    fn parse(&self, response: &HttpResponse, to: &mut Rows<'_>) -> Result<ParsedResponse, Error> {
        let mut answered = ParsedResponse::nothing(response);
        match &self.response {
            ResponseSchema::Empty => expect_status(response, self.success)?,
            ResponseSchema::Object(model) => {
                expect_status(response, self.success)?;
                answered.value = json(response)?;
                check(model, &mut answered.value, &mut answered.secrets)
                    .map_err(|why| not_as_promised(response, &why))?;
            }
            ResponseSchema::Page { rows, model } => {
                answered.page = read_page(response, self.success, rows, model, to)?;
            }
        }
        Ok(answered)
    }
}

impl Context {
    /// Sends a read or an idempotent write until it is answered or no attempt is left, any other
    /// write as [`Self::write_once`] does.
    pub(crate) async fn call(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
    ) -> Result<ParsedResponse, Error> {
        self.call_for_rows(endpoint, inputs, &mut Rows::Each(&mut |_| {}))
            .await
    }

    /// [`Self::call`] for a page, whose rows are given away one by one.
    pub(crate) async fn call_for_rows(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
        rows: &mut Rows<'_>,
    ) -> Result<ParsedResponse, Error> {
        if endpoint.idempotence == Idempotence::NotIdempotent {
            return self.write_once(endpoint, inputs).await;
        }
        let request = inputs.request(&endpoint.info, self.session().wire_format())?;
        self.count(request.operation());
        let mut retries = Retries::default();
        let mut doubted = false;
        let mut has_rate_slot = self.has_rate_slots();
        loop {
            if !core::mem::take(&mut has_rate_slot) {
                self.acquire_rate_slot_in_time(request.operation()).await?;
            }
            let sent_at = self.now();
            let (error, failure) = match classify(self.http(request.clone(), None).await) {
                Attempt::ParsedResponse(response) => {
                    let parsed = endpoint.parse(&response, rows);
                    // The outcome of a write that got a response is reported, however long the response is.
                    if request.is_read() && response.body().len() > LONG_BODY {
                        self.read_clock_in_time().await;
                    }
                    let error = match parsed {
                        Ok(mut answered) => {
                            answered.sent_at = sent_at;
                            retries.succeeded(self.session());
                            self.settle(&request);
                            return Ok(answered);
                        }
                        Err(error) => error,
                    };
                    doubted |= !request.is_read() && (is_success(&response) || is_anothers(&error));
                    let error = error.with_safe_to_retry(request.is_read());
                    return Err(after_doubt(doubted, error).about(&request));
                }
                Attempt::NotExecuted(error, failure) => (error, failure),
                Attempt::OutcomeUnknown(error, failure) => {
                    if !request.is_read() {
                        self.doubt(&request);
                        doubted = true;
                    }
                    (error, failure)
                }
                Attempt::Unreadable(error) => {
                    doubted |= !request.is_read();
                    return Err(after_doubt(doubted, error).about(&request));
                }
                Attempt::Permanent(error) => {
                    return Err(after_doubt(doubted, error).about(&request));
                }
                Attempt::Late => late(),
            };
            if !self.wait_to_retry(&mut retries, failure).await {
                let error = after_doubt(doubted, error);
                return Err(error.with_safe_to_retry(true).about(&request));
            }
        }
    }

    /// Waits for the operation's next free slot under the rate limit.
    pub(crate) async fn acquire_rate_slot(&self, operation: &'static str) {
        let moment = self.session().reserve(operation, self.now());
        self.sleep_until(moment).await;
    }

    /// Acquires a slot for each of several requests and waits for the last of them.
    pub(crate) async fn acquire_rate_slots(&self, requests: &[(&'static str, usize)]) {
        let now = self.now();
        let mut last = now;
        for (operation, sends) in requests {
            for _ in 0..*sends {
                last = last.max(self.session().reserve(operation, now));
            }
        }
        self.sleep_until(last).await;
    }

    /// [`Self::acquire_rate_slot`], unless the slot is after the moment until which anything is sent.
    async fn acquire_rate_slot_in_time(&self, operation: &'static str) -> Result<(), Error> {
        let moment = self.session().reserve(operation, self.now());
        if let Some(until) = self.send_until()
            && moment > until
        {
            return Err(Error::new(
                ErrorKind::Unavailable,
                "reading everything again takes longer than 10 minutes",
            )
            .within(operation));
        }
        self.sleep_until(moment).await;
        Ok(())
    }

    /// Waits as long as is right after a failure; false when no attempt is left.
    pub(crate) async fn wait_to_retry(&self, retries: &mut Retries, failure: RetryClass) -> bool {
        let Some(moment) = retries.next(self.session(), failure, self.now()) else {
            return false;
        };
        self.sleep_until(moment).await;
        true
    }

    /// Sends a write once, its rate slot already acquired.
    pub(crate) async fn write(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
    ) -> Written<ParsedResponse> {
        let request = match inputs.request(&endpoint.info, self.session().wire_format()) {
            Ok(request) => request,
            Err(error) => return Written::Refused(error),
        };
        let read = |response: &HttpResponse| endpoint.parse(response, &mut Rows::Each(&mut |_| {}));
        let written = self.send_once(request.clone(), None, &read).await;
        if let Written::Refused(error) = &written
            && is_anothers(error)
        {
            self.doubt(&request);
            let error = in_doubt(error.clone(), &request);
            return Written::Suspect(error.with_next_step(NOT_THE_API));
        }
        written
    }

    /// Sends a write that must not be sent twice: again only where it was not carried out.
    pub(crate) async fn write_once(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
    ) -> Result<ParsedResponse, Error> {
        let mut retries = Retries::default();
        loop {
            self.acquire_rate_slot(endpoint.info.name).await;
            let (error, failure) = match self.write(endpoint, inputs).await {
                Written::Done(answered) => {
                    retries.succeeded(self.session());
                    return Ok(answered);
                }
                Written::Refused(error)
                | Written::Suspect(error)
                | Written::OutcomeUnknown(error) => {
                    return Err(error);
                }
                Written::NotExecuted(error, failure) => (error, failure),
                Written::Late => late(),
            };
            if !self.wait_to_retry(&mut retries, failure).await {
                return Err(error);
            }
        }
    }

    /// Sends a write once; `read` says what its answer means.
    pub(crate) async fn send_once(
        &self,
        request: HttpRequest,
        not_after: Option<Timestamp>,
        read: &ReadAnswer<'_>,
    ) -> Written<ParsedResponse> {
        let sent_at = self.now();
        let error = match classify(self.http(request.clone(), not_after).await) {
            Attempt::ParsedResponse(response) => match read(&response) {
                Ok(mut answered) => {
                    answered.sent_at = sent_at;
                    self.settle(&request);
                    return Written::Done(answered);
                }
                // A success that cannot be read was carried out all the same.
                Err(error) if is_success(&response) => error,
                Err(error) => return Written::Refused(error.about(&request)),
            },
            Attempt::NotExecuted(error, failure) => {
                let error = error.with_safe_to_retry(true).about(&request);
                return Written::NotExecuted(error, failure);
            }
            Attempt::OutcomeUnknown(error, _) | Attempt::Unreadable(error) => error,
            Attempt::Late => return Written::Late,
            Attempt::Permanent(error) => return Written::Refused(error.about(&request)),
        };
        self.doubt(&request);
        Written::OutcomeUnknown(in_doubt(error, &request))
    }
}

/// Reads a good answer.
pub(crate) type ReadAnswer<'a> =
    dyn Fn(&HttpResponse) -> Result<ParsedResponse, Error> + Send + Sync + 'a;

/// What follows what is seen of an answer that does not tell.
const NOBODY_KNOWS: &str = "; it is unknown whether ";

fn in_doubt(error: Error, request: &HttpRequest) -> Error {
    let message = format!("{error}{NOBODY_KNOWS}`{request}` was carried out");
    error
        .recast(ErrorKind::OutcomeUnknown, message)
        .about(request)
}

/// What was seen of the answer, without the doubt: for who knows more by now.
pub(crate) fn seen_of_answer(error: &Error) -> &str {
    let message = error.message();
    message
        .rsplit_once(NOBODY_KNOWS)
        .map_or(message, |(seen, _)| seen)
}

/// After a doubtful attempt no later failure says that nothing happened.
pub(crate) fn after_doubt(doubted: bool, error: Error) -> Error {
    if !doubted || error.kind() == ErrorKind::OutcomeUnknown {
        return error;
    }
    let message = format!("an earlier attempt may have been carried out; then: {error}");
    error.recast(ErrorKind::OutcomeUnknown, message)
}

fn is_success(response: &HttpResponse) -> bool {
    (200..300).contains(&response.status())
}

enum Attempt {
    /// An answer for the endpoint to read.
    ParsedResponse(HttpResponse),
    /// Not carried out; another attempt may help.
    NotExecuted(Error, RetryClass),
    /// Maybe carried out; another attempt may help.
    OutcomeUnknown(Error, RetryClass),
    /// Maybe carried out; the answer cannot be had by another attempt either.
    Unreadable(Error),
    /// Not carried out, and another attempt cannot help.
    Permanent(Error),
    /// Not sent: it was too late for it.
    Late,
}

/// What being late means to a request that may leave at any time: its driver said what it should not.
pub(crate) fn late() -> (Error, RetryClass) {
    let message = TransportFailure::TooLate.to_string();
    (
        Error::new(ErrorKind::Transport, message),
        RetryClass::Transient,
    )
}

/// What to do where something else answered a write.
const NOT_THE_API: &str = "read the target before anything else: the write may have been carried out; the response did not come from the admin API, so check the base URL and any proxy in front of it";

/// Whether an answer is not the API's: a 404 without its problem, or a status that it does not have
/// (reference, section 2.6). A proxy gives such answers, also behind a request that it passed on.
fn is_anothers(error: &Error) -> bool {
    match error.status() {
        Some(404) => !error.is_own_not_found(),
        Some(status) => {
            !matches!(status, 200..=399 | 400 | 401 | 403 | 409 | 422 | 429 | 500..=599)
        }
        None => false,
    }
}

fn redirected(response: &HttpResponse) -> Error {
    let status = response.status();
    let message = format!("the server returned {status} with a redirect, which is never followed");
    Error::new(ErrorKind::Protocol, message).with_answer(status, None, None)
}

fn classify(answer: Result<HttpResponse, TransportFailure>) -> Attempt {
    let failure = match answer {
        Ok(response) => {
            return match response.status() {
                429 => Attempt::NotExecuted(
                    refusal(&response),
                    RetryClass::Throttled(response.retry_after_seconds()),
                ),
                500..=599 => Attempt::OutcomeUnknown(
                    refusal(&response),
                    RetryClass::transient(response.retry_after_seconds()),
                ),
                // It names the location of the result: the request was carried out.
                303 => Attempt::Unreadable(redirected(&response)),
                300..=399 => Attempt::Permanent(redirected(&response)),
                _ => Attempt::ParsedResponse(response),
            };
        }
        Err(failure) => failure,
    };
    let message = failure.to_string();
    match failure {
        TransportFailure::NotSent(_) => Attempt::NotExecuted(
            Error::new(ErrorKind::Transport, message),
            RetryClass::Transient,
        ),
        TransportFailure::TooLate => Attempt::Late,
        TransportFailure::Lost(_) => Attempt::OutcomeUnknown(
            Error::new(ErrorKind::Transport, message),
            RetryClass::Transient,
        ),
        TransportFailure::TooLarge => Attempt::Unreadable(Error::new(ErrorKind::Protocol, message)),
        TransportFailure::Redirect => Attempt::Permanent(Error::new(ErrorKind::Protocol, message)),
        TransportFailure::Refused(_) => Attempt::Permanent(
            Error::new(ErrorKind::Validation, message)
                .with_next_step("use https; plain http is allowed only to this machine"),
        ),
    }
}
