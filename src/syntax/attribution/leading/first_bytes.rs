//! The first bytes of phrases, by which most lines are told from all of them.

/// The bytes that some phrases begin with, in upper and lower case: nearly no line of a text begins
/// with one, and need not be compared with the phrases.
pub(super) struct FirstBytes([bool; 256]);

impl FirstBytes {
    pub(super) const fn of(lists: &[&[&str]]) -> FirstBytes {
        let mut first = [false; 256];
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                let byte = lists[list][at].as_bytes()[0];
                first[byte.to_ascii_lowercase() as usize] = true;
                first[byte.to_ascii_uppercase() as usize] = true;
                at += 1;
            }
            list += 1;
        }
        FirstBytes(first)
    }

    /// Whether a phrase may stand at the beginning of a text. Letters beyond ASCII may begin with
    /// another byte in the other case.
    pub(super) fn has(&self, text: &str) -> bool {
        let first = text.bytes().next();
        first.is_some_and(|byte| !byte.is_ascii() || self.0[byte as usize])
    }
}
