//! `docs/operations.md`: each operation with its risk, its repetition and its line in every host.

use std::fmt::Write as _;

use super::Generated;
use super::core_tables::camel;
use super::manifest::{Field, Kind, Manifest, Operation, errors_spelled};

pub(super) fn generate(manifest: &Manifest) -> Generated {
    let mut content =
        "<!-- Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit. -->

# Operations

`admin` is a client. A **read** changes nothing; a **write** can be changed back; a **consequential** operation may take access
or a key from someone and is carried out at once; a **destructive** one gives a plan, which is applied with its code. *Repeat*
says what sending the same request twice does: where it is not safe, a lost answer is read back or reported as unknown, and
nothing is sent again blindly. References are to sections of the API's reference.

The suites of Rust, Python (sync and async) and Node each call every operation over HTTP. `cargo xtask test` fails where one does
not, and writes the table of which host has called which operation to `target/called/table.md`.
"
        .to_owned();
    for group in manifest.groups() {
        // Writing to a `String` cannot fail.
        let _ = write!(content, "\n## {group}\n\n");
        content += "| operation | API | risk | repeat | Rust | Python | JavaScript |\n|---|---|---|---|---|---|---|\n";
        for operation in manifest.of_group(group) {
            let _ = writeln!(
                content,
                "| [`{name}`](#{anchor}) | {method} `{path}` | {risk} | {repeat} | `{rust}` | `{python}` | `{javascript}` |",
                name = operation.name,
                anchor = operation.name.replace('.', ""),
                method = operation.method,
                path = operation.path,
                risk = operation.risk,
                repeat = repeat(operation),
                rust = rust(operation),
                python = python(operation),
                javascript = javascript(operation),
            );
        }
        for operation in manifest.of_group(group) {
            content += &details(operation);
        }
    }
    content += "\n## Values\n\nA list of values is open to read: what the service adds is kept as it comes.\n\n| type | values |\n|---|---|\n";
    for enumeration in &manifest.enumerations {
        let _ = writeln!(
            content,
            "| {} | {} |",
            enumeration.name,
            enumeration.values.join(", ")
        );
    }
    Generated {
        path: "docs/operations.md".to_owned(),
        content,
    }
}

fn repeat(operation: &Operation) -> &'static str {
    if operation.method == "GET" || operation.repeat.as_deref() == Some("safe") {
        "safe"
    } else if operation.kind == Kind::Plan {
        "once a plan"
    } else {
        "not safe"
    }
}

fn details(operation: &Operation) -> String {
    let mut text = format!(
        "\n### {}\n\n{} `{}`, {}.\n",
        operation.name,
        errors_spelled(&operation.doc, &|kind| format!(
            "`{kind}Error` (in Rust `ErrorKind::{kind}`)"
        )),
        operation.api,
        operation.reference
    );
    if !operation.input.is_empty() {
        text += "\n| input | type | what it is |\n|---|---|---|\n";
    }
    for field in &operation.input {
        let Field {
            name,
            kind,
            optional,
            doc,
            ..
        } = field;
        let optional = if *optional { "" } else { ", required" };
        let _ = writeln!(text, "| `{name}` | {kind}{optional} | {doc} |");
    }
    text
}

/// The inputs that must be given by name.
fn required(operation: &Operation) -> impl Iterator<Item = &Field> {
    let required = operation.input.iter();
    required.filter(|field| !field.optional && !field.positional)
}

/// Whether of its other inputs one must be given.
fn wants_more(operation: &Operation) -> bool {
    !operation.at_least_one.is_empty() || !operation.exactly_one.is_empty()
}

fn positional(operation: &Operation) -> Vec<String> {
    let positional = operation.input.iter().filter(|field| field.positional);
    positional.map(|field| field.name.clone()).collect()
}

fn rust(operation: &Operation) -> String {
    let mut arguments = positional(operation);
    let takes_more =
        required(operation).next().is_some() || arguments.is_empty() || wants_more(operation);
    if takes_more {
        arguments.push(format!(
            "{}::{} {{ … }}",
            operation.group(),
            camel(operation.verb())
        ));
    }
    format!(
        "admin.{}().{}({})",
        operation.group(),
        operation.verb(),
        arguments.join(", ")
    )
}

fn python(operation: &Operation) -> String {
    let mut arguments = positional(operation);
    arguments.extend(required(operation).map(|field| format!("{}=…", field.name)));
    if required(operation).next().is_none() && wants_more(operation) {
        arguments.push("…".to_owned());
    }
    format!("admin.{}({})", operation.name, arguments.join(", "))
}

fn javascript(operation: &Operation) -> String {
    let mut arguments: Vec<String> = positional(operation)
        .iter()
        .map(|name| lower(name))
        .collect();
    let members: Vec<String> = required(operation)
        .map(|field| lower(&field.name))
        .collect();
    if !members.is_empty() {
        arguments.push(format!("{{ {} }}", members.join(", ")));
    } else if wants_more(operation) {
        arguments.push("{ … }".to_owned());
    }
    format!(
        "admin.{}.{}({})",
        lower(operation.group()),
        lower(operation.verb()),
        arguments.join(", ")
    )
}

/// `createdAt` of `created_at`.
fn lower(name: &str) -> String {
    let name = camel(name);
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_ascii_lowercase().to_string() + letters.as_str()
    })
}
