//! `ax-admin profiles show`: which settings apply, and where each one comes from.

use ax_admin::{Json, json::Object};
use ax_admin_core::options::{CA_FILE_VARIABLES, KEY_VARIABLE, PROXY_VARIABLES, VARIABLES};
use clap::{Arg, ArgAction, ArgMatches};

use super::{Profile, Settings, expanded, path_of, store};
use crate::environment::{set, value};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{self, Output, written};
use crate::secret;

/// Members of the section for signing in that are no secrets.
const PLAIN: [&str; 3] = ["auth_method", "expires_at", "user_email"];

pub(super) fn arguments() -> [Arg; 2] {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    [
        flag("all").help("Also everything that is in the file, without the secrets"),
        flag("expand").help("Also everything that is in the file, with `${NAME}` filled in"),
    ]
}

/// Flags take precedence over the environment, and that over the profile.
pub(super) fn run(
    given: &ArgMatches,
    name: Option<&str>,
    output: &Output,
) -> Result<Exit, Failure> {
    let profile = match name {
        Some(name) => Some(Profile::read(name)?),
        None => Profile::active()?,
    };
    let flag = |name: &str| given.get_one::<String>(name);
    let has_key = value(KEY_VARIABLE).is_some()
        || given.get_flag("api-key-stdin")
        || flag("api-key").or(flag("api-key-file")).is_some();
    let has_address = !set(VARIABLES).is_empty() || flag("base-url").or(flag("region")).is_some();
    // Without a profile, flags and the environment may say everything.
    if profile.is_none() && !has_key && !has_address {
        return Err(store::none_is_active());
    }
    let named = profile.as_ref().map(Profile::name);
    let settings = Settings::read(named)?;
    let (key, key_from) = key(given, &settings, profile.as_ref())?;
    let (host, host_from) = address(given, profile.as_ref())?;
    let text = |text: Option<String>| text.map_or(Json::Null, Json::text);
    let file = named.and_then(path_of);
    let mut document = Object::default();
    document.set("profile", text(named.map(ToOwned::to_owned)));
    document.set(
        "file",
        text(file.map(|path| path.to_string_lossy().into_owned())),
    );
    document.set("api_key", Json::text(key));
    document.set("api_key_from", Json::text(key_from));
    document.set("host", Json::text(host));
    document.set("host_from", Json::text(host_from));
    let format = Settings::output(named);
    document.set(
        "output",
        text(format.map(|format| format.name().to_owned())),
    );
    document.set(
        "proxy_from",
        text(set(PROXY_VARIABLES).first().copied().map(ToOwned::to_owned)),
    );
    document.set(
        "certificates_from",
        text(
            set(CA_FILE_VARIABLES)
                .first()
                .copied()
                .map(ToOwned::to_owned),
        ),
    );
    let space = value("ARIZE_SPACE");
    let space_from = space.as_ref().map(|_| "ARIZE_SPACE".to_owned());
    document.set("space", text(space));
    document.set("space_from", text(space_from));
    let force = if settings.is_force_denied {
        "deny"
    } else {
        "allow"
    };
    document.set("force", Json::text(force));
    document.set("policy", text(settings.policy));
    let differences = profile.as_ref().map(differences).unwrap_or_default();
    if !differences.is_empty() {
        document.set("differs_from_ax", Json::texts(differences));
    }
    if let (Some(profile), true) = (&profile, given.get_flag("all") || given.get_flag("expand")) {
        let table = toml::Value::Table(profile.table.clone());
        document.set("settings", json(&table, given.get_flag("expand")));
    }
    let mut sink = output.open()?;
    let columns = [
        "profile",
        "file",
        "api_key",
        "api_key_from",
        "host",
        "host_from",
        "force",
    ];
    written(output::document(
        &mut sink,
        output.format,
        &Json::Object(document),
        &columns,
    ))?;
    written(sink.finish())?;
    Ok(Exit::Done)
}

/// The key, without its secret characters, and where it comes from.
fn key(
    given: &ArgMatches,
    settings: &Settings,
    profile: Option<&Profile>,
) -> Result<(String, String), Failure> {
    let not_read = |from: &str| ("(not read)".to_owned(), from.to_owned());
    if let Some(key) = given.get_one::<String>("api-key") {
        return Ok((shown_key(key), "--api-key".to_owned()));
    }
    if given.get_one::<String>("api-key-file").is_some() {
        return Ok(not_read("--api-key-file"));
    }
    if given.get_flag("api-key-stdin") {
        return Ok(not_read("--api-key-stdin"));
    }
    if let Some(key) = value(KEY_VARIABLE) {
        return Ok((shown_key(&key), KEY_VARIABLE.to_owned()));
    }
    if let Some(source) = &settings.key {
        return Ok(not_read(&source.describe()));
    }
    let Some(profile) = profile else {
        return Ok(("(not set)".to_owned(), "nowhere".to_owned()));
    };
    Ok(match profile.key() {
        Ok(_) if profile.is_oauth()? => ("(none)".to_owned(), "signed in with OAuth".to_owned()),
        Ok(key) => (shown_key(&key), "profile".to_owned()),
        Err(failure) => ("(not set)".to_owned(), failure.message),
    })
}

/// The host, and where it comes from.
fn address(given: &ArgMatches, profile: Option<&Profile>) -> Result<(String, String), Failure> {
    let builder = ax_admin::Client::builder();
    let flag = |name: &str| given.get_one::<String>(name).cloned();
    let (builder, from) = if let Some(url) = flag("base-url") {
        (builder.base_url(url), "--base-url")
    } else if let Some(region) = flag("region") {
        (builder.region(region), "--region")
    } else if let Some(name) = set(VARIABLES).first().copied() {
        (builder.from_env(), name)
    } else if let Some(profile) = profile {
        (profile.address(builder)?, "profile")
    } else {
        (builder, "default")
    };
    let client = builder.api_key("ak-unused").build()?;
    Ok((client.host().to_owned(), from.to_owned()))
}

/// Where `ax`, which does not look at these variables, takes what the profile says.
fn differences(profile: &Profile) -> Vec<String> {
    let mut differences = Vec::new();
    let of_profile = |what: &str, variable: &str| {
        format!("`ax` takes the {what} of the profile, and does not look at {variable}")
    };
    if value(KEY_VARIABLE).is_some() && !matches!(profile.has_no_key(), Ok(true)) {
        differences.push(of_profile("key", KEY_VARIABLE));
    }
    if let Some(name) = set(VARIABLES).first() {
        differences.push(of_profile("address", name));
    }
    differences
}

/// The kind of the key, `ak-…`, and none of its secret characters.
fn shown_key(key: &str) -> String {
    if key.starts_with("ak-") {
        "ak-…".to_owned()
    } else {
        "(set)".to_owned()
    }
}

/// What a file says, without its secrets.
fn json(value: &toml::Value, is_expanded: bool) -> Json<'static> {
    match value {
        toml::Value::Table(table) => {
            let mut object = Object::default();
            for (name, value) in table {
                let value = if name == "auth" || is_secret(name) {
                    masked(value, is_expanded)
                } else {
                    json(value, is_expanded)
                };
                object.set(name.clone(), value);
            }
            Json::Object(object)
        }
        toml::Value::Array(values) => Json::Array(
            values
                .iter()
                .map(|value| json(value, is_expanded))
                .collect(),
        ),
        toml::Value::String(text) if is_expanded => {
            let text = expanded(text).unwrap_or_else(|name| format!("(`{name}` is not set)"));
            Json::text(secret::hidden(&text))
        }
        toml::Value::String(text) => Json::text(secret::hidden(text)),
        toml::Value::Boolean(flag) => Json::Bool(*flag),
        toml::Value::Integer(number) => {
            u64::try_from(*number).map_or_else(|_| Json::text(number.to_string()), Json::number)
        }
        toml::Value::Float(number) => Json::text(number.to_string()),
        toml::Value::Datetime(time) => Json::text(time.to_string()),
    }
}

/// What a section for signing in says, without texts that may be secrets. A reference to a variable is none.
fn masked(value: &toml::Value, is_expanded: bool) -> Json<'static> {
    match value {
        toml::Value::Table(table) => {
            let mut object = Object::default();
            for (name, value) in table {
                let value = if PLAIN.contains(&name.as_str()) {
                    json(value, is_expanded)
                } else {
                    masked(value, is_expanded)
                };
                object.set(name.clone(), value);
            }
            Json::Object(object)
        }
        toml::Value::String(text) if is_reference(text) && !is_expanded => Json::text(text.clone()),
        toml::Value::String(text) => match expanded(text) {
            Ok(text) if text.is_empty() => Json::text("(empty)"),
            Ok(text) => Json::text(shown_key(&text)),
            Err(_not_set) => Json::text("(not set)"),
        },
        toml::Value::Array(_)
        | toml::Value::Boolean(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Datetime(_) => Json::text("(set)"),
    }
}

/// Whether a text is `${NAME}` and nothing else.
fn is_reference(text: &str) -> bool {
    let name = text
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    name.is_some_and(|name| !name.is_empty() && name.chars().all(is_of_name))
}

/// Whether the name of a member says that its value is a secret.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let words = ["key", "password", "secret", "token"];
    words.iter().any(|word| name.contains(word))
}
