//! Puts saved pages together, well formed or not, and opens them at any width.

#![no_main]

use libfuzzer_sys::fuzz_target;
use threadview_fuzz::laws;

fuzz_target!(|bytes: &[u8]| laws::page(bytes));
