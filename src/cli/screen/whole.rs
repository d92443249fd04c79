//! The whole screen, from the answer down.

use super::wrap::wrap;
use super::{contest, differences, goals, plans};
use crate::analysis::{Analysis, answer_sentence};
use crate::units::{span_in_words, thousands};

/// What a run prints, without the place of its report; every line at most `width`
/// columns wide.
pub(in crate::cli) fn screen(analysis: &Analysis, width: usize) -> String {
    let mut lines = wrap(&answer_sentence(analysis), width);
    lines.push(String::new());
    lines.extend(wrap(&what_was_run(analysis), width));
    lines.push(String::new());
    lines.extend(plans::table(analysis, width));
    let legend = plans::legend(analysis);
    lines.extend(legend.iter().flat_map(|line| indented(line, width)));
    let sections = [
        differences::section(analysis, width),
        contest::of_analysis(analysis, width),
        goals::section(analysis, width),
    ];
    for section in sections.into_iter().filter(|section| !section.is_empty()) {
        lines.push(String::new());
        lines.extend(section);
    }
    lines.push(String::new());
    lines.join("\n")
}

fn what_was_run(analysis: &Analysis) -> String {
    let plans = match analysis.plans.len() {
        1 => "1 plan".to_owned(),
        several => format!("{several} plans"),
    };
    let luck = if analysis.plans.len() > 1 {
        " · same luck for every plan"
    } else {
        ""
    };
    let mut futures = format!("{} futures", thousands(analysis.replications));
    if analysis.is_cut_short() {
        let (done, asked) = (analysis.replications, analysis.replications_asked);
        futures = format!(
            "{} of {} futures (stopped: partial results)",
            thousands(done),
            thousands(asked)
        );
    }
    format!(
        "{} · {plans} × {futures} × {} · seed {}{luck}",
        analysis.title,
        span_in_words(analysis.horizon_months),
        analysis.seed
    )
}

fn indented(text: &str, width: usize) -> Vec<String> {
    let lines = wrap(text, width.saturating_sub(3));
    lines.into_iter().map(|line| format!("   {line}")).collect()
}
