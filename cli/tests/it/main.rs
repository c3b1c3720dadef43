//! The command line as a program, against sandboxes on loopback ports.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod account;
mod agents;
#[cfg(unix)]
mod approval;
mod auth;
#[cfg(unix)]
mod canary;
mod catalog;
#[cfg(unix)]
mod completion;
mod confirmation;
mod doctor;
mod documents;
mod exits;
mod help;
mod hints;
#[cfg(unix)]
mod hostile;
#[cfg(unix)]
mod keys;
mod known;
mod lines;
#[cfg(unix)]
mod looks;
mod output;
mod profiles;
#[cfg(unix)]
mod progress;
#[cfg(unix)]
mod requests;
mod rules;
mod selection;
mod server;
mod sign_in;
mod signed_in;
#[cfg(unix)]
mod streams;
#[cfg(unix)]
mod terminal;
mod walkthrough;
mod world;
