//! The page about steering the sandbox, in each package that has the sandbox.

use super::Generated;
use crate::steps::TaskError;
use crate::workspace;

const SOURCE: &str = "sandbox/CONTROL.md";

/// Where a user of the installed package finds it.
const COPIES: [&str; 2] = ["python/ax_admin/sandbox.md", "js/SANDBOX.md"];

pub(super) fn generate() -> Result<Vec<Generated>, TaskError> {
    let page = workspace::read(&workspace::root().join(SOURCE))?;
    let page = String::from_utf8_lossy(&page);
    let content =
        format!("<!-- A copy of `{SOURCE}` by `cargo xtask generate`; do not edit. -->\n\n{page}");
    let copy = |path: &str| Generated {
        path: path.to_owned(),
        content: content.clone(),
    };
    Ok(COPIES.map(copy).into())
}
