//! What changes a tree before anything is read from it: other files, named sets of
//! changes, `--set`, the columns of tables.

pub(super) mod columns;
pub(super) mod extends;
pub(super) mod merging;
pub(super) mod overrides;
pub(super) mod partial;
pub(super) mod what_if;
