//! Whether what was read of a past run can have come of one.
//!
//! A comparison adds, divides and counts: one number that cannot be would make nonsense
//! of all of them, and not look like it.

use super::past_run::PastRun;
use crate::model::outcome::ReplicationRecord;

/// The longest horizon of a scenario, in weeks.
const LONGEST: f64 = 100_000.0;

/// The largest amount that a future can come to, in any currency: beyond it sums of
/// squares are no numbers.
const MOST_MONEY: f64 = 1e100;

/// Why a run cannot be what it says.
pub(super) fn check(run: &PastRun) -> Result<(), String> {
    if !(run.horizon > 0.0 && run.horizon <= LONGEST) {
        return Err(format!("a future cannot last {} weeks", run.horizon));
    }
    if !(run.follow_up >= 0.0 && run.follow_up <= LONGEST) {
        return Err(format!("nothing is followed for {} weeks", run.follow_up));
    }
    let Some((_, first)) = run.plans.first() else {
        return Err("it has no rows".to_owned());
    };
    if run.world > first.len() {
        return Err("its worlds have more futures than it has".to_owned());
    }
    for (place, (plan, rows)) in run.plans.iter().enumerate() {
        if run.plans[..place].iter().any(|(other, _)| other == plan) {
            return Err(format!("the futures of \"{plan}\" stand in two places"));
        }
        if rows.len() != first.len() {
            return Err(format!(
                "\"{plan}\" has not as many futures as the first plan"
            ));
        }
        for (row, nth) in rows.iter().zip(0..) {
            // Others cannot be paired.
            if row.replication != nth {
                return Err(format!("the futures of \"{plan}\" are not in order"));
            }
            if let Some(fault) = fault(row, run.horizon) {
                return Err(format!("future {nth} of \"{plan}\" cannot be: {fault}"));
            }
        }
    }
    Ok(())
}

/// What cannot be of a row.
fn fault(row: &ReplicationRecord, horizon: f64) -> Option<&'static str> {
    let is_outside = |time: Option<f64>| time.is_some_and(|week| !(0.0..=horizon).contains(&week));
    let most_weeks = horizon * f64::from(row.admitted_offers);
    match () {
        () if row.admitted_in_production > row.admitted => {
            Some("more projects in production than admitted")
        }
        () if !(0.0..=most_weeks).contains(&row.production_weeks) => {
            Some("more weeks in production than its projects have")
        }
        () if is_outside(row.first_value) || is_outside(row.first_production) => {
            Some("something comes after its end, or before it begins")
        }
        () if row.first_production.is_some() != (row.launched > 0) => {
            Some("a first model in production, or none, against what it counts")
        }
        () if row.spend < 0.0 || amounts(row).iter().any(|money| money.abs() > MOST_MONEY) => {
            Some("an amount of money")
        }
        () => None,
    }
}

fn amounts(row: &ReplicationRecord) -> [f64; 4] {
    [row.spend, row.value, row.present_value, row.run_off]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Measure, Ranked};
    use crate::model::Ranking;
    use crate::report::future_identity::FutureIdentity;
    use crate::report::samples::experiment;

    fn row(replication: u64) -> ReplicationRecord {
        ReplicationRecord {
            replication,
            admitted: 4,
            admitted_in_production: 2,
            admitted_offers: 5,
            production_weeks: 40.0,
            launched: 2,
            first_production: Some(30.0),
            first_value: Some(30.0),
            spend: 1e6,
            value: -1e3,
            ..ReplicationRecord::default()
        }
    }

    fn run() -> PastRun {
        let plan = |name: &str| (name.to_owned(), vec![row(0), row(1)]);
        PastRun {
            identity: FutureIdentity::of(&experiment()),
            scenario: "bank".to_owned(),
            currency: "EUR".to_owned(),
            horizon: 104.0,
            follow_up: 52.0,
            measured: String::new(),
            money: Some(Measure::NetValue),
            ranked: Ranked::new(&Ranking::default(), None, 24.0),
            world: 1,
            plans: vec![plan("a"), plan("b")],
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert_eq!(check(&run()), Ok(()));
        let changes: [fn(&mut PastRun); 15] = [
            |run| run.horizon = f64::NAN,
            |run| run.horizon = 1e9,
            |run| run.follow_up = f64::INFINITY,
            |run| run.plans.clear(),
            |run| run.world = 3,
            |run| run.plans[1].0 = "a".to_owned(),
            |run| run.plans[1].1.truncate(1),
            |run| run.plans[0].1[1].replication = 0,
            |run| run.plans[0].1[1].admitted_in_production = 5,
            |run| run.plans[0].1[1].production_weeks = -1.0,
            |run| run.plans[0].1[1].production_weeks = 521.0,
            |run| run.plans[0].1[1].first_production = Some(105.0),
            |run| run.plans[0].1[1].first_value = Some(-1.0),
            |run| run.plans[0].1[1].launched = 0,
            |run| run.plans[0].1[1].value = 1e300,
        ];
        for (index, change) in changes.iter().enumerate() {
            let mut changed = run();
            change(&mut changed);
            assert!(check(&changed).is_err(), "{index}");
        }
    }
}
