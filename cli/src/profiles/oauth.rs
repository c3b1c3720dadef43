//! The section `[auth.oauth]` of an official profile: the tokens of a login. Without it, an OAuth profile is logged out.

use ax_admin_core::Timestamp;
use toml_edit::{Datetime, DocumentMut, InlineTable, Item, Table, Value};

use super::Profile;
use crate::exit::Exit;
use crate::failure::Failure;

/// What the official command line stores where nothing says who signed in.
const UNKNOWN_EMAIL: &str = "(unknown)";

/// The tokens of a login. It has no `Debug`, since they are secrets.
pub(crate) struct Tokens {
    pub(crate) access: String,
    pub(crate) refresh: String,
    /// When the access token expires.
    pub(crate) expires_at: Timestamp,
    /// The e-mail address of who signed in, as the id token says.
    pub(crate) email: Option<String>,
}

impl Tokens {
    /// Writes them into a profile, and leaves everything else in it as it is.
    pub(crate) fn write(&self, document: &mut DocumentMut) -> Result<(), Failure> {
        let expires_at: Datetime = self.expires_at.to_string().parse().map_err(|_| {
            Failure::new(
                Exit::Failed,
                "the time at which the token expires has no date",
            )
        })?;
        let email = self.email.as_deref().unwrap_or(UNKNOWN_EMAIL);
        let auth = document
            .entry("auth")
            .or_insert_with(|| Item::Table(Table::new()));
        let is_inline = auth.is_inline_table();
        let oauth = auth.as_table_like_mut().map(|auth| {
            auth.entry("auth_method")
                .or_insert_with(|| Item::Value(Value::from("oauth")));
            auth.entry("oauth").or_insert_with(|| {
                if is_inline {
                    Item::Value(Value::InlineTable(InlineTable::new()))
                } else {
                    Item::Table(Table::new())
                }
            })
        });
        let Some(oauth) = oauth.and_then(Item::as_table_like_mut) else {
            return Err(Failure::usage(
                "`auth.oauth` of the profile is no section; nothing was changed",
            ));
        };
        for (member, mut new) in [
            ("access_token", Value::from(self.access.as_str())),
            ("refresh_token", Value::from(self.refresh.as_str())),
            ("expires_at", Value::from(expires_at)),
            ("user_email", Value::from(email)),
        ] {
            match oauth.get_mut(member).and_then(Item::as_value_mut) {
                // In place, so that the comments around it stay.
                Some(old) => {
                    *new.decor_mut() = old.decor().clone();
                    *old = new;
                }
                None => {
                    oauth.insert(member, Item::Value(new));
                }
            }
        }
        Ok(())
    }
}

/// Removes the tokens from a profile, and keeps that it signs in with OAuth.
pub(crate) fn remove(document: &mut DocumentMut) {
    if let Some(auth) = document.get_mut("auth").and_then(Item::as_table_like_mut) {
        auth.remove("oauth");
        auth.entry("auth_method")
            .or_insert_with(|| Item::Value(Value::from("oauth")));
    }
}

impl Profile {
    /// Whether it signs in with OAuth; where it does not say so, what it holds does.
    pub(crate) fn is_oauth(&self) -> Result<bool, Failure> {
        Ok(match self.text("auth", "auth_method")? {
            Some(method) => method == "oauth",
            None => self.has_no_key()? && self.member("access_token").is_some(),
        })
    }

    /// Whether it has no API key.
    pub(crate) fn has_no_key(&self) -> Result<bool, Failure> {
        Ok(self.text("auth", "api_key")?.is_none())
    }

    /// The tokens, unless it is logged out.
    pub(crate) fn tokens(&self) -> Option<Tokens> {
        let text = |name: &str| {
            let text = self.member(name)?.as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let expires_at = match self.member("expires_at") {
            Some(toml::Value::Datetime(time)) => Some(time.to_string()),
            Some(toml::Value::String(time)) => Some(time.clone()),
            Some(_) | None => None,
        };
        Some(Tokens {
            access: text("access_token")?,
            refresh: text("refresh_token")?,
            // One that cannot be read is renewed before it is used.
            expires_at: expires_at
                .and_then(|time| Timestamp::parse(&time))
                .unwrap_or(Timestamp::from_millis(0)),
            email: text("user_email").filter(|email| email != UNKNOWN_EMAIL),
        })
    }

    /// The address that people sign in at, as the official command line derives it.
    pub(crate) fn app_url(&self) -> Result<String, Failure> {
        let routing = |member| self.text("routing", member);
        let scheme = routing("app_scheme")?.unwrap_or_else(|| "https".to_owned());
        if let Some(host) = routing("single_host")? {
            let port = routing("single_port")?.filter(|port| port != "0");
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            return Ok(format!("{scheme}://{host}{port}"));
        }
        if let Some(domain) = routing("base_domain")? {
            return Ok(format!("https://app.{domain}"));
        }
        if let Some(region) = routing("region")? {
            // Regions have other names, which the API's address has no more.
            let client = ax_admin::Client::builder()
                .api_key("ak-unused")
                .region(region);
            let client = client.build()?;
            let host = client.host();
            return Ok(format!(
                "https://app.{}",
                host.strip_prefix("api.").unwrap_or(host)
            ));
        }
        let host = routing("app_host")?.unwrap_or_else(|| "app.arize.com".to_owned());
        Ok(format!("{scheme}://{host}"))
    }

    fn member(&self, name: &str) -> Option<&toml::Value> {
        self.table.get("auth")?.get("oauth")?.get(name)
    }
}

#[cfg(test)]
mod tests {
    use ax_admin_core::Timestamp;
    use toml_edit::DocumentMut;

    use super::{Tokens, remove};
    use crate::profiles::Profile;

    fn profile(text: &str) -> Profile {
        Profile::parse("work", text).unwrap()
    }

    fn written(text: &str) -> String {
        let mut document: DocumentMut = text.parse().unwrap();
        let tokens = Tokens {
            access: "a2".to_owned(),
            refresh: "r2".to_owned(),
            expires_at: Timestamp::from_millis(1_780_272_000_000),
            email: None,
        };
        tokens.write(&mut document).unwrap();
        document.to_string()
    }

    #[test]
    fn people_sign_in_where_the_official_command_line_has_them_do() {
        for (routing, url) in [
            ("", "https://app.arize.com"),
            (
                "region = \"eu-west-1a\"",
                "https://app.eu-west-1a.arize.com",
            ),
            ("region = \"EU\"", "https://app.eu-west-1a.arize.com"),
            (
                "base_domain = \"x.example\"\napp_scheme = \"http\"",
                "https://app.x.example",
            ),
            ("single_host = \"x.example\"", "https://x.example"),
            (
                "single_host = \"x.example\"\nsingle_port = \"4040\"",
                "https://x.example:4040",
            ),
            (
                "single_host = \"127.0.0.1\"\nsingle_port = 4040\napp_scheme = \"http\"",
                "http://127.0.0.1:4040",
            ),
            (
                "app_host = \"app.example\"\napi_host = \"api.example\"",
                "https://app.example",
            ),
        ] {
            let profile = profile(&format!("[routing]\n{routing}\n"));
            assert_eq!(profile.app_url().unwrap(), url, "{routing}");
        }
    }

    #[test]
    fn tokens_are_read_as_the_official_command_line_writes_them() {
        for (time, millis) in [
            ("2026-06-01T00:00:00Z", 0),
            ("2026-06-01T02:00:00.123456+02:00", 123),
            ("\"2026-06-01T00:00:00.5Z\"", 500),
        ] {
            let text = format!(
                "[auth.oauth]\naccess_token = \"a\"\nrefresh_token = \"r\"\nexpires_at = {time}\nuser_email = \"(unknown)\"\n"
            );
            let profile = profile(&text);
            assert!(profile.is_oauth().unwrap());
            let tokens = profile.tokens().unwrap();
            assert_eq!(
                tokens.expires_at.as_millis(),
                1_780_272_000_000 + millis,
                "{time}"
            );
            assert_eq!(tokens.email, None);
        }
        let half = profile("[auth]\nauth_method = \"oauth\"\n[auth.oauth]\naccess_token = \"a\"\n");
        assert!(half.tokens().is_none());
    }

    #[test]
    fn everything_else_of_a_profile_stays() {
        let text = "# mine\n[auth]\nauth_method = \"oauth\" # so\n\n[auth.oauth]\naccess_token = \"a1\" # old\nmore = 1\n\n[output]\nformat = \"json\"\n";
        let expected = "# mine\n[auth]\nauth_method = \"oauth\" # so\n\n[auth.oauth]\naccess_token = \"a2\" # old\nmore = 1\nrefresh_token = \"r2\"\nexpires_at = 2026-06-01T00:00:00Z\nuser_email = \"(unknown)\"\n\n[output]\nformat = \"json\"\n";
        assert_eq!(written(text), expected);
        let mut document: DocumentMut = expected.parse().unwrap();
        remove(&mut document);
        let left = "# mine\n[auth]\nauth_method = \"oauth\" # so\n\n[output]\nformat = \"json\"\n";
        assert_eq!(document.to_string(), left);
    }

    #[test]
    fn tokens_can_be_written_into_every_form_of_a_section() {
        for text in [
            "",
            "auth = { auth_method = \"oauth\" }\n",
            "auth.auth_method = \"oauth\"\n",
        ] {
            let profile = profile(&written(text));
            assert!(profile.is_oauth().unwrap());
            assert_eq!(profile.tokens().unwrap().access, "a2", "{text}");
        }
    }
}
