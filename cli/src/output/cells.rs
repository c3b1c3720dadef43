//! Values as texts in tables.

use ax_admin::Json;
use ax_admin_core::display::display_safe;

/// The value at a path such as `role.name`.
pub(crate) fn at<'a, 'j>(row: &'a Json<'j>, path: &str) -> &'a Json<'j> {
    path.split('.').fold(row, |value, name| value.member(name))
}

/// The text of a value; not safe to display.
pub(crate) fn text(value: &Json<'_>) -> String {
    match value {
        Json::Null | Json::InvalidString => String::new(),
        Json::Bool(flag) => flag.to_string(),
        Json::Number(digits) => digits.to_string(),
        Json::String(text) => text.to_string(),
        Json::Array(entries) => {
            let texts: Vec<String> = entries.iter().map(text).collect();
            texts.join(", ")
        }
        Json::Object(object) => {
            let members = object.iter().filter(|(_, value)| !value.is_null());
            let texts: Vec<String> = members
                .map(|(name, value)| format!("{name}={}", text(value)))
                .collect();
            texts.join(", ")
        }
    }
}

/// The cell of a row; not safe to display.
pub(crate) fn cell(row: &Json<'_>, column: &str) -> String {
    let value = at(row, column);
    // An object that has a name is told by it.
    match value.member("name") {
        name @ Json::String(_) => text(name),
        Json::Null
        | Json::InvalidString
        | Json::Bool(_)
        | Json::Number(_)
        | Json::Array(_)
        | Json::Object(_) => text(value),
    }
}

/// The columns in which a row has a value, the name first and the id second. Of an object with a name, the name alone.
pub(crate) fn columns_with_values<'c>(columns: &[&'c str], rows: &[Json<'_>]) -> Vec<&'c str> {
    let has_value = |column: &str| rows.iter().any(|row| !at(row, column).is_null());
    let mut shown: Vec<&str> = columns
        .iter()
        .copied()
        .filter(|column| has_value(column))
        .collect();
    let is_told_by_name = |column: &str| match column.rsplit_once('.') {
        Some((object, "type" | "id")) => has_value(&format!("{object}.name")),
        Some(_) | None => false,
    };
    shown.retain(|column| !is_told_by_name(column));
    shown.sort_by_key(|column| match *column {
        "name" => 0,
        "id" => 1,
        _ => 2,
    });
    shown
}

/// A cell of a Markdown table.
pub(crate) fn markdown(text: &str) -> String {
    let safe = display_safe(text);
    let mut cell = String::with_capacity(safe.len());
    for letter in safe.chars() {
        if matches!(
            letter,
            '|' | '\\' | '<' | '>' | '[' | ']' | '*' | '_' | '`' | '&' | '!' | '#' | '~'
        ) {
            cell.push('\\');
        }
        cell.push(letter);
    }
    cell
}

/// A cell of a CSV file that no spreadsheet takes for a formula.
pub(crate) fn csv(text: &str) -> String {
    let safe = display_safe(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{safe}")
    } else {
        safe
    }
}
