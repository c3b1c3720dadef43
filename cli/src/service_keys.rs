//! The two ways to name what a service key may reach: spaces by name, or the API's assignments as JSON.

use ax_admin::{Json, json::Object};
use clap::{Arg, ArgMatches, Command as Clap};

use crate::arguments;
use crate::command::Command;
use crate::failure::Failure;
use crate::session::Session;

const CREATE_USER_KEY: &str = "api_keys.create";
const CREATE_SERVICE_KEY: &str = "api_keys.create_service_key";
const ROLES: [&str; 4] = ["ADMIN", "MEMBER", "READ_ONLY", "ANNOTATOR"];
const ACCOUNT_ROLES: [&str; 4] = ["ADMIN", "MEMBER", "MEMBER_UI_ONLY", "ANNOTATOR"];

/// Adds the flags to the commands that create keys.
pub(crate) fn with_flags(tree: Clap, command: &Command) -> Clap {
    let is_user_key = command.operation == CREATE_USER_KEY;
    if !is_user_key && command.operation != CREATE_SERVICE_KEY {
        return tree;
    }
    let role = |name: &'static str, of: &str| {
        Arg::new(name)
            .long(name)
            .value_name("ROLE")
            .ignore_case(true)
            .help(format!("The role of the service key {of}"))
    };
    let tree = tree
        .arg(
            Arg::new("space")
                .long("space")
                .visible_alias("space-id")
                .value_name("SPACE")
                .action(clap::ArgAction::Append)
                .conflicts_with("organizations")
                .help("A space that the service key may reach, by id or name; may be repeated"),
        )
        .arg(role("space-role", "in these spaces; MEMBER by default").requires("space"))
        .arg(role("org-role", "in their organizations; READ_ONLY by default").requires("space"));
    if !is_user_key {
        return tree;
    }
    let tree = tree.about("Creates a user key, or a service key with --key-type service").long_about(
        "Creates a user key, which acts as the caller; or with `--key-type service --space SPACE` a service key, which acts as a bot user with a role in that space.",
    );
    tree.arg(
        Arg::new("key-type")
            .long("key-type")
            .value_name("TYPE")
            .ignore_case(true)
            .value_parser(["user", "service"])
            .default_value("user")
            .help("A user key acts as you; a service key acts as a bot user in the given spaces"),
    )
    .arg(role("account-role", "in the account; MEMBER by default"))
    .arg(
        Arg::new("organizations")
            .long("assignments")
            .short('a')
            .value_name("JSON")
            .help("Organizations and spaces of a service key, as for `create-service-key`"),
    )
}

/// Whether a command creates a service key, which is an operation of its own.
pub(crate) fn is_one(command: &Command, given: &ArgMatches) -> bool {
    let chosen = || given.get_one::<String>("key-type");
    command.operation == CREATE_SERVICE_KEY
        || (command.operation == CREATE_USER_KEY
            && chosen().is_some_and(|kind| kind.eq_ignore_ascii_case("service")))
}

/// The operation of a service key.
pub(crate) const OPERATION: &str = CREATE_SERVICE_KEY;

/// Refuses flags that only a service key has.
pub(crate) fn refuse_in_user_key(command: &Command, given: &ArgMatches) -> Result<(), Failure> {
    if command.operation != CREATE_USER_KEY {
        return Ok(());
    }
    let flags = [
        "space",
        "space-role",
        "org-role",
        "account-role",
        "organizations",
    ];
    let mut flags = flags.into_iter();
    match flags.find(|flag| given.contains_id(flag)) {
        None => Ok(()),
        Some(flag) => {
            let flag = if flag == "organizations" {
                "assignments"
            } else {
                flag
            };
            let message = format!("`--{flag}` is for service keys, and this is a user key");
            Err(Failure::usage(message).with_next("add `--key-type service`, or leave it out"))
        }
    }
}

/// Adds the organizations to the input. Spaces by name are looked up, because their organization has to be sent.
pub(crate) async fn complete(
    session: &Session,
    given: &ArgMatches,
    input: &mut Object<'static>,
) -> Result<(), Failure> {
    if let Some(role) = role_of(given, "account-role", &ACCOUNT_ROLES)? {
        input.set("account_role", Json::text(role));
    }
    if let Some(text) = given.get_one::<String>("organizations") {
        let assignments = arguments::json("assignments", text)?;
        input.set("organizations", in_our_names(&assignments));
        return Ok(());
    }
    let spaces: Vec<String> = given
        .get_many::<String>("space")
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    if spaces.is_empty() {
        return Err(Failure::usage("a service key needs a space")
            .with_next("name it with `--space NAME_OR_ID`, or several with `--assignments JSON`"));
    }
    let space_role = role_of(given, "space-role", &ROLES)?;
    let org_role = role_of(given, "org-role", &ROLES)?;
    let mut organizations: Vec<(String, Vec<Json<'static>>)> = Vec::new();
    for space in spaces {
        let mut query = Object::default();
        query.set("space", Json::text(space));
        let found = session.value("spaces.get", query).await?;
        let mut assigned = Object::default();
        assigned.set("space", Json::text(found.str_of("id").to_owned()));
        if let Some(role) = &space_role {
            assigned.set("role", Json::text(role.clone()));
        }
        let organization = found.str_of("organization_id");
        let known = organizations.iter_mut().find(|(id, _)| id == organization);
        match known {
            Some((_, spaces)) => spaces.push(Json::Object(assigned)),
            None => organizations.push((organization.to_owned(), vec![Json::Object(assigned)])),
        }
    }
    let organizations = organizations.into_iter().map(|(id, spaces)| {
        let mut assigned = Object::default();
        assigned.set("organization", Json::text(id));
        if let Some(role) = &org_role {
            assigned.set("role", Json::text(role.clone()));
        }
        assigned.set("spaces", Json::Array(spaces));
        Json::Object(assigned)
    });
    input.set("organizations", Json::Array(organizations.collect()));
    Ok(())
}

fn role_of(
    given: &ArgMatches,
    flag: &str,
    roles: &[&'static str],
) -> Result<Option<String>, Failure> {
    let Some(text) = given.try_get_one::<String>(flag).ok().flatten() else {
        return Ok(None);
    };
    let role = arguments::choice(roles, text);
    if roles.contains(&role.as_str()) {
        return Ok(Some(role));
    }
    let text = ax_admin_core::display::display_safe(text);
    Err(Failure::usage(format!(
        "`--{flag}` is `{text}`; it is one of {}",
        roles.join(", ")
    )))
}

/// The official command line calls an organization `org_id`, and a custom role `{"type": "CUSTOM", "id": …}`.
fn in_our_names(assignments: &Json<'_>) -> Json<'static> {
    match assignments {
        Json::Array(entries) => Json::Array(entries.iter().map(in_our_names).collect()),
        Json::Object(object) => {
            let mut named = Object::default();
            for (name, value) in object.iter() {
                match (name, value) {
                    ("org_id" | "organization_id", value) => {
                        named.set("organization", in_our_names(value));
                    }
                    ("space_id", value) => named.set("space", in_our_names(value)),
                    ("role", Json::Object(role)) => {
                        let is_custom = value.str_of("type").eq_ignore_ascii_case("CUSTOM");
                        let (name, member) = if is_custom {
                            ("custom_role", "id")
                        } else {
                            ("role", "name")
                        };
                        let of_role = role.get(member).cloned().unwrap_or(Json::Null);
                        named.set(name, of_role.into_owned());
                    }
                    ("role", value) => named.set(
                        "role",
                        Json::text(arguments::choice(
                            &ROLES,
                            value.as_str().unwrap_or_default(),
                        )),
                    ),
                    (name, value) => named.set(name.to_owned(), in_our_names(value)),
                }
            }
            Json::Object(named)
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::InvalidString => {
            assignments.clone().into_owned()
        }
    }
}
