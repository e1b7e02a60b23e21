//! The lines around the posts where names may stand, and which of them each slot is.

use std::collections::HashMap;

use super::super::Page;
use super::super::bodies::body::{Cut, Cuts, last_lines};
use super::super::bodies::opening_byline;
use super::super::frames::frame::{Frame, Side};
use super::super::lines::key::KeyKind;
use super::super::lines::traits::Traits;
use super::super::names::name::{behind_by, is_initial, is_no_name};
use super::super::names::named_line::NamedLine;
use super::super::names::value::{Part, is_name, parts_of, value};
use super::super::number::as_f64;
use super::super::words::label;
use super::name_slot::{Place, Slot};
use crate::text::Span;

/// How far above its anchor the frame of a post reaches into the post before, in lines.
const ABOVE: usize = 4;
/// How long the frame before a post is at most, in lines.
const ZONE: usize = 40;
/// The same for the first post, which stands below the page's own lines.
const FIRST_ZONE: usize = 25;
/// The longest line with a name, in bytes.
const LONGEST_LINE: u32 = 180;
/// The longest row of cells with spaces between them that a name may stand in, in bytes.
const LONGEST_ROW: u32 = 1000;
/// How far from an end of the frame, or from the anchor, a line is counted.
const FARTHEST: usize = 12;
/// How many lines of a panel beside a post can be names.
const IN_PANEL: usize = 3;
/// In so few frames a line that comes back may be a name.
const FEW: usize = 3;
/// How many labels stand between an anchor and the name above it at most.
const LABELS: usize = 2;
/// How far from a line with a key another is counted, above and below.
const OFFSETS: [isize; 5] = [-3, -2, -1, 1, 2];

/// The parts of the page where names may stand.
pub(super) struct Zones<'p> {
    pub page: &'p Page<'p>,
    pub frame: &'p Frame,
    pub cuts: &'p Cuts,
    /// The lines of the panels beside the posts.
    pub panels: Vec<Vec<usize>>,
}

impl Zones<'_> {
    /// The lines of the frame before the body of a post, or of the foot behind it.
    pub(super) fn lines(&self, post: usize, side: Side) -> Vec<usize> {
        let posts = &self.cuts.posts;
        let Cut {
            anchor,
            start,
            end,
            next,
        } = posts[post];
        let (from, to) = if side == Side::Foot {
            (end, (next + 1).min(self.page.lines.len()))
        } else if self.cuts.is_foot {
            (anchor, start)
        } else {
            let from = match post.checked_sub(1).map(|before| posts[before]) {
                // Where nothing closes a post, the name below it looks like its last line.
                Some(before) => last_lines(self.page, before.start + 1, before.end)
                    .next()
                    .unwrap_or(before.end)
                    .min(anchor.saturating_sub(ABOVE).max(before.start + 1)),
                None => anchor.saturating_sub(ZONE),
            };
            (from.max(anchor.saturating_sub(ZONE)), start)
        };
        let is_of_frame = |line: &usize| self.has_words(*line) && !self.is_salutation(*line);
        let lines: Vec<usize> = (from..to).filter(is_of_frame).collect();
        match post {
            0 if side == Side::Head => lines[lines.len().saturating_sub(FIRST_ZONE)..].to_vec(),
            _ if side == Side::Head && !self.cuts.is_foot => self.below_button(lines, anchor),
            _ => lines,
        }
    }

    /// The lines of a head below the button that answers the post above, if some stand between it and the anchor.
    fn below_button(&self, lines: Vec<usize>, anchor: usize) -> Vec<usize> {
        let above = lines.partition_point(|&line| line < anchor);
        let is_button = |&line: &usize| label::is_answer(self.page.words(line));
        match lines[..above].iter().rposition(is_button) {
            Some(button) if button + 1 < above => lines[button + 1..].to_vec(),
            _ => lines,
        }
    }

    fn has_words(&self, line: usize) -> bool {
        !self.page.shapes.lines[line].traits.has(Traits::EMPTY)
    }

    /// Whether a line addresses somebody, as letters begin: `Dear ann,`. A date may follow a name on the next line.
    fn is_salutation(&self, line: usize) -> bool {
        let has_date = |line: usize| {
            let shape = self.page.shapes.lines.get(line);
            shape.is_some_and(|shape| shape.traits.has(Traits::DATE))
        };
        let ends = self.page.words(line).ends_with(',');
        ends && !has_date(line) && !has_date(line + 1)
    }

    /// The sides of the frame where names may stand.
    fn sides(&self) -> &'static [Side] {
        if self.cuts.is_foot {
            &[Side::Head, Side::Foot]
        } else {
            &[Side::Head]
        }
    }

    /// The line that the anchor of a post is, or the one that closes it.
    fn anchor(&self, post: usize) -> usize {
        let cut = self.cuts.posts[post];
        if self.cuts.is_foot && cut.next < self.page.lines.len() {
            cut.next
        } else {
            cut.anchor
        }
    }

    /// The places of the frame, each with its lines in the sampled posts.
    pub(super) fn slots(&self, sample: &[usize]) -> HashMap<Slot, Vec<(usize, usize)>> {
        let mut slots: HashMap<Slot, Vec<(usize, usize)>> = HashMap::new();
        for &post in sample {
            for &side in self.sides() {
                let lines = self.lines(post, side);
                for (place, line) in self.places(post, side, &lines) {
                    let mut add = |post: Option<usize>, is_shifted, part| {
                        let slot = Slot {
                            place,
                            side,
                            is_shifted,
                            part,
                        };
                        if let Some(post) = post {
                            slots.entry(slot).or_default().push((post, line));
                        }
                    };
                    let before = post.checked_sub(1);
                    let can_shift =
                        !self.cuts.is_foot && matches!(place, Place::Key(_) | Place::Beside(..));
                    for part in parts_of(self.page, line) {
                        add(Some(post), false, part);
                        if can_shift && line < self.cuts.posts[post].anchor {
                            add(before, true, part);
                        }
                    }
                }
            }
        }
        slots
    }

    /// The places that the lines of one zone are.
    fn places(&self, post: usize, side: Side, lines: &[usize]) -> Vec<(Place, usize)> {
        let anchor = self.anchor(post).cast_signed();
        let has_top = post > 0 || side == Side::Foot;
        let mut places = Vec::new();
        let heading = self.heading(post, side, lines);
        places.extend(heading.map(|line| (Place::Heading, line)));
        if side == Side::Head {
            places.extend(self.twice(post).map(|line| (Place::Twice, line)));
            let panel = self.panels[post].iter().take(IN_PANEL).enumerate();
            places.extend(panel.map(|(at, &line)| (Place::Panel(at), line)));
        }
        for (at, &line) in lines.iter().enumerate() {
            if self.page.lines[line].words.len() > LONGEST_LINE {
                continue;
            }
            let from_bottom = lines.len() - at;
            let from_anchor = line.cast_signed() - anchor;
            if has_top && at <= FARTHEST {
                places.push((Place::Top(at), line));
            }
            if from_bottom <= FARTHEST {
                places.push((Place::Bottom(from_bottom), line));
            }
            if from_anchor.unsigned_abs() <= FARTHEST {
                places.push((Place::Anchor(from_anchor), line));
            }
            for &key in self.page.shapes.keys_of(line) {
                let is_first = || self.with_key(post, side, lines, key) == Some(at);
                if !self.is_slot_key(key) || !is_first() {
                    continue;
                }
                places.push((Place::Key(key), line));
                let kind = self.page.shapes.keys[key as usize];
                if kind.is_constant() || kind.kind == KeyKind::Skeleton {
                    if has_top {
                        let first = self.first_of_block(lines, at);
                        if first < at {
                            places.push((Place::Block(key), lines[first]));
                        }
                        let above = first.checked_sub(1).map(|above| lines[above]);
                        places.extend(above.map(|line| (Place::AboveBlock(key), line)));
                    }
                    for offset in OFFSETS {
                        let other = at.checked_add_signed(offset).and_then(|at| lines.get(at));
                        if let Some(&other) = other {
                            places.push((Place::Beside(key, offset), other));
                        }
                    }
                }
            }
        }
        places.retain(|&(_, line)| self.may_hold_name(line));
        places
    }

    /// Whether a line beside another is short enough to hold a name: one of the body above may be as long as the file.
    fn may_hold_name(&self, line: usize) -> bool {
        self.page.lines[line].words.len() <= LONGEST_ROW
    }

    /// Which line of a zone is the first with a key; the last one above the first post, where lines of the page may
    /// have it too.
    fn with_key(&self, post: usize, side: Side, lines: &[usize], key: u32) -> Option<usize> {
        let mut lines = lines.iter();
        let has_key = |line: &usize| self.page.shapes.keys_of(*line).contains(&key);
        if post == 0 && side == Side::Head {
            lines.rposition(has_key)
        } else {
            lines.position(has_key)
        }
    }

    /// The first heading of a zone: above the first post, where the title may stand too, the last one with the
    /// marks of the heading of the next post.
    fn heading(&self, post: usize, side: Side, lines: &[usize]) -> Option<usize> {
        let is_heading = |line: &usize| self.page.lines[*line].is_heading;
        let first = lines.iter().copied().find(is_heading)?;
        if post > 0 || side == Side::Foot || self.cuts.posts.len() < 2 {
            return Some(first);
        }
        let marks = |line: usize| {
            let line = &self.page.lines[line];
            &self.page.clean.text[Span::new(line.span.start, line.words.start)]
        };
        let next = self.lines(1, side).iter().copied().find(is_heading);
        let has_marks = |line: &usize| next.is_some_and(|next| marks(next) == marks(*line));
        let alike = lines.iter().copied().filter(is_heading).rfind(has_marks);
        alike.or(Some(first))
    }

    /// The last line above the words of a post that the next one repeats, or that stands below its own first
    /// letter, as for those without a picture. The foot of the post before may not reach up to it, where few
    /// posts have the lines between.
    fn twice(&self, post: usize) -> Option<usize> {
        let Cut { anchor, start, .. } = *self.cuts.posts.get(post)?;
        let before = post.checked_sub(1).map(|before| self.cuts.posts[before]);
        let from = before.map_or(0, |before| before.start + 1);
        let lines = from.max(anchor.saturating_sub(ZONE))..start;
        let lines: Vec<usize> = lines.filter(|line| self.has_words(*line)).collect();
        let words = |line: usize| self.page.words(line);
        let mut pairs = lines.windows(2).rev();
        pairs.find_map(|pair| match (words(pair[0]), words(pair[1])) {
            (above, name) if above == name => Some(pair[0]),
            (above, name) if is_initial(above, name) => Some(pair[1]),
            _ => None,
        })
    }

    /// Which line of a zone is the first of those that stand above one of them without a blank line between; the line
    /// itself if none does.
    fn first_of_block(&self, lines: &[usize], at: usize) -> usize {
        let is_joined = |line: usize| self.page.lines[line].blanks == 0;
        let goes_on = |pair: &&[usize]| (pair[0] + 1..=pair[1]).all(is_joined);
        at - lines[..=at].windows(2).rev().take_while(goes_on).count()
    }

    /// Whether a key of the frame can tell a slot.
    fn is_slot_key(&self, key: u32) -> bool {
        let kind = self.page.shapes.keys[key as usize];
        let is_kind = kind.is_constant() || matches!(kind.kind, KeyKind::Skeleton | KeyKind::First);
        is_kind && self.frame.key(key).is_some()
    }

    /// The line of a slot in one post.
    pub(super) fn line(&self, slot: Slot, post: usize) -> Option<usize> {
        let post = if slot.is_shifted { post + 1 } else { post };
        if post >= self.cuts.posts.len() {
            return None;
        }
        let lines = self.lines(post, slot.side);
        let with_key = |key: u32| self.with_key(post, slot.side, &lines, key);
        let line = match slot.place {
            Place::Key(key) => Some(lines[with_key(key)?]),
            Place::Heading => self.heading(post, slot.side, &lines),
            Place::Beside(key, offset) => {
                let at = with_key(key)?;
                lines.get(at.checked_add_signed(offset)?).copied()
            }
            Place::Twice => self.twice(post),
            // Above the first post the title may stand in it.
            Place::Block(_) | Place::AboveBlock(_) if post == 0 && slot.side == Side::Head => None,
            Place::Block(key) => {
                let at = with_key(key)?;
                let first = self.first_of_block(&lines, at);
                (first < at).then(|| lines[first])
            }
            Place::AboveBlock(key) => {
                let first = self.first_of_block(&lines, with_key(key)?);
                first.checked_sub(1).map(|above| lines[above])
            }
            Place::Top(_) if post == 0 && slot.side == Side::Head => None,
            Place::Top(at) => lines.get(at).copied(),
            Place::Bottom(from) => lines.get(lines.len().checked_sub(from)?).copied(),
            Place::Panel(at) => self.panels[post].get(at).copied(),
            Place::Anchor(from) => {
                let line = self.anchor(post).checked_add_signed(from)?;
                lines.binary_search(&line).is_ok().then_some(line)
            }
        };
        line.filter(|&line| self.may_hold_name(line))
    }

    /// Adds names that stand in the line above an anchor, where those of all other posts stand in it: something
    /// beside the first post made it begin a line of its own.
    pub(super) fn add_names_above(&self, names: &mut [Option<NamedLine>]) {
        let anchor = |post: usize| self.anchor(post);
        let mut found = (0..)
            .zip(names.iter())
            .filter_map(|(post, name)| Some((post, name.as_ref()?.line)));
        if self.cuts.is_foot || !found.all(|(post, line)| line == anchor(post)) {
            return;
        }
        for (post, name) in names
            .iter_mut()
            .enumerate()
            .filter(|(_, name)| name.is_none())
        {
            let anchor = anchor(post);
            // Labels may stand between: `OP`.
            let is_joined = |&line: &usize| self.page.lines[line + 1].blanks == 0;
            let above = (0..anchor).rev().take(LABELS + 1).take_while(is_joined);
            let mut values = above.map(|line| (line, value(self.page, line, Part::First)));
            let value = values.find(|(_, value)| !is_no_name(value));
            *name = value
                .filter(|(_, value)| is_name(value))
                .map(|(line, value)| NamedLine::of(line, value));
        }
    }

    /// Adds the name in the head of the first post that says so, where the heads of the others are of another shape:
    /// `submitted 9 hours ago by ann`.
    pub(super) fn add_first_name(&self, names: &mut [Option<NamedLine>]) {
        let Some(first) = names.first_mut() else {
            return;
        };
        let cut = self.cuts.posts[0];
        let line = if self.cuts.is_foot {
            cut.next
        } else {
            cut.anchor
        };
        let values = [Part::First, Part::Last].map(|part| value(self.page, line, part));
        let names = values.into_iter().filter_map(behind_by);
        let mut names = names.flat_map(|name| [name, opening_byline::before_sign(name).trim_end()]);
        if first.is_none() {
            let name = names.find(|name| is_name(name));
            *first = name.map(|name| NamedLine::of(line, name));
        }
    }

    /// Whether more than this share of the frames hold the same line: a button.
    pub(super) fn is_constant(&self, line: usize, share: f64) -> bool {
        let constant = self.page.shapes.constant_of(line);
        let key = constant.and_then(|key| self.frame.key(key));
        let gaps = self.frame.gaps();
        key.is_some_and(|key| key.gaps > FEW && as_f64(key.gaps) > share * as_f64(gaps))
    }

    /// How often each short text is a whole line of the frames, in lower case.
    pub(super) fn standing(&self, sample: &[usize]) -> HashMap<String, usize> {
        let mut standing = HashMap::new();
        for &post in sample {
            for &side in self.sides() {
                for line in self.lines(post, side) {
                    if self.page.shapes.lines[line].words <= 6 {
                        *standing
                            .entry(self.page.words(line).to_lowercase())
                            .or_default() += 1;
                    }
                }
            }
        }
        standing
    }
}
