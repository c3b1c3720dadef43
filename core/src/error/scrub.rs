//! Removes the caller's key from errors.

use std::borrow::Cow;

use super::{Details, Error, Problem};
use crate::display::{display_safe, quoted};
use crate::json::{Json, Object};
use crate::percent::encoded;
use crate::redaction::{holds_key, scrub};

impl Error {
    /// Removes the caller's key from all texts of the error, in case a server echoes the request.
    ///
    /// A driver calls this with its key when an operation has failed. Scrubbing the bytes of a response is
    /// not enough, since the body may contain the key in escaped form, `\u0061` for `a`. A host also calls it
    /// for an error that it returns before an operation starts: the key may have been passed as another input.
    ///
    /// ```
    /// use ax_admin_core::{Error, ErrorKind};
    /// let error = Error::new(ErrorKind::Protocol, "saw ak-example");
    /// assert_eq!(error.scrubbed("ak-example").message(), "saw (the API key)");
    /// ```
    #[must_use]
    pub fn scrubbed(mut self, key: &str) -> Self {
        let quoted = quoted(key);
        let quoted = quoted
            .strip_prefix('"')
            .and_then(|key| key.strip_suffix('"'));
        let key = Key {
            raw: key,
            shown: display_safe(key),
            quoted: quoted.unwrap_or_default(),
            encoded: encoded(key),
        };
        let parts = &mut *self.0;
        key.scrub_text(&mut parts.message);
        for text in [
            &mut parts.next_step,
            &mut parts.request,
            &mut parts.request_id,
        ] {
            key.scrub_optional(text);
        }
        if let Some(problem) = &mut parts.problem {
            key.scrub_problem(problem);
        }
        key.scrub_details(&mut parts.details);
        self
    }
}

/// A key in the forms in which it may occur: raw, display-safe, quoted, percent-encoded in a target.
struct Key<'a> {
    raw: &'a str,
    shown: String,
    quoted: &'a str,
    encoded: String,
}

impl Key<'_> {
    fn is_in(&self, text: &str) -> bool {
        self.forms().any(|form| holds_key(text, form))
    }

    fn without(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for form in self.forms() {
            text = scrub(&text, form);
        }
        text
    }

    /// The forms to remove; none for a key that is too short to be one, even if its escaped forms are longer.
    fn forms(&self) -> impl Iterator<Item = &str> {
        let forms = [self.quoted, &self.shown, self.raw, &self.encoded];
        let is_key = holds_key(self.raw, self.raw);
        forms.into_iter().filter(move |_| is_key)
    }

    fn scrub_text(&self, text: &mut String) {
        if self.is_in(text) {
            *text = self.without(text);
        }
    }

    fn scrub_optional(&self, text: &mut Option<String>) {
        if let Some(text) = text {
            self.scrub_text(text);
        }
    }

    fn scrub_problem(&self, problem: &mut Problem) {
        let Problem {
            title,
            detail,
            type_uri,
            instance,
            error_code,
            request_id,
        } = problem;
        for text in [title, detail, type_uri, instance, error_code, request_id] {
            self.scrub_optional(text);
        }
    }

    fn scrub_details(&self, details: &mut Details) {
        match details {
            Details::None => {}
            Details::Field { name } => self.scrub_text(name),
            Details::Candidates { candidates } => {
                for candidate in candidates {
                    self.scrub_text(&mut candidate.id);
                    self.scrub_text(&mut candidate.name);
                    self.scrub_text(&mut candidate.detail);
                }
            }
            Details::Difference { changes } => {
                for change in changes {
                    self.scrub_text(&mut change.what);
                    self.scrub_optional(&mut change.before);
                    self.scrub_optional(&mut change.now);
                }
            }
            Details::Confirmation { plan, .. } => self.scrub_json(plan),
            Details::Guards { guards, plan } => {
                self.scrub_json(plan);
                for guard in guards {
                    self.scrub_text(&mut guard.why);
                }
            }
        }
    }

    fn scrub_json(&self, json: &mut Json<'static>) {
        match json {
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::InvalidString => {}
            Json::String(text) => self.scrub_cow(text),
            Json::Array(entries) => {
                for entry in entries {
                    self.scrub_json(entry);
                }
            }
            Json::Object(members) => {
                let mut scrubbed = Object::default();
                for (mut name, mut value) in std::mem::take(members) {
                    self.scrub_cow(&mut name);
                    self.scrub_json(&mut value);
                    scrubbed.push(name, value);
                }
                *members = scrubbed;
            }
        }
    }

    fn scrub_cow(&self, text: &mut Cow<'static, str>) {
        if self.is_in(text) {
            *text = Cow::Owned(self.without(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::error::{Candidate, Change, Details, Error, ErrorKind, Problem, TrippedGuard};
    use crate::json::{FieldCase, Json};

    /// Has a backslash, which is doubled when shown, and a quotation mark, which is escaped when quoted.
    const KEY: &str = r#"ak-7\c4"key"#;

    #[test]
    fn the_key_is_removed_from_every_text() {
        let text = || format!("saw {KEY}");
        let every = || Some(text());
        let problem = Problem {
            title: every(),
            detail: every(),
            type_uri: every(),
            instance: every(),
            error_code: every(),
            request_id: every(),
        };
        let members = [(KEY, Json::text(text())), ("list", Json::texts([text()]))];
        for details in [
            Details::None,
            Details::Field { name: text() },
            Details::Candidates {
                candidates: vec![Candidate {
                    id: text(),
                    name: text(),
                    detail: text(),
                }],
            },
            Details::Difference {
                changes: vec![Change {
                    what: text(),
                    before: every(),
                    now: every(),
                }],
            },
            Details::Confirmation {
                reason: "missing".into(),
                plan: Json::object(members),
            },
            Details::Guards {
                guards: vec![TrippedGuard {
                    guard: "self".into(),
                    why: text(),
                }],
                plan: Json::object([("summary", text().into())]),
            },
        ] {
            let message = format!("no: {}", problem.summary());
            assert!(message.contains(r"ak-7\\c4"));
            let message = format!("{message}, {}", crate::display::quoted(KEY));
            let error = Error::new(ErrorKind::Protocol, message)
                .with_answer(400, Some(problem.clone()), every())
                .with_next_step(text())
                .with_details(details)
                .scrubbed(KEY);
            let document = error.to_json().to_json_string(FieldCase::Snake);
            assert!(!document.contains("ak-7"), "{document}");
            assert!(!format!("{error:?}").contains("ak-7"), "{error:?}");
            assert_eq!(error.message(), "no: saw (the API key), \"(the API key)\"");
        }
    }

    #[test]
    fn a_text_too_short_to_be_a_key_is_kept() {
        let error = Error::validation("email", "is for test@example.com, \"a\\b\"");
        for key in ["", "test", "a\\b"] {
            assert_eq!(error.clone().scrubbed(key), error);
        }
    }
}
