//! How long a thread takes to read: what its authors wrote, without the quotes.

use crate::document::Document;
use crate::resolve::Quote;

/// How many bytes of a text are read in a minute: about 230 words.
const BYTES_A_MINUTE: u64 = 1400;

/// How long parts of a thread take to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadingTime {
    /// The bytes of its posts.
    whole: u64,
    /// Those of them that stand in quotes.
    quoted: u64,
}

impl ReadingTime {
    /// Measures a document.
    pub(super) fn of(document: &Document) -> ReadingTime {
        let posts = document.thread.posts.iter();
        let outermost = |quote: &&Quote| quote.outer.is_none();
        let quotes = document.relations.quotes.iter().filter(outermost);
        let length = |quote: &Quote| {
            let parts = quote.resumed.iter().map(|part| u64::from(part.len()));
            u64::from(quote.span.len()) + parts.sum::<u64>()
        };
        ReadingTime {
            whole: posts.map(|post| u64::from(post.span.len())).sum(),
            quoted: quotes.map(length).sum(),
        }
    }

    /// The minutes that so many bytes take, to the nearest one, with as many quotes among them as in the whole thread.
    #[must_use]
    pub fn minutes(self, bytes: u32) -> u64 {
        let own = self.whole.saturating_sub(self.quoted);
        let own = u64::from(bytes) * own / self.whole.max(1);
        (own + BYTES_A_MINUTE / 2) / BYTES_A_MINUTE
    }

    /// The minutes that all of it takes.
    #[must_use]
    pub fn all(self) -> u64 {
        self.minutes(u32::try_from(self.whole).unwrap_or(u32::MAX))
    }
}
