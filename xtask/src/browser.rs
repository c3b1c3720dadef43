//! The tests of the installed package, and of the Rust client, in a real browser.

use crate::steps::{Steps, TaskError};
use crate::{chromium, js, wasm, workspace};

/// Runs the browser tests; without a browser they are reported as skipped, which fails in CI.
pub(crate) fn test(steps: &Steps, further: &[String]) -> Result<Vec<String>, TaskError> {
    let browser = match chromium::find_or_install(steps) {
        Ok(path) => path,
        Err(failure) if workspace::is_ci() => return Err(failure),
        Err(failure) => {
            steps.skip("browser tests", &failure.to_string());
            return Ok(vec!["not run".to_owned()]);
        }
    };
    js::install_tarball(steps)?;
    wasm::build_example(steps)?;
    js::vitest(
        steps,
        "browser tests",
        "vitest.browser.config.mts",
        Some(&browser),
        further,
    )
}
