//! `_generated/`: a class of methods for each group, in both faces.

use super::kinds::{classes, taken};
use super::models::{Homes, has_secrets};
use super::text::{CODE_WIDTH, camel, heading, imported, indented_entry, paragraph, summary};
use super::{Face, HEADER, examples};
use crate::generate::manifest::{Field, Kind, Manifest, Operation, Type};
use crate::steps::TaskError;

/// The module of one group.
pub(super) fn module(
    manifest: &Manifest,
    homes: &Homes<'_>,
    group: &str,
    face: Face,
) -> Result<String, TaskError> {
    let mut methods = String::new();
    for operation in manifest.of_group(group) {
        methods += &written(manifest, operation, face)?;
    }
    let about = heading(group);
    let body = format!(
        "

class {}:
    \"\"\"{about}.\"\"\"

    __slots__ = (\"_calls\",)

    def __init__(self, calls: {}) -> None:
        \"\"\"The group of a client.\"\"\"
        self._calls = calls
{methods}",
        class(group, face),
        calls(face)
    );
    Ok(format!(
        "{HEADER}\"\"\"{about}, for callers who {}.\"\"\"

from __future__ import annotations

{}{body}",
        face.pick("wait", "await"),
        imports(manifest, homes, group, face, &body)
    ))
}

/// The class that has every group; one is loaded with the models that it gives when it is first used.
pub(super) fn groups(manifest: &Manifest, face: Face) -> String {
    let mut groups = manifest.groups();
    let properties: String = groups
        .iter()
        .map(|group| {
            let class = class(group, face);
            let module = module_of(group, face);
            format!(
                "
    @cached_property
    def {group}(self) -> {class}:
        \"\"\"{}.\"\"\"
        from {module} import {class}

        return {class}(self._calls)
",
                heading(group)
            )
        })
        .collect();
    groups.sort_unstable();
    let imports: String = groups
        .iter()
        .map(|group| imported(&module_of(group, face), &[&class(group, face)], 4))
        .collect();
    let calls = calls(face);
    format!(
        "{HEADER}\"\"\"The operations, for callers who {}.\"\"\"

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from {} import {calls}

if TYPE_CHECKING:
{imports}

class {}Operations:
    \"\"\"Every group of a client, each loaded when it is first used.\"\"\"

    def __init__(self, calls: {calls}) -> None:
        \"\"\"The groups over one client's calls.\"\"\"
        self._calls = calls
{properties}",
        face.pick("wait", "await"),
        calls_module(face),
        face.pick("", "Async"),
    )
}

fn module_of(group: &str, face: Face) -> String {
    format!("ax_admin._generated.{}{group}", face.pick("", "async_"))
}

fn class(group: &str, face: Face) -> String {
    format!("{}{}", face.pick("", "Async"), camel(group))
}

const fn calls(face: Face) -> &'static str {
    face.pick("Calls", "AsyncCalls")
}

/// What the module needs, in ruff's order; `body` tells what it uses.
///
/// Annotations are to be evaluated as well (`typing.get_type_hints`), so that nothing stands behind
/// `TYPE_CHECKING`. What costs time is named through the package, which loads it when it is looked at.
fn imports(manifest: &Manifest, homes: &Homes<'_>, group: &str, face: Face, body: &str) -> String {
    let mut classes = classes(manifest, manifest.of_group(group).flat_map(|it| &it.input));
    let given = manifest.of_group(group).map(|it| it.gives.as_str());
    classes.extend(given.filter(|name| body.contains(&format!("{name}.from_json"))));
    classes.sort_unstable();
    classes.dedup();
    let used = |name: &'static str, mark: &str| -> Vec<&'static str> {
        Vec::from_iter(body.contains(mark).then_some(name))
    };
    let standard = imported("collections.abc", &used("Sequence", "Sequence["), 0)
        + &imported("datetime", &used("datetime", "str | datetime"), 0)
        + &imported("typing", &used("Literal", "Literal["), 0);
    let blank = if standard.is_empty() { "" } else { "\n" };
    format!(
        "{standard}{blank}{}{}{}{}",
        used("import ax_admin\n", "ax_admin.").concat(),
        imported(&calls_module(face), &[calls(face)], 0),
        imported("ax_admin._wire", &used("moment", "moment("), 0),
        homes.imports(&classes, "", 0),
    )
}

fn calls_module(face: Face) -> String {
    format!("ax_admin.{}", face.pick("_calls", "_async_calls"))
}

fn written(manifest: &Manifest, operation: &Operation, face: Face) -> Result<String, TaskError> {
    let gives = &operation.gives;
    let name = &operation.name;
    let listing = face.pick("ax_admin.Listing", "ax_admin.AsyncListing");
    let (wait, asynchronous) = (face.pick("", "await "), face.pick("", "async "));
    let read = format!("{gives}.from_json");
    let model = manifest.models.iter().find(|model| model.name == *gives);
    Ok(match operation.kind {
        Kind::List => {
            let all = Method {
                head: format!("def {}", operation.verb()),
                returns: format!("{listing}[{gives}]"),
                call: format!("return self._calls.listing(\"{name}\", given, {read})"),
                given: "The rows of all pages, lazily paginated.".to_owned(),
                example: examples::of_rows(operation, face)?,
            };
            let page = Method {
                head: format!("{asynchronous}def {}_page", operation.verb()),
                returns: format!("ax_admin.Page[{gives}]"),
                call: format!("return {wait}self._calls.page(\"{name}\", given, {read})"),
                given: "One page of the list.".to_owned(),
                example: examples::of_page(operation, face)?,
            };
            all.write(manifest, operation) + &page.write(manifest, operation)
        }
        Kind::One => {
            let one = if model.is_some_and(has_secrets) {
                "one_with_secrets"
            } else {
                "one"
            };
            let method = Method {
                head: format!("{asynchronous}def {}", operation.verb()),
                returns: gives.clone(),
                call: format!("return {wait}self._calls.{one}(\"{name}\", given, {read})"),
                given: model.map_or_else(String::new, |model| model.doc.clone()),
                example: examples::of_answer(operation, face)?,
            };
            method.write(manifest, operation)
        }
        Kind::Done => {
            let method = Method {
                head: format!("{asynchronous}def {}", operation.verb()),
                returns: "None".to_owned(),
                call: format!("{wait}self._calls.done(\"{name}\", given)"),
                given: "None.".to_owned(),
                example: examples::of_nothing(operation, face)?,
            };
            method.write(manifest, operation)
        }
        Kind::Plan => {
            let method = Method {
                head: format!("{asynchronous}def {}", operation.verb()),
                returns: face.pick("ax_admin.Plan", "ax_admin.AsyncPlan").to_owned(),
                call: format!("return {wait}self._calls.plan(\"{name}\", given)"),
                given: "The plan, to be shown and applied with its code.".to_owned(),
                example: examples::of_plan(operation, face)?,
            };
            method.write(manifest, operation)
        }
    })
}

/// One method of a group.
struct Method {
    head: String,
    returns: String,
    call: String,
    given: String,
    example: String,
}

impl Method {
    fn write(&self, manifest: &Manifest, operation: &Operation) -> String {
        let Self {
            head,
            returns,
            call,
            ..
        } = self;
        let mut parameters = String::from("        self,\n");
        let (positional, named): (Vec<&Field>, Vec<&Field>) =
            operation.input.iter().partition(|field| field.positional);
        let parameter = |field: &Field| {
            let kind = taken(manifest, field, &operation.clears);
            let left_out = if field.optional { " | None = None" } else { "" };
            let line = format!("        {}: {kind}{left_out},\n", field.name);
            if line.len() > CODE_WIDTH {
                format!("        {}: {kind}\n       {left_out},\n", field.name)
            } else {
                line
            }
        };
        for field in positional {
            parameters += &parameter(field);
        }
        if !named.is_empty() {
            parameters += "        *,\n";
        }
        for field in named {
            parameters += &parameter(field);
        }
        let given: String = operation
            .input
            .iter()
            .map(|field| {
                format!(
                    "            \"{}\": {},\n",
                    field.name,
                    sent(manifest, field)
                )
            })
            .collect();
        format!(
            "
    {head}(
{parameters}    ) -> {returns}:
        \"\"\"{}
        \"\"\"
        given = {{
{given}        }}
        {call}
",
            self.doc(manifest, operation)
        )
    }

    fn doc(&self, manifest: &Manifest, operation: &Operation) -> String {
        let mut doc = summary(&operation.doc, 8);
        let sent = format!(
            "API operation: `{}`, {} {}; risk: {}.",
            operation.api, operation.method, operation.path, operation.risk
        );
        doc += &format!("\n{}", paragraph(&sent, 8));
        doc += "\n        Args:\n";
        for field in &operation.input {
            doc += &indented_entry(&field.name, &field.doc, 12);
        }
        doc += &format!("\n        Returns:\n{}", paragraph(&self.given, 12));
        doc += "\n        Raises:\n";
        for (error, why) in errors(manifest, operation) {
            doc += &indented_entry(error, why, 12);
        }
        doc += "\n        Example:\n";
        for line in self.example.lines() {
            doc += &format!("            {line}\n");
        }
        doc.trim().to_owned()
    }
}

/// An argument as it goes into what is given to the core.
fn sent(manifest: &Manifest, field: &Field) -> String {
    match manifest.kind(field) {
        Type::DateTime => format!("moment({})", field.name),
        Type::String
        | Type::Email
        | Type::Boolean
        | Type::Integer
        | Type::Strings
        | Type::Json
        | Type::Secret
        | Type::Enumeration(_)
        | Type::Model(_)
        | Type::Object(_)
        | Type::Reference(_) => field.name.clone(),
    }
}

/// The errors that an operation is known for; every operation may end in the others too.
fn errors(manifest: &Manifest, operation: &Operation) -> Vec<(&'static str, &'static str)> {
    let mut errors = vec![("ValidationError", "An input is not allowed.")];
    let is_reference = |field: &Field| matches!(manifest.kind(field), Type::Reference(_));
    if operation.input.iter().any(is_reference) {
        errors.push((
            "NotFoundError",
            "What is named is not there or may not be read.",
        ));
        errors.push(("AmbiguousError", "Several things have the name."));
    }
    let writes = operation.kind != Kind::Plan && operation.risk != "read";
    if writes && operation.success.contains(&201) {
        errors.push(("ConflictError", "It contradicts what is there."));
    }
    if writes
        && operation
            .input
            .iter()
            .any(|field| field.name == "override_guards")
    {
        errors.push((
            "GuardTrippedError",
            "A guard stops it; nothing was carried out.",
        ));
    }
    if writes {
        errors.push((
            "OutcomeUnknownError",
            "It was sent, and nobody knows what became of it.",
        ));
    }
    errors.push((
        "AxAdminError",
        "In one of the other ways that `ax_admin.errors` lists.",
    ));
    errors
}
