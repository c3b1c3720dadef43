//! An id that is passed with its parent is not read when it was found there a moment ago.

use serde_json::{Value, json};

use super::scopes::{page, space};
use super::started;
use crate::Session;
use crate::error::{Error, ErrorKind};
use crate::facade::Output;
use crate::test_support::{Host, answer, empty, session};

const SPACE: &str = "GET /v2/spaces/s1";
const PROJECTS: &str = "GET /v2/projects?space_id=s1";
const SPACES: &str = "GET /v2/spaces";

/// A session that has listed the spaces at time 0.
fn after_listing() -> Session {
    let session = session();
    let rows = [space("s1", "Checkout", "o1"), space("s2", "Search", "o2")];
    let mut host = Host::new().answer(SPACES, page("spaces", &rows));
    host.run(started(&session, "spaces.list", &json!({})))
        .unwrap();
    session
}

/// Runs an operation in a session, with the replies of `host`.
fn given(
    session: &Session,
    mut host: Host,
    operation: &str,
    input: &Value,
) -> Result<Output, Error> {
    host.run(started(session, operation, input))
}

fn projects(host: Host) -> Host {
    host.answer(PROJECTS, page("projects", &[]))
}

fn in_organization(id: &str) -> Value {
    json!({"space": {"id": "s1"}, "organization": {"id": id}})
}

fn read() -> Host {
    Host::new().answer(SPACE, answer(200, &space("s1", "Checkout", "o1")))
}

#[test]
fn an_id_found_in_its_parent_a_moment_ago_is_not_read() {
    let session = after_listing();
    for id in ["o1", "o1="] {
        given(
            &session,
            projects(Host::new()),
            "projects.list",
            &in_organization(id),
        )
        .unwrap();
    }
}

#[test]
fn an_id_in_another_parent_is_read_before_it_is_rejected() {
    let session = after_listing();
    let error = given(&session, read(), "projects.list", &in_organization("o2")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(
        error.to_string(),
        r#"`organization` is "o2", but the space "s1" is in "o1""#
    );
}

#[test]
fn after_a_minute_it_is_read_again() {
    let session = after_listing();
    let host = projects(read().at(60_000));
    given(&session, host, "projects.list", &in_organization("o1")).unwrap();
}

#[test]
fn after_a_write_to_it_it_is_read_again() {
    let session = after_listing();
    let update = Host::new().answer("PATCH /v2/spaces/s1", empty(500));
    let mut once = session.retry();
    once.max_attempts = 1;
    let input = json!({"space": {"id": "s1"}, "description": "x"});
    given(&session.with_retry(once), update, "spaces.update", &input).unwrap_err();
    given(
        &session,
        projects(read()),
        "projects.list",
        &in_organization("o1"),
    )
    .unwrap();
}

#[test]
fn a_plan_reads_it_again() {
    let session = after_listing();
    // The plan ends with its first answer: the space is read, whatever is known of it.
    let input = in_organization("o1");
    let mut host = Host::new().answer(SPACE, empty(403)).in_any_order();
    let result = host.run(started(&session, "spaces.delete", &input));
    assert_eq!(result.unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert_eq!(host.sent(), [(0, SPACE)]);
}
