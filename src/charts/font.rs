//! The bundled font: registering it, measuring and breaking text.

use std::sync::Once;

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

/// Both the name under which the font is registered and the font list of an SVG,
/// so that a reader's own font steps in for a character that is not bundled.
pub(super) const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";

/// Height of the font (ascent and descent) over its em; plotters asks for the former.
const HEIGHT_PER_EM: f64 = 1.164;

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Registers the bundled font; does nothing the second time.
pub(super) fn register() {
    static REGISTERED: Once = Once::new();
    REGISTERED.call_once(|| {
        let faces: [(FontStyle, &'static [u8]); 2] = [
            (
                FontStyle::Normal,
                include_bytes!("../../assets/fonts/DejaVuSans.ttf"),
            ),
            (
                FontStyle::Bold,
                include_bytes!("../../assets/fonts/DejaVuSans-Bold.ttf"),
            ),
        ];
        for (style, bytes) in faces {
            assert!(
                register_font(FAMILY, style, bytes).is_ok(),
                "invariant: the bundled font can be read"
            );
        }
    });
}

/// The font for plotters at an em of `size`, `height_per_em` being the backend's
/// idea of a font size.
pub(super) fn description(size: f64, weight: Weight, height_per_em: f64) -> FontDesc<'static> {
    register();
    let style = match weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Bold => FontStyle::Bold,
    };
    FontDesc::new(FontFamily::Name(FAMILY), size * height_per_em, style)
}

/// The size at which plotters draws `size` into a bitmap. Even, because plotters
/// rounds half of it differently for tall and for low letters.
pub(super) fn bitmap_size(size: f64) -> f64 {
    (size * HEIGHT_PER_EM / 2.0).round() * 2.0
}

/// Width of `text` at an em of `size`, in the same unit.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    // Measured large, because plotters rounds down to whole units.
    const LARGE: f64 = 1000.0;
    let (width, _) = description(LARGE, weight, HEIGHT_PER_EM)
        .box_size(text)
        .expect("invariant: the font is registered");
    f64::from(width) * size / LARGE
}

/// How a text may be broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    pub size: f64,
    pub weight: Weight,
    pub width: f64,
    /// A text that needs more lines ends in an ellipsis.
    pub lines: usize,
}

impl Wrap {
    /// `text` in lines none of which is wider than allowed; at least one.
    pub(super) fn lines_of(self, text: &str) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            self.append(word, &mut lines);
        }
        if lines.len() > self.lines {
            lines.truncate(self.lines);
            let last = lines.pop().unwrap_or_default();
            lines.push(self.with_ellipsis(last));
        }
        lines
    }

    /// As narrow as keeps the number of lines, so that no word stands alone.
    pub(super) fn balanced(self, text: &str) -> Wrap {
        let lines = self.lines_of(text).len();
        let narrower = (5..20).map(|twentieth| Wrap {
            width: self.width * f64::from(twentieth) / 20.0,
            ..self
        });
        narrower
            .into_iter()
            .find(|wrap| wrap.lines_of(text).len() <= lines)
            .unwrap_or(self)
    }

    fn fits(self, text: &str) -> bool {
        width(text, self.size, self.weight) <= self.width
    }

    fn append(self, word: &str, lines: &mut Vec<String>) {
        let line = lines.last().cloned().unwrap_or_default();
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if self.fits(&longer) {
            lines.pop();
            lines.push(longer);
        } else if !line.is_empty() {
            lines.push(String::new());
            self.append(word, lines);
        } else {
            lines.pop();
            self.append_broken(word, lines);
        }
    }

    /// Breaks a word that is wider than a line.
    fn append_broken(self, word: &str, lines: &mut Vec<String>) {
        let mut piece = String::new();
        for letter in word.chars() {
            let longer = format!("{piece}{letter}");
            if piece.is_empty() || self.fits(&longer) {
                piece = longer;
            } else {
                lines.push(std::mem::replace(&mut piece, letter.to_string()));
            }
        }
        lines.push(piece);
    }

    fn with_ellipsis(self, mut line: String) -> String {
        while !line.is_empty() && !self.fits(&format!("{line}…")) {
            line.pop();
        }
        format!("{}…", line.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Wrap = Wrap {
        size: 24.0,
        weight: Weight::Regular,
        width: 200.0,
        lines: 3,
    };

    #[test]
    fn no_line_is_too_wide() {
        for text in [
            "MLOps first",
            "Pod, then permanent staff, then an AI engineer from offshore, then more",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
            "Сначала инженер по эксплуатации моделей машинного обучения",
            "",
        ] {
            let lines = NARROW.lines_of(text);
            assert!((1..=3).contains(&lines.len()), "{lines:?}");
            for line in &lines {
                assert!(width(line, 24.0, Weight::Regular) <= 200.0, "{line}");
            }
        }
    }

    #[test]
    fn what_fits_is_kept_whole() {
        assert_eq!(NARROW.lines_of("MLOps first"), ["MLOps first"]);
        let wide = Wrap {
            width: 2000.0,
            ..NARROW
        };
        assert_eq!(wide.lines_of("Σ  first\nthen Ж"), ["Σ first then Ж"]);
    }

    #[test]
    fn balanced_lines_are_as_many_and_no_wider() {
        let text = "Pod, then permanent staff, and an";
        let balanced = NARROW.balanced(text);
        assert_eq!(balanced.lines_of(text).len(), NARROW.lines_of(text).len());
        assert!(balanced.width <= NARROW.width);
    }

    #[test]
    fn what_does_not_fit_says_so() {
        let one = Wrap { lines: 1, ..NARROW };
        let line = one.lines_of("Pod, then permanent staff").remove(0);
        assert!(line.ends_with('…') && line.starts_with("Pod"), "{line}");
    }

    #[test]
    fn greek_and_cyrillic_are_bundled_and_others_take_the_room_of_a_box() {
        let missing = width("漢", 100.0, Weight::Regular);
        assert!(missing > 0.0);
        for letter in ["Ω", "Ж", "→", "≥", "★", "…", "–", "●"] {
            assert_ne!(width(letter, 100.0, Weight::Regular), 0.0, "{letter}");
        }
        assert_ne!(width("Ω", 100.0, Weight::Regular), missing);
    }
}
