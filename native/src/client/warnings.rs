//! What calls that went well had to say.

use std::collections::VecDeque;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

/// Lines that are kept when nobody takes them; the oldest go first.
const MAX_KEPT: usize = 100;

/// Where warnings go. Clones are the same place.
#[derive(Clone)]
pub(super) enum Warnings {
    Kept(Arc<Mutex<VecDeque<String>>>),
    Passed(Arc<dyn Fn(&str) + Send + Sync>),
}

impl Default for Warnings {
    fn default() -> Self {
        Self::Kept(Arc::default())
    }
}

impl Warnings {
    pub(super) fn passed_to(hook: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self::Passed(Arc::new(hook))
    }

    pub(super) fn pass_on(&self, lines: Vec<String>) {
        match self {
            Self::Kept(kept) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.extend(lines);
                let surplus = kept.len().saturating_sub(MAX_KEPT);
                kept.drain(..surplus);
            }
            Self::Passed(hook) => lines.iter().for_each(|line| hook(line)),
        }
    }

    pub(super) fn take(&self) -> Vec<String> {
        match self {
            Self::Kept(kept) => {
                mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner)).into()
            }
            Self::Passed(_) => Vec::new(),
        }
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
