//! Options as an object, read by name.

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

/// Requests in any 60 s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rate {
    Requests(u32),
    Off,
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

    fn take(&mut self, name: &'static str, kind: OptionKind) -> (String, Option<Json<'g>>) {
        let name = self.name(&ClientOption { name, kind });
        let value = self.members.remove(&name);
        (name, value.filter(|value| !value.is_null()))
    }

    pub(crate) fn string(&mut self, name: &'static str) -> Result<Option<String>, Error> {
        match self.take(name, OptionKind::String) {
            (_, None) => Ok(None),
            (_, Some(Json::String(text))) => Ok(Some(text.into_owned())),
            (name, Some(other)) => Err(wrong(&name, &other, "a text")),
        }
    }

    pub(crate) fn boolean(&mut self, name: &'static str) -> Result<Option<bool>, Error> {
        match self.take(name, OptionKind::Boolean) {
            (_, None) => Ok(None),
            (_, Some(Json::Bool(flag))) => Ok(Some(flag)),
            (name, Some(other)) => Err(wrong(&name, &other, "true or false")),
        }
    }

    pub(crate) fn rate(&mut self, name: &'static str) -> Result<Option<Rate>, Error> {
        let (name, value) = self.take(name, OptionKind::Rate);
        let Some(value) = value else { return Ok(None) };
        if value.as_str() == Some("off") {
            return Ok(Some(Rate::Off));
        }
        let number = value
            .as_number()
            .and_then(|number| u32::try_from(number).ok());
        match number {
            Some(requests) if requests > 0 => Ok(Some(Rate::Requests(requests))),
            Some(_) | None => Err(Error::validation(
                &name,
                "is neither a whole number of requests, 1 or more, nor `off`",
            )
            .named_as_written()),
        }
    }

    /// Milliseconds, at least 1.
    pub(crate) fn duration(&mut self, name: &'static str) -> Result<Option<u64>, Error> {
        let case = self.case;
        let (name, value) = self.take(name, OptionKind::Duration);
        let Some(value) = value else { return Ok(None) };
        let (expected, complaint, digits) = match case {
            FieldCase::Snake => ("a number of seconds", "is no number of seconds above 0", 3),
            FieldCase::Camel => (
                "a number of milliseconds",
                "is no number of milliseconds above 0",
                0,
            ),
        };
        let Json::Number(number) = &value else {
            return Err(wrong(&name, &value, expected));
        };
        match millis(number, digits) {
            Some(millis) if millis > 0 => Ok(Some(millis)),
            Some(_) | None => Err(Error::validation(&name, complaint).named_as_written()),
        }
    }
}

/// Letters by which a name may be off and still be meant.
const FORGIVEN: usize = 3;

fn wrong(name: &str, value: &Json<'_>, expected: &str) -> Error {
    wrong_found(name, value, expected).named_as_written()
}

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
