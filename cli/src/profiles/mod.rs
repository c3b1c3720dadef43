//! The profiles of the official command line, which are read as they are, and our own settings beside them.

pub(crate) mod commands;
mod oauth;
mod pointers;
pub(crate) mod settings;
mod show;
mod store;

use std::path::{Path, PathBuf};

use ax_admin::ClientBuilder;
use ax_admin_core::display::display_safe;

pub(crate) use oauth::{Tokens, remove as remove_tokens};
pub(crate) use settings::{Settings, path as settings_path};
pub(crate) use store::{Changes, NewProfile, edit};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::private;

/// A profile: a TOML file in `~/.arize/profiles`.
pub(crate) struct Profile {
    name: String,
    table: toml::Table,
}

/// `~/.arize`, which the official command line uses.
pub(crate) fn folder() -> Option<PathBuf> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
    (!home.is_empty()).then(|| Path::new(&home).join(".arize"))
}

/// A name that is a file name and nothing more.
pub(crate) fn check_name(name: &str) -> Result<(), Failure> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if !name.is_empty() && name.chars().all(is_plain) {
        return Ok(());
    }
    let name = display_safe(name);
    Err(Failure::usage(format!(
        "`{name}` is no name of a profile: use letters, digits, `-` and `_`"
    )))
}

impl Profile {
    /// The active profile, if there is one.
    pub(crate) fn active() -> Result<Option<Self>, Failure> {
        let Some(name) = active_name() else {
            return Ok(None);
        };
        Self::read(&name).map(Some)
    }

    /// The profile of a name.
    pub(crate) fn read(name: &str) -> Result<Self, Failure> {
        check_name(name)?;
        let missing = || {
            let names = names();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let meant = crate::arguments::nearest(name, &names);
            let meant = meant.map_or(String::new(), |name| format!("did you mean `{name}`? "));
            Failure::new(Exit::NotFound, format!("there is no profile `{name}`"))
                .with_next(format!("{meant}list them: `ax-admin profiles list`"))
        };
        let path = path_of(name).ok_or_else(missing)?;
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Err(missing()),
            Err(why) => {
                let message = format!("can't read the profile `{name}`: {why}");
                return Err(Failure::new(Exit::NotSignedIn, message));
            }
        };
        Self::parse(name, &text)
    }

    /// The profile that a file of this text is.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, Failure> {
        let table = text.parse::<toml::Table>().map_err(|why| {
            // The message of the parser quotes the file, which holds the key.
            let at = why.span().map_or(1, |span| line_of(text, span.start));
            let message = format!("the profile `{name}` is not TOML: see line {at} of its file");
            Failure::new(Exit::NotSignedIn, message)
        })?;
        Ok(Self {
            name: name.to_owned(),
            table,
        })
    }

    /// A warning if other users can read the key in its file.
    pub(crate) fn warning(&self) -> Option<String> {
        let auth = self.table.get("auth")?;
        let is_secret = |value: &toml::Value| {
            value
                .as_str()
                .is_some_and(|text| !text.is_empty() && !text.contains("${"))
        };
        let has_secret = auth.get("api_key").is_some_and(is_secret) || auth.get("oauth").is_some();
        let path = path_of(&self.name)?;
        let known = std::fs::metadata(&path).ok()?;
        if private::is_writable_by_others(&known) {
            let path = crate::shell::quoted(&path.to_string_lossy());
            return Some(format!(
                "other users can change the profile `{}`, and so where the key is sent: `chmod 600 {path}`",
                self.name
            ));
        }
        (has_secret && private::is_readable_by_others(&known)).then(|| {
            let path = crate::shell::quoted(&path.to_string_lossy());
            format!(
                "other users can read the key of the profile `{}`: `chmod 600 {path}`",
                self.name
            )
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// A member of a section, with its variables filled in; `None` if it is absent or empty.
    fn text(&self, section: &str, member: &str) -> Result<Option<String>, Failure> {
        let value = self
            .table
            .get(section)
            .and_then(|section| section.get(member));
        let text = match value {
            Some(toml::Value::String(text)) => expanded(text).map_err(|variable| {
                Failure::new(
                    Exit::NotSignedIn,
                    format!(
                        "the profile `{}` needs the variable `{variable}`, which is not set",
                        self.name
                    ),
                )
                .with_next(format!(
                    "set `{variable}`, or change `{section}.{member}` of the profile"
                ))
            })?,
            Some(toml::Value::Boolean(flag)) => flag.to_string(),
            Some(toml::Value::Integer(number)) => number.to_string(),
            Some(_) | None => return Ok(None),
        };
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// The API key, or the token of an OAuth profile.
    pub(crate) fn key(&self) -> Result<String, Failure> {
        if let Some(key) = self.text("auth", "api_key")? {
            return Ok(key);
        }
        let name = &self.name;
        if !self.is_oauth()? {
            return Err(Failure::new(
                Exit::NotSignedIn,
                format!("the profile `{name}` has no API key"),
            )
            .with_next("set one: `ax-admin profiles update --api-key-stdin`"));
        }
        let tokens = self.tokens().ok_or_else(|| {
            Failure::new(
                Exit::NotSignedIn,
                format!("the profile `{name}` is logged out"),
            )
            .with_next("a person signs in: `ax-admin auth login`")
        })?;
        Ok(tokens.access)
    }

    /// Whether it says where the service is.
    pub(crate) fn has_address(&self) -> bool {
        let members = ["region", "single_host", "base_domain", "api_host"];
        let has = |member| matches!(self.text("routing", member), Ok(Some(_)) | Err(_));
        members.into_iter().any(has)
    }

    /// The address of the service, as the official command line derives it.
    pub(crate) fn address(&self, builder: ClientBuilder) -> Result<ClientBuilder, Failure> {
        if let Some(verify) = self.text("security", "request_verify")?
            && verify == "false"
        {
            return Err(Failure::usage(format!(
                "the profile `{}` turns certificate checks off (`security.request_verify`), which ax-admin does not do",
                self.name
            ))
            .with_next("remove that line, and name your authority's certificates in ARIZE_SSL_CA_CERT"));
        }
        let routing = |member| self.text("routing", member);
        if let Some(region) = routing("region")? {
            return Ok(builder.region(region));
        }
        let scheme = routing("api_scheme")?.unwrap_or_else(|| "https".to_owned());
        if let Some(host) = routing("single_host")? {
            let port = routing("single_port")?.filter(|port| port != "0");
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            return Ok(builder.base_url(format!("{scheme}://{host}{port}")));
        }
        if let Some(domain) = routing("base_domain")? {
            return Ok(builder.base_url(format!("{scheme}://api.{domain}")));
        }
        match routing("api_host")? {
            Some(host) => Ok(builder.base_url(format!("{scheme}://{host}"))),
            None => Ok(builder),
        }
    }
}

pub(crate) fn path_of(name: &str) -> Option<PathBuf> {
    Some(folder()?.join("profiles").join(format!("{name}.toml")))
}

/// The name in `.active_profile`, or `default` if that profile exists.
pub(crate) fn active_name() -> Option<String> {
    let text = std::fs::read_to_string(folder()?.join(".active_profile")).unwrap_or_default();
    let name = text.trim();
    if !name.is_empty() {
        return Some(name.to_owned());
    }
    path_of("default")
        .filter(|path| path.exists())
        .map(|_| "default".to_owned())
}

/// The names of all profiles, sorted.
pub(crate) fn names() -> Vec<String> {
    let folder = folder().map(|folder| folder.join("profiles"));
    let files = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    let names = files.into_iter().flatten().flatten().filter_map(|file| {
        let name = file.file_name();
        let name = name.to_str()?.strip_suffix(".toml")?.to_owned();
        check_name(&name).is_ok().then_some(name)
    });
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// A text with `${NAME}` and `${NAME:default}` filled in from the environment, or the variable that is not set.
fn expanded(text: &str) -> Result<String, String> {
    let mut whole = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("${") {
        let Some((inside, after)) = from.split_once('}') else {
            break;
        };
        whole.push_str(before);
        let (name, default) = match inside.split_once(':') {
            Some((name, default)) => (name, Some(default)),
            None => (inside, None),
        };
        match (std::env::var(name), default) {
            (Ok(value), _) => whole.push_str(&value),
            (Err(_), Some(default)) => whole.push_str(default),
            (Err(_), None) => return Err(display_safe(name)),
        }
        rest = after;
    }
    whole.push_str(rest);
    Ok(whole)
}
