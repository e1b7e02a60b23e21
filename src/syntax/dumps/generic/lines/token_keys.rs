//! The keys of a line that are made of its tokens: of all of them, of the words at its ends and the rest as a skeleton,
//! and of the tokens at its ends.

use super::key::{Key, KeyKind, Keys};
use super::token::{Class, Token, Tokens, join, literal, skeleton};

/// The longest line with a `Literal`, in words.
const LONGEST_LITERAL: usize = 8;
/// The longest line without date and number with keys of its skeleton, in tokens.
const LONGEST_PLAIN: usize = 6;
/// The longest line that `Dated`, and the keys of its ends, are made of, in tokens.
const LONGEST_ENDS: usize = 10;
/// The same for the keys of its ends where it has a number: rows of labels and counts.
const LONGEST_COUNTS: usize = 30;

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// With a label and the date of a post: `Posted: 3 May 2020 Post subject: Re: Boats`.
    LabelledDate,
    Other,
}

impl Keys {
    /// Adds the keys of a line from its tokens, of which there are some; so many of them are words.
    pub(super) fn push_line(
        &mut self,
        tokens: &Tokens,
        key: Key,
        words: usize,
        beginning: Beginning,
    ) {
        let tokens = tokens.all();
        let (len, last) = (tokens.len(), tokens.len() - 1);
        let has_fact = key.is_dated || key.is_numbered;
        if words <= LONGEST_LITERAL {
            self.push(key, literal(tokens));
        }
        // Lines that share a part need not be alike in the rest.
        let part = Key {
            is_dated: key.is_dated,
            is_numbered: key.is_numbered,
            ..Key::plain(key.kind)
        };
        let mut push = |kind, hash| self.push(Key { kind, ..part }, hash);
        if has_fact {
            push(KeyKind::Skeleton, skeleton(tokens));
        }
        if words > 0 && (has_fact || len <= LONGEST_PLAIN) {
            if tokens[0].is_word() {
                push(KeyKind::First, join(tokens[0].hash, skeleton(&tokens[1..])));
            }
            if tokens[last].is_word() && len > 1 {
                push(
                    KeyKind::Last,
                    join(tokens[last].hash, skeleton(&tokens[..last])),
                );
            }
            if len > 2 {
                let two = literal(&tokens[last - 1..]);
                push(KeyKind::LastTwo, join(two, skeleton(&tokens[..last - 1])));
            }
        }
        if key.is_dated && len <= LONGEST_ENDS && tokens[0].class == Class::Date {
            let kind = KeyKind::Dated;
            self.push(
                Key {
                    is_dated: true,
                    ..Key::plain(kind)
                },
                0,
            );
        }
        self.push_ends(tokens, beginning);
    }

    /// Adds the keys of the first and the last tokens.
    fn push_ends(&mut self, tokens: &[Token], beginning: Beginning) {
        let len = tokens.len();
        let has_number = || tokens.iter().any(|token| token.class == Class::Number);
        let longest = if beginning == Beginning::LabelledDate || has_number() {
            LONGEST_COUNTS
        } else {
            LONGEST_ENDS
        };
        if (4..=longest).contains(&len) {
            let holds = |part: &[Token], class| part.iter().any(|token| token.class == class);
            for (kind, part) in [
                (KeyKind::LastThree, &tokens[len - 3..]),
                (KeyKind::FirstTwo, &tokens[..2]),
            ] {
                let key = Key {
                    is_dated: holds(part, Class::Date),
                    is_numbered: holds(part, Class::Hash),
                    ..Key::plain(kind)
                };
                self.push(key, literal(part));
            }
        }
    }
}
