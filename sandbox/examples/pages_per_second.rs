//! Prints how many pages of 100 a second the sandbox gives out of a large account, without sockets, and its memory.

use std::error::Error;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use ax_admin_sandbox::{Options, Outcome, Request, Sandbox};
use serde::Deserialize;

/// The list is read repeatedly until this many pages were returned.
const PAGES: usize = 4000;

/// Only what leads to the next page, so that reading disturbs the measurement little.
#[derive(Deserialize)]
struct Page {
    pagination: Pagination,
}

#[derive(Deserialize)]
struct Pagination {
    next_cursor: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let before = resident_kilobytes();
    let sandbox = Sandbox::new(Options {
        extra_users: 100_000,
        extra_projects: 2_000,
        extra_bindings: 50_000,
        rate_limit: None,
        ..Options::default()
    });
    if let (Some(before), Some(after)) = (before, resident_kilobytes()) {
        writeln!(
            io::stdout(),
            "100,000 users, 2,000 projects, 50,000 bindings: {} MiB",
            after.saturating_sub(before) / 1024
        )?;
    }
    for list in [
        "/v2/users?limit=100",
        "/v2/projects?limit=100",
        "/v2/role-bindings?resource_type=PROJECT&limit=100",
        "/v2/role-bindings?resource_type=SPACE&limit=100",
        "/v2/spaces?limit=100",
    ] {
        measure(&sandbox, list)?;
    }
    Ok(())
}

fn measure(sandbox: &Sandbox, list: &str) -> Result<(), Box<dyn Error>> {
    let authorization = format!("Bearer {}", sandbox.key());
    let mut target = list.to_owned();
    let mut bytes = 0_usize;
    let mut latencies: Vec<Duration> = Vec::new();
    while latencies.len() < PAGES {
        let request = Request {
            method: "GET".to_owned(),
            target,
            headers: vec![("authorization".to_owned(), authorization.clone())],
            body: Vec::new(),
        };
        let started = Instant::now();
        let exchange = sandbox.handle(&request);
        latencies.push(started.elapsed());
        let Outcome::Reply(response) = exchange.outcome else {
            return Err("no reply".into());
        };
        bytes += response.body.len();
        let page: Page =
            serde_json::from_slice(&response.body).map_err(|error| error.to_string())?;
        target = match page.pagination.next_cursor {
            Some(cursor) => {
                let cursor = cursor.replace('+', "%2B").replace('/', "%2F");
                format!("{list}&cursor={cursor}")
            }
            None => list.to_owned(),
        };
    }
    // The median: what else runs on the machine interrupts a few pages, and says nothing about the sandbox.
    latencies.sort_unstable();
    let median = latencies.get(PAGES / 2).copied().unwrap_or_default();
    writeln!(
        io::stdout(),
        "{list}: {PAGES} pages, {bytes} bytes, {:.0} pages/s",
        1.0 / median.as_secs_f64()
    )?;
    Ok(())
}

/// Where the system tells.
fn resident_kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
