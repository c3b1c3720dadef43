//! What an operation returns.

use super::send::ParsedResponse;
use crate::json::Json;
use crate::secret::Secret;

/// The output of an operation that was carried out.
#[derive(Debug, Default)]
pub(crate) struct OperationOutput {
    /// The value; each secret in it is replaced by its index in `secrets`.
    pub(crate) value: Json<'static>,
    pub(crate) secrets: Vec<Secret>,
    /// Warnings about a success, display-safe.
    pub(crate) warnings: Vec<String>,
    /// The id that the server gave the request.
    pub(crate) request_id: Option<String>,
}

impl From<ParsedResponse> for OperationOutput {
    fn from(response: ParsedResponse) -> Self {
        Self {
            value: response.value,
            secrets: response.secrets,
            warnings: Vec::new(),
            request_id: response.request_id,
        }
    }
}
