//! `python/ax_admin/`: the models and the methods of both faces, laid out as ruff does.
#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "a generator reads best as the text that it writes"
)]

mod enumerations;
mod examples;
mod kinds;
mod models;
mod operations;
mod text;

use super::Generated;
use super::manifest::Manifest;
use crate::steps::TaskError;

const HEADER: &str =
    "# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.\n";

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, TaskError> {
    let homes = models::Homes::of(manifest);
    let mut files = vec![
        file("models/__init__.py", models::package(&homes)),
        file("models/enumerations.py", enumerations::module(manifest)),
    ];
    for group in manifest.groups() {
        files.push(file(
            &format!("models/{group}.py"),
            models::module(manifest, &homes, group),
        ));
        for face in [Face::Sync, Face::Async] {
            files.push(file(
                &format!("_generated/{}{group}.py", face.pick("", "async_")),
                operations::module(manifest, &homes, group, face)?,
            ));
        }
    }
    for face in [Face::Sync, Face::Async] {
        files.push(file(
            &format!("_generated/{}operations.py", face.pick("", "async_")),
            operations::groups(manifest, face),
        ));
    }
    Ok(files)
}

fn file(name: &str, content: String) -> Generated {
    Generated {
        path: format!("python/ax_admin/{name}"),
        content,
    }
}

/// Which of the two faces a method is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Sync,
    Async,
}

impl Face {
    /// A word that the other face has in two forms.
    const fn pick(self, sync: &'static str, awaited: &'static str) -> &'static str {
        match self {
            Self::Sync => sync,
            Self::Async => awaited,
        }
    }
}
