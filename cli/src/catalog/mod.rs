//! `ax-admin catalog`: every command as data.

mod own;

use ax_admin::Json;
use clap::Command as Clap;

use crate::command::{Command, Input, Kind, Values};
use crate::exit::{Exit, MEANINGS};
use crate::generated::commands::COMMANDS;

/// A JSON Schema for each model.
const SCHEMAS: &str = include_str!("../generated/schemas.json");

/// The catalogue as a document.
pub(crate) fn document() -> Json<'static> {
    let tree = crate::cli::tree();
    let schemas = Json::parse(SCHEMAS).map_or(Json::Null, Json::into_owned);
    Json::object([
        ("program", Json::text("ax-admin")),
        ("version", Json::text(ax_admin::VERSION)),
        (
            "commands",
            Json::Array(COMMANDS.iter().map(|known| command(known, &tree)).collect()),
        ),
        ("other_commands", Json::Array(own::commands().collect())),
        ("global_flags", Json::Array(flags(&tree, true))),
        ("schemas", schemas),
        (
            "exit_codes",
            Json::Array(
                MEANINGS
                    .iter()
                    .map(|(exit, meaning)| {
                        Json::object([
                            ("code", Json::number(exit.number().into())),
                            ("meaning", Json::text(*meaning)),
                        ])
                    })
                    .collect(),
            ),
        ),
    ])
}

fn command(command: &Command, tree: &Clap) -> Json<'static> {
    let kind = match command.kind {
        Kind::List => "list",
        Kind::One => "object",
        Kind::Done => "nothing",
        Kind::Plan => "plan",
    };
    let leaf = tree
        .find_subcommand(command.group)
        .and_then(|group| group.find_subcommand(command.name));
    Json::object([
        (
            "command",
            Json::text(format!("{} {}", command.group, command.name)),
        ),
        ("operation", Json::text(command.operation)),
        ("about", Json::text(command.about)),
        ("risk", Json::text(command.risk.name())),
        ("needs_confirmation", Json::Bool(command.kind == Kind::Plan)),
        ("example", Json::text(command.example)),
        (
            "inputs",
            Json::Array(command.inputs.iter().map(input).collect()),
        ),
        (
            "flags",
            Json::Array(leaf.map_or(Vec::new(), |leaf| flags(leaf, false))),
        ),
        (
            "output",
            Json::object([
                ("kind", Json::text(kind)),
                ("model", Json::text(command.model)),
                ("schema", schema(command)),
                ("fields", Json::texts(command.columns.iter().copied())),
                ("secrets", Json::texts(command.secrets.iter().copied())),
            ]),
        ),
        (
            "exit_codes",
            Json::Array(
                exits(command)
                    .map(|exit| Json::number(exit.number().into()))
                    .collect(),
            ),
        ),
    ])
}

/// The flags of a command, those of every command or its own, as they are typed. The inputs of an operation are among them.
fn flags(tree: &Clap, is_global: bool) -> Vec<Json<'static>> {
    let known = tree.get_arguments();
    let named = known.filter(|flag| flag.is_global_set() == is_global && !flag.is_hide_set());
    named
        .filter_map(|flag| {
            let name = flag.get_long()?;
            let short = flag.get_short().map(|letter| format!("-{letter}"));
            let about = flag.get_help().map(ToString::to_string);
            let takes_value = flag.get_action().takes_values();
            let text = |text: Option<String>| text.map_or(Json::Null, Json::text);
            Some(Json::object([
                ("flag", Json::text(format!("--{name}"))),
                ("short", text(short)),
                ("takes_value", Json::Bool(takes_value)),
                ("about", text(about)),
            ]))
        })
        .collect()
}

/// The codes that a command can end with.
fn exits(command: &Command) -> impl Iterator<Item = Exit> {
    let (writes, deletes) = (command.writes(), command.kind == Kind::Plan);
    let all = MEANINGS.iter().map(|(exit, _)| *exit);
    all.filter(move |exit| match exit {
        Exit::Done
        | Exit::Failed
        | Exit::Usage
        | Exit::NotSignedIn
        | Exit::NotFound
        | Exit::NotAllowed
        | Exit::RateLimited
        | Exit::ServerFailed
        | Exit::Network
        | Exit::Interrupted => true,
        // A policy has any write confirmed.
        Exit::ConfirmationNeeded
        | Exit::Conflict
        | Exit::Stopped
        | Exit::OutcomeUnknown
        | Exit::Declined => writes,
        Exit::PartlyDone => deletes,
    })
}

/// What the command writes with `-o json`; what is null is left out. Several targets give `results`, one for each.
fn schema(command: &Command) -> Json<'static> {
    let reference = || Json::object([("$ref", Json::text(format!("#/schemas/{}", command.model)))]);
    let kind = |name: &'static str| ("type", Json::text(name));
    match command.kind {
        Kind::Done => Json::Null,
        Kind::One | Kind::Plan => reference(),
        Kind::List => {
            let rows = Json::object([kind("array"), ("items", reference())]);
            let has_more = Json::object([kind("boolean")]);
            let cursor = Json::object([kind("string")]);
            let members = [("next_cursor", cursor), ("has_more", has_more)];
            let pagination = Json::object([kind("object"), ("properties", Json::object(members))]);
            let members = [(command.rows, rows), ("pagination", pagination)];
            Json::object([kind("object"), ("properties", Json::object(members))])
        }
    }
}

fn input(input: &Input) -> Json<'static> {
    let (kind, values) = match input.values {
        Values::Text => ("text", None),
        Values::Integer => ("integer", None),
        Values::Boolean => ("boolean", None),
        Values::Choice(values) => ("choice", Some(values)),
        Values::Open(values) => ("words", Some(values)),
        Values::Reference => ("id or name", None),
        Values::Json => ("json", None),
    };
    let aliases = input.aliases.iter().map(|alias| format!("--{alias}"));
    let shorts = input.shorts.iter().map(|letter| format!("-{letter}"));
    let off = input.off.iter().map(|flag| format!("--{flag}"));
    let flag = if input.is_positional {
        Json::Null
    } else {
        Json::text(format!("--{}", input.flag))
    };
    Json::object([
        ("name", Json::text(input.name)),
        ("flag", flag),
        (
            "aliases",
            Json::texts(aliases.chain(shorts).collect::<Vec<_>>()),
        ),
        ("negations", Json::texts(off.collect::<Vec<_>>())),
        ("positional", Json::Bool(input.is_positional)),
        ("required", Json::Bool(input.is_required)),
        ("list", Json::Bool(input.is_list)),
        ("type", Json::text(kind)),
        (
            "values",
            values.map_or(Json::Null, |values| Json::texts(values.iter().copied())),
        ),
        ("about", Json::text(input.doc)),
    ])
}
