//! Turns a status and a body into a value or one clear error.

use super::HttpResponse;
use crate::collected::Collected as _;
use crate::display::display_safe_within;
use crate::error::{Error, ErrorKind, Problem};
use crate::find::split_at_last;
use crate::json::{Json, Unreadable};
use crate::utf8::decoded;

/// Maximum characters of a body that an error quotes.
const QUOTED_CHARS: usize = 80;

/// `the server returned 404`.
pub(crate) fn returned(status: u16) -> String {
    // Formatting another integer type weighs 0.2 KB in WebAssembly.
    format!("the server returned {}", u32::from(status))
}

/// Checks that the status is one of `success`; otherwise returns the error that the response stands for.
pub(crate) fn expect_status(response: &HttpResponse, success: &[u16]) -> Result<(), Error> {
    match response.status() {
        status if success.contains(&status) => Ok(()),
        // Like the body of a success response, this body may contain a secret, so it is not quoted.
        status @ 200..=299 => Err(protocol_error(
            response,
            format!(
                "{}, which is not a success status of this operation",
                returned(status)
            ),
        )),
        _ => Err(refusal(response)),
    }
}

/// The JSON object in the body of a success response.
pub(crate) fn json(response: &HttpResponse) -> Result<Json<'static>, Error> {
    let text = response.text();
    match Json::parse(&text) {
        Ok(object @ Json::Object(_)) => Ok(object.into_owned()),
        Ok(_) => Err(not_as_promised(response, "not an object")),
        Err(why) => Err(unreadable(response, &text, why)),
    }
}

/// The error for a success response whose body is not as specified.
pub(crate) fn not_as_promised(response: &HttpResponse, why: &str) -> Error {
    returned_with(response, &format!("an unexpected body: {why}"))
}

/// The error for a success response that lacks something.
pub(crate) fn missing(response: &HttpResponse, what: &str) -> Error {
    protocol_error(
        response,
        format!("the server returned {} without {what}", response.status()),
    )
}

fn returned_with(response: &HttpResponse, what: &str) -> Error {
    protocol_error(
        response,
        format!("the server returned {} with {what}", response.status()),
    )
}

fn protocol_error(response: &HttpResponse, message: String) -> Error {
    let request_id = response.request_id().map(ToOwned::to_owned);
    Error::new(ErrorKind::Protocol, message).with_answer(response.status(), None, request_id)
}

/// The error for a success status with a body that is not JSON.
pub(crate) fn unreadable(response: &HttpResponse, text: &str, why: Unreadable) -> Error {
    let body = response.body();
    let what = if body.is_empty() {
        "an empty body".to_owned()
    } else if is_markup(body) {
        // Judged by the body, not by the content type: a response with the wrong content type may
        // contain a secret, which must not be quoted.
        format!("an HTML page starting with `{}`", quoted(body))
    } else if why.ended {
        format!("truncated JSON after {} bytes", body.len())
    } else {
        let before = text.get(..why.at).unwrap_or_default();
        let line = before.split('\n').count();
        let last = split_at_last(before, b'\n').map_or(before, |(_, last)| last);
        let column = last.chars().count() + 1;
        format!("an unexpected body: invalid JSON at line {line}, column {column}")
    };
    returned_with(response, &what)
}

/// Whether the API itself says that the requested object does not exist or may not be read: status 404 with
/// the problem details that the API specifies (reference, section 2.6; RFC 9457).
///
/// Intermediaries such as a proxy or an ingress return 404 as well, with an empty body, an HTML page or
/// JSON of their own. That says nothing about the account.
pub(crate) fn is_api_not_found(response: &HttpResponse) -> bool {
    if response.status() != 404 || response.media_type() != "application/problem+json" {
        return false;
    }
    let Ok(problem) = json(response) else {
        return false;
    };
    let optional = ["type", "detail", "instance"].map(|name| problem.member(name));
    !problem.str_of("title").is_empty()
        && problem.member("status").as_number() == Some(404)
        && optional
            .iter()
            .all(|member| member.is_null() || member.as_str().is_some())
}

/// Whether a 404 certainly did not come from the API: it has a body that is not JSON.
fn is_foreign_not_found(response: &HttpResponse) -> bool {
    let media_type = response.media_type();
    let says_json = media_type == "application/json" || media_type.ends_with("+json");
    response.status() == 404
        && !response.body().is_empty()
        && (looks_like_html(response) || !says_json && json(response).is_err())
}

/// The error for a response with an error status (reference, section 2.6).
pub(crate) fn refusal(response: &HttpResponse) -> Error {
    let status = response.status();
    let is_foreign = is_foreign_not_found(response);
    let kind = match status {
        400 | 422 => ErrorKind::Validation,
        401 => ErrorKind::Unauthenticated,
        403 => ErrorKind::PermissionDenied,
        404 if is_foreign => ErrorKind::Protocol,
        404 => ErrorKind::NotFound,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::RateLimited,
        500..=599 => ErrorKind::Unavailable,
        _ => ErrorKind::Protocol,
    };
    let problem = problem(response);
    let returned = returned(status);
    let message = match &problem {
        Some(problem) => format!("{returned}: {}", problem.summary()),
        None if looks_like_html(response) => {
            let start = quoted(response.body());
            format!("{returned} with an HTML page starting with `{start}`")
        }
        None if response.body().is_empty() => format!("{returned} with an empty body"),
        None => format!("{returned} with `{}`", quoted(response.body())),
    };
    let request_id = response.request_id().map(ToOwned::to_owned).or_else(|| {
        problem
            .as_ref()
            .and_then(|problem| problem.request_id.clone())
    });
    let error = Error::new(kind, message)
        .with_answer(status, problem, request_id)
        .with_retry_after(response.retry_after_seconds())
        .with_own_not_found(is_api_not_found(response));
    if is_foreign {
        error.with_next_step(
            "check the base URL: the response did not come from the admin API, but from something else at that address, such as a proxy or an ingress",
        )
    } else {
        error
    }
}

/// The problem details in a body: a JSON object with at least a title or a detail.
fn problem(response: &HttpResponse) -> Option<Problem> {
    let members = json(response).ok()?;
    let text = |name: &str| members.member(name).as_str().map(ToOwned::to_owned);
    let problem = Problem {
        title: text("title"),
        detail: text("detail"),
        type_uri: text("type"),
        instance: text("instance"),
        error_code: text("error_code"),
        request_id: text("request_id"),
    };
    (problem.title.is_some() || problem.detail.is_some()).then_some(problem)
}

fn looks_like_html(response: &HttpResponse) -> bool {
    response.media_type() == "text/html" || is_markup(response.body())
}

fn is_markup(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}

fn quoted(body: &[u8]) -> String {
    // Cut before decoding, since the body may have 16 MiB.
    let start: Vec<u8> = body.iter().take(QUOTED_CHARS * 4).copied().collected();
    display_safe_within(decoded(&start).trim(), QUOTED_CHARS)
}

#[cfg(test)]
mod tests {
    use super::{expect_status, is_api_not_found, json, refusal};
    use crate::error::ErrorKind;
    use crate::http::HttpResponse;

    #[test]
    fn each_status_has_its_kind() {
        for (status, kind) in [
            (400, ErrorKind::Validation),
            (401, ErrorKind::Unauthenticated),
            (403, ErrorKind::PermissionDenied),
            (404, ErrorKind::NotFound),
            (409, ErrorKind::Conflict),
            (422, ErrorKind::Validation),
            (429, ErrorKind::RateLimited),
            (500, ErrorKind::Unavailable),
            (503, ErrorKind::Unavailable),
            (302, ErrorKind::Protocol),
            (418, ErrorKind::Protocol),
        ] {
            assert_eq!(
                refusal(&HttpResponse::new(status, Vec::new())).kind(),
                kind,
                "{status}"
            );
        }
    }

    #[test]
    fn an_unexpected_success_status_is_reported_without_the_body() {
        let response = HttpResponse::new(200, br#"{"key": "ak-secret"}"#.to_vec())
            .header("x-request-id", "req-7");
        assert_eq!(expect_status(&response, &[200, 201]), Ok(()));
        let error = expect_status(&response, &[201]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert_eq!(
            error.to_string(),
            "the server returned 200, which is not a success status of this operation"
        );
        assert_eq!(
            (error.status(), error.request_id()),
            (Some(200), Some("req-7"))
        );
        assert_eq!(
            expect_status(&HttpResponse::new(404, Vec::new()), &[200])
                .unwrap_err()
                .kind(),
            ErrorKind::NotFound
        );
    }

    #[test]
    fn a_success_body_with_an_html_content_type_is_not_quoted() {
        let body = br#"{"key": "ak-secret""#.to_vec();
        let response = HttpResponse::new(201, body).header("content-type", "text/html");
        assert_eq!(
            json(&response).unwrap_err().to_string(),
            "the server returned 201 with truncated JSON after 19 bytes"
        );
    }

    #[test]
    fn the_message_has_the_detail_in_preference_to_the_title_display_safe() {
        let body = r#"{"title": "Resource not found", "status": 404, "detail": "no\u001b[31m", "request_id": "req-7"}"#;
        let error = refusal(&HttpResponse::new(404, body.as_bytes().to_vec()));
        assert_eq!(error.to_string(), r"the server returned 404: no\u{1b}[31m");
        assert_eq!(error.request_id(), Some("req-7"));
        assert_eq!(
            error.problem().unwrap().title.as_deref(),
            Some("Resource not found")
        );
    }

    const PROBLEM: &str =
        r#"{"title": "Resource not found", "status": 404, "detail": "no such user"}"#;

    fn not_found(media_type: &str, body: &str) -> HttpResponse {
        HttpResponse::new(404, body.as_bytes().to_vec()).header("content-type", media_type)
    }

    #[test]
    fn a_404_whose_body_is_not_json_did_not_come_from_the_api() {
        for (media_type, body) in [
            ("text/html; charset=utf-8", "<!doctype html><h1>404</h1>"),
            ("", "<html>"),
            ("application/json", "<html>"),
            ("text/plain", "default backend - 404"),
            ("text/html", PROBLEM),
            ("", "[1, 2"),
        ] {
            let error = refusal(&not_found(media_type, body));
            assert_eq!(error.kind(), ErrorKind::Protocol, "{media_type} {body}");
            assert!(
                error.next_step().starts_with("check the base URL: "),
                "{error:?}"
            );
            assert_eq!(error.status(), Some(404));
        }
        for (media_type, body) in [
            ("application/problem+json", PROBLEM),
            ("application/json", PROBLEM),
            ("application/json", r#"{"message": "no route"}"#),
            ("text/plain", PROBLEM),
            (
                "application/problem+json",
                "{\"status\": 404, \"title\": \"Res",
            ),
            ("application/json", ""),
            ("text/plain", ""),
        ] {
            let error = refusal(&not_found(media_type, body));
            assert_eq!(error.kind(), ErrorKind::NotFound, "{media_type} {body}");
            assert_eq!(error.next_step(), ErrorKind::NotFound.next_step());
        }
    }

    #[test]
    fn only_a_404_with_valid_problem_details_is_the_apis_own() {
        for (media_type, body, is_own) in [
            ("application/problem+json", PROBLEM, true),
            ("Application/Problem+JSON; charset=utf-8", PROBLEM, true),
            (
                "application/problem+json",
                r#"{"status": 404, "title": "x", "type": "u", "instance": null}"#,
                true,
            ),
            ("application/json", PROBLEM, false),
            ("text/html", PROBLEM, false),
            ("", PROBLEM, false),
            ("application/problem+json", "", false),
            ("application/problem+json", "<html>", false),
            ("application/problem+json", "[404]", false),
            ("application/problem+json", "{}", false),
            ("application/problem+json", r#"{"title": "x"}"#, false),
            ("application/problem+json", r#"{"status": 404}"#, false),
            (
                "application/problem+json",
                r#"{"status": 404, "title": ""}"#,
                false,
            ),
            (
                "application/problem+json",
                r#"{"status": "404", "title": "x"}"#,
                false,
            ),
            (
                "application/problem+json",
                r#"{"status": 403, "title": "x"}"#,
                false,
            ),
            (
                "application/problem+json",
                r#"{"status": 404, "title": "x", "detail": 7}"#,
                false,
            ),
        ] {
            let response = not_found(media_type, body);
            assert_eq!(is_api_not_found(&response), is_own, "{media_type} {body}");
            assert_eq!(refusal(&response).is_api_not_found(), is_own);
        }
        let gone = HttpResponse::new(410, PROBLEM.as_bytes().to_vec())
            .header("content-type", "application/problem+json");
        assert!(!is_api_not_found(&gone));
        assert!(!refusal(&gone).is_api_not_found());
    }

    #[test]
    fn errors_describe_bodies_that_are_not_json_objects() {
        let page = HttpResponse::new(502, b"<html><body>Bad gateway".to_vec())
            .header("content-type", "text/html");
        assert_eq!(
            refusal(&page).to_string(),
            "the server returned 502 with an HTML page starting with `<html><body>Bad gateway`"
        );
        let read =
            |body: &str| json(&HttpResponse::new(200, body.as_bytes().to_vec())).unwrap_err();
        assert_eq!(
            read("").to_string(),
            "the server returned 200 with an empty body"
        );
        assert_eq!(
            read("[1, 2").to_string(),
            "the server returned 200 with truncated JSON after 5 bytes"
        );
        assert_eq!(read("<!doctype html>").kind(), ErrorKind::Protocol);
        assert!(read("<!doctype html>").to_string().contains("an HTML page"));
        assert!(
            read("[]")
                .to_string()
                .contains("an unexpected body: not an object")
        );
        assert!(
            read("{x}")
                .to_string()
                .contains("an unexpected body: invalid JSON")
        );
    }
}
