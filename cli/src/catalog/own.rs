//! The commands that are not operations of the API.

use ax_admin::Json;
use clap::Command as Clap;

use super::flags;
use crate::exit::Exit;

/// What is said of a command beside its flags.
struct Facts {
    command: &'static str,
    /// As of operations; `local` changes files of this machine alone, and `none` nothing at all.
    risk: &'static str,
    needs_confirmation: bool,
    output: Shape,
    exits: &'static [Exit],
}

/// What a command writes with `-o json`.
enum Shape {
    /// Nothing, or text that has no format.
    Text,
    /// An object with these members, each with its type.
    Object(&'static [(&'static str, &'static str)]),
    /// Objects in this member, and that there are no more pages.
    Rows(&'static str, &'static [(&'static str, &'static str)]),
    /// A plan, or `plans`.
    Plan,
    /// A model of the schemas.
    Model(&'static str),
}

const NOTHING_SENT: &[Exit] = &[
    Exit::Done,
    Exit::Failed,
    Exit::Usage,
    Exit::NotSignedIn,
    Exit::NotFound,
];
const CHANGES_FILES: &[Exit] = &[
    Exit::Done,
    Exit::Failed,
    Exit::Usage,
    Exit::NotSignedIn,
    Exit::NotFound,
    Exit::Conflict,
];
const DELETES_FILES: &[Exit] = &[
    Exit::Done,
    Exit::Failed,
    Exit::Usage,
    Exit::ConfirmationNeeded,
    Exit::NotFound,
    Exit::Conflict,
    Exit::Declined,
    Exit::Interrupted,
];
const SIGNS_IN: &[Exit] = &[
    Exit::Done,
    Exit::Failed,
    Exit::Usage,
    Exit::ConfirmationNeeded,
    Exit::NotSignedIn,
    Exit::NotFound,
    Exit::Declined,
    Exit::Network,
    Exit::Interrupted,
];
const READS: &[Exit] = &[
    Exit::Done,
    Exit::Failed,
    Exit::Usage,
    Exit::NotSignedIn,
    Exit::NotFound,
    Exit::NotAllowed,
    Exit::RateLimited,
    Exit::ServerFailed,
    Exit::Network,
    Exit::Interrupted,
];
/// Of a plan that is made again.
const COMPARES: &[Exit] = &[
    Exit::Done,
    Exit::Failed,
    Exit::Usage,
    Exit::NotSignedIn,
    Exit::NotFound,
    Exit::Stopped,
    Exit::NotAllowed,
    Exit::RateLimited,
    Exit::ServerFailed,
    Exit::Network,
    Exit::Interrupted,
];
const CARRIES_OUT: &[Exit] = &[
    Exit::Done,
    Exit::Failed,
    Exit::Usage,
    Exit::ConfirmationNeeded,
    Exit::NotSignedIn,
    Exit::NotFound,
    Exit::Conflict,
    Exit::Stopped,
    Exit::OutcomeUnknown,
    Exit::PartlyDone,
    Exit::NotAllowed,
    Exit::Declined,
    Exit::RateLimited,
    Exit::ServerFailed,
    Exit::Network,
    Exit::Interrupted,
];

const SETTINGS: &[(&str, &str)] = &[
    ("profile", "string"),
    ("file", "string"),
    ("api_key", "string"),
    ("api_key_from", "string"),
    ("host", "string"),
    ("host_from", "string"),
    ("output", "string"),
    ("proxy_from", "string"),
    ("certificates_from", "string"),
    ("space", "string"),
    ("space_from", "string"),
    ("force", "string"),
    ("policy", "string"),
    ("differs_from_ax", "array"),
    ("settings", "object"),
];
const CALLER: &[(&str, &str)] = &[
    ("user_id", "string"),
    ("known_by", "string"),
    ("account_role", "object"),
    ("user", "object"),
    ("key_id", "string"),
    ("redacted_key", "string"),
    ("unknown", "array"),
    ("signed_in", "object"),
];
const PROFILES: &[(&str, &str)] = &[
    ("name", "string"),
    ("active", "boolean"),
    ("file", "string"),
];
const CHANGES: &[(&str, &str)] = &[("what", "string"), ("before", "string"), ("now", "string")];
const FINDINGS: &[(&str, &str)] = &[
    ("check", "string"),
    ("status", "string"),
    ("message", "string"),
    ("fix", "string"),
];
const LOGIN: &[(&str, &str)] = &[
    ("profile", "string"),
    ("auth_method", "string"),
    ("state", "string"),
    ("user_email", "string"),
    ("proven", "boolean"),
    ("expires_at", "string"),
];

const fn facts(
    command: &'static str,
    risk: &'static str,
    output: Shape,
    exits: &'static [Exit],
) -> Facts {
    Facts {
        command,
        risk,
        needs_confirmation: false,
        output,
        exits,
    }
}

const fn confirmed(facts: Facts) -> Facts {
    Facts {
        needs_confirmation: true,
        ..facts
    }
}

const FACTS: &[Facts] = &[
    facts("auth login", "local", Shape::Text, SIGNS_IN),
    facts("auth logout", "local", Shape::Text, CHANGES_FILES),
    facts("auth status", "none", Shape::Object(LOGIN), NOTHING_SENT),
    facts(
        "profiles list",
        "none",
        Shape::Rows("profiles", PROFILES),
        NOTHING_SENT,
    ),
    facts(
        "profiles show",
        "none",
        Shape::Object(SETTINGS),
        NOTHING_SENT,
    ),
    facts("profiles create", "local", Shape::Text, SIGNS_IN),
    facts("profiles update", "local", Shape::Text, CHANGES_FILES),
    facts("profiles use", "local", Shape::Text, CHANGES_FILES),
    confirmed(facts(
        "profiles delete",
        "local",
        Shape::Text,
        DELETES_FILES,
    )),
    facts("profiles validate", "none", Shape::Text, NOTHING_SENT),
    facts("skill install", "local", Shape::Text, CHANGES_FILES),
    facts("completions", "none", Shape::Text, NOTHING_SENT),
    facts("man", "local", Shape::Text, CHANGES_FILES),
    facts("plan show", "read", Shape::Plan, COMPARES),
    facts(
        "plan diff",
        "read",
        Shape::Rows("changes", CHANGES),
        COMPARES,
    ),
    confirmed(facts(
        "plan apply",
        "destructive",
        Shape::Model("Applied"),
        CARRIES_OUT,
    )),
    confirmed(facts(
        "approve",
        "destructive",
        Shape::Model("Applied"),
        CARRIES_OUT,
    )),
    facts("whoami", "read", Shape::Object(CALLER), READS),
    facts(
        "doctor",
        "read",
        Shape::Object(&[("findings", "array")]),
        READS,
    ),
    facts("catalog", "none", Shape::Object(&[]), NOTHING_SENT),
    facts("sandbox", "none", Shape::Text, NOTHING_SENT),
];

/// Each with its flags.
pub(super) fn commands() -> impl Iterator<Item = Json<'static>> {
    crate::own::trees().into_iter().flat_map(|tree| {
        let group = tree.get_name().to_owned();
        let mut commands: Vec<Json<'static>> = tree
            .get_subcommands()
            .map(|inner| command(&format!("{group} {}", inner.get_name()), inner))
            .collect();
        if commands.is_empty() {
            commands.push(command(&group, &tree));
        }
        commands
    })
}

fn command(name: &str, tree: &Clap) -> Json<'static> {
    let about = tree.get_about().map(ToString::to_string);
    let facts = FACTS.iter().find(|facts| facts.command == name);
    let of_facts = |value: fn(&Facts) -> Json<'static>| facts.map_or(Json::Null, value);
    Json::object([
        ("command", Json::text(name.to_owned())),
        ("about", Json::text(about.unwrap_or_default())),
        ("risk", of_facts(|facts| Json::text(facts.risk))),
        (
            "needs_confirmation",
            of_facts(|facts| Json::Bool(facts.needs_confirmation)),
        ),
        ("flags", Json::Array(flags(tree, false))),
        ("output", of_facts(output)),
        (
            "exit_codes",
            of_facts(|facts| {
                let exits = facts.exits.iter();
                Json::Array(
                    exits
                        .map(|exit| Json::number(exit.number().into()))
                        .collect(),
                )
            }),
        ),
    ])
}

fn output(facts: &Facts) -> Json<'static> {
    let (kind, schema) = match &facts.output {
        Shape::Text => ("text", Json::Null),
        Shape::Object(members) => ("object", object(members)),
        Shape::Rows(member, members) => {
            let rows = [("type", Json::text("array")), ("items", object(members))];
            let members = [
                (*member, Json::object(rows)),
                ("pagination", object(&[("has_more", "boolean")])),
            ];
            let schema = [
                ("type", Json::text("object")),
                ("properties", Json::object(members)),
            ];
            ("list", Json::object(schema))
        }
        Shape::Plan => ("plan", object(&[])),
        Shape::Model(name) => (
            "object",
            Json::object([("$ref", Json::text(format!("#/schemas/{name}")))]),
        ),
    };
    Json::object([("kind", Json::text(kind)), ("schema", schema)])
}

/// An object; without members, any.
fn object(members: &'static [(&'static str, &'static str)]) -> Json<'static> {
    let kind = ("type", Json::text("object"));
    if members.is_empty() {
        return Json::object([kind]);
    }
    let of_type = |(name, kind): &(&'static str, &'static str)| {
        let items = (*name == "findings").then(|| ("items", object(FINDINGS)));
        let schema = [("type", Json::text(*kind))].into_iter().chain(items);
        (*name, Json::object(schema.collect::<Vec<_>>()))
    };
    let properties = Json::object(members.iter().map(of_type).collect::<Vec<_>>());
    Json::object([kind, ("properties", properties)])
}
