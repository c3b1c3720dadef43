//! Taking the caller's key out of an error.

use std::borrow::Cow;

use super::{Details, Error, Problem};
use crate::display::{display_safe, quoted};
use crate::json::{Json, Object};
use crate::percent::encoded;
use crate::redaction::{holds_key, scrub};

impl Error {
    /// The same with the caller's key in none of its texts, in case a server repeats what it was sent.
    ///
    /// A driver calls it with the key it holds when an operation has ended: what it took out of the
    /// bytes of an answer may have been written there in another way, `\u0061` for `a`. So does a host
    /// with what it refuses before anything runs: a key may have been given in the place of another input.
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
            itself: key,
            shown: display_safe(key),
            quoted: quoted.unwrap_or_default(),
            encoded: encoded(key),
        };
        let parts = &mut *self.0;
        key.leave(&mut parts.message);
        for text in [
            &mut parts.next_step,
            &mut parts.request,
            &mut parts.request_id,
        ] {
            key.leave_optional(text);
        }
        if let Some(problem) = &mut parts.problem {
            key.leave_problem(problem);
        }
        key.leave_details(&mut parts.details);
        self
    }
}

/// A key as it is, as it is shown, as it is quoted and as it appears in a request's target.
struct Key<'a> {
    itself: &'a str,
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

    /// None for a key that is too short to be one, though its escapes are longer.
    fn forms(&self) -> impl Iterator<Item = &str> {
        let forms = [self.quoted, &self.shown, self.itself, &self.encoded];
        let is_key = holds_key(self.itself, self.itself);
        forms.into_iter().filter(move |_| is_key)
    }

    fn leave(&self, text: &mut String) {
        if self.is_in(text) {
            *text = self.without(text);
        }
    }

    fn leave_optional(&self, text: &mut Option<String>) {
        if let Some(text) = text {
            self.leave(text);
        }
    }

    fn leave_problem(&self, problem: &mut Problem) {
        let Problem {
            title,
            detail,
            type_uri,
            instance,
            error_code,
            request_id,
        } = problem;
        for text in [title, detail, type_uri, instance, error_code, request_id] {
            self.leave_optional(text);
        }
    }

    fn leave_details(&self, details: &mut Details) {
        match details {
            Details::None => {}
            Details::Field { name } => self.leave(name),
            Details::Candidates { candidates } => {
                for candidate in candidates {
                    self.leave(&mut candidate.id);
                    self.leave(&mut candidate.name);
                    self.leave(&mut candidate.detail);
                }
            }
            Details::Difference { changes } => {
                for change in changes {
                    self.leave(&mut change.what);
                    self.leave_optional(&mut change.before);
                    self.leave_optional(&mut change.now);
                }
            }
            Details::Confirmation { plan, .. } => self.leave_json(plan),
            Details::Guards { guards } => {
                for guard in guards {
                    self.leave(&mut guard.why);
                }
            }
        }
    }

    fn leave_json(&self, json: &mut Json<'static>) {
        match json {
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::InvalidString => {}
            Json::String(text) => self.leave_name(text),
            Json::Array(entries) => {
                for entry in entries {
                    self.leave_json(entry);
                }
            }
            Json::Object(members) => {
                let mut left = Object::default();
                for (mut name, mut value) in std::mem::take(members) {
                    self.leave_name(&mut name);
                    self.leave_json(&mut value);
                    left.push(name, value);
                }
                *members = left;
            }
        }
    }

    fn leave_name(&self, text: &mut Cow<'static, str>) {
        if self.is_in(text) {
            *text = Cow::Owned(self.without(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::error::{Candidate, Change, Details, Error, ErrorKind, Problem, TrippedGuard};
    use crate::json::{FieldCase, Json};

    /// Shown, its backslash is doubled; quoted, its quotation mark has one before it too.
    const KEY: &str = r#"ak-7\c4"key"#;

    #[test]
    fn the_key_is_in_no_text_of_an_error() {
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
            let told = error.to_json().to_json_string(FieldCase::Snake);
            assert!(!told.contains("ak-7"), "{told}");
            assert!(!format!("{error:?}").contains("ak-7"), "{error:?}");
            assert_eq!(error.message(), "no: saw (the API key), \"(the API key)\"");
        }
    }

    #[test]
    fn without_a_key_that_is_one_nothing_changes() {
        let error = Error::validation("email", "is for test@example.com, \"a\\b\"");
        for key in ["", "test", "a\\b"] {
            assert_eq!(error.clone().scrubbed(key), error);
        }
    }
}
