//! The manifest says of each operation what the core does.

use std::collections::BTreeMap;

use ax_admin_core::facade::operations;
use serde::Deserialize;

#[derive(Deserialize)]
struct Manifest {
    operation: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    method: String,
    path: String,
    risk: String,
}

type Facts = BTreeMap<String, (String, String, String)>;

#[test]
fn names_methods_paths_and_risks_are_those_of_the_endpoints() {
    let manifest: Manifest = toml::from_str(include_str!("../manifest.toml")).unwrap();
    let rows: Facts = manifest
        .operation
        .into_iter()
        .map(|row| (row.name, (row.method, row.path, row.risk)))
        .collect();
    let endpoints: Facts = operations()
        .into_iter()
        .map(|described| {
            let method = described.method.as_str().to_owned();
            let facts = (
                method,
                described.path.to_owned(),
                described.risk.name().to_owned(),
            );
            (described.name.to_owned(), facts)
        })
        .collect();
    assert_eq!(rows, endpoints);
}
