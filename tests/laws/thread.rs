//! The laws of a document: pieces tile the text, spans nest, answers go upwards.

use threadview::document::Document;
use threadview::resolve::{End, Entry, Parent, Quote, Source};
use threadview::syntax::Piece;
use threadview::text::{Span, is_blank};
use threadview::thread::{BlockKind, PostId, QuoteId};

use super::export;

/// What holds for every document.
///
/// # Panics
/// When a law is broken; `name` is said then.
pub fn laws(document: &Document, name: &str) {
    pieces_tile_the_text(document, name);
    posts_lie_in_order(document, name);
    for (number, quote) in document.relations.quotes.iter().enumerate() {
        quote_lies_in_its_post(document, QuoteId::from_index(number), quote, name);
    }
    for post in document.thread.post_ids() {
        blocks_hold_all_words(document, post, name);
        let author = document.relations.author(post).name();
        assert!(author.is_none_or(|span| is_part(document, span)), "{name}");
        answers_go_upwards(document, post, name);
    }
    every_entry_stands_once(document, name);
    export::json::laws(document, name);
}

/// What is known of a beginning rests on its posts alone, the last one left out, which can go on.
///
/// # Panics
/// When it does not.
pub fn rests_on(read: &Document, head: &Document) {
    let is_kept = |post: PostId| post.index() + 1 < head.thread.posts.len();
    for quote in &read.relations.quotes {
        assert!(is_kept(quote.post), "{quote:?}");
        assert!(quote.origin().is_none_or(is_kept), "{quote:?}");
        if let End::Forward(other) | End::Twin(other) = quote.end {
            assert!(is_kept(other), "{quote:?}");
        }
    }
}

fn pieces_tile_the_text(document: &Document, name: &str) {
    let mut at = 0;
    for Piece { kind, span, .. } in document.thread.pieces.iter() {
        assert_eq!(span.start, at, "{name}: a gap before {kind:?}");
        assert!(!span.is_empty(), "{name}: an empty {kind:?} at {at}");
        assert!(is_part(document, span), "{name}: {kind:?} cuts a character");
        at = span.end;
    }
    assert_eq!(at, document.text.len(), "{name}: the end is in no piece");
}

fn posts_lie_in_order(document: &Document, name: &str) {
    let mut at = 0;
    for (id, post) in document.thread.post_ids().zip(&document.thread.posts) {
        assert!(post.whole.start >= at, "{name}: {id:?} overlaps");
        assert!(is_part(document, post.whole), "{name}: {id:?}");
        assert!(is_part(document, post.span), "{name}: {id:?}");
        assert!(holds(post.whole, post.span), "{name}: {id:?}");
        let mut from = post.span.start;
        for line in document.thread.quote_marks_of(id) {
            assert!(line.span.start >= from, "{name}: {line:?}");
            assert!(holds(post.span, line.span), "{name}: {line:?}");
            let parts = [line.name, line.when].into_iter().flatten();
            let mut stated = line.span.start;
            for span in line.known_spans() {
                assert!(span.start >= stated, "{name}: {line:?}");
                assert!(holds(post.span, *span), "{name}: {line:?}");
                stated = span.end;
            }
            for part in parts {
                assert!(holds(line.span, part), "{name}: {line:?}");
                assert!(is_part(document, part), "{name}: {line:?}");
            }
            from = line.span.end;
        }
        at = post.whole.end;
    }
}

fn quote_lies_in_its_post(document: &Document, id: QuoteId, quote: &Quote, name: &str) {
    let relations = &document.relations;
    let post = document.thread.post(quote.post);
    assert!(holds(post.span, quote.span), "{name}: {quote:?} {post:?}");
    assert!(holds(quote.span, quote.attribution.span), "{name}: {id:?}");
    assert!(holds(quote.span, quote.body), "{name}: {id:?}");
    assert!(is_part(document, quote.body), "{name}: {id:?}");
    assert!(relations.quotes_of(quote.post).any(|of| of == id), "{name}");
    let mut end = quote.span.end;
    for part in &quote.resumed {
        assert!(part.start >= end && !part.is_empty(), "{name}: {quote:?}");
        assert!(holds(post.span, *part), "{name}: {quote:?}");
        for other in relations.quotes_of(quote.post) {
            let span = relations.quote(other).span;
            let apart = span.end <= part.start || part.end <= span.start;
            let around =
                relations.enclosing(id).any(|around| around == other) && holds(span, *part);
            assert!(apart || around, "{name}: {other:?} and {quote:?}");
        }
        end = part.end;
    }
    match quote.outer {
        Some(outer) => {
            let around = relations.quote(outer);
            assert!(outer < id, "{name}: {id:?}");
            assert_eq!(around.post, quote.post, "{name}: {id:?}");
            assert_eq!(
                around.depth.saturating_add(1),
                quote.depth,
                "{name}: {id:?}"
            );
            assert!(holds(around.body, quote.span), "{name}: {id:?}");
        }
        None => assert_eq!(quote.depth, 1, "{name}: {id:?}"),
    }
    let before = relations.quotes_of(quote.post).filter(|other| *other < id);
    for other in before {
        let other = relations.quote(other);
        let nested = holds(other.span, quote.span);
        let apart = other.span.end <= quote.span.start;
        assert!(nested || apart, "{name}: {other:?} and {quote:?}");
        let around = relations
            .enclosing(id)
            .any(|around| relations.quote(around).span == other.span);
        assert_eq!(apart, !around, "{name}: {other:?} and {quote:?}");
    }
    source_exists(document, id, quote, name);
}

/// The post that is quoted is there, or is a ghost that knows of it; what is repeated is there.
fn source_exists(document: &Document, id: QuoteId, quote: &Quote, name: &str) {
    match quote.source {
        Source::Post(post) => {
            assert!(post.index() < document.thread.posts.len(), "{name}: {id:?}");
        }
        Source::Ghost(ghost) => {
            let ghost = document.relations.ghost(ghost);
            assert!(ghost.quotes.contains(&id), "{name}: {ghost:?}");
            assert!(ghost.quotes.is_sorted(), "{name}: {ghost:?}");
            let first = document.relations.quote(ghost.quotes[0]);
            assert_eq!(ghost.before, first.post, "{name}: {ghost:?}");
            assert!(!ghost.parts.is_empty(), "{name}: {ghost:?}");
            for &part in &ghost.parts {
                assert!(is_part(document, part), "{name}: {ghost:?}");
            }
        }
        Source::Unknown => {}
    }
    if let Some(found) = quote.repeats {
        let source = document.thread.post(found.post);
        assert!(holds(source.span, found.span), "{name}: {found:?}");
        assert!(is_part(document, found.span), "{name}: {found:?}");
        assert!(found.matched <= found.words, "{name}: {found:?}");
        assert!(found.matched > 0, "{name}: {found:?}");
    }
}

/// What a post is proven to answer stands before it; a quote of something further down proves
/// nothing, and its source says by its number where it stands. What tells the end of a quote is
/// another post, and a later one where it is said to be.
fn answers_go_upwards(document: &Document, post: PostId, name: &str) {
    let relations = &document.relations;
    if let Parent::Proven(Entry::Post(parent)) = relations.tree.parents[post.index()] {
        assert!(parent < post, "{name}: {post:?} answers {parent:?}");
    }
    for reply in relations.tree.replies(post) {
        let mut quotes = relations.quotes_of(*reply);
        let quotes = quotes.any(|quote| relations.quote(quote).source.post() == Some(post));
        let is_stated = relations.tree.parents[reply.index()] == Parent::Stated(post);
        assert!(
            (quotes || is_stated) && *reply != post,
            "{name}: {reply:?} to {post:?}"
        );
    }
    for quote in relations.quotes_of(post) {
        match relations.quote(quote).end {
            End::Forward(later) => assert!(later > post, "{name}: {quote:?}"),
            End::Twin(other) => assert!(other != post, "{name}: {quote:?}"),
            End::Stated | End::Repetition | End::Boundary | End::Guess => {}
        }
    }
}

/// Blocks lie in order inside the post and apart, each in the quote it says, and between them there
/// is nothing to read.
fn blocks_hold_all_words(document: &Document, post: PostId, name: &str) {
    let whole = document.thread.post(post).span;
    let mut at = whole.start;
    for block in document.blocks(post) {
        assert!(block.span.start >= at, "{name}: {block:?} overlaps");
        assert!(holds(whole, block.span), "{name}: {block:?}");
        let is_head = block.kind == BlockKind::Attribution;
        assert!(is_head || !block.span.is_empty(), "{name}: {block:?}");
        let between = &document.visible[Span::new(at, block.span.start)];
        assert!(is_blank(between), "{name}: {between:?} is in no block");
        match block.quote {
            Some(quote) => {
                let quote = document.relations.quote(quote);
                assert_eq!(quote.post, post, "{name}: {block:?}");
                assert_eq!(quote.depth, block.depth, "{name}: {block:?}");
                let mut parts = [quote.span]
                    .into_iter()
                    .chain(quote.resumed.iter().copied());
                let inside = parts.any(|part| holds(part, block.span));
                assert!(inside, "{name}: {block:?} {quote:?}");
            }
            None => assert_eq!(block.depth, 0, "{name}: {block:?}"),
        }
        at = block.span.end;
    }
    let rest = &document.text[Span::new(at, whole.end)];
    assert!(is_blank(rest), "{name}: {rest:?} is in no block");
}

fn every_entry_stands_once(document: &Document, name: &str) {
    let relations = &document.relations;
    let tree = &relations.tree;
    let mut entries = tree.entries.clone();
    entries.sort_unstable();
    entries.dedup();
    let posts = document.thread.posts.len();
    assert_eq!(entries.len(), posts + relations.ghosts.len(), "{name}");
    assert_eq!(entries.len(), tree.entries.len(), "{name}");
    for (place, entry) in tree.entries.iter().enumerate() {
        let found = match entry {
            Entry::Post(post) => tree.position(*post),
            Entry::Ghost(ghost) => tree.ghost_position(*ghost),
        };
        assert_eq!(found, place, "{name}: {entry:?}");
        let above = place.checked_sub(1).map_or(0, |above| tree.depths[above]);
        assert!(tree.depths[place] <= above + 1, "{name}: {entry:?} hangs");
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether a span can be cut out of the text.
fn is_part(document: &Document, span: Span) -> bool {
    span.start <= span.end && document.text.as_str().get(span.range()).is_some()
}
