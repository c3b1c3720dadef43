//! Results of writes and of single reads, and the secrets in them.

use std::io::Write as _;
use std::path::PathBuf;

use ax_admin::{Json, Secret, json::Object};
use clap::ArgMatches;

use crate::command::Command;
use crate::failure::Failure;
use crate::output::{self, Format, Sink, written};
use crate::session::Session;

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
    ) -> Result<Self, Failure> {
        let env_file = if command.secrets.is_empty() {
            None
        } else {
            given.get_one::<String>("env-file")
        };
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

    /// Writes a result. A secret is shown once: here, or in the file for it.
    pub(crate) fn write(
        mut self,
        session: &Session,
        command: &Command,
        value: &Json<'_>,
        secrets: &[Secret],
    ) -> Result<(), Failure> {
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
        let kept = self.env_file.take().map(|file| {
            let path = file.path.display().to_string();
            file.write(&revealed).map_err(|why| (path, why))
        });
        match kept {
            None if !revealed.is_empty() => {
                session
                    .warn("the secret is shown this once and cannot be read again: store it now");
            }
            None | Some(Ok(())) => {}
            // It must not be lost: the API does not show it again.
            Some(Err((path, why))) => {
                let path = ax_admin_core::display::display_safe(&path);
                session.warn(&format!(
                    "can't write `{path}` ({why}): the secret is shown here instead, this once"
                ));
                for (name, secret) in &revealed {
                    document.set((*name).to_owned(), Json::text(secret.clone()));
                }
            }
        }
        if value.is_null() {
            return Ok(());
        }
        let document = Json::Object(document);
        let result = output::document(&mut self.sink, self.format, &document, command.columns);
        let result = result.and_then(|()| self.sink.finish());
        if let (Err(why), false) = (&result, revealed.is_empty()) {
            session.warn(&format!(
                "can't write the result ({why}); it is shown here instead"
            ));
            let mut standard = Sink::standard();
            let shown = output::document(&mut standard, self.format, &document, command.columns);
            return written(shown.and_then(|()| standard.finish()));
        }
        written(result)
    }
}

impl EnvFile {
    /// Sets the variables, and leaves every other line as it is.
    fn write(mut self, secrets: &[(&str, String)]) -> std::io::Result<()> {
        let named: Vec<(String, &String)> = secrets
            .iter()
            .map(|(name, secret)| (variable(name), secret))
            .collect();
        let is_set_anew = |line: &&str| {
            let name = line
                .trim_start()
                .trim_start_matches("export ")
                .split('=')
                .next();
            named
                .iter()
                .any(|(known, _)| name.map(str::trim) == Some(known))
        };
        for line in self.before.lines().filter(|line| !is_set_anew(line)) {
            writeln!(self.sink, "{line}")?;
        }
        for (name, secret) in &named {
            writeln!(self.sink, "{name}={secret}")?;
        }
        self.sink.finish()
    }
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
