//! YAML that every parser reads back as it was: of version 1.1 and 1.2.
//!
//! Texts that another type could be read from, or that hold more than plain characters, are quoted. A quoted text is that of JSON,
//! in which invisible and reordering characters are escaped.

use std::fmt::Write as _;
use std::io;

use ax_admin::Json;
use ax_admin_core::display::display_safe;

/// Words that version 1.1 reads as a boolean or as null, in any case.
const WORDS: [&str; 10] = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan",
];

/// A document without a marker of its start.
pub(super) fn document(value: &Json<'_>) -> io::Result<String> {
    let mut text = String::new();
    write_value(&mut text, value, 0)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

fn write_value(out: &mut String, value: &Json<'_>, depth: usize) -> io::Result<()> {
    match value {
        Json::Object(object) if object.is_empty() => out.push_str("{}"),
        Json::Array(entries) if entries.is_empty() => out.push_str("[]"),
        Json::Object(object) => {
            for (at, (name, value)) in object.iter().enumerate() {
                indent(out, depth, at == 0);
                out.push_str(&scalar(name)?);
                out.push(':');
                write_inner(out, value, depth)?;
            }
        }
        Json::Array(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                indent(out, depth, at == 0);
                out.push_str("- ");
                write_value(out, entry, depth + 1)?;
                if !out.ends_with('\n') {
                    out.push('\n');
                }
            }
        }
        Json::String(text) => out.push_str(&scalar(text)?),
        Json::Null | Json::InvalidString => out.push_str("null"),
        Json::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Json::Number(digits) => {
            let _infallible = write!(out, "{digits}");
        }
    }
    Ok(())
}

/// Begins a line; the first one of an entry stands after its hyphen.
fn indent(out: &mut String, depth: usize, is_first: bool) {
    if !(is_first && out.ends_with("- ")) {
        out.push_str(&"  ".repeat(depth));
    }
}

/// The value of a member: on its line, or on lines below it.
fn write_inner(out: &mut String, value: &Json<'_>, depth: usize) -> io::Result<()> {
    let is_block = match value {
        Json::Object(object) => !object.is_empty(),
        Json::Array(entries) => !entries.is_empty(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::InvalidString => {
            false
        }
    };
    if is_block {
        out.push('\n');
        return write_value(out, value, depth + 1);
    }
    out.push(' ');
    write_value(out, value, depth)?;
    out.push('\n');
    Ok(())
}

/// A text, quoted if it has to be.
fn scalar(text: &str) -> io::Result<String> {
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || "_./@+- ".contains(letter);
    let is_plain = text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.chars().all(is_inner)
        && !text.ends_with(' ')
        && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is_plain {
        return Ok(text.to_owned());
    }
    let quoted = serde_json::to_string(text).map_err(io::Error::other)?;
    let mut seen = String::with_capacity(quoted.len());
    for letter in quoted.chars() {
        let mut buffer = [0; 4];
        let alone: &str = letter.encode_utf8(&mut buffer);
        if letter == '\\' || display_safe(alone) == alone {
            seen.push(letter);
        } else {
            let number = u32::from(letter);
            let _infallible = if number > 0xffff {
                write!(seen, "\\U{number:08x}")
            } else {
                write!(seen, "\\u{number:04x}")
            };
        }
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use ax_admin::Json;
    use serde_json::{Value, json};

    fn written(value: &Value) -> String {
        let text = value.to_string();
        super::document(&Json::parse(&text).unwrap()).unwrap()
    }

    #[test]
    fn what_is_written_is_read_back() {
        for value in [
            json!({}),
            json!([]),
            json!("plain"),
            json!({"users": [{"name": "Ada", "role": {"name": "ADMIN"}, "keys": []}, {"name": ""}], "more": false}),
            json!({"a": [[1, 2], {"b": [true, null]}], "c": {"d": {}}}),
            json!([
                "no",
                "Yes",
                "null",
                "2026-01-01",
                "1e3",
                "12:30",
                "0x1f",
                " a",
                "a ",
                "- a",
                "#x",
                "a: b",
                "~"
            ]),
            json!({"DOMAIN\\user": "it's \"quoted\"", "no": 1, "a\u{202e}b": "👩\u{200d}👧 \u{e0001} \u{7f} \n\t"}),
        ] {
            let text = written(&value);
            let read: Value = yaml_serde::from_str(&text).expect(&text);
            assert_eq!(read, value, "{text}");
            let is_safe =
                |letter: char| letter == '\n' || (!letter.is_control() && letter != '\u{202e}');
            assert!(text.chars().all(is_safe), "{text:?}");
        }
    }

    #[test]
    fn words_of_other_types_are_quoted_and_names_are_not() {
        let value = json!({"users": [{"name": "Ada Admin", "email": "ada@acme.example", "alias": "NO", "since": "2026-01-01"}]});
        let text = "users:\n  - alias: \"NO\"\n    email: ada@acme.example\n    name: Ada Admin\n    since: \"2026-01-01\"\n";
        assert_eq!(written(&value), text);
    }
}
