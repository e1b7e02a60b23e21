//! Control sequences with numbers.

use super::Writer;

impl Writer {
    /// A sequence with one number, which is left out if it is 1.
    pub(super) fn sequence_of(&mut self, number: usize, last: u8) {
        if number == 1 {
            self.sequence(&[], last);
        } else {
            self.sequence(&[number], last);
        }
    }

    pub(super) fn sequence(&mut self, numbers: &[usize], last: u8) {
        self.bytes.extend_from_slice(b"\x1b[");
        for (place, &number) in numbers.iter().enumerate() {
            if place > 0 {
                self.bytes.push(b';');
            }
            self.number(number);
        }
        self.bytes.push(last);
    }

    pub(super) fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        let digit = u8::try_from(number % 10).expect("a digit is small");
        self.bytes.push(b'0' + digit);
    }
}
