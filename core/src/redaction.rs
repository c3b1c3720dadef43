//! Removes keys from text.

use crate::find::{find, replace};

/// Minimum length in bytes of a text that is treated as a key anywhere.
///
/// Real secrets are longer. A shorter text may occur in names and addresses: removing the key `test` of a
/// sandbox would make `test@example.com` unreadable. Errors about the key itself never show it, whatever its
/// length.
const MIN_SECRET: usize = 8;

/// Whether a text contains the key and the key is long enough to be one.
///
/// ```
/// use ax_admin_core::credential::holds_key;
/// assert!(holds_key("Bearer ak-example", "ak-example"));
/// assert!(!holds_key("test@example.com", "test"));
/// ```
#[must_use]
pub fn holds_key(text: &str, key: &str) -> bool {
    key.len() >= MIN_SECRET && find(text, key).is_some()
}

/// Removes the key from text of a server or a library, in case it echoes its input.
///
/// A text too short to be a key is not removed: see [`holds_key`].
///
/// ```
/// use ax_admin_core::credential::scrub;
/// assert_eq!(scrub("bad header: Bearer ak-example", "ak-example"), "bad header: Bearer (the API key)");
/// ```
#[must_use]
pub fn scrub(text: &str, key: &str) -> String {
    if holds_key(text, key) {
        replace(text, key, "(the API key)")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{MIN_SECRET, scrub};

    #[test]
    fn only_a_text_long_enough_to_be_a_key_is_removed() {
        assert_eq!(scrub("to test@example.com", "test"), "to test@example.com");
        assert_eq!(scrub("to test@example.com", ""), "to test@example.com");
        let key = "k".repeat(MIN_SECRET);
        assert_eq!(
            scrub(&format!("Bearer {key}."), &key),
            "Bearer (the API key)."
        );
        let short = "k".repeat(MIN_SECRET - 1);
        assert_eq!(scrub(&short, &short), short);
    }
}
