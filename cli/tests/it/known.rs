//! `docs/known-commands.md`: every row of the reference with the tests that prove it, made of `known.toml`.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/known-commands.md");
const HEAD: &str = "\
# What users of the official command line know

Every line of the guides of the official `ax` (S), every rule in them (R) and every fault that `ax` 0.39 has (F), with the tests that
prove that `ax-admin` does it, keeps it, or lacks it. `cli/tests/it/known.rs` makes this page of `cli/tests/known.toml` and checks that the
tests exist. `cargo xtask official --only lines` runs the lines through both programs; what they do not do alike is in
`tests/official/python/differences.toml`, with the reason.

";

#[derive(Deserialize)]
struct Known {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    says: String,
    tests: Vec<String>,
    pending: Option<String>,
}

fn rows() -> Vec<Row> {
    let known: Known = toml::from_str(include_str!("../known.toml")).expect("known.toml");
    known.row
}

fn page(rows: &[Row]) -> String {
    let open = rows.iter().filter(|row| row.pending.is_some()).count();
    let mut page = HEAD.to_owned();
    let _infallible = writeln!(
        page,
        "{} of {} rows are ticked, {open} are open.\n\n| | row | what | tests |\n|---|---|---|---|",
        rows.len() - open,
        rows.len()
    );
    for row in rows {
        let mark = if row.pending.is_some() { "open" } else { "✓" };
        let mut tests: Vec<String> = row.tests.iter().map(|test| format!("`{test}`")).collect();
        tests.extend(row.pending.iter().map(|why| format!("open: {why}")));
        let says = row.says.replace('|', "\\|");
        let _infallible = writeln!(
            page,
            "| {mark} | {} | {says} | {} |",
            row.id,
            tests.join("<br>")
        );
    }
    page
}

/// Whether a test exists: a function of a file, or an id of `lines.toml`.
fn exists(test: &str) -> bool {
    let Some((file, name)) = test.split_once(' ') else {
        return false;
    };
    let Ok(content) = std::fs::read_to_string(Path::new(ROOT).join(file)) else {
        return false;
    };
    let marks = match Path::new(file)
        .extension()
        .and_then(|extension| extension.to_str())
    {
        Some("toml") => [format!("id = \"{name}\""), String::new()],
        Some("rs") => [format!("fn {name}()"), "#[test]".to_owned()],
        Some("py") => [format!("def {name}("), String::new()],
        Some(_) | None => return false,
    };
    marks.iter().all(|mark| content.contains(mark))
        || (content.contains(&format!("async fn {name}()")) && content.contains("::test]"))
}

#[test]
fn every_row_is_there_once() {
    let expected = [("S", 86), ("R", 50), ("F", 33)]
        .into_iter()
        .flat_map(|(letter, last)| (1..=last).map(move |number| format!("{letter}{number}")));
    let ids: Vec<String> = rows().into_iter().map(|row| row.id).collect();
    assert_eq!(ids, expected.collect::<Vec<_>>());
}

#[test]
fn every_row_has_tests_that_exist_or_says_what_is_missing() {
    for row in rows() {
        assert!(
            !row.tests.is_empty() || row.pending.is_some(),
            "{} has no test",
            row.id
        );
        for test in &row.tests {
            assert!(exists(test), "{}: {test} does not exist", row.id);
        }
    }
}

#[test]
fn the_page_shows_the_rows() {
    let text = page(&rows());
    if std::env::var_os("AX_ADMIN_WRITE_PAGES").is_some() {
        std::fs::write(PAGE, &text).expect("a page");
    }
    let written = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert_eq!(
        written, text,
        "write it with AX_ADMIN_WRITE_PAGES=1, and read it"
    );
}
