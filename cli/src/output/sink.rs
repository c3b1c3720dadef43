//! Where results go.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use ax_admin_core::display::display_safe;
use tempfile::NamedTempFile;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::paint;
use crate::secret;

/// Standard output, or a file that appears when everything is written. A file is readable by its owner alone, since a
/// result may hold a key.
pub(crate) enum Sink {
    Standard(BufWriter<Stdout>),
    File {
        writer: BufWriter<NamedTempFile>,
        path: PathBuf,
    },
}

impl Sink {
    pub(crate) fn standard() -> Self {
        Self::Standard(BufWriter::new(io::stdout()))
    }

    /// A file beside the target, which it replaces in the end.
    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        let shown = display_safe(&path.to_string_lossy());
        let wrong = |why: &dyn std::fmt::Display| {
            Failure::usage(format!(
                "can't write the file `{shown}`: {why}; nothing was sent"
            ))
        };
        match std::fs::symlink_metadata(path) {
            Ok(known) if !known.is_file() => return Err(wrong(&"it is not a regular file")),
            Ok(known) if known.permissions().readonly() => return Err(wrong(&"it is read-only")),
            Ok(_) | Err(_) => {}
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            Some(_) | None => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(wrong(&"its folder does not exist"));
        }
        let file = NamedTempFile::new_in(folder).map_err(|why| wrong(&why.kind()))?;
        Ok(Self::File {
            writer: BufWriter::new(file),
            path: path.to_owned(),
        })
    }

    /// Writes a line with styles, which only a terminal gets.
    pub(crate) fn styled(&mut self, line: &str) -> io::Result<()> {
        let line = secret::hidden(line);
        if self.is_standard() && paint::is_on_output() {
            writeln!(self, "{line}")
        } else {
            writeln!(self, "{}", anstream::adapter::strip_str(&line))
        }
    }

    /// Whether it is standard output.
    pub(crate) const fn is_standard(&self) -> bool {
        matches!(self, Self::Standard(_))
    }

    /// Writes what is left; a file gets its name.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Standard(mut writer) => writer.flush(),
            Self::File { writer, path } => {
                let file = writer
                    .into_inner()
                    .map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                file.persist(path).map(drop).map_err(|failed| failed.error)
            }
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(writer) => writer.write(bytes),
            Self::File { writer, .. } => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(writer) => writer.flush(),
            Self::File { writer, .. } => writer.flush(),
        }
    }
}

/// Whether what is written to standard output is lost: it leads to the null device, or was closed, in whose place Rust opens that
/// device.
#[cfg(unix)]
pub(crate) fn leads_nowhere() -> bool {
    use std::os::fd::AsFd as _;
    use std::os::unix::fs::MetadataExt as _;

    let output = io::stdout().as_fd().try_clone_to_owned();
    let Ok(output) = output.and_then(|output| std::fs::File::from(output).metadata()) else {
        return true;
    };
    std::fs::metadata("/dev/null")
        .is_ok_and(|null| null.rdev() == output.rdev() && null.rdev() != 0)
}

/// It is not known here.
#[cfg(not(unix))]
pub(crate) const fn leads_nowhere() -> bool {
    false
}

/// What to do about an error of writing: whoever closed the pipe wants no more.
pub(crate) fn written<T: Default>(result: io::Result<T>) -> Result<T, Failure> {
    match result {
        Ok(value) => Ok(value),
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => Ok(T::default()),
        Err(why) => Err(Failure::new(
            Exit::Failed,
            format!("can't write the result: {why}"),
        )),
    }
}
