//! What a client confirms beyond the default, and what it protects: a document without rights of its own.

use serde::{Deserialize, Serialize};

use crate::display::display_safe;
use crate::error::Error;
use crate::ids;
use crate::join::joined_from;
use crate::json::{Json, Object, snake};

/// Which writes need a confirmation; each includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Confirm {
    /// Those that delete something, or take access away.
    #[default]
    Destructive,
    /// Those that may take access away too.
    Consequential,
    /// Every write.
    EveryWrite,
}

/// Who confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmBy {
    /// Whoever passes the code of a plan.
    #[default]
    Code,
    /// A person, who is asked by a prompter of the host. The program is not given the code.
    Person,
}

/// What a client confirms beyond the default, and what it protects.
///
/// A call can tighten the policy of its client, never loosen it. `docs/policy.schema.json` describes the document.
///
/// ```
/// use ax_admin_core::{Confirm, Policy};
///
/// let policy = Policy::from_json(r#"{"confirm": "consequential", "protected": ["Production*"], "fact_age": 2}"#)?;
/// assert_eq!(policy.confirm, Confirm::Consequential);
/// assert_eq!(policy.fact_age_ms, 2_000);
/// assert!(Policy::from_json(r#"{"confrim": "every_write"}"#).is_err());
/// # Ok::<_, ax_admin_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Which writes need a confirmation.
    pub confirm: Confirm,
    /// Who confirms.
    pub confirm_by: ConfirmBy,
    /// Whether what is unknown to a guard stops a plan, and a target that could not be read completely.
    pub strict: bool,
    /// Names, e-mail addresses and ids of objects that no write may change or affect; `*` stands for any text.
    pub protected: Vec<String>,
    /// How many steps a plan of many may have; `None` for no limit.
    pub max_bulk: Option<u32>,
    /// Milliseconds that facts may be old when a request is sent on them, 5,000 at most.
    pub fact_age_ms: u64,
}

/// Milliseconds for which facts are fresh enough for a write, at most.
pub(crate) const MAX_FACT_AGE_MS: u64 = 5_000;

impl Default for Policy {
    fn default() -> Self {
        Self {
            confirm: Confirm::Destructive,
            confirm_by: ConfirmBy::Code,
            strict: false,
            protected: Vec::new(),
            max_bulk: None,
            fact_age_ms: MAX_FACT_AGE_MS,
        }
    }
}

/// The members of the document, and what each may be.
const MEMBERS: [(&str, &str); 6] = [
    ("confirm", "`destructive`, `consequential` or `every_write`"),
    ("confirm_by", "`code` or `person`"),
    ("strict", "true or false"),
    ("protected", "a list of strings that are not empty"),
    ("max_bulk", "a whole number, 1 or more"),
    ("fact_age", "a number of seconds above 0 and at most 5"),
];

impl Policy {
    /// Reads a document from JSON text.
    ///
    /// # Errors
    /// `Validation` that names the member that is unknown or has another value than it may have.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::read(&Json::text(text))
    }

    /// Reads a document: an object, or its JSON text. Names of members may be in either field case.
    pub(crate) fn read(document: &Json<'_>) -> Result<Self, Error> {
        let parsed = document.as_str().map(Json::parse);
        let document = match parsed {
            Some(parsed) => parsed.unwrap_or_default(),
            None => document.clone(),
        };
        let Json::Object(members) = document else {
            return Err(Error::validation("policy", "is no JSON object"));
        };
        let mut policy = Self::default();
        for (name, value) in members.iter() {
            // A member that is given twice is as strict as the stricter of both.
            let mut one = Self::default();
            one.take(&snake(name), value).ok_or_else(|| wrong(name))?;
            policy = policy.tightened(&one);
        }
        Ok(policy)
    }

    /// Takes a member; `None` if it is unknown or its value is.
    fn take(&mut self, name: &str, value: &Json<'_>) -> Option<()> {
        match (name, value) {
            ("confirm", _) => {
                self.confirm = match value.as_str()? {
                    "destructive" => Confirm::Destructive,
                    "consequential" => Confirm::Consequential,
                    "every_write" => Confirm::EveryWrite,
                    _ => return None,
                };
            }
            ("confirm_by", _) => {
                self.confirm_by = match value.as_str()? {
                    "code" => ConfirmBy::Code,
                    "person" => ConfirmBy::Person,
                    _ => return None,
                };
            }
            ("strict", Json::Bool(strict)) => self.strict = *strict,
            ("protected", Json::Array(entries)) => {
                for entry in entries {
                    let entry = entry.as_str().filter(|entry| !entry.is_empty())?;
                    self.protected.push(entry.to_owned());
                }
            }
            ("max_bulk", _) => {
                let steps = u32::try_from(value.as_number()?).ok();
                self.max_bulk = Some(steps.filter(|steps| *steps > 0)?);
            }
            ("fact_age", Json::Number(seconds)) => {
                let millis = crate::time::millis(seconds, 3)?;
                if !(1..=MAX_FACT_AGE_MS).contains(&millis) {
                    return None;
                }
                self.fact_age_ms = millis;
            }
            ("$schema", _) => {}
            _ => return None,
        }
        Some(())
    }

    /// This policy, with what another one adds: nothing that this one demands is lost.
    #[must_use]
    pub fn tightened(&self, other: &Self) -> Self {
        let mut protected = self.protected.clone();
        protected.extend(other.protected.iter().cloned());
        Self {
            confirm: self.confirm.max(other.confirm),
            confirm_by: self.confirm_by.max(other.confirm_by),
            strict: self.strict || other.strict,
            protected,
            max_bulk: match (self.max_bulk, other.max_bulk) {
                (Some(one), Some(another)) => Some(one.min(another)),
                (one, another) => one.or(another),
            },
            fact_age_ms: self.fact_age_ms.min(other.fact_age_ms),
        }
    }

    /// Whether a name, an e-mail address or an id is protected.
    #[must_use]
    pub fn protects(&self, text: &str) -> bool {
        let matches = |pattern: &String| {
            ids::same(pattern, text) || is_match(pattern.as_bytes(), text.as_bytes())
        };
        !text.is_empty() && self.protected.iter().any(matches)
    }

    /// Whether guards have to look at every write.
    pub(crate) fn checks_all(&self) -> bool {
        self.strict || !self.protected.is_empty()
    }

    /// The document.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        let mut members = Object::default();
        let confirm = match self.confirm {
            Confirm::Destructive => "destructive",
            Confirm::Consequential => "consequential",
            Confirm::EveryWrite => "every_write",
        };
        members.set("confirm", confirm.into());
        let by = match self.confirm_by {
            ConfirmBy::Code => "code",
            ConfirmBy::Person => "person",
        };
        members.set("confirm_by", by.into());
        members.set("strict", self.strict.into());
        members.set("protected", Json::texts(self.protected.iter().cloned()));
        if let Some(steps) = self.max_bulk {
            members.set("max_bulk", Json::number(steps.into()));
        }
        let seconds = format!(
            "{}.{:03}",
            self.fact_age_ms / 1_000,
            self.fact_age_ms % 1_000
        );
        members.set("fact_age", Json::Number(seconds.into()));
        Json::Object(members)
    }
}

fn wrong(name: &str) -> Error {
    let known = MEMBERS.iter().find(|(known, _)| *known == snake(name));
    let wrong = if let Some((_, expected)) = known {
        format!("not {expected}")
    } else {
        let mut names = MEMBERS.iter().map(|(name, _)| (*name).to_owned());
        format!("unknown; expected one of {}", joined_from(&mut names, ", "))
    };
    let name = display_safe(name);
    Error::validation("policy", format!("has `{name}`, which is {wrong}"))
}

/// Whether a pattern, in which `*` stands for any text, matches a text. ASCII letters match in either case.
fn is_match(mut pattern: &[u8], mut text: &[u8]) -> bool {
    // What follows the latest `*`, and the text that it was tried on: a longer match of that `*` is tried next.
    let mut latest: Option<(&[u8], &[u8])> = None;
    loop {
        match (pattern.split_first(), text.split_first()) {
            (Some((b'*', after)), _) => {
                latest = Some((after, text));
                pattern = after;
            }
            (Some((letter, after)), Some((other, rest))) if letter.eq_ignore_ascii_case(other) => {
                (pattern, text) = (after, rest);
            }
            (None, None) => return true,
            _ => {
                let Some((after, (_, rest))) =
                    latest.and_then(|(after, tried)| Some((after, tried.split_first()?)))
                else {
                    return false;
                };
                latest = Some((after, rest));
                (pattern, text) = (after, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Confirm, ConfirmBy, Policy, is_match};
    use crate::json::FieldCase;

    fn read(text: &str) -> Result<Policy, String> {
        Policy::from_json(text).map_err(|error| error.to_string())
    }

    #[test]
    fn a_document_is_read_in_either_field_case_and_written_again() {
        let policy = read(
            r#"{"$schema": "x", "confirm": "every_write", "confirmBy": "person", "strict": true, "protected": ["Prod*"], "maxBulk": 5, "factAge": 1.5}"#,
        )
        .unwrap();
        assert_eq!(
            policy,
            Policy {
                confirm: Confirm::EveryWrite,
                confirm_by: ConfirmBy::Person,
                strict: true,
                protected: vec!["Prod*".to_owned()],
                max_bulk: Some(5),
                fact_age_ms: 1_500,
            }
        );
        let written = policy.to_json().to_json_string(FieldCase::Snake);
        assert_eq!(read(&written).unwrap(), policy);
        assert_eq!(read("{}").unwrap(), Policy::default());
    }

    #[test]
    fn what_is_unknown_is_refused() {
        for (text, message) in [
            ("[]", "`policy` is no JSON object"),
            ("{", "`policy` is no JSON object"),
            (
                r#"{"confrim": "every_write"}"#,
                "`policy` has `confrim`, which is unknown; expected one of confirm, confirm_by, strict, protected, max_bulk, fact_age",
            ),
            (
                r#"{"confirm": "all"}"#,
                "`policy` has `confirm`, which is not `destructive`, `consequential` or `every_write`",
            ),
            (
                r#"{"strict": 1}"#,
                "`policy` has `strict`, which is not true or false",
            ),
            (
                r#"{"fact_age": 5.001}"#,
                "`policy` has `fact_age`, which is not a number of seconds above 0 and at most 5",
            ),
            (
                r#"{"fact_age": 0}"#,
                "`policy` has `fact_age`, which is not a number of seconds above 0 and at most 5",
            ),
            (
                r#"{"protected": [""]}"#,
                "`policy` has `protected`, which is not a list of strings that are not empty",
            ),
            (
                r#"{"max_bulk": 0}"#,
                "`policy` has `max_bulk`, which is not a whole number, 1 or more",
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), message);
        }
    }

    #[test]
    fn of_a_member_that_is_given_twice_the_stricter_one_holds() {
        let policy = read(
            r#"{"confirm_by": "person", "confirmBy": "code", "max_bulk": 1, "maxBulk": 9, "fact_age": 1, "factAge": 5}"#,
        )
        .unwrap();
        assert_eq!(policy.confirm_by, ConfirmBy::Person);
        assert_eq!((policy.max_bulk, policy.fact_age_ms), (Some(1), 1_000));
    }

    #[test]
    fn nothing_is_loosened() {
        let strict = read(r#"{"confirm": "every_write", "strict": true, "protected": ["a"], "max_bulk": 2, "fact_age": 1}"#).unwrap();
        let other = read(r#"{"confirm": "destructive", "strict": false, "protected": ["b"], "max_bulk": 9, "fact_age": 5}"#).unwrap();
        for both in [strict.tightened(&other), other.tightened(&strict)] {
            assert_eq!(both.confirm, Confirm::EveryWrite);
            assert!(both.strict && both.protects("a") && both.protects("b"));
            assert_eq!((both.max_bulk, both.fact_age_ms), (Some(2), 1_000));
        }
    }

    #[test]
    fn a_pattern_matches_names_and_ids() {
        for (pattern, text, matches) in [
            ("Production", "production", true),
            ("Production", "Production EU", false),
            ("Production*", "Production EU", true),
            ("*@acme.example", "ada@acme.example", true),
            ("*@acme.example", "ada@acme.example.org", false),
            ("*a*b*", "xxaxxbxx", true),
            ("*a*b", "xxbxxa", false),
            ("*", "anything", true),
            ("a*a", "a", false),
            ("ü*", "über", true),
        ] {
            assert_eq!(
                is_match(pattern.as_bytes(), text.as_bytes()),
                matches,
                "{pattern} {text}"
            );
        }
        let policy = read(r#"{"protected": ["U3BhY2U6MjAwOnNUNHU="]}"#).unwrap();
        assert!(policy.protects("U3BhY2U6MjAwOnNUNHU"));
        assert!(!policy.protects(""));
    }
}
