//! The client against the sandbox over loopback, and against servers that misbehave.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod call_options;
mod cancel;
mod connections;
mod contradictions;
mod driver;
mod events;
mod examples;
mod failures;
mod https;
mod kept;
mod names;
mod options;
mod outage;
mod plan;
mod policy;
mod process;
mod properties;
mod proxy;
mod raw;
mod serialized;
mod spelling;
mod support;
mod surface;
mod targets;
mod through;
mod users;
mod vectors;
mod verbs;
mod virtual_time;
mod warnings;
