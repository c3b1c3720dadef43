//! The caller's API key: held here, passed to transports that ask for it, shown nowhere.

use ax_admin_core::Error;
use ax_admin_core::credential::{check_key, credential_id, match_key, scrub};
use ax_admin_core::engine::{Event, KeyMatch};
use ax_admin_core::http::{HttpResponse, TransportFailure};

/// A key that is valid in a header. It has neither `Debug` nor `Display`.
pub(crate) struct Key(String);

impl Key {
    /// # Errors
    /// `Validation`, naming the source of the key and not repeating the key.
    pub(crate) fn parse(source: &str, text: &str) -> Result<Self, Error> {
        check_key(source, text)?;
        Ok(Self(text.to_owned()))
    }

    /// The value of the `Authorization` header.
    pub(crate) fn authorization(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// The opaque name of the key at a host.
    pub(crate) fn credential_id(&self, host: &str) -> String {
        credential_id(host, &self.0)
    }

    /// Finds this key among redacted forms of keys.
    pub(crate) fn matches(&self, redacted: &[String]) -> KeyMatch {
        match_key(&self.0, redacted)
    }

    /// Removes the key from a text that is to be shown.
    pub(crate) fn clean(&self, text: &str) -> String {
        scrub(text, &self.0)
    }

    /// Removes the key from a response that echoes it: any part of it may become part of an error.
    pub(crate) fn scrub(
        &self,
        answer: Result<HttpResponse, TransportFailure>,
    ) -> Result<HttpResponse, TransportFailure> {
        match answer {
            Ok(response) => Ok(response.scrubbed(&self.0)),
            Err(TransportFailure::NotSent(why)) => Err(TransportFailure::NotSent(self.clean(&why))),
            Err(TransportFailure::Lost(why)) => Err(TransportFailure::Lost(self.clean(&why))),
            Err(TransportFailure::Refused(why)) => Err(TransportFailure::Refused(self.clean(&why))),
            Err(
                failure @ (TransportFailure::TimedOut(_)
                | TransportFailure::TooLarge
                | TransportFailure::Redirect
                | TransportFailure::TooLate),
            ) => Err(failure),
        }
    }

    /// Removes the key from an event.
    pub(crate) fn scrub_event(&self, event: Event) -> Event {
        event.scrubbed(&self.0)
    }

    /// Removes the key from an error: a response may have encoded it differently, and a caller may have passed
    /// it as another input.
    pub(crate) fn scrub_error(&self, error: Error) -> Error {
        error.scrubbed(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_key_that_is_not_valid_in_a_header_is_rejected_without_being_repeated() {
        for text in [
            "",
            "ak-canary 1",
            "ak-canary\n",
            "ak-canary\u{0}",
            "ak-cänary",
        ] {
            let Err(error) = Key::parse("api_key", text) else {
                panic!("{text:?} was accepted");
            };
            assert!(error.to_string().starts_with("`api_key` "), "{error}");
            assert!(!format!("{error:?}").contains("nary"));
        }
        assert!(Key::parse("api_key", "ak-canary").is_ok());
    }
}
