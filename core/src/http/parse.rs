//! From a status and a body to a value or one clear error.

use super::HttpResponse;
use crate::display::display_safe_within;
use crate::error::{Error, ErrorKind, Problem};
use crate::json::{Json, Unreadable};

/// Characters of a foreign body that an error quotes.
const QUOTED_CHARS: usize = 80;

/// The answer, if its status is one of `good`; else the refusal that it is.
pub(crate) fn expect_status(response: &HttpResponse, good: &[u16]) -> Result<(), Error> {
    match response.status() {
        status if good.contains(&status) => Ok(()),
        // Its body may hold a secret, as a good answer's may: nothing of it is quoted.
        status @ 200..=299 => Err(promised_message(
            response,
            format!(
                "the server returned {status}, which is not a success status of this operation"
            ),
        )),
        _ => Err(refusal(response)),
    }
}

/// The JSON object that a good answer holds.
pub(crate) fn json(response: &HttpResponse) -> Result<Json<'static>, Error> {
    let text = response.text();
    match Json::parse(&text) {
        Ok(object @ Json::Object(_)) => Ok(object.into_owned()),
        Ok(_) => Err(not_as_promised(response, "not an object")),
        Err(why) => Err(unreadable(response, &text, why)),
    }
}

/// A good answer whose body is of another form.
pub(crate) fn not_as_promised(response: &HttpResponse, why: &str) -> Error {
    promised(response, &format!("an unexpected body: {why}"))
}

/// A good answer that lacks something.
pub(crate) fn missing(response: &HttpResponse, what: &str) -> Error {
    promised_message(
        response,
        format!("the server returned {} without {what}", response.status()),
    )
}

fn promised(response: &HttpResponse, what: &str) -> Error {
    promised_message(
        response,
        format!("the server returned {} with {what}", response.status()),
    )
}

fn promised_message(response: &HttpResponse, message: String) -> Error {
    let request_id = response.request_id().map(ToOwned::to_owned);
    Error::new(ErrorKind::Protocol, message).with_answer(response.status(), None, request_id)
}

/// A good status with a body that is no JSON.
pub(crate) fn unreadable(response: &HttpResponse, text: &str, why: Unreadable) -> Error {
    let body = response.body();
    let what = if body.is_empty() {
        "an empty body".to_owned()
    } else if is_markup(body) {
        // What only says that it is a page may be a good answer that holds a secret.
        format!("an HTML page starting with `{}`", quoted(body))
    } else if why.ended {
        format!("truncated JSON after {} bytes", body.len())
    } else {
        let before = text.get(..why.at).unwrap_or_default();
        let line = before.split('\n').count();
        let column = before
            .split('\n')
            .next_back()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        format!("an unexpected body: invalid JSON at line {line}, column {column}")
    };
    promised(response, &what)
}

/// Whether the API itself says that the requested object doesn't exist, or may not be read: status 404 with
/// the problem that it promises (reference, section 2.6; RFC 9457).
///
/// Intermediaries, such as a proxy or an ingress, return 404 as well, empty, with a page
/// or with JSON of its own: that says nothing of the account.
pub(crate) fn is_own_not_found(response: &HttpResponse) -> bool {
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

/// Whether a 404 is of something that isn't the API: it has a body, and that is no JSON.
fn is_foreign_not_found(response: &HttpResponse) -> bool {
    let media_type = response.media_type();
    let says_json = media_type == "application/json" || media_type.ends_with("+json");
    response.status() == 404
        && !response.body().is_empty()
        && (looks_like_html(response) || !says_json && json(response).is_err())
}

/// The error that an answer with the status of a failure is (reference, section 2.6).
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
    let message = match &problem {
        Some(problem) => format!("the server returned {status}: {}", problem.summary()),
        None if looks_like_html(response) => {
            format!(
                "the server returned {status} with an HTML page starting with `{}`",
                quoted(response.body())
            )
        }
        None if response.body().is_empty() => {
            format!("the server returned {status} with an empty body")
        }
        None => format!(
            "the server returned {status} with `{}`",
            quoted(response.body())
        ),
    };
    let request_id = response.request_id().map(ToOwned::to_owned).or_else(|| {
        problem
            .as_ref()
            .and_then(|problem| problem.request_id.clone())
    });
    let error = Error::new(kind, message)
        .with_answer(status, problem, request_id)
        .with_retry_after(response.retry_after_seconds())
        .with_own_not_found(is_own_not_found(response));
    if is_foreign {
        error.with_next_step(
            "check the base URL: the response did not come from the admin API, but from something else at that address, such as a proxy or an ingress",
        )
    } else {
        error
    }
}

/// The problem in a body, if there is one: a JSON object with at least a title or a detail.
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
    // Cut before decoding: the body may be 16 MiB of anything.
    let start: Vec<u8> = body.iter().take(QUOTED_CHARS * 4).copied().collect();
    display_safe_within(String::from_utf8_lossy(&start).trim(), QUOTED_CHARS)
}

#[cfg(test)]
mod tests {
    use super::{expect_status, is_own_not_found, json, refusal};
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
    fn a_success_of_another_status_is_told_without_its_body() {
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
    fn a_success_that_only_says_it_is_a_page_is_not_quoted() {
        let body = br#"{"key": "ak-secret""#.to_vec();
        let response = HttpResponse::new(201, body).header("content-type", "text/html");
        assert_eq!(
            json(&response).unwrap_err().to_string(),
            "the server returned 201 with truncated JSON after 19 bytes"
        );
    }

    #[test]
    fn the_detail_is_preferred_to_the_title_and_made_safe() {
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
    fn a_page_that_is_not_found_is_no_answer_of_the_api() {
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
    fn only_the_problem_that_is_promised_is_the_apis_own() {
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
            assert_eq!(is_own_not_found(&response), is_own, "{media_type} {body}");
            assert_eq!(refusal(&response).is_own_not_found(), is_own);
        }
        let gone = HttpResponse::new(410, PROBLEM.as_bytes().to_vec())
            .header("content-type", "application/problem+json");
        assert!(!is_own_not_found(&gone));
        assert!(!refusal(&gone).is_own_not_found());
    }

    #[test]
    fn other_bodies_are_said_to_be_what_they_are() {
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
