//! Checks that several endpoints share.

use crate::error::Error;

/// Rows a page may have (reference, section 2.5).
const MAX_LIMIT: u32 = 100;

/// A page size, if one is given.
pub(crate) fn limit(limit: Option<u32>) -> Result<Option<u32>, Error> {
    match limit {
        Some(limit) if !(1..=MAX_LIMIT).contains(&limit) => Err(Error::validation(
            "limit",
            format!("is {limit}; 1 to {MAX_LIMIT} are allowed"),
        )),
        other => Ok(other),
    }
}

/// A cursor, if one is given: an empty one would start the list again.
pub(crate) fn cursor(cursor: Option<&str>) -> Result<Option<&str>, Error> {
    match cursor {
        Some("") => Err(Error::validation(
            "cursor",
            "is empty; leave it out for the first page",
        )),
        other => Ok(other),
    }
}

/// A text with a length in characters.
pub(crate) fn length(field: &str, text: &str, min: usize, max: usize) -> Result<(), Error> {
    let length = text.chars().count();
    if (min..=max).contains(&length) {
        Ok(())
    } else if length == 0 {
        Err(Error::validation(
            field,
            format!("is empty; {min} to {max} characters are allowed"),
        ))
    } else {
        Err(Error::validation(
            field,
            format!("has {length} characters; {min} to {max} are allowed"),
        ))
    }
}

/// A value of a closed list, as the caller wrote it.
pub(crate) fn known(field: &str, text: &str, known: &[&str]) -> Result<(), Error> {
    if known.contains(&text) {
        Ok(())
    } else {
        Err(Error::validation(
            field,
            format!(
                "is `{}`; allowed are {}",
                crate::display::display_safe(text),
                known.join(", ")
            ),
        ))
    }
}
