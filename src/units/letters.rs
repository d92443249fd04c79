//! Letters that a reader does not see, or that do something to the terminal.

use std::borrow::Cow;

/// Whether a letter does something to a terminal, or to the order in which others are
/// shown: control characters (line breaks and tabs among them), separators of lines,
/// marks, overrides and isolates of direction.
#[must_use]
pub fn is_control(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
}

/// Whether nothing is seen of a letter, though it makes two words differ.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    is_control(letter)
        || matches!(letter,
            '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// A text whose lines can be printed: what [`is_control`] holds of is shown as `�`, one
/// for one, so that nothing moves; a tab is a blank.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| letter == '\n' || !is_control(letter);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|letter| match letter {
        '\t' => ' ',
        letter if is_plain(letter) => letter,
        _ => '\u{FFFD}',
    });
    Cow::Owned(shown.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that Unicode has of control characters, and of `Bidi_Control`.
    #[test]
    fn nothing_that_controls_a_terminal_is_printable() {
        let controls = (0..=0x1F).chain(0x7F..=0x9F);
        let directions = [0x061C, 0x200E, 0x200F].into_iter();
        let directions = directions.chain(0x202A..=0x202E).chain(0x2066..=0x2069);
        for code in controls.chain(directions).filter(|code| *code != 0x0A) {
            let letter = char::from_u32(code).unwrap();
            let text = format!("a{letter}b");
            let shown = printable(&text);
            assert!(
                shown == "a\u{FFFD}b" || (letter == '\t' && shown == "a b"),
                "{code:x}"
            );
            assert!(is_control(letter) && is_invisible(letter), "{code:x}");
        }
        for text in ["", "two\nlines", "Größe 招聘 👩‍🔬 − é"] {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text));
        }
    }
}
