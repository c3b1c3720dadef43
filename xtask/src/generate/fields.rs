//! `core/src/generated/{fields,attributes}.rs`: the names of inputs and of members as constants, so that one which a
//! table lacks does not build.
#![expect(
    clippy::format_collect,
    reason = "a line for each row is what a generator writes"
)]

use super::Generated;
use super::core_tables::{HEAD, formatted};
use super::manifest::{Field, Kind, Manifest, Type};
use crate::steps::TaskError;

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, TaskError> {
    [
        ("fields", fields(manifest)),
        ("attributes", attributes(manifest)),
    ]
    .map(|(name, content)| {
        Ok(Generated {
            path: format!("core/src/generated/{name}.rs"),
            content: formatted(&format!("{HEAD}{content}"))?,
        })
    })
    .into_iter()
    .collect()
}

fn fields(manifest: &Manifest) -> String {
    let constant = |field: &Field| constant(manifest, "Field", field);
    let operations = manifest.operations.iter().map(|operation| {
        let name = operation.name.replace('.', "_");
        let doc = format!("The inputs of `{}`.", operation.name);
        module(&name, &doc, operation.input.iter().map(constant).collect())
    });
    let objects = manifest.objects.iter().map(|object| {
        let doc = format!("The inputs of `{}`.", object.name);
        module(
            &snake(&object.name),
            &doc,
            object.fields.iter().map(constant).collect(),
        )
    });
    let shared = [
        (Kind::List, "every_list", "What every list is given."),
        (Kind::Plan, "every_plan", "What every plan is given."),
    ];
    let shared = shared.map(|(kind, name, doc)| {
        let of_all = shared_inputs(manifest, kind);
        module(name, doc, of_all.into_iter().map(constant).collect())
    });
    let modules: String = shared
        .into_iter()
        .chain(operations)
        .chain(objects)
        .collect();
    format!(
        "//!
//! The inputs of each table by their names, and what each holds.

#![expect(dead_code, reason = \"a constant for every input, whoever uses it\")]
{modules}"
    )
}

/// The inputs that all operations of a kind have.
fn shared_inputs(manifest: &Manifest, kind: Kind) -> Vec<&Field> {
    let mut of_kind = manifest
        .operations
        .iter()
        .filter(|operation| operation.kind == kind);
    let Some(first) = of_kind.next() else {
        return Vec::new();
    };
    let mut shared: Vec<&Field> = first.input.iter().collect();
    for operation in of_kind {
        shared.retain(|field| {
            let mut inputs = operation.input.iter();
            inputs.any(|other| other.name == field.name && other.kind == field.kind)
        });
    }
    shared
}

fn attributes(manifest: &Manifest) -> String {
    let modules: String = manifest
        .models
        .iter()
        .map(|model| {
            let doc = format!("The members of `{}`.", model.name);
            let constants = model.fields.iter();
            let constants = constants.map(|field| constant(manifest, "Attribute", field));
            module(&snake(&model.name), &doc, constants.collect())
        })
        .collect();
    format!(
        "//!
//! The members of each object of the API by their names, and what each holds.

#![expect(dead_code, reason = \"a constant for every member, whoever reads it\")]
{modules}"
    )
}

fn module(name: &str, doc: &str, constants: Vec<Constant>) -> String {
    let mut imports: Vec<&str> = constants.iter().flat_map(|known| known.imports).collect();
    imports.sort_unstable();
    imports.dedup();
    let imports: String = imports
        .into_iter()
        .map(|path| format!("use crate::{path};\n"))
        .collect();
    let constants: String = constants.into_iter().map(|known| known.code).collect();
    format!("\n/// {doc}\npub(crate) mod {name} {{\n{imports}\n{constants}}}\n")
}

struct Constant {
    code: String,
    /// What its type is made of.
    imports: [&'static str; 2],
}

/// `pub(crate) const SPACE: Field<Ref> = Field::new("space");`
fn constant(manifest: &Manifest, of: &str, field: &Field) -> Constant {
    let is_list = field.entry().is_some();
    let is_input = of == "Field";
    let own = if is_input {
        "input::Field"
    } else {
        "model::Attribute"
    };
    let (holds, import) = match manifest.kind(field) {
        Type::Boolean => ("bool", own),
        Type::Integer => ("u64", own),
        Type::Strings => ("Vec<String>", own),
        Type::Enumeration(_) if is_list => ("Vec<String>", own),
        Type::String | Type::Email | Type::DateTime | Type::Enumeration(_) => ("String", own),
        Type::Secret => ("Secret", "secret::Secret"),
        Type::Reference(_) => ("Ref", "input::Ref"),
        Type::Object(_) => ("Vec<Inputs>", "input::Inputs"),
        Type::Model(_) if is_list => ("Vec<Object<'static>>", "json::Object"),
        Type::Model(_) => ("Object<'static>", "json::Object"),
        Type::Json => ("Json<'static>", "json::Json"),
    };
    // The model check sees to it that a member which has to be there is there.
    let holds = if field.optional && !is_input {
        format!("Option<{holds}>")
    } else {
        holds.to_owned()
    };
    Constant {
        code: format!(
            "pub(crate) const {}: {of}<{holds}> = {of}::new({:?});\n",
            field.name.to_uppercase(),
            field.name
        ),
        imports: [own, import],
    }
}

/// `user_role` of `UserRole`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (index, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
