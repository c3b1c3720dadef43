//! Bills of materials, in the `CycloneDX` format, of the packages with compiled code.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::steps::{Steps, TaskError};
use crate::{tools, workspace};

/// The crates, and the package that each is compiled into. The program of `ax-admin-cli` is also in the wheel, and in the npm package of
/// each platform.
const WRITTEN: [(&str, &str); 6] = [
    ("ax-admin", "crate-ax-admin"),
    ("ax-admin-cli", "crate-ax-admin-cli"),
    ("ax-admin-core", "crate-ax-admin-core"),
    ("ax-admin-python", "wheel"),
    ("ax-admin-sandbox", "crate-ax-admin-sandbox"),
    ("ax-admin-wasm-sandbox", "npm"),
];
const NAME: &str = "ax-admin-sbom";

/// Writes them into `dist/sbom`. cargo-cyclonedx writes one next to every manifest of the workspace.
pub(super) fn write(steps: &Steps) -> Result<(), TaskError> {
    let tool = tools::cargo_cyclonedx(steps)?;
    let written = steps.run(
        "sbom: cargo cyclonedx",
        Command::new(tool)
            .current_dir(workspace::root())
            .args(["cyclonedx", "--format", "json", "--spec-version", "1.5"])
            .args(["--target", "all", "--no-build-deps"])
            .args(["--override-filename", NAME]),
        "fix what cargo-cyclonedx reports",
    );
    let moved = collect(steps);
    written?;
    moved
}

fn collect(steps: &Steps) -> Result<(), TaskError> {
    let folder = workspace::dist().join("sbom");
    workspace::remove_folder(&folder)?;
    workspace::create_folder(&folder)?;
    let here = format!("path+file://{}/", workspace::root().display());
    for (name, manifest) in manifests(steps)? {
        let file = manifest.with_file_name(format!("{NAME}.json"));
        let text = workspace::read_text(&file)?;
        std::fs::remove_file(&file).map_err(|error| TaskError::io(file.display(), &error))?;
        if let Some((_, package)) = WRITTEN.into_iter().find(|(own, _)| *own == name) {
            workspace::write(
                &folder.join(format!("{package}.cdx.json")),
                text.replace(&here, "path+file:///"),
            )?;
        }
    }
    Ok(())
}

/// The packages of the workspace and their manifests.
fn manifests(steps: &Steps) -> Result<Vec<(String, PathBuf)>, TaskError> {
    let output = steps.run(
        "sbom: packages",
        workspace::cargo().args(["metadata", "--locked", "--no-deps", "--format-version", "1"]),
        "fix what cargo reports",
    )?;
    let metadata: Value = serde_json::from_str(&output).unwrap_or_default();
    let packages = metadata.get("packages").and_then(Value::as_array);
    let text = |package: &Value, name: &str| {
        let value = package.get(name).and_then(Value::as_str);
        value.map(str::to_owned)
    };
    Ok(packages
        .into_iter()
        .flatten()
        .filter_map(|package| {
            Some((
                text(package, "name")?,
                text(package, "manifest_path")?.into(),
            ))
        })
        .collect())
}
