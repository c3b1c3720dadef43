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
        let Some((name, text)) = self.variable(&["ARIZE_PROXY_URL"]) else {
            let is_found = intercepts(Matcher::from_system());
            return Ok(if is_found { Proxy::System } else { Proxy::None });
        };
        let url = proxy_url(name, text)?;
        let except = self.variable(&["NO_PROXY", "no_proxy"]);
        let except = except.map_or("", |(_, text)| text);
        let matcher = Matcher::builder().all(url.as_str()).no(except).build();
        Ok(if intercepts(matcher) {
            Proxy::Given(url)
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
