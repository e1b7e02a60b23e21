//! What is read of the JSON that `export` writes. Strings are kept as they stand in the file, so that their places are
//! known; fields that are not named here are skipped.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A value as it stands in the file.
pub(super) type Raw<'f> = &'f RawValue;

/// A thread.
#[derive(Deserialize)]
pub(super) struct Thread<'f> {
    #[serde(borrow)]
    pub(super) title: Option<Raw<'f>>,
    /// `null` where the title stands in the first post; no such field in older files.
    #[serde(borrow, default, deserialize_with = "given")]
    #[expect(
        clippy::option_option,
        reason = "a field that is not there and one that is null differ"
    )]
    pub(super) page_title: Option<Option<Raw<'f>>>,
    #[serde(borrow)]
    pub(super) topic_starter: Option<Raw<'f>>,
    pub(super) page: Option<(u32, u32)>,
    #[serde(borrow)]
    pub(super) address: Option<Raw<'f>>,
    #[serde(borrow, default)]
    pub(super) states: Vec<Raw<'f>>,
    #[serde(borrow)]
    pub(super) article: Option<Article<'f>>,
    #[serde(borrow)]
    pub(super) posts: Vec<Post<'f>>,
    #[serde(borrow, default)]
    pub(super) missing: Vec<Missing<'f>>,
}

/// The whole file where it holds no posts.
#[derive(Deserialize)]
pub(super) struct Article<'f> {
    #[serde(borrow, default)]
    pub(super) blocks: Vec<Part<'f>>,
}

/// A post.
#[derive(Deserialize)]
pub(super) struct Post<'f> {
    #[serde(borrow)]
    pub(super) author: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) author_certainty: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) date: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) number: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) subject: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) id: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) permalink: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) reply_to: Option<Raw<'f>>,
    #[serde(borrow, default)]
    pub(super) roles: Vec<Raw<'f>>,
    #[serde(borrow)]
    pub(super) score: Option<Raw<'f>>,
    #[serde(borrow, default)]
    pub(super) reactions: Vec<Reaction<'f>>,
    #[serde(borrow)]
    pub(super) state: Option<Raw<'f>>,
    pub(super) answers: Option<usize>,
    #[serde(borrow)]
    pub(super) interval: Option<Raw<'f>>,
    #[serde(borrow, default)]
    pub(super) blocks: Vec<Part<'f>>,
}

/// How many readers said the same of a post.
#[derive(Deserialize)]
pub(super) struct Reaction<'f> {
    #[serde(borrow)]
    pub(super) name: Raw<'f>,
    pub(super) count: Option<u32>,
}

/// Posts that the page does not hold.
#[derive(Deserialize)]
pub(super) struct Missing<'f> {
    pub(super) after: Option<usize>,
    #[serde(borrow)]
    pub(super) words: Raw<'f>,
}

/// Whether the page marks something as what it is. What it does not mark is found by the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// It does not.
    #[default]
    None,
    /// It does.
    Page,
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Mark, D::Error> {
        let is_stated = bool::deserialize(file)?;
        Ok(if is_stated { Mark::Page } else { Mark::None })
    }
}

/// A part of a post. Quotes in a quote are told by its blocks, so that nothing here stands in itself.
#[derive(Deserialize)]
pub(super) struct Part<'f> {
    #[serde(borrow)]
    pub(super) kind: Raw<'f>,
    #[serde(borrow)]
    pub(super) text: Raw<'f>,
    #[serde(borrow)]
    pub(super) space: Option<Raw<'f>>,
    #[serde(default)]
    pub(super) stated: Mark,
    #[serde(borrow)]
    pub(super) end_certainty: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) quoted_author: Option<Raw<'f>>,
    #[serde(borrow, default)]
    pub(super) links: Vec<Link<'f>>,
    #[serde(borrow, default)]
    pub(super) emphasis: Vec<Emphasized<'f>>,
    #[serde(default)]
    pub(super) spoilers: Vec<Stretch>,
    #[serde(borrow, default)]
    pub(super) blocks: Vec<Block<'f>>,
}

/// From which character of the words to which.
#[derive(Deserialize)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Words that are set off, and how.
#[derive(Deserialize)]
pub(super) struct Emphasized<'f> {
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(borrow, default)]
    pub(super) kinds: Vec<Raw<'f>>,
}

/// What a page marks of words.
#[derive(Clone, Copy)]
pub(super) struct Marked<'m, 'f> {
    pub(super) links: &'m [Link<'f>],
    pub(super) emphasis: &'m [Emphasized<'f>],
    pub(super) spoilers: &'m [Stretch],
}

impl<'f> Part<'f> {
    pub(super) fn marked(&self) -> Marked<'_, 'f> {
        Marked {
            links: &self.links,
            emphasis: &self.emphasis,
            spoilers: &self.spoilers,
        }
    }
}

impl<'f> Block<'f> {
    pub(super) fn marked(&self) -> Marked<'_, 'f> {
        Marked {
            links: &self.links,
            emphasis: &self.emphasis,
            spoilers: &self.spoilers,
        }
    }
}

/// A link: from which character of the words to which, and where it leads.
#[derive(Deserialize)]
pub(super) struct Link<'f> {
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(borrow)]
    pub(super) address: Raw<'f>,
}

/// A block of a quote, or of a quote in it.
#[derive(Deserialize)]
pub(super) struct Block<'f> {
    #[serde(borrow)]
    pub(super) kind: Raw<'f>,
    #[serde(borrow)]
    pub(super) text: Raw<'f>,
    #[serde(borrow)]
    pub(super) space: Option<Raw<'f>>,
    #[serde(default)]
    pub(super) depth: u8,
    #[serde(default)]
    pub(super) stated: Mark,
    #[serde(default)]
    pub(super) repetition: bool,
    #[serde(borrow)]
    pub(super) quoted_author: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) when: Option<Raw<'f>>,
    #[serde(borrow)]
    pub(super) quoted_id: Option<Raw<'f>>,
    #[serde(borrow, default)]
    pub(super) links: Vec<Link<'f>>,
    #[serde(borrow, default)]
    pub(super) emphasis: Vec<Emphasized<'f>>,
    #[serde(default)]
    pub(super) spoilers: Vec<Stretch>,
}

impl Block<'_> {
    /// Whether the quote of an attribution ends where the depth falls.
    pub(super) fn has_end(&self) -> bool {
        self.stated == Mark::Page || self.repetition
    }
}

/// Whether a value is a word of the contract.
pub(super) fn is(value: Option<Raw>, word: &str) -> bool {
    let inner = value.and_then(|value| value.get().strip_prefix('"')?.strip_suffix('"'));
    inner == Some(word)
}

/// A field that is given, as `null` perhaps.
#[expect(
    clippy::option_option,
    reason = "a field that is not there and one that is null differ"
)]
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<Raw<'de>>>, D::Error> {
    Option::deserialize(value).map(Some)
}
