//! What had not come to its end: a mean of what has would leave it out.

use crate::experiment::OpenSums;
use crate::model::outcome::{ReplicationRecord, SoFar};
use crate::statistics::Estimate;

use super::columns::column;
use super::rows::Rows;
use super::sums::ratio;

/// Waits, or spells of work, that went on at the horizon or came to nothing. How long
/// each would have been is not known, only that it was at least so long.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OpenSpans {
    /// How many, per future.
    pub per_future: Option<Estimate>,
    /// Weeks so far, per one of them; `None`: there is none.
    pub weeks_so_far: Option<Estimate>,
}

impl OpenSpans {
    /// From sums of the run.
    pub(super) fn of(sums: &OpenSums) -> OpenSpans {
        OpenSpans {
            per_future: ratio(&sums.count),
            weeks_so_far: ratio(&sums.weeks),
        }
    }

    /// From the rows of a plan.
    pub(super) fn of_rows(rows: Rows<'_>, which: fn(&ReplicationRecord) -> SoFar) -> OpenSpans {
        let counts = || column(&rows, |row| which(row).count.into());
        OpenSpans {
            per_future: rows.mean(counts()),
            weeks_so_far: rows.ratio(column(&rows, |row| which(row).weeks), counts()),
        }
    }

    /// How many and for how long, where there is any.
    #[must_use]
    pub fn any(&self) -> Option<(f64, f64)> {
        let count = self.per_future?.value;
        let weeks = self.weeks_so_far?.value;
        (count > 0.0).then_some((count, weeks))
    }
}
