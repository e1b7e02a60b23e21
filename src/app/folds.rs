//! How much of each quote is shown, and whether broken lines are joined.
//!
//! By default a quote shows its words, because the answer below it makes no sense without them. Only what
//! stands right above, or would take many rows, is shortened:
//!
//! ```text
//!                       1 row    2 or 3    4 or more rows
//! nowhere else          words    words     words
//! elsewhere             words    words     beginning
//! the post above, whole words    line      line
//! ```

mod differences;
mod inner;
mod kept;

pub(in crate::app) use differences::Differences;

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::Document;
use crate::layout::{LineEnds, LineFold, Showing, quote_rows};
use crate::resolve::{Repeats, Source};
use crate::thread::{PostId, QuoteId};

/// The most rows of a quote that is shown as it is.
const SHORT: usize = 3;

/// How much of a quote is shown: of all quotes, or of one, as a key sets it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FoldMode {
    /// As much as needed to follow the conversation.
    #[default]
    Auto,
    /// All of it.
    Open,
    /// One row.
    Folded,
}

impl FoldMode {
    /// The mode after this one, as a key goes through them.
    #[must_use]
    pub fn next(self) -> FoldMode {
        match self {
            FoldMode::Auto => FoldMode::Open,
            FoldMode::Open => FoldMode::Folded,
            FoldMode::Folded => FoldMode::Auto,
        }
    }

    /// What the status line says.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            FoldMode::Auto => "long ones shortened",
            FoldMode::Open => "all open",
            FoldMode::Folded => "all folded",
        }
    }
}

/// Where the words of a quote can be read besides in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Elsewhere {
    /// Nowhere, or answers stand between them.
    Nowhere,
    /// In the file.
    InFile,
    /// They are all of the post right above.
    RightAbove,
}

/// What a quote is shown in.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The columns of rows.
    pub width: u16,
    /// The post right above the one that quotes.
    pub above: Option<PostId>,
}

/// How much of each quote is shown, and whether broken lines are joined.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    mode: FoldMode,
    /// Quotes that the reader has folded or unfolded, by where their attribution starts: unlike a
    /// number, that stays when the document is read on.
    by_hand: HashMap<u32, FoldMode>,
    /// Lines that the reader has folded or unfolded, by where they start.
    lines_by_hand: HashMap<u32, FoldMode>,
    /// Quotes and lines that are open only while a match inside them is looked at, sorted.
    visited: Vec<u32>,
    /// The lines that say nothing new, while those are folded.
    repeats: Option<Arc<Repeats>>,
    /// What is drawn of line ends at which an extractor broke paragraphs.
    pub line_ends: LineEnds,
}

impl Folds {
    /// As much is shown of every quote.
    #[must_use]
    pub fn in_mode(mode: FoldMode) -> Folds {
        Folds {
            mode,
            ..Folds::default()
        }
    }

    /// How much is shown of quotes that the reader has not folded or unfolded.
    #[must_use]
    pub fn mode(&self) -> FoldMode {
        self.mode
    }

    /// Shows as much of all quotes that the reader has not folded or unfolded.
    pub fn set_mode(&mut self, mode: FoldMode) {
        self.mode = mode;
        self.visited.clear();
    }

    /// Shows as much of every quote.
    pub fn set_all(&mut self, mode: FoldMode) {
        *self = Folds {
            mode,
            repeats: self.repeats.take(),
            line_ends: self.line_ends,
            ..Folds::default()
        };
    }

    /// How much of a quote is shown.
    #[must_use]
    pub fn showing(&self, document: &Document, quote: QuoteId, setting: Setting) -> Showing {
        let start = document.relations.quote(quote).span.start;
        if self.is_visited(start) {
            return Showing::Words;
        }
        match self.by_hand.get(&start).copied().unwrap_or(self.mode) {
            FoldMode::Auto => self.by_itself(document, quote, setting),
            FoldMode::Open => Showing::Words,
            FoldMode::Folded => Showing::Line,
        }
    }

    /// How much of a quote is shown where nobody has said how much.
    fn by_itself(&self, document: &Document, quote: QuoteId, setting: Setting) -> Showing {
        match elsewhere(document, quote, setting.above) {
            Elsewhere::Nowhere => Showing::Words,
            _ if self.is_new_only() => Showing::Line,
            elsewhere => {
                let form = (setting.width, self.line_ends);
                let rows = quote_rows(document, quote, form, SHORT);
                showing_of(elsewhere, rows)
            }
        }
    }

    /// Shows the words of a quote, or no more than the fold mode shows; of one of which that is all, a
    /// row.
    pub fn toggle(&mut self, document: &Document, quote: QuoteId, setting: Setting) {
        let showing = self.showing(document, quote, setting);
        if showing != Showing::Words {
            return self.open(document, quote);
        }
        let by_itself = self.by_itself(document, quote, setting);
        let mode = match self.mode {
            FoldMode::Folded => FoldMode::Folded,
            _ if by_itself == Showing::Words => FoldMode::Folded,
            _ => FoldMode::Auto,
        };
        self.set(document, quote, mode);
    }

    /// Shows the words of a quote. Where all of them stand in quotes inside it, shows the words of these.
    pub fn open(&mut self, document: &Document, quote: QuoteId) {
        for quote in inner::with_words(document, quote) {
            self.open_alone(document, quote);
        }
    }

    /// Does not fold a quote any more, whatever becomes of those inside it.
    pub fn open_alone(&mut self, document: &Document, quote: QuoteId) {
        self.set(document, quote, FoldMode::Open);
    }

    /// Shows one row of a quote.
    pub fn fold(&mut self, document: &Document, quote: QuoteId) {
        self.set(document, quote, FoldMode::Folded);
    }

    fn set(&mut self, document: &Document, quote: QuoteId, mode: FoldMode) {
        let span = document.relations.quote(quote).span;
        if mode != FoldMode::Open {
            // Those around it stay as they are, so that it is still where it was.
            self.visited.retain(|&start| !span.contains(start));
        }
        self.by_hand.insert(span.start, mode);
    }

    /// Whether lines that say nothing new are folded.
    #[must_use]
    pub fn is_new_only(&self) -> bool {
        self.repeats.is_some()
    }

    /// Folds lines that say nothing new, or with none shows them again.
    pub fn set_repeats(&mut self, repeats: Option<Repeats>) {
        self.repeats = repeats.map(Arc::new);
    }

    /// Why the line that starts at this byte is folded, if it is.
    #[must_use]
    pub fn line_fold(&self, document: &Document, line_start: u32) -> Option<LineFold> {
        let by_hand = self.lines_by_hand.get(&line_start).copied();
        if self.is_visited(line_start) || by_hand == Some(FoldMode::Open) {
            return None;
        }
        let repeats = self.repeats.as_ref();
        let repeat = || repeats?.origin(line_start).map(LineFold::Repeat);
        let spoiler = document.thread.pieces.markup().spoiler_at(line_start);
        let spoiler = spoiler.filter(|_| by_hand.unwrap_or(self.mode) != FoldMode::Open);
        spoiler.map(LineFold::Spoiler).or_else(repeat)
    }

    /// Whether a quote or line, by the byte it starts at, is shown because of a match inside it.
    #[must_use]
    pub fn is_visited(&self, start: u32) -> bool {
        self.visited.binary_search(&start).is_ok()
    }

    /// Shows lines, by the bytes they start at.
    pub fn open_lines(&mut self, line_starts: impl Iterator<Item = u32>) {
        let opened = line_starts.map(|start| (start, FoldMode::Open));
        self.lines_by_hand.extend(opened);
    }

    /// Folds the lines of a spoiler, by the bytes they start at.
    pub fn fold_lines(&mut self, line_starts: impl Iterator<Item = u32>) {
        for start in line_starts {
            if let Ok(at) = self.visited.binary_search(&start) {
                self.visited.remove(at);
            }
            self.lines_by_hand.insert(start, FoldMode::Folded);
        }
    }

    /// Opens quotes and lines, by the bytes they start at, for as long as a match inside them is
    /// looked at; with none, closes those that were opened so. Says whether anything changed.
    pub fn visit(&mut self, starts: impl Iterator<Item = u32>) -> bool {
        let mut visited: Vec<u32> = starts.collect();
        visited.sort_unstable();
        let changed = self.visited != visited;
        self.visited = visited;
        changed
    }
}

/// How much is shown by itself of a quote that takes so many rows.
fn showing_of(elsewhere: Elsewhere, rows: usize) -> Showing {
    match (elsewhere, rows) {
        (Elsewhere::RightAbove, 2..) => Showing::Line,
        (Elsewhere::InFile, rows) if rows > SHORT => Showing::Beginning,
        _ => Showing::Words,
    }
}

/// Where the words of a quote can be read besides in it.
fn elsewhere(document: &Document, id: QuoteId, above: Option<PostId>) -> Elsewhere {
    let quote = document.relations.quote(id);
    match (quote.repeats, quote.source) {
        // Answers between its parts make no sense without them.
        _ if !quote.resumed.is_empty() => Elsewhere::Nowhere,
        (Some(found), _) => {
            let is_whole = found.matched == found.words && found.words >= found.source_words;
            if is_whole && above == Some(found.post) {
                Elsewhere::RightAbove
            } else {
                Elsewhere::InFile
            }
        }
        // Of the quotes of one missing post those that hold most are the copy to read.
        (None, Source::Ghost(ghost))
            if !document.relations.ghost(ghost).parts.contains(&quote.body) =>
        {
            Elsewhere::InFile
        }
        (None, Source::Ghost(_) | Source::Post(_) | Source::Unknown) => Elsewhere::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn what_is_shown_depends_on_where_the_words_stand_and_on_the_rows() {
        use Elsewhere::{InFile, Nowhere, RightAbove};
        use Showing::{Beginning, Line, Words};
        for (elsewhere, of_rows) in [
            (Nowhere, [Words, Words, Words, Words, Words]),
            (InFile, [Words, Words, Words, Beginning, Beginning]),
            (RightAbove, [Words, Line, Line, Line, Line]),
        ] {
            for (rows, expected) in [1, 2, 3, 4, 99].into_iter().zip(of_rows) {
                let showing = showing_of(elsewhere, rows);
                assert_eq!(showing, expected, "{elsewhere:?}, {rows} rows");
            }
        }
    }

    const END: &str = "Link to comment\nShare on other sites\n\n";
    const WHARF: &str = "The wharf was painted on Monday, and nobody who sat down on it since has \
        said anything of the paint, which surprised the painter, who had asked for a sign and for \
        a rope, and was given a bucket. The bucket is still there, next to the bollard, and so is \
        most of a trouser leg.";

    /// How much is shown by itself of the only quote of the last post, at a width.
    #[track_caller]
    fn check(posts: &[&str], width: u16, expected: Showing) {
        let text = posts.join(&format!("\n\n{END}")) + "\n\n" + END;
        let document = Document::open(Text::from(text.as_str()));
        assert_eq!(document.relations.quotes.len(), 1, "{text}");
        let id = QuoteId::from_index(0);
        let post = document.relations.quote(id).post;
        let above = post.index().checked_sub(1).map(PostId::from_index);
        let setting = Setting { width, above };
        let showing = Folds::default().showing(&document, id, setting);
        assert_eq!(showing, expected, "{text}");
    }

    #[test]
    fn a_quote_is_shortened_only_where_its_words_are_near_or_many() {
        let quote = |words: &str| format!("2 hours ago, ann said:\n\n{words}\n\nI did say it.");
        let (whole, part) = (quote(WHARF), quote(&WHARF[..WHARF.len() - 32]));
        check(&[WHARF, &whole], 76, Showing::Line);
        check(&[WHARF, &part], 76, Showing::Beginning);
        check(&[WHARF, &part], 100, Showing::Words);
        check(&[WHARF, "A gull.", &whole], 76, Showing::Beginning);
        check(&[WHARF, "A gull.", &whole], 200, Showing::Words);
        // Nobody can read the words anywhere else.
        check(&["A gull.", &whole], 40, Showing::Words);
        let short = "The wharf was painted on Monday, and nobody said so.";
        check(&[short, &quote(short)], 76, Showing::Words);
        check(&[short, &quote(short)], 40, Showing::Line);
    }

    #[test]
    fn a_fold_set_by_hand_stays() {
        let quote = format!("2 hours ago, ann said:\n\n{WHARF}\n\nI did say it.");
        let text = format!("{WHARF}\n\n{END}{quote}\n\n{END}");
        let document = Document::open(Text::from(text.as_str()));
        let id = QuoteId::from_index(0);
        let setting = Setting {
            width: 76,
            above: Some(PostId::OPENING),
        };
        let showing = |folds: &Folds| folds.showing(&document, id, setting);
        let mut folds = Folds::default();
        assert_eq!(showing(&folds), Showing::Line);
        folds.toggle(&document, id, setting);
        for _ in 0..3 {
            assert_eq!(showing(&folds), Showing::Words);
            folds.set_mode(folds.mode().next());
        }
        folds.toggle(&document, id, setting);
        assert_eq!(showing(&folds), Showing::Line);
        folds.set_all(FoldMode::Open);
        assert_eq!(showing(&folds), Showing::Words);
    }
}
