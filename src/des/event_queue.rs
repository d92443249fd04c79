//! The queue of future events.

/// Events ordered by (time, class, sequence): at one time the lower class runs
/// first, and within a class what was scheduled first.
///
/// A four-ary heap of small copyable entries whose order is one integer: time is
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

const ARITY: usize = 4;
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
            let parent = (index - 1) / ARITY;
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
            let start = index * ARITY + 1;
            let Some((least, key)) = least_child(heap, start) else {
                break;
            };
            if entry.key <= key {
                break;
            }
            heap[index] = heap[least];
            index = least;
        }
        heap[index] = entry;
    }
}

/// Index and key of the least of the children that begin at `start`, if there are any.
#[inline]
fn least_child<E: Copy>(heap: &[Entry<E>], start: usize) -> Option<(usize, u128)> {
    if let Some([a, b, c, d]) = heap.get(start..start + ARITY) {
        // Sums of comparisons instead of branches: which child is least is anybody's
        // guess, and a wrong guess of the processor is dear.
        let right_of_first = usize::from(b.key < a.key);
        let right_of_second = usize::from(d.key < c.key);
        let first = if right_of_first == 1 { b.key } else { a.key };
        let second = if right_of_second == 1 { d.key } else { c.key };
        return Some(if second < first {
            (start + 2 + right_of_second, second)
        } else {
            (start + right_of_first, first)
        });
    }
    (start..heap.len())
        .map(|child| (child, heap[child].key))
        .min_by_key(|&(_, key)| key)
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
