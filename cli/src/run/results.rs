//! Results of writes and of single reads, and the secrets in them.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use ax_admin::{Json, Secret, json::Object};
use clap::ArgMatches;

use crate::command::Command;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{self, Format, Sink, written};
use crate::session::{Session, note};

/// Where a result goes, opened before anything is sent.
pub(crate) struct Target {
    sink: Sink,
    format: Format,
    /// The file for the secret.
    env_file: Option<EnvFile>,
}

struct EnvFile {
    sink: Sink,
    path: PathBuf,
    /// What the file holds already.
    before: String,
}

impl Target {
    pub(crate) fn open(
        session: &Session,
        command: &Command,
        given: &ArgMatches,
        requested: Option<&str>,
        invite_mode: Option<&str>,
    ) -> Result<Self, Failure> {
        let env_file = given.try_get_one::<String>("env-file").ok().flatten();
        let env_file = env_file.map(String::as_str).or(requested);
        let env_file = env_file.filter(|_| has_secret(command, invite_mode));
        if let (Some(path), true) = (env_file, requested.is_some()) {
            let path = ax_admin_core::display::display_safe(path);
            note(&format!("the secret will be written to `{path}`"));
        }
        if let (Some(env_file), Some(file)) = (env_file, &session.output.file)
            && is_same_file(Path::new(env_file), file)
        {
            return Err(Failure::usage(
                "`--env-file` and `--output` are one file; nothing was sent",
            )
            .with_next("give them different names"));
        }
        if env_file.is_none()
            && session.output.file.is_none()
            && has_secret(command, invite_mode)
            && output::leads_nowhere()
        {
            return Err(Failure::usage(
                "the result has a secret that is shown only once, and standard output is closed or `/dev/null`; nothing was sent",
            )
            .with_next("add `--env-file FILE`, or `-o FILE`"));
        }
        let env_file = env_file.map(|path| {
            let path = PathBuf::from(path);
            let sink = Sink::file(&path)?;
            let before = if path.exists() {
                crate::arguments::file(&path.to_string_lossy())?
            } else {
                String::new()
            };
            Ok::<_, Failure>(EnvFile { sink, path, before })
        });
        Ok(Self {
            sink: session.output.open()?,
            format: session.output.format,
            env_file: env_file.transpose()?,
        })
    }

    /// Writes a result. A secret is shown once: here, or in the file for it, whose path is returned.
    pub(crate) fn write(
        mut self,
        session: &Session,
        command: &Command,
        value: &Json<'_>,
        secrets: &[Secret],
    ) -> Result<Option<String>, Failure> {
        let mut document = flat(value);
        let mut revealed: Vec<(&str, String)> = Vec::new();
        for name in command.secrets {
            let index = document.get(name).and_then(Json::as_number);
            let index = index.and_then(|index| usize::try_from(index).ok());
            if let Some(secret) = index.and_then(|index| secrets.get(index)) {
                revealed.push((name, secret.reveal().to_owned()));
            }
        }
        for (name, secret) in &revealed {
            let shown = if self.env_file.is_some() {
                Json::Null
            } else {
                Json::text(secret.clone())
            };
            document.set((*name).to_owned(), shown);
        }
        let mut key_file = None;
        let kept = self.env_file.take().map(|file| {
            let path = ax_admin_core::display::display_safe(&file.path.to_string_lossy());
            let written = file.write(&revealed);
            match written {
                Ok(replaced) => Ok((path, replaced)),
                Err(why) => Err((path, why)),
            }
        });
        match kept {
            None if !revealed.is_empty() => {
                session
                    .warn("the secret is shown this once and cannot be read again: store it now");
            }
            None => {}
            Some(Ok((path, replaced))) => {
                for (name, _) in &revealed {
                    session.say(&format!("{} is in `{path}`", variable(name)));
                }
                key_file = (!revealed.is_empty()).then_some(path);
                for name in replaced {
                    session.warn(&format!(
                        "replaced {name}, which had another value in the file"
                    ));
                }
            }
            // It must not be lost: the API does not show it again.
            Some(Err((path, why))) => {
                note(&format!(
                    "warning: can't write `{path}` ({why}): the secret is in the result instead, this once"
                ));
                for (name, secret) in &revealed {
                    document.set((*name).to_owned(), Json::text(secret.clone()));
                }
            }
        }
        warn_of(session, value);
        if value.is_null() {
            session.say("done");
            return Ok(key_file);
        }
        let document = Json::Object(document);
        let result = output::document(&mut self.sink, self.format, &document, command.columns);
        let result = result.and_then(|()| self.sink.finish());
        let is_shown = |(name, _): &&(&str, String)| document_shows(&document, name);
        let at_stake: Vec<_> = revealed.iter().filter(is_shown).collect();
        if let (Err(why), false) = (&result, at_stake.is_empty()) {
            note(&format!(
                "warning: can't write the result ({why}); the secret is shown here instead, this once"
            ));
            for (name, secret) in at_stake {
                note(&format!("{name}: {secret}"));
            }
            let message = "it is done, but its result could not be written";
            return Err(Failure::new(Exit::Failed, message));
        }
        written(result).map(|()| key_file)
    }
}

/// Whether the result has a secret. That of a new user has one only with a temporary password.
fn has_secret(command: &Command, invite_mode: Option<&str>) -> bool {
    let has_password =
        invite_mode.is_none_or(|mode| mode.to_ascii_lowercase().starts_with("temporary"));
    !command.secrets.is_empty() && has_password
}

/// What a result says that its caller may not expect.
fn warn_of(session: &Session, value: &Json<'_>) {
    let is_there = value.member("created") == &Json::Bool(false);
    if is_there && !matches!(value.member("ignored"), Json::Array(ignored) if !ignored.is_empty()) {
        session.say("the user exists already, and was not changed");
    }
    if let Json::Array(ignored) = value.member("ignored")
        && !ignored.is_empty()
    {
        let names: Vec<&str> = ignored.iter().filter_map(Json::as_str).collect();
        let names = ax_admin_core::display::display_safe(&names.join(", "));
        session.warn(&format!(
            "the user existed already and was not changed; without effect: {names}"
        ));
    }
    if value.member("secret_lost") == &Json::Bool(true) {
        session.warn("the temporary password cannot be read any more: a new one is made by `ax-admin users reset-password`");
    }
}

/// Whether a secret is in the document, and not in the file for it.
fn document_shows(document: &Json<'_>, name: &str) -> bool {
    !document.member(name).is_null()
}

/// Whether two paths name one file, also one that does not exist yet.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).canonicalize();
        let whole = folder
            .ok()
            .map(|folder| folder.join(path.file_name().unwrap_or_default()));
        whole.map(|whole| whole.canonicalize().unwrap_or(whole))
    };
    place(one).is_some() && place(one) == place(other)
}

impl EnvFile {
    /// Sets the variables, and leaves every other line as it is. Returns the names of those that had another value.
    fn write(mut self, secrets: &[(&str, String)]) -> std::io::Result<Vec<String>> {
        let named: Vec<(String, &String)> = secrets
            .iter()
            .map(|(name, secret)| (variable(name), secret))
            .collect();
        let is_set_anew = |line: &&str| named.iter().any(|(known, _)| name_of(line) == known);
        let (replaced, kept): (Vec<&str>, Vec<&str>) = self.before.lines().partition(is_set_anew);
        for line in kept {
            writeln!(self.sink, "{line}")?;
        }
        for (name, secret) in &named {
            writeln!(self.sink, "{name}={secret}")?;
        }
        let was_set = |name: &&String| replaced.iter().any(|line| name_of(line) == name.as_str());
        let replaced = named.iter().map(|(name, _)| name).filter(was_set);
        let replaced = replaced.cloned().collect();
        self.sink.finish()?;
        Ok(replaced)
    }
}

/// The variable that a line of a file sets.
fn name_of(line: &str) -> &str {
    let line = line.trim_start().trim_start_matches("export ");
    line.split_once('=').map_or(line, |(name, _)| name).trim()
}

fn variable(secret: &str) -> String {
    match secret {
        "key" => "ARIZE_API_KEY".to_owned(),
        name => name.to_uppercase(),
    }
}

/// The members of a result. A created user comes with whether it was created, beside its own members.
fn flat(value: &Json<'_>) -> Object<'static> {
    let mut flat = Object::default();
    let members = value.as_object().into_iter().flat_map(Object::iter);
    for (name, value) in members {
        match (name, value) {
            ("user", Json::Object(user)) => {
                for (name, value) in user.iter() {
                    flat.set(name.to_owned(), value.clone().into_owned());
                }
            }
            (name, value) => flat.set(name.to_owned(), value.clone().into_owned()),
        }
    }
    flat
}
