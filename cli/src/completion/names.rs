//! The names of objects of the account: read with the key in use, within a short time, and kept for a minute.

use std::time::Duration;

use ax_admin::{Client, Json, json::Object};
use ax_admin_core::display::display_safe;
use ax_admin_core::facade::{self, FieldCase, Output, PageOutput};

use super::{Asked, cache};
use crate::connection::{self, Defaults};

/// A shell waits for its candidates.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// Rows of a list that are read.
const ROWS: u64 = 100;

/// What an argument names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Users,
    Organizations,
    Spaces,
    Projects,
    Roles,
    CustomRoles,
}

impl Names {
    /// What the value of an argument names.
    pub(super) fn of(value_name: &str) -> Option<Self> {
        match value_name {
            "USER" | "ACTING_USER" => Some(Self::Users),
            "ORGANIZATION" => Some(Self::Organizations),
            "SPACE" => Some(Self::Spaces),
            "PROJECT" => Some(Self::Projects),
            "ROLE" => Some(Self::Roles),
            "CUSTOM_ROLE" => Some(Self::CustomRoles),
            _ => None,
        }
    }

    const fn operation(self) -> &'static str {
        match self {
            Self::Users => "users.list",
            Self::Organizations => "organizations.list",
            Self::Spaces => "spaces.list",
            Self::Projects => "projects.list",
            Self::Roles | Self::CustomRoles => "roles.list",
        }
    }

    /// The member that holds the name, and the input that filters by a part of it.
    const fn member(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Users => ("email", Some("email")),
            Self::Organizations | Self::Spaces | Self::Projects => ("name", Some("name")),
            Self::Roles | Self::CustomRoles => ("name", None),
        }
    }

    fn input(self, part: Option<&str>) -> Object<'static> {
        let mut input = Object::default();
        input.set("limit", Json::number(ROWS));
        if self == Self::CustomRoles {
            input.set("is_predefined", Json::Bool(false));
        }
        if let ((_, Some(filter)), Some(part)) = (self.member(), part) {
            input.set(filter, Json::text(part.to_owned()));
        }
        input
    }
}

/// The names of a list's first rows.
pub(super) struct Listed {
    pub(super) names: Vec<String>,
    /// Whether the list has more rows.
    pub(super) has_more: bool,
}

/// The name of the account that a word is most like, if it can be read soon.
pub(crate) async fn nearest(client: &Client, value_name: &str, word: &str) -> Option<String> {
    let names = Names::of(value_name)?;
    let listing = list(client, names, None);
    let listed = tokio::time::timeout(PATIENCE, listing).await.ok()??;
    let mut near = listed
        .names
        .into_iter()
        .filter(|name| is_misspelled(word, name));
    near.next()
}

/// Whether a word differs from a name by a letter, or by two of many; addresses differ before the `@`.
fn is_misspelled(word: &str, name: &str) -> bool {
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    let (own, of_name) = match (word.split_once('@'), name.split_once('@')) {
        (Some((own, domain)), Some((of_name, of_other))) if domain == of_other => (own, of_name),
        (None, None) => (word.as_str(), name.as_str()),
        (Some(_) | None, _) => return false,
    };
    let letters = own.chars().count();
    let most = if letters < 3 {
        0
    } else if letters < 8 {
        1
    } else {
        2
    };
    strsim::damerau_levenshtein(own, of_name) <= most
}

/// The names that can be offered, none if they cannot be read.
pub(super) fn of_account(names: Names, asked: &Asked, typed: &str) -> Vec<String> {
    let Some(client) = client(asked) else {
        return Vec::new();
    };
    let mut listed = kept_or_read(&client, names, None);
    if let Some(Listed { has_more: true, .. }) = listed
        && !typed.is_empty()
        && names.member().1.is_some()
    {
        listed = kept_or_read(&client, names, Some(typed));
    }
    let mut found = listed.map(|listed| listed.names).unwrap_or_default();
    found.retain(|name| is_harmless(name, asked.quotes));
    found.sort_unstable();
    found.dedup();
    found
}

/// The client of the command line that is being typed. A key is not read from the terminal on which it is typed.
fn client(asked: &Asked) -> Option<Client> {
    let tree = crate::cli::tree().ignore_errors(true);
    let given = tree.try_get_matches_from(&asked.words);
    let given = given.ok()?;
    let given = crate::innermost(&given);
    if given.get_flag("api-key-stdin") {
        return None;
    }
    // A program that prints the key, or the keyring, may ask the person who is typing.
    let defaults = Defaults {
        asks_nobody: true,
        ..Defaults::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    let opening =
        async { tokio::time::timeout(PATIENCE, connection::open(given, &defaults)).await };
    let opened = runtime.block_on(opening).ok()?.ok();
    runtime.shutdown_background();
    opened.map(|connection| connection.client)
}

fn kept_or_read(client: &Client, names: Names, part: Option<&str>) -> Option<Listed> {
    let name = format!(
        "{}\n{}\n{names:?}\n{}",
        client.host(),
        client.credential_id(),
        part.unwrap_or_default()
    );
    if let Some(kept) = cache::read(&name) {
        return Some(kept);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    let listing = async { tokio::time::timeout(PATIENCE, list(client, names, part)).await };
    let listed = runtime.block_on(listing).ok().flatten();
    runtime.shutdown_background();
    let listed = listed?;
    cache::write(&name, &listed);
    Some(listed)
}

async fn list(client: &Client, names: Names, part: Option<&str>) -> Option<Listed> {
    let input = Json::Object(names.input(part));
    let page = facade::page(names.operation(), input, FieldCase::Snake).ok()?;
    let driver = client.driver();
    let answer = driver.run(page.next_page(driver.session())).await.ok()?;
    let Output::Page {
        page: PageOutput::Text(text),
        ..
    } = answer
    else {
        return None;
    };
    let page = Json::parse(&text).ok()?;
    let Json::Array(rows) = page.member("items") else {
        return None;
    };
    let (member, _) = names.member();
    let texts = rows.iter().map(|row| row.str_of(member).to_owned());
    Some(Listed {
        names: texts.collect(),
        has_more: !page.str_of("next_cursor").is_empty(),
    })
}

/// Whether a name can be offered: nothing in it means anything to a shell, to a terminal or to this program, quoted or not.
fn is_harmless(name: &str, quotes: bool) -> bool {
    let is_plain = |letter: char| {
        letter.is_alphanumeric() || "@._-:+/".contains(letter) || (quotes && letter == ' ')
    };
    name.starts_with(char::is_alphanumeric)
        && !name.ends_with(' ')
        && name.chars().all(is_plain)
        && display_safe(name) == name
}

#[cfg(test)]
mod tests {
    use super::is_harmless;

    #[test]
    fn only_plain_names_are_offered() {
        for name in ["jane@acme.example", "Space Auditor", "Büro-2", "a/b:c"] {
            assert!(is_harmless(name, true), "{name}");
        }
        assert!(!is_harmless("Space Auditor", false));
        for name in [
            "",
            " a",
            "a ",
            "-f",
            "@file",
            "a,b",
            "$(id)",
            "`id`",
            "a;b",
            "a'b",
            "a\"b",
            "a\\b",
            "a|b",
            "a&b",
            "a>b",
            "a*",
            "a?",
            "a!b",
            "a~",
            "a#",
            "a=b",
            "{a}",
            "a\nb",
            "a\u{1b}[m",
            "a\u{202e}b",
        ] {
            assert!(!is_harmless(name, true), "{name:?}");
        }
    }
}
