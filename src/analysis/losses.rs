//! Where the admitted projects stood at the end of their follow-up, and why.

use crate::experiment::{AdmittedCounts, Event};

use super::types::{Loss, LossReason};

/// The fates that occurred, in the order of [`Event::all`] with the unfinished
/// last, each by stage. The shares sum to 1; without an admitted project the list
/// is empty.
pub(super) fn losses(counts: &AdmittedCounts) -> Vec<Loss> {
    let admitted = counts.sum_m;
    let events = Event::first(counts.by_stage.len()).map(LossReason::Event);
    events
        .zip(&counts.by_stage)
        .chain([(LossReason::Unfinished, &counts.unfinished_by_stage)])
        .flat_map(|(reason, by_stage)| {
            let stages = by_stage.iter().enumerate();
            stages.map(move |(stage, projects)| (reason, stage, *projects))
        })
        .filter(|(_, _, projects)| *projects > 0)
        .map(|(reason, stage, projects)| Loss {
            reason,
            stage,
            share: projects as f64 / admitted as f64,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EndCause;

    #[test]
    fn every_admitted_project_is_somewhere() {
        let mut by_stage = vec![vec![0, 0]; Event::COMMON];
        by_stage[0] = vec![0, 5];
        by_stage[2] = vec![1, 2];
        let counts = AdmittedCounts {
            sum_m: 10,
            by_stage,
            unfinished_by_stage: vec![2, 0],
            ..AdmittedCounts::default()
        };
        let waiting = LossReason::Event(Event::Ended(EndCause::CancelledWaiting));
        let expected = [
            (LossReason::Event(Event::Production), 1, 0.5),
            (waiting, 0, 0.1),
            (waiting, 1, 0.2),
            (LossReason::Unfinished, 0, 0.2),
        ];
        let expected = expected.map(|(reason, stage, share)| Loss {
            reason,
            stage,
            share,
        });
        assert_eq!(losses(&counts), expected);
        assert_eq!(losses(&AdmittedCounts::default()), []);
    }
}
