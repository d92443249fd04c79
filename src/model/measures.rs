//! What a replication leaves behind for measures beside success and time: sums, so
//! that a measure over many replications is a ratio of sums.

/// A project is over its planned effort when it took more than this many times as
/// much: the definition of the measure, after the evidence on overruns (E9.3).
pub const OVERRUN: f64 = 1.5;

/// Years after which a validated model that is not live counts as one that nobody
/// ships: the definition of the measure.
pub const SHELF_YEARS: [f64; 2] = [1.0, 2.0];

/// What had not come to its end, because the replication ended or because it was
/// given up: how many, and the weeks that each had taken so far.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SoFar {
    /// How many.
    pub count: u32,
    /// Weeks so far, added up.
    pub weeks: f64,
}

impl SoFar {
    /// One more, after so many weeks.
    pub fn add(&mut self, weeks: f64) {
        self.count += 1;
        self.weeks += weeks;
    }

    /// Those of somebody else, too.
    pub fn merge(&mut self, other: SoFar) {
        self.count += other.count;
        self.weeks += other.weeks;
    }
}

/// Sums over the projects of one replication.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct MeasureSums {
    /// Of the admitted, validated within their follow-up.
    pub validated: u32,
    /// Of the admitted in production within follow-up, those that somebody uses.
    pub used: u32,
    /// Of these, those not withdrawn for silent degradation by the horizon.
    pub used_sustained: u32,
    /// Of the admitted in production within follow-up, those not withdrawn for silent
    /// degradation by the horizon.
    pub sustained: u32,
    /// Weeks in the backlog of the projects kicked off.
    pub backlog_weeks: f64,
    /// Projects still in the backlog at the horizon.
    pub in_backlog: SoFar,
    /// Of projects that went live: weeks that somebody gave to them before.
    pub launched_touched: f64,
    /// Of projects that went live: weeks from kick-off to production.
    pub launched_elapsed: f64,
    /// Weeks worked on projects before production, work under way at the horizon
    /// included.
    pub worked: f64,
    /// Of these, on second and later visits to a stage.
    pub reworked: f64,
    /// Projects that went live or ended after some work.
    pub finished: u32,
    /// Of these, those that took more than [`OVERRUN`] times the planned effort.
    pub over_effort: u32,
    /// For each of [`SHELF_YEARS`]: projects validated that long before the horizon.
    pub ripe: [u32; 2],
    /// Of these, those that were not live after that time.
    pub shelved: [u32; 2],
}

/// People of one role in one replication.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RoleTotals {
    /// Weeks that people were there, added over people.
    pub present: f64,
    /// Of these, the weeks on tasks: stages of projects, and work on live models.
    pub busy: f64,
}
