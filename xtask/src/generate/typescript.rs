//! `js/src/generated`: the models as interfaces, and a class for each group of operations.

use std::io::Write as _;
use std::process::Stdio;

use super::Generated;
use super::manifest::{Enumeration, Field, Kind, Manifest, Model, Operation};
use crate::js;
use crate::steps::{Failure, Steps};

const HEADER: &str =
    "// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.\n\n";

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, Failure> {
    js::install(&Steps::new()?)?;
    Ok(vec![
        file("models.ts", &models(manifest))?,
        file("operations.ts", &operations(manifest))?,
    ])
}

fn file(name: &str, code: &str) -> Result<Generated, Failure> {
    let within_package = format!("src/generated/{name}");
    Ok(Generated {
        content: formatted(&within_package, &format!("{HEADER}{code}"))?,
        path: format!("js/{within_package}"),
    })
}

fn models(manifest: &Manifest) -> String {
    let enumerations = manifest.enumerations.iter().map(enumeration);
    let models = manifest.models.iter().map(model);
    let inputs = manifest
        .operations
        .iter()
        .filter(|operation| named(operation).next().is_some())
        .map(input);
    let all: Vec<String> = enumerations.chain(models).chain(inputs).collect();
    format!(
        "import type {{ Ref }} from '../ref.js';
import type {{ Secret }} from '../secret.js';

{}",
        all.join("\n")
    )
}

/// Open: a value that the service adds tomorrow is a text today.
fn enumeration(enumeration: &Enumeration) -> String {
    let values: Vec<String> = enumeration
        .values
        .iter()
        .map(|value| format!("'{value}' | "))
        .collect();
    let doc = doc(&format!(
        "{} Values that this version does not know are kept.",
        enumeration.doc
    ));
    format!(
        "{doc}export type {} = {}(string & {{}});\n",
        enumeration.name,
        values.concat()
    )
}

fn model(model: &Model) -> String {
    let members: Vec<String> = model
        .fields
        .iter()
        .map(|field| member(field, if field.optional { " | null" } else { "" }))
        .collect();
    let doc = doc(&format!(
        "{} Members that this version does not know are kept, under their names in camel case.",
        model.doc
    ));
    format!(
        "{doc}export interface {} {{\n{}}}\n",
        model.name,
        members.concat()
    )
}

fn input(operation: &Operation) -> String {
    let members: Vec<String> = named(operation)
        .map(|field| member(field, if field.optional { " | undefined" } else { "" }))
        .collect();
    let doc = doc(&format!("Input of `{}`.", spelled(operation)));
    format!(
        "{doc}export interface {} {{\n{}}}\n",
        input_name(operation),
        members.concat()
    )
}

fn member(field: &Field, or_absent: &str) -> String {
    let mark = if field.optional { "?" } else { "" };
    format!(
        "{}readonly {}{mark}: {}{or_absent};\n",
        doc(&field.doc),
        camel(&field.name),
        type_of(&field.kind),
        // `unknown` is all of it already.
        or_absent = if field.kind == "json" { "" } else { or_absent },
    )
}

fn operations(manifest: &Manifest) -> String {
    let mut imports: Vec<String> = Vec::new();
    for operation in &manifest.operations {
        imports.push(given(operation));
        if named(operation).next().is_some() {
            imports.push(input_name(operation));
        }
    }
    imports.retain(|name| name != "Applied");
    imports.sort_unstable();
    imports.dedup();
    let groups = manifest.groups();
    let classes: Vec<String> = groups.iter().map(|group| class(manifest, group)).collect();
    let members: Vec<String> = groups
        .iter()
        .map(|group| {
            let verbs: Vec<String> = manifest
                .of_group(group)
                .map(|operation| format!("`{}`", camel(operation.verb())))
                .collect();
            format!(
                "/** {}. */\nreadonly {}: {};\n",
                verbs.join(", "),
                camel(group),
                pascal(group)
            )
        })
        .collect();
    let made: Vec<String> = groups
        .iter()
        .map(|group| format!("this.{} = new {}(calls);\n", camel(group), pascal(group)))
        .collect();
    format!(
        "import type {{ CallOptions }} from '../call.js';
import type {{ Calls }} from '../calls.js';
import type {{ Listing, Page }} from '../listing.js';
import type {{ Plan }} from '../plan.js';
import type {{ Ref }} from '../ref.js';
import type {{ {} }} from './models.js';

{}

/** Every group of operations. */
export class Groups {{
{}
/** @internal */
constructor(calls: Calls) {{
{}}}
}}
",
        imports.join(", "),
        classes.join("\n"),
        members.concat(),
        made.concat(),
    )
}

fn class(manifest: &Manifest, group: &str) -> String {
    let methods: Vec<String> = manifest
        .of_group(group)
        .map(|operation| methods(manifest, operation))
        .collect();
    format!(
        "/** The operations on {}. */
export class {} {{
readonly #calls: Calls;

/** @internal */
constructor(calls: Calls) {{
this.#calls = calls;
}}

{}}}
",
        group.replace('_', " "),
        pascal(group),
        methods.join("\n")
    )
}

fn methods(manifest: &Manifest, operation: &Operation) -> String {
    let gives = given(operation);
    match operation.kind {
        Kind::List => {
            let all = method(
                operation,
                "",
                &format!("Listing<{gives}>"),
                &format!("list<{gives}>"),
                "",
            );
            let one = method(
                operation,
                "Page",
                &format!("Promise<Page<{gives}>>"),
                &format!("one<Page<{gives}>>"),
                "",
            );
            format!("{all}\n{one}")
        }
        Kind::One | Kind::Done => {
            let secrets = secrets(manifest, &gives);
            method(
                operation,
                "",
                &format!("Promise<{gives}>"),
                &format!("one<{gives}>"),
                &secrets,
            )
        }
        Kind::Plan => method(operation, "", "Promise<Plan>", "plan", ""),
    }
}

/// One method: its documentation and a delegation.
fn method(
    operation: &Operation,
    suffix: &str,
    gives: &str,
    delegate: &str,
    secrets: &str,
) -> String {
    let positional: Vec<&Field> = operation
        .input
        .iter()
        .filter(|field| field.positional)
        .collect();
    let mut parameters: Vec<String> = positional
        .iter()
        .map(|field| format!("{}: {}", camel(&field.name), type_of(&field.kind)))
        .collect();
    let mut members: Vec<String> = Vec::new();
    if named(operation).next().is_some() {
        let default = if named(operation).any(|field| !field.optional) {
            ""
        } else {
            " = {}"
        };
        parameters.push(format!("input: {}{default}", input_name(operation)));
        members.push("...input".to_owned());
    }
    members.extend(positional.iter().map(|field| camel(&field.name)));
    let input = match members.as_slice() {
        [only] if only == "...input" => "input".to_owned(),
        _ => format!("{{ {} }}", members.join(", ")),
    };
    parameters.push("options?: CallOptions".to_owned());
    let name = camel(operation.verb());
    format!(
        "{}{name}{suffix}({}): {gives} {{\nreturn this.#calls.{delegate}('{}', {input}, options{secrets});\n}}\n",
        method_doc(operation, suffix, &positional),
        parameters.join(", "),
        operation.name,
    )
}

fn method_doc(operation: &Operation, suffix: &str, positional: &[&Field]) -> String {
    let mut lines = vec![operation.doc.clone()];
    if !suffix.is_empty() {
        lines = vec![format!(
            "One page of `{}`; its `nextCursor` leads to the next.",
            spelled(operation)
        )];
    }
    lines.push(String::new());
    lines.push(format!(
        "API: `{}`, `{} {}`.",
        operation.api, operation.method, operation.path
    ));
    lines.push(String::new());
    for field in positional {
        lines.push(format!("@param {} {}", camel(&field.name), field.doc));
    }
    if named(operation).next().is_some() {
        lines.push("@param input What is asked for.".to_owned());
    }
    lines.push("@param options A signal and a deadline of this call.".to_owned());
    lines.push(format!("@returns {}", returns(operation, suffix)));
    lines.push(format!("@throws {}", throws(operation)));
    lines.push("@example".to_owned());
    lines.push("```js".to_owned());
    lines.push(example(operation, suffix));
    lines.push("```".to_owned());
    doc(&lines.join("\n"))
}

fn returns(operation: &Operation, suffix: &str) -> &'static str {
    match (operation.kind, suffix) {
        (Kind::List, "") => "All rows, read page by page as they are looked at.",
        (Kind::List, _) => "The rows of the page, and where to go on.",
        (Kind::One | Kind::Done, _) => "The answer.",
        (Kind::Plan, _) => "The plan; nothing is changed until it is applied.",
    }
}

fn throws(operation: &Operation) -> String {
    let mut kinds = vec!["Validation"];
    if operation.input.iter().any(|field| field.kind == "user") {
        kinds.extend(["NotFound", "Ambiguous"]);
    }
    if operation.risk != "read" && operation.kind == Kind::One {
        kinds.extend(["Conflict", "OutcomeUnknown"]);
    }
    kinds.extend([
        "Unauthenticated",
        "PermissionDenied",
        "RateLimited",
        "Unavailable",
        "Transport",
        "Cancelled",
        "Protocol",
    ]);
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
    format!("An `AxAdminError`: {}.", kinds.join(", "))
}

fn example(operation: &Operation, suffix: &str) -> String {
    let mut arguments: Vec<String> = operation
        .input
        .iter()
        .filter(|field| field.positional)
        .map(example_value)
        .collect();
    let required: Vec<String> = named(operation)
        .filter(|field| !field.optional)
        .map(|field| format!("{}: {}", camel(&field.name), example_value(field)))
        .collect();
    if !required.is_empty() {
        arguments.push(format!("{{ {} }}", required.join(", ")));
    }
    let call = format!(
        "admin.{}{suffix}({})",
        spelled(operation),
        arguments.join(", ")
    );
    match (operation.kind, suffix) {
        (Kind::List, "") => format!("for await (const item of {call}) console.log(item.id);"),
        (Kind::List, _) => format!("const page = await {call};"),
        (Kind::One | Kind::Done, _) => {
            format!("const {} = await {call};", lower_first(&operation.gives))
        }
        (Kind::Plan, _) => format!(
            "const plan = await {call};\nconsole.log(plan.text);\nawait plan.apply({{ confirm: plan.code }});"
        ),
    }
}

fn example_value(field: &Field) -> String {
    match (field.kind.as_str(), field.name.as_str()) {
        ("user", _) | ("text", "email") => "'jane@example.com'".to_owned(),
        ("text", "name") => "'Jane Example'".to_owned(),
        ("UserRole", _) => "'MEMBER'".to_owned(),
        ("InviteMode", _) => "'EMAIL_LINK'".to_owned(),
        ("RoleBindingResourceType", _) => "'SPACE'".to_owned(),
        ("flag", _) => "true".to_owned(),
        ("number", _) => "10".to_owned(),
        _ => "'…'".to_owned(),
    }
}

/// The members of an answer that hold a secret, as a last argument.
fn secrets(manifest: &Manifest, model: &str) -> String {
    let model = manifest
        .models
        .iter()
        .find(|candidate| candidate.name == model);
    let names: Vec<String> = model
        .iter()
        .flat_map(|model| &model.fields)
        .filter(|field| field.kind == "secret")
        .map(|field| format!("'{}'", camel(&field.name)))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(", [{}]", names.join(", "))
    }
}

/// The model that a row or an answer is.
fn given(operation: &Operation) -> String {
    type_of(&operation.gives)
}

/// The fields that are given by name.
fn named(operation: &Operation) -> impl Iterator<Item = &Field> {
    operation.input.iter().filter(|field| !field.positional)
}

fn input_name(operation: &Operation) -> String {
    format!(
        "{}{}Input",
        pascal(operation.group()),
        pascal(operation.verb())
    )
}

/// `roleBindings.list`.
fn spelled(operation: &Operation) -> String {
    format!("{}.{}", camel(operation.group()), camel(operation.verb()))
}

fn type_of(kind: &str) -> String {
    if let Some(item) = kind.strip_prefix("list of ") {
        return format!("readonly {}[]", type_of(item));
    }
    match kind {
        "text" | "time" => "string",
        "flag" => "boolean",
        "number" => "number",
        "texts" => "readonly string[]",
        "json" => "unknown",
        "secret" => "Secret",
        "user" => "Ref",
        other => other,
    }
    .to_owned()
}

fn doc(text: &str) -> String {
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

/// `role_bindings` as `roleBindings`.
fn camel(name: &str) -> String {
    lower_first(&pascal(name))
}

/// `role_bindings` as `RoleBindings`.
fn pascal(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| {
                first.to_ascii_uppercase().to_string() + letters.as_str()
            })
        })
        .collect()
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_ascii_lowercase().to_string() + letters.as_str()
    })
}

/// TypeScript as prettier lays it out.
fn formatted(path: &str, code: &str) -> Result<String, Failure> {
    let failed = |why: String| {
        Failure::new(
            format!("prettier: {why}"),
            "see that `js/node_modules` is whole, or remove it",
        )
    };
    let mut child = js::tool("prettier")
        .args(["--stdin-filepath", path])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(code.as_bytes())
            .map_err(|error| failed(error.to_string()))?;
    }
    let output = child
        .wait_with_output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(failed("the generated code is not TypeScript".to_owned()))
    }
}
