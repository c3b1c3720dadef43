//! Keys of this run, which no message shows, whatever else they are given as.

use std::sync::{Mutex, PoisonError};

use ax_admin_core::options::KEY_VARIABLE;

static KEYS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A shorter text occurs by chance.
const SHORTEST: usize = 8;

/// Hides a key from now on.
pub(crate) fn remember(key: &str) {
    let key = key.trim();
    if key.len() >= SHORTEST {
        let mut keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
        keys.push(key.to_owned());
    }
}

/// Hides the key of the environment.
pub(crate) fn remember_variable() {
    if let Ok(key) = std::env::var(KEY_VARIABLE) {
        remember(&key);
    }
}

/// A text without the keys.
pub(crate) fn hidden(text: &str) -> String {
    let keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
    let mut text = text.to_owned();
    for key in keys.iter() {
        text = text.replace(key.as_str(), "(the API key)");
    }
    text
}
