//! Words, lines, pictures and addresses, as they are written to the text of a page.

use super::medium::Medium;
use super::out::{Gap, Label};
use super::{Renderer, element, picture};
use crate::syntax::PieceKind;
use crate::syntax::html::page::ElementId;
use crate::text::Span;

/// How the addresses begin that a link leads to from wherever the text is read.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];
/// How far before a name the picture of the author stands, in texts.
const TEXTS_BEFORE_NAME: usize = 3;

impl<'p> Renderer<'p> {
    /// Writes the bullet or number of an item before its first words.
    pub(super) fn marker(&mut self, label: Label, at: u32) {
        if let Some(marker) = self.marker.take()
            && label.kind == PieceKind::Body
        {
            self.out.gap(Gap::Line);
            self.out.write(&marker, label, at);
        }
    }

    /// Words with single spaces between them.
    pub(super) fn words(&mut self, text: usize, label: Label, at: u32) {
        let characters = self.page.text(text);
        if characters.starts_with(is_space) {
            self.out.gap(Gap::Space);
        }
        let mut chunks = self.chunks(text, characters).peekable();
        while let Some(chunk) = chunks.next() {
            self.out.flush(label, at);
            self.out.begin(label);
            self.copy(text, chunk);
            if chunks.peek().is_some() || characters.ends_with(is_space) {
                self.out.gap(Gap::Space);
            }
        }
    }

    /// The parts of the characters of a text between white space of more than one space.
    fn chunks(&self, text: usize, characters: &'p str) -> impl Iterator<Item = Span> + use<'p> {
        let whole = self.page.is_line(text).then(|| {
            let start = characters.len() - characters.trim_ascii_start().len();
            Span::from(start..characters.trim_ascii_end().len())
        });
        let parts = whole.is_none().then(|| element::chunks(characters));
        whole.into_iter().chain(parts.into_iter().flatten())
    }

    /// Lines whose white space is kept.
    pub(super) fn preformatted(&mut self, text: usize, label: Label, at: u32) {
        let characters = self.page.text(text);
        self.out.flush(label, at);
        self.out.begin(label);
        let start = self.out.len();
        self.copy(text, Span::from(0..characters.len()));
        self.out.find_line(start);
    }

    /// Appends a part of a text as it is.
    pub(super) fn copy(&mut self, text: usize, part: Span) {
        for origin in self.page.origins(text, part) {
            match origin.copied {
                Some(span) => self.out.copy(span),
                None => self.out.write_raw(origin.characters, origin.at),
            }
        }
    }

    pub(super) fn picture(&mut self, id: ElementId) {
        // Words on both sides of it are two words, also where it is left out.
        self.out.gap(Gap::Space);
        if self
            .context
            .head_block
            .is_some_and(|head| self.page.is_within(id, head))
        {
            // An icon beside the words of a head.
            return;
        }
        if self.is_before_head(self.page.element(id).texts().start) {
            // The face of who is quoted.
            return;
        }
        let in_body = self.context.body.filter(|_| self.found.is_some());
        let Some(post) = in_body else {
            return;
        };
        let address = picture::file_address(self.page, id);
        if address.is_some_and(|address| self.buttons.contains(address)) {
            return;
        }
        let Some(words) = picture::words(self.page, id) else {
            return;
        };
        let is_behind = self.current.is_some_and(|current| current > post);
        if is_behind || self.is_beside_name(id, post) {
            return;
        }
        let address = address.filter(|_| picture::is_name(&words));
        self.stand_in(id, &words, address, PieceKind::Body);
    }

    /// Writes what stands for a page or a film that a post shows.
    pub(super) fn medium(&mut self, id: ElementId) {
        let in_body = self.context.body.filter(|_| self.found.is_some());
        let is_behind = |post| self.current.is_some_and(|current| current > post);
        if in_body.is_none_or(is_behind) {
            return;
        }
        if let Some(Medium { words, address }) = Medium::of(self.page, id) {
            let mut around = self
                .page
                .ancestors(id)
                .take_while(|&around| !self.is_body(around));
            if around.any(|around| matches!(self.page.tag(around), "td" | "th")) {
                // The cells of a row stand in one line.
                self.out.gap(Gap::Space);
                self.stand_in(id, &words, Some(address), PieceKind::Body);
                return;
            }
            // The words are not the author's.
            self.out.gap(Gap::Line);
            self.stand_in(id, &words, Some(address), PieceKind::Label);
            self.out.gap(Gap::Line);
        }
    }

    /// Writes words that stand for what an element shows, and lead to it where no link round it leads elsewhere.
    fn stand_in(&mut self, id: ElementId, words: &str, address: Option<&str>, kind: PieceKind) {
        let at = self.page.element(id).at;
        let label = self.label(kind);
        let before = self.out.len();
        self.marker(label, at);
        let start = self.out.len();
        self.out.write(words, label, at);
        let mut around = self.page.ancestors(id);
        let in_link = around.any(|around| self.page.attribute(around, "href").is_some_and(leads));
        if let Some(address) = address.filter(|_| !in_link) {
            // The scheme of the page, which is hardly any other today.
            let scheme = if address.starts_with("//") {
                "https:"
            } else {
                ""
            };
            self.lead(start, &format!("{scheme}{address}"), at);
        }
        if self.is_in_spoiler(self.page.element(id).texts().start) {
            self.hide_since(before);
        }
    }

    /// Whether a picture shows the author: it stands with the name, or right before it.
    fn is_beside_name(&self, id: ElementId, post: u32) -> bool {
        let place = self.page.element(id).texts().start;
        let author = self
            .found
            .and_then(|found| found.posts[post as usize].author.as_ref());
        author.is_some_and(|author| {
            let before = author.texts.start.saturating_sub(TEXTS_BEFORE_NAME);
            let is_begun = self.current == Some(post);
            !is_begun && !author.texts.is_empty() && (before..author.texts.end).contains(&place)
        })
    }

    /// The address of a link, hidden behind its words.
    pub(super) fn target(&mut self, id: ElementId, start: u32) {
        let Some(address) = self.page.attribute(id, "href").map(str::trim) else {
            return;
        };
        let of_head = self.context.head.clone().unwrap_or_default();
        if !of_head.contains(&self.page.element(id).texts().start) {
            self.lead(start, address, self.page.element(id).at);
        }
    }

    /// Lets the words from a byte on lead to an address, which stands behind them.
    fn lead(&mut self, start: u32, address: &str, at: u32) {
        let words = self.out.since(start).trim();
        let is_other = words != address && !words.is_empty();
        if is_other && leads(address) && !address.contains(char::is_whitespace) {
            let linked = self.out.words_since(start);
            self.out.begin(self.label(PieceKind::Target));
            let before = self.out.len() + 2;
            self.out.write_raw(&format!(" <{address}>"), at);
            self.markup
                .link(linked, Span::new(before, self.out.len() - 1));
        }
    }
}

/// Whether an address leads somewhere from wherever the text is read.
fn leads(address: &str) -> bool {
    SCHEMES.iter().any(|scheme| address.starts_with(scheme))
}

/// White space that a browser draws as one space.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}
