//! Discrete-event machinery: a clock, a queue of future events, waiting lines.
//!
//! Knows nothing of teams or projects. Events at the same time run in the order
//! of their class and then of their scheduling, so a replication has exactly one
//! course.

mod clock;
mod event_heap;
mod event_queue;
mod waiting_line;
mod waiting_lines;

pub use clock::Clock;
pub use event_queue::EventQueue;
pub use waiting_line::{NO_TICKET, Ticket, WaitingLine};
pub use waiting_lines::WaitingLines;
