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

mod element;
mod out;
mod picture;

use std::ops::Range;
use std::sync::Arc;

use super::found::{Fact, Found, Noise};
use super::page::{Child, ElementId, Page, Visibility};
use super::quote;
use crate::syntax::attribution;
use crate::syntax::{PieceKind, Pieces};
use crate::text::{Source, Span, Text};
use element::Layout;
use out::{Gap, Label, Out};

/// The text of a page, with its pieces. Without posts all of it is an article.
pub(super) fn render(page: &Page, found: Option<&Found>, source: &Arc<Source>) -> (Text, Pieces) {
    let mut renderer = Renderer {
        page,
        found,
        posts: posts_of_texts(page, found),
        printed: vec![Span::default(); page.text_count()],
        out: Out::of(source),
        context: Context::default(),
        current: None,
        lists: Vec::new(),
        marker: None,
        head: None,
        line: 0,
    };
    renderer.title();
    renderer.walk();
    renderer.facts();
    let (text, mut pieces) = renderer.out.finish();
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

/// What the walk is in.
#[derive(Clone, Copy, Default)]
struct Context {
    /// The post whose body it is in.
    body: Option<u32>,
    /// In how many quotes.
    depth: u8,
    /// Whether white space is kept.
    is_preformatted: bool,
    /// Whether it is in the head of the quote.
    is_head: bool,
}

/// What is still to be done, the next last.
enum Step {
    Visit(Child),
    /// The element ends; the context round it comes back. It began at this byte.
    Leave(ElementId, Context, u32),
}

struct Renderer<'p> {
    page: &'p Page,
    found: Option<&'p Found>,
    /// The post of each text.
    posts: Vec<Option<u32>>,
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
    /// The texts of the head of the quote that was begun last, and the name that its attributes state.
    head: Option<(Range<usize>, Option<String>)>,
    /// Where the line that is being written starts.
    line: u32,
}

impl Renderer<'_> {
    /// The title, above all else where the page prints it nowhere.
    fn title(&mut self) {
        let of_article = self
            .found
            .is_none()
            .then(|| self.title_of_article())
            .flatten();
        let of_thread = self.found.and_then(|found| found.title.as_ref());
        let Some(title) = of_thread.or(of_article.as_ref()) else {
            return;
        };
        let shown = |text: usize| self.visibility(text) == Visibility::Shown;
        if !title.texts.clone().any(shown) {
            let label = Label {
                kind: PieceKind::Title,
                depth: 0,
            };
            let at = self.page.element(title.element).at;
            self.out.write(&title.value, label, at);
            self.out.gap(Gap::Blank);
        }
    }

    /// What the page says that its title is, if it has words.
    fn title_of_article(&self) -> Option<Fact> {
        let element = self.page.ids().find(|&id| self.page.tag(id) == "title")?;
        let texts = self.page.element(element).texts.clone();
        let words = texts
            .clone()
            .flat_map(|text| self.page.text(text).split_whitespace());
        let value = words.collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then_some(Fact {
            value,
            texts,
            element,
        })
    }

    fn visibility(&self, text: usize) -> Visibility {
        self.page.element(self.page.text_parent(text)).visibility
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

    fn enter(&mut self, id: ElementId, steps: &mut Vec<Step>) {
        let element = self.page.element(id);
        if !self.is_rendered(id) {
            return;
        }
        let before = self.context;
        if let Some(post) = self.body_at(id) {
            self.context.body = Some(post);
        }
        let layout = Layout::of(self.page.tag(id));
        self.out.gap(layout.gap());
        if layout == Layout::Picture {
            self.picture(id);
            return;
        }
        if self.context.body.is_some() {
            self.structure(id, layout);
            if quote::is_quote(self.page, id) && !self.is_body(id) {
                self.begin_quote(id, element.at);
            }
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
        let text = self.page.element(id).texts.start;
        let post = (*self.posts.get(text)?)?;
        let found = self.found?;
        let is_body = found.posts[post as usize].body.contains(&id);
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

    fn begin_quote(&mut self, id: ElementId, at: u32) {
        self.out.gap(Gap::Line);
        self.attribute_line_above(at);
        self.context.depth = self.context.depth.saturating_add(1);
        let name = quote::stated_name(self.page, id).map(str::to_owned);
        match quote::marked_head(self.page, id) {
            Some(texts) => self.head = Some((texts, name)),
            None => {
                if let Some(name) = name {
                    let label = self.label(PieceKind::Attribution);
                    let start = self.out.len();
                    self.out.write(&format!("{name}:"), label, at);
                    self.name_in(start, &name);
                    self.out.gap(Gap::Line);
                }
            }
        }
    }

    /// Makes the line above a quote the attribution of it, if it reads as one.
    fn attribute_line_above(&mut self, at: u32) {
        let line = self.out.since(self.line).trim();
        if line.is_empty() || line.contains('\n') || attribution::parse(line).is_none() {
            return;
        }
        let depth = self.context.depth.saturating_add(1);
        let end = self.out.len();
        self.out.relabel(self.line, end, |label| match label.kind {
            PieceKind::Body => Label {
                kind: PieceKind::Attribution,
                depth,
            },
            _ => label,
        });
        self.out
            .end_line(self.label_at(PieceKind::Attribution, depth), at);
        self.line = self.out.len();
    }

    fn label(&self, kind: PieceKind) -> Label {
        self.label_at(kind, self.context.depth)
    }

    fn label_at(&self, kind: PieceKind, depth: u8) -> Label {
        Label { kind, depth }
    }

    /// Says where a name stands in the head of a quote that begins at the byte `start`.
    fn name_in(&mut self, start: u32, name: &str) {
        if let Some(at) = self.out.since(start).find(name) {
            let span = Span::from(at..at + name.len()).shifted(start);
            self.out.fact(span, PieceKind::QuoteName);
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
        self.out.gap(layout.gap());
        self.context = before;
    }

    /// Ends a quote: its last line ends in the words round it, so that the next quote is another one.
    fn end_quote(&mut self, start: u32, at: u32, depth: u8) {
        self.first_line_of_quote(start);
        self.head = None;
        if self.out.len() > start {
            self.out.end_line(self.label_at(PieceKind::Body, depth), at);
            self.line = self.out.len();
        }
    }

    /// Makes the first line of a quote its attribution, if it reads as one and none was marked.
    fn first_line_of_quote(&mut self, start: u32) {
        let written = self.out.since(start);
        let trimmed = written.trim_start();
        let from = start + Span::from(0..written.len() - trimmed.len()).end;
        let line = trimmed.split('\n').next().unwrap_or_default();
        let end = from + Span::from(0..line.len()).end;
        if line.is_empty() || attribution::parse(line).is_none() {
            return;
        }
        let has_line_end = self.out.len() > end;
        let end = if has_line_end { end + 1 } else { end };
        self.out.relabel(from, end, |label| match label.kind {
            PieceKind::Body => Label {
                kind: PieceKind::Attribution,
                ..label
            },
            _ => label,
        });
    }

    /// The address of a link, hidden behind its words.
    fn target(&mut self, id: ElementId, start: u32) {
        let Some(address) = self.page.attribute(id, "href").map(str::trim) else {
            return;
        };
        let words = self.out.since(start).trim();
        let is_address = ["http://", "https://", "mailto:"];
        let leads = is_address.iter().any(|scheme| address.starts_with(scheme));
        if leads && words != address && !words.is_empty() && !address.contains(char::is_whitespace)
        {
            self.out.begin(self.label(PieceKind::Target));
            self.out
                .write_raw(&format!(" <{address}>"), self.page.element(id).at);
        }
    }

    /// What the words of a text are; also whether they begin a post.
    fn label_of(&self, text: usize) -> Label {
        let of_page = |kind| Label { kind, depth: 0 };
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
        let left_out = &found.posts[post as usize].left_out;
        let noise = left_out.iter().find(|(_, texts)| texts.contains(&text));
        match noise {
            Some((Noise::EditNote, _)) => of_page(PieceKind::EditNote),
            Some((Noise::Signature, _)) => of_page(PieceKind::Signature),
            Some((Noise::Furniture, _)) => of_page(PieceKind::Panel),
            None if self.context.is_head || self.is_in_head(text) => {
                self.label(PieceKind::Attribution)
            }
            None if self.context.is_preformatted => self.label(PieceKind::Code),
            None => self.label(PieceKind::Body),
        }
    }

    fn is_in_head(&self, text: usize) -> bool {
        let head = self.head.as_ref();
        head.is_some_and(|(texts, _)| texts.contains(&text))
    }

    fn text(&mut self, text: usize) {
        if self.visibility(text) == Visibility::Never {
            return;
        }
        let words = self.page.text(text);
        if words.trim_matches(is_space).is_empty() && !self.context.is_preformatted {
            if !words.is_empty() {
                self.out.gap(Gap::Space);
            }
            return;
        }
        let label = self.label_of(text);
        let at = self.page.place_of(text);
        self.begin_post(text, at);
        self.marker(label, at);
        let start = self.out.len();
        if label.kind == PieceKind::Code {
            self.preformatted(text, label);
        } else {
            self.words(text, label);
        }
        self.printed[text] = Span::new(start, self.out.len());
        self.end_head(text, start);
    }

    /// Behind the last text of a marked head: the name in it.
    fn end_head(&mut self, text: usize, start: u32) {
        if !self
            .head
            .as_ref()
            .is_some_and(|(texts, _)| texts.end == text + 1)
        {
            return;
        }
        let Some((texts, name)) = self.head.take() else {
            return;
        };
        let first = texts.clone().map(|text| self.printed[text]);
        let first = first.filter(|span| !span.is_empty()).map(|span| span.start);
        let start = first.min().unwrap_or(start);
        let head = self.out.since(start).trim().to_owned();
        let is_said = attribution::parse(&head.replace('\n', " ")).is_some();
        let name = match name {
            Some(name) => Some(name),
            None if !is_said && quote::is_name(&head) => {
                Some(head.trim_end_matches(':').trim().to_owned())
            }
            None => None,
        };
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            self.name_in(start, &name);
        }
        self.out.gap(Gap::Line);
    }

    /// Opens the post of a text, if it is a new one, with what only attributes state of it.
    fn begin_post(&mut self, text: usize, at: u32) {
        let Some(post) = self.posts[text] else {
            return;
        };
        if self.current.is_some_and(|current| current >= post) {
            return;
        }
        self.current = Some(post);
        self.out.gap(Gap::Blank);
        let head = Label {
            kind: PieceKind::PostHead,
            depth: 0,
        };
        self.out.flush(head, at);
        let found = self.found.expect("a text is of a post that was found");
        let post = &found.posts[post as usize];
        let facts = [
            (PieceKind::Author, &post.author),
            (PieceKind::Date, &post.date),
            (PieceKind::Number, &post.number),
        ];
        for (kind, fact) in facts {
            if let Some(fact) = fact
                && !self.is_printed(fact)
            {
                self.out.begin(head);
                let start = self.out.len();
                let at = self.page.element(fact.element).at;
                self.out.write_raw(&fact.value, at);
                self.out.fact(Span::new(start, self.out.len()), kind);
                self.out.write_raw("\n", at);
            }
        }
    }

    /// Whether the text of the page has the words of a fact, in texts of the post.
    fn is_printed(&self, fact: &Fact) -> bool {
        let mut words = fact.value.split_whitespace();
        let mut next = words.next();
        let texts = fact.texts.clone();
        let is_of_post = |text: &usize| {
            self.posts[*text] == self.current && self.visibility(*text) == Visibility::Shown
        };
        if !texts
            .clone()
            .all(|text| is_of_post(&text) || self.page.text(text).trim().is_empty())
        {
            return false;
        }
        let printed: Vec<&str> = texts.map(|text| self.page.text(text)).collect();
        let printed: String = printed.concat().split_whitespace().collect();
        let value: String =
            std::iter::from_fn(|| std::mem::replace(&mut next, words.next())).collect();
        !value.is_empty() && printed.contains(&value)
    }

    /// Says where the facts of the posts stand.
    fn facts(&mut self) {
        let Some(found) = self.found else {
            return;
        };
        for (number, post) in found.posts.iter().enumerate() {
            self.current = Some(Span::from(0..number).end);
            for (kind, fact) in [
                (PieceKind::Author, &post.author),
                (PieceKind::Date, &post.date),
                (PieceKind::Number, &post.number),
            ] {
                if let Some(fact) = fact
                    && self.is_printed(fact)
                {
                    self.fact(fact, kind);
                }
            }
        }
        if let Some(title) = &found.title {
            self.fact(title, PieceKind::Title);
        }
    }

    /// Finds the words of a fact in what its texts became.
    fn fact(&mut self, fact: &Fact, kind: PieceKind) {
        let printed = fact.texts.clone().map(|text| self.printed[text]);
        let printed = printed.filter(|span| !span.is_empty());
        let Some(whole) = printed.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
        else {
            return;
        };
        let words = &self.out.since(whole.start)[..whole.len() as usize];
        if let Some(span) = element::find_words(words, &fact.value) {
            self.out.fact(span.shifted(whole.start), kind);
        }
    }

    /// Writes the bullet or number of an item before its first words.
    fn marker(&mut self, label: Label, at: u32) {
        if let Some(marker) = self.marker.take()
            && label.kind == PieceKind::Body
        {
            self.out.gap(Gap::Line);
            self.out.write(&marker, label, at);
        }
    }

    /// Words with single spaces between them.
    fn words(&mut self, text: usize, label: Label) {
        let characters = self.page.text(text);
        if characters.starts_with(is_space) {
            self.out.gap(Gap::Space);
        }
        let mut chunks = element::chunks(characters).peekable();
        while let Some(chunk) = chunks.next() {
            self.out.flush(label, self.page.place_of(text));
            self.line_begins();
            self.out.begin(label);
            self.copy(text, chunk);
            if chunks.peek().is_some() || characters.ends_with(is_space) {
                self.out.gap(Gap::Space);
            }
        }
    }

    /// Remembers where the line starts that words are about to be written on.
    fn line_begins(&mut self) {
        let written = self.out.since(self.line);
        if let Some(end) = written.rfind('\n') {
            self.line += Span::from(0..end + 1).end;
        }
    }

    /// Lines whose white space is kept.
    fn preformatted(&mut self, text: usize, label: Label) {
        let characters = self.page.text(text);
        self.out.flush(label, self.page.place_of(text));
        self.out.begin(label);
        self.copy(text, Span::from(0..characters.len()));
    }

    /// Appends a part of a text as it is.
    fn copy(&mut self, text: usize, part: Span) {
        for origin in self.page.origins(text, part) {
            match origin.copied {
                Some(span) => self.out.copy(span),
                None => self.out.write_raw(origin.characters, origin.at),
            }
        }
    }

    fn picture(&mut self, id: ElementId) {
        let in_body = self.context.body.filter(|_| self.found.is_some());
        let Some(post) = in_body else {
            return;
        };
        let Some(words) = picture::words(self.page, id) else {
            return;
        };
        if self.current.is_some_and(|current| current > post) {
            return;
        }
        let at = self.page.element(id).at;
        let label = self.label(PieceKind::Body);
        self.marker(label, at);
        self.line_begins();
        self.out.write(&words, label, at);
    }
}

/// White space that a browser draws as one space.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests;
