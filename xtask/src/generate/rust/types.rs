//! What operations take and give, and how it is read and written.

use super::super::core_tables::camel;
use super::super::manifest::{Enumeration, Field, Manifest, Model, Object, Type};
use super::{HEAD, doc, rule};

/// The enumeration that the core has for itself.
const GUARD: &str = "GuardName";

pub(super) fn enumerations(manifest: &Manifest) -> String {
    let declared: String = manifest
        .enumerations
        .iter()
        .filter(|known| known.name != GUARD)
        .map(enumeration)
        .collect();
    format!("//! {HEAD}\n\nuse crate::model::enumeration;\n{declared}")
}

/// A macro's arguments, which rustfmt leaves as they are.
fn enumeration(known: &Enumeration) -> String {
    let values: String = known
        .values
        .iter()
        .map(|value| {
            let older = known.older.iter().filter(|(_, today)| *today == value);
            let older: String = older.map(|(older, _)| format!(" | {older:?}")).collect();
            format!(
                "        /// `{value}`.\n        {} = {value:?}{older},\n",
                camel(&value.to_lowercase())
            )
        })
        .collect();
    format!(
        "
enumeration! {{
    /// {}
    {} {{
{values}    }}
}}
",
        known.doc, known.name
    )
}

pub(super) fn models(manifest: &Manifest) -> String {
    let declared: String = manifest
        .models
        .iter()
        .map(|known| model(manifest, known))
        .collect();
    let used = manifest.models.iter().flat_map(|known| &known.fields);
    format!(
        "//! {HEAD}

use ax_admin_core::{{Json, Secret}};

use super::enumerations::{{{}}};
use crate::input::{{IntoInput, InputBuilder}};
use crate::model::{{Extra, Members, Misfit, Read}};
{declared}",
        names(manifest, used, Named::Enumerations).join(", ")
    )
}

fn model(manifest: &Manifest, known: &Model) -> String {
    let Model { name, fields, .. } = known;
    let members: String = fields
        .iter()
        .map(|field| member(field, &type_of(manifest, field)))
        .collect();
    let taken: String = fields
        .iter()
        .map(|field| format!("{}: members.take({:?})?,\n", rust_name(field), field.name))
        .collect();
    // What the core composes itself has no member that it does not know.
    let (extra, rest) = if known.composed {
        ("", "")
    } else {
        (
            "/// Members that this version does not know, as they came.\npub extra: Extra,\n",
            "extra: members.rest(),\n",
        )
    };
    let given = if is_given(manifest, name) {
        given_model(manifest, known)
    } else {
        String::new()
    };
    format!(
        "
{}#[derive(Debug, Clone, PartialEq, Eq)]
pub struct {name} {{
{members}{extra}}}

impl Read for {name} {{
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {{
        let mut members = Members::of(json, secrets)?;
        Ok(Self {{
{taken}{rest}        }})
    }}
}}
{given}",
        doc(&known.doc)
    )
}

/// Whether a model is an input, too.
pub(super) fn is_given(manifest: &Manifest, model: &str) -> bool {
    let mut inputs = manifest.operations.iter().flat_map(|known| &known.input);
    inputs.any(|field| field.kind == model)
}

/// What a model that is an input has beside others. Members that nobody knows are sent as well: to
/// refuse them is the core's to decide.
fn given_model(manifest: &Manifest, model: &Model) -> String {
    let Model { name, fields, .. } = model;
    let constructor = constructor(manifest, fields, "extra: Extra::default(),\n");
    let members = given_members(fields);
    format!(
        "
impl {name} {{
{constructor}}}

impl IntoInput for {name} {{
    fn into_input(self) -> Json<'static> {{
        InputBuilder::from(self.extra){members}.build()
    }}
}}
"
    )
}

pub(super) fn objects(manifest: &Manifest) -> String {
    let declared: String = manifest
        .objects
        .iter()
        .map(|known| object(manifest, known))
        .collect();
    let used = manifest.objects.iter().flat_map(|known| &known.fields);
    format!(
        "//! {HEAD}

use ax_admin_core::Json;
use ax_admin_core::Ref;

use super::enumerations::{{{}}};
use crate::input::{{IntoInput, InputBuilder}};
{declared}",
        names(manifest, used, Named::Enumerations).join(", ")
    )
}

fn object(manifest: &Manifest, object: &Object) -> String {
    let fields: Vec<&Field> = object.fields.iter().collect();
    let about = format!("{}{}", object.doc, rule("At most", &object.assignment));
    input(manifest, &object.name, &about, &fields)
}

/// A type that is given: its members, what makes one, and how the core has it.
pub(super) fn input(manifest: &Manifest, name: &str, about: &str, fields: &[&Field]) -> String {
    let members: String = fields
        .iter()
        .map(|field| member(field, &input_type_of(manifest, field)))
        .collect();
    let has_required = fields.iter().any(|field| !field.optional);
    let (default, constructor) = if has_required {
        let constructor = constructor(manifest, fields.iter().copied(), "");
        ("", format!("\nimpl {name} {{\n{constructor}}}\n"))
    } else {
        (", Default", String::new())
    };
    let given = given_members(fields.iter().copied());
    format!(
        "
{}#[derive(Debug, Clone, PartialEq, Eq{default})]
pub struct {name} {{
{members}}}
{constructor}
impl IntoInput for {name} {{
    fn into_input(self) -> Json<'static> {{
        InputBuilder::default(){given}.build()
    }}
}}
",
        doc(about)
    )
}

fn member(field: &Field, kind: &str) -> String {
    let wire = if field.name == rust_name(field) {
        String::new()
    } else {
        format!(" `{}` on the wire.", field.name)
    };
    format!(
        "{}pub {}: {kind},\n",
        doc(&format!("{}{wire}", field.doc)),
        rust_name(field),
    )
}

/// `new` with what is required; the rest is left out.
fn constructor<'m>(
    manifest: &Manifest,
    fields: impl IntoIterator<Item = &'m Field> + Clone,
    more: &str,
) -> String {
    let required = fields.clone().into_iter().filter(|field| !field.optional);
    let parameters: Vec<String> = required
        .map(|field| {
            let wanted = input_type_of(manifest, field);
            let wanted = match wanted.as_str() {
                "String" | "Ref" => format!("impl Into<{wanted}>"),
                _ => wanted,
            };
            format!("{}: {wanted}", rust_name(field))
        })
        .collect();
    let members: String = fields
        .into_iter()
        .map(|field| {
            let name = rust_name(field);
            match type_of(manifest, field).as_str() {
                _ if field.optional && is_any(field) => format!("{name}: Vec::new(),\n"),
                _ if field.optional => format!("{name}: None,\n"),
                "String" | "Ref" => format!("{name}: {name}.into(),\n"),
                _ => format!("{name},\n"),
            }
        })
        .collect();
    let is_const = !parameters
        .iter()
        .any(|parameter| parameter.contains("impl "))
        && !parameters
            .iter()
            .any(|parameter| parameter.contains("Vec<"));
    let is_const = if is_const { "const " } else { "" };
    format!(
        "/// What is required; everything else is left out.
#[must_use]
pub {is_const}fn new({}) -> Self {{
    Self {{
{members}{more}    }}
}}
",
        parameters.join(", ")
    )
}

/// `.with("limit", self.limit)` and so on.
fn given_members<'m>(fields: impl IntoIterator<Item = &'m Field>) -> String {
    let members = fields.into_iter().map(|field| {
        let with = if field.optional && is_any(field) {
            "with_non_empty"
        } else {
            "with"
        };
        format!("\n.{with}({:?}, self.{})", field.name, rust_name(field))
    });
    members.collect()
}

/// Which of the types of fields are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Enumerations,
    All,
}

/// The names of the types of ours that fields have.
pub(super) fn names<'m>(
    manifest: &'m Manifest,
    fields: impl IntoIterator<Item = &'m Field>,
    which: Named,
) -> Vec<String> {
    let mut names: Vec<String> = fields
        .into_iter()
        .filter_map(|field| match (manifest.kind(field), which) {
            (Type::Enumeration(known), _) => Some(known.name.clone()),
            (Type::Model(known), Named::All) => Some(known.name.clone()),
            (Type::Object(known), Named::All) => Some(known.name.clone()),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn type_of(manifest: &Manifest, field: &Field) -> String {
    let one = match manifest.kind(field) {
        Type::String | Type::Email | Type::DateTime => "String",
        Type::Boolean => "bool",
        Type::Integer => "u32",
        Type::Strings => "Vec<String>",
        Type::Json => "Json<'static>",
        Type::Secret => "Secret",
        Type::Enumeration(known) => &known.name,
        Type::Model(known) => &known.name,
        Type::Object(known) => &known.name,
        Type::Reference(_) => "Ref",
    };
    let listed = match field.entry() {
        Some(_) => format!("Vec<{one}>"),
        None => one.to_owned(),
    };
    if field.optional {
        format!("Option<{listed}>")
    } else {
        listed
    }
}

/// The type of an input, where an empty list that may be left out is left out.
fn input_type_of(manifest: &Manifest, field: &Field) -> String {
    let kind = type_of(manifest, field);
    match kind
        .strip_prefix("Option<")
        .and_then(|kind| kind.strip_suffix('>'))
    {
        Some(list) if is_any(field) => list.to_owned(),
        _ => kind,
    }
}

/// Whether it is a list that may be empty. Where the API wants an entry at least, an empty list is
/// a mistake that should be told, not left out.
fn is_any(field: &Field) -> bool {
    (field.entry().is_some() || field.kind == "array of string") && field.min.is_none()
}

pub(super) fn rust_name(field: &Field) -> &str {
    match field.name.as_str() {
        "type" => "kind",
        name => name,
    }
}
