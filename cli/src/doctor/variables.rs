//! Variables of the environment that decide which account is used and how it is reached.

use ax_admin_core::display::display_safe;
use ax_admin_core::options::{CA_FILE_VARIABLES, KEY_VARIABLE, VARIABLES};

use super::{Finding, files};
use crate::environment::{set, value};

/// Where a proxy may be named. Their values may have passwords, and are not shown.
pub(super) const PROXIES: [&str; 9] = [
    "ARIZE_PROXY_URL",
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
];

pub(super) fn check(profile: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let profile = profile.map(display_safe);
    let key = set(&[KEY_VARIABLE]);
    let address = set(VARIABLES);
    for (names, what) in [(key, "key"), (address, "address")] {
        if names.is_empty() {
            continue;
        }
        let all = names.join(", ");
        findings.push(match &profile {
            Some(profile) => Finding::warning(
                "environment",
                format!("{all} takes precedence over the {what} of the profile `{profile}`"),
                format!("`unset {}`, if the profile is meant", names.join(" ")),
            ),
            None => Finding::ok("environment", format!("the {what} is from {all}")),
        });
    }
    let proxies = set(&PROXIES);
    if !proxies.is_empty() {
        let message = format!("set in the environment: {}", proxies.join(", "));
        findings.push(Finding::ok("proxy", message));
    }
    if let Some(name) = set(CA_FILE_VARIABLES).first()
        && let Some(path) = value(name)
    {
        let found = files::unreadable(name, &path);
        let is_read = || Finding::ok("TLS", format!("certificates are from {name}"));
        findings.push(found.unwrap_or_else(is_read));
    }
    findings
}
