//! Puts dumps of engines that are not known together and opens them as such, at any width.

#![no_main]

use libfuzzer_sys::fuzz_target;
use threadview_fuzz::laws;

fuzz_target!(|bytes: &[u8]| laws::generic(bytes));
