//! Warnings of successful calls.

use std::collections::VecDeque;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Lines that are kept until they are taken; the oldest are dropped first.
const MAX_KEPT: usize = 100;

type Hook = dyn Fn(&str) + Send + Sync;

/// Where warnings go. Clones share the same destination.
#[derive(Clone, Default)]
pub(super) struct Warnings {
    kept: Arc<Mutex<VecDeque<String>>>,
    hook: Option<Arc<Hook>>,
}

impl Warnings {
    pub(super) fn passed_to(hook: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self {
            kept: Arc::default(),
            hook: Some(Arc::new(hook)),
        }
    }

    /// Passes lines to the hook. The call succeeded and its result must reach the caller, so a panic of the hook is caught.
    pub(super) fn pass_on(&self, lines: Vec<String>) {
        for line in lines {
            let is_passed = self.hook.as_ref().is_some_and(|hook| {
                // A panic can leave only the hook's own state inconsistent.
                catch_unwind(AssertUnwindSafe(|| hook(&line))).is_ok()
            });
            if !is_passed {
                self.keep(line);
            }
        }
    }

    pub(super) fn take(&self) -> Vec<String> {
        mem::take(&mut *self.kept()).into()
    }

    fn keep(&self, line: String) {
        let mut kept = self.kept();
        if kept.len() == MAX_KEPT {
            kept.pop_front();
        }
        kept.push_back(line);
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_KEPT, Warnings};

    #[test]
    fn the_newest_lines_are_kept_and_taken_once() {
        let warnings = Warnings::default();
        let lines = (0..MAX_KEPT + 5).map(|number| number.to_string());
        warnings.pass_on(lines.collect());
        let kept = warnings.take();
        assert_eq!(kept.len(), MAX_KEPT);
        assert_eq!(kept.first().map(String::as_str), Some("5"));
        assert!(warnings.take().is_empty());
    }
}
