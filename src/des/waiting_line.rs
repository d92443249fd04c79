//! A first-come line that its members may leave.

/// A place in line: tickets ascend in the order in which they were given out, over
/// all lines of a replication, so they also compare the heads of two lines.
pub type Ticket = u64;

/// So many places done with are worth forgetting: a choice of speed alone.
const MANY: usize = 64;

/// What an empty line shows: later than every ticket.
pub const NO_TICKET: Ticket = Ticket::MAX;

/// Items in the order of their tickets. Leaving from the middle marks the place as
/// empty, so every operation costs at most a binary search.
#[derive(Debug, Clone)]
pub struct WaitingLine<T> {
    /// Everybody who came since the line was last empty, those served included.
    places: Vec<Place<T>>,
    /// How many of the places, from the front, are done with.
    done: usize,
}

#[derive(Debug, Clone, Copy)]
struct Place<T> {
    ticket: Ticket,
    item: Option<T>,
}

impl<T: Copy> Default for WaitingLine<T> {
    fn default() -> Self {
        WaitingLine::new()
    }
}

impl<T: Copy> WaitingLine<T> {
    /// An empty line.
    #[must_use]
    pub const fn new() -> WaitingLine<T> {
        WaitingLine {
            places: Vec::new(),
            done: 0,
        }
    }

    /// Send everybody away; keeps its memory.
    pub fn clear(&mut self) {
        self.places.clear();
        self.done = 0;
    }

    /// How many wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting().count()
    }

    /// All who wait, from the first on.
    pub fn waiting(&self) -> impl Iterator<Item = T> {
        self.places[self.done..]
            .iter()
            .filter_map(|place| place.item)
    }

    /// Whether nobody waits.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        // Empty places never stay at the front.
        self.done == self.places.len()
    }

    /// Join with `ticket`. A ticket older than others in line (work that comes back
    /// unfinished) takes its old place.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "half of it is the call")]
    pub fn join(&mut self, ticket: Ticket, item: T) {
        let is_last = self.places.last().is_none_or(|last| last.ticket < ticket);
        if self.places.len() == self.places.capacity() || !is_last {
            return self.squeeze_in(ticket, item);
        }
        self.places.push(Place {
            ticket,
            item: Some(item),
        });
    }

    /// Take a place in a full memory, or one that is not the last.
    #[cold]
    fn squeeze_in(&mut self, ticket: Ticket, item: T) {
        if self.places.len() == self.places.capacity() {
            self.make_room();
        }
        let index = self.done + self.index_of(ticket);
        let place = Place {
            ticket,
            item: Some(item),
        };
        self.places.insert(index, place);
    }

    /// Ticket of the first in line, [`NO_TICKET`] when nobody waits.
    #[inline]
    #[must_use]
    pub fn head(&self) -> Ticket {
        self.first().map_or(NO_TICKET, |(ticket, _)| ticket)
    }

    /// The first in line.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<(Ticket, T)> {
        // Empty places never stay at the front.
        let place = self.places.get(self.done)?;
        place.item.map(|item| (place.ticket, item))
    }

    /// Take the first in line.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "half of it is the call")]
    pub fn take_first(&mut self) -> Option<(Ticket, T)> {
        let first = self.first()?;
        self.done += 1;
        if self.done >= MANY && self.done > self.places.len() / 2 {
            self.make_room();
        }
        self.pass_empty_places();
        Some(first)
    }

    /// Leave the line; whether somebody with that ticket was in it.
    pub fn leave(&mut self, ticket: Ticket) -> bool {
        let index = self.done + self.index_of(ticket);
        let Some(place) = self.places.get_mut(index).filter(|p| p.ticket == ticket) else {
            return false;
        };
        let was_there = place.item.take().is_some();
        self.pass_empty_places();
        was_there
    }

    /// Where a ticket stands or would stand, counted from the first not done with.
    fn index_of(&self, ticket: Ticket) -> usize {
        self.places[self.done..].partition_point(|p| p.ticket < ticket)
    }

    /// Move on to the first place that is not empty.
    #[inline]
    fn pass_empty_places(&mut self) {
        while let Some(first) = self.places.get(self.done) {
            if first.item.is_some() {
                return;
            }
            self.done += 1;
        }
        self.places.clear();
        self.done = 0;
    }

    /// Make room before the memory has to grow: forget what is done with, where that
    /// is most of it. A line that is never empty stays in little memory.
    #[cold]
    fn make_room(&mut self) {
        if self.done > self.places.len() / 2 {
            self.places.drain(..self.done);
            self.done = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn who_leaves_is_passed_over_and_who_returns_takes_the_old_place() {
        let mut line = WaitingLine::new();
        for (ticket, name) in [(1, 'a'), (2, 'b'), (3, 'c')] {
            line.join(ticket, name);
        }
        assert!(line.leave(2));
        assert!(!line.leave(2));
        assert_eq!(line.take_first(), Some((1, 'a')));
        line.join(1, 'a');
        assert_eq!(line.len(), 2);
        assert_eq!(line.take_first(), Some((1, 'a')));
        assert_eq!(line.take_first(), Some((3, 'c')));
        assert_eq!(line.take_first(), None);
        assert!(line.is_empty());
    }

    proptest! {
        /// The line behaves as a plain sorted list does.
        #[test]
        fn behaves_as_a_plain_list(steps in prop::collection::vec((0u8..3, 0u64..40), 0..200)) {
            let mut line = WaitingLine::new();
            let mut list: Vec<u64> = Vec::new();
            for (step, ticket) in steps {
                match step {
                    0 if !list.contains(&ticket) && !line.places[line.done..].iter().any(|p| p.ticket == ticket) => {
                        line.join(ticket, ticket);
                        list.push(ticket);
                        list.sort_unstable();
                    }
                    1 => {
                        let there = list.iter().position(|&t| t == ticket);
                        prop_assert_eq!(line.leave(ticket), there.is_some());
                        there.map(|index| list.remove(index));
                    }
                    2 => {
                        let expected = (!list.is_empty()).then(|| list.remove(0));
                        prop_assert_eq!(line.take_first().map(|(t, _)| t), expected);
                    }
                    _ => {}
                }
                prop_assert_eq!(line.len(), list.len());
                prop_assert_eq!(line.first().map(|(t, _)| t), list.first().copied());
            }
        }
    }
}
