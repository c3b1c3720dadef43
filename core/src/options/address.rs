//! The base URL of a client, from its options or the environment.

use super::table::variable;
use crate::base_url::is_label;
use crate::collected::Collected as _;
use crate::credential::refuse_keys_in;
use crate::display::display_safe;
use crate::error::Error;
use crate::join::joined;
use crate::json::Json;

/// The service's URL without a region.
const SERVICE: &str = "https://api.arize.com";

/// The regions that are known. There may be new ones, so that no other region is refused.
pub const REGIONS: [&str; 4] = ["ca-central-1a", "eu-west-1a", "us-central-1a", "us-east-1b"];

/// A URL that is not parsed yet, and the name of the option or variable that it came from.
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

    /// The service's URL in a region; also accepts the short forms of regions.
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
            return Err(Error::expected(
                source,
                "a region such as `eu-west-1a`",
                format!("`{}`", display_safe(region)),
            ));
        }
        Ok(Self::new(format!("https://api.{known}.arize.com"), source))
    }

    /// The URL that the environment sets, or the service's default URL.
    pub(super) fn of_environment(variables: &Json<'_>) -> Result<Self, Error> {
        Environment(variables).address()
    }
}

/// The environment variables that are set; their names are those of the vendor's clients (reference, section 2.1).
struct Environment<'a>(&'a Json<'a>);

impl Environment<'_> {
    /// A variable; an empty one counts as not set.
    fn get(&self, name: &str) -> Option<&str> {
        Some(self.0.str_of(name)).filter(|text| !text.is_empty())
    }

    fn address(&self) -> Result<Address, Error> {
        if let Some(url) = self.get(variable::BASE_URL) {
            return Ok(Address::new(url, variable::BASE_URL));
        }
        let sources = [
            variable::REGION,
            variable::SINGLE_HOST,
            variable::BASE_DOMAIN,
        ];
        let set: Vec<_> = sources
            .into_iter()
            .filter(|name| self.get(name).is_some())
            .collected();
        if let [first, _, ..] = *set {
            let all = joined(&set, " and ");
            return Err(Error::validation(
                first,
                format!("conflicts with another variable that sets the base URL: {all} are set"),
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
        // Port 0 stands for the scheme's default port.
        let number = self.get(port).filter(|number| *number != "0");
        if number.is_some_and(|number| !number.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(Error::validation(port, "is not a port number"));
        }
        let colon = if number.is_some() { ":" } else { "" };
        let number = number.unwrap_or_default();
        Ok(Address::new(
            format!("{scheme}://{host}{colon}{number}"),
            source,
        ))
    }
}
