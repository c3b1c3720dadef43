//! The methods of a group: each its documentation and a delegation.

use super::docs::{self, doc};
use super::examples::example;
use super::{camel, input_name, input_type, named, spelled};
use crate::generate::manifest::{Field, Kind, Manifest, Operation, Type};
use crate::steps::TaskError;

pub(super) fn methods(manifest: &Manifest, operation: &Operation) -> Result<String, TaskError> {
    let gives = &operation.gives;
    let method =
        |suffix, gives: &str, delegate: &str| method(manifest, operation, suffix, gives, delegate);
    match operation.kind {
        Kind::List => {
            let rows = method("", &format!("Listing<{gives}>"), &format!("list<{gives}>"))?;
            let page = format!("Page<{gives}>");
            let page = method("Page", &format!("Promise<{page}>"), &format!("one<{page}>"))?;
            Ok(format!("{rows}\n{page}"))
        }
        Kind::One => method("", &format!("Promise<{gives}>"), &format!("one<{gives}>")),
        Kind::Done => method("", "Promise<void>", "done"),
        Kind::Plan => method("", "Promise<Plan>", "plan"),
    }
}

fn method(
    manifest: &Manifest,
    operation: &Operation,
    suffix: &str,
    gives: &str,
    delegate: &str,
) -> Result<String, TaskError> {
    let positional: Vec<&Field> = positional(operation).collect();
    let mut parameters: Vec<String> = positional
        .iter()
        .map(|field| format!("{}: {}", camel(&field.name), input_type(manifest, field)))
        .collect();
    let members: Vec<String> = positional.iter().map(|field| camel(&field.name)).collect();
    let mut input = format!("{{ {} }}", members.join(", "));
    if named(operation).next().is_some() {
        let is_wanted = named(operation).any(|field| !field.optional)
            || !operation.at_least_one.is_empty()
            || !operation.exactly_one.is_empty();
        let default = if is_wanted { "" } else { " = {}" };
        parameters.push(format!("input: {}{default}", input_name(operation)));
        input = if members.is_empty() {
            "input".to_owned()
        } else {
            format!("beside(input, {input})")
        };
    }
    parameters.push("options?: CallOptions".to_owned());
    Ok(format!(
        "{}{}{suffix}({}): {gives} {{\nreturn this.#calls.{delegate}('{}', {input}, options{});\n}}\n",
        method_doc(manifest, operation, suffix)?,
        camel(operation.verb()),
        parameters.join(", "),
        operation.name,
        shape(manifest, operation),
    ))
}

/// What the types cannot tell at run time, as a last argument.
fn shape(manifest: &Manifest, operation: &Operation) -> String {
    let mut members = Vec::new();
    let mut add = |name: &str, fields: &[Field], kind: &str| {
        let names: Vec<String> = fields
            .iter()
            .filter(|field| field.kind == kind)
            .map(|field| format!("'{}'", camel(&field.name)))
            .collect();
        if !names.is_empty() {
            members.push(format!("{name}: [{}]", names.join(", ")));
        }
    };
    if let Some(model) = manifest
        .models
        .iter()
        .find(|model| model.name == operation.gives)
    {
        add("secrets", &model.fields, "secret");
    }
    add("times", &operation.input, "date-time");
    if members.is_empty() {
        String::new()
    } else {
        format!(", {{ {} }}", members.join(", "))
    }
}

fn method_doc(
    manifest: &Manifest,
    operation: &Operation,
    suffix: &str,
) -> Result<String, TaskError> {
    let mut lines = vec![if suffix.is_empty() {
        docs::spelled_names(manifest, &operation.doc)
    } else {
        let name = spelled(operation);
        format!("One page of `{name}`; its `nextCursor` leads to the next.")
    }];
    lines.extend(wanted(operation));
    lines.push(String::new());
    lines.push(format!(
        "API: `{}`, `{} {}`.",
        operation.api, operation.method, operation.path
    ));
    lines.push(String::new());
    for field in positional(operation) {
        let about = docs::spelled_names(manifest, &field.doc);
        lines.push(format!("@param {} {about}", camel(&field.name)));
    }
    if named(operation).next().is_some() {
        lines.push("@param input What is asked for.".to_owned());
    }
    lines.push("@param options A signal and a deadline of this call.".to_owned());
    lines.push(format!("@returns {}", returns(operation, suffix)));
    lines.push(format!("@throws {}", throws(manifest, operation)));
    lines.push("@example".to_owned());
    lines.push("```js".to_owned());
    lines.push(example(operation, suffix)?);
    lines.push("```".to_owned());
    Ok(doc(&lines.join("\n")))
}

/// Which inputs are wanted beside those that the types want.
fn wanted(operation: &Operation) -> Vec<String> {
    let names = |names: &[String]| -> String {
        let names: Vec<String> = names
            .iter()
            .map(|name| format!("`{}`", camel(name)))
            .collect();
        names.join(", ")
    };
    let mut lines = Vec::new();
    if !operation.at_least_one.is_empty() {
        lines.push(format!(
            "At least one is given of {}.",
            names(&operation.at_least_one)
        ));
    }
    if !operation.exactly_one.is_empty() {
        lines.push(format!(
            "Exactly one is given of {}.",
            names(&operation.exactly_one)
        ));
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

fn returns(operation: &Operation, suffix: &str) -> &'static str {
    match (operation.kind, suffix) {
        (Kind::List, "") => "All rows, lazily paginated.",
        (Kind::List, _) => "The rows of the page, and where to go on.",
        (Kind::One, _) => "The answer.",
        (Kind::Done, _) => "Nothing but that it went well.",
        (Kind::Plan, _) => "The plan; nothing is changed until it is applied.",
    }
}

fn throws(manifest: &Manifest, operation: &Operation) -> String {
    let mut classes = vec!["ValidationError"];
    let names_things =
        |field: &Field| matches!(manifest.kind(field), Type::Reference(_) | Type::Object(_));
    if operation.input.iter().any(names_things) {
        classes.extend(["NotFoundError", "AmbiguousError"]);
    }
    let writes = operation.risk != "read" && operation.kind != Kind::Plan;
    if writes
        && operation
            .input
            .iter()
            .any(|field| field.name == "override_guards")
    {
        classes.push("GuardTrippedError");
    }
    if writes {
        classes.extend(["ConflictError", "OutcomeUnknownError"]);
    }
    classes.extend([
        "UnauthenticatedError",
        "PermissionDeniedError",
        "RateLimitedError",
        "UnavailableError",
        "TransportError",
        "CancelledError",
        "ProtocolError",
    ]);
    let classes: Vec<String> = classes.iter().map(|class| format!("`{class}`")).collect();
    format!("An `AxAdminError`: {}.", classes.join(", "))
}

fn positional(operation: &Operation) -> impl Iterator<Item = &Field> {
    operation.input.iter().filter(|field| field.positional)
}
