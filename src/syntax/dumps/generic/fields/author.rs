//! Who wrote each post: the place in the frame whose text differs from post to post as names do.
//!
//! A slot is such a place: a line with a key of the frame, a line so far above or below one, or the
//! nth line of the frame from its top, its bottom or the anchor. Slots are judged by a sample of the
//! posts; the best one, and those that agree with it, then give the names of all.

use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::bodies::body::{Cut, Cuts, first_lines, last_lines};
use super::super::frames::frame::Frame;
use super::super::names::name::is_initial;
use super::super::names::named_line::NamedLine;
use super::super::names::value::is_name;
use super::super::number::as_f64;
use super::heads_above::HeadsAbove;
use super::judge::{Evidence, Judged, judge};
use super::quoted_names::{JUDGED, QuotedNames};
use super::zones::Zones;
use super::{known_name, name_sentence, side_panel};
use crate::parallel::{Progress, Split, map_ranges};

/// How the posts are split among the cores.
const POSTS: Split = Split {
    min_len: 256,
    per_core: 1,
};
/// How many posts slots are judged by.
const SAMPLED: usize = 120;
/// How many of the posts a slot must name.
const FILL: f64 = 0.5;
/// How often a rank is taken for a name at most, for each time that it stands below one: an author may stand
/// below a stray line.
const NAMED_BY_RANK: usize = 3;
/// How many lines of a head above the words can begin with the name.
const HEAD_LINES: usize = 4;
/// How many slots fill what the best one leaves open.
const FILLERS: usize = 12;

/// The names of the posts.
#[derive(Debug, Default)]
pub(in super::super) struct Authors {
    /// For each post, the line that names its author, and the name in it.
    pub names: Vec<Option<NamedLine>>,
    /// Whether the names stand above the anchors, where a body before may have taken them in.
    pub may_stand_in_bodies: bool,
}

impl Authors {
    /// Ends each body before the line that names the author of the next post, where that stands above the
    /// anchor, and before a picture of that author, of which a dump has the name or its first letter.
    pub(in super::super) fn leave_bodies(&self, page: &Page, cuts: &mut Cuts) {
        for (post, pair) in self.names.windows(2).enumerate() {
            let before = &mut cuts.posts[post];
            let Some(NamedLine { line, name }) = &pair[1] else {
                continue;
            };
            if self.may_stand_in_bodies && (before.start + 1..before.end).contains(line) {
                before.end = *line;
            }
            let is_own = pair[0].as_ref().is_some_and(|own| own.name == *name);
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

/// Begins the bodies below the lines of the head that begin with the name of the author, where the frame
/// below them names him again: `Ann`, `6. Ann`, `Ann Sails on Sundays`.
pub(in super::super) fn leave_heads(page: &Page, names: &[Option<NamedLine>], cuts: &mut Cuts) {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let begins = |(cut, author): (&Cut, &Option<NamedLine>)| {
        let name = &author.as_ref()?.name;
        let lines = first_lines(page, cut.start, cut.end.saturating_sub(1));
        let lines = lines.filter(|&line| page.words(line).contains(char::is_alphanumeric));
        let is_head = |&line: &usize| begins_with_name(page.words(line), name);
        let lines: Vec<usize> = lines.take(HEAD_LINES).filter(is_head).collect();
        Some(lines)
    };
    let lines = cuts.posts.iter().zip(names).map(begins);
    let heads: Vec<Option<Vec<usize>>> = lines.collect();
    for &line in heads.iter().flatten().flatten() {
        *times.entry(without_number(page.words(line))).or_default() += 1;
    }
    let comes_back = |&line: &usize| times[without_number(page.words(line))] > 1;
    let is_head = |line: &usize| page.weights.prose(*line) == 0 || comes_back(line);
    let with_head = heads.iter().flatten();
    let with_head = with_head.filter(|lines| lines.iter().any(is_head)).count();
    let most_have = as_f64(with_head) >= FILL * as_f64(names.len());
    for (cut, lines) in cuts.posts.iter_mut().zip(&heads) {
        let mut lines = lines.iter().flatten();
        let head = lines.rfind(|line| comes_back(line) || most_have && is_head(line));
        cut.start = head.map_or(cut.start, |line| line + 1);
    }
}

/// Whether a line begins with a name as a whole, behind the number of an item or without one.
fn begins_with_name(words: &str, name: &str) -> bool {
    let behind = without_number(words).strip_prefix(name);
    behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
}

/// A line without the number of the item that it begins.
fn without_number(words: &str) -> &str {
    let behind = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    behind.strip_prefix(". ").map_or(words, str::trim_start)
}

/// Takes ranks from the names: what stands right below the names of others and is quoted nowhere. The name is
/// then above, if an author has it.
fn without_ranks(
    page: &Page,
    cuts: &Cuts,
    quoted_names: &QuotedNames,
    names: &mut [Option<NamedLine>],
) {
    if cuts.is_foot {
        // What stands below a name is of the next post.
        return;
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut ranks: HashMap<String, usize> = HashMap::new();
    for (cut, NamedLine { line, name }) in cuts
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
        times <= NAMED_BY_RANK * *below && !quoted_names.names.contains(name)
    });
    for place in names.iter_mut() {
        let is_rank = |name: &str| ranks.contains_key(&name.to_lowercase());
        let Some(NamedLine { line, .. }) = place.take_if(|place| is_rank(&place.name)) else {
            continue;
        };
        let above = line.checked_sub(1).map(|above| (above, page.words(above)));
        let is_author = |name: &str| times.contains_key(&name.to_lowercase()) && !is_rank(name);
        let above = above.filter(|(_, name)| is_author(name));
        *place = above.map(|(line, name)| NamedLine::of(line, name));
    }
}

/// Takes ranks from the names that stand twice, as words and as the description of a picture, where other names do
/// not: the name is the line above, if it stands no more often than they do.
fn without_doubled_ranks(
    page: &Page,
    cuts: &Cuts,
    quoted_names: &QuotedNames,
    names: &mut [Option<NamedLine>],
) {
    let is_doubled = |(cut, name): &(&Cut, &Option<NamedLine>)| {
        let is_below = |NamedLine { line, name }: &NamedLine| {
            line + 1 < cut.start && page.words(*line) == name && page.words(line + 1) == name
        };
        name.as_ref().is_some_and(is_below)
    };
    let posts = cuts.posts.iter().zip(names.iter());
    let doubled: Vec<usize> = (0..)
        .zip(posts)
        .filter(|(_, post)| is_doubled(post))
        .map(|(at, _)| at)
        .collect();
    if cuts.is_foot || doubled.is_empty() || as_f64(doubled.len()) >= FILL * as_f64(names.len()) {
        return;
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in 0..page.lines.len() {
        *times.entry(page.words(line)).or_default() += 1;
    }
    for post in doubled {
        // Above the first post stands anything.
        let Some(before) = post.checked_sub(1).map(|before| cuts.posts[before].end) else {
            continue;
        };
        let Some(rank) = names[post].take() else {
            continue;
        };
        let above = rank.line.checked_sub(1).filter(|&above| above >= before);
        // The rank stands there twice in each of them.
        let is_rarer = |above: &usize| times[page.words(*above)] * 2 <= times[rank.name.as_str()];
        let is_author = |above: &usize| is_name(page.words(*above)) && is_rarer(above);
        let above = above
            .filter(is_author)
            .filter(|_| !quoted_names.names.contains(&rank.name.to_lowercase()));
        names[post] = Some(above.map_or(rank, |above| NamedLine::of(above, page.words(above))));
    }
}

/// Takes from the names those of whom a post answers, which some pages print below its author where it answers
/// somebody: `@ann`.
fn without_answered(page: &Page, cuts: &Cuts, names: &mut [Option<NamedLine>]) {
    let is_answered = |name: &Option<NamedLine>| {
        let line = name.as_ref().map(|name| page.words(name.line));
        line.is_some_and(|line| line.starts_with('@') && !line.contains(char::is_whitespace))
    };
    let answered = names.iter().filter(|name| is_answered(name)).count();
    if cuts.is_foot || answered == 0 || as_f64(answered) >= FILL * as_f64(names.len()) {
        return;
    }
    let authors = names.iter().filter(|name| !is_answered(name)).flatten();
    let authors: HashSet<String> = authors.map(|author| author.name.clone()).collect();
    for name in names.iter_mut().filter(|name| is_answered(name)) {
        let above = name.as_ref().and_then(|name| name.line.checked_sub(1));
        let is_author = |above: &usize| {
            let words = page.words(*above);
            authors.contains(words) || is_name(words) && !words.starts_with('@')
        };
        if let Some(above) = above.filter(is_author) {
            *name = Some(NamedLine::of(above, page.words(above)));
        }
    }
}

/// Whether a text is a name, in the marks of a picture or without.
fn is_name_of(text: &str, name: &str) -> bool {
    let text = text.trim_matches(['!', '[', ']', '(', ')', ' ']);
    text == name || text.to_lowercase() == name.to_lowercase()
}

/// Finds the names of all posts.
pub(in super::super) fn authors(
    page: &Page,
    frame: &Frame,
    cuts: &Cuts,
    quoted_names: &QuotedNames,
) -> Authors {
    let zones = Zones {
        page,
        frame,
        cuts,
        panels: side_panel::panels(page, frame, cuts),
    };
    let judged = cuts.posts.len().min(JUDGED);
    let step = judged.div_ceil(SAMPLED);
    let sample: Vec<usize> = (0..judged).step_by(step.max(1)).collect();
    let slots = zones.slots(&sample);
    let evidence = Evidence {
        posts: sample.len(),
        standing: zones.standing(&sample),
        above: HeadsAbove::of(page, cuts, &sample),
        quoted_names,
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
    let known: HashSet<&String> = best.names.values().chain(&quoted_names.names).collect();
    let name = |post: usize| {
        let filled = || {
            let mut names = fillers.iter().filter_map(|slot| slot.name(&zones, post));
            names.find(|named| known.contains(&named.name.to_lowercase()))
        };
        let named = best.name(&zones, post).or_else(filled);
        named.or_else(|| best.guest(&zones, post))
    };
    let silent = Progress::of(&|_| ());
    let names = map_ranges(silent, cuts.posts.len(), POSTS, |range| {
        range.map(name).collect::<Vec<_>>()
    });
    let mut names: Vec<Option<NamedLine>> = names.into_iter().flatten().collect();
    zones.add_names_above(&mut names);
    zones.add_first_name(&mut names);
    // Names below the words may be those of the next posts, and sentences there tell no more.
    if !best.slot.is_shifted {
        name_sentence::add(page, cuts, &mut names);
    }
    known_name::alone(page, &cuts.posts, quoted_names, &mut names);
    without_ranks(page, cuts, quoted_names, &mut names);
    without_doubled_ranks(page, cuts, quoted_names, &mut names);
    without_answered(page, cuts, &mut names);
    Authors {
        names,
        may_stand_in_bodies: !cuts.is_foot && !best.slot.is_shifted,
    }
}
