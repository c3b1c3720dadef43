//! The loader fails if a name does not exist, and if something with a name is not used.

use serde_json::{Value, json};
use toml::Table;

use crate::support::load::{Files, Loaded, entries, from, operations};

/// An operation, a common vector and a fixture, all of them used.
fn files() -> Files {
    let operation = json!({
        "operation": "users.get",
        "samples": [{
            "of": ["read"], "subject": "user", "input": { "user": "u" },
            "before": [{ "$fixture": "reads.one" }], "request": { "method": "GET" },
        }],
        "vectors": [],
    });
    let common = json!({
        "kinds": { "read": { "sample": { "status": 503 } } },
        "vectors": [{
            "name": "A {subject} is read", "of": ["read"],
            "input": { "$sample": "input", "$subject": { "$repeat": "é", "times": 3 } },
            "replies": [{ "status": { "$sample": "status" } }],
        }],
    });
    let reads = json!({ "one": [{ "reply": { "lost": true } }, { "reply": { "lost": true } }] });
    Files {
        operations: [("users.get".to_owned(), operation)].into(),
        transcripts: [].into(),
        fixtures: [("reads".to_owned(), reads)].into(),
        common,
    }
}

fn error_of(loaded: Result<Loaded, String>) -> String {
    loaded.err().unwrap_or_default()
}

#[test]
fn a_common_vector_takes_the_values_of_the_sample() {
    let loaded = from(&files()).unwrap();
    let expected = json!({
        "name": "A user is read",
        "input": { "user": "ééé" },
        "exchanges": [
            { "reply": { "lost": true } },
            { "reply": { "lost": true } },
            { "expect": { "method": "GET" }, "reply": { "status": 503 } },
        ],
    });
    assert_eq!(loaded.vectors, [("users.get".to_owned(), expected)]);
}

#[test]
fn members_next_to_a_fixture_name_replace_those_of_the_fixture() {
    let mut files = files();
    files.fixtures.insert(
        "users".to_owned(),
        json!({ "ada": { "id": 1, "name": "Ada", "role": "ADMIN" } }),
    );
    let vector = json!({
        "name": "own",
        "result": { "$fixture": "users.ada", "$without": ["role"], "name": "Jane" },
    });
    files.operations.get_mut("users.get").unwrap()["vectors"] = json!([vector]);
    let loaded = from(&files).unwrap();
    let (_, own) = loaded.vectors.last().unwrap();
    assert_eq!(own["result"], json!({ "id": 1, "name": "Jane" }));
}

#[test]
fn a_name_that_does_not_exist_is_an_error() {
    for (member, broken, complaint) in [
        (
            "vectors",
            json!([{ "name": "own", "result": { "$fixture": "users.ada" } }]),
            "there is no fixture `users.ada`",
        ),
        (
            "vectors",
            json!([{ "name": "own", "result": { "$fixture": "reads.one", "$without": ["x"] } }]),
            "is no object",
        ),
        (
            "samples",
            json!([{ "of": ["write"] }]),
            "nobody knows the kind `write`",
        ),
        (
            "samples",
            json!([{ "of": ["read"], "before": [{ "$fixture": "reads.one" }] }]),
            "the sample has no `request`",
        ),
        ("operation", json!("users.list"), "is named otherwise"),
    ] {
        let mut files = files();
        files.operations.get_mut("users.get").unwrap()[member] = broken;
        let error = error_of(from(&files));
        assert!(error.contains(complaint), "{error}");
    }
}

#[test]
fn an_unused_fixture_or_vector_is_an_error() {
    let mut unused = files();
    unused
        .fixtures
        .insert("users".to_owned(), json!({ "ada": {} }));
    assert!(error_of(from(&unused)).contains("nobody uses the fixtures [\"users.ada\"]"));
    let mut applies_to_nothing = files();
    applies_to_nothing.common["vectors"][0]["of"] = json!(["plan"]);
    assert!(error_of(from(&applies_to_nothing)).contains("applies to nothing"));
    let mut twice = files();
    let vector = json!({ "name": "A user is read" });
    twice.operations.get_mut("users.get").unwrap()["vectors"] = json!([vector]);
    assert!(error_of(from(&twice)).contains("is there twice"));
}

/// The kinds follow from the manifest, so that no common vector is lost because a sample has another
/// kind, or is missing.
#[test]
fn every_operation_has_a_sample_of_its_kind() {
    let manifest: Table = toml::from_str(include_str!("../../manifest.toml")).unwrap();
    let files = operations().unwrap();
    let rows = manifest["operation"].as_array().unwrap();
    assert_eq!(files.len(), rows.len());
    for row in rows {
        let name = row["name"].as_str().unwrap();
        let is =
            |member: &str, value: &str| row.get(member).and_then(|it| it.as_str()) == Some(value);
        let expected: &[&str] = match name {
            _ if is("kind", "list") => &["list"],
            _ if is("kind", "plan") => &["plan"],
            _ if is("method", "GET") => &["read"],
            _ if is("repeat", "safe") => &["write"],
            _ => &["create", "once"],
        };
        let samples = entries(&files[name], "samples");
        let kinds: Vec<&Value> = samples.iter().flat_map(|it| entries(it, "of")).collect();
        assert!(
            expected.iter().any(|kind| kinds.contains(&&json!(kind))),
            "{name}: expected {expected:?}, got {kinds:?}"
        );
        // `by_id` is for operations with an id in the path that need no plan.
        let has_id = row["path"].as_str().unwrap().contains('{') && !is("kind", "plan");
        assert_eq!(kinds.contains(&&json!("by_id")), has_id, "{name}");
    }
}
