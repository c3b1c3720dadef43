//! Which host has called which operation over HTTP, as the hosts' own suites recorded it.
//!
//! A record is `target/called/<host>.json`, an object whose `operations` are names of the manifest.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::generate::manifest::Manifest;
use crate::steps::TaskError;
use crate::workspace;

/// The expected records, and the titles of their columns.
const HOSTS: [(&str, &str); 4] = [
    ("rust", "Rust"),
    ("python-sync", "Python, sync"),
    ("python-async", "Python, async"),
    ("node", "Node"),
];

const ADVICE: &str = "each host calls the example that an operation has in core/manifest.toml, over HTTP and to a good end: \
     client/tests/it/verbs, python/tests/test_examples.py, js/tests/examples.test.ts";

#[derive(Deserialize)]
struct Record {
    operations: BTreeSet<String>,
}

/// The operations of the manifest, and what each host has called.
struct Table {
    operations: Vec<String>,
    columns: Vec<Column>,
}

struct Column {
    host: &'static str,
    title: &'static str,
    /// `None` when the host has left no record.
    called: Option<BTreeSet<String>>,
}

/// Removes the records of earlier runs: a suite that records nothing must not pass with an old one.
pub(crate) fn forget() -> Result<(), TaskError> {
    workspace::remove_folder(&folder())
}

/// Writes `target/called/table.md`, and returns a line for each host and what is missing.
pub(crate) fn test() -> Result<(Vec<String>, Result<(), TaskError>), TaskError> {
    let operations = Manifest::read()?.operations;
    let operations = operations.into_iter().map(|operation| operation.name);
    let table = Table::read(operations.collect(), &folder())?;
    workspace::create_folder(&folder())?;
    workspace::write(&folder().join("table.md"), table.markdown())?;
    Ok((table.lines(), table.compare()))
}

fn folder() -> PathBuf {
    workspace::target().join("called")
}

impl Table {
    fn read(operations: Vec<String>, folder: &Path) -> Result<Self, TaskError> {
        let columns = HOSTS.into_iter().map(|(host, title)| {
            let called = record(&folder.join(format!("{host}.json")))?;
            Ok(Column {
                host,
                title,
                called,
            })
        });
        Ok(Self {
            operations,
            columns: columns.collect::<Result<_, TaskError>>()?,
        })
    }

    fn markdown(&self) -> String {
        let titles: Vec<&str> = self.columns.iter().map(|column| column.title).collect();
        let mut text = format!(
            "# Called over HTTP by the suites\n\n| operation | {} |\n|---|{}\n",
            titles.join(" | "),
            ":-:|".repeat(titles.len())
        );
        for operation in &self.operations {
            let marks = self.columns.iter().map(|column| {
                if column.has_called(operation) {
                    " ✓ |"
                } else {
                    "   |"
                }
            });
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "| `{operation}` |{}", marks.collect::<String>());
        }
        text
    }

    fn lines(&self) -> Vec<String> {
        let all = self.operations.len();
        let lines = self.columns.iter().map(|column| {
            let called = all - self.missing(column).len();
            format!("{} {called} of {all}", column.host)
        });
        lines.collect()
    }

    fn missing(&self, column: &Column) -> Vec<&str> {
        let operations = self.operations.iter().map(String::as_str);
        operations
            .filter(|operation| !column.has_called(operation))
            .collect()
    }

    fn compare(&self) -> Result<(), TaskError> {
        let complaints: Vec<String> = self
            .columns
            .iter()
            .filter_map(|column| {
                let missing = self.missing(column);
                match column.called {
                    None => Some(format!("{} left no record", column.host)),
                    Some(_) if missing.is_empty() => None,
                    Some(_) => Some(format!(
                        "{} has not called {}",
                        column.host,
                        missing.join(", ")
                    )),
                }
            })
            .collect();
        if complaints.is_empty() {
            return Ok(());
        }
        Err(TaskError::new(
            format!("called over HTTP: {}", complaints.join("; ")),
            ADVICE,
        ))
    }
}

impl Column {
    fn has_called(&self, operation: &str) -> bool {
        let called = self.called.as_ref();
        called.is_some_and(|called| called.contains(operation))
    }
}

fn record(file: &Path) -> Result<Option<BTreeSet<String>>, TaskError> {
    if !file.exists() {
        return Ok(None);
    }
    let record: Record = serde_json::from_slice(&workspace::read(file)?).map_err(|error| {
        TaskError::new(
            format!("{}: {error}", file.display()),
            "write an object whose `operations` are names of core/manifest.toml",
        )
    })?;
    Ok(Some(record.operations))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Option<&[&str]> = Some(&["users.get", "users.list"]);

    fn table(records: [Option<&[&str]>; 4]) -> Table {
        let columns = HOSTS.into_iter().zip(records);
        Table {
            operations: ["users.list", "users.get"].map(ToOwned::to_owned).into(),
            columns: columns
                .map(|((host, title), record)| Column {
                    host,
                    title,
                    called: record
                        .map(|names| names.iter().map(|name| (*name).to_owned()).collect()),
                })
                .collect(),
        }
    }

    fn complaint(table: &Table) -> String {
        table.compare().unwrap_err().to_string()
    }

    #[test]
    fn every_host_with_every_operation_passes() {
        let table = table([BOTH; 4]);
        assert!(table.compare().is_ok());
        assert_eq!(
            table.lines(),
            [
                "rust 2 of 2",
                "python-sync 2 of 2",
                "python-async 2 of 2",
                "node 2 of 2"
            ]
        );
    }

    #[test]
    fn a_record_that_is_missing_fails() {
        let table = table([BOTH, BOTH, None, BOTH]);
        assert!(
            complaint(&table).starts_with("error: called over HTTP: python-async left no record\n")
        );
        assert_eq!(
            table.lines().get(2).map(String::as_str),
            Some("python-async 0 of 2")
        );
    }

    #[test]
    fn an_operation_that_is_missing_fails_and_is_named() {
        // An unknown operation does not make up for a missing one.
        let other: Option<&[&str]> = Some(&["users.list", "users.guess"]);
        let table = table([BOTH, other, BOTH, Some(&[])]);
        let expected = "error: called over HTTP: python-sync has not called users.get; \
                        node has not called users.list, users.get\n";
        assert!(
            complaint(&table).starts_with(expected),
            "{}",
            complaint(&table)
        );
        assert_eq!(
            table.lines(),
            [
                "rust 2 of 2",
                "python-sync 1 of 2",
                "python-async 2 of 2",
                "node 0 of 2"
            ]
        );
    }

    #[test]
    fn an_operation_has_a_row_and_a_host_a_column() {
        let listed: Option<&[&str]> = Some(&["users.list"]);
        assert_eq!(
            table([BOTH, listed, None, BOTH]).markdown(),
            "# Called over HTTP by the suites\n\n\
             | operation | Rust | Python, sync | Python, async | Node |\n\
             |---|:-:|:-:|:-:|:-:|\n\
             | `users.list` | ✓ | ✓ |   | ✓ |\n\
             | `users.get` | ✓ |   |   | ✓ |\n"
        );
    }
}
