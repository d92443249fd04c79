//! What people of a channel hand over when they go, and what they take along.

use super::certain;
use super::keys::channel;
use super::part::Part;
use super::problem::Problem;
use crate::model::{Channel, KnowHow};

/// Read what a `[channel.NAME]` says about handing over.
pub(super) fn change(part: Part<'_>, channel: &mut Channel) {
    if let Some(handover) = part.get(&channel::HANDOVER) {
        channel.handover = handover.unwrap_or(0.0);
        // Nothing is handed over, so nothing stays but what is stated to.
        if channel.handover <= 0.0 && channel.contract.is_some() {
            channel.know_how = Some(KnowHow::Stays(certain(0.0)));
        } else if channel.handover > 0.0 {
            channel.know_how = None;
        }
    }
    if part.has(&channel::LEAVES_BEHIND) && part.has(&channel::HANDOVER_LOSS) {
        let problem = Problem::error("`leaves_behind` and `handover_loss` say the same thing twice")
            .note("`leaves_behind` is the share of know-how that stays, `handover_loss` the share that is lost; keep one");
        part.build
            .report(part.origin(&channel::HANDOVER_LOSS), problem);
        return;
    }
    let stays = part.get(&channel::LEAVES_BEHIND).map(KnowHow::Stays);
    let lost = part.get(&channel::HANDOVER_LOSS).map(KnowHow::Lost);
    channel.know_how = stays.or(lost).or(channel.know_how.take());
}
