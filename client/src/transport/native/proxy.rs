//! Whether requests go through a proxy, by the same matcher that reqwest uses.

use hyper_util::client::proxy::matcher::Matcher;

use crate::base_url::BaseUrl;

/// Whether the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`) or the system puts a proxy before this address.
///
/// Loopback addresses never use one.
pub(super) fn is_used_for(base: &BaseUrl) -> bool {
    let is_intercepted = |address: &str| {
        let address = address.parse();
        address.is_ok_and(|address| Matcher::from_system().intercept(&address).is_some())
    };
    !base.is_loopback() && is_intercepted(&base.join("/"))
}
