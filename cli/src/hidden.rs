//! Asks at the terminal for what must not be seen on it.

use std::fs::File;
use std::io::{self, BufReader, Read as _, Write as _};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

const INTERRUPT: u8 = 3;
const END: u8 = 4;
const BACKSPACE: [u8; 2] = [8, 127];

/// A terminal that shows nothing of what is typed, until this is dropped. Ctrl-C is a character there, so that the terminal is never
/// left like that.
struct Unseen;

impl Unseen {
    fn begin() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        let _as_it_is = disable_raw_mode();
    }
}

/// The terminal itself, so that nothing that is piped into the program answers.
pub(crate) fn terminal() -> io::Result<File> {
    File::open(if cfg!(windows) { "CONIN$" } else { "/dev/tty" })
}

/// The line that a person types or pastes; `None` after Ctrl-C or Ctrl-D.
pub(crate) fn ask(question: &str) -> io::Result<Option<String>> {
    let terminal = terminal()?;
    let mut error = io::stderr();
    write!(error, "{question}")?;
    error.flush()?;
    let line = {
        let _unseen = Unseen::begin()?;
        read_line(terminal)
    };
    writeln!(error)?;
    let line = line?;
    let text = line.map(String::from_utf8).transpose();
    text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}

fn read_line(terminal: File) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    for byte in BufReader::new(terminal).bytes() {
        match byte? {
            b'\r' | b'\n' => return Ok(Some(line)),
            INTERRUPT => return Ok(None),
            END if line.is_empty() => return Ok(None),
            byte if BACKSPACE.contains(&byte) => {
                line.pop();
            }
            byte => line.push(byte),
        }
    }
    Ok(None)
}
