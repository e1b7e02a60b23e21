//! What a post is known by from one saved copy of a thread to the next: its first words.
//!
//! Paths and numbers change when a thread is saved again, moved, cut into pages or saved in another format;
//! the words that somebody wrote do not. Who wrote them only tells posts apart that begin alike, because
//! names are often inferred, and a longer copy can infer more of them; how a page words a date changes from
//! day to day (`9 hours ago`). Of posts that begin alike and have one author the order decides.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::resolve::word_hashes;
use crate::syntax::Role;
use crate::text::Span;
use crate::thread::PostId;

/// How many words of a post make its key.
const WORDS: usize = 12;
/// A post of fewer words does not tell a thread from others: `+1`, `Thanks!`.
const TELLING: usize = 3;

/// What a post is known by: a hash of its first own words.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct PostKey(pub(super) u64);

/// The keys of the posts of a document.
#[derive(Clone, Debug, Default)]
pub struct PostKeys {
    /// By post index.
    keys: Vec<PostKey>,
    posts: HashMap<PostKey, PostId>,
    /// The keys that tell a thread from others, in the order of the posts.
    telling: Vec<PostKey>,
}

impl PostKeys {
    /// The keys of the posts of a document.
    ///
    /// ```
    /// use threadview::document::Document;
    /// use threadview::store::PostKeys;
    /// use threadview::text::Text;
    ///
    /// let end = "\nLink to comment\nShare on other sites\n\n";
    /// let of = |page: String| PostKeys::of(&Document::open(Text::from(page.as_str())));
    /// let (beans, water) = ("The beans are dry again.", "Then water them, as we said.");
    /// let short = of(format!("{beans}{end}{water}{end}"));
    /// let long = of(format!("{beans}{end}{water}{end}I was on the ferry.{end}"));
    /// assert_eq!(long.count_in(&short), 2);
    /// ```
    #[must_use]
    pub fn of(document: &Document) -> PostKeys {
        let mut keys = PostKeys::default();
        // How many posts begin alike and have one author.
        let mut alike: HashMap<u64, u64> = HashMap::new();
        for post in document.thread.post_ids() {
            let (hash, words) = first_words(document, post);
            let mut key = PostKey(hash);
            if keys.posts.contains_key(&key) {
                let name = document.author_name(post).unwrap_or_default();
                let with_name = mix(hash, name.bytes().map(u64::from));
                let nth = alike.entry(with_name).or_default();
                *nth += 1;
                key = PostKey(mix(with_name, [*nth]));
            }
            if words >= TELLING {
                keys.telling.push(key);
            }
            keys.posts.insert(key, post);
            keys.keys.push(key);
        }
        keys
    }

    /// The key of a post, if there is such a post.
    #[must_use]
    pub fn key(&self, post: PostId) -> Option<PostKey> {
        self.keys.get(post.index()).copied()
    }

    /// The post with a key.
    #[must_use]
    pub fn post(&self, key: PostKey) -> Option<PostId> {
        self.posts.get(&key).copied()
    }

    /// The keys in the order of the posts.
    #[must_use]
    pub fn keys(&self) -> &[PostKey] {
        &self.keys
    }

    /// How many of the posts are among others.
    #[must_use]
    pub fn count_in(&self, others: &PostKeys) -> usize {
        let is_there = |key: &&PostKey| others.posts.contains_key(key);
        self.keys.iter().filter(is_there).count()
    }

    /// The keys of posts that say enough to tell a thread from others; where none does, of all.
    pub(super) fn with_words(&self) -> impl Iterator<Item = PostKey> + '_ {
        let keys = if self.telling.is_empty() {
            &self.keys
        } else {
            &self.telling
        };
        keys.iter().copied().filter(|key| *key != NO_WORDS)
    }
}

/// The key of a post that has no words at all.
const NO_WORDS: PostKey = PostKey(BASIS);

/// A hash of the first words of a post, and how many these are: of those that its author wrote, or where that
/// is none of the quoted ones.
fn first_words(document: &Document, post: PostId) -> (u64, usize) {
    let own = document.relations.own_text(&document.thread, post);
    let own = own.iter().flat_map(|&span| said_in(document, span));
    let found = hash_of(document, own);
    if found.1 > 0 {
        return found;
    }
    let all = document.thread.post(post).span;
    hash_of(document, said_in(document, all))
}

/// The parts of a stretch of a post that are words of the post, not notes of the page on it.
fn said_in(document: &Document, span: Span) -> impl Iterator<Item = Span> + '_ {
    let pieces = document.thread.pieces.within(span);
    let said =
        pieces.filter(|piece| piece.kind.role() == Role::Words && !piece.kind.is_one_block());
    said.map(|piece| piece.span)
}

fn hash_of(document: &Document, spans: impl Iterator<Item = Span>) -> (u64, usize) {
    let words = spans.flat_map(|span| word_hashes(&document.visible, span));
    let words: Vec<u64> = words.take(WORDS).map(|(hash, _)| hash.into()).collect();
    (mix(BASIS, words.iter().copied()), words.len())
}

/// Where a hash begins, and what it is multiplied by at each step: FNV-1a of 64 bits.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A hash with further numbers mixed in. It is kept in files, so it stays as it is.
pub(super) fn mix(hash: u64, numbers: impl IntoIterator<Item = u64>) -> u64 {
    let bytes = numbers.into_iter().flat_map(u64::to_le_bytes);
    bytes.fold(hash, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const END: &str = "\n\nLink to comment\nShare on other sites\n\n";

    fn keys(posts: &[&str]) -> Vec<PostKey> {
        let page = posts.join(END) + END;
        PostKeys::of(&Document::open(Text::from(page.as_str()))).keys
    }

    #[test]
    fn a_key_is_of_the_first_words_whatever_is_around_them() {
        let plain = keys(&["The beans on the sill are dry again, and nobody waters them at all."]);
        for other in [
            "the BEANS on the sill\nare *dry* again and nobody waters them -- at all!",
            "The beans on the sill are dry again, and nobody waters them at best.",
        ] {
            assert_eq!(keys(&[other]), plain, "{other}");
        }
        let other = keys(&["The beans on the sill are wet again, and nobody waters them at all."]);
        assert_ne!(other, plain);
    }

    #[test]
    fn a_quote_is_no_part_of_a_key() {
        let beans = "The beans on the sill are dry again, and nobody said a word of it.";
        let answer = "Then water them before you go to the ferry, as we said.";
        let quoting = format!("2 hours ago, ann said:\n\n{beans}\n\n{answer}");
        assert_eq!(keys(&[beans, &quoting])[1], keys(&[beans, answer])[1]);
    }

    #[test]
    fn posts_that_begin_alike_have_keys_of_their_own_that_stay_in_a_longer_thread() {
        let short = keys(&["The beans are dry.", "Thanks!", "Thanks!", "Thanks!"]);
        let long = keys(&[
            "The beans are dry.",
            "Thanks!",
            "Thanks!",
            "Thanks!",
            "Not at all.",
            "Thanks!",
        ]);
        assert_eq!(short, long[..4]);
        let distinct: std::collections::HashSet<_> = long.iter().collect();
        assert_eq!(distinct.len(), long.len());
    }

    /// Files hold keys: one that changes from version to version finds nothing any more.
    #[test]
    fn a_key_is_what_it_was() {
        let [key] = keys(&["The beans on the sill are dry again."])[..] else {
            panic!("there is one post");
        };
        assert_eq!(format!("{:016x}", key.0), "4d1cac3c823413b9");
    }
}
