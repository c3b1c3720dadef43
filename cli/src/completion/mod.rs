//! Completions: the scripts that shells load, and the candidates for which these scripts ask this program.

mod bash;
mod cache;
mod candidates;
mod names;

pub(crate) use names::nearest;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command as Clap};
use clap_complete::env::{EnvCompleter, Fish, Powershell, Zsh};

use crate::exit::Exit;
use crate::failure::Failure;

/// The program, as its scripts call it.
const PROGRAM: &str = "ax-admin";
/// The scripts set it to the name of their shell.
const VARIABLE: &str = "AX_ADMIN_COMPLETE";
const SHELLS: [&str; 4] = ["bash", "fish", "powershell", "zsh"];

pub(crate) fn tree() -> Clap {
    Clap::new("completions")
        .about("Writes the script that lets a shell complete commands, flags and names")
        .long_about(
            "Writes the script that lets a shell complete commands, flags and names. It asks this program for candidates: profiles, \
             and the users, organizations, spaces, projects and roles of the account, which are read with the key in use and \
             kept for a minute.",
        )
        .after_help(
            "Examples:\n  \
             ax-admin completions bash\n  \
             ax-admin completions zsh >_ax-admin",
        )
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(PossibleValuesParser::new(SHELLS))
                .help("The shell"),
        )
}

/// Writes the script of a shell.
pub(crate) fn run(given: &ArgMatches) -> Result<Exit, Failure> {
    let name = given.get_one::<String>("shell").map_or("", String::as_str);
    let shell = shell(name).ok_or_else(|| Failure::usage("there is no such shell"))?;
    let mut script = Vec::new();
    let made = shell.write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script);
    crate::output::written(made.and_then(|()| std::io::stdout().write_all(&script)))?;
    Ok(Exit::Done)
}

fn shell(name: &str) -> Option<&'static dyn EnvCompleter> {
    const KNOWN: [&dyn EnvCompleter; 4] = [&bash::Bash, &Fish, &Powershell, &Zsh];
    KNOWN.into_iter().find(|shell| shell.name() == name)
}

/// What a script asks: the words of the command line, and the shell.
struct Asked {
    /// The words before the one that is completed.
    words: Vec<OsString>,
    /// Whether the shell, or its script, quotes what it inserts.
    quotes: bool,
}

/// Answers a script, if one asks. A shell must not print errors over a command line, so there are none: only no candidates.
pub(crate) fn answer() -> Option<ExitCode> {
    let name = std::env::var_os(VARIABLE).filter(|name| !name.is_empty())?;
    if let Some(shell) = name.to_str().and_then(shell) {
        let arguments = std::env::args_os().skip_while(|word| word != "--");
        let arguments: Vec<OsString> = arguments.skip(1).collect();
        let mut candidates = Vec::new();
        let asked = Arc::new(Asked {
            words: words_before(shell.name(), &arguments),
            quotes: shell.name() != Powershell.name(),
        });
        let mut tree = candidates::with_candidates(crate::cli::tree(), &asked);
        let folder = std::env::current_dir().ok();
        if !arguments.is_empty() {
            let written =
                shell.write_complete(&mut tree, arguments, folder.as_deref(), &mut candidates);
            if written.is_ok() {
                let _unwritable = std::io::stdout().write_all(&candidates);
            }
        }
    }
    Some(Exit::Done.into())
}

fn words_before(shell: &str, arguments: &[OsString]) -> Vec<OsString> {
    if shell == bash::Bash.name() {
        let line = arguments.first().map(|line| line.to_string_lossy());
        let line = bash::Line::split(&line.unwrap_or_default());
        return line.before.into_iter().map(OsString::from).collect();
    }
    // zsh passes the words after the cursor too.
    let index = std::env::var("_CLAP_COMPLETE_INDEX").ok();
    let index = index.and_then(|index| index.parse().ok());
    let index = index.unwrap_or(arguments.len().saturating_sub(1));
    arguments.iter().take(index).cloned().collect()
}
