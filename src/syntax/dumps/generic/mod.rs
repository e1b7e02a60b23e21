//! `generic`: a thread of any forum engine. No engine is known here: every post of a page stands in a
//! frame of short lines of the same shape, and the frame is found by that.
//!
//! ```text
//! Board index                       above the first post: the title, links of the page
//! Re: Wind
//!
//! ann                               the head of a post
//! 3 May 2020, 10:15     <- anchor   the shape that cuts the page into most parts with prose, here the date
//! No wind at all today, and …       the body: what no key of the frame claims
//! Reply                             its foot: a key that stands once in most parts
//! bob
//! 3 May 2020, 11:40     <- anchor
//! A little in the evening.
//! Reply
//! ```
//!
//! | step | gives |
//! | --- | --- |
//! | `clean`, `line` of [`dumps`](super) | the lines, with the marks of extractors set apart |
//! | [`lines`] | the keys that lines of one shape share, and how much prose each line holds |
//! | [`frames`] | the anchors, one line in each post, and the keys that stand once in most posts |
//! | [`bodies`] | the posts: of each the head, the body and the foot |
//! | [`fields`] | author, date and number: the lines of the frame that vary |
//! | [`tail`] | signatures, notes and files below the words |
//! | [`gate`] | whether these are posts at all |
//! | [`article`], [`page_top`], [`title`] | what stands above the posts: an article, the title of the thread |
//! | [`quotes`] | the parts of each body that repeat others |
//! | [`tree`] | which post each one answers |
//! | [`emit`] | pieces |
//!
//! [`words`] and [`names`] are no steps: they say what a line can be by its words alone. Several anchors are tried,
//! and each goes through all steps down to the tree: `frames::choice` takes the best. Every step is one pass over the
//! lines, or does bounded work for each.

mod article;
mod bodies;
pub(super) mod emit;
mod fields;
mod frames;
mod gate;
mod lines;
mod names;
mod number;
mod page_top;
mod quotes;
mod tail;
pub(super) mod title;
mod tree;
mod words;

pub(super) use bodies::body::Cut;
pub(super) use lines::traits::Traits;
pub(in crate::syntax::dumps) use names::doubled_name::{is_picture, once};
pub(super) use names::named_line::NamedLine;
pub(super) use quotes::quote::{self, Part, PartKind, Unmarked};
pub(super) use quotes::repeated_words::RepeatIndex;
pub(super) use tail::repeated_lines::trim;

use super::{clean, line, plain};
use crate::syntax::{Dialect, Marks, Parser, PieceKind, Pieces, Sample};
use crate::text::Span;
use bodies::body::Cuts;
use bodies::{depth, ends, opening_byline};
use clean::Clean;
use fields::quoted_names::QuotedNames;
use fields::{author, date_and_number, dated_below, name_in_body};
use frames::anchor::Anchor;
use frames::frame::Frame;
use frames::{counted, mentioned, revise, rule};
use line::Line;
use lines::key::Shapes;
use lines::shape_reader;
use lines::weight::Weights;
use names::name;
use quotes::{name_line, short_answer};
use tail::{foot, repeated_lines};

pub(in crate::syntax) const GENERIC: Dialect = Dialect {
    name: "generic",
    about: "a thread of any forum, found by the frame around its posts",
    is_fallback: true,
    knows_frames: false,
    detect,
    parser: Parser::Dump(parse),
};

/// Whether the beginning of a text holds posts.
fn detect(sample: &Sample) -> Marks {
    let posts = Found::find(&Page::of(sample.beginning()));
    Marks {
        score: usize::from(posts.is_some()),
        ..Marks::default()
    }
}

fn parse(dump: &str, language: usize) -> Pieces {
    let mut page = Page::of(dump);
    let mut found = Found::find(&page);
    let depth = found
        .as_ref()
        .map_or(0, |posts| depth::of_bodies(&page, &posts.posts));
    if depth > 0 {
        page = page.lowered(depth);
        found = Found::find(&page);
    }
    match found {
        Some(posts) => emit::pieces(&page, dump, &posts),
        None => plain::parse(dump, language),
    }
}

/// What is known of a dump before its frame is.
pub(super) struct Page<'t> {
    pub clean: Clean<'t>,
    pub lines: Vec<Line>,
    pub shapes: Shapes,
    weights: Weights,
    /// The length of the dump in bytes.
    len: u32,
}

impl<'t> Page<'t> {
    pub fn of(dump: &'t str) -> Page<'t> {
        let clean = Clean::of(dump);
        let lines = line::read(&clean);
        Page::of_lines(clean, lines, Span::from(0..dump.len()).end)
    }

    fn of_lines(clean: Clean<'t>, lines: Vec<Line>, len: u32) -> Page<'t> {
        let shapes = shape_reader::shapes(&clean, &lines);
        let weights = Weights::of(&lines, &shapes);
        Page {
            clean,
            lines,
            shapes,
            weights,
            len,
        }
    }

    /// The same with all lines so much less deep.
    fn lowered(self, depth: u8) -> Page<'t> {
        let Page {
            clean,
            mut lines,
            len,
            ..
        } = self;
        for line in &mut lines {
            line.lower(depth);
        }
        Page::of_lines(clean, lines, len)
    }

    /// The words of a line.
    pub fn words(&self, line: usize) -> &str {
        &self.clean.text[self.lines[line].words]
    }

    /// Whether the page is drawn in two columns.
    pub fn is_in_columns(&self) -> bool {
        self.lines.iter().any(|line| line.is_left)
    }

    /// Where the lines end in the dump, and a list of addresses or nothing comes.
    fn end_of_lines(&self) -> u32 {
        let references = self.clean.references;
        references.map_or(self.len, |at| self.clean.place_before(at))
    }

    fn end_of_dump(&self) -> u32 {
        self.len
    }
}

/// A post.
pub(super) struct Post {
    pub cut: Cut,
    /// Whether the others are comments on it: what a page says of it may stand anywhere.
    pub is_article: bool,
    /// The line that names its author, and the name.
    pub author: Option<NamedLine>,
    /// The line with its date.
    pub date: Option<usize>,
    /// The line with its number.
    pub number: Option<usize>,
    /// The lines of its frame that say what its author is.
    pub labels: Vec<usize>,
    /// What stands below its words, in order, each with the line behind it: files, notes, the signature.
    pub tail: Vec<(PieceKind, usize)>,
    /// The lines of its body, by the quotes that they stand in.
    pub parts: Vec<Part>,
    /// What else is said of it, by where that stands in the clean text.
    pub facts: Vec<(PieceKind, Span)>,
    /// Where its foot begins in the clean text, if that is inside the last line of its body.
    pub foot: Option<u32>,
    /// The post that it answers, by its index, where the page says so.
    pub answers: Option<usize>,
}

impl Post {
    /// A post of which nothing is said.
    pub fn of(cut: Cut) -> Post {
        Post {
            cut,
            is_article: false,
            author: None,
            date: None,
            number: None,
            labels: Vec::new(),
            tail: Vec::new(),
            parts: Vec::new(),
            facts: Vec::new(),
            foot: None,
            answers: None,
        }
    }

    /// The first line of its head.
    pub fn first_line(&self) -> usize {
        self.fact_lines().fold(self.cut.anchor, usize::min)
    }

    /// The line behind its words and what stands below them.
    pub fn end(&self) -> usize {
        let tail = self.tail.iter().map(|&(_, end)| end);
        tail.fold(self.cut.end, usize::max)
    }

    /// The last line with a fact; the first of the page if there is none.
    fn last_fact(&self) -> usize {
        self.fact_lines().max().unwrap_or(0)
    }

    fn fact_lines(&self) -> impl Iterator<Item = usize> {
        let author = self.author.as_ref().map(|author| author.line);
        [author, self.date, self.number].into_iter().flatten()
    }
}

/// What was found in a dump.
pub(super) struct Found {
    pub posts: Vec<Post>,
    /// Whether their frames stand below them.
    pub is_foot: bool,
    /// The line with the title of the thread, and where that stands in the clean text.
    pub title: Option<(usize, Span)>,
    /// What else the lines above the first post say of the thread, in the clean text and in its order.
    pub header: Vec<(PieceKind, Span)>,
    /// The lines between posts that are of a kind of their own, in their order.
    pub between: Vec<(PieceKind, Span)>,
}

impl Found {
    /// The posts around the lines of an anchor, if they are posts.
    fn around(page: &Page, anchor: Anchor) -> Option<Found> {
        let mut frame = Frame::of(page, anchor)?;
        let corrected = rule::above_names(page, &frame)
            .or_else(|| counted::anchors(page, &frame))
            .or_else(|| mentioned::anchors(page, &frame));
        if let Some(anchors) = corrected {
            frame = Frame::around(page, anchor, anchors)?;
        }
        if let Some(anchors) = revise::anchors(page, &frame) {
            frame = Frame::around(page, anchor, anchors)?;
        }
        let mut cuts = ends::cut(page, &frame);
        if !gate::has_words(page, &cuts.posts) {
            return None;
        }
        let mut repeat_index = RepeatIndex::of(page, &cuts.posts);
        let quoted_names = QuotedNames::of(page, &frame, &mut repeat_index, cuts.posts.len());
        let mut authors = author::authors(page, &frame, &cuts, &quoted_names);
        if !cuts.is_foot {
            opening_byline::name_first(page, &cuts.posts, &mut authors.names);
        }
        if cuts.is_foot {
            author::leave_heads(page, &authors.names, &mut cuts);
        } else {
            let has_taken = name_in_body::take_names(page, &mut authors.names, &mut cuts);
            authors.leave_bodies(page, &mut cuts);
            if name_line::leave_to_bodies(page, &authors.names, &mut cuts) || has_taken {
                repeat_index = RepeatIndex::of(page, &cuts.posts);
            }
        }
        name::leave_initials(&mut authors.names);
        let mut dates = date_and_number::dates(page, &frame, &cuts, &authors.names);
        let moved = dated_below::move_up(page, &mut cuts, &mut authors.names, &mut dates);
        let numbers = date_and_number::numbers(page, &frame, &cuts);
        let numbers = moved.numbers(page, &mut cuts, &dates, numbers);
        let mut posts = Found {
            posts: with_fields(page, &cuts, authors.names, dates, numbers),
            is_foot: cuts.is_foot,
            title: None,
            header: Vec::new(),
            between: Vec::new(),
        };
        if frame.has_fields || posts.posts.iter().any(|post| post.author.is_some()) {
            foot::leave_bodies(page, &frame, &mut posts.posts);
            depth::leave_bodies(page, &mut posts.posts);
            repeated_lines::cut(page, &mut posts.posts);
        }
        if !posts.is_foot {
            foot::leave_first_body(page, &mut posts.posts);
            foot::leave_last_body(page, &mut posts.posts);
        }
        if !gate::passes(page, &frame, &cuts, &posts.posts, &quoted_names) {
            return None;
        }
        if let Some(article) = article::above(page, &posts.posts).filter(|_| !posts.is_foot) {
            posts.posts.insert(0, article);
            repeat_index = posts.repeat_index(page);
        }
        if posts.begin_with_start(page) {
            posts.posts.remove(0);
            repeat_index = posts.repeat_index(page);
        }
        posts.title = title::find(page, &posts);
        if let Some((_, title)) = posts.title {
            title::leave_bodies(page, title, &mut posts.posts);
        }
        if posts.begin_with_page(page) {
            posts.posts.remove(0);
            repeat_index = posts.repeat_index(page);
        }
        quote::read(page, &mut posts.posts, repeat_index, Unmarked::Found);
        if !posts.is_foot {
            short_answer::give_back(page, &frame, &mut posts.posts);
        }
        tree::read(page, &mut posts.posts);
        Some(posts)
    }

    /// What the bodies have in common.
    fn repeat_index(&self, page: &Page) -> RepeatIndex {
        let cuts: Vec<Cut> = self.posts.iter().map(|post| post.cut).collect();
        RepeatIndex::of(page, &cuts)
    }

    /// The line behind all that is shown of the post before, or the first line of the page.
    fn end_before(&self, post: usize) -> usize {
        let before = post.checked_sub(1).map(|before| &self.posts[before]);
        before.map_or(0, Post::end)
    }
}

/// The posts with what their frames say of them.
fn with_fields(
    page: &Page,
    cuts: &Cuts,
    authors: Vec<Option<NamedLine>>,
    dates: Vec<Option<usize>>,
    numbers: Vec<Option<usize>>,
) -> Vec<Post> {
    let fields = authors.into_iter().zip(dates.into_iter().zip(numbers));
    let posts = cuts.posts.iter().zip(fields);
    let post = |(&cut, (author, (date, number))): (&Cut, (_, (_, _)))| {
        let mut post = Post {
            author,
            date,
            number,
            ..Post::of(cut)
        };
        repeated_lines::trim(page, &mut post);
        post
    };
    posts.map(post).collect()
}

#[cfg(test)]
mod tests;
