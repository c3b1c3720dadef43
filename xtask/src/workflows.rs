//! Checks the files that GitHub reads against their schemas, and workflows for unsafe patterns.

use crate::steps::{Steps, TaskError};
use crate::{python, workspace};

/// A built-in schema of check-jsonschema, and the files that it applies to.
const SCHEMAS: [(&str, &[&str]); 4] = [
    (
        "github-workflows",
        &["workflows/ci.yml", "workflows/release.yml"],
    ),
    ("dependabot", &["dependabot.yml"]),
    ("github-issue-config", &["ISSUE_TEMPLATE/config.yml"]),
    (
        "github-issue-forms",
        &["ISSUE_TEMPLATE/bug.yml", "ISSUE_TEMPLATE/proposal.yml"],
    ),
];

/// Checks them offline.
pub(crate) fn check(steps: &Steps) -> Result<(), TaskError> {
    python::install_tools(steps)?;
    let folder = workspace::root().join(".github");
    for (schema, files) in SCHEMAS {
        steps.run(
            &format!("github: {schema}"),
            python::tool("check-jsonschema")
                .args(["--builtin-schema", &format!("vendor.{schema}")])
                .args(files.iter().map(|file| folder.join(file))),
            "fix what is reported",
        )?;
    }
    steps
        .run(
            "github: zizmor",
            python::tool("zizmor")
                .args(["--offline", "--no-progress", "--persona", "regular"])
                .arg(&folder),
            "fix what is reported; https://docs.zizmor.sh/audits explains each",
        )
        .map(drop)
}
