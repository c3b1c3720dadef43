//! Which account a command talks to, and as whom: flags, then the environment, then the profile.

use std::io::IsTerminal as _;
use std::path::Path;
use std::time::Duration;

use ax_admin::{Client, Policy};
use ax_admin_core::credential::credential_id;
use ax_admin_core::options::{KEY_VARIABLE, REGIONS, VARIABLES};
use clap::ArgMatches;

use crate::environment;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::hidden;
use crate::keys;
use crate::profiles::{self, Profile};
use crate::{arguments, auth, secret};

/// A client, and where its settings come from.
pub(crate) struct Connection {
    pub(crate) client: Client,
    /// The profile in use, for messages.
    pub(crate) profile: Option<String>,
    /// Under OAuth, the e-mail address of who signed in, as the token says; nothing proves it.
    pub(crate) said_email: Option<String>,
    pub(crate) settings: profiles::Settings,
    /// What `--policy` said, as JSON.
    pub(crate) given_policy: Option<String>,
    pub(crate) key_from: KeyFrom,
    /// What the caller should know about it.
    pub(crate) warnings: Vec<String>,
}

/// Where the key of a command is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyFrom {
    /// A flag of the command line.
    Flag(&'static str),
    /// `ARIZE_API_KEY`.
    Variable,
    /// What our settings name for the profile.
    Settings(String),
    /// The profile of this name.
    Profile(String),
}

impl KeyFrom {
    /// Whose key it is, for a sentence.
    pub(crate) fn phrase(&self) -> String {
        match self {
            Self::Flag(flag) => format!("the key of `{flag}`"),
            Self::Variable => format!("the key in {KEY_VARIABLE}"),
            Self::Settings(source) => format!("the key that the settings name: {source}"),
            Self::Profile(name) => format!("the profile `{name}`"),
        }
    }

    /// How to have another key.
    pub(crate) fn replacement(&self) -> String {
        match self {
            Self::Flag(flag) => format!("give another one with `{flag}`"),
            Self::Variable => format!(
                "set {KEY_VARIABLE} to another one, or `unset {KEY_VARIABLE}` for that of the profile"
            ),
            Self::Settings(source) => format!("change it where the settings say ({source})"),
            Self::Profile(name) => format!("`ax-admin profiles update {name} --api-key-stdin`"),
        }
    }
}

/// What holds where the command line does not say it: that of the command whose plan is approved.
#[derive(Default)]
pub(crate) struct Defaults<'d> {
    pub(crate) profile: Option<&'d str>,
    /// A policy as JSON, which adds to the others.
    pub(crate) policy: Option<&'d str>,
    /// Whether no program, keyring or server is asked for the key: nobody has run a command yet.
    pub(crate) asks_nobody: bool,
}

/// The key that the command line gives, and the flag that does.
pub(crate) fn flag_key(given: &ArgMatches) -> Result<Option<(String, &'static str)>, Failure> {
    let text = |name: &str| given.get_one::<String>(name).cloned();
    let (key, flag) = if let Some(key) = text("api-key") {
        (key, "--api-key")
    } else if let Some(path) = text("api-key-file") {
        (keys::of_file(Path::new(&path))?, "--api-key-file")
    } else if given.get_flag("api-key-stdin") {
        (typed_or_piped()?, "--api-key-stdin")
    } else {
        return Ok(None);
    };
    let key = key.trim().to_owned();
    secret::remember(&key);
    ax_admin_core::credential::check_key(flag, &key)?;
    Ok(Some((key, flag)))
}

/// The key on standard input; at a terminal it is asked for, and not shown.
fn typed_or_piped() -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return arguments::standard_input();
    }
    match hidden::ask("API key (it is not shown): ") {
        Ok(Some(key)) => Ok(key),
        Ok(None) => Err(Failure::new(
            Exit::Interrupted,
            "interrupted; no key was given",
        )),
        Err(why) => Err(Failure::new(
            Exit::NotSignedIn,
            format!("can't read the API key from the terminal: {why}"),
        )),
    }
}

impl Connection {
    /// Whether the address has the version of the API in it, which is a part of every path.
    pub(crate) fn names_version(&self) -> bool {
        let address = self.client.settings().base_url.join("/");
        address.trim_end_matches('/').ends_with("/v2")
    }

    /// The region of the service if it is none that is known.
    pub(crate) fn unknown_region(&self) -> Option<&str> {
        unknown_region(self.client.host())
    }
}

/// The region in the name of the service's host if it is none that is known.
pub(crate) fn unknown_region(host: &str) -> Option<&str> {
    let region = host.strip_prefix("api.")?.strip_suffix(".arize.com")?;
    (!REGIONS.contains(&region)).then_some(region)
}

/// Makes the client of a command.
pub(crate) async fn open(
    given: &ArgMatches,
    defaults: &Defaults<'_>,
) -> Result<Connection, Failure> {
    let text = |name: &str| given.get_one::<String>(name).cloned();
    let flag_key = flag_key(given)?;
    let has_variable = environment::value(KEY_VARIABLE).is_some();
    let has_key = flag_key.is_some() || has_variable;
    let has_address = text("base-url").is_some()
        || text("region").is_some()
        || !environment::set(VARIABLES).is_empty();
    let named = text("profile").or_else(|| defaults.profile.map(ToOwned::to_owned));
    let profile = match named {
        Some(name) => Some(Profile::read(&name)?),
        // A profile that nothing is needed from is not read, and cannot fail.
        None if has_key && has_address => None,
        None => Profile::active()?,
    };
    let name = profile.as_ref().map(|profile| profile.name().to_owned());
    // The settings of the active profile hold, also where the environment says the account.
    let of_settings = name.clone().or_else(profiles::active_name);
    let settings = profiles::Settings::read(of_settings.as_deref())?;

    let mut builder = Client::builder().from_env();
    if let Some(url) = text("base-url") {
        builder = builder.base_url(url);
    } else if let Some(region) = text("region") {
        builder = builder.region(region);
    } else if let (Some(profile), false) = (&profile, has_address) {
        builder = profile.address(builder)?;
    }
    let mut said_email = None;
    let key_from;
    if let Some((key, flag)) = flag_key {
        key_from = KeyFrom::Flag(flag);
        builder = builder.api_key(key);
    } else if has_variable {
        // The builder has read it.
        key_from = KeyFrom::Variable;
    } else if let Some(source) = &settings.key {
        key_from = KeyFrom::Settings(source.describe());
        if defaults.asks_nobody && !matches!(source, keys::KeySource::File(_)) {
            return Err(Failure::new(Exit::NotSignedIn, "the key is not asked for"));
        }
        let patience = given.get_one::<u64>("timeout");
        let patience = patience.map(|seconds| Duration::from_secs(*seconds));
        let key = source.read(patience).await?;
        secret::remember(&key);
        builder = builder.api_key(key);
    } else {
        let Some(profile) = &profile else {
            return Err(Failure::new(Exit::NotSignedIn, "no API key: there is neither a profile nor `ARIZE_API_KEY`")
                .with_next("set ARIZE_API_KEY, or create a profile: `ax-admin profiles create --api-key-stdin`"));
        };
        key_from = KeyFrom::Profile(profile.name().to_owned());
        if profile.is_oauth()? {
            let tokens = if defaults.asks_nobody {
                let missing = || Failure::new(Exit::NotSignedIn, "the login is not renewed");
                auth::fresh(profile).ok_or_else(missing)?
            } else {
                auth::usable(profile).await?
            };
            // Tokens change from command to command; who signed in does not, and codes of plans are theirs.
            let subject = tokens.email.as_deref().unwrap_or(profile.name());
            secret::remember(&tokens.access);
            let id = credential_id("oauth", subject).replacen("key", "oauth", 1);
            builder = builder.api_key(tokens.access).credential_id(id);
            said_email = tokens.email;
        } else {
            let key = profile.key()?;
            secret::remember(&key);
            builder = builder.api_key(key);
        }
    }
    if let Some(seconds) = given.get_one::<u64>("timeout") {
        builder = builder.deadline(Duration::from_secs(*seconds));
    }
    let given_policy = text("policy")
        .map(|path| arguments::file(&path))
        .transpose()?;
    let policy = tightened([
        settings.policy.as_deref(),
        given_policy.as_deref(),
        defaults.policy,
    ])?;
    if let Some(policy) = policy {
        builder = builder.policy(&policy);
    }
    #[cfg(feature = "test-clock")]
    {
        builder = crate::test_clock::set(builder);
    }
    let client = builder.build()?;
    let mut warnings: Vec<String> = profile.iter().filter_map(Profile::warning).collect();
    warnings.extend(settings.warning());
    if let (Some(profile), true) = (&profile, text("profile").is_some()) {
        warnings.extend(overruled(profile, &settings, &key_from, &client, given));
    }
    Ok(Connection {
        client,
        profile: name,
        said_email,
        settings,
        given_policy,
        key_from,
        warnings,
    })
}

/// A command tightens the policy of the settings, never loosens it.
fn tightened(policies: [Option<&str>; 3]) -> Result<Option<Policy>, Failure> {
    let policies = policies.into_iter().flatten().map(Policy::from_json);
    let policies: Vec<Policy> = policies.collect::<Result<_, _>>()?;
    let tightened = |policy: Policy, other: Policy| policy.tightened(&other);
    Ok(policies.into_iter().reduce(tightened))
}

/// What `--profile` names and the environment takes the place of: an account may be meant that this command does not use.
fn overruled(
    profile: &Profile,
    settings: &profiles::Settings,
    key_from: &KeyFrom,
    client: &Client,
    given: &ArgMatches,
) -> Vec<String> {
    let name = profile.name();
    let mut warnings = Vec::new();
    let own_key = profile.key().ok();
    let has_other_key = settings.key.is_some()
        || own_key
            .is_some_and(|key| environment::value(KEY_VARIABLE).is_some_and(|other| other != key));
    if *key_from == KeyFrom::Variable && has_other_key {
        warnings.push(format!(
            "{KEY_VARIABLE} takes precedence over the key of the profile `{name}`: `unset {KEY_VARIABLE}`, if that is meant"
        ));
    }
    let has_flag = ["base-url", "region"]
        .iter()
        .any(|flag| given.get_one::<String>(flag).is_some());
    let own_host = profile.address(Client::builder()).ok();
    let own_host = own_host.and_then(|builder| builder.api_key("ak-unused").build().ok());
    let is_elsewhere = own_host.is_some_and(|own| own.host() != client.host());
    if !has_flag && is_elsewhere && profile.has_address() {
        let set = environment::set(VARIABLES);
        warnings.push(format!(
            "{} takes precedence over the address of the profile `{name}`, so this is {}: `unset {}`, if that is meant",
            set.join(", "),
            client.host(),
            set.join(" ")
        ));
    }
    warnings
}
