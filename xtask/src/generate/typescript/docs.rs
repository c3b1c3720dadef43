//! Comments, and what stands in them.

use super::{camel, spelled};
use crate::generate::manifest::{Field, Manifest, Object, Type};

/// A comment in TypeScript's form.
pub(super) fn doc(text: &str) -> String {
    let text = text.replace("*/", "*\u{200b}/");
    let lines: Vec<&str> = text.lines().collect();
    match lines.as_slice() {
        [one] => format!("/** {one} */\n"),
        many => {
            let body: Vec<String> = many
                .iter()
                .map(|line| format!(" * {line}").trim_end().to_owned() + "\n")
                .collect();
            format!("/**\n{} */\n", body.concat())
        }
    }
}

/// The manifest's words with the names in back quotes as this host spells them; values stay.
pub(super) fn spelled_names(manifest: &Manifest, text: &str) -> String {
    let is_value = |word: &str| {
        let mut values = manifest.enumerations.iter().flat_map(|one| &one.values);
        values.any(|value| value == word)
    };
    let is_name = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    text.split('`')
        .enumerate()
        .map(|(place, part)| {
            let operation = manifest.operations.iter().find(|one| one.name == part);
            match operation {
                Some(operation) if place % 2 == 1 => spelled(operation),
                None if place % 2 == 1 && is_name(part) && !is_value(part) => camel(part),
                Some(_) | None => part.to_owned(),
            }
        })
        .collect::<Vec<String>>()
        .join("`")
}

/// A value that an example gives for a field.
pub(super) fn example_value(manifest: &Manifest, field: &Field) -> String {
    let one = match (manifest.kind(field), field.name.as_str()) {
        (Type::Email, _) | (Type::Thing("user"), _) => "'jane@example.com'".to_owned(),
        (Type::Thing("role_binding"), _) => "'Um9sZUJpbmRpbmc6MTAwMQ=='".to_owned(),
        (Type::Thing(thing), _) => format!("'{}'", thing_name(thing)),
        (Type::Object(object), _) => example_object(manifest, object),
        (Type::Enumeration(enumeration), _) => {
            let usual = ["MEMBER", "EMAIL_LINK", "PROJECT_READ"];
            let known = |value: &&str| enumeration.values.iter().any(|one| one == value);
            let first = enumeration.values.first().map_or("", String::as_str);
            format!("'{}'", usual.iter().copied().find(known).unwrap_or(first))
        }
        (Type::Flag, _) => "true".to_owned(),
        (Type::Number, _) => "10".to_owned(),
        (Type::Text, "name") => "'A new name'".to_owned(),
        (Type::Text | Type::Time | Type::Texts | Type::Json | Type::Secret | Type::Model(_), _) => {
            "'…'".to_owned()
        }
    };
    if field.entry().is_some() {
        format!("[{one}]")
    } else {
        one
    }
}

fn example_object(manifest: &Manifest, object: &Object) -> String {
    let members: Vec<String> = object
        .fields
        .iter()
        .filter(|field| !field.optional)
        .map(|field| format!("{}: {}", camel(&field.name), example_value(manifest, field)))
        .collect();
    format!("{{ {} }}", members.join(", "))
}

fn thing_name(thing: &str) -> &'static str {
    match thing {
        "organization" => "Research",
        "space" | "resource" => "Search",
        "project" | "restrictable" => "assistant",
        "role" => "Auditor",
        "api_key" => "ci",
        _ => "…",
    }
}
