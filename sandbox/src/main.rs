//! The sandbox as a server: prints its URL and key as one line of JSON, then serves until it is stopped.

use std::error::Error;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ax_admin_sandbox::{
    Clock, Faults, Options, Sandbox, Scenario, Settings, UnknownClock, Vintage, server,
};
use clap::Parser;
use serde::Serialize;

/// The admin API in memory, on a loopback port.
///
/// Prints one line of JSON, {"url":…,"key":…}, and serves until SIGINT or SIGTERM.
#[derive(Parser)]
#[command(name = "ax-admin-sandbox", version)]
struct Arguments {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,

    /// What is in the account at the start: empty, acme, or random:SEED with a number.
    #[arg(long, default_value = "empty")]
    scenario: Scenario,

    /// What time it is: real, that of this machine, or fixed, from 2026-06-01T00:00:00Z on.
    #[arg(long, value_name = "real|fixed", default_value = "real", value_parser = clock)]
    clock: Clock,

    /// The account admin's key; a deterministic one when left out.
    #[arg(long)]
    key: Option<String>,

    /// Fault rules from the start, a JSON file as in the README.
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,

    /// Requests per minute, endpoint and caller, or off.
    #[arg(long, value_name = "N|off", default_value = "100", value_parser = rate_limit)]
    rate_limit: RateLimit,

    /// Generated users on top of the scenario.
    #[arg(long, value_name = "N", default_value_t = 0)]
    users: usize,

    /// Generated projects on top of the scenario, in generated organizations and spaces.
    #[arg(long, value_name = "N", default_value_t = 0)]
    projects: usize,

    /// Generated role bindings on top of the scenario.
    #[arg(long, value_name = "N", default_value_t = 0)]
    bindings: usize,

    /// Which specification holds: older or newer.
    #[arg(long, default_value = "newer")]
    vintage: Vintage,

    /// The spelling of enumerations before 2026-07-17: lower case, in requests too.
    #[arg(long)]
    older_wire: bool,

    /// Switches of the account and choices between contradictions, a JSON file as in the README.
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,

    /// Lets web pages of every origin call.
    #[arg(long)]
    cors: bool,

    /// A blocked user can still be read by id.
    #[arg(long)]
    blocked_users_readable: bool,
}

#[derive(Clone)]
struct RateLimit(Option<u32>);

fn rate_limit(text: &str) -> Result<RateLimit, String> {
    if text == "off" {
        return Ok(RateLimit(None));
    }
    match text.parse() {
        Ok(limit) if limit > 0 => Ok(RateLimit(Some(limit))),
        Ok(_) | Err(_) => Err("a number from 1, or `off`".to_owned()),
    }
}

fn clock(text: &str) -> Result<Clock, UnknownClock> {
    Clock::named(text, Clock::system_millis)
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _unwritable = writeln!(io::stderr(), "ax-admin-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let faults = match &arguments.faults {
        None => Faults::default(),
        Some(path) => Faults::from_json(&read(path)?)?,
    };
    let settings = match &arguments.settings {
        None => Settings::default(),
        Some(path) => Settings::from_json(&read(path)?)?,
    };
    let sandbox = Sandbox::new(Options {
        scenario: arguments.scenario,
        clock: arguments.clock,
        extra_users: arguments.users,
        extra_projects: arguments.projects,
        extra_bindings: arguments.bindings,
        key: arguments.key,
        rate_limit: arguments.rate_limit.0,
        faults,
        blocked_users_readable: arguments.blocked_users_readable,
        vintage: arguments.vintage,
        older_wire: arguments.older_wire,
        settings,
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        // Installed before the address is printed, so that an early signal is not missed.
        let stop = server::asked_to_stop()?;
        let listener = server::bind(arguments.port).await?;
        announce(
            &format!("http://{}", listener.local_addr()?),
            &sandbox.key(),
        )?;
        server::serve(sandbox, listener, arguments.cors, stop).await;
        Ok(())
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    std::fs::read(path).map_err(|error| format!("can't read `{}`: {error}", path.display()).into())
}

/// The first and only line on stdout.
#[derive(Serialize)]
struct Announcement<'a> {
    url: &'a str,
    key: &'a str,
}

fn announce(url: &str, key: &str) -> io::Result<()> {
    let line = serde_json::to_string(&Announcement { url, key })
        .map_err(|error| io::Error::other(error.to_string()))?;
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{line}")?;
    stdout.flush()
}
