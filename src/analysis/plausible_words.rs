//! In how many plausible worlds a plan leads, in words.

use super::types::{Analysis, Dependence, Lead, Verdict, WorldsSummary};
use crate::words::{percent, quoted, short};

/// From this share of worlds on a plan is ahead, whatever is plausible.
const AHEAD: f64 = 0.9;
/// From this share on it leads; below, who leads depends.
const LEADS: f64 = 0.7;

/// A verdict where not all is known: who is best on the mean is so only if that holds in at
/// least 90 of 100 plausible worlds.
pub(super) fn where_not_all_is_known(verdict: Verdict, worlds: Option<&WorldsSummary>) -> Verdict {
    let lead = worlds.and_then(|worlds| worlds.leads.first());
    match verdict {
        Verdict::Best(leader) if lead.is_some_and(|lead| lead.share < AHEAD) => {
            Verdict::Depends(leader)
        }
        verdict => verdict,
    }
}

/// A sentence for each measure in which plans are ranked, but for what the answer says
/// already; none where nothing of the library is open.
#[must_use]
pub fn lead_sentences(analysis: &Analysis) -> Vec<String> {
    let leads = analysis.worlds.iter().flat_map(|worlds| &worlds.leads);
    let said = usize::from(matches!(analysis.verdict, Verdict::Depends(_)));
    let unsaid = leads.skip(said);
    unsaid
        .map(|lead| format!("{}.", lead_in_words(analysis, lead)))
        .collect()
}

/// The same of one measure, without the full stop.
pub(super) fn lead_in_words(analysis: &Analysis, lead: &Lead) -> String {
    let name = |plan: usize| quoted(&analysis.plans[plan].name);
    let measure = analysis.ranked.measure_words(lead.measure);
    let (leader, rival) = (name(lead.leader), name(lead.rival));
    let worlds = hundred(lead.share);
    let depends = lead
        .depends
        .as_ref()
        .map(|on| condition(on, &leader, &rival));
    let end = depends.map_or_else(String::new, |condition| format!("; {condition}"));
    if lead.share >= LEADS {
        let word = if lead.share >= AHEAD {
            "is ahead"
        } else {
            "leads"
        };
        format!("{leader} {word} in {measure} in {worlds} of 100 plausible worlds{end}")
    } else {
        format!(
            "Who leads in {measure} depends on what nobody knows: {leader} in {worlds} of 100 \
             plausible worlds, else {rival}{end}"
        )
    }
}

/// Worlds of a hundred, and never all: others are plausible, too.
fn hundred(share: f64) -> String {
    let worlds = (share * 100.0).round();
    if worlds >= 100.0 {
        "more than 99".to_owned()
    } else {
        format!("{worlds}")
    }
}

/// What the lead depends on most.
fn condition(on: &Dependence, leader: &str, rival: &str) -> String {
    let key = &on.name;
    match on.turns_at {
        Some(at) => {
            let (above, below) = if on.leads_above {
                (leader, rival)
            } else {
                (rival, leader)
            };
            let at = value(at, &on.unit);
            format!("most depends on `{key}`: above about {at} it is rather {above}, below {below}")
        }
        None => {
            let way = if on.leads_above { "higher" } else { "lower" };
            format!("it leads by the more, the {way} `{key}`")
        }
    }
}

fn value(number: f64, unit: &str) -> String {
    match unit {
        "share" => percent(number),
        "factor" | "skill" => short(number),
        unit => format!("{} {unit}", short(number)),
    }
}
