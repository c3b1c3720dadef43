//! `client/src/generated`: the types and the methods of the Rust client, and how the vectors call them.
#![expect(
    clippy::format_collect,
    reason = "a line for each row is what a generator writes"
)]

mod example;
mod types;
mod vectors;

use self::types::{Named, names};
use super::Generated;
use super::core_tables::{camel, formatted};
use super::manifest::{Field, Kind, Manifest, Operation, Type};
use crate::steps::TaskError;

const HEAD: &str = "Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.";

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, TaskError> {
    let mut files = vec![
        file("mod", &module(manifest))?,
        file("enumerations", &types::enumerations(manifest))?,
        file("models", &types::models(manifest))?,
        file("objects", &types::objects(manifest))?,
    ];
    for group in manifest.groups() {
        files.push(file(group, &operations(manifest, group)?)?);
    }
    files.push(Generated {
        path: "client/tests/it/vectors/typed.rs".to_owned(),
        content: formatted(&vectors::typed(manifest))?,
    });
    Ok(files)
}

fn file(name: &str, code: &str) -> Result<Generated, TaskError> {
    Ok(Generated {
        path: format!("client/src/generated/{name}.rs"),
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
pub(crate) mod options;
{modules}
use crate::client::Client;

/// The operations, in groups.
impl Client {{{methods}}}
"
    )
}

fn operations(manifest: &Manifest, group: &str) -> Result<String, TaskError> {
    let class = camel(group);
    let methods: Result<String, TaskError> = manifest
        .of_group(group)
        .map(|operation| methods(manifest, operation))
        .collect();
    let inputs: String = manifest
        .of_group(group)
        .map(|operation| {
            let about = format!(
                "What `{}` is given.{}{}",
                operation.name,
                rule("At least", &operation.at_least_one),
                rule("Exactly", &operation.exactly_one)
            );
            let fields: Vec<&Field> = named(operation).collect();
            if fields.is_empty() {
                return String::new();
            }
            types::input(manifest, &camel(operation.verb()), &about, &fields)
        })
        .collect();
    Ok(format!(
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
        methods = methods?,
    ))
}

/// What holds between inputs; the core checks it.
fn rule(how_many: &str, names: &[String]) -> String {
    match names {
        [] | [_] => String::new(),
        [others @ .., last] => format!(
            " {how_many} one of `{}` and `{last}` is wanted.",
            others.join("`, `")
        ),
    }
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
    let mut input = vec!["IntoInput", "InputBuilder"];
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
    if things
        .into_iter()
        .any(|field| is_reference(manifest, field))
    {
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

fn methods(manifest: &Manifest, operation: &Operation) -> Result<String, TaskError> {
    let verb = operation.verb();
    let has_input = named(operation).next().is_some();
    let whole = Method {
        operation,
        name: verb.to_owned(),
        about: format!("{}{}", operation.doc, reference(operation)),
        has_input: has_input && !has_short_form(operation),
    };
    let second = if operation.kind == Kind::List {
        Some(Method {
            name: format!("{verb}_page"),
            about: format!(
                "One page of [`{verb}`](Self::{verb}); its `next_cursor` leads to the next."
            ),
            ..whole.clone()
        })
    } else if has_short_form(operation) {
        let options: Vec<String> = named(operation)
            .map(|field| format!("`{}`", field.name))
            .collect();
        Some(Method {
            name: format!("{verb}_with"),
            about: format!("[`{verb}`](Self::{verb}) with {}.", options.join(", ")),
            has_input,
            ..whole.clone()
        })
    } else {
        None
    };
    let methods = [Some(whole), second].into_iter().flatten();
    methods.map(|method| method.written(manifest)).collect()
}

/// One method of a group.
#[derive(Clone)]
struct Method<'m> {
    operation: &'m Operation,
    name: String,
    about: String,
    has_input: bool,
}

impl Method<'_> {
    fn written(&self, manifest: &Manifest) -> Result<String, TaskError> {
        let Self {
            operation, name, ..
        } = self;
        let gives = &operation.gives;
        let (parameters, input) = self.parameters();
        let verb = &operation.name;
        let is_page = name.ends_with("_page");
        let (gives, call) = match operation.kind {
            Kind::List if is_page => (format!("Page<{gives}>"), "page"),
            Kind::List => (format!("Listing<{gives}>"), "list"),
            Kind::One => (gives.clone(), "one"),
            Kind::Done => ("()".to_owned(), "done"),
            Kind::Plan => ("Plan".to_owned(), "plan"),
        };
        let written = if call == "list" {
            format!(
                "pub fn {name}(self, {parameters}) -> {gives} {{
                    Listing::new(self.client, {verb:?}, {input})
                }}"
            )
        } else {
            format!(
                "pub async fn {name}(self, {parameters}) -> Result<{gives}, Error> {{
                    self.client.{call}({verb:?}, {input}).await
                }}"
            )
        };
        let about = doc(&self.about);
        let example = example::section(manifest, operation, name, self.has_input)?;
        Ok(format!("\n{about}{example}{written}\n"))
    }

    /// The parameters, and how they become one input.
    fn parameters(&self) -> (String, String) {
        let input = camel(self.operation.verb());
        match (positional(self.operation), self.has_input) {
            (Some(field), true) => (
                format!("{}: impl Into<Ref>, input: {input}", field.name),
                format!("about({:?}, {}, input)", field.name, field.name),
            ),
            (Some(field), false) => (
                format!("{}: impl Into<Ref>", field.name),
                format!("only({:?}, {})", field.name, field.name),
            ),
            (None, true) => (format!("input: {input}"), "input.into_input()".to_owned()),
            (None, false) => (String::new(), "InputBuilder::default().build()".to_owned()),
        }
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

fn is_reference(manifest: &Manifest, field: &Field) -> bool {
    matches!(manifest.kind(field), Type::Reference(_))
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

/// A documentation comment of the manifest's text, where values stand without backticks.
fn doc(text: &str) -> String {
    let marked = text.split('`').enumerate().map(|(place, part)| {
        if place % 2 == 1 {
            return format!("`{part}`");
        }
        let words = part.split(' ').map(|word| {
            let value = word.trim_end_matches(['.', ',', ';', ':']);
            if value.contains('_') {
                word.replace(value, &format!("`{value}`"))
            } else {
                word.to_owned()
            }
        });
        words.collect::<Vec<_>>().join(" ")
    });
    comment(&marked.collect::<String>())
}

fn comment(text: &str) -> String {
    text.lines()
        .map(|line| format!("/// {line}").trim_end().to_owned() + "\n")
        .collect()
}
