//! What lines say of quotes where no element does: signs before them, as in mail, and heads before their words.
//!
//! ```text
//! ann wrote:                     becomes the attribution
//! > The ferry is late.           the sign is hidden, the words are one quote further in
//! ann wrote: The ferry is late.  as the first line of a quote: an attribution and the words
//! ```

use foldhash::HashSet;

use super::out::{Label, Out};
use crate::syntax::PieceKind;
use crate::syntax::attribution;
use crate::syntax::html::quote;
use crate::syntax::signs::{Bars, signs};
use crate::text::Span;

/// From this depth on signs are no quotes unless lines of less stand among them: `>>> print(1)`.
const PROMPT: u8 = 3;

/// A line of a post.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// What it begins as.
    label: Label,
    /// In how many quotes it says that it is, and where its words begin.
    signs: u8,
    words: u32,
}

impl Line {
    fn is_blank(&self, text: &str) -> bool {
        text[self.span].trim().is_empty()
    }

    fn is_signed(&self) -> bool {
        self.signs > 0
    }
}

/// A change of labels: from a byte on, those of a line, or one.
enum Change {
    /// The words behind the signs, up to the byte, are so much deeper.
    Deeper(u32, u8),
    /// This label in place of the one that is there.
    Label(Label),
    /// This label, where none begins already.
    End(Label),
}

impl Out {
    /// Makes quotes of lines with signs before them, and attributions of heads before quoted words.
    pub(super) fn read_quotes_in_lines(&mut self) {
        let text = self.text();
        let is_quote = |(label, _): &(Label, u32)| label.depth > 0;
        if !text.lines().any(begins_with_sign) && !self.labels().iter().any(is_quote) {
            return;
        }
        let authors = self.facts().iter();
        let authors = authors.filter(|(_, kind)| *kind == PieceKind::Author);
        let authors: HashSet<&str> = authors.map(|(span, _)| &text[*span]).collect();
        let mut changes: Vec<(u32, Change)> = Vec::new();
        let mut facts: Vec<(Span, PieceKind)> = Vec::new();
        let mut lines: Vec<Line> = Vec::new();
        for of_post in self.posts() {
            lines.clear();
            self.lines_of(of_post, &mut lines);
            let has_prose = lines.iter().any(|line| {
                line.label.kind == PieceKind::Body && !line.is_signed() && !line.is_blank(text)
            });
            let mut changes_of_post: Vec<(u32, Change)> = Vec::new();
            for (line, name, end) in heads_in_quotes(text, &lines) {
                if !authors.contains(&text[name]) {
                    continue;
                }
                let head = Label {
                    kind: PieceKind::Attribution,
                    ..line.label
                };
                changes_of_post.push((line.span.start, Change::Label(head)));
                changes_of_post.push((end, Change::End(line.label)));
                facts.push((name, PieceKind::QuoteName));
            }
            let mut at = 0;
            while let Some(first) = lines[at..].iter().position(Line::is_signed) {
                let start = at + first;
                let end = block_end(text, &lines, start);
                let block = &lines[start..end];
                let head = head(text, &lines[..start]);
                let is_prose = block[0].label.kind == PieceKind::Body || !has_prose;
                if are_quotes(text, block) && (is_prose || head.is_some()) {
                    if let Some((line, name)) = head {
                        let depth = line.label.depth.saturating_add(block[0].signs);
                        let label = Label {
                            kind: PieceKind::Attribution,
                            depth,
                        };
                        changes_of_post.push((line.span.start, Change::Label(label)));
                        facts.extend(name.map(|name| (name, PieceKind::QuoteName)));
                    }
                    quote_lines(block, &mut changes_of_post);
                }
                at = end;
            }
            changes_of_post.sort_by_key(|(at, _)| *at);
            changes.extend(changes_of_post);
        }
        self.change(changes, facts);
    }

    /// The stretches of the posts; what stands above the first one goes with it.
    fn posts(&self) -> Vec<Span> {
        let labels = self.labels().iter();
        let heads = labels.filter(|(label, start)| label.kind == PieceKind::PostHead && *start > 0);
        let heads = heads.map(|(_, start)| *start);
        let starts: Vec<u32> = [0].into_iter().chain(heads).collect();
        let ends = starts.iter().skip(1).copied().chain([self.len()]);
        let spans = starts.iter().zip(ends);
        spans.map(|(&start, end)| Span::new(start, end)).collect()
    }

    /// Adds the lines of a stretch.
    fn lines_of(&self, stretch: Span, lines: &mut Vec<Line>) {
        let labels = self.labels();
        let mut label = labels.partition_point(|(_, start)| *start <= stretch.start);
        let mut start = stretch.start;
        for whole in self.text()[stretch].split_inclusive('\n') {
            let span = Span::from(0..whole.trim_end_matches('\n').len()).shifted(start);
            while labels.get(label).is_some_and(|(_, at)| *at <= start) {
                label += 1;
            }
            let own = labels[label - 1].0;
            let is_words = matches!(own.kind, PieceKind::Body | PieceKind::Code);
            let words = &self.text()[span];
            let (depth, words) = if is_words && begins_with_sign(words) {
                signs(words, Bars::Border)
            } else {
                (0, 0)
            };
            lines.push(Line {
                span,
                label: own,
                signs: depth,
                words: start + Span::from(0..words).end,
            });
            start += Span::from(0..whole.len()).end;
        }
    }

    /// Writes the labels anew with changes, which are sorted.
    fn change(&mut self, changes: Vec<(u32, Change)>, facts: Vec<(Span, PieceKind)>) {
        let mut old = std::mem::take(self.labels_mut()).into_iter().peekable();
        let mut new: Vec<(Label, u32)> = Vec::with_capacity(old.len() + changes.len());
        // The label that the words have, whatever was made of them.
        let mut under = None;
        for (at, change) in changes {
            while let Some(before) = old.next_if(|(_, start)| *start <= at) {
                under = Some(before.0);
                new.push(before);
            }
            let is_begun = new.last().is_some_and(|(_, start)| *start == at);
            match change {
                Change::End(_) if is_begun => {}
                Change::End(label) | Change::Label(label) => {
                    if is_begun {
                        new.pop();
                    }
                    new.push((label, at));
                }
                Change::Deeper(end, more) => {
                    let deeper = |label: Label| Label {
                        depth: label.depth.saturating_add(more),
                        ..label
                    };
                    if is_begun {
                        new.pop();
                    }
                    new.extend(under.map(|label| (deeper(label), at)));
                    while let Some((label, start)) = old.next_if(|(_, start)| *start < end) {
                        under = Some(label);
                        new.push((deeper(label), start));
                    }
                }
            }
        }
        new.extend(old);
        *self.labels_mut() = new;
        for (span, kind) in facts {
            self.fact(span, kind);
        }
    }
}

/// The first lines of quotes without a head that begin with one: the name in it, and where it ends.
fn heads_in_quotes<'l>(
    text: &'l str,
    lines: &'l [Line],
) -> impl Iterator<Item = (&'l Line, Span, u32)> {
    let mut last = None;
    let worded = lines.iter().filter(|line| !line.is_blank(text));
    worded.filter_map(move |line| {
        let before: Option<Label> = last.replace(line.label);
        let depth = before.map_or(0, |label| label.depth);
        let begins = line.label.kind == PieceKind::Body && line.label.depth > depth;
        let words = begins.then(|| &text[line.span])?;
        let found = attribution::leading(words).filter(|found| !found.needs_marks)?;
        let name = found.attribution.name?.shifted(line.span.start);
        let has_words = (found.end as usize) < words.trim_end().len();
        has_words.then(|| (line, name, line.span.start + found.end))
    })
}

/// Whether a line begins with a sign. Initials before it (`AM>`) are a prompt more often than a quote on a page.
fn begins_with_sign(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// The line behind a run of signed lines, blank ones between them.
fn block_end(text: &str, lines: &[Line], start: usize) -> usize {
    let first = lines[start].label;
    let goes_on = |line: &Line| line.is_signed() && line.label == first;
    let mut end = start + 1;
    for (place, line) in lines.iter().enumerate().skip(start + 1) {
        if goes_on(line) {
            end = place + 1;
        } else if !line.is_blank(text) {
            break;
        }
    }
    end
}

/// Whether signed lines are quotes, and no prompts, comparisons, arrows or numbers of posts.
fn are_quotes(text: &str, block: &[Line]) -> bool {
    let signed = block.iter().filter(|line| line.is_signed());
    let words = |line: &Line| text[line.words as usize..line.span.end as usize].trim();
    let has_words = |line: &Line| {
        let words = words(line);
        let is_alone = block.len() == 1 || line.signs > 1;
        let is_number = is_alone && words.starts_with(|c: char| c.is_ascii_digit());
        words.starts_with(|c: char| c.is_alphanumeric() || "\"'“‘«([@*-".contains(c)) && !is_number
    };
    signed.clone().any(|line| line.signs < PROMPT) && signed.clone().any(has_words)
}

/// The line right above a block that says who is quoted, and where the name stands.
fn head<'l>(text: &str, above: &'l [Line]) -> Option<(&'l Line, Option<Span>)> {
    let mut above = above.iter().rev();
    let line = above.find(|line| !line.is_blank(text))?;
    let is_words = matches!(line.label.kind, PieceKind::Body | PieceKind::Code);
    let words = &text[line.span];
    let found = is_words.then(|| quote::parse(words.trim()))??;
    let shift = words.len() - words.trim_start().len();
    let start = line.span.start + Span::from(0..shift).end;
    let is_head = found.name.is_some() || found.form == attribution::Form::Bare;
    is_head.then(|| (line, found.name.map(|name| name.shifted(start))))
}

/// Hides the signs of lines, and makes their words quotes.
fn quote_lines(block: &[Line], changes: &mut Vec<(u32, Change)>) {
    for (place, line) in block.iter().enumerate() {
        if !line.is_signed() {
            continue;
        }
        let prefix = Label {
            kind: PieceKind::Prefix,
            ..line.label
        };
        changes.push((line.span.start, Change::Label(prefix)));
        changes.push((line.words, Change::Deeper(line.span.end, line.signs)));
        if place + 1 == block.len() {
            changes.push((line.span.end, Change::End(line.label)));
        }
    }
}
