//! Shows on a terminal how much is sent.

use std::cell::OnceCell;
use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::text;
use crate::cli::report::Report;
use crate::i18n::messages::Argument;
use crate::publish::{Onlooker, PublishPlan};

/// A bar of bytes, with the time that is left; it is drawn only for a person at a terminal.
pub struct Bar<'r> {
    report: &'r Report,
    to: &'r str,
    drawn: OnceCell<ProgressBar>,
}

impl<'r> Bar<'r> {
    /// Makes a bar for a destination.
    pub fn new(report: &'r Report, to: &'r str) -> Bar<'r> {
        Bar { report, to, drawn: OnceCell::new() }
    }
}

impl Onlooker for Bar<'_> {
    fn begins(&self, plan: &PublishPlan) {
        if !self.report.is_for_people() || !io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(plan.bytes()), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {bytes} / {total_bytes}  {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        // Another run may have come between, so that the work begins again.
        self.drawn.get_or_init(|| bar).set_length(plan.bytes());
    }

    fn sent(&self, bytes: u64) {
        if let Some(bar) = self.drawn.get() {
            bar.inc(bytes);
        }
    }

    fn waits(&self, at_most: Duration) {
        let seconds = Argument::Number(i64::try_from(at_most.as_secs()).unwrap_or(i64::MAX));
        self.report.say("publish-waits", [("to", text(self.to)), ("seconds", seconds)]);
    }
}

impl Drop for Bar<'_> {
    fn drop(&mut self) {
        if let Some(bar) = self.drawn.get() {
            bar.finish_and_clear();
        }
    }
}
