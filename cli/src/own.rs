//! The commands that are not operations of the API.

use clap::{Arg, ArgAction, Command as Clap};

/// Their trees.
pub(crate) fn trees() -> Vec<Clap> {
    vec![
        crate::auth::commands::tree(),
        crate::profiles::commands::tree(),
        crate::skill::tree(),
        crate::completion::tree(),
        crate::manual::tree(),
        crate::run::stored::tree(crate::cli::applying_arguments()),
        crate::run::approval::tree(),
        Clap::new("whoami")
            .about("Shows who is calling, as far as the API tells")
            .after_help("Example:\n  ax-admin whoami -o json"),
        Clap::new("doctor")
            .about("Checks the key, the profile, the connection and what the key may read; only reads")
            .after_help("Example:\n  ax-admin doctor"),
        Clap::new("catalog")
            .about("Lists every command with its risk, inputs, output and exit codes")
            .after_help("Example:\n  ax-admin catalog -o json"),
        Clap::new("sandbox")
            .about("Runs a command against a throwaway account in memory, or serves one until Ctrl-C")
            .after_help("Examples:\n  ax-admin sandbox -- ax-admin users list\n  ax-admin sandbox -- sh")
            .arg(
                Arg::new("scenario")
                    .long("scenario")
                    .value_name("NAME")
                    .default_value("acme")
                    .help("What is in the account: empty, acme, or random:SEED with a number"),
            )
            .arg(
                Arg::new("command")
                    .value_name("COMMAND")
                    .last(true)
                    .num_args(1..)
                    .action(ArgAction::Append)
                    .help("The program to run, with its arguments; it gets ARIZE_BASE_URL and ARIZE_API_KEY"),
            ),
    ]
}

/// `api-keys delete`, which does not exist: keys are revoked.
pub(crate) fn no_delete() -> Clap {
    Clap::new("delete")
        .hide(true)
        .about("Keys are revoked, not deleted")
        .arg(
            Arg::new("arguments")
                .num_args(0..)
                .trailing_var_arg(true)
                .allow_hyphen_values(true),
        )
}
