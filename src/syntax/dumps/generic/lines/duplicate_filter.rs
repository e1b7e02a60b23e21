//! Tells of a hash whether it may have come twice, by counters that several hashes share: most keys
//! and most runs of words of a text come once, and need not be kept.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::OnceLock;

/// Counters in a word of 64 bits.
const IN_WORD: usize = 32;

/// Counters of hashes.
pub(in super::super) struct DuplicateFilter {
    /// Two bits for each counter: never, once, more than once.
    counters: Vec<u64>,
    shift: u32,
    seed: u64,
}

impl DuplicateFilter {
    /// No hash yet, of about so many.
    pub(in super::super) fn for_count(count: usize) -> DuplicateFilter {
        let size = (count * 4).next_power_of_two().max(IN_WORD);
        DuplicateFilter {
            counters: vec![0; size / IN_WORD],
            shift: 64 - size.trailing_zeros(),
            seed: seed() | 1,
        }
    }

    pub(in super::super) fn add(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        let counter = &mut self.counters[word];
        let is_known = *counter >> bit & 1;
        *counter |= (1 | is_known << 1) << bit;
    }

    /// Whether a hash that was added may have been added more than once.
    pub(in super::super) fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.counters[word] >> bit & 2 != 0
    }

    /// The word with the counter of a hash, and its lowest bit.
    fn place(&self, hash: u64) -> (usize, u32) {
        let place = hash.wrapping_mul(self.seed) >> self.shift;
        let place = usize::try_from(place).expect("it is less than the length");
        let bit = u32::try_from(place % IN_WORD).expect("it is less than 32");
        (place / IN_WORD, 2 * bit)
    }
}

/// A map whose keys are hashes already.
pub(in super::super) type HashesTo<V> = HashMap<u64, V, BuildHasherDefault<Mixed>>;

/// Hashes a hash once more, with a number of this run: hashes that were made to be alike in some bits
/// are not alike here.
pub(in super::super) struct Mixed(u64);

impl Default for Mixed {
    fn default() -> Mixed {
        Mixed(seed())
    }
}

impl Hasher for Mixed {
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are numbers");
    }

    fn write_u64(&mut self, hash: u64) {
        let product = u128::from(hash ^ self.0) * 0xa076_1d64_78bd_642f;
        let low = u64::try_from(product & u128::from(u64::MAX)).expect("64 bits fit");
        let high = u64::try_from(product >> 64).expect("64 bits fit");
        self.0 = low ^ high;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A number of this run of the program.
fn seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| RandomState::new().hash_one(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_twice_is_known() {
        let mut duplicates = DuplicateFilter::for_count(4);
        for hash in [1, 2, 3, 1] {
            duplicates.add(hash);
        }
        assert!(duplicates.has(1));
        let mut map = HashesTo::default();
        map.insert(7, "seven");
        assert_eq!((map.get(&7), map.get(&8)), (Some(&"seven"), None));
    }
}
