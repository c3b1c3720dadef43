//! What the server says about a refusal.

use serde::{Deserialize, Serialize};

use crate::display::display_safe;
use crate::http::HttpResponse;

/// RFC 9457 problem details, as the API sends them (reference, section 2.6).
///
/// The members are the server's own text; only [`Problem::summary`] is safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Problem {
    /// Short summary of the problem class.
    #[serde(default)]
    pub title: Option<String>,
    /// What happened this time.
    #[serde(default)]
    pub detail: Option<String>,
    /// URI of the problem class.
    #[serde(default, rename = "type")]
    pub type_uri: Option<String>,
    /// URI of what the request concerned.
    #[serde(default)]
    pub instance: Option<String>,
    /// Finer code; its values are not published.
    #[serde(default)]
    pub error_code: Option<String>,
    /// The server's name for the request.
    #[serde(default)]
    pub request_id: Option<String>,
}

impl Problem {
    /// The problem in a body, if there is one: a JSON object with at least a title or a detail.
    pub(crate) fn of(response: &HttpResponse) -> Option<Self> {
        // A list would be taken for the members in their order.
        if response.body().trim_ascii_start().first() != Some(&b'{') {
            return None;
        }
        let problem: Self = serde_json::from_slice(response.body()).ok()?;
        (problem.title.is_some() || problem.detail.is_some()).then_some(problem)
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
