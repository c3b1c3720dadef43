//! Sends requests, retries them where that is safe, and parses the responses.
//!
//! What each response means. A retry that is due but not allowed (no attempt or token left, a long
//! `Retry-After`) ends with the error in parentheses. "Unknown" is [`ErrorKind::OutcomeUnknown`]; the caller
//! may read back whether the write was carried out.
//!
//! | response | read | idempotent write | other write |
//! |---|---|---|---|
//! | success status, body as specified | result | result | result |
//! | other 2xx, or a body that cannot be parsed | `Protocol` | unknown | unknown |
//! | 303: it names the location of the result | `Protocol` | unknown | unknown |
//! | other 3xx, or a redirect without its status | `Protocol` | `Protocol` | `Protocol` |
//! | 400, 401, 403, 409, 422; 404 with the API's problem | error of the status | error of the status | error of the status |
//! | 404 without that problem; 1xx, other 4xx, 6xx and above | error of the status | unknown | unknown |
//! | 429 | retry (`RateLimited`) | retry (`RateLimited`) | retry (`RateLimited`) |
//! | 5xx | retry (`Unavailable`) | retry (unknown) | unknown |
//! | nothing was sent: no connection | retry (`Transport`) | retry (`Transport`) | retry (`Transport`) |
//! | connection lost or timed out | retry (`Transport`) | retry (unknown) | unknown |
//! | body larger than 16 MiB | `Protocol` | unknown | unknown |
//! | the driver refuses to send it | `Validation` | `Validation` | `Validation` |
//!
//! A destructive write is sent by `plan/send_permitted.rs`, which trusts fewer refusals: see there.
//!
//! Once an attempt at a write may have been carried out, no later failure of the same call is reported as
//! anything but unknown ([`after_doubt`]).

use super::attempt::{Attempt, NOT_FROM_API_NEXT_STEP, classify, is_not_from_api, late};
use super::known_names::NameChanges;
use crate::endpoint::{Endpoint, Idempotence, ResponseSchema};
use crate::engine::{Context, Event, EventKind};
use crate::error::{Error, ErrorKind};
use crate::http::{HttpRequest, HttpResponse, expect_status, json, not_as_promised};
use crate::input::Inputs;
use crate::json::Json;
use crate::model::{OnNames, PageEnd, RowNames, Rows, check, read_page};
use crate::secret::Secret;
use crate::session::{Retries, RetryClass};
use crate::time::{Timestamp, seconds};

/// Size in bytes from which parsing a body takes noticeable time. The clock is read again after parsing,
/// so that no result is returned after the operation's deadline.
const LONG_BODY: usize = 256 * 1024;

/// The right to send one request of an operation, from a moment on.
pub(crate) struct RateSlot {
    operation: &'static str,
    moment: Timestamp,
    /// Milliseconds that were waited for it.
    pub(crate) waited_ms: u64,
}

/// The outcome of sending a write once.
#[derive(Debug)]
pub(crate) enum Written<T> {
    /// It was carried out; the parsed response.
    Done(T),
    /// It was not carried out, and another attempt cannot help.
    Refused(Error),
    /// The response says that it was not carried out, but is not reliable: it did not come from the API,
    /// or a second delivery of the same request would get it too.
    Suspect(Error),
    /// The last moment at which it may be sent had passed; nothing was sent.
    Late,
    /// It was not carried out and may be sent again.
    NotExecuted(Error, RetryClass),
    /// It is unknown whether it was carried out.
    OutcomeUnknown(Error),
}

impl<T> Written<T> {
    /// With the number of attempts in an error after which there is no other one.
    pub(crate) fn counted(self, retries: &Retries, now: Timestamp) -> Self {
        match self {
            Self::Refused(error) => Self::Refused(retries.ended_by(error, now)),
            Self::Suspect(error) => Self::Suspect(retries.ended_by(error, now)),
            other @ (Self::Done(_)
            | Self::Late
            | Self::NotExecuted(..)
            | Self::OutcomeUnknown(_)) => other,
        }
    }
}

/// The content of a success response.
#[derive(Debug)]
pub(crate) struct ParsedResponse {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The object in the body; `Null` if there is none.
    pub(crate) value: Json<'static>,
    /// Secrets from the body; in `value` each is replaced by its index here.
    pub(crate) secrets: Vec<Secret>,
    /// The rest of a page, without its rows; empty when the response is not a page.
    pub(crate) page: PageEnd,
    /// When the request was sent.
    pub(crate) sent_at: Timestamp,
    /// The id that the server gave the request.
    pub(crate) request_id: Option<String>,
}

impl ParsedResponse {
    /// A success response of which only the status matters.
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
            request_id: response.request_id().map(ToOwned::to_owned),
        }
    }
}

impl Endpoint {
    /// Parses a response; the rows of a page are passed to `row_target` one by one.
    fn parse(
        &self,
        response: &HttpResponse,
        row_target: &mut Rows<'_>,
        on_names: Option<&mut OnNames<'_>>,
    ) -> Result<ParsedResponse, Error> {
        let mut parsed = ParsedResponse::nothing(response);
        match &self.response {
            ResponseSchema::Empty => expect_status(response, self.success)?,
            ResponseSchema::Object(model) => {
                expect_status(response, self.success)?;
                parsed.value = json(response)?;
                check(model, &mut parsed.value, &mut parsed.secrets)
                    .map_err(|why| not_as_promised(response, &why))?;
            }
            ResponseSchema::Page { rows, model } => {
                parsed.page = read_page(response, self.success, rows, model, row_target, on_names)?;
            }
        }
        Ok(parsed)
    }
}

impl Context {
    /// Sends a read or an idempotent write until it gets a conclusive response or no attempt is left. Any
    /// other write is sent by [`Self::write_once`].
    pub(crate) async fn call(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
    ) -> Result<ParsedResponse, Error> {
        self.call_for_rows(endpoint, inputs, &mut Rows::Each(&mut |_| {}))
            .await
    }

    /// [`Self::call`] for a page, whose rows are passed to `rows` one by one.
    pub(crate) async fn call_for_rows(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
        rows: &mut Rows<'_>,
    ) -> Result<ParsedResponse, Error> {
        if endpoint.idempotence == Idempotence::NotIdempotent {
            return self.write_once(endpoint, inputs).await;
        }
        let changes = NameChanges::begin(self, endpoint, inputs);
        let called = self.call_repeatedly(endpoint, inputs, rows).await;
        let is_current = changes.end();
        if let Ok(response) = &called {
            self.keep_names_in(endpoint, &response.value, is_current);
        }
        called
    }

    async fn call_repeatedly(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
        rows: &mut Rows<'_>,
    ) -> Result<ParsedResponse, Error> {
        let request = inputs.request(&endpoint.info, self.session().wire_format())?;
        self.count(request.operation());
        let mut retries = Retries::new(self.now());
        let mut doubted = false;
        let mut has_rate_slot = self.has_rate_slots();
        loop {
            let mut slot = None;
            if !core::mem::take(&mut has_rate_slot) {
                let acquired = self.acquire_rate_slot(request.operation()).await;
                let acquired = acquired.map_err(|error| {
                    let error = after_doubt(doubted, error).with_safe_to_retry(true);
                    retries.given_up(error, self.now()).about(&request)
                })?;
                retries.waited_for_slot(acquired.waited_ms);
                slot = Some(acquired);
            }
            let sent_at = self.now();
            let generation = self.names_generation(endpoint);
            let (error, failure) =
                match classify(self.http(request.clone(), None, retries.attempt()).await) {
                    Attempt::Response(response) => {
                        let mut on_names =
                            |names: &RowNames<'_>| self.keep_names(endpoint, names, generation);
                        let on_names = self
                            .wants_names(endpoint)
                            .then_some(&mut on_names as &mut OnNames<'_>);
                        let parsed = endpoint.parse(&response, rows, on_names);
                        // The outcome of a write that got a response is reported, however long the response is.
                        if request.is_read() && response.body().len() > LONG_BODY {
                            self.read_clock_in_time().await;
                        }
                        let error = match parsed {
                            Ok(mut parsed) => {
                                parsed.sent_at = sent_at;
                                retries.succeeded(self.session(), self.now());
                                self.settle(&request);
                                return Ok(parsed);
                            }
                            Err(error) => error,
                        };
                        self.session().end_outage(self.now());
                        doubted |= !request.is_read()
                            && (is_success(&response) || is_not_from_api(&error));
                        let error = error.with_safe_to_retry(request.is_read());
                        let error = retries.ended_by(after_doubt(doubted, error), self.now());
                        return Err(error.about(&request));
                    }
                    Attempt::NotExecuted(error, failure) => {
                        self.release_if_unsent(slot.as_ref(), &error);
                        (error, failure)
                    }
                    Attempt::OutcomeUnknown(error, failure) => {
                        if !request.is_read() {
                            self.doubt(&request);
                            doubted = true;
                        }
                        (error, failure)
                    }
                    Attempt::Unreadable(error) => {
                        doubted |= !request.is_read();
                        let error = retries.ended_by(after_doubt(doubted, error), self.now());
                        return Err(error.about(&request));
                    }
                    Attempt::Permanent(error) => {
                        let error = retries.ended_by(after_doubt(doubted, error), self.now());
                        return Err(error.about(&request));
                    }
                    Attempt::TooLate => late(),
                };
            let retry =
                self.wait_to_retry(&mut retries, request.operation(), &error, failure, sent_at);
            if !retry.await {
                let error = retries.given_up(after_doubt(doubted, error), self.now());
                return Err(error.with_safe_to_retry(true).about(&request));
            }
        }
    }

    /// Waits for the operation's next free slot under the rate limit.
    ///
    /// # Errors
    /// `DeadlineExceeded` at once where the slot is after the operation's deadline, and `Unavailable` where it is
    /// after the moment until which anything is sent; no slot is taken then.
    pub(crate) async fn acquire_rate_slot(
        &self,
        operation: &'static str,
    ) -> Result<RateSlot, Error> {
        let (now, until) = (self.now(), self.last_moment());
        let moment = self.session().reserve(operation, now, until);
        let moment = moment.map_err(|moment| self.too_late_for_slot(operation, moment))?;
        self.tell_slot(operation, moment);
        self.sleep_until(moment).await;
        Ok(RateSlot {
            operation,
            moment,
            waited_ms: moment.since(now),
        })
    }

    /// Gives a slot back if its request did not leave: without a response, it was not carried out because nothing was
    /// sent.
    pub(crate) fn release_if_unsent(&self, slot: Option<&RateSlot>, error: &Error) {
        if let Some(slot) = slot
            && error.status().is_none()
        {
            self.session().release(slot.operation, slot.moment);
        }
    }

    /// Acquires a slot for each of several requests and waits for the last of them.
    ///
    /// # Errors
    /// As [`Self::acquire_rate_slot`].
    pub(crate) async fn acquire_rate_slots(
        &self,
        requests: &[(&'static str, usize)],
    ) -> Result<u64, Error> {
        let now = self.now();
        let mut last = now.plus(self.session().wait_for(requests, now));
        if let Some(until) = self.last_moment()
            && last > until
        {
            let operation = requests.last().map_or("", |(operation, _)| operation);
            return Err(self.too_late_for_slot(operation, last));
        }
        for (operation, sends) in requests {
            for _ in 0..*sends {
                let moment = self.session().reserve(operation, now, None);
                last = last.max(moment.unwrap_or(now));
            }
        }
        if let Some((operation, _)) = requests.last() {
            self.tell_slot(operation, last);
        }
        self.sleep_until(last).await;
        Ok(last.since(now))
    }

    /// Tells of the wait for a rate slot, if there is one.
    fn tell_slot(&self, operation: &'static str, moment: Timestamp) {
        let millis = moment.since(self.now());
        if millis > 0 {
            self.tell(Event {
                kind: EventKind::Wait,
                operation,
                attempt: 0,
                status: None,
                request_id: None,
                reason: Some(self.rate_limit_text()),
                millis,
            });
        }
    }

    fn rate_limit_text(&self) -> String {
        let limit = self.session().rate_limit().unwrap_or_default();
        format!("the rate limit ({limit} in any 60 s)")
    }

    /// The last moment at which a request can be of use.
    fn last_moment(&self) -> Option<Timestamp> {
        let moments = self.deadline().into_iter().chain(self.send_until());
        moments.min()
    }

    fn too_late_for_slot(&self, operation: &'static str, moment: Timestamp) -> Error {
        let now = self.now();
        let Some(deadline) = self.deadline().filter(|deadline| moment > *deadline) else {
            return Error::new(
                ErrorKind::Unavailable,
                "reading everything again takes longer than 10 minutes",
            )
            .within(operation);
        };
        let message = format!(
            "{} requires `{operation}` to wait {}, but the deadline is in {}",
            self.rate_limit_text(),
            seconds(moment.since(now)),
            seconds(deadline.since(now))
        );
        Error::new(ErrorKind::DeadlineExceeded, message)
            .with_safe_to_retry(true)
            .within(operation)
    }

    /// Waits until the next attempt after a failed attempt; false when no attempt is left.
    pub(crate) async fn wait_to_retry(
        &self,
        retries: &mut Retries,
        operation: &'static str,
        error: &Error,
        failure: RetryClass,
        sent_at: Timestamp,
    ) -> bool {
        let (now, attempt) = (self.now(), retries.attempt());
        let Some(moment) = retries.next(self.session(), failure, sent_at, now, self.deadline())
        else {
            return false;
        };
        self.tell(Event {
            kind: EventKind::Retry,
            operation,
            attempt,
            status: error.status(),
            request_id: error.request_id().map(ToOwned::to_owned),
            reason: Some(seen_of_answer(error).to_owned()),
            millis: moment.since(now),
        });
        self.sleep_until(moment).await;
        true
    }

    /// Sends a write once, its rate slot already acquired.
    pub(crate) async fn attempt_write(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
        attempt: u32,
    ) -> Written<ParsedResponse> {
        let request = match inputs.request(&endpoint.info, self.session().wire_format()) {
            Ok(request) => request,
            Err(error) => return Written::Refused(error),
        };
        let parse =
            |response: &HttpResponse| endpoint.parse(response, &mut Rows::Each(&mut |_| {}), None);
        let changes = NameChanges::begin(self, endpoint, inputs);
        let written = self.send_once(request.clone(), None, attempt, &parse).await;
        let is_current = changes.end();
        if let Written::Done(response) = &written {
            self.keep_names_in(endpoint, &response.value, is_current);
        }
        if let Written::Refused(error) = &written
            && is_not_from_api(error)
        {
            self.doubt(&request);
            let error = outcome_unknown(error.clone(), &request);
            return Written::Suspect(error.with_next_step(NOT_FROM_API_NEXT_STEP));
        }
        written
    }

    /// Sends a write that must not be carried out twice, with another attempt only after one that was
    /// certainly not carried out.
    pub(crate) async fn write_once(
        &self,
        endpoint: &'static Endpoint,
        inputs: &Inputs,
    ) -> Result<ParsedResponse, Error> {
        let mut retries = Retries::new(self.now());
        loop {
            let slot = self.acquire_rate_slot(endpoint.info.name).await;
            let slot = slot.map_err(|error| retries.given_up(error, self.now()))?;
            retries.waited_for_slot(slot.waited_ms);
            let sent_at = self.now();
            let (error, failure) = match self
                .attempt_write(endpoint, inputs, retries.attempt())
                .await
            {
                Written::Done(parsed) => {
                    retries.succeeded(self.session(), self.now());
                    return Ok(parsed);
                }
                Written::Refused(error)
                | Written::Suspect(error)
                | Written::OutcomeUnknown(error) => {
                    return Err(retries.ended_by(error, self.now()));
                }
                Written::NotExecuted(error, failure) => {
                    self.release_if_unsent(Some(&slot), &error);
                    (error, failure)
                }
                Written::Late => late(),
            };
            let operation = endpoint.info.name;
            let retry = self.wait_to_retry(&mut retries, operation, &error, failure, sent_at);
            if !retry.await {
                return Err(retries.given_up(error, self.now()));
            }
        }
    }

    /// Sends a write once; `parse` reads the response.
    pub(crate) async fn send_once(
        &self,
        request: HttpRequest,
        not_after: Option<Timestamp>,
        attempt: u32,
        parse: &ParseResponse<'_>,
    ) -> Written<ParsedResponse> {
        let sent_at = self.now();
        let error = match classify(self.http(request.clone(), not_after, attempt).await) {
            Attempt::Response(response) => match parse(&response) {
                Ok(mut parsed) => {
                    parsed.sent_at = sent_at;
                    self.settle(&request);
                    return Written::Done(parsed);
                }
                // A write whose success response cannot be parsed was still carried out.
                Err(error) if is_success(&response) => error,
                Err(error) => return Written::Refused(error.about(&request)),
            },
            Attempt::NotExecuted(error, failure) => {
                let error = error.with_safe_to_retry(true).about(&request);
                return Written::NotExecuted(error, failure);
            }
            Attempt::OutcomeUnknown(error, _) | Attempt::Unreadable(error) => error,
            Attempt::TooLate => return Written::Late,
            Attempt::Permanent(error) => return Written::Refused(error.about(&request)),
        };
        self.doubt(&request);
        Written::OutcomeUnknown(outcome_unknown(error, &request))
    }
}

/// Parses a response to a write.
pub(crate) type ParseResponse<'a> =
    dyn Fn(&HttpResponse) -> Result<ParsedResponse, Error> + Send + Sync + 'a;

/// Separates the observed failure from the consequence in an `OutcomeUnknown` message.
const UNKNOWN_WHETHER: &str = "; it is unknown whether ";

fn outcome_unknown(error: Error, request: &HttpRequest) -> Error {
    let message = format!("{error}{UNKNOWN_WHETHER}`{request}` was carried out");
    error
        .recast(ErrorKind::OutcomeUnknown, message)
        .about(request)
}

/// The observed failure in an `OutcomeUnknown` message, without the unknown outcome: for callers that have
/// found out the outcome since.
pub(crate) fn seen_of_answer(error: &Error) -> &str {
    let message = error.message();
    let mut ends = message.rmatch_indices(';').map(|(at, _)| at);
    let end = ends.find(|at| {
        let rest = message.get(*at..);
        rest.is_some_and(|rest| rest.starts_with(UNKNOWN_WHETHER))
    });
    end.and_then(|end| message.get(..end)).unwrap_or(message)
}

/// The error of a call; `OutcomeUnknown` if an earlier attempt may have been carried out.
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
