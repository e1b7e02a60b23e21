//! What stands in the bodies of posts and is not their words: notes on edits, signatures, buttons.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::super::choose::share;
use super::super::measure::{Key, Measured, Says, count};
use super::super::vocabulary;
use super::Layout;
use crate::syntax::edit_note;
use crate::syntax::html::found::{Body, Noise};
use crate::syntax::html::page::{ElementId, Visibility};

/// Elements that can be a note on an edit as a whole, and the most words of one.
const NOTE_TAGS: [&str; 9] = [
    "div", "p", "span", "em", "i", "small", "li", "footer", "font",
];
const NOTE_WORDS: u32 = 40;
/// Elements of a key that hold so much of a body, in more than half of the bodies that have one, are the words of
/// the author, whatever their class says: `body-signature-highlight`.
const MOST: f64 = 0.9;
/// The most bytes of a line that is a note on an edit.
const NOTE_BYTES: usize = 200;
/// In how many posts there is a button below the words, if those are buttons at all: in the others it stands outside.
const BUTTONS: f64 = 0.25;
/// In how many posts, and of them all, the same links stand below the words that are no words of their authors.
const FEWEST: usize = 3;
const ALIKE: f64 = 0.6;
/// A line of at least so many signs divides a post from its signature: `________`, `---------------`.
const RULER_UNDERSCORES: usize = 8;
const RULER_HYPHENS: usize = 15;
/// The most lines of a signature below a ruler, and in how many posts there is one.
const RULED_LINES: usize = 11;
const RULED_POSTS: usize = 2;
/// A last line that an author repeats is a signature in two posts if it has so many words, else in three.
const SIGNATURE_WORDS: u32 = 4;
const SIGNATURE_POSTS: usize = 2;
/// The most words of one: what is longer was written, or pasted, twice.
const MOST_SIGNATURE_WORDS: u32 = 60;
/// The most last lines that are compared, and that are looked at, notes and rulers among them.
const LAST_LINES: usize = 12;
const TAIL_LINES: usize = 3 * LAST_LINES;

/// Left out texts of one post.
pub(super) type LeftOut = Vec<(Noise, Range<usize>)>;
/// A line of a body with its texts.
type Line<'p> = (Range<usize>, Cow<'p, str>);

/// What may be left out of the bodies of all records.
pub(super) struct Leftovers<'p> {
    /// What is, so far.
    left_out: Vec<LeftOut>,
    /// The last lines of each body without that.
    tails: Vec<Vec<Line<'p>>>,
}

impl<'p> Leftovers<'p> {
    /// What classes and words say that is not of the author, also in the last lines, and those that are left.
    pub(super) fn of(
        measured: &Measured<'p>,
        layout: &Layout,
        bodies: &[Option<Body>],
    ) -> Leftovers<'p> {
        let words = keys_of_words(measured, layout, bodies);
        let of_record = |(record, body): (usize, &Option<Body>)| {
            let Some(body) = body else {
                return Default::default();
            };
            let is_of_words = |id| words.contains(&measured.keys.primary(id));
            let marked = marked(measured, layout, (record, body), is_of_words);
            let tail = tail(measured, layout, record, body, &marked);
            (marked, tail)
        };
        let (mut left_out, mut tails): (Vec<LeftOut>, Vec<Vec<Line>>) =
            bodies.iter().enumerate().map(of_record).unzip();
        buttons(measured, &mut tails, &mut left_out);
        notes(&mut tails, &mut left_out);
        ruled(&mut tails, &mut left_out);
        Leftovers { left_out, tails }
    }

    /// What is left out of each body, in order, also what its author repeats.
    pub(super) fn left_out(self, authors: &[Option<&str>]) -> Vec<LeftOut> {
        let Leftovers {
            mut left_out,
            mut tails,
        } = self;
        repeated(&mut tails, &mut left_out, authors);
        notes(&mut tails, &mut left_out);
        for of_post in &mut left_out {
            of_post.sort_by_key(|(_, texts)| texts.start);
        }
        left_out
    }
}

/// The keys whose classes say that their elements are not the words of the author, and which yet hold them.
fn keys_of_words(measured: &Measured, layout: &Layout, bodies: &[Option<Body>]) -> HashSet<Key> {
    let mut counts: HashMap<Key, (usize, usize)> = HashMap::default();
    for (record, body) in bodies.iter().enumerate() {
        let Some(body) = body else { continue };
        let all = measured.words.count(&body.texts);
        let marked = layout
            .filled(measured, record)
            .filter(|&id| body.holds(id) && !body.is(id) && noise_of_class(measured, id).is_some());
        for id in marked {
            let of_key = counts.entry(measured.keys.primary(id)).or_default();
            let share = f64::from(measured.words.of_element(id)) / f64::from(all.max(1));
            of_key.0 += usize::from(share > MOST);
            of_key.1 += 1;
        }
    }
    let of_words = counts.iter().filter(|&(_, &(most, all))| most * 2 > all);
    of_words.map(|(&key, _)| key).collect()
}

/// The elements of a body whose classes or words say that they are not those of the author.
fn marked(
    measured: &Measured,
    layout: &Layout,
    (record, body): (usize, &Body),
    is_of_words: impl Fn(ElementId) -> bool,
) -> LeftOut {
    let page = measured.page;
    let mut found: LeftOut = Vec::new();
    let mut end = 0;
    for id in layout.filled(measured, record) {
        if body.is(id) || !body.holds(id) || id.index() < end || is_of_words(id) {
            continue;
        }
        if measured.is_quote(id) {
            end = page.element(id).end as usize;
        } else if let Some(noise) = noise(measured, id) {
            end = page.element(id).end as usize;
            found.push((noise, measured.texts(id)));
        }
    }
    found
}

fn noise(measured: &Measured, id: ElementId) -> Option<Noise> {
    let page = measured.page;
    if page.visibility(id) == Visibility::Never {
        return None;
    }
    if matches!(page.tag(id), "pre" | "code") {
        // Its class says how it is drawn.
        return None;
    }
    if matches!(page.tag(id), "nav" | "footer") {
        return Some(Noise::Furniture);
    }
    noise_of_class(measured, id).or_else(|| {
        let is_short = (1..NOTE_WORDS).contains(&measured.words.of_element(id));
        let is_note = is_short
            && NOTE_TAGS.contains(&page.tag(id))
            && edit_note::begins_as_edit_note(&measured.words.line(measured.texts(id)));
        is_note.then_some(Noise::EditNote)
    })
}

/// What classes say of an element that is not the words of the author.
fn noise_of_class(measured: &Measured, id: ElementId) -> Option<Noise> {
    let classes = &measured.classes;
    classes.noise(id).filter(|_| !classes.says(id, Says::Kept))
}

/// The last lines of a body behind its last quote, without what is left out.
fn tail<'p>(
    measured: &Measured<'p>,
    layout: &Layout,
    record: usize,
    body: &Body,
    left_out: &LeftOut,
) -> Vec<Line<'p>> {
    let texts = &body.texts;
    let inside = layout
        .filled(measured, record)
        .filter(|&id| body.holds(id) && !body.is(id));
    let quotes = inside
        .filter(|&id| measured.is_quote(id))
        .map(|id| measured.texts(id).end);
    let mut start = quotes.max().unwrap_or(texts.start).max(texts.start);
    let mut parts = Vec::new();
    for (_, out) in left_out {
        if out.start > start {
            parts.push(start..out.start);
        }
        start = start.max(out.end);
    }
    if start < texts.end {
        parts.push(start..texts.end);
    }
    let mut lines: Vec<Line> = Vec::new();
    for part in parts.into_iter().rev() {
        let most = TAIL_LINES - lines.len();
        lines.extend(measured.words.last_lines(part, most));
    }
    lines.reverse();
    lines
}

/// Takes last lines that are links to what can be done with a post, if many posts end with one. Links with the same
/// words at the ends of most posts are such, whatever they say.
fn buttons(measured: &Measured, tails: &mut [Vec<Line>], left_out: &mut [LeftOut]) {
    let is_action = |text: usize| {
        let words = measured.words.line(text..text + 1);
        words.is_empty() || vocabulary::is_action(&words)
    };
    let is_link = |texts: &Range<usize>| {
        measured.words.linked(texts) == measured.words.count(texts) && !texts.is_empty()
    };
    // Buttons lead to another place for each post, what authors link to is one.
    let mut places: HashMap<String, Vec<&str>> = HashMap::default();
    let ends = tails.iter().filter_map(|tail| tail.last());
    for (texts, line) in ends.filter(|(texts, _)| is_link(texts)) {
        let first = texts.clone().find(|&text| measured.words.of_text(text) > 0);
        let around = first.map(|text| {
            measured
                .page
                .with_ancestors(measured.page.text_parent(text))
        });
        let mut addresses = around.into_iter().flatten();
        let address = addresses.find_map(|id| measured.page.attribute(id, "href"));
        let places = places.entry(line.to_string()).or_default();
        places.push(address.unwrap_or_default());
    }
    places.retain(|_, places| {
        let times = places.len();
        places.sort_unstable();
        places.dedup();
        times >= FEWEST && share(times, tails.len()) >= ALIKE && 2 * places.len() > times
    });
    let is_button = |(texts, line): &mut Line| {
        let is_one = || vocabulary::is_action(line) || texts.clone().all(is_action);
        is_link(texts) && (is_one() || places.contains_key(&**line))
    };
    let ends = tails.iter_mut().filter_map(|tail| tail.last_mut());
    let buttons = ends
        .filter_map(|line| is_button(line).then_some(()))
        .count();
    if share(buttons, tails.len()) < BUTTONS {
        return;
    }
    for (tail, left_out) in tails.iter_mut().zip(left_out) {
        while let Some((texts, _)) = tail.pop_if(is_button) {
            left_out.push((Noise::Furniture, texts));
        }
    }
}

/// Takes notes on edits from the ends of tails.
fn notes(tails: &mut [Vec<Line>], left_out: &mut [LeftOut]) {
    let is_note =
        |(_, line): &mut Line| line.len() < NOTE_BYTES && edit_note::begins_as_edit_note(line);
    let is_rule = |(_, line): &mut Line| {
        line.chars().count() >= 3
            && line
                .chars()
                .all(|c| matches!(c, '-' | '_' | '—' | '=' | '*' | '~' | ' '))
    };
    for (tail, left_out) in tails.iter_mut().zip(left_out) {
        loop {
            if let Some((texts, _)) = tail.pop_if(is_note) {
                left_out.push((Noise::EditNote, texts));
            } else if let Some((texts, _)) = tail.pop_if(is_rule) {
                left_out.push((Noise::Furniture, texts));
            } else {
                break;
            }
        }
    }
}

/// Takes what stands below rulers, if several posts have one.
fn ruled(tails: &mut [Vec<Line>], left_out: &mut [LeftOut]) {
    let is_ruler = |(_, line): &Line| {
        let is_all =
            |sign: char, least: usize| line.len() >= least && line.chars().all(|c| c == sign);
        is_all('_', RULER_UNDERSCORES) || is_all('-', RULER_HYPHENS) || is_all('=', RULER_HYPHENS)
    };
    if tails
        .iter()
        .filter(|tail| tail.iter().any(is_ruler))
        .count()
        < RULED_POSTS
    {
        return;
    }
    for (tail, left_out) in tails.iter_mut().zip(left_out) {
        let ruler = tail.iter().rposition(is_ruler);
        if let Some(ruler) = ruler.filter(|ruler| tail.len() - ruler <= RULED_LINES) {
            let below = tail.drain(ruler..);
            left_out.extend(below.map(|(texts, _)| (Noise::Signature, texts)));
        }
    }
}

/// Runs of last lines of posts. Each is a shorter one with the line above it.
#[derive(Default)]
struct Runs {
    /// The run of each shorter run and line.
    longer: HashMap<(u32, u32), u32>,
    /// In how many posts each run stands, the empty one first.
    posts: Vec<usize>,
}

impl Runs {
    /// The runs of which each has one of the lines more, the last line first.
    fn of(&mut self, lines: &[u32]) -> Vec<u32> {
        let mut run = 0;
        let longer = lines.iter().map(|&line| {
            let next = u32::try_from(self.longer.len() + 1).expect("fewer runs than bytes");
            run = *self.longer.entry((run, line)).or_insert(next);
            run
        });
        let runs = longer.collect();
        self.posts.resize(self.longer.len() + 1, 0);
        runs
    }

    /// In how many posts besides one a run of it stands.
    fn others(&self, run: u32) -> usize {
        self.posts[run as usize].saturating_sub(1)
    }
}

/// The numbers of the lines of each tail, the last line first: equal lines have equal numbers.
fn numbers(tails: &[Vec<Line>]) -> Vec<Vec<u32>> {
    let mut known: HashMap<&str, u32> = HashMap::default();
    let mut of_tails = Vec::with_capacity(tails.len());
    for tail in tails {
        let upwards = tail.iter().rev().map(|(_, line)| {
            let next = u32::try_from(known.len()).expect("a page has fewer lines than bytes");
            *known.entry(line).or_insert(next)
        });
        of_tails.push(upwards.collect());
    }
    of_tails
}

/// Takes the last lines that an author repeats.
fn repeated(tails: &mut [Vec<Line>], left_out: &mut [LeftOut], authors: &[Option<&str>]) {
    let mut posts_of: HashMap<&str, Vec<usize>> = HashMap::default();
    for (record, author) in authors.iter().enumerate() {
        if let Some(author) = author.filter(|_| !tails[record].is_empty()) {
            posts_of.entry(author).or_default().push(record);
        }
    }
    let lines = numbers(tails);
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for posts in posts_of.values().filter(|posts| posts.len() >= 2) {
        // In how many posts of the author the same last lines stand, each post counted once with other words above.
        let mut runs = Runs::default();
        let mut whole: HashSet<u32> = HashSet::default();
        for &record in posts {
            let of_post = runs.of(&lines[record]);
            if of_post.last().is_some_and(|&all| whole.insert(all)) {
                for &run in of_post.iter().take(LAST_LINES) {
                    runs.posts[run as usize] += 1;
                }
            }
        }
        for &record in posts {
            let tail = &tails[record];
            let of_post = runs.of(&lines[record]);
            let others = of_post.iter().map(|&run| runs.others(run));
            let longest = signature(tail, others.take_while(|&others| others > 0));
            cuts.extend(longest.map(|len| (record, tail.len() - len)));
        }
    }
    for (record, at) in cuts {
        let cut = tails[record].drain(at..);
        left_out[record].extend(cut.map(|(texts, _)| (Noise::Signature, texts)));
    }
}

/// How many of the last lines of a tail are a signature. Of each run of them, the shortest first, it is known in
/// how many other posts of the author it stands.
fn signature(tail: &[Line], others: impl Iterator<Item = usize>) -> Option<usize> {
    let upwards = tail.iter().rev().take(LAST_LINES.min(tail.len() - 1));
    let mut words = 0;
    let mut longest = None;
    for (index, ((_, line), others)) in upwards.zip(others).enumerate() {
        words += count(line);
        if words > MOST_SIGNATURE_WORDS {
            break;
        }
        if words > 0 && (others >= SIGNATURE_POSTS || words >= SIGNATURE_WORDS) {
            longest = Some(index + 1);
        }
    }
    longest
}
