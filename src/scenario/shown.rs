//! What is shown of a scenario: its problems, its lock, what it leaves to the library,
//! and the language itself as a schema and as tables.

pub(super) mod account;
pub(super) mod layout;
pub(super) mod lock;
#[cfg(test)]
pub(super) mod reference;
#[cfg(feature = "program")]
pub(super) mod schema;
#[cfg(test)]
pub(crate) mod written;
