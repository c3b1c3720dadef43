//! Measures the Rust client `ax-admin` against bare reqwest and `serde_json`, on one thread and one warm connection:
//!
//! - a list call of 100 users;
//! - draining a list of 10,000 and one of 100,000 users, 100 a page;
//! - the requests of jobs that name their objects, against the same jobs by ids.
//!
//! Both take turns and the median counts. Prints a line of JSON for each. Run by `cargo xtask bench` with
//! `KEY URL_OF_10K URL_OF_100K`.
#![expect(clippy::print_stdout, reason = "its output is its result")]

mod bare;
#[path = "../../../support/jobs.rs"]
mod jobs;

use std::env;
use std::error::Error;
use std::time::{Duration, Instant};

use ax_admin::Client;
use ax_admin::users::List;
use serde_json::{Value, json};

use crate::bare::Bare;

type Outcome<T> = Result<T, Box<dyn Error>>;

const CALLS: usize = 500;
const WARM_UP: usize = 50;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [key, small, large] = arguments.as_slice() else {
        return Err("give KEY URL_OF_10K URL_OF_100K".into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        println!("{}", list_call(key, small).await?);
        println!("{}", drain(key, small, 10_000, 31).await?);
        println!("{}", drain(key, large, 100_000, 11).await?);
        let (by_names, by_ids) = (jobs::onboard(true).await?, jobs::onboard(false).await?);
        println!(
            "{}",
            requests("onboard 30 people by names", by_names, by_ids, 1.1)
        );
        let (by_names, by_ids) = (
            jobs::request_access(true).await?,
            jobs::request_access(false).await?,
        );
        let what = "50 requests for access at once";
        println!("{}", requests(what, by_names, by_ids, 1.2));
        Ok(())
    })
}

async fn list_call(key: &str, url: &str) -> Outcome<Value> {
    let (ours, bare) = (client(key, url)?, Bare::new(key, url)?);
    let list = async || {
        let page = ours.users().list_page(page_of_100()).await?;
        check(100, page.items.len())
    };
    let bare_list = async || check(100, bare.page(None).await?.users.len());
    let times = take_turns(list, bare_list, CALLS, WARM_UP).await?;
    Ok(times.line("list call of 100 users", None))
}

async fn drain(key: &str, url: &str, users: usize, runs: usize) -> Outcome<Value> {
    let (ours, bare) = (client(key, url)?, Bare::new(key, url)?);
    let drain = async || {
        let mut rows = Vec::new();
        let mut listing = ours.users().list(page_of_100());
        while let Some(user) = listing.next().await {
            rows.push(user?);
        }
        check(users, rows.len())
    };
    let bare_drain = async || check(users, bare.drain().await?.len());
    let times = take_turns(drain, bare_drain, runs, 0).await?;
    Ok(times.line(&format!("drain {users} users"), Some(1.2)))
}

fn requests(what: &str, by_names: usize, by_ids: usize, budget: f64) -> Value {
    json!({
        "what": what, "host": "rust", "against": "the same by ids", "runs": 1, "budget": budget,
        "unit": "requests", "ours": by_names, "theirs": by_ids,
    })
}

/// Calls both in turn, each as often first as second.
async fn take_turns(
    ours: impl AsyncFn() -> Outcome<()>,
    bare: impl AsyncFn() -> Outcome<()>,
    runs: usize,
    warm_up: usize,
) -> Outcome<Times> {
    let mut times = Times::default();
    for run in 0..warm_up + runs {
        let (our_time, bare_time);
        if run % 2 == 0 {
            our_time = timed(&ours).await?;
            bare_time = timed(&bare).await?;
        } else {
            bare_time = timed(&bare).await?;
            our_time = timed(&ours).await?;
        }
        if run >= warm_up {
            times.ours.push(our_time);
            times.bare.push(bare_time);
        }
    }
    Ok(times)
}

async fn timed(call: impl AsyncFn() -> Outcome<()>) -> Outcome<Duration> {
    let started = Instant::now();
    call().await?;
    Ok(started.elapsed())
}

/// Checks that the calls return what they should.
fn check(least: usize, rows: usize) -> Outcome<()> {
    if rows < least {
        return Err(format!("{rows} rows instead of {least}").into());
    }
    Ok(())
}

fn client(key: &str, url: &str) -> Outcome<Client> {
    Ok(Client::builder()
        .api_key(key)
        .base_url(url)
        .without_rate_limit()
        .build()?)
}

fn page_of_100() -> List {
    List {
        limit: Some(100),
        ..List::default()
    }
}

#[derive(Default)]
struct Times {
    ours: Vec<Duration>,
    bare: Vec<Duration>,
}

impl Times {
    fn line(self, what: &str, budget: Option<f64>) -> Value {
        let runs = self.ours.len();
        json!({
            "what": what, "host": "rust", "against": "reqwest + serde_json", "runs": runs, "budget": budget,
            "ours": median(self.ours), "theirs": median(self.bare),
        })
    }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times
        .get(times.len() / 2)
        .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}
