//! `docs/operations.md`: each operation with its line in every host.

use std::fmt::Write as _;

use super::Generated;
use super::manifest::{Manifest, Operation};

pub(super) fn generate(manifest: &Manifest) -> Generated {
    let mut content =
        "<!-- Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit. -->

# Operations

| operation | what it does | API | risk |
|---|---|---|---|
"
        .to_owned();
    for operation in &manifest.operations {
        let Operation {
            name,
            doc,
            api,
            method,
            path,
            risk,
            ..
        } = operation;
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            content,
            "| `{name}` | {doc} | `{api}`, {method} `{path}` | {risk} |"
        );
    }
    content += "\nThe names are the same in Rust (`admin.users().get(…)`), Python (`admin.users.get(…)`) and JavaScript, where they \
        are written in camel case (`admin.apiKeys.list(…)`). A destructive operation gives a plan.\n";
    Generated {
        path: "docs/operations.md".to_owned(),
        content,
    }
}
