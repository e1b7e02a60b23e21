//! What speaks for a line as the last one of a quote and what against it, as numbers, with their weights.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::{After, Setting, Spacing};
use crate::resolve::region::{Lines, TokenLine};
use crate::text::{Span, Text, trim};
use crate::thread::{is_code_line, item_indent};

/// Declares the features with their weights.
macro_rules! table {
    ($($(#[$doc:meta])* $feature:ident: $weight:literal,)*) => {
        /// What is looked at: "this line" is the last one of the quote. 0 where it does not hold or where no
        /// line follows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::resolve) enum Feature { $($(#[$doc])* $feature,)* }

        /// The weight of each feature, in their order: the logarithm of the factor by which it makes a
        /// boundary likelier.
        pub(in crate::resolve) const WEIGHTS: [(Feature, f32); COUNT] = [$((Feature::$feature, $weight),)*];

        pub(in crate::resolve) const COUNT: usize = [$(Feature::$feature),*].len();
    };
}

// Learned on the quotes of two forums that repeat nothing, 731 of them. Every feature is there because the
// quotes of files that it was not learned from come out better with it. Of 807 quotes in dumps of other pages, which
// were not learned from either, it finds .69; without `Paragraphs`, `OwnWordsUnnamed` or `SameStart` it would find .01
// more of those, and fewer in the forums.
table! {
    /// Position: most quotes are one paragraph. 1 behind the first one.
    FirstParagraph: 2.91,
    /// Position: how many paragraphs the quote has, as a logarithm; 0 where no paragraph ends.
    Paragraphs: 1.76,
    /// Length: how many words are left to the answer, as a logarithm; 0 at the end of all lines.
    OwnWords: 0.36,
    /// The same for a quote that names nobody: many of those are long documents with a short answer.
    OwnWordsUnnamed: -0.32,
    /// Length: how much longer or shorter the next line is than this one, as a logarithm.
    LengthChange: 0.37,
    /// Borders: 1 if this line ends in a colon or a comma, and so goes on.
    LeftOpen: -1.41,
    /// Writers: 1 if most lines of the quote begin in lower case and the next one does not.
    CapitalsBegin: 1.08,
    /// Writers: 1 if no line of the quote begins in lower case and the next one does.
    CapitalsEnd: 0.72,
    /// Borders: 1 if this line is an item of a list and the next one is not.
    ListEnds: 1.37,
    /// Borders: 1 if the next line is very short, as a signature below a letter is.
    ShortNext: -0.65,
    /// Borders: 1 if the next line has no letter and no digit.
    MarksNext: -0.66,
    /// Topic: the share of the words of the next line that stand in the few lines up to this one.
    WordsGoOn: -1.60,
    /// Topic: 1 if the next line begins with the same word as one of the last lines, as those of a log do.
    SameStart: -0.93,
    /// Writers: 1 if further down lines stand close together and up to here none do.
    CloseLinesBehind: 1.75,
    /// Evidence: 1 if a later post repeats words of the quote as own words of the post that holds it.
    OwnWordsAbove: -1.40,
    /// Evidence: 1 if a later post repeats all words behind this line as own words, hardly without their
    /// beginning.
    LastWordsBelow: 0.75,
    /// Code: 1 if this line is code and the next one is not.
    CodeEnds: 0.74,
    /// Code: 1 if both are.
    CodeGoesOn: -1.10,
    /// Borders: 1 if the quote is one line of a few words without a full stop, as a heading is.
    TitleAlone: -1.06,
    /// Borders: 1 if the next line is the last one before another quote and ends in a colon.
    AnnouncesQuote: 1.06,
}

/// How many lines before the boundary are compared with `next`.
const NEAR: usize = 8;
/// How many of them may begin with the same word.
const NEAR_STARTS: usize = 4;
/// A line of fewer characters is very short.
const SHORT: usize = 25;
/// The longest of lines that are broken, in characters.
const BROKEN: RangeInclusive<usize> = 50..=130;
/// The most words of a title.
const TITLE: usize = 4;

/// The features of one boundary.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::resolve) struct Values(pub [f32; COUNT]);

impl Values {
    fn set(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = value;
    }

    /// Sets the features that hold, of those that do or do not.
    fn mark<const N: usize>(&mut self, features: [(Feature, bool); N]) {
        for (feature, _) in features.into_iter().filter(|&(_, holds)| holds) {
            self.set(feature, 1.0);
        }
    }

    /// The sum of the features times their weights.
    pub(in crate::resolve) fn score(&self, weights: &[f32; COUNT]) -> f32 {
        self.0
            .iter()
            .zip(weights)
            .map(|(value, weight)| value * weight)
            .sum()
    }
}

/// The features of every boundary: before the first of the `shown` lines, behind it, and so on to the last.
pub(in crate::resolve) fn of_all(
    text: &Text,
    all: &Lines,
    shown: &[TokenLine],
    setting: Setting,
) -> Vec<Values> {
    let looks: Vec<Look> = shown.iter().map(|&line| Look::of(text, line)).collect();
    // Whether no blank line stands behind each line, the last one excepted.
    let close: Vec<bool> = shown
        .windows(2)
        .map(|pair| !has_blank_line(text, pair))
        .collect();
    // Where no blank line stands at all, paragraphs end with their lines, unless those are broken.
    let is_tight = setting.spacing == Spacing::LineEnds && close.iter().all(|&close| close);
    let width = looks.iter().map(|look| look.width).max().unwrap_or(0);
    let is_broken = |at: usize| {
        let word = looks.get(at + 1).map_or(0, |next| next.first_word);
        BROKEN.contains(&width) && word > 0 && looks[at].width + 1 + word > width
    };
    let first_close = close.iter().position(|&close| close);
    let last_close = close.iter().rposition(|&close| close);
    let mut behind: usize = shown.iter().map(|line| line.count()).sum();
    let (mut paragraphs, mut lower) = (0, 0);
    let mut found = vec![Values::default()];
    for (at, look) in looks.iter().enumerate() {
        let is_gap = is_tight && !is_broken(at) || !close.get(at).is_some_and(|&close| close);
        behind -= shown[at].count();
        paragraphs += usize::from(is_gap);
        lower += usize::from(look.case == Some(Case::Lower));
        let mut values = Values::default();
        values.mark([
            (Feature::LeftOpen, look.is_left_open),
            (Feature::TitleAlone, at == 0 && look.may_be_title),
            (Feature::FirstParagraph, is_gap && paragraphs == 1),
        ]);
        if let Some(own) = setting.own {
            let is_last = own.before == at + 1 && own.are_last;
            values.mark([
                (Feature::OwnWordsAbove, own.before <= at),
                (Feature::LastWordsBelow, is_last),
            ]);
        }
        if is_gap {
            values.set(Feature::Paragraphs, ln(paragraphs));
        }
        if let Some(next) = looks.get(at + 1) {
            values.set(Feature::OwnWords, ln(1 + behind));
            if !setting.is_named {
                values.set(Feature::OwnWordsUnnamed, ln(1 + behind));
            }
            let is_first_close = first_close.is_none_or(|first| first > at);
            let follow = last_close.is_some_and(|last| last > at);
            let is_last = at + 2 == looks.len() && setting.after == After::Quote;
            let (is_upper, is_lower) = (
                next.case == Some(Case::Other),
                next.case == Some(Case::Lower),
            );
            values.mark([
                (
                    Feature::CloseLinesBehind,
                    is_gap && is_first_close && follow,
                ),
                (Feature::AnnouncesQuote, next.ends_in_colon && is_last),
                (Feature::CapitalsBegin, is_upper && 2 * lower > at + 1),
                (Feature::CapitalsEnd, is_lower && lower == 0),
            ]);
            compare(&mut values, look, next);
            repeat(&mut values, all, &shown[..=at], shown[at + 1]);
        }
        found.push(values);
    }
    found
}

/// Compares the lines on either side of a boundary.
fn compare(values: &mut Values, before: &Look, next: &Look) {
    let change = ln(1 + next.words) - ln(1 + before.words);
    values.set(Feature::LengthChange, change.abs());
    values.mark([
        (Feature::ListEnds, before.is_item && !next.is_item),
        (Feature::ShortNext, next.is_short),
        (Feature::MarksNext, !next.has_letters),
        (Feature::CodeEnds, before.is_code && !next.is_code),
        (Feature::CodeGoesOn, before.is_code && next.is_code),
    ]);
}

/// Compares the words of `next` with those of the lines before.
fn repeat(values: &mut Values, all: &Lines, before: &[TokenLine], next: TokenLine) {
    let hashes = |line: TokenLine| all.tokens_of(line).iter().map(|token| token.hash);
    let near = &before[before.len().saturating_sub(NEAR)..];
    let there: HashSet<u32> = near.iter().flat_map(|&line| hashes(line)).collect();
    let words: HashSet<u32> = hashes(next).collect();
    let common = words.intersection(&there).count();
    values.set(Feature::WordsGoOn, ratio(common, words.len().max(3)));
    let first = |line: TokenLine| hashes(line).next();
    let mut starts = near.iter().rev().take(NEAR_STARTS);
    let is_same = starts.any(|&line| first(line).is_some() && first(line) == first(next));
    values.mark([(Feature::SameStart, is_same)]);
}

/// How one line looks.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Look {
    words: usize,
    /// How many characters it has, and its first word.
    width: usize,
    first_word: usize,
    /// The case of the first letter; none without letters.
    case: Option<Case>,
    has_letters: bool,
    is_short: bool,
    is_item: bool,
    is_code: bool,
    ends_in_colon: bool,
    is_left_open: bool,
    may_be_title: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Other,
}

impl Look {
    fn of(text: &Text, line: TokenLine) -> Look {
        let whole = &text[line.span];
        let shown = trim(whole);
        let case = |letter: char| {
            if letter.is_lowercase() {
                Case::Lower
            } else {
                Case::Other
            }
        };
        let stops = ['.', '!', '?', '…', '"', '”', ')', '。', '！', '？'];
        Look {
            words: line.count(),
            width: shown.chars().count(),
            first_word: shown.chars().take_while(|c| !c.is_whitespace()).count(),
            case: shown.chars().find(|c| c.is_alphabetic()).map(case),
            has_letters: shown.contains(char::is_alphanumeric),
            is_short: shown.chars().nth(SHORT).is_none(),
            is_item: item_indent(shown).is_some(),
            is_code: is_code_line(whole) || has_dense_punctuation(shown),
            ends_in_colon: shown.ends_with(':'),
            is_left_open: shown.ends_with([':', ',']),
            may_be_title: line.count() <= TITLE && !shown.ends_with(stops),
        }
    }
}

/// Whether a blank line stands between two lines.
fn has_blank_line(text: &Text, pair: &[TokenLine]) -> bool {
    let between = &text[Span::new(pair[0].span.end, pair[1].span.start)];
    let count = |end: char| between.matches(end).count();
    count('\n').max(count('\r')) > 1
}

/// Whether more than 7 % of the characters of a line are rare in prose.
fn has_dense_punctuation(shown: &str) -> bool {
    let is_rare = |c: &char| !c.is_alphanumeric() && !" .,!?'\"’“”-:()…".contains(*c);
    let rare = shown.chars().filter(is_rare).count();
    rare * 100 > shown.chars().count() * 7
}

fn ln(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX)).ln()
}

fn ratio(part: usize, whole: usize) -> f32 {
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    number(part) / number(whole)
}
