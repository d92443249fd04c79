//! What came of a comparison, in one sentence.

use super::comparison::{Aspect, Comparison, Subject};
use super::types::Measure;
use crate::words::{about, counted, of_100, quoted, rounded};

/// More futures than this are no practical advice.
const PRACTICAL_REPLICATIONS: u64 = 100_000_000;

impl Comparison {
    /// The aspect in what plans are ranked by; `None` where no project is offered.
    #[must_use]
    pub fn deciding(&self) -> Option<&Aspect> {
        let decisive = Subject::Measure(Measure::ProductionMonths);
        self.aspects
            .iter()
            .find(|aspect| aspect.subject == decisive)
    }

    /// Whether one of the two is better in it, beyond simulation error.
    #[must_use]
    pub fn has_winner(&self) -> bool {
        let deciding = self.deciding();
        deciding.is_some_and(|aspect| aspect.gap.settled && aspect.gap.value != 0.0)
    }
}

/// The answer, in months in production per offered project.
#[must_use]
pub fn comparison_sentence(comparison: &Comparison) -> String {
    let (plan, against) = (quoted(&comparison.plan), quoted(&comparison.against));
    if comparison.identical {
        return format!(
            "{plan} and {against} did the same in every one of {}.",
            counted(comparison.replications, "future")
        );
    }
    let Some(aspect) = comparison.deciding() else {
        return format!("{plan} and {against} are offered no project to compare them by.");
    };
    if !comparison.has_winner() {
        return format!(
            "Too close to call between {plan} and {against} in months in production: {} and \
             {} per offered project; {}.",
            rounded(aspect.value, 2),
            rounded(aspect.value_against, 2),
            settled_by(comparison, aspect)
        );
    }
    if aspect.gap.value > 0.0 {
        won(&plan, &against, [aspect.value, aspect.value_against])
            + &ahead(comparison, aspect.futures.map(|counts| counts.better))
    } else {
        won(&against, &plan, [aspect.value_against, aspect.value])
            + &ahead(comparison, aspect.futures.map(|counts| counts.worse))
    }
}

fn won(winner: &str, loser: &str, months: [f64; 2]) -> String {
    let [more, less] = months.map(|months| rounded(months, 2));
    if more == less {
        return format!(
            "{winner} is better than {loser}, by less than the digits shown: {more} months in \
             production per offered project"
        );
    }
    format!(
        "{winner} is better than {loser}: {more} months in production per offered project, \
         against {less}"
    )
}

/// In how many futures the winner is ahead; the end of the sentence.
fn ahead(comparison: &Comparison, won: Option<u64>) -> String {
    let all = comparison.replications;
    match won {
        Some(won) if won == all => format!(", in every one of {}.", counted(all, "future")),
        Some(won) => {
            let share = won as f64 / all.max(1) as f64;
            format!(", better in {} of 100 futures.", of_100(share))
        }
        None => ".".to_owned(),
    }
}

fn settled_by(comparison: &Comparison, aspect: &Aspect) -> String {
    match aspect.gap.replications_to_settle {
        _ if comparison.replications == 1 => "one future says nothing about luck".to_owned(),
        Some(needed) if needed <= PRACTICAL_REPLICATIONS => {
            format!("about {} futures would settle it", about(needed))
        }
        _ => "more futures would not settle it".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::row_with_live;
    use crate::analysis::{Ground, Rival, Terms, compare};
    use crate::model::outcome::ReplicationRecord;
    use crate::statistics::Confidence;

    fn rows(live: impl Iterator<Item = u32>) -> Vec<ReplicationRecord> {
        live.zip(0..)
            .map(|(live, replication)| row_with_live(replication, live))
            .collect()
    }

    fn compared(one: &[ReplicationRecord], other: &[ReplicationRecord]) -> Comparison {
        let terms = Terms {
            ground: Ground::SameFutures,
            confidence: Confidence::NINETY_FIVE,
            horizon: 104.0,
            follow_up: 52.0,
            money: None,
            world: 1,
        };
        let rival = |name, rows| Rival { name, rows };
        compare(&rival("A", one), &rival("B", other), &terms)
    }

    #[test]
    fn the_winner_is_named_whichever_side_it_is_on() {
        let few = rows((0..400).map(|i| 2 + i % 3));
        let many = rows((0..400).map(|i| 4 + i % 3 - u32::from(i % 40 == 0) * 3));
        let sentence = comparison_sentence(&compared(&few, &many));
        let start = "\"B\" is better than \"A\": 0.45 months in production per offered project, \
                     against 0.28, better in ";
        assert!(sentence.starts_with(start), "{sentence}");
        let turned = comparison_sentence(&compared(&many, &few));
        assert!(
            turned.starts_with("\"A\" is better than \"B\": 0.45 "),
            "{turned}"
        );
    }

    #[test]
    fn close_and_equal_plans_have_no_winner() {
        let one = rows((0..40).map(|i| 2 + i % 3));
        let other = rows((0..40).map(|i| 2 + (i + 1) % 3));
        let close = compared(&one, &other);
        assert!(!close.has_winner());
        let sentence = comparison_sentence(&close);
        let start = "Too close to call between \"A\" and \"B\" in months in production: ";
        assert!(sentence.starts_with(start), "{sentence}");
        assert!(
            sentence.ends_with(" futures would settle it."),
            "{sentence}"
        );
        assert_eq!(
            comparison_sentence(&compared(&one, &one)),
            "\"A\" and \"B\" did the same in every one of 40 futures."
        );
    }
}
