//! What came of a comparison, in one sentence.

use super::comparison::{Aspect, Comparison, Subject};
use super::lead_words::{figures, lead};
use crate::words::{about, and, counted, of_100, quoted, rounded};

/// More futures than this are no practical advice.
const PRACTICAL_REPLICATIONS: u64 = 100_000_000;

/// Who of the two is better in one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Better {
    First,
    Second,
    /// Known to differ by less than matters.
    Neither,
    /// Not known.
    Open,
}

impl Comparison {
    /// The aspects that plans are ranked by.
    #[must_use]
    pub fn deciding(&self) -> Vec<&Aspect> {
        let deciding = self.ranked.deciding().into_iter();
        deciding
            .filter_map(|measure| {
                let subject = Subject::Measure(measure);
                self.aspects.iter().find(|aspect| aspect.subject == subject)
            })
            .collect()
    }

    /// Whether one of the two is better in what plans are ranked by, beyond simulation
    /// error and by as much as matters, and not worse in anything of it.
    #[must_use]
    pub fn has_winner(&self) -> bool {
        self.winner().is_some()
    }

    fn winner(&self) -> Option<Better> {
        let found: Vec<Better> = self.deciding().iter().map(|a| self.better(a)).collect();
        match (
            found.contains(&Better::First),
            found.contains(&Better::Second),
        ) {
            (true, false) => Some(Better::First),
            (false, true) => Some(Better::Second),
            _ => None,
        }
    }

    fn better(&self, aspect: &Aspect) -> Better {
        let Subject::Measure(measure) = aspect.subject else {
            return Better::Open;
        };
        let (gap, least) = (&aspect.gap, self.ranked.least(measure));
        let is_lead = gap.value.abs() >= least && gap.value != 0.0;
        let interval = gap.interval.as_ref();
        let inside = interval.is_some_and(|ends| ends.low > -least && ends.high < least);
        match (gap.settled, is_lead) {
            (true, true) if gap.value > 0.0 => Better::First,
            (true, true) => Better::Second,
            (true, false) => Better::Neither,
            (false, _) if inside => Better::Neither,
            (false, _) => Better::Open,
        }
    }
}

/// The answer, in what plans are ranked by.
#[must_use]
pub fn comparison_sentence(comparison: &Comparison) -> String {
    let (plan, against) = (quoted(&comparison.plan), quoted(&comparison.against));
    if comparison.identical {
        return format!(
            "{plan} and {against} did the same in every one of {}.",
            counted(comparison.replications, "future")
        );
    }
    let aspects = comparison.deciding();
    let Some(first) = aspects.first() else {
        return format!("{plan} and {against} are offered no project to compare them by.");
    };
    let ranked = &comparison.ranked;
    let with = |wanted: Better| {
        let leads = aspects.iter().filter_map(|aspect| match aspect.subject {
            Subject::Measure(measure) if comparison.better(aspect) == wanted => Some(lead(
                ranked,
                measure,
                aspect.gap.value,
                &comparison.currency,
            )),
            _ => None,
        });
        and(&leads.collect::<Vec<_>>())
    };
    let (ours, theirs) = (with(Better::First), with(Better::Second));
    match comparison.winner() {
        Some(Better::First) => {
            return format!(
                "{plan} is better than {against}: {}",
                told(comparison, &aspects, Better::First)
            );
        }
        Some(_) => {
            return format!(
                "{against} is better than {plan}: {}",
                told(comparison, &aspects, Better::Second)
            );
        }
        None if !ours.is_empty() => {
            return format!("{plan} has {ours}, {against} has {theirs}: neither leads in both.");
        }
        None => {}
    }
    let [one, other] = both(comparison, first);
    let words = ranked.words();
    if aspects
        .iter()
        .all(|aspect| comparison.better(aspect) == Better::Neither)
    {
        return format!(
            "{plan} and {against} are level in {words}: {one} and {other}, which is less apart \
             than matters."
        );
    }
    format!(
        "Too close to call between {plan} and {against} in {words}: {one} and {other}; {}.",
        settled_by(comparison, first)
    )
}

fn both(comparison: &Comparison, aspect: &Aspect) -> [String; 2] {
    let pair = [aspect.value, aspect.value_against];
    match aspect.subject {
        Subject::Measure(measure) => {
            figures(&comparison.ranked, measure, pair, &comparison.currency)
        }
        _ => pair.map(|value| rounded(value, 1)),
    }
}

/// In what the winner leads, and in how many futures; the end of the sentence.
fn told(comparison: &Comparison, aspects: &[&Aspect], winner: Better) -> String {
    let won = aspects
        .iter()
        .filter(|aspect| comparison.better(aspect) == winner);
    let parts = won.filter_map(|aspect| {
        let Subject::Measure(measure) = aspect.subject else {
            return None;
        };
        let [mut more, mut less] = both(comparison, aspect);
        if winner == Better::Second {
            std::mem::swap(&mut more, &mut less);
        }
        let futures = aspect.futures.map(|counts| match winner {
            Better::First => counts.better,
            _ => counts.worse,
        });
        let words = comparison.ranked.measure_words(measure);
        Some(format!(
            "{more} against {less} in {words}{}",
            ahead(comparison, futures)
        ))
    });
    format!("{}.", parts.collect::<Vec<_>>().join("; "))
}

/// In how many futures the winner is ahead.
fn ahead(comparison: &Comparison, won: Option<u64>) -> String {
    let all = comparison.replications;
    match won {
        Some(won) if won == all => format!(", in every one of {}", counted(all, "future")),
        Some(won) => {
            let share = won as f64 / all.max(1) as f64;
            format!(", better in {} of 100 futures", of_100(share))
        }
        None => String::new(),
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
            ranked: crate::analysis::ranked::tests::months_live(),
            currency: "USD",
        };
        let rival = |name, rows| Rival { name, rows };
        compare(&rival("A", one), &rival("B", other), &terms)
    }

    #[test]
    fn the_winner_is_named_whichever_side_it_is_on() {
        let few = rows((0..400).map(|i| 2 + i % 3));
        let many = rows((0..400).map(|i| 4 + i % 3 - u32::from(i % 40 == 0) * 3));
        let sentence = comparison_sentence(&compared(&few, &many));
        let start = "\"B\" is better than \"A\": 0.5 against 0.3 in months in production per offered \
                     project, better in ";
        assert!(sentence.starts_with(start), "{sentence}");
        let turned = comparison_sentence(&compared(&many, &few));
        assert!(
            turned.starts_with("\"A\" is better than \"B\": 0.5 "),
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
        let start = "Too close to call between \"A\" and \"B\" in months in production per offered project: ";
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
