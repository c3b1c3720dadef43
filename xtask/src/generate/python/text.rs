//! Names, imports and documentation, wrapped.

use crate::generate::manifest::with_error_classes;

/// Columns of a line of documentation, its indentation included.
pub(super) const WIDTH: usize = 100;
/// Columns of a line of code.
pub(super) const CODE_WIDTH: usize = 110;

pub(super) fn camel(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

/// `API keys of the account`.
pub(super) fn heading(group: &str) -> String {
    let words = group.replace('_', " ").replace("api ", "API ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let words: String = first.into_iter().chain(letters).collect();
    format!("{words} of the account")
}

/// An import in ruff's layout; nothing when nothing is wanted.
pub(super) fn imported(module: &str, names: &[&str], indent: usize) -> String {
    if names.is_empty() {
        return String::new();
    }
    let indent = " ".repeat(indent);
    let line = format!("{indent}from {module} import {}", names.join(", "));
    if line.len() <= CODE_WIDTH {
        return format!("{line}\n");
    }
    let names: String = names
        .iter()
        .map(|name| format!("{indent}    {name},\n"))
        .collect();
    format!("{indent}from {module} import (\n{names}{indent})\n")
}

pub(super) fn entry(name: &str, doc: &str) -> String {
    indented_entry(name, doc, 8)
}

/// `name: doc`, its further lines set in.
pub(super) fn indented_entry(name: &str, doc: &str, indent: usize) -> String {
    let text = wrapped(&format!("{name}: {doc}"), WIDTH - indent - 4);
    let mut lines = text.lines();
    let mut entry = format!(
        "{}{}\n",
        " ".repeat(indent),
        lines.next().unwrap_or_default()
    );
    for line in lines {
        entry += &format!("{}{line}\n", " ".repeat(indent + 4));
    }
    entry
}

/// The first sentence, and what follows as a paragraph of its own.
pub(super) fn summary(doc: &str, indent: usize) -> String {
    match doc.split_once(". ") {
        Some((first, more)) => {
            let first = paragraph(&format!("{first}."), indent);
            format!("{first}\n{}", paragraph(more, indent))
        }
        None => paragraph(doc, indent),
    }
}

pub(super) fn paragraph(text: &str, indent: usize) -> String {
    wrapped(text, WIDTH - indent)
        .lines()
        .map(|line| format!("{}{line}\n", " ".repeat(indent)))
        .collect()
}

fn wrapped(text: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for word in with_error_classes(text).split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            lines.push('\n');
            column = 0;
        } else if column > 0 {
            lines.push(' ');
            column += 1;
        }
        lines += word;
        column += length;
    }
    lines
}
