//! Several stages: a tandem with rework and kills, and the reference pipeline.

use crate::support::{Estimate, estimate, experiment, play};
use pitcrew::model::EndCause;
use pitcrew::model::outcome::{Fate, ProjectRecord};

/// Of those that leave `check`, 20 % go back to `make`, 20 % back to `check`, 10 %
/// end. So a job passes with probability 0.5 / 0.6 = 5/6, visits `check` 1 / 0.6
/// times and `make` 1 + 0.2 / 0.6 times. By Jackson's theorem each stage is an M/M/1
/// queue: loads 0.5 · 4/3 · 0.9 = 0.6 and 0.5 · 5/3 · 0.6 = 0.5, so 1.5 and 1 jobs
/// are there on average, and by Little's law a job stays 2.5 / 0.5 = 5 weeks.
#[test]
fn a_tandem_with_rework_and_kills_meets_its_markov_chain() {
    let experiment = experiment(include_str!("../../../scenarios/theory/tandem.toml"));
    let played = play(&experiment, 40);
    let over = |of: &dyn Fn(&ProjectRecord) -> f64| -> Estimate {
        let means: Vec<f64> = played.projects[0]
            .iter()
            .map(|projects| {
                let settled: Vec<f64> = projects
                    .iter()
                    .filter(|p| (200.0..9800.0).contains(&p.offered))
                    .map(of)
                    .collect();
                settled.iter().sum::<f64>() / settled.len() as f64
            })
            .collect();
        estimate(&means)
    };
    let passed = over(&|p| f64::from(u8::from(p.fate == Fate::Live)));
    passed.agrees_with(5.0 / 6.0, 0.0, "share that passes");
    let stay = over(&|p| p.in_production.or(p.ended).unwrap_or(10_000.0) - p.offered);
    stay.agrees_with(5.0, 0.0, "weeks in the system");
    let worked = over(&|p| p.worked);
    worked.agrees_with(4.0 / 3.0 * 0.9 + 5.0 / 3.0 * 0.6, 0.0, "weeks of work");

    let offered: f64 = played.results.plans[0]
        .rows
        .iter()
        .map(|row| f64::from(row.offered))
        .sum();
    let visits = |stage: usize| played.results.plans[0].sums.stages[stage].visits.y / offered;
    // 200,000 jobs with a standard deviation of about one visit.
    assert!((visits(0) - 4.0 / 3.0).abs() < 0.01, "{}", visits(0));
    assert!((visits(1) - 5.0 / 3.0).abs() < 0.01, "{}", visits(1));
}

/// Ten independent programs agree on these figures (200,000 replications).
///
/// They are means over replications of each replication's own share or mean, and so
/// are ours here. The ratio estimator that the program reports converges elsewhere,
/// to 0.5760 in production: the line is overloaded, so a future with more arrivals
/// has a lower share, and weighs more when projects are pooled.
#[test]
fn the_reference_pipeline_meets_ten_other_programs() {
    let experiment = experiment(include_str!(
        "../../../scenarios/theory/reference-pipeline.toml"
    ));
    let played = play(&experiment, 2000);
    let over = |of: &dyn Fn(&[&ProjectRecord]) -> f64| -> Estimate {
        let values: Vec<f64> = played.projects[0]
            .iter()
            .map(|projects| {
                let admitted: Vec<&ProjectRecord> =
                    projects.iter().filter(|p| p.offered < 416.0).collect();
                of(&admitted)
            })
            .collect();
        estimate(&values)
    };
    let share = |fates: &'static [Fate]| {
        over(&move |projects| {
            let count = projects.iter().filter(|p| fates.contains(&p.fate)).count();
            count as f64 / projects.len() as f64
        })
    };
    share(&[Fate::Live]).agrees_with(0.5783, 0.0001, "in production");
    share(&[Fate::Ended(EndCause::CancelledWaiting)]).agrees_with(0.3332, 0.0001, "impatient");
    share(&[Fate::Ended(EndCause::Infeasible)]).agrees_with(0.0885, 0.0001, "infeasible");
    let weeks = over(&|projects| {
        let times: Vec<f64> = projects
            .iter()
            .filter_map(|p| p.in_production.map(|at| at - p.offered))
            .collect();
        times.iter().sum::<f64>() / times.len() as f64
    });
    weeks.agrees_with(25.29, 0.01, "weeks to production");

    // The ratio estimator, for the record: y over m.
    let rows = &played.results.plans[0].rows;
    let sum = |of: fn(&pitcrew::model::outcome::ReplicationRecord) -> u32| -> f64 {
        rows.iter().map(|row| f64::from(of(row))).sum()
    };
    let ratio = sum(|row| row.admitted_in_production) / sum(|row| row.admitted);
    assert!((ratio - 0.5760).abs() < 0.004, "{ratio}");
}

/// A project whose patience ended while somebody worked on it is cancelled when it
/// reaches the next line, not before, and not at all when no line follows.
#[test]
fn patience_acts_only_while_a_project_waits() {
    let pipeline = |patience: &str| {
        format!(
            r#"
            horizon = "100 weeks"
            team = {{ doer = 1 }}
            projects = {{ new = "none", waiting = 1, intake = "at once" }}
            sponsor = {{ patience = "{patience}", cancels = "when it waits" }}
            stage = [{{ name = "a", needs = "doer", takes = "4 weeks" }},
                     {{ name = "b", needs = "doer", takes = "6 weeks" }}]
            plan = [{{ name = "p", hire = [] }}]
            "#
        )
    };
    let outcome = |patience| crate::support::play_once(&pipeline(patience)).projects[0].clone();
    let in_first = outcome("3 weeks");
    assert_eq!(in_first.fate, Fate::Ended(EndCause::CancelledWaiting));
    assert_eq!((in_first.ended, in_first.worked), (Some(4.0), 4.0));
    let in_last = outcome("5 weeks");
    assert_eq!(
        (in_last.fate, in_last.in_production),
        (Fate::Live, Some(10.0))
    );
}
