//! A parent that is passed in addition to an id must be the object's parent.

use serde_json::{Value, json};

use super::run;
use super::scopes::{ACME, acme, page, project, space, two_keys};
use crate::error::{Details, Error, ErrorKind};
use crate::http::HttpResponse;
use crate::test_support::{Host, answer, empty, problem};

/// `Space:200:sT4u`, with and without its padding.
const SPACE: &str = "U3BhY2U6MjAwOnNUNHU=";
const UNPADDED: &str = "U3BhY2U6MjAwOnNUNHU";

fn in_o1() -> HttpResponse {
    answer(200, &space("s1", "Checkout", "o1"))
}

/// The message for a parent that is not the object's, before anything is written.
fn rejected(host: &mut Host, operation: &str, input: &Value, field: &str) -> String {
    let error = run(host, operation, input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation, "{error:?}");
    assert_eq!(error.operation(), Some(operation));
    let name = field.to_owned();
    assert_eq!(*error.details(), Details::Field { name });
    let step = format!("omit `{field}`");
    assert!(error.next_step().contains(&step), "{error:?}");
    error.to_string()
}

#[test]
fn checking_the_organization_of_a_space_reads_the_space_once() {
    let mut host = Host::new()
        .answer("GET /v2/spaces/s1", in_o1())
        .answer(ACME, acme());
    let input = json!({"space": {"id": "s1"}, "organization": "Acme"});
    assert_eq!(run(&mut host, "spaces.get", &input).unwrap()["id"], "s1");
}

#[test]
fn an_organization_other_than_the_spaces_is_rejected() {
    for (operation, more) in [
        ("spaces.get", json!({})),
        ("spaces.update", json!({"name": "x"})),
        ("spaces.delete", json!({})),
        (
            "spaces.add_user",
            json!({"user": {"id": "u1"}, "role": "MEMBER"}),
        ),
        ("projects.list", json!({})),
        ("projects.create", json!({"name": "x"})),
    ] {
        let mut host = Host::new().answer("GET /v2/spaces/s1", in_o1());
        let mut input = more;
        input["space"] = json!({"id": "s1"});
        input["organization"] = json!({"id": "o2"});
        assert_eq!(
            rejected(&mut host, operation, &input, "organization"),
            r#"`organization` is "o2", but the space "s1" is in "o1""#
        );
    }
}

#[test]
fn a_space_other_than_the_projects_is_rejected() {
    for (operation, subject, more) in [
        ("projects.get", "project", json!({})),
        ("projects.delete", "project", json!({})),
        ("resource_restrictions.create", "resource", json!({})),
        (
            "role_bindings.create",
            "resource",
            json!({"user": {"id": "u1"}, "role": {"id": "r1"}, "resource_type": "PROJECT"}),
        ),
    ] {
        let mut host = Host::new().answer(
            "GET /v2/projects/p1",
            answer(200, &project("p1", "traces", "s1")),
        );
        let mut input = more;
        input[subject] = json!({"id": "p1"});
        input["space"] = json!({"id": "s2"});
        assert_eq!(
            rejected(&mut host, operation, &input, "space"),
            r#"`space` is "s2", but the project "p1" is in "s1""#
        );
    }
}

#[test]
fn an_organization_is_compared_with_that_of_the_projects_space() {
    let project = || answer(200, &project("p1", "traces", "s1"));
    let mut host = Host::new()
        .answer("GET /v2/projects/p1", project())
        .answer("GET /v2/spaces/s1", in_o1());
    let input = json!({"project": {"id": "p1"}, "organization": {"id": "o2"}});
    let message = rejected(&mut host, "projects.get", &input, "organization");
    assert_eq!(
        message,
        r#"`organization` is "o2", but the space "s1" is in "o1""#
    );

    // The id of a space is compared with the space of the project and with the organization.
    let mut host = Host::new()
        .answer("GET /v2/projects/p1", project())
        .answer("GET /v2/spaces/s1", in_o1());
    let input =
        json!({"project": {"id": "p1"}, "space": {"id": "s1"}, "organization": {"id": "o2"}});
    rejected(&mut host, "projects.get", &input, "organization");
}

#[test]
fn a_project_found_by_name_is_checked_against_the_organization() {
    for (organization, is_in) in [("o1", true), ("o2", false)] {
        let mut host = Host::new()
            .answer(
                "GET /v2/projects?limit=100&name=traces",
                page("projects", &[project("p1", "traces", "s1")]),
            )
            .answer("GET /v2/spaces/s1", in_o1());
        let input = json!({"project": "traces", "organization": {"id": organization}});
        assert_eq!(run(&mut host, "projects.get", &input).is_ok(), is_in);
    }
}

#[test]
fn a_space_without_an_organization_is_checked_by_the_list() {
    let older = |organization: &str| {
        let mut row = space("s1", "Checkout", organization);
        row.as_object_mut().unwrap().remove("organization_id");
        row
    };
    let list = "GET /v2/spaces?limit=100&org_id=o1";
    let input = json!({"space": {"id": "s1"}, "organization": {"id": "o1"}});
    let of = |rows: &[Value]| {
        Host::new()
            .answer("GET /v2/spaces/s1", answer(200, &older("o1")))
            .answer(list, page("spaces", rows))
    };
    assert!(run(&mut of(&[older("o1")]), "spaces.get", &input).is_ok());
    assert_eq!(
        rejected(&mut of(&[]), "spaces.get", &input, "organization"),
        r#"`organization` is "o1", but the space "s1" is not listed in it"#
    );
    let unread = run(&mut of(&[json!({"id": "s1"})]), "spaces.get", &input).unwrap_err();
    assert_eq!(unread.kind(), ErrorKind::Protocol);
}

fn refreshed(input: &Value) -> Result<Value, Error> {
    let mut host = Host::new()
        .answer("GET /v2/api-keys?limit=100&space_id=s1", two_keys())
        .answer("GET /v2/api-keys?limit=100", page("api_keys", &[]))
        .answer("POST /v2/api-keys/k2/refresh", empty(403));
    let result = run(&mut host, "api_keys.refresh", input);
    host.assert_used_up();
    result
}

#[test]
fn a_key_must_be_listed_in_the_space() {
    let input = json!({"api_key": {"id": "k2"}, "space": {"id": "s1"}});
    assert_eq!(
        refreshed(&input).unwrap_err().kind(),
        ErrorKind::PermissionDenied
    );
    let mut host = Host::new().answer("GET /v2/api-keys?limit=100&space_id=s1", two_keys());
    let input = json!({"api_key": {"id": "k3"}, "space": {"id": "s1"}});
    assert_eq!(
        rejected(&mut host, "api_keys.refresh", &input, "space"),
        r#"`space` is "s1", but the API key "k3" is not one of its active ones"#
    );
}

#[test]
fn padded_and_unpadded_ids_of_a_parent_are_equal() {
    for (own, given) in [(SPACE, UNPADDED), (UNPADDED, SPACE), (SPACE, SPACE)] {
        let mut host = Host::new().answer(
            "GET /v2/projects/p1",
            answer(200, &project("p1", "traces", own)),
        );
        let input = json!({"project": {"id": "p1"}, "space": given});
        assert_eq!(run(&mut host, "projects.get", &input).unwrap()["id"], "p1");
    }
}

#[test]
fn objects_that_cannot_be_read_by_id_are_not_checked() {
    let made = json!({
        "resource_type": "DASHBOARD", "resource_id": "d", "created_at": "2026-01-01T00:00:00Z",
    });
    // `Dashboard:7`; an id without a type word; and `Project:1`, which may be hidden because it is
    // restricted.
    for (id, read) in [
        ("RGFzaGJvYXJkOjc", false),
        ("d7", true),
        ("UHJvamVjdDox", true),
    ] {
        let mut host = Host::new();
        if read {
            host.expect(&format!("GET /v2/projects/{id}"), empty(404));
        }
        // For the guards.
        host.expect("GET /v2/api-keys?limit=100", problem(403));
        host.expect(
            "GET /v2/role-bindings?resource_type=PROJECT&limit=100",
            problem(403),
        );
        host.expect("GET /v2/resource-restrictions?limit=100", problem(403));
        host.expect("POST /v2/resource-restrictions", answer(200, &made));
        let input = json!({"resource": {"id": id}, "space": {"id": "s1"}});
        run(&mut host, "resource_restrictions.create", &input).unwrap();
    }
}
