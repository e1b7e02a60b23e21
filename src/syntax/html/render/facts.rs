//! What a page states of its thread and its posts, where it prints it or only its attributes say it.

use super::out::{Gap, Label};
use super::{Renderer, element};
use crate::syntax::PieceKind;
use crate::syntax::html::found::Fact;
use crate::syntax::html::page::{ElementId, Visibility};
use crate::text::Span;

impl<'p> Renderer<'p> {
    /// The title, above all else where the page prints it nowhere.
    pub(super) fn title(&mut self) {
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

    /// The address of the thread, which page of it this is, what became of it and who began it, which machines
    /// read.
    pub(super) fn thread(&mut self) {
        let page = self.facts.page.filter(|(_, of)| *of > 1);
        let page = page.map(|(page, of)| (PieceKind::Pages, format!("Page {page} of {of}"), 0));
        let address = self.facts.address.as_ref().map(|(address, id)| {
            let at = self.page.element(*id).at;
            (PieceKind::Address, address.clone(), at)
        });
        let states = self.facts.states.iter().map(|(state, id)| {
            let at = self.page.element(*id).at;
            (PieceKind::ThreadState, (*state).to_owned(), at)
        });
        let starter = self.facts.starter.as_ref().map(|starter| {
            let at = self.page.element(starter.element).at;
            (PieceKind::Starter, starter.value.clone(), at)
        });
        let facts = address.into_iter().chain(page).chain(states).chain(starter);
        for (kind, words, at) in facts {
            self.out.write(&words, Label { kind, depth: 0 }, at);
            self.out.gap(Gap::Line);
        }
    }

    /// What the page says that its title is, if it has words.
    pub(super) fn title_of_article(&self) -> Option<Fact> {
        let element = self.page.ids().find(|&id| self.page.tag(id) == "title")?;
        let texts = self.page.element(element).texts();
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

    /// Opens the post of a text, if it is a new one, with what only attributes state of it.
    pub(super) fn begin_post(&mut self, text: usize, at: u32) {
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
        let panel = Label {
            kind: PieceKind::Panel,
            depth: 0,
        };
        for (kind, fact) in self.facts_of(post) {
            if !self.is_printed(fact) {
                self.out.begin(panel);
                let start = self.out.len();
                let at = self.page.element(fact.element).at;
                self.out.write_raw(&fact.value, at);
                self.out.fact(Span::new(start, self.out.len()), kind);
                self.out.write_raw("\n", at);
            }
        }
    }

    /// Whether a text says that posts are missing behind one that was begun.
    pub(super) fn says_missing(&self, text: usize) -> bool {
        let missing = &self.facts.missing;
        let next = missing.partition_point(|missing| missing.place(self.page) <= text);
        let last = next.checked_sub(1).map(|last| &missing[last]);
        self.current.is_some() && last.is_some_and(|missing| missing.texts.contains(&text))
    }

    /// Says that posts are missing where only a button does.
    pub(super) fn missing_at(&mut self, id: ElementId) {
        let missing = &self.facts.missing;
        let Ok(found) = missing.binary_search_by_key(&id, |missing| missing.element) else {
            return;
        };
        if self.current.is_some() && missing[found].texts.is_empty() {
            let label = Label {
                kind: PieceKind::Missing,
                depth: 0,
            };
            self.out.gap(Gap::Line);
            let at = self.page.element(id).at;
            self.out.write(&missing[found].words, label, at);
            self.out.gap(Gap::Line);
        }
    }

    /// What the page states of a post.
    pub(super) fn facts_of(&self, post: u32) -> Vec<(PieceKind, &'p Fact)> {
        let of_page = self.found.map(|found| &found.posts[post as usize]);
        let of_page = of_page.map(|post| {
            [
                (PieceKind::Author, &post.author),
                (PieceKind::Date, &post.date),
                (PieceKind::Number, &post.number),
            ]
        });
        let for_machines = self.references.of_post(post).map(|reference| {
            [
                (PieceKind::PostId, &reference.id),
                (PieceKind::Permalink, &reference.permalink),
                (PieceKind::ReplyTo, &reference.answered),
            ]
        });
        let of_readers = self.facts.of_post(post);
        let roles = of_readers.into_iter().flat_map(|facts| &facts.roles);
        let roles = roles.map(|role| (PieceKind::AuthorRole, role));
        let score = of_readers.and_then(|facts| facts.score.as_ref());
        let score = score.map(|score| (PieceKind::Score, score));
        let facts = of_page.into_iter().chain(for_machines).flatten();
        let facts = facts.filter_map(|(kind, fact)| Some((kind, fact.as_ref()?)));
        let reactions = of_readers.into_iter().flat_map(|facts| &facts.reactions);
        let reactions = reactions.map(|reaction| (PieceKind::Reaction, reaction));
        let state = of_readers.and_then(|facts| facts.state.as_ref());
        let state = state.map(|state| (PieceKind::PostState, state));
        let of_readers = roles.chain(score).chain(reactions).chain(state);
        facts.chain(of_readers).collect()
    }

    /// Whether the text of the page has the words of a fact, in texts of the post.
    pub(super) fn is_printed(&self, fact: &Fact) -> bool {
        let texts = fact.texts.clone();
        if texts.is_empty() {
            return false;
        }
        let is_of_post = |text: usize| {
            self.posts[text] == self.current && self.visibility(text) == Visibility::Shown
        };
        if !texts
            .clone()
            .all(|text| is_of_post(text) || self.page.is_blank(text))
        {
            return false;
        }
        let has_value = |text: usize| {
            let words = self.page.text(text);
            words.trim() == fact.value || words.contains(&fact.value)
        };
        if !fact.value.trim().is_empty() && texts.clone().any(has_value) {
            return true;
        }
        let printed = texts.flat_map(|text| self.page.text(text).split_whitespace());
        let printed: String = printed.collect();
        let value: String = fact.value.split_whitespace().collect();
        !value.is_empty() && printed.contains(&value)
    }

    /// Says where the facts of the posts stand.
    pub(super) fn facts(&mut self) {
        let Some(found) = self.found else {
            return;
        };
        for number in 0..Span::from(0..found.posts.len()).end {
            self.current = Some(number);
            for (kind, fact) in self.facts_of(number) {
                if self.is_printed(fact) {
                    self.fact(fact, kind);
                }
            }
        }
        if let Some(title) = &found.title {
            self.fact(title, PieceKind::Title);
        }
    }

    /// Finds the words of a fact in what its texts became.
    pub(super) fn fact(&mut self, fact: &Fact, kind: PieceKind) {
        let Some(whole) = self.printed_of(fact.texts.clone()) else {
            return;
        };
        let words = &self.out.since(whole.start)[..whole.len() as usize];
        if let Some(span) = element::find_words(words, &fact.value) {
            self.out.fact(span.shifted(whole.start), kind);
        }
    }
}
