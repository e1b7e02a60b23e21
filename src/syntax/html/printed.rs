//! Posts that a page prints as lines of a text. No elements of it repeat: an archive of mail prints messages
//! between two `<pre>` tags, and a browser shows a text file so. An article that shows mail as an example has other
//! words above it.

use super::page::{Page, Visibility};
use crate::syntax::dumps::is_archive_link;
use crate::syntax::{Detected, Piece, PieceKind, Pieces};
use crate::text::{Span, Text};

/// The most words above the first post besides the title and the links of an archive.
const WORDS_ABOVE: usize = 3;

/// The pieces of the text of a page without a thread, given as an article: those of a dump, where an engine is
/// known by its marks, or where most words stand in lines that the page keeps, and posts are found in it. What
/// the page marks of its words stays.
pub(super) fn read(page: &Page, text: Text, mut article: Pieces) -> (Text, Pieces) {
    let detected = Detected::of_dump(text.as_str());
    if !detected.is_certain() && !is_preformatted(page) {
        return (text, article);
    }
    let (text, mut posts) = detected.read(text);
    let has_words_above = || words_above(&text, &posts) > WORDS_ABOVE;
    if posts.is_article() || !detected.dialect.knows_frames && has_words_above() {
        return (text, article);
    }
    posts.set_markup(article.take_markup());
    (text, posts)
}

/// How many words stand above the first post that no archive prints there and that are not the title.
fn words_above(text: &Text, posts: &Pieces) -> usize {
    let begins_post = |piece: &Piece| piece.kind == PieceKind::PostHead;
    let first = posts
        .iter()
        .find(begins_post)
        .map_or(0, |piece| piece.span.start);
    let title = posts.iter().find(|piece| piece.kind == PieceKind::Title);
    let title = title.map_or("", |piece| text[piece.span].trim());
    let above = text[Span::new(0, first)].lines();
    let other =
        above.filter(|line| !is_archive_link(line) && (title.is_empty() || !line.contains(title)));
    other.flat_map(str::split_whitespace).count()
}

/// Whether most words of a page stand in lines that it keeps as they are.
fn is_preformatted(page: &Page) -> bool {
    let shown = |text: usize| {
        let is_shown = page.text_visibility(text) == Visibility::Shown;
        if is_shown { page.text_len(text) } else { 0 }
    };
    let mut next = 0;
    let mut preformatted = 0;
    for id in page.ids() {
        let texts = page.element(id).texts();
        // One inside another is counted with the outer one.
        if page.tag(id) == "pre" && texts.end > next {
            preformatted += (texts.start.max(next)..texts.end).map(shown).sum::<usize>();
            next = texts.end;
        }
    }
    let all: usize = (0..page.text_count()).map(shown).sum();
    2 * preformatted > all
}
