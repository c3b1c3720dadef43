//! Checks of single values; the server checks the rest.

use crate::display::{acts_or_hides, display_safe};
use crate::endpoint::{Enumeration, Input};
use crate::error::Error;
use crate::join::joined;
use crate::time::Timestamp;

/// Characters allowed in a role's name in addition to letters and digits (reference, section 2.4).
const ROLE_NAME_SIGNS: &str = " -_.,()[]'\"/:\\&@#$%!?+=";

/// Checks the length of a string, in characters.
pub(crate) fn length(field: &str, text: &str, min: u32, max: u32) -> Result<(), Error> {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if (min..=max).contains(&length) {
        return Ok(());
    }
    Err(Error::expected(
        field,
        range(min, max, ("character", "characters")),
        length,
    ))
}

/// A range in words; `nouns` are the singular and the plural of what is counted.
fn range(min: u32, max: u32, nouns: (&str, &str)) -> String {
    let (one, many) = nouns;
    match (min, max) {
        (1, u32::MAX) => format!("at least 1 {one}"),
        (min, u32::MAX) => format!("at least {min} {many}"),
        (0, max) => format!("at most {max} {many}"),
        (min, max) => format!("{min} to {max} {many}"),
    }
}

/// Checks the number of entries of a list.
pub(super) fn count(field: &str, count: usize, input: &Input) -> Result<(), Error> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let (min, max) = (input.min, input.max);
    if (min..=max).contains(&count) {
        return Ok(());
    }
    let expected = range(min, max, ("entry", "entries"));
    Err(Error::expected(field, expected, count))
}

/// Checks that a person's name is not blank.
pub(super) fn full_name(field: &str, text: &str) -> Result<(), Error> {
    if text.trim().is_empty() {
        Err(Error::expected(field, "a full name", "a blank string"))
    } else {
        Ok(())
    }
}

pub(super) fn role_name(field: &str, text: &str) -> Result<(), Error> {
    let allowed = |character: char| {
        character.is_ascii_alphanumeric() || ROLE_NAME_SIGNS.chars().any(|sign| sign == character)
    };
    match text.chars().find(|character| !allowed(*character)) {
        None => Ok(()),
        Some(other) => Err(Error::validation(
            field,
            format!(
                "contains `{}`; allowed are letters a to z, digits, spaces and {}",
                display_safe(&other.to_string()),
                ROLE_NAME_SIGNS.trim()
            ),
        )),
    }
}

/// Checks the length, the form and the characters of an e-mail address.
pub(super) fn email(field: &str, email: &str) -> Result<(), Error> {
    length(field, email, 3, 255)?;
    let complaint = match email.split_once('@') {
        Some((local, domain))
            if !local.is_empty() && !domain.is_empty() && !domain.as_bytes().contains(&b'@') =>
        {
            None
        }
        _ => Some("is not an address of the form `name@domain`"),
    };
    // With such a character, a second address could look like an existing one.
    let hidden = |character: char| character.is_whitespace() || acts_or_hides(character);
    let complaint = complaint.or_else(|| {
        email
            .chars()
            .any(hidden)
            .then_some("contains whitespace, a control character or an invisible character")
    });
    complaint.map_or(Ok(()), |complaint| {
        Err(Error::validation(
            field,
            format!("{complaint}: `{}`", display_safe(email)),
        ))
    })
}

/// Whether a string has the form of an enumeration value: `RESOURCE_ACTION`.
fn is_value(text: &str) -> bool {
    let may_be_in = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    text.starts_with(|first: char| first.is_ascii_uppercase()) && text.bytes().all(may_be_in)
}

/// A value of an enumeration in its current spelling; of an open one also an unknown value.
pub(super) fn choice(
    field: &str,
    text: &str,
    enumeration: &Enumeration,
    warnings: &mut Vec<String>,
) -> Result<String, Error> {
    if let Some(known) = enumeration.known(text) {
        return Ok(known.to_owned());
    }
    if enumeration.open && is_value(text) {
        warnings.push(format!(
            "`{field}` has `{}`, which is not a {} known to this version; it is sent as is",
            display_safe(text),
            enumeration.name
        ));
        return Ok(text.to_owned());
    }
    let expected = if enumeration.open {
        let known = enumeration.values.first().copied().unwrap_or_default();
        format!(
            "a {} such as `{known}` (capital letters, digits and `_`)",
            enumeration.name
        )
    } else {
        format!("one of {}", joined(enumeration.values, ", "))
    };
    Err(Error::expected(
        field,
        expected,
        format!("`{}`", display_safe(text)),
    ))
}

/// A time in the form that is sent (RFC 3339); without an offset it is UTC.
pub(super) fn time(field: &str, text: &str) -> Result<String, Error> {
    crate::time::rfc_3339(text)
        .map(|(sent, _)| sent)
        .ok_or_else(|| {
            Error::expected(
                field,
                "a time such as `2027-01-31T12:00:00Z` (without an offset it is UTC)",
                format!("`{}`", display_safe(text)),
            )
        })
}

/// Checks that a time is in the future.
pub(super) fn future(field: &str, text: &str, now: Timestamp) -> Result<(), Error> {
    match crate::time::rfc_3339(text) {
        Some((_, moment)) if moment <= now => Err(Error::expected(
            field,
            format!("a time in the future (after {now})"),
            text,
        )),
        _ => Ok(()),
    }
}
