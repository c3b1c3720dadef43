//! `python/ax_admin/_generated`: the models as dataclasses, and a class for each group of operations, twice.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

use super::Generated;
use super::manifest::{Enumeration, Field, Kind, Manifest, Model, Operation};
use crate::python;
use crate::steps::{Failure, Steps};

const HEADER: &str = "Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.";

/// The face that waits, or the one that awaits.
#[derive(Clone, Copy)]
struct Face {
    /// Before `def`.
    define: &'static str,
    /// Before a call that answers.
    wait: &'static str,
    /// Before the names of what depends on the face.
    prefix: &'static str,
    module: &'static str,
}

const SYNC: Face = Face {
    define: "",
    wait: "",
    prefix: "",
    module: "",
};
const ASYNC: Face = Face {
    define: "async ",
    wait: "await ",
    prefix: "Async",
    module: "async_",
};

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, Failure> {
    python::install_tools(&Steps::new()?)?;
    Ok(vec![
        file("__init__", &format!("\"\"\"{HEADER}\"\"\"\n"))?,
        file("models", &models(manifest))?,
        file("operations", &operations(manifest, SYNC))?,
        file("async_operations", &operations(manifest, ASYNC))?,
    ])
}

fn file(name: &str, code: &str) -> Result<Generated, Failure> {
    let within_package = format!("ax_admin/_generated/{name}.py");
    Ok(Generated {
        content: formatted(&within_package, code)?,
        path: format!("python/{within_package}"),
    })
}

fn models(manifest: &Manifest) -> String {
    let enumerations: String = manifest.enumerations.iter().map(enumeration).collect();
    let models: String = manifest
        .models
        .iter()
        .map(|each| model(manifest, each))
        .collect();
    format!(
        "\"\"\"{HEADER}\"\"\"

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ax_admin._wire import secret

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ax_admin._native import Secret

{enumerations}{models}"
    )
}

fn enumeration(enumeration: &Enumeration) -> String {
    let values: String = enumeration
        .values
        .iter()
        .map(|value| format!("    {}: Final = \"{value}\"\n", value.to_ascii_uppercase()))
        .collect();
    let doc = docstring(
        "    ",
        &[
            &enumeration.doc,
            "",
            "Values that this version does not know are texts as well.",
        ],
    );
    format!("class {}:\n{doc}\n{values}\n\n", enumeration.name)
}

fn model(manifest: &Manifest, model: &Model) -> String {
    let mut doc = vec![model.doc.clone(), String::new(), "Attributes:".to_owned()];
    let mut members = String::new();
    let mut reads = String::new();
    for field in &model.fields {
        let or_none = if field.optional && field.kind != "json" {
            " | None"
        } else {
            ""
        };
        doc.push(format!("    {}: {}", field.name, field.doc));
        let _ = writeln!(
            members,
            "    {}: {}{or_none}",
            field.name,
            type_of(&field.kind)
        );
        let _ = writeln!(
            reads,
            "            {}={},",
            field.name,
            read(manifest, field)
        );
    }
    doc.push("    extra: Members that this version does not know, as they came.".to_owned());
    let has_secret = model.fields.iter().any(|field| field.kind == "secret");
    let given = if has_secret {
        "json: dict[str, Any], secrets: Sequence[Secret]"
    } else {
        "json: dict[str, Any]"
    };
    let name = &model.name;
    format!(
        "@dataclass(frozen=True, slots=True)
class {name}:
{}
{members}    extra: Mapping[str, Any]

    @classmethod
    def from_json(cls, {given}) -> {name}:
        \"\"\"Reads it from its JSON, which is used up.\"\"\"
        return cls(
{reads}            extra=json,
        )


",
        docstring("    ", &doc.iter().map(String::as_str).collect::<Vec<_>>()),
    )
}

/// Takes a member out of `json`.
fn read(manifest: &Manifest, field: &Field) -> String {
    let name = &field.name;
    let pop = if field.optional {
        format!("json.pop(\"{name}\", None)")
    } else {
        format!("json.pop(\"{name}\")")
    };
    match field.kind.as_str() {
        "secret" => format!("secret(secrets, {pop})"),
        "texts" => format!("tuple({pop})"),
        kind if manifest.models.iter().any(|model| model.name == kind) => {
            format!("{kind}.from_json({pop})")
        }
        _ => pop,
    }
}

fn operations(manifest: &Manifest, face: Face) -> String {
    let Face { prefix, module, .. } = face;
    let groups = manifest.groups();
    let mut models: Vec<&str> = manifest
        .operations
        .iter()
        .filter(|operation| operation.kind != Kind::Plan)
        .map(|operation| operation.gives.as_str())
        .collect();
    models.sort_unstable();
    models.dedup();
    let classes: String = groups
        .iter()
        .map(|group| class(manifest, group, face))
        .collect();
    let members: String = groups
        .iter()
        .map(|group| format!("    {group}: {prefix}{}\n", pascal(group)))
        .collect();
    let made: String = groups
        .iter()
        .map(|group| format!("        self.{group} = {prefix}{}(calls)\n", pascal(group)))
        .collect();
    let listing = if prefix.is_empty() {
        "    from ax_admin.listing import Listing, Page\n"
    } else {
        "    from ax_admin.async_listing import AsyncListing\n    from ax_admin.listing import Page\n"
    };
    format!(
        "\"\"\"{HEADER}\"\"\"

from __future__ import annotations

from typing import TYPE_CHECKING

from ax_admin._generated.models import {}

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ax_admin._{module}calls import {prefix}Calls
{listing}    from ax_admin.{module}plan import {prefix}Plan
    from ax_admin.ref import Ref


{classes}class {prefix}Operations:
    \"\"\"Every operation, in its group.\"\"\"

{members}
    def __init__(self, calls: {prefix}Calls) -> None:
        \"\"\"The groups of a client.\"\"\"
{made}",
        models.join(", ")
    )
}

fn class(manifest: &Manifest, group: &str, face: Face) -> String {
    let prefix = face.prefix;
    let methods: String = manifest
        .of_group(group)
        .map(|operation| methods(manifest, operation, face))
        .collect();
    format!(
        "class {prefix}{}:
    \"\"\"The operations on {}.\"\"\"

    __slots__ = (\"_calls\",)

    def __init__(self, calls: {prefix}Calls) -> None:
        \"\"\"The group of a client.\"\"\"
        self._calls = calls

{methods}
",
        pascal(group),
        group.replace('_', " "),
    )
}

fn methods(manifest: &Manifest, operation: &Operation, face: Face) -> String {
    let gives = &operation.gives;
    let Face {
        define,
        wait,
        prefix,
        ..
    } = face;
    let (name, verb) = (&operation.name, operation.verb());
    match operation.kind {
        Kind::List => {
            let all = Method {
                define: "",
                name: verb.to_owned(),
                returns: format!("{prefix}Listing[{gives}]"),
                call: format!("self._calls.listing(\"{name}\", {{}}, {gives}.from_json)"),
                doc: operation.doc.clone(),
                gives: "The rows, read page by page as they are looked at.",
                example: format!("rows = admin.{name}({{}})"),
            };
            let page = Method {
                define,
                name: format!("{verb}_page"),
                returns: format!("Page[{gives}]"),
                call: format!("{wait}self._calls.page(\"{name}\", {{}}, {gives}.from_json)"),
                doc: format!("One page of `{name}`; its `next_cursor` leads to the next."),
                gives: "The rows of the page, and where to go on.",
                example: format!("page = {wait}admin.{name}_page({{}})"),
            };
            all.write(operation) + &page.write(operation)
        }
        Kind::One => {
            let has_secret = manifest.models.iter().any(|model| {
                model.name == *gives && model.fields.iter().any(|field| field.kind == "secret")
            });
            let one = if has_secret {
                "one_with_secrets"
            } else {
                "one"
            };
            Method {
                define,
                name: verb.to_owned(),
                returns: gives.clone(),
                call: format!("{wait}self._calls.{one}(\"{name}\", {{}}, {gives}.from_json)"),
                doc: operation.doc.clone(),
                gives: "The answer.",
                example: format!("answer = {wait}admin.{name}({{}})"),
            }
            .write(operation)
        }
        Kind::Plan => Method {
            define,
            name: verb.to_owned(),
            returns: format!("{prefix}Plan"),
            call: format!("{wait}self._calls.plan(\"{name}\", {{}})"),
            doc: operation.doc.clone(),
            gives: "The plan; nothing is changed until it is applied.",
            example: format!("plan = {wait}admin.{name}({{}})"),
        }
        .write(operation),
    }
}

/// A method: its documentation and a delegation. `{}` stands for what is given.
struct Method {
    define: &'static str,
    name: String,
    returns: String,
    call: String,
    doc: String,
    gives: &'static str,
    example: String,
}

impl Method {
    fn write(&self, operation: &Operation) -> String {
        let mut parameters = vec!["self".to_owned()];
        let (positional, named): (Vec<&Field>, Vec<&Field>) =
            operation.input.iter().partition(|field| field.positional);
        parameters.extend(positional.iter().map(|field| parameter(field)));
        if !named.is_empty() {
            parameters.push("*".to_owned());
            parameters.extend(named.iter().map(|field| parameter(field)));
        }
        let given: Vec<String> = operation
            .input
            .iter()
            .map(|field| format!("\"{0}\": {0}", field.name))
            .collect();
        let mut doc = vec![self.doc.clone(), String::new()];
        doc.push(format!(
            "API: `{}`, `{} {}`.",
            operation.api, operation.method, operation.path
        ));
        if !operation.input.is_empty() {
            doc.extend([String::new(), "Args:".to_owned()]);
            doc.extend(
                operation
                    .input
                    .iter()
                    .map(|field| format!("    {}: {}", field.name, field.doc)),
            );
        }
        doc.extend([
            String::new(),
            "Returns:".to_owned(),
            format!("    {}", self.gives),
        ]);
        doc.extend([String::new(), "Raises:".to_owned()]);
        doc.push(
            "    AxAdminError: A class of `ax_admin.errors` for each kind of failure.".to_owned(),
        );
        doc.extend([
            String::new(),
            format!(
                "    >>> {}",
                self.example.replace("{}", &example(operation))
            ),
        ]);
        let doc: Vec<&str> = doc.iter().map(String::as_str).collect();
        format!(
            "    {}def {}({}) -> {}:\n{}        return {}\n\n",
            self.define,
            self.name,
            parameters.join(", "),
            self.returns,
            docstring("        ", &doc),
            self.call
                .replace("{}", &format!("{{{}}}", given.join(", "))),
        )
    }
}

fn parameter(field: &Field) -> String {
    let default = if field.optional { " | None = None" } else { "" };
    format!("{}: {}{default}", field.name, type_of(&field.kind))
}

/// Arguments for an example: what must be given.
fn example(operation: &Operation) -> String {
    let must = operation.input.iter().filter(|field| !field.optional);
    let arguments: Vec<String> = must
        .map(|field| {
            let value = match (field.name.as_str(), field.kind.as_str()) {
                ("email", _) => "robin@acme.example",
                (_, "user") => "jane@acme.example",
                (_, "UserRole") => "MEMBER",
                (_, "InviteMode") => "EMAIL_LINK",
                (_, "RoleBindingResourceType") => "SPACE",
                _ => "Robin Example",
            };
            if field.positional {
                format!("{value:?}")
            } else {
                format!("{}={value:?}", field.name)
            }
        })
        .collect();
    arguments.join(", ")
}

/// The annotation of a manifest's type. An enumeration is a text: one that is not known is kept.
fn type_of(kind: &str) -> String {
    match kind {
        "flag" => "bool".to_owned(),
        "number" => "int".to_owned(),
        "texts" => "tuple[str, ...]".to_owned(),
        "json" => "Any".to_owned(),
        "secret" => "Secret".to_owned(),
        "user" => "str | Ref".to_owned(),
        "UserRoleAssignment" | "User" => kind.to_owned(),
        _ if kind.starts_with("list of ") => "Sequence[str]".to_owned(),
        _ => "str".to_owned(),
    }
}

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

/// A docstring whose long lines are wrapped, as deep as it stands.
fn docstring(indent: &str, lines: &[&str]) -> String {
    const WIDTH: usize = 100;
    let mut text = format!("{indent}\"\"\"");
    for (place, line) in lines.iter().enumerate() {
        let own = line
            .chars()
            .take_while(|character| *character == ' ')
            .count();
        let hanging = if own > 0 && line.contains(": ") && !line.contains(">>>") {
            own + 4
        } else {
            own
        };
        let mut column = 0;
        for (word_place, word) in line.split_whitespace().enumerate() {
            let width = word.chars().count();
            if word_place == 0 {
                let lead = if place == 0 { 0 } else { own };
                if place > 0 {
                    text.push_str(indent);
                }
                text.push_str(&" ".repeat(lead));
                column = indent.len() + lead;
            } else if column + 1 + width > WIDTH && !line.contains(">>>") && place > 0 {
                let _ = write!(text, "\n{indent}{}", " ".repeat(hanging));
                column = indent.len() + hanging;
            } else {
                text.push(' ');
                column += 1;
            }
            text.push_str(word);
            column += width;
        }
        if place + 1 < lines.len() {
            text.push('\n');
        }
    }
    if lines.len() > 1 {
        let _ = write!(text, "\n{indent}");
    }
    text.push_str("\"\"\"\n");
    text
}

/// Python as ruff lays it out.
fn formatted(path: &str, code: &str) -> Result<String, Failure> {
    let failed = |why: String| {
        Failure::new(
            format!("ruff format {path}: {why}"),
            "see xtask/src/generate/python.rs",
        )
    };
    let mut child = python::tool("ruff")
        .args(["format", "--stdin-filename", path, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
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
        Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()))
    }
}
