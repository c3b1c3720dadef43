//! Requests, as the core passes them to drivers.

use core::fmt;

use crate::error::{Error, ErrorKind};
use crate::percent::encode;

/// The methods that the API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, adds, or triggers an action.
    Post,
    /// Updates the given members.
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
/// Only endpoints create one, after validation. Code outside the core can read it
/// but neither build nor deserialize one, so that a host cannot send a request that
/// the core has not decided on.
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
    /// `Internal` when a segment is missing, empty, a dot segment or one too many: the request would have
    /// another path.
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
                let value = segments.next().ok_or_else(|| wrong_path(operation))?;
                encode(value, &mut path);
            } else {
                path.push_str(part);
            }
        }
        if segments.next().is_some() {
            return Err(wrong_path(operation));
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
            encode(&value.to_string(), &mut self.query);
        }
        self
    }

    pub(crate) fn json(mut self, body: String) -> Self {
        self.body = Some(body);
        self
    }

    /// The operation that it belongs to, `users.list`. Requests are paced per operation.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Whether carrying it out changes nothing on the server.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        matches!(self.method, Method::Get)
    }

    /// The encoded path and query, `/v2/users?limit=50`.
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

fn wrong_path(operation: &'static str) -> Error {
    Error::new(
        ErrorKind::Internal,
        "the ids do not match the path of the request",
    )
    .within(operation)
}

impl fmt::Display for HttpRequest {
    /// Writes method and target, without the body, which may be confidential.
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

impl Error {
    /// Adds the request to the error, unless the error has one already.
    pub(crate) fn about(self, request: &HttpRequest) -> Self {
        self.with_request(request).within(request.operation())
    }
}

#[cfg(test)]
mod tests {
    use super::{HttpRequest, Method};
    use crate::error::{Error, ErrorKind};

    #[test]
    fn segments_are_percent_encoded() {
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
    fn segments_fill_the_template_in_order() {
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
    fn segments_that_do_not_match_the_template_are_an_internal_error() {
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
            assert_eq!(made.unwrap_err().kind(), ErrorKind::Internal, "{ids:?}");
        }
    }

    #[test]
    fn query_parameters_are_encoded_and_absent_ones_omitted() {
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
    fn debug_and_display_omit_the_body() {
        let request = HttpRequest::new("users.create", Method::Post, "/v2/users", &[])
            .unwrap()
            .json("secret".to_owned());
        assert!(!format!("{request:?} {request}").contains("secret"));
    }

    #[test]
    fn scrubbing_an_error_removes_the_key_from_its_request() {
        let key = r#"ak-7\c4"key"#;
        let request = HttpRequest::new("users.get", Method::Get, "/v2/users/{user_id}", &[key]);
        let error = Error::new(ErrorKind::NotFound, "it is not there")
            .about(&request.unwrap())
            .scrubbed(key);
        assert_eq!(error.request(), Some("GET /v2/users/(the API key)"));
    }
}
