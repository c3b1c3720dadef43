//! `ax-admin profiles`: shows and changes the official profiles.

use ax_admin::Json;
use ax_admin_core::display::display_safe;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};

use super::store::{self, Changes};
use super::{Profile, Settings, active_name, names, path_of, pointers, show};
use crate::connection;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::keys::{self, KeySource};
use crate::output::{self, Output, RowWriter, Selection, is_terminal, selection, written};
use crate::run::{ask_for, has_person};
use crate::session::note;

pub(crate) fn tree() -> Clap {
    let name = || {
        Arg::new("name")
            .value_name("NAME")
            .help("The profile, by default the active one")
    };
    let address = |tree: Clap| {
        tree.arg(
            Arg::new("single-host")
                .long("single-host")
                .value_name("HOST")
                .help("The one host of a self-hosted service"),
        )
        .arg(
            Arg::new("single-port")
                .long("single-port")
                .value_name("PORT")
                .help("Its port"),
        )
        .arg(
            Arg::new("output-format")
                .long("output-format")
                .value_name("FORMAT")
                .help("The format of results of the official command line"),
        )
        .arg(
            Arg::new("keyring")
                .long("keyring")
                .action(ArgAction::SetTrue)
                .help("Store the key in the keyring of the system, where the official command line does not look, instead of in the file"),
        )
    };
    Clap::new("profiles")
        .about("Commands for profiles, which the official command line shares")
        .after_help("Example:\n  ax-admin profiles list")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Clap::new("list")
                .about("Lists the profiles")
                .after_help("Example:\n  ax-admin profiles list")
                .args(selection::arguments()),
        )
        .subcommand(
            Clap::new("show")
                .about("Shows a profile, and where each setting of a command comes from")
                .after_help("Example:\n  ax-admin profiles show work")
                .arg(name())
                .args(show::arguments()),
        )
        .subcommand(address(
            Clap::new("create")
                .about("Creates a profile and makes it the active one")
                .after_help("Example:\n  ax-admin profiles create work --api-key-stdin --region us-east-1b <key.txt")
                .arg(Arg::new("name").value_name("NAME").help("Its name, `default` if there is none of that name"))
                .arg(
                    Arg::new("from-file")
                        .long("from-file")
                        .value_name("TOML")
                        .help("Take the other settings from this file"),
                )
                .arg(
                    Arg::new("auth-method")
                        .long("auth-method")
                        .value_name("METHOD")
                        .value_parser(["api-key", "oauth"])
                        .help("With oauth, a person signs in first, and the profile is stored once that has succeeded"),
                )
                .arg(crate::auth::no_browser()),
        ))
        .subcommand(address(
            Clap::new("update")
                .about("Changes the given settings of a profile and nothing else")
                .after_help("Example:\n  ax-admin profiles update --region us-east-1b")
                .arg(name()),
        ))
        .subcommand(
            Clap::new("use")
                .about("Makes a profile the active one")
                .after_help("Example:\n  ax-admin profiles use work")
                .arg(name().required(true)),
        )
        .subcommand(
            Clap::new("delete")
                .about("Deletes a profile that is not active, once it is confirmed")
                .after_help("Example:\n  ax-admin profiles delete work")
                .arg(name().required(true))
                .arg(
                    Arg::new("force")
                        .long("force")
                        .short('f')
                        .action(ArgAction::SetTrue)
                        .help("Do not ask"),
                ),
        )
        .subcommand(
            Clap::new("validate")
                .about("Checks that a profile can be read, and has a key and an address; nothing is sent")
                .after_help("Example:\n  ax-admin profiles validate")
                .arg(name()),
        )
}

pub(crate) async fn run(verb: &str, given: &ArgMatches, output: &Output) -> Result<Exit, Failure> {
    let name = name_of(given)?;
    match verb {
        "list" => list(given, output),
        "show" => show::run(given, name, output),
        "create" => {
            let from = given.get_one::<String>("from-file").map(String::as_str);
            let mut changes = changes(given)?;
            let method = given.get_one::<String>("auth-method");
            if method.is_some_and(|method| method == "oauth") {
                let is_own_browser = given.get_flag("no-browser");
                return crate::auth::create(name, changes, from, is_own_browser).await;
            }
            if changes.is_empty() && from.is_none() {
                return Err(Failure::usage(
                    "nothing is given for the new profile; nothing was created",
                )
                .with_next("give its key: `--api-key-stdin`, or a file: `--from-file TOML`"));
            }
            let kept = for_keyring(given, name.unwrap_or("default"), &mut changes)?;
            let name = store::create(name, changes, from).await?;
            keep(kept, &name)?;
            note(&format!(
                "created the profile `{name}`, which is now the active one"
            ));
            if Settings::read(Some(&name))?.key.is_none() && Profile::read(&name)?.has_no_key()? {
                note(&format!(
                    "warning: it has no API key: `ax-admin profiles update {name} --api-key-stdin`"
                ));
            }
            Ok(Exit::Done)
        }
        "update" => {
            let mut changes = changes(given)?;
            if changes.is_empty() {
                return Err(Failure::usage("nothing is given to change")
                    .with_next("give `--api-key-stdin`, `--region`, `--base-url`, `--single-host` or `--output-format`"));
            }
            let active = active_name();
            let named = name.or(active.as_deref()).unwrap_or("default");
            let kept = for_keyring(given, named, &mut changes)?;
            let name = store::update(name, changes).await?;
            keep(kept, &name)?;
            note(&format!("changed the profile `{name}`"));
            Ok(Exit::Done)
        }
        "use" => {
            let name = name.unwrap_or_default();
            store::activate(name)?;
            note(&format!("`{name}` is now the active profile"));
            Ok(Exit::Done)
        }
        "delete" => delete(name.unwrap_or_default(), given.get_flag("force")).await,
        _ => validate(name).await,
    }
}

/// The profile that is meant: by its place, or by `--profile` as in every other command.
fn name_of(given: &ArgMatches) -> Result<Option<&str>, Failure> {
    let text = |id: &str| given.try_get_one::<String>(id).ok().flatten();
    match (text("name"), text("profile")) {
        (Some(name), Some(flag)) if name != flag => {
            let [name, flag] = [name, flag].map(|text| display_safe(text));
            Err(Failure::usage(format!(
                "`{name}` and `--profile {flag}` are two profiles; nothing was changed"
            )))
        }
        (name, flag) => Ok(name.or(flag).map(String::as_str)),
    }
}

/// With `--keyring`, takes the key out of what goes into the file, once the keyring is there for it.
fn for_keyring(
    given: &ArgMatches,
    name: &str,
    changes: &mut Changes,
) -> Result<Option<String>, Failure> {
    if !given.get_flag("keyring") {
        return match (&changes.api_key, Settings::read(Some(name))?.key) {
            (Some(_), Some(source)) => Err(elsewhere(name, &source)),
            (Some(_) | None, _) => Ok(None),
        };
    }
    let key = changes.api_key.take().ok_or_else(|| {
        Failure::usage("`--keyring` needs the key; nothing was changed")
            .with_next("add `--api-key-stdin`")
    })?;
    keys::check_keyring(name)?;
    changes.is_key_elsewhere = true;
    Ok(Some(key))
}

/// A key in the official file that no command would use.
fn elsewhere(name: &str, source: &KeySource) -> Failure {
    let message = format!(
        "the settings have the key of the profile `{name}` come from elsewhere ({}), which takes precedence; nothing was changed",
        source.describe()
    );
    Failure::new(Exit::Conflict, message).with_next(match source {
        KeySource::Keyring(_) => "store the key there: add `--keyring`",
        KeySource::File(_) | KeySource::Command(_) => {
            "change the key there, or take `api_key` out of `ax-admin/config.toml`"
        }
    })
}

/// Stores the key in the keyring, and that it is there in our settings.
fn keep(key: Option<String>, name: &str) -> Result<(), Failure> {
    let Some(key) = key else {
        return Ok(());
    };
    keys::keep(name, &key)?;
    pointers::set(name)?;
    note("the key is in the keyring of the system; the official command line does not look there");
    Ok(())
}

fn changes(given: &ArgMatches) -> Result<Changes, Failure> {
    let text = |name: &str| given.get_one::<String>(name).cloned();
    if given.get_one::<String>("api-key").is_some() {
        note(
            "warning: other users of this machine can read `--api-key` in the list of processes; use `--api-key-stdin`",
        );
    }
    let api_key = connection::flag_key(given)?.map(|(key, _)| key);
    let region = text("region");
    if let Some(region) = &region {
        // The address of an unknown region is refused before it is stored.
        ax_admin::Client::builder()
            .api_key("ak-unused")
            .region(region.clone())
            .build()
            .map(|client| warn_of_region(client.host()))?;
    }
    Ok(Changes {
        api_key,
        is_key_elsewhere: false,
        region,
        base_url: text("base-url"),
        single_host: text("single-host"),
        single_port: text("single-port"),
        output_format: text("output-format"),
    })
}

/// A misspelled region is not found out before a command needs it.
fn warn_of_region(host: &str) {
    if let Some(region) = connection::unknown_region(host) {
        note(&format!("warning: {}", crate::unknown_region(region)));
    }
}

/// The columns of the list.
const COLUMNS: [&str; 3] = ["name", "active", "file"];

fn list(given: &ArgMatches, output: &Output) -> Result<Exit, Failure> {
    let active = active_name();
    let mut sink = output.open()?;
    let mut rows = RowWriter::new(
        output.format,
        "profiles",
        &COLUMNS,
        output.file.is_none() && is_terminal(),
    )
    .select(Selection::read(given, &COLUMNS)?);
    let names = names();
    if names.is_empty() {
        note("there are no profiles: `ax-admin profiles create --api-key-stdin`");
    }
    for name in names {
        let file = path_of(&name).unwrap_or_default();
        let row = Json::object([
            ("name", Json::text(name.clone())),
            ("active", Json::Bool(active.as_deref() == Some(&name))),
            ("file", Json::text(file.to_string_lossy().into_owned())),
        ]);
        written(rows.push(&mut sink, &row))?;
    }
    let _hidden = written(rows.finish(&mut sink, &output::More::Nothing))?;
    written(sink.finish())?;
    Ok(Exit::Done)
}

async fn delete(name: &str, is_forced: bool) -> Result<Exit, Failure> {
    store::check_deletable(name)?;
    // What protects an account protects the profile that leads to it.
    let mut is_denied = false;
    for profile in [Some(name), active_name().as_deref()] {
        let settings = Settings::read(profile)?;
        is_denied |= settings.is_force_denied || settings.needs_person()?;
    }
    if is_forced && is_denied && !has_person() {
        return Err(Failure::new(
            Exit::ConfirmationNeeded,
            "the settings deny `--force`; nothing was deleted",
        )
        .with_next("a person confirms it in a terminal of their own"));
    }
    if !is_forced || is_denied {
        ask_for(
            name,
            &format!("Delete the profile `{name}` with the key in it?"),
        )
        .await?;
    }
    store::delete(name).await?;
    if let Some(entry) = pointers::remove(name)? {
        keys::forget(&entry)?;
    }
    note(&format!("deleted the profile `{name}`"));
    Ok(Exit::Done)
}

async fn validate(name: Option<&str>) -> Result<Exit, Failure> {
    let profile = match name {
        Some(name) => Profile::read(name)?,
        None => Profile::active()?.ok_or_else(store::none_is_active)?,
    };
    let settings = Settings::read(Some(profile.name()))?;
    let key = match &settings.key {
        Some(source) => source.read(None).await?,
        None => profile.key()?,
    };
    let client = profile
        .address(ax_admin::Client::builder())?
        .api_key(key)
        .build()?;
    note(&format!(
        "the profile `{}` is complete, for {}",
        profile.name(),
        client.host()
    ));
    Ok(Exit::Done)
}
