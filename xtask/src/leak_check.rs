//! Checks that the output of the suites does not contain the keys that they use.

use crate::steps::{Steps, TaskError};
use crate::workspace;

/// The prefixes of the keys in tests; nothing else starts with them.
const CANARIES: [&str; 2] = ["ak-canary-", "ak-vector-0123456789"];

/// Searches the output of all steps.
pub(crate) fn test(steps: &Steps) -> Result<Vec<String>, TaskError> {
    let logs = workspace::files_in(steps.logs());
    for log in &logs {
        let text = String::from_utf8_lossy(&workspace::read(log)?).into_owned();
        if let Some(canary) = CANARIES.into_iter().find(|canary| text.contains(canary)) {
            return Err(TaskError::new(
                format!("{} holds a key that begins with `{canary}`", log.display()),
                "find what printed it: a key may appear in no output",
            ));
        }
    }
    Ok(vec![format!("no key in {} logs", logs.len())])
}
