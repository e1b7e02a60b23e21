//! The words of a page that a browser shows, told from its tags alone, beside those of its text.

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use threadview::document::Document;
use threadview::syntax::{PieceKind, Role};

/// Elements whose words nobody reads.
const SKIPPED: &[&str] = &[
    "script", "style", "template", "svg", "iframe", "object", "select", "textarea", "button",
    "canvas", "audio", "video", "noframes", "frameset", "math", "title",
];
/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];
/// Elements that stand in a line, so that a word can go on behind their tags.
const IN_LINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "label", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "wbr",
];
/// What stands for a picture.
const PICTURE: &str = "[picture";

/// The words of a text: runs of letters and digits, without what stands for pictures.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let mut parts = text.split(PICTURE);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push(' ');
        shown += part.split_once(']').map_or(part, |(_, behind)| behind);
    }
    let words = shown.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
    words.collect::<Vec<_>>().into_iter()
}

/// How often each word stands somewhere.
type Counts = BTreeMap<String, usize>;

fn count(text: &str) -> Counts {
    let mut counts = Counts::new();
    words(text).for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

/// The words that a text has more or fewer times than its page shows them, each with a sign.
pub fn differences(document: &Document) -> Vec<String> {
    let page = Page::of(document.text.sources()[0].content().as_str());
    let text = count(&said(document));
    let (shown, more) = (count(&page.shown), count(&page.more));
    let lost = shown.iter().filter_map(|(word, &times)| {
        let found = text.get(word).copied().unwrap_or_default();
        (found < times).then(|| format!("-{word} {}", times - found))
    });
    let added = text.iter().filter_map(|(word, &found)| {
        let times = [&shown, &more].map(|counts| counts.get(word).copied().unwrap_or_default());
        let most: usize = times.iter().sum();
        (found > most).then(|| format!("+{word} {}", found - most))
    });
    lost.chain(added).collect()
}

/// All that a document says, without what is only for machines.
fn said(document: &Document) -> String {
    let pieces = document.thread.pieces.iter();
    let said = pieces.filter(|piece| !is_for_machines(piece.kind));
    said.map(|piece| &document.visible[piece.span]).collect()
}

fn is_for_machines(kind: PieceKind) -> bool {
    let is_address = matches!(
        kind,
        PieceKind::PostId
            | PieceKind::Permalink
            | PieceKind::ReplyTo
            | PieceKind::Address
            | PieceKind::Pages
            | PieceKind::ThreadState
            | PieceKind::Starter
            | PieceKind::Reaction
            | PieceKind::PostState
    );
    is_address || kind.role() == Role::Hidden
}

/// What a page shows.
#[derive(Default)]
struct Page {
    /// What all readers see.
    shown: String,
    /// What a text may say as well: the title of the window, facts marked for machines, words for pictures,
    /// numbers of items.
    more: String,
    /// What is hidden until a script shows it or because none runs.
    hidden: String,
    /// The elements that are open, each with how it shows its words.
    open: Vec<(String, Shows)>,
    /// The number of the next item of each open list.
    items: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shows {
    Words,
    Hidden,
    Nothing,
}

impl Page {
    fn of(page: &str) -> Page {
        let mut found = Page::default();
        found.read(page);
        if found.hidden.len() > found.shown.len() {
            found.shown = std::mem::take(&mut found.hidden);
        }
        found
    }

    fn read(&mut self, page: &str) {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(page, emitter).flatten() {
            match token {
                Token::StartTag(tag) => self.start(&tag),
                Token::EndTag(tag) => self.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) => self.say(&String::from_utf8_lossy(&text)),
                _ => {}
            }
        }
    }

    fn shows(&self) -> Shows {
        self.open.last().map_or(Shows::Words, |(_, shows)| *shows)
    }

    fn say(&mut self, text: &str) {
        // Where scripts run, what stands in this element is one text, tags and all.
        if self.open.last().is_some_and(|(name, _)| name == "noscript") && text.contains('<') {
            return self.read(text);
        }
        let text = &text.replace('\0', "");
        match (self.shows(), self.open.last()) {
            (_, Some((name, _))) if name == "title" => self.more += text,
            // What a button says tells where posts are left out.
            (Shows::Nothing, Some((name, _))) if name == "button" => self.add(text),
            (Shows::Words, _) => self.shown += text,
            (Shows::Hidden, _) => self.hidden += text,
            (Shows::Nothing, _) => {}
        }
    }

    /// Adds words that an attribute says.
    fn add(&mut self, words: &str) {
        for part in [" ", words, " "] {
            self.more += part;
        }
    }

    fn part(&mut self, name: &str) {
        if !IN_LINE.contains(&name) {
            self.shown.push(' ');
            self.hidden.push(' ');
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let value = |name: &str| {
            let value = tag.attributes.get(name.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).into_owned())
        };
        self.part(&name);
        match &*name {
            "img" => {
                let said = ["alt", "title"].map(|name| value(name).unwrap_or_default());
                for said in &said {
                    self.add(said);
                }
            }
            "meta" if value("itemprop").is_some() => {
                self.add(&value("content").unwrap_or_default());
            }
            "ol" => self.items.push(1),
            "li" => {
                if let Some(number) = self.items.last_mut() {
                    let said = number.to_string();
                    *number += 1;
                    self.add(&said);
                }
            }
            _ => {}
        }
        if VOID.contains(&&*name) {
            return;
        }
        let style: String = value("style")
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let is_hidden = name == "noscript"
            || value("hidden").is_some()
            || style.to_lowercase().contains("display:none");
        let own = match () {
            () if SKIPPED.contains(&&*name) => Shows::Nothing,
            () if is_hidden => Shows::Hidden,
            () => Shows::Words,
        };
        let shows = own.max(self.shows());
        self.open.push((name, shows));
    }

    fn end(&mut self, name: &str) {
        self.part(name);
        if name == "ol" {
            self.items.pop();
        }
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }
}
