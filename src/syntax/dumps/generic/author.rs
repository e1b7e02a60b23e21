//! Who wrote each post: the place in the frame whose text differs from post to post as names do.
//!
//! A slot is such a place: a line with a key of the frame, a line so far above or below one, or the
//! nth line of the frame from its top, its bottom or the anchor. Slots are judged by a sample of the
//! posts; the best one, and those that agree with it, then give the names of all.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::Page;
use super::anchor::count;
use super::body::{Cut, Cuts};
use super::clue::Clues;
use super::frame::Frame;
use super::key::KeyKind;
use super::shape::Traits;
use super::value::{Cleaner, Part, has_parts, is_name, value};

/// How many posts slots are judged by, and of how many posts these are taken.
const SAMPLED: usize = 120;
pub(super) const JUDGED: usize = 2000;
/// How far above its anchor the frame of a post reaches into the post before, in lines.
const ABOVE: usize = 4;
/// How long the frame before a post is at most, in lines.
const ZONE: usize = 40;
/// The same for the first post, which stands below the page's own lines.
const FIRST_ZONE: usize = 25;
/// The longest line with a name, in bytes.
const LONGEST_LINE: u32 = 180;
/// How far from an end of the frame, or from the anchor, a line is counted.
const FARTHEST: usize = 12;
/// How far from a line with a key another is counted, above and below.
const OFFSETS: [isize; 5] = [-3, -2, -1, 1, 2];
/// How many of the posts a slot must name.
const FILL: f64 = 0.5;
/// How many of its names may be the same.
const MOST_ALIKE: f64 = 0.75;
/// How many slots fill what the best one leaves open.
const FILLERS: usize = 12;
/// How often they must agree with it.
const AGREEMENT: f64 = 0.7;

/// A place in the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Slot {
    place: Place,
    /// Whether it stands in the foot of a post.
    in_foot: bool,
    /// Whether it names the post before the one whose frame it stands in.
    is_shifted: bool,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Place {
    Key(u32),
    Beside(u32, isize),
    Top(usize),
    Bottom(usize),
    Anchor(isize),
}

/// The names of the posts.
#[derive(Debug, Default)]
pub(super) struct Authors {
    /// For each post, the line that names its author, and the name in it.
    pub names: Vec<Option<(usize, String)>>,
    /// Whether the names stand above the anchors, where a body before may have taken them in.
    pub may_stand_in_bodies: bool,
}

impl Authors {
    /// Ends each body before the line that names the author of the next post.
    pub(super) fn leave_bodies(&self, cuts: &mut Cuts) {
        for (post, name) in self.names.iter().enumerate().skip(1) {
            let before = &mut cuts.posts[post - 1];
            if let Some((line, _)) = name
                && (before.start + 1..before.end).contains(line)
            {
                before.end = *line;
            }
        }
    }
}

/// Finds the names of all posts.
pub(super) fn authors(page: &Page, frame: &Frame, cuts: &Cuts, clues: &Clues) -> Authors {
    let zones = Zones { page, frame, cuts };
    let judged = cuts.posts.len().min(JUDGED);
    let step = judged.div_ceil(SAMPLED);
    let sample: Vec<usize> = (0..judged).step_by(step.max(1)).collect();
    let slots = zones.slots(&sample);
    let standing = zones.standing(&sample);
    let mut judged: Vec<Judged> = slots
        .into_iter()
        .filter_map(|(slot, lines)| judge(page, slot, &lines, sample.len(), &standing, clues))
        .collect();
    judged.sort_unstable_by(|a, b| b.cmp(a));
    let Some(best) = judged.first() else {
        return Authors {
            names: vec![None; cuts.posts.len()],
            may_stand_in_bodies: false,
        };
    };
    let fillers: Vec<&Judged> = judged[1..]
        .iter()
        .take(FILLERS)
        .filter(|other| best.agrees_with(other))
        .collect();
    let names = (0..cuts.posts.len()).map(|post| {
        let slots = std::iter::once(best).chain(fillers.iter().copied());
        slots.into_iter().find_map(|slot| slot.name(&zones, post))
    });
    Authors {
        names: names.collect(),
        may_stand_in_bodies: !cuts.is_foot && !best.slot.is_shifted,
    }
}

/// A slot with its worth.
struct Judged {
    score: f64,
    slot: Slot,
    cleaner: Cleaner,
    /// The names of the sampled posts in lower case, by post.
    names: HashMap<usize, String>,
}

impl Judged {
    fn cmp(&self, other: &Judged) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then_with(|| other.slot.cmp(&self.slot))
    }

    fn agrees_with(&self, other: &Judged) -> bool {
        let both = other
            .names
            .iter()
            .filter_map(|(post, name)| Some((self.names.get(post)?, name)));
        let (mut same, mut all) = (0, 0);
        for (a, b) in both {
            all += 1;
            same += usize::from(a == b);
        }
        all >= 2 && count(same) >= AGREEMENT * count(all)
    }

    fn name(&self, zones: &Zones, post: usize) -> Option<(usize, String)> {
        let line = zones.line(self.slot, post)?;
        let name = self.cleaner.clean(value(zones.page, line, self.slot.part));
        is_name(name).then(|| (line, name.to_owned()))
    }
}

/// The parts of the page where names may stand.
struct Zones<'p> {
    page: &'p Page<'p>,
    frame: &'p Frame,
    cuts: &'p Cuts,
}

impl Zones<'_> {
    /// The lines of the frame before the body of a post, or of the foot behind it.
    fn lines(&self, post: usize, in_foot: bool) -> Vec<usize> {
        let posts = &self.cuts.posts;
        let Cut {
            anchor,
            start,
            end,
            next,
        } = posts[post];
        let (from, to) = if in_foot {
            (end, (next + 1).min(self.page.lines.len()))
        } else if self.cuts.is_foot {
            (anchor, start)
        } else {
            let from = match post.checked_sub(1).map(|before| posts[before]) {
                Some(before) => before
                    .end
                    .min(anchor.saturating_sub(ABOVE).max(before.start + 1)),
                None => anchor.saturating_sub(ZONE),
            };
            (from.max(anchor.saturating_sub(ZONE)), start)
        };
        let has_words = |&line: &usize| !self.page.shapes.lines[line].traits.has(Traits::EMPTY);
        let lines: Vec<usize> = (from..to).filter(has_words).collect();
        match post {
            0 if !in_foot => lines[lines.len().saturating_sub(FIRST_ZONE)..].to_vec(),
            _ => lines,
        }
    }

    fn zone_count(&self) -> usize {
        1 + usize::from(self.cuts.is_foot)
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
    fn slots(&self, sample: &[usize]) -> HashMap<Slot, Vec<(usize, usize)>> {
        let mut slots: HashMap<Slot, Vec<(usize, usize)>> = HashMap::new();
        for &post in sample {
            for zone in 0..self.zone_count() {
                let in_foot = zone == 1;
                let lines = self.lines(post, in_foot);
                for (place, line) in self.places(post, in_foot, &lines) {
                    let mut add = |post: Option<usize>, is_shifted, part| {
                        let slot = Slot {
                            place,
                            in_foot,
                            is_shifted,
                            part,
                        };
                        if let Some(post) = post {
                            slots.entry(slot).or_default().push((post, line));
                        }
                    };
                    let is_twofold = has_parts(self.page, line);
                    let before = post.checked_sub(1);
                    let can_shift =
                        !self.cuts.is_foot && matches!(place, Place::Key(_) | Place::Beside(..));
                    for part in [Part::First, Part::Last]
                        .into_iter()
                        .take(1 + usize::from(is_twofold))
                    {
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
    fn places(&self, post: usize, in_foot: bool, lines: &[usize]) -> Vec<(Place, usize)> {
        let anchor = self.anchor(post).cast_signed();
        let has_top = post > 0 || in_foot;
        let mut places = Vec::new();
        let mut keys = HashSet::new();
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
                if !self.is_slot_key(key) || !keys.insert(key) {
                    continue;
                }
                places.push((Place::Key(key), line));
                let kind = self.page.shapes.keys[key as usize];
                if kind.is_constant() || kind.kind == KeyKind::Skeleton {
                    for offset in OFFSETS {
                        let other = at.checked_add_signed(offset).and_then(|at| lines.get(at));
                        if let Some(&other) = other {
                            places.push((Place::Beside(key, offset), other));
                        }
                    }
                }
            }
        }
        places
    }

    /// Whether a key of the frame can tell a slot.
    fn is_slot_key(&self, key: u32) -> bool {
        let kind = self.page.shapes.keys[key as usize];
        let is_kind = kind.is_constant() || matches!(kind.kind, KeyKind::Skeleton | KeyKind::First);
        is_kind && self.frame.key(key).is_some()
    }

    /// The line of a slot in one post.
    fn line(&self, slot: Slot, post: usize) -> Option<usize> {
        let post = if slot.is_shifted { post + 1 } else { post };
        if post >= self.cuts.posts.len() {
            return None;
        }
        let lines = self.lines(post, slot.in_foot);
        let has_key = |key: u32| move |&line: &usize| self.page.shapes.keys_of(line).contains(&key);
        match slot.place {
            Place::Key(key) => lines.iter().copied().find(has_key(key)),
            Place::Beside(key, offset) => {
                let at = lines.iter().position(has_key(key))?;
                lines.get(at.checked_add_signed(offset)?).copied()
            }
            Place::Top(_) if post == 0 && !slot.in_foot => None,
            Place::Top(at) => lines.get(at).copied(),
            Place::Bottom(from) => lines.get(lines.len().checked_sub(from)?).copied(),
            Place::Anchor(from) => {
                let line = self.anchor(post).checked_add_signed(from)?;
                lines.binary_search(&line).is_ok().then_some(line)
            }
        }
    }

    /// How often each short text is a whole line of the frames, in lower case.
    fn standing(&self, sample: &[usize]) -> HashMap<String, usize> {
        let mut standing = HashMap::new();
        for &post in sample {
            for zone in 0..self.zone_count() {
                for line in self.lines(post, zone == 1) {
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

/// The worth of a slot; nothing if it names too few, or one name too often.
fn judge(
    page: &Page,
    slot: Slot,
    lines: &[(usize, usize)],
    posts: usize,
    standing: &HashMap<String, usize>,
    clues: &Clues,
) -> Option<Judged> {
    let enough = |named: usize| named >= 2 && count(named) >= FILL * count(posts);
    if !enough(lines.len()) {
        return None;
    }
    let values: Vec<&str> = lines
        .iter()
        .map(|&(_, line)| value(page, line, slot.part))
        .collect();
    let cleaner = Cleaner::of(&values);
    let named = lines
        .iter()
        .zip(&values)
        .map(|(&(post, _), value)| (post, cleaner.clean(value)));
    let named: Vec<(usize, &str)> = named.filter(|&(_, name)| is_name(name)).collect();
    if !enough(named.len()) {
        return None;
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    for (_, name) in &named {
        *times.entry(name.to_lowercase()).or_default() += 1;
    }
    let top = times.values().copied().max().unwrap_or(0);
    let too_alike = count(top) > MOST_ALIKE * count(named.len()) && posts > 3;
    if times.len() < 2 || too_alike {
        return None;
    }
    let names: HashMap<usize, String> = named
        .iter()
        .map(|&(post, name)| (post, name.to_lowercase()))
        .collect();
    let mut score = worth(&named, &times, posts, standing, clues);
    let is_dated = lines
        .iter()
        .any(|&(_, line)| page.shapes.lines[line].traits.has(Traits::DATE));
    score *= match slot.place {
        Place::Key(_) => 1.1,
        Place::Top(at) => (1.05 - 0.05 * count(at)).max(0.6),
        _ => 1.0,
    };
    score *= if slot.is_shifted { 0.8 } else { 1.0 };
    score *= if is_dated { 1.1 } else { 1.0 };
    Some(Judged {
        score,
        slot,
        cleaner,
        names,
    })
}

/// How much the names of a slot are like those of authors: many and different, quoted elsewhere,
/// printed twice, short and in the manner of user names.
fn worth(
    named: &[(usize, &str)],
    times: &HashMap<String, usize>,
    posts: usize,
    standing: &HashMap<String, usize>,
    clues: &Clues,
) -> f64 {
    let all = count(named.len());
    let quoted = count(
        times
            .keys()
            .filter(|name| clues.quoted.contains(*name))
            .count(),
    );
    let found = quoted / count(clues.quoted.len().max(1));
    let share = quoted / count(times.len());
    let is_double = |name: &str| {
        let name = name.to_lowercase();
        let lines = standing.get(&name).copied().unwrap_or(0);
        lines >= 2 && lines > times.get(&name).copied().unwrap_or(0)
    };
    let double = count(named.iter().filter(|(_, name)| is_double(name)).count()) / all;
    let words: usize = named
        .iter()
        .map(|(_, name)| name.split_whitespace().count())
        .sum();
    let user = count(named.iter().filter(|(_, name)| is_user_like(name)).count()) / all;
    let fill = all / count(posts);
    let distinct = (count(times.len()) / all).min(0.8);
    let mut score = fill.powf(1.5) * (0.25 + distinct);
    score *= 1.0 + 2.5 * found + share + 0.3 * double + 0.5 * user;
    score /= 0.6 + 0.4 * count(words) / all;
    let voted: Vec<bool> = named
        .iter()
        .filter_map(|(post, name)| Some(clues.votes.get(post)?.contains(&name.to_lowercase())))
        .collect();
    if !voted.is_empty() {
        let agreed = voted.iter().filter(|&&agrees| agrees).count();
        score *= 0.35 + 2.0 * count(agreed) / count(voted.len());
    }
    score
}

/// Whether a name is written as user names are: digits, `_`, a capital inside, or all small.
fn is_user_like(name: &str) -> bool {
    let has_inner_capital = || {
        let mut letters = name.chars().zip(name.chars().skip(1));
        letters.any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase())
    };
    let is_small = || !name.contains(' ') && !name.contains(char::is_uppercase);
    name.contains(|c: char| c.is_ascii_digit() || c == '_') || has_inner_capital() || is_small()
}
