//! What can stop a whole programme of projects.

use crate::random::Distribution;
use crate::units::Money;

/// The limits that all projects share. The default has none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Programme {
    /// Weeks from the start after which a programme without any value is frozen, drawn
    /// once per replication, the same under every plan; `None`: never.
    pub patience: Option<Distribution>,
    /// Spend from which on nobody is hired and nothing is kicked off any more; `None`:
    /// no cap.
    pub budget: Option<Money>,
}
