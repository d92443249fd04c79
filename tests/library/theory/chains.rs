//! Nobody waits for anybody: absorbing chains, competing risks with phase-type times,
//! and hires in every order.

use crate::support::{estimate, experiment, play};
use pitcrew::analysis::analyze;
use pitcrew::experiment::Event;
use pitcrew::model::EndCause;
use pitcrew::model::outcome::{Fate, ProjectRecord};

/// Solve (I - Q) x = b by elimination; Q is what transient states pass to each other.
fn solve(chain: [[f64; 3]; 3], right: [f64; 3]) -> [f64; 3] {
    let mut rows: [[f64; 4]; 3] = std::array::from_fn(|i| {
        std::array::from_fn(|j| match j {
            3 => right[i],
            j => f64::from(u8::from(i == j)) - chain[i][j],
        })
    });
    for pivot in 0..3 {
        let scale = rows[pivot][pivot];
        rows[pivot] = rows[pivot].map(|value| value / scale);
        for other in (0..3).filter(|other| *other != pivot) {
            let factor = rows[other][pivot];
            let own = rows[pivot];
            for (value, pivot) in rows[other].iter_mut().zip(own) {
                *value -= factor * pivot;
            }
        }
    }
    rows.map(|row| row[3])
}

/// J. G. Kemeny and J. L. Snell (1960), *Finite Markov Chains*, chapter 3: with Q the
/// transitions between transient states, the chance to be absorbed in a state solves
/// (I - Q) x = R, and the time to absorption (I - Q) x = (time of a visit).
#[test]
fn an_absorbing_chain_is_absorbed_as_its_fundamental_matrix_says() {
    let experiment = experiment(
        r#"
        horizon = "2000 weeks"
        team = { worker = 5 }
        projects = { waiting = 5, intake = "at once" }
        measure = { follow_up = "to the horizon" }
        [[stage]]
        name = "a"
        needs = "worker"
        takes = { dist = "gamma", mean = "2 weeks", sd = "1 week" }
        gate = { back_to = { a = "10%" }, ends = "5%" }
        [[stage]]
        name = "b"
        needs = "worker"
        takes = { dist = "exponential", mean = "3 weeks" }
        gate = { back_to = { a = "20%", b = "5%" }, ends = "10%" }
        [[stage]]
        name = "c"
        needs = "worker"
        takes = "1 week"
        gate = { back_to = { a = "5%", b = "30%" }, ends = "15%" }
        [[plan]]
        name = "As it is"
        hire = []
        "#,
    );
    let chain = [[0.10, 0.85, 0.0], [0.20, 0.05, 0.65], [0.05, 0.30, 0.0]];
    let passes = solve(chain, [0.0, 0.0, 0.5])[0];
    let weeks = solve(chain, [2.0, 3.0, 1.0])[0];
    let played = play(&experiment, 4000);
    let over = |of: &dyn Fn(&ProjectRecord) -> f64| {
        let means: Vec<f64> = played.projects[0]
            .iter()
            .map(|projects| projects.iter().map(of).sum::<f64>() / projects.len() as f64)
            .collect();
        estimate(&means)
    };
    let live = over(&|project| f64::from(u8::from(project.fate == Fate::Live)));
    live.agrees_with(passes, 0.0, "absorbed in production");
    let end = |project: &ProjectRecord| project.in_production.or(project.ended);
    let time = over(&|project| end(project).expect("2000 weeks are enough"));
    time.agrees_with(weeks, 0.0, "weeks to absorption");
}

/// P(Erlang(stages) with a mean of one week each <= t).
fn erlang(stages: i32, t: f64) -> f64 {
    let terms = (1..stages).scan(1.0, |term, i| {
        *term *= t / f64::from(i);
        Some(*term)
    });
    1.0 - libm::exp(-t) * (1.0 + terms.sum::<f64>())
}

/// Three stages of an exponential week, each passed with probability 0.8: production
/// has the phase-type incidence 0.512 P(Erlang(3) <= t), the loss 0.2 P(Erlang(1) <= t)
/// + 0.16 P(Erlang(2) <= t) + 0.128 P(Erlang(3) <= t) (M. F. Neuts 1981).
#[test]
fn competing_risks_have_their_phase_type_incidence() {
    let stages: Vec<String> = ["a", "b", "c"]
        .iter()
        .map(|name| {
            format!(
                "[[stage]]\nname = \"{name}\"\nneeds = \"worker\"\ngate = {{ ends = \"20%\" }}\n\
                 takes = {{ dist = \"exponential\", mean = \"1 week\" }}\n"
            )
        })
        .collect();
    let stages = stages.concat();
    let experiment = experiment(&format!(
        "horizon = \"40 weeks\"\nmeasure = {{ follow_up = \"12 weeks\" }}\n\
         team = {{ worker = 4 }}\nprojects = {{ waiting = 4, intake = \"at once\" }}\n{stages}\
         [[plan]]\nname = \"As it is\"\nhire = []\n"
    ));
    let results = play(&experiment, 10_000).results;
    let analysis = analyze(&experiment, &results);
    let incidence = &analysis.plans[0].incidence;
    let production = |t: f64| 0.512 * erlang(3, t);
    let loss = |t: f64| 0.2 * erlang(1, t) + 0.16 * erlang(2, t) + 0.128 * erlang(3, t);
    let projects: f64 = 40_000.0;
    for curve in &incidence.curves {
        let exact: &dyn Fn(f64) -> f64 = match curve.event {
            Event::Production => &production,
            Event::Ended(EndCause::Infeasible) => &loss,
            event @ Event::Ended(_) => panic!("{event:?} cannot happen here"),
        };
        for (time, value) in incidence.times.iter().zip(&curve.value) {
            let exact = exact(*time);
            let error = (exact * (1.0 - exact) / projects).sqrt();
            assert!(
                (value - exact).abs() <= 4.0 * error,
                "{:?} by {time}: {value} against {exact}",
                curve.event
            );
        }
    }
    assert_eq!(incidence.curves.len(), 2);
}

/// Three stages of 4, 3 and 2 weeks, each for a role of its own, and one hire a month
/// in every order: a stage begins when the one before is done and its role is there.
#[test]
fn every_order_of_hires_is_as_quick_as_it_can_be() {
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let plans: Vec<String> = orders
        .iter()
        .map(|order| {
            let hires: Vec<String> = order
                .iter()
                .zip(1..)
                .map(|(role, month)| {
                    format!("{{ role = \"r{role}\", via = \"now\", when = \"month {month}\" }}")
                })
                .collect();
            format!(
                "[[plan]]\nname = \"{order:?}\"\nhire = [{}]\n",
                hires.join(", ")
            )
        })
        .collect();
    let plans = plans.concat();
    let experiment = experiment(&format!(
        r#"
        horizon = "60 weeks"
        projects = {{ waiting = 1, intake = "at once" }}
        role = {{ r0 = {{}}, r1 = {{}}, r2 = {{}} }}
        team = {{ r0 = 0, r1 = 0, r2 = 0 }}
        allow = ["nobody-for-a-stage"]
        [channel.now]
        time_to_start = "0 weeks"
        [[stage]]
        name = "a"
        needs = "r0"
        takes = "4 weeks"
        [[stage]]
        name = "b"
        needs = "r1"
        takes = "3 weeks"
        [[stage]]
        name = "c"
        needs = "r2"
        takes = "2 weeks"
        {plans}
        "#
    ));
    let played = play(&experiment, 2);
    let month = 365.25 / 7.0 / 12.0;
    for (order, plan) in orders.iter().zip(&played.results.plans) {
        let there = |role: usize| {
            let place = order.iter().position(|hired| *hired == role);
            (place.expect("everybody is hired") + 1) as f64 * month
        };
        let stages = [(0, 4.0), (1, 3.0), (2, 2.0)].into_iter();
        let done = stages.fold(0.0, |done: f64, (role, weeks)| {
            done.max(there(role)) + weeks
        });
        for row in &plan.rows {
            let found = row.first_production.expect("60 weeks are enough");
            assert!((found - done).abs() < 1e-9, "{order:?}: {found} {done}");
        }
    }
}
