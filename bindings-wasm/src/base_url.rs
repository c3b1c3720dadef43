//! Where requests go.

use ax_admin_core::Error;
use web_sys::Url;

/// The service's address without a region.
pub(crate) const SERVICE: &str = "https://api.arize.com";

/// Scheme, host, port and path prefix, as the platform's own `URL` spells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// The host as a person knows it, with its port when that is not the scheme's own.
    pub(crate) host: String,
    /// Origin and prefix, without a slash at its end.
    root: String,
    keeps_secrets: bool,
}

impl BaseUrl {
    /// Reads `https://host[:port][/prefix]`.
    ///
    /// # Errors
    /// `Validation`: without repeating what may hold a password.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let refused = |complaint: &str| Err(Error::validation("baseUrl", complaint));
        let Ok(url) = Url::new(text) else {
            return refused("is no address; it looks like `https://api.arize.com`");
        };
        let scheme = url.protocol();
        if scheme != "https:" && scheme != "http:" {
            return refused("is neither https nor http");
        }
        if text.contains(['?', '#']) {
            return refused("has a query or a fragment; leave them out");
        }
        if text.contains('@') {
            return refused("holds a user name or password; the key goes into `apiKey`");
        }
        let path = url.pathname();
        let prefix = path.strip_suffix('/').unwrap_or(&path);
        if !prefix.split('/').skip(1).all(is_segment) {
            return refused("has a path with characters that are not allowed in a prefix");
        }
        Ok(Self {
            host: url.host(),
            root: format!("{}{prefix}", url.origin()),
            keeps_secrets: scheme == "https:" || is_loopback(&url.hostname()),
        })
    }

    /// Whether what is sent travels unseen: by https, or inside this machine.
    pub(crate) const fn keeps_secrets(&self) -> bool {
        self.keeps_secrets
    }

    /// The whole address of a request's target; `None` when the platform would send it elsewhere.
    ///
    /// `URL` removes dot segments and more: an address that does not survive
    /// it unchanged would reach another path than the core decided.
    pub(crate) fn address(&self, target: &str) -> Option<String> {
        let address = format!("{}{target}", self.root);
        let url = Url::new(&address).ok()?;
        (url.href() == address).then_some(address)
    }
}

/// Whether a host, as `URL` spells it, is this machine and can be no other.
fn is_loopback(host: &str) -> bool {
    let is_address = || {
        let parts: Vec<&str> = host.split('.').collect();
        matches!(parts.as_slice(), ["127", rest @ ..]
            if rest.len() == 3 && rest.iter().all(|part| part.parse::<u8>().is_ok()))
    };
    host == "localhost" || host == "[::1]" || is_address()
}

/// Whether a segment of a prefix reaches the server as it is.
fn is_segment(segment: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    !segment.is_empty() && segment.bytes().all(unreserved)
}
