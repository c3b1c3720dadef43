//! Words as a shell takes them.

use ax_admin_core::display::display_safe;

use crate::command::{Command, Input};

/// A word, quoted if it has to be. What is not safe to display is written as bash, zsh and ksh read it: `$'\033'`.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "@._-,:/+=%".contains(letter);
    // zsh takes a word that begins with an equals sign for a program.
    if !word.is_empty() && !word.starts_with('=') && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if word.chars().any(is_unsafe) {
        let letters: String = word.chars().map(escaped).collect();
        return format!("$'{letters}'");
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Whether a character is shown escaped. A backslash is, but a shell takes it as it is between quotes.
pub(crate) fn is_unsafe(letter: char) -> bool {
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
            let digits: Vec<String> = bytes.map(|byte| format!("\\{byte:03o}")).collect();
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

/// The words of a command with flags, which are before `--`: after it they would be targets.
pub(crate) fn with_flags(words: &[String], flags: &[String]) -> Vec<String> {
    let end = words.iter().position(|word| word == "--");
    let mut words = words.to_vec();
    let end = end.unwrap_or(words.len());
    words.splice(end..end, flags.iter().cloned());
    words
}

/// The words of a command with these of its targets in place of all. Standard input and files are named by what they held, since
/// they may hold something else next time.
pub(crate) fn with_targets(
    words: &[String],
    command: &Command,
    all: &[String],
    wanted: &[String],
) -> Vec<String> {
    let Some((start, target)) = start_of(words, command).zip(command.target()) else {
        return words.to_vec();
    };
    let (before, given) = words.split_at(start);
    let is_source = |word: &String| word == "-" || (word.starts_with('@') && word.len() > 1);
    if wanted == all && !given.iter().any(is_source) {
        return words.to_vec();
    }
    let mut kept = before.to_vec();
    let mut given = given.iter();
    let mut is_value = false;
    while let Some(word) = given.next() {
        if names_target(word, target) {
            given.next();
            is_value = false;
            continue;
        }
        let is_inline = word
            .split_once('=')
            .is_some_and(|(flag, _)| names_target(flag, target));
        if !is_inline && (is_value || !(is_source(word) || all.contains(word))) {
            kept.push(word.clone());
        }
        is_value = word.len() > 1 && word.starts_with('-') && word != "--" && !word.contains('=');
    }
    if target.is_positional {
        kept.extend(wanted.iter().cloned());
        return kept;
    }
    let flags = wanted
        .iter()
        .flat_map(|text| [format!("--{}", target.flag), text.clone()]);
    with_flags(&kept, &flags.collect::<Vec<_>>())
}

/// Where the arguments of a command begin, if the words are those of that command.
fn start_of(words: &[String], command: &Command) -> Option<usize> {
    let group = words.iter().position(|word| word == command.group)?;
    let mut after = words.iter().skip(group + 1);
    let name = after.position(|word| word == command.name)?;
    Some(group + 1 + name + 1)
}

/// Whether a word is a flag of the target.
fn names_target(word: &str, target: &Input) -> bool {
    if let Some(name) = word.strip_prefix("--") {
        return name == target.flag || target.aliases.contains(&name);
    }
    let mut letters = word.strip_prefix('-').unwrap_or_default().chars();
    let letter = letters.next().filter(|_| letters.next().is_none());
    letter.is_some_and(|letter| target.shorts.contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::{line, typed, with_flags, with_targets};
    use crate::generated::commands::COMMANDS;

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
        let texts = |words: &[&str]| -> Vec<String> {
            words.iter().map(|word| (*word).to_owned()).collect()
        };
        for (operation, words, all, wanted, kept) in [
            (
                "spaces.delete",
                &["spaces", "delete", "-", "@more", "a b", "-o", "json"][..],
                &["a b", "it's"][..],
                &["a b", "it's"][..],
                "spaces delete -o json 'a b' 'it'\\''s'",
            ),
            // A target may be called as the command is, or as the value of a flag.
            (
                "spaces.delete",
                &[
                    "-p",
                    "spaces",
                    "spaces",
                    "delete",
                    "-",
                    "--organization",
                    "Mobile",
                ],
                &["delete", "Mobile"],
                &["delete", "Mobile"],
                "-p spaces spaces delete --organization Mobile delete Mobile",
            ),
            (
                "users.delete",
                &[
                    "users",
                    "delete",
                    "--id",
                    "a",
                    "-e",
                    "b",
                    "--email=c",
                    "--",
                    "d",
                ],
                &["a", "b", "c", "d"],
                &["b", "d"],
                "users delete -- b d",
            ),
            (
                "users.delete",
                &["users", "delete", "a", "b"],
                &["a", "b"],
                &["a", "b"],
                "users delete a b",
            ),
            (
                "users.delete",
                &["plan", "apply", "-"],
                &["a"],
                &["a"],
                "plan apply -",
            ),
        ] {
            let mut commands = COMMANDS.iter();
            let command = commands.find(|command| command.operation == operation);
            let words = with_targets(&texts(words), command.unwrap(), &texts(all), &texts(wanted));
            assert_eq!(line(&words), kept);
        }
    }

    #[test]
    fn flags_stand_before_what_is_no_flag() {
        let words = ["users", "delete", "--", "a"].map(ToOwned::to_owned);
        let flags = ["--override".to_owned(), "self".to_owned()];
        assert_eq!(
            line(&with_flags(&words, &flags)),
            "users delete --override self -- a"
        );
    }
}
