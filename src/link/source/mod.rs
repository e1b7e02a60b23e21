//! Where the words after an attribution occur elsewhere in the thread.
//!
//! A few runs of words from the beginning of every region, its samples, are put into one table
//! (`sample.rs`); then all posts are read once and every run of theirs is looked up (`heard.rs`).
//! So the cost is that of reading the text, and the table is as large as there are quotes.

mod heard;
mod sample;

use super::parallel::{Cut, Progress, in_stretches};
use super::region::Region;
use crate::text::Text;
use crate::thread::{PostId, Thread};
use heard::{Ear, Places};
use sample::{Asked, samples};

/// So many occurrences of the rarest samples of a region say enough.
const ENOUGH: usize = 64;
/// What a sample says in all, for the posts that have it together: one that stands in few says more
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

/// The samples of all regions and where they occur.
pub(super) struct Sources {
    asked: Asked,
    places: Places,
}

/// A post that shares a sample with a region.
pub(super) struct Shared {
    pub post: PostId,
    /// The byte at which the words of the sample start in it.
    pub at: u32,
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
            let samples = regions[stretch].iter().flat_map(|region| {
                let samples = samples(text, region.span).into_iter();
                let post = u32::try_from(region.post.index()).expect("posts are fewer than bytes");
                samples.map(move |(sample, _)| (sample, post))
            });
            samples.collect::<Vec<_>>()
        });
        let asked = Asked::of(&taken);
        drop(taken);
        let count = if asked.len() == 0 { 0 } else { thread.posts.len() };
        let heard = in_stretches(progress.part(5, 40), count, POSTS, |stretch| {
            let mut ear = Ear::new(&asked);
            for index in stretch {
                let post = PostId::from_index(index);
                ear.read(text, post, thread.post(post).span);
            }
            ear.heard()
        });
        let places = Places::of(&asked, &heard);
        Sources { asked, places }
    }

    /// Where the samples of a region occur, the region itself included. Samples that occur all over
    /// the thread are left out where others say enough.
    pub(super) fn shared(&self, text: &Text, thread: &Thread, region: &Region) -> Vec<Shared> {
        let post = thread.post(region.post).span;
        let samples = samples(text, region.span).into_iter();
        let mut asked: Vec<_> = samples
            .filter_map(|(sample, part)| {
                let number = self.asked.number(sample)?;
                Some((self.places.count(number), part, number))
            })
            .collect();
        asked.sort_by_key(|&(count, part, _)| (count, part));
        let mut shared = Vec::new();
        for (count, part, number) in asked {
            if shared.len() > ENOUGH {
                break;
            }
            let weight = part.weight() * RARE / count.max(1);
            let places = self.places.of_sample(&self.asked, number, post);
            shared.extend(places.filter_map(|at| {
                let post = thread.post_at(at)?;
                Some(Shared { post, at, weight })
            }));
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;

    #[test]
    fn it_does_not_show_in_how_many_stretches_the_posts_were_read() {
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
        let grams = |span| samples(&text, span).into_iter().map(|(sample, _)| sample);
        let opening = thread.post(PostId::OPENING).span;
        let rare = thread.post(PostId::from_index(4)).span;
        let samples = Samples::of(&[grams(opening).chain(grams(rare)).collect()]);
        let read_in = |stretches: usize| {
            let posts = thread.posts.len();
            let stretch = |number: usize| {
                let mut heard = Heard::new(&samples);
                for index in posts * number / stretches..posts * (number + 1) / stretches {
                    let post = PostId::from_index(index);
                    heard.read(&text, post, thread.post(post).span);
                }
                heard.found
            };
            let heard: Vec<_> = (0..stretches).map(stretch).collect();
            in_order(samples.numbers.len(), &heard)
        };
        let (starts, occurrences) = read_in(1);
        assert!(
            occurrences.len() > usize::from(KEPT) && starts.windows(2).any(|w| w[1] - w[0] == 8)
        );
        for stretches in [2, 3, 7, 40] {
            assert_eq!(read_in(stretches), (starts.clone(), occurrences.clone()));
        }
    }
}
