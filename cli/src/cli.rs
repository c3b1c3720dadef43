//! The tree of commands and flags.

use ax_admin_core::Risk;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgGroup, Command as Clap, value_parser};

use crate::command::{Command, Input, Kind, Values};
use crate::generated::commands::COMMANDS;
use crate::output::selection;
use crate::{own, service_keys, shell};

/// Flags of every command, in a section of their own.
const CONNECTION: &str = "Connection";
pub(crate) const OUTPUT: &str = "Output";
pub(crate) const CONFIRMATION: &str = "Confirmation";

/// The id of the flag that names a positional input.
pub(crate) fn flag_id(input: &Input) -> String {
    format!("{}@flag", input.name)
}

/// The id of the flags that say `false`.
pub(crate) fn off_id(input: &Input) -> String {
    format!("{}@off", input.name)
}

/// The id of the flag that clears a member.
pub(crate) fn clear_id(member: &str) -> String {
    format!("{member}@clear")
}

/// The whole tree.
pub(crate) fn tree() -> Clap {
    let mut root = Clap::new("ax-admin")
        .version(ax_admin::VERSION)
        .about("Administers who may do what in an Arize AX account. Unofficial.")
        .after_help(ROOT_HELP)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .infer_long_args(false)
        .args(global_arguments());
    let mut groups: Vec<&str> = COMMANDS.iter().map(|command| command.group).collect();
    groups.dedup();
    for group in groups {
        root = root.subcommand(group_tree(group));
    }
    own::trees().into_iter().fold(root, Clap::subcommand)
}

const ROOT_HELP: &str = "\
Examples:
  ax-admin users list --status active
  ax-admin users delete jane@acme.example --dry-run
  ax-admin sandbox -- ax-admin whoami

A command that deletes, revokes or removes shows its plan first and has to be confirmed. Without a
terminal it sends nothing, ends with exit code 3 and prints the line that confirms it.
`ax-admin catalog -o json` lists every command with its risk, flags and exit codes.";

fn group_tree(group: &'static str) -> Clap {
    let words = group.replace('-', " ").replace("api", "API");
    let mut tree = Clap::new(group)
        .about(format!("Commands for {words}"))
        .subcommand_required(true)
        .arg_required_else_help(true);
    let commands = COMMANDS.iter().filter(|command| command.group == group);
    if let Some(first) = commands.clone().next() {
        tree = tree.after_help(format!("Example:\n  {}", shell::folded(first.example)));
    }
    for command in commands {
        tree = tree.subcommand(leaf(command));
    }
    if group == "api-keys" {
        tree = tree.subcommand(own::no_delete());
    }
    tree
}

/// The command of an operation.
fn leaf(command: &'static Command) -> Clap {
    let mut tree = Clap::new(command.name)
        .about(first_sentence(command.about))
        .long_about(command.about)
        .after_help(match command.risk {
            Risk::Consequential => format!(
                "Example:\n  {}\n\nIt may take access away, and asks nothing: --dry-run shows before what it would do.",
                shell::folded(command.example)
            ),
            Risk::Read | Risk::Write | Risk::Destructive => {
                format!("Example:\n  {}", shell::folded(command.example))
            }
        });
    for input in command.inputs {
        tree = with_input(tree, command, input);
    }
    for member in command.clears {
        let flag = format!("clear-{}", member.replace('_', "-"));
        tree = tree.arg(
            Arg::new(clear_id(member))
                .long(flag)
                .action(ArgAction::SetTrue)
                .help(format!("Clear `{member}`")),
        );
    }
    if command.kind == Kind::List {
        tree = tree.args(list_arguments()).args(selection::arguments());
    }
    if command.writes() {
        tree = tree.args(confirmation_arguments());
    }
    if !command.secrets.is_empty() {
        tree = tree.arg(
            Arg::new("env-file")
                .long("env-file")
                .value_name("FILE")
                .help("Write the secret to this file as a line of `NAME=value`, readable by you alone, instead of printing it")
                .help_heading(OUTPUT),
        );
    }
    service_keys::with_flags(tree, command)
}

fn first_sentence(text: &str) -> String {
    let (first, _) = text.split_once(". ").unwrap_or((text, ""));
    first.trim_end_matches('.').to_owned()
}

fn with_input(mut tree: Clap, command: &Command, input: &'static Input) -> Clap {
    let takes_several = command
        .target()
        .is_some_and(|target| target.name == input.name);
    let has_flag = !input.aliases.is_empty() || !input.is_positional;
    let help = input.doc.trim_end_matches('.');
    if input.is_positional {
        let positional = Arg::new(input.name)
            .value_name(input.value_name)
            .help(if takes_several {
                format!("{help}; several are planned together, `-` reads them from standard input and `@FILE` from a file, one a line")
            } else {
                help.to_owned()
            })
            .required(input.is_required && !has_flag);
        tree = tree.arg(if takes_several {
            positional.num_args(1..).action(ArgAction::Append)
        } else {
            positional
        });
        if has_flag {
            let (first, others) = input.aliases.split_first().unwrap_or((&input.flag, &[]));
            let flag = shorts(Arg::new(flag_id(input)).long(*first), input)
                .visible_aliases(others.iter().copied())
                .value_name(input.value_name)
                .value_delimiter(',')
                .action(ArgAction::Append)
                .help(format!("{help}, as a flag"));
            tree = tree.arg(if takes_several {
                flag
            } else {
                flag.conflicts_with(input.name)
            });
            if input.is_required {
                let group = ArgGroup::new(format!("{}@given", input.name))
                    .args([input.name.to_owned(), flag_id(input)])
                    .multiple(true)
                    .required(true);
                tree = tree.group(group);
            }
        }
        return tree;
    }
    let mut flag = shorts(Arg::new(input.name).long(input.flag), input)
        .visible_aliases(input.aliases.iter().copied())
        .help(help);
    if let Values::Boolean = input.values {
        if let Some((first, others)) = input.off.split_first() {
            tree = tree.arg(
                Arg::new(off_id(input))
                    .long(*first)
                    .visible_aliases(others.iter().copied())
                    .action(ArgAction::SetTrue)
                    .conflicts_with(input.name)
                    .help(format!("The opposite of --{}", input.flag)),
            );
        }
        return tree.arg(flag.action(ArgAction::SetTrue));
    }
    flag = flag.value_name(input.value_name);
    if input.name == "override_guards" {
        flag = flag.help_heading(CONFIRMATION);
    }
    if command.operation == "users.create" && input.name == "invite_mode" {
        flag = flag.default_value("email-link");
    }
    let is_assignments =
        command.operation == "api_keys.create_service_key" && input.name == "organizations";
    let is_required = input.is_required && !is_assignments && flag.get_default_values().is_empty();
    flag = flag.required(is_required);
    if let Values::Open(_) = input.values {
        flag = flag.help(format!(
            "{help}, separated by commas; `ax-admin catalog` lists those that are known"
        ));
    }
    flag = match input.values {
        Values::Choice(values) => flag
            .ignore_case(true)
            .value_parser(PossibleValuesParser::new(
                values.iter().copied().map(possible_value),
            )),
        Values::Integer => flag.value_parser(value_parser!(u32)),
        Values::Text | Values::Boolean | Values::Open(_) | Values::Reference | Values::Json => flag,
    };
    if takes_several {
        flag = flag.action(ArgAction::Append);
    } else if input.is_list && !matches!(input.values, Values::Json) {
        flag = flag.action(ArgAction::Append).value_delimiter(',');
    }
    tree.arg(flag)
}

fn shorts(arg: Arg, input: &Input) -> Arg {
    match input.shorts.split_first() {
        Some((first, others)) => arg.short(*first).visible_short_aliases(others.to_vec()),
        None => arg,
    }
}

/// A value of an enumeration: shown in lower case with hyphens, taken in any case and with underscores too.
pub(crate) fn possible_value(value: &'static str) -> PossibleValue {
    let shown = value.to_ascii_lowercase();
    if shown.contains('_') {
        PossibleValue::new(shown.replace('_', "-")).alias(shown)
    } else {
        PossibleValue::new(shown)
    }
}

fn list_arguments() -> [Arg; 1] {
    [Arg::new("all")
        .long("all")
        .action(ArgAction::SetTrue)
        .conflicts_with("cursor")
        .help("All rows, page after page, instead of one page; --limit is the size of the pages")]
}

fn confirmation_arguments() -> Vec<Arg> {
    let [confirm, force, wait] = applying_arguments();
    vec![
        Arg::new("dry-run")
            .long("dry-run")
            .action(ArgAction::SetTrue)
            .help("Show the plan: what would be sent and changed, and who is affected. Only reads, whatever else is given")
            .help_heading(CONFIRMATION),
        Arg::new("plan-out")
            .long("plan-out")
            .value_name("FILE")
            .conflicts_with_all(["confirm", "force"])
            .help("Write the plan to this file, and send nothing")
            .help_heading(CONFIRMATION),
        confirm,
        force,
        wait,
    ]
}

/// The flags that confirm a plan.
pub(crate) fn applying_arguments() -> [Arg; 3] {
    [
        Arg::new("confirm")
            .long("confirm")
            .value_name("CODE")
            .action(ArgAction::Append)
            .value_delimiter(',')
            .help("Carry out the plan with this code, if the account has not changed; one for each target")
            .help_heading(CONFIRMATION),
        Arg::new("force")
            .long("force")
            .short('f')
            .action(ArgAction::SetTrue)
            .help("Do not ask, once a person has agreed; guards hold all the same")
            .help_heading(CONFIRMATION),
        Arg::new("wait")
            .long("wait")
            .action(ArgAction::SetTrue)
            .conflicts_with_all(["confirm", "force"])
            .help("Where the policy has a person confirm: wait for `ax-admin approve`, at most 15 minutes, and report what came of it")
            .help_heading(CONFIRMATION),
    ]
}

fn global_arguments() -> Vec<Arg> {
    let flag = |name: &'static str, heading: &'static str| {
        Arg::new(name).long(name).global(true).help_heading(heading)
    };
    vec![
        flag("output", OUTPUT)
            .short('o')
            .value_name("FORMAT|FILE")
            .help("table, json, jsonl, csv, yaml or markdown; or a file, whose extension says which"),
        flag("color", OUTPUT)
            .value_name("WHEN")
            .value_parser(["auto", "always", "never"])
            .help("Colours: on a terminal (auto), always or never"),
        flag("quiet", OUTPUT)
            .short('q')
            .action(ArgAction::SetTrue)
            .help("No notes and warnings on standard error; plans and errors remain"),
        flag("verbose", OUTPUT)
            .short('v')
            .action(ArgAction::SetTrue)
            .help("Requests, retries and waits on standard error"),
        flag("profile", CONNECTION)
            .short('p')
            .value_name("NAME")
            .help("The profile to use instead of the active one"),
        flag("base-url", CONNECTION)
            .value_name("URL")
            .help("The URL of the service"),
        flag("region", CONNECTION)
            .value_name("REGION")
            .conflicts_with("base-url")
            .help("The region of the service, such as eu-west-1a"),
        flag("api-key", CONNECTION)
            .value_name("KEY")
            .help("The API key. Other users of this machine can read it in the list of processes: prefer --api-key-stdin"),
        flag("api-key-stdin", CONNECTION)
            .action(ArgAction::SetTrue)
            .conflicts_with("api-key")
            .help("Read the API key from standard input"),
        flag("api-key-file", CONNECTION)
            .value_name("FILE")
            .conflicts_with_all(["api-key", "api-key-stdin"])
            .help("Read the API key from a file that nobody else can read"),
        flag("timeout", CONNECTION)
            .value_name("SECONDS")
            .value_parser(value_parser!(u64).range(1..))
            .help("The time for the whole command, with all its requests and waits"),
        flag("policy", CONNECTION)
            .value_name("FILE")
            .help("A policy as JSON: what has to be confirmed and what is protected"),
    ]
}
