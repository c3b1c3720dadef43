//! The commands of the command line, one for each operation.

use heck::{ToKebabCase, ToShoutySnakeCase};
use serde::Serialize;

use super::manifest::{Field, Kind, Manifest, Operation};
use super::resolve::{Base, resolve_type, secrets};

/// The command of an operation.
#[derive(Serialize)]
pub(super) struct Command<'m> {
    group: String,
    name: String,
    operation: &'m str,
    about: String,
    risk: &'m str,
    kind: Kind,
    /// The member of a list's response that holds the rows.
    rows: &'m str,
    /// The model of a row or of the result.
    model: &'m str,
    /// The members of that model, those of an object in it as `role.name`.
    columns: Vec<String>,
    /// Those that are secrets.
    secrets: Vec<&'m str>,
    inputs: Vec<Input<'m>>,
    clears: &'m [String],
    example: String,
}

/// How an input is given.
#[derive(Serialize)]
struct Input<'m> {
    name: &'m str,
    flag: String,
    /// Further spellings, hidden ones.
    aliases: Vec<String>,
    shorts: Vec<char>,
    /// Flags that say `false`, the shown one first.
    off: Vec<String>,
    /// The type of a value: `text`, `integer`, `boolean`, `choice`, `open`, `reference`, `json`.
    kind: &'static str,
    value_name: String,
    values: &'m [String],
    /// The enumeration of these values.
    enumeration: Option<&'m str>,
    is_list: bool,
    is_positional: bool,
    is_required: bool,
    doc: String,
}

/// Flags that have a letter everywhere.
const LETTERS: [(&str, char); 5] = [
    ("name", 'n'),
    ("email", 'e'),
    ("role", 'r'),
    ("limit", 'l'),
    ("cursor", 'c'),
];

pub(super) fn resolve_commands(manifest: &Manifest) -> Vec<Command<'_>> {
    let operations = manifest.operations.iter();
    operations.map(|row| resolve(manifest, row)).collect()
}

fn resolve<'m>(manifest: &'m Manifest, row: &'m Operation) -> Command<'m> {
    let (group, verb) = row.group_and_verb();
    let name = row.command.as_deref().unwrap_or(verb).to_kebab_case();
    let inputs = row.input.iter().filter(|field| field.name != "clear");
    let inputs: Vec<Input<'m>> = inputs.map(|field| input(manifest, row, field)).collect();
    Command {
        about: about(row),
        risk: &row.risk,
        kind: row.kind,
        rows: row.rows.as_deref().unwrap_or_default(),
        model: &row.gives,
        columns: columns(manifest, &row.gives),
        secrets: secrets(manifest, &row.gives),
        clears: &row.clears,
        example: example(row, &group.to_kebab_case(), &name, &inputs),
        operation: &row.name,
        group: group.to_kebab_case(),
        name,
        inputs,
    }
}

/// The members of a model, with those of the objects in it.
fn columns(manifest: &Manifest, model: &str) -> Vec<String> {
    let model = manifest.models.iter().filter(|known| known.name == model);
    let mut columns = Vec::new();
    for field in model.flat_map(|known| &known.fields) {
        let (base, of, many) = resolve_type(manifest, field);
        if base == Base::Model && !many {
            let inner = columns_of(manifest, of);
            columns.extend(inner.map(|member| format!("{}.{member}", field.name)));
        } else {
            columns.push(field.name.clone());
        }
    }
    columns
}

fn columns_of<'m>(manifest: &'m Manifest, model: &str) -> impl Iterator<Item = &'m str> {
    let model = manifest.models.iter().find(|known| known.name == model);
    let model = model.into_iter();
    let fields = model.flat_map(|known| &known.fields);
    fields.map(|field| field.name.as_str())
}

/// What the command does: that of a plan is carried out, once it is confirmed.
fn about(row: &Operation) -> String {
    let doc = row.doc.replace("`ErrorKind::Conflict`", "exit code 6");
    let Some(planned) = doc.strip_prefix("Creates a plan to ") else {
        let doc = flags_of(row, &doc);
        // A word in capitals, such as API, stays one.
        let is_word = doc.chars().nth(1).is_none_or(char::is_lowercase) || doc.starts_with("A ");
        let (first, others) = doc.split_at(1);
        let first = if is_word {
            first.to_lowercase()
        } else {
            first.to_owned()
        };
        return match (row.kind, row.group_and_verb().1) {
            (Kind::List, _) => format!("Lists {first}{others}"),
            (_, "get") => format!("Shows {first}{others}"),
            _ => doc,
        };
    };
    let (what, _) = planned.split_once(" Reads only;").unwrap_or((planned, ""));
    let (verb, of) = what.split_once(' ').unwrap_or((what, ""));
    let mut letters = verb.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let verb: String = first.into_iter().chain(letters).collect();
    format!("{verb}s {of} Its plan is shown first and has to be confirmed.")
}

/// A text with the names of inputs as flags.
fn flags_of(row: &Operation, text: &str) -> String {
    let mut text = text.to_owned();
    for field in row.input.iter().filter(|field| field.name != "clear") {
        let flag = format!("`--{}`", field.name.to_kebab_case());
        text = text.replace(&format!("`{}`", field.name), &flag);
    }
    text
}

fn input<'m>(manifest: &'m Manifest, row: &Operation, field: &'m Field) -> Input<'m> {
    let (base, of, many) = resolve_type(manifest, field);
    let enumeration = manifest.enumerations.iter().find(|known| known.name == of);
    let kebab = field.name.to_kebab_case();
    let flag = match field.name.as_str() {
        "override_guards" => "override".to_owned(),
        "organizations" => "assignments".to_owned(),
        _ => kebab.clone(),
    };
    let mut aliases: Vec<String> = Vec::new();
    let mut off: Vec<String> = Vec::new();
    let mut shorts: Vec<char> = Vec::new();
    let has_letter = |(name, _): &&(&str, char)| *name == field.name && base != Base::Reference;
    shorts.extend(LETTERS.iter().find(has_letter).map(|(_, letter)| *letter));
    if base == Base::Boolean && field.name != "deep" {
        off.push(match kebab.strip_prefix("is-") {
            Some(what) => format!("is-not-{what}"),
            None => format!("no-{kebab}"),
        });
    }
    if base == Base::Reference && !field.positional {
        aliases.push(format!("{kebab}-id"));
    }
    for spelling in &field.flags {
        match (spelling.strip_prefix('!'), spelling.chars().next()) {
            (Some(negative), _) => off.insert(0, negative.to_owned()),
            (None, Some(letter)) if spelling.len() == 1 => shorts.push(letter),
            (None, _) if *spelling != flag => aliases.push(spelling.clone()),
            (None, _) => {}
        }
    }
    let kind = match base {
        Base::String | Base::Email | Base::Time | Base::Strings | Base::Secret => "text",
        Base::Boolean => "boolean",
        Base::Integer => "integer",
        Base::Enumeration if enumeration.is_some_and(|known| known.open) => "open",
        Base::Enumeration => "choice",
        Base::Reference => "reference",
        Base::Json | Base::Model | Base::Object => "json",
    };
    Input {
        name: &field.name,
        value_name: value_name(base, &field.name, &flag),
        flag,
        aliases,
        shorts,
        off,
        kind,
        values: enumeration.map_or(&[], |known| &known.values),
        enumeration: enumeration.map(|known| known.name.as_str()),
        is_list: many || base == Base::Strings,
        is_positional: field.positional,
        is_required: !field.optional,
        doc: match (row.kind, field.name.as_str()) {
            (Kind::List, "limit") => "Rows on the page, 1 to 100.".to_owned(),
            (Kind::List, "cursor") => {
                "Where the page starts: `next_cursor` of the page before.".to_owned()
            }
            _ => flags_of(row, &field.doc).replace("; `clear` empties it", ""),
        },
    }
}

fn value_name(base: Base, name: &str, flag: &str) -> String {
    match base {
        Base::Time => "TIME".to_owned(),
        Base::Integer => "N".to_owned(),
        Base::Json | Base::Model | Base::Object => "JSON".to_owned(),
        Base::Enumeration if name == "override_guards" => "GUARD".to_owned(),
        Base::String
        | Base::Email
        | Base::Boolean
        | Base::Strings
        | Base::Secret
        | Base::Enumeration
        | Base::Reference => flag.to_shouty_snake_case(),
    }
}

/// The manifest's example as a command line.
fn example(row: &Operation, group: &str, name: &str, inputs: &[Input<'_>]) -> String {
    if let Some(line) = &row.example.command {
        return line.clone();
    }
    let mut line = vec![format!("ax-admin {group} {name}")];
    let given = |input: &&Input<'_>| row.example.input.contains_key(input.name);
    let (subject, flags): (Vec<_>, Vec<_>) = inputs
        .iter()
        .filter(given)
        .partition(|one| one.is_positional);
    for input in subject.into_iter().chain(flags) {
        let Some(value) = row.example.input.get(input.name) else {
            continue;
        };
        let text = match input.kind {
            // As the help lists it.
            "choice" => words(value).to_kebab_case(),
            _ => quoted(&words(value)),
        };
        line.push(match (input.is_positional, value.as_bool()) {
            (true, _) => text,
            (false, Some(true)) => format!("--{}", input.flag),
            (false, _) => format!("--{} {text}", input.flag),
        });
    }
    if row.example.input.contains_key("clear") {
        let clears = row.clears.iter();
        line.extend(clears.map(|member| format!("--clear-{}", member.to_kebab_case())));
    }
    line.join(" ")
}

/// A value as an argument: a list separated by commas, objects as JSON, the id of an earlier result as a placeholder.
fn words(value: &toml::Value) -> String {
    if let Some(text) = value.as_str() {
        return match text.strip_prefix('{') {
            Some(_) => text.trim_matches(['{', '}']).to_shouty_snake_case(),
            None => text.to_owned(),
        };
    }
    match value.as_array() {
        Some(items) if items.iter().all(toml::Value::is_str) => {
            items.iter().map(words).collect::<Vec<_>>().join(",")
        }
        Some(_) | None => serde_json::to_string(value).unwrap_or_default(),
    }
}

/// A word as a shell takes it.
fn quoted(text: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "@._-,:/+=".contains(letter);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else if text.contains('"') {
        format!("'{text}'")
    } else {
        format!("\"{text}\"")
    }
}
