//! A hire of a plan, made by hand.

use crate::analysis::{HireSummary, TimeQuantiles};

pub(super) fn hire(first: TimeQuantiles) -> HireSummary {
    HireSummary {
        hire: 1,
        who: "mlops-engineer".to_owned(),
        channel: "employee".to_owned(),
        when: "after first deployment".to_owned(),
        until: None,
        opened: first,
        first_day: first,
        sent_away: TimeQuantiles::default(),
    }
}
