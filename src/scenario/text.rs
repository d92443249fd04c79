//! Texts, and the trees they hold: files, the places in them, TOML.

pub(super) mod document;
pub(super) mod files;
pub(super) mod shipped;
pub(super) mod source;
pub(super) mod tree;
