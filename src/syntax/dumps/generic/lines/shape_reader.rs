//! Reads the shape of each line: keys that two lines share when the page prints them by one rule.
//!
//! A line becomes tokens: a date is `D`, `#12` is `#9`, another number `9`, a word itself in lower
//! case. Keys are made of these:
//!
//! | key | of `Posted by ann » 3 May 2021 #4` | |
//! | --- | --- | --- |
//! | `Literal` | `posted by ann » D #9` | all tokens |
//! | `Skeleton` | `w » D #9` | runs of words as one; only with a date or `#n` |
//! | `First` | `posted` + `w » D #9` | the first word and the skeleton of the rest |
//! | `Last`, `LastTwo` | | the skeleton and the last word or two |
//! | `LastThree`, `FirstTwo` | `» D #9`, `posted by` | tokens at one end |
//! | `Dated` | | the line begins with a date |
//! | `Item`, `Heading` | | a list item; a heading, by its level |
//! | `NoBreak`, `Rule` | | a line of no-break spaces; a drawn rule, by its sign, and by its length too |
//!
//! Lines of prose, lines inside `>` and lines that open or end a quote have no keys: those come once
//! in each post as well.

use std::ops::Range;

use super::super::clean::Clean;
use super::super::line::Line;
use super::super::words::label;
use super::super::words::note::without_edited;
use super::below_head::{is_below_quote_head, is_comment_head, is_either_head};
use super::key::{Key, KeyKind, Keys, Shapes};
use super::shape::{Head, Shape, is_over_quoted};
use super::token::{Class, Tokens};
use super::token_keys::Beginning;
use super::traits::Traits;
use crate::parallel::{Progress, Split, map_ranges};
use crate::syntax::attribution;
use crate::syntax::date;
use crate::syntax::words::count_words;
use crate::text::Span;

/// How the lines are split among the cores: a thread costs as much as some hundred lines.
const LINES: Split = Split {
    min_len: 4096,
    per_core: 1,
};
/// The shortest drawn rule with a key of its length, in bytes.
const LONG_RULE: u32 = 10;
/// The longest line that has keys, in words, where a date is one.
const LONGEST: u32 = 16;
/// The longest line in which a bare clock is a date, in words.
const LONGEST_WITH_CLOCK: u32 = 8;
/// The longest line in which dates are looked for, in words.
const LONGEST_WITH_DATE: u32 = 40;
/// The longest line that opens a quote, with the quoted words behind, in words.
const LONGEST_HEAD: u32 = 60;
/// The longest label before the date that a line begins with, in words.
const LONGEST_LABEL: u32 = 3;
/// The longest list item with `Item`, in words.
const LONGEST_ITEM: usize = 6;

/// The shapes of all lines. Each line is read by itself, so all cores read some.
pub(in super::super) fn shapes(clean: &Clean, lines: &[Line]) -> Shapes {
    let silent = Progress::of(&|_| ());
    let parts = map_ranges(silent, lines.len(), LINES, |range| {
        Reader::of(&clean.text).read(lines, range)
    });
    let mut whole = Reader::of(&clean.text);
    for part in parts {
        whole.append(part);
    }
    whole.open_quotes(lines);
    whole.keys.into_shapes(whole.shapes, whole.heads)
}

/// Reads lines, one after the other.
struct Reader<'t> {
    text: &'t str,
    /// Of the line that is read; the memory is kept.
    tokens: Tokens,
    keys: Keys,
    shapes: Vec<Shape>,
    heads: Vec<Head>,
    /// Lines that open quotes or posts.
    either: Vec<Head>,
}

impl<'t> Reader<'t> {
    fn of(text: &'t str) -> Reader<'t> {
        Reader {
            text,
            tokens: Tokens::default(),
            keys: Keys::default(),
            shapes: Vec::new(),
            heads: Vec::new(),
            either: Vec::new(),
        }
    }

    fn read(mut self, lines: &[Line], range: Range<usize>) -> Reader<'t> {
        self.shapes.reserve(range.len());
        for index in range {
            let line = &lines[index];
            let start = self.keys.count();
            let above = index.checked_sub(1).map(|above| &lines[above]);
            let mut shape = self.shape(line, above, lines.get(index + 1));
            let heads = match shape.traits {
                traits if traits.has(Traits::HEAD) => Some(&mut self.heads),
                traits if traits.has(Traits::EITHER_HEAD) => Some(&mut self.either),
                _ => None,
            };
            if let Some(heads) = heads {
                let leading =
                    attribution::leading(&self.text[line.words]).expect("the line is a head");
                let line = u32::try_from(index).expect("a text has fewer than u32::MAX lines");
                heads.push(Head { line, leading });
            }
            shape.keys = (start, self.keys.count());
            self.shapes.push(shape);
        }
        self
    }

    /// Takes the lines behind its own from another one.
    fn append(&mut self, part: Reader) {
        let before = self.keys.count();
        self.keys.append(part.keys);
        self.heads.extend(part.heads);
        self.either.extend(part.either);
        self.shapes.extend(part.shapes.into_iter().map(|shape| {
            let (from, to) = shape.keys;
            Shape {
                keys: (before + from, before + to),
                ..shape
            }
        }));
    }

    /// Lines that open quotes or posts open quotes if other lines open posts: as many have a date and a clock.
    fn open_quotes(&mut self, lines: &[Line]) {
        let below_heads = self.either.iter().filter_map(|head| {
            let (head, below) = (head.line as usize, head.line as usize + 1);
            is_either_head(self.text, &lines[head], lines.get(below)).then_some(below)
        });
        let dates: Vec<usize> = below_heads.collect();
        let others = self.shapes.iter().enumerate().filter(|(line, shape)| {
            let is_other = !shape.traits.has(Traits::HEAD | Traits::EITHER_HEAD);
            let has_clock = || date::clock(&self.text[shape.date]).is_some();
            is_other && !shape.date.is_empty() && dates.binary_search(line).is_err() && has_clock()
        });
        if others.take(self.either.len()).count() < self.either.len() {
            return;
        }
        let heads = self.either.iter();
        let heads = heads.map(|head| (head.line as usize, Traits::HEAD));
        for (line, of_quote) in heads.chain(dates.iter().map(|&date| (date, Traits::HEAD_DATE))) {
            let shape = &mut self.shapes[line];
            shape.traits.insert(of_quote);
            shape.tokens = 0;
            shape.keys.1 = shape.keys.0;
        }
        self.heads.append(&mut self.either);
        self.heads.sort_unstable_by_key(|head| head.line);
    }

    fn shape(&mut self, line: &Line, above: Option<&Line>, below: Option<&Line>) -> Shape {
        let words = &self.text[line.words];
        let mut shape = Shape::default();
        if words.is_empty() {
            shape.traits.insert(Traits::EMPTY);
            match line.item {
                None if line.is_left => {}
                None => self.keys.push(Key::plain(KeyKind::NoBreak), 0),
                Some(_) => self.item(line, 0, &mut shape),
            }
            return shape;
        }
        if is_address(words) {
            shape.words = 1;
            shape.traits.insert(Traits::ADDRESS);
            return shape;
        }
        shape.words = count_words(words);
        if shape.words == 0 && is_rule(words) {
            shape.traits.insert(Traits::RULE);
            let sign = words.chars().next().map_or(0, u64::from);
            self.keys.push(Key::plain(KeyKind::Rule), sign);
            // Rules of one length are drawn at one place: below heads, or above signatures. Short ones part the
            // rows of tables.
            if line.words.len() >= LONG_RULE {
                let length = u64::from(line.words.len()) << 32;
                self.keys.push(Key::plain(KeyKind::Rule), length | sign);
            }
            return shape;
        }
        self.dates(line, &mut shape);
        let head = (shape.words <= LONGEST_HEAD)
            .then(|| attribution::leading(words))
            .flatten()
            .filter(|_| !is_comment_head(self.text, line, below));
        if let Some(head) = head {
            if is_either_head(self.text, line, below) {
                shape.traits.insert(Traits::EITHER_HEAD);
            } else if !head.needs_marks || is_over_quoted(line, below) {
                shape.traits.insert(Traits::HEAD);
            } else if head.attribution.when.is_some() {
                shape.traits.insert(Traits::EITHER_HEAD);
            }
            if (head.end as usize) < words.len() {
                shape.traits.insert(Traits::GLUED);
            }
        }
        if super::super::words::reactions::names_readers(words) {
            shape.traits.insert(Traits::REACTION);
        }
        if attribution::is_quote_end(words) {
            shape.traits.insert(Traits::QUOTE_END);
        }
        if shape.date == line.words && is_below_quote_head(self.text, line, above) {
            shape.traits.insert(Traits::HEAD_DATE);
        }
        let of_quote = Traits::HEAD | Traits::HEAD_DATE | Traits::QUOTE_END;
        if self.is_short(line, &shape) && line.depth == 0 && !shape.traits.has(of_quote) {
            let is_label = if shape.date.is_empty() {
                label::is_label(words)
            } else {
                let before = Span::new(line.words.start, shape.date.start);
                label::is_label_of_date(words, &self.text[before])
            };
            if is_label {
                shape.traits.insert(Traits::LABEL);
            }
            self.keys_of(line, &mut shape);
        }
        shape
    }

    /// Whether a line is short enough to have keys, its date as one word.
    fn is_short(&self, line: &Line, shape: &Shape) -> bool {
        if shape.words <= LONGEST {
            return true;
        }
        let in_date = count_words(&self.text[shape.date]).saturating_sub(1);
        shape.words - in_date <= LONGEST || self.beginning(line, shape) == Beginning::LabelledDate
    }

    /// Whether a line begins with a label and the date of a post: a long subject may follow. Behind the day on which an
    /// author joined stand words of the post, where a page is in columns.
    fn beginning(&self, line: &Line, shape: &Shape) -> Beginning {
        if shape.date.is_empty() {
            return Beginning::Other;
        }
        let before = &self.text[Span::new(line.words.start, shape.date.start)];
        let label = before.trim_end().strip_suffix(':');
        let is_label = |label| (1..=LONGEST_LABEL).contains(&count_words(label));
        if label.is_some_and(is_label) && !label::ends_with_label_of_author(before) {
            Beginning::LabelledDate
        } else {
            Beginning::Other
        }
    }

    /// Finds the dates of a line, which become tokens.
    fn dates(&mut self, line: &Line, shape: &mut Shape) {
        self.tokens.clear();
        let words = &self.text[line.words];
        let is_short = shape.words <= LONGEST_WITH_CLOCK;
        let has_digit = || words.bytes().any(|byte| byte.is_ascii_digit());
        if !is_short && (shape.words > LONGEST_WITH_DATE || !has_digit()) {
            return;
        }
        let mut at = 0;
        while let Some((from, to)) = date::find(words, at) {
            self.tokens.add_date(from, to);
            at = to;
            if shape.words > LONGEST {
                break;
            }
        }
        if self.tokens.dates().is_empty() && is_short {
            if let Some((from, to)) = date::clock(words) {
                self.tokens.add_date(from, to);
            } else if date::is_age(words) {
                self.tokens.add_date(0, words.len());
            }
        }
        if let Some(&(from, to)) = self.tokens.dates().first() {
            if super::super::words::note::is_time_of_page(&words[..from]) {
                self.tokens.clear();
                return;
            }
            shape.date = Span::from(from..to).shifted(line.words.start);
            let before = words[..from].trim_start_matches(['[', '(']);
            if before.is_empty() {
                shape.traits.insert(Traits::STARTS_DATED);
            }
        }
    }

    /// Adds the keys of a line.
    fn keys_of(&mut self, line: &Line, shape: &mut Shape) {
        let words = &self.text[line.words];
        // Some heads say more than the others.
        let last_date = self.tokens.dates().last().map(|&(_, end)| end);
        let before = without_edited(words);
        let is_behind_date = last_date.is_some_and(|end| end <= before.len());
        self.tokens
            .read(if is_behind_date { before } else { words });
        let tokens = self.tokens.all();
        shape.tokens = u8::try_from(tokens.len()).unwrap_or(u8::MAX);
        let has = |class| tokens.iter().any(|token| token.class == class);
        let (is_dated, is_numbered) = (has(Class::Date), has(Class::Hash));
        let held = [
            (Traits::DATE, is_dated),
            (Traits::HASH, is_numbered),
            (Traits::NUMBER, has(Class::Number)),
            (Traits::COLON, self.tokens.has_colon()),
        ];
        for (held, _) in held.into_iter().filter(|&(_, is_held)| is_held) {
            shape.traits.insert(held);
        }
        shape.number = self.tokens.number().or(line.item);
        let words = tokens.iter().filter(|token| token.is_word()).count();
        if !tokens.is_empty() {
            let key = Key {
                is_dated,
                is_numbered,
                ..Key::of_tokens(&self.tokens)
            };
            let beginning = self.beginning(line, shape);
            self.keys.push_line(&self.tokens, key, words, beginning);
        }
        self.item(line, words, shape);
        if line.is_heading && words <= LONGEST_ITEM {
            let marks = &self.text[Span::new(line.span.start, line.words.start)];
            let level = marks.bytes().filter(|&byte| byte == b'#');
            let level = level.fold(0, |level, _| level + 1);
            self.keys.push(Key::plain(KeyKind::Heading), level);
        }
    }

    /// Adds the key of a list item.
    fn item(&mut self, line: &Line, words: usize, shape: &mut Shape) {
        if line.item.is_some() && words <= LONGEST_ITEM {
            self.keys.push(Key::plain(KeyKind::Item), 0);
            shape.number = shape.number.or(line.item);
        }
    }
}

/// Whether a line is only an address.
fn is_address(words: &str) -> bool {
    let address = words.strip_prefix('<').unwrap_or(words);
    let has_scheme = ["http://", "https://", "file:", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    has_scheme && !words.contains(char::is_whitespace)
}

/// Whether a line is drawn of at least three signs, without a letter or a digit.
fn is_rule(words: &str) -> bool {
    words.chars().nth(2).is_some() && !words.contains(char::is_alphanumeric)
}
