//! Break-even: the first time at which all that was earned pays for all that was spent.
//!
//! Net cash N(t) is value less spend by t. Between two *corners*, the times at which
//! something begins, ends or is paid, costs run evenly and values evenly or falling,
//! so N is concave: Newton's steps from the left never jump over its first zero, and
//! where there is none they arrive at a slope that does not rise.

use super::cash::Calendar;
use super::ledger::Entry;
use crate::math::exp;
use crate::model::outcome::CashPath;

/// Steps are many only where the curve barely touches zero; a limit of the numerical
/// scheme, not a number of the model.
const MOST_STEPS: usize = 100;

/// The search, with buffers that keep their memory.
#[derive(Debug, Default)]
pub(super) struct BreakEven {
    /// What is paid or runs in the span that is looked at.
    entries: Vec<Entry>,
    corners: Vec<f64>,
}

/// Money at a time.
#[derive(Debug, Clone, Copy, Default)]
struct Funds {
    spent: f64,
    earned: f64,
    spending: f64,
    earning: f64,
}

impl Funds {
    fn net(self) -> f64 {
        self.earned - self.spent
    }

    fn slope(self) -> f64 {
        self.earning - self.spending
    }

    /// Whether money was spent, or is from now on, and what was earned pays for it.
    fn is_even(self) -> bool {
        let stays = self.net() > 0.0 || self.slope() >= 0.0;
        let spends = self.spent > 0.0 || (self.spending > 0.0 && stays);
        spends && self.net() >= 0.0
    }
}

impl BreakEven {
    /// The first time at which something was spent and net cash is at least 0.
    pub(super) fn find(
        &mut self,
        entries: &[Entry],
        path: &CashPath,
        calendar: Calendar,
    ) -> Option<f64> {
        let (spent, earned) = (*path.spend.last()?, *path.value.last()?);
        if spent <= 0.0 {
            return None;
        }
        for point in 1..path.spend.len() {
            // Spend and value only grow: net cash is nowhere higher in between.
            if path.value[point] < path.spend[point - 1] {
                continue;
            }
            let funds = Funds {
                spent: path.spend[point - 1],
                earned: path.value[point - 1],
                ..Funds::default()
            };
            let span = (calendar.time(point - 1), calendar.time(point));
            self.pick(entries, span);
            if let Some(time) = self.find_within(funds, span) {
                return Some(time);
            }
        }
        (earned >= spent).then(|| calendar.time(path.spend.len()))
    }

    /// What moves money after the start of a span and before its end, and when.
    fn pick(&mut self, entries: &[Entry], (start, end): (f64, f64)) {
        self.entries.clear();
        self.corners.clear();
        self.corners.push(start);
        for entry in entries {
            if entry.from >= end || entry.until <= start {
                continue;
            }
            self.entries.push(*entry);
            let inside = |time: &f64| *time > start && *time < end;
            let corners = [entry.from, entry.until];
            self.corners
                .extend(corners.iter().filter(|time| inside(time)));
        }
        self.corners.sort_unstable_by(f64::total_cmp);
        self.corners.dedup();
    }

    fn find_within(&self, at_start: Funds, (start, end): (f64, f64)) -> Option<f64> {
        for (index, &corner) in self.corners.iter().enumerate() {
            let next = self.corners.get(index + 1).copied().unwrap_or(end);
            let piece = Piece {
                search: self,
                start,
                at_start,
                corner,
            };
            if let Some(time) = piece.first_even(next) {
                return Some(time);
            }
        }
        None
    }
}

/// From one corner to the next.
struct Piece<'a> {
    search: &'a BreakEven,
    /// Start of the span, and money by then.
    start: f64,
    at_start: Funds,
    corner: f64,
}

impl Piece<'_> {
    /// Money at a time within the piece.
    fn at(&self, time: f64) -> Funds {
        let mut funds = self.at_start;
        for entry in &self.search.entries {
            let (amount, rate) = self.of(entry, time);
            if entry.is_value {
                funds.earned += amount;
                funds.earning += rate;
            } else {
                funds.spent += amount;
                funds.spending += rate;
            }
        }
        funds
    }

    /// What an entry has moved since the start of the span, and moves per week.
    fn of(&self, entry: &Entry, time: f64) -> (f64, f64) {
        if entry.from > self.corner {
            return (0.0, 0.0);
        }
        if entry.is_payment() {
            return (entry.amount, 0.0);
        }
        let moved = entry.by(time) - entry.by(self.start);
        if entry.until <= self.corner {
            return (moved, 0.0);
        }
        let fallen = exp(-entry.decay * (time - entry.from));
        (moved, entry.first_rate() * fallen)
    }

    /// The first time up to `end` at which net cash is at least 0.
    fn first_even(&self, end: f64) -> Option<f64> {
        let mut time = self.corner;
        for _ in 0..MOST_STEPS {
            let funds = self.at(time);
            if funds.is_even() {
                return Some(time);
            }
            let (net, slope) = (funds.net(), funds.slope());
            if net >= 0.0 || slope <= 0.0 {
                return None;
            }
            let next = time - net / slope;
            if next > end {
                return None;
            }
            if next <= time {
                return Some(time);
            }
            time = next;
        }
        Some(time)
    }
}

#[cfg(test)]
mod tests {
    use super::super::cash;
    use super::*;
    use crate::random::{Address, Purpose, Streams};

    const HORIZON: f64 = 100.0;

    fn find(entries: &[Entry], points: usize) -> Option<f64> {
        let calendar = Calendar::new(points, HORIZON);
        let mut path = CashPath::default();
        cash::fill(&mut path, entries, calendar);
        BreakEven::default().find(entries, &path, calendar)
    }

    fn net(entries: &[Entry], time: f64) -> f64 {
        let signed = |entry: &Entry| {
            let sign = if entry.is_value { 1.0 } else { -1.0 };
            sign * entry.by(time)
        };
        entries.iter().map(signed).sum()
    }

    /// Flows and payments of all kinds, of which most plans break even.
    fn entries(future: u64) -> Vec<Entry> {
        let streams = Streams::new(1, future, 0);
        let mut stream = streams.open(Purpose::Pay, Address::of(0));
        let mut uniform = || stream.uniform();
        (0..12)
            .map(|number| {
                let is_value = number % 2 == 0;
                let from = uniform() * 60.0;
                let span = if number % 3 == 1 {
                    0.0
                } else {
                    uniform() * 40.0
                };
                Entry {
                    is_value: is_value && span > 0.0,
                    from,
                    until: from + span,
                    amount: uniform() * 1000.0,
                    decay: if is_value { uniform() * 0.2 } else { 0.0 },
                }
            })
            .collect()
    }

    /// Against a look at many times: nothing is even before what was found, and it is.
    #[test]
    fn what_is_found_is_the_first_time() {
        let mut found = 0;
        for future in 0..300 {
            let entries = entries(future);
            let spent = |time: f64| {
                let costs = entries.iter().filter(|entry| !entry.is_value);
                costs.map(|entry| entry.by(time)).sum::<f64>()
            };
            let even = find(&entries, 25);
            let until = even.map_or(HORIZON, |time| time - 1e-9);
            for step in 0..=2000 {
                let time = until * f64::from(step) / 2000.0;
                let is_even = spent(time) > 0.0 && net(&entries, time) > 1e-9;
                assert!(!is_even, "future {future}: even at {time}, found {even:?}");
            }
            if let Some(time) = even {
                found += 1;
                assert!(net(&entries, time).abs() < 1e-6 || spent(time - 1e-9) == 0.0);
            }
        }
        assert!((100..300).contains(&found), "{found}");
    }

    /// The points of the calendar only say where to look.
    #[test]
    fn the_calendar_does_not_matter() {
        for future in 0..300 {
            let entries = entries(future);
            let [coarse, middle, fine] = [2, 13, 121].map(|points| find(&entries, points));
            for other in [middle, fine] {
                let close = match (coarse, other) {
                    (Some(a), Some(b)) => (a - b).abs() < 1e-6,
                    (a, b) => a == b,
                };
                assert!(close, "future {future}: {coarse:?} {other:?}");
            }
        }
    }
}
