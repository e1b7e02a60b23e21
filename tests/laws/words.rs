//! No word is lost: each is shown in a post, or stands in a line that pages are known to have round
//! their posts. What those are is said here once more, without a look at how they are found.

use std::collections::HashMap;

use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::syntax::{Piece, PieceKind, Role};
use threadview::text::{Span, drawn, is_blank, lines, trim, trim_span};

/// How lines begin that stand first in closing blocks, in the languages of the tests. Relations to the
/// other pages of the thread, which are bullets, can stand above them.
const CLOSING: &[&str] = &[
    "×",
    "Create an account",
    "Go to topic listing",
    "Join the conversation",
    "No registered users",
    "Recently Browsing",
    "Register a new account",
    "Reply to this topic",
    "Sign In Now",
    "This topic is now",
    "You ",
    "Crea un",
    "Crie uma conta",
    "Créer un compte",
    "Erstelle ein Benutzerkonto",
    "Jeśli chcesz dodać odpowiedź",
    "Maak een account aan",
    "Opprett en konto",
    "Skapa ett konto",
    "Yorum yapmak için",
    "Создайте аккаунт",
    "Devi essere un membro",
    "Du musst ein Benutzerkonto",
    "Du må være",
    "Du måste vara",
    "Je moet een lid",
    "Jedynie zarejestrowani",
    "Tienes que ser",
    "Você precisa",
    "Vous devez",
    "Yorum yapabilmek",
    "Вы должны",
];
/// The longest line of furniture, in bytes.
const SHORT: usize = 200;
/// How many lines of words the end of a post has at the most.
const BUTTONS: usize = 3;
/// How many the frame of one can have in a row.
const FRAME: usize = 20;

/// What holds for every document: where there are words there is a post, each word is in the text
/// export unless its line is hidden, and hidden lines are those that pages are known to have.
///
/// # Panics
/// When a law is broken; `name` is said then.
pub fn laws(document: &Document, name: &str) {
    let text = &document.text;
    let has_words = words(text.as_str()).next().is_some();
    let has_posts = !document.thread.posts.is_empty();
    assert!(has_posts || !has_words, "{name}: words and no post");
    // What is not shown can stand inside a word, whose two parts are one then. So can what only allows a line break.
    let mut shown = String::new();
    let mut before = None;
    for Piece { kind, span, .. } in document.thread.pieces.iter() {
        if is_left_out(document, kind, span) {
            // Frames that are found by their place can hold any line: see `are_around_posts`.
            if document.dialect.knows_frames {
                is_known(document, kind, span, before, name);
            }
            if kind.role() != Role::Hidden {
                shown.push(' ');
            }
        } else if kind.role() != Role::Hidden {
            shown += &drawn(&text[span]);
        }
        if !trim(&text[span]).is_empty() {
            before = Some(kind);
        }
    }
    let mut left = exported(document);
    for word in words(&shown) {
        let count = left.get_mut(word).filter(|count| **count > 0);
        *count.unwrap_or_else(|| panic!("{name}: {word:?} is lost")) -= 1;
    }
}

/// What is left out of a file of no known engine is known by its place: the short frame of a post, or all
/// that stands above the first post or below the last.
///
/// # Panics
/// When it is not so; `name` is said then.
pub fn are_around_posts(document: &Document, name: &str) {
    let posts = &document.thread.posts;
    let first = posts.first().map_or(u32::MAX, |first| first.whole.start);
    let last = posts.last().map_or(0, |last| last.whole.end);
    for Piece { kind, span, .. } in document.thread.pieces.iter() {
        if kind.role() == Role::Hidden || !is_left_out(document, kind, span) {
            continue;
        }
        let text = &document.text[span];
        let lines = lines(text, 0).filter(|line| !is_blank(&text[line.span]));
        let is_known = match kind {
            PieceKind::Furniture => span.end <= first || last <= span.start,
            kind if kind.role() == Role::Frame => lines.count() <= FRAME,
            _ => lines.count() <= 1,
        };
        assert!(is_known, "{name}: {kind:?} hides {text:?}");
    }
}

/// How often each word is in the text export.
fn exported(document: &Document) -> HashMap<String, usize> {
    let mut out = Vec::new();
    export::write(document, Format::Text, &mut out).expect("memory takes everything");
    let out = String::from_utf8(out).expect("exports are UTF-8");
    let mut counts = HashMap::new();
    for word in words(&out) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// Letters that nobody sees. They are shown as a sign of their own.
const FILLERS: [char; 4] = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}'];

/// The words of a text. What is neither letter nor digit may be shown as a sign of its own.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() || FILLERS.contains(&c));
    words.filter(|word| !word.is_empty())
}

/// Whether no post shows a piece, nor the line over one, nor the title.
fn is_left_out(document: &Document, kind: PieceKind, span: Span) -> bool {
    let thread = &document.thread;
    let words = trim_span(document.text.as_str(), span);
    let shown = match kind {
        PieceKind::Title => thread
            .title
            .iter()
            .any(|part| span.overlap(*part).is_some()),
        PieceKind::Interval => thread
            .post_ids()
            .any(|post| thread.interval_before(post) == Some(span)),
        _ => false,
    };
    !shown && (thread.is_hidden(words) || is_blank(&document.words(words)))
}

/// A piece that is left out has only lines that pages are known to have where it stands.
fn is_known(
    document: &Document,
    kind: PieceKind,
    span: Span,
    before: Option<PieceKind>,
    name: &str,
) {
    let text = &document.text[span];
    let lines = lines(text, 0).map(|line| trim(&text[line.span]));
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let is_short = lines.iter().all(|line| line.len() <= SHORT);
    let is_known = match kind {
        PieceKind::PostEnd => lines.len() <= BUTTONS,
        PieceKind::Furniture => match before {
            // Relations and menus above a heading, and the heading; the end of a page cut at its top.
            None | Some(PieceKind::Title | PieceKind::Starter | PieceKind::Pages) => {
                let others = lines.iter().filter(|line| !line.starts_with('•'));
                others.count() <= 2 || is_closing_block(&lines)
            }
            // A closing block, and the header of another page behind it.
            Some(PieceKind::PostEnd | PieceKind::Furniture | PieceKind::Interval) => {
                is_closing_block(&lines)
            }
            Some(_) => lines.is_empty(),
        },
        // The title of a second page, the name under it, the links, the time before no post.
        PieceKind::Title | PieceKind::Starter => lines.len() <= 1,
        PieceKind::Pages => lines.iter().all(|line| line.starts_with('•')),
        PieceKind::Interval => lines.len() <= 1,
        // The lines round the words of a post.
        PieceKind::PostHead | PieceKind::Panel => lines.len() <= FRAME,
        kind if kind.role() == Role::Frame => lines.len() <= 1,
        _ => lines.is_empty(),
    };
    assert!(is_known && is_short, "{name}: {kind:?} hides {text:?}");
}

/// Whether lines begin with one that closing blocks have, and have two different ones of those, or
/// no other lines.
fn is_closing_block(lines: &[&str]) -> bool {
    let mark = |line: &&str| {
        let item = line.trim_start_matches(['•', ' ', '\u{a0}']);
        let is_link = item.len() < line.len() && item.len() <= 40;
        let found = CLOSING.iter().position(|closing| item.starts_with(closing));
        found.or(is_link.then_some(CLOSING.len()))
    };
    let Some(first) = lines.first() else {
        return true;
    };
    let others = |line: &&str| mark(line).is_some() && mark(line) != mark(first);
    let all_known = lines.iter().all(|line| mark(line).is_some());
    mark(first).is_some() && (all_known || lines.iter().any(others))
}
