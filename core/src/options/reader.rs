//! Options as an object, read by name.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "an option asks for one kind of value"
)]

use super::{ClientOption, OptionKind};
use crate::display::display_safe;
use crate::error::Error;
use crate::input::wrong_found;
use crate::json::{FieldCase, Json, Object};

/// Options as an object, taken out one by one.
pub(crate) struct Reader<'g> {
    members: Object<'g>,
    case: FieldCase,
    /// Every option that there is.
    known: &'static [ClientOption],
}

impl<'g> Reader<'g> {
    /// # Errors
    /// `Validation` when it is no object, or has an option that there is not.
    pub(super) fn new(
        given: Json<'g>,
        case: FieldCase,
        known: &'static [ClientOption],
    ) -> Result<Self, Error> {
        let Json::Object(members) = given else {
            return Err(wrong_found("options", &given, "an object"));
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
        let mut given = self.members.iter();
        let other = given.find(|(name, value)| !value.is_null() && !is_known(name));
        let Some((given, _)) = other else {
            return Ok(());
        };
        let names: Vec<_> = self.known
            .iter()
            .filter(|option| {
                !matches!(option.kind, OptionKind::Kept(cases) if !cases.contains(&self.case))
            })
            .map(|option| self.name(option))
            .collect();
        let other = given.to_ascii_lowercase();
        let distance = |name: &String| strsim::osa_distance(&other, &name.to_ascii_lowercase());
        let nearest = names.iter().min_by_key(|name| distance(name));
        let complaint = match nearest.filter(|name| distance(name) <= FORGIVEN) {
            Some(nearest) => format!("is not known here; did you mean `{nearest}`?"),
            None => format!("is not known here; allowed are {}", names.join(", ")),
        };
        Err(Error::validation(&display_safe(given), complaint).named_as_written())
    }

    /// An option's name as the host spells it.
    fn name(&self, option: &ClientOption) -> String {
        let name = self.case.convert(option.name);
        match (option.kind, self.case) {
            // A number alone does not say of what.
            (OptionKind::Duration, FieldCase::Camel) => [&name, "Ms"].concat(),
            _ => name.into_owned(),
        }
    }

    /// Reads every option that is given, in the order of the table.
    pub(super) fn read(mut self) -> Result<Given, Error> {
        let mut given = Object::default();
        for option in self.known {
            let name = self.name(option);
            if let OptionKind::Kept(_) = option.kind {
                continue;
            }
            let value = self.members.remove(&name);
            if let Some(value) = value.filter(|value| !value.is_null()) {
                given.push(option.name.into(), self.value(&name, option.kind, value)?);
            }
        }
        Ok(Given(Json::Object(given)))
    }

    fn value(&self, name: &str, kind: OptionKind, value: Json<'_>) -> Result<Json<'static>, Error> {
        let expected = match (kind, &value) {
            (OptionKind::String, Json::String(_)) | (OptionKind::Boolean, Json::Bool(_)) => {
                return Ok(value.into_owned());
            }
            (OptionKind::Rate, _) => return rate(name, value),
            (OptionKind::Duration, Json::Number(number)) => {
                return duration(name, number, self.case);
            }
            (OptionKind::Duration, _) => match self.case {
                FieldCase::Snake => "a number of seconds",
                FieldCase::Camel => "a number of milliseconds",
            },
            (OptionKind::Boolean, _) => "true or false",
            (OptionKind::String | OptionKind::Kept(_), _) => "a text",
        };
        Err(wrong_found(name, &value, expected).named_as_written())
    }
}

/// What is given of the options that the core reads: texts, flags, milliseconds, and `off` or a number of
/// requests.
#[derive(Debug, Clone)]
pub(super) struct Given(Json<'static>);

impl Given {
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.member(name).as_str()
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.0.member(name).as_number()
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        match self.0.member(name) {
            Json::Bool(flag) => Some(*flag),
            _ => None,
        }
    }
}

/// Requests in any 60 s, or `off`.
fn rate(name: &str, value: Json<'_>) -> Result<Json<'static>, Error> {
    let number = value
        .as_number()
        .and_then(|number| u32::try_from(number).ok());
    if value.as_str() == Some("off") || number.is_some_and(|number| number > 0) {
        return Ok(value.into_owned());
    }
    Err(Error::validation(
        name,
        "is neither a whole number of requests, 1 or more, nor `off`",
    )
    .named_as_written())
}

/// Milliseconds, at least 1.
fn duration(name: &str, number: &str, case: FieldCase) -> Result<Json<'static>, Error> {
    let (complaint, digits) = match case {
        FieldCase::Snake => ("is no number of seconds above 0", 3),
        FieldCase::Camel => ("is no number of milliseconds above 0", 0),
    };
    match millis(number, digits) {
        Some(millis) if millis > 0 => Ok(Json::number(millis)),
        Some(_) | None => Err(Error::validation(name, complaint).named_as_written()),
    }
}

/// Letters by which a name may be off and still be meant.
const FORGIVEN: usize = 3;

/// A decimal number with its point moved so many digits to the right, rounded up; too large a one is the largest.
/// By hand, because reading a fraction as a `f64` weighs several kilobytes in WebAssembly.
fn millis(number: &str, digits: u32) -> Option<u64> {
    let (mut millis, mut rest) = (0_u64, 0);
    let mut point = None;
    let mut last = b'.';
    for byte in number.bytes() {
        match (byte, point) {
            (b'0'..=b'9', Some(0)) => rest |= byte - b'0',
            (b'0'..=b'9', _) => {
                millis = millis.saturating_mul(10);
                millis = millis.saturating_add((byte - b'0').into());
                point = point.map(|left: u32| left - 1);
            }
            (b'.', None) if last != b'.' => point = Some(digits),
            _ => return None,
        }
        last = byte;
    }
    let missing = 10_u64.saturating_pow(point.unwrap_or(digits));
    let millis = millis.saturating_mul(missing);
    (last != b'.').then(|| millis.saturating_add((rest > 0).into()))
}
