//! Lays a problem out for a terminal of 80 columns.

use std::borrow::Cow;
use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::blueprint::problem::{Place, Problem, Severity};
use crate::words::shortened;

const WIDTH: usize = 80;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&problem(self))
    }
}

/// The problem in the form of the screens: message, place, line, caret, notes.
/// No final newline.
fn problem(problem: &Problem) -> String {
    let kind = match problem.severity {
        Severity::Error => "error: ",
        Severity::Warning => "warning: ",
    };
    let mut lines = wrapped(kind, &problem.message, "  ");
    let mut label = problem.label.clone();
    if let Some(place) = &problem.place {
        lines.push(arrow(place, problem.context.as_deref()));
        let (source, caret) = source_lines(place);
        lines.push(source);
        match label.take() {
            Some(text) if caret.chars().count() + 1 + text.chars().count() <= WIDTH => {
                lines.push(format!("{caret} {text}"));
            }
            unplaced => {
                lines.push(caret);
                label = unplaced;
            }
        }
    } else if let Some(context) = &problem.context {
        let context = &shortened(&[context], LONGEST_CONTEXT)[0];
        lines.push(format!("  --> {context}"));
    }
    for note in label.iter().chain(&problem.notes) {
        lines.extend(wrapped("   = ", note, "     "));
    }
    lines.join("\n")
}

/// A name of any length may stand in a context.
const LONGEST_CONTEXT: usize = 100;

fn arrow(place: &Place, context: Option<&str>) -> String {
    let mut arrow = if place.file == Place::OVERRIDE {
        format!("  --> {}", place.file)
    } else {
        format!("  --> {}:{}:{}", place.file, place.line, place.column)
    };
    if let Some(context) = context {
        arrow.push_str("   ");
        arrow.push_str(&shortened(&[context], LONGEST_CONTEXT)[0]);
    }
    arrow
}

/// The source line behind its number, cut to the width around the caret, and the
/// line with the caret under it.
fn source_lines(place: &Place) -> (String, String) {
    let gutter = if place.file == Place::OVERRIDE {
        "   | ".to_string()
    } else {
        format!("{} | ", place.line)
    };
    let room = WIDTH.saturating_sub(gutter.chars().count()).max(20);
    let text: Vec<char> = place.line_text.chars().collect();
    let start = place
        .column
        .saturating_sub(1 + place.skipped)
        .min(text.len());
    let (window, shift) = window(&text, start, place.caret_len, room);
    let before = start + shift.added - shift.dropped;
    let width = |letters: &mut dyn Iterator<Item = char>| letters.collect::<String>().width();
    let indent = gutter.width() + width(&mut window.chars().take(before));
    let carets = width(&mut window.chars().skip(before).take(place.caret_len));
    let carets = carets
        .max(place.caret_len.min(1))
        .clamp(1, WIDTH.saturating_sub(indent).max(1));
    let caret = format!("{}{}", " ".repeat(indent), "^".repeat(carets));
    (format!("{gutter}{window}").trim_end().to_string(), caret)
}

/// How far a cut moved the caret: characters dropped and characters added in front.
struct Shift {
    dropped: usize,
    added: usize,
}

fn window(text: &[char], start: usize, length: usize, room: usize) -> (String, Shift) {
    if text.len() <= room {
        let shift = Shift {
            dropped: 0,
            added: 0,
        };
        return (text.iter().collect(), shift);
    }
    let inner = room - 2;
    let middle = start + length.min(inner) / 2;
    let from = middle.saturating_sub(inner / 2).min(text.len() - inner);
    let to = from + inner;
    let mut cut = String::new();
    let added = usize::from(from > 0);
    if from > 0 {
        cut.push('…');
    }
    cut.extend(&text[from..to]);
    if to < text.len() {
        cut.push('…');
    }
    let shift = Shift {
        dropped: from,
        added,
    };
    (cut, shift)
}

/// `text` after `first`, broken between words at the width; later lines are
/// indented by `rest`.
fn wrapped(first: &str, text: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_string();
    let mut filled = false;
    for word in text.split(' ') {
        let word = &*cut(word);
        if filled && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, rest.to_string()));
            filled = false;
        }
        if filled {
            line.push(' ');
        }
        line.push_str(word);
        filled = true;
    }
    lines.push(line);
    lines
}

/// A word that fits on a line: the middle of a longer one is left out.
fn cut(word: &str) -> Cow<'_, str> {
    const LONGEST: usize = WIDTH - 8;
    let letters = word.chars().count();
    if letters <= LONGEST {
        return word.into();
    }
    let part = LONGEST / 2 - 1;
    let start: String = word.chars().take(part).collect();
    let end: String = word.chars().skip(letters - part).collect();
    format!("{start}…{end}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line_text: &str, column: usize, caret_len: usize) -> Place {
        Place {
            file: "bank.toml".into(),
            line: 80,
            column,
            skipped: 0,
            line_text: line_text.into(),
            caret_len,
        }
    }

    #[test]
    fn the_screen_of_the_design() {
        let line = r#"  { role = "ai-engineer", via = "offshoer", when = "now" },"#;
        let mut problem = Problem::error("\"offshoer\" is not a channel in this scenario")
            .label("did you mean \"offshore\"?")
            .note("channels here: employee, offshore");
        problem.place = Some(place(line, 33, 10));
        problem.context = Some("plan \"MLOps first\", second hire".into());
        insta::assert_snapshot!(problem, @r#"
        error: "offshoer" is not a channel in this scenario
          --> bank.toml:80:33   plan "MLOps first", second hire
        80 |   { role = "ai-engineer", via = "offshoer", when = "now" },
                                             ^^^^^^^^^^ did you mean "offshore"?
           = channels here: employee, offshore
        "#);
    }

    #[test]
    fn no_line_passes_the_width_and_the_caret_stays_under_its_word() {
        let line = format!("{}WRONG{}", "a".repeat(200), "b".repeat(200));
        let mut problem = Problem::error("word ".repeat(40));
        problem.place = Some(place(&line, 201, 5));
        let text = problem.to_string();
        assert!(text.lines().all(|l| l.chars().count() <= WIDTH), "{text}");
        let lines: Vec<Vec<char>> = text.lines().map(|l| l.chars().collect()).collect();
        let caret = lines.iter().position(|l| l.contains(&'^')).unwrap();
        let column = lines[caret].iter().position(|c| *c == '^').unwrap();
        assert_eq!(
            lines[caret - 1][column..column + 5],
            ['W', 'R', 'O', 'N', 'G']
        );
    }
}
