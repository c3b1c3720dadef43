//! Carries out the command of an operation.

mod acting;
pub(crate) mod approval;
mod confirm;
mod list;
mod plans;
mod results;
mod shown;
mod state;
mod stopped;
pub(crate) mod stored;

pub(crate) use confirm::ask_for;

use std::io::IsTerminal as _;
use std::sync::atomic::Ordering;
use std::time::Duration;

use ax_admin::{ErrorKind, Json, ids, json::Object};
use ax_admin_core::facade::Output;
use clap::{Arg, ArgMatches};

use crate::arguments;
use crate::command::{Command, Kind, Values};
use crate::completion;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::generated::commands::COMMANDS;
use crate::service_keys;
use crate::session::Session;

/// What the flags of a write say about its confirmation.
pub(crate) struct Confirmation {
    is_dry_run: bool,
    plan_out: Option<String>,
    codes: Vec<String>,
    is_forced: bool,
    /// Whether the command waits for a person elsewhere.
    waits: bool,
    /// The file for the key that a plan creates.
    env_file: Option<String>,
    /// How long the whole command may take.
    timeout: Option<Duration>,
}

impl Confirmation {
    fn read(command: &Command, given: &ArgMatches) -> Self {
        if !command.writes() {
            return Self::none();
        }
        Self {
            is_dry_run: given.get_flag("dry-run"),
            plan_out: given.get_one::<String>("plan-out").cloned(),
            ..Self::of_applying(given)
        }
    }

    /// Of the flags that carry a plan out.
    fn of_applying(given: &ArgMatches) -> Self {
        let codes = given.get_many::<String>("confirm").into_iter().flatten();
        Self {
            codes: codes.cloned().collect(),
            is_forced: given.get_flag("force"),
            waits: given.get_flag("wait"),
            env_file: given.try_get_one("env-file").ok().flatten().cloned(),
            timeout: given
                .get_one::<u64>("timeout")
                .map(|seconds| Duration::from_secs(*seconds)),
            ..Self::none()
        }
    }

    /// Nothing is said.
    const fn none() -> Self {
        Self {
            is_dry_run: false,
            plan_out: None,
            codes: Vec::new(),
            is_forced: false,
            waits: false,
            env_file: None,
            timeout: None,
        }
    }

    const fn only_shows(&self) -> bool {
        self.is_dry_run || self.plan_out.is_some()
    }
}

/// Runs a command of the table.
pub(crate) async fn run(
    session: &Session,
    command: &'static Command,
    given: &ArgMatches,
) -> Result<Exit, Failure> {
    match carry_out(session, command, given).await {
        Ok(exit) => Ok(exit),
        Err(failure) => {
            let failure = with_account(session, spelled(command, given, failure));
            Err(with_nearest(session, command, given, failure).await)
        }
    }
}

/// A name that does not exist may be a misspelling of one that does.
async fn with_nearest(
    session: &Session,
    command: &Command,
    given: &ArgMatches,
    failure: Failure,
) -> Failure {
    // Whoever deletes something may have deleted it already: another one is not what they mean.
    let is_destructive = command.kind == Kind::Plan;
    if is_destructive || !failure.is_absent() || failure.message.contains("similar: ") {
        return failure;
    }
    let references = command.inputs.iter();
    for input in references.filter(|input| matches!(input.values, Values::Reference)) {
        for word in arguments::texts_of(input, given) {
            let quoted = format!("\"{}\"", ax_admin_core::display::display_safe(&word));
            if ids::type_word(&word).is_some() || !failure.message.contains(&quoted) {
                continue;
            }
            let client = &session.connection.client;
            if let Some(nearest) = completion::nearest(client, input.value_name, &word).await {
                let nearest = ax_admin_core::display::display_safe(&nearest);
                let next = failure.next.clone().unwrap_or_default();
                return failure.with_next(format!("did you mean \"{nearest}\"? {next}"));
            }
        }
    }
    failure
}

async fn carry_out(
    session: &Session,
    command: &'static Command,
    given: &ArgMatches,
) -> Result<Exit, Failure> {
    let mut inputs = arguments::read(command, given)?;
    let misspelled = |input| arguments::misspelled_words(command, input);
    for (word, nearest) in inputs.iter().flat_map(misspelled) {
        let word = ax_admin_core::display::display_safe(&word);
        session.warn(&format!("`{word}`: did you mean `{nearest}`?"));
    }
    let mut operation = command.operation;
    if service_keys::is_one(command, given) {
        operation = service_keys::OPERATION;
        for input in &mut inputs {
            service_keys::complete(session, given, input).await?;
        }
    } else {
        service_keys::refuse_in_user_key(command, given)?;
    }
    for input in &mut inputs {
        default_space(session, command, input);
    }
    for input in &inputs {
        refuse_vague(command, input)?;
    }
    acting::complete(session, command, &mut inputs).await?;
    if command.kind == Kind::List {
        let input = inputs.pop().unwrap_or_default();
        return list::run(session, command, given, input).await;
    }
    let confirmation = Confirmation::read(command, given);
    if command.kind == Kind::Plan {
        return plans::run(session, command, operation, given, inputs, &confirmation).await;
    }
    if confirmation.only_shows() || !confirmation.codes.is_empty() {
        return plans::run(session, command, operation, given, inputs, &confirmation).await;
    }
    let input = inputs.pop().unwrap_or_default();
    let invite_mode = input.get("invite_mode").and_then(Json::as_str);
    let target = results::Target::open(session, command, given, None, invite_mode)?;
    match session.call(operation, input.clone()).await {
        Ok(Output::Value { value, secrets, .. }) => {
            if operation == "api_keys.refresh" {
                session.warn(&old_key(&input));
            }
            if operation == "role_bindings.create" && session.has_conflict.load(Ordering::Relaxed) {
                session.say("the role binding exists already, and is unchanged");
            }
            target.write(session, command, &value, &secrets)?;
            Ok(Exit::Done)
        }
        Ok(Output::Page { .. } | Output::Plan(_) | Output::Applied { .. }) => Err(Failure::new(
            Exit::Failed,
            format!("`{operation}` returned no object"),
        )),
        // The policy has it confirmed.
        Err(error) if error.kind() == ErrorKind::ConfirmationRequired => {
            plans::run(
                session,
                command,
                operation,
                given,
                vec![input],
                &confirmation,
            )
            .await
        }
        Err(error) => Err(looked_up(
            command,
            &input,
            with_membership(operation, error.into()),
        )),
    }
}

/// What becomes of the key that is replaced: with neither a grace period nor a word, it is gone for whoever uses it.
fn old_key(input: &Object<'_>) -> String {
    let seconds = input.get("grace_period_seconds").and_then(Json::as_number);
    match seconds.filter(|seconds| *seconds > 0) {
        Some(seconds) => format!("the old secret of the key works for another {seconds} seconds, or until it expires"),
        None => "the old secret of the key has stopped working; `--grace-period-seconds N` leaves time to replace it".to_owned(),
    }
}

/// Whoever is not in the organization cannot join a space of it.
fn with_membership(operation: &str, failure: Failure) -> Failure {
    let is_refused = failure.exit != Exit::NotFound && failure.message.contains("organization");
    if operation != "spaces.add_user" || !is_refused {
        return failure;
    }
    failure.with_next("if the user is not in the organization of the space, first: `ax-admin organizations add-user ORGANIZATION --user USER --role member`")
}

/// `ARIZE_SPACE` stands in for the space of a project that is given by name.
fn default_space(session: &Session, command: &Command, input: &mut Object<'static>) {
    if command.kind == Kind::Plan || input.get("space").is_some() {
        return;
    }
    let takes_space = command.inputs.iter().any(|known| known.name == "space");
    let of_projects = input
        .get("resource_type")
        .is_none_or(|kind| kind.as_str() == Some("PROJECT"));
    let names = ["project", "resource"];
    let project = names
        .iter()
        .find_map(|name| input.get(name))
        .and_then(Json::as_str);
    let is_name = project.is_some_and(|project| ids::type_word(project).is_none());
    if !takes_space || !of_projects || !is_name {
        return;
    }
    if let Some(space) = crate::environment::value("ARIZE_SPACE") {
        let shown = ax_admin_core::display::display_safe(&space);
        session.say(&format!("space `{shown}`, from ARIZE_SPACE"));
        input.set("space", Json::text(space));
    }
}

/// Restricted projects are missing from lists, so that another project of the same name would be found in place of one of them.
fn refuse_vague(command: &Command, input: &Object<'_>) -> Result<(), Failure> {
    if command.group != "resource-restrictions" || input.get("space").is_some() {
        return Ok(());
    }
    let resource = input.get("resource").and_then(Json::as_str);
    match resource.filter(|resource| ids::type_word(resource).is_none()) {
        None => Ok(()),
        Some(name) => {
            let name = ax_admin_core::display::display_safe(name);
            Err(Failure::usage(format!(
                "several spaces may have a project `{name}`, and lists leave restricted projects out; nothing was sent"
            ))
            .with_next("add `--space SPACE`, or give the id: `ax-admin projects list --space SPACE`"))
        }
    }
}

/// A failure of rights or of the key says whose they are, and one of the network that the region may not exist.
pub(crate) fn with_account(session: &Session, failure: Failure) -> Failure {
    let mut failure = failure;
    if failure.exit == Exit::Network {
        let host = session.connection.client.host();
        failure.message = failure.message.replacen(
            "could not connect:",
            &format!("could not connect to {host}:"),
            1,
        );
    }
    if failure.exit == Exit::Network
        && let Some(region) = session.connection.unknown_region()
    {
        let next = failure.next.clone().unwrap_or_default();
        let known = ax_admin_core::options::REGIONS.join(", ");
        return failure.with_next(format!(
            "{next}; the region `{region}` may not exist: those that are known are {known}"
        ));
    }
    if failure.exit == Exit::NotFound && session.connection.names_version() {
        return failure.with_next(
            "the address ends with `/v2`, which commands add themselves: take it out of ARIZE_BASE_URL, or of `--base-url`",
        );
    }
    if !matches!(failure.exit, Exit::NotAllowed | Exit::NotSignedIn) {
        return failure;
    }
    let next = failure.next.clone().unwrap_or_default();
    let host = session.connection.client.host();
    let whose = session.connection.key_from.phrase();
    failure.with_next(format!("{next} ({whose}, at {host})"))
}

/// A failure in the words of the command line: inputs as flags.
fn spelled(command: &Command, given: &ArgMatches, mut failure: Failure) -> Failure {
    let is_of_space =
        failure.message.contains("`space`") || failure.message.contains("no space is");
    if command.group == "api-keys" && failure.exit == Exit::NotFound {
        let next = failure.next.unwrap_or_default();
        failure.next = Some(if is_of_space {
            "give the id of the space: `ax-admin spaces list`".to_owned()
        } else {
            format!(
                "{next}; a name is looked for among your own keys: add `--space SPACE` for service keys, or `--user USER` for keys of somebody else"
            )
        });
    }
    let flags = |text: &str| {
        let mut text = text.to_owned();
        for input in command.inputs {
            let flag = if input.is_positional {
                format!("<{}>", input.value_name)
            } else {
                format!("`--{}`", input.flag)
            };
            text = text.replace(&format!("`{}`", input.name), &flag);
        }
        for known in &COMMANDS {
            let line = format!("`ax-admin {} {}`", known.group, known.name);
            text = text.replace(&format!("`{}`", known.operation), &line);
            text = text.replace(
                &format!("with {},", known.operation),
                &format!("with {line},"),
            );
        }
        text
    };
    let (group, name) = (command.group, command.name);
    if failure.next.as_deref() == Some(CORRECT) {
        failure.next = Some(format!(
            "correct it; `ax-admin {group} {name} --help` has an example"
        ));
    }
    if failure.exit == Exit::Conflict && name == "create" {
        let find = match group {
            "users" => "invite another address, or look whether the user is there: `ax-admin users list --email ADDRESS`".to_owned(),
            "organizations" | "spaces" | "roles" => {
                let named = given.try_get_one::<String>("name").ok().flatten();
                let named = named.map_or("NAME".to_owned(), |name| crate::shell::quoted(name));
                format!("look at the one that exists: `ax-admin {group} get {named}`")
            }
            _ => failure.next.unwrap_or_default(),
        };
        failure.next = Some(find);
    }
    failure.message =
        at_least_one(command, &failure.message).unwrap_or_else(|| flags(&failure.message));
    failure.next = failure.next.map(|next| flags(&next));
    failure
}

/// What the library says after a mistake in an input.
const CORRECT: &str = "correct the named input and try again";

/// That one of several inputs is missing, with the flags of all of them.
fn at_least_one(command: &Command, message: &str) -> Option<String> {
    let (words, names) = match message.split_once("expected at least one of ") {
        Some((_, names)) => ("at least one of", names),
        None => ("one of", message.split_once("expected exactly one of ")?.1),
    };
    let (names, _) = names.split_once(", got none")?;
    let mut flags: Vec<String> = names
        .split(", ")
        .filter_map(|name| command.inputs.iter().find(|input| input.name == name))
        .map(|input| format!("`--{}`", input.flag))
        .collect();
    let clears = command.clears.iter().filter(|_| words != "one of");
    flags.extend(clears.map(|member| format!("`--clear-{}`", member.replace('_', "-"))));
    let flags = flags.join(", ");
    Some(format!("{words} {flags} is needed, and none is given"))
}

/// A failure whose outcome is unknown comes with the line that looks what came of it.
pub(crate) fn looked_up(command: &Command, input: &Object<'_>, failure: Failure) -> Failure {
    if failure.exit != Exit::OutcomeUnknown {
        return failure;
    }
    let group = command.group;
    let subject = command.inputs.iter().find(|known| known.is_positional);
    let text = |name: &str| {
        input
            .get(name)
            .and_then(Json::as_str)
            .map(crate::shell::quoted)
    };
    let has_get = COMMANDS
        .iter()
        .any(|known| known.group == group && known.name == "get");
    let of_subject = subject.and_then(|known| text(known.name));
    let line = match (of_subject, has_get) {
        (Some(subject), true) => format!("ax-admin {group} get {subject}"),
        _ => match (text("email"), text("name"), text("resource_type")) {
            (Some(email), _, _) => format!("ax-admin {group} list --email {email}"),
            (None, Some(name), _) if group != "api-keys" && group != "roles" => {
                format!("ax-admin {group} list --name {name}")
            }
            (None, _, Some(kind)) => format!("ax-admin {group} list --all --resource-type {kind}"),
            (None, _, None) => format!("ax-admin {group} list --all"),
        },
    };
    let members = if command.name.ends_with("-user") {
        "; members are listed in the settings of Arize AX alone"
    } else {
        ""
    };
    failure.with_next(format!(
        "see what came of it before anything else: `{line}`{members}"
    ))
}

/// `--env-file` of the commands that carry out plans of any operation.
fn key_file() -> Arg {
    Arg::new("env-file")
        .long("env-file")
        .value_name("FILE")
        .help("Where the plan creates a key: write it to this file, readable by you alone, instead of printing it")
}

/// Whether a person can be asked: the answer is read from the terminal itself.
pub(crate) fn has_person() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}
