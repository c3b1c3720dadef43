//! Comments, and what stands in them.

use super::{camel, spelled};
use crate::generate::manifest::{Manifest, with_error_classes};

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

/// The manifest's words with the names in back quotes, and the errors, as this host spells them; values stay.
pub(super) fn spelled_names(manifest: &Manifest, text: &str) -> String {
    let is_value = |word: &str| {
        let mut values = manifest.enumerations.iter().flat_map(|one| &one.values);
        values.any(|value| value == word)
    };
    let is_name = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    with_error_classes(text)
        .split('`')
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
