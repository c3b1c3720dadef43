//! The Rust tests.

use crate::steps::{Failure, Steps};
use crate::workspace;

/// Runs the tests of these packages and returns the lines that count them.
pub(crate) fn test(steps: &Steps, packages: &[&str]) -> Result<Vec<String>, Failure> {
    let mut command = workspace::cargo();
    command.args(["test", "--locked", "--no-fail-fast"]);
    for package in packages {
        command.args(["--package", package]);
    }
    let output = steps.run(
        "rust tests",
        &mut command,
        "fix the code or the test that is reported",
    )?;
    let mut lines: Vec<String> = output
        .lines()
        .filter(|line| {
            line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed; 0 ignored")
        })
        .map(str::to_owned)
        .collect();
    let passed: usize = lines.iter().filter_map(|line| passed(line)).sum();
    lines.push(format!("{passed} passed, 0 failed"));
    Ok(lines)
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
