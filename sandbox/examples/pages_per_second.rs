//! Prints how many pages of 100 users a second the sandbox gives out of 100,000, without sockets.

use std::error::Error;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use ax_admin_sandbox::{Options, Outcome, Request, Sandbox};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::new(Options {
        extra_users: 100_000,
        rate_limit: None,
        ..Options::default()
    });
    let authorization = format!("Bearer {}", sandbox.key());
    let mut target = "/v2/users?limit=100".to_owned();
    let mut pages = 0_u32;
    let mut bytes = 0_usize;
    let mut answering = Duration::ZERO;
    loop {
        let request = Request {
            method: "GET".to_owned(),
            target,
            headers: vec![("authorization".to_owned(), authorization.clone())],
            body: Vec::new(),
        };
        let started = Instant::now();
        let exchange = sandbox.handle(&request);
        answering += started.elapsed();
        let Outcome::Reply(response) = exchange.outcome else {
            return Err("no reply".into());
        };
        pages += 1;
        bytes += response.body.len();
        let page: Value =
            serde_json::from_slice(&response.body).map_err(|error| error.to_string())?;
        let cursor = page.pointer("/pagination/next_cursor");
        let Some(cursor) = cursor.and_then(Value::as_str) else {
            break;
        };
        let cursor = cursor.replace('+', "%2B").replace('/', "%2F");
        target = format!("/v2/users?limit=100&cursor={cursor}");
    }
    let seconds = answering.as_secs_f64();
    writeln!(
        io::stdout(),
        "{pages} pages, {bytes} bytes, {seconds:.3} s, {:.0} pages/s",
        f64::from(pages) / seconds
    )?;
    Ok(())
}
