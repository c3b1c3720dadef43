//! The templates of `xtask/templates`, with our filters in addition to those of minijinja.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, path_loader};
use textwrap::{WordSeparator, WordSplitter, WrapAlgorithm};

use super::formatters;
use super::resolve::Api;
use crate::workspace;

/// Every template, with the resolved manifest as global variables.
pub(super) fn environment(api: &Api<'_>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_loader(path_loader(workspace::root().join("xtask/templates")));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);

    environment.add_filter("pascal", |name: &str| name.to_upper_camel_case());
    environment.add_filter("camel", |name: &str| name.to_lower_camel_case());
    environment.add_filter("snake", |name: &str| name.to_snake_case());
    environment.add_filter("shouty", |name: &str| name.to_shouty_snake_case());
    environment.add_filter("kebab", |name: &str| name.to_kebab_case());
    environment.add_filter("class_name", |kind: &str| format!("{kind}Error"));
    environment.add_filter("debug", debug);
    environment.add_filter("used_in", used_in);
    environment.add_filter("code_lines", code_lines);
    environment.add_filter("wrapped", wrapped);
    environment.add_filter("with_summary", |doc: &str| doc.replacen(". ", ".\n\n", 1));
    environment.add_filter("comment", comment);
    environment.add_filter("sentence", |text: &str| {
        first_letter(text, char::to_uppercase) + "."
    });
    environment.add_filter("lower_first", |text: &str| {
        first_letter(text, char::to_lowercase)
    });
    environment.add_filter("tsdoc", tsdoc);
    environment.add_filter("error_classes", error_classes);
    environment.add_filter("code", code);
    environment.add_filter("statements", statements);

    let operations = api.operations.iter().map(|it| it.row.name.clone());
    let operations: Vec<String> = operations.collect();
    let values = api.enumerations.iter().flat_map(|it| it.values.clone());
    let values: Vec<String> = values.collect();
    environment.add_filter("camel_names", move |text: &str| {
        camel_names(text, &operations, &values)
    });

    environment.add_global("enumerations", Value::from_serialize(api.enumerations));
    environment.add_global("errors", Value::from_serialize(api.errors));
    environment.add_global("guards", Value::from_serialize(api.guards));
    environment.add_global("things", Value::from_serialize(&api.things));
    environment.add_global("models", Value::from_serialize(&api.models));
    environment.add_global("objects", Value::from_serialize(&api.objects));
    environment.add_global("groups", Value::from_serialize(&api.groups));
    environment.add_global("options", Value::from_serialize(&api.options));
    environment.add_global("commands", Value::from_serialize(&api.commands));
    environment.add_global("operations", Value::from_serialize(&api.operations));
    environment
}

/// A value as a Rust literal.
fn debug(value: &Value) -> String {
    if value.is_none() {
        "None".to_owned()
    } else if value.kind() == ValueKind::Bool {
        value.is_true().to_string()
    } else {
        format!("{value:?}")
    }
}

/// The names that occur in a text as words followed by this suffix; sorted.
fn used_in(names: Vec<String>, text: &str, sign: Option<&str>) -> Vec<String> {
    let sign = sign.unwrap_or_default();
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let is_used = |name: &String| {
        text.match_indices(name.as_str()).any(|(at, _)| {
            let (before, from) = text.split_at(at);
            let after = from.split_at(name.len()).1;
            !before.ends_with(is_word) && !after.starts_with(is_word) && after.starts_with(sign)
        })
    };
    let mut used: Vec<String> = names.into_iter().filter(is_used).collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// Code without its comment lines.
fn code_lines(code: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with(['/', '*']);
    code.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

/// Wraps a text into lines of at most this many characters.
fn wrapped(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::fill(text, options)
}

/// Prefixes each line.
fn comment(text: &str, sign: &str) -> String {
    let lines = text.lines().map(|line| format!("{sign} {line}"));
    let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

/// A TypeScript comment.
fn tsdoc(text: &str) -> String {
    let text = text.trim_end().replace("*/", "*\u{200b}/");
    if text.contains('\n') {
        format!("/**\n{}\n */", comment(&text, " *"))
    } else {
        format!("/** {text} */")
    }
}

/// Replaces error kinds by their classes, `ErrorKind::Conflict` by `ConflictError`, and appends where the remaining
/// ones are documented.
fn error_classes(text: &str, elsewhere: Option<&str>) -> String {
    outside_backticks(text, &str::to_owned, &|code| match (
        code.strip_prefix("ErrorKind::"),
        elsewhere,
    ) {
        (Some(kind), None) => format!("{kind}Error"),
        (Some(kind), Some(place)) => format!("{kind}Error` ({place} `{code}`)`"),
        (None, _) => code.to_owned(),
    })
    .replace(")``", ")")
}

/// A text with values in backticks, such as `admin_only`.
fn code(text: &str) -> String {
    let mark = |word: &str| {
        let value = word.trim_end_matches(['.', ',', ';', ':']);
        if value.contains('_') {
            word.replace(value, &format!("`{value}`"))
        } else {
            word.to_owned()
        }
    };
    outside_backticks(
        text,
        &|words| words.split(' ').map(mark).collect::<Vec<_>>().join(" "),
        &str::to_owned,
    )
}

/// Converts the names in backticks to camel case; values stay.
fn camel_names(text: &str, operations: &[String], values: &[String]) -> String {
    let is_name = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    outside_backticks(text, &str::to_owned, &|name| {
        if operations.iter().any(|known| known == name) {
            let parts: Vec<String> = name
                .split('.')
                .map(ToLowerCamelCase::to_lower_camel_case)
                .collect();
            parts.join(".")
        } else if is_name(name) && !values.iter().any(|value| value == name) {
            name.to_lower_camel_case()
        } else {
            name.to_owned()
        }
    })
}

/// Maps the parts of a text inside and outside of backticks.
pub(super) fn outside_backticks(
    text: &str,
    words: &dyn Fn(&str) -> String,
    code: &dyn Fn(&str) -> String,
) -> String {
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| {
        if index % 2 == 0 {
            words(part)
        } else {
            code(part)
        }
    });
    parts.collect::<Vec<_>>().join("`")
}

fn first_letter<I: Iterator<Item = char>>(text: &str, change: fn(char) -> I) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(change)
        .chain(letters)
        .collect()
}

/// Formats Rust statements with rustfmt.
fn statements(code: &str) -> Result<String, Error> {
    let whole = formatters::rust(&format!("async fn example() {{\n{code}\n}}\n"))
        .map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))?;
    let lines: Vec<&str> = whole.lines().collect();
    let [_, lines @ .., _] = lines.as_slice() else {
        return Ok(String::new());
    };
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    Ok(lines.join("\n"))
}
