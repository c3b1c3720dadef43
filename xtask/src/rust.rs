//! The Rust tests.

use crate::steps::{Steps, TaskError};
use crate::workspace;

const CLI: &str = "ax-admin-cli";
/// The tests of the command line run at a fixed time.
const CLI_CLOCK: &str = "ax-admin-cli/test-clock";

/// Runs the tests of these packages and returns the summary lines.
pub(crate) fn test(
    steps: &Steps,
    packages: &[&str],
    further: &[String],
) -> Result<Vec<String>, TaskError> {
    let mut command = workspace::cargo();
    command.args(["test", "--locked", "--no-fail-fast"]);
    for package in packages {
        command.args(["--package", package]);
        if *package == CLI {
            command.args(["--features", CLI_CLOCK]);
        }
    }
    command.args(further);
    let output = steps.run(
        "rust tests",
        &mut command,
        "fix the code or the test that is reported",
    )?;
    let results = output
        .lines()
        .filter(|line| line.starts_with("test result:"));
    let passed: usize = results.filter_map(passed).sum();
    Ok(vec![format!("{passed} passed, 0 failed")])
}

fn passed(line: &str) -> Option<usize> {
    line.split(" passed")
        .next()?
        .rsplit(' ')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_cargo_prints() {
        assert_eq!(
            passed(
                "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; finished in 0.01s"
            ),
            Some(12)
        );
        assert_eq!(passed("running 3 tests"), None);
    }
}
