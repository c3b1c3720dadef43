//! Checks that every manifest has the metadata that registries show.

use std::collections::BTreeSet;

use serde_json::Value;

use super::CRATES;
use crate::project::Project;
use crate::steps::{Steps, TaskError};
use crate::{python, workspace};

const PACKAGE: [&str; 10] = [
    "authors",
    "categories",
    "description",
    "edition",
    "keywords",
    "license",
    "name",
    "readme",
    "rust_version",
    "version",
];
const PYTHON: [&str; 9] = [
    "authors",
    "classifiers",
    "description",
    "keywords",
    "license",
    "license-files",
    "name",
    "readme",
    "requires-python",
];
const NPM: [&str; 9] = [
    "author",
    "description",
    "engines",
    "exports",
    "files",
    "keywords",
    "license",
    "name",
    "version",
];
/// The folders of packages that need their own licence file, since they are published separately.
const LICENSED: [&str; 6] = ["cli", "client", "core", "js", "python", "sandbox"];

pub(super) fn check(steps: &Steps) -> Result<(), TaskError> {
    let mut lacks = crates(steps)?;
    lacks.extend(python()?);
    lacks.extend(npm()?);
    lacks.extend(licences()?);
    let project = Project::read()?;
    lacks.extend(
        project
            .other_versions()
            .into_iter()
            .map(|name| format!("Cargo.toml wants another version of {name} than the project's")),
    );
    if lacks.is_empty() {
        return Ok(());
    }
    Err(TaskError::new(
        format!("manifests are not complete: {}", lacks.join("; ")),
        "add what is named",
    ))
}

fn crates(steps: &Steps) -> Result<Vec<String>, TaskError> {
    let output = steps.run(
        "release: metadata",
        workspace::cargo().args(["metadata", "--locked", "--no-deps", "--format-version", "1"]),
        "fix what cargo reports",
    )?;
    let metadata: Value = json("cargo metadata", &output)?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let mut lacks = Vec::new();
    let mut published = BTreeSet::new();
    for package in packages.into_iter().flatten() {
        // `publish = false` is an empty list of registries.
        if package.get("publish").is_some_and(is_empty) {
            continue;
        }
        let name = text(package, "name");
        lacks.extend(absent(name, package, &PACKAGE));
        published.insert(name);
    }
    let expected: BTreeSet<&str> = CRATES.into_iter().collect();
    for name in published.symmetric_difference(&expected) {
        lacks.push(format!(
            "{name} is published by its manifest or by xtask/src/release/mod.rs, not by both"
        ));
    }
    Ok(lacks)
}

fn python() -> Result<Vec<String>, TaskError> {
    let path = python::folder().join("pyproject.toml");
    let table: toml::Table = workspace::read_text(&path)?
        .parse()
        .map_err(|error| TaskError::new(format!("{}: {error}", path.display()), "fix it"))?;
    let project = table.get("project").and_then(|project| {
        let project = serde_json::to_value(project).ok()?;
        project.is_object().then_some(project)
    });
    let project = project.unwrap_or_default();
    let mut lacks: Vec<String> = absent("python/pyproject.toml", &project, &PYTHON).collect();
    let oldest = format!("Programming Language :: Python :: 3.{}", python::OLDEST);
    let classifiers = project.get("classifiers").and_then(Value::as_array);
    if !classifiers
        .into_iter()
        .flatten()
        .any(|classifier| classifier == oldest.as_str())
    {
        lacks.push(format!("python/pyproject.toml lacks `{oldest}`"));
    }
    if text(&project, "requires-python") != format!(">=3.{}", python::OLDEST) {
        lacks.push(format!(
            "python/pyproject.toml does not require Python 3.{}",
            python::OLDEST
        ));
    }
    Ok(lacks)
}

fn npm() -> Result<Vec<String>, TaskError> {
    let manifest = workspace::read_text(&workspace::root().join("js/package.json"))?;
    let manifest = json("js/package.json", &manifest)?;
    Ok(absent("js/package.json", &manifest, &NPM).collect())
}

fn licences() -> Result<Vec<String>, TaskError> {
    let licence = workspace::read(&workspace::root().join("LICENSE"))?;
    let mut lacks = Vec::new();
    for folder in LICENSED {
        if workspace::read(&workspace::root().join(folder).join("LICENSE"))? != licence {
            lacks.push(format!("{folder}/LICENSE is not a copy of LICENSE"));
        }
    }
    Ok(lacks)
}

fn absent(whose: &str, manifest: &Value, names: &'static [&str]) -> impl Iterator<Item = String> {
    names
        .iter()
        .filter(|name| manifest.get(name).is_none_or(is_empty))
        .map(move |name| format!("{whose} lacks `{name}`"))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn text<'a>(manifest: &'a Value, name: &str) -> &'a str {
    manifest
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn json(what: &str, text: &str) -> Result<Value, TaskError> {
    serde_json::from_str(text)
        .map_err(|error| TaskError::new(format!("{what}: {error}"), "see that it is JSON"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_metadata_counts_as_absent() {
        let manifest = serde_json::json!({ "name": "a", "keywords": [], "version": null });
        assert_eq!(
            absent("a", &manifest, &["name", "keywords", "version", "license"]).collect::<Vec<_>>(),
            [
                "a lacks `keywords`",
                "a lacks `version`",
                "a lacks `license`"
            ]
        );
    }
}
