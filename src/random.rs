//! Addressed random draws and the distributions of the scenario language.
//!
//! Every draw has an address instead of a place in a sequence: what the draw is
//! for ([`Purpose`]), which entity, stage and visit it belongs to, and in which
//! replication and world ([`Address`]). A plan is never part of an address, so
//! every plan meets the same luck, and one more hire shifts nobody else's draws.
//! The generator is Philox4x64-10 (Salmon et al., SC 2011); start at [`Stream`].

mod distribution;
mod latin_hypercube;
mod philox;
mod purpose;
mod stream;

pub use distribution::{Distribution, DistributionError};
pub use latin_hypercube::latin_hypercube;
pub use purpose::Purpose;
pub use stream::{Address, Stream, Streams};
