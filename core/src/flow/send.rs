//! One request, sent as often as is right.
//!
//! | answer | read, idempotent write | other write |
//! |---|---|---|
//! | 429, refused before sending | again | again |
//! | 5xx, lost, timed out | again | doubtful: read first |

use crate::answer::refusal;
use crate::endpoint::{Endpoint, Idempotence, Risk};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::http::{HttpRequest, HttpResponse, TransportFailure};
use crate::plan::{Destructive, SendPermit};
use crate::session::{Failure, Retries};

/// What came of sending a write once.
#[derive(Debug)]
pub(crate) enum Written<T> {
    /// It was carried out, and this is the answer.
    Done(T),
    /// It was refused for good.
    Refused(Error),
    /// It was not carried out and may be sent again.
    NotDone(Error, Failure),
    /// Nobody knows whether it was carried out.
    Doubtful(Error),
}

impl Context {
    /// Sends a read or an idempotent write until it is answered or no attempt is left.
    pub(crate) async fn call<E: Endpoint>(&self, endpoint: &E) -> Result<E::Response, Error> {
        const { refuse_destructive(E::RISK) };
        let request = endpoint.to_request()?;
        let safe = endpoint.idempotence() == Idempotence::Safe;
        let mut value = None;
        let mut read = |response: &HttpResponse| {
            value = Some(endpoint.parse(response)?);
            Ok(())
        };
        self.exchange(request, safe, &mut read).await?;
        value.ok_or_else(unread)
    }

    /// What [`Self::call`] does, once for all endpoints: `read` keeps what a good answer holds.
    async fn exchange(
        &self,
        request: HttpRequest,
        safe: bool,
        read: &mut ReadAnswer<'_>,
    ) -> Result<(), Error> {
        let mut retries = Retries::default();
        let mut doubted = false;
        loop {
            self.take_place(request.operation()).await;
            let (error, failure) = match classify(self.http(request.clone()).await) {
                Attempt::Answered(response) => {
                    let error = match read(&response) {
                        Ok(()) => {
                            retries.succeeded(self.session());
                            self.settle(&request);
                            return Ok(());
                        }
                        Err(error) => error,
                    };
                    doubted |= !request.is_read() && is_success(&response);
                    let error = error.with_safe_to_retry(request.is_read());
                    return Err(after_doubt(doubted, error).about(&request));
                }
                Attempt::NotDone(error, failure) => (error, failure),
                Attempt::Doubtful(error, failure) => {
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
                Attempt::Hopeless(error) => return Err(after_doubt(doubted, error).about(&request)),
            };
            if !self.wait_to_retry(&mut retries, failure).await {
                let error = after_doubt(doubted, error);
                return Err(error.with_safe_to_retry(safe).about(&request));
            }
        }
    }

    /// Waits for the endpoint's next free place under the rate limit.
    pub(crate) async fn take_place(&self, operation: &'static str) {
        let place = self.session().reserve(operation, self.now());
        self.sleep_until(place).await;
    }

    /// Waits as long as is right after a failure; false when no attempt is left.
    pub(crate) async fn wait_to_retry(&self, retries: &mut Retries, failure: Failure) -> bool {
        let Some(moment) = retries.next(self.session(), failure, self.now()) else {
            return false;
        };
        self.sleep_until(moment).await;
        true
    }

    /// Sends a write once, its place under the rate limit already taken.
    pub(crate) async fn write<E: Endpoint>(&self, endpoint: &E) -> Written<E::Response> {
        const { refuse_destructive(E::RISK) };
        self.send_once(endpoint).await
    }

    /// Sends a destructive request once, against the permit of its confirmation.
    pub(crate) async fn write_permitted<E: Destructive>(
        &self,
        endpoint: &E,
        permit: SendPermit,
    ) -> Written<()> {
        if !endpoint.approval().is_for(self.session()) {
            return Written::Refused(Error::new(
                ErrorKind::Internal,
                "the approval is for another host or credential",
            ));
        }
        let SendPermit { .. } = permit;
        self.send_once(endpoint).await
    }

    async fn send_once<E: Endpoint>(&self, endpoint: &E) -> Written<E::Response> {
        let request = match endpoint.to_request() {
            Ok(request) => request,
            Err(error) => return Written::Refused(error),
        };
        let mut value = None;
        let mut read = |response: &HttpResponse| {
            value = Some(endpoint.parse(response)?);
            Ok(())
        };
        match self.exchange_once(request, &mut read).await {
            Written::Done(()) => value.map_or_else(|| Written::Refused(unread()), Written::Done),
            Written::Refused(error) => Written::Refused(error),
            Written::NotDone(error, failure) => Written::NotDone(error, failure),
            Written::Doubtful(error) => Written::Doubtful(error),
        }
    }

    /// What [`Self::send_once`] does, once for all endpoints.
    async fn exchange_once(&self, request: HttpRequest, read: &mut ReadAnswer<'_>) -> Written<()> {
        let error = match classify(self.http(request.clone()).await) {
            Attempt::Answered(response) => match read(&response) {
                Ok(()) => {
                    self.settle(&request);
                    return Written::Done(());
                }
                // A success that cannot be read was carried out all the same.
                Err(error) if is_success(&response) => error,
                Err(error) => return Written::Refused(error.about(&request)),
            },
            Attempt::NotDone(error, failure) => {
                let error = error.with_safe_to_retry(true).about(&request);
                return Written::NotDone(error, failure);
            }
            Attempt::Doubtful(error, _) | Attempt::Unreadable(error) => error,
            Attempt::Hopeless(error) => return Written::Refused(error.about(&request)),
        };
        self.doubt(&request);
        let message = format!("{error}; nobody knows whether `{request}` was carried out");
        let error = error.recast(ErrorKind::OutcomeUnknown, message);
        Written::Doubtful(error.about(&request))
    }
}

/// Reads an answer and keeps what it says.
type ReadAnswer<'a> = dyn FnMut(&HttpResponse) -> Result<(), Error> + Send + 'a;

/// An exchange that ends well has read its answer.
fn unread() -> Error {
    Error::new(ErrorKind::Internal, "an answer was taken and not read")
}

/// After a doubtful attempt no later failure says that nothing happened.
pub(crate) fn after_doubt(doubted: bool, error: Error) -> Error {
    if !doubted || error.kind() == ErrorKind::OutcomeUnknown {
        return error;
    }
    let message = format!("an attempt may have been carried out, and then: {error}");
    error.recast(ErrorKind::OutcomeUnknown, message)
}

fn is_success(response: &HttpResponse) -> bool {
    (200..300).contains(&response.status())
}

/// Stops the build where a destructive endpoint would be sent without a permit.
#[expect(clippy::panic, reason = "evaluated while compiling")]
const fn refuse_destructive(risk: Risk) {
    if matches!(risk, Risk::Destructive) {
        panic!("a destructive endpoint is sent with a permit");
    }
}

enum Attempt {
    /// An answer for the endpoint to read.
    Answered(HttpResponse),
    /// Not carried out; another attempt may help.
    NotDone(Error, Failure),
    /// Maybe carried out; another attempt may help.
    Doubtful(Error, Failure),
    /// Maybe carried out; the answer cannot be had by another attempt either.
    Unreadable(Error),
    /// Not carried out, and another attempt cannot help.
    Hopeless(Error),
}

fn classify(answer: Result<HttpResponse, TransportFailure>) -> Attempt {
    let failure = match answer {
        Ok(response) => {
            return match response.status() {
                429 => Attempt::NotDone(
                    refusal(&response),
                    Failure::Throttled(response.retry_after_seconds()),
                ),
                500..=599 => Attempt::Doubtful(
                    refusal(&response),
                    Failure::transient(response.retry_after_seconds()),
                ),
                300..=399 => Attempt::Hopeless(
                    Error::new(
                        ErrorKind::Protocol,
                        format!(
                            "the server answered {} with a redirect, which is never followed",
                            response.status()
                        ),
                    )
                    .with_answer(response.status(), None, None),
                ),
                _ => Attempt::Answered(response),
            };
        }
        Err(failure) => failure,
    };
    let message = failure.to_string();
    match failure {
        TransportFailure::NotSent(_) => Attempt::NotDone(
            Error::new(ErrorKind::Transport, message),
            Failure::Transient,
        ),
        TransportFailure::Lost(_) => Attempt::Doubtful(
            Error::new(ErrorKind::Transport, message),
            Failure::Transient,
        ),
        TransportFailure::TooLarge => Attempt::Unreadable(Error::new(ErrorKind::Protocol, message)),
        TransportFailure::Redirect => Attempt::Hopeless(Error::new(ErrorKind::Protocol, message)),
        TransportFailure::Refused(_) => Attempt::Hopeless(
            Error::new(ErrorKind::Validation, message)
                .with_next_step("use https; plain http goes to this machine alone"),
        ),
    }
}
