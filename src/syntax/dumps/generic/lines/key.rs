//! Keys by number: which lines share a key. Only keys that two lines have get a number; most keys of
//! a text stand in one line, and a table of counters tells them before they are kept.

use super::duplicate_filter::{DuplicateFilter, HashesTo};
use super::shape::{Head, Shape};
use super::token::Tokens;

/// Which part of a line a key is made of; see the table of [`shape_reader`](super::shape_reader).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum KeyKind {
    Literal,
    Skeleton,
    First,
    Last,
    LastTwo,
    Dated,
    LastThree,
    FirstTwo,
    Item,
    Heading,
    NoBreak,
    Rule,
}

const KINDS: [KeyKind; 12] = [
    KeyKind::Literal,
    KeyKind::Skeleton,
    KeyKind::First,
    KeyKind::Last,
    KeyKind::LastTwo,
    KeyKind::Dated,
    KeyKind::LastThree,
    KeyKind::FirstTwo,
    KeyKind::Item,
    KeyKind::Heading,
    KeyKind::NoBreak,
    KeyKind::Rule,
];

/// What is known of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact by itself, packed into bits"
)]
pub(in super::super) struct Key {
    pub kind: KeyKind,
    /// A date is among its tokens.
    pub is_dated: bool,
    /// `#n` is among its tokens.
    pub is_numbered: bool,
    /// It is one number and nothing else.
    pub is_number: bool,
    /// A word of two letters is among the tokens of its line.
    pub has_letters: bool,
    /// A bracket or an operator is among them.
    pub has_brackets: bool,
}

/// Bits of a stored key that tell what it is; the others are its hash.
const KEY_BITS: u32 = 9;

impl Key {
    /// A key that no token is part of.
    pub(super) fn plain(kind: KeyKind) -> Key {
        Key {
            kind,
            is_dated: false,
            is_numbered: false,
            is_number: false,
            has_letters: false,
            has_brackets: false,
        }
    }

    /// What the tokens of a line say of its keys.
    pub(super) fn of_tokens(tokens: &Tokens) -> Key {
        use super::token::Class;
        let is_number = matches!(tokens.all(), [token] if token.class == Class::Number);
        Key {
            is_number,
            has_letters: tokens.has_letters(),
            has_brackets: tokens.has_brackets(),
            ..Key::plain(KeyKind::Literal)
        }
    }

    /// Whether it is the whole text of a line, a drawn rule, or an item: what is constant in a frame.
    pub(in super::super) fn is_constant(self) -> bool {
        matches!(
            self.kind,
            KeyKind::Literal | KeyKind::Item | KeyKind::Heading | KeyKind::NoBreak | KeyKind::Rule
        )
    }

    fn bits(self) -> u64 {
        let flags = [
            self.is_dated,
            self.is_numbered,
            self.is_number,
            self.has_letters,
            self.has_brackets,
        ];
        let flags = flags
            .iter()
            .fold(0, |bits, &flag| bits << 1 | u64::from(flag));
        flags << 4 | self.kind as u64
    }

    fn of_bits(bits: u64) -> Key {
        let flag = |at: u32| bits >> (4 + at) & 1 == 1;
        let kind = usize::try_from(bits & 15).expect("four bits fit");
        Key {
            kind: KINDS[kind],
            is_dated: flag(4),
            is_numbered: flag(3),
            is_number: flag(2),
            has_letters: flag(1),
            has_brackets: flag(0),
        }
    }
}

/// How often a key came, and its number if it came again.
#[derive(Clone, Copy, Debug)]
enum Seen {
    Once,
    Again(Option<u32>),
}

/// The keys of lines while these are read, each as a hash with its [`Key`] in the lowest bits.
#[derive(Debug, Default)]
pub(super) struct Keys {
    hashes: Vec<u64>,
}

impl Keys {
    pub(super) fn push(&mut self, key: Key, hash: u64) {
        let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = mixed ^ mixed >> 29;
        let kind = (key.kind as u64 + 1).wrapping_mul(0xd6e8_feb8_6659_fd93);
        self.hashes.push((mixed ^ kind) << KEY_BITS | key.bits());
    }

    /// Takes the keys of the lines behind.
    pub(super) fn append(&mut self, behind: Keys) {
        self.hashes.extend(behind.hashes);
    }

    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.hashes.len()).expect("a text has fewer than u32::MAX keys")
    }

    /// Numbers the keys that come more than once, in the order of the text.
    pub(super) fn into_shapes(self, mut lines: Vec<Shape>, heads: Vec<Head>) -> Shapes {
        let mut duplicates = DuplicateFilter::for_count(self.hashes.len());
        self.hashes.iter().for_each(|&hash| duplicates.add(hash));
        // Keys share counters, so that some pass that came once: other ones in every run.
        let mut seen: HashesTo<Seen> = HashesTo::default();
        for &hash in self.hashes.iter().filter(|&&hash| duplicates.has(hash)) {
            let again = |seen: &mut Seen| *seen = Seen::Again(None);
            seen.entry(hash).and_modify(again).or_insert(Seen::Once);
        }
        let mut keys = Vec::new();
        let mut ids = Vec::new();
        for shape in &mut lines {
            let (from, to) = shape.keys;
            let start = ids.len();
            for &hash in &self.hashes[from as usize..to as usize] {
                if !duplicates.has(hash) {
                    continue;
                }
                if let Some(Seen::Again(number)) = seen.get_mut(&hash) {
                    let id = *number.get_or_insert_with(|| {
                        keys.push(Key::of_bits(hash & ((1 << KEY_BITS) - 1)));
                        u32::try_from(keys.len() - 1).expect("keys are fewer than bytes")
                    });
                    ids.push(id);
                }
            }
            let place = |at: usize| u32::try_from(at).expect("ids are fewer than bytes");
            shape.keys = (place(start), place(ids.len()));
        }
        drop(self.hashes);
        let families = Families::of(keys.len(), &lines, &ids);
        Shapes {
            lines,
            heads,
            keys,
            ids,
            families,
        }
    }
}

/// What is known of every line, and which lines share a key.
pub(in crate::syntax::dumps) struct Shapes {
    pub lines: Vec<Shape>,
    /// The lines that open quotes, in order.
    pub(in super::super) heads: Vec<Head>,
    /// All keys by number.
    pub(in super::super) keys: Vec<Key>,
    /// The keys of each line, one behind the other.
    ids: Vec<u32>,
    families: Families,
}

impl Shapes {
    /// The numbers of the keys of a line.
    pub(in super::super) fn keys_of(&self, line: usize) -> &[u32] {
        let (from, to) = self.lines[line].keys;
        &self.ids[from as usize..to as usize]
    }

    /// The lines that have a key, in order.
    pub(in super::super) fn family(&self, key: u32) -> &[u32] {
        self.families.get(key)
    }

    /// The key that is the whole text of a line, or the line's only one.
    pub(in super::super) fn constant_of(&self, line: usize) -> Option<u32> {
        let keys = self.keys_of(line).iter().copied();
        keys.filter(|&key| self.keys[key as usize].is_constant())
            .find(|&key| {
                !matches!(
                    self.keys[key as usize].kind,
                    KeyKind::Item | KeyKind::Heading
                )
            })
    }

    /// The attribution that a line begins with.
    pub(in super::super) fn head_of(&self, line: usize) -> Option<&Head> {
        let at = self
            .heads
            .partition_point(|head| (head.line as usize) < line);
        self.heads.get(at).filter(|head| head.line as usize == line)
    }
}

/// The lines of each key, one family behind the other.
struct Families {
    starts: Vec<u32>,
    lines: Vec<u32>,
}

impl Families {
    fn of(keys: usize, shapes: &[Shape], ids: &[u32]) -> Families {
        let mut starts = vec![0u32; keys + 1];
        for &id in ids {
            starts[id as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut lines = vec![0; ids.len()];
        for (line, shape) in shapes.iter().enumerate() {
            let line = u32::try_from(line).expect("a text has fewer than u32::MAX lines");
            for &id in &ids[shape.keys.0 as usize..shape.keys.1 as usize] {
                lines[next[id as usize] as usize] = line;
                next[id as usize] += 1;
            }
        }
        Families { starts, lines }
    }

    fn get(&self, key: u32) -> &[u32] {
        let (from, to) = (self.starts[key as usize], self.starts[key as usize + 1]);
        &self.lines[from as usize..to as usize]
    }
}
