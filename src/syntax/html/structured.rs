//! Posts that a page marks for machines: microdata and `RDFa` of schema.org, microformats, JSON-LD. It is taken
//! where repetition finds nothing or less, and fills in names and dates that are printed nowhere.
//!
//! Types and properties are those of <https://schema.org/DiscussionForumPosting>,
//! <https://schema.org/Comment>, <https://schema.org/QAPage> and <https://microformats.org/wiki/h-entry>.

mod json;

use foldhash::HashMap;

use super::found::{Body, Fact, Found, Post};
use super::page::{ElementId, Page};
use json::Stated;

/// Types of elements that are posts.
const TYPES: [&str; 8] = [
    "comment",
    "discussionforumposting",
    "answer",
    "question",
    "usercomments",
    "post",
    "socialmediaposting",
    "review",
];
/// Those of them of which one alone is a thread.
const OPENING: [&str; 2] = ["discussionforumposting", "question"];
/// Classes of elements that are posts.
const ENTRIES: [&str; 3] = ["h-entry", "h-cite", "hentry"];
/// Questions and answers of the site itself.
const NO_THREAD: &str = "faqpage";
/// Properties of the words of a post, of its author, of the thread's title and of the date.
const TEXTS: [&str; 8] = [
    "text",
    "commenttext",
    "articlebody",
    "reviewbody",
    "content",
    "description",
    "content:encoded",
    "entry-content",
];
const AUTHORS: [&str; 3] = ["author", "creator", "has_creator"];
const TITLES: [&str; 2] = ["headline", "name"];
const DATES: [&str; 5] = [
    "datecreated",
    "datepublished",
    "created",
    "published",
    "commenttime",
];
/// It is taken where it has so many hundredths of the posts that repetition found, and of their words.
const MORE_POSTS: usize = 120;
const AS_MANY_WORDS: usize = 80;
/// Posts are the same if they begin with so many same words.
const FIRST_WORDS: usize = 12;

/// What was found by repetition, or what the page marks where that is more, with the names and dates that
/// it states besides.
pub(super) fn complete(page: &Page, found: Option<Found>, marked: Option<Found>) -> Option<Found> {
    let found = match (found, marked) {
        (None, marked) => marked
            .filter(|marked| is_thread(page, marked))
            .map(|marked| Found {
                title: title(page, marked.posts[0].top),
                ..marked
            }),
        (Some(found), Some(mut marked)) if is_more(page, &marked, &found) => {
            prefer_printed(page, &mut marked, found.posts);
            Some(Found {
                title: found.title,
                ..marked
            })
        }
        (Some(mut found), marked) => {
            let posts = marked.map(|marked| marked.posts).unwrap_or_default();
            let stated = posts.into_iter().map(|post| Stated {
                words: first_words(page, &post),
                author: post.author,
                date: post.date,
            });
            fill_in(page, &mut found, stated.chain(json::posts(page)));
            Some(found)
        }
    };
    found.filter(|found| !found.posts.is_empty())
}

/// The posts that elements are marked as: of microdata and `RDFa` or of microformats, whatever are more.
pub(super) fn read(page: &Page) -> Option<Found> {
    let [by_type, by_class] = items(page).map(|items| posts(page, &items));
    let posts = if by_class.len() > by_type.len() {
        by_class
    } else {
        by_type
    };
    (!posts.is_empty()).then_some(Found { title: None, posts })
}

/// What the element of the first post, or one around it, states as its title.
fn title(page: &Page, opening: ElementId) -> Option<Fact> {
    let is_item = |id: &ElementId| {
        types(page, *id).next().is_some() || page.classes(*id).any(|class| ENTRIES.contains(&class))
    };
    let mut stated = page
        .ids()
        .filter(|&id| properties(page, id).any(|name| TITLES.contains(&&*name)));
    let of_opening = stated.find(|&id| {
        let item = page.ancestors(id).find(is_item);
        item.is_some_and(|item| item == opening || page.is_within(opening, item))
    });
    fact(page, of_opening?)
}

/// Whether marked posts alone are a thread: most have names, and they are several or one that opens a thread.
fn is_thread(page: &Page, found: &Found) -> bool {
    let named = found.posts.iter().filter(|post| post.author.is_some());
    let opens = |post: &Post| types(page, post.top).any(|name| OPENING.contains(&&*name));
    named.count() * 2 >= found.posts.len()
        && (found.posts.len() > 1 || found.posts.iter().any(opens))
}

fn is_more(page: &Page, marked: &Found, found: &Found) -> bool {
    let words = |found: &Found| -> usize {
        let bodies = found.posts.iter().filter_map(|post| post.body.as_ref());
        bodies
            .map(|body| page.shown_words(&body.texts).count())
            .sum()
    };
    marked.posts.len() * 100 >= found.posts.len() * MORE_POSTS
        && words(marked) * 100 >= words(found) * AS_MANY_WORDS
}

/// Takes the dates and numbers that the page prints for those that it marks, of posts that begin with the same
/// words.
fn prefer_printed(page: &Page, marked: &mut Found, printed: Vec<Post>) {
    let mut known: HashMap<Vec<String>, Post> = HashMap::default();
    for post in printed {
        known.entry(first_words(page, &post)).or_insert(post);
    }
    for post in &mut marked.posts {
        if let Some(printed) = known.remove(&first_words(page, post)) {
            post.author = post.author.take().or(printed.author);
            post.date = printed.date.or(post.date.take());
            post.number = printed.number;
            post.left_out = printed.left_out;
        }
    }
}

/// Gives names and dates to posts that have none, from stated ones that begin with the same words.
fn fill_in(page: &Page, found: &mut Found, stated: impl Iterator<Item = Stated>) {
    let is_whole = |post: &Post| post.author.is_some() && post.date.is_some();
    if found.posts.iter().all(is_whole) {
        return;
    }
    let mut known: HashMap<Vec<String>, Stated> = HashMap::default();
    for post in stated.filter(|post| !post.words.is_empty()) {
        known.entry(post.words.clone()).or_insert(post);
    }
    for post in found.posts.iter_mut().filter(|post| !is_whole(post)) {
        if let Some(stated) = known.get(&first_words(page, post)) {
            post.author = post.author.take().or_else(|| stated.author.clone());
            post.date = post.date.take().or_else(|| stated.date.clone());
        }
    }
}

/// The first words of a post, to compare it with others.
fn first_words(page: &Page, post: &Post) -> Vec<String> {
    let body = post.body.iter();
    let words = body.flat_map(|body| page.shown_words(&body.texts));
    json::tokens(words).take(FIRST_WORDS).collect()
}

fn words_of<'p>(page: &'p Page, id: ElementId) -> impl Iterator<Item = &'p str> {
    page.shown_words(&page.element(id).texts())
}

/// The names of the types of an element, in lower case without the address of the vocabulary.
fn types(page: &Page, id: ElementId) -> impl Iterator<Item = String> {
    let attributes = ["itemtype", "typeof"].into_iter();
    let values = attributes.filter_map(move |name| page.attribute(id, name));
    let names = values.flat_map(str::split_whitespace);
    names.map(|name| {
        let name = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
        name.to_ascii_lowercase()
    })
}

/// The elements whose types say that they are posts, and those whose classes do.
fn items(page: &Page) -> [Vec<ElementId>; 2] {
    let [mut by_type, mut by_class] = [Vec::new(), Vec::new()];
    let mut behind_questions = 0;
    for id in page.ids() {
        if id.index() < behind_questions {
            continue;
        }
        let types: Vec<String> = types(page, id).collect();
        let is_any = |names: &[&str]| types.iter().any(|name| names.contains(&name.as_str()));
        if is_any(&[NO_THREAD]) {
            behind_questions = page.element(id).end as usize;
            continue;
        }
        if is_any(&TYPES) {
            by_type.push(id);
        }
        if page.classes(id).any(|class| ENTRIES.contains(&class)) {
            by_class.push(id);
        }
    }
    [by_type, by_class]
}

/// The posts that elements are marked as.
fn posts(page: &Page, items: &[ElementId]) -> Vec<Post> {
    let posts = (0..items.len()).filter_map(|index| item(page, items, index));
    posts.collect()
}

/// The post that an element is marked as, without those that stand in it.
fn item(page: &Page, items: &[ElementId], index: usize) -> Option<Post> {
    let top = items[index];
    let end = page.element(top).end as usize;
    let mut post = Post {
        top,
        elements: top.index()..end,
        texts: Vec::new(),
        body: None,
        author: None,
        date: None,
        number: None,
        left_out: Vec::new(),
    };
    let mut words = 0;
    let mut first = page.element(top).texts().start;
    let mut next = top.index() + 1;
    let mut inner = items[index + 1..].iter().copied().peekable();
    while next < end {
        let id = ElementId::from_index(next);
        next += 1;
        while inner.next_if(|inner| *inner < id).is_some() {}
        if inner.peek() == Some(&id) {
            let texts = page.element(id).texts();
            post.texts.push(first..texts.start);
            first = texts.end;
            next = page.element(id).end as usize;
            continue;
        }
        property(page, &mut post, &mut words, id);
    }
    post.texts
        .push(first..page.element(top).texts().end.max(first));
    post.texts.retain(|texts| !texts.is_empty());
    post.body.is_some().then_some(post)
}

/// Takes what a property says of a post, whose body has so many words.
fn property(page: &Page, post: &mut Post, body_words: &mut usize, id: ElementId) {
    let properties: Vec<String> = properties(page, id).collect();
    let has = |names: &[&str]| properties.iter().any(|name| names.contains(&name.as_str()));
    if has(&TEXTS) && page.tag(id) != "meta" {
        let is_inside = post.body.as_ref().is_some_and(|body| body.holds(id));
        let words = if is_inside {
            0
        } else {
            words_of(page, id).count()
        };
        if words > *body_words {
            *body_words = words;
            post.body = Some(Body::of(page, id));
        }
    }
    if has(&AUTHORS) && post.author.is_none() {
        let mut names = page.subtree(id);
        let inner_name =
            names.find(|&inner| self::properties(page, inner).any(|name| name == "name"));
        post.author = fact(page, inner_name.unwrap_or(id)).or_else(|| fact(page, id));
    }
    if has(&DATES) && post.date.is_none() {
        post.date = fact(page, id);
    }
}

/// The properties that an element states, in lower case.
fn properties(page: &Page, id: ElementId) -> impl Iterator<Item = String> {
    let names = ["itemprop", "property"].into_iter();
    let stated = names.filter_map(move |name| page.attribute(id, name));
    let stated = stated.flat_map(str::split_whitespace);
    let stated = stated.map(|name| {
        name.strip_prefix("schema:")
            .or(name.strip_prefix("sioc:"))
            .unwrap_or(name)
    });
    let by_class = page.classes(id).filter_map(|class| {
        let prefixes = ["p-", "e-", "dt-", "u-"];
        prefixes
            .iter()
            .find_map(|prefix| class.strip_prefix(prefix))
    });
    stated.chain(by_class).map(str::to_ascii_lowercase)
}

/// What an element says: its words, else what its attributes say.
fn fact(page: &Page, element: ElementId) -> Option<Fact> {
    let words = words_of(page, element).collect::<Vec<_>>().join(" ");
    let texts = page.element(element).texts();
    if !words.is_empty() {
        return Some(Fact {
            value: words,
            texts,
            element,
        });
    }
    let names = ["content", "datetime", "title"];
    let value = names
        .iter()
        .find_map(|name| page.attribute(element, name))?
        .trim();
    (!value.is_empty()).then(|| Fact {
        value: value.to_owned(),
        texts: texts.start..texts.start,
        element,
    })
}

#[cfg(test)]
mod tests;
