//! Signing in with OAuth: the authorization code flow with PKCE, a browser, and a redirect to this machine.

mod app;
mod browser;
pub(crate) mod commands;
mod grant;
mod listener;
mod login;
mod proof;
mod refresh;

pub(crate) use commands::{create, no_browser};
pub(crate) use refresh::{fresh, usable};

/// The name under which the official command line, whose profiles these are, is known to the service.
const CLIENT: &str = "arize-cli";
