//! Which plan could be the best, and what a wrong choice would cost.

use super::data::{BlockEntry, CellEntry, TableEntry};
use crate::analysis::{Analysis, Contender, Contest, Measure};
use crate::statistics::Regret;
use crate::words::{amount, of_100, trimmed};

/// What is said in the measure that matters most; nothing where there is one plan.
pub(super) fn block(analysis: &Analysis) -> Option<BlockEntry> {
    let contest = analysis.decisive()?;
    Some(BlockEntry {
        heading: "How safe the choice is".to_owned(),
        sentences: safest(analysis, contest).into_iter().collect(),
        tables: vec![table(analysis, contest)],
        notes: vec![
            "Could be the best: no other plan is shown to beat it, with 95% confidence for all \
             plans at once. Resamples: the same futures drawn again at random; they show \
             simulation error, which more futures shrink. Futures: luck, which more futures do \
             not shrink. Behind: how far the plan falls short of the best plan in each future."
                .to_owned(),
        ],
    })
}

fn safest(analysis: &Analysis, contest: &Contest) -> Option<String> {
    let safest = contest.safest?;
    let behind = contest.contenders[safest].regret.as_ref()?;
    Some(format!(
        "Safest is “{}”: in 9 of 10 futures it stays at most {} behind the best plan of that \
         future.",
        analysis.plans[safest].name,
        with_unit(analysis, contest.measure, behind.nine_in_ten)
    ))
}

fn with_unit(analysis: &Analysis, measure: Measure, value: f64) -> String {
    match measure {
        measure if measure.is_money() => format!("{} {}", analysis.currency, amount(value)),
        Measure::Launched | Measure::Models => format!("{} models", trimmed(value, 1)),
        Measure::FirstValue | Measure::NamedProject => format!("{} months", trimmed(value, 1)),
        Measure::AllGoals | Measure::Success => format!("{} points", trimmed(value * 100.0, 0)),
        _ => format!("{} months in production", trimmed(value, 1)),
    }
}

fn table(analysis: &Analysis, contest: &Contest) -> TableEntry {
    let columns = [
        "Plan",
        "Could be the best",
        "Leads in 100 resamples",
        "Best in 100 futures",
        "Behind, mean",
        "Behind, 9 in 10 at most",
    ];
    let row = |plan: usize| {
        let contender = &contest.contenders[plan];
        vec![
            CellEntry::words(&analysis.plans[plan].name),
            CellEntry::words(could_be_best(contender)),
            share(contender.leads_in_resamples),
            share(contender.best_in_futures),
            behind(contest, contender, |regret| regret.mean.value),
            behind(contest, contender, |regret| regret.nine_in_ten),
        ]
    };
    TableEntry {
        caption: match contest.measure {
            measure if measure.is_money() => format!(
                "The plans as rivals in {}, {}",
                analysis.money_words(),
                analysis.currency
            ),
            _ => "The plans as rivals in months in production of all projects of a future".into(),
        },
        columns: columns.map(str::to_owned).into(),
        rows: analysis.ranking().into_iter().map(row).collect(),
    }
}

fn could_be_best(contender: &Contender) -> &'static str {
    match contender.against_best {
        None => "unknown",
        Some(against) if against.could_be_best => "yes",
        Some(_) => "no",
    }
}

fn share(share: f64) -> CellEntry {
    CellEntry::number(of_100(share), share)
}

fn behind(contest: &Contest, contender: &Contender, pick: fn(&Regret) -> f64) -> CellEntry {
    let Some(regret) = &contender.regret else {
        return CellEntry::default();
    };
    let value = pick(regret);
    let text = match contest.measure {
        measure if measure.is_money() => amount(value),
        _ => trimmed(value, 1),
    };
    CellEntry::number(text, value)
}
