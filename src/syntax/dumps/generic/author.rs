//! Who wrote each post: the place in the frame whose text differs from post to post as names do.
//!
//! A slot is such a place: a line with a key of the frame, a line so far above or below one, or the
//! nth line of the frame from its top, its bottom or the anchor. Slots are judged by a sample of the
//! posts; the best one, and those that agree with it, then give the names of all.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::anchor::count;
use super::body::{Cuts, first_lines, last_lines};
use super::cleaner::Cleaner;
use super::clue::{Clues, JUDGED};
use super::frame::Frame;
use super::heads_above::HeadsAbove;
use super::name::{is_initial, is_no_name, without_action};
use super::slot::{Place, Slot, Zones};
use super::traits::Traits;
use super::value::{is_name, value};
use super::{Page, known_name};
use crate::parallel::{Progress, Split, map_ranges};
use crate::text::Span;

/// How the posts are split among the cores.
const POSTS: Split = Split {
    min_len: 256,
    per_core: 1,
};
/// Which share of names that differ by their numbers alone are no names.
const COUNTED: f64 = 0.5;
/// How many posts slots are judged by.
const SAMPLED: usize = 120;
/// How many of the posts a slot must name.
const FILL: f64 = 0.5;
/// How many of its names may be the same; any but one among a few posts: who began a thread answers in it.
const MOST_ALIKE: f64 = 0.75;
const FEW: usize = 8;
/// How much less a slot is worth whose names stand in the heads of the posts above theirs.
const OF_ANOTHER: f64 = 0.6;
/// How often a rank is taken for a name at most, for each time that it stands below one: an author may stand
/// below a stray line.
const NAMED_BY_RANK: usize = 3;
/// How many slots fill what the best one leaves open.
const FILLERS: usize = 12;
/// How often they must agree with it.
const AGREEMENT: f64 = 0.7;

/// The names of the posts.
#[derive(Debug, Default)]
pub(super) struct Authors {
    /// For each post, the line that names its author, and the name in it.
    pub names: Vec<Option<(usize, String)>>,
    /// Whether the names stand above the anchors, where a body before may have taken them in.
    pub may_stand_in_bodies: bool,
}

impl Authors {
    /// Ends each body before the line that names the author of the next post, where that stands above the
    /// anchor, and before a picture of that author, of which a dump has the name or its first letter.
    pub(super) fn leave_bodies(&self, page: &Page, cuts: &mut Cuts) {
        for (post, pair) in self.names.windows(2).enumerate() {
            let before = &mut cuts.posts[post];
            let Some((line, name)) = &pair[1] else {
                continue;
            };
            if self.may_stand_in_bodies && (before.start + 1..before.end).contains(line) {
                before.end = *line;
            }
            let is_own = pair[0].as_ref().is_some_and(|(_, own)| own == name);
            let is_picture =
                |words: &str| !is_own && is_name_of(words, name) || is_initial(words, name);
            let last = last_lines(page, before.start, before.end).next();
            if let Some(last) = last
                && last > before.start
                && last < *line
                && is_picture(page.words(last))
            {
                before.end = last;
            }
        }
    }
}

/// Begins the bodies below the line of the head that begins with the name of the author, where the frame
/// below them names him again.
pub(super) fn leave_heads(page: &Page, names: &[Option<(usize, String)>], cuts: &mut Cuts) {
    let head = |(post, name): (usize, &Option<(usize, String)>)| {
        let cut = cuts.posts[post];
        let line = first_lines(page, cut.start, cut.end).next()?;
        let behind = page.words(line).strip_prefix(name.as_ref()?.1.as_str())?;
        let is_head = page.weights.prose(line) == 0 && line + 1 < cut.end;
        (is_head && !behind.starts_with(char::is_alphanumeric)).then_some((post, line))
    };
    let heads: Vec<(usize, usize)> = names.iter().enumerate().filter_map(head).collect();
    if count(heads.len()) >= FILL * count(names.len()) {
        for (post, line) in heads {
            cuts.posts[post].start = line + 1;
        }
    }
}

/// Takes ranks from the names: what stands right below the names of others and is quoted nowhere. The name is
/// then above, if an author has it.
fn without_ranks(page: &Page, cuts: &Cuts, clues: &Clues, names: &mut [Option<(usize, String)>]) {
    if cuts.is_foot {
        // What stands below a name is of the next post.
        return;
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut ranks: HashMap<String, usize> = HashMap::new();
    for (cut, (line, name)) in cuts
        .posts
        .iter()
        .zip(names.iter())
        .filter_map(|(cut, name)| Some((cut, name.as_ref()?)))
    {
        let name = name.to_lowercase();
        let below = (line + 1 < cut.start).then(|| page.words(line + 1));
        let below = below.filter(|words| is_name(words));
        let below = below.map(str::to_lowercase).filter(|below| *below != name);
        if let Some(below) = below {
            *ranks.entry(below).or_default() += 1;
        }
        *times.entry(name).or_default() += 1;
    }
    ranks.retain(|name, below| {
        let times = times.get(name).copied().unwrap_or(0);
        times <= NAMED_BY_RANK * *below && !clues.quoted.contains(name)
    });
    for place in names.iter_mut() {
        let is_rank = |name: &str| ranks.contains_key(&name.to_lowercase());
        let Some((line, _)) = place.take_if(|(_, name)| is_rank(name)) else {
            continue;
        };
        let above = line.checked_sub(1).map(|above| (above, page.words(above)));
        let is_author = |name: &str| times.contains_key(&name.to_lowercase()) && !is_rank(name);
        let above = above.filter(|(_, name)| is_author(name));
        *place = above.map(|(line, name)| (line, name.to_owned()));
    }
}

/// Whether a text is a name, in the marks of a picture or without.
fn is_name_of(text: &str, name: &str) -> bool {
    let text = text.trim_matches(['!', '[', ']', '(', ')', ' ']);
    text == name || text.to_lowercase() == name.to_lowercase()
}

/// Finds the names of all posts.
pub(super) fn authors(page: &Page, frame: &Frame, cuts: &Cuts, clues: &Clues) -> Authors {
    let zones = Zones { page, frame, cuts };
    let judged = cuts.posts.len().min(JUDGED);
    let step = judged.div_ceil(SAMPLED);
    let sample: Vec<usize> = (0..judged).step_by(step.max(1)).collect();
    let slots = zones.slots(&sample);
    let evidence = Evidence {
        posts: sample.len(),
        standing: zones.standing(&sample),
        above: HeadsAbove::of(page, cuts, &sample),
        clues,
    };
    let mut judged: Vec<Judged> = slots
        .into_iter()
        .filter_map(|(slot, lines)| judge(page, slot, &lines, &evidence))
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
    let known: HashSet<&String> = best.names.values().chain(&clues.quoted).collect();
    let name = |post: usize| {
        let filled = || {
            let mut names = fillers.iter().filter_map(|slot| slot.name(&zones, post));
            names.find(|(_, name)| known.contains(&name.to_lowercase()))
        };
        best.name(&zones, post).or_else(filled)
    };
    let silent = Progress::of(&|_| ());
    let names = map_ranges(silent, cuts.posts.len(), POSTS, |range| {
        range.map(name).collect::<Vec<_>>()
    });
    let mut names: Vec<Option<(usize, String)>> = names.into_iter().flatten().collect();
    zones.add_names_above(&mut names);
    zones.add_first_name(&mut names);
    known_name::alone(page, &cuts.posts, clues, &mut names);
    without_ranks(page, cuts, clues, &mut names);
    Authors {
        names,
        may_stand_in_bodies: !cuts.is_foot && !best.slot.is_shifted,
    }
}

/// What names are judged by.
struct Evidence<'c> {
    /// How many posts are sampled.
    posts: usize,
    /// How often each short text is a whole line of their frames, in lower case.
    standing: HashMap<String, usize>,
    above: HeadsAbove,
    clues: &'c Clues,
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
        if zones.is_constant(line, MOST_ALIKE) {
            return None;
        }
        let name = named(
            zones.page,
            &self.cleaner,
            value(zones.page, line, self.slot.part),
        );
        is_name(name).then(|| (line, name.to_owned()))
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
fn judge(page: &Page, slot: Slot, lines: &[(usize, usize)], evidence: &Evidence) -> Option<Judged> {
    let Evidence { posts, clues, .. } = *evidence;
    let enough = |named: usize| named >= 2 && count(named) >= FILL * count(posts);
    if !enough(lines.len()) {
        return None;
    }
    let values: Vec<&str> = lines
        .iter()
        .map(|&(_, line)| value(page, line, slot.part))
        .collect();
    let cleaner = Cleaner::of(&values, &clues.quoted);
    let pairs = lines
        .iter()
        .zip(&values)
        .map(|(&(post, _), value)| (post, named(page, &cleaner, value)));
    let named: Vec<(usize, &str)> = pairs.filter(|&(_, name)| is_name(name)).collect();
    if !enough(named.len()) {
        return None;
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    for (_, name) in &named {
        *times.entry(name.to_lowercase()).or_default() += 1;
    }
    let top = times.values().copied().max().unwrap_or(0);
    let too_alike = count(top) > MOST_ALIKE * count(named.len()) && posts > FEW;
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
    let others = by_post.iter().filter(of_another).count();
    if !slot.is_shifted {
        score *= 1.0 - OF_ANOTHER * count(others) / count(named.len());
    }
    let is_dated = lines
        .iter()
        .any(|&(_, line)| page.shapes.lines[line].traits.has(Traits::DATE));
    score *= match slot.place {
        Place::Key(_) | Place::Heading => 1.1,
        Place::Top(at) => (1.05 - 0.05 * count(at)).max(0.6),
        _ => 1.0,
    };
    score *= if slot.is_shifted { 0.8 } else { 1.0 };
    score *= if is_dated { 1.1 } else { 1.0 };
    Some(Judged {
        score,
        slot,
        cleaner,
        names: by_post,
    })
}

/// Whether most names are one word with a number behind it: `Part 1`, `Part 2`.
fn count_up(times: &HashMap<String, usize>) -> bool {
    let is_number = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    let mut stems: HashMap<&str, usize> = HashMap::new();
    for name in times.keys() {
        if let Some((stem, _)) = name.rsplit_once(' ').filter(|(_, last)| is_number(last)) {
            *stems.entry(stem).or_default() += 1;
        }
    }
    let most = stems.values().copied().max().unwrap_or(0);
    most > 2 && count(most) > COUNTED * count(times.len())
}

/// How much the names of a slot are like those of authors: many and different, quoted elsewhere,
/// printed twice, short and in the manner of user names.
fn worth(named: &[(usize, &str)], times: &HashMap<String, usize>, evidence: &Evidence) -> f64 {
    let Evidence {
        posts,
        standing,
        clues,
        ..
    } = evidence;
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
    let fill = all / count(*posts);
    let distinct = (count(times.len()) / all).min(0.8);
    let mut score = fill.powi(2) * (0.25 + distinct);
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
