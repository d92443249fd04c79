//! A ledger of the lost projects of the bank, made by hand.

use crate::analysis::{CauseRescues, PlanRescues, RescuesSummary, RoleRescues};
use crate::model::EndCause;
use crate::statistics::{Interval, RatioEstimate};

/// Four plans and five roles; nothing helps the first plan, and the last loses nothing.
pub(super) fn rescues() -> RescuesSummary {
    let roles = [
        "data-scientist",
        "mlops-engineer",
        "ml-engineer",
        "data-engineer",
        "devops-engineer",
    ];
    RescuesSummary {
        replications: 200,
        roles: roles.map(str::to_owned).to_vec(),
        plans: vec![
            plan(8.3, [0.0; 5]),
            plan(5.2, [0.0, 0.34, 0.38, 0.02, 0.004]),
            plan(3.1, [0.22, 0.04, 0.12, 0.0, 0.0]),
            PlanRescues {
                lost: 0,
                lost_per_future: Some(super::estimate(0.0, 0.0)),
                by_role: vec![none(); 5],
                no_hire: None,
                by_cause: Vec::new(),
            },
        ],
    }
}

fn none() -> RoleRescues {
    RoleRescues {
        rescues: None,
        cheapest: None,
        mean_cost: None,
    }
}

/// So many lost per future; half of what a role rescues it rescues most cheaply.
fn plan(per_future: f64, rescued: [f64; 5]) -> PlanRescues {
    let cheapest: f64 = rescued.iter().map(|share| share / 2.0).sum();
    let role = |share: f64| RoleRescues {
        rescues: Some(ratio(share)),
        cheapest: Some(ratio(share / 2.0)),
        mean_cost: (share > 0.0).then_some(420_000.0),
    };
    let part = |role: Option<usize>, share: f64| CauseRescues {
        cause: EndCause::CancelledWaiting,
        role,
        projects: (share * per_future * 200.0) as u64,
        share: Some(ratio(share)),
    };
    let parts = rescued.iter().enumerate();
    let parts = parts.filter(|(_, share)| **share > 0.0);
    PlanRescues {
        lost: (per_future * 200.0) as u64,
        lost_per_future: Some(super::estimate(per_future, 0.1)),
        by_role: rescued.map(role).to_vec(),
        no_hire: Some(ratio(1.0 - cheapest)),
        by_cause: parts
            .map(|(role, share)| part(Some(role), share / 2.0))
            .chain([part(None, 1.0 - cheapest)])
            .collect(),
    }
}

fn ratio(value: f64) -> RatioEstimate {
    RatioEstimate {
        value,
        standard_error: Some(0.02),
        interval: Interval {
            low: (value - 0.04).max(0.0),
            high: (value + 0.04).min(1.0),
        },
        design_effect: Some(1.2),
    }
}
