//! One future as text: how it began, what happened month by month, what it came to;
//! and the same future under another plan.

use super::wrap::wrap;
use crate::analysis::{Choice, Parting, Story, StoryEvent, StoryProject, Weight, moment, parting};
use crate::words::{capitalized as capital, counted, of_100, rounded, stated_percent, thousands};

/// More events than this are thinned out: first steps of projects are left out, then
/// what comes late.
const MOST_EVENTS: usize = 120;
/// More projects than this are not listed one by one.
const MOST_PROJECTS: usize = 40;

/// What of a future is told.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Told {
    /// Why this future.
    pub(in crate::cli) choice: Choice,
    /// The least that is told.
    pub(in crate::cli) least: Weight,
}

/// The screen of a story, or of one future under two plans; every line at most `width`
/// columns wide.
pub(in crate::cli) fn story_screen(
    story: &Story,
    beside: Option<&Story>,
    told: Told,
    width: usize,
) -> String {
    let mut lines = wrap(&headline(story), width);
    lines.extend(wrap(&choice(story, told.choice), width));
    if let Some(assumed) = assumed(story) {
        lines.extend(wrap(&assumed, width));
    }
    let parted = beside.map(|other| parting(story, other));
    if let (Some(other), Some(parted)) = (beside, &parted) {
        lines.push(String::new());
        lines.extend(parting_lines(story, other, parted.as_ref(), width));
    }
    lines.push(String::new());
    if beside.is_some() {
        lines.extend(wrap(&format!("Under \"{}\"", story.plan), width));
    }
    lines.extend(one(story, told, 0.0, width));
    if let (Some(other), Some(Some(parted))) = (beside, &parted) {
        lines.push(String::new());
        lines.extend(wrap(&format!("Under \"{}\"", other.plan), width));
        lines.extend(one(other, told, parted.at, width));
    }
    lines.push(String::new());
    lines.extend(wrap(&caution(story), width));
    lines.push(String::new());
    lines.join("\n")
}

fn headline(story: &Story) -> String {
    let sums = story.sums.first().map_or("", String::as_str);
    format!("One future under \"{}\". {sums}", story.plan)
}

fn choice(story: &Story, choice: Choice) -> String {
    let standing = &story.standing;
    let why = match choice {
        Choice::Typical => "the nearest to the median of this plan",
        Choice::Best => "the one with the most months in production per project under this plan",
        Choice::Worst => "the one with the fewest months in production per project under this plan",
        Choice::Number(_) => "as asked for",
    };
    let (live, of) = standing.in_production;
    let share = if of == 0 {
        "no project was begun in time to count".to_owned()
    } else {
        format!("{live} of {of} projects in production in time")
    };
    format!(
        "{} · future {} of those numbered 0 to {}, {why}: {share} (median of all futures {}), {} \
         months in production per project (median {}).",
        story.title,
        thousands(story.replication),
        thousands(story.futures.saturating_sub(1)),
        middle_share(standing.middle_share),
        rounded(standing.months, 1),
        rounded(standing.middle_months, 1),
    )
}

/// A median of what happened, which may well be none or all.
fn middle_share(share: f64) -> String {
    stated_percent((share * 100.0).round() / 100.0)
}

/// What was drawn for the world of this future.
fn assumed(story: &Story) -> Option<String> {
    let told = story.assumed.iter().map(|(name, value, unit)| {
        let decimals = if value.abs() < 10.0 { 2 } else { 0 };
        let space = if unit == "%" || unit.is_empty() {
            ""
        } else {
            " "
        };
        format!("{name} {}{space}{unit}", rounded(*value, decimals))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| {
        format!(
            "What is not known takes these values in this future: {}.",
            told.join(", ")
        )
    })
}

/// What differs first.
fn parting_lines(
    story: &Story,
    other: &Story,
    parted: Option<&Parting>,
    width: usize,
) -> Vec<String> {
    let Some(parted) = parted else {
        let same = format!(
            "Under \"{}\" this future is the same from start to end.",
            other.plan
        );
        return wrap(&same, width);
    };
    let until = match moment(parted.at, story.horizon).as_str() {
        "start" => "The two futures differ from the start.".to_owned(),
        month => format!("Until {month} the two futures are the same."),
    };
    let mut lines = wrap(&until, width);
    for (of, first) in [story, other].into_iter().zip(&parted.first) {
        let what = match first {
            Some((at, sentence)) => format!("{}: {sentence}", capital(&moment(*at, of.horizon))),
            None => "nothing more of note happens.".to_owned(),
        };
        lines.extend(indented(&format!("\"{}\": {what}", of.plan), 2, width));
    }
    lines
}

/// A story from a time on.
fn one(story: &Story, told: Told, from: f64, width: usize) -> Vec<String> {
    let (events, left_out) = selected(story, told.least, from);
    let mut entries: Vec<(String, &str)> = Vec::new();
    if from > 0.0 {
        entries.push(("Start".to_owned(), "As above."));
    } else {
        let start = story
            .start
            .iter()
            .map(|text| ("Start".to_owned(), text.as_str()));
        entries.extend(start);
    }
    entries.extend(events.into_iter().map(|event| {
        let label = capital(&moment(event.at, story.horizon));
        (label, event.sentence.as_str())
    }));
    let mut lines = timeline(
        &entries,
        &capital(&moment(story.horizon, story.horizon)),
        width,
    );
    if left_out > 0 {
        let note = format!(
            "{} left out; --all shows them.",
            counted(left_out as u64, "more step")
        );
        lines.extend(indented(&note, 2, width));
    }
    lines.push(String::new());
    lines.extend(endings(story, width));
    lines
}

/// The events to tell, and how many of those that matter are left out.
fn selected(story: &Story, least: Weight, from: f64) -> (Vec<&StoryEvent>, usize) {
    let at_least = |weight: Weight| -> Vec<&StoryEvent> {
        let events = story.events.iter();
        events
            .filter(|event| event.weight >= weight && event.at >= from)
            .collect()
    };
    let all = at_least(least);
    if least == Weight::Detail || all.len() <= MOST_EVENTS {
        return (all, 0);
    }
    let mut turns = at_least(Weight::Turn);
    turns.truncate(MOST_EVENTS);
    let left_out = all.len() - turns.len();
    (turns, left_out)
}

/// Sentences beside their months; a month is named once.
fn timeline(entries: &[(String, &str)], last: &str, width: usize) -> Vec<String> {
    let column = last.chars().count().max("Start".len()) + 4;
    let mut lines = Vec::new();
    let mut named = "";
    for (label, sentence) in entries {
        let shown = if label == named { "" } else { label.as_str() };
        named = label;
        for (index, words) in wrap(sentence, width - column).into_iter().enumerate() {
            let label = if index == 0 { shown } else { "" };
            lines.push(format!("  {label:<0$}{words}", column - 2));
        }
    }
    lines
}

/// What became of each project, and the money.
fn endings(story: &Story, width: usize) -> Vec<String> {
    let mut lines = vec!["What became of it".to_owned()];
    let fates = fates(story);
    for fate in fates.iter().take(MOST_PROJECTS) {
        lines.extend(indented(fate, 2, width));
    }
    if fates.len() > MOST_PROJECTS {
        let more = (fates.len() - MOST_PROJECTS) as u64;
        lines.push(format!("  and {} more", thousands(more)));
    }
    for sum in &story.sums {
        lines.extend(indented(sum, 2, width));
    }
    lines
}

/// A line for each project; those to which nothing happened share one.
fn fates(story: &Story) -> Vec<String> {
    let mut lines = Vec::new();
    let is_same = |one: &StoryProject, other: &StoryProject| {
        one.fate == other.fate && one.stays.len() == 1 && other.stays.len() == 1
    };
    for group in story.projects.chunk_by(is_same) {
        let (first, last) = (&group[0], &group[group.len() - 1]);
        let who = match group {
            [one] => match &one.kind {
                Some(kind) => format!("{} ({kind})", one.name),
                None => one.name.clone(),
            },
            [one, two] => format!("{} and {}", one.name, two.name),
            several => format!("{} to {} ({})", first.name, last.name, several.len()),
        };
        lines.push(format!("{who}: {}.", first.fate));
    }
    lines
}

fn caution(story: &Story) -> String {
    let standing = &story.standing;
    format!(
        "One of {}. It is an example, not the answer: under this plan projects are in production \
         for longer in {} of 100 futures, and for less time in {} of 100. The answer is what \
         pitcrew run says about all of them.",
        counted(story.futures, "future"),
        of_100(standing.better),
        of_100(standing.worse),
    )
}

/// `text` in lines, all but the first two columns further in.
fn indented(text: &str, indent: usize, width: usize) -> Vec<String> {
    let lines = wrap(text, width.saturating_sub(indent + 2));
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(index, line)| {
            let further = if index == 0 { indent } else { indent + 2 };
            format!("{}{line}", " ".repeat(further))
        })
        .collect()
}
