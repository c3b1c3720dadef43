//! What the types of the manifest are in Python.

use crate::generate::manifest::{Field, Manifest, Type};

/// What a model holds.
pub(super) fn given_back(manifest: &Manifest, field: &Field) -> String {
    let one = match manifest.kind(field) {
        Type::String | Type::Email | Type::DateTime | Type::Reference(_) => "str".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Integer => "int".to_owned(),
        Type::Strings => "tuple[str, ...]".to_owned(),
        Type::Json => "Any".to_owned(),
        Type::Secret => "Secret".to_owned(),
        Type::Enumeration(it) => it.name.clone(),
        Type::Model(it) => it.name.clone(),
        Type::Object(it) => it.name.clone(),
    };
    match field.entry() {
        Some(_) => format!("tuple[{one}, ...]"),
        None => one,
    }
}

/// What a caller gives; `clears` are the members that may be emptied.
pub(super) fn taken(manifest: &Manifest, field: &Field, clears: &[String]) -> String {
    let one = match manifest.kind(field) {
        Type::String | Type::Email => "str".to_owned(),
        Type::DateTime => "str | datetime".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Integer => "int".to_owned(),
        Type::Strings if field.name == "clear" => {
            let names: Vec<String> = clears.iter().map(|it| format!("\"{it}\"")).collect();
            format!("Sequence[Literal[{}]]", names.join(", "))
        }
        Type::Strings => "Sequence[str]".to_owned(),
        Type::Json => "Any".to_owned(),
        Type::Secret => "Secret".to_owned(),
        Type::Enumeration(it) => format!("{} | str", it.name),
        Type::Model(it) => it.name.clone(),
        Type::Object(it) => it.name.clone(),
        Type::Reference(thing) => format!(
            "str | ax_admin.Ref | ax_admin.HasId{}",
            row_without_id(thing)
        ),
    };
    match field.entry() {
        Some(_) => format!("Sequence[{one}]"),
        None => one,
    }
}

/// The row that names a thing of a kind and has no id of its own.
fn row_without_id(thing: &str) -> &'static str {
    match thing {
        "user" => " | ax_admin.models.CreatedUser",
        "project" | "resource" | "restrictable" => " | ax_admin.models.ResourceRestriction",
        _ => "",
    }
}

/// The names of classes of `ax_admin.models` in fields.
pub(super) fn classes<'m>(
    manifest: &'m Manifest,
    fields: impl IntoIterator<Item = &'m Field>,
) -> Vec<&'m str> {
    let mut names: Vec<&str> = fields
        .into_iter()
        .filter_map(|field| match manifest.kind(field) {
            Type::Enumeration(it) => Some(it.name.as_str()),
            Type::Model(it) => Some(it.name.as_str()),
            Type::Object(it) => Some(it.name.as_str()),
            Type::String
            | Type::Email
            | Type::Boolean
            | Type::Integer
            | Type::DateTime
            | Type::Strings
            | Type::Json
            | Type::Secret
            | Type::Reference(_) => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
