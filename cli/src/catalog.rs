//! `ax-admin catalog`: every command as data.

use ax_admin::Json;

use crate::command::{Command, Input, Kind, Values};
use crate::exit::MEANINGS;
use crate::generated::commands::COMMANDS;

/// The catalogue as a document.
pub(crate) fn document() -> Json<'static> {
    Json::object([
        ("program", Json::text("ax-admin")),
        ("version", Json::text(ax_admin::VERSION)),
        (
            "commands",
            Json::Array(COMMANDS.iter().map(command).collect()),
        ),
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

fn command(command: &Command) -> Json<'static> {
    let kind = match command.kind {
        Kind::List => "list",
        Kind::One => "object",
        Kind::Done => "nothing",
        Kind::Plan => "plan",
    };
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
            "output",
            Json::object([
                ("kind", Json::text(kind)),
                ("model", Json::text(command.model)),
                ("fields", Json::texts(command.columns.iter().copied())),
                ("secrets", Json::texts(command.secrets.iter().copied())),
            ]),
        ),
    ])
}

fn input(input: &Input) -> Json<'static> {
    let (kind, values) = match input.values {
        Values::Text => ("text", None),
        Values::Integer => ("integer", None),
        Values::Boolean => ("boolean", None),
        Values::Choice(values) => ("choice", Some(values)),
        Values::Open => ("words", None),
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
