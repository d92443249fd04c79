//! Hires and their triggers inside sentences.

use super::names::said;
use crate::analysis::plan_words::{hire_in_words, trigger_in_words};
use crate::model::{Hire, Model, Trigger};
use crate::words::{time_in_words, with_article};

/// Whom a hire looks for: "a data scientist", "2 data scientists".
pub(super) fn sought(model: &Model, hire: &Hire) -> String {
    let who = said(&hire_in_words(model, hire));
    if hire.people == 1 {
        with_article(&who)
    } else {
        who
    }
}

/// Why a hire opens.
pub(super) fn opening(model: &Model, hire: &Hire, is_late: bool) -> String {
    let trigger = trigger_in_words(model, &hire.when);
    match (&hire.when, hire.latest) {
        (_, Some(latest)) if is_late => format!(
            "\"{trigger}\" has not come true by {}, the latest",
            time_in_words(latest.months())
        ),
        (Trigger::At(time), _) if time.get() <= 0.0 => "as planned, at once".to_owned(),
        (Trigger::At(_), _) => format!("as planned for {trigger}"),
        _ => format!("\"{trigger}\" has come true"),
    }
}
