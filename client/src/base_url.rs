//! Where requests go.

use std::net::{Ipv4Addr, Ipv6Addr};

use ax_admin_core::Error;
use ax_admin_core::display::display_safe;

/// Scheme, host, port and path prefix, each in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    scheme: Scheme,
    /// A name in lower case, or an address; IPv6 in brackets.
    host: String,
    /// Absent when it is the scheme's own.
    port: Option<u16>,
    /// Empty, or `/…` without a slash at its end.
    prefix: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Https,
    Http,
}

impl BaseUrl {
    /// The service's address without a region.
    pub(crate) fn global() -> Self {
        Self::at("api.arize.com".to_owned())
    }

    /// The service's address in a region, `eu-west-1a` or one of the short forms `US`, `CA`, `EU`.
    ///
    /// # Errors
    /// `Validation` when it can be no region.
    pub(crate) fn of_region(region: &str) -> Result<Self, Error> {
        let region = region.to_ascii_lowercase();
        let region = match region.as_str() {
            "us" => "us-east-1b",
            "ca" => "ca-central-1a",
            "eu" => "eu-west-1a",
            other => other,
        };
        if !is_label(region) {
            return Err(Error::validation(
                "region",
                format!(
                    "is `{}`; regions look like `eu-west-1a`",
                    display_safe(region)
                ),
            ));
        }
        Ok(Self::at(format!("api.{region}.arize.com")))
    }

    fn at(host: String) -> Self {
        Self {
            scheme: Scheme::Https,
            host,
            port: None,
            prefix: String::new(),
        }
    }

    /// Reads `https://host[:port][/prefix]`.
    ///
    /// # Errors
    /// `Validation`: without repeating what may hold a password.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let refused = |complaint: &str| Err(Error::validation("base_url", complaint));
        let Some((scheme, rest)) = text.split_once("://") else {
            return refused("has no scheme; an address looks like `https://api.arize.com`");
        };
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "https" => Scheme::Https,
            "http" => Scheme::Http,
            _ => return refused("is neither https nor http"),
        };
        if rest.contains(['?', '#']) {
            return refused("has a query or a fragment; leave them out");
        }
        let (authority, prefix) = match rest.find('/') {
            Some(slash) => rest.split_at(slash),
            None => (rest, ""),
        };
        if authority.contains('@') {
            return refused("holds a user name or password; the key goes into `api_key`");
        }
        let Some((host, port)) = split_port(authority) else {
            return refused("has a port that is none");
        };
        let Some(host) = canonical_host(host) else {
            return refused(
                "has no host that can be used; a name outside ASCII is given in its `xn--` form",
            );
        };
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        if !prefix.split('/').skip(1).all(is_segment) {
            return refused(
                "has a path with characters or segments that are not allowed in a prefix",
            );
        }
        Ok(Self {
            scheme,
            host,
            port: port.filter(|port| *port != scheme.port()),
            prefix: prefix.to_owned(),
        })
    }

    /// The host as a person knows it, with its port when that is not the scheme's own.
    pub(crate) fn host(&self) -> String {
        match self.port {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }

    /// The whole address of a request's target.
    pub(crate) fn join(&self, target: &str) -> String {
        let scheme = self.scheme.name();
        format!("{scheme}://{}{}{target}", self.host(), self.prefix)
    }

    /// Whether a key travels unseen: by https, or inside this machine.
    pub(crate) fn keeps_secrets(&self) -> bool {
        self.scheme == Scheme::Https || self.is_loopback()
    }

    /// Whether it is this machine, by an address or name that can be no other.
    pub(crate) fn is_loopback(&self) -> bool {
        let address = self.host.trim_matches(['[', ']']);
        self.host == "localhost"
            || address
                .parse::<Ipv4Addr>()
                .is_ok_and(|address| address.is_loopback())
            || address
                .parse::<Ipv6Addr>()
                .is_ok_and(|address| address.is_loopback())
    }

    /// Whether connections are encrypted; only who makes them asks.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn is_https(&self) -> bool {
        self.scheme == Scheme::Https
    }
}

impl Scheme {
    const fn name(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Http => "http",
        }
    }

    const fn port(self) -> u16 {
        match self {
            Self::Https => 443,
            Self::Http => 80,
        }
    }
}

/// Host and port; `None` when there is a port and it is none.
fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let colon = match authority.rfind(']') {
        Some(bracket) => authority.get(bracket..)?.find(':').map(|at| bracket + at),
        None => authority.find(':'),
    };
    let Some(colon) = colon else {
        return Some((authority, None));
    };
    let (host, port) = authority.split_at(colon);
    let digits = port.strip_prefix(':')?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let port = digits.parse().ok().filter(|port| plain && *port > 0)?;
    Some((host, Some(port)))
}

/// The one spelling of a host.
///
/// A name whose last label is a number is an address in disguise (`127.1`,
/// `0x7f.1`), which libraries read in different ways.
fn canonical_host(host: &str) -> Option<String> {
    if let Some(address) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return Some(format!("[{}]", address.parse::<Ipv6Addr>().ok()?));
    }
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return Some(address.to_string());
    }
    let host = host.to_ascii_lowercase();
    let looks_like_a_number = host
        .rsplit('.')
        .next()
        .is_some_and(|label| label.starts_with(|first: char| first.is_ascii_digit()));
    (host.split('.').all(is_label) && !looks_like_a_number).then_some(host)
}

/// Whether it is one label of a host name in lower case.
fn is_label(label: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn regions_are_hosts_of_the_service() {
        let joined = |region| BaseUrl::of_region(region).unwrap().join("/v2/users");
        assert_eq!(BaseUrl::global().join(""), "https://api.arize.com");
        assert_eq!(
            joined("eu-west-1a"),
            "https://api.eu-west-1a.arize.com/v2/users"
        );
        assert_eq!(joined("US"), "https://api.us-east-1b.arize.com/v2/users");
        for region in ["", "a.b", "a/b", "evil.example#", "a b"] {
            let error = BaseUrl::of_region(region).unwrap_err();
            assert!(error.to_string().starts_with("`region` is `"), "{error}");
        }
    }

    #[test]
    fn an_address_has_one_spelling() {
        for (text, host, whole) in [
            (
                "https://api.arize.com",
                "api.arize.com",
                "https://api.arize.com/t",
            ),
            (
                "HTTPS://API.Arize.com:443/",
                "api.arize.com",
                "https://api.arize.com/t",
            ),
            ("http://127.0.0.1:80", "127.0.0.1", "http://127.0.0.1/t"),
            (
                "http://[0:0::1]:8080/ax/",
                "[::1]:8080",
                "http://[::1]:8080/ax/t",
            ),
            ("https://h:80/a/b", "h:80", "https://h:80/a/b/t"),
        ] {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!(
                (url.host().as_str(), url.join("/t").as_str()),
                (host, whole)
            );
        }
    }

    #[test]
    fn what_could_lead_elsewhere_is_refused_unseen() {
        for text in [
            "api.arize.com",
            "ftp://canary",
            "https://",
            "https:///v2",
            "https://canary@host",
            "https://user:canary@host/",
            "https://host/?key=canary",
            "https://host/#canary",
            "https://host/a/../b",
            "https://host//a",
            "https://host/%2e%2e",
            "https://host/canary key",
            "https://ho st",
            "https://host:0",
            "https://host:+80",
            "https://host:99999",
            "https://host:",
            "https://127.1",
            "https://0x7f.1",
            "https://[::1",
            "https://[canary]",
            "https://höst",
            "https://host\\@canary",
        ] {
            let error = BaseUrl::parse(text).unwrap_err();
            assert!(error.to_string().starts_with("`base_url` "), "{error}");
            assert!(!format!("{error:?}").contains("canary"), "{error:?}");
        }
    }

    #[test]
    fn only_https_and_this_machine_keep_secrets() {
        for (text, keeps) in [
            ("https://host", true),
            ("http://127.8.9.10:81", true),
            ("http://[::1]", true),
            ("http://LOCALHOST:3000", true),
            ("http://host", false),
            ("http://localhost.example", false),
            ("http://192.0.2.1", false),
            ("http://0.0.0.0", false),
            ("http://[::ffff:127.0.0.1]", false),
        ] {
            assert_eq!(
                BaseUrl::parse(text).unwrap().keeps_secrets(),
                keeps,
                "{text}"
            );
        }
    }
}
