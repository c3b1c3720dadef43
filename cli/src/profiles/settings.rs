//! Our own settings: `ax-admin/config.toml` in the folder of the user's configuration.

use std::path::PathBuf;

use ax_admin::{ConfirmBy, Error, Policy};

use super::Profile;
use crate::arguments::nearest;
use crate::failure::Failure;
use crate::folders;
use crate::keys::KeySource;
use crate::output::{FORMATS, Format};
use crate::private;

/// What the file says, for one profile.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    /// The policy as JSON.
    pub(crate) policy: Option<String>,
    members: toml::Table,
    /// Whether `--force` may skip the question.
    pub(crate) is_force_denied: bool,
    /// The format of results.
    pub(crate) output: Option<Format>,
    /// Where the API key comes from, if it is not in the official profile.
    pub(crate) key: Option<KeySource>,
    /// Profiles that they are for and that do not exist.
    pub(crate) unknown: Vec<String>,
}

/// The file of the settings.
pub(crate) fn path() -> Option<PathBuf> {
    folders::settings().map(|folder| folder.join("config.toml"))
}

impl Settings {
    /// Reads the file. What `[profiles.NAME]` says takes precedence over what stands above it.
    pub(crate) fn read(profile: Option<&str>) -> Result<Self, Failure> {
        let Some(path) = path() else {
            return Ok(Self::default());
        };
        let shown = ax_admin_core::display::display_safe(&path.to_string_lossy());
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            // A policy that cannot be read must not be one that allows everything.
            Err(why) => return Err(Failure::usage(format!("can't read `{shown}`: {why}"))),
        };
        // They say what is protected, and which program prints the key.
        if std::fs::metadata(&path).is_ok_and(|known| private::is_writable_by_others(&known)) {
            return Err(Failure::usage(format!(
                "other users can change the settings in `{shown}`"
            ))
            .with_next(format!(
                "take that from them: `chmod go-w {}`",
                crate::shell::quoted(&path.to_string_lossy())
            )));
        }
        let table = text.parse::<toml::Table>().map_err(|why| {
            let why = ax_admin_core::display::display_safe(why.message());
            Failure::usage(format!("`{shown}` is not TOML: {why}"))
        })?;
        let own = profile.and_then(|name| table.get("profiles")?.get(name)?.as_table());
        let mut settings = Self::default();
        for table in [Some(&table), own].into_iter().flatten() {
            settings.take(table, &shown)?;
        }
        if let Some(policy) = &settings.policy {
            Policy::from_json(policy).map_err(|error| wrong_policy(&error, policy, &shown))?;
        }
        let known = super::names();
        let sections = table.get("profiles").and_then(toml::Value::as_table);
        let sections = sections.into_iter().flat_map(|sections| sections.keys());
        settings.unknown = sections
            .filter(|name| !known.contains(name))
            .cloned()
            .collect();
        Ok(settings)
    }

    /// A warning if they protect a profile that does not exist, so that the one that was meant is not protected.
    pub(crate) fn warning(&self) -> Option<String> {
        let name = self.unknown.first()?;
        let known = super::names();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let meant = nearest(name, &known);
        let meant = meant.map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
        let name = ax_admin_core::display::display_safe(name);
        Some(format!(
            "the settings are for a profile `{name}`, which does not exist{meant}"
        ))
    }

    /// Whether the policy has a person confirm.
    pub(crate) fn needs_person(&self) -> Result<bool, Failure> {
        let policy = self.policy.as_deref().map(Policy::from_json).transpose()?;
        Ok(policy.is_some_and(|policy| policy.confirm_by == ConfirmBy::Person))
    }

    /// The format of results of a profile, by default of the active one: that of our settings, else that of the official profile.
    /// What else is wrong with the settings is told by the commands that need them.
    pub(crate) fn output(profile: Option<&str>) -> Option<Format> {
        let name = profile.map(ToOwned::to_owned).or_else(super::active_name);
        let own = Self::read(name.as_deref()).ok()?.output;
        let of_official = || {
            let profile = Profile::read(&name?).ok()?;
            Format::named(&profile.text("output", "format").ok()??)
        };
        own.or_else(of_official)
    }

    fn take(&mut self, table: &toml::Table, path: &str) -> Result<(), Failure> {
        for (name, value) in table {
            match (name.as_str(), value) {
                ("profiles", toml::Value::Table(_)) => {}
                ("output", toml::Value::String(text)) if Format::named(text).is_some() => {
                    self.output = Format::named(text);
                }
                ("output", toml::Value::String(text)) => {
                    let names = FORMATS.map(|(name, _)| name);
                    let meant = nearest(text, &names);
                    let meant =
                        meant.map_or(String::new(), |name| format!("did you mean `{name}`? "));
                    let text = ax_admin_core::display::display_safe(text);
                    return Err(Failure::usage(format!(
                        "`{path}`: `output` is no format: `{text}`"
                    ))
                    .with_next(format!("{meant}the formats are {}", names.join(", "))));
                }
                ("api_key", toml::Value::Table(source)) => {
                    let source = KeySource::of(source).ok_or_else(|| {
                        Failure::usage(format!("`{path}`: `api_key` is no source of a key"))
                            .with_next("write `api_key = { file = \"PATH\" }`, `{ command = [\"PROGRAM\", \"ARGUMENT\"] }` or `{ keyring = \"NAME\" }`")
                    })?;
                    self.key = Some(source);
                }
                ("policy", toml::Value::Table(policy)) => self.take_policy(policy, path)?,
                _ => {
                    let name = ax_admin_core::display::display_safe(name);
                    return Err(Failure::usage(format!("`{path}`: `{name}` is not a setting, or not of this type"))
                        .with_next("the settings are `output`, `api_key`, `[policy]` and `[profiles.NAME]` with these three"));
                }
            }
        }
        Ok(())
    }

    /// A policy, in which `force` is the command line's own.
    fn take_policy(&mut self, policy: &toml::Table, path: &str) -> Result<(), Failure> {
        let mut policy = policy.clone();
        match policy.remove("force") {
            None => {}
            Some(toml::Value::String(force)) if force == "deny" => self.is_force_denied = true,
            Some(toml::Value::String(force)) if force == "allow" => self.is_force_denied = false,
            Some(_) => {
                return Err(Failure::usage(format!(
                    "`{path}`: `policy.force` is neither \"allow\" nor \"deny\""
                )));
            }
        }
        // Member by member: what a profile does not say stays as it is above it.
        self.members.extend(policy);
        let text = serde_json::to_string(&self.members);
        self.policy = Some(text.map_err(|why| Failure::usage(format!("`{path}`: {why}")))?);
        Ok(())
    }
}

/// The members of a policy, for hints; the core knows which there are.
const MEMBERS: [&str; 7] = [
    "confirm",
    "confirm_by",
    "strict",
    "protected",
    "max_bulk",
    "fact_age",
    "force",
];

fn wrong_policy(error: &Error, policy: &str, path: &str) -> Failure {
    let members = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(policy);
    let members = members.unwrap_or_default();
    let unknown = members
        .keys()
        .find(|name| !MEMBERS.contains(&name.as_str()));
    let meant = unknown.and_then(|name| nearest(name, &MEMBERS));
    let meant = meant.map_or(String::new(), |meant| format!("did you mean `{meant}`? "));
    Failure::usage(format!("`{path}`: {}", error.message())).with_next(format!(
        "{meant}docs/policy.md explains the members; `force` is one of the command line"
    ))
}
