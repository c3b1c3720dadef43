//! The client has exactly the operations of the manifest.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ax_admin_core::facade;

/// Methods that are a second form of an operation.
const SECOND_FORMS: [&str; 2] = ["_page", "_with"];

/// What the manifest says of its operations: `name`, `api`.
pub(crate) fn manifest(member: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("../core/manifest.toml")).unwrap();
    let operations = manifest.split("[[operation]]").skip(1);
    operations
        .filter_map(|operation| {
            let start = format!("{member} = \"");
            let line = operation.lines().find_map(|line| line.strip_prefix(&start));
            line?.strip_suffix('"').map(ToOwned::to_owned)
        })
        .collect()
}

#[test]
fn every_group_has_the_manifests_operations() {
    let wanted = manifest("name");
    assert!(!wanted.is_empty());
    let known: BTreeSet<String> = facade::operations()
        .map(|operation| operation.name.to_owned())
        .collect();
    assert_eq!(known, wanted);

    let groups: BTreeSet<&str> = wanted
        .iter()
        .filter_map(|name| name.split('.').next())
        .collect();
    let mut found = BTreeSet::new();
    for group in groups {
        let source =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/generated/{group}.rs"));
        let source = fs::read_to_string(source).unwrap();
        let methods = source.lines().map(str::trim).filter_map(|line| {
            line.strip_prefix("pub async fn ")
                .or_else(|| line.strip_prefix("pub fn "))
        });
        for operation in methods.filter_map(|method| method.split(['(', '<']).next()) {
            // Constructors of inputs are not operations.
            if operation != "new"
                && !SECOND_FORMS
                    .iter()
                    .any(|suffix| operation.ends_with(suffix))
            {
                found.insert(format!("{group}.{operation}"));
            }
        }
    }
    assert_eq!(found, wanted);
}
