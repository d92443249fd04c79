//! Where the hires of a scenario stand, for what shows only in its results.

use crate::blueprint::plans::{PlacedPlan, hire_context};
use crate::blueprint::problem::{Place, Problem};
use crate::scenario::reading::Reading;

/// The word that silences warnings of triggers that rarely fire.
const RARELY: &str = "trigger-rarely-fires";

/// The place and the words for each hire of each plan.
#[derive(Debug, Clone, Default)]
pub struct HirePlaces {
    plans: Vec<Vec<(Option<Place>, String)>>,
    is_silenced: bool,
}

impl HirePlaces {
    pub(in crate::scenario) fn new(reading: &Reading, plans: &[PlacedPlan]) -> HirePlaces {
        let plans = plans.iter().map(|placed| {
            let hires = placed.hires.iter().enumerate().map(|(index, origin)| {
                let place = reading.sources.place(*origin);
                (place, hire_context(&placed.plan.name, index))
            });
            hires.collect()
        });
        HirePlaces {
            plans: plans.collect(),
            is_silenced: reading.allows(RARELY),
        }
    }

    /// A warning at a hire whose trigger rarely fires; `None` where the scenario
    /// silences those.
    #[must_use]
    pub fn rarely_fires(&self, plan: usize, hire: usize, message: String) -> Option<Problem> {
        let (place, context) = self.plans.get(plan)?.get(hire)?;
        let mut problem =
            Problem::warning(RARELY, message).note(format!("silence with  allow = [\"{RARELY}\"]"));
        problem.place.clone_from(place);
        problem.context = Some(context.clone());
        (!self.is_silenced).then_some(problem)
    }
}
