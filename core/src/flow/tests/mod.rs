//! What holds for every operation: how it sends, pages, finds and creates.

mod create;
mod create_doubt;
mod pacing;
mod pages;
mod paging;
mod resolve;
mod retry;
mod write;

use crate::endpoint::sealed::Sealed;
use crate::endpoint::{Endpoint, Idempotence, Risk};
use crate::endpoints::users::GetInput;
use crate::engine::Operation;
use crate::error::{Error, ErrorKind};
use crate::http::{HttpRequest, HttpResponse, Method, TransportFailure};
use crate::model::{Ref, User};
use crate::session::Session;
use crate::test_support::{Answer, answer, user};
use crate::verb::Verb as _;
use crate::{answer as answers, test_support};

/// Reads one user: `GET /v2/users/u1`.
fn get(session: &Session) -> Operation<User> {
    let input = GetInput {
        user: Ref::id("u1"),
    };
    input.start(session)
}

const GET: &str = "GET /v2/users/u1";

/// The user that `GET` gives.
fn jane() -> HttpResponse {
    answer(200, &user("u1", "Jane", "jane@example.com"))
}

/// A write that may be repeated: `PATCH /v2/things/t1`.
struct Rename;

const RENAME: &str = "PATCH /v2/things/t1";

impl Sealed for Rename {}

impl Endpoint for Rename {
    type Response = ();

    const NAME: &'static str = "things.rename";
    const METHOD: Method = Method::Patch;
    const PATH: &'static str = "/v2/things/{thing_id}";
    const RISK: Risk = Risk::Write;

    fn idempotence(&self) -> Idempotence {
        Idempotence::Safe
    }

    fn to_request(&self) -> Result<HttpRequest, Error> {
        let request = HttpRequest::new(Self::NAME, Self::METHOD, Self::PATH, &["t1"]);
        Ok(request.json(r#"{"name":"x"}"#.to_owned()))
    }

    fn parse(&self, response: &HttpResponse) -> Result<(), Error> {
        answers::expect_status(response, &[200])?;
        answers::json(response).map(|_| ())
    }
}

fn rename(session: &Session) -> Operation<()> {
    Operation::new(session, Rename::NAME, |context| async move {
        context.call(&Rename).await
    })
}

type PassingFailure = (&'static str, fn() -> Answer, ErrorKind);

/// The failures after which a read is sent again, with the kind that is left when it stays so.
fn passing_failures() -> Vec<PassingFailure> {
    vec![
        (
            "429",
            || test_support::throttled(1).into(),
            ErrorKind::RateLimited,
        ),
        (
            "500",
            || test_support::empty(500).into(),
            ErrorKind::Unavailable,
        ),
        (
            "502",
            || test_support::empty(502).into(),
            ErrorKind::Unavailable,
        ),
        (
            "503",
            || test_support::empty(503).into(),
            ErrorKind::Unavailable,
        ),
        (
            "504",
            || test_support::empty(504).into(),
            ErrorKind::Unavailable,
        ),
        ("lost", || test_support::lost().into(), ErrorKind::Transport),
        (
            "not sent",
            || test_support::not_sent().into(),
            ErrorKind::Transport,
        ),
    ]
}

/// The failures after which nothing is sent again.
fn lasting_failures() -> Vec<(Answer, ErrorKind)> {
    let status = |status| Answer::from(test_support::empty(status));
    vec![
        (status(400), ErrorKind::Validation),
        (status(401), ErrorKind::Unauthenticated),
        (status(403), ErrorKind::PermissionDenied),
        (status(404), ErrorKind::NotFound),
        (status(409), ErrorKind::Conflict),
        (status(422), ErrorKind::Validation),
        (status(302), ErrorKind::Protocol),
        (status(418), ErrorKind::Protocol),
        (TransportFailure::Redirect.into(), ErrorKind::Protocol),
        (
            TransportFailure::Refused("http goes to this machine alone".to_owned()).into(),
            ErrorKind::Validation,
        ),
    ]
}
