//! The first step: from the lines of a page the shape of each, the keys that lines of one shape share, and how much
//! prose each line holds. All later steps compare keys: no engine is known by its words.
//!
//! | file | |
//! | --- | --- |
//! | `traits` | what is true of a line by itself, in bits |
//! | `token`, `token_keys` | the tokens of a line, and the keys that are made of them |
//! | `shape`, `shape_reader` | what is known of a line, and how it is read |
//! | `below_head` | dates below the heads of quotes, which are of no post |
//! | `key` | keys by number, and the lines that have each |
//! | `duplicate_filter` | drops most of the keys that come once before they are kept |
//! | `weight` | how much prose each line holds |

mod below_head;
pub(super) mod duplicate_filter;
pub(in super::super) mod key;
pub(in super::super) mod shape;
pub(super) mod shape_reader;
mod token;
mod token_keys;
pub(super) mod traits;
pub(super) mod weight;
