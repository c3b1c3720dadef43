//! Where our settings say that the key of a profile is in the keyring of the system.

use std::path::Path;

use ax_admin_core::display::display_safe;
use toml_edit::{DocumentMut, InlineTable, Item, Table};

use super::{settings, store};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::private;

const SECTION: &str = "profiles";
const MEMBER: &str = "api_key";

/// Says that the key of a profile is in the keyring, under its name.
pub(super) fn set(profile: &str) -> Result<(), Failure> {
    edit(|document, failed| {
        let mut source = InlineTable::new();
        source.insert("keyring", profile.into());
        let mut implicit = Table::new();
        implicit.set_implicit(true);
        let profiles = document
            .entry(SECTION)
            .or_insert(Item::Table(implicit))
            .as_table_like_mut()
            .ok_or_else(|| failed(&"`profiles` is no section"))?;
        let own = profiles
            .entry(profile)
            .or_insert(Item::Table(Table::new()))
            .as_table_like_mut()
            .ok_or_else(|| failed(&"the section of the profile is none"))?;
        own.insert(MEMBER, toml_edit::value(source));
        Ok(())
    })
}

/// Removes what is said of the key of a profile; returns its entry in the keyring if nothing else names that.
pub(super) fn remove(profile: &str) -> Result<Option<String>, Failure> {
    edit(|document, _failed| {
        let own = document
            .get_mut(SECTION)
            .and_then(Item::as_table_like_mut)
            .and_then(|profiles| profiles.get_mut(profile))
            .and_then(Item::as_table_like_mut);
        let removed = own.and_then(|own| own.remove(MEMBER));
        let entry = removed.as_ref().and_then(entry_of).map(ToOwned::to_owned);
        Ok(entry.filter(|entry| !is_named(document, entry)))
    })
}

fn entry_of(source: &Item) -> Option<&str> {
    source.get("keyring")?.as_str()
}

/// Whether the settings name an entry of the keyring.
fn is_named(document: &DocumentMut, entry: &str) -> bool {
    let names = |item: Option<&Item>| item.and_then(entry_of) == Some(entry);
    let profiles = document.get(SECTION).and_then(Item::as_table_like);
    let mut of_profiles = profiles.into_iter().flat_map(|profiles| profiles.iter());
    names(document.get(MEMBER)) || of_profiles.any(|(_, own)| names(own.get(MEMBER)))
}

/// Changes the file of our settings under a lock; a file that does not exist is made if there is something in it.
fn edit<T>(
    change: impl FnOnce(
        &mut DocumentMut,
        &dyn Fn(&dyn std::fmt::Display) -> Failure,
    ) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let path = settings::path().ok_or_else(|| {
        Failure::usage("there is no folder for the settings").with_next("set HOME")
    })?;
    let shown = display_safe(&path.to_string_lossy());
    let failed = |why: &dyn std::fmt::Display| {
        Failure::new(Exit::Failed, format!("can't change `{shown}`: {why}"))
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    private::make_folder(folder).map_err(|why| failed(&why))?;
    let lock = private::open_lock(&folder.join("config.toml.lock"));
    let mut lock = fd_lock::RwLock::new(lock.map_err(|why| failed(&why))?);
    let _held = lock.write().map_err(|why| failed(&why))?;
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(why) => return Err(failed(&why)),
    };
    let document = text.parse::<DocumentMut>();
    let mut document = document.map_err(|_unreadable| failed(&"it is not TOML"))?;
    let changed = change(&mut document, &failed)?;
    let new = document.to_string();
    if new != text {
        store::write(&path, &new)?;
    }
    Ok(changed)
}
