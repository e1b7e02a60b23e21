//! The posts as pieces of the dump. Every line stays where it is; what stands around the words gets a
//! kind of its own.
//!
//! ```text
//! ann                       Author     a head above the body: PostHead, with its facts
//! 3 May 2020                Date
//! Words of the post.        Body
//! Reply                     PostEnd    the foot; where the frame stands below the body, its facts
//! ```

mod words;

use super::bodies::body::{Cut, first_lines};
use super::clean::{Mark, MarkKind};
use super::fields::dated_below;
use super::names::name::is_file;
use super::names::named_line::NamedLine;
use super::names::value::post_number;
use super::{Found, Page, Post};
use crate::syntax::{Piece, PieceKind, Pieces, Role};
use crate::text::Span;

/// The pieces of a dump with posts.
pub(in crate::syntax::dumps) fn pieces(page: &Page, dump: &str, posts: &Found) -> Pieces {
    let mut emitter = Emitter {
        page,
        dump,
        pieces: Pieces::of_length(Span::from(0..dump.len()).end),
        next: None,
        reached: 0,
        last: None,
        title: None,
    };
    emitter.top(posts);
    for (index, post) in posts.posts.iter().enumerate() {
        emitter.head(posts, index);
        emitter.body(post);
        emitter.foot(posts, index);
    }
    emitter.finish(posts)
}

struct Emitter<'p> {
    page: &'p Page<'p>,
    dump: &'p str,
    pieces: Pieces,
    /// The piece that starts next, unless another starts at the same byte.
    next: Option<(PieceKind, u32, u8)>,
    /// Where the piece starts that was opened last: pieces stand in the order of the dump.
    reached: u32,
    /// The piece before it.
    last: Option<(PieceKind, u8)>,
    /// The title of the thread, if it stands in the head of the first post.
    title: Option<Fact>,
}

/// A fact of a post: where it stands in the dump.
type Fact = (PieceKind, Span);

impl Emitter<'_> {
    /// What stands above the first post.
    fn top(&mut self, posts: &Found) {
        self.begin(PieceKind::Furniture, 0);
        for &(kind, words) in &posts.header {
            let words = self.page.clean.in_dump(words);
            self.begin(kind, words.start);
            self.begin(PieceKind::Furniture, words.end);
        }
        if let Some((title, words)) = posts.title {
            let words = self.page.clean.in_dump(words);
            if title < first_of_head(posts, 0) {
                self.begin(PieceKind::Title, words.start);
                self.begin(PieceKind::Furniture, words.end);
            } else {
                self.title = Some((PieceKind::Title, words));
            }
        }
    }

    /// The lines above a body that belong to it.
    fn head(&mut self, posts: &Found, index: usize) {
        let post = &posts.posts[index];
        let (from, start) = (first_of_head(posts, index), post.cut.start);
        if from < start {
            self.begin(PieceKind::PostHead, self.start_of(from));
            let (from, start) = (self.start_of(from), self.start_of(start));
            self.facts_between(post, PieceKind::Panel, from, start);
        }
    }

    /// The facts of a post in a stretch of the dump whose other parts are of the kind `around`; says
    /// where the last one ends.
    fn facts_between(&mut self, post: &Post, around: PieceKind, from: u32, to: u32) -> Option<u32> {
        let mut facts = self.facts(post);
        facts.extend(self.title);
        facts.retain(|(_, span)| from <= span.start && span.end <= to);
        facts.sort_unstable_by_key(|(_, span)| span.start);
        let mut last = None;
        for (kind, span) in facts {
            if last.is_none_or(|last| span.start >= last) {
                self.begin(kind, span.start);
                self.begin(around, span.end);
                last = Some(span.end);
            }
        }
        last
    }

    /// Where a name stands in one piece in the head of a post, if an extractor wrapped it elsewhere.
    fn unbroken(&self, name: &str, post: &Post) -> Option<usize> {
        let (from, to) = (
            self.start_of(post.cut.anchor),
            self.start_of(post.cut.start),
        );
        let head = self.dump.get(from as usize..to as usize)?;
        Some(from as usize + head.find(name)?)
    }

    /// Whether no words stand between two lines.
    fn is_next(&self, above: usize, below: usize) -> bool {
        above < below && first_lines(self.page, above + 1, below).next().is_none()
    }

    /// The name, date and number of a post.
    fn facts(&self, post: &Post) -> Vec<Fact> {
        let place = |span: Span| self.page.clean.in_dump(span);
        let stated = post.facts.iter();
        let mut facts: Vec<Fact> = stated.map(|&(kind, span)| (kind, place(span))).collect();
        if let Some(NamedLine { line, name }) = &post.author {
            let start = self.page.lines[*line].words.start;
            let span = |at: usize| Span::from(at..at + name.len());
            let found = match self.page.words(*line).find(name.as_str()) {
                Some(at) => Some(place(span(at).shifted(start))),
                None => self.unbroken(name, post).map(span),
            };
            facts.extend(found.map(|span| (PieceKind::Author, span)));
        }
        if let Some(line) = post.date {
            facts.push((PieceKind::Date, place(self.page.shapes.lines[line].date)));
        }
        if let Some(line) = post.number
            && let Some((from, to)) = post_number(self.page.words(line), 0)
        {
            let words = self.page.words(line);
            let digits = words[from..to].trim_start_matches(|c: char| !c.is_ascii_digit());
            let place =
                |from| place(Span::from(from..to).shifted(self.page.lines[line].words.start));
            let whole = place(from);
            // Emphasis may begin behind the sign: `#**12**`.
            let is_whole = self.dump[whole] == words[from..to];
            let number = if is_whole {
                whole
            } else {
                place(to - digits.len())
            };
            facts.push((PieceKind::Number, number));
        }
        // Labels in lines that follow each other are one.
        for labels in post
            .labels
            .chunk_by(|&above, &below| self.is_next(above, below))
        {
            let (first, last) = (labels[0], labels[labels.len() - 1]);
            let (first, last) = (self.page.lines[first].words, self.page.lines[last].words);
            facts.push((PieceKind::Label, place(Span::new(first.start, last.end))));
        }
        facts
    }

    /// The lines below a body that belong to it.
    fn foot(&mut self, posts: &Found, index: usize) {
        let post = &posts.posts[index];
        let end = self.tail(post);
        let next = post.cut.next;
        let is_last = index + 1 == posts.posts.len();
        if posts.is_foot && next < self.page.lines.len() && next > post.cut.anchor {
            let inside = post.foot.map(|foot| self.page.clean.place(foot));
            let foot = inside.unwrap_or(self.start_of(end));
            let behind = self.start_of(next + 1);
            self.begin(PieceKind::Panel, foot);
            let last = self.facts_between(post, PieceKind::Panel, foot, behind);
            self.begin(PieceKind::PostEnd, last.unwrap_or(foot));
            if is_last {
                self.begin(PieceKind::Furniture, behind);
            }
        } else {
            // At least the end of the last line closes the post.
            let closing = self.end_above(end, post.cut.start);
            let closing = self.behind_files(closing, self.start_of(end));
            let date = post.date.filter(|&date| date >= end);
            let number = post.number.filter(|&number| is_below_date(date, number));
            let last_fact = number.or(date);
            if let Some(line) = last_fact {
                self.begin(PieceKind::Panel, closing);
                let (from, to) = (self.start_of(end), self.start_of(line + 1));
                let last = self.facts_between(post, PieceKind::Panel, from, to);
                self.begin(PieceKind::PostEnd, last.unwrap_or(closing));
            } else {
                self.begin(PieceKind::PostEnd, closing);
            }
            if is_last {
                let behind = last_fact.map_or(end, |line| line + 1);
                self.begin(PieceKind::Furniture, self.start_of(behind));
            }
            let behind = if is_last {
                usize::MAX
            } else {
                first_of_head(posts, index + 1)
            };
            let lines = &self.page.lines;
            let start = |line: usize| lines.get(line).map_or(u32::MAX, |line| line.span.start);
            let (end, behind) = (start(end), start(behind));
            let first = posts
                .between
                .partition_point(|(_, words)| words.start < end);
            let between = posts.between[first..].iter();
            for &(kind, words) in between.take_while(|(_, words)| words.start < behind) {
                let words = self.page.clean.in_dump(words);
                self.begin(kind, words.start);
                self.begin(PieceKind::Furniture, words.end);
            }
        }
    }

    /// What stands below the words of a body; gives the line behind it.
    fn tail(&mut self, post: &Post) -> usize {
        let end = post.cut.end;
        let mut at = end;
        for &(kind, end) in &post.tail {
            if at < end {
                self.begin(kind, self.start_of(at));
                self.beside_tail(post, kind, at..end);
                at = end;
            }
        }
        at
    }

    /// Where the last line above `end` ends in the dump, or the line `end` starts if that is not
    /// below `start`.
    fn end_above(&self, end: usize, start: usize) -> u32 {
        match end.checked_sub(1) {
            Some(last) if last >= start => self.page.clean.place(self.page.lines[last].span.end),
            _ => self.start_of(end),
        }
    }

    /// Behind the pictures that stand below the last words of a post, up to the line below: those whose description is
    /// the name of a file, which have no line of their own.
    fn behind_files(&self, words: u32, below: u32) -> u32 {
        let marks = &self.page.clean.marks;
        let from = marks.partition_point(|mark| mark.span.start < words);
        let between = marks[from..]
            .iter()
            .take_while(|mark| mark.span.end <= below);
        let is_file = |mark: &&Mark| {
            let description = self.dump[mark.span].trim_matches(['[', ']']);
            mark.kind == MarkKind::Other && is_file(description)
        };
        let last = between.filter(is_file).last();
        last.map_or(words, |mark| mark.span.end)
    }

    /// Where a line starts in the dump.
    fn start_of(&self, line: usize) -> u32 {
        match self.page.lines.get(line) {
            Some(line) => self.page.clean.place_before(line.span.start),
            None => self.page.end_of_lines(),
        }
    }

    /// Opens a piece. One that another is opened upon is empty and left out.
    fn begin(&mut self, kind: PieceKind, start: u32) {
        self.begin_at_depth(kind, start, 0);
    }

    fn begin_at_depth(&mut self, kind: PieceKind, start: u32, depth: u8) {
        // The tail of a post may begin above what was opened last: a note of an edit that stands in its foot.
        self.reached = self.reached.max(start);
        let start = self.reached;
        if let Some((kind, before, depth)) = self.next.take_if(|next| next.1 < start) {
            self.pieces.push_at_depth(kind, before, depth);
            self.last = Some((kind, depth));
        }
        let goes_on = kind == PieceKind::Body && self.last == Some((kind, depth));
        self.next = (!goes_on).then_some((kind, start, depth));
    }

    fn finish(mut self, posts: &Found) -> Pieces {
        if let Some((kind, start, depth)) = self.next
            && start < self.page.end_of_dump()
        {
            self.pieces.push_at_depth(kind, start, depth);
        }
        let mut pieces = without_targets(
            &self.pieces,
            &self.page.clean.marks,
            self.page.end_of_dump(),
        );
        for part in posts.posts.iter().flat_map(|post| &post.parts) {
            if part.kind.is_repeated() {
                pieces.find_repetition(self.start_of(part.from));
            }
        }
        let start = |post: usize| self.start_of(posts.posts[post].cut.start);
        for (post, answered) in (0..).zip(posts.posts.iter().map(|post| post.answers)) {
            if let Some(answered) = answered {
                pieces.state_answer(start(post), start(answered));
            }
        }
        pieces
    }
}

/// The first of the lines above a body that belong to it; the first of the body if none does.
fn first_of_head(posts: &Found, index: usize) -> usize {
    let post = &posts.posts[index];
    let Cut { start, anchor, .. } = post.cut;
    if posts.is_foot {
        // Without a fact the lines below an anchor are buttons of the post above, as it is.
        let has_facts = (anchor + 1..start).contains(&post.last_fact());
        return if has_facts { anchor + 1 } else { start };
    }
    post.first_line().max(posts.end_before(index)).min(start)
}

/// Whether a number stands right below the date of its post.
fn is_below_date(date: Option<usize>, number: usize) -> bool {
    date.is_some_and(|date| (date + 1..=date + dated_below::NEAR).contains(&number))
}

/// The same pieces with those words set apart that only lead to addresses, say that something is a picture, or keep
/// words from being an item of a list.
fn without_targets(pieces: &Pieces, marks: &[Mark], end: u32) -> Pieces {
    let mut parted = Pieces::of_length(end);
    let mut marks = marks
        .iter()
        .filter(|mark| mark.kind != MarkKind::Other)
        .peekable();
    for Piece { kind, span, depth } in pieces.iter() {
        let mut at = span.start;
        while let Some(mark) = marks.next_if(|mark| mark.span.start < span.end) {
            let target = match kind.role() {
                Role::Words => mark.span.overlap(Span::new(at, span.end)),
                _ => None,
            };
            if let Some(target) = target {
                if at < target.start {
                    parted.push_at_depth(kind, at, depth);
                }
                parted.push_at_depth(PieceKind::Target, target.start, depth);
                at = target.end;
            }
        }
        if at < span.end {
            parted.push_at_depth(kind, at, depth);
        }
    }
    parted
}
