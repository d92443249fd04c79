//! Names made short where there is little room, and never to the same words.

/// Stands for what is left out.
const GAP: char = '…';

/// `names` in their order, each in at most `most` letters; names that differ stay
/// different.
///
/// A long name keeps its beginning. Where that is also how another one begins, its
/// middle is left out, up to where the two part.
///
/// ```
/// use pitcrew::words::shortened;
///
/// let names = [
///     "Engineer first, then scientist, employees in the EU",
///     "Engineer first, then scientist, an agency in India",
/// ];
/// assert_eq!(
///     shortened(&names, 24),
///     ["Engineer…employees in t…", "Engineer…an agency in I…"]
/// );
/// ```
///
/// # Panics
///
/// Where `most` is less than 8: so few letters tell nobody apart.
#[must_use]
pub fn shortened<T: AsRef<str>>(names: &[T], most: usize) -> Vec<String> {
    assert!(most >= 8, "no name fits {most} letters");
    let names: Vec<Vec<char>> = names
        .iter()
        .map(|name| name.as_ref().chars().collect())
        .collect();
    let mut short: Vec<String> = names
        .iter()
        .map(|name| told_apart(name, &names, most))
        .collect();
    number_what_is_left(&mut short, &names, most);
    short
}

/// `name`, cut where no other begins like it, and without its middle where one does.
fn told_apart(name: &[char], all: &[Vec<char>], most: usize) -> String {
    if name.len() <= most {
        return name.iter().collect();
    }
    let others = all.iter().filter(|other| other.as_slice() != name);
    let parts_at = others.map(|other| common(name, other)).max().unwrap_or(0);
    // The letter that differs has to be among those that stay.
    if parts_at + 1 < most {
        return beginning(name, most);
    }
    let head = most / 3;
    let room = most - head - 1;
    let from = window(name, parts_at, room);
    let head: String = name[..head].iter().collect();
    let tail = if name.len() - from <= room {
        name[from..].iter().collect()
    } else {
        beginning(&name[from..], room)
    };
    format!("{}{GAP}{}", head.trim_end(), tail.trim_start())
}

/// How many letters `one` and `other` have in common from the start.
fn common(one: &[char], other: &[char]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

/// The first letters with a sign that more follow.
fn beginning(name: &[char], most: usize) -> String {
    let mut end = most - 1;
    // No accent is cut off its letter.
    while end > 1 && is_accent(name[end]) {
        end -= 1;
    }
    let start: String = name[..end].iter().collect();
    format!("{}{GAP}", start.trim_end())
}

/// Where the end of a name begins that is shown: all of it if it fits, else from the
/// word in which it parts from another, and never after that place.
fn window(name: &[char], parts_at: usize, room: usize) -> usize {
    let begins_word = |at: &usize| *at > 0 && name[at - 1].is_whitespace();
    let last = name.len() - room;
    if last <= parts_at {
        return (last..=parts_at).find(begins_word).unwrap_or(last);
    }
    let earliest = parts_at.saturating_sub(room / 2);
    let word = (earliest..=parts_at).rev().find(begins_word);
    let mut from = word.unwrap_or(parts_at.saturating_sub(2));
    while from > 0 && is_accent(name[from]) {
        from -= 1;
    }
    from
}

/// Marks that stand on the letter before them.
fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Names that still read alike, because they part more than once, get the number of
/// their place.
fn number_what_is_left(short: &mut [String], names: &[Vec<char>], most: usize) {
    for index in 0..short.len() {
        let is_same = |other: usize| {
            other != index && short[other] == short[index] && names[other] != names[index]
        };
        if !(0..short.len()).any(is_same) {
            continue;
        }
        let number = format!(" ({})", index + 1);
        let room = most - number.chars().count();
        let letters: Vec<char> = short[index].chars().filter(|c| *c != GAP).collect();
        short[index] = beginning(&letters[..room.min(letters.len())], room.min(letters.len()));
        short[index].push_str(&number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn differ(short: &[String], names: &[&str]) {
        for (index, name) in names.iter().enumerate() {
            for other in 0..index {
                assert_eq!(
                    short[index] == short[other],
                    names[other] == *name,
                    "{short:?}"
                );
            }
        }
    }

    #[test]
    fn names_that_share_their_first_sixty_letters_stay_apart() {
        let names = [
            "MLOps engineer first, then data scientist, employees in the EU",
            "MLOps engineer first, then data scientist, through an agency in India",
            "Pod",
        ];
        let short = shortened(&names, 36);
        assert_eq!(
            short,
            [
                "MLOps engine…employees in the EU",
                "MLOps engine…through an agency in I…",
                "Pod"
            ]
        );
        differ(&short, &names);
        // The first three lines of a label hold both.
        assert_eq!(shortened(&names, 80), names);
    }

    #[test]
    fn a_name_that_begins_like_no_other_keeps_its_beginning() {
        let names = [
            "A team of permanent staff in the EU",
            "Everything through an agency",
        ];
        let short = shortened(&names, 16);
        assert_eq!(short, ["A team of perma…", "Everything thro…"]);
    }

    #[test]
    fn a_name_that_is_the_beginning_of_another_keeps_its_end() {
        let names = [
            "Engineers first and scientists",
            "Engineers first and scientists, later",
        ];
        let short = shortened(&names, 20);
        assert_eq!(short, ["Engine…scientists", "Engine…ntists, later"]);
    }

    #[test]
    fn equal_names_stay_equal() {
        let names = [
            "The same plan written twice, once more",
            "The same plan written twice, once more",
        ];
        let short = shortened(&names, 20);
        assert_eq!(short[0], short[1]);
    }

    proptest! {
        #[test]
        fn names_stay_apart_and_fit(
            middles in prop::collection::vec("[ab ]{0,40}", 2..8),
            start in "[a-c ]{0,60}",
            end in "[ab先é]{0,30}",
            most in 12_usize..70,
        ) {
            let names: Vec<String> = middles.iter().map(|middle| format!("{start}{middle}{end}")).collect();
            let short = shortened(&names, most);
            for (index, name) in names.iter().enumerate() {
                prop_assert!(short[index].chars().count() <= most);
                for other in 0..index {
                    prop_assert_eq!(short[index] == short[other], &names[other] == name, "{:?}", short);
                }
            }
        }
    }
}
