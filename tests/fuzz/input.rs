//! Takes any bytes for what a terminal sends.

#![no_main]

use libfuzzer_sys::fuzz_target;
use threadview_fuzz::laws;

fuzz_target!(|bytes: &[u8]| laws::input(bytes));
