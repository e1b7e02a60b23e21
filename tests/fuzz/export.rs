//! Writes any bytes, opened in any dialect, in every format.

#![no_main]

use libfuzzer_sys::fuzz_target;
use threadview_fuzz::laws;

fuzz_target!(|bytes: &[u8]| laws::export(bytes));
