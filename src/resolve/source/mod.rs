//! Where the words after an attribution occur elsewhere in the thread.
//!
//! A few runs of tokens from the beginning of every region, its shingles, are put into one table
//! (`shingle.rs`); then all posts are read once and every run of theirs is looked up (`postings.rs`).
//! So the time is that of reading the text, and the table grows with the number of quotes.

mod postings;
mod shingle;

use super::region::Region;
use crate::parallel::{Progress, Split, map_ranges};
use crate::text::Text;
use crate::thread::{PostId, Thread};
use postings::{Postings, PostingsBuilder};
use shingle::{QuerySet, shingles};

/// After how many occurrences, rarest shingles first, no further shingle of a region is looked up.
const ENOUGH: usize = 64;
/// The total weight of a shingle, shared by the posts that have it: a rare shingle weighs more for
/// each of them.
const TOTAL_WEIGHT: usize = 64;

/// How the regions and the posts are split for parallel work.
const REGIONS: Split = Split {
    min_len: 256,
    per_core: 4,
};
const POSTS: Split = Split {
    min_len: 256,
    per_core: 1,
};

/// The shingles of all regions and where they occur.
pub(super) struct Sources {
    queries: QuerySet,
    postings: Postings,
    /// The start of each post, for a fast search for the post that contains a byte.
    posts: Vec<u32>,
}

/// A post that shares a shingle with a region.
pub(super) struct Shared {
    pub post: PostId,
    /// The byte of the post at which the shingle starts.
    pub at: u32,
    /// The index of the first token of the shingle in the region.
    pub token: usize,
    /// How strongly that supports the post as the source.
    pub weight: usize,
}

impl Sources {
    pub(super) fn of(
        text: &Text,
        thread: &Thread,
        regions: &[Region],
        progress: Progress,
    ) -> Sources {
        let grams = map_ranges(progress.part(0, 5), regions.len(), REGIONS, |range| {
            let marked = regions[range].iter();
            let marked = marked.filter(|region| region.unmarked.is_none());
            let shingles = marked.flat_map(|region| {
                let shingles = shingles(text, region.span).into_iter();
                let post = u32::try_from(region.post.index()).expect("posts are fewer than bytes");
                shingles.map(move |shingle| (shingle.gram, post))
            });
            shingles.collect::<Vec<_>>()
        });
        let queries = QuerySet::of(&grams);
        drop(grams);
        let count = if queries.len() == 0 {
            0
        } else {
            thread.posts.len()
        };
        let parts = map_ranges(progress.part(5, 40), count, POSTS, |range| {
            let mut builder = PostingsBuilder::new(&queries);
            for index in range {
                let post = PostId::from_index(index);
                builder.read(text, post, thread.post(post).span);
            }
            builder.finish()
        });
        let postings = Postings::of(&queries, &parts);
        let starts = thread.posts.iter().map(|post| post.span.start);
        Sources {
            queries,
            postings,
            posts: starts.collect(),
        }
    }

    /// Where the shingles of a region occur, the region itself included. Common shingles are left out
    /// where rarer ones have enough occurrences.
    pub(super) fn shared(&self, text: &Text, thread: &Thread, region: &Region) -> Vec<Shared> {
        let post = thread.post(region.post).span;
        let shingles = shingles(text, region.span).into_iter();
        let mut queries: Vec<_> = shingles
            .filter_map(|shingle| {
                let number = self.queries.number(shingle.gram)?;
                Some((self.postings.count(number), shingle, number))
            })
            .collect();
        queries.sort_by_key(|&(count, shingle, _)| (count, !shingle.in_first_line));
        let mut shared = Vec::new();
        for (count, shingle, number) in queries {
            if shared.len() > ENOUGH {
                break;
            }
            let weight = shingle.weight() * TOTAL_WEIGHT / count.max(1);
            let occurrences = self.postings.of_shingle(&self.queries, number, post);
            shared.extend(occurrences.map(|at| Shared {
                post: PostId::from_index(self.posts.partition_point(|&start| start <= at) - 1),
                at,
                token: shingle.token,
                weight,
            }));
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;

    /// Forty posts with one common sentence; every ninth has a further one.
    fn thread() -> (Text, Thread) {
        let post = |number: usize| {
            let rare = if number % 9 == 4 {
                "The crew was not asked."
            } else {
                ""
            };
            format!("Everybody says the same here. {rare}\nLink to comment\nShare on other sites\n")
        };
        let text = Text::from((0..40).map(post).collect::<String>().as_str());
        let thread = Thread::of(&text, Dialect::of(text.as_str()).parse(text.as_str()));
        (text, thread)
    }

    /// Queries the shingles of every eighth post; reads all posts in `parts` ranges of equal length.
    fn postings(text: &Text, thread: &Thread, parts: usize) -> (QuerySet, Postings) {
        let post = |index: usize| thread.posts[index].span;
        let grams = (7..40).step_by(8).flat_map(|index| {
            let post_index = u32::try_from(index).expect("there are forty");
            let shingles = shingles(text, post(index)).into_iter();
            shingles.map(move |shingle| (shingle.gram, post_index))
        });
        let queries = QuerySet::of(&[grams.collect()]);
        let read = |number: usize| {
            let mut builder = PostingsBuilder::new(&queries);
            for index in 40 * number / parts..40 * (number + 1) / parts {
                builder.read(text, PostId::from_index(index), post(index));
            }
            builder.finish()
        };
        let parts: Vec<_> = (0..parts).map(read).collect();
        let postings = Postings::of(&queries, &parts);
        (queries, postings)
    }

    #[test]
    fn the_result_does_not_depend_on_how_the_posts_are_split() {
        let (text, thread) = thread();
        assert_eq!(thread.posts.len(), 40);
        let (_, in_one) = postings(&text, &thread, 1);
        for parts in [2, 3, 7, 40] {
            assert_eq!(postings(&text, &thread, parts).1, in_one, "{parts}");
        }
    }

    #[test]
    fn of_a_common_shingle_the_first_occurrences_and_those_around_a_post_are_returned() {
        let (text, thread) = thread();
        let (queries, postings) = postings(&text, &thread, 2);
        let posts_of = |words: &str, post: usize| {
            let at = text.as_str().find(words).expect("the thread has the words");
            let span = crate::text::Span::from(at..at + words.len());
            let shingle = shingles(&text, span)[0].gram;
            let shingle = queries.number(shingle).expect("the shingle is queried");
            let found = postings.of_shingle(&queries, shingle, thread.posts[post].span);
            let posts = found.filter_map(|at| thread.post_at(at));
            posts.map(PostId::index).collect::<Vec<_>>()
        };
        let common = posts_of("Everybody says the same", 23);
        assert_eq!(common, [0, 1, 2, 19, 20, 21, 22, 24, 25]);
        let rare = posts_of("here. The crew was", 31);
        assert_eq!(rare, [4, 13, 22, 31]);
    }
}
