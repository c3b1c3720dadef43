//! Where requests go.
//!
//! Hosts parse an address with the URL parser that they send with, `url` or the platform's `URL`; here is
//! judged what that found, so that one address is allowed or refused in every host.

use serde::{Serialize, Serializer};

use crate::error::Error;

/// What a URL parser (WHATWG) finds in an address.
#[derive(Debug, Clone, Copy)]
pub struct UrlParts<'a> {
    /// The scheme in lower case, without a colon.
    pub scheme: &'a str,
    /// The host as the parser writes it, IPv6 in brackets; without the port.
    pub host: &'a str,
    /// The port; empty when it is the scheme's own.
    pub port: &'a str,
    /// The path, at least `/`.
    pub path: &'a str,
}

/// Scheme, host, port and path prefix, each in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// With its port when that is not the scheme's own.
    host: String,
    /// Origin and prefix, without a slash at its end.
    root: String,
    is_https: bool,
    is_loopback: bool,
}

/// The address as text.
impl Serialize for BaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.root)
    }
}

impl BaseUrl {
    /// Judges `https://host[:port][/prefix]`, given as `field`; `parts` are `None` where the parser finds no address.
    ///
    /// A parser mends what it reads: it takes `127.1` for an address, goes up at `..` and drops line breaks. What
    /// it would change is refused, for it is not what somebody meant to write.
    ///
    /// # Errors
    /// `Validation`: without repeating what may hold a password.
    pub(crate) fn judge(
        field: &str,
        text: &str,
        parts: Option<UrlParts<'_>>,
    ) -> Result<Self, Error> {
        let refused = |complaint: &str| Err(Error::validation(field, complaint));
        let (Some(parts), Some((scheme, rest))) = (parts, text.split_once("://")) else {
            return refused("is no address; an address looks like `https://api.arize.com`");
        };
        let is_https = parts.scheme == "https";
        if !(is_https || parts.scheme == "http") || !scheme.eq_ignore_ascii_case(parts.scheme) {
            return refused("is neither https nor http");
        }
        if rest.bytes().any(|byte| b"?#".contains(&byte)) {
            return refused("has a query or a fragment; leave them out");
        }
        if rest.contains('@') {
            return refused(
                "holds a user name or password; leave them out, the key is given by itself",
            );
        }
        let (authority, path) = rest
            .find('/')
            .map_or((rest, ""), |slash| rest.split_at(slash));
        let (host, port) = split_port(authority);
        let is_as_written =
            host.eq_ignore_ascii_case(parts.host) || is_ipv6(host) && is_ipv6(parts.host);
        if !is_as_written || !(is_ipv6(host) || parts.host.split('.').all(is_label)) {
            return refused(
                "has no host that can be used; a name outside ASCII is given in its `xn--` form",
            );
        }
        if port == Some("") || parts.port == "0" {
            return refused("has a port that is none");
        }
        let prefix = without_slash(path);
        if prefix != without_slash(parts.path) || !prefix.split('/').skip(1).all(is_segment) {
            return refused(
                "has a path with characters or segments that are not allowed in a prefix",
            );
        }
        let port = match parts.port {
            "" => String::new(),
            port => [":", port].concat(),
        };
        let host = [parts.host, &port].concat();
        Ok(Self {
            root: [parts.scheme, "://", &host, prefix].concat(),
            is_https,
            is_loopback: is_loopback(parts.host),
            host,
        })
    }

    /// The host as a person knows it, with its port when that is not the scheme's own.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The whole address of a request's target.
    #[must_use]
    pub fn join(&self, target: &str) -> String {
        [self.root.as_str(), target].concat()
    }

    /// Whether a key travels unseen: by https, or inside this machine.
    #[must_use]
    pub const fn keeps_secrets(&self) -> bool {
        self.is_https || self.is_loopback
    }

    /// Whether it is this machine, by an address or name that can be no other.
    #[must_use]
    pub const fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// Whether connections are encrypted.
    #[must_use]
    pub const fn is_https(&self) -> bool {
        self.is_https
    }
}

/// Host and port of an authority; the port is empty where nothing follows its colon.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

fn is_ipv6(host: &str) -> bool {
    host.starts_with('[')
}

fn without_slash(path: &str) -> &str {
    path.strip_suffix('/').unwrap_or(path)
}

/// Whether a host, as a URL parser writes it, is this machine and can be no other.
fn is_loopback(host: &str) -> bool {
    // A parser makes four numbers of a host of numbers, or finds none in it.
    let is_address = || {
        host.starts_with("127.")
            && host
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    host == "localhost" || host == "[::1]" || is_address()
}

/// Whether it is one label of a host name in lower case.
pub(crate) fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

/// Whether a segment of a prefix reaches the wire as it is.
fn is_segment(segment: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    !matches!(segment, "" | "." | "..") && segment.bytes().all(unreserved)
}
