//! Posts that a page prints as lines of a text. No elements of it repeat: an archive of mail prints messages
//! between two `<pre>` tags, and a browser shows a text file so.

use super::page::{Page, Visibility};
use crate::syntax::{Detected, Pieces};
use crate::text::Text;

/// The pieces of the text of a page without a thread, given as an article: those of a dump, where an engine is
/// known by its marks, or where most words stand in lines that the page keeps, and posts are found in it. What
/// the page marks of its words stays.
pub(super) fn read(page: &Page, text: Text, mut article: Pieces) -> (Text, Pieces) {
    let detected = Detected::of_dump(text.as_str());
    if !detected.is_certain() && !is_preformatted(page) {
        return (text, article);
    }
    let (text, mut posts) = detected.read(text);
    if posts.is_article() {
        return (text, article);
    }
    posts.set_markup(article.take_markup());
    (text, posts)
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
