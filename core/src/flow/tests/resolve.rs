//! Resolving an id, an e-mail address or a name to one user.

use serde_json::{Value, json};

use super::jane;
use crate::error::{Candidate, Details, Error, ErrorKind};
use crate::input::Ref;
use crate::test_support::{Host, empty, user, users};

/// `User:1001:aB3d`
const JANE: &str = "VXNlcjoxMDAxOmFCM2Q=";
const ALL: &str = "GET /v2/users?limit=100";
const BY_EMAIL: &str = "GET /v2/users?limit=100&email=jane%40example.com";

fn run(host: &mut Host, user: impl Into<Ref>) -> Result<Value, Error> {
    let user = user.into().to_json().to_text();
    let user: Value = serde_json::from_str(&user).expect("JSON");
    super::run(host, "users.get", &json!({"user": user}))
}

/// The result for a reference in an account with these users, on one page.
fn among(rows: &[Value], reference: impl Into<Ref>) -> Result<Value, Error> {
    run(&mut Host::new().answer(ALL, users(rows, None)), reference)
}

/// The error for a reference that must be rejected without a request.
fn unsent(reference: impl Into<Ref>) -> Error {
    let mut host = Host::new();
    let error = run(&mut host, reference).unwrap_err();
    assert_eq!(host.log(), []);
    assert_eq!(error.operation(), Some("users.get"));
    error
}

fn candidates(error: &Error) -> &[Candidate] {
    let Details::Candidates { candidates } = error.details() else {
        panic!("no candidates: {:?}", error.details());
    };
    candidates
}

#[test]
fn an_id_is_not_looked_up() {
    for id in [JANE, "VXNlcjoxMDAxOmFCM2Q"] {
        let path = format!("GET /v2/users/{}", id.replace('=', "%3D"));
        let mut host = Host::new().answer(&path, jane());
        assert_eq!(run(&mut host, id).unwrap()["name"], "Jane");
        assert_eq!(host.log(), [(0, path.as_str())]);
    }
}

#[test]
fn an_explicit_id_is_not_looked_up_even_if_it_looks_like_a_name() {
    let mut host = Host::new().answer("GET /v2/users/jane%40example.com", empty(404));
    let error = run(&mut host, Ref::id("jane@example.com")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[test]
fn an_explicit_name_is_looked_up_even_if_it_looks_like_an_id() {
    let rows = [user("u1", "Jane", "j@x.org"), user("u2", JANE, "k@x.org")];
    assert_eq!(among(&rows, Ref::name(JANE)).unwrap()["id"], "u2");
}

#[test]
fn an_explicit_name_is_looked_up_even_with_an_at_sign() {
    let rows = [
        user("u1", "jane@work", "j@x.org"),
        user("u2", "x", "jane@work"),
    ];
    assert_eq!(among(&rows, Ref::name("jane@work")).unwrap()["id"], "u1");
}

#[test]
fn an_address_is_found_in_any_case_and_on_any_page() {
    let mut host = Host::new()
        .answer(
            "GET /v2/users?limit=100&email=JANE%40Example.com",
            users(&[user("u1", "Mary", "mary.jane@example.com")], Some("a")),
        )
        .answer(
            "GET /v2/users?limit=100&cursor=a&email=JANE%40Example.com",
            users(&[], Some("b")),
        )
        .answer(
            "GET /v2/users?limit=100&cursor=b&email=JANE%40Example.com",
            users(&[user("u2", "Jane", "jane@eXample.com")], None),
        );
    assert_eq!(run(&mut host, "JANE@Example.com").unwrap()["id"], "u2");
}

#[test]
fn non_ascii_letters_of_an_address_are_case_sensitive() {
    let mut host = Host::new().answer(
        "GET /v2/users?limit=100&email=%C3%89VA%40example.com",
        users(
            &[
                user("u1", "Eva", "éva@example.com"),
                user("u2", "Eva", "Éva@Example.com"),
            ],
            None,
        ),
    );
    assert_eq!(run(&mut host, "ÉVA@example.com").unwrap()["id"], "u2");
}

#[test]
fn a_name_must_match_exactly() {
    let rows = [
        user("u1", "jane doe", "1@x.org"),
        user("u2", "Jane Doe", "2@x.org"),
        user("u3", "Jane Doe ", "3@x.org"),
        user("u4", "Jane Doerr", "4@x.org"),
    ];
    assert_eq!(among(&rows, "Jane Doe").unwrap()["id"], "u2");
}

#[test]
fn an_ambiguous_name_lists_its_candidates() {
    let rows = [
        user("u1", "Jane", "jane@x.org"),
        user("u2", "Joan", "joan@x.org"),
        user("u3", "Jane", "jane@y.org"),
    ];
    let error = among(&rows, "Jane").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert_eq!(
        error.to_string(),
        r#"`user` "Jane" matches 2 users: "jane@x.org" (id "u1"), "jane@y.org" (id "u3")"#
    );
    let candidate = |id: &str, detail: &str| Candidate {
        id: id.to_owned(),
        name: "Jane".to_owned(),
        detail: detail.to_owned(),
    };
    assert_eq!(
        candidates(&error),
        [candidate("u1", "jane@x.org"), candidate("u3", "jane@y.org")]
    );
}

#[test]
fn a_second_match_on_the_last_page_makes_a_name_ambiguous() {
    let jane = |id: &str| [user(id, "Jane", &format!("{id}@x.org"))];
    let mut host = Host::new()
        .answer(ALL, users(&jane("u1"), Some("a")))
        .answer("GET /v2/users?limit=100&cursor=a", users(&[], Some("b")))
        .answer("GET /v2/users?limit=100&cursor=b", users(&jane("u2"), None));
    let error = run(&mut host, "Jane").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert_eq!(candidates(&error).len(), 2);
}

#[test]
fn a_failing_page_fails_the_look_up() {
    let mut host = Host::new()
        .answer(ALL, users(&[user("u1", "Jane", "j@x.org")], Some("a")))
        .answer("GET /v2/users?limit=100&cursor=a", empty(403));
    let error = run(&mut host, "Jane").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
}

#[test]
fn an_unknown_name_lists_similar_names() {
    let rows = [
        user("u1", "Jane Smith", "smith@x.org"),
        user("u2", "Jayne", "jayne@x.org"),
        user("u3", "Bob", "bob@x.org"),
    ];
    let error = among(&rows, "Janes").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(
        error.to_string(),
        r#"no user is named "Janes", as given in `user`"#
    );
    let error = among(&rows, "jane").unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"no user is named "jane", as given in `user`; similar: "Jane Smith" ("smith@x.org"), "Jayne" ("jayne@x.org")"#
    );
    let similar: Vec<&str> = candidates(&error)
        .iter()
        .map(|candidate| candidate.id.as_str())
        .collect();
    assert_eq!(similar, ["u1", "u2"]);
}

#[test]
fn at_most_five_similar_names_are_listed() {
    let rows: Vec<Value> = (0..9)
        .map(|number| {
            user(
                &format!("u{number}"),
                "Jane Doe",
                &format!("{number}@x.org"),
            )
        })
        .collect();
    assert_eq!(candidates(&among(&rows, "Jane").unwrap_err()).len(), 5);
}

#[test]
fn an_unknown_address_lists_similar_ones() {
    let rows = [user("u1", "Mary", "mary.jane@example.com")];
    let mut host = Host::new().answer(BY_EMAIL, users(&rows, None));
    let error = run(&mut host, "jane@example.com").unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"no user is named "jane@example.com", as given in `user`; similar: "Mary" ("mary.jane@example.com")"#
    );
}

#[test]
fn an_unknown_name_mentions_unreadable_rows() {
    let rows = [
        json!({"id": "u1"}),
        user("u2", "Bob", "bob@x.org"),
        json!(7),
    ];
    let error = among(&rows, "Jane").unwrap_err();
    assert_eq!(
        error.to_string(),
        "no user is named \"Jane\", as given in `user`; 2 of the listed users could not be read \
         (the first: id \"u1\", row 1 of page 1: missing field `name`)"
    );
}

#[test]
fn a_blank_reference_is_rejected_unsent() {
    for reference in ["", " ", "\t\n", "\u{3000}"] {
        for reference in [Ref::from(reference), Ref::name(reference)] {
            let error = unsent(reference);
            assert_eq!(error.kind(), ErrorKind::Validation);
            assert_eq!(
                error.to_string(),
                "`user`: expected an id, an e-mail address or a name, got a blank string"
            );
        }
    }
}

#[test]
fn an_invalid_id_is_rejected_unsent() {
    let long = "x".repeat(513);
    for (id, got) in [
        ("", "an empty string"),
        (".", "`.`, which would change the path"),
        ("..", "`..`, which would change the path"),
        ("a\u{0}b", r"`a\u{0}b`, which contains a control character"),
        (&long, "513 bytes; at most 512 are allowed"),
    ] {
        let error = unsent(Ref::id(id));
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert_eq!(
            error.to_string(),
            format!("`user`: expected the id of a user, got {got}")
        );
    }
}

#[test]
fn the_id_of_another_kind_is_rejected_with_that_kind() {
    for (id, what) in [
        ("U3BhY2U6MjAwOnNUNHU=", "a space"),
        ("QXBpS2V5OjU=", "an API key"),
        ("Um9sZTo3OmFi", "a role"),
        ("T3JnYW5pemF0aW9uOjE=", "an organization"),
        ("QWNjb3VudE9yZ2FuaXphdGlvbjox", "an organization"),
        ("TW9kZWw6MQ==", "a project"),
        ("UHJvamVjdDox", "a project"),
    ] {
        for reference in [Ref::from(id), Ref::id(id)] {
            let error = unsent(reference);
            assert_eq!(
                error.to_string(),
                format!("`user`: expected the id of a user, got `{id}`, the id of {what}")
            );
        }
    }
}

#[test]
fn hostile_references_are_percent_encoded() {
    for (id, target) in [
        (
            "../role-bindings/b1",
            "GET /v2/users/..%2Frole-bindings%2Fb1",
        ),
        ("u1?x=1#y", "GET /v2/users/u1%3Fx%3D1%23y"),
        ("%2e%2e", "GET /v2/users/%252e%252e"),
    ] {
        let mut host = Host::new().answer(target, empty(404));
        assert!(run(&mut host, Ref::id(id)).is_err());
    }
    let mut host = Host::new().answer(
        "GET /v2/users?limit=100&email=a%40b%26status%3DACTIVE",
        users(&[], None),
    );
    assert!(run(&mut host, "a@b&status=ACTIVE").is_err());
}

#[test]
fn hostile_text_in_errors_is_escaped() {
    let rows = [user("u\u{202e}1", "Jane \u{1b}[31m", "jane\u{200b}@x.org")];
    let error = among(&rows, "Jane \u{1b}").unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"no user is named "Jane \u{1b}", as given in `user`; similar: "Jane \u{1b}[31m" ("jane\u{200b}@x.org")"#
    );
}

#[test]
fn names_in_errors_cannot_be_mistaken_for_addresses_or_ids() {
    let forged = "Eric Old <eric@acme.example>, id VXNl";
    let rows = [
        user("u1", forged, "grace@x.org"),
        user("u2", forged, "grace@y.org\" (id \"u9\")"),
    ];
    assert_eq!(
        among(&rows, Ref::name(forged)).unwrap_err().to_string(),
        r#"`user` "Eric Old <eric@acme.example>, id VXNl" matches 2 users: "grace@x.org" (id "u1"), "grace@y.org\" (id \"u9\")" (id "u2")"#
    );
    assert_eq!(
        among(&rows, Ref::name("Eric Old")).unwrap_err().to_string(),
        r#"no user is named "Eric Old", as given in `user`; similar: "Eric Old <eric@acme.example>, id VXNl" ("grace@x.org"), "Eric Old <eric@acme.example>, id VXNl" ("grace@y.org\" (id \"u9\")")"#
    );
    assert_eq!(
        among(&[], Ref::name("x\", as given in `role`"))
            .unwrap_err()
            .to_string(),
        r#"no user is named "x\", as given in `role`", as given in `user`"#
    );
}

#[test]
fn an_address_that_is_too_long_is_reported_under_the_callers_field() {
    let error = unsent(format!("jane@{}", "x".repeat(251)));
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(
        error.to_string(),
        "`user`: expected 1 to 255 characters, got 256"
    );
}

#[test]
fn a_listed_user_with_the_id_of_another_kind_is_rejected() {
    let rows = [user("U3BhY2U6MjAwOnNUNHU=", "Jane", "j@x.org")];
    let error = among(&rows, "Jane").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
}
