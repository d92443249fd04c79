//! One stage, some servers: M/M/c from empty, M/G/1, and servers whose customers
//! lose patience.

use crate::support::{Estimate, estimate, experiment, play};
use pitcrew::analysis::analyze;
use pitcrew::experiment::Experiment;
use pitcrew::model::EndCause;
use pitcrew::model::outcome::Fate;

fn queue(horizon: u32, arrivals: &str, servers: u32, service: &str, sponsor: &str) -> Experiment {
    experiment(&format!(
        r#"
        horizon = "{horizon} weeks"
        measure = {{ follow_up = "to the horizon" }}
        team = {{ server = {servers} }}
        projects = {{ new = "{arrivals}", intake = "at once" }}
        {sponsor}
        [[stage]]
        name = "service"
        needs = "server"
        takes = {service}
        [[plan]]
        name = "As it is"
        hire = []
        "#
    ))
}

/// Mean wait in line over the customers served, by replication.
fn mean_wait(experiment: &Experiment, replications: u64) -> Estimate {
    let played = play(experiment, replications);
    let rows = &played.results.plans[0].rows;
    let waits: Vec<f64> = rows
        .iter()
        .map(|row| row.line_wait / f64::from(row.line_starts))
        .collect();
    estimate(&waits)
}

/// Ten independent programs agree on 1.4020 +- 0.0006 weeks over 10,000 weeks from
/// an empty queue (1.4045 in steady state).
#[test]
fn three_servers_from_empty_meet_the_reference() {
    let experiment = experiment(include_str!("../../../scenarios/theory/mm3.toml"));
    mean_wait(&experiment, 100).agrees_with(1.4020, 0.0006, "mean wait");
}

/// Expected wait of customers 1 to `count` of an M/M/c queue that starts empty,
/// exactly. The number in the system that an arrival finds is a Markov chain:
/// between two arrivals each departure races the next arrival.
fn exact_waits(arrival: f64, service: f64, servers: usize, count: usize) -> Vec<f64> {
    let mut found = vec![0.0; count + 1];
    found[0] = 1.0;
    let mut waits = Vec::new();
    for _ in 0..count {
        let ahead = |n: usize| (n + 1).saturating_sub(servers) as f64;
        let wait = |(n, p): (usize, &f64)| p * ahead(n) / (servers as f64 * service);
        waits.push(found.iter().enumerate().map(wait).sum());
        // One more joins, then some leave.
        found.rotate_right(1);
        let mut reaching = 0.0;
        for n in (0..=count).rev() {
            reaching += found[n];
            let rate = n.min(servers) as f64 * service;
            found[n] = reaching * arrival / (arrival + rate);
            reaching *= rate / (arrival + rate);
        }
    }
    waits
}

#[test]
fn the_first_customers_wait_as_the_exact_transient_says() {
    for (arrivals, servers) in [(0.8, 1), (2.5, 3)] {
        let service = r#"{ dist = "exponential", mean = "1 week" }"#;
        let experiment = queue(120, &format!("{arrivals} per week"), servers, service, "");
        let played = play(&experiment, 4000);
        let exact = exact_waits(arrivals, 1.0, servers as usize, 40);
        for customer in [1, 4, 9, 19, 39] {
            let waits: Vec<f64> = played.projects[0]
                .iter()
                .map(|projects| projects[customer].waited)
                .collect();
            if exact[customer] == 0.0 {
                assert!(waits.iter().all(|&wait| wait == 0.0));
            } else {
                estimate(&waits).agrees_with(exact[customer], 0.0, "wait of a customer");
            }
        }
    }
}

/// Pollaczek and Khinchine: the mean wait of M/G/1 is λ E[S²] / (2 (1 - ρ)).
#[test]
fn one_server_meets_pollaczek_and_khinchine() {
    let cases = [
        (r#""1 week""#, 1.0),
        (
            r#"{ dist = "gamma", mean = "1 week", sd = "0.5 weeks" }"#,
            1.25,
        ),
        (r#"{ dist = "exponential", mean = "1 week" }"#, 2.0),
        (
            r#"{ dist = "lognormal", mean = "1 week", sd = "1.2 weeks" }"#,
            2.44,
        ),
    ];
    for (service, second_moment) in cases {
        let experiment = queue(20_000, "0.7 per week", 1, service, "");
        let wait = 0.7 * second_moment / (2.0 * 0.3);
        mean_wait(&experiment, 24).agrees_with(wait, 0.0, service);
    }
}

/// Share of customers who give up in M/M/c with exponential patience (Erlang A):
/// from the birth and death chain, θ E[Q] / λ.
fn share_lost(arrival: f64, service: f64, servers: usize, gives_up: f64) -> f64 {
    let (mut weight, mut total, mut in_line) = (1.0, 1.0, 0.0);
    for n in 1..2000 {
        let waiting = usize::saturating_sub(n, servers) as f64;
        weight *= arrival / (n.min(servers) as f64 * service + waiting * gives_up);
        total += weight;
        in_line += weight * waiting;
    }
    gives_up * in_line / total / arrival
}

#[test]
fn impatient_customers_leave_as_erlang_a_says() {
    for (arrivals, servers) in [(2.0, 3), (4.0, 3)] {
        let sponsor = r#"
            [sponsor]
            patience = { dist = "exponential", mean = "2 weeks" }
            cancels = "when it waits""#;
        let service = r#"{ dist = "exponential", mean = "1 week" }"#;
        let experiment = queue(
            3000,
            &format!("{arrivals} per week"),
            servers,
            service,
            sponsor,
        );
        let played = play(&experiment, 40);
        let shares: Vec<f64> = played.projects[0]
            .iter()
            .map(|projects| {
                let decided: Vec<Fate> = projects
                    .iter()
                    .filter(|p| (50.0..2950.0).contains(&p.offered))
                    .map(|p| p.fate)
                    .collect();
                let lost = Fate::Ended(EndCause::CancelledWaiting);
                let count = decided.iter().filter(|&&fate| fate == lost).count();
                count as f64 / decided.len() as f64
            })
            .collect();
        let exact = share_lost(arrivals, 1.0, servers as usize, 0.5);
        estimate(&shares).agrees_with(exact, 0.0, "share lost");
    }
}

/// Servers are busy for the share rho = arrivals / (servers * service rate) of their
/// time, whatever the distributions.
#[test]
fn utilization_is_the_offered_load_per_server() {
    let services = [
        r#"{ dist = "exponential", mean = "1 week" }"#,
        r#"{ dist = "gamma", mean = "1 week", sd = "0.3 weeks" }"#,
    ];
    for service in services {
        let experiment = queue(5000, "2.4 per week", 3, service, "");
        let played = play(&experiment, 60);
        let analysis = analyze(&experiment, &played.results);
        let utilization = analysis.plans[0].roles[0].utilization;
        let utilization = Estimate {
            mean: utilization.value,
            error: utilization.standard_error.unwrap(),
        };
        utilization.agrees_with(0.8, 0.0, "utilization");
    }
}
