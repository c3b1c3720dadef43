//! `ax-admin skill`: writes what an AI agent reads to use this program.

use std::fs;
use std::path::Path;

use clap::{Arg, ArgMatches, Command as Clap};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::note;

/// Each file with its text.
const FILES: [(&str, &str); 4] = [
    ("SKILL.md", include_str!("../skills/ax-admin/SKILL.md")),
    (
        "references/commands.md",
        include_str!("../skills/ax-admin/references/commands.md"),
    ),
    (
        "references/workflows.md",
        include_str!("../skills/ax-admin/references/workflows.md"),
    ),
    (
        "references/troubleshooting.md",
        include_str!("../skills/ax-admin/references/troubleshooting.md"),
    ),
];

pub(crate) fn tree() -> Clap {
    Clap::new("skill")
        .about("Commands for the skill that tells an AI agent how to use this program")
        .after_help("Example:\n  ax-admin skill install --to ~/.claude/skills")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Clap::new("install")
                .about("Writes the skill into a folder `ax-admin` of this folder")
                .after_help("Example:\n  ax-admin skill install --to ~/.claude/skills")
                .arg(
                    Arg::new("to")
                        .long("to")
                        .value_name("DIR")
                        .required(true)
                        .help("The folder of an agent's skills"),
                ),
        )
}

pub(crate) fn install(given: &ArgMatches) -> Result<Exit, Failure> {
    let to = given.get_one::<String>("to").map_or(".", String::as_str);
    let folder = Path::new(to).join("ax-admin");
    let shown = ax_admin_core::display::display_safe(&folder.to_string_lossy());
    let failed = |why: std::io::Error| {
        Failure::new(
            Exit::Failed,
            format!("can't write the skill to `{shown}`: {why}"),
        )
    };
    fs::create_dir_all(folder.join("references")).map_err(failed)?;
    for (name, text) in FILES {
        let path = folder.join(name);
        if fs::read_to_string(&path).is_ok_and(|before| before != text) {
            let path = ax_admin_core::display::display_safe(&path.to_string_lossy());
            note(&format!("replaced `{path}`, which was another text"));
        }
        fs::write(path, text).map_err(failed)?;
    }
    note(&format!("the skill is in `{shown}`"));
    Ok(Exit::Done)
}
