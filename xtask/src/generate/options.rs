//! The options of a client in each host.

use heck::ToLowerCamelCase;
use serde::Serialize;

use super::manifest::{ClientOption, OptionKind};
use super::templates::outside_backticks;
use crate::steps::TaskError;

#[derive(Serialize)]
pub(super) struct ResolvedOption<'m> {
    #[serde(flatten)]
    row: &'m ClientOption,
    /// Its form in each host that has it.
    python: Option<InHost<'m>>,
    javascript: Option<InHost<'m>>,
    rust: Option<InHost<'m>>,
}

/// An option in one host; names of options in its texts have the case of the host.
#[derive(Serialize)]
struct InHost<'m> {
    name: String,
    /// Its type, if the core does not read it.
    kept_as: Option<&'m str>,
    doc: String,
    /// The documentation for this host only, one paragraph each.
    notes: Vec<String>,
}

pub(super) fn resolve_options<'m>(
    rows: &'m [ClientOption],
) -> Result<Vec<ResolvedOption<'m>>, TaskError> {
    let snake = |name: &str| name.to_owned();
    let camel = |name: &str| {
        let row = rows.iter().find(|row| row.name == name);
        match row.map(|row| row.kind) {
            Some(OptionKind::Duration) => format!("{}Ms", name.to_lower_camel_case()),
            Some(_) => name.to_lower_camel_case(),
            None => name.to_owned(),
        }
    };
    let resolve = |row: &'m ClientOption| {
        let notes = &row.notes;
        let types = [&row.python, &row.javascript, &row.rust];
        let [python, javascript, rust] = types.map(Option::as_deref);
        Ok(ResolvedOption {
            row,
            python: in_host(row, python, notes.python.as_deref(), &snake)?,
            javascript: in_host(row, javascript, notes.javascript.as_deref(), &camel)?,
            rust: in_host(row, rust, notes.rust.as_deref(), &snake)?,
        })
    };
    rows.iter().map(resolve).collect()
}

fn in_host<'m>(
    row: &'m ClientOption,
    kept_as: Option<&'m str>,
    note: Option<&str>,
    spelled: &dyn Fn(&str) -> String,
) -> Result<Option<InHost<'m>>, TaskError> {
    let is_kept = row.kind == OptionKind::Kept;
    match (is_kept, kept_as, note) {
        (false, Some(_), _) => Err(wrong(row, "has a type of its own in a host")),
        (true, None, Some(_)) => Err(wrong(row, "has a note for a host without it")),
        (true, None, None) => Ok(None),
        (true, Some(_), _) | (false, None, _) => {
            let text = |text: &str| outside_backticks(text, &str::to_owned, spelled);
            let notes = note.into_iter().flat_map(|note| note.split("\n\n"));
            Ok(Some(InHost {
                name: spelled(&row.name),
                kept_as,
                doc: text(&row.doc),
                notes: notes.map(text).collect(),
            }))
        }
    }
}

fn wrong(row: &ClientOption, why: &str) -> TaskError {
    TaskError::new(
        format!("core/manifest.toml: the option {} {why}", row.name),
        "only `kept` options have types of hosts, and are in those hosts alone",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(row: &str) -> Result<Option<String>, String> {
        let row = format!("name = \"a_time\"\ndoc = \"Beside `a_time`.\"\n{row}");
        let rows: [ClientOption; 1] = [toml::from_str(&row).unwrap()];
        let resolved = resolve_options(&rows).map_err(|error| error.to_string())?;
        let [option] = resolved.as_slice() else {
            return Ok(None);
        };
        let in_javascript = option.javascript.as_ref();
        Ok(in_javascript.map(|host| format!("{}: {}", host.name, host.doc)))
    }

    #[test]
    fn names_and_texts_use_the_case_of_the_host() {
        let expected = "aTimeMs: Beside `aTimeMs`.".to_owned();
        assert_eq!(spelled("type = \"duration\""), Ok(Some(expected)));
        assert_eq!(spelled("type = \"kept\"\nrust = \"u8\""), Ok(None));
    }

    #[test]
    fn a_note_or_type_that_no_host_uses_is_rejected() {
        let lost = spelled("type = \"kept\"\nnotes.rust = \"Lost.\"").unwrap_err();
        assert!(lost.contains("a_time has a note for a host"), "{lost}");
        let unused = spelled("type = \"string\"\nrust = \"u8\"").unwrap_err();
        assert!(unused.contains("a_time has a type of its own"), "{unused}");
    }
}
