//! Derived facts about a driver's key that do not reveal the key.
//!
//! The core never holds the caller's key. A driver calls these functions with
//! the key it holds and passes on the results.

use sha2::{Digest as _, Sha256};

use crate::engine::KeyMatch;
use crate::error::Error;

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

/// Finds the redacted form, such as `ak-abc...xyz`, that is the key's own.
///
/// A form is a prefix and a suffix around `...`. Only a single match is an
/// answer: the forms of two keys may be identical.
///
/// ```
/// use ax_admin_core::credential::match_key;
/// use ax_admin_core::engine::KeyMatch;
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
    let Some((prefix, suffix)) = form.split_once("...") else {
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

/// Minimum length in bytes of a text that is treated as a key anywhere.
///
/// No secret that anybody issues is shorter, and a shorter text is part of names and addresses: a key
/// `test` for a sandbox would make `test@example.com` unreadable. Errors about the key itself never
/// show it, however short it is.
const MIN_SECRET: usize = 8;

/// Whether a text contains the key, and the key is long enough to be one.
///
/// ```
/// use ax_admin_core::credential::holds_key;
/// assert!(holds_key("Bearer ak-example", "ak-example"));
/// assert!(!holds_key("test@example.com", "test"));
/// ```
#[must_use]
pub fn holds_key(text: &str, key: &str) -> bool {
    key.len() >= MIN_SECRET && text.contains(key)
}

/// Refuses an address that contains the key: resolving such a host would reveal
/// the key.
///
/// # Errors
/// `Validation` that names the field and never repeats its text.
///
/// ```
/// use ax_admin_core::credential::check_place;
/// assert!(check_place("region", "eu-west-1a", "ak-example").is_ok());
/// assert!(check_place("region", "AK-EXAMPLE", "ak-example").is_err());
/// ```
pub fn check_place(field: &str, text: &str, key: &str) -> Result<(), Error> {
    // A host name has no case.
    if holds_key(&text.to_ascii_lowercase(), &key.to_ascii_lowercase()) {
        return Err(Error::validation(
            field,
            "contains the API key; expected an address that requests are sent to",
        ));
    }
    Ok(())
}

/// Removes the key from text that a server or a library wrote, in case it echoes its input.
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
        text.replace(key, "(the API key)")
    } else {
        text.to_owned()
    }
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
    use super::{MIN_SECRET, check_key, match_key, scrub};
    use crate::engine::KeyMatch;

    #[test]
    fn only_what_is_long_enough_to_be_a_key_is_taken_out() {
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

    #[test]
    fn an_error_about_the_key_shows_nothing_of_it_however_short() {
        for key in ["zq zq", "zq\n", "zqé"] {
            let error = check_key("api_key", key).unwrap_err();
            assert!(!format!("{error:?}").contains("zq"), "{error:?}");
        }
    }

    #[test]
    fn two_alike_and_open_forms_are_no_answer() {
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
