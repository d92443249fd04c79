//! The success rate, the difference of two plans and quantiles of times, over 4,000
//! experiments of 70 futures each.

use crate::support::{experiment, play_on};
use pitcrew::model::outcome::ReplicationRecord;
use pitcrew::statistics::{
    Confidence, Contributions, RatioColumns, RatioSums, TimeColumn, TimeInterval,
    paired_difference, share, time_interval,
};

const EXPERIMENTS: usize = 4000;
const FUTURES: usize = 70;
const PROJECTS: u32 = 6;
const SURE: Confidence = Confidence::NINETY_FIVE;

/// Six projects wait for one stage of an exponential week; one in `1 / pass` passes.
/// The first plan leaves them to one worker, so that project i is done after i weeks
/// of work, an Erlang time; the second has a worker for each.
struct Toy {
    pass: f64,
    follow_up: f64,
}

impl Toy {
    /// The rows of both plans, of all experiments one after the other.
    fn rows(&self) -> [Vec<ReplicationRecord>; 2] {
        let replications = EXPERIMENTS * FUTURES;
        let (ends, follow_up) = (1.0 - self.pass, self.follow_up);
        let experiment = experiment(&format!(
            r#"
            horizon = "40 weeks"
            run = {{ replications = {replications}, seed = 11 }}
            measure = {{ follow_up = "{follow_up} weeks" }}
            team = {{ worker = 1 }}
            projects = {{ waiting = {PROJECTS}, intake = "at once" }}
            [channel.now]
            time_to_start = "0 weeks"
            [[stage]]
            name = "work"
            needs = "worker"
            takes = {{ dist = "exponential", mean = "1 week" }}
            gate = {{ ends = {ends} }}
            [[plan]]
            name = "One worker"
            hire = []
            [[plan]]
            name = "A worker for each"
            hire = [{{ role = "worker", people = 5, via = "now", when = "now" }}]
            "#
        ));
        let mut plans = play_on(&experiment, 2).results.plans.into_iter();
        std::array::from_fn(|_| plans.next().expect("two plans").rows)
    }

    /// P(Erlang(i) <= follow-up) = 1 - e^-T (1 + T + ... + T^(i-1) / (i-1)!).
    fn done(&self, project: u32) -> f64 {
        let terms = (1..project).scan(1.0, |term, i| {
            *term *= self.follow_up / f64::from(i);
            Some(*term)
        });
        1.0 - libm::exp(-self.follow_up) * (1.0 + terms.sum::<f64>())
    }

    /// The true success rates of the two plans.
    fn rates(&self) -> [f64; 2] {
        let in_turn = (1..=PROJECTS).map(|project| self.done(project));
        let one = in_turn.sum::<f64>() / f64::from(PROJECTS);
        [self.pass * one, self.pass * self.done(1)]
    }

    /// When the first of six parallel projects has gone live with this probability:
    /// none has by t with probability (1 - pass (1 - e^-t))^6. `None`: never.
    fn first_live(&self, probability: f64) -> Option<f64> {
        let each = (1.0 - libm::pow(1.0 - probability, 1.0 / f64::from(PROJECTS))) / self.pass;
        (each < 1.0).then(|| -libm::log(1.0 - each))
    }
}

/// The three success rates at which intervals are asked to cover.
fn toys() -> [(f64, usize, Toy); 3] {
    let toy = |rate: f64, plan: usize, follow_up: f64| {
        let full = Toy {
            pass: 1.0,
            follow_up,
        };
        let pass = rate / full.rates()[plan];
        (rate, plan, Toy { pass, follow_up })
    };
    [toy(0.05, 0, 2.0), toy(0.3, 0, 2.0), toy(0.9, 1, 4.0)]
}

/// Of the experiments that have an interval, the share that covers, which must be
/// within 92 and 97 %.
fn assert_covers(what: &str, covering: impl Iterator<Item = bool>) {
    let covering: Vec<bool> = covering.collect();
    assert_eq!(covering.len(), EXPERIMENTS);
    let count = covering.iter().filter(|covers| **covers).count();
    let share = count as f64 / EXPERIMENTS as f64;
    assert!((0.92..=0.97).contains(&share), "{what}: covers {share}");
}

fn success(row: &ReplicationRecord) -> (u32, u32) {
    (row.admitted_in_production, row.admitted)
}

fn side(rows: &[ReplicationRecord]) -> Contributions {
    let column = |of: fn(&ReplicationRecord) -> u32| -> Vec<f64> {
        rows.iter().map(|row| f64::from(of(row))).collect()
    };
    let columns = RatioColumns {
        numerators: &column(|row| row.admitted_in_production),
        denominators: &column(|row| row.admitted),
    };
    Contributions::of_ratio(columns).expect("projects are admitted")
}

fn holds(interval: TimeInterval, time: f64) -> bool {
    interval.low <= time && interval.high.is_none_or(|high| time <= high)
}

/// Check 10: rates of 0.05, 0.3 and 0.9, with projects of one future that stand in
/// each other's way.
#[test]
fn rates_differences_and_times_are_covered_as_often_as_they_say() {
    for (rate, plan, toy) in toys() {
        let rows = toy.rows();
        let rates = toy.rates();
        assert!((rates[plan] - rate).abs() < 1e-12);
        for (rows, truth) in rows.iter().zip(rates) {
            let covering = rows.chunks(FUTURES).map(|rows| {
                let sums = RatioSums::of(rows.iter().map(success));
                let interval = share(&sums, SURE).expect("projects are admitted").interval;
                interval.low <= truth && truth <= interval.high
            });
            assert_covers(&format!("success rate {truth}"), covering);
        }
        let pairs = rows[1].chunks(FUTURES).zip(rows[0].chunks(FUTURES));
        let truth = rates[1] - rates[0];
        let covering = pairs.map(|(one, other)| {
            let paired = paired_difference(&side(one), &side(other), SURE);
            let interval = paired.interval.expect("70 futures");
            interval.low <= truth && truth <= interval.high
        });
        assert_covers(&format!("difference {truth}"), covering);
        for probability in [0.5, 0.8] {
            let Some(truth) = toy.first_live(probability) else {
                continue;
            };
            let covering = rows[1].chunks(FUTURES).map(|rows| {
                let times: Vec<_> = rows.iter().map(|row| row.first_production).collect();
                let column = TimeColumn {
                    times: &times,
                    group: 1,
                };
                time_interval(column, probability, SURE).is_some_and(|ends| holds(ends, truth))
            });
            let what = format!("time of {probability}, rate {rate}");
            assert_covers(&what, covering);
        }
    }
}
