//! Parses the base URL; the core decides whether it is allowed.

pub(crate) use ax_admin_core::BaseUrl;
use ax_admin_core::options::{ClientOptions, Settings};
use ax_admin_core::{Error, UrlParts};
use url::Url;

/// Resolves options with this base URL into settings.
///
/// # Errors
/// `Validation` when the address is not allowed.
pub(crate) fn resolve(options: &ClientOptions) -> Result<Settings, Error> {
    let url = Url::parse(options.address()).ok();
    let port = url.as_ref().and_then(Url::port);
    let port = port.map(|port| port.to_string()).unwrap_or_default();
    let parts = url.as_ref().map(|url| UrlParts {
        scheme: url.scheme(),
        host: url.host_str().unwrap_or_default(),
        port: &port,
        path: url.path(),
    });
    options.resolve(parts)
}
