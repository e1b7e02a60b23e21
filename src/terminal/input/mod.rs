//! Input from the terminal: reads bytes and decodes them to events.
//!
//! Besides keys and the mouse a terminal sends replies to queries of other programs, and a slow line
//! delivers sequences in parts or with errors. Three rules hold for all input:
//!
//! 1. A sequence that is no key, mouse report or paste is dropped as a whole: its bytes are never keys.
//! 2. An incomplete sequence is kept no longer than its time limit ([`Parser::time_limit`]).
//! 3. Ctrl-c is a key in the middle of any sequence.
//!
//! | file | |
//! | --- | --- |
//! | `parser` | splits bytes into sequences and decodes them, without reading or waiting |
//! | `sequence` | decodes a complete control sequence |
//! | `parameters` | the numbers in a control sequence |
//! | `mouse` | decodes a report of the mouse |
//! | `paste` | the text between the marks of a paste |
//! | `reply` | the background of the terminal and its keyboard protocol, which are asked for |
//! | `reader` | reads the terminal, on Unix |
//! | `console` | reads events through the library, on other systems |

#[cfg(not(all(unix, not(feature = "portable"))))]
mod console;
mod mouse;
mod parameters;
mod parser;
mod paste;
#[cfg(all(unix, not(feature = "portable")))]
mod reader;
mod reply;
mod sequence;
#[cfg(test)]
mod tests;

#[cfg(not(all(unix, not(feature = "portable"))))]
pub(super) use console::EventReader;
pub use parser::Parser;
#[cfg(all(unix, not(feature = "portable")))]
pub(super) use reader::EventReader;
pub(super) use reply::{PROTOCOL_QUERY, QUERY};

use crate::app::Ground;

/// What the terminal sends.
pub(super) enum Received {
    /// A key, the mouse, a paste or another size.
    Event(crossterm::event::Event),
    /// The background that was asked for.
    #[cfg_attr(
        not(all(unix, not(feature = "portable"))),
        expect(dead_code, reason = "the library drops replies of the terminal")
    )]
    Ground(Ground),
    /// That the terminal knows the keyboard protocol that was asked for.
    #[cfg_attr(
        not(all(unix, not(feature = "portable"))),
        expect(dead_code, reason = "the library drops replies of the terminal")
    )]
    Protocol,
}
