//! Progress on standard error, for a person at a terminal. It disappears when it ends, and makes way for every note.

use std::io::{self, IsTerminal as _};
use std::sync::OnceLock;
use std::time::Duration;

use indicatif::{
    HumanDuration, MultiProgress, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle,
};

const REDRAWN: Duration = Duration::from_millis(120);

/// What is drawn now; nothing where standard error is no terminal.
static DRAWN: OnceLock<MultiProgress> = OnceLock::new();

fn drawn() -> &'static MultiProgress {
    DRAWN.get_or_init(|| MultiProgress::with_draw_target(ProgressDrawTarget::stderr()))
}

/// Whether somebody watches.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// A line that is redrawn until it is dropped.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Nothing.
    pub(crate) const fn none() -> Self {
        Self(None)
    }

    /// Rows of which the number is unknown.
    pub(crate) fn rows() -> Self {
        Self::start(
            ProgressBar::no_length(),
            style("{spinner} {pos} rows, {per_sec}"),
        )
    }

    /// Targets, of which there are this many.
    pub(crate) fn targets(what: &'static str, count: usize) -> Self {
        let bar = ProgressBar::new(u64::try_from(count).unwrap_or(u64::MAX)).with_message(what);
        // Before the first one is done nothing is known of the rest.
        let left = |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            if state.pos() > 0 {
                let _infallible = write!(text, ", {:#} left", HumanDuration(state.eta()));
            }
        };
        let style = style("{msg} {bar:24} {pos}/{len}{left}").with_key("left", left);
        Self::start(bar, style)
    }

    /// A wait of which the end is known.
    pub(crate) fn wait(why: String, millis: u64) -> Self {
        let left = move |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            let passed = u64::try_from(state.elapsed().as_millis()).unwrap_or(u64::MAX);
            let seconds = millis.saturating_sub(passed).div_ceil(1_000);
            let _infallible = write!(text, "{seconds} s");
        };
        let style = style("{spinner} waits {left}: {msg}").with_key("left", left);
        Self::start(ProgressBar::no_length().with_message(why), style)
    }

    fn start(bar: ProgressBar, style: ProgressStyle) -> Self {
        let bar = drawn().add(bar.with_style(style));
        bar.tick();
        bar.enable_steady_tick(REDRAWN);
        Self(Some(bar))
    }

    /// Counts that many more.
    pub(crate) fn add(&self, count: usize) {
        if let Some(bar) = &self.0 {
            bar.inc(u64::try_from(count).unwrap_or_default());
            // A note that follows makes way for what is drawn now.
            bar.force_draw();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
            drawn().remove(bar);
        }
    }
}

/// A template without colours, so that nothing has to turn them off.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

/// Writes something while nothing is drawn.
pub(crate) fn suspended<T>(write: impl FnOnce() -> T) -> T {
    match DRAWN.get() {
        Some(drawn) => drawn.suspend(write),
        None => write(),
    }
}
