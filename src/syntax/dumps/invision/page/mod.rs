//! `invision`: a topic of Invision Community or IP.Board as a whole page, saved by any extractor.
//!
//! ```text
//! Jump to content                 the header: menus, the path, the title, who began the topic
//! A title
//! By ann
//! Recommended Posts
//! ann 9                           `head`: the name, the panel, the date
//! Posted March 5, 2024
//! Words of the first post.
//!   • Like 2                      `foot`: reactions and buttons
//! Link to comment
//! Share on other sites
//!   • 1 year later...             time that passed, of no post
//! bob 22
//! Posted March 6, 2025
//! 10 hours ago, ann said:         quotes, as in any other dump
//! Words of the second post.
//! Create an account or sign in to comment     the closing block
//! ```
//!
//! Lines are compared by their words alone: what an extractor puts before and between them is known of
//! each line already. A post begins at its head, or behind the buttons of the post before.

mod anchor;
mod board2;
mod foot;
mod head;
mod mark;
mod name;
mod named;
mod panel;
mod signature;
mod top;

use memchr::memmem;

use super::locale::LOCALES;
use super::words::post::POSTED;
use crate::syntax::dumps::advertisement;
use crate::syntax::dumps::generic::{
    Cut, Found, Page, Part, PartKind, Post, RepeatIndex, Unmarked, emit, quote, trim,
};
use crate::syntax::dumps::plain;
use crate::syntax::{Dialect, Marks, Parser, PieceKind, Pieces, Sample};
use crate::text::Span;
use foot::Foot;
use head::Head;
use mark::Mark;
use named::Named;

pub(in crate::syntax) const PAGE: Dialect = Dialect {
    name: "invision",
    about: "an Invision Community or IP.Board topic as a whole page",
    is_fallback: false,
    knows_frames: false,
    detect,
    parser: Parser::Dump(parse),
};

/// How many lines the head of a post explains, about.
const HEAD: usize = 4;
/// How many lines of the closing block tell the engine.
const CLOSING: usize = 2;
/// What stands before who began a topic.
const STARTED: &str = "Started by ";
/// How pages name the engine.
const ENGINES: &[&str] = &["Invision", "IP.Board", "IP. Board", "IPS, Inc"];

/// How many posts the beginning of a text holds.
fn detect(sample: &Sample) -> Marks {
    let text = sample.beginning();
    let own = LOCALES
        .iter()
        .flat_map(|locale| locale.share.iter().chain(locale.recommended));
    let mut may_have = POSTED.iter().chain(ENGINES).chain(own);
    if !may_have.any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some()) {
        return Marks::default();
    }
    let page = Page::of(text);
    let (marks, entries) = read(&page);
    let with_head = entries.iter().filter(|entry| entry.head.is_some()).count();
    let is_own = |mark: &Mark| matches!(mark, Mark::Heading | Mark::Share);
    let closing = marks.iter().filter(|&&mark| mark == Mark::Closing);
    // Versions that do not say who began the topic print their heads in other ways.
    let is_named = || ENGINES.iter().any(|engine| text.contains(engine)) && text.contains(STARTED);
    let is_invision = marks.iter().any(is_own) || closing.count() >= CLOSING || is_named();
    let score = if with_head > 0 && is_invision {
        HEAD * with_head + entries.len()
    } else if board2::is_named(sample) {
        board2::found(&page).map_or(0, |found| found.posts.len())
    } else {
        0
    };
    Marks {
        score,
        language: 0,
        has_posts: score > 0,
    }
}

fn parse(dump: &str, language: usize) -> Pieces {
    let page = Page::of(dump);
    let (marks, entries) = read(&page);
    if !entries.iter().any(|entry| entry.head.is_some())
        && let Some(found) = board2::found(&page)
    {
        return emit::pieces(&page, dump, &found);
    }
    if entries.is_empty() {
        return plain::parse(dump, language);
    }
    emit::pieces(&page, dump, &found(&page, &marks, entries))
}

/// A post before its end is known.
struct Entry {
    head: Option<Head>,
    /// Its first line, that of its head if it has one.
    top: usize,
    /// The first line of its words.
    body: usize,
    /// The line behind all that may be of it.
    limit: usize,
    /// Its author, where the name stands below its words.
    author_below: Option<Span>,
}

/// What each line of a page is, and its posts.
fn read(page: &Page) -> (Vec<Mark>, Vec<Entry>) {
    let mut marks = mark::marks(page);
    let heads = head::heads(page, &marks);
    foot::learn_buttons(page, &mut marks, &heads);
    let entries = entries(page, &marks, heads);
    (marks, entries)
}

/// The posts of a page: each begins at a head, or behind the buttons that end the one before.
fn entries(page: &Page, marks: &[Mark], heads: Vec<Head>) -> Vec<Entry> {
    if heads.is_empty()
        && let Some(named) = Named::find(page, marks)
    {
        return named_entries(marks, named);
    }
    let heading = marks.iter().rposition(|&mark| mark == Mark::Heading);
    let mut entries = Vec::new();
    let first = heads.first().map_or(marks.len(), |head| head.top);
    if let Some(heading) = heading.filter(|&heading| heading < first) {
        let limit = heads
            .first()
            .map_or_else(|| foot::page_end(marks, heading), |_| first);
        split(
            page,
            marks,
            (heading + 1, heading + 1, limit),
            None,
            &mut entries,
        );
    }
    let pairs = heads.windows(2).map(|pair| (pair[0].body, pair[1].top));
    let button = foot::last_button(page, marks, pairs);
    let mut heads = heads.into_iter().peekable();
    while let Some(head) = heads.next() {
        let limit = match heads.peek() {
            Some(next) => foot::statistics(marks, head.body, next.top).unwrap_or(next.top),
            None => {
                let end = foot::page_end(marks, head.body);
                let is_last = |line: &usize| button == Some(mark::words(page, *line));
                (head.body..end)
                    .rev()
                    .find(is_last)
                    .map_or(end, |line| line + 1)
            }
        };
        let place = (head.top, head.body, limit);
        split(page, marks, place, Some(head), &mut entries);
    }
    entries
}

/// Adds the posts between two heads: those behind the buttons of another one have no head.
fn split(
    page: &Page,
    marks: &[Mark],
    (top, body, limit): (usize, usize, usize),
    head: Option<Head>,
    entries: &mut Vec<Entry>,
) {
    let has_heads = head.as_ref().is_some_and(|head| head.author.is_some());
    let is_words = |&line: &usize| matches!(marks[line], Mark::Words | Mark::Edited);
    let words: Vec<usize> = (top..limit).filter(is_words).collect();
    let has_words = |from: usize, to: usize| {
        let first = words.partition_point(|&line| line < from);
        words.get(first).is_some_and(|&line| line < to)
    };
    let (mut head, mut top, mut body) = (head, top, body);
    let named = |from: usize| {
        let first = (from..limit).find(|&line| marks[line] == Mark::Words)?;
        head::name_alone(page, first)
    };
    if head.is_none() {
        head = named(body);
        body = head.as_ref().map_or(body, |head| head.body);
    }
    for end in foot::buttons(marks, body, limit) {
        // The buttons of a post may be printed twice.
        if head.is_none() && !has_words(body, end) {
            continue;
        }
        if !has_words(end, limit) {
            break;
        }
        entries.push(Entry {
            head: head.take(),
            top,
            body,
            limit: end,
            author_below: None,
        });
        head = named(end);
        top = end;
        body = head.as_ref().map_or(end, |head| head.body);
    }
    // Behind the buttons of a page with heads no post is without one.
    let is_post = has_words(body, limit) && !entries.is_empty();
    if head.is_some() || is_post && !has_heads {
        entries.push(Entry {
            head,
            top,
            body,
            limit,
            author_below: None,
        });
    }
}

/// The posts of a dump that has nothing but names above them.
fn named_entries(marks: &[Mark], named: Named) -> Vec<Entry> {
    let mut entries = vec![Entry {
        head: None,
        top: 0,
        body: 0,
        limit: named.heading,
        author_below: Some(named.starter),
    }];
    let mut heads = named.heads.into_iter().peekable();
    while let Some(head) = heads.next() {
        let end = || foot::page_end(marks, head.body);
        entries.push(Entry {
            top: head.top,
            body: head.body,
            limit: heads.peek().map_or_else(end, |next| next.top),
            head: Some(head),
            author_below: None,
        });
    }
    entries
}

/// The posts with all that is said of them.
fn found(page: &Page, marks: &[Mark], entries: Vec<Entry>) -> Found {
    let mut feet: Vec<Foot> = Vec::new();
    let mut posts = Vec::new();
    let mut between = Vec::new();
    for entry in entries {
        let foot = foot::foot(page, marks, entry.body, entry.limit);
        if !is_advertisement(&entry) {
            posts.push(post(page, &entry, &foot));
            let interval = foot.interval.map(|line| page.lines[line].words);
            between.extend(interval.map(|words| (PieceKind::Interval, words)));
            between.extend(entry.author_below.map(|name| (PieceKind::Starter, name)));
            feet.push(foot);
        }
    }
    let signatures = signature::signatures(page, &posts);
    for ((post, foot), first) in posts.iter_mut().zip(&mut feet).zip(signatures) {
        if let Some(first) = first {
            foot.notes
                .insert(0, (PieceKind::Signature, first, post.cut.end));
            post.cut.end = first;
        }
    }
    let cuts: Vec<Cut> = posts.iter().map(|post| post.cut).collect();
    quote::read(
        page,
        &mut posts,
        RepeatIndex::of(page, &cuts),
        Unmarked::Left,
    );
    for (post, foot) in posts.iter_mut().zip(feet) {
        for (kind, from, to) in foot.notes {
            let from = from.max(post.cut.end);
            post.parts.push(Part {
                kind: PartKind::Note(kind),
                from,
                to,
                depth: 0,
            });
            post.cut.end = to;
        }
    }
    let header = posts
        .first()
        .map_or_else(Vec::new, |first| top::header(page, marks, first));
    Found {
        posts,
        is_foot: false,
        title: None,
        header,
        between,
    }
}

fn post(page: &Page, entry: &Entry, foot: &Foot) -> Post {
    let head = entry.head.as_ref();
    let cut = Cut {
        anchor: entry.top,
        start: entry.body,
        end: foot.words,
        next: foot.words,
    };
    let mut post = Post {
        author: head.and_then(|head| head.author.clone()),
        date: head.and_then(|head| head.date),
        number: head.and_then(|head| head.number),
        labels: head.map_or_else(Vec::new, |head| head.labels.clone()),
        ..Post::of(cut)
    };
    trim(page, &mut post);
    post
}

/// Whether what looks like a post is an advertisement between posts.
fn is_advertisement(entry: &Entry) -> bool {
    let author = entry.head.as_ref().and_then(|head| head.author.as_ref());
    author.is_some_and(|author| advertisement::is_label(&author.name))
}
