//! The caller's API key: held here, told to transports that ask, shown nowhere.

use ax_admin_core::Error;
use ax_admin_core::credential::{credential_id, match_key, scrub};
use ax_admin_core::engine::KeyMatch;

/// A key that can stand in a header. It has neither `Debug` nor `Display`.
pub(crate) struct Key(String);

impl Key {
    /// # Errors
    /// `Validation` that names `api_key` and not its text.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        if text.is_empty() {
            return Err(Error::validation(
                "api_key",
                "is empty; the key starts with `ak-`",
            ));
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::validation(
                "api_key",
                "holds a blank, a line break or another character that no key has; copy it again",
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// What the `Authorization` header says.
    pub(crate) fn authorization(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// The opaque name of the key at a host.
    pub(crate) fn credential_id(&self, host: &str) -> String {
        credential_id(host, &self.0)
    }

    /// Which of the redacted forms is this key's.
    pub(crate) fn matches(&self, redacted: &[String]) -> KeyMatch {
        match_key(&self.0, redacted)
    }

    /// The text without the key.
    pub(crate) fn scrub(&self, text: &str) -> String {
        scrub(text, &self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn what_no_header_can_carry_is_refused_unseen() {
        for text in [
            "",
            "ak-canary 1",
            "ak-canary\n",
            "ak-canary\u{0}",
            "ak-cänary",
        ] {
            let Err(error) = Key::parse(text) else {
                panic!("{text:?} was accepted");
            };
            assert!(error.to_string().starts_with("`api_key` "), "{error}");
            assert!(!format!("{error:?}").contains("nary"));
        }
        assert!(Key::parse("ak-canary").is_ok());
    }
}
