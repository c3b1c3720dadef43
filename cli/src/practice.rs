//! `ax-admin sandbox`: an account in memory on a loopback port.

use std::future::pending;
use std::io::Write as _;

use ax_admin_sandbox::{Clock, Options, Sandbox, Scenario, server};
use clap::ArgMatches;
use tokio::process::Command;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::note;

/// What a shell ends with where there is no such program.
const NOT_FOUND: u8 = 127;
/// What a shell ends with where the program cannot be run.
const NOT_RUN: u8 = 126;

pub(crate) async fn run(given: &ArgMatches) -> Result<u8, Failure> {
    let scenario = given
        .get_one::<String>("scenario")
        .map_or("acme", String::as_str);
    let scenario: Scenario = scenario
        .parse()
        .map_err(|why| Failure::usage(format!("`--scenario`: {why}")))?;
    let clock = Clock::named("real", Clock::system_millis)
        .map_err(|why| Failure::usage(why.to_string()))?;
    let sandbox = Sandbox::new(Options {
        scenario,
        clock,
        ..Options::default()
    });
    let failed =
        |why: std::io::Error| Failure::new(Exit::Failed, format!("can't start the sandbox: {why}"));
    let listener = server::bind(0).await.map_err(failed)?;
    let url = format!("http://{}", listener.local_addr().map_err(failed)?);
    let key = sandbox.key().clone();
    let mut words = given.get_many::<String>("command").into_iter().flatten();
    let Some(program) = words.next() else {
        // Whoever has read that it runs can stop it.
        let stop = server::asked_to_stop().map_err(failed)?;
        let mut out = std::io::stdout();
        writeln!(out, "ARIZE_BASE_URL={url}\nARIZE_API_KEY={key}").map_err(failed)?;
        out.flush().map_err(failed)?;
        note("The sandbox runs until Ctrl-C.");
        server::serve(sandbox, listener, false, stop).await;
        return Ok(Exit::Done.number());
    };
    let serving = tokio::spawn(server::serve(sandbox, listener, false, pending()));
    let program = if program == "ax-admin" {
        std::env::current_exe().map_err(failed)?
    } else {
        program.into()
    };
    let status = Command::new(&program)
        .args(words)
        .env("ARIZE_BASE_URL", url)
        .env("ARIZE_API_KEY", key)
        .env_remove("ARIZE_REGION")
        .status()
        .await;
    serving.abort();
    let status = match status {
        Ok(status) => status,
        Err(why) => {
            let program = ax_admin_core::display::display_safe(&program.to_string_lossy());
            note(&format!("error: can't run `{program}`: {why}"));
            return Ok(if why.kind() == std::io::ErrorKind::NotFound {
                NOT_FOUND
            } else {
                NOT_RUN
            });
        }
    };
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .unwrap_or(Exit::Failed.number()))
}
