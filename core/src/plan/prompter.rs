//! The names of prompters, which an applied plan records.

use crate::display::display_safe;
use crate::error::Error;

/// Names that only the prompters of this library have, and what confirms without one.
const RESERVED: [&str; 5] = ["code", "force", "notebook", "page", "terminal"];
/// Characters of a name.
const MAX_CHARACTERS: usize = 64;

/// Checks the name that an embedding program gives its prompter, and removes blanks around it.
///
/// ```
/// use ax_admin_core::plan::prompter_name;
///
/// assert_eq!(prompter_name(" chat ")?, "chat");
/// assert!(prompter_name("Terminal").is_err());
/// # Ok::<_, ax_admin_core::Error>(())
/// ```
///
/// # Errors
/// `Validation` of `name`: not 1 to 64 printable characters, or the name of one of this library's own prompters.
pub fn prompter_name(name: &str) -> Result<&str, Error> {
    let name = name.trim();
    // What is escaped to be shown would be recorded as another name.
    if name.is_empty() || name.chars().count() > MAX_CHARACTERS || display_safe(name) != name {
        return Err(Error::validation(
            "name",
            format!("is not a printable text of 1 to {MAX_CHARACTERS} characters"),
        ));
    }
    if RESERVED
        .iter()
        .any(|reserved| reserved.eq_ignore_ascii_case(name))
    {
        let reserved = crate::join::joined(&RESERVED, ", ");
        return Err(Error::validation(
            "name",
            format!("is reserved for the library's own prompters: {reserved}"),
        )
        .with_next_step("name the prompter after the place where it asks"));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::prompter_name;

    #[test]
    fn a_name_is_printable_and_not_that_of_another_prompter() {
        let long = "n".repeat(65);
        for name in ["", "  ", "a\nb", "a\u{202e}b", long.as_str()] {
            let error = prompter_name(name).unwrap_err().to_string();
            assert_eq!(
                error,
                "`name` is not a printable text of 1 to 64 characters"
            );
        }
        for name in ["code", "Terminal", " PAGE ", "notebook"] {
            let error = prompter_name(name).unwrap_err().to_string();
            assert!(error.starts_with("`name` is reserved"), "{error}");
        }
        assert_eq!(prompter_name(" Zoë's desk "), Ok("Zoë's desk"));
        let longest = "n".repeat(64);
        assert_eq!(prompter_name(&longest), Ok(longest.as_str()));
    }
}
