//! Checks base URLs.
//!
//! Hosts parse a URL with the parser that they also use for requests, `url` or the platform's `URL`. The core
//! checks the result, so that every host accepts and rejects the same URLs.

use serde::{Serialize, Serializer};

use crate::error::Error;
use crate::find::split_at_last;

/// The parts of a URL, from a WHATWG URL parser.
#[derive(Debug, Clone, Copy)]
pub struct UrlParts<'a> {
    /// The scheme in lower case, without a colon.
    pub scheme: &'a str,
    /// The host in the parser's serialization, IPv6 in brackets; without the port.
    pub host: &'a str,
    /// The port; empty when it is the scheme's default.
    pub port: &'a str,
    /// The path, at least `/`.
    pub path: &'a str,
}

/// Scheme, host, port and path prefix of all requests, in normalized form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// With its port unless that is the scheme's default.
    host: String,
    /// Origin and prefix, without a trailing slash.
    root: String,
    is_https: bool,
    is_loopback: bool,
}

/// Serializes the URL as a string.
impl Serialize for BaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.root)
    }
}

impl BaseUrl {
    /// Checks `https://host[:port][/prefix]`, the value of `field`; `parts` is `None` when parsing failed.
    ///
    /// URL parsers correct their input: they read `127.1` as an IP address, resolve `..` and drop line breaks.
    /// Text that the parser would change is rejected, since the result may not be what the caller meant.
    ///
    /// # Errors
    /// `Validation`, without the text, which may contain a password.
    pub(crate) fn judge(
        field: &str,
        text: &str,
        parts: Option<UrlParts<'_>>,
    ) -> Result<Self, Error> {
        let refused = |complaint: &str| Err(Error::validation(field, complaint));
        let (Some(parts), Some((scheme, rest))) = (parts, split_scheme(text)) else {
            return refused("is not a URL; expected one such as `https://api.arize.com`");
        };
        let is_https = parts.scheme == "https";
        if !(is_https || parts.scheme == "http") || !scheme.eq_ignore_ascii_case(parts.scheme) {
            return refused("is neither https nor http");
        }
        if rest.bytes().any(|byte| b"?#".contains(&byte)) {
            return refused("has a query or a fragment; remove it");
        }
        if rest.as_bytes().contains(&b'@') {
            return refused(
                "contains a user name or password; remove them, the API key is passed separately",
            );
        }
        let (authority, path) = rest
            .find('/')
            .and_then(|slash| rest.split_at_checked(slash))
            .unwrap_or((rest, ""));
        let (host, port) = split_port(authority);
        let is_as_written =
            host.eq_ignore_ascii_case(parts.host) || is_ipv6(host) && is_ipv6(parts.host);
        if !is_as_written || !(is_ipv6(host) || parts.host.split('.').all(is_label)) {
            return refused("has no valid host; write a non-ASCII name in its `xn--` form");
        }
        if port == Some("") || parts.port == "0" {
            return refused("has an invalid port");
        }
        let prefix = without_slash(path);
        if prefix != without_slash(parts.path) || !prefix.split('/').skip(1).all(is_segment) {
            return refused(
                "has a path with characters or segments that are not allowed in a prefix",
            );
        }
        let port = match parts.port {
            "" => String::new(),
            port => format!(":{port}"),
        };
        let host = format!("{}{port}", parts.host);
        Ok(Self {
            root: format!("{}://{host}{prefix}", parts.scheme),
            is_https,
            is_loopback: is_loopback(parts.host),
            host,
        })
    }

    /// The host, with its port unless that is the scheme's default.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The URL of a request's target.
    #[must_use]
    pub fn join(&self, target: &str) -> String {
        format!("{}{target}", self.root)
    }

    /// Whether a key is safe in transit: over https, or within this machine.
    #[must_use]
    pub const fn keeps_secrets(&self) -> bool {
        self.is_https || self.is_loopback
    }

    /// Whether the host is this machine, by a name or address that cannot be another.
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

/// Host and port of an authority; the port is empty when nothing follows the colon.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match split_at_last(authority, b':') {
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

/// Whether a host in a URL parser's serialization is this machine and cannot be another.
fn is_loopback(host: &str) -> bool {
    // A host of digits and dots is always a complete IPv4 address: the parser rejects all others.
    let is_address = || {
        host.starts_with("127.")
            && host
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    host == "localhost" || host == "[::1]" || is_address()
}

/// Whether a text is a label of a host name, in lower case.
pub(crate) fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

/// Whether a segment of a prefix is sent unchanged.
fn is_segment(segment: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    !matches!(segment, "" | "." | "..") && segment.bytes().all(unreserved)
}

fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}
