//! The queue of future events.

use std::hint::select_unpredictable;

use super::event_heap::EventHeap;

/// Seats: a choice of speed alone.
const SEATS: usize = 8;
/// The set of all seats.
const ALL_SEATS: u8 = u8::MAX;
/// The key of an empty seat, later than any event.
const NOTHING: u128 = u128::MAX;
/// The bits of a key below those of the class.
const CLASS_SHIFT: u32 = 56;

/// Events ordered by (time, class, sequence): at one time the lower class runs
/// first, and within a class what was scheduled first.
///
/// While only a few are to come, each has a seat: to take one is one step, and the
/// first of all is found without a turn that a processor could guess wrong. More than
/// that are kept in a heap.
#[derive(Debug, Clone)]
pub struct EventQueue<E> {
    /// What orders an event, as one integer: time is never negative, so its bits
    /// order as it does. The lowest bits are the seat.
    keys: [u128; SEATS],
    events: [Option<E>; SEATS],
    /// The set of empty seats.
    free: u8,
    heap: EventHeap<E>,
    /// Whether the events are in the heap; else they have seats.
    is_crowded: bool,
    /// Counts what was scheduled, in steps that leave room for a seat.
    sequence: u64,
}

impl<E: Copy> Default for EventQueue<E> {
    fn default() -> Self {
        EventQueue::new()
    }
}

impl<E: Copy> EventQueue<E> {
    /// An empty queue.
    #[must_use]
    pub fn new() -> EventQueue<E> {
        EventQueue {
            keys: [NOTHING; SEATS],
            events: [None; SEATS],
            free: ALL_SEATS,
            heap: EventHeap::new(),
            is_crowded: false,
            sequence: 0,
        }
    }

    /// Forget all events and start counting anew; keeps its memory.
    pub fn clear(&mut self) {
        self.clear_seats();
        self.heap.clear();
        self.is_crowded = false;
        self.sequence = 0;
    }

    /// Number of events to come.
    #[must_use]
    pub fn len(&self) -> usize {
        self.free.count_zeros() as usize + self.heap.len()
    }

    /// Whether nothing is to come.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Schedule `event` at `time`, which is finite and not negative.
    #[inline]
    pub fn schedule(&mut self, time: f64, class: u8, event: E) {
        debug_assert!(time.is_finite() && time >= 0.0, "impossible time {time}");
        let key = u128::from(time.to_bits()) << 64
            | u128::from(class) << CLASS_SHIFT
            | u128::from(self.sequence);
        self.sequence += SEATS as u64;
        if self.is_crowded {
            self.heap.push(key, event);
        } else if self.free != 0 {
            self.seat(key, event);
        } else {
            self.leave_seats();
            self.heap.push(key, event);
        }
    }

    /// Take the next event and its time.
    #[inline]
    pub fn pop(&mut self) -> Option<(f64, E)> {
        if self.is_crowded {
            let (key, event) = self.heap.pop()?;
            if self.heap.len() <= SEATS / 2 {
                self.take_seats();
            }
            return Some((time_of(key), event));
        }
        let key = self.first_key();
        let seat = key as usize % SEATS;
        let event = self.events[seat].take()?;
        self.keys[seat] = NOTHING;
        self.free |= 1 << seat;
        Some((time_of(key), event))
    }

    /// Give an event a seat, of which one is free.
    #[inline]
    fn seat(&mut self, key: u128, event: E) {
        let seat = self.free.trailing_zeros() as usize % SEATS;
        self.free &= self.free - 1;
        self.keys[seat] = key | seat as u128;
        self.events[seat] = Some(event);
    }

    /// The least key of all seats: a knock-out of pairs.
    #[inline]
    fn first_key(&self) -> u128 {
        let lesser = |one: u128, other: u128| select_unpredictable(other < one, other, one);
        let [a, b, c, d, e, f, g, h] = self.keys;
        lesser(
            lesser(lesser(a, b), lesser(c, d)),
            lesser(lesser(e, f), lesser(g, h)),
        )
    }

    /// More come than there are seats.
    #[cold]
    fn leave_seats(&mut self) {
        for (key, event) in self.keys.into_iter().zip(self.events) {
            if let Some(event) = event {
                self.heap.push(key, event);
            }
        }
        self.clear_seats();
        self.is_crowded = true;
    }

    /// Few enough are left that each has a seat.
    #[cold]
    fn take_seats(&mut self) {
        while let Some((key, event)) = self.heap.pop() {
            self.seat(key & !(SEATS as u128 - 1), event);
        }
        self.heap.clear();
        self.is_crowded = false;
    }

    fn clear_seats(&mut self) {
        self.keys = [NOTHING; SEATS];
        self.events = [None; SEATS];
        self.free = ALL_SEATS;
    }
}

#[inline]
fn time_of(key: u128) -> f64 {
    f64::from_bits((key >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn simultaneous_events_run_by_class_and_then_first_scheduled_first() {
        let mut queue = EventQueue::new();
        queue.schedule(2.0, 0, 'e');
        queue.schedule(1.0, 1, 'c');
        queue.schedule(1.0, 0, 'a');
        queue.schedule(1.0, 1, 'd');
        queue.schedule(1.0, 0, 'b');
        let order: String = std::iter::from_fn(|| queue.pop()).map(|(_, e)| e).collect();
        assert_eq!(order, "abcde");
    }

    proptest! {
        /// The heap returns what a stable sort by (time, class) returns.
        #[test]
        fn order_is_that_of_a_stable_sort(
            events in prop::collection::vec((0u32..20, 0u8..3), 0..200)
        ) {
            let mut queue = EventQueue::new();
            let mut expected = Vec::new();
            for (index, &(time, class)) in events.iter().enumerate() {
                queue.schedule(f64::from(time) / 4.0, class, index);
                expected.push((time, class, index));
            }
            expected.sort_by_key(|&(time, class, _)| (time, class));
            let taken: Vec<usize> =
                std::iter::from_fn(|| queue.pop()).map(|(_, index)| index).collect();
            let wanted: Vec<usize> = expected.into_iter().map(|(_, _, index)| index).collect();
            prop_assert_eq!(taken, wanted);
        }

        /// While events come and go, soon and late, many at one time: the next is
        /// always the first of all that were scheduled and not taken.
        #[test]
        fn the_next_event_is_the_first_of_those_pending(
            steps in prop::collection::vec((0u32..4, 0u32..60, 0u8..3), 0..400)
        ) {
            let mut queue = EventQueue::new();
            let mut pending: Vec<(u32, u8, usize)> = Vec::new();
            let mut now = 0;
            for (number, (step, gap, class)) in steps.into_iter().enumerate() {
                if step > 0 || pending.is_empty() {
                    let time = now + if step == 1 { gap } else { gap / 20 };
                    queue.schedule(f64::from(time), class, number);
                    pending.push((time, class, number));
                } else {
                    let first = pending.iter().copied().min().unwrap_or_default();
                    pending.retain(|event| *event != first);
                    now = first.0;
                    prop_assert_eq!(queue.pop(), Some((f64::from(first.0), first.2)));
                }
                prop_assert_eq!(queue.len(), pending.len());
            }
            pending.sort_unstable();
            for (time, _, number) in pending {
                prop_assert_eq!(queue.pop(), Some((f64::from(time), number)));
            }
            prop_assert!(queue.pop().is_none() && queue.is_empty());
        }
    }
}
