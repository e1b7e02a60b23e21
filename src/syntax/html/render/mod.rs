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
mod out;
mod picture;
mod quotes;
mod spoiler;
mod write;

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashSet;

use super::facts::Facts;
use super::found::{Found, Noise};
use super::page::{Child, ElementId, Page, Visibility};
use super::reference::References;
use crate::parallel::both;
use crate::syntax::{Emphasis, Markup, PieceKind, Pieces, Role, attribution};
use crate::text::{Source, Span, Text};
use element::Layout;
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
    let mut renderer = Renderer {
        page,
        found,
        references: &references,
        facts: &facts,
        posts,
        authors: authors(found),
        printed: vec![Span::default(); page.text_count()],
        out: Out::of(source, shown_length(page)),
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
    let (text, mut pieces) = renderer.out.finish();
    pieces.set_markup(renderer.markup);
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

/// How many bytes the texts have that a browser shows.
fn shown_length(page: &Page) -> usize {
    let texts = 0..page.text_count();
    let shown = texts.filter(|&text| page.shows_words(text));
    shown.map(|text| page.text(text).len()).sum()
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

/// What is still to be done, the next last.
enum Step {
    Visit(Child),
    /// The element ends; the context round it comes back. It began at this byte.
    Leave(ElementId, Context, u32),
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
    fn visibility(&self, text: usize) -> Visibility {
        self.page.text_visibility(text)
    }

    fn walk(&mut self) {
        let Some(root) = self.page.ids().next() else {
            return;
        };
        let mut steps = vec![Step::Visit(Child::Element(root))];
        while let Some(step) = steps.pop() {
            match step {
                Step::Visit(Child::Text(text)) => self.text(text),
                Step::Visit(Child::Element(id)) => self.enter(id, &mut steps),
                Step::Leave(id, context, start) => self.leave(id, context, start),
            }
        }
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

    fn enter(&mut self, id: ElementId, steps: &mut Vec<Step>) {
        let element = self.page.element(id);
        self.missing_at(id);
        if !self.is_rendered(id) {
            return;
        }
        let before = self.context.clone();
        if let Some(post) = self.body_at(id) {
            self.context.body = Some(post);
        }
        let layout = Layout::of(self.page.tag(id));
        self.out.gap(layout.gap());
        if layout == Layout::Break {
            self.out.break_line();
        }
        if layout == Layout::Picture {
            self.picture(id);
            return;
        }
        if self.context.body.is_some() {
            self.structure(id, layout);
            if !self.is_body(id) {
                if element.texts().any(|text| self.posts[text].is_some()) {
                    self.begin_quote(id);
                }
                self.begin_spoiler(id);
            }
        }
        if self.context.body.is_some() || self.found.is_none() {
            let own = element::emphasis(self.page, id);
            self.context.emphasis = self.context.emphasis.with(own);
        }
        self.context.is_preformatted |= layout == Layout::Preformatted;
        steps.push(Step::Leave(id, before, self.out.len()));
        let first = steps.len();
        steps.extend(self.page.children(id).map(Step::Visit));
        steps[first..].reverse();
    }

    /// Whether the words of an element become part of the text.
    fn is_rendered(&self, id: ElementId) -> bool {
        match self.page.element(id).visibility {
            Visibility::Shown => true,
            Visibility::Never => false,
            Visibility::Hidden => {
                self.context.body.is_some() && element::is_unfolded(self.page, id)
            }
        }
    }

    /// The post whose body an element is.
    fn body_at(&self, id: ElementId) -> Option<u32> {
        let text = self.page.element(id).texts().start;
        let post = (*self.posts.get(text)?)?;
        let found = self.found?;
        let is_body = found.posts[post as usize].body == Some(id);
        is_body.then_some(post)
    }

    fn is_body(&self, id: ElementId) -> bool {
        self.body_at(id).is_some()
    }

    /// Bullets, numbers, links.
    fn structure(&mut self, id: ElementId, layout: Layout) {
        match layout {
            Layout::Numbers => {
                let start = self.page.attribute(id, "start");
                let start = start.and_then(|start| start.trim().parse().ok());
                self.lists.push(Some(start.unwrap_or(1)));
            }
            Layout::Bullets => self.lists.push(None),
            Layout::Item => {
                let indent = element::indent(self.lists.len());
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{indent}{}. ", *number - 1)
                    }
                    _ => format!("{indent}• "),
                });
            }
            _ => {}
        }
    }

    fn label(&self, kind: PieceKind) -> Label {
        Label {
            kind,
            depth: self.context.depth,
        }
    }

    fn leave(&mut self, id: ElementId, before: Context, start: u32) {
        let layout = Layout::of(self.page.tag(id));
        let at = self.page.element(id).at;
        if self.context.body.is_some() {
            if matches!(layout, Layout::Numbers | Layout::Bullets) {
                self.lists.pop();
            }
            if layout == Layout::Link {
                self.target(id, start);
            }
            if self.context.depth > before.depth {
                self.end_quote(start, at, before.depth);
            }
        }
        let is_spoiler = self.context.spoiler != before.spoiler;
        self.out
            .gap(if is_spoiler { Gap::Line } else { layout.gap() });
        self.context = before;
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
        if self.context.body != Some(post) {
            return of_page(PieceKind::Panel);
        }
        let found = self.found.expect("a text is of a post that was found");
        match found.posts[post as usize].noise(text) {
            Some(Noise::EditNote) => of_page(PieceKind::EditNote),
            Some(Noise::Signature) => of_page(PieceKind::Signature),
            Some(Noise::Furniture) => of_page(PieceKind::Panel),
            None if self.is_in_head(text) => self.label(PieceKind::Attribution),
            None if self.is_quote_end(text) => of_page(PieceKind::Panel),
            None if code::is_label(self.page, text) => self.label(PieceKind::Label),
            None if self.context.is_preformatted => self.label(PieceKind::Code),
            None => self.label(PieceKind::Body),
        }
    }

    fn text(&mut self, text: usize) {
        if self.visibility(text) == Visibility::Never {
            return;
        }
        let words = self.page.text(text);
        let is_kept = self.context.is_preformatted && !self.out.ends_line();
        if self.page.is_blank(text) && !is_kept {
            if !words.is_empty() {
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
        if !self.context.is_preformatted && !self.context.emphasis.is_none() {
            let gap = self.out.since(start).len() - self.out.since(start).trim_start().len();
            let words = Span::new(start + Span::from(0..gap).end, written.end);
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
