//! Names that were read within the last minute, in files that only the user can read.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ax_admin::Json;
use tempfile::NamedTempFile;

use super::names::Listed;
use crate::folders;
use crate::private::make_folder;

const KEPT: Duration = Duration::from_secs(60);

fn folder() -> Option<PathBuf> {
    folders::cache().map(|folder| folder.join("names"))
}

/// The file of what was read. Its name is a hash: what it is about holds what a person types.
fn file(folder: &Path, name: &str) -> PathBuf {
    let id = ax_admin_core::credential::credential_id(name, "");
    folder.join(format!("{id}.json"))
}

fn is_fresh(file: &Path) -> bool {
    let changed = fs::metadata(file).and_then(|metadata| metadata.modified());
    let age = changed.ok().and_then(|changed| changed.elapsed().ok());
    age.is_some_and(|age| age < KEPT)
}

pub(super) fn read(name: &str) -> Option<Listed> {
    let file = file(&folder()?, name);
    if !is_fresh(&file) {
        return None;
    }
    let text = fs::read_to_string(file).ok()?;
    let document = Json::parse(&text).ok()?;
    let Json::Array(names) = document.member("names") else {
        return None;
    };
    let names = names.iter().map(|name| name.as_str().map(str::to_owned));
    Some(Listed {
        names: names.collect::<Option<_>>()?,
        has_more: *document.member("has_more") == Json::Bool(true),
    })
}

/// Keeps what was read, and removes what is too old. A cache that cannot be written is none.
pub(super) fn write(name: &str, listed: &Listed) {
    let Some(folder) = folder() else {
        return;
    };
    if make_folder(&folder).is_err() {
        return;
    }
    for old in fs::read_dir(&folder).into_iter().flatten().flatten() {
        if !is_fresh(&old.path()) {
            let _kept = fs::remove_file(old.path());
        }
    }
    let document = Json::object([
        ("names", Json::texts(listed.names.iter().cloned())),
        ("has_more", Json::Bool(listed.has_more)),
    ]);
    let Ok(text) = crate::output::compact(&document) else {
        return;
    };
    if let Ok(mut new) = NamedTempFile::new_in(&folder)
        && new.write_all(text.as_bytes()).is_ok()
    {
        let _unwritable = new.persist(file(&folder, name));
    }
}
