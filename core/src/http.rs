//! Requests and responses as data, without a host or a key.

use core::fmt;
use std::borrow::Cow;
use std::time::UNIX_EPOCH;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::credential::{holds_key, scrub};
use crate::error::{Error, ErrorKind};
use crate::time::Timestamp;

/// Everything but RFC 3986's unreserved characters is encoded, in paths and queries alike.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A text as it appears in a path or query.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// Largest body that a driver accepts, in bytes; a larger one is [`TransportFailure::TooLarge`].
pub const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// Connect timeout in milliseconds.
pub const CONNECT_TIMEOUT_MS: u64 = 5_000;

/// Timeout in milliseconds until a response is read completely.
pub const REQUEST_TIMEOUT_MS: u64 = 30_000;

/// The methods that the API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, adds, or triggers an action.
    Post,
    /// Changes what is given.
    Patch,
    /// Revokes a key.
    Put,
    /// Deletes.
    Delete,
}

impl Method {
    /// The method as it is sent: `GET`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A request to the admin API, without host and key.
///
/// Only endpoints create one, after validation; it can be read but neither built
/// nor deserialized from outside, so that no host can send what the core has
/// not decided.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    operation: &'static str,
    method: Method,
    path: String,
    query: String,
    body: Option<String>,
}

impl HttpRequest {
    /// A request on `template`, whose `{…}` segments are filled in order.
    ///
    /// # Errors
    /// `Internal` when a segment is missing, empty, a dot segment or one too many: the path would be
    /// another one.
    pub(crate) fn new(
        operation: &'static str,
        method: Method,
        template: &str,
        segments: &[&str],
    ) -> Result<Self, Error> {
        let is_dot_or_empty = |value: &str| matches!(value, "" | "." | "..");
        let mut segments = segments.iter().filter(|value| !is_dot_or_empty(value));
        let mut path = String::new();
        for part in template.split('/').skip(1) {
            path.push('/');
            if part.starts_with('{') {
                let value = segments.next().ok_or_else(|| other_path(operation))?;
                path.extend(utf8_percent_encode(value, ENCODED));
            } else {
                path.push_str(part);
            }
        }
        if segments.next().is_some() {
            return Err(other_path(operation));
        }
        Ok(Self {
            operation,
            method,
            path,
            query: String::new(),
            body: None,
        })
    }

    /// Adds a query parameter when there is a value.
    pub(crate) fn query(mut self, name: &str, value: Option<impl fmt::Display>) -> Self {
        if let Some(value) = value {
            self.query
                .push(if self.query.is_empty() { '?' } else { '&' });
            self.query.push_str(name);
            self.query.push('=');
            self.query
                .extend(utf8_percent_encode(&value.to_string(), ENCODED));
        }
        self
    }

    pub(crate) fn json(mut self, body: String) -> Self {
        self.body = Some(body);
        self
    }

    /// The operation that it belongs to, `users.list`; pacing counts by it.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Whether the server changes nothing when it carries it out.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        matches!(self.method, Method::Get)
    }

    /// Encoded path and query, `/v2/users?limit=50`.
    #[must_use]
    pub fn target(&self) -> String {
        let mut target = self.path.clone();
        target.push_str(&self.query);
        target
    }

    /// The JSON body, if it has one.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }
}

fn other_path(operation: &'static str) -> Error {
    Error::new(
        ErrorKind::Internal,
        "the ids do not match the path of the request",
    )
    .within(operation)
}

impl fmt::Display for HttpRequest {
    /// Method and target: what may be shown. A body may hold what should not be.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} {}{}",
            self.method.as_str(),
            self.path,
            self.query
        )
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HttpRequest({self})")
    }
}

/// The parts of a response that the core needs.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpResponse {
    status: u16,
    body: Vec<u8>,
    retry_after: Option<String>,
    content_type: Option<String>,
    request_id: Option<String>,
    date: Option<String>,
}

impl HttpResponse {
    /// A response from its status and complete body.
    #[must_use]
    pub const fn new(status: u16, body: Vec<u8>) -> Self {
        Self {
            status,
            body,
            retry_after: None,
            content_type: None,
            request_id: None,
            date: None,
        }
    }

    /// The headers that a driver must pass on, in lower case.
    pub const HEADERS: [&'static str; 4] = ["retry-after", "content-type", "x-request-id", "date"];

    /// Adds a header if it is relevant; the name may be in any case.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let header = match name.to_ascii_lowercase().as_str() {
            "retry-after" => &mut self.retry_after,
            "content-type" => &mut self.content_type,
            "x-request-id" => &mut self.request_id,
            "date" => &mut self.date,
            _ => return self,
        };
        *header = Some(value.to_owned());
        self
    }

    /// The same with a key in neither its body nor its headers, in case a server echoes what it was sent.
    #[must_use]
    pub fn scrubbed(mut self, key: &str) -> Self {
        let clean = match self.text() {
            body if holds_key(&body, key) => Some(scrub(&body, key).into_bytes()),
            _ => None,
        };
        if let Some(clean) = clean {
            self.body = clean;
        }
        let headers = [
            &mut self.retry_after,
            &mut self.content_type,
            &mut self.request_id,
            &mut self.date,
        ];
        for header in headers.into_iter().flatten() {
            *header = scrub(header, key);
        }
        self
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The body's bytes.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text: a byte that is none spoils its own member, not the whole body.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        // Of a good body this is several times quicker than looking for what to replace.
        match core::str::from_utf8(&self.body) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(&self.body),
        }
    }

    /// Whole seconds of `Retry-After`; absent when missing or in another form.
    #[must_use]
    pub fn retry_after_seconds(&self) -> Option<u64> {
        self.retry_after.as_deref()?.trim().parse().ok()
    }

    /// The media type without parameters, in lower case; empty when unknown.
    #[must_use]
    pub fn media_type(&self) -> String {
        let whole = self.content_type.as_deref().unwrap_or_default();
        whole
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    }

    /// The server's own time when it answered; absent when missing or in another form.
    #[must_use]
    pub fn date(&self) -> Option<Timestamp> {
        let date = httpdate::parse_http_date(self.date.as_deref()?.trim()).ok()?;
        let since_epoch = date.duration_since(UNIX_EPOCH).ok()?;
        let millis = u64::try_from(since_epoch.as_millis()).ok()?;
        Some(Timestamp::from_millis(millis))
    }

    /// The server's id of the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}

impl fmt::Debug for HttpResponse {
    /// Without the body, which may hold a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "HttpResponse({}, {} bytes)",
            self.status,
            self.body.len()
        )
    }
}

/// Why there is no response. The text is for a person and contains no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportFailure {
    /// Nothing was sent: name resolution failed, no connection, a refused scheme.
    #[error("could not connect: {0}")]
    NotSent(String),
    /// It was sent, or may have been, and the connection was lost or timed out.
    #[error("the connection was lost before the response: {0}")]
    Lost(String),
    /// The response is larger than [`MAX_BODY_BYTES`].
    #[error("the response is larger than 16 MiB")]
    TooLarge,
    /// The server redirected; redirects are never followed.
    #[error("the server returned with a redirect, which is never followed")]
    Redirect,
    /// The last moment at which the request may be sent had passed; no byte was sent.
    #[error("it could not be sent in time")]
    TooLate,
    /// The driver permanently refuses to send it: the key must not be sent this way.
    #[error("{0}")]
    Refused(String),
}

#[cfg(test)]
mod tests {
    use super::{HttpRequest, HttpResponse, Method};

    #[test]
    fn a_segment_cannot_leave_its_place() {
        for (id, target) in [
            ("VXNlcjoxMDAxOmFCM2Q=", "/v2/users/VXNlcjoxMDAxOmFCM2Q%3D"),
            ("a/b", "/v2/users/a%2Fb"),
            ("%2F", "/v2/users/%252F"),
            ("?x", "/v2/users/%3Fx"),
            ("#", "/v2/users/%23"),
            ("a b+c", "/v2/users/a%20b%2Bc"),
            ("é", "/v2/users/%C3%A9"),
            ("..%2f..", "/v2/users/..%252f.."),
        ] {
            let request =
                HttpRequest::new("users.get", Method::Get, "/v2/users/{user_id}", &[id]).unwrap();
            assert_eq!(request.target(), target);
        }
    }

    #[test]
    fn a_template_takes_its_segments_in_order() {
        let request = HttpRequest::new(
            "spaces.remove_user",
            Method::Delete,
            "/v2/spaces/{space_id}/users/{user_id}",
            &["s", "u"],
        )
        .unwrap();
        assert_eq!(request.to_string(), "DELETE /v2/spaces/s/users/u");
    }

    #[test]
    fn ids_that_do_not_fill_the_path_make_no_request() {
        let template = "/v2/spaces/{space_id}/users/{user_id}";
        for ids in [
            &[][..],
            &["s"],
            &["s", ""],
            &["", "u"],
            &["s", "."],
            &["..", "u"],
            &["s", "u", "x"],
        ] {
            let made = HttpRequest::new("spaces.remove_user", Method::Delete, template, ids);
            assert_eq!(
                made.unwrap_err().kind(),
                crate::ErrorKind::Internal,
                "{ids:?}"
            );
        }
    }

    #[test]
    fn parameters_are_encoded_and_left_out_when_absent() {
        let request = HttpRequest::new("users.list", Method::Get, "/v2/users", &[])
            .unwrap()
            .query("limit", Some(50))
            .query("cursor", None::<&str>)
            .query("email", Some("a&b=c@x.org"));
        assert_eq!(
            request.target(),
            "/v2/users?limit=50&email=a%26b%3Dc%40x.org"
        );
    }

    #[test]
    fn headers_are_found_in_any_case() {
        let response = HttpResponse::new(429, Vec::new())
            .header("Retry-After", " 42 ")
            .header("Content-Type", "Application/Problem+JSON; charset=utf-8");
        assert_eq!(response.retry_after_seconds(), Some(42));
        assert_eq!(response.media_type(), "application/problem+json");
        assert_eq!(
            HttpResponse::new(429, Vec::new())
                .header("retry-after", "soon")
                .retry_after_seconds(),
            None
        );
    }

    #[test]
    fn an_answer_without_the_key_keeps_all_else_that_it_says() {
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        let response = |body: &str, request_id: &str| {
            HttpResponse::new(429, body.as_bytes().to_vec())
                .header("date", date)
                .header("retry-after", "7")
                .header("content-type", "text/plain")
                .header("x-request-id", request_id)
        };
        assert_eq!(
            response("saw ak-example", "ak-example").scrubbed("ak-example"),
            response("saw (the API key)", "(the API key)")
        );
        let spoiled = HttpResponse::new(200, vec![0xff, b'a']);
        assert_eq!(spoiled.clone().scrubbed("ak-example"), spoiled);
    }

    #[test]
    fn a_body_is_never_shown() {
        let request = HttpRequest::new("users.create", Method::Post, "/v2/users", &[])
            .unwrap()
            .json("secret".to_owned());
        assert!(!format!("{request:?} {request}").contains("secret"));
        let response = HttpResponse::new(200, b"secret".to_vec());
        assert_eq!(format!("{response:?}"), "HttpResponse(200, 6 bytes)");
    }
}
