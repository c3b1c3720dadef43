//! What the replay of the vectors calls: the typed methods by their operations' names, inputs made
//! of what a vector has, and answers told as it writes them.

use super::super::core_tables::camel;
use super::super::manifest::{Field, Kind, Manifest, Model, Operation};
use super::types::{is_given, rust_name};
use super::{HEAD, has_short_form, named, positional};

pub(super) fn typed(manifest: &Manifest) -> String {
    let given: String = manifest.models.iter().map(told).collect();
    let models = manifest.models.iter();
    let models = models.filter(|known| is_given(manifest, &known.name));
    let taken_models: String = models
        .map(|known| taken(&format!("model::{}", known.name), &known.fields, true))
        .collect();
    let taken_objects: String = manifest
        .objects
        .iter()
        .map(|known| taken(&format!("model::{}", known.name), &known.fields, false))
        .collect();
    let taken_inputs: String = manifest.operations.iter().map(taken_input).collect();
    let enumerations: String = manifest
        .enumerations
        .iter()
        .filter(|known| known.name != "GuardName")
        .map(|known| format!("enumeration!(model::{});\n", known.name))
        .collect();
    let calls: String = manifest.operations.iter().map(call).collect();
    let lists: String = manifest
        .operations
        .iter()
        .filter(|operation| operation.kind == Kind::List)
        .map(list)
        .collect();
    format!(
        "//! {HEAD}
#![expect(clippy::too_many_lines, reason = \"one arm for each operation\")]

use ax_admin::{{Client, Ref, {groups}, model}};
use serde_json::Value;

use super::values::{{Members, Misfit, Outcome, Rows, Take, Tell, enumeration, object, read, told}};

/// Calls an operation with what a vector gives; a misfit where the types have no such input.
pub(crate) async fn call(client: &Client, operation: &str, input: &Value) -> Result<Outcome, Misfit> {{
    let mut given = Members::of(input)?;
    Ok(match operation {{
        {calls}
        _ => return Err(Misfit::Operation),
    }})
}}

/// Reads a list to its end, row by row.
pub(crate) async fn rows(client: &Client, operation: &str, input: &Value) -> Result<Rows, Misfit> {{
    Ok(match operation {{
        {lists}
        _ => return Err(Misfit::Operation),
    }})
}}
{taken_inputs}{taken_objects}{taken_models}{given}
{enumerations}",
        groups = manifest.groups().join(", "),
    )
}

fn call(operation: &Operation) -> String {
    let Operation { name, .. } = operation;
    let (group, verb) = (operation.group(), operation.verb());
    let input = format!("{group}::{}", camel(verb));
    let subject = positional(operation).map_or(String::new(), |field| {
        format!("let subject: Ref = given.required({:?})?;\n", field.name)
    });
    let method = if operation.kind == Kind::List {
        format!("{verb}_page")
    } else {
        verb.to_owned()
    };
    let client = format!("client.{group}()");
    let wrap = if operation.kind == Kind::Plan {
        "Outcome::of_plan"
    } else {
        "told"
    };
    if has_short_form(operation) {
        // Both forms are called: the one with inputs where there are any.
        return format!(
            "{name:?} => {{
                {subject}
                if given.is_empty() {{
                    {wrap}({client}.{verb}(subject).await)
                }} else {{
                    let input = {input}::from_members(given)?;
                    {wrap}({client}.{verb}_with(subject, input).await)
                }}
            }}\n"
        );
    }
    let (input, argument) = if named(operation).next().is_some() {
        let input = format!("let input = {input}::from_members(given)?;\n");
        (input, Some("input"))
    } else {
        ("given.done()?;\n".to_owned(), None)
    };
    let about = (!subject.is_empty()).then_some("subject");
    let arguments: Vec<&str> = about.into_iter().chain(argument).collect();
    let arguments = arguments.join(", ");
    format!("{name:?} => {{\n{subject}{input}{wrap}({client}.{method}({arguments}).await)\n}}\n")
}

fn list(operation: &Operation) -> String {
    let (name, group) = (&operation.name, operation.group());
    format!("{name:?} => read(client.{group}().list(Take::take(input)?)).await,\n")
}

fn taken_input(operation: &Operation) -> String {
    let fields: Vec<&Field> = named(operation).collect();
    if fields.is_empty() {
        return String::new();
    }
    let name = format!("{}::{}", operation.group(), camel(operation.verb()));
    taken(&name, fields, false)
}

/// How a struct is made of the members of an object.
fn taken<'m>(name: &str, fields: impl IntoIterator<Item = &'m Field>, has_extra: bool) -> String {
    let members: String = fields
        .into_iter()
        .map(|field| {
            let member = rust_name(field);
            let take = if field.optional {
                "optional"
            } else {
                "required"
            };
            format!("{member}: members.{take}({:?})?,\n", field.name)
        })
        .collect();
    let (extra, done) = if has_extra {
        ("extra: members.rest(),\n", "")
    } else {
        ("", "members.done()?;\n")
    };
    format!(
        "
impl Take for {name} {{
    fn from_members(mut members: Members) -> Result<Self, Misfit> {{
        let taken = Self {{\n{members}{extra}}};
        {done}Ok(taken)
    }}
}}
"
    )
}

/// How a model is told as the vectors write it.
fn told(model: &Model) -> String {
    let members: String = model
        .fields
        .iter()
        .map(|field| format!("({:?}, self.{}.tell()),\n", field.name, rust_name(field)))
        .collect();
    let extra = if model.composed {
        "None"
    } else {
        "Some(&self.extra)"
    };
    format!(
        "
impl Tell for model::{} {{
    fn tell(&self) -> Value {{
        object([\n{members}], {extra})
    }}
}}
",
        model.name
    )
}
