//! Demand that grows, shrinks, has seasons, or ends.
//!
//! The time between two projects is drawn as if demand were as usual, and passes the
//! faster the more there is of it: a change of time, so that plans and scenarios with other
//! demand draw the same gaps. With exponential gaps this is a Poisson process whose rate
//! goes with demand.

use crate::math::{exp, ln};
use crate::model::Demand;
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

/// When the next project comes, so many weeks of usual demand after a time; infinite: after
/// `horizon`, or never.
pub(super) fn comes_at(demand: &Demand, from: f64, gap: f64, horizon: f64) -> f64 {
    let at = passes(demand, from, gap, horizon);
    match demand.until {
        Some(until) if at > until.get() => f64::INFINITY,
        _ => at,
    }
}

fn passes(demand: &Demand, from: f64, gap: f64, horizon: f64) -> f64 {
    let growth = ln(1.0 + demand.growth_per_year) / WEEKS_PER_YEAR;
    let Some(season) = &demand.season else {
        return from + weeks_for(gap, exp(growth * from), growth);
    };
    let (mut now, mut left) = (from, gap);
    let mut month = (from / WEEKS_PER_MONTH).floor();
    while now <= horizon {
        let end = (month + 1.0) * WEEKS_PER_MONTH;
        let factor = season[(demand.first_month + month as usize) % season.len()];
        let weeks = weeks_for(left, factor * exp(growth * now), growth);
        if now + weeks <= end {
            return now + weeks;
        }
        left -= comes_in(end - now, factor * exp(growth * now), growth);
        now = end;
        month += 1.0;
    }
    f64::INFINITY
}

/// Weeks in which so much demand comes, where it is at `level` and grows; infinite: never.
fn weeks_for(demand: f64, level: f64, growth: f64) -> f64 {
    if level <= 0.0 {
        return f64::INFINITY;
    }
    if growth == 0.0 {
        return demand / level;
    }
    let grown = 1.0 + demand * growth / level;
    if grown > 0.0 {
        ln(grown) / growth
    } else {
        f64::INFINITY
    }
}

/// The inverse: how much comes in so many weeks.
fn comes_in(weeks: f64, level: f64, growth: f64) -> f64 {
    if growth == 0.0 {
        level * weeks
    } else {
        level * (exp(growth * weeks) - 1.0) / growth
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Weeks;

    fn demand(growth: f64, season: Option<[f64; 12]>, first_month: usize) -> Demand {
        Demand {
            growth_per_year: exp(growth * WEEKS_PER_YEAR) - 1.0,
            season,
            first_month,
            until: Weeks::new(90.0),
        }
    }

    /// At a growth of ln 2 in 10 weeks demand doubles: from 10 to 20 weeks come 20 / ln 2
    /// weeks of the usual.
    #[test]
    fn growing_demand_comes_sooner() {
        let growth = core::f64::consts::LN_2 / 10.0;
        let at = comes_at(
            &demand(growth, None, 0),
            10.0,
            20.0 / core::f64::consts::LN_2,
            1e3,
        );
        assert!((at - 20.0).abs() < 1e-9, "{at}");
        // Demand that halves every 10 weeks adds up to 10 / ln 2 weeks in all.
        let shrinking = demand(-growth, None, 0);
        assert_eq!(comes_at(&shrinking, 0.0, 15.0, 1e3), f64::INFINITY);
    }

    /// The start is in July, where nothing comes, nor in August; in September twice as
    /// much: 4 weeks of the usual take 2.
    #[test]
    fn a_season_is_counted_from_the_month_of_the_start() {
        let mut season = [1.0; 12];
        (season[6], season[7], season[8]) = (0.0, 0.0, 2.0);
        for growth in [0.0, 1e-12] {
            let at = comes_at(&demand(growth, Some(season), 6), 0.0, 4.0, 1e3);
            assert!((at - 2.0 * WEEKS_PER_MONTH - 2.0).abs() < 1e-3, "{at}");
        }
        // After the end nothing comes.
        assert_eq!(
            comes_at(&demand(0.0, Some(season), 6), 89.0, 2.0, 1e3),
            f64::INFINITY
        );
    }
}
