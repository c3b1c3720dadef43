//! Names within a parent, and names of other kinds than users.

use serde_json::{Value, json};

use super::run;
use crate::error::{Details, Error, ErrorKind};
use crate::facade::{self, FieldCase};
use crate::http::HttpResponse;
use crate::json::Json;
use crate::test_support::{Host, ScriptedReply, answer, empty, session, users};

/// The only page of a list.
pub(super) fn page(member: &str, rows: &[Value]) -> HttpResponse {
    answer(
        200,
        &json!({member: rows, "pagination": {"has_more": false}}),
    )
}

pub(super) fn organization(id: &str, name: &str) -> Value {
    json!({"id": id, "name": name, "description": "", "created_at": "2026-01-01T00:00:00Z"})
}

pub(super) fn space(id: &str, name: &str, organization: &str) -> Value {
    json!({
        "id": id, "name": name, "organization_id": organization, "description": "",
        "is_private": false, "created_at": "2026-01-01T00:00:00Z",
    })
}

pub(super) fn project(id: &str, name: &str, space: &str) -> Value {
    json!({"id": id, "name": name, "space_id": space, "created_at": "2026-01-01T00:00:00Z"})
}

pub(super) fn two_keys() -> HttpResponse {
    let key = |id: &str, redacted: &str| {
        json!({
            "id": id, "name": "ci", "key_type": "USER", "status": "ACTIVE", "redacted_key": redacted,
            "created_at": "2026-01-01T00:00:00Z", "created_by_user_id": "u1",
        })
    };
    page("api_keys", &[key("k1", "ak-1...9"), key("k2", "ak-2...8")])
}

pub(super) const ACME: &str = "GET /v2/organizations?limit=100&name=Acme";

pub(super) fn acme() -> HttpResponse {
    // The server's filter may return more names, so the core compares them exactly.
    page(
        "organizations",
        &[organization("o2", "Acme Too"), organization("o1", "Acme")],
    )
}

#[test]
fn a_space_is_looked_up_within_its_organization() {
    let mut host = Host::new().answer(ACME, acme()).answer(
        "GET /v2/spaces?limit=100&org_id=o1&name=Checkout",
        page("spaces", &[space("s1", "Checkout", "o1")]),
    );
    let input = json!({"space": "Checkout", "organization": "Acme"});
    assert_eq!(run(&mut host, "spaces.get", &input).unwrap()["id"], "s1");
}

#[test]
fn the_id_of_a_scope_is_not_looked_up() {
    let mut host = Host::new().answer(
        "GET /v2/spaces?limit=100&org_id=o1&name=Checkout",
        page("spaces", &[space("s1", "Checkout", "o1")]),
    );
    let input = json!({"space": "Checkout", "organization": {"id": "o1"}});
    assert_eq!(run(&mut host, "spaces.get", &input).unwrap()["id"], "s1");
}

const EVERYWHERE: &str = "GET /v2/spaces?limit=100&name=Checkout";
const WITHIN: &str = "GET /v2/spaces?limit=100&org_id=o1&name=Checkout";
const TRACES: &str = "GET /v2/projects?limit=100&space_id=s1&name=traces";

/// The requests that find a project by three names, when looking up its space in every organization
/// returns `everywhere`.
fn by_three_names(everywhere: HttpResponse, is_conclusive: bool) -> Vec<(u64, String)> {
    let space = page("spaces", &[space("s1", "Checkout", "o1")]);
    let mut host = Host::new()
        .answer(ACME, ScriptedReply::after(10, acme()))
        .answer(EVERYWHERE, ScriptedReply::after(10, everywhere));
    if !is_conclusive {
        host.expect(WITHIN, ScriptedReply::after(10, space));
    }
    let traces = page("projects", &[project("p1", "traces", "s1")]);
    host.expect(TRACES, traces);
    let input = json!({"project": "traces", "organization": "Acme", "space": "Checkout"});
    assert_eq!(run(&mut host, "projects.get", &input).unwrap()["id"], "p1");
    let sent = host.sent().into_iter();
    sent.map(|(at, what)| (at, what.to_owned())).collect()
}

#[test]
fn a_parent_space_is_looked_up_concurrently_with_its_organization() {
    let one = space("s1", "Checkout", "o1");
    let unreadable = json!({"id": "s9", "name": 7});
    // Spaces of the same name in other organizations, and of longer names, do not matter.
    let rows = [
        space("s2", "Checkout", "o2"),
        space("s3", "Checkout Too", "o1"),
        one.clone(),
    ];
    let sent = by_three_names(page("spaces", &rows), true);
    let at = |at, what: &str| (at, what.to_owned());
    assert_eq!(sent, [at(0, ACME), at(0, EVERYWHERE), at(10, TRACES)]);
    let mut unknown_match = space("s2", "Checkout", "");
    unknown_match
        .as_object_mut()
        .unwrap()
        .remove("organization_id");
    let more = json!({
        "spaces": [one.clone()],
        "pagination": {"has_more": true, "next_cursor": "more"},
    });
    for everywhere in [
        page("spaces", &[]),
        page("spaces", &[space("s2", "Checkout", "o2")]),
        page("spaces", &[one.clone(), space("s2", "Checkout", "o1")]),
        page("spaces", &[one.clone(), unknown_match]),
        page("spaces", &[one, unreadable]),
        answer(200, &more),
        empty(403),
    ] {
        let sent = by_three_names(everywhere, false);
        let looked_up = [
            at(0, ACME),
            at(0, EVERYWHERE),
            at(10, WITHIN),
            at(20, TRACES),
        ];
        assert_eq!(sent, looked_up);
    }
}

#[test]
fn an_unknown_organization_is_reported_first() {
    let mut host = Host::new()
        .answer(ACME, page("organizations", &[]))
        .answer(EVERYWHERE, page("spaces", &[space("s1", "Checkout", "o1")]));
    let input = json!({"project": "traces", "organization": "Acme", "space": "Checkout"});
    let error = run(&mut host, "projects.get", &input).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no organization is named \"Acme\", as given in `organization`"
    );
}

#[test]
fn without_a_scope_a_name_is_looked_up_everywhere() {
    let rows = [space("s1", "Sandbox", "o1"), space("s2", "Sandbox", "o2")];
    let mut host = Host::new().answer(
        "GET /v2/spaces?limit=100&name=Sandbox",
        page("spaces", &rows),
    );
    let error = run(&mut host, "spaces.get", &json!({"space": "Sandbox"})).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert_eq!(
        error.to_string(),
        r#"`space` "Sandbox" matches 2 spaces: "Sandbox" of organization o1 (id "s1"), "Sandbox" of organization o2 (id "s2")"#
    );
    let Details::Candidates { candidates } = error.details() else {
        panic!("{error:?}")
    };
    let details: Vec<&str> = candidates.iter().map(|one| one.detail.as_str()).collect();
    assert_eq!(details, ["of organization o1", "of organization o2"]);
}

const ACME_ID: &str = "T3JnYW5pemF0aW9uOjE=";
const PLATFORM_ID: &str = "T3JnYW5pemF0aW9uOjI=";

/// The error for a name of two spaces, if the list of organizations is answered like this.
fn of_two_spaces(organizations: HttpResponse) -> Error {
    let rows = [
        space("s1", "a\u{1}b", ACME_ID),
        space("s2", "a\u{1}b", PLATFORM_ID),
    ];
    let mut host = Host::new()
        .answer("GET /v2/spaces?limit=100&name=a%01b", page("spaces", &rows))
        .answer("GET /v2/organizations?limit=100", organizations);
    run(&mut host, "spaces.get", &json!({"space": "a\u{1}b"})).unwrap_err()
}

#[test]
fn an_ambiguous_name_is_told_with_the_parents_of_its_candidates() {
    let rows = [
        organization(ACME_ID, "Acme \" of organization \u{202e}"),
        // The server returns ids with and without padding.
        organization(PLATFORM_ID.trim_end_matches('='), "Platform"),
    ];
    let error = of_two_spaces(page("organizations", &rows));
    assert_eq!(
        error.to_string(),
        r#"`space` "a\u{1}b" matches 2 spaces: "a\u{1}b" of organization "Acme \" of organization \u{202e}" (id "s1"), "a\u{1}b" of organization "Platform" (id "s2")"#
    );
    let Details::Candidates { candidates } = error.details() else {
        panic!("{error:?}")
    };
    assert_eq!(candidates[0].name, "a\u{1}b");
    assert_eq!(
        candidates[0].detail,
        r#"of organization "Acme \" of organization \u{202e}""#
    );
    assert_eq!(candidates[1].detail, r#"of organization "Platform""#);
}

#[test]
fn parents_that_cannot_be_read_leave_the_error_as_it_is() {
    for unreadable in [empty(403), empty(404), empty(200), answer(400, &json!({}))] {
        let error = of_two_spaces(unreadable);
        assert_eq!(error.kind(), ErrorKind::Ambiguous);
        assert_eq!(
            error.to_string(),
            format!(
                r#"`space` "a\u{{1}}b" matches 2 spaces: "a\u{{1}}b" of organization {ACME_ID} (id "s1"), "a\u{{1}}b" of organization {PLATFORM_ID} (id "s2")"#
            )
        );
    }
}

/// The next step of the error for an ambiguous name.
fn next_step(host: &mut Host, operation: &str, input: &Value) -> String {
    let error = run(host, operation, input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous, "{error}");
    error.next_step().to_owned()
}

/// The next step when only an id resolves the ambiguity.
fn only_an_id() -> &'static str {
    ErrorKind::Ambiguous.next_step()
}

#[test]
fn an_ambiguous_name_suggests_the_omitted_scope() {
    let two_spaces = || {
        let rows = [space("s1", "Sandbox", "o1"), space("s2", "Sandbox", "o2")];
        page("spaces", &rows)
    };
    let two_projects = || {
        let rows = [project("p1", "traces", "s1"), project("p2", "traces", "s2")];
        page("projects", &rows)
    };
    for (operation, input, request, found, settles) in [
        (
            "spaces.get",
            json!({"space": "Sandbox"}),
            "GET /v2/spaces?limit=100&name=Sandbox",
            two_spaces(),
            "`organization`",
        ),
        (
            "projects.get",
            json!({"project": "traces"}),
            "GET /v2/projects?limit=100&name=traces",
            two_projects(),
            "`space`",
        ),
        (
            "projects.get",
            json!({"project": "traces", "space": "Sandbox"}),
            "GET /v2/spaces?limit=100&name=Sandbox",
            two_spaces(),
            "`organization`",
        ),
        (
            "role_bindings.create",
            json!({
                "user": {"id": "u1"}, "role": {"id": "r1"}, "resource_type": "PROJECT",
                "resource": "traces",
            }),
            "GET /v2/projects?limit=100&name=traces",
            two_projects(),
            "`space`",
        ),
        (
            "api_keys.refresh",
            json!({"api_key": "ci"}),
            "GET /v2/api-keys?limit=100",
            two_keys(),
            "`space` or `user`",
        ),
        (
            "api_keys.refresh",
            json!({"api_key": "ci", "space": {"id": "s1"}}),
            "GET /v2/api-keys?limit=100&space_id=s1",
            two_keys(),
            "`user`",
        ),
    ] {
        let mut host = Host::new().answer(request, found);
        assert_eq!(
            next_step(&mut host, operation, &input),
            format!("pass {settles}, or an id instead of the name; the error lists the candidates")
        );
    }
}

#[test]
fn without_a_useful_scope_the_error_suggests_an_id() {
    let rows = [space("s1", "Sandbox", "o1"), space("s2", "Sandbox", "o1")];
    for (input, query) in [
        (json!({"space": "Sandbox"}), ""),
        (
            json!({"space": "Sandbox", "organization": {"id": "o1"}}),
            "&org_id=o1",
        ),
    ] {
        let request = format!("GET /v2/spaces?limit=100{query}&name=Sandbox");
        let mut host = Host::new().answer(&request, page("spaces", &rows));
        assert_eq!(next_step(&mut host, "spaces.get", &input), only_an_id());
    }
    let rows = [organization("o1", "Acme"), organization("o2", "Acme")];
    let mut host = Host::new().answer(ACME, page("organizations", &rows));
    let input = json!({"space": "Sandbox", "organization": "Acme"});
    assert_eq!(next_step(&mut host, "spaces.get", &input), only_an_id());
}

#[test]
fn an_unknown_scope_ends_the_look_up() {
    let mut host = Host::new().answer(ACME, page("organizations", &[]));
    let input = json!({"space": "Checkout", "organization": "Acme"});
    let error = run(&mut host, "spaces.get", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(
        error.to_string(),
        r#"no organization is named "Acme", as given in `organization`"#
    );
    assert_eq!(error.operation(), Some("spaces.get"));
}

#[test]
fn filters_of_a_list_are_resolved() {
    let mut host = Host::new()
        .answer(ACME, acme())
        .answer("GET /v2/spaces?org_id=o1", page("spaces", &[]));
    let input = json!({"organization": "Acme"});
    let listed = run(&mut host, "spaces.list", &input).unwrap();
    assert_eq!(listed["items"], json!([]));
}

#[test]
fn a_key_is_looked_up_among_those_of_a_space_a_user_or_the_caller() {
    let key = json!({
        "id": "k1", "name": "ci", "key_type": "USER", "status": "ACTIVE",
        "redacted_key": "ak-1...9", "created_at": "2026-01-01T00:00:00Z", "created_by_user_id": "u1",
    });
    for (input, query) in [
        (json!({"api_key": "ci"}), ""),
        (
            json!({"api_key": "ci", "space": {"id": "s1"}}),
            "&space_id=s1",
        ),
        (
            json!({"api_key": "ci", "user": {"id": "u1"}}),
            "&user_id=u1",
        ),
        (
            json!({"api_key": "ci", "user": {"id": "u1"}, "space": {"id": "s1"}}),
            "&space_id=s1&user_id=u1",
        ),
    ] {
        let found = format!("GET /v2/api-keys?limit=100{query}");
        let refused = answer(403, &json!({"status": 403, "title": "Not authorized"}))
            .header("content-type", "application/problem+json");
        let mut host = Host::new()
            .answer(&found, page("api_keys", core::slice::from_ref(&key)))
            .answer("GET /v2/api-keys?limit=100", refused.clone())
            .answer("POST /v2/api-keys/k1/refresh", empty(403));
        let error = run(&mut host, "api_keys.refresh", &input).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PermissionDenied, "{input}");
    }
}

#[test]
fn a_resource_is_a_space_or_a_project_by_its_type() {
    let binding = json!({
        "id": "b1", "role_id": "r1", "user_id": "u1", "resource_type": "PROJECT", "resource_id": "p1",
        "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
    });
    for (kind, request, found) in [
        (
            "PROJECT",
            "GET /v2/projects?limit=100&space_id=s1&name=traces",
            page("projects", &[project("p1", "traces", "s1")]),
        ),
        (
            "SPACE",
            "GET /v2/spaces?limit=100&name=traces",
            page("spaces", &[space("p1", "traces", "o1")]),
        ),
    ] {
        let mut host = Host::new()
            .answer(request, found)
            .answer("POST /v2/role-bindings", answer(201, &binding));
        let input = json!({
            "user": {"id": "u1"}, "role": {"id": "r1"}, "resource_type": kind,
            "resource": "traces", "space": {"id": "s1"},
        });
        run(&mut host, "role_bindings.create", &input).unwrap();
        assert_eq!(
            host.bodies(),
            [json!({
                "user_id": "u1", "role_id": "r1", "resource_type": kind, "resource_id": "p1",
            })]
        );
    }
}

#[test]
fn spaces_of_a_service_key_are_looked_up_in_their_organization() {
    let made = json!({
        "id": "k1", "name": "ci", "key_type": "SERVICE", "status": "ACTIVE", "key": "ak-secret",
        "redacted_key": "ak-1...9", "created_at": "2026-01-01T00:00:00Z", "created_by_user_id": "u1",
    });
    let mut host = Host::new()
        .answer(ACME, acme())
        .answer(
            "GET /v2/spaces?limit=100&org_id=o1&name=Sandbox",
            page("spaces", &[space("s1", "Sandbox", "o1")]),
        )
        .answer(
            "GET /v2/spaces?limit=100&org_id=o2&name=Sandbox",
            page("spaces", &[space("s2", "Sandbox", "o2")]),
        )
        .answer("POST /v2/api-keys", answer(201, &made));
    let input = json!({"name": "ci", "organizations": [
        {"organization": "Acme", "role": "MEMBER", "spaces": [{"space": "Sandbox", "role": "read-only"}]},
        {"organization": {"id": "o2"}, "spaces": [{"space": "Sandbox", "custom_role": {"id": "r1"}}]},
    ]});
    run(&mut host, "api_keys.create_service_key", &input).unwrap();
    assert_eq!(
        host.bodies(),
        [
            json!({"key_type": "SERVICE", "name": "ci", "organizations": [
                {"org_id": "o1", "role": {"type": "PREDEFINED", "name": "MEMBER"}, "spaces": [
                    {"space_id": "s1", "role": {"type": "PREDEFINED", "name": "READ_ONLY"}},
                ]},
                {"org_id": "o2", "spaces": [
                    {"space_id": "s2", "role": {"type": "CUSTOM", "id": "r1"}},
                ]},
            ]})
        ]
    );
}

fn in_camel(host: &mut Host, operation: &str, input: &str) -> Error {
    let input = Json::parse(input).unwrap();
    match facade::start(&session(), operation, input, FieldCase::Camel) {
        Ok(operation) => host.run(operation).unwrap_err(),
        Err(error) => error,
    }
}

#[test]
fn a_not_found_error_names_the_input_in_the_hosts_field_case() {
    let mut host = Host::new().answer("GET /v2/api-keys?limit=100", page("api_keys", &[]));
    let error = in_camel(&mut host, "api_keys.refresh", r#"{"apiKey": "ci"}"#);
    assert_eq!(
        error.to_string(),
        r#"no API key is named "ci", as given in `apiKey`"#
    );
    let roles = page(
        "roles",
        &["r1", "r2"].map(|id| {
            json!({
                "id": id, "name": "custom_role", "description": "", "permissions": [], "is_predefined": false,
                "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
            })
        }),
    );
    let mut host = Host::new().answer("GET /v2/roles?limit=100", roles);
    let input = r#"{"space": {"id": "s1"}, "user": {"id": "u1"}, "customRole": "custom_role"}"#;
    let error = in_camel(&mut host, "spaces.add_user", input);
    assert_eq!(error.next_step(), only_an_id());
    assert_eq!(
        error.to_string(),
        r#"`customRole` "custom_role" matches 2 roles: "custom_role" (id "r1"), "custom_role" (id "r2")"#
    );
}

#[test]
fn a_contradiction_names_the_input_in_the_hosts_field_case() {
    for (operation, input, message) in [
        (
            "users.create",
            r#"{"name": "J", "email": "j@x.org", "role": "MEMBER"}"#,
            "`inviteMode` is required; expected a string",
        ),
        (
            "users.create",
            r#"{"name": "J", "email": "j@x.org", "role": "MEMBER", "inviteMode": "NONE", "is_developer": true}"#,
            "`is_developer` is unknown; expected one of name, email, role, inviteMode, isDeveloper, overrideGuards",
        ),
        (
            "api_keys.create_service_key",
            r#"{"name": "ci", "organizations": [{"organization": "o", "spaces": [{"space": "s", "customRole": ""}]}]}"#,
            "`organizations[0].spaces[0].customRole`: expected an id or a name, got a blank string",
        ),
    ] {
        let error = in_camel(&mut Host::new(), operation, input);
        assert_eq!(error.to_string(), message);
        assert_eq!(error.operation(), Some(operation));
    }
}

#[test]
fn a_user_found_by_listing_is_not_read_again() {
    let row = crate::test_support::user("u1", "Jane", "jane@x.org");
    let mut host = Host::new().answer(
        "GET /v2/users?limit=100&email=jane%40x.org",
        users(core::slice::from_ref(&row), None),
    );
    let found = run(&mut host, "users.get", &json!({"user": "jane@x.org"}));
    assert_eq!(found.unwrap(), row);
}
