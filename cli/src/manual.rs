//! `ax-admin man`: manual pages, one for each command.

use std::fs;
use std::path::Path;

use clap::{Arg, ArgMatches, Command as Clap};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::note;

pub(crate) fn tree() -> Clap {
    Clap::new("man")
        .about("Writes a manual page for each command into a folder")
        .after_help("Example:\n  ax-admin man --to ~/.local/share/man/man1")
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("DIR")
                .required(true)
                .help("The folder, which is made if it is not there"),
        )
}

pub(crate) fn run(given: &ArgMatches) -> Result<Exit, Failure> {
    let folder = Path::new(given.get_one::<String>("to").map_or(".", String::as_str));
    let shown = ax_admin_core::display::display_safe(&folder.to_string_lossy());
    let written = fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(crate::cli::tree(), folder));
    written.map_err(|why| {
        Failure::new(
            Exit::Failed,
            format!("can't write the manual pages to `{shown}`: {why}"),
        )
    })?;
    note(&format!("the manual pages are in `{shown}`"));
    Ok(Exit::Done)
}
