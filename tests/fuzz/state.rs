//! Takes any bytes for a file in which a thread is kept.

#![no_main]

use libfuzzer_sys::fuzz_target;
use threadview_fuzz::laws;

fuzz_target!(|bytes: &[u8]| laws::state(bytes));
