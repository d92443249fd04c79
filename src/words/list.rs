//! Lists, quotes and articles.

/// Names listed in full before "and 2 more".
const NAMES_IN_FULL: usize = 4;

/// Parts joined as in a sentence: `a, b and c`.
#[must_use]
pub fn and<T: AsRef<str>>(parts: &[T]) -> String {
    joined(parts, "and")
}

/// Parts joined as alternatives: `a, b or c`.
#[must_use]
pub fn or<T: AsRef<str>>(parts: &[T]) -> String {
    joined(parts, "or")
}

/// Parts joined by commas, the last one by `word`.
#[must_use]
pub fn joined<T: AsRef<str>>(parts: &[T], word: &str) -> String {
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} {word} {}", with_commas(rest), last.as_ref())
        }
        _ => with_commas(parts),
    }
}

/// Parts joined by commas alone.
#[must_use]
pub fn with_commas<T: AsRef<str>>(parts: &[T]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    parts.join(", ")
}

/// A name in quotes, as the terminal has them: `"A"`.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Names in quotes: `"A"`, `"A" and "B"`, `"A", "B" and 4 more`.
#[must_use]
pub fn names_in_quotes(names: &[&str]) -> String {
    let shown = if names.len() > NAMES_IN_FULL {
        NAMES_IN_FULL - 1
    } else {
        names.len()
    };
    let mut parts: Vec<String> = names[..shown].iter().map(|name| quoted(name)).collect();
    if shown < names.len() {
        parts.push(format!("{} more", names.len() - shown));
    }
    and(&parts)
}

/// `a ` or `an `, as one says it: "an mlops-engineer".
#[must_use]
pub fn article(noun: &str) -> &'static str {
    const SPOKEN_AS_VOWEL: [&str; 9] = ["a", "e", "i", "o", "u", "ml", "llm", "nlp", "sre"];
    let noun = noun.to_lowercase();
    let is_vowel = SPOKEN_AS_VOWEL.iter().any(|sound| noun.starts_with(sound));
    if is_vowel { "an " } else { "a " }
}

/// A noun with its article: "a data scientist", "an AI engineer".
#[must_use]
pub fn with_article(noun: &str) -> String {
    format!("{}{noun}", article(noun))
}

/// With a capital at its beginning.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_joined_as_in_a_sentence() {
        assert_eq!(and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(or(&["a", "b"]), "a or b");
        assert_eq!(and(&["a"]), "a");
        assert_eq!(and::<&str>(&[]), "");
    }

    #[test]
    fn long_lists_of_names_are_cut() {
        assert_eq!(names_in_quotes(&["A"]), "\"A\"");
        assert_eq!(names_in_quotes(&["A", "B"]), "\"A\" and \"B\"");
        assert_eq!(
            names_in_quotes(&["A", "B", "C", "D"]),
            "\"A\", \"B\", \"C\" and \"D\""
        );
        assert_eq!(
            names_in_quotes(&["A", "B", "C", "D", "E"]),
            "\"A\", \"B\", \"C\" and 2 more"
        );
    }

    #[test]
    fn articles_are_as_one_says_them() {
        assert_eq!(with_article("data scientist"), "a data scientist");
        assert_eq!(with_article("AI engineer"), "an AI engineer");
        assert_eq!(with_article("MLOps engineer"), "an MLOps engineer");
        assert_eq!(capitalized("month 3"), "Month 3");
    }
}
