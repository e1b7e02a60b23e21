//! What a page states besides names and dates: its address, which page of the thread it is, what it calls the
//! authors of posts, what readers think of them. It is told by markup and words that many engines share.

use std::ops::Range;

use super::found::{Fact, Found};
use super::page::{ElementId, Page, Visibility};
use super::quote::{classes, shown_words};
use super::reference::own_elements;
use crate::syntax::page_of;

/// Words of classes, at the end of a part, of what the page calls an author.
const ROLES: [&str; 9] = [
    "role",
    "rank",
    "usertitle",
    "membertitle",
    "customtitle",
    "badge",
    "userbanner",
    "usergroup",
    "staff",
];
/// Words of classes of how many readers liked a post, each a whole part.
const SCORES: [&str; 8] = [
    "score",
    "votes",
    "upvotes",
    "likes",
    "points",
    "votecount",
    "likecount",
    "reactions",
];
/// The property of it in microdata.
const SCORE: &str = "upvotecount";
/// The most words of a role and of a score, and the most roles of a post.
const ROLE_WORDS: usize = 4;
const SCORE_WORDS: usize = 3;
const MOST_ROLES: usize = 4;
/// How many elements of a post are looked at.
const LOOKED_AT: usize = 256;
/// What classes and labels of the links to the pages of a thread have in common: `pagination`, `pageNav`.
const PAGINATION: &str = "pag";
/// Words of the class of the link that is this page.
const CURRENT: [&str; 4] = ["current", "active", "selected", "currentpage"];
/// How many elements are around this page's number and the others, and how many texts those have.
const AROUND: usize = 5;
const PAGE_TEXTS: usize = 60;
/// The most pages of a thread.
const MOST_PAGES: u32 = 100_000;
/// The longest address, in bytes.
const ADDRESS: usize = 500;

/// The facts of a page with a thread.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The address at which the thread is read.
    pub(super) address: Option<(String, ElementId)>,
    /// Which page of the thread this is and of how many, 1-based.
    pub(super) page: Option<(u32, u32)>,
    posts: Vec<PostFacts>,
}

/// What the page states of one post.
#[derive(Debug, Default)]
pub(super) struct PostFacts {
    /// What it calls the author.
    pub(super) roles: Vec<Fact>,
    /// How many readers liked it, as the page words it.
    pub(super) score: Option<Fact>,
}

impl Facts {
    /// Finds the facts of a page with posts; `owners` says of which post each text is.
    pub(super) fn of(page: &Page, found: &Found, owners: &[Option<u32>]) -> Facts {
        let posts = 0..found.posts.len();
        Facts {
            address: address(page),
            page: printed_page(page, owners).or_else(|| linked_page(page, owners)),
            posts: posts.map(|index| of_post(page, found, index)).collect(),
        }
    }

    /// What the page states of a post.
    pub(super) fn of_post(&self, post: u32) -> Option<&PostFacts> {
        self.posts.get(post as usize)
    }
}

/// The address that the page states as its own.
fn address(page: &Page) -> Option<(String, ElementId)> {
    let stated = page.ids().filter_map(|id| {
        let has = |name, value| {
            page.attribute(id, name)
                .is_some_and(|found| found.eq_ignore_ascii_case(value))
        };
        let (rank, name) = match page.tag(id) {
            "link" if has("rel", "canonical") => (0, "href"),
            "meta" if has("property", "og:url") => (1, "content"),
            _ => return None,
        };
        let address = page.attribute(id, name)?.trim();
        let is_whole = address.starts_with("http://") || address.starts_with("https://");
        let is_plain =
            address.len() <= ADDRESS && address.bytes().all(|byte| byte.is_ascii_graphic());
        (is_whole && is_plain).then(|| (rank, address.to_owned(), id))
    });
    let first = stated.min_by_key(|(rank, ..)| *rank);
    first.map(|(_, address, id)| (address, id))
}

/// The lines of a page outside of posts, each as texts, up to so many texts of each.
fn lines<'p>(page: &'p Page, owners: &'p [Option<u32>]) -> impl Iterator<Item = Range<usize>> + 'p {
    const TEXTS: usize = 6;
    let begins =
        (0..page.text_count()).filter(|&text| page.begins_line(text) && owners[text].is_none());
    begins.map(|text| {
        let most = page.text_count().min(text + TEXTS);
        let end = (text + 1..most).find(|&text| page.begins_line(text));
        text..end.unwrap_or(most)
    })
}

/// The page that a line says it is: `Page 2 of 7`, behind other words perhaps.
fn printed_page(page: &Page, owners: &[Option<u32>]) -> Option<(u32, u32)> {
    const LONGEST: usize = 80;
    let mut said = lines(page, owners).filter_map(|texts| {
        let length: usize = texts.clone().map(|text| page.text(text).len()).sum();
        if length > LONGEST || !is_pagination(page, page.text_parent(texts.start)) {
            return None;
        }
        let line: String = texts.map(|text| page.text(text)).collect();
        let said = line.rsplit(['•', '·', '|', ',']).next()?;
        page_of(said).filter(|&(page, of)| page > 0 && of <= MOST_PAGES)
    });
    said.next()
}

/// Whether an element or one near it says that it leads to the pages of a thread.
fn is_pagination(page: &Page, id: ElementId) -> bool {
    let mut around = std::iter::once(id).chain(page.ancestors(id)).take(AROUND);
    around.any(|id| {
        let mut said = ["class", "id", "aria-label"].iter();
        said.any(|name| {
            let said = page.attribute(id, name).unwrap_or_default();
            said.to_ascii_lowercase().contains(PAGINATION)
        })
    })
}

/// The page whose number is marked among the numbers of all pages.
fn linked_page(page: &Page, owners: &[Option<u32>]) -> Option<(u32, u32)> {
    let number = |text: usize| page.text(text).trim().parse::<u32>().ok();
    let mut numbers = (0..page.text_count()).filter_map(|text| Some((text, number(text)?)));
    numbers.find_map(|(text, current)| {
        let id = page.text_parent(text);
        let mut near = std::iter::once(id).chain(page.ancestors(id)).take(2);
        if current == 0
            || owners[text].is_some()
            || !near.any(|id| is_current(page, id))
            || !is_pagination(page, id)
        {
            return None;
        }
        let others = page.ancestors(id).take(AROUND).find_map(|around| {
            let texts = &page.element(around).texts;
            let shown = texts.clone().take(PAGE_TEXTS);
            let others = shown.filter(|&other| other != text).filter_map(number);
            others.max()
        });
        let last = others?.max(current);
        (last <= MOST_PAGES).then_some((current, last))
    })
}

/// Whether an element says that it stands for this page.
fn is_current(page: &Page, id: ElementId) -> bool {
    let by_attribute = page.attribute(id, "aria-current");
    let by_attribute = by_attribute.is_some_and(|value| matches!(value, "page" | "true"));
    by_attribute || parts(page, id).any(|part| CURRENT.contains(&part.as_str()))
}

/// The parts of the classes of an element, in lower case.
fn parts(page: &Page, id: ElementId) -> impl Iterator<Item = String> {
    let parts = classes(page, id).flat_map(|class| class.split(['-', '_']));
    parts.map(str::to_ascii_lowercase)
}

fn of_post(page: &Page, found: &Found, index: usize) -> PostFacts {
    let post = &found.posts[index];
    let is_outside = |id: ElementId| {
        let of_body = |body| page.is_within(id, body) || page.is_within(body, id);
        !post.body.is_some_and(of_body)
    };
    let is_other = |fact: &Fact| {
        let mut known = [&post.author, &post.date].into_iter().flatten();
        !known.any(|known| is_of(fact, known))
    };
    let shown = own_elements(page, &found.posts, index).take(LOOKED_AT);
    let shown = shown.filter(|&id| page.element(id).visibility == Visibility::Shown);
    let mut facts = PostFacts::default();
    for id in shown {
        let says_role =
            || parts(page, id).any(|part| ROLES.iter().any(|role| part.ends_with(role)));
        if facts.roles.len() < MOST_ROLES && says_role() && is_outside(id) {
            let role =
                fact(page, id, ROLE_WORDS).filter(|role| is_role(&role.value) && is_other(role));
            let is_new = |role: &Fact| facts.roles.iter().all(|known| known.value != role.value);
            facts.roles.extend(role.filter(is_new));
        } else if facts.score.is_none() && says_score(page, id) && is_outside(id) {
            let score = fact(page, id, SCORE_WORDS);
            facts.score = score.filter(|score| is_count(&score.value) && is_other(score));
        }
    }
    facts
}

/// Whether what an element says is the words of a fact, all or a part of them. The texts of a fact can be the
/// whole line that it stands in.
fn is_of(said: &Fact, fact: &Fact) -> bool {
    let overlap = said.texts.start < fact.texts.end && fact.texts.start < said.texts.end;
    overlap && (said.value.contains(&fact.value) || fact.value.contains(&said.value))
}

/// Whether words can be a role: they are no count and no label.
fn is_role(words: &str) -> bool {
    words.contains(char::is_alphabetic) && !words.contains(|c: char| c == ':' || c.is_ascii_digit())
}

/// Whether words have one number.
fn is_count(words: &str) -> bool {
    let numbers = words.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|number| !number.is_empty()).count() == 1
}

fn says_score(page: &Page, id: ElementId) -> bool {
    let property = page.attribute(id, "itemprop");
    let by_property = property.is_some_and(|name| name.eq_ignore_ascii_case(SCORE));
    by_property || parts(page, id).any(|part| SCORES.contains(&part.as_str()))
}

/// What an element says in so many words at most.
fn fact(page: &Page, element: ElementId, most: usize) -> Option<Fact> {
    let texts = page.element(element).texts.clone();
    if !(1..=most).contains(&shown_words(page, &texts)) {
        return None;
    }
    let shown = texts.clone().filter(|&text| page.shows_words(text));
    let words = shown.flat_map(|text| page.text(text).split_whitespace());
    Some(Fact {
        value: words.collect::<Vec<_>>().join(" "),
        texts,
        element,
    })
}

#[cfg(test)]
mod tests {
    use super::super::found::Post;
    use super::*;

    /// The facts of a page whose posts are its `<article>`s with a body in `<main>`.
    fn facts(page: &str) -> Facts {
        let page = Page::parse(page);
        let articles = page.ids().filter(|&id| page.tag(id) == "article");
        let posts = articles.map(|top| Post {
            top,
            texts: vec![page.element(top).texts.clone()],
            body: page.subtree(top).find(|&id| page.tag(id) == "main"),
            author: None,
            date: None,
            number: None,
            left_out: Vec::new(),
        });
        let found = Found {
            title: None,
            posts: posts.collect(),
        };
        let mut owners = vec![None; page.text_count()];
        for post in &found.posts {
            owners[post.texts[0].clone()].fill(Some(0));
        }
        Facts::of(&page, &found, &owners)
    }

    #[test]
    fn the_page_is_told_by_words_or_by_the_marked_number() {
        let check = |page: &str, expected: Option<(u32, u32)>| {
            let page = format!("{page}<article><main>Page 3 of 4</main></article>");
            assert_eq!(facts(&page).page, expected, "{page}");
        };
        check(
            "<div class=pagination>15 posts • Page <b>2</b> of <b>7</b></div>",
            Some((2, 7)),
        );
        check("<p class=pagelinks>Seite 2 von 7</p>", Some((2, 7)));
        check("<p>Picture 2 of 7</p>", None);
        check(
            "<nav aria-label=Pagination><a>1</a> <b aria-current=page>2</b> <a>3</a></nav>",
            Some((2, 3)),
        );
        check(
            "<ul class=pageNav><li>1<li class=pageNav-page--current>2<li>9</ul>",
            Some((2, 9)),
        );
        check("<ul class=pageNav><li class=current>1</ul>", None);
        check("<ul class=menu><li>1<li class=current>2<li>9</ul>", None);
    }

    #[test]
    fn the_address_is_the_canonical_one() {
        let check = |page: &str, expected: Option<&str>| {
            let facts = facts(page);
            assert_eq!(
                facts.address.as_ref().map(|(address, _)| &**address),
                expected
            );
        };
        let canonical = "<link rel=canonical href='https://ferry.example/t/5'>";
        let shared = "<meta property='og:url' content='https://ferry.example/t/5?from=x'>";
        check(
            &format!("{shared}{canonical}"),
            Some("https://ferry.example/t/5"),
        );
        check(shared, Some("https://ferry.example/t/5?from=x"));
        check("<link rel=canonical href='/t/5'>", None);
    }

    #[test]
    fn roles_and_scores_stand_outside_of_the_words() {
        let facts = facts(
            "<article><i class=userTitle>Lock keeper</i><b class='badge badge--staff'>Staff</b><i class=rank>93</i>\
             <span class='vote-score'>12 points</span><main><i class=rank>Captain</i></main></article>\
             <article><i class=rank-title>Mate</i><main>Two.</main><b itemprop=upvoteCount>3</b></article>",
        );
        let said = |post: u32| {
            let facts = facts.of_post(post).expect("it is there");
            let roles: Vec<&str> = facts.roles.iter().map(|role| &*role.value).collect();
            (
                roles.join(", "),
                facts.score.as_ref().map(|score| score.value.clone()),
            )
        };
        assert_eq!(
            said(0),
            (
                "Lock keeper, Staff".to_owned(),
                Some("12 points".to_owned())
            )
        );
        assert_eq!(said(1), ("Mate".to_owned(), Some("3".to_owned())));
    }
}
