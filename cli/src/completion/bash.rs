//! Completion in bash, which splits words at `@`, `:` and `=` and inserts candidates as they are.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Command as Clap;
use clap_complete::env::EnvCompleter;

const SCRIPT: &str = r#"_ax_admin_complete() {
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <(VARIABLE=bash COMPLETER -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _ax_admin_complete BIN 2>/dev/null || complete -F _ax_admin_complete BIN
"#;

/// Completion in bash: its script passes the command line up to the cursor, and the part of the last word that bash replaces.
pub(super) struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == self.name()
    }

    fn write_registration(
        &self,
        variable: &str,
        _name: &str,
        bin: &str,
        completer: &str,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let script = SCRIPT
            .replace("VARIABLE", variable)
            .replace("COMPLETER", completer)
            .replace("BIN", bin);
        to.write_all(script.as_bytes())
    }

    fn write_complete(
        &self,
        tree: &mut Clap,
        arguments: Vec<OsString>,
        folder: Option<&Path>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let mut arguments = arguments.into_iter();
        let mut next = || {
            let argument = arguments.next().unwrap_or_default();
            argument.to_string_lossy().into_owned()
        };
        let line = Line::split(&next());
        let replaced = next();
        let index = line.before.len();
        let words = line.before.iter().chain([&line.last]);
        let words = words.map(OsString::from).collect();
        for candidate in clap_complete::engine::complete(tree, words, index, folder)? {
            let text = candidate.get_value().to_string_lossy();
            if let Some(text) = line.inserted(&text, &replaced) {
                writeln!(to, "{text}")?;
            }
        }
        Ok(())
    }
}

/// A command line up to the cursor.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The words before the last, without quotes.
    pub(super) before: Vec<String>,
    /// The word at the cursor without quotes, empty after a space.
    last: String,
    /// The same as it was typed.
    raw: String,
    /// The quote that is open at the cursor.
    quote: Option<char>,
}

impl Line {
    /// Splits a line as bash does, without expanding anything.
    pub(super) fn split(line: &str) -> Self {
        let mut split = Self::default();
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            if letter.is_whitespace() && split.quote.is_none() {
                if !split.raw.is_empty() {
                    split.before.push(std::mem::take(&mut split.last));
                    split.raw.clear();
                }
                continue;
            }
            split.raw.push(letter);
            match (letter, split.quote) {
                (_, Some(quote)) if letter == quote => split.quote = None,
                ('\'' | '"', None) => split.quote = Some(letter),
                ('\\', None | Some('"')) => {
                    let escaped = letters.next();
                    split.raw.extend(escaped);
                    split.last.extend(escaped);
                }
                (_, _) => split.last.push(letter),
            }
        }
        split
    }

    /// What bash is to insert for a candidate in place of `replaced`, the end of the word: quoted, or nothing if that is not
    /// possible.
    fn inserted(&self, candidate: &str, replaced: &str) -> Option<String> {
        let is_plain = |letter: char| letter.is_alphanumeric() || "@._-,:/+=%~".contains(letter);
        if candidate.chars().any(char::is_control) {
            return None;
        }
        let (typed, quoted) = if let Some(quote) = self.quote {
            // bash closes the quote itself.
            if candidate.contains(['\'', '"', '$', '`', '\\', '!']) {
                return None;
            }
            let (ahead, typed) = self.raw.split_once(quote)?;
            (typed, candidate.strip_prefix(ahead)?.to_owned())
        } else {
            let mut quoted = String::new();
            for letter in candidate.chars() {
                if !is_plain(letter) {
                    quoted.push('\\');
                }
                quoted.push(letter);
            }
            (self.raw.as_str(), quoted)
        };
        // bash keeps what stands before the last of its separators.
        let replaced = replaced.trim_start_matches(['"', '\'']);
        let kept = typed.strip_suffix(replaced)?;
        quoted.strip_prefix(kept).map(ToOwned::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    fn inserted(line: &str, replaced: &str, candidate: &str) -> Option<String> {
        Line::split(line).inserted(candidate, replaced)
    }

    #[test]
    fn words_are_those_of_bash() {
        let line = Line::split(r#"ax-admin users  delete "a 'b" c\ d 'e"f"#);
        assert_eq!(line.before, ["ax-admin", "users", "delete", "a 'b", "c d"]);
        assert_eq!((line.last.as_str(), line.quote), ("e\"f", Some('\'')));
        assert_eq!(Line::split("a '' ").before, ["a", ""]);
        assert_eq!(Line::split("a ").last, "");
    }

    #[test]
    fn what_bash_keeps_of_a_word_is_not_inserted_again() {
        let jane = "jane@acme.example";
        for (line, replaced, expected) in [
            ("x ", "", jane),
            ("x ja", "ja", jane),
            ("x jane@", "@", "@acme.example"),
            ("x jane@ac", "@ac", "@acme.example"),
            ("x 'jane@ac", "jane@ac", jane),
        ] {
            assert_eq!(
                inserted(line, replaced, jane).as_deref(),
                Some(expected),
                "{line}"
            );
        }
        assert_eq!(
            inserted("x --space=Sp", "Sp", "--space=Space Two").as_deref(),
            Some("Space\\ Two")
        );
        assert_eq!(
            inserted("x --space='Sp", "Sp", "--space=Space Two").as_deref(),
            Some("Space Two")
        );
    }

    #[test]
    fn what_a_shell_would_run_is_quoted_or_left_out() {
        let name = "$(id) `x`;y";
        assert_eq!(
            inserted("x ", "", name).as_deref(),
            Some("\\$\\(id\\)\\ \\`x\\`\\;y")
        );
        for quote in ["'", "\""] {
            assert_eq!(inserted(&format!("x {quote}"), "", name), None);
        }
        assert_eq!(inserted("x ", "", "a\nb"), None);
    }
}
