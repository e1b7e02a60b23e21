//! The laws of the program as the fuzzers see them.

#[path = "../laws/mod.rs"]
pub mod laws;
#[path = "../window.rs"]
pub mod window;
