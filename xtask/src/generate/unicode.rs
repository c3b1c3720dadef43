//! `core/src/display/invisible.rs`: characters that Unicode says are not to be seen.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::Generated;
use super::core_tables::formatted;
use crate::steps::TaskError;

/// Default ignorable characters, and the format controls (general category Cf).
const INVISIBLE: &str = r"[\p{Default_Ignorable_Code_Point}\p{Cf}]";

pub(super) fn generate() -> Result<Generated, TaskError> {
    let ranges = ranges(INVISIBLE)?;
    let count = ranges.len();
    let rows = ranges.into_iter().map(|(first, last)| {
        format!(
            "('{}', '{}'),",
            first.escape_unicode(),
            last.escape_unicode()
        )
    });
    let table: String = rows.collect();
    let content = format!(
        "//! Generated from Unicode's data, as `regex-syntax` has it, by `cargo xtask generate`; do not edit.

/// Default ignorable characters and format controls, from the first to the last of each range, sorted.
pub(crate) static INVISIBLE: [(char, char); {count}] = [{table}];
"
    );
    Ok(Generated {
        path: "core/src/display/invisible.rs".to_owned(),
        content: formatted(&content)?,
    })
}

/// The characters of a class, sorted and as few ranges as there can be.
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
