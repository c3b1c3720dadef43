//! `models/`: what operations give and the objects that they take, a module a group.

use std::collections::BTreeMap;

use super::HEADER;
use super::kinds::{classes, given_back, taken};
use super::text::{entry, heading, imported, summary};
use crate::generate::manifest::{Field, Manifest, Model, Object, Type};

/// The module in which each class of `ax_admin.models` is.
pub(super) struct Homes<'m>(BTreeMap<&'m str, &'m str>);

impl<'m> Homes<'m> {
    /// A model is at home in the first group that has to do with it.
    pub(super) fn of(manifest: &'m Manifest) -> Self {
        let enumerations = manifest.enumerations.iter();
        let mut homes = Self(
            enumerations
                .map(|it| (it.name.as_str(), "enumerations"))
                .collect(),
        );
        for operation in &manifest.operations {
            let given: Vec<&str> = classes(manifest, &operation.input);
            for name in given.into_iter().chain([operation.gives.as_str()]) {
                homes.settle(manifest, name, operation.group());
            }
        }
        homes
    }

    fn settle(&mut self, manifest: &'m Manifest, name: &str, group: &'m str) {
        let model = manifest.models.iter().find(|it| it.name == name);
        let object = manifest.objects.iter().find(|it| it.name == name);
        let (name, fields) = match (model, object) {
            (Some(it), _) => (it.name.as_str(), &it.fields),
            (_, Some(it)) => (it.name.as_str(), &it.fields),
            (None, None) => return,
        };
        for nested in classes(manifest, fields) {
            self.settle(manifest, nested, group);
        }
        self.0.entry(name).or_insert(group);
    }

    fn is_at(&self, name: &str, home: &str) -> bool {
        self.0.get(name) == Some(&home)
    }

    /// Imports of classes from where they are, in ruff's order.
    pub(super) fn imports(&self, names: &[&str], without: &str, indent: usize) -> String {
        let mut homes: Vec<&str> = names
            .iter()
            .filter_map(|name| self.0.get(name).copied())
            .filter(|home| *home != without)
            .collect();
        homes.sort_unstable();
        homes.dedup();
        homes
            .into_iter()
            .map(|home| {
                let here: Vec<&str> = names
                    .iter()
                    .copied()
                    .filter(|name| self.is_at(name, home))
                    .collect();
                imported(&format!("ax_admin.models.{home}"), &here, indent)
            })
            .collect()
    }
}

/// `models/__init__.py`: every class under one name, each loaded when it is first used.
pub(super) fn package(homes: &Homes<'_>) -> String {
    let mut names: Vec<&str> = homes.0.keys().copied().collect();
    names.sort_unstable();
    let imports = homes.imports(&names, "", 4);
    let all: String = names
        .iter()
        .map(|name| format!("    \"{name}\",\n"))
        .collect();
    let each: String = homes
        .0
        .iter()
        .map(|(name, home)| format!("    \"{name}\": \"{home}\",\n"))
        .collect();
    format!(
        "{HEADER}\"\"\"What operations take and give.\"\"\"

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
{imports}
__all__ = [
{all}]

_HOMES = {{
{each}}}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        \"\"\"Loads what is used.\"\"\"
        if name not in _HOMES:
            msg = f\"module 'ax_admin.models' has no attribute {{name!r}}\"
            raise AttributeError(msg)
        value = getattr(import_module(f\"ax_admin.models.{{_HOMES[name]}}\"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
"
    )
}

/// The module of one group.
pub(super) fn module(manifest: &Manifest, homes: &Homes<'_>, group: &str) -> String {
    let here = |name: &str| homes.is_at(name, group);
    let models: Vec<&Model> = manifest.models.iter().filter(|it| here(&it.name)).collect();
    let objects: Vec<&Object> = manifest
        .objects
        .iter()
        .filter(|it| here(&it.name))
        .collect();
    let body: String = models
        .iter()
        .map(|it| model(manifest, it))
        .collect::<String>()
        + &objects
            .iter()
            .map(|it| object(manifest, it))
            .collect::<String>();

    let fields = models.iter().flat_map(|it| &it.fields);
    let named = classes(
        manifest,
        fields.chain(objects.iter().flat_map(|it| &it.fields)),
    );
    let used = |names: &[(&'static str, &str)]| -> Vec<&'static str> {
        let mut used = names.to_vec();
        used.retain(|(_, text)| body.contains(text));
        used.into_iter().map(|(name, _)| name).collect()
    };
    let about = heading(group);
    // Annotations are to be evaluated as well (`typing.get_type_hints`): nothing is behind `TYPE_CHECKING`.
    format!(
        "{HEADER}\"\"\"{about}, as operations take and give them.\"\"\"

from __future__ import annotations

{}from dataclasses import dataclass, field
{}from typing import Any, ClassVar

{}{}{}{}{}{body}",
        imported(
            "collections.abc",
            &used(&[("Mapping", "Mapping["), ("Sequence", "Sequence[")]),
            0
        ),
        imported("operator", &used(&[("itemgetter", "itemgetter(")]), 0),
        used(&[("import ax_admin\n", "ax_admin.")]).concat(),
        imported("ax_admin._native", &used(&[("Secret", ": Secret")]), 0),
        imported(
            "ax_admin._reading",
            &used(&[
                ("FromJson", "(FromJson"),
                ("FromJsonWithSecrets", "(FromJsonWithSecrets)"),
                ("Members", "[Members]"),
                ("optional", "optional("),
                ("required", "required("),
                ("tuple_of", "tuple_of("),
            ]),
            0,
        ),
        imported("ax_admin._to_input", &used(&[("ToInput", "ToInput):")]), 0),
        homes.imports(&named, group, 0),
    )
}

// --- models ---

fn model(manifest: &Manifest, it: &Model) -> String {
    let name = &it.name;
    let mut members = String::new();
    let mut read = String::new();
    let mut attributes = String::new();
    for field in &it.fields {
        attributes += &entry(&field.name, &field.doc);
        let optional = if field.optional { " | None" } else { "" };
        let unhashed = if field.kind == "json" {
            " = field(hash=False)"
        } else {
            ""
        };
        let kind = given_back(manifest, field);
        members += &format!("    {}: {kind}{optional}{unhashed}\n", field.name);
        let reader = reader(manifest, field);
        read += &format!("        \"{}\": {reader},\n", field.name);
    }
    attributes += &entry("extra", "Members that this version does not know.");
    let mut base = "FromJson";
    let mut secrets = String::new();
    if has_secrets(it) {
        base = "FromJsonWithSecrets";
        let fields = it.fields.iter().filter(|field| field.kind == "secret");
        let names: String = fields.map(|field| format!("\"{}\",", field.name)).collect();
        secrets = format!("    _SECRETS: ClassVar[Sequence[str]] = ({names})\n");
    }
    let (given, written) = if is_taken(manifest, name) {
        let written = writing(&it.fields, "            **self.extra,\n");
        (", ToInput", format!("\n{written}"))
    } else {
        ("", String::new())
    };
    format!(
        "

@dataclass(frozen=True, slots=True, kw_only=True)
class {name}({base}{given}):
    \"\"\"{}
    Attributes:
{attributes}    \"\"\"

{members}    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {{
{read}    }}
{secrets}{written}",
        summary(&it.doc, 4).trim_start()
    )
}

pub(super) fn has_secrets(model: &Model) -> bool {
    model.fields.iter().any(|field| field.kind == "secret")
}

/// Whether an operation takes the model as well.
fn is_taken(manifest: &Manifest, name: &str) -> bool {
    let mut inputs = manifest.operations.iter().flat_map(|it| &it.input);
    inputs.any(|field| field.kind == name)
}

/// The expression that makes what reads a member.
fn reader(manifest: &Manifest, field: &Field) -> String {
    let name = &field.name;
    let one = match manifest.kind(field) {
        Type::String
        | Type::Email
        | Type::DateTime
        | Type::Boolean
        | Type::Integer
        | Type::Json
        | Type::Secret
        | Type::Reference(_) => None,
        Type::Strings => Some("tuple".to_owned()),
        Type::Enumeration(it) => Some(it.name.clone()),
        Type::Model(it) => Some(format!("{}.from_json", it.name)),
        Type::Object(it) => Some(it.name.clone()),
    };
    let read = match (field.entry(), one) {
        (Some(_), Some(one)) => Some(format!("tuple_of({one})")),
        (_, one) => one,
    };
    match (field.optional, read) {
        (true, Some(read)) => format!("optional(\"{name}\", {read})"),
        (true, None) => format!("optional(\"{name}\")"),
        (false, Some(read)) => format!("required(\"{name}\", {read})"),
        (false, None) => format!("itemgetter(\"{name}\")"),
    }
}

// --- objects that are only given ---

fn object(manifest: &Manifest, it: &Object) -> String {
    let name = &it.name;
    let mut members = String::new();
    let mut attributes = String::new();
    for field in &it.fields {
        attributes += &entry(&field.name, &field.doc);
        let kind = taken(manifest, field, &[]);
        let optional = if field.optional { " | None = None" } else { "" };
        members += &format!("    {}: {kind}{optional}\n", field.name);
    }
    format!(
        "

@dataclass(frozen=True, slots=True, kw_only=True)
class {name}(ToInput):
    \"\"\"{}
    Attributes:
{attributes}    \"\"\"

{members}
{}",
        summary(&it.doc, 4).trim_start(),
        writing(&it.fields, "")
    )
}

/// The method that gives the form in which the core takes it.
fn writing(fields: &[Field], more: &str) -> String {
    let members: String = fields
        .iter()
        .map(|field| format!("            \"{0}\": self.{0},\n", field.name))
        .collect();
    format!(
        "    def to_json(self) -> dict[str, Any]:
        \"\"\"The form that operations take.\"\"\"
        return {{
{members}{more}        }}
"
    )
}
