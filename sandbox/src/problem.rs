//! Refusals as problem+json (reference 2.6).

use serde_json::json;

use crate::http::Response;
use crate::settings::Refusal;

const TYPE_BASE: &str = "https://arize.com/docs/ax/rest-reference/errors#";

/// A refusal: status, fragment of the type URL, title, and a sentence about this case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) status: u16,
    fragment: Option<&'static str>,
    title: &'static str,
    detail: String,
    extra_headers: Vec<(&'static str, String)>,
}

impl Problem {
    fn new(
        status: u16,
        fragment: Option<&'static str>,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            status,
            fragment,
            title,
            detail: detail.into(),
            extra_headers: Vec::new(),
        }
    }

    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(
            400,
            Some("invalid-request"),
            "Invalid request parameters",
            detail,
        )
    }

    pub(crate) fn unauthenticated() -> Self {
        // The same text for every cause: the reply must not distinguish a revoked key from an unknown one.
        Self::new(
            401,
            Some("authentication-required"),
            "Authentication required",
            "A valid API key is required.",
        )
    }

    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(403, Some("access-forbidden"), "Access forbidden", detail)
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(
            404,
            Some("resource-not-found"),
            "Resource not found",
            format!("The requested {what} was not found."),
        )
    }

    pub(crate) fn method_not_allowed(allow: String) -> Self {
        let mut problem = Self::new(
            405,
            None,
            "Method not allowed",
            format!("This path answers {allow}."),
        );
        problem.extra_headers.push(("allow", allow));
        problem
    }

    pub(crate) fn conflict(detail: impl Into<String>) -> Self {
        Self::new(409, Some("resource-conflict"), "Resource conflict", detail)
    }

    pub(crate) fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(
            422,
            Some("unprocessable-entity"),
            "Unprocessable Entity",
            detail,
        )
    }

    /// For cases in which the sources allow 400 or 422.
    pub(crate) fn refused(how: Refusal, detail: impl Into<String>) -> Self {
        match how {
            Refusal::Invalid => Self::invalid(detail),
            Refusal::Unprocessable => Self::unprocessable(detail),
        }
    }

    pub(crate) fn rate_limited(retry_after: Option<u64>) -> Self {
        let mut problem = Self::new(
            429,
            Some("rate-limit-exceeded"),
            "Rate limit exceeded",
            "Too many requests to this endpoint, try again later.",
        );
        if let Some(seconds) = retry_after {
            problem
                .extra_headers
                .push(("retry-after", seconds.to_string()));
        }
        problem
    }

    /// The server error of a fault.
    pub(crate) fn server(status: u16) -> Self {
        if status == 503 {
            Self::new(
                503,
                Some("service-unavailable"),
                "Service Unavailable",
                "The service is unavailable.",
            )
        } else {
            Self::new(
                status,
                None,
                "Server error",
                "The request could not be completed.",
            )
        }
    }

    pub(crate) fn into_response(self, instance: &str, request_id: &str) -> Response {
        let kind = self
            .fragment
            .map_or_else(|| "about:blank".to_owned(), |f| format!("{TYPE_BASE}{f}"));
        let body = json!({
            "type": kind,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            "request_id": request_id,
        });
        let mut response = Response::new(
            self.status,
            "application/problem+json",
            body.to_string().into_bytes(),
        );
        for (name, value) in self.extra_headers {
            response = response.with_header(name, value);
        }
        response
    }
}
