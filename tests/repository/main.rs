//! The rules of the source tree, and documents that must agree with what they are
//! about.

mod architecture;
mod code_map;
mod evidence;
mod gallery;
mod rounding;
