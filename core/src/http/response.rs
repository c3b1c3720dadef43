//! Responses, as drivers pass them to the core.

use core::fmt;
use std::borrow::Cow;

use crate::redaction::{holds_key, scrub};
use crate::time::{Timestamp, http_date};
use crate::utf8::decoded;

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

    /// Removes a key from the body and the headers, in case the server echoes the request.
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

    /// The body as text. Invalid UTF-8 is replaced, so that it affects one member and not the whole body.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        decoded(&self.body)
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

    /// The server's time in the `Date` header; absent when missing or in another form.
    #[must_use]
    pub fn date(&self) -> Option<Timestamp> {
        http_date(self.date.as_deref()?)
    }

    /// The server's id of the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}

impl fmt::Debug for HttpResponse {
    /// Omits the body, which may contain a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "HttpResponse({}, {} bytes)",
            self.status,
            self.body.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::HttpResponse;

    #[test]
    fn header_names_are_case_insensitive() {
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
    fn scrubbing_removes_only_the_key() {
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
        let invalid_utf8 = HttpResponse::new(200, vec![0xff, b'a']);
        assert_eq!(invalid_utf8.clone().scrubbed("ak-example"), invalid_utf8);
    }

    #[test]
    fn debug_omits_the_body() {
        let response = HttpResponse::new(200, b"secret".to_vec());
        assert_eq!(format!("{response:?}"), "HttpResponse(200, 6 bytes)");
    }
}
