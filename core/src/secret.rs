//! Text that must not be exposed by accident.

use core::fmt;

use serde::{Serialize, Serializer};

/// A secret that the server shows once: a new key or a temporary password.
///
/// It has no `Display`, and its `Debug` and `Serialize` write it masked. Only
/// [`Secret::reveal`] returns its text, a name that is easy to search for.
///
/// ```
/// use ax_admin_core::Secret;
/// let password = Secret::new("one-time".to_owned());
/// assert_eq!(format!("{password:?}"), "Secret(…)");
/// assert_eq!(serde_json::to_string(&password)?, "\"Secret(…)\"");
/// assert_eq!(password.reveal(), "one-time");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The secret itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// The text that `Debug` and `Serialize` write.
const MASKED: &str = "Secret(…)";

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(MASKED)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASKED)
    }
}
