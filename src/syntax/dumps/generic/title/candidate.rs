//! What of the lines above the first post may be the title: a line, two lines of one heading that an
//! extractor wrapped, or a part of a line.
//!
//! ```text
//! Board index » Boats » Which rope?       the last part of a path
//! Topic: Which rope? (Read 12 times)      what stands between a label and a count
//! Which rope? - Boats                     the first part
//! ```

use std::ops::Range;

use super::super::Page;
use crate::text::Span;

/// How a candidate stands in its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is all of it.
    Whole,
    /// It is the first part of a path.
    First,
    /// It is the last part of a path.
    Last,
    /// It stands behind a label, or before a count.
    Labelled,
    /// It stands before a part in brackets.
    Bracketed,
}

/// A text that may be the title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The line that it stands in, or begins in.
    pub line: usize,
    /// Where it stands in the clean text.
    pub span: Span,
    pub part: Part,
}

/// Signs between the parts of a path, white space around them.
const BETWEEN: &[char] = &[
    '»', '›', '>', '→', '«', '|', '/', '\\', '-', '–', '—', '•', ':',
];
/// Words before a title, in lower case.
const LABELS: &[&str] = &[
    "thread:",
    "topic:",
    "author topic:",
    "subject:",
    "title:",
    "thema:",
    "autor thema:",
    "betreff:",
    "sujet:",
    "auteur sujet:",
    "asunto:",
    "tema:",
    "autor tema:",
    "oggetto:",
    "discussione:",
    "discussion:",
    "discussion :",
    "onderwerp:",
    "тема:",
    "заголовок сообщения:",
    "téma:",
    "temat:",
    "tytuł:",
    "konu:",
    "aihe:",
    "otsikko:",
    "ämne:",
    "emne:",
    "tárgy:",
    "předmět:",
    "naslov:",
    "subiect:",
    "θέμα:",
    "件名:",
    "标题:",
    "主题:",
    "제목:",
    "reload this page",
];
/// Signs at the ends of a part that are no part of it.
const AROUND: &[char] = &[' ', '\u{a0}', '»', '›', '>', '«', '|', '*', '#', '→', ':'];
/// What stands between two cells of a table that share a line.
const CELLS: [&str; 2] = ["\t", "    "];
/// The beginnings of counts behind a title, in lower case.
const COUNTS: &[&str] = &[
    "(read ",
    "(gelesen ",
    "(lu ",
    "(leído ",
    "(letto ",
    "(прочитано ",
];
/// Fields of forms.
const FIELDS: [&str; 4] = ["__", "[ ]", "[  ", "( ) "];
/// The shortest line that an extractor wraps, in bytes.
const WRAPPED: u32 = 40;
/// The longest title, in bytes.
const LONGEST: u32 = 200;

/// All candidates of some lines.
pub(super) fn all(page: &Page, lines: Range<usize>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let lines = lines.filter(|&line| !has_field(page.words(line)));
    for line in lines {
        let words = page.lines[line].words;
        found.push(Candidate {
            line,
            span: words,
            part: Part::Whole,
        });
        found.extend(wrapped(page, line));
        found.extend(parts(page, line, words));
    }
    // Words with an address or a mark between them are several entries of a menu.
    let is_text = |span: Span| {
        let text = &page.clean.text[span];
        let place = page.clean.in_dump(span);
        span.len() <= LONGEST && text.contains(char::is_alphabetic) && place.len() == span.len()
    };
    found.retain(|candidate| is_text(candidate.span));
    found
}

/// Whether a line has a field of a form, as extractors draw them: `Name ____`, `[ ] Remember me`.
fn has_field(line: &str) -> bool {
    FIELDS.iter().any(|field| line.contains(field))
}

/// A line and the one below, if they are one heading.
fn wrapped(page: &Page, line: usize) -> Option<Candidate> {
    let (this, below) = (&page.lines[line], page.lines.get(line + 1)?);
    let is_one = below.blanks == 0
        && this.span.len() >= WRAPPED
        && below.item.is_none()
        && !below.is_heading
        && below.words.len() < this.words.len()
        && (below.indent == this.indent || this.is_heading && below.indent == 0);
    is_one.then_some(Candidate {
        line,
        span: Span::new(this.words.start, below.words.end),
        part: Part::Whole,
    })
}

/// The parts of a line.
fn parts(page: &Page, line: usize, span: Span) -> impl Iterator<Item = Candidate> {
    let words = &page.clean.text[span];
    let candidate = move |text: &str, part| {
        let trimmed = text.trim_matches(AROUND);
        (trimmed.len() < words.len() && !trimmed.is_empty()).then(|| Candidate {
            line,
            span: Span::of_part(trimmed, words).shifted(span.start),
            part,
        })
    };
    let ends = BETWEEN.iter().filter_map(move |&sign| {
        let mut between = separators(words, sign);
        let first = between.next()?;
        let last = between.last().unwrap_or(first);
        Some([
            candidate(&words[..first], Part::First),
            candidate(&words[last + sign.len_utf8()..], Part::Last),
        ])
    });
    let cell = CELLS.iter().filter_map(|&gap| words.find(gap)).min();
    let cell = cell.and_then(|at| candidate(&words[..at], Part::First));
    let labelled = behind_label(words).unwrap_or(words);
    let lower = labelled.to_lowercase();
    let mut counts = COUNTS.iter().filter_map(|count| lower.find(count));
    // Letters whose lower case has another length move what stands behind them.
    let count = counts.find(|_| lower.len() == labelled.len());
    let counted = count.and_then(|at| labelled.get(..at));
    let labelled = counted.unwrap_or(labelled);
    let in_brackets = words.strip_suffix(')').and_then(|words| words.rfind(" ("));
    let others = [
        candidate(labelled, Part::Labelled),
        in_brackets.and_then(|at| candidate(&words[..at], before_brackets(&words[at..]))),
    ];
    ends.flatten().chain(others).chain([cell]).flatten()
}

/// What stands before brackets at the end of a line: a title before the site that it leads to, `A boat
/// (boats.example.org)`, or the beginning of one.
fn before_brackets(brackets: &str) -> Part {
    let inside = brackets.trim_matches([' ', '(', ')']);
    let is_site = inside.contains('.') && !inside.contains(char::is_whitespace);
    if is_site {
        Part::Labelled
    } else {
        Part::Bracketed
    }
}

/// What stands behind a label: `Topic: Which rope?`.
pub(super) fn behind_label(words: &str) -> Option<&str> {
    let lower = words.to_lowercase();
    // Letters whose lower case has another length move what stands behind them.
    if lower.len() != words.len() {
        return None;
    }
    LABELS.iter().find_map(|label| {
        // In scripts without letter case words stand side by side.
        let begins_word = |at: &usize| !lower[..*at].ends_with(char::is_lowercase);
        let mut places = lower.match_indices(label).map(|(at, _)| at);
        let at = places.find(begins_word)?;
        words.get(at + label.len()..)
    })
}

/// Whether a text is a path of several parts, or several cells: `Index » Boats`.
pub(super) fn is_path(words: &str) -> bool {
    if CELLS.iter().any(|gap| words.contains(gap)) {
        return true;
    }
    let signs = BETWEEN
        .iter()
        .filter(|sign| !matches!(sign, '-' | '–' | '—'));
    signs
        .into_iter()
        .any(|&sign| separators(words, sign).next().is_some())
}

/// Where a sign stands with white space on both sides; `::` counts as one.
fn separators(words: &str, sign: char) -> impl Iterator<Item = usize> {
    let mut run_start = 0;
    let mut run_end = 0;
    words.match_indices(sign).filter_map(move |(at, _)| {
        if at != run_end {
            run_start = at;
        }
        run_end = at + sign.len_utf8();
        let is_free = words[..run_start].ends_with(char::is_whitespace)
            && words[run_end..].starts_with(char::is_whitespace);
        is_free.then_some(at)
    })
}
