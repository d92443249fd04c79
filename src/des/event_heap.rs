//! A heap of future events.

/// Events ordered by their keys, no two of which are the same.
///
/// A binary heap of small copyable entries in which the place of an event just taken
/// stays open: most events schedule one other, which then sinks from there. That is
/// half the work of closing the gap first.
#[derive(Debug, Clone)]
pub(super) struct EventHeap<E> {
    entries: Vec<Entry<E>>,
    /// Whether the root was taken and its place is still open.
    root_is_taken: bool,
}

#[derive(Debug, Clone, Copy)]
struct Entry<E> {
    key: u128,
    event: E,
}

impl<E: Copy> EventHeap<E> {
    /// An empty heap.
    pub(super) fn new() -> EventHeap<E> {
        EventHeap {
            entries: Vec::new(),
            root_is_taken: false,
        }
    }

    /// Forget all events; keeps its memory.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.root_is_taken = false;
    }

    /// Number of events.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.entries.len() - usize::from(self.root_is_taken)
    }

    /// Add an event.
    #[inline]
    pub(super) fn push(&mut self, key: u128, event: E) {
        let entry = Entry { key, event };
        if self.root_is_taken {
            self.root_is_taken = false;
            self.sink(entry);
        } else {
            self.entries.push(entry);
            self.rise(self.entries.len() - 1);
        }
    }

    /// Take the event of the least key.
    #[inline]
    pub(super) fn pop(&mut self) -> Option<(u128, E)> {
        if self.root_is_taken {
            self.root_is_taken = false;
            let last = self.entries.pop()?;
            if !self.entries.is_empty() {
                self.sink(last);
            }
        }
        let first = *self.entries.first()?;
        self.root_is_taken = true;
        Some((first.key, first.event))
    }

    /// Move the entry at `index` up to its place.
    #[inline]
    fn rise(&mut self, mut index: usize) {
        let entry = self.entries[index];
        while index > 0 {
            let parent = (index - 1) / 2;
            if self.entries[parent].key <= entry.key {
                break;
            }
            self.entries[index] = self.entries[parent];
            index = parent;
        }
        self.entries[index] = entry;
    }

    /// Put `entry` at the root and let it sink to its place.
    #[inline]
    fn sink(&mut self, entry: Entry<E>) {
        let entries = &mut self.entries[..];
        let mut index = 0;
        loop {
            let left = 2 * index + 1;
            let child = match entries.get(left..left + 2) {
                // A sum instead of a branch: which child is less is anybody's guess,
                // and a wrong guess of the processor is dear.
                Some(pair) => left + usize::from(pair[1].key < pair[0].key),
                None if left < entries.len() => left,
                None => break,
            };
            if entry.key <= entries[child].key {
                break;
            }
            entries[index] = entries[child];
            index = child;
        }
        entries[index] = entry;
    }
}
