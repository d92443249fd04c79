//! Lifecycles of one's own beside what queueing theory says of them: finite lines, patience
//! that runs while waiting, routing forward, arrivals at any stage, named ends, and what is
//! measured of each stage.

use crate::support::{Estimate, experiment, play};
use pitcrew::analysis::{Analysis, LossReason, StageSummary, analyze};
use pitcrew::experiment::Event;
use pitcrew::model::EndCause;
use pitcrew::statistics;

/// What comes of so many replications of a scenario with follow-up to the horizon, each
/// counted after a warm-up.
fn analysis(horizon: u32, replications: u64, rest: &str) -> Analysis {
    let experiment = experiment(&format!(
        r#"
        horizon = "{horizon} weeks"
        measure = {{ follow_up = "to the horizon", admission_from = "100 weeks" }}
        {rest}
        [[plan]]
        name = "As it is"
        hire = []
        "#
    ));
    analyze(&experiment, &play(&experiment, replications).results)
}

fn one_stage(servers: u32, arrivals: &str, more: &str) -> String {
    let kind = if more.contains("[kind.hasty]") {
        ", kind = \"hasty\""
    } else {
        ""
    };
    format!(
        r#"
        team = {{ server = {servers} }}
        projects = {{ new = "{arrivals}", intake = "at once"{kind} }}
        {more}
        takes = {{ dist = "exponential", mean = "1 week" }}
        "#
    )
}

fn of(estimate: Option<statistics::Estimate>) -> Estimate {
    let estimate = estimate.unwrap();
    Estimate {
        mean: estimate.value,
        error: estimate.standard_error.unwrap(),
    }
}

fn first(analysis: &Analysis) -> &StageSummary {
    &analysis.plans[0].stages[0]
}

/// The share of an M/M/c/K queue's arrivals that find K customers there.
fn share_blocked(arrivals: f64, servers: usize, most: usize) -> f64 {
    let mut weight = 1.0;
    let mut total = 1.0;
    for n in 1..=most {
        weight *= arrivals / n.min(servers) as f64;
        total += weight;
    }
    weight / total
}

/// Lines of no place (Erlang B), of four places at one server, and of three at two: who
/// finds the line full is lost. Arrivals see time averages.
#[test]
fn finite_lines_turn_away_what_the_birth_and_death_chain_says() {
    for (servers, arrivals, places) in [(2, 1.5, 0), (1, 0.9, 4), (2, 2.5, 3)] {
        let stage = format!("[[stage]]\nname = \"service\"\nneeds = \"server\"\nline = {places}");
        let scenario = one_stage(servers, &format!("{arrivals} per week"), &stage);
        let analysis = analysis(2000, 60, &scenario);
        let exact = share_blocked(arrivals, servers as usize, servers as usize + places);
        of(first(&analysis).arrivals_turned_away_share).agrees_with(
            exact,
            0.0,
            "share turned away",
        );
    }
}

/// Probability to wait and to be lost in M/M/c whose customers give up at rate `gives_up`
/// while they wait (Erlang A), from the birth and death chain.
fn erlang_a(arrivals: f64, servers: usize, gives_up: f64) -> (f64, f64) {
    let (mut weight, mut total, mut in_line, mut all_busy) = (1.0, 1.0, 0.0, 0.0);
    for n in 1..3000 {
        let waiting = usize::saturating_sub(n, servers) as f64;
        weight *= arrivals / (n.min(servers) as f64 + waiting * gives_up);
        total += weight;
        in_line += weight * waiting;
        all_busy += if n >= servers { weight } else { 0.0 };
    }
    (all_busy / total, gives_up * in_line / total / arrivals)
}

/// Patience that runs only while waiting, that of a stage and that of a kind of project
/// that rests in service are all Erlang A, although a project would be cancelled after the
/// stage in which its patience ends.
#[test]
fn patience_while_waiting_is_erlang_a() {
    let exponential = r#"{ dist = "exponential", mean = "2 weeks" }"#;
    let of_sponsor = format!(
        r#"
        sponsor = {{ patience = {exponential}, patience_runs = "while waiting" }}
        [[stage]]
        name = "service"
        needs = "server""#
    );
    let of_stage = format!(
        r#"
        [[stage]]
        name = "service"
        needs = "server"
        patience = {exponential}"#
    );
    let of_kind = format!(
        r#"
        sponsor = {{ patience = "never", patience_runs = "while waiting" }}
        [kind.hasty]
        patience = {exponential}
        [[stage]]
        name = "service"
        needs = "server""#
    );
    for more in [of_sponsor, of_stage, of_kind] {
        for arrivals in [2.0, 4.0] {
            let scenario = one_stage(3, &format!("{arrivals} per week"), &more);
            let analysis = analysis(3000, 40, &scenario);
            let (waits, lost) = erlang_a(arrivals, 3, 0.5);
            of(first(&analysis).had_to_wait_share).agrees_with(waits, 0.0, "share that waits");
            let lost_here = first(&analysis).lost_share;
            of(lost_here).agrees_with(lost, 0.0, "share lost");
        }
    }
}

/// Erlang C: the probability to wait, and the wait of an M/M/3 queue, exceeded with
/// probability C · e^(-(cμ - λ)t). The mean number in line is λ times the mean wait
/// (Little).
#[test]
fn waits_of_three_servers_have_the_distribution_of_erlang_c() {
    let (arrivals, servers) = (2.5, 3.0);
    let stage = "[[stage]]\nname = \"service\"\nneeds = \"server\"";
    let analysis = analysis(10_000, 60, &one_stage(3, "2.5 per week", stage));
    let summary = first(&analysis);
    let terms = |n: i32| (1..=n).fold(1.0, |term, k| term * arrivals / f64::from(k));
    let busy = terms(3) * servers / (servers - arrivals);
    let waits = busy / (terms(0) + terms(1) + terms(2) + busy);
    of(summary.had_to_wait_share).agrees_with(waits, 0.0, "probability to wait");
    let mean = waits / (servers - arrivals);
    of(summary.line_wait_weeks_per_visit).agrees_with(mean, 0.0, "mean wait");
    of(summary.mean_number_in_line).agrees_with(arrivals * mean, 0.0, "mean number in line");
    for (quantile, part) in [
        summary.line_wait_weeks_half,
        summary.line_wait_weeks_8_in_10,
        summary.line_wait_weeks_95_in_100,
    ]
    .iter()
    .zip([0.5, 0.8, 0.95])
    {
        let exact = libm::log(waits / (1.0 - part)) / (servers - arrivals);
        let quantile = quantile.unwrap();
        assert!(
            (quantile / exact - 1.0).abs() < 0.03,
            "{quantile} for {exact}"
        );
    }
}

/// From an empty queue the first weeks at a load of 0.9 wait much less than later ones; what
/// is counted after the warm-up does not know of it.
#[test]
fn a_warm_up_leaves_the_empty_start_out() {
    let stage = "[[stage]]\nname = \"service\"\nneeds = \"server\"";
    let scenario = one_stage(1, "0.8 per week", stage);
    let scenario = format!(
        r#"
        horizon = "400 weeks"
        {scenario}
        [[plan]]
        name = "As it is"
        hire = []
        "#
    );
    let wait = |measure: &str| {
        let experiment = experiment(&format!("measure = {{ {measure} }}\n{scenario}"));
        let results = play(&experiment, 1500).results;
        let analysis = analyze(&experiment, &results);
        (
            of(first(&analysis).line_wait_weeks_per_visit),
            of(first(&analysis).mean_number_in_line),
        )
    };
    let to_the_horizon = r#"follow_up = "to the horizon""#;
    // ρ / (μ - λ), and λ times that.
    let (steady_wait, steady_length) = (4.0, 3.2);
    let (wait_of_all, _) = wait(to_the_horizon);
    assert!(wait_of_all.mean + 4.0 * wait_of_all.error < steady_wait);
    let (warm_wait, warm_length) =
        wait(&format!("{to_the_horizon}, admission_from = \"200 weeks\""));
    warm_wait.agrees_with(steady_wait, 0.0, "mean wait after the warm-up");
    warm_length.agrees_with(steady_length, 0.0, "mean number in line after the warm-up");
}

/// An open Jackson network with arrivals at two stages, routing forward past a stage and out
/// of the network at once, a way back and two named ends. Each stage is an M/M/1 queue with
/// the flow that the traffic equations give it.
///
/// a: 0.4 + 0.1 b. Of those that leave a, 30 % go on to c, 10 % are live at once, 5 % are
/// sold; 55 % go to b, where 0.2 begin. Of those that leave b, 10 % go back to a and 20 % are
/// abandoned; 70 % go to c.
#[test]
fn routing_forward_is_a_jackson_network() {
    let stage = |name: &str, weeks: &str, more: &str| {
        format!(
            r#"
            [[stage]]
            name = "{name}"
            needs = "{name}-server"
            takes = {{ dist = "exponential", mean = "{weeks} weeks" }}
            {more}
            "#
        )
    };
    let scenario = [
        r#"
        projects = { new = "0.4 per week", intake = "at once" }
        team = { a-server = 1, b-server = 1, c-server = 1 }
        "#
        .to_owned(),
        stage(
            "a",
            "1.6",
            r#"gate = { on_to = { c = "30%", production = "10%" }, ends = { sold = "5%" } }"#,
        ),
        stage(
            "b",
            "1.5",
            r#"new = "0.2 per week"
            gate = { back_to = { a = "10%" }, ends = { abandoned = "20%" } }"#,
        ),
        stage("c", "1.2", ""),
    ]
    .concat();
    let analysis = analysis(6000, 60, &scenario);
    // b = 0.2 + 0.55 a and a = 0.4 + 0.1 b.
    let a = (0.4 + 0.02) / (1.0 - 0.055);
    let b = 0.2 + 0.55 * a;
    let c = 0.3 * a + 0.7 * b;
    let stages = &analysis.plans[0].stages;
    for (summary, (flow, weeks)) in stages.iter().zip([(a, 1.6), (b, 1.5), (c, 1.2)]) {
        let load: f64 = flow * weeks;
        of(summary.had_to_wait_share).agrees_with(load, 0.0, "probability to wait");
        let in_line = load * load / (1.0 - load);
        of(summary.mean_number_in_line).agrees_with(in_line, 0.0, "mean number in line");
        let wait = load * weeks / (1.0 - load);
        of(summary.line_wait_weeks_per_visit).agrees_with(wait, 0.0, "mean wait");
    }
    // Every project ends or is live in the end: of those that begin (0.6 a week), so many.
    let lost = |number: u8| {
        let losses = analysis.plans[0].losses.iter();
        let cause = LossReason::Event(Event::Ended(EndCause::Stated(number)));
        losses
            .filter(|loss| loss.reason == cause)
            .map(|loss| loss.share)
            .sum::<f64>()
    };
    assert_eq!(analysis.ends, ["sold", "abandoned"]);
    assert!((lost(0) - 0.05 * a / 0.6).abs() < 0.002);
    assert!((lost(1) - 0.2 * b / 0.6).abs() < 0.004);
}
