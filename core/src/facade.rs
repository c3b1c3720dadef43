//! The API for hosts: plain values in, plain values out.
//!
//! A binding converts and delegates; nothing here or in it decides.

use std::borrow::Cow;

pub use crate::endpoint::OperationInfo;
use crate::engine::{Context, Operation};
use crate::error::Error;
pub use crate::field_case::FieldCase;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::{PageEnd, PageText, Rows};
use crate::plan::{self, Applied, Plan};
use crate::secret::Secret;
use crate::session::Session;
use crate::verb::{self, OperationOutput, Pages, Verb};

/// The output of a verb, in a form that every language can represent.
#[derive(Debug, Default)]
pub struct Output {
    /// The value, its member names as the API has them. Where a secret belongs it has the secret's
    /// index in `secrets`.
    pub value: Json<'static>,
    /// Secrets, delivered once, here.
    pub secrets: Vec<Secret>,
    /// The plan, when the verb is destructive; `value` then is its document.
    pub plan: Option<Plan>,
    /// Warnings of a successful call, display-safe, one line each.
    pub warnings: Vec<String>,
    /// A page as JSON text in the spelling of its list, in the place of `value`.
    page: Option<String>,
}

/// Every operation, in the manifest's order.
pub fn operations() -> impl Iterator<Item = OperationInfo> {
    crate::generated::operations::ALL
        .iter()
        .map(|verb| *verb.info())
}

/// Starts a verb of the manifest, `users.get`, with a plain object as its input, whose names are
/// spelled as the host does.
///
/// # Errors
/// `Validation` when there is no such verb or its input is invalid.
pub fn start(
    session: &Session,
    verb: &str,
    input: Json<'_>,
    case: FieldCase,
) -> Result<Operation<Output>, Error> {
    started(session, verb, input, case).map_err(|error| error.with_field_case(case))
}

fn started(
    session: &Session,
    verb: &str,
    input: Json<'_>,
    case: FieldCase,
) -> Result<Operation<Output>, Error> {
    let verb = Verb::named(verb)?;
    let name = verb.info().name;
    let mut warnings = Vec::new();
    match *verb {
        Verb::Sent(endpoint) if endpoint.is_list() => {
            let pages = Pages::new(endpoint, input, case)?;
            Ok(OutputPages { pages, case }.next(session))
        }
        Verb::Sent(endpoint) => {
            let inputs = Inputs::read(&endpoint.schema, input, case, &mut warnings)
                .map_err(|error| error.within(name))?;
            Ok(answering(session, name, case, |context| async move {
                let given = verb::run(&context, endpoint, inputs).await?;
                Ok(Output::of(given, warnings))
            }))
        }
        Verb::Planned(planned) => {
            let planned = planned
                .given(input, case)
                .map_err(|error| error.within(name))?;
            Ok(answering(session, name, case, |context| async move {
                plan::make(context, planned).await.map(Output::from)
            }))
        }
    }
}

/// An operation whose errors name fields as the host spells them.
fn answering<F>(
    session: &Session,
    name: &'static str,
    case: FieldCase,
    flow: impl FnOnce(Context) -> F,
) -> Operation<Output>
where
    F: Future<Output = Result<Output, Error>> + Send + 'static,
{
    Operation::new(session, name, |context| {
        let flow = flow(context);
        async move {
            match flow.await {
                Ok(answer) => Ok(answer.with_field_case(case)),
                Err(error) => Err(error.with_field_case(case)),
            }
        }
    })
}

/// The pages of a list verb, `users.list`.
///
/// # Errors
/// `Validation` when it is not a list operation or its input is invalid.
pub fn pages(verb: &str, input: Json<'_>, case: FieldCase) -> Result<OutputPages, Error> {
    let pages = Pages::named(verb, input, case).map_err(|error| error.with_field_case(case))?;
    Ok(OutputPages { pages, case })
}

/// The pages of a list, each an operation of its own. Clones are the same list at the same position.
#[derive(Clone)]
pub struct OutputPages {
    pages: Pages,
    case: FieldCase,
}

/// What takes the rows of a page one by one, as the API has them, in their order.
///
/// The rows of a page that fails in the end are not to be used.
pub type TakeRows = Box<dyn FnMut(Json<'_>) + Send>;

impl OutputPages {
    /// The operation that reads the next page; its value is `null` after the last page.
    pub fn next(&self, session: &Session) -> Operation<Output> {
        let (pages, case) = (self.pages.clone(), self.case);
        self.answering(session, |context| async move {
            let mut text = PageText::new(case);
            let mut warnings = Vec::new();
            let mut rows = Rows::Written(&mut text);
            let end = pages.next(&context, &mut rows, &mut warnings).await?;
            warnings.extend(unread(end.as_ref()));
            Ok(Output {
                warnings,
                page: end.map(|end| text.ended(end)),
                ..Output::default()
            })
        })
    }

    /// Whether a host fetches the next page while the last one is being processed.
    #[must_use]
    pub fn reads_ahead(&self) -> bool {
        self.pages.reads_ahead()
    }

    /// The same with the rows given away instead of being in the answer.
    pub fn next_giving(&self, session: &Session, mut take: TakeRows) -> Operation<Output> {
        let pages = self.pages.clone();
        self.answering(session, |context| async move {
            let mut warnings = Vec::new();
            let mut rows = Rows::Lent(&mut *take);
            let end = pages.next(&context, &mut rows, &mut warnings).await?;
            Ok(Output::behind(end, warnings))
        })
    }

    fn answering<F>(&self, session: &Session, flow: impl FnOnce(Context) -> F) -> Operation<Output>
    where
        F: Future<Output = Result<Output, Error>> + Send + 'static,
    {
        let name = self.pages.endpoint.info.name;
        answering(session, name, self.case, flow)
    }
}

/// Applies a plan; `confirm` is its code.
pub fn apply(plan: &Plan, confirm: Option<&str>, case: FieldCase) -> Operation<Output> {
    let (plan, confirm) = (plan.clone(), confirm.map(ToOwned::to_owned));
    let session = plan.session().clone();
    let operation = plan.operation();
    answering(&session, operation, case, move |context| async move {
        plan.apply_flow(context, confirm).await.map(Output::from)
    })
}

/// Loads a plan from its document and reads everything again.
///
/// The document may come from any host: member names are read in either spelling. It may be the
/// text that one was written as.
pub fn load(session: &Session, document: Json<'_>, case: FieldCase) -> Operation<Output> {
    let document = match document.as_str() {
        Some(text) => Json::parse(text).map_or(Json::Null, FieldCase::read_document),
        None => FieldCase::read_document(document),
    };
    answering(session, "plans.load", case, move |context| async move {
        Plan::load_flow(context, document).await.map(Output::from)
    })
}

/// An error as JSON text, every accessor of [`Error`] under its name.
#[must_use]
pub fn error_json(error: &Error, case: FieldCase) -> String {
    error.to_json().to_json_string(case)
}

impl Output {
    fn of(given: OperationOutput, mut warnings: Vec<String>) -> Self {
        let OperationOutput {
            value,
            secrets,
            warnings: later,
        } = given;
        warnings.extend(later);
        Self {
            value,
            secrets,
            warnings,
            ..Self::default()
        }
    }

    /// What a page says beside its rows.
    fn behind(end: Option<PageEnd>, mut warnings: Vec<String>) -> Self {
        warnings.extend(unread(end.as_ref()));
        Self {
            warnings,
            value: end.map_or(Json::Null, PageEnd::into_json),
            ..Self::default()
        }
    }

    /// The value as JSON text, its member names in a host's spelling; a page with its rows.
    #[must_use]
    pub fn json(&self, case: FieldCase) -> Cow<'_, str> {
        match &self.page {
            Some(page) => Cow::Borrowed(page),
            None => Cow::Owned(self.value.to_json_string(case)),
        }
    }

    /// Whether it is empty, as after the last page of a list.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.page.is_none() && self.value.is_null()
    }

    /// The same with names that are values converted to the host's field case.
    fn with_field_case(mut self, case: FieldCase) -> Self {
        if case == FieldCase::Camel
            && let Json::Object(members) = &mut self.value
            && let Some(Json::Array(ignored)) = members.get_mut("ignored")
        {
            for name in ignored {
                if let Json::String(text) = name {
                    *name = Json::text(case.convert(text).into_owned());
                }
            }
        }
        self
    }
}

/// What is to be said of rows that no caller sees who only goes through a list.
fn unread(end: Option<&PageEnd>) -> Option<String> {
    match end.map_or(0, |end| end.undecodable.len()) {
        0 => None,
        1 => Some("1 row of this list could not be read; see `undecodable`".to_owned()),
        rows => Some(format!(
            "{rows} rows of this list could not be read; see `undecodable`"
        )),
    }
}

impl From<Applied> for Output {
    fn from(applied: Applied) -> Self {
        Self {
            value: applied.to_json(),
            ..Self::default()
        }
    }
}

impl From<Plan> for Output {
    fn from(plan: Plan) -> Self {
        Self {
            value: plan.document().to_json(),
            plan: Some(plan),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{FieldCase, Output, OutputPages, Session, error_json, load, pages, start};
    use crate::error::{Details, Error, ErrorKind};
    use crate::http::HttpResponse;
    use crate::json::Json;
    use crate::test_support::{Host, answer, empty, given, run, session, user, users, value};

    fn in_camel(host: &mut Host, verb: &str, input: &str) -> Result<Output, Error> {
        let input = Json::parse(input).unwrap();
        host.run(start(&session(), verb, input, FieldCase::Camel)?)
    }

    fn host_reads(
        list: &OutputPages,
        session: &Session,
        request: &'static str,
        page: HttpResponse,
    ) {
        Host::new()
            .answer(request, page)
            .run(list.next(session))
            .unwrap();
    }

    #[test]
    fn a_verb_that_there_is_not_is_told_safely() {
        for verb in ["", "users", "users.destroy", "Users.List"] {
            let error = run(&mut Host::new(), verb, &json!({})).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Validation);
            assert_eq!(error.to_string(), format!("there is no operation `{verb}`"));
            assert!(pages(verb, Json::default(), FieldCase::Snake).is_err());
        }
        let error = run(&mut Host::new(), "x\u{202e}", &json!({})).unwrap_err();
        assert_eq!(error.to_string(), r"there is no operation `x\u{202e}`");
    }

    #[test]
    fn only_a_list_has_pages() {
        for verb in ["users.get", "users.create", "users.delete"] {
            let input = Json::parse(r#"{"user": "jane"}"#).unwrap();
            let error = pages(verb, input, FieldCase::Snake).err().unwrap();
            assert_eq!(
                error.to_string(),
                format!("`{verb}` is not a list operation")
            );
        }
        let input = Json::parse(r#"{"limit": 0}"#).unwrap();
        let error = pages("users.list", input, FieldCase::Snake).err().unwrap();
        assert_eq!(
            error.to_string(),
            "`limit`: expected an integer from 1 to 100, got 0"
        );
        assert_eq!(error.operation(), Some("users.list"));
    }

    #[test]
    fn rows_that_are_copied_and_rows_that_are_read_make_one_page() {
        let row = |id, status| {
            let mut row = user(id, "Jane", "jane@x.org");
            row["status"] = json!(status);
            row
        };
        let statuses = [
            "ACTIVE", "active", "INVITED", "on-leave", "expired", "ACTIVE",
        ];
        let rows: Vec<Value> = statuses.map(|status| row("u1", status)).into();
        let mut host = Host::new().answer("GET /v2/users", users(&rows, None));
        let page = in_camel(&mut host, "users.list", "{}").unwrap();
        let page: Value = serde_json::from_str(&page.json(FieldCase::Camel)).unwrap();
        let read: Vec<&Value> = page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| &row["status"])
            .collect();
        assert_eq!(
            read,
            [
                "ACTIVE", "ACTIVE", "INVITED", "on-leave", "EXPIRED", "ACTIVE"
            ]
        );
        assert_eq!(page["undecodable"], json!([]));
    }

    #[test]
    fn a_list_is_read_ahead_from_its_second_page_on_and_to_its_end() {
        let (session, row) = (session(), user("u1", "Jane", "jane@x.org"));
        let list = pages("users.list", Json::parse("{}").unwrap(), FieldCase::Snake).unwrap();
        assert!(!list.reads_ahead(), "nothing is read yet");
        for (request, next, reads_ahead) in [
            ("GET /v2/users", Some("p2"), false),
            ("GET /v2/users?cursor=p2", Some("p3"), true),
            // A cursor that comes again: the next page is an error, and nothing to read.
            ("GET /v2/users?cursor=p3", Some("p2"), false),
        ] {
            let page = users(std::slice::from_ref(&row), next);
            host_reads(&list, &session, request, page);
            assert_eq!(list.reads_ahead(), reads_ahead, "{request}");
        }
        let list = pages("users.list", Json::parse("{}").unwrap(), FieldCase::Snake).unwrap();
        for (request, next) in [
            ("GET /v2/users", Some("p2")),
            ("GET /v2/users?cursor=p2", None),
        ] {
            let page = users(std::slice::from_ref(&row), next);
            host_reads(&list, &session, request, page);
        }
        assert!(!list.reads_ahead(), "there is no more");
    }

    #[test]
    fn what_gives_nothing_gives_an_empty_object() {
        for status in [200, 202, 204] {
            let mut host = Host::new().answer("POST /v2/users/u1/reset-password", empty(status));
            let input = json!({"user": {"id": "u1"}});
            let nothing = run(&mut host, "users.reset_password", &input).unwrap();
            assert_eq!(nothing, json!({}));
        }
    }

    #[test]
    fn what_deserves_a_word_comes_beside_the_value() {
        let role = json!({
            "id": "r1", "name": "x", "description": "", "permissions": ["FLY"], "is_predefined": false,
            "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
        });
        let mut host = Host::new().answer("POST /v2/roles", answer(201, &role));
        let input = json!({"name": "x", "permissions": ["user-read", "FLY"]});
        let made = given(&mut host, "roles.create", &input).unwrap();
        assert_eq!(value(&made), role);
        assert_eq!(
            made.warnings,
            [
                "`permissions` has `FLY`, which is not a Permission known to this version; it is sent as is"
            ]
        );
        assert_eq!(
            host.bodies(),
            [json!({"name": "x", "permissions": ["USER_READ", "FLY"]})]
        );
    }

    #[test]
    fn a_host_reads_and_writes_names_in_its_own_spelling() {
        let mut other = user("u1", "Jane", "jane@x.org");
        other["badge"] = json!({"issued_at": "now_ish"});
        let mut host = Host::new().answer("POST /v2/users", answer(200, &other));
        let input = r#"{"name": "Jane", "email": "jane@x.org", "role": "MEMBER", "inviteMode": "NONE", "isDeveloper": true}"#;
        let answer = in_camel(&mut host, "users.create", input).unwrap();
        let text = answer.json(FieldCase::Camel);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["ignored"], json!(["isDeveloper"]));
        assert_eq!(value["user"]["isDeveloper"], false);
        assert_eq!(value["user"]["badge"]["issuedAt"], "now_ish");
        assert_eq!(value["temporaryPassword"], Value::Null);
        assert_eq!(host.bodies()[0]["invite_mode"], "NONE");
    }

    #[test]
    fn an_error_has_every_accessor_under_its_name() {
        let input = r#"{"name": "Jane", "email": "jane@x.org", "role": "MEMBER"}"#;
        let error = in_camel(&mut Host::new(), "users.create", input).unwrap_err();
        let shown: Value = serde_json::from_str(&error_json(&error, FieldCase::Camel)).unwrap();
        assert_eq!(
            shown,
            json!({
                "kind": "Validation",
                "message": "`inviteMode` is required; expected a string",
                "nextStep": "correct the named input and try again",
                "operation": "users.create",
                "request": null,
                "status": null,
                "problem": null,
                "requestId": null,
                "safeToRetry": false,
                "retryAfterSeconds": null,
                "details": {"type": "field", "name": "inviteMode"},
            })
        );
    }

    #[test]
    fn an_error_of_the_server_has_its_facts_and_candidates() {
        let rows = [
            user("u1", "Jane", "jane@x.org"),
            user("u2", "Jane", "jane@y.org"),
        ];
        let mut host = Host::new().answer("GET /v2/users?limit=100", users(&rows, None));
        let error = run(&mut host, "users.get", &json!({"user": "Jane"})).unwrap_err();
        let shown: Value = serde_json::from_str(&error_json(&error, FieldCase::Snake)).unwrap();
        assert_eq!(
            shown["details"],
            json!({"type": "candidates", "candidates": [
                {"id": "u1", "name": "Jane", "detail": "jane@x.org"},
                {"id": "u2", "name": "Jane", "detail": "jane@y.org"},
            ]})
        );
        let problem = json!({
            "title": "No", "detail": "none of it", "type": "about:blank", "instance": "/v2/users/u1",
            "error_code": "E7", "request_id": "req-1", "status": 503,
        });
        let busy = || answer(503, &problem).header("retry-after", "301");
        let mut host = Host::new().answer("GET /v2/users/u1", busy());
        let error = run(&mut host, "users.get", &json!({"user": {"id": "u1"}})).unwrap_err();
        let shown: Value = serde_json::from_str(&error_json(&error, FieldCase::Snake)).unwrap();
        assert_eq!(shown["problem"]["error_code"], "E7");
        assert_eq!(shown["problem"]["detail"], "none of it");
        assert_eq!(shown["status"], 503);
        assert_eq!(shown["request_id"], "req-1");
        assert_eq!(shown["retry_after_seconds"], 301);
        assert_eq!(shown["request"], "GET /v2/users/u1");
        assert_eq!(shown["safe_to_retry"], true);
    }

    #[test]
    fn what_is_no_plan_is_not_loaded() {
        for (document, message) in [
            (
                "{}",
                "`format` is not 1; this version does not support that plan format",
            ),
            (
                "null",
                "`format` is not 1; this version does not support that plan format",
            ),
            (
                r#""{""#,
                "`format` is not 1; this version does not support that plan format",
            ),
            (
                r#""{\"format\": 1}""#,
                "`host` is ``, but this client's is `api.example`; make the plan with this client",
            ),
            (
                r#"{"format": "1"}"#,
                "`format` is not 1; this version does not support that plan format",
            ),
            (
                r#"{"format": 1}"#,
                "`host` is ``, but this client's is `api.example`; make the plan with this client",
            ),
            (
                r#"{"format": 1, "host": "api.example", "credential_id": "other"}"#,
                "`credential_id` is `other`, but this client's is `key-test`; make the plan with this client",
            ),
            (
                r#"{"format": 1, "host": "api.example", "credential_id": "key-test", "operation": "users.get"}"#,
                "`operation` is `users.get`, which runs without a plan",
            ),
            (
                r#"{"format": 1, "host": "api.example", "credential_id": "key-test", "operation": "users.delete"}"#,
                "`input`: expected an object, got null",
            ),
            (
                r#"{"format": 1, "host": "api.example", "credential_id": "key-test", "operation": "users.delete", "input": {"user": {"id": ""}}}"#,
                "`user`: expected the id of a user, got an empty string",
            ),
        ] {
            let document = Json::parse(document).unwrap();
            let operation = load(&session(), document, FieldCase::Snake);
            let error = Host::new().run(operation).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Validation);
            assert_eq!(error.to_string(), message);
            assert!(matches!(error.details(), Details::Field { .. }));
        }
    }
}
