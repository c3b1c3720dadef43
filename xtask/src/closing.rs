//! The summary lines of the test runners, collected while the suites run and printed together at the end.

use crate::steps::TaskError;

/// The summary lines of several suites, and the first failure.
#[derive(Default)]
pub(crate) struct Closing {
    lines: Vec<String>,
    failure: Option<TaskError>,
}

impl Closing {
    /// Keeps the outcome of a suite; a failure doesn't keep the next suite from running.
    pub(crate) fn add(&mut self, name: &str, outcome: Result<Vec<String>, TaskError>) {
        match outcome {
            Ok(lines) => self
                .lines
                .extend(lines.into_iter().map(|line| format!("{name}: {line}"))),
            Err(failure) => {
                self.lines.push(format!("{name}: failed"));
                self.failure.get_or_insert(failure);
            }
        }
    }

    /// Prints the lines and returns the first failure.
    #[expect(clippy::print_stdout, reason = "a command line tool talks to its user")]
    pub(crate) fn finish(self) -> Result<(), TaskError> {
        println!();
        for line in self.lines {
            println!("{line}");
        }
        self.failure.map_or(Ok(()), Err)
    }
}
