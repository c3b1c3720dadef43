//! Where requests go.

use ax_admin_core::{Error, Json};

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
    /// Judges `https://host[:port][/prefix]`; `url` has the members of the platform's `URL` for it,
    /// or is `null` where the platform finds no address in it.
    ///
    /// # Errors
    /// `Validation`: without repeating what may hold a password.
    pub(crate) fn of(text: &str, url: &Json<'_>) -> Result<Self, Error> {
        let refused = |complaint: &str| Err(Error::validation("baseUrl", complaint));
        if url.is_null() {
            return refused("is no address; an address looks like `https://api.arize.com`");
        }
        let scheme = url.str_of("protocol");
        if scheme != "https:" && scheme != "http:" {
            return refused("is neither https nor http");
        }
        if text.contains(['?', '#']) {
            return refused("has a query or a fragment; leave them out");
        }
        if text.contains('@') {
            return refused("holds a user name or password; the key goes into `apiKey`");
        }
        let path = url.str_of("pathname");
        let prefix = path.strip_suffix('/').unwrap_or(path);
        if !prefix.split('/').skip(1).all(is_segment) {
            return refused("has a path with characters that are not allowed in a prefix");
        }
        Ok(Self {
            host: url.str_of("host").to_owned(),
            root: [url.str_of("origin"), prefix].concat(),
            keeps_secrets: scheme == "https:" || is_loopback(url.str_of("hostname")),
        })
    }

    /// Whether what is sent travels unseen: by https, or inside this machine.
    pub(crate) const fn keeps_secrets(&self) -> bool {
        self.keeps_secrets
    }

    /// The whole address of a request's target.
    pub(crate) fn address(&self, target: &str) -> String {
        [self.root.as_str(), target].concat()
    }
}

/// Whether a host, as `URL` spells it, is this machine and can be no other.
fn is_loopback(host: &str) -> bool {
    let is_address = || {
        let mut parts = host.split('.');
        parts.next() == Some("127")
            && parts.clone().count() == 3
            && parts.all(|part| part.parse::<u8>().is_ok())
    };
    host == "localhost" || host == "[::1]" || is_address()
}

/// Whether a segment of a prefix reaches the server as it is.
fn is_segment(segment: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    !segment.is_empty() && segment.bytes().all(unreserved)
}
