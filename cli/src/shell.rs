//! Words as a shell takes them.

use ax_admin_core::display::display_safe;

/// A word, quoted if it has to be. One that is not safe to display cannot be copied, and is shown escaped.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "@._-,:/+=%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", display_safe(word).replace('\'', "'\\''"))
}

/// A command line from its words.
pub(crate) fn line(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    words.join(" ")
}

/// The words of the command line for a message: without the key, and without what only this run said of its confirmation.
pub(crate) fn typed(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept = vec!["ax-admin".to_owned()];
    let mut words = words.skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--confirm" | "--api-key" => {
                words.next();
            }
            "--force" | "-f" => {}
            _ if word.starts_with("--confirm=") || word.starts_with("--api-key=") => {}
            _ => kept.push(word),
        }
    }
    kept
}
