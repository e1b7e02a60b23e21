//! Bodies that an extractor writes behind `>` as a whole, since the page keeps the words of posts in block quotes.
//! What stands at no depth below them is no part of them: a signature.
//!
//! ```text
//! ### ann
//! > I mended it on Monday.        all of a body is one depth deeper than the frame
//! >> Who paid for the lamp?       and what it quotes, two
//! Lamps and ropes since 1990      below it: a signature
//! ann, 3 May 2020
//! ```

use super::super::number::as_f64;
use super::super::{Page, Post};
use super::body::first_lines;
use crate::syntax::PieceKind;

/// How many of the bodies begin at a depth of `>` where this is how the page is written.
const BEGIN: f64 = 0.7;
/// How many stand there as a whole: elsewhere, what begins with a quote goes on below it.
const WHOLE: f64 = 0.5;

/// At which depth of `>` the bodies stand.
pub(in super::super) fn of_bodies(page: &Page, posts: &[Post]) -> u8 {
    let depths = |post: &Post| {
        let lines = first_lines(page, post.cut.start, post.cut.end);
        lines.map(|line| page.lines[line].depth)
    };
    let firsts = posts.iter().filter_map(|post| depths(post).next());
    let least = posts.iter().filter_map(|post| depths(post).min());
    reached(firsts.collect(), BEGIN).min(reached(least.collect(), WHOLE))
}

/// The greatest depth that so many of some reach.
fn reached(mut depths: Vec<u8>, share: f64) -> u8 {
    depths.sort_unstable();
    let fewer = (1.0 - share) * as_f64(depths.len());
    let at = (0..depths.len()).find(|&at| as_f64(at) >= fewer);
    at.map_or(0, |at| depths[at])
}

/// Ends each body where the lines at the depth of bodies end.
pub(in super::super) fn leave_bodies(page: &Page, posts: &mut [Post]) {
    for post in posts {
        let cut = &mut post.cut;
        let inside = (cut.start..cut.end).rfind(|&line| !page.lines[line].is_outside);
        if let Some(end) = inside.map(|last| last + 1).filter(|&end| end < cut.end) {
            post.tail.insert(0, (PieceKind::Signature, cut.end));
            cut.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::PieceKind;
    use crate::syntax::dumps::generic::{Found, Page};

    /// Posts in block quotes, with a signature below the words of the first and the third.
    const DUMP: &str = "\
### ann
3 May 2020, 10:15

> The ferry was sold in May, and nobody asked the crew about it, which is how they do it.
>
> There is wood behind the shed, and more of it at the pier, if you ask the right people.

Lamps and ropes since 1990

Reply

### bob_7
4 May 2020, 11:15

> > There is wood behind the shed, and more of it at the pier, if you ask the right people.
>
> Who paid for the third lamp, and why was it the dearest one that they had in the shop?

Reply

### ann
5 May 2020, 12:15

> The harbour master told us so on Monday, in front of everybody, so do not ask me again.

Ask me for oil and for wicks

Reply

### cy
6 May 2020, 13:15

> Warm it up again before they come, or they will drink it cold and say that it was good.

Reply
";

    #[test]
    fn what_stands_below_block_quotes_is_a_signature() {
        let page = Page::of(DUMP);
        let found = Found::find(&page).expect("posts");
        let tail = |post: &super::Post| {
            let signature = post.tail.iter().find(|tail| tail.0 == PieceKind::Signature);
            signature.map(|_| page.words(post.cut.end))
        };
        let tails: Vec<Option<&str>> = found.posts.iter().map(tail).collect();
        let signatures = [
            Some("Lamps and ropes since 1990"),
            None,
            Some("Ask me for oil and for wicks"),
            None,
        ];
        assert_eq!(tails, signatures);
    }
}
