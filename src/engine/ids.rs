//! Numbers of things, each kind a type of its own, and tables that take only the right
//! kind: to look up a member by the number of a project does not compile.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use crate::model::{RoleId, StageId};

/// The number of a row in a [`Table`].
pub(super) trait Id: Copy {
    /// Its place.
    fn place(self) -> usize;

    /// The number of a place.
    fn at(place: usize) -> Self;
}

macro_rules! ids {
    ($($(#[$meaning:meta])* $name:ident($raw:ty);)*) => {$(
        $(#[$meaning])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $name(pub(super) $raw);

        impl $name {
            /// Its place.
            #[inline]
            pub(super) fn index(self) -> usize {
                self.0 as usize
            }
        }

        number!($name($raw));
    )*};
}

macro_rules! number {
    ($name:ident($raw:ty)) => {
        impl Id for $name {
            #[inline(always)]
            fn place(self) -> usize {
                self.index()
            }

            #[inline(always)]
            fn at(place: usize) -> $name {
                debug_assert!(<$raw>::try_from(place).is_ok());
                $name(place as $raw)
            }
        }
    };
}

ids! {
    /// A project, in the order in which they were offered.
    ProjectId(u32);
    /// A member of staff, past or present, in the order of joining.
    MemberId(u16);
    /// A live model, in the order of going live.
    LiveId(u32);
    /// A candidate: the plan's, then the team at the start, then successors.
    CandidateId(u32);
    /// A hire of the plan, in the order of the file.
    HireId(u32);
    /// A project that the scenario lists, in the order of the file.
    ListedId(u32);
    /// A kind of project, in the order of the file.
    KindId(u16);
    /// A line of tasks: one per stage, then those beside the stages.
    Line(u8);
}
number!(RoleId(u8));
number!(StageId(u8));

impl MemberId {
    /// Nobody yet.
    pub(super) const NOBODY: MemberId = MemberId(u16::MAX);
}

impl LiveId {
    /// No live model.
    pub(super) const NONE: LiveId = LiveId(u32::MAX);
}

impl HireId {
    /// No hire of the plan: somebody who belongs to the team at the start.
    pub(super) const TEAM: HireId = HireId(u32::MAX);
}

impl ListedId {
    /// A project that the scenario does not list.
    pub(super) const NONE: ListedId = ListedId(u32::MAX);
}

/// What a task is about: a project, or a live model. Which of them its line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item(u32);

impl Item {
    /// The project of a task of a stage or of the backlog.
    #[inline]
    pub(super) fn project(self) -> ProjectId {
        ProjectId(self.0)
    }

    /// The live model of a task beside those.
    #[inline]
    pub(super) fn live(self) -> LiveId {
        LiveId(self.0)
    }
}

impl From<ProjectId> for Item {
    #[inline]
    fn from(project: ProjectId) -> Item {
        Item(project.0)
    }
}

impl From<LiveId> for Item {
    #[inline]
    fn from(live: LiveId) -> Item {
        Item(live.0)
    }
}

impl From<StageId> for Line {
    /// The line of a stage.
    #[inline]
    fn from(stage: StageId) -> Line {
        Line(stage.0)
    }
}

/// Rows by number.
#[derive(Debug, Clone)]
pub(super) struct Table<I, T> {
    rows: Vec<T>,
    number: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Table<I, T> {
        Table {
            rows: Vec::new(),
            number: PhantomData,
        }
    }
}

impl<I: Id, T> Table<I, T> {
    /// How many rows there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number that the next row will have.
    #[inline]
    pub(super) fn next(&self) -> I {
        I::at(self.rows.len())
    }

    /// Add a row; its number.
    #[inline]
    pub(super) fn push(&mut self, row: T) -> I {
        let number = self.next();
        self.rows.push(row);
        number
    }

    /// No rows; keeps its memory.
    pub(super) fn clear(&mut self) {
        self.rows.clear();
    }

    /// So many rows that are all alike.
    pub(super) fn fill(&mut self, rows: usize, row: T)
    where
        T: Clone,
    {
        self.rows.clear();
        self.rows.resize(rows, row);
    }

    /// The rows of another place.
    pub(super) fn copy_from(&mut self, rows: &[T])
    where
        T: Clone,
    {
        self.rows.clear();
        self.rows.extend_from_slice(rows);
    }

    /// A row, if there is one of that number.
    #[inline]
    pub(super) fn get(&self, number: I) -> Option<&T> {
        self.rows.get(number.place())
    }

    /// The same, to be changed.
    #[inline]
    pub(super) fn get_mut(&mut self, number: I) -> Option<&mut T> {
        self.rows.get_mut(number.place())
    }

    /// All rows, in order.
    #[inline]
    pub(super) fn rows(&self) -> &[T] {
        &self.rows
    }

    /// The same, to be changed.
    #[inline]
    pub(super) fn rows_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }

    /// All rows, in order.
    #[inline]
    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// The numbers of all rows that there are now.
    #[inline]
    pub(super) fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.rows.len()).map(I::at)
    }

    /// The number of the first row of which something holds.
    #[inline]
    pub(super) fn position(&self, of: impl FnMut(&T) -> bool) -> Option<I> {
        self.rows.iter().position(of).map(I::at)
    }
}

impl<I: Id, T> FromIterator<T> for Table<I, T> {
    fn from_iter<R: IntoIterator<Item = T>>(rows: R) -> Table<I, T> {
        Table {
            rows: rows.into_iter().collect(),
            number: PhantomData,
        }
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up")]
    fn index(&self, number: I) -> &T {
        &self.rows[number.place()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up")]
    fn index_mut(&mut self, number: I) -> &mut T {
        &mut self.rows[number.place()]
    }
}
