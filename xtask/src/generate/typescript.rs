//! `js/src/generated`: the models as interfaces, and for each group of operations a class with its inputs.

mod docs;
mod examples;
mod methods;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::Stdio;

use super::Generated;
use super::manifest::{Enumeration, Field, Manifest, Model, Object, Operation, Type};
use crate::js;
use crate::steps::{Steps, TaskError};
use docs::doc;

const HEADER: &str =
    "// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.\n\n";

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, TaskError> {
    js::install(&Steps::new()?)?;
    refuse_hidden_secrets(manifest)?;
    let mut files = vec![
        file("models.ts", &models(manifest))?,
        file("operations.ts", &exports(manifest))?,
        file("groups.ts", &groups(manifest))?,
        file("things.ts", &things(manifest)?)?,
    ];
    for group in manifest.groups() {
        files.push(file(
            &format!("{}.ts", file_name(group)),
            &group_file(manifest, group)?,
        )?);
    }
    Ok(files)
}

fn file(name: &str, code: &str) -> Result<Generated, TaskError> {
    let within_package = format!("src/generated/{name}");
    Ok(Generated {
        content: formatted(&within_package, &format!("{HEADER}{code}"))?,
        path: format!("js/{within_package}"),
    })
}

/// The facade looks for secrets at the top of a single answer, and nowhere else.
fn refuse_hidden_secrets(manifest: &Manifest) -> Result<(), TaskError> {
    for model in &manifest.models {
        for field in &model.fields {
            if let Type::Model(inner) = manifest.kind(field)
                && inner.fields.iter().any(|field| field.kind == "secret")
            {
                return Err(TaskError::new(
                    format!("{} holds a secret within `{}`", model.name, field.name),
                    "teach `value` in js/src/client/calls.ts to find it there",
                ));
            }
        }
    }
    Ok(())
}

fn models(manifest: &Manifest) -> String {
    let enumerations = manifest.enumerations.iter().map(enumeration);
    let models = manifest.models.iter().map(|one| model(manifest, one));
    let objects = manifest.objects.iter().map(|one| object(manifest, one));
    let all: Vec<String> = enumerations.chain(models).chain(objects).collect();
    format!(
        "import type {{ Ref }} from '../values/ref.js';
import type {{ Secret }} from '../values/secret.js';

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

fn model(manifest: &Manifest, model: &Model) -> String {
    let members: Vec<String> = model
        .fields
        .iter()
        .map(|field| {
            let absent = if field.optional { " | null" } else { "" };
            member(manifest, field, &given_type(manifest, field), absent)
        })
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

fn object(manifest: &Manifest, object: &Object) -> String {
    let members = object.fields.iter();
    format!(
        "{}export interface {} {{\n{}}}\n",
        doc(&docs::spelled_names(manifest, &object.doc)),
        object.name,
        inputs(manifest, members, &[]),
    )
}

/// Every group in one place.
fn exports(manifest: &Manifest) -> String {
    let groups = manifest.groups();
    let exports = groups.iter().map(|group| file_name(group));
    let exports: Vec<String> = exports
        .map(|file| format!("export * from './{file}.js';\n"))
        .collect();
    exports.concat()
}

/// The inputs that name a thing. By name alone, so that no other input of such a name may hold an object.
fn things(manifest: &Manifest) -> Result<String, TaskError> {
    let operations = manifest.operations.iter().flat_map(|one| &one.input);
    let objects = manifest.objects.iter().flat_map(|one| &one.fields);
    let inputs: Vec<&Field> = operations.chain(objects).collect();
    let mut names = BTreeSet::new();
    for field in &inputs {
        if matches!(manifest.kind(field), Type::Reference(_)) {
            names.insert(field.name.as_str());
        }
    }
    for field in &inputs {
        let holds_objects = matches!(
            manifest.kind(field),
            Type::Json | Type::Model(_) | Type::Object(_)
        );
        if holds_objects && names.contains(field.name.as_str()) {
            return Err(TaskError::new(
                format!(
                    "`{}` names a thing here and holds an object there",
                    field.name
                ),
                "call one of them otherwise, or teach `plainText` in js/src/client/plain-text.ts which is which",
            ));
        }
    }
    let names: Vec<String> = names
        .into_iter()
        .map(|name| format!("'{}'", camel(name)))
        .collect();
    Ok(format!(
        "/**
 * The members of inputs that name a thing.
 *
 * @internal
 */
export const THINGS: ReadonlySet<string> = /* @__PURE__ */ new Set([{}]);
",
        names.join(", ")
    ))
}

/// What the client has of the groups.
fn groups(manifest: &Manifest) -> String {
    let groups = manifest.groups();
    let all = |line: &dyn Fn(&str) -> String| -> String {
        groups.iter().map(|group| line(group)).collect()
    };
    let imports = all(&|group| {
        let (class, file) = (pascal(group), file_name(group));
        format!("import {{ {class} }} from './{file}.js';\n")
    });
    let members = all(&|group| {
        let verbs: Vec<String> = manifest
            .of_group(group)
            .map(|operation| format!("`{}`", camel(operation.verb())))
            .collect();
        let (name, class) = (camel(group), pascal(group));
        format!(
            "/** {}. */\ndeclare readonly {name}: {class};\n",
            verbs.join(", ")
        )
    });
    let made = all(&|group| format!("{}: new {}(calls),\n", camel(group), pascal(group)));
    format!(
        "import type {{ Calls }} from '../client/calls.js';
{imports}
/** Every group of operations. */
export class Groups {{
{members}}}

/**
 * The groups of one client.
 *
 * @internal
 */
export function groupsOf(calls: Calls): Pick<Groups, keyof Groups> {{
return {{
{made}}};
}}
"
    )
}

fn group_file(manifest: &Manifest, group: &str) -> Result<String, TaskError> {
    let mut methods = Vec::new();
    let mut own = Vec::new();
    for operation in manifest.of_group(group) {
        methods.push(methods::methods(manifest, operation)?);
        if named(operation).next().is_some() {
            let input = doc(&format!("Input of `{}`.", spelled(operation)));
            own.push(format!(
                "\n{input}export interface {} {{\n{}}}\n",
                input_name(operation),
                inputs(manifest, named(operation), &operation.clears),
            ));
        }
    }
    let class = format!(
        "/** The operations on {}. */
export class {} {{
readonly #calls: Calls;

/** @internal */
constructor(calls: Calls) {{
this.#calls = calls;
}}

{}}}
",
        match group {
            "api_keys" => "API keys".to_owned(),
            other => other.replace('_', " "),
        },
        pascal(group),
        methods.join("\n")
    );
    let code = format!("{class}{}", own.concat());
    Ok(format!("{}\n{code}", imports(manifest, &code)))
}

/// What a group's file uses of others.
fn imports(manifest: &Manifest, code: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with(['*', '/']);
    let code: String = code
        .lines()
        .filter(is_code)
        .collect::<Vec<&str>>()
        .join("\n");
    let uses = |name: &&str| {
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        code.match_indices(*name).any(|(at, _)| {
            !is_letter(code.get(..at).and_then(|before| before.chars().next_back()))
                && !is_letter(
                    code.get(at + name.len()..)
                        .and_then(|after| after.chars().next()),
                )
        })
    };
    let import = |names: &[&str], from: &str| {
        let needed: Vec<&str> = names.iter().copied().filter(|name| uses(name)).collect();
        if needed.is_empty() {
            return String::new();
        }
        format!("import type {{ {} }} from '{from}';\n", needed.join(", "))
    };
    let mut known: Vec<&str> = Vec::new();
    known.extend(manifest.enumerations.iter().map(|one| one.name.as_str()));
    known.extend(manifest.models.iter().map(|one| one.name.as_str()));
    known.extend(manifest.objects.iter().map(|one| one.name.as_str()));
    known.sort_unstable();
    [
        import(&["CallOptions"], "../client/call-options.js"),
        import(&["Calls"], "../client/calls.js"),
        import(&["Listing", "Page"], "../client/listing.js"),
        if uses(&"beside") {
            "import { beside } from '../client/plain-text.js';\n".to_owned()
        } else {
            String::new()
        },
        import(&["Plan"], "../client/plan.js"),
        import(&["Ref"], "../values/ref.js"),
        import(&known, "./models.js"),
    ]
    .concat()
}

fn inputs<'m>(
    manifest: &Manifest,
    fields: impl Iterator<Item = &'m Field>,
    clears: &[String],
) -> String {
    let members: Vec<String> = fields
        .map(|field| {
            let absent = if field.optional { " | undefined" } else { "" };
            let kind = if field.name == "clear" {
                let names: Vec<String> = clears
                    .iter()
                    .map(|name| format!("'{}'", camel(name)))
                    .collect();
                format!("readonly ({})[]", names.join(" | "))
            } else {
                input_type(manifest, field)
            };
            member(manifest, field, &kind, absent)
        })
        .collect();
    members.concat()
}

fn member(manifest: &Manifest, field: &Field, kind: &str, or_absent: &str) -> String {
    let mark = if field.optional { "?" } else { "" };
    format!(
        "{}readonly {}{mark}: {kind}{or_absent};\n",
        doc(&docs::spelled_names(manifest, &field.doc)),
        camel(&field.name),
    )
}

/// A member's type in an answer.
fn given_type(manifest: &Manifest, field: &Field) -> String {
    let kind = manifest.kind(field);
    let one = if matches!(kind, Type::DateTime) {
        "string".to_owned()
    } else {
        type_name(kind)
    };
    listed(field, one)
}

/// A member's type in an input.
fn input_type(manifest: &Manifest, field: &Field) -> String {
    listed(field, type_name(manifest.kind(field)))
}

fn listed(field: &Field, one: String) -> String {
    if field.entry().is_some() {
        format!("readonly {one}[]")
    } else {
        one
    }
}

fn type_name(kind: Type<'_>) -> String {
    match kind {
        Type::String | Type::Email => "string",
        Type::Boolean => "boolean",
        Type::Integer => "number",
        Type::DateTime => "string | Date",
        Type::Strings => "readonly string[]",
        Type::Json => "unknown",
        Type::Secret => "Secret",
        Type::Enumeration(enumeration) => &enumeration.name,
        Type::Model(model) => &model.name,
        Type::Object(object) => &object.name,
        Type::Reference(_) => "Ref",
    }
    .to_owned()
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

/// `role_bindings` as `role-bindings`.
fn file_name(group: &str) -> String {
    group.replace('_', "-")
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
pub(super) fn formatted(path: &str, code: &str) -> Result<String, TaskError> {
    let failed = |why: String| {
        TaskError::new(
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
