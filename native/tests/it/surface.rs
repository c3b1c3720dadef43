//! The client has the operations of the manifest, and no others.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Methods that are a second form of an operation.
const SECOND_FORMS: [&str; 2] = ["_page", "_with"];

#[test]
fn every_group_has_the_manifests_operations() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("../core/manifest.toml")).unwrap();
    let wanted: BTreeSet<String> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .filter(|name| name.contains('.'))
        .map(ToOwned::to_owned)
        .collect();
    let groups: BTreeSet<&str> = wanted
        .iter()
        .filter_map(|name| name.split('.').next())
        .collect();
    let mut found = BTreeSet::new();
    for group in groups {
        let source = fs::read_to_string(root.join(format!("src/client/{group}.rs"))).unwrap();
        for line in source.lines().map(str::trim) {
            let method = line
                .strip_prefix("pub async fn ")
                .or_else(|| line.strip_prefix("pub fn "));
            let Some(verb) = method.and_then(|method| method.split(['(', '<']).next()) else {
                continue;
            };
            if !SECOND_FORMS.iter().any(|suffix| verb.ends_with(suffix)) {
                found.insert(format!("{group}.{verb}"));
            }
        }
    }
    assert_eq!(found, wanted);
}
