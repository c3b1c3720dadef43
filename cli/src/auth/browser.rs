//! Opens a URL in the browser of the person at the terminal.

use std::process::Stdio;

use tokio::process::Command;

use crate::session::note;

/// Opens it with the programs of `BROWSER`, else with those of the system: the first that succeeds. This ends when it
/// does, which a browser in a terminal does only when it is closed.
pub(super) async fn open(url: String) {
    let given = std::env::var("BROWSER").unwrap_or_default();
    let commands = if given.is_empty() {
        of_system(&url)
    } else {
        of_variable(&given, &url)
    };
    for mut command in commands {
        // A browser has no use for the key.
        command.env_remove(ax_admin_core::options::KEY_VARIABLE);
        let ended = command.status().await;
        if ended.is_ok_and(|status| status.success()) {
            return;
        }
    }
    note("no browser could be opened: open the URL yourself");
}

fn of_system(url: &str) -> Vec<Command> {
    let commands = open::commands(url).into_iter().map(|command| {
        let mut command = Command::from(command);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    });
    commands.collect()
}

/// Command lines, separated as in `PATH`. `%s` in them stands for the URL, which comes last otherwise.
fn of_variable(given: &str, url: &str) -> Vec<Command> {
    let lines = std::env::split_paths(given).filter_map(|line| {
        let line = line.into_os_string().into_string().ok()?;
        let words = words_of(&line, url)?;
        let (program, arguments) = words.split_first()?;
        let mut command = Command::new(program);
        // Results alone go to standard output.
        command.args(arguments).stdout(std::io::stderr());
        Some(command)
    });
    lines.collect()
}

fn words_of(line: &str, url: &str) -> Option<Vec<String>> {
    let has_place = line.contains("%s");
    let mut words = shlex::split(line)?;
    // It runs beside this program anyway.
    if words.last().is_some_and(|last| last == "&") {
        words.pop();
    }
    let mut words: Vec<String> = words
        .into_iter()
        .map(|word| word.replace("%s", url))
        .collect();
    if !has_place {
        words.push(url.to_owned());
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn the_url_is_one_word_whatever_it_has() {
        let url = "http://127.0.0.1/?a=1&b=$(id);'";
        for (line, words) in [
            ("./cb.sh %s", vec!["./cb.sh", url]),
            ("'my browser' --new %s &", vec!["my browser", "--new", url]),
            ("firefox", vec!["firefox", url]),
            (
                "sh -c 'x %s'",
                vec!["sh", "-c", "x http://127.0.0.1/?a=1&b=$(id);'"],
            ),
        ] {
            assert_eq!(words_of(line, url).unwrap(), words, "{line}");
        }
        assert_eq!(words_of("'unfinished", url), None);
    }
}
