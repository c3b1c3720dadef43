//! Flags that are needed before the command line is parsed, or where it cannot be: `--output`, `--profile` and `--color`.

use crate::output::Output;
use crate::profiles::Settings;

/// The words up to `--`, after which they belong to another program.
pub(crate) fn own_words() -> Vec<String> {
    let words = std::env::args_os().skip(1);
    let words = words.map(|word| word.to_string_lossy().into_owned());
    words.take_while(|word| word != "--").collect()
}

/// What `--color` says.
pub(crate) fn color() -> Option<String> {
    last(&own_words(), "--color", None)
}

/// Whether a mistake in the command line is told as data.
pub(crate) fn is_data() -> bool {
    let words = own_words();
    let output = if let Some(text) = last(&words, "--output", Some('o')) {
        Output::read(&text).ok()
    } else {
        let profile = last(&words, "--profile", Some('p'));
        let format = Settings::output(profile.as_deref());
        format.map(|format| Output { format, file: None })
    };
    output.is_some_and(|output| output.is_data())
}

/// The last value of a flag, by its name or its letter.
fn last(words: &[String], name: &str, letter: Option<char>) -> Option<String> {
    let mut found = None;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let after_name = word.strip_prefix(name);
        if after_name == Some("") {
            found = words.next().cloned().or(found);
        } else if let Some(value) = after_name.and_then(|rest| rest.strip_prefix('=')) {
            found = Some(value.to_owned());
        } else if let Some(value) = letter.and_then(|letter| after_letter(word, letter)) {
            found = match value {
                "" => words.next().cloned().or(found),
                value => Some(value.to_owned()),
            };
        }
    }
    found
}

/// What follows a letter that stands alone or after switches, as in `-ojson` and `-qo`.
fn after_letter(word: &str, letter: char) -> Option<&str> {
    let letters = word.strip_prefix('-')?;
    let letters = letters.trim_start_matches(['f', 'q', 'v']);
    let value = letters.strip_prefix(letter)?;
    Some(value.strip_prefix('=').unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::last;

    #[test]
    fn the_last_value_of_each_spelling_is_found() {
        for (line, found) in [
            ("users list -o json", Some("json")),
            ("-ojson users", Some("json")),
            ("users -qo=json", Some("json")),
            ("users --output=csv -o json", Some("json")),
            ("users --output json -v", Some("json")),
            ("users -n o json", None),
            ("users --outputs json", None),
            ("users list", None),
            ("users list -o", None),
        ] {
            let words: Vec<String> = line.split(' ').map(ToOwned::to_owned).collect();
            assert_eq!(
                last(&words, "--output", Some('o')).as_deref(),
                found,
                "{line}"
            );
        }
    }
}
