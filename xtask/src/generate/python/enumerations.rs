//! `models/enumerations.py`: texts with names, a line for each.

use super::HEADER;
use super::text::summary;
use crate::generate::manifest::{Enumeration, Manifest};

pub(super) fn module(manifest: &Manifest) -> String {
    let classes: String = manifest.enumerations.iter().map(enumeration).collect();
    format!(
        "{HEADER}\"\"\"Values that operations take and give.

Each is a text: a value that the server adds tomorrow is kept as it comes.
\"\"\"

from __future__ import annotations

from typing import ClassVar

from ax_admin._reading import lower_values, values
{classes}"
    )
}

fn enumeration(it: &Enumeration) -> String {
    let name = &it.name;
    let doc = summary(&it.doc, 4);
    let is_lower = it.values.iter().all(|value| *value == value.to_lowercase());
    let decorator = if is_lower { "lower_values" } else { "values" };
    let declared: String = it
        .values
        .iter()
        .map(|value| format!("    {}: ClassVar[{name}]\n", value.to_ascii_uppercase()))
        .collect();
    // A sentence of several lines has its closing quotes on a line of their own.
    let doc = doc.trim();
    let end = if doc.contains('\n') { "\n    " } else { "" };
    format!(
        "

@{decorator}
class {name}(str):
    \"\"\"{doc}{end}\"\"\"

    __slots__ = ()

{declared}"
    )
}
