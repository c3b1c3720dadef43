//! One object for a person: a line for each member, and what is in a member indented below it.

use std::io::{self, Write as _};

use ax_admin::{Json, json::Object};
use ax_admin_core::display::display_safe;

use super::Sink;
use super::cells::{markdown, text};
use super::table::{Layout, status_style};
use crate::paint;

/// Writes an object.
pub(super) fn write(sink: &mut Sink, document: &Json<'_>) -> io::Result<()> {
    let has_colors = Layout::of(sink, false).has_colors;
    let lines = match document.as_object() {
        Some(object) => members(object, has_colors),
        None => vec![display_safe(&text(document))],
    };
    lines.iter().try_for_each(|line| writeln!(sink, "{line}"))
}

/// The members of an object. Values that follow their names are below each other.
fn members(object: &Object<'_>, has_colors: bool) -> Vec<String> {
    let shown = object.iter().filter(|(_, value)| !is_empty(value));
    let shown: Vec<(String, &Json<'_>)> = shown
        .map(|(name, value)| (display_safe(name), value))
        .collect();
    let on_line = shown.iter().filter(|(_, value)| !is_nested(value));
    let width = on_line.map(|(name, _)| name.len()).max();
    let width = width.unwrap_or_default() + 1;
    let mut lines = Vec::new();
    for (name, value) in shown {
        if let Json::Object(inner) = value {
            lines.push(format!("{name}:"));
            lines.extend(indented(members(inner, has_colors), "  "));
        } else if let Json::Array(inner) = value {
            lines.push(format!("{name}:"));
            lines.extend(indented(entries(inner, has_colors), "  "));
        } else {
            let value = display_safe(&text(value));
            let style = status_style(&name, &value).filter(|_| has_colors);
            let value = style.map_or_else(|| value.clone(), |style| paint::styled(&value, style));
            lines.push(format!("{:<width$} {value}", format!("{name}:")));
        }
    }
    lines
}

/// The entries of an array, each after a hyphen.
fn entries(entries: &[Json<'_>], has_colors: bool) -> Vec<String> {
    let entry = |entry: &Json<'_>| match entry {
        Json::Object(object) => indented(members(object, has_colors), "- "),
        Json::Array(inner) => indented(self::entries(inner, has_colors), "- "),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::InvalidString => {
            vec![format!("- {}", display_safe(&text(entry)))]
        }
    };
    let shown = entries.iter().filter(|entry| !is_empty(entry));
    shown.flat_map(entry).collect()
}

/// The lines two columns further right, the first one after this.
fn indented(lines: Vec<String>, first: &str) -> Vec<String> {
    let lines = lines.into_iter().enumerate();
    let indented = lines.map(|(at, line)| {
        let before = if at == 0 { first } else { "  " };
        format!("{before}{line}")
    });
    indented.collect()
}

const fn is_nested(value: &Json<'_>) -> bool {
    matches!(value, Json::Object(_) | Json::Array(_))
}

/// Whether there is nothing to show of a value.
fn is_empty(value: &Json<'_>) -> bool {
    text(value).is_empty()
}

/// The same as a table of Markdown.
pub(super) fn write_markdown(sink: &mut Sink, document: &Json<'_>) -> io::Result<()> {
    let Some(object) = document.as_object() else {
        return writeln!(sink, "{}", markdown(&text(document)));
    };
    writeln!(sink, "| | |\n|---|---|")?;
    for (name, value) in object.iter().filter(|(_, value)| !is_empty(value)) {
        let value = markdown(&text(value));
        writeln!(sink, "| {} | {value} |", display_safe(name))?;
    }
    Ok(())
}
