//! The invisible characters of Unicode, for `core/src/display/invisible.rs`.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::steps::TaskError;

/// Default ignorable characters, and the format controls (general category Cf).
const INVISIBLE: &str = r"[\p{Default_Ignorable_Code_Point}\p{Cf}]";

/// The ranges of invisible characters, each with its first and last character as Rust escapes.
pub(super) fn invisible() -> Result<Vec<(String, String)>, TaskError> {
    let escaped = |character: char| character.escape_unicode().to_string();
    let ranges = ranges(INVISIBLE)?.into_iter();
    Ok(ranges
        .map(|(first, last)| (escaped(first), escaped(last)))
        .collect())
}

/// The characters of a class as sorted, merged ranges.
fn ranges(class: &str) -> Result<Vec<(char, char)>, TaskError> {
    let unknown = || {
        TaskError::new(
            format!("Unicode's data has no class {class}"),
            "look whether `regex-syntax` still has its Unicode features",
        )
    };
    let parsed = regex_syntax::parse(class).map_err(|_| unknown())?;
    let HirKind::Class(Class::Unicode(class)) = Hir::into_kind(parsed) else {
        return Err(unknown());
    };
    Ok(class
        .iter()
        .map(|range| (range.start(), range.end()))
        .collect())
}
