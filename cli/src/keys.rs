//! Where an API key comes from, other than the command line, the environment and the official profile.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use ax_admin_core::display::display_safe;
use ax_admin_core::options::KEY_VARIABLE;
use tokio::process::Command;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folders;
use crate::private;

/// The service under which the keyring of the system has our keys; the user name is the profile.
const SERVICE: &str = "ax-admin";

/// `api_key` of our settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeySource {
    /// `{ file = "PATH" }`
    File(PathBuf),
    /// `{ command = ["PROGRAM", "ARGUMENT"] }`
    Command(Vec<String>),
    /// `{ keyring = "NAME" }`
    Keyring(String),
}

impl KeySource {
    /// Reads the setting; `None` if it is none of the three.
    pub(crate) fn of(table: &toml::Table) -> Option<Self> {
        let mut members = table.iter();
        let (name, value) = members.next()?;
        if members.next().is_some() {
            return None;
        }
        match (name.as_str(), value) {
            ("file", toml::Value::String(path)) => Some(Self::File(folders::expanded(path))),
            ("keyring", toml::Value::String(name)) => Some(Self::Keyring(name.clone())),
            ("command", toml::Value::Array(words)) => {
                let words = words
                    .iter()
                    .map(|word| word.as_str().map(ToOwned::to_owned));
                let words: Option<Vec<String>> = words.collect();
                words.filter(|words| !words.is_empty()).map(Self::Command)
            }
            _ => None,
        }
    }

    /// What it is, for `profiles show`.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::File(path) => format!("file {}", display_safe(&path.to_string_lossy())),
            // Its arguments may say more than a screen should show.
            Self::Command(words) => {
                let program = words.first().map_or("", String::as_str);
                format!("command {}", display_safe(program))
            }
            Self::Keyring(name) => format!("keyring, as {}", display_safe(name)),
        }
    }

    /// The key, within this time.
    pub(crate) async fn read(&self, patience: Option<Duration>) -> Result<String, Failure> {
        let key = match self {
            Self::File(path) => of_file(path)?,
            Self::Command(words) => of_command(words, patience.unwrap_or(PATIENCE)).await?,
            Self::Keyring(name) => of_keyring(name)?,
        };
        let key = key.trim().to_owned();
        if key.is_empty() {
            return Err(not_signed_in(format!(
                "there is no API key in it: {}",
                self.describe()
            )));
        }
        Ok(key)
    }
}

fn not_signed_in(message: String) -> Failure {
    Failure::new(Exit::NotSignedIn, message)
}

/// The key in a file that nobody else may read.
pub(crate) fn of_file(path: &Path) -> Result<String, Failure> {
    let shown = display_safe(&path.to_string_lossy());
    let unreadable =
        |why: std::io::Error| not_signed_in(format!("can't read the API key in `{shown}`: {why}"));
    // What a link leads to is checked, not the link. A pipe would be waited for when it is opened.
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(not_signed_in(format!("`{shown}` is no regular file")));
    }
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    let known = file.metadata().map_err(unreadable)?;
    if private::is_readable_by_others(&known) || private::is_writable_by_others(&known) {
        return Err(not_signed_in(format!(
            "other users can read or change the API key in `{shown}`"
        ))
        .with_next(format!(
            "take that from them: `chmod 600 {}`",
            crate::shell::quoted(&path.to_string_lossy())
        )));
    }
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(unreadable)?;
    Ok(text)
}

/// How long a program may take that asks a person for a password or a fingerprint, unless `--timeout` says otherwise.
const PATIENCE: Duration = Duration::from_secs(120);

/// The key that a program prints. The program is not run by a shell, and does not get a key.
async fn of_command(words: &[String], patience: Duration) -> Result<String, Failure> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(not_signed_in(
            "no command is given for the API key".to_owned(),
        ));
    };
    let shown = display_safe(program);
    let output = Command::new(program)
        .args(arguments)
        .env_remove(KEY_VARIABLE)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .output();
    let output = tokio::time::timeout(patience, output).await.map_err(|_| {
        let seconds = patience.as_secs();
        not_signed_in(format!(
            "`{shown}`, which is to print the API key, took more than {seconds} s"
        ))
    })?;
    let output = output
        .map_err(|why| not_signed_in(format!("can't run `{shown}` for the API key: {why}")))?;
    if !output.status.success() {
        return Err(not_signed_in(format!(
            "`{shown}`, which is to print the API key, failed ({})",
            output.status
        )));
    }
    String::from_utf8(output.stdout)
        .map_err(|_no_text| not_signed_in(format!("what `{shown}` printed is no API key")))
}

fn of_keyring(name: &str) -> Result<String, Failure> {
    let shown = display_safe(name);
    let missing = format!("the keyring of the system has no API key for `{shown}`");
    in_keyring(name, keyring_core::Entry::get_password).map_err(|why| {
        if !matches!(why, keyring_core::Error::NoEntry) {
            return no_keyring(&why);
        }
        not_signed_in(missing).with_next(format!(
            "store it: `ax-admin profiles update {shown} --keyring --api-key-stdin`"
        ))
    })
}

/// Refuses where there is no keyring.
pub(crate) fn check_keyring(name: &str) -> Result<(), Failure> {
    match in_keyring(name, |entry| entry.get_password().map(drop)) {
        Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
        Err(why) => Err(no_keyring(&why)),
    }
}

/// Stores a key in the keyring of the system.
pub(crate) fn keep(name: &str, key: &str) -> Result<(), Failure> {
    in_keyring(name, |entry| entry.set_password(key)).map_err(|why| no_keyring(&why))
}

/// Removes a key from the keyring of the system, if it is there.
pub(crate) fn forget(name: &str) -> Result<(), Failure> {
    match in_keyring(name, keyring_core::Entry::delete_credential) {
        Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
        Err(why) => Err(no_keyring(&why)),
    }
}

fn no_keyring(why: &keyring_core::Error) -> Failure {
    if let keyring_core::Error::NoDefaultStore = why {
        return not_signed_in("this system has no keyring that can be used".to_owned())
            .with_next("name another source in the settings: `api_key = { file = \"PATH\" }` or `{ command = [\"PROGRAM\"] }`");
    }
    let why = display_safe(&why.to_string());
    not_signed_in(format!("the keyring of the system can't be used: {why}"))
        .with_next("unlock it, or name another source: a file or a command")
}

/// Runs something with an entry of the keyring, on a thread of its own: the keyring blocks, which a runtime does not allow.
fn in_keyring<T: Send>(
    name: &str,
    use_it: impl FnOnce(&keyring_core::Entry) -> keyring_core::Result<T> + Send,
) -> keyring_core::Result<T> {
    let run = || {
        #[cfg(feature = "test-clock")]
        if let Some(store) = crate::test_clock::keyring()? {
            let used = use_it(&keyring_core::Entry::new(SERVICE, name)?);
            store.save()?;
            return used;
        }
        use_it(&keyring::Entry::new(SERVICE, name)?.inner)
    };
    std::thread::scope(|scope| {
        let running = scope.spawn(run);
        running
            .join()
            .unwrap_or(Err(keyring_core::Error::NoDefaultStore))
    })
}
