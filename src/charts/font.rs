//! The bundled font: registering it, measuring and breaking text.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Once};

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};
use ttf_parser::Face;

use crate::words::shortened;

/// Both the name under which the font is registered and the font list of an SVG,
/// so that a reader's own font steps in for a character that is not bundled.
pub(super) const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";

/// Height of the font (ascent and descent) over its em; plotters asks for the former.
const HEIGHT_PER_EM: f64 = 1.164;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-Bold.ttf");

/// The font read for measuring, regular and bold.
static FACES: LazyLock<[Face<'static>; 2]> = LazyLock::new(|| {
    [REGULAR, BOLD]
        .map(|bytes| Face::parse(bytes, 0).expect("invariant: the bundled font can be read"))
});

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
        let faces: [(FontStyle, &'static [u8]); 2] =
            [(FontStyle::Normal, REGULAR), (FontStyle::Bold, BOLD)];
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

/// Width of `text` at an em of `size`, in the same unit. A letter that the bundled
/// font lacks is as wide as any font makes it, for the reader's own steps in.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = &FACES[usize::from(weight == Weight::Bold)];
    let per_em = f64::from(face.units_per_em());
    let advance = |letter| match face.glyph_index(letter) {
        Some(glyph) => f64::from(face.glyph_hor_advance(glyph).unwrap_or(0)) / per_em,
        None => widest_advance(letter),
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// The widest that fonts in use make a letter, in em, by its script: measured over Noto
/// Sans in bold, of which the letters of the sentence are mostly half as wide.
fn widest_advance(letter: char) -> f64 {
    match u32::from(letter) {
        // They join or steer the letters beside them, and take no room.
        0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F => 0.0,
        // Tamil to Sinhala, Burmese, Khmer.
        0x0B80..=0x0DFF | 0x1000..=0x109F | 0x1780..=0x17FF => 2.0,
        // Chinese, Japanese and Korean stand in squares of one em.
        0x1100..=0x11FF
        | 0x2E80..=0xD7FF
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFFEF
        | 0x20000..=0x3FFFF => 1.0,
        // Pictures.
        0x1F000..=0x1FAFF => 1.4,
        _ => 1.25,
    }
}

/// The letters of `text` that the bundled font lacks: a box in a PNG.
pub(super) fn lacking(text: &str) -> BTreeSet<char> {
    let [regular, _] = &*FACES;
    let is_seen = |letter: &char| !letter.is_control() && widest_advance(*letter) > 0.0;
    let lacks = |letter: &char| regular.glyph_index(*letter).is_none();
    text.chars().filter(is_seen).filter(lacks).collect()
}

/// `names` in one line each, none wider than `width`; names that differ stay different.
pub(super) fn fitted<T: AsRef<str>>(
    names: &[T],
    (size, weight): (f64, Weight),
    most_wide: f64,
) -> Vec<String> {
    /// Fewer letters tell nobody apart.
    const FEWEST: usize = 8;
    let longest = names.iter().map(|name| name.as_ref().chars().count());
    let longest = longest.max().unwrap_or(0).max(FEWEST);
    (FEWEST..=longest)
        .rev()
        .map(|letters| shortened(names, letters))
        .find(|short| {
            short
                .iter()
                .all(|name| width(name, size, weight) <= most_wide)
        })
        .unwrap_or_else(|| shortened(names, FEWEST))
}

/// How a text may be broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    pub size: f64,
    pub weight: Weight,
    pub width: f64,
}

impl Wrap {
    /// `text` in lines none of which is wider than allowed; at least one.
    pub(super) fn lines_of(self, text: &str) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            self.append(word, &mut lines);
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
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Wrap = Wrap {
        size: 24.0,
        weight: Weight::Regular,
        width: 200.0,
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
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
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
    fn names_in_one_line_stay_apart() {
        let names = [
            "Claims fraud, real time, at the counter",
            "Claims fraud, real time, over night",
        ];
        let fitted = fitted(&names, (24.0, Weight::Regular), 220.0);
        assert_ne!(fitted[0], fitted[1]);
        for name in &fitted {
            assert!(width(name, 24.0, Weight::Regular) <= 220.0, "{name}");
        }
    }

    #[test]
    fn what_the_bundled_font_lacks_is_as_wide_as_in_any_font() {
        assert!(lacking("Ω Ж → ≥ ★ … – ● Ș “é”").is_empty());
        let lacked: Vec<char> = lacking("先 Pod 先招\u{FE0F}\n").into_iter().collect();
        assert_eq!(lacked, ['先', '招']);
        for weight in [Weight::Regular, Weight::Bold] {
            assert_eq!(width("先招", 100.0, weight), 200.0);
            assert!(width("ஔ", 100.0, weight) >= 200.0);
            assert!(width("क", 100.0, weight) >= 114.0);
        }
    }
}
