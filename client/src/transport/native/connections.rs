//! The options of connections: the proxy they go through, and the certificates they trust.

use std::path::{Path, PathBuf};

use ax_admin_core::display::display_safe;
use ax_admin_core::options::{CA_FILE_VARIABLES, PROXY_VARIABLES};
use ax_admin_core::{BaseUrl, Error};
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::Url;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

/// The options as they were given.
#[derive(Default)]
pub(crate) struct ConnectionOptions {
    pub(crate) proxy: Option<String>,
    pub(crate) ca_file: Option<PathBuf>,
    /// Those of the environment's variables that are set.
    variables: Vec<(&'static str, String)>,
}

/// The options of the connections to one server.
pub(crate) struct Connections {
    pub(super) proxy: Proxy,
    /// The only certificates that are trusted; `None` for those of the platform.
    pub(super) trusted: Option<RootCertStore>,
}

/// The proxy of a client.
pub(super) enum Proxy {
    None,
    /// The one that reqwest finds in the environment or the system.
    System,
    Given(Url),
}

impl ConnectionOptions {
    /// The names of the variables that [`set`](Self::set) keeps.
    pub(crate) fn variables() -> impl Iterator<Item = &'static str> {
        PROXY_VARIABLES.iter().chain(CA_FILE_VARIABLES).copied()
    }

    /// Keeps a variable of the environment; others are ignored, and an empty one counts as not set.
    pub(crate) fn set(&mut self, name: &str, text: &str) {
        if let Some(name) = Self::variables().find(|known| *known == name) {
            self.variables.retain(|(set, _)| *set != name);
            let text = text.trim();
            if !text.is_empty() {
                self.variables.push((name, text.to_owned()));
            }
        }
    }

    /// The first option that is given.
    pub(crate) fn given(&self) -> Option<&'static str> {
        let proxy = self.proxy.as_ref().map(|_| "proxy");
        proxy.or_else(|| self.ca_file.as_ref().map(|_| "ca_file"))
    }

    /// Checks the options, and reads the file with certificates.
    ///
    /// # Errors
    /// `Validation`, with the name of the option or variable.
    pub(crate) fn read(&self, base: &BaseUrl) -> Result<Connections, Error> {
        Ok(Connections {
            proxy: self.proxy_for(base)?,
            trusted: self.trusted(base)?,
        })
    }

    fn proxy_for(&self, base: &BaseUrl) -> Result<Proxy, Error> {
        if let Some(text) = &self.proxy {
            let url = proxy_url("proxy", text)?;
            let host = url.host_str().unwrap_or_default();
            if !base.is_https() && !is_here(host) {
                return Err(Error::validation(
                    "proxy",
                    "is on another machine and would receive the key unencrypted, since `base_url` is http",
                ));
            }
            return Ok(Proxy::Given(url));
        }
        if base.is_loopback() {
            return Ok(Proxy::None);
        }
        let address = base.join("/").parse();
        let intercepts = |matcher: Matcher| {
            let address = address.as_ref();
            address.is_ok_and(|address| matcher.intercept(address).is_some())
        };
        let names = [
            "ARIZE_PROXY_URL",
            "HTTPS_PROXY",
            "https_proxy",
            "ALL_PROXY",
            "all_proxy",
        ];
        let Some((name, text)) = self.variable(&names) else {
            let is_found = intercepts(Matcher::from_system());
            return Ok(if is_found { Proxy::System } else { Proxy::None });
        };
        let except = self.variable(&["NO_PROXY", "no_proxy"]);
        let except = except.map_or("", |(_, text)| text);
        // The matcher applies `*` to names only.
        if except.split(',').any(|entry| entry.trim() == "*") {
            return Ok(Proxy::None);
        }
        // Which proxy it is plays no part in this.
        let matcher = Matcher::builder().all("http://proxy.invalid").no(except);
        Ok(if intercepts(matcher.build()) {
            Proxy::Given(proxy_url(name, text)?)
        } else {
            Proxy::None
        })
    }

    fn trusted(&self, base: &BaseUrl) -> Result<Option<RootCertStore>, Error> {
        if let Some(path) = &self.ca_file {
            return certificates("ca_file", path).map(Some);
        }
        // Without TLS, a variable for other programs is no reason to fail.
        let variable = self.variable(CA_FILE_VARIABLES).filter(|_| base.is_https());
        let read = |(name, path): (&str, &str)| certificates(name, Path::new(path));
        variable.map(read).transpose()
    }

    /// The first of these variables that is set.
    fn variable(&self, names: &[&str]) -> Option<(&'static str, &str)> {
        names.iter().find_map(|name| {
            let (name, text) = self.variables.iter().find(|(set, _)| set == name)?;
            Some((*name, text.as_str()))
        })
    }
}

/// Parses the URL of a proxy. No error contains it, since it may have a password.
fn proxy_url(source: &str, text: &str) -> Result<Url, Error> {
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("http://{text}")
    };
    let url = Url::parse(&with_scheme).ok().filter(|url| {
        let is_bare = matches!(url.path(), "" | "/") && url.query().is_none();
        url.scheme() == "http" && url.has_host() && is_bare && url.fragment().is_none()
    });
    url.ok_or_else(|| {
        Error::validation(
            source,
            "is not a proxy's URL of the form `http://[user:password@]host[:port]`; other kinds of proxies are not supported",
        )
    })
}

fn is_here(host: &str) -> bool {
    matches!(host, "localhost" | "[::1]")
        || host
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback())
}

/// The certificates of a PEM file.
fn certificates(source: &str, path: &Path) -> Result<RootCertStore, Error> {
    let shown = display_safe(&path.to_string_lossy());
    let unreadable = |why: &dyn std::fmt::Display| {
        Error::validation(source, format!("cannot be read: `{shown}`: {why}"))
            .with_next_step("name a file with certificates in PEM format")
    };
    if path.is_dir() {
        return Err(unreadable(
            &"it is a folder; name a file with the certificates",
        ));
    }
    let found =
        CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let found = found.map_err(|why| unreadable(&why))?;
    let mut trusted = RootCertStore::empty();
    let (added, _unknown) = trusted.add_parsable_certificates(found);
    if added == 0 {
        return Err(unreadable(&"it contains no certificate"));
    }
    Ok(trusted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Client;

    const FAR: &str = "https://api.example";

    /// `None`, the host of the proxy, or the variable that is wrong.
    fn proxy_with(base: &str, variables: &[(&str, &str)]) -> String {
        let mut options = ConnectionOptions::default();
        for (name, text) in variables {
            options.set(name, text);
        }
        let client = Client::builder().api_key("ak-x").base_url(base);
        match options.proxy_for(&client.build().unwrap().settings().base_url) {
            Ok(Proxy::None) => "none".to_owned(),
            Ok(Proxy::System) => "system".to_owned(),
            Ok(Proxy::Given(url)) => url.host_str().unwrap().to_owned(),
            Err(error) => {
                assert!(!error.to_string().contains("secret"), "{error}");
                error.to_string().split('`').nth(1).unwrap().to_owned()
            }
        }
    }

    #[test]
    fn variables_are_read_as_in_node() {
        let proxy = "http://p.example:3128";
        for (variables, expected) in [
            (&[("HTTPS_PROXY", proxy)][..], "p.example"),
            (&[("HTTPS_PROXY", ""), ("https_proxy", proxy)], "p.example"),
            (&[("HTTPS_PROXY", " http://p.example ")], "p.example"),
            (&[("ALL_PROXY", proxy)], "p.example"),
            (
                &[("ARIZE_PROXY_URL", "a.example:1"), ("HTTPS_PROXY", proxy)],
                "a.example",
            ),
            (&[("HTTPS_PROXY", proxy), ("NO_PROXY", "*")], "none"),
            (
                &[("HTTPS_PROXY", proxy), ("NO_PROXY", "x, api.example")],
                "none",
            ),
            (
                &[
                    ("HTTPS_PROXY", proxy),
                    ("NO_PROXY", ""),
                    ("no_proxy", ".example"),
                ],
                "none",
            ),
            (
                &[("HTTPS_PROXY", proxy), ("NO_PROXY", "other.example")],
                "p.example",
            ),
            (&[("HTTPS_PROXY", "ftp://p.example")], "HTTPS_PROXY"),
            (&[("HTTPS_PROXY", "not a url")], "HTTPS_PROXY"),
            (
                &[("HTTPS_PROXY", "http://jane:secret#x@p.example")],
                "HTTPS_PROXY",
            ),
            (
                &[("all_proxy", "socks5://jane:secret@p.example")],
                "all_proxy",
            ),
            (
                &[
                    ("HTTPS_PROXY", "ftp://p.example"),
                    ("NO_PROXY", "api.example"),
                ],
                "none",
            ),
        ] {
            assert_eq!(proxy_with(FAR, variables), expected, "{variables:?}");
        }
        let everything = [("HTTPS_PROXY", proxy), ("NO_PROXY", "*")];
        assert_eq!(proxy_with("https://10.1.2.3", &everything), "none");
        let range = [("HTTPS_PROXY", proxy), ("NO_PROXY", "10.0.0.0/8")];
        assert_eq!(proxy_with("https://10.1.2.3", &range), "none");
        assert_eq!(proxy_with("https://11.1.2.3", &range), "p.example");
        assert_eq!(proxy_with("https://127.0.0.1", &everything), "none");
    }
}
