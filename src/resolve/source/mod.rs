//! Where the words after an attribution occur elsewhere in the thread.
//!
//! A few runs of words from the beginning of every region, its shingles, are put into one table
//! (`shingle.rs`); then all posts are read once and every run of theirs is looked up (`postings.rs`).
//! So the cost is that of reading the text, and the table is as large as there are quotes.

mod postings;
mod shingle;

use super::parallel::{Cut, Progress, in_stretches};
use super::region::Region;
use crate::text::Text;
use crate::thread::{PostId, Thread};
use postings::{Postings, PostingsBuilder};
use shingle::{QuerySet, shingles};

/// So many occurrences of the rarest shingles of a region say enough.
const ENOUGH: usize = 64;
/// What a shingle says in all, for the posts that have it together: one that stands in few says more
/// for each of them.
const RARE: usize = 64;

/// How the regions and the posts are shared out.
const REGIONS: Cut = Cut {
    least: 256,
    each_core: 4,
};
const POSTS: Cut = Cut {
    least: 256,
    each_core: 1,
};

/// The shingles of all regions and where they occur.
pub(super) struct Sources {
    queries: QuerySet,
    places: Postings,
    /// Where each post starts, to find the post of a place without looking at posts.
    posts: Vec<u32>,
}

/// A post that shares a shingle with a region.
pub(super) struct Shared {
    pub post: PostId,
    /// The byte at which the words of the shingle start in it.
    pub at: u32,
    /// The first of those words, by its place among those of the region.
    pub word: usize,
    /// How much that says for the post.
    pub weight: usize,
}

impl Sources {
    pub(super) fn of(
        text: &Text,
        thread: &Thread,
        regions: &[Region],
        progress: Progress,
    ) -> Sources {
        let taken = in_stretches(progress.part(0, 5), regions.len(), REGIONS, |stretch| {
            let shingles = regions[stretch].iter().flat_map(|region| {
                let shingles = shingles(text, region.span).into_iter();
                let post = u32::try_from(region.post.index()).expect("posts are fewer than bytes");
                shingles.map(move |shingle| (shingle.gram, post))
            });
            shingles.collect::<Vec<_>>()
        });
        let queries = QuerySet::of(&taken);
        drop(taken);
        let count = if queries.len() == 0 {
            0
        } else {
            thread.posts.len()
        };
        let parts = in_stretches(progress.part(5, 40), count, POSTS, |stretch| {
            let mut builder = PostingsBuilder::new(&queries);
            for index in stretch {
                let post = PostId::from_index(index);
                builder.read(text, post, thread.post(post).span);
            }
            builder.finish()
        });
        let places = Postings::of(&queries, &parts);
        let starts = thread.posts.iter().map(|post| post.span.start);
        Sources {
            queries,
            places,
            posts: starts.collect(),
        }
    }

    /// Where the shingles of a region occur, the region itself included. Shingles that occur all over
    /// the thread are left out where others say enough.
    pub(super) fn shared(&self, text: &Text, thread: &Thread, region: &Region) -> Vec<Shared> {
        let post = thread.post(region.post).span;
        let shingles = shingles(text, region.span).into_iter();
        let mut queries: Vec<_> = shingles
            .filter_map(|shingle| {
                let number = self.queries.number(shingle.gram)?;
                Some((self.places.count(number), shingle, number))
            })
            .collect();
        queries.sort_by_key(|&(count, shingle, _)| (count, !shingle.is_first));
        let mut shared = Vec::new();
        for (count, shingle, number) in queries {
            if shared.len() > ENOUGH {
                break;
            }
            let weight = shingle.weight() * RARE / count.max(1);
            let places = self.places.of_shingle(&self.queries, number, post);
            shared.extend(places.map(|at| Shared {
                post: PostId::from_index(self.posts.partition_point(|&start| start <= at) - 1),
                at,
                word: shingle.word,
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

    /// Forty posts that all say the same, and every ninth something more.
    fn thread() -> (Text, Thread) {
        let post = |number: usize| {
            let rare = if number % 9 == 4 {
                "The crew was not queries."
            } else {
                ""
            };
            format!("Everybody says the same here. {rare}\nLink to comment\nShare on other sites\n")
        };
        let text = Text::from((0..40).map(post).collect::<String>().as_str());
        let thread = Thread::of(&text, Dialect::of(text.as_str()).parse(text.as_str()));
        (text, thread)
    }

    /// The shingles of every eighth post, queries for, and where they are when the posts are read in
    /// some number of stretches.
    fn places(text: &Text, thread: &Thread, stretches: usize) -> (QuerySet, Postings) {
        let post = |index: usize| thread.posts[index].span;
        let taken = (7..40).step_by(8).flat_map(|index| {
            let asker = u32::try_from(index).expect("there are forty");
            let shingles = shingles(text, post(index)).into_iter();
            shingles.map(move |shingle| (shingle.gram, asker))
        });
        let queries = QuerySet::of(&[taken.collect()]);
        let read = |number: usize| {
            let mut builder = PostingsBuilder::new(&queries);
            for index in 40 * number / stretches..40 * (number + 1) / stretches {
                builder.read(text, PostId::from_index(index), post(index));
            }
            builder.finish()
        };
        let parts: Vec<_> = (0..stretches).map(read).collect();
        let places = Postings::of(&queries, &parts);
        (queries, places)
    }

    #[test]
    fn it_does_not_show_in_how_many_stretches_the_posts_were_read() {
        let (text, thread) = thread();
        assert_eq!(thread.posts.len(), 40);
        let (_, in_one) = places(&text, &thread, 1);
        for stretches in [2, 3, 7, 40] {
            assert_eq!(places(&text, &thread, stretches).1, in_one, "{stretches}");
        }
    }

    #[test]
    fn of_what_stands_everywhere_the_first_places_are_kept_and_those_round_a_post() {
        let (text, thread) = thread();
        let (queries, places) = places(&text, &thread, 2);
        let posts_of = |words: &str, post: usize| {
            let at = text.as_str().find(words).expect("it stands there");
            let span = crate::text::Span::from(at..at + words.len());
            let shingle = shingles(&text, span)[0].gram;
            let shingle = queries.number(shingle).expect("it is queries for");
            let found = places.of_shingle(&queries, shingle, thread.posts[post].span);
            let posts = found.filter_map(|at| thread.post_at(at));
            posts.map(PostId::index).collect::<Vec<_>>()
        };
        let common = posts_of("Everybody says the same", 23);
        assert_eq!(common, [0, 1, 2, 19, 20, 21, 22, 24, 25]);
        let rare = posts_of("here. The crew was", 31);
        assert_eq!(rare, [4, 13, 22, 31]);
    }
}
