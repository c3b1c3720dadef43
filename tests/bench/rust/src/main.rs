//! Measures the Rust client `ax-admin` against bare reqwest and `serde_json`, on one thread and one warm connection:
//!
//! - a list call of 100 users;
//! - draining a list of 10,000 and one of 100,000 users, 100 a page.
//!
//! Both take turns and the median counts. Prints a line of JSON for each. Run by `cargo xtask bench` with
//! `KEY URL_OF_10K URL_OF_100K`.
#![expect(clippy::print_stdout, reason = "its output is its result")]

mod bare;

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
        Ok(())
    })
}

async fn list_call(key: &str, url: &str) -> Outcome<Value> {
    let (ours, bare) = (client(key, url)?, Bare::new(key, url)?);
    let mut times = Times::default();
    for call in 0..WARM_UP + CALLS {
        let started = Instant::now();
        let page = ours.users().list_page(page_of_100()).await?;
        let our_time = started.elapsed();
        assert_eq!(page.items.len(), 100, "rows of ours");

        let started = Instant::now();
        let page = bare.page(None).await?;
        let bare_time = started.elapsed();
        assert_eq!(page.users.len(), 100, "rows of the bare client");
        if call >= WARM_UP {
            times.add(our_time, bare_time);
        }
    }
    Ok(times.line("list call of 100 users", None))
}

async fn drain(key: &str, url: &str, users: usize, runs: usize) -> Outcome<Value> {
    let (ours, bare) = (client(key, url)?, Bare::new(key, url)?);
    let mut times = Times::default();
    for _ in 0..runs {
        let started = Instant::now();
        let mut rows = Vec::new();
        let mut listing = ours.users().list(page_of_100());
        while let Some(user) = listing.next().await {
            rows.push(user?);
        }
        let our_time = started.elapsed();
        assert!(rows.len() >= users, "rows of ours");

        let started = Instant::now();
        let bare_rows = bare.drain().await?;
        let bare_time = started.elapsed();
        assert_eq!(bare_rows.len(), rows.len(), "rows of the bare client");
        times.add(our_time, bare_time);
    }
    Ok(times.line(&format!("drain {users} users"), Some(1.2)))
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
    fn add(&mut self, ours: Duration, bare: Duration) {
        self.ours.push(ours);
        self.bare.push(bare);
    }

    fn line(self, what: &str, budget: Option<f64>) -> Value {
        let runs = self.ours.len();
        json!({
            "what": what, "host": "rust", "against": "reqwest + serde_json", "runs": runs, "budget": budget,
            "ours_ms": median(self.ours), "peer_ms": median(self.bare),
        })
    }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times
        .get(times.len() / 2)
        .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}
