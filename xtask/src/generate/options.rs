//! What a client is made with: the core's table and reader, Rust's builder methods, Python's arguments,
//! TypeScript's interface and `docs/options.md`.
#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    clippy::wildcard_enum_match_arm,
    reason = "a generator reads best as the text that it writes"
)]

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Generated, formatters};
use crate::steps::TaskError;

const HEAD: &str = "Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.";

/// Columns of a line of Python's documentation.
const PYTHON_WIDTH: usize = 100;

/// A row `[[option]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClientOption {
    name: String,
    #[serde(rename = "type")]
    kind: Kind,
    /// The type in a host that keeps it to itself.
    python: Option<String>,
    javascript: Option<String>,
    rust: Option<String>,
    default: Option<Default>,
    #[serde(default)]
    variables: Vec<String>,
    doc: String,
    /// What is to be said in one host alone.
    #[serde(default)]
    notes: BTreeMap<Host, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    String,
    Boolean,
    Duration,
    Rate,
    /// Hosts keep it to themselves.
    Kept,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Default {
    Number(u64),
    Words(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Host {
    Python,
    Javascript,
    Rust,
}

pub(super) fn generate(options: &[ClientOption]) -> Result<Vec<Generated>, TaskError> {
    let file = |path: &str, content: String| Generated {
        path: path.to_owned(),
        content,
    };
    let typescript_file = "src/generated/options.ts";
    Ok(vec![
        file(
            "core/src/options/table.rs",
            formatters::rust(&core(options))?,
        ),
        file(
            "client/src/generated/options.rs",
            formatters::rust(&rust(options))?,
        ),
        file("python/ax_admin/_generated/base_client.py", python(options)),
        file(
            &format!("js/{typescript_file}"),
            formatters::typescript(typescript_file, &typescript(options))?,
        ),
        file("docs/options.md", page(options)),
    ])
}

impl ClientOption {
    /// Whether a host has it.
    fn is_in(&self, host: Host) -> bool {
        self.kind != Kind::Kept || self.kept_as(host).is_some()
    }

    /// Its type in a host that keeps it to itself.
    fn kept_as(&self, host: Host) -> Option<&str> {
        match host {
            Host::Python => self.python.as_deref(),
            Host::Javascript => self.javascript.as_deref(),
            Host::Rust => self.rust.as_deref(),
        }
    }

    /// Its name in a host.
    fn spelled(&self, host: Host) -> String {
        match (host, self.kind) {
            (Host::Javascript, Kind::Duration) => format!("{}Ms", camel(&self.name)),
            (Host::Javascript, _) => camel(&self.name),
            (Host::Python | Host::Rust, _) => self.name.clone(),
        }
    }

    /// What it is in a host when it is left out.
    fn default(&self, host: Host) -> Option<String> {
        match (self.default.as_ref()?, host, self.kind) {
            (Default::Words(words), ..) => Some(words.clone()),
            (Default::Number(millis), Host::Python, Kind::Duration) => {
                Some((millis / 1000).to_string())
            }
            (Default::Number(millis), Host::Rust, Kind::Duration) => {
                Some(format!("{} seconds", millis / 1000))
            }
            (Default::Number(number), ..) => Some(number.to_string()),
        }
    }

    /// All that is said of it in a host, a paragraph each.
    fn described(&self, host: Host) -> Vec<String> {
        let unit = match (self.kind, host) {
            (Kind::Duration, Host::Python) => "in seconds",
            (Kind::Duration, Host::Javascript) => "in milliseconds",
            _ => "",
        };
        let default = self
            .default(host)
            .map(|default| format!("default: {default}"));
        let variables = match (self.variables.as_slice(), host) {
            ([], _) => None,
            ([first, ..], Host::Rust) => Some(format!("`{first}` with `from_env`")),
            ([first, ..], Host::Javascript) => Some(format!("in Node `{first}` when left out")),
            ([first, ..], Host::Python) => Some(format!("`{first}` when left out")),
        };
        let facts: Vec<String> = [variables, Some(unit.to_owned()), default]
            .into_iter()
            .flatten()
            .filter(|fact| !fact.is_empty())
            .collect();
        let mut text = self.doc.clone();
        if !facts.is_empty() {
            text += &format!(" {}.", upper_first(&facts.join("; ")));
        }
        let mut paragraphs = vec![text];
        paragraphs.extend(self.notes.get(&host).cloned());
        paragraphs
    }
}

fn core(options: &[ClientOption]) -> String {
    let table: String = options
        .iter()
        .map(|option| {
            let kind = match option.kind {
                Kind::Kept => {
                    let cases = [(Host::Javascript, "Camel"), (Host::Python, "Snake")];
                    let cases = cases.into_iter().filter(|(host, _)| option.is_in(*host));
                    let cases: String = cases
                        .map(|(_, case)| format!("FieldCase::{case}, "))
                        .collect();
                    format!("Kept(&[{cases}])")
                }
                other => format!("{other:?}"),
            };
            format!(
                "ClientOption {{ name: {:?}, kind: OptionKind::{kind} }},\n",
                option.name
            )
        })
        .collect();
    let (keys, others): (Vec<_>, Vec<_>) = options
        .iter()
        .flat_map(|option| option.variables.iter().map(|name| (&option.name, name)))
        .partition(|(option, _)| *option == "api_key");
    let constants: String = others
        .iter()
        .map(|(_, name)| {
            let short = name.trim_start_matches("ARIZE_");
            format!("pub(crate) const {short}: &str = {name:?};\n")
        })
        .collect();
    let defaults: String = options
        .iter()
        .filter_map(|option| match option.default {
            Some(Default::Number(number)) if option.kind == Kind::Duration => Some(format!(
                "/// Milliseconds of `{}` when it is left out.\npub const {}_MS: u64 = {number};\n",
                option.name,
                option.name.to_uppercase()
            )),
            Some(Default::Number(number)) => Some(format!(
                "/// `{}` when it is left out.\npub const {}: u32 = {number};\n",
                option.name,
                option.name.to_uppercase()
            )),
            _ => None,
        })
        .collect();
    let read: Vec<_> = options
        .iter()
        .filter(|option| option.kind != Kind::Kept)
        .collect();
    let members: String = read
        .iter()
        .map(|option| {
            let kind = match option.kind {
                Kind::String | Kind::Kept => "String",
                Kind::Boolean => "bool",
                Kind::Duration => "u64",
                Kind::Rate => "Rate",
            };
            format!("pub(crate) {}: Option<{kind}>,\n", option.name)
        })
        .collect();
    let reads: String = read
        .iter()
        .map(|option| {
            let read = format!("{:?}", option.kind).to_lowercase();
            format!("given.{0} = reader.{read}({0:?})?;\n", option.name)
        })
        .collect();
    format!(
        "//! {HEAD}

use crate::error::Error;
use crate::json::FieldCase;
use super::reader::{{Rate, Reader}};
use super::{{ClientOption, OptionKind}};

/// Every option of a client, in the order in which they are described.
pub const CLIENT_OPTIONS: &[ClientOption] = &[
{table}];

/// The variable of the environment that has the key. The core is not given it.
pub const KEY_VARIABLE: &str = {key:?};

/// The variables of the environment that the core reads.
pub const VARIABLES: &[&str] = &{variables:?};

/// The same by name.
pub(crate) mod variable {{
{constants}}}

{defaults}
/// What is given of the options that the core reads. Durations are in milliseconds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {{
{members}}}

impl Given {{
    #[expect(
        clippy::field_reassign_with_default,
        reason = \"a struct of them all would be taken apart anew at each that fails, which weighs more\"
    )]
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {{
        let mut given = Self::default();
{reads}Ok(given)
    }}
}}
",
        key = keys.first().map_or("", |(_, name)| name.as_str()),
        variables = others.iter().map(|(_, name)| name).collect::<Vec<_>>(),
    )
}

fn rust(options: &[ClientOption]) -> String {
    let methods: String = options
        .iter()
        .filter(|option| option.kind != Kind::Kept)
        .map(|option| {
            let name = &option.name;
            let doc = rust_doc(&option.described(Host::Rust));
            let (kind, value) = match option.kind {
                Kind::String | Kind::Kept => ("impl Into<String>", "Json::text(value.into())"),
                Kind::Boolean => ("bool", "value.into()"),
                Kind::Duration => ("Duration", "seconds(value)"),
                Kind::Rate => ("u32", "Json::number(value.into())"),
            };
            let off = match option.kind {
                Kind::Rate => format!(
                    "/// No `{name}`, for an installation that has none.
pub fn without_{name}(self) -> Self {{ self.option({name:?}, Json::text(\"off\")) }}\n\n"
                ),
                _ => String::new(),
            };
            format!(
                "{doc}pub fn {name}(self, value: {kind}) -> Self {{ self.option({name:?}, {value}) }}\n\n{off}"
            )
        })
        .collect();
    format!(
        "//! {HEAD}

use std::time::Duration;

use ax_admin_core::Json;

use crate::client::{{ClientBuilder, seconds}};

/// Options that the core reads.
impl ClientBuilder {{
{methods}}}
"
    )
}

fn rust_doc(paragraphs: &[String]) -> String {
    let lines = paragraphs.join("\n\n");
    let lines = lines.lines().flat_map(|line| match line {
        "" => vec![String::new()],
        line => wrapped(line, 100),
    });
    lines
        .map(|line| format!("/// {line}").trim_end().to_owned() + "\n")
        .collect()
}

fn python(options: &[ClientOption]) -> String {
    let own: Vec<_> = options
        .iter()
        .filter(|option| option.is_in(Host::Python))
        .collect();
    let parameters: String = own
        .iter()
        .map(|option| {
            format!(
                "        {}: {} | None = None,\n",
                option.name,
                python_type(option)
            )
        })
        .collect();
    let docs: String = own
        .iter()
        .map(|option| {
            let text = option.described(Host::Python).join(" ").replace('\n', " ");
            let entry = format!("{}: {text}", option.name);
            wrapped(&entry, PYTHON_WIDTH - 16)
                .iter()
                .enumerate()
                .map(|(index, line)| {
                    let indent = if index == 0 { 12 } else { 16 };
                    format!("{}{line}\n", " ".repeat(indent))
                })
                .collect::<String>()
        })
        .collect();
    let (kept, read): (Vec<_>, Vec<_>) = own
        .into_iter()
        .partition(|option| option.kind == Kind::Kept);
    let kept: String = kept
        .iter()
        .map(|option| format!("            {0}={0},\n", option.name))
        .collect();
    let read: String = read
        .iter()
        .map(|option| format!("                {0:?}: {0},\n", option.name))
        .collect();
    format!(
        "# {HEAD}
\"\"\"What every client is made with.\"\"\"

from __future__ import annotations

from typing import TYPE_CHECKING

from ax_admin._options import native_client

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    import ax_admin
    from ax_admin._native import NativeClient


class BaseClient:
    \"\"\"The options of both clients.\"\"\"

    def __init__(
        self,
        *,
{parameters}    ) -> None:
        \"\"\"Makes a client. Nothing is sent or looked up.

        Args:
{docs}
        Raises:
            ValidationError: An option is missing or not allowed.
        \"\"\"
        native = native_client(
{kept}            options={{
{read}            }},
        )
        self._open(native)

    def _open(self, native: NativeClient) -> None:
        \"\"\"Makes the operations.\"\"\"
        raise NotImplementedError
"
    )
}

fn python_type(option: &ClientOption) -> &str {
    match (option.kind, option.kept_as(Host::Python)) {
        (Kind::Kept, Some(kind)) => kind,
        (Kind::Kept, None) => "object",
        (Kind::String, _) => "str",
        (Kind::Boolean, _) => "bool",
        (Kind::Duration, _) => "float",
        (Kind::Rate, _) => "int | Literal[\"off\"]",
    }
}

fn typescript(options: &[ClientOption]) -> String {
    let members: String = options
        .iter()
        .filter(|option| option.is_in(Host::Javascript))
        .map(|option| {
            let kind = match (option.kind, option.kept_as(Host::Javascript)) {
                (Kind::Kept, Some(kind)) if kind.contains("=>") => format!("({kind})"),
                (Kind::Kept, kind) => kind.unwrap_or("unknown").to_owned(),
                (Kind::String, _) => "string".to_owned(),
                (Kind::Boolean, _) => "boolean".to_owned(),
                (Kind::Duration, _) => "number".to_owned(),
                (Kind::Rate, _) => "number | 'off'".to_owned(),
            };
            let text = in_javascript(options, &option.described(Host::Javascript).join("\n\n"));
            let lines = text.lines().flat_map(|line| match line {
                "" => vec![String::new()],
                line => wrapped(line, 110),
            });
            let lines: String = lines.map(|line| format!(" * {line}\n")).collect();
            format!(
                "/**\n{lines} */\nreadonly {}?: {kind} | undefined;\n",
                option.spelled(Host::Javascript)
            )
        })
        .collect();
    let variables: Vec<_> = options
        .iter()
        .filter(|option| option.name != "api_key")
        .flat_map(|option| &option.variables)
        .collect();
    let key = options.iter().find(|option| option.name == "api_key");
    format!(
        "// {HEAD}

import type {{ ApiKey }} from '../transport/call-key.js';
import type {{ Fetch }} from '../transport/fetch.js';

/** What a client is made with. */
export interface ClientOptions {{
{members}}}

/**
 * The variable of the environment that has the key.
 *
 * @internal
 */
export const KEY_VARIABLE = {key:?};

/**
 * The variables of the environment that the module reads.
 *
 * @internal
 */
export const VARIABLES = {variables:?} as const;
",
        key = key
            .and_then(|option| option.variables.first())
            .map_or("", String::as_str),
    )
}

/// Names of options in back quotes as JavaScript spells them.
fn in_javascript(options: &[ClientOption], text: &str) -> String {
    let parts = text.split('`').map(|part| {
        let option = options.iter().find(|option| option.name == part);
        option.map_or(part.to_owned(), |option| option.spelled(Host::Javascript))
    });
    parts.collect::<Vec<_>>().join("`")
}

fn page(options: &[ClientOption]) -> String {
    let rows: String = options
        .iter()
        .map(|option| {
            let host = |host: Host| match (option.is_in(host), host) {
                (false, _) => "–".to_owned(),
                (true, _) => format!("`{}`", option.spelled(host)),
            };
            format!(
                "| {} | {} | {} | {} | {} |\n",
                host(Host::Python),
                host(Host::Javascript),
                host(Host::Rust),
                option.default(Host::Rust).unwrap_or_else(|| "–".to_owned()),
                option.doc
            )
        })
        .collect();
    let notes: String = options
        .iter()
        .filter(|option| !option.notes.is_empty())
        .map(|option| {
            let notes: String = option
                .notes
                .iter()
                .map(|(host, note)| {
                    let (host, note) = match host {
                        Host::Python => ("Python", note.clone()),
                        Host::Javascript => ("JavaScript", in_javascript(options, note)),
                        Host::Rust => ("Rust", note.clone()),
                    };
                    format!("- {host}: {}\n", note.replace("\n\n", " "))
                })
                .collect();
            format!("\n`{}`\n\n{notes}", option.name)
        })
        .collect();
    format!("<!-- {HEAD} -->

# Options of a client

The same in every host, read and judged by the core: keyword arguments in Python, members of an object in JavaScript, methods of
`ClientBuilder` in Rust. Durations are seconds in Python, milliseconds in JavaScript, a `Duration` in Rust. An option that is not
allowed is a `Validation` error that names it.

| Python | JavaScript | Rust | default | |
|---|---|---|---|---|
{rows}
`api_key` and `without_key` exclude each other, and so do `base_url` and `region`, `credential_id` and `without_key`.
{notes}
## The environment

An option goes before the environment, and the environment before the default. Python and Node read it by themselves, Rust with
`Client::from_env()` or `ClientBuilder::from_env`; browsers have none, and Bun and Deno are taken for browsers. A variable that is
empty is not set. An error names the variable that a value came from.

| variable | |
|---|---|
| `ARIZE_API_KEY` | the key, where neither `api_key` nor `without_key` is given |
| `ARIZE_BASE_URL` | the address; it goes before all that follow |
| `ARIZE_REGION` | the region |
| `ARIZE_SINGLE_HOST`, `ARIZE_SINGLE_PORT` | one host for everything |
| `ARIZE_BASE_DOMAIN` | `example.com` for `https://api.example.com` |
| `ARIZE_API_HOST`, `ARIZE_API_PORT` | the host of the API, where none of the others is set |
| `ARIZE_API_SCHEME` | `http` for a host on this machine, beside a host or domain |

These are the names that the vendor's clients use, except that theirs know `ARIZE_BASE_URL` in JavaScript alone. Of `ARIZE_REGION`,
`ARIZE_SINGLE_HOST` and `ARIZE_BASE_DOMAIN` one may be set. Port 0 is the scheme's own. With `base_url`, `region` or `sandbox` no
variable of an address is read.
")
}

/// Lines of so many columns.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            let blank = if line.is_empty() { "" } else { " " };
            *line += &format!("{blank}{word}");
        }
    }
    lines
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &upper_first(word))
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
