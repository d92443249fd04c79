//! What ratios of two sums need of stages and roles, without a row per replication.

use crate::model::outcome::{ReplicationRecord, RoleTotals, SoFar, StageTotals};

/// Sums of y and m over units of inference (a replication, or the replications of a
/// world together), their squares and products: all that the ratio Σy / Σm and its
/// clustered error need. Whole numbers are exact while below 2^53.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PairSums {
    /// Units of inference, those with m = 0 included.
    pub units: u64,
    /// Σy.
    pub y: f64,
    /// Σm.
    pub m: f64,
    /// Σy².
    pub yy: f64,
    /// Σym.
    pub ym: f64,
    /// Σm².
    pub mm: f64,
}

impl PairSums {
    /// One more unit, given as the pairs of its replications.
    fn add(&mut self, pairs: impl Iterator<Item = (f64, f64)>) {
        let (y, m) = pairs.fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        self.merge(&PairSums {
            units: 1,
            y,
            m,
            yy: y * y,
            ym: y * m,
            mm: m * m,
        });
    }

    fn merge(&mut self, other: &PairSums) {
        self.units += other.units;
        self.y += other.y;
        self.m += other.m;
        self.yy += other.yy;
        self.ym += other.ym;
        self.mm += other.mm;
    }
}

/// Sums of one stage.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StageSums {
    /// Admitted projects that came there or beyond within follow-up, of the admitted.
    pub reached: PairSums,
    /// Admitted projects that ended there within follow-up, of the admitted.
    pub lost: PairSums,
    /// Visits on which work was begun, per replication.
    pub visits: PairSums,
    /// Weeks in line, per visit on which work was begun.
    pub line_wait: PairSums,
    /// Of the visits that came to the line, those that had to wait.
    pub waited: PairSums,
    /// Weeks in line of all, per week: how many are in line on average.
    pub line_length: PairSums,
    /// Of those that came to the line, those who found it full.
    pub turned_away: PairSums,
    /// In line at the horizon.
    pub in_line: OpenSums,
    /// Left the line without a turn.
    pub gave_up: OpenSums,
    /// Weeks of pauses before the line, per visit that came to it.
    pub paused: PairSums,
    /// In a pause at the horizon.
    pub pausing: OpenSums,
    /// Weeks of work, per visit whose work was done.
    pub worked: PairSums,
    /// Visits whose work was begun and not done.
    pub unfinished: OpenSums,
}

/// Sums of what had not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OpenSums {
    /// How many, per replication.
    pub count: PairSums,
    /// Weeks so far, per one of them.
    pub weeks: PairSums,
}

impl OpenSums {
    fn add(&mut self, parts: impl Iterator<Item = SoFar> + Clone) {
        let counts = parts.clone().map(|part| (part.count.into(), 1.0));
        self.count.add(counts);
        self.weeks
            .add(parts.map(|part| (part.weeks, part.count.into())));
    }

    fn merge(&mut self, other: &OpenSums) {
        self.count.merge(&other.count);
        self.weeks.merge(&other.weeks);
    }
}

/// Sums of one role.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct RoleSums {
    /// Weeks that people were there, per week of the replication.
    pub present: PairSums,
    /// Weeks on tasks, per week there.
    pub busy: PairSums,
}

/// What one unit of inference left behind, replication by replication.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit<'a> {
    pub rows: &'a [ReplicationRecord],
    pub stages: &'a [Vec<StageTotals>],
    pub roles: &'a [Vec<RoleTotals>],
    /// How long each replication was, without the warm-up.
    pub weeks: f64,
}

/// Sums of all stages and roles of one plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanSums {
    /// In the order of the lifecycle's stages; empty before any replication.
    pub stages: Vec<StageSums>,
    /// In the order of the roles; likewise.
    pub roles: Vec<RoleSums>,
}

impl PlanSums {
    pub(super) fn add(&mut self, unit: Unit<'_>) {
        self.fit(
            unit.stages.first().map_or(0, Vec::len),
            unit.roles.first().map_or(0, Vec::len),
        );
        for (index, sums) in self.stages.iter_mut().enumerate() {
            let totals = unit.stages.iter().map(|stages| &stages[index]);
            sums.add(unit.rows, totals, unit.weeks);
        }
        for (index, sums) in self.roles.iter_mut().enumerate() {
            let totals = unit.roles.iter().map(|roles| &roles[index]);
            let present = totals.clone().map(|role| (role.present, unit.weeks));
            sums.present.add(present);
            sums.busy.add(totals.map(|role| (role.busy, role.present)));
        }
    }

    pub(super) fn merge(&mut self, other: &PlanSums) {
        self.fit(other.stages.len(), other.roles.len());
        for (sums, other) in self.stages.iter_mut().zip(&other.stages) {
            sums.merge(other);
        }
        for (sums, other) in self.roles.iter_mut().zip(&other.roles) {
            sums.present.merge(&other.present);
            sums.busy.merge(&other.busy);
        }
    }

    fn fit(&mut self, stages: usize, roles: usize) {
        self.stages.resize_with(stages, StageSums::default);
        self.roles.resize_with(roles, RoleSums::default);
    }
}

impl StageSums {
    fn add<'a>(
        &mut self,
        rows: &[ReplicationRecord],
        totals: impl Iterator<Item = &'a StageTotals> + Clone,
        weeks: f64,
    ) {
        let of_admitted = |count: fn(&StageTotals) -> u64| {
            let counts = totals.clone().map(move |stage| count(stage) as f64);
            counts.zip(rows.iter().map(|row| f64::from(row.admitted)))
        };
        self.reached.add(of_admitted(|stage| stage.reached));
        self.lost.add(of_admitted(|stage| stage.lost));
        let each = |pair: fn(&StageTotals) -> (f64, u64)| {
            let pairs = totals.clone().map(pair);
            pairs.map(|(weeks, visits)| (weeks, visits as f64))
        };
        self.line_wait
            .add(each(|stage| (stage.line_wait, stage.visits)));
        self.waited.add(each(|stage| {
            let waited = stage.entered - stage.at_once;
            (waited as f64, stage.entered)
        }));
        let lengths = totals.clone().map(|stage| (stage.line_weeks, weeks));
        self.line_length.add(lengths);
        self.turned_away.add(each(|stage| {
            let turned_away = stage.turned_away;
            (turned_away as f64, stage.entered + turned_away)
        }));
        self.paused.add(each(|stage| (stage.paused, stage.entered)));
        self.worked
            .add(each(|stage| (stage.worked, stage.finished)));
        self.in_line.add(totals.clone().map(|stage| stage.in_line));
        self.gave_up.add(totals.clone().map(|stage| stage.gave_up));
        self.pausing.add(totals.clone().map(|stage| stage.pausing));
        self.unfinished
            .add(totals.clone().map(|stage| stage.unfinished));
        self.visits
            .add(totals.map(|stage| (stage.visits as f64, 1.0)));
    }

    fn merge(&mut self, other: &StageSums) {
        self.reached.merge(&other.reached);
        self.lost.merge(&other.lost);
        self.visits.merge(&other.visits);
        self.line_wait.merge(&other.line_wait);
        self.waited.merge(&other.waited);
        self.line_length.merge(&other.line_length);
        self.turned_away.merge(&other.turned_away);
        self.paused.merge(&other.paused);
        self.worked.merge(&other.worked);
        self.in_line.merge(&other.in_line);
        self.gave_up.merge(&other.gave_up);
        self.pausing.merge(&other.pausing);
        self.unfinished.merge(&other.unfinished);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: (1, 2) and (3, 4) as two units, then as one of (4, 6).
    #[test]
    fn replications_of_a_world_are_one_unit() {
        let pairs = [(1.0, 2.0), (3.0, 4.0)];
        let mut apart = PairSums::default();
        apart.add(pairs[..1].iter().copied());
        apart.add(pairs[1..].iter().copied());
        assert_eq!((apart.units, apart.y, apart.m), (2, 4.0, 6.0));
        assert_eq!((apart.yy, apart.ym, apart.mm), (10.0, 14.0, 20.0));
        let mut together = PairSums::default();
        together.add(pairs.into_iter());
        assert_eq!((together.units, together.y, together.m), (1, 4.0, 6.0));
        assert_eq!((together.yy, together.ym, together.mm), (16.0, 24.0, 36.0));
    }
}
