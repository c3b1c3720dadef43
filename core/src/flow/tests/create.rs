//! `users.create` with conclusive responses, and inputs that are rejected before sending.

use serde_json::{Value, json};

use super::{given, value};
use crate::error::{Details, Error, ErrorKind};
use crate::facade::Output;
use crate::http::HttpResponse;
use crate::secret::Secret;
use crate::test_support::{Host, answer, empty, not_sent, throttled, user};

pub(super) const CREATE: &str = "POST /v2/users";

/// Input for Jane as a member, invited by e-mail.
pub(super) fn jane() -> Value {
    json!({
        "name": "Jane",
        "email": "jane@example.com",
        "role": "MEMBER",
        "invite_mode": "EMAIL_LINK"
    })
}

/// Input for Jane with another value for one member.
pub(super) fn jane_with(member: &str, value: impl Into<Value>) -> Value {
    let mut jane = jane();
    jane[member] = value.into();
    jane
}

pub(super) fn with_password() -> Value {
    jane_with("invite_mode", "TEMPORARY_PASSWORD")
}

pub(super) fn row() -> Value {
    user("u1", "Jane", "jane@example.com")
}

/// A 201 response, with the password if there is one.
pub(super) fn created(password: Option<&str>) -> HttpResponse {
    let mut body = row();
    body["invite_mode"] = json!("EMAIL_LINK");
    if let Some(password) = password {
        body["temporary_password"] = json!(password);
    }
    answer(201, &body)
}

/// The result of `users.create`.
#[derive(Debug)]
pub(super) struct Created {
    pub(super) is_new: Option<bool>,
    pub(super) user: Value,
    pub(super) ignored: Vec<String>,
    pub(super) temporary_password: Option<Secret>,
    pub(super) secret_lost: bool,
}

impl From<Output> for Created {
    fn from(output: Output) -> Self {
        let result = value(&output);
        // The password is replaced by its index among the secrets.
        let index = result["temporary_password"].as_u64();
        assert_eq!(index, (!output.secrets().is_empty()).then_some(0));
        let ignored = result["ignored"].as_array().expect("a list");
        let text = |name: &Value| name.as_str().expect("a name").to_owned();
        Self {
            is_new: result["created"].as_bool(),
            ignored: ignored.iter().map(text).collect(),
            secret_lost: result["secret_lost"].as_bool().expect("true or false"),
            user: result["user"].clone(),
            temporary_password: output.secrets().first().cloned(),
        }
    }
}

pub(super) fn run(host: &mut Host, create: &Value) -> Result<Created, Error> {
    given(host, "users.create", create).map(Created::from)
}

#[test]
fn a_user_is_created() {
    let mut host = Host::new().answer(CREATE, created(None));
    let result = run(&mut host, &jane()).unwrap();
    assert_eq!(result.is_new, Some(true));
    assert_eq!(result.user, row());
    assert_eq!(result.ignored, Vec::<&str>::new());
    assert_eq!(result.temporary_password, None);
    assert!(!result.secret_lost);
    assert_eq!(host.log(), [(0, CREATE)]);
}

#[test]
fn the_body_has_the_inputs_in_the_apis_form() {
    let body = |create: Value| {
        let mut host = Host::new().answer(CREATE, created(None));
        run(&mut host, &create).unwrap();
        host.bodies().remove(0)
    };
    assert_eq!(
        body(jane()),
        json!({
            "name": "Jane",
            "email": "jane@example.com",
            "role": {"type": "PREDEFINED", "name": "MEMBER"},
            "invite_mode": "EMAIL_LINK"
        })
    );
    let mut developer = jane_with("is_developer", false);
    developer["role"] = json!("ADMIN");
    developer["invite_mode"] = json!("NONE");
    assert_eq!(
        body(developer),
        json!({
            "name": "Jane",
            "email": "jane@example.com",
            "role": {"type": "PREDEFINED", "name": "ADMIN"},
            "invite_mode": "NONE",
            "is_developer": false
        })
    );
}

#[test]
fn an_existing_user_is_returned_with_the_ignored_inputs() {
    let existed = |create: Value, user: &Value| {
        let mut host = Host::new().answer(CREATE, answer(200, user));
        let result = run(&mut host, &create).unwrap();
        assert_eq!(result.is_new, Some(false));
        result.ignored
    };
    assert_eq!(existed(jane(), &row()), Vec::<&str>::new());
    let mut other = user("u1", " Jane Doe", "jane@example.com");
    other["role"]["name"] = json!("ADMIN");
    assert_eq!(existed(jane(), &other), ["name", "role"]);
    let developer = jane_with("is_developer", true);
    assert_eq!(existed(developer, &row()), ["is_developer"]);
    let mut custom = row();
    custom["role"] = json!({"type": "CUSTOM", "id": "r1", "name": "MEMBER"});
    assert_eq!(existed(jane(), &custom), ["role"]);
    let padded = user("u1", "Jane ", "jane@example.com");
    assert_eq!(existed(jane(), &padded), Vec::<&str>::new());
}

#[test]
fn a_temporary_password_is_delivered_once_and_never_shown() {
    let mut host = Host::new().answer(CREATE, created(Some("correct horse")));
    let result = run(&mut host, &with_password()).unwrap();
    let password = result.temporary_password.as_ref().unwrap();
    assert_eq!(password.reveal(), "correct horse");
    assert!(!result.secret_lost);
    assert!(!format!("{result:?}").contains("horse"));
    assert!(!result.user.to_string().contains("horse"));
    assert!(!format!("{host:?}").contains("horse"));
}

#[test]
fn a_repeated_invitation_has_no_password_and_says_so() {
    let mut host = Host::new().answer(CREATE, answer(200, &row()));
    let result = run(&mut host, &with_password()).unwrap();
    assert_eq!(result.is_new, Some(false));
    assert_eq!(result.temporary_password, None);
    assert!(result.secret_lost);
}

#[test]
fn a_throttled_creation_waits_and_is_sent_again() {
    let mut host = Host::new()
        .answer(CREATE, throttled(42))
        .answer(CREATE, created(None));
    assert_eq!(run(&mut host, &jane()).unwrap().is_new, Some(true));
    assert_eq!(host.sent(), [(0, CREATE), (42_000, CREATE)]);
    assert_eq!(host.bodies()[0], host.bodies()[1]);
}

#[test]
fn a_creation_that_was_not_sent_is_sent_again() {
    let mut host = Host::new()
        .answer(CREATE, not_sent())
        .answer(CREATE, created(None));
    assert_eq!(run(&mut host, &jane()).unwrap().is_new, Some(true));
}

#[test]
fn a_creation_that_was_not_carried_out_is_safe_to_retry() {
    for (failure, kind) in [
        (
            crate::test_support::ScriptedReply::from(throttled(301)),
            ErrorKind::RateLimited,
        ),
        (not_sent().into(), ErrorKind::Transport),
    ] {
        let mut host = Host::new().answer(CREATE, failure);
        if kind == ErrorKind::Transport {
            for _ in 1..5 {
                host.expect(CREATE, not_sent());
            }
        }
        let create = jane_with("invite_mode", "NONE");
        let error = run(&mut host, &create).unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.safe_to_retry());
        assert_eq!(error.request(), Some(CREATE));
    }
}

#[test]
fn a_rejected_creation_is_not_sent_again() {
    for (failure, kind) in super::permanent_failures() {
        let mut host = Host::new().answer(CREATE, failure);
        assert_eq!(run(&mut host, &jane()).unwrap_err().kind(), kind);
        assert_eq!(host.log(), [(0, CREATE)]);
    }
}

#[test]
fn a_conflict_has_the_servers_message() {
    let problem =
        json!({"title": "Resource conflict", "status": 409, "detail": "the address is taken"});
    let mut host = Host::new().answer(CREATE, answer(409, &problem));
    let error = run(&mut host, &jane()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(
        error.to_string(),
        "the server returned 409: the address is taken"
    );
    assert_eq!(error.operation(), Some("users.create"));
}

/// The message for an input that must be rejected without a request, and the field that it names.
fn rejected(create: &Value) -> (String, String) {
    let error = run(&mut Host::new(), create).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(error.operation(), Some("users.create"));
    assert_eq!(error.request(), None);
    let Details::Field { name } = error.details() else {
        panic!("no field: {:?}", error.details());
    };
    (error.to_string(), name.clone())
}

#[test]
fn an_invalid_name_is_rejected_unsent() {
    let long = "x".repeat(256);
    for (name, complaint) in [
        ("", "`name`: expected 1 to 255 characters, got 0"),
        ("   ", "`name`: expected a full name, got a blank string"),
        (
            "\u{3000}",
            "`name`: expected a full name, got a blank string",
        ),
        (&long, "`name`: expected 1 to 255 characters, got 256"),
    ] {
        let (message, field) = rejected(&jane_with("name", name));
        assert_eq!((message.as_str(), field.as_str()), (complaint, "name"));
    }
}

#[test]
fn a_name_is_measured_in_characters() {
    let name = "é".repeat(255);
    let mut host = Host::new().answer(CREATE, created(None));
    run(&mut host, &jane_with("name", name)).unwrap();
}

#[test]
fn an_invalid_address_is_rejected_unsent() {
    let long = format!("{}@x.org", "x".repeat(250));
    let form =
        |email: &str| format!("`email` is not an address of the form `name@domain`: `{email}`");
    let blank = |email: &str| {
        format!(
            "`email` contains whitespace, a control character or an invisible character: `{email}`"
        )
    };
    for (email, complaint) in [
        (
            "",
            "`email`: expected 3 to 255 characters, got 0".to_owned(),
        ),
        (
            "@x",
            "`email`: expected 3 to 255 characters, got 2".to_owned(),
        ),
        (
            &long,
            "`email`: expected 3 to 255 characters, got 256".to_owned(),
        ),
        ("jane", form("jane")),
        ("@example.com", form("@example.com")),
        ("jane@", form("jane@")),
        ("jane@x@y", form("jane@x@y")),
        ("jane doe@x.org", blank("jane doe@x.org")),
        (" jane@x.org", blank(" jane@x.org")),
        ("jane@x.org\n", blank(r"jane@x.org\u{a}")),
        // With these, a second account could look like the first.
        ("jane\u{202e}@x.org", blank(r"jane\u{202e}@x.org")),
        ("jane\u{200b}@x.org", blank(r"jane\u{200b}@x.org")),
        ("\u{feff}jane@x.org", blank(r"\u{feff}jane@x.org")),
        ("jane@x.org\u{2069}", blank(r"jane@x.org\u{2069}")),
        ("ja\u{ad}ne@x.org", blank(r"ja\u{ad}ne@x.org")),
        ("jane\u{fe0f}@x.org", blank(r"jane\u{fe0f}@x.org")),
        ("jane\u{1bca0}@x.org", blank(r"jane\u{1bca0}@x.org")),
        ("jane\u{e0061}@x.org", blank(r"jane\u{e0061}@x.org")),
        ("jane\u{3164}@x.org", blank(r"jane\u{3164}@x.org")),
    ] {
        let (message, field) = rejected(&jane_with("email", email));
        assert_eq!((message, field.as_str()), (complaint, "email"));
    }
}

#[test]
fn an_address_in_any_script_is_accepted() {
    for email in ["zoë@x.org", "山田@例え.jp", "jose\u{301}@x.org"] {
        let mut host = Host::new().answer(CREATE, created(None));
        run(&mut host, &jane_with("email", email)).unwrap();
    }
}

#[test]
fn an_unknown_role_or_invite_mode_is_rejected_unsent() {
    assert_eq!(
        rejected(&jane_with("role", "OWNER\u{202e}")),
        (
            r"`role`: expected one of ADMIN, MEMBER, MEMBER_UI_ONLY, ANNOTATOR, got `OWNER\u{202e}`"
                .to_owned(),
            "role".to_owned()
        )
    );
    assert_eq!(
        rejected(&jane_with("invite_mode", "PIGEON")),
        (
            "`invite_mode`: expected one of NONE, EMAIL_LINK, TEMPORARY_PASSWORD, got `PIGEON`"
                .to_owned(),
            "invite_mode".to_owned()
        )
    );
}

#[test]
fn a_legacy_spelling_of_a_role_is_sent_in_the_current_one() {
    let mut host = Host::new().answer(CREATE, created(None));
    run(&mut host, &jane_with("role", "member_ui-only")).unwrap();
    assert_eq!(host.bodies()[0]["role"]["name"], "MEMBER_UI_ONLY");
}

#[test]
fn an_error_without_a_body_is_reported_by_its_status() {
    let mut host = Host::new().answer(CREATE, empty(403));
    let error = run(&mut host, &jane()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the server returned 403 with an empty body"
    );
    assert_eq!(error.status(), Some(403));
}
