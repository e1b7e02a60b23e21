//! How much a slot is like one of names: many and different ones, quoted elsewhere, in the manner of user names.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::lines::traits::Traits;
use super::super::names::name::{is_guest, is_no_name, without_action};
use super::super::names::named_line::NamedLine;
use super::super::names::value::{is_name, is_name_there, value};
use super::super::number::as_f64;
use super::super::words::label;
use super::cleaner::Cleaner;
use super::heads_above::HeadsAbove;
use super::name_slot::{Place, Slot};
use super::quoted_names::QuotedNames;
use super::zones::Zones;
use crate::syntax::words::is_digits;
use crate::text::Span;

/// How many of the posts a slot must name.
const FILL: f64 = 0.5;
/// How many of the posts it names where unusual names count as well.
const FULL: f64 = 0.6;
/// How many of the posts have a name or what guests are called where that counts as a name.
const NEARLY_ALL: f64 = 0.9;
/// Which share of names that differ by their numbers alone are no names.
const COUNTED: f64 = 0.5;
/// How many of its names may be the same; any but one among a few posts: who began a thread answers in it.
const MOST_ALIKE: f64 = 0.75;
const FEW: usize = 8;
/// How much less a slot is worth whose names stand in the heads of the posts above theirs, or below.
const OF_ANOTHER: f64 = 0.6;
/// How much less one is worth whose names are those that programs know people by, as `(@ann)` below `Ann Boat`.
const HANDLES: f64 = 0.4;
/// How many of the names in two slots must be the same for the slots to agree.
const AGREEMENT: f64 = 0.7;

/// What names are judged by.
pub(super) struct Evidence<'c> {
    /// How many posts are sampled.
    pub posts: usize,
    /// How often each short text is a whole line of their frames, in lower case.
    pub standing: HashMap<String, usize>,
    pub above: HeadsAbove,
    pub quoted_names: &'c QuotedNames,
}

/// A slot with its worth.
pub(super) struct Judged {
    score: f64,
    pub slot: Slot,
    cleaner: Cleaner,
    /// What several posts have where nearly all have names, in lower case: a name as well, though it may end as a
    /// sentence does.
    unusual: HashSet<String>,
    /// What people without a name are called, in lower case, where each post has a name or that.
    guests: HashSet<String>,
    /// The names of the sampled posts in lower case, by post.
    pub names: HashMap<usize, String>,
}

impl Judged {
    pub(super) fn cmp(&self, other: &Judged) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then_with(|| other.slot.cmp(&self.slot))
    }

    pub(super) fn agrees_with(&self, other: &Judged) -> bool {
        let both = other
            .names
            .iter()
            .filter_map(|(post, name)| Some((self.names.get(post)?, name)));
        let (mut same, mut all) = (0, 0);
        for (a, b) in both {
            all += 1;
            same += usize::from(a == b);
        }
        all >= 2 && as_f64(same) >= AGREEMENT * as_f64(all)
    }

    pub(super) fn name(&self, zones: &Zones, post: usize) -> Option<NamedLine> {
        let line = zones.line(self.slot, post)?;
        if zones.is_constant(line, MOST_ALIKE) {
            return None;
        }
        let value = value(zones.page, line, self.slot.part);
        let name = named(zones.page, &self.cleaner, value);
        let is_unusual = || self.unusual.contains(&name.to_lowercase()) && is_name_there(name);
        let is_one = is_name(name) || is_unusual();
        is_one.then(|| NamedLine::of(line, name))
    }

    /// What the author of a post is called who has no name.
    pub(super) fn guest(&self, zones: &Zones, post: usize) -> Option<NamedLine> {
        let line = zones
            .line(self.slot, post)
            .filter(|_| !self.guests.is_empty())?;
        let word = without_action(self.cleaner.clean(value(zones.page, line, self.slot.part)));
        self.guests
            .contains(&word.to_lowercase())
            .then(|| NamedLine::of(line, word))
    }
}

/// The name in a value, up to where the link ends that it begins with.
fn named<'p>(page: &'p Page, cleaner: &Cleaner, value: &'p str) -> &'p str {
    // Of `Senior Member` and `Junior Member` one word is left.
    let name = if is_no_name(value) {
        ""
    } else {
        cleaner.clean(value)
    };
    if name.is_empty() {
        return name;
    }
    match page.clean.link_in(Span::of_part(name, &page.clean.text)) {
        Some(end) => name[..end as usize].trim_end(),
        None => without_action(name),
    }
}

/// The worth of a slot; nothing if it names too few, or one name too often.
pub(super) fn judge(
    page: &Page,
    slot: Slot,
    lines: &[(usize, usize)],
    evidence: &Evidence,
) -> Option<Judged> {
    let Evidence {
        posts,
        quoted_names,
        ..
    } = *evidence;
    let enough = |named: usize| named >= 2 && as_f64(named) >= FILL * as_f64(posts);
    if !enough(lines.len()) {
        return None;
    }
    let values: Vec<&str> = lines
        .iter()
        .map(|&(_, line)| value(page, line, slot.part))
        .collect();
    // Where an author lives is no name, though it differs from author to author.
    let labelled = values
        .iter()
        .filter(|value| label::of_author(value).is_some());
    if 2 * labelled.count() > values.len() {
        return None;
    }
    if are_initials(&values) {
        return None;
    }
    let cleaner = Cleaner::of(&values, &quoted_names.names);
    let pairs = lines
        .iter()
        .zip(&values)
        .map(|(&(post, _), value)| (post, named(page, &cleaner, value)));
    let (named, unnamed): (Vec<_>, Vec<_>) = pairs.partition(|&(_, name)| is_name(name));
    if !enough(named.len()) {
        return None;
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    for (_, name) in &named {
        *times.entry(name.to_lowercase()).or_default() += 1;
    }
    let top = times.values().copied().max().unwrap_or(0);
    let too_alike = as_f64(top) > MOST_ALIKE * as_f64(named.len()) && posts > FEW;
    if times.len() < 2 || too_alike || count_up(&times) {
        return None;
    }
    let by_post: HashMap<usize, String> = named
        .iter()
        .map(|&(post, name)| (post, name.to_lowercase()))
        .collect();
    let mut score = worth(&named, &times, evidence);
    let of_another = |(post, name): &(&usize, &String)| {
        let before = post.checked_sub(1).and_then(|before| by_post.get(&before));
        before != Some(*name) && evidence.above.have(**post, name)
    };
    // What stands below the words is of the post below if the head of that has the name, and the own one has not.
    let of_below = |(post, name): &(&usize, &String)| {
        let above = &evidence.above;
        above.have(**post + 2, name) && !above.have(**post + 1, name)
    };
    let others = if slot.is_shifted {
        by_post.iter().filter(of_below).count()
    } else {
        by_post.iter().filter(of_another).count()
    };
    score *= 1.0 - OF_ANOTHER * as_f64(others) / as_f64(named.len());
    let is_dated = lines
        .iter()
        .any(|&(_, line)| page.shapes.lines[line].traits.has(Traits::DATE));
    score *= match slot.place {
        Place::Key(_) | Place::Heading | Place::Panel(0) => 1.1,
        Place::Top(at) | Place::Bottom(at) => (1.05 - 0.05 * as_f64(at)).max(0.6),
        _ => 1.0,
    };
    score *= if slot.is_shifted { 0.8 } else { 1.0 };
    score *= 1.0 - odd_marks(page, lines);
    let is_handle = |&&(_, line): &&(usize, usize)| page.words(line).starts_with("(@");
    if 2 * lines.iter().filter(is_handle).count() > lines.len() {
        score *= HANDLES;
    }
    score *= if is_dated { 1.1 } else { 1.0 };
    let mut unusual = HashSet::new();
    if as_f64(named.len()) >= FULL * as_f64(posts) {
        let mut once = HashSet::new();
        let rest = unnamed.iter().map(|(_, name)| name.to_lowercase());
        unusual.extend(rest.filter(|name| is_dated || !once.insert(name.clone())));
    }
    let guests = guests(&values, &cleaner, named.len(), evidence);
    Some(Judged {
        score,
        slot,
        cleaner,
        unusual,
        guests,
        names: by_post,
    })
}

/// Whether most values are one letter, drawn where somebody has no picture, glued to the same word: `AOffline`.
fn are_initials(values: &[&str]) -> bool {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for value in values {
        let mut letters = value.chars();
        letters.next();
        let rest = letters.as_str();
        if rest.starts_with(char::is_uppercase) {
            *times.entry(rest).or_default() += 1;
        }
    }
    let most = times.values().copied().max().unwrap_or(0);
    2 * most > values.len()
}

/// The share of lines that begin with a bullet where most do not, or the other way round: a name is an item of a list in
/// all frames or in none.
fn odd_marks(page: &Page, lines: &[(usize, usize)]) -> f64 {
    let has_mark = |&&(_, line): &&(usize, usize)| page.lines[line].has_mark(&page.clean);
    let marked = lines.iter().filter(has_mark).count();
    as_f64(marked.min(lines.len() - marked)) / as_f64(lines.len())
}

/// What guests are called in a slot where nearly all posts have a name or that.
fn guests(
    values: &[&str],
    cleaner: &Cleaner,
    named: usize,
    evidence: &Evidence,
) -> HashSet<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    let words = values
        .iter()
        .map(|value| without_action(cleaner.clean(value)));
    for word in words.filter(|word| is_guest(word)) {
        *times.entry(word.to_lowercase()).or_default() += 1;
    }
    // One that stands in the frames of others as well is a rank.
    times.retain(|word, times| {
        let standing = evidence.standing.get(word);
        standing.is_none_or(|standing| standing <= times)
    });
    let all = named + times.values().sum::<usize>();
    let is_common = as_f64(named) >= FULL * as_f64(evidence.posts);
    if !is_common || as_f64(all) < NEARLY_ALL * as_f64(evidence.posts) {
        times.clear();
    }
    times.into_keys().collect()
}

/// Whether most names are one word with a number behind it: `Part 1`, `Part 2`.
fn count_up(times: &HashMap<String, usize>) -> bool {
    let is_number = |number: &str| is_digits(number);
    let mut stems: HashMap<&str, usize> = HashMap::new();
    for name in times.keys() {
        if let Some((stem, _)) = name.rsplit_once(' ').filter(|(_, last)| is_number(last)) {
            *stems.entry(stem).or_default() += 1;
        }
    }
    let most = stems.values().copied().max().unwrap_or(0);
    most > 2 && as_f64(most) > COUNTED * as_f64(times.len())
}

/// How much the names of a slot are like those of authors: many and different, quoted elsewhere,
/// printed twice, short and in the manner of user names.
fn worth(named: &[(usize, &str)], times: &HashMap<String, usize>, evidence: &Evidence) -> f64 {
    let Evidence {
        posts,
        standing,
        quoted_names,
        ..
    } = evidence;
    let all = as_f64(named.len());
    let quoted = as_f64(
        times
            .keys()
            .filter(|name| quoted_names.names.contains(*name))
            .count(),
    );
    let found = quoted / as_f64(quoted_names.names.len().max(1));
    let share = quoted / as_f64(times.len());
    let is_double = |name: &str| {
        let name = name.to_lowercase();
        let lines = standing.get(&name).copied().unwrap_or(0);
        lines >= 2 && lines > times.get(&name).copied().unwrap_or(0)
    };
    let double = as_f64(named.iter().filter(|(_, name)| is_double(name)).count()) / all;
    let words: usize = named
        .iter()
        .map(|(_, name)| name.split_whitespace().count())
        .sum();
    let user = as_f64(named.iter().filter(|(_, name)| is_user_like(name)).count()) / all;
    let fill = all / as_f64(*posts);
    let distinct = (as_f64(times.len()) / all).min(0.8);
    let mut score = fill.powi(2) * (0.25 + distinct);
    score *= 1.0 + 2.5 * found + share + 0.3 * double + 0.5 * user;
    score /= 0.6 + 0.4 * as_f64(words) / all;
    let voted: Vec<bool> = named
        .iter()
        .filter_map(|(post, name)| {
            Some(quoted_names.votes.get(post)?.contains(&name.to_lowercase()))
        })
        .collect();
    if !voted.is_empty() {
        let agreed = voted.iter().filter(|&&agrees| agrees).count();
        score *= 0.35 + 2.0 * as_f64(agreed) / as_f64(voted.len());
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

#[cfg(test)]
mod tests {
    use super::are_initials;

    #[test]
    fn letters_drawn_beside_a_state_are_no_names() {
        for (values, expected) in [
            (&["AOffline", "BOffline", "ann"][..], true),
            (&["ЖOnline", "?Online"], true),
            (&["AOffline", "ann", "bob"], false),
            (&["aann", "bann", "cann"], false),
            (&["Ann", "Bob", "Cy"], false),
        ] {
            assert_eq!(are_initials(values), expected, "{values:?}");
        }
    }
}
