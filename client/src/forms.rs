//! Forms to a server that is not the API, over the connections of a client: the same proxies, certificates and time limits.

use std::fmt;

use ax_admin_core::VERSION;
use ax_admin_core::http::{HttpResponse, TransportFailure};

use crate::base_url::BaseUrl;
use crate::transport::{Http, Timeouts, Transport as _, TransportRequest};

/// Posts forms to one server. It adds no key, repeats nothing and follows no redirect.
///
/// For the command line, which signs in with it; see
/// [`ClientBuilder::build_forms`](crate::ClientBuilder::build_forms).
#[doc(hidden)]
pub struct Forms {
    base: BaseUrl,
    http: Http,
    timeouts: Timeouts,
}

impl Forms {
    pub(crate) const fn new(base: BaseUrl, http: Http, timeouts: Timeouts) -> Self {
        Self {
            base,
            http,
            timeouts,
        }
    }

    /// The URL of a path of the server.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        self.base.join(path)
    }

    /// Posts a form, already encoded, to a path.
    ///
    /// # Errors
    /// As [`Transport::send`](crate::transport::Transport::send): `NotSent` only when no byte was sent.
    pub async fn post(&self, path: &str, form: String) -> Result<HttpResponse, TransportFailure> {
        if !self.base.keeps_secrets() {
            return Err(TransportFailure::Refused(format!(
                "this would send secrets unencrypted to `{}`; use https, or http to this machine only",
                self.base.host()
            )));
        }
        let headers = vec![
            ("accept", "application/json".to_owned()),
            (
                "content-type",
                "application/x-www-form-urlencoded".to_owned(),
            ),
            ("user-agent", format!("ax-admin/{VERSION} (unofficial)")),
        ];
        let request = TransportRequest {
            operation: "form",
            method: "POST",
            url: self.base.join(path),
            target: path.to_owned(),
            headers,
            body: Some(form),
            timeouts: self.timeouts,
            leave_by: None,
        };
        self.http.send(request).await
    }
}

impl fmt::Debug for Forms {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Forms({})", self.base.host())
    }
}
