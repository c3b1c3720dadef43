//! The manifest describes each operation as the core implements it.

use ax_admin_core::facade::operations;
use toml::Table;

/// Name, method, path and risk.
type Facts = [String; 4];

#[test]
fn names_methods_paths_and_risks_equal_those_of_the_core() {
    let manifest: Table = toml::from_str(include_str!("../manifest.toml")).unwrap();
    let rows: Vec<Facts> = manifest["operation"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            ["name", "method", "path", "risk"].map(|member| row[member].as_str().unwrap().into())
        })
        .collect();
    let operations: Vec<Facts> = operations()
        .map(|info| {
            [
                info.name.to_owned(),
                info.method.as_str().to_owned(),
                info.path.to_owned(),
                info.risk.name().to_owned(),
            ]
        })
        .collect();
    assert_eq!(rows, operations);
    assert!(!operations.is_empty());
}
