//! Which future is told, and where it stands among those of its plan.

use crate::model::outcome::ReplicationRecord;
use crate::units::WEEKS_PER_MONTH;

/// Which future of a plan to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The one nearest to the middle.
    Typical,
    /// The one with most months in production per offered project: what plans are
    /// ranked by.
    Best,
    /// The one with fewest.
    Worst,
    /// The one of this number.
    Number(u64),
}

/// Where a future stands among those of its plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Of the projects kicked off in time, those in production in time; and of how many.
    pub in_production: (u32, u32),
    /// The middle over all futures of that share, 0 to 1.
    pub middle_share: f64,
    /// Months in production per offered project.
    pub months: f64,
    /// The middle of that over all futures.
    pub middle_months: f64,
    /// Share of the futures of the plan with more months in production, 0 to 1.
    pub better: f64,
    /// Share of those with fewer.
    pub worse: f64,
}

/// The share of projects in production in time; 0 where none was kicked off in time.
fn share(row: &ReplicationRecord) -> f64 {
    f64::from(row.admitted_in_production) / f64::from(row.admitted.max(1))
}

/// Months in production per offered project; 0 where none was offered in time.
fn months(row: &ReplicationRecord) -> f64 {
    row.production_weeks / WEEKS_PER_MONTH / f64::from(row.admitted_offers.max(1))
}

/// The lower median: a value that some future has.
fn middle(rows: &[ReplicationRecord], value: impl Fn(&ReplicationRecord) -> f64) -> f64 {
    let mut values: Vec<f64> = rows.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    let place = values.len().saturating_sub(1) / 2;
    values.get(place).copied().unwrap_or(0.0)
}

/// The index of the chosen one among the futures of a plan, of `horizon` weeks each;
/// `None` where there is no such future.
///
/// Typical is the one for which the share of projects in production and the months in
/// production per project, as a share of the horizon, are together nearest to their
/// medians; of several the one that is nearest to the median spend. Equal ones go by
/// number, the lowest first, everywhere.
#[must_use]
pub fn choose(rows: &[ReplicationRecord], choice: Choice, horizon: f64) -> Option<usize> {
    let least = |key: &dyn Fn(&ReplicationRecord) -> (f64, f64)| {
        let keys = rows.iter().map(key).enumerate();
        let nearest = keys.min_by(|(_, one), (_, other)| {
            one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
        });
        nearest.map(|(index, _)| index)
    };
    match choice {
        Choice::Typical => {
            let middles = (middle(rows, share), middle(rows, months));
            let spend = middle(rows, |row| row.spend);
            least(&|row| {
                let apart = (months(row) - middles.1).abs() * WEEKS_PER_MONTH / horizon;
                let far = (share(row) - middles.0).abs() + apart;
                (far, (row.spend - spend).abs())
            })
        }
        Choice::Best => least(&|row| (-months(row), 0.0)),
        Choice::Worst => least(&|row| (months(row), 0.0)),
        Choice::Number(number) => rows.iter().position(|row| row.replication == number),
    }
}

impl Standing {
    /// Where `row` stands among `rows`.
    #[must_use]
    pub fn of(row: &ReplicationRecord, rows: &[ReplicationRecord]) -> Standing {
        let all = rows.len().max(1) as f64;
        let own = months(row);
        let of = |count: usize| count as f64 / all;
        Standing {
            in_production: (row.admitted_in_production, row.admitted),
            middle_share: middle(rows, share),
            months: own,
            middle_months: middle(rows, months),
            better: of(rows.iter().filter(|row| months(row) > own).count()),
            worse: of(rows.iter().filter(|row| months(row) < own).count()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten admitted projects of which `live` are in production, each for a month.
    fn row(replication: u64, live: u32, spend: f64) -> ReplicationRecord {
        ReplicationRecord {
            replication,
            admitted: 10,
            admitted_offers: 10,
            admitted_in_production: live,
            production_weeks: f64::from(live) * WEEKS_PER_MONTH,
            spend,
            ..ReplicationRecord::default()
        }
    }

    fn rows() -> Vec<ReplicationRecord> {
        [
            (9, 1.0),
            (5, 90.0),
            (0, 2.0),
            (5, 50.0),
            (5, 50.0),
            (0, 3.0),
            (9, 60.0),
        ]
        .into_iter()
        .enumerate()
        .map(|(number, (live, spend))| row(number as u64, live, spend))
        .collect()
    }

    /// The middle is 5 live and a spend of 50: futures 3 and 4.
    #[test]
    fn the_typical_future_is_the_nearest_to_the_middle_and_ties_go_to_the_first() {
        assert_eq!(choose(&rows(), Choice::Typical, 100.0), Some(3));
        assert_eq!(choose(&rows(), Choice::Best, 100.0), Some(0));
        assert_eq!(choose(&rows(), Choice::Worst, 100.0), Some(2));
        assert_eq!(choose(&rows(), Choice::Number(6), 100.0), Some(6));
        assert_eq!(choose(&rows(), Choice::Number(7), 100.0), None);
        assert_eq!(choose(&[], Choice::Typical, 100.0), None);
    }

    #[test]
    fn a_future_knows_where_it_stands() {
        let rows = rows();
        let standing = Standing::of(&rows[1], &rows);
        assert_eq!(standing.in_production, (5, 10));
        assert_eq!(standing.middle_share, 0.5);
        assert!((standing.months - 0.5).abs() < 1e-12);
        assert_eq!((standing.better, standing.worse), (2.0 / 7.0, 2.0 / 7.0));
    }
}
