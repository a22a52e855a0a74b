//! Waits until a burst of changes is over: one save is taken in at once, and thousands of files that change
//! one after another are taken in together.

use std::time::{Duration, Instant};

/// How long nothing must change before changes are taken in: the first, the second, and each further time
/// within one burst. So a burst is taken in at most three times, unless it pauses for longer.
const QUIET: [Duration; 3] =
    [Duration::from_millis(10), Duration::from_millis(150), Duration::from_millis(400)];

/// How long to wait for a file that is still being written.
const UNFINISHED: Duration = Duration::from_millis(60);

/// After so long without a change the next one begins a new burst.
const BETWEEN_BURSTS: Duration = Duration::from_secs(1);

/// Changes are taken in after so long even if there is no end of them.
const MOST: Duration = Duration::from_secs(10);

/// Whether a change leaves a file in the state in which its writer wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// The file is complete: it was closed, moved or removed.
    Finished,
    /// More may be written into the file.
    Unfinished,
}

/// Changes that come one after another.
#[derive(Debug, Default)]
pub struct Burst {
    /// How often changes of this burst were taken in.
    taken: usize,
    /// The last change.
    last: Option<(Instant, Writing)>,
    /// The first change that is not yet taken in.
    waiting_since: Option<Instant>,
    /// Whether changes are being taken in.
    is_taking: bool,
}

impl Burst {
    /// Notes a change.
    pub fn changed(&mut self, now: Instant, step: Writing) {
        if self.last.is_none_or(|(last, _)| now.duration_since(last) > BETWEEN_BURSTS) {
            self.taken = 0;
        }
        self.last = Some((now, step));
        self.waiting_since.get_or_insert(now);
    }

    /// Returns when the changes should be taken in if nothing else changes; none if there are none.
    pub fn due(&self) -> Option<Instant> {
        let (since, (last, step)) = (self.waiting_since?, self.last?);
        let quiet = QUIET[self.taken.min(QUIET.len() - 1)];
        let quiet = if step == Writing::Unfinished { quiet.max(UNFINISHED) } else { quiet };
        Some((last + quiet).min(since + MOST))
    }

    /// Notes that the changes are being taken in.
    pub fn take(&mut self) {
        self.taken += 1;
        self.waiting_since = None;
        self.is_taking = true;
    }

    /// Notes that the changes are taken in, if there were any. Changes that came meanwhile belong to the same
    /// burst.
    pub fn taken_in(&mut self, now: Instant) {
        if std::mem::take(&mut self.is_taking)
            && let Some((last, _)) = &mut self.last
        {
            *last = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lets changes come at these times, in milliseconds, and returns the times at which they are taken in.
    fn taken(changes: impl IntoIterator<Item = (u64, Writing)>) -> Vec<u64> {
        let (begin, mut burst, mut taken) = (Instant::now(), Burst::default(), Vec::new());
        let since_begin = |at: Instant| u64::try_from((at - begin).as_millis()).unwrap();
        let mut take_before = |burst: &mut Burst, now: Option<Instant>| {
            while let Some(due) = burst.due().filter(|due| now.is_none_or(|now| *due <= now)) {
                taken.push(since_begin(due));
                burst.take();
            }
        };
        for (at, step) in changes {
            let now = begin + Duration::from_millis(at);
            take_before(&mut burst, Some(now));
            burst.changed(now, step);
        }
        take_before(&mut burst, None);
        taken
    }

    #[test]
    fn one_save_is_taken_in_at_once_and_a_file_that_is_being_written_a_little_later() {
        assert_eq!(taken([(0, Writing::Unfinished), (1, Writing::Finished)]), [11]);
        assert_eq!(taken([(0, Writing::Finished), (5_000, Writing::Finished)]), [10, 5_010]);
        assert_eq!(taken([(0, Writing::Unfinished)]), [60]);
    }

    #[test]
    fn a_burst_is_taken_in_three_times_at_most() {
        for pause in [1, 5, 11, 40, 149, 151, 300, 399] {
            let burst = taken((0..9_000 / pause).map(|n| (n * pause, Writing::Finished)));
            assert!(burst.len() <= 3, "{pause}: {burst:?}");
        }
    }

    #[test]
    fn what_changes_while_changes_are_taken_in_belongs_to_the_same_burst() {
        let (begin, mut burst) = (Instant::now(), Burst::default());
        let after = |seconds| begin + Duration::from_secs(seconds);
        burst.changed(begin, Writing::Finished);
        burst.take();
        burst.taken_in(after(5));
        burst.changed(after(5), Writing::Finished);
        assert_eq!(burst.due(), Some(after(5) + QUIET[1]));
        burst.taken_in(after(5));
        burst.changed(after(7), Writing::Finished);
        burst.take();
        burst.changed(after(9), Writing::Finished);
        assert_eq!(burst.due(), Some(after(9) + QUIET[0]));
    }

    #[test]
    fn changes_without_end_are_taken_in_all_the_same() {
        let without_end = taken((0..60_000).map(|n| (n, Writing::Finished)));
        assert!(without_end.len() >= 5, "{without_end:?}");
    }
}
