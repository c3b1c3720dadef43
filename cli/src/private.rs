//! Files and folders that others cannot look into.

use std::fs;
use std::io;
use std::path::Path;

/// Whether other users may read a file. Systems without modes have their own ways.
#[cfg(unix)]
pub(crate) fn is_readable_by_others(known: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    known.permissions().mode() & 0o044 != 0
}

#[cfg(not(unix))]
pub(crate) const fn is_readable_by_others(_known: &fs::Metadata) -> bool {
    false
}

/// Whether other users may change a file.
#[cfg(unix)]
pub(crate) fn is_writable_by_others(known: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    known.permissions().mode() & 0o022 != 0
}

#[cfg(not(unix))]
pub(crate) const fn is_writable_by_others(_known: &fs::Metadata) -> bool {
    false
}

/// Opens a file that programs lock.
pub(crate) fn open_lock(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Creates a folder for the user alone, or closes it to others if it is there.
pub(crate) fn make_own_folder(folder: &Path) -> io::Result<()> {
    make_folder(folder)?;
    #[cfg(unix)]
    if is_writable_by_others(&fs::metadata(folder)?) {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Creates a folder for the user alone, where it is new.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}
