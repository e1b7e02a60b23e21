//! The last step: pages whose records look like posts from outside, but have no authors, are lists of news, of
//! threads, of events.

use foldhash::HashSet;

use super::super::facts;
use super::super::found::{Body, Post};
use super::super::page::ElementId;
use super::choose::{Evidence, Thread, share};
use super::measure::{Measured, Says};
use super::vocabulary;
use crate::syntax::answer_mark;

/// Less names than this, and less to do with posts, are no thread.
const NAMED: f64 = 0.5;
/// With nothing else of posts, undated records with so many of their words in links are menus, and those that hold so
/// few of the words of the page a box beside something else.
const DATED: f64 = 0.3;
const MENU: f64 = 0.3;
const BOX: f64 = 0.25;
/// A pair of records needs both names, and both dates or something to do with both.
const PAIR: usize = 2;
/// The least records whose names may be the titles of other pages, and the share that shows it.
const TITLES: usize = 3;
const TITLES_SHARE: f64 = 0.7;
/// How many words stand beside a title in its heading at most: a number, a picture.
const BESIDE_NAME: u32 = 2;
/// How many elements up from its words the link of a title stands, and how many links to pages a row begins with:
/// the forum, the thread.
const TITLE_STEPS: usize = 5;
const TITLES_ABOVE: usize = 2;
/// Bodies of so few words in the middle are cells of a table, and of so many at most rows of an index, if they
/// begin with links.
const TABLE_WORDS: u32 = 4;
const INDEX_WORDS: u32 = 15;
/// From how many posts on some people would have written twice.
const MANY: usize = 8;
const ALL_DIFFER: f64 = 0.95;
/// Where so few of the records have words, they are rows of a table.
const WORDED: f64 = 0.7;
/// How much of the words the longest record holds at most where nothing calls them posts: what stands below an article
/// leads to others.
const LONGEST: f64 = 0.85;
/// Where nearly all posts have names, one without is none.
const NEARLY_ALL_NAMED: f64 = 0.95;
const MOSTLY_NAMED: f64 = 0.7;

/// Whether what was read is a thread.
pub(super) fn is_thread(measured: &Measured, thread: &Thread, posts: &[Post]) -> bool {
    let found = &thread.evidence;
    let named = named(posts);
    let dated = share(
        posts.iter().filter(|post| post.date.is_some()).count(),
        posts.len(),
    );
    let is_marked =
        found.named >= 0.8 && found.number >= 0.6 && dated >= 0.8 && found.heading < 0.3;
    if named < NAMED && found.action < 0.5 && !is_marked {
        return false;
    }
    let worded = posts.iter().filter(|post| post.body.is_some()).count();
    if share(worded, posts.len()) < WORDED {
        return false;
    }
    let is_unlike_posts = found.action < 0.5 && found.named < 0.5;
    let is_box = || dated < DATED && found.linked >= MENU || found.covered < BOX;
    if is_unlike_posts && (is_box() || is_article(measured, posts)) {
        return false;
    }
    if named < NAMED && found.covered < BOX || is_of_headings(found, posts) {
        return false;
    }
    if posts.len() == PAIR {
        let is_whole = |share: f64| share >= 1.0;
        return is_whole(named)
            && (is_whole(dated) || is_whole(found.action))
            && (is_whole(found.named) || is_whole(found.action));
    }
    found.action >= 0.5
        || !names_are_titles(measured, posts)
            && !is_index(measured, posts)
            && (is_numbered(posts) || !begin_with_titles(measured, posts))
}

/// Whether most posts have a number, as rows of an index have not.
fn is_numbered(posts: &[Post]) -> bool {
    let numbered = posts.iter().filter(|post| post.number.is_some()).count();
    share(numbered, posts.len()) > 0.5
}

/// Whether one record holds nearly all the words.
fn is_article(measured: &Measured, posts: &[Post]) -> bool {
    let words = || posts.iter().filter_map(|post| words_of(measured, post));
    let longest = words().max().unwrap_or(0);
    f64::from(longest) > LONGEST * f64::from(words().sum::<u32>())
}

/// Whether the names are those of parts of one text, or of what a list is of, as events: all differ, and nothing says
/// that they are people or has to do with posts.
fn is_of_headings(found: &Evidence, posts: &[Post]) -> bool {
    let names = posts.iter().filter_map(|post| post.author.as_ref());
    let names = names.map(|name| name.value.as_str());
    let distinct: HashSet<&str> = names.clone().collect();
    let is_dated = posts.iter().any(|post| post.date.is_some());
    let is_stated = is_dated && found.person.max(found.named) >= 0.5 || found.action > 0.0;
    posts.len() >= MANY && !is_stated && share(distinct.len(), names.count()) >= ALL_DIFFER
}

/// Whether the bodies are cells of a table, or names of pages elsewhere with a few words about them.
fn is_index(measured: &Measured, posts: &[Post]) -> bool {
    let page = measured.page;
    let bodies = posts.iter().filter_map(|post| post.body.as_ref());
    let bodies: Vec<&Body> = bodies.collect();
    let mut words: Vec<u32> = posts
        .iter()
        .filter_map(|post| words_of(measured, post))
        .collect();
    words.sort_unstable();
    let Some(&middle) = words.get(words.len() / 2) else {
        return false;
    };
    let leads_elsewhere = |body: &&&Body| {
        let mut texts = body.texts.clone();
        let first = texts.find(|&text| measured.words.of_text(text) > 0);
        let parent = first.map(|text| page.text_parent(text));
        let around = parent
            .into_iter()
            .flat_map(|parent| page.with_ancestors(parent).take(TITLE_STEPS));
        let mut addresses = around.filter_map(|id| page.attribute(id, "href"));
        addresses.any(leads_elsewhere)
    };
    let links = bodies.iter().filter(leads_elsewhere).count();
    middle < TABLE_WORDS || middle <= INDEX_WORDS && share(links, bodies.len()) >= TITLES_SHARE
}

/// The words of the body of a post, without those of its name and its date.
fn words_of(measured: &Measured, post: &Post) -> Option<u32> {
    let body = post.body.as_ref()?.texts.clone();
    let facts = [&post.author, &post.date].into_iter().flatten();
    let stated = |text: &usize| facts.clone().any(|fact| fact.texts.contains(text));
    let own = body.filter(|text| !stated(text));
    Some(own.map(|text| measured.words.of_text(text)).sum())
}

/// Whether the records begin with a link to a page each, above the name: the rows of an index of forums or threads,
/// which go on with who wrote there last.
fn begin_with_titles(measured: &Measured, posts: &[Post]) -> bool {
    let page = measured.page;
    let (mut seen, mut subjects) = (HashSet::default(), HashSet::default());
    let title_of = |text: usize| {
        let parent = page.text_parent(text);
        let around = page.with_ancestors(parent);
        let address = around
            .take(TITLE_STEPS)
            .find_map(|id| page.attribute(id, "href"))?;
        let has_letters = page.text(text).contains(char::is_alphabetic);
        let subject = answer_mark::without(page.text(text).trim());
        (has_letters && leads_elsewhere(address)).then_some((address, subject))
    };
    let titled = posts.iter().filter(|post| {
        let fact = post.author.as_ref().or(post.date.as_ref());
        let above = fact.map_or(0, |fact| fact.texts.start);
        let name = post.author.as_ref().map(|author| author.value.as_str());
        // The link of the author beside a picture is no title.
        let is_name = |text: usize| Some(page.text(text).trim()) == name;
        let texts = post.texts.iter().cloned().flatten();
        let texts = texts.take_while(|&text| text < above);
        let titles = texts.filter(|&text| !is_name(text)).filter_map(title_of);
        // Posts have the same title, whatever the addresses of these are.
        let mut titles = titles.take(TITLES_ABOVE);
        titles.any(|(address, subject)| seen.insert(address) && subjects.insert(subject))
    });
    share(titled.count(), posts.len()) >= TITLES_SHARE
}

/// Whether a link leads to another page that is not of a person.
fn leads_elsewhere(address: &str) -> bool {
    !address.contains('#') && !vocabulary::is_profile(address)
}

/// The posts that have words, and an author where nearly all have one or they say that they were deleted. What a
/// tracker tells between them of what was done is none.
pub(super) fn posts(measured: &Measured, mut posts: Vec<Post>) -> Vec<Post> {
    let page = measured.page;
    let is_event = |post: &Post| measured.classes.says(post.top, Says::Event);
    let events = posts.iter().filter(|post| is_event(post)).count();
    if 2 * events < posts.len() {
        posts.retain(|post| !is_event(post));
    }
    let named = named(&posts);
    let dated = share(
        posts.iter().filter(|post| post.date.is_some()).count(),
        posts.len(),
    );
    let numbered = posts.iter().filter(|post| post.number.is_some()).count();
    let numbered = share(numbered, posts.len());
    posts.retain(|post| {
        // What has neither a name nor a number among posts that have both is what stands around them.
        let is_around =
            post.author.is_none() && post.number.is_none() && named.min(numbered) > MOSTLY_NAMED;
        let may_be_unnamed = named < MOSTLY_NAMED
            || post.date.is_some() && dated > MOSTLY_NAMED && named < NEARLY_ALL_NAMED;
        let is_notice = |body: &Body| post.date.is_some() && facts::is_deleted(page, body);
        let is_deleted = || post.body.as_ref().is_some_and(is_notice);
        post.body.is_some()
            && (post.author.is_some() || may_be_unnamed && !is_around || is_deleted())
    });
    posts
}

fn named(posts: &[Post]) -> f64 {
    share(
        posts.iter().filter(|post| post.author.is_some()).count(),
        posts.len(),
    )
}

/// Whether the names are headings that lead to other pages: the titles of a list.
fn names_are_titles(measured: &Measured, posts: &[Post]) -> bool {
    let page = measured.page;
    let names: Vec<_> = posts
        .iter()
        .filter_map(|post| post.author.as_ref())
        .collect();
    let distinct: HashSet<String> = names.iter().map(|name| name.value.to_lowercase()).collect();
    if names.len() < TITLES || distinct.len() < names.len() {
        return false;
    }
    let is_heading = |id: ElementId| {
        matches!(page.tag(id), "h2" | "h3" | "h4" | "h5") || measured.classes.says(id, Says::Title)
    };
    let words = &measured.words;
    let headings = names.iter().filter(|name| {
        let around = page.with_ancestors(name.element).take(2);
        let heading = around.into_iter().find(|&id| is_heading(id));
        // One that goes on behind the name says what that person did.
        let name_words: u32 = name.texts.clone().map(|text| words.of_text(text)).sum();
        heading.is_some_and(|id| words.of_element(id) <= name_words + BESIDE_NAME)
    });
    let address = |id: ElementId| {
        let around = page.with_ancestors(id).take(3);
        let mut links = around
            .chain(page.subtree(id))
            .filter_map(|id| page.attribute(id, "href"));
        links.next()
    };
    let away = names.iter().filter(|name| {
        address(name.element).is_some_and(|address| !vocabulary::is_profile(address))
    });
    share(headings.count(), names.len()) >= TITLES_SHARE
        && share(away.count(), names.len()) >= TITLES_SHARE
}
