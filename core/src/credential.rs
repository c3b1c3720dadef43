//! Facts derived from a driver's key that do not reveal the key.
//!
//! The core never holds the caller's key. A driver calls these functions with
//! the key it holds and passes on the results.

use sha2::{Digest as _, Sha256};

use crate::error::Error;
use crate::find::split_at;
pub use crate::redaction::{holds_key, scrub};

/// Separates this hash from any other use of the same key.
const DOMAIN: &[u8] = b"ax-admin credential 1\0";

/// The opaque identifier of a key at a host: the same key and host give the same identifier.
///
/// 16 hex digits of a domain-separated SHA-256: enough to tell credentials apart. The key cannot be
/// derived from it; whoever guesses the key can test the guess.
///
/// ```
/// use ax_admin_core::credential::credential_id;
/// let id = credential_id("api.arize.com", "ak-example");
/// assert_eq!(id.len(), "key-".len() + 16);
/// assert_ne!(id, credential_id("api.eu-west-1a.arize.com", "ak-example"));
/// ```
#[must_use]
pub fn credential_id(host: &str, key: &str) -> String {
    let digest = Sha256::new()
        .chain_update(DOMAIN)
        .chain_update(host.as_bytes())
        .chain_update(b"\0")
        .chain_update(key.as_bytes())
        .finalize();
    format!("key-{}", hex(&digest, 16))
}

/// Which of several redacted forms belongs to the caller's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyMatch {
    /// Exactly one, at this index.
    One(usize),
    /// None, several, or the driver has no key.
    Unknown,
}

/// Finds the redacted form, such as `ak-abc...xyz`, of the key.
///
/// A form consists of a prefix, `...` and a suffix. Only a single match counts,
/// since two keys may have the same form.
///
/// ```
/// use ax_admin_core::credential::{KeyMatch, match_key};
/// let forms = ["ak-7c4...2qp".to_owned(), "ak-abc...xyz".to_owned()];
/// assert_eq!(match_key("ak-abc0123456789xyz", &forms), KeyMatch::One(1));
/// assert_eq!(match_key("ak-other", &forms), KeyMatch::Unknown);
/// ```
#[must_use]
pub fn match_key(key: &str, redacted: &[String]) -> KeyMatch {
    let mut matches = redacted
        .iter()
        .enumerate()
        .filter(|(_, form)| is_redaction_of(form, key));
    match (matches.next(), matches.next()) {
        (Some((index, _)), None) => KeyMatch::One(index),
        _ => KeyMatch::Unknown,
    }
}

fn is_redaction_of(form: &str, key: &str) -> bool {
    let Some((prefix, suffix)) = split_at(form, "...") else {
        return false;
    };
    // A form without either end would match nearly any key.
    !prefix.is_empty()
        && !suffix.is_empty()
        && prefix.len() + suffix.len() <= key.len()
        && key.starts_with(prefix)
        && key.ends_with(suffix)
}

/// Whether a text can be a key at all; `field` is the caller's name for it.
///
/// # Errors
/// `Validation` that names the field and never repeats its text.
///
/// ```
/// use ax_admin_core::credential::check_key;
/// assert!(check_key("api_key", "ak-example").is_ok());
/// assert!(check_key("api_key", "ak-exam ple").is_err());
/// ```
pub fn check_key(field: &str, text: &str) -> Result<(), Error> {
    let complaint = if text.is_empty() {
        "is empty; expected a key that starts with `ak-`"
    } else if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    } else {
        "contains a space, a line break or another character that no API key contains; copy it again"
    };
    Err(Error::validation(field, complaint))
}

/// Minimum length of a text that is treated as a key because it starts with `ak-`.
const SHORTEST_KEY: usize = 16;

/// Rejects a text that contains the key and would be displayed or sent: a host name, for example, would reveal
/// the key to DNS servers.
///
/// # Errors
/// `Validation` that names the field and never repeats its text.
///
/// ```
/// use ax_admin_core::credential::refuse_key_in;
/// assert!(refuse_key_in("region", "eu-west-1a", "ak-example").is_ok());
/// assert!(refuse_key_in("region", "AK-EXAMPLE", "ak-example").is_err());
/// ```
pub fn refuse_key_in(field: &str, text: &str, key: &str) -> Result<(), Error> {
    // Host names are case-insensitive.
    if holds_key(&text.to_ascii_lowercase(), &key.to_ascii_lowercase()) {
        return Err(contains_a_key(field));
    }
    Ok(())
}

/// Rejects a text that starts like a key, whatever the driver's own key is.
pub(crate) fn refuse_keys_in(field: &str, text: &str) -> Result<(), Error> {
    if text.len() >= SHORTEST_KEY && text.starts_with("ak-") {
        return Err(contains_a_key(field));
    }
    Ok(())
}

fn contains_a_key(field: &str) -> Error {
    Error::validation(
        field,
        "contains an API key; pass the key separately, since this value is not kept secret",
    )
}

/// The first `digits` hex digits of some bytes.
pub(crate) fn hex(bytes: &[u8], digits: usize) -> String {
    let mut text: String = bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|nibble| char::from_digit(nibble.into(), 16))
        .collect();
    text.truncate(digits);
    text
}

#[cfg(test)]
mod tests {
    use super::{KeyMatch, check_key, match_key};

    #[test]
    fn errors_about_the_key_never_show_it() {
        for key in ["zq zq", "zq\n", "zqé"] {
            let error = check_key("api_key", key).unwrap_err();
            assert!(!format!("{error:?}").contains("zq"), "{error:?}");
        }
    }

    #[test]
    fn ambiguous_and_incomplete_forms_do_not_match() {
        let forms = |forms: &[&str]| forms.iter().map(ToString::to_string).collect::<Vec<_>>();
        let key = "ak-abc123xyz";
        assert_eq!(
            match_key(key, &forms(&["ak-abc...xyz", "ak-abc...xyz"])),
            KeyMatch::Unknown
        );
        assert_eq!(
            match_key(key, &forms(&["...", "ak-...", "...xyz", "ak-abc123xyz"])),
            KeyMatch::Unknown
        );
        assert_eq!(
            match_key(key, &forms(&["ak-abc1...c123xyz"])),
            KeyMatch::Unknown
        );
        assert_eq!(match_key(key, &[]), KeyMatch::Unknown);
    }
}
