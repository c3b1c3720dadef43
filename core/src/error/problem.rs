//! The server's description of an error.

use serde::{Deserialize, Serialize};

use crate::display::display_safe;

/// RFC 9457 problem details, as the API sends them (reference, section 2.6).
///
/// The members are the server's own text; only [`Problem::summary`] is safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Problem {
    /// Short summary of the problem class.
    pub title: Option<String>,
    /// Description of this occurrence.
    pub detail: Option<String>,
    /// URI of the problem class.
    #[serde(rename = "type")]
    pub type_uri: Option<String>,
    /// URI of this occurrence.
    pub instance: Option<String>,
    /// Finer code; its values are not published.
    pub error_code: Option<String>,
    /// The server's id of the request.
    pub request_id: Option<String>,
}

impl Problem {
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
