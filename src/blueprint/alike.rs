//! Names that are written differently and look the same.

use unicode_normalization::UnicodeNormalization;

use crate::units::is_invisible;

/// How a name looks: letters that are put together in two ways, kinds of blanks and of
/// hyphens, letters that nobody sees, and blanks at the ends make no difference.
pub(super) fn look_of(name: &str) -> String {
    let letters = name.nfkc().filter(|letter| !is_invisible(*letter));
    let letters: String = letters
        .map(|letter| match letter {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' => '-',
            // A pattern of raised dots without a dot.
            '\u{2800}' => ' ',
            letter => letter,
        })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        for name in [
            "Café first",
            "Cafe\u{301} first",
            " Café first",
            "Café first ",
            "Café  first",
            "Café\u{A0}first",
            "Café\u{2003}first",
            "Café\u{3000}first",
            "Ca\u{200B}fé first",
            "Ca\u{AD}fé fir\u{2060}st",
            "Café first\u{FEFF}",
            "Café first\u{E0041}",
            "Café \u{3164}first",
            "\u{200F}Café first",
        ] {
            assert_eq!(look_of(name), "Café first", "{name:?}");
        }
        assert_eq!(look_of("data\u{2011}scientist"), "data-scientist");
        assert_ne!(look_of("Café first"), look_of("Cafe first"));
        assert_ne!(look_of("MLOps first"), look_of("mlops first"));
    }
}
