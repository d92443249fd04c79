//! The whole screen, from the answer down.

use super::wrap::wrap;
use super::{contest, differences, goals, plans, rescues, worlds};
use crate::analysis::{Analysis, answer_sentence, lead_sentences};
use crate::words::{counted, precision as points, span_in_words, thousands};

/// What a run prints, without the place of its report; every line at most `width`
/// columns wide.
pub(in crate::cli) fn screen(analysis: &Analysis, width: usize) -> String {
    let mut lines = wrap(&answer_sentence(analysis), width);
    let leads = lead_sentences(analysis);
    lines.extend(leads.iter().flat_map(|sentence| wrap(sentence, width)));
    lines.push(String::new());
    lines.extend(wrap(&what_was_run(analysis), width));
    lines.extend(
        precision(analysis)
            .iter()
            .flat_map(|text| wrap(text, width)),
    );
    lines.push(String::new());
    lines.extend(plans::table(analysis, width));
    let legend = plans::legend(analysis);
    lines.extend(legend.iter().flat_map(|line| indented(line, width)));
    let sections = [
        differences::section(analysis, width),
        contest::of_analysis(analysis, width),
        goals::section(analysis, width),
        worlds::section(analysis, width),
        rescues::section(analysis, width),
    ];
    for section in sections.into_iter().filter(|section| !section.is_empty()) {
        lines.push(String::new());
        lines.extend(section);
    }
    lines.push(String::new());
    lines.join("\n")
}

fn what_was_run(analysis: &Analysis) -> String {
    let plans = counted(analysis.plans.len() as u64, "plan");
    let luck = if analysis.plans.len() > 1 {
        " · same luck for every plan"
    } else {
        ""
    };
    let mut futures = counted(analysis.replications, "future");
    if analysis.is_cut_short() {
        let (done, asked) = (analysis.replications, analysis.replications_asked);
        futures = format!(
            "{} of {} (stopped: partial results)",
            thousands(done),
            counted(asked, "future")
        );
    }
    format!(
        "{} · {plans} × {futures} × {} · seed {}{luck}",
        analysis.title,
        span_in_words(analysis.horizon_months),
        analysis.seed
    )
}

/// What came of a precision that was asked for.
fn precision(analysis: &Analysis) -> Option<String> {
    let precision = analysis.precision.as_ref()?;
    let asked = format!("±{} points", points(precision.asked));
    let of = match analysis.plans.len() {
        1 => "the share in production",
        2 => "the difference in production",
        _ => "every difference in production",
    };
    Some(match (precision.reached, precision.half_width) {
        (true, Some(reached)) => {
            let reached = points(reached);
            format!("Precision reached: {of} is known to ±{reached} points (asked: {asked}).")
        }
        (_, Some(reached)) => {
            let reached = points(reached);
            format!(
                "Precision not reached: {of} is known only to ±{reached} points (asked: {asked})."
            )
        }
        (_, None) => format!(
            "Precision not reached: too little happened to tell how well {of} is known \
             (asked: {asked})."
        ),
    })
}

fn indented(text: &str, width: usize) -> Vec<String> {
    let lines = wrap(text, width.saturating_sub(3));
    lines.into_iter().map(|line| format!("   {line}")).collect()
}
