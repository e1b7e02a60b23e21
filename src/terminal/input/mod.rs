//! What comes in from the terminal: bytes, read and made into events.
//!
//! Keys and the mouse share one line with everything else that a terminal says: answers to questions
//! that this program, or the one before it, never asked; sequences of which a slow line has brought
//! only the beginning; noise. Three rules hold for all of them:
//!
//! 1. Whatever is no key, no mouse and no paste is left out whole: its bytes are never keys.
//! 2. Nothing unfinished stays longer than its time limit ([`Parser::patience`]).
//! 3. Ctrl-c is a key in the middle of anything.
//!
//! | file | |
//! | --- | --- |
//! | `parser` | where each sequence begins and ends: bytes to events, without reading or waiting |
//! | `sequence` | which key a whole control sequence is |
//! | `parameters` | the numbers in a control sequence |
//! | `mouse` | what a report of the mouse says |
//! | `reader` | reads the terminal and keeps the time, on Unix |
//! | `console` | other systems have no such bytes: their events come through the library |

#[cfg(not(unix))]
mod console;
mod mouse;
mod parameters;
mod parser;
#[cfg(unix)]
mod reader;
mod sequence;
#[cfg(test)]
mod tests;

#[cfg(not(unix))]
pub(super) use console::EventReader;
pub use parser::Parser;
#[cfg(unix)]
pub(super) use reader::EventReader;
