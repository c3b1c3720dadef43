//! Writes the official files: under their lock, whole or not at all, readable by their owner alone.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fd_lock::RwLock;
use tempfile::NamedTempFile;
use toml_edit::{DocumentMut, Item, Table, Value};

use super::{Profile, active_name, check_name, folder, path_of};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::private;

/// How long to wait for another program that writes the same profile.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);

/// What to set in a profile; what is `None` stays as it is.
#[derive(Default)]
pub(crate) struct Changes {
    pub(crate) api_key: Option<String>,
    /// The key is elsewhere, and goes from the file.
    pub(crate) is_key_elsewhere: bool,
    pub(crate) region: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) single_host: Option<String>,
    pub(crate) single_port: Option<String>,
    pub(crate) output_format: Option<String>,
}

impl Changes {
    pub(crate) const fn is_empty(&self) -> bool {
        self.api_key.is_none()
            && !self.is_key_elsewhere
            && self.region.is_none()
            && self.base_url.is_none()
            && self.single_host.is_none()
            && self.single_port.is_none()
            && self.output_format.is_none()
    }

    /// The ways to say where the service is exclude each other.
    fn check(&self) -> Result<(), Failure> {
        let ways = [&self.region, &self.base_url, &self.single_host];
        if ways.into_iter().flatten().count() > 1 {
            return Err(Failure::usage(
                "`--region`, `--base-url` and `--single-host` exclude each other",
            ));
        }
        Ok(())
    }

    fn apply(self, document: &mut DocumentMut) -> Result<(), Failure> {
        if self.api_key.is_some() || self.is_key_elsewhere {
            let is_oauth =
                text_of(document, "auth", "auth_method").is_some_and(|method| method == "oauth");
            if is_oauth {
                return Err(Failure::usage("this profile signs in with OAuth, and has no API key")
                    .with_next("create another profile for the key: `ax-admin profiles create NAME --api-key-stdin`"));
            }
            set(document, "auth", "auth_method", "api-key")?;
        }
        if let Some(key) = self.api_key {
            set(document, "auth", "api_key", &key)?;
        }
        if self.is_key_elsewhere {
            remove(document, "auth", "api_key");
        }
        let is_moved =
            self.region.is_some() || self.base_url.is_some() || self.single_host.is_some();
        if is_moved {
            let kept: &[&str] = match (&self.region, &self.base_url) {
                (Some(_), _) => &["region"],
                (None, Some(_)) => &["api_host", "api_scheme"],
                (None, None) => &["single_host", "single_port", "api_scheme"],
            };
            let ways = [
                "region",
                "single_host",
                "single_port",
                "base_domain",
                "api_host",
                "api_scheme",
            ];
            for member in ways.into_iter().filter(|member| !kept.contains(member)) {
                remove(document, "routing", member);
            }
        }
        if let Some(region) = self.region {
            set(document, "routing", "region", &region)?;
        }
        if let Some(url) = self.base_url {
            let (scheme, host) = url
                .trim_end_matches('/')
                .split_once("://")
                .filter(|(_, host)| !host.is_empty() && !host.contains(['/', '@']))
                .ok_or_else(|| {
                    Failure::usage(
                        "`--base-url` of a profile is `https://HOST[:PORT]`, without a path",
                    )
                })?;
            set(document, "routing", "api_scheme", scheme)?;
            set(document, "routing", "api_host", host)?;
        }
        if let Some(host) = self.single_host {
            set(document, "routing", "single_host", &host)?;
        }
        if let Some(port) = self.single_port {
            set(document, "routing", "single_port", &port)?;
        }
        if let Some(format) = self.output_format {
            set(document, "output", "format", &format)?;
        }
        Ok(())
    }
}

/// Creates a profile and makes it the active one. Its name is `default` unless another one is given.
pub(crate) async fn create(
    name: Option<&str>,
    changes: Changes,
    from: Option<&str>,
) -> Result<String, Failure> {
    let new = NewProfile::prepare(name, changes, from)?;
    new.save().await
}

/// A profile that is not stored yet.
pub(crate) struct NewProfile {
    name: String,
    is_named: bool,
    document: DocumentMut,
}

impl NewProfile {
    /// Checks everything, and that there is no profile of that name.
    pub(crate) fn prepare(
        name: Option<&str>,
        changes: Changes,
        from: Option<&str>,
    ) -> Result<Self, Failure> {
        let is_named = name.is_some();
        let name = name.unwrap_or("default");
        check_name(name)?;
        changes.check()?;
        let text = match from {
            Some(file) => crate::arguments::file(file)?,
            None => String::new(),
        };
        let mut document = parsed(name, &text)?;
        set(&mut document, "profile", "name", name)?;
        changes.apply(&mut document)?;
        let new = Self {
            name: name.to_owned(),
            is_named,
            document,
        };
        new.check_absent(&path_of(name).ok_or_else(no_home)?)?;
        Ok(new)
    }

    fn check_absent(&self, path: &Path) -> Result<(), Failure> {
        if !path.exists() {
            return Ok(());
        }
        let exit = if self.is_named {
            Exit::Conflict
        } else {
            Exit::Usage
        };
        let name = &self.name;
        let message = format!("the profile `{name}` exists; nothing was changed");
        Err(Failure::new(exit, message).with_next(format!(
            "change it: `ax-admin profiles update {name}`, or give another name"
        )))
    }

    /// The profile as it would be read.
    pub(crate) fn profile(&self) -> Result<Profile, Failure> {
        Profile::parse(&self.name, &self.document.to_string())
    }

    pub(crate) const fn document(&mut self) -> &mut DocumentMut {
        &mut self.document
    }

    /// Stores the profile and makes it the active one.
    pub(crate) async fn save(self) -> Result<String, Failure> {
        with_lock(&self.name, async |path: &Path| {
            self.check_absent(path)?;
            write(path, &self.document.to_string())
        })
        .await?;
        make_active(&self.name)?;
        Ok(self.name)
    }
}

/// Changes the given members of a profile, by default of the active one, and nothing else in its file.
pub(crate) async fn update(name: Option<&str>, changes: Changes) -> Result<String, Failure> {
    changes.check()?;
    let name = name
        .map(ToOwned::to_owned)
        .or_else(active_name)
        .ok_or_else(none_is_active)?;
    Profile::read(&name)?;
    edit(&name, async |document: &mut DocumentMut| {
        changes.apply(document)
    })
    .await?;
    Ok(name)
}

/// Changes the file of a profile, as it is once the lock is held. That the file can be written is known before the change
/// begins: what the change obtains may be lost otherwise.
pub(crate) async fn edit<T>(
    name: &str,
    change: impl AsyncFnOnce(&mut DocumentMut) -> Result<T, Failure>,
) -> Result<T, Failure> {
    with_lock(name, async |path: &Path| {
        let text = fs::read_to_string(path).map_err(|why| unwritable(name, &why))?;
        let mut document = parsed(name, &text)?;
        let replacement = Replacement::begin(path)?;
        let result = change(&mut document).await?;
        let changed = document.to_string();
        let known = fs::metadata(path).map_err(|why| unwritable(name, &why))?;
        // A file that others can read is replaced by one that they cannot.
        if changed != text || private::is_readable_by_others(&known) {
            replacement.finish(&changed)?;
        }
        Ok(result)
    })
    .await
}

/// Makes a profile the active one.
pub(crate) fn activate(name: &str) -> Result<(), Failure> {
    Profile::read(name)?;
    make_active(name)
}

/// Checks that a profile exists and is not active.
pub(crate) fn check_deletable(name: &str) -> Result<(), Failure> {
    if active_name().as_deref() == Some(name) {
        return Err(Failure::new(
            Exit::Conflict,
            format!("the profile `{name}` is the active one; nothing was deleted"),
        )
        .with_next("use another one first: `ax-admin profiles use NAME`"));
    }
    check_name(name)?;
    match path_of(name) {
        // One that cannot be read can be deleted.
        Some(path) if path.exists() => Ok(()),
        Some(_) | None => Profile::read(name).map(drop),
    }
}

/// Deletes a profile that is not active.
pub(crate) async fn delete(name: &str) -> Result<(), Failure> {
    check_deletable(name)?;
    with_lock(name, async |path: &Path| {
        fs::remove_file(path).map_err(|why| unwritable(name, &why))
    })
    .await
}

pub(crate) fn none_is_active() -> Failure {
    Failure::new(Exit::NotSignedIn, "there is no active profile")
        .with_next("create one: `ax-admin profiles create --api-key-stdin`")
}

fn make_active(name: &str) -> Result<(), Failure> {
    let folder = folder().ok_or_else(no_home)?;
    write(&folder.join(".active_profile"), name)
}

fn no_home() -> Failure {
    Failure::usage("there is no home folder for profiles").with_next("set HOME")
}

fn unwritable(name: &str, why: &io::Error) -> Failure {
    Failure::new(
        Exit::Failed,
        format!("can't write the profile `{name}`: {why}"),
    )
}

fn parsed(name: &str, text: &str) -> Result<DocumentMut, Failure> {
    // The message of the parser quotes the file, which holds the key.
    text.parse::<DocumentMut>().map_err(|_| {
        Failure::usage(format!(
            "the profile `{name}` is not TOML; nothing was changed"
        ))
    })
}

fn text_of(document: &DocumentMut, section: &str, member: &str) -> Option<String> {
    let member = document.get(section)?.get(member)?;
    member.as_str().map(ToOwned::to_owned)
}

/// Sets a member and keeps its comment.
fn set(document: &mut DocumentMut, section: &str, member: &str, text: &str) -> Result<(), Failure> {
    let section_item = document
        .entry(section)
        .or_insert_with(|| Item::Table(Table::new()));
    let Some(table) = section_item.as_table_like_mut() else {
        return Err(Failure::usage(format!(
            "`{section}` of the profile is no section; nothing was changed"
        )));
    };
    let mut new = Value::from(text);
    match table.get_mut(member).and_then(Item::as_value_mut) {
        // In place, so that the comments around it stay.
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            table.insert(member, Item::Value(new));
        }
    }
    Ok(())
}

fn remove(document: &mut DocumentMut, section: &str, member: &str) {
    if let Some(table) = document.get_mut(section).and_then(Item::as_table_like_mut) {
        table.remove(member);
    }
}

/// Runs a change under the lock of the official command line, `NAME.toml.lock`.
async fn with_lock<T>(
    name: &str,
    change: impl AsyncFnOnce(&Path) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let path = path_of(name).ok_or_else(no_home)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    private::make_folder(folder).map_err(|why| unwritable(name, &why))?;
    let lock_path = PathBuf::from(format!("{}.lock", path.display()));
    let file = private::open_lock(&lock_path);
    let mut lock = RwLock::new(file.map_err(|why| unwritable(name, &why))?);
    let until = Instant::now() + PATIENCE;
    let guard = loop {
        match lock.try_write() {
            Ok(guard) => break guard,
            Err(why) if why.kind() == io::ErrorKind::WouldBlock && Instant::now() < until => {}
            Err(why) => {
                return Err(
                    unwritable(name, &why).with_next("another program holds its lock: wait for it")
                );
            }
        }
        tokio::time::sleep(PAUSE).await;
    };
    let changed = change(&path).await;
    drop(guard);
    changed
}

/// Replaces a file: it is written whole or not at all, and readable by its owner alone.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    Replacement::begin(path)?.finish(text)
}

/// What will replace a file: a file beside it, readable by its owner alone.
struct Replacement {
    path: PathBuf,
    file: NamedTempFile,
}

impl Replacement {
    fn begin(path: &Path) -> Result<Self, Failure> {
        // What a link leads to is replaced, not the link.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().unwrap_or(Path::new("."));
        let file = private::make_folder(folder).and_then(|()| NamedTempFile::new_in(folder));
        match file {
            Ok(file) => Ok(Self { path, file }),
            Err(why) => Err(as_before(&path, &why)),
        }
    }

    fn finish(self, text: &str) -> Result<(), Failure> {
        let Self { path, mut file } = self;
        let written = file.write_all(text.as_bytes());
        let written = written.and_then(|()| file.as_file().sync_all());
        let written = written.and_then(|()| file.persist(&path).map_err(|failed| failed.error));
        written.map(drop).map_err(|why| as_before(&path, &why))
    }
}

fn as_before(path: &Path, why: &io::Error) -> Failure {
    let path = ax_admin_core::display::display_safe(&path.to_string_lossy());
    Failure::new(
        Exit::Failed,
        format!("can't write `{path}`: {why}; it is as before"),
    )
}
