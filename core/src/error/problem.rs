//! The server's description of an error.

use crate::answer::json;
use crate::display::display_safe;
use crate::http::HttpResponse;
use crate::json::Json;

/// RFC 9457 problem details, as the API sends them (reference, section 2.6).
///
/// The members are the server's own text; only [`Problem::summary`] is safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// Short summary of the problem class.
    pub title: Option<String>,
    /// Description of this occurrence.
    pub detail: Option<String>,
    /// URI of the problem class.
    pub type_uri: Option<String>,
    /// URI of this occurrence.
    pub instance: Option<String>,
    /// Finer code; its values are not published.
    pub error_code: Option<String>,
    /// The server's id of the request.
    pub request_id: Option<String>,
}

impl Problem {
    /// The problem in a body, if there is one: a JSON object with at least a title or a detail.
    pub(crate) fn of(response: &HttpResponse) -> Option<Self> {
        let members = json(response).ok()?;
        let text = |name: &str| members.member(name).as_str().map(ToOwned::to_owned);
        let problem = Self {
            title: text("title"),
            detail: text("detail"),
            type_uri: text("type"),
            instance: text("instance"),
            error_code: text("error_code"),
            request_id: text("request_id"),
        };
        (problem.title.is_some() || problem.detail.is_some()).then_some(problem)
    }

    pub(super) fn to_json(&self) -> Json<'static> {
        Json::object([
            ("title", self.title.clone().into()),
            ("detail", self.detail.clone().into()),
            ("type", self.type_uri.clone().into()),
            ("instance", self.instance.clone().into()),
            ("error_code", self.error_code.clone().into()),
            ("request_id", self.request_id.clone().into()),
        ])
    }

    /// The detail, or else the title, safe to show.
    #[must_use]
    pub fn summary(&self) -> String {
        let text = self
            .detail
            .as_deref()
            .or(self.title.as_deref())
            .unwrap_or_default();
        display_safe(text)
    }
}
