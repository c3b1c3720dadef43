//! Reads an object of options by name.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "every value of another type is an error"
)]

use super::{ClientOption, OptionKind};
use crate::collected::Collected as _;
use crate::display::{display_safe, display_safe_within};
use crate::error::Error;
use crate::input::wrong_found;
use crate::join::joined;
use crate::json::{FieldCase, Json, Object};
use crate::policy::Policy;
use crate::time::millis;

/// An object of options, whose members are taken out one by one.
pub(crate) struct Reader<'g> {
    members: Object<'g>,
    case: FieldCase,
    /// All known options.
    known: &'static [ClientOption],
}

impl<'g> Reader<'g> {
    /// Checks that `options` is an object of known options.
    ///
    /// # Errors
    /// `Validation` when it is not.
    pub(super) fn new(
        options: Json<'g>,
        case: FieldCase,
        known: &'static [ClientOption],
    ) -> Result<Self, Error> {
        let Json::Object(members) = options else {
            return Err(wrong_found("options", &options, "an object"));
        };
        let reader = Self {
            members,
            case,
            known,
        };
        reader.refuse_unknown()?;
        Ok(reader)
    }

    fn refuse_unknown(&self) -> Result<(), Error> {
        let is_known = |name: &str| {
            let mut known = self.known.iter();
            known.any(|option| {
                !matches!(option.kind, OptionKind::Kept(_)) && self.name(option) == name
            })
        };
        let mut members = self.members.iter();
        let unknown = members.find(|(name, value)| !value.is_null() && !is_known(name));
        let Some((unknown, _)) = unknown else {
            return Ok(());
        };
        let names: Vec<_> = self.known
            .iter()
            .filter(|option| {
                !matches!(option.kind, OptionKind::Kept(cases) if !cases.contains(&self.case))
            })
            .map(|option| self.name(option))
            .collected();
        let lower = unknown.to_ascii_lowercase();
        let distance = |name: &String| strsim::osa_distance(&lower, &name.to_ascii_lowercase());
        let nearest = names.iter().min_by_key(|name| distance(name));
        let complaint = match nearest.filter(|name| distance(name) <= MAX_TYPO) {
            Some(nearest) => format!("is unknown; did you mean `{nearest}`?"),
            None => format!("is unknown; expected one of {}", joined(&names, ", ")),
        };
        Err(Error::validation(&display_safe(unknown), complaint).named_as_written())
    }

    /// An option's name in the host's field case.
    fn name(&self, option: &ClientOption) -> String {
        let name = self.case.convert(option.name);
        match (option.kind, self.case) {
            // A plain number does not show its unit, so the name does.
            (OptionKind::Duration, FieldCase::Camel) => format!("{name}Ms"),
            _ => name.into_owned(),
        }
    }

    /// Reads all options that are present, in the order of the table.
    pub(super) fn read(mut self) -> Result<OptionValues, Error> {
        let mut values = Object::default();
        for option in self.known {
            let name = self.name(option);
            if let OptionKind::Kept(_) = option.kind {
                continue;
            }
            let value = self.members.remove(&name);
            if let Some(value) = value.filter(|value| !value.is_null()) {
                values.push(option.name.into(), self.value(&name, option.kind, value)?);
            }
        }
        Ok(OptionValues(Json::Object(values)))
    }

    fn value(&self, name: &str, kind: OptionKind, value: Json<'_>) -> Result<Json<'static>, Error> {
        let expected = match (kind, &value) {
            (OptionKind::String, Json::String(_)) | (OptionKind::Boolean, Json::Bool(_)) => {
                return Ok(value.into_owned());
            }
            (OptionKind::Rate, _) => return rate(name, value),
            (OptionKind::Switch, Json::String(word)) if matches!(&**word, "on" | "off") => {
                return Ok(value.into_owned());
            }
            (OptionKind::Switch, _) => "`on` or `off`",
            (OptionKind::Count, _) => return count(name, value),
            (OptionKind::Duration, Json::Number(number)) => {
                return duration(name, number, self.case);
            }
            (OptionKind::Duration, _) => match self.case {
                FieldCase::Snake => "a number of seconds",
                FieldCase::Camel => "a number of milliseconds",
            },
            (OptionKind::Policy, _) => {
                Policy::read(&value)?;
                return Ok(value.into_owned());
            }
            (OptionKind::Boolean, _) => "a boolean",
            (OptionKind::String | OptionKind::Kept(_), _) => "a string",
        };
        Err(wrong_found(name, &value, expected).named_as_written())
    }
}

/// The values of the options that the core reads: strings, booleans, milliseconds, and `off` or a number of
/// requests.
#[derive(Debug, Clone)]
pub(super) struct OptionValues(Json<'static>);

impl OptionValues {
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.member(name).as_str()
    }

    /// The policy; the default one if there is none.
    pub(super) fn policy(&self) -> Policy {
        Policy::read(self.0.member("policy")).unwrap_or_default()
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.0.member(name).as_number()
    }

    /// A whole number.
    pub(super) fn count(&self, name: &str, default: u32) -> u32 {
        let number = self.number(name);
        number.map_or(default, |number| u32::try_from(number).unwrap_or(u32::MAX))
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        match self.0.member(name) {
            Json::Bool(flag) => Some(*flag),
            _ => None,
        }
    }
}

/// A whole number, 1 or more.
fn count(name: &str, value: Json<'_>) -> Result<Json<'static>, Error> {
    if is_positive(&value) {
        return Ok(value.into_owned());
    }
    let expected = "a whole number, 1 or more";
    let error = match &value {
        Json::Number(number) => Error::expected(
            name,
            expected,
            display_safe_within(number, MAX_SHOWN_DIGITS),
        ),
        other => wrong_found(name, other, expected),
    };
    Err(error.named_as_written())
}

fn is_positive(value: &Json<'_>) -> bool {
    let number = value.as_number();
    number.is_some_and(|number| (1..=u32::MAX.into()).contains(&number))
}

/// Requests in any 60 s, or `off`.
fn rate(name: &str, value: Json<'_>) -> Result<Json<'static>, Error> {
    if value.as_str() == Some("off") || is_positive(&value) {
        return Ok(value.into_owned());
    }
    Err(Error::validation(name, "is neither an integer of 1 or more nor `off`").named_as_written())
}

/// Characters of an invalid number that an error shows.
const MAX_SHOWN_DIGITS: usize = 20;

/// Milliseconds, at least 1.
fn duration(name: &str, number: &str, case: FieldCase) -> Result<Json<'static>, Error> {
    let (expected, digits) = match case {
        FieldCase::Snake => ("a number of seconds above 0", 3),
        FieldCase::Camel => ("a number of milliseconds above 0", 0),
    };
    match millis(number, digits) {
        Some(millis) if millis > 0 => Ok(Json::number(millis)),
        Some(_) | None => {
            let got = display_safe_within(number, MAX_SHOWN_DIGITS);
            Err(Error::expected(name, expected, got).named_as_written())
        }
    }
}

/// Maximum edit distance of an unknown name from the option that an error suggests.
const MAX_TYPO: usize = 3;
