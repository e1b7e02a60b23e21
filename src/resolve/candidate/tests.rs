//! Which parts of a long post are indexed.

use super::*;
use crate::syntax::Dialect;

#[test]
fn the_quotes_of_a_long_post_share_the_parts_that_are_indexed() {
    let text = Text::from("Words of a very long post.\n".repeat(8000).as_str());
    let (text, pieces) = Dialect::of(text.as_str()).read(text);
    let thread = Thread::of(&text, pieces);
    let sources = Sources::of(&text, &thread, &[], Progress::of(&|_| ()));
    let candidates = Candidates::new(&text, &thread, &sources);
    let whole = Span::new(100, text.len());
    let places = (whole.start..whole.end).step_by(100);
    let mut parts: Vec<Span> = places
        .map(|at| {
            let part = candidates.part_around(whole, at, 100);
            let before = at.saturating_sub(AROUND).max(whole.start);
            let behind = (at + 200 + AROUND).min(whole.end);
            assert!(part.covers(Span::new(before, behind)), "{at}: {part:?}");
            part
        })
        .collect();
    parts.dedup();
    let most = 2 * whole.len().div_ceil(PART) as usize;
    assert!(parts.len() <= most, "{} of {most}", parts.len());
    assert!(parts.iter().all(|part| part.len() <= 2 * PART));
}
