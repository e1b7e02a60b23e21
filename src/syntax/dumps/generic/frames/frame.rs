//! The frame around an anchor: the keys that stand once in most gaps between anchors, and on which
//! side of the prose they do.

use super::super::Page;
use super::super::lines::key::KeyKind;
use super::super::lines::traits::Traits;
use super::super::lines::weight::PROSE;
use super::super::number::as_f64;
use super::anchor::Anchor;
use super::anchor_lines;
use super::answered_subject;

/// How many posts stand in frames at least.
const FEWEST: usize = 2;
/// How many lines of no-break spaces are empty paragraphs where such lines end posts.
const ALONE: f64 = 0.2;
/// How many of the gaps must hold a key of the frame.
const OFTEN: f64 = 0.4;
/// The same as a number of gaps, where there are few.
const FEW_GAPS: usize = 5;
/// The same for a line above something that somebody wrote: what people end posts with comes back as well.
const MOSTLY: f64 = 0.66;
/// The same where no frame holds a field of the post.
const ALWAYS: f64 = 0.9;
/// How many of the gaps hold the date or the number of a post, where posts have one.
const FIELDS: f64 = 0.6;
/// How often a key of the frame stands in the gaps that hold it, at most, and a few more.
const MOST: usize = 4;
const MOST_MORE: usize = 2;
/// How many of its lines stand before the prose for a key to be of the head.
const HEAD: f64 = 0.75;
/// The same for a key of the foot.
const FOOT: f64 = 0.25;
/// A line with a key made of a part of its tokens is of the frame only if it has few of them.
const FEW_TOKENS: u8 = 4;

/// The longest item of a list that is of the frame because others are, in words.
const LISTED_WORDS: u32 = 3;

/// Where a line stands in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in super::super) enum Side {
    Head,
    Foot,
}

/// How many of the frames hold a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Held {
    /// Enough for it to be of the frame.
    Often,
    /// Most of them.
    Mostly,
    /// All but a few.
    Nearly,
}

/// How often a key stands in the gaps.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// How many gaps hold it.
    gaps: u32,
    /// How many of their lines do.
    lines: u32,
    /// How many lines of gaps with prose.
    sided: u32,
    /// How many of those stand before the middle of the prose.
    before: u32,
    /// The last gap that held it, counted from 1.
    last: u32,
}

/// A key of the frame.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct FrameKey {
    pub key: u32,
    /// How many gaps hold it.
    pub gaps: usize,
    /// How many lines of them.
    pub lines: usize,
}

/// What stands around the posts.
pub(in super::super) struct Frame {
    pub anchor: Anchor,
    /// The lines of the anchor.
    pub anchors: Vec<u32>,
    /// The keys of the frame, in the order of their numbers.
    pub keys: Vec<FrameKey>,
    /// The keys of the head that are the whole text of a line or a skeleton.
    pub head_keys: Vec<u32>,
    /// The same of the foot.
    pub foot_keys: Vec<u32>,
    /// Whether most frames hold a date or a number.
    pub has_fields: bool,
    /// What stands behind `Re:` in a line of most heads: in that of the first post it stands without.
    subject: Option<String>,
    /// For each key of the page, the side that its lines stand on.
    sides: Vec<Option<Side>>,
}

impl Frame {
    /// The frame around the lines of an anchor; nothing if too few are left.
    pub(in super::super) fn of(page: &Page, anchor: Anchor) -> Option<Frame> {
        Frame::around(page, anchor, anchor_lines::single(page, anchor))
    }

    /// The frame around these lines; nothing if they are too few.
    pub(in super::super) fn around(
        page: &Page,
        anchor: Anchor,
        anchors: Vec<u32>,
    ) -> Option<Frame> {
        let anchors = anchor_lines::without_ages(page, anchors);
        if anchors.len() < FEWEST {
            return None;
        }
        let tallies = match anchors[..] {
            [first, second] => tallies(page, &around(page, first, second)),
            _ => tallies(page, &anchors),
        };
        let mut frame = Frame {
            anchor,
            anchors,
            keys: Vec::new(),
            head_keys: Vec::new(),
            foot_keys: Vec::new(),
            has_fields: false,
            subject: None,
            sides: vec![None; page.shapes.keys.len()],
        };
        frame.has_fields = has_fields(page, &tallies, frame.gaps());
        // A frame without a field is only what every post has: what posts quote comes back as well.
        let often = if frame.has_fields { OFTEN } else { ALWAYS };
        for (key, tally) in (0..).zip(&tallies) {
            frame.add(page, key, *tally, often);
        }
        frame.subject = answered_subject::find(page, &frame.anchors);
        Some(frame)
    }

    /// Whether a line of a head is the subject that the others answer.
    pub(in super::super) fn is_subject(&self, page: &Page, line: usize) -> bool {
        let subject = self.subject.as_deref();
        subject.is_some_and(|subject| answered_subject::is_subject(page.words(line), subject))
    }

    /// Whether its anchors are lines with nothing but no-break spaces, below the words of the posts that they end.
    /// With blank lines around them they are empty paragraphs.
    pub(in super::super) fn is_of_breaks(&self, page: &Page) -> bool {
        let is_alone = |line: usize| {
            let below = page.lines.get(line + 1);
            page.lines[line].blanks > 0 && below.is_some_and(|below| below.blanks > 0)
        };
        let anchors = self.anchors.iter().map(|&line| line as usize);
        let alone = anchors.filter(|&line| is_alone(line)).count();
        page.shapes.keys[self.anchor.key as usize].kind == KeyKind::NoBreak
            && as_f64(alone) <= ALONE * as_f64(self.anchors.len())
    }

    /// How many gaps there are between the anchors.
    pub(in super::super) fn gaps(&self) -> usize {
        self.anchors.len() - 1
    }

    /// Whether a line stands on this side of the frame.
    pub(in super::super) fn is_on(&self, page: &Page, line: usize, side: Side) -> bool {
        self.holds(page, line, side, Held::Often)
    }

    /// Whether a line stands on this side of the frame, by a key that so many frames hold.
    pub(in super::super) fn holds(&self, page: &Page, line: usize, side: Side, held: Held) -> bool {
        let shape = &page.shapes.lines[line];
        let is_short = shape.tokens <= FEW_TOKENS;
        // What ends like a sentence is what several people wrote, unless nearly all posts have it.
        let is_sentence = shape.words > 1 && page.words(line).ends_with(['.', '!', '?']);
        let held = if is_sentence { Held::Nearly } else { held };
        let keys = || page.shapes.keys_of(line).iter();
        let is_on_side = |id: u32| self.sides[id as usize] == Some(side);
        let is_whole = |id: u32| {
            let key = page.shapes.keys[id as usize];
            key.is_constant() || key.is_dated || key.is_numbered
        };
        // Among lines that somebody wrote others end as those of the frame do: `Paint: 2` as `Posts: 2`.
        let ends_in_number = || {
            page.words(line)
                .ends_with(|last: char| last.is_ascii_digit())
        };
        let is_form = |id: u32| {
            let kind = page.shapes.keys[id as usize].kind;
            held == Held::Mostly && kind == KeyKind::LastTwo && ends_in_number()
        };
        // What people list says more than a button does.
        let is_listed = |id: u32| {
            page.shapes.keys[id as usize].kind == KeyKind::Item && shape.words > LISTED_WORDS
        };
        let is_held = |&id: &u32| {
            let is_such = is_whole(id) && !is_listed(id) || is_short && !is_form(id);
            is_such && is_on_side(id) && self.is_held(id, held)
        };
        // A long line, or a row of labels and values, begins and ends with the same words in nearly all frames.
        let is_end = |kind: KeyKind| {
            let is_such = |&id: &u32| {
                let is_kind = page.shapes.keys[id as usize].kind == kind;
                is_kind && is_on_side(id) && self.is_held(id, Held::Nearly)
            };
            keys().any(is_such)
        };
        let is_labelled = || shape.traits.has(Traits::LABEL | Traits::COLON);
        let is_constant =
            || !shape.traits.has(Traits::NUMBER | Traits::DATE) && is_end(KeyKind::LastThree);
        let is_row = || is_end(KeyKind::FirstTwo) && (is_labelled() || is_constant());
        keys().any(is_held) || is_row()
    }

    /// Whether the words of a line stand on this side of the frame, and not just others of their form.
    pub(in super::super) fn has_words(&self, page: &Page, line: usize, side: Side) -> bool {
        let keys = page.shapes.keys_of(line).iter();
        let mut constant = keys.filter(|id| page.shapes.keys[**id as usize].is_constant());
        constant.any(|&id| self.sides[id as usize] == Some(side))
    }

    /// Whether so many frames hold a key of the frame.
    fn is_held(&self, key: u32, held: Held) -> bool {
        let gaps = self.key(key).map_or(0, |key| key.gaps);
        let least = match held {
            Held::Often => 0.0,
            Held::Mostly => MOSTLY,
            Held::Nearly => ALWAYS,
        };
        as_f64(gaps) >= least * as_f64(self.gaps())
    }

    /// The side of the frame that the lines of a key stand on.
    pub(super) fn side(&self, key: u32) -> Option<Side> {
        self.sides[key as usize]
    }

    /// The key of the frame with this number.
    pub(in super::super) fn key(&self, key: u32) -> Option<&FrameKey> {
        let at = self
            .keys
            .binary_search_by_key(&key, |frame| frame.key)
            .ok()?;
        Some(&self.keys[at])
    }

    /// Adds a key if the gaps show that it is of the frame.
    fn add(&mut self, page: &Page, key: u32, tally: Tally, often: f64) {
        let (gaps, lines) = (tally.gaps as usize, tally.lines as usize);
        // What a post says stands in the next one as well where that quotes it.
        let fewest = if self.gaps() < FEW_GAPS && !is_sentence(page, key) {
            2
        } else {
            3.min(self.gaps())
        };
        let is_anchor = key == self.anchor.key;
        let is_often = gaps >= fewest
            && as_f64(gaps) >= often * as_f64(self.gaps())
            && lines <= MOST * gaps + MOST_MORE;
        if !is_often && !is_anchor {
            return;
        }
        let before = match tally.sided {
            0 if is_anchor => 1.0,
            0 => 0.5,
            sided => f64::from(tally.before) / f64::from(sided),
        };
        let side = match before {
            _ if before >= HEAD => Some(Side::Head),
            _ if before <= FOOT => Some(Side::Foot),
            _ => None,
        };
        self.sides[key as usize] = side;
        self.keys.push(FrameKey { key, gaps, lines });
        let kind = page.shapes.keys[key as usize];
        if !is_anchor && (kind.is_constant() || kind.kind == KeyKind::Skeleton) {
            match side {
                Some(Side::Head) => self.head_keys.push(key),
                Some(Side::Foot) => self.foot_keys.push(key),
                None => {}
            }
        }
    }
}

/// Whether the lines of a key are as long as those that people write, hold no field of a post and are no subject.
fn is_sentence(page: &Page, key: u32) -> bool {
    let kind = page.shapes.keys[key as usize];
    let mut lines = page.shapes.family(key).iter();
    let is_long = |&line: &u32| {
        let line = line as usize;
        page.shapes.lines[line].words >= PROSE
            && !page.lines[line].is_heading
            && answered_subject::subject(page.words(line)).is_none()
    };
    !kind.is_dated && !kind.is_numbered && lines.all(is_long)
}

/// Two anchors with the ends of what may be their frames: one gap shows nothing by itself, and the frame of the
/// first reaches up as far at most, that of the second down.
fn around(page: &Page, first: u32, second: u32) -> [u32; 4] {
    let apart = second - first;
    let end = u32::try_from(page.lines.len()).unwrap_or(u32::MAX);
    let last = second.saturating_add(apart).min(end);
    [first.saturating_sub(apart), first, second, last]
}

/// Counts the keys of all gaps.
fn tallies(page: &Page, anchors: &[u32]) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); page.shapes.keys.len()];
    for (gap, pair) in (1..).zip(anchors.windows(2)) {
        let (from, to) = (pair[0] as usize, pair[1] as usize);
        let middle = page.weights.middle(from, to);
        for line in from..to {
            for &key in page.shapes.keys_of(line) {
                let tally = &mut tallies[key as usize];
                tally.lines += 1;
                tally.gaps += u32::from(tally.last != gap);
                tally.last = gap;
                if let Some(middle) = middle {
                    tally.sided += 1;
                    tally.before += u32::from(line < middle);
                }
            }
        }
    }
    tallies
}

/// Whether most gaps hold a date or a number.
fn has_fields(page: &Page, tallies: &[Tally], gaps: usize) -> bool {
    page.shapes.keys.iter().zip(tallies).any(|(key, tally)| {
        let is_field =
            key.is_dated || key.is_numbered || key.is_number || key.kind == KeyKind::Item;
        is_field && as_f64(tally.gaps as usize) >= FIELDS * as_f64(gaps)
    })
}
