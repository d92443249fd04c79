//! Mutated scenario files: whatever is written, reading ends soon, and with a scenario
//! or with what is wrong and where.
//!
//! A seeded mutator, the same files in every run. `fuzz/` looks further, with coverage.

use std::time::{Duration, Instant};

use pitcrew::scenario::{self, Severity, shipped};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// How many files are made of each file.
const OF_EACH: usize = 45;

/// What numbers and texts are replaced by: ends of ranges, other countries' digits, and
/// what no value is.
const NASTY: [&str; 40] = [
    "0",
    "-1",
    "1e308",
    "-1e-308",
    "nan",
    "inf",
    "99999999999999999999",
    "0x7fffffffffffffff",
    "\"\"",
    "\" \"",
    "\"0 weeks\"",
    "\"-3 weeks\"",
    "\"1e9 years\"",
    "\"0,500 weeks\"",
    "\"95.000 EUR\"",
    "\"1 to 1 weeks\"",
    "\"9 to 1 weeks\"",
    "\"0 to 9 weeks\"",
    "\"between 0 and 0 weeks\"",
    "\"between 1 and 2 weeks, most often 9\"",
    "\"100%\"",
    "\"101%\"",
    "\"0%\"",
    "\"never\"",
    "\"none\"",
    "true",
    "2027-01-01",
    "[]",
    "{}",
    "[[]]",
    "{ dist = \"beta\", mean = \"1 week\", sd = \"1 week\" }",
    "{ dist = \"lognormal\", p10 = \"1 week\", p80 = \"9 weeks\" }",
    "{ dist = \"empirical\", values = [] }",
    "{ dist = \"empirical\", file = \"x.csv\", column = \"x\" }",
    "{ dist = \"discrete\", values = [1], weights = [0] }",
    "{ x = { x = { x = 1 } } }",
    "\"after first hire of data-scientist\"",
    "\"((((now))))\"",
    "\"\\u202e\\u0000\"",
    "\"🦀 weeks\"",
];

struct Mutator {
    random: Xoshiro256PlusPlus,
    /// Lines of all files, to take keys and values from.
    lines: Vec<String>,
}

impl Mutator {
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.random.next_u64() % bound.max(1) as u64).unwrap()
    }

    fn one_of<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> Option<&'a T> {
        let index = self.below(items.len());
        items.get(index).copied()
    }

    /// A file with one to four things changed.
    fn mutated(&mut self, text: &str) -> String {
        let mut text = text.to_string();
        for _ in 0..=self.below(4) {
            text = match self.below(9) {
                0 => self.bytes(&text),
                1 => self.tokens(&text),
                2 => self.lines(&text),
                3 => self.keys(&text),
                4 | 5 => self.values(&text),
                6 => self.sections(&text),
                7 => self.nested(&text),
                _ => self.digits(&text),
            };
        }
        text
    }

    fn bytes(&mut self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            let byte = u8::try_from(self.below(256)).unwrap();
            match self.below(4) {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => drop(bytes.remove(at)),
                2 => bytes.truncate(at),
                _ => bytes.insert(at, byte),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Words and signs dropped, doubled or exchanged.
    fn tokens(&mut self, text: &str) -> String {
        let mut tokens: Vec<&str> = text
            .split_inclusive([' ', ',', '"', '=', '.', '[', ']', '\n'])
            .collect();
        let (one, other) = (self.below(tokens.len()), self.below(tokens.len()));
        match self.below(3) {
            0 => drop(tokens.remove(one)),
            1 => tokens.insert(one, tokens[other]),
            _ => tokens.swap(one, other),
        }
        tokens.concat()
    }

    fn lines(&mut self, text: &str) -> String {
        let foreign = self.below(self.lines.len());
        let foreign = self.lines[foreign].clone();
        let mut lines: Vec<&str> = text.lines().collect();
        let (one, other) = (self.below(lines.len()), self.below(lines.len()));
        match self.below(4) {
            _ if lines.is_empty() => {}
            0 => drop(lines.remove(one)),
            1 => lines.insert(one, lines[other]),
            2 => lines.insert(one, &foreign),
            _ => lines.swap(one, other),
        }
        lines.join("\n")
    }

    /// A key in the place of another.
    fn keys(&mut self, text: &str) -> String {
        let foreign = self.below(self.lines.len());
        let foreign = self.lines[foreign]
            .split('=')
            .next()
            .unwrap_or_default()
            .trim()
            .to_string();
        self.replaced(text, |line| {
            let (_, value) = line.split_once('=')?;
            Some(format!("{foreign} = {value}"))
        })
    }

    /// A value in the place of another.
    fn values(&mut self, text: &str) -> String {
        let foreign = self.below(self.lines.len());
        let foreign = self.lines[foreign]
            .split_once('=')
            .map_or("1", |(_, value)| value)
            .to_string();
        let nasty = self.one_of(&NASTY).unwrap_or("0");
        let value = if self.below(2) == 0 {
            foreign
        } else {
            nasty.to_string()
        };
        self.replaced(text, |line| {
            let (key, _) = line.split_once('=')?;
            Some(format!("{key} = {value}"))
        })
    }

    /// One of the lines that can be changed, changed.
    fn replaced(&mut self, text: &str, change: impl Fn(&str) -> Option<String>) -> String {
        let mut lines: Vec<String> = text.lines().map(String::from).collect();
        let can_be = |line: &String| change(line).is_some();
        let places: Vec<usize> = (0..lines.len()).filter(|at| can_be(&lines[*at])).collect();
        if !places.is_empty() {
            let at = places[self.below(places.len())];
            lines[at] = change(&lines[at]).unwrap_or_default();
        }
        lines.join("\n")
    }

    /// Two sections exchanged.
    fn sections(&mut self, text: &str) -> String {
        let mut sections: Vec<String> = vec![String::new()];
        for line in text.lines() {
            if line.starts_with('[') {
                sections.push(String::new());
            }
            let section = sections.last_mut().unwrap();
            section.push_str(line);
            section.push('\n');
        }
        let (one, other) = (self.below(sections.len()), self.below(sections.len()));
        sections.swap(one, other);
        sections.concat()
    }

    /// Tables, lists, keys or parentheses deep inside one another.
    fn nested(&mut self, text: &str) -> String {
        let depth = [3, 20, 100, 2000, 30_000][self.below(5)];
        let deep = match self.below(5) {
            0 => format!("x = {}1{}", "[".repeat(depth), "]".repeat(depth)),
            1 => format!("x = {}1{}", "{ x = ".repeat(depth), " }".repeat(depth)),
            2 => format!("x{} = 1", ".x".repeat(depth)),
            3 => format!("[x{}]", ".x".repeat(depth)),
            _ => format!("x = \"{}now{}\"", "(".repeat(depth), ")".repeat(depth)),
        };
        format!("{deep}\n{text}")
    }

    /// A number in the place of another, wherever it stands.
    fn digits(&mut self, text: &str) -> String {
        let numbers = [
            "0",
            "1",
            "-1",
            "1.000",
            "1,000",
            "1.5",
            "1e999",
            "00",
            "999999999999",
            "0.0000001",
        ];
        let number = self.one_of(&numbers).unwrap_or("0");
        let starts: Vec<usize> = text
            .match_indices(|c: char| c.is_ascii_digit())
            .map(|(at, _)| at)
            .collect();
        if starts.is_empty() {
            return text.to_string();
        }
        let at = starts[self.below(starts.len())];
        let rest = text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        format!("{}{number}{rest}", &text[..at])
    }
}

/// Every error has a place, but those about what is missing from the whole file.
fn check_refusal(text: &str, problems: &scenario::Problems) {
    assert!(problems.count(Severity::Error) > 0, "{text}\n{problems}");
    let whole = [
        "is empty",
        "does not say how far",
        "no plan to test",
        "is too long",
    ];
    for problem in &problems.list {
        let is_of_the_whole = whole.iter().any(|words| problem.message.contains(words));
        let has_place = problem.place.is_some() || problem.severity == Severity::Warning;
        assert!(has_place || is_of_the_whole, "no place: {problem}\n{text}");
        assert!(!problem.message.is_empty());
    }
    let told = problems.to_string();
    // A name or a value of the file may be one long word; nothing else is wider.
    assert!(
        told.lines().count() < 1000,
        "{} lines",
        told.lines().count()
    );
}

#[test]
fn every_mutated_file_is_read_or_refused_with_its_places() {
    let own = [
        include_str!("scenario_files/explained.toml"),
        include_str!("scenario_files/explained_own.toml"),
    ];
    let files: Vec<&str> = shipped().iter().map(|(_, text)| *text).chain(own).collect();
    let lines = files.iter().flat_map(|text| text.lines());
    let mut mutator = Mutator {
        random: Xoshiro256PlusPlus::seed_from_u64(1),
        lines: lines
            .filter(|line| line.contains('='))
            .map(String::from)
            .collect(),
    };
    let (mut read, mut refused) = (0, 0);
    let start = Instant::now();
    for text in &files {
        for _ in 0..OF_EACH {
            let text = mutator.mutated(text);
            let before = Instant::now();
            match scenario::parse("mutated.toml", &text, &[]) {
                Ok(scenario) => {
                    read += 1;
                    let again = scenario::parse("mutated.lock.toml", &scenario.lock, &[]);
                    let again = again.unwrap_or_else(|problems| panic!("{problems}\n{text}"));
                    assert_eq!(again.lock, scenario.lock, "{text}");
                }
                Err(problems) => {
                    refused += 1;
                    check_refusal(&text, &problems);
                }
            }
            let took = before.elapsed();
            assert!(
                took < Duration::from_secs(20),
                "{took:?} for {} bytes",
                text.len()
            );
        }
    }
    assert!(read > 50 && refused > 300, "{read} read, {refused} refused");
    assert!(start.elapsed() < Duration::from_secs(600));
}

const START: &str = "horizon = \"12 months\"\nstage = [{ name = \"a\", takes = \"1 week\" }]\nteam = { worker = 1 }\nplan = [{ name = \"p\", hire = [] }]\n";

/// Reads a text that is wrong in very many places, in far less time than each with each
/// other would take, and tells a few dozen.
fn read_wide(text: &str) -> String {
    let before = Instant::now();
    let problems = scenario::parse("wide.toml", text, &[]).unwrap_err();
    let told = problems.to_string();
    let took = before.elapsed();
    assert!(took < Duration::from_secs(30), "{took:?}");
    assert!(told.lines().count() < 500, "{}", told.lines().count());
    let size: usize = problems.list.iter().map(|p| p.to_string().len()).sum();
    assert!(size < 10_000_000, "{size}");
    told
}

/// A hundred thousand wrong keys: on lines of their own, on one line, in tables of their
/// own. What is beyond the first 40 is counted.
#[test]
fn very_many_wrong_keys_are_counted_in_time_proportional_to_their_number() {
    let number = 100_000;
    let of_lines = (0..number)
        .map(|i| format!("wrong{i} = {i}\n"))
        .collect::<Vec<_>>()
        .concat();
    let on_one_line: Vec<String> = (0..number).map(|i| format!("wrong{i} = {i}")).collect();
    let on_one_line = format!("run = {{ {} }}\n", on_one_line.join(", "));
    let of_tables = (0..number)
        .map(|i| format!("[wrong{i}]\n"))
        .collect::<Vec<_>>()
        .concat();
    for text in [
        format!("{of_lines}{START}"),
        format!("{on_one_line}{START}"),
        format!("{START}{of_tables}"),
    ] {
        let told = read_wide(&text);
        assert!(
            told.ends_with("and 99,960 more"),
            "{}",
            &told[told.len() - 200..]
        );
    }
}

/// So are wrong values of every kind of list and table.
#[test]
fn very_wide_lists_and_tables_are_refused_in_time() {
    let many = |each: &dyn Fn(usize) -> String| (0..20_000).map(each).collect::<Vec<_>>().concat();
    for text in [
        format!("{START}[role]\n{}", many(&|i| format!("r{i} = {{}}\n"))),
        format!("{START}[channel]\n{}", many(&|i| format!("c{i} = {{}}\n"))),
        format!("{START}[kind]\n{}", many(&|i| format!("k{i} = {{}}\n"))),
        format!(
            "{START}[rates]\n{}",
            many(&|i| format!("r{i} = \"1 EUR\"\n"))
        ),
        format!("{START}[defaults]\n{}", many(&|i| format!("d{i} = 1\n"))),
        format!(
            "{START}[assumptions]\n{}",
            many(&|i| format!("a{i} = \"1 to 2 weeks\"\n"))
        ),
        format!(
            "{START}[[projects.named]]\nname = 1\n{}",
            many(&|i| format!("[[projects.named]]\nname = {i}\n"))
        ),
        START.replace(
            "{ worker = 1 }",
            &format!("{{ {} worker = 1 }}", many(&|i| format!("w{i} = 1, "))),
        ),
        START.replace(
            "hire = []",
            &format!("hire = [{}]", many(&|_| "{ role = \"x\" }, ".to_string())),
        ),
        START.replace(
            "{ name = \"a\"",
            &format!(
                "{} {{ name = \"a\"",
                many(&|_| "{ name = \"a\" }, ".to_string())
            ),
        ),
        format!("{START}[what_if]\n{}", many(&|i| format!("w{i} = 1\n"))),
    ] {
        read_wide(&text);
    }
}

/// Depth that would overflow a stack is refused, not followed.
#[test]
fn very_deep_files_are_refused() {
    for depth in [1000, 200_000] {
        for text in [
            format!("x = {}1{}\n{START}", "[".repeat(depth), "]".repeat(depth)),
            format!(
                "x = {}1{}\n{START}",
                "{ x = ".repeat(depth),
                " }".repeat(depth)
            ),
            format!("x{} = 1\n{START}", ".x".repeat(depth)),
            format!("{START}[x{}]\n", ".x".repeat(depth)),
        ] {
            read_wide(&text);
        }
        let key = format!("x{}=1", ".x".repeat(depth));
        let value = format!("x={}1{}", "[".repeat(depth), "]".repeat(depth));
        for change in [key, value] {
            assert!(scenario::parse("a.toml", START, &[change]).is_err());
        }
    }
}
