//! `python/ax_admin/`: the models and the methods of both faces, laid out as ruff does.
#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "a generator reads best as the text that it writes"
)]

mod text;

use self::text::{WIDTH, camel, entry, indented_entry, paragraph};
use super::Generated;
use super::manifest::{Enumeration, Field, Kind, Manifest, Model, Operation};
use crate::steps::Failure;

const HEADER: &str =
    "# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.\n";

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, Failure> {
    Ok(vec![
        file("models.py", models(manifest)),
        file(
            "_generated/operations.py",
            operations(manifest, Face::Sync)?,
        ),
        file(
            "_generated/async_operations.py",
            operations(manifest, Face::Async)?,
        ),
    ])
}

fn file(name: &str, content: String) -> Generated {
    Generated {
        path: format!("python/ax_admin/{name}"),
        content,
    }
}

/// Which of the two faces a method is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Sync,
    Async,
}

impl Face {
    /// A word that the other face has in two forms.
    const fn pick(self, sync: &'static str, awaited: &'static str) -> &'static str {
        match self {
            Self::Sync => sync,
            Self::Async => awaited,
        }
    }
}

// --- models ---

fn models(manifest: &Manifest) -> String {
    let mut names: Vec<&str> = Vec::new();
    names.extend(manifest.enumerations.iter().map(|it| it.name.as_str()));
    names.extend(manifest.models.iter().map(|it| it.name.as_str()));
    names.sort_unstable();
    let mut all = String::from("__all__ = [\n");
    for name in names {
        all += &format!("    \"{name}\",\n");
    }
    all += "]\n";
    let enumerations: String = manifest.enumerations.iter().map(enumeration).collect();
    let models: String = manifest
        .models
        .iter()
        .map(|it| model(manifest, it))
        .collect();
    format!(
        "{HEADER}\"\"\"What operations take and give.\"\"\"

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from ax_admin._reading import optional

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ax_admin._native import Secret

{all}{enumerations}{models}"
    )
}

fn enumeration(it: &Enumeration) -> String {
    let name = &it.name;
    let mut doc = paragraph(&it.doc, 4);
    doc += "\n";
    doc += &paragraph(
        "A text: a value that the server adds tomorrow is kept as it comes.",
        4,
    );
    let mut declared = String::new();
    let mut assigned = String::new();
    for value in &it.values {
        let constant = value.to_ascii_uppercase();
        declared += &format!("    {constant}: ClassVar[{name}]\n");
        assigned += &format!("{name}.{constant} = {name}(\"{value}\")\n");
    }
    format!(
        "\n\nclass {name}(str):
    \"\"\"{}\n    \"\"\"

    __slots__ = ()

{declared}

{assigned}",
        doc.trim()
    )
}

fn model(manifest: &Manifest, it: &Model) -> String {
    let name = &it.name;
    let mut doc = paragraph(&it.doc, 4);
    doc += "\n    Attributes:\n";
    let mut members = String::new();
    let mut read = String::new();
    for field in &it.fields {
        doc += &entry(&field.name, &field.doc);
        let optional = if field.optional { " | None" } else { "" };
        members += &format!(
            "    {}: {}{optional}{}\n",
            field.name,
            model_type(&field.kind),
            if field.kind == "json" {
                " = field(hash=False)"
            } else {
                ""
            }
        );
        read += &format!("            {}={},\n", field.name, reading(manifest, field));
    }
    doc += &entry("extra", "Members that this version does not know.");
    let secrets = if has_secrets(it) {
        ", secrets: Sequence[Secret]"
    } else {
        ""
    };
    format!(
        "\n\n@dataclass(frozen=True, slots=True, kw_only=True)
class {name}:
    \"\"\"{}\n    \"\"\"

{members}    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]{secrets}) -> {name}:
        \"\"\"The model from its JSON.\"\"\"
        rest = dict(json)
        return cls(
{read}            extra=rest,
        )
",
        doc.trim()
    )
}

fn has_secrets(model: &Model) -> bool {
    model.fields.iter().any(|field| field.kind == "secret")
}

fn model_type(kind: &str) -> String {
    match kind {
        "text" | "time" => "str".to_owned(),
        "flag" => "bool".to_owned(),
        "number" => "int".to_owned(),
        "json" => "Any".to_owned(),
        "secret" => "Secret".to_owned(),
        "texts" => "tuple[str, ...]".to_owned(),
        other => match other.strip_prefix("list of ") {
            Some(item) => format!("tuple[{}, ...]", model_type(item)),
            None => other.to_owned(),
        },
    }
}

/// The expression that takes a member out of `rest`.
fn reading(manifest: &Manifest, field: &Field) -> String {
    let name = &field.name;
    let kind = field.kind.as_str();
    let taken = if field.optional {
        format!("rest.pop(\"{name}\", None)")
    } else {
        format!("rest.pop(\"{name}\")")
    };
    let convert = match kind {
        "text" | "time" | "flag" | "number" | "json" => return taken,
        "secret" => "secrets.__getitem__".to_owned(),
        "texts" => "tuple".to_owned(),
        other => match other.strip_prefix("list of ") {
            Some(item) => {
                return format!("tuple(map({}, {taken}))", conversion(manifest, item));
            }
            None => conversion(manifest, other),
        },
    };
    if field.optional {
        format!("optional({convert}, {taken})")
    } else {
        format!("{convert}({taken})")
    }
}

fn conversion(manifest: &Manifest, kind: &str) -> String {
    if manifest.models.iter().any(|model| model.name == kind) {
        format!("{kind}.from_json")
    } else {
        kind.to_owned()
    }
}

// --- operations ---

fn operations(manifest: &Manifest, face: Face) -> Result<String, Failure> {
    let mut used: Vec<&str> = Vec::new();
    let mut groups = String::new();
    let mut attributes = String::new();
    let mut made = String::new();
    for group in manifest.groups() {
        let class = format!("{}{}", face.pick("", "Async"), camel(group));
        let heading = group.replace('_', " ").replace("api ", "API ");
        let heading = heading.get(..1).map_or(String::new(), str::to_uppercase)
            + heading.get(1..).unwrap_or_default();
        groups += &format!(
            "\n\nclass {class}:
    \"\"\"{heading} of the account.\"\"\"

    __slots__ = (\"_calls\",)

    def __init__(self, calls: {}) -> None:
        \"\"\"The group of a client.\"\"\"
        self._calls = calls
",
            face.pick("Calls", "AsyncCalls")
        );
        for operation in manifest.of_group(group) {
            if operation.kind != Kind::Plan {
                used.push(&operation.gives);
            }
            groups += &methods(manifest, operation, face)?;
        }
        attributes += &format!("    {group}: {class}\n");
        made += &format!("        self.{group} = {class}(calls)\n");
    }
    used.sort_unstable();
    used.dedup();
    let models = imported("ax_admin.models", &used);
    let typed = imported_for_types(manifest, face);
    Ok(format!(
        "{HEADER}\"\"\"{}\"\"\"

from __future__ import annotations

from typing import TYPE_CHECKING

{models}
if TYPE_CHECKING:
{typed}{groups}

class {}Operations:
    \"\"\"Every group of a client.\"\"\"

{attributes}
    def __init__(self, calls: {}) -> None:
        \"\"\"The groups over one client's calls.\"\"\"
{made}",
        face.pick(
            "The operations, for callers who wait.",
            "The operations, for callers who await."
        ),
        face.pick("", "Async"),
        face.pick("Calls", "AsyncCalls"),
    ))
}

fn imported(module: &str, names: &[&str]) -> String {
    let line = format!("from {module} import {}\n", names.join(", "));
    if line.len() <= 110 {
        return line;
    }
    let names: String = names.iter().map(|name| format!("    {name},\n")).collect();
    format!("from {module} import (\n{names})\n")
}

/// Imports that only annotations need, in ruff's order.
fn imported_for_types(manifest: &Manifest, face: Face) -> String {
    let inputs = || manifest.operations.iter().flat_map(|it| &it.input);
    let mut enumerations: Vec<&str> = manifest
        .enumerations
        .iter()
        .map(|it| it.name.as_str())
        .filter(|name| inputs().any(|field| element(&field.kind) == *name))
        .collect();
    enumerations.sort_unstable();
    let enumerations = imported("ax_admin.models", &enumerations);
    let any_list = inputs().any(|field| is_list(&field.kind));
    let sequence = if any_list {
        "from collections.abc import Sequence\n\n"
    } else {
        ""
    };
    let lines = match face {
        Face::Sync => format!(
            "{sequence}from ax_admin._calls import Calls\nfrom ax_admin.listing import Listing, Page\n{enumerations}from ax_admin.plan import Plan\nfrom ax_admin.ref import Ref\n"
        ),
        Face::Async => format!(
            "{sequence}from ax_admin._async_calls import AsyncCalls\nfrom ax_admin.async_listing import AsyncListing\nfrom ax_admin.async_plan import AsyncPlan\nfrom ax_admin.listing import Page\n{enumerations}from ax_admin.ref import Ref\n"
        ),
    };
    lines
        .lines()
        .map(|line| {
            if line.is_empty() {
                "\n".to_owned()
            } else {
                format!("    {line}\n")
            }
        })
        .collect()
}

fn methods(manifest: &Manifest, operation: &Operation, face: Face) -> Result<String, Failure> {
    let gives = &operation.gives;
    let name = &operation.name;
    let listing = face.pick("Listing", "AsyncListing");
    let (wait, asynchronous) = (face.pick("", "await "), face.pick("", "async "));
    let read = format!("{gives}.from_json");
    Ok(match operation.kind {
        Kind::List => {
            let all = Method {
                head: format!("def {}", operation.verb()),
                returns: format!("{listing}[{gives}]"),
                call: format!("self._calls.listing(\"{name}\", given, {read})"),
                given: "The rows of all pages, read as far as they are looked at.",
                example: list_example(operation, face)?,
            };
            let page = Method {
                head: format!("{asynchronous}def {}_page", operation.verb()),
                returns: format!("Page[{gives}]"),
                call: format!("{wait}self._calls.page(\"{name}\", given, {read})"),
                given: "One page of the list.",
                example: example(&format!("page = {wait}admin.{name}_page"), operation)?,
            };
            all.write(operation) + &page.write(operation)
        }
        Kind::One | Kind::Done => {
            let secrets = manifest
                .models
                .iter()
                .any(|model| model.name == *gives && has_secrets(model));
            let one = if secrets { "one_with_secrets" } else { "one" };
            let method = Method {
                head: format!("{asynchronous}def {}", operation.verb()),
                returns: gives.clone(),
                call: format!("{wait}self._calls.{one}(\"{name}\", given, {read})"),
                given: "The answer.",
                example: example(&format!("answer = {wait}admin.{name}"), operation)?,
            };
            method.write(operation)
        }
        Kind::Plan => {
            let method = Method {
                head: format!("{asynchronous}def {}", operation.verb()),
                returns: face.pick("Plan", "AsyncPlan").to_owned(),
                call: format!("{wait}self._calls.plan(\"{name}\", given)"),
                given: "The plan, to be shown and applied with its code.",
                example: format!(
                    "{}
>>> applied = {wait}plan.apply(confirm=plan.code)",
                    example(&format!("plan = {wait}admin.{name}"), operation)?
                ),
            };
            method.write(operation)
        }
    })
}

fn list_example(operation: &Operation, face: Face) -> Result<String, Failure> {
    let name = &operation.name;
    let arguments = example_arguments(operation)?.join(", ");
    Ok(match face {
        Face::Sync => format!(">>> ids = [row.id for row in admin.{name}({arguments})]"),
        Face::Async => format!(">>> ids = [row.id async for row in admin.{name}({arguments})]"),
    })
}

/// One method of a group.
struct Method {
    head: String,
    returns: String,
    call: String,
    given: &'static str,
    example: String,
}

impl Method {
    fn write(&self, operation: &Operation) -> String {
        let Self {
            head,
            returns,
            call,
            ..
        } = self;
        let mut parameters = String::from("        self,\n");
        let (positional, named): (Vec<&Field>, Vec<&Field>) =
            operation.input.iter().partition(|field| field.positional);
        for field in &positional {
            parameters += &parameter(field);
        }
        if !named.is_empty() {
            parameters += "        *,\n";
        }
        for field in &named {
            parameters += &parameter(field);
        }
        let signature = if operation.input.is_empty() {
            format!("{head}(self) -> {returns}")
        } else {
            format!("{head}(\n{parameters}    ) -> {returns}")
        };
        let given: String = operation
            .input
            .iter()
            .map(|field| format!("            \"{0}\": {0},\n", field.name))
            .collect();
        let given = if given.is_empty() {
            "{}".to_owned()
        } else {
            format!("{{\n{given}        }}")
        };
        format!(
            "\n    {signature}:\n        \"\"\"{}\n        \"\"\"\n        given = {given}\n        return {call}\n",
            self.doc(operation)
        )
    }

    fn doc(&self, operation: &Operation) -> String {
        let (first, more) = operation.doc.split_once(". ").map_or(
            (operation.doc.trim_end_matches('.'), ""),
            |(first, more)| (first, more),
        );
        let mut doc = paragraph(&format!("{first}."), 8);
        if !more.is_empty() {
            doc += "\n";
            doc += &paragraph(more, 8);
        }
        doc += &format!(
            "\n        API operation: `{}`, {} {}; risk: {}.\n",
            operation.api, operation.method, operation.path, operation.risk
        );
        if !operation.input.is_empty() {
            doc += "\n        Args:\n";
            for field in &operation.input {
                doc += &indented_entry(&field.name, &field.doc, 12);
            }
        }
        doc += &format!("\n        Returns:\n            {}\n", self.given);
        doc += "\n        Raises:\n            AxAdminError: In one of the ways that `ax_admin.errors` lists.\n";
        doc += "\n        Example:\n";
        for line in self.example.lines() {
            doc += &format!("            {line}\n");
        }
        doc.trim().to_owned()
    }
}

fn parameter(field: &Field) -> String {
    let kind = input_type(&field.kind);
    if field.optional {
        format!("        {}: {kind} | None = None,\n", field.name)
    } else {
        format!("        {}: {kind},\n", field.name)
    }
}

fn is_list(kind: &str) -> bool {
    kind == "texts" || kind.starts_with("list of ")
}

fn element(kind: &str) -> &str {
    kind.strip_prefix("list of ").unwrap_or(kind)
}

fn input_type(kind: &str) -> String {
    match kind {
        "text" | "time" => "str".to_owned(),
        "flag" => "bool".to_owned(),
        "number" => "int".to_owned(),
        "texts" => "Sequence[str]".to_owned(),
        _ if is_list(kind) => format!("Sequence[{}]", input_type(element(kind))),
        // A person or thing by id or name has a word in lower case, an enumeration a name.
        _ if kind.starts_with(|first: char| first.is_ascii_lowercase()) => "str | Ref".to_owned(),
        _ => format!("{kind} | str"),
    }
}

/// A call with what must be given; a long one has a line for each argument.
fn example(call: &str, operation: &Operation) -> Result<String, Failure> {
    let arguments = example_arguments(operation)?;
    let line = format!(">>> {call}({})", arguments.join(", "));
    if line.len() + 12 <= WIDTH {
        return Ok(line);
    }
    let arguments: String = arguments
        .iter()
        .map(|argument| format!("...     {argument},\n"))
        .collect();
    Ok(format!(">>> {call}(\n{arguments}... )"))
}

/// The arguments of an example: what must be given, as the sandbox has it.
fn example_arguments(operation: &Operation) -> Result<Vec<String>, Failure> {
    let required = operation.input.iter().filter(|field| !field.optional);
    required
        .map(|field| {
            let value = example_value(operation, field)?;
            Ok(if field.positional {
                value
            } else {
                format!("{}={value}", field.name)
            })
        })
        .collect()
}

fn example_value(operation: &Operation, field: &Field) -> Result<String, Failure> {
    let value = match (field.kind.as_str(), field.name.as_str()) {
        ("user", _) => "\"jane@acme.example\"",
        ("text", "name") => "\"Robin Example\"",
        ("text", "email") => "\"robin@acme.example\"",
        ("UserRole", _) => "\"MEMBER\"",
        ("InviteMode", _) => "\"EMAIL_LINK\"",
        ("RoleBindingResourceType", _) => "\"SPACE\"",
        ("flag", _) => "True",
        (kind, name) => {
            return Err(Failure::new(
                format!(
                    "there is no example for `{name}` ({kind}) of {}",
                    operation.name
                ),
                "give it one in `example_value` of xtask/src/generate/python.rs, as the sandbox's account `acme` has it",
            ));
        }
    };
    Ok(value.to_owned())
}
