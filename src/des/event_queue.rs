//! The queue of future events.

/// Events ordered by (time, class, sequence): at one time the lower class runs
/// first, and within a class what was scheduled first.
///
/// A binary heap of small copyable entries whose order is one integer: time is
/// never negative, so its bits order as it does.
#[derive(Debug, Clone)]
pub struct EventQueue<E> {
    heap: Vec<Entry<E>>,
    sequence: u64,
    /// Whether the root was taken and its place is still open. Most events schedule
    /// one other, which then sinks from there: half the work of closing the gap first.
    root_is_taken: bool,
}

#[derive(Debug, Clone, Copy)]
struct Entry<E> {
    key: u128,
    event: E,
}

const SEQUENCE_BITS: u32 = 56;

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
            heap: Vec::new(),
            sequence: 0,
            root_is_taken: false,
        }
    }

    /// Forget all events and start counting anew; keeps its memory.
    pub fn clear(&mut self) {
        self.heap.clear();
        self.sequence = 0;
        self.root_is_taken = false;
    }

    /// Number of events to come.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heap.len() - usize::from(self.root_is_taken)
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
            | u128::from(class) << SEQUENCE_BITS
            | u128::from(self.sequence);
        self.sequence += 1;
        let entry = Entry { key, event };
        if self.root_is_taken {
            self.root_is_taken = false;
            self.sink(entry);
        } else {
            self.heap.push(entry);
            self.rise(self.heap.len() - 1);
        }
    }

    /// Take the next event and its time.
    #[inline]
    pub fn pop(&mut self) -> Option<(f64, E)> {
        if self.root_is_taken {
            self.root_is_taken = false;
            let last = self.heap.pop()?;
            if !self.heap.is_empty() {
                self.sink(last);
            }
        }
        let first = *self.heap.first()?;
        self.root_is_taken = true;
        Some((time_of(first.key), first.event))
    }

    /// Move the entry at `index` up to its place.
    #[inline]
    fn rise(&mut self, mut index: usize) {
        let entry = self.heap[index];
        while index > 0 {
            let parent = (index - 1) / 2;
            if self.heap[parent].key <= entry.key {
                break;
            }
            self.heap[index] = self.heap[parent];
            index = parent;
        }
        self.heap[index] = entry;
    }

    /// Put `entry` at the root and let it sink to its place.
    #[inline]
    fn sink(&mut self, entry: Entry<E>) {
        let heap = &mut self.heap[..];
        let mut index = 0;
        loop {
            let left = 2 * index + 1;
            let child = match heap.get(left..left + 2) {
                // A sum instead of a branch: which child is less is anybody's guess,
                // and a wrong guess of the processor is dear.
                Some(pair) => left + usize::from(pair[1].key < pair[0].key),
                None if left < heap.len() => left,
                None => break,
            };
            if entry.key <= heap[child].key {
                break;
            }
            heap[index] = heap[child];
            index = child;
        }
        heap[index] = entry;
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
    }
}
