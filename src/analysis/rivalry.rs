//! All plans of a source against each other, wherever their rows come from.

use crate::model::outcome::ReplicationRecord;

use super::comparison::Comparison;
use super::contest::{competed_in, contests};
use super::difference::Field;
use super::ranked::{Ranked, outcome};
use super::types::{Contest, Goals, Measure};

/// Who leads, and how sure and how safe that is.
#[derive(Debug, Clone, PartialEq)]
pub struct Rivalry {
    /// Indices of the plans, best first.
    pub ranking: Vec<usize>,
    /// By what plans are ranked by, and by net value where there is any.
    pub contests: Vec<Contest>,
    /// What plans are ranked by.
    pub ranked: Ranked,
}

/// Comparisons that are shown together.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparisons {
    /// One plan against another, each.
    pub list: Vec<Comparison>,
    /// All plans of the source, where none was named.
    pub rivalry: Option<Rivalry>,
    /// Names of the plans of the rivalry.
    pub plans: Vec<String>,
    /// ISO code of the currency.
    pub currency: String,
    /// What to mind, such as why futures are not paired.
    pub notes: Vec<String>,
}

/// The plans with these rows, as rivals; `world` futures in a row share what is not
/// known, and projects can be in production for `follow_up` weeks within their follow-up
/// ([`follow_up_weeks`](super::follow_up_weeks)).
#[must_use]
pub fn rivalry(
    plans: &[&[ReplicationRecord]],
    (world, follow_up): (usize, f64),
    (seed, money): (u64, Option<Measure>),
    (ranked, goals): (&Ranked, &Goals),
) -> Rivalry {
    let field = Field::new(plans.to_vec(), (world, follow_up), ranked);
    let ranked = ranked.clone().in_field(&field);
    Rivalry {
        ranking: outcome(&field, &ranked, goals).order,
        contests: contests(&field, seed, &competed_in(&ranked, money)),
        ranked,
    }
}
