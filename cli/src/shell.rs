//! Words as a shell takes them.

use ax_admin_core::display::display_safe;

/// A word, quoted if it has to be. What is not safe to display is written as bash, zsh and ksh read it: `$'\x1b'`.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "@._-,:/+=%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if word.chars().any(is_unsafe) {
        let letters: String = word.chars().map(escaped).collect();
        return format!("$'{letters}'");
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Whether a character is shown escaped. A backslash is, but a shell takes it as it is between quotes.
fn is_unsafe(letter: char) -> bool {
    let mut buffer = [0; 4];
    let alone: &str = letter.encode_utf8(&mut buffer);
    letter != '\\' && display_safe(alone) != alone
}

fn escaped(letter: char) -> String {
    match letter {
        '\\' | '\'' => format!("\\{letter}"),
        _ if is_unsafe(letter) => {
            let mut buffer = [0; 4];
            let bytes = letter.encode_utf8(&mut buffer).bytes();
            let digits: Vec<String> = bytes.map(|byte| format!("\\x{byte:02x}")).collect();
            digits.concat()
        }
        _ => letter.to_string(),
    }
}

/// A command line from its words.
pub(crate) fn line(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    words.join(" ")
}

/// Columns of a line of an example, which a terminal of 80 columns does not break.
const WIDEST: usize = 76;

/// A command line on several lines, each of which but the last ends with a backslash: before flags, so that no word is broken.
pub(crate) fn folded(line: &str) -> String {
    let mut parts = line.split(" --");
    let mut folded = parts.next().unwrap_or_default().to_owned();
    let mut width = folded.chars().count();
    for part in parts {
        let length = part.chars().count() + " --".len();
        if width + length > WIDEST {
            folded.push_str(" \\\n     ");
            width = "     ".len();
        }
        folded.push_str(" --");
        folded.push_str(part);
        width += length;
    }
    folded
}

/// The words of the command line for a message: without the key, and without what only this run said of its confirmation.
pub(crate) fn typed(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept = vec!["ax-admin".to_owned()];
    let mut words = words.skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--confirm" => {
                words.next();
            }
            // The key is needed again, and not from the command line.
            "--api-key" => {
                words.next();
                kept.push("--api-key-stdin".to_owned());
            }
            "--force" | "-f" | "--wait" => {}
            // What follows belongs to another program, or is no flag.
            "--" => {
                kept.push(word);
                kept.extend(words.by_ref());
            }
            _ if word.starts_with("--confirm=") => {}
            _ if word.starts_with("--api-key=") => kept.push("--api-key-stdin".to_owned()),
            _ => kept.push(without_force(word)),
        }
    }
    kept
}

/// A text in which words that look like an API key are cut.
pub(crate) fn without_keys(text: &str) -> String {
    const START: &str = "ak-";
    let mut parts = text.split(START);
    let mut cut = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|letter: char| {
            letter.is_ascii_alphanumeric() || "-_.".contains(letter)
        });
        cut.push_str(START);
        cut.push('…');
        cut.push_str(rest);
    }
    cut
}

/// Flags that are written together, `-fo`, without that of `--force`. A letter that takes a value ends them.
fn without_force(word: String) -> String {
    let Some(letters) = word
        .strip_prefix('-')
        .filter(|letters| !letters.starts_with('-'))
    else {
        return word;
    };
    let is_switch = |letter: char| matches!(letter, 'f' | 'q' | 'v');
    let (switches, value) = letters.split_at(
        letters
            .find(|letter| !is_switch(letter))
            .unwrap_or(letters.len()),
    );
    if !switches.contains('f') {
        return word;
    }
    format!("-{}{value}", switches.replace('f', ""))
}

/// The words with targets in place of what stands for standard input or a file, which may be another one next time.
pub(crate) fn with_targets(words: &[String], targets: &[String]) -> Vec<String> {
    let is_source = |word: &String| word == "-" || (word.starts_with('@') && word.len() > 1);
    if !words.iter().any(is_source) {
        return words.to_vec();
    }
    let mut named: Vec<String> = words
        .iter()
        .filter(|word| !is_source(word) && !targets.contains(word))
        .cloned()
        .collect();
    named.extend(targets.iter().cloned());
    named
}

#[cfg(test)]
mod tests {
    use super::{line, typed, with_targets};

    fn again(words: &str) -> String {
        line(&typed(words.split(' ').map(ToOwned::to_owned)))
    }

    #[test]
    fn a_line_has_neither_the_key_nor_what_confirmed_it() {
        for (given, kept) in [
            ("ax --force users delete U", "ax-admin users delete U"),
            ("ax users delete U --wait", "ax-admin users delete U"),
            ("ax users delete U -f", "ax-admin users delete U"),
            (
                "ax users delete U -fo json",
                "ax-admin users delete U -o json",
            ),
            ("ax users delete U -qf", "ax-admin users delete U -q"),
            ("ax users delete U -pfred", "ax-admin users delete U -pfred"),
            (
                "ax --api-key ak-1 users delete U --confirm C",
                "ax-admin --api-key-stdin users delete U",
            ),
            (
                "ax users delete U --api-key=ak-1 --confirm=C",
                "ax-admin users delete U --api-key-stdin",
            ),
        ] {
            assert_eq!(again(given), kept, "{given}");
        }
    }

    #[test]
    fn a_shell_reads_back_what_was_quoted() {
        for word in [
            "plain",
            "",
            "it's",
            "a b",
            "DOMAIN\\user",
            "Rita \u{202e}nimdA",
            "a\n'\\\u{1b}[0mé漢1",
        ] {
            let quoted = super::quoted(word);
            assert!(
                quoted
                    .chars()
                    .all(|letter| !letter.is_control() && letter != '\u{202e}'),
                "{quoted}"
            );
            let mut bash = std::process::Command::new("bash");
            let run = bash.args(["-c", &format!("printf %s {quoted}")]).output();
            assert_eq!(
                String::from_utf8(run.unwrap().stdout).unwrap(),
                word,
                "{quoted}"
            );
        }
    }

    #[test]
    fn targets_stand_for_where_they_came_from() {
        let words = ["ax-admin", "spaces", "delete", "-", "@more", "a b"];
        let words = words.map(ToOwned::to_owned);
        let targets = ["a b", "it's"].map(ToOwned::to_owned);
        let named = line(&with_targets(&words, &targets));
        assert_eq!(named, "ax-admin spaces delete 'a b' 'it'\\''s'");
    }
}
