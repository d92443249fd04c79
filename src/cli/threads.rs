//! The threads of a run, on the command line.

use std::num::NonZeroUsize;

use super::printer::print_note;
use crate::experiment::{MOST_THREADS, ThreadCount};
use crate::words::{counted, thousands};

/// Says once where a run has fewer threads than were asked for.
#[derive(Default)]
pub(super) struct ThreadNote {
    is_said: bool,
}

impl ThreadNote {
    /// The run goes on with these.
    pub(super) fn say(&mut self, count: ThreadCount) {
        if count.had < count.wanted && !self.is_said {
            print_note(&words(count));
        }
        self.is_said = true;
    }
}

fn words(count: ThreadCount) -> String {
    let had = counted(count.had as u64, "thread");
    let wanted = thousands(count.wanted as u64);
    let why = if count.had == MOST_THREADS {
        "more would have nothing to do"
    } else {
        "the machine has no more to give"
    };
    format!("note: this runs on {had}, not {wanted}: {why}; results are the same")
}

/// A number of threads from the command line.
pub(super) fn number(text: &str) -> Result<NonZeroUsize, String> {
    const MOST: usize = 10_000;
    let number = text.parse().ok().and_then(NonZeroUsize::new);
    let number = number.filter(|number| number.get() <= MOST);
    number.ok_or_else(|| {
        format!("a whole number from 1 to {MOST}; more than {MOST_THREADS} are never useful")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_threads_has_bounds() {
        assert_eq!(number("8000").map(NonZeroUsize::get), Ok(8_000));
        for wrong in ["0", "-1", "two", "10001", "99999999999999999999"] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_said_names_the_reason() {
        let words = |wanted, had| words(ThreadCount { wanted, had });
        assert_eq!(
            words(8_000, MOST_THREADS),
            "note: this runs on 256 threads, not 8,000: more would have nothing to do; results \
             are the same"
        );
        assert!(words(4, 1).starts_with("note: this runs on 1 thread, not 4: the machine"));
    }
}
