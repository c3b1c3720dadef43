//! Which address a client is given, by its options or by the environment.

use super::table::variable;
use crate::base_url::is_label;
use crate::credential::refuse_keys_in;
use crate::display::display_safe;
use crate::error::Error;
use crate::json::Json;

/// The service's address without a region.
const SERVICE: &str = "https://api.arize.com";

/// An address that is yet to be parsed, and what it was given as: an option, or a variable.
#[derive(Debug, Clone)]
pub(super) struct Address {
    pub(super) text: String,
    pub(super) source: &'static str,
}

impl Address {
    pub(super) fn new(text: impl Into<String>, source: &'static str) -> Self {
        Self {
            text: text.into(),
            source,
        }
    }

    /// The service's address in a region, or one of its short forms.
    pub(super) fn of_region(region: &str, source: &'static str) -> Result<Self, Error> {
        let lower = region.to_ascii_lowercase();
        let known = match lower.as_str() {
            "us" => "us-east-1b",
            "ca" => "ca-central-1a",
            "eu" => "eu-west-1a",
            other => other,
        };
        refuse_keys_in(source, region)?;
        if !is_label(known) {
            return Err(Error::validation(
                source,
                format!(
                    "is `{}`; regions look like `eu-west-1a`",
                    display_safe(region)
                ),
            ));
        }
        Ok(Self::new(format!("https://api.{known}.arize.com"), source))
    }

    /// What the environment says, or the service's own address.
    pub(super) fn of_environment(variables: &Json<'_>) -> Result<Self, Error> {
        Environment(variables).address()
    }
}

/// The variables that are set, under the names that the vendor's clients use (reference, section 2.1).
struct Environment<'a>(&'a Json<'a>);

impl Environment<'_> {
    /// A variable; one that is empty is not set.
    fn get(&self, name: &str) -> Option<&str> {
        Some(self.0.str_of(name)).filter(|text| !text.is_empty())
    }

    fn address(&self) -> Result<Address, Error> {
        if let Some(url) = self.get(variable::BASE_URL) {
            return Ok(Address::new(url, variable::BASE_URL));
        }
        let places = [
            variable::REGION,
            variable::SINGLE_HOST,
            variable::BASE_DOMAIN,
        ];
        let set: Vec<_> = places
            .into_iter()
            .filter(|name| self.get(name).is_some())
            .collect();
        if let [first, _, ..] = *set {
            let all = set.join(" and ");
            return Err(Error::validation(
                first,
                format!("is one of several that say where requests go: {all} are set"),
            )
            .with_next_step_naming(
                vec!["base_url", "region"],
                "unset all but one of them, or pass `base_url` or `region`",
            ));
        }
        if let Some(region) = self.get(variable::REGION) {
            return Address::of_region(region, variable::REGION);
        }
        if let Some(host) = self.get(variable::SINGLE_HOST) {
            return self.url(host, variable::SINGLE_HOST, variable::SINGLE_PORT);
        }
        if let Some(domain) = self.get(variable::BASE_DOMAIN) {
            return self.url(&format!("api.{domain}"), variable::BASE_DOMAIN, "");
        }
        if let Some(host) = self.get(variable::API_HOST) {
            return self.url(host, variable::API_HOST, variable::API_PORT);
        }
        Ok(Address::new(SERVICE, "base_url"))
    }

    fn url(&self, host: &str, source: &'static str, port: &'static str) -> Result<Address, Error> {
        let scheme = self.get(variable::API_SCHEME).unwrap_or("https");
        if !matches!(scheme, "https" | "http") {
            return Err(Error::validation(
                variable::API_SCHEME,
                "is neither https nor http",
            ));
        }
        // Port 0 is the scheme's own.
        let number = self.get(port).filter(|number| *number != "0");
        if number.is_some_and(|number| !number.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(Error::validation(port, "is no port"));
        }
        let colon = if number.is_some() { ":" } else { "" };
        let number = number.unwrap_or_default();
        Ok(Address::new(
            [scheme, "://", host, colon, number].concat(),
            source,
        ))
    }
}
