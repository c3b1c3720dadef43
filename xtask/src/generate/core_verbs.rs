//! `core/src/verbs.rs`: from an operation's name to its type.
#![expect(
    clippy::format_collect,
    reason = "a line for each row is what a generator writes"
)]

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::Generated;
use super::manifest::{Kind, Manifest, Operation};
use crate::steps::Failure;

pub(super) fn generate(manifest: &Manifest) -> Result<Generated, Failure> {
    let mut groups = manifest.groups();
    groups.sort_unstable();
    let groups = groups.join(", ");
    let all = arms(
        manifest,
        |_| true,
        |operation| {
            format!(
                "start_verb::<{}>(session, input, names)",
                input_type(operation)
            )
        },
    );
    let lists = arms(
        manifest,
        |operation| operation.kind == Kind::List,
        |operation| format!("list_pages::<{}>(input, names)", input_type(operation)),
    );
    let is_plan = |operation: &Operation| operation.kind == Kind::Plan;
    let plans = arms(manifest, is_plan, |operation| {
        format!("plan::planned::<{}>(input)", endpoint_type(operation))
    });
    let described: String = manifest
        .operations
        .iter()
        .map(|operation| format!("        describe::<{}>(),\n", endpoint_type(operation)))
        .collect();
    let count = manifest.operations.len();
    let content = format!(
        "//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use serde_json::Value;

use crate::endpoints::{{{groups}}};
use crate::engine::Operation;
use crate::error::Error;
use crate::facade::{{Answer, AnswerPages, Described, describe, list_pages, start_verb, unknown_verb}};
use crate::names::Names;
use crate::plan::{{self, AnyPlanned}};
use crate::session::Session;

/// Every operation, in the manifest's order.
pub(crate) const fn all() -> [Described; {count}] {{
    [
{described}    ]
}}

/// Starts the verb of that name.
pub(crate) fn start(session: &Session, verb: &str, input: Value, names: Names) -> Result<Operation<Answer>, Error> {{
    match verb {{
{all}        _ => Err(unknown_verb(verb)),
    }}
}}

/// The pages of the list verb of that name.
pub(crate) fn pages(verb: &str, input: Value, names: Names) -> Result<AnswerPages, Error> {{
    match verb {{
{lists}        _ => Err(unknown_verb(verb)),
    }}
}}

/// The destructive verb of that name, with its input.
pub(crate) fn planned(verb: &str, input: Value) -> Result<Box<dyn AnyPlanned>, Error> {{
    match verb {{
{plans}        _ => Err(unknown_verb(verb)),
    }}
}}
"
    );
    let path = "core/src/verbs.rs".to_owned();
    Ok(Generated {
        path,
        content: formatted(&content)?,
    })
}

/// One arm of a match for each operation that is chosen.
fn arms(
    manifest: &Manifest,
    chosen: impl Fn(&Operation) -> bool,
    call: impl Fn(&Operation) -> String,
) -> String {
    let operations = manifest
        .operations
        .iter()
        .filter(|operation| chosen(operation));
    operations
        .map(|operation| format!("        {:?} => {},\n", operation.name, call(operation)))
        .collect()
}

fn input_type(operation: &Operation) -> String {
    format!("{}::{}", operation.group(), operation.input_type)
}

/// `users::Delete` of `users.delete`.
fn endpoint_type(operation: &Operation) -> String {
    let words = operation.verb().split('_');
    let name: String = words
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| {
                first.to_ascii_uppercase().to_string() + letters.as_str()
            })
        })
        .collect();
    format!("{}::{name}", operation.group())
}

/// Rust as rustfmt lays it out.
pub(super) fn formatted(code: &str) -> Result<String, Failure> {
    let failed =
        |why: String| Failure::new(format!("rustfmt: {why}"), "rustup component add rustfmt");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
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
        Err(failed("the generated code is not Rust".to_owned()))
    }
}
