//! Who takes which task.

use crate::random::Distribution;

/// Who may take a task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Assignment {
    /// A free person takes a task unless a teammate, free or busy, would be at
    /// least `teammate_factor` times as fast and the task has waited less than
    /// `teammate_weeks`.
    BestAvailable {
        /// How many times faster a teammate must be, above 1.
        teammate_factor: f64,
        /// How long a task is left to the teammate, in weeks.
        teammate_weeks: f64,
    },
    /// Only people whose skill for the task is at least `specialist_skill`.
    SpecialistsOnly {
        /// The least skill, 0 to 1.
        specialist_skill: f64,
    },
    /// Whoever is free and able.
    Anyone,
}

/// Which of the waiting tasks a free person takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Priority {
    /// Live models first, then the latest stage, the backlog last.
    FinishFirst,
    /// The backlog first, then the earliest stage, live models last.
    StartFirst,
    /// The task that has waited longest, whatever its stage.
    FirstCome,
    /// That of the project that is worth most once it is live, whatever its stage.
    Worth,
    /// That of the project whose time is up first: its deadline, or its sponsor's patience.
    DueDate,
}

impl Priority {
    /// Whether tasks of different stages are compared with one another.
    #[must_use]
    pub fn looks_across_stages(self) -> bool {
        matches!(
            self,
            Priority::FirstCome | Priority::Worth | Priority::DueDate
        )
    }
}

/// The rules of daily work.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkRules {
    /// Who may take a task.
    pub assignment: Assignment,
    /// Which task goes first.
    pub priority: Priority,
    /// Below this skill nobody attempts a task, 0 to 1; 0: skill lowers speed and
    /// nothing else.
    pub min_skill: f64,
    /// From this skill on somebody counts as able to do a task, 0 to 1: for what is told
    /// and paid, not for who takes it.
    pub able: f64,
    /// Share of the time at work spent on project work, above 0, at most 1.
    pub focus: f64,
    /// At most so many projects are under way, kicked off and neither live nor ended;
    /// `None`: any number.
    pub at_most: Option<u32>,
    /// Wait when the next stage is best done by another role, in weeks.
    pub handoff_wait: Option<Distribution>,
    /// How work changes hands; `None`: one person keeps a task to its end.
    pub spells: Option<Spells>,
}

/// Work in spells: a task is looked at again from time to time, and changes hands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spells {
    /// Weeks from one look to the next, above 0.
    pub weeks: f64,
    /// Share of the work done on a visit that whoever takes it over does again.
    pub handoff_rework: f64,
    /// How many visits one person may have begun and not finished, at least 1.
    pub open_tasks: u16,
    /// Share of speed that each further open visit costs, below 1.
    pub switching: f64,
    /// Share of the work of a stage that only one person can do at a time, 0 to 1.
    pub coordination: f64,
}
