//! How people of a channel leave of their own accord.

use super::keys::channel;
use super::part::Part;
use super::problem::Problem;
use crate::math::ln;
use crate::model::Channel;
use crate::random::Distribution;
use crate::units::WEEKS_PER_YEAR;

/// Read what a `[channel.NAME]` says about leaving.
pub(super) fn change(part: Part<'_>, channel: &mut Channel) {
    if let Some(leaves) = part.get(&channel::LEAVES) {
        channel.attrition = leaves;
    }
    let Some(entry) = part.entry(&channel::LEAVES_WITHIN_A_YEAR) else {
        return;
    };
    if part.has(&channel::LEAVES) && !channel.attrition {
        let problem =
            Problem::error("`leaves = false` and `leaves_within_a_year` contradict each other")
                .label("keep one");
        return part.build.report(entry.key_origin, problem);
    }
    if let Some(share) = part.get(&channel::LEAVES_WITHIN_A_YEAR) {
        let share = below_all(part, share);
        channel.attrition = share > 0.0;
        channel.stays = stays(share);
    }
}

/// The share that leaves within a year, below all.
fn below_all(part: Part<'_>, share: f64) -> f64 {
    if share >= 1.0 {
        let problem = Problem::error("leaves_within_a_year must be below 100%")
            .note("if everybody leaves by some date, state a `contract`");
        let origin = part.origin(&channel::LEAVES_WITHIN_A_YEAR);
        part.build.report(origin, problem);
        return 0.0;
    }
    share
}

/// The same chance of leaving at any time: 1 - e^(-year / mean) = share.
fn stays(share: f64) -> Option<Distribution> {
    if share <= 0.0 {
        return None;
    }
    Distribution::exponential(-WEEKS_PER_YEAR / ln(1.0 - share)).ok()
}
