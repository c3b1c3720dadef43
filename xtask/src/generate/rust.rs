//! `native/src/generated`: the types and the methods of the Rust client.
#![expect(
    clippy::format_collect,
    reason = "a line for each row is what a generator writes"
)]

use super::Generated;
use super::core_tables::{camel, formatted};
use super::manifest::{Enumeration, Field, Kind, Manifest, Model, Object, Operation, Type};
use crate::steps::Failure;

const HEAD: &str = "Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.";

/// The enumeration that the core has for itself.
const GUARD: &str = "GuardName";

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, Failure> {
    let mut files = vec![
        file("mod", &module(manifest))?,
        file("enumerations", &enumerations(manifest))?,
        file("models", &models(manifest))?,
        file("objects", &objects(manifest))?,
    ];
    for group in manifest.groups() {
        files.push(file(group, &operations(manifest, group))?);
    }
    Ok(files)
}

fn file(name: &str, code: &str) -> Result<Generated, Failure> {
    Ok(Generated {
        path: format!("native/src/generated/{name}.rs"),
        content: formatted(code)?,
    })
}

fn module(manifest: &Manifest) -> String {
    let modules: String = manifest
        .groups()
        .iter()
        .map(|group| format!("pub mod {group};\n"))
        .collect();
    let methods: String = manifest
        .groups()
        .iter()
        .map(|group| {
            format!(
                "
    /// {}.
    #[must_use]
    pub const fn {group}(&self) -> {group}::{class}<'_> {{
        {group}::{class}::new(self)
    }}
",
                title(group),
                class = camel(group),
            )
        })
        .collect();
    format!(
        "//! {HEAD}

pub(crate) mod enumerations;
pub(crate) mod models;
pub(crate) mod objects;
{modules}
use crate::client::Client;

/// The operations, in groups.
impl Client {{{methods}}}
"
    )
}

fn enumerations(manifest: &Manifest) -> String {
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

fn models(manifest: &Manifest) -> String {
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
use crate::input::{{Give, Given}};
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
    fn read(json: Json<'static>, secrets: &[Secret]) -> Result<Self, Misfit> {{
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
fn is_given(manifest: &Manifest, model: &str) -> bool {
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

impl Give for {name} {{
    fn give(self) -> Json<'static> {{
        Given::from(self.extra){members}.done()
    }}
}}
"
    )
}

fn objects(manifest: &Manifest) -> String {
    let declared: String = manifest
        .objects
        .iter()
        .map(|known| object(manifest, known))
        .collect();
    let used = manifest.objects.iter().flat_map(|known| &known.fields);
    format!(
        "//! {HEAD}

use ax_admin_core::Json;
use ax_admin_core::model::Ref;

use super::enumerations::{{{}}};
use crate::input::{{Give, Given}};
{declared}",
        names(manifest, used, Named::Enumerations).join(", ")
    )
}

fn object(manifest: &Manifest, object: &Object) -> String {
    let fields: Vec<&Field> = object.fields.iter().collect();
    input(manifest, &object.name, &object.doc, &fields)
}

/// A type that is given: its members, what makes one, and how the core has it.
fn input(manifest: &Manifest, name: &str, about: &str, fields: &[&Field]) -> String {
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
impl Give for {name} {{
    fn give(self) -> Json<'static> {{
        Given::default(){given}.done()
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
            "with_any"
        } else {
            "with"
        };
        format!("\n.{with}({:?}, self.{})", field.name, rust_name(field))
    });
    members.collect()
}

fn operations(manifest: &Manifest, group: &str) -> String {
    let class = camel(group);
    let methods: String = manifest.of_group(group).map(methods).collect();
    let inputs: String = manifest
        .of_group(group)
        .map(|operation| {
            let about = format!("What `{}` is given.", operation.name);
            let fields: Vec<&Field> = named(operation).collect();
            if fields.is_empty() {
                return String::new();
            }
            input(manifest, &camel(operation.verb()), &about, &fields)
        })
        .collect();
    format!(
        "//! {title}.
//!
//! {HEAD}
#![expect(
    clippy::missing_errors_doc,
    reason = \"every method fails in the ways that `ErrorKind` lists\"
)]

use ax_admin_core::{{Error, Json}};

{imports}

/// {title}.
#[derive(Debug, Clone, Copy)]
pub struct {class}<'a> {{
    client: &'a Client,
}}

impl<'a> {class}<'a> {{
    pub(crate) const fn new(client: &'a Client) -> Self {{
        Self {{ client }}
    }}
{methods}}}
{inputs}",
        title = title(group),
        imports = imports(manifest, group),
    )
}

fn imports(manifest: &Manifest, group: &str) -> String {
    let operations = || manifest.of_group(group);
    let any = |kind| operations().any(|operation| operation.kind == kind);
    let mut client = vec!["Client"];
    if any(Kind::List) {
        client.push("Listing");
    }
    if any(Kind::Plan) {
        client.push("Plan");
    }
    let mut input = vec!["Give", "Given"];
    if operations().any(|operation| named(operation).next().is_none() || has_short_form(operation))
    {
        input.push("only");
    }
    if operations()
        .any(|operation| positional(operation).is_some() && named(operation).next().is_some())
    {
        input.push("about");
    }
    let used = operations().flat_map(named);
    let mut models = names(manifest, used, Named::All);
    let things = operations().flat_map(|operation| &operation.input);
    if things.into_iter().any(|field| is_thing(manifest, field)) {
        models.push("Ref".to_owned());
    }
    let given = operations().filter(|operation| operation.kind != Kind::Plan);
    models.extend(given.map(|operation| operation.gives.clone()));
    if any(Kind::List) {
        models.push("Page".to_owned());
    }
    models.retain(|name| !name.is_empty());
    models.sort_unstable();
    models.dedup();
    format!(
        "use crate::client::{{{}}};\nuse crate::input::{{{}}};\nuse crate::model::{{{}}};",
        client.join(", "),
        input.join(", "),
        models.join(", ")
    )
}

fn methods(operation: &Operation) -> String {
    let Operation { kind, gives, .. } = operation;
    let verb = operation.verb();
    let method = |name: &str, about: &str, short: bool| {
        let (gives, call) = match (kind, name.strip_prefix(verb)) {
            (Kind::List, Some("_page")) => (format!("Result<Page<{gives}>, Error>"), "page"),
            (Kind::List, _) => (format!("Listing<{gives}>"), "list"),
            (Kind::One, _) => (format!("Result<{gives}, Error>"), "one"),
            (Kind::Done, _) => ("Result<(), Error>".to_owned(), "done"),
            (Kind::Plan, _) => ("Result<Plan, Error>".to_owned(), "plan"),
        };
        let (parameters, input) = parameters(operation, short);
        let operation = &operation.name;
        if call == "list" {
            return format!(
                "
{}pub fn {name}(self, {parameters}) -> {gives} {{
    Listing::new(self.client, {operation:?}, {input})
}}
",
                doc(about)
            );
        }
        format!(
            "
{}pub async fn {name}(self, {parameters}) -> {gives} {{
    self.client.{call}({operation:?}, {input}).await
}}
",
            doc(about)
        )
    };
    let full = format!("{}{}", operation.doc, reference(operation));
    match kind {
        Kind::List => {
            let page = format!(
                "One page of [`{verb}`](Self::{verb}); its `next_cursor` leads to the next."
            );
            method(verb, &full, false) + &method(&format!("{verb}_page"), &page, false)
        }
        _ if has_short_form(operation) => {
            let options: Vec<String> = named(operation)
                .map(|field| format!("`{}`", field.name))
                .collect();
            let with = format!("[`{verb}`](Self::{verb}) with {}.", options.join(", "));
            method(verb, &full, true) + &method(&format!("{verb}_with"), &with, false)
        }
        _ => method(verb, &full, false),
    }
}

/// The parameters of a method, and how they become one input.
fn parameters(operation: &Operation, short: bool) -> (String, String) {
    let input = camel(operation.verb());
    let has_input = !short && named(operation).next().is_some();
    match (positional(operation), has_input) {
        (Some(field), true) => (
            format!("{}: impl Into<Ref>, input: {input}", field.name),
            format!("about({:?}, {}, input)", field.name, field.name),
        ),
        (Some(field), false) => (
            format!("{}: impl Into<Ref>", field.name),
            format!("only({:?}, {})", field.name, field.name),
        ),
        (None, true) => (format!("input: {input}"), "input.give()".to_owned()),
        (None, false) => (String::new(), "Given::default().done()".to_owned()),
    }
}

/// Whether an operation makes sense with nothing said but what it is about.
fn has_short_form(operation: &Operation) -> bool {
    positional(operation).is_some()
        && named(operation).next().is_some()
        && named(operation).all(|field| field.optional)
        && operation.at_least_one.is_empty()
        && operation.exactly_one.is_empty()
}

fn reference(operation: &Operation) -> String {
    let Operation {
        api, method, path, ..
    } = operation;
    let about = positional(operation).map_or(String::new(), |field| {
        format!("\n\n`{}`: {}", field.name, lower_first(&field.doc))
    });
    format!("{about}\n\nAPI: `{api}`, `{method} {path}`.")
}

fn positional(operation: &Operation) -> Option<&Field> {
    operation.input.iter().find(|field| field.positional)
}

fn named(operation: &Operation) -> impl Iterator<Item = &Field> {
    operation.input.iter().filter(|field| !field.positional)
}

/// Which of the types of fields are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Enumerations,
    All,
}

/// The names of the types of ours that fields have.
fn names<'m>(
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

fn is_thing(manifest: &Manifest, field: &Field) -> bool {
    matches!(manifest.kind(field), Type::Thing(_))
}

fn type_of(manifest: &Manifest, field: &Field) -> String {
    let one = match manifest.kind(field) {
        Type::Text | Type::Email | Type::Time => "String",
        Type::Flag => "bool",
        Type::Number => "u32",
        Type::Texts => "Vec<String>",
        Type::Json => "Json<'static>",
        Type::Secret => "Secret",
        Type::Enumeration(known) => &known.name,
        Type::Model(known) => &known.name,
        Type::Object(known) => &known.name,
        Type::Thing(_) => "Ref",
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
    (field.entry().is_some() || field.kind == "texts") && field.min.is_none()
}

fn rust_name(field: &Field) -> &str {
    match field.name.as_str() {
        "type" => "kind",
        name => name,
    }
}

/// `Role bindings` of `role_bindings`.
fn title(group: &str) -> String {
    let words = group.replace('_', " ").replace("api ", "API ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_ascii_uppercase().to_string() + letters.as_str()
    })
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_ascii_lowercase().to_string() + letters.as_str()
    })
}

fn doc(text: &str) -> String {
    text.lines()
        .map(|line| format!("/// {line}").trim_end().to_owned() + "\n")
        .collect()
}
