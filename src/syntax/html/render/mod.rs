//! A page as a text: its words in the order in which it prints them, a line for each of its blocks, and
//! pieces that say which of them are of which post.
//!
//! ```text
//! <h2>Ferry</h2>                                    Furniture     Ferry ⏎
//! <div class=post><b>ann</b> 3 May                  PostHead …    ann 3 May ⏎      Author, Date inside
//!   <div class=body>                                Body
//!     <blockquote><cite>bob said:</cite> Sold.      Attribution   bob said: ⏎      depth 1
//!     </blockquote>                                 Body          Sold. ⏎          depth 1
//!     <ul><li>No.</ul>                              Body          • No. ⏎
//! ```

mod code;
mod element;
mod facts;
mod known_names;
mod line_above;
mod lines;
mod medium;
mod out;
mod picture;
mod quotes;
mod spoiler;
mod walk;
mod write;

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashSet;

use super::facts::Facts;
use super::found::{Found, Noise};
use super::page::{ElementId, Page, Visibility};
use super::reference::References;
use crate::parallel::both;
use crate::syntax::{Emphasis, Markup, PieceKind, Pieces, Role, attribution};
use crate::text::{Source, Span, Text};
use out::{Gap, Label, Out};
use quotes::Head;

/// The text of a page, with its pieces. Without posts all of it is an article.
pub(super) fn render(page: &Page, found: Option<&Found>, source: &Arc<Source>) -> (Text, Pieces) {
    let posts = posts_of_texts(page, found);
    let (references, facts) = found.map_or_else(Default::default, |found| {
        both(
            page.work(),
            || References::of(page, &found.posts),
            || Facts::of(page, found, &posts, source.content().as_str()),
        )
    });
    let (texts, bytes) = shown_texts(page);
    let mut renderer = Renderer {
        page,
        found,
        references: &references,
        facts: &facts,
        posts,
        authors: authors(found),
        buttons: picture::buttons(page),
        printed: vec![Span::default(); page.text_count()],
        out: Out::of(source, texts, bytes),
        context: Context::default(),
        current: None,
        lists: Vec::new(),
        marker: None,
        head: Head::default(),
        markup: Markup::default(),
        last_spoiler: None,
    };
    renderer.title();
    renderer.thread();
    renderer.walk();
    renderer.without_words();
    renderer.facts();
    let (mut out, markup) = renderer.written();
    if found.is_some() {
        out.read_quotes_in_lines();
    }
    // What was found out for the text takes much room, and the pieces do not need it.
    drop((references, facts));
    let (text, mut pieces) = out.finish();
    pieces.set_markup(markup);
    if found.is_none() {
        pieces.become_article();
    }
    (text, pieces)
}

/// The number of the post that each text is part of.
fn posts_of_texts(page: &Page, found: Option<&Found>) -> Vec<Option<u32>> {
    let mut posts = vec![None; page.text_count()];
    for (number, post) in found.iter().flat_map(|found| &found.posts).enumerate() {
        let number = Span::from(0..number).end;
        for texts in &post.texts {
            posts[texts.clone()].fill(Some(number));
        }
    }
    posts
}

/// How many texts a browser shows, and how many bytes they have.
fn shown_texts(page: &Page) -> (usize, usize) {
    let texts = (0..page.text_count()).filter(|&text| page.shows_words(text));
    texts.fold((0, 0), |(texts, bytes), text| {
        (texts + 1, bytes + page.text_len(text))
    })
}

/// The names of all authors.
fn authors(found: Option<&Found>) -> HashSet<&str> {
    let posts = found.iter().flat_map(|found| &found.posts);
    let authors = posts.filter_map(|post| post.author.as_ref());
    authors.map(|author| author.value.as_str()).collect()
}

/// What the walk is in.
#[derive(Clone, Default)]
struct Context {
    /// The post whose body it is in.
    body: Option<u32>,
    /// In how many quotes.
    depth: u8,
    /// Whether white space is kept.
    is_preformatted: bool,
    /// Whether it is code.
    is_code: bool,
    /// The innermost quote, and the texts of its head.
    quote: Option<ElementId>,
    head: Option<Range<usize>>,
    /// The block that holds the head and nothing else.
    head_block: Option<ElementId>,
    /// How words are set off.
    emphasis: Emphasis,
    /// The spoiler it is in, and the texts of the line over it.
    spoiler: Option<(ElementId, Range<usize>)>,
}

struct Renderer<'p> {
    page: &'p Page<'p>,
    found: Option<&'p Found>,
    references: &'p References,
    facts: &'p Facts,
    /// The post of each text.
    posts: Vec<Option<u32>>,
    /// The names of the authors of posts.
    authors: HashSet<&'p str>,
    /// The addresses of pictures that are buttons.
    buttons: HashSet<&'p str>,
    /// Where each text stands in what is written.
    printed: Vec<Span>,
    out: Out,
    context: Context,
    /// The last post that was begun.
    current: Option<u32>,
    /// The numbers of the next items of the lists around; none in one with bullets.
    lists: Vec<Option<u32>>,
    /// What stands before the next words: the bullet or number of an item.
    marker: Option<String>,
    /// The head of the quote that was begun last.
    head: Head,
    markup: Markup,
    /// The spoiler whose words were written last.
    last_spoiler: Option<ElementId>,
}

impl Renderer<'_> {
    /// What is written, at the end.
    fn written(self) -> (Out, Markup) {
        (self.out, self.markup)
    }

    fn visibility(&self, text: usize) -> Visibility {
        self.page.text_visibility(text)
    }

    /// The stretch in which texts stand in what is written, if any of them does.
    fn printed_of(&self, texts: Range<usize>) -> Option<Span> {
        let printed = texts.map(|text| self.printed[text]);
        let printed = printed.filter(|span| !span.is_empty());
        printed.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
    }

    /// Says why the page has no words, if it has none.
    fn without_words(&mut self) {
        let is_empty = |span: &Span| span.is_empty();
        let pictures = self.out.len() > 0 && self.found.is_some();
        if self.page.ids().next().is_none() || pictures || !self.printed.iter().all(is_empty) {
            return;
        }
        let frames = self.page.ids().filter(|&id| self.page.tag(id) == "frame");
        let frames: Vec<&str> = frames
            .filter_map(|id| self.page.attribute(id, "src"))
            .collect();
        let has_scripts = self.page.ids().any(|id| self.page.tag(id) == "script");
        let reason = if let [first, ..] = frames[..] {
            format!(
                "[This page only holds other pages. Save the one with the thread, for example {first}.]"
            )
        } else if has_scripts {
            "[This page shows nothing without its scripts. Open it in a browser, and save it when the thread is shown.]".to_owned()
        } else {
            // A title that nothing stands below is all that there is to read.
            let body = self.label(PieceKind::Body);
            self.out.relabel(0, self.out.len(), |_| body);
            return;
        };
        self.out.gap(Gap::Blank);
        self.out.write(&reason, self.label(PieceKind::Body), 0);
    }

    /// The post whose body holds an element.
    fn body_at(&self, id: ElementId) -> Option<u32> {
        let text = self.page.element(id).texts().start;
        let post = (*self.posts.get(text)?)?;
        let found = self.found?;
        let body = found.posts[post as usize].body.as_ref()?;
        body.holds(id).then_some(post)
    }

    /// Whether an element is the whole body of a post.
    fn is_body(&self, id: ElementId) -> bool {
        let found = self.found.zip(self.body_at(id));
        found.is_some_and(|(found, post)| {
            let body = &found.posts[post as usize].body;
            body.as_ref().is_some_and(|body| body.is(id))
        })
    }

    fn label(&self, kind: PieceKind) -> Label {
        Label {
            kind,
            depth: self.context.depth,
        }
    }

    /// What the words of a text are; also whether they begin a post.
    fn label_of(&self, text: usize) -> Label {
        let of_page = |kind| Label { kind, depth: 0 };
        if self.says_missing(text) {
            return of_page(PieceKind::Missing);
        }
        let Some(post) = self.posts[text] else {
            return of_page(PieceKind::Furniture);
        };
        if self.current.is_some_and(|current| current > post) {
            // What is left of a post behind those that stand in it.
            return of_page(PieceKind::Furniture);
        }
        let found = self.found.expect("a text is of a post that was found");
        let post = &found.posts[post as usize];
        let mut body = post.body.iter();
        if !body.any(|body| body.texts.contains(&text)) {
            return of_page(PieceKind::Panel);
        }
        match post.noise(text) {
            Some(Noise::EditNote) => of_page(PieceKind::EditNote),
            Some(Noise::Signature) => of_page(PieceKind::Signature),
            Some(Noise::Furniture) => of_page(PieceKind::Panel),
            None if self.is_in_head(text) => self.label(PieceKind::Attribution),
            None if self.is_quote_end(text) => of_page(PieceKind::Panel),
            None if code::is_label(self.page, text) => self.label(PieceKind::Label),
            None if self.context.is_code => self.label(PieceKind::Code),
            None => self.label(PieceKind::Body),
        }
    }

    fn text(&mut self, text: usize) {
        if self.visibility(text) == Visibility::Never {
            return;
        }
        // Code can be indented by spaces that do not break.
        let is_indent = self.context.is_code && self.page.text(text).contains('\u{a0}');
        let is_kept = self.context.is_preformatted && !self.out.ends_line() || is_indent;
        if self.page.is_blank(text) && !is_kept {
            if self.page.text_len(text) > 0 {
                self.out.gap(Gap::Space);
            }
            return;
        }
        let label = self.label_of(text);
        let at = self.page.place_of(text);
        self.begin_post(text, at);
        let is_in_spoiler = self.is_in_spoiler(text);
        if is_in_spoiler && self.context.spoiler.as_ref().map(|(id, _)| *id) != self.last_spoiler {
            self.out.gap(Gap::Line);
        }
        if (label.kind == PieceKind::Missing) != (self.out.last_kind() == Some(PieceKind::Missing))
        {
            self.out.gap(Gap::Line);
        }
        let before = self.out.len();
        self.marker(label, at);
        if self.goes_on_with_head(text) {
            self.out.stay_in_line();
        }
        let start = self.out.len();
        if self.context.is_preformatted {
            self.preformatted(text, label, at);
        } else {
            self.words(text, label, at);
        }
        let written = Span::new(start, self.out.len());
        self.printed[text] = written;
        if !self.context.is_code && !self.context.emphasis.is_none() {
            let words = self.out.words_since(start);
            self.markup.emphasize(words, self.context.emphasis);
        }
        if is_in_spoiler && label.kind.role() == Role::Words {
            self.hide_since(before);
        }
        if self.context.depth > 0 {
            self.end_head(text, at);
        }
    }

    /// Whether a text of a quote is a button that unfolds it.
    fn is_quote_end(&self, text: usize) -> bool {
        self.context.depth > 0 && attribution::is_quote_end(self.page.text(text).trim())
    }
}

#[cfg(test)]
mod tests;
