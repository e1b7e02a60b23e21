//! The numbers in a control sequence, which keys and reports of the mouse share.

/// The parameters of a control sequence: numbers and, after colons, parts of them.
#[derive(Clone, Copy)]
pub(super) struct Parameters<'p>(&'p str);

impl<'p> Parameters<'p> {
    /// None if there is anything but numbers: a private mark, an intermediate byte.
    pub(super) fn of(bytes: &'p [u8]) -> Option<Parameters<'p>> {
        let are_numbers = bytes.iter().all(|byte| matches!(byte, b'0'..=b';'));
        let text = std::str::from_utf8(bytes).ok().filter(|_| are_numbers)?;
        Some(Parameters(text))
    }

    /// Whether there is no parameter at all.
    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// A part of a parameter, both counted from 0; none if it is left out.
    pub(super) fn part(self, parameter: usize, part: usize) -> Option<u32> {
        let parameter = self.0.split(';').nth(parameter)?;
        parameter.split(':').nth(part)?.parse().ok()
    }

    /// The first part of a parameter, counted from 0; none if it is left out.
    pub(super) fn number(self, parameter: usize) -> Option<u32> {
        self.part(parameter, 0)
    }
}
