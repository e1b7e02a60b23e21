//! What only machines read on a page: what it calls a post, its address, and which other post an answer or
//! a quote means.
//!
//! ```text
//! <div id="post-17">                            the post 17
//!   <a href="/t/ferry?p=17#post-17">3 May</a>   its address
//!   <a href="#post-12">parent</a>               it answers 12
//!   <blockquote data-source="post: 12">         it quotes 12
//!   <div id="post-18">                          18 stands in it, so that it answers 17
//! ```

mod ids;
mod indent;

use std::borrow::Cow;
use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::found::{Fact, Post};
use super::near::partition_near;
use super::page::{ElementId, Page};
use super::quote::{HEAD_WORDS, is_quote, parse};
use crate::syntax::words::is_digits;

/// How many elements of a post are looked at for its id, from the first on.
const LOOKED_AT: usize = 64;
/// Of so many posts in a hundred the page has to state the ids.
const STATED: usize = 60;
/// How many elements above a quote are looked at for a link that is its head.
const NEAR_ABOVE: usize = 3;
/// What is in the name of an attribute of a quote for the post that it is of.
const SOURCES: [&str; 3] = ["source", "post", "comment"];
/// The words of a link from an answer to what it answers.
const PARENT: [&str; 8] = [
    "parent",
    "in reply to",
    "in response to",
    "replying to",
    "en réponse à",
    "als antwort auf",
    "en respuesta a",
    "in risposta a",
];

/// The references of the posts of a page.
#[derive(Debug, Default)]
pub(super) struct References {
    posts: Vec<Reference>,
    /// The ids of all posts.
    ids: HashSet<String>,
}

/// What machines read of a post.
#[derive(Clone, Debug, Default)]
pub(super) struct Reference {
    /// What the page calls it.
    pub(super) id: Option<Fact>,
    /// Its address.
    pub(super) permalink: Option<Fact>,
    /// What the page calls the post that it answers.
    pub(super) answered: Option<Fact>,
}

impl References {
    /// Finds the references of posts.
    pub(super) fn of(page: &Page, posts: &[Post]) -> References {
        let ids = ids::ids(page, posts);
        let mut references = References {
            posts: vec![Reference::default(); posts.len()],
            ids: ids.iter().flatten().map(|id| id.value.clone()).collect(),
        };
        let outer = outer_posts(page, posts);
        let outer = if outer.iter().all(Option::is_none) {
            indent::indented_posts(page, posts)
        } else {
            outer
        };
        for (index, post) in posts.iter().enumerate() {
            let inside = || own_elements(posts, index);
            let own = ids[index].as_ref().map(|id| id.value.as_str());
            let permalink = own.and_then(|id| permalink(page, post, inside(), id));
            let around = outer[index].and_then(|outer| ids[outer].clone());
            let answered = references.parent(page, post, inside(), own).or(around);
            references.posts[index] = Reference {
                id: ids[index].clone(),
                permalink,
                answered,
            };
        }
        references
    }

    /// What machines read of a post.
    pub(super) fn of_post(&self, post: u32) -> Option<&Reference> {
        self.posts.get(post as usize)
    }

    /// The id of the post that a quote is of, whose head stands in these texts. Links in the quoted words can lead
    /// anywhere.
    pub(super) fn quoted(
        &self,
        page: &Page,
        quote: ElementId,
        head: &Range<usize>,
    ) -> Option<String> {
        let of_element = |id: ElementId| {
            let mut values = page.attributes(id, |name| {
                let is_link = name == "href" && page.tag(id) == "a";
                is_link || name.starts_with("data-") || name == "cite"
            });
            values.find_map(|(_, value)| self.known(value))
        };
        let own = of_element(quote);
        if own.is_some() || states_source(page, quote) {
            return own;
        }
        let texts = page.element(quote).texts();
        let first = texts.clone().find(|&text| page.shows_words(text));
        let end = first.unwrap_or(texts.end).max(head.end);
        let is_in_head = |id: &ElementId| {
            let texts = page.element(*id).texts();
            let is_before = texts.start < end || texts.is_empty() && texts.start == end;
            is_before && is_of_head(page, *id, quote)
        };
        let inside = page.subtree(quote).skip(1).take(LOOKED_AT);
        let found = inside.filter(is_in_head).find_map(of_element);
        found.or_else(|| head_above(page, quote).and_then(of_element))
    }

    /// A part of a value that is the id of a post, the last one.
    fn known(&self, value: &str) -> Option<String> {
        let parts = value.rsplit(|c: char| !c.is_alphanumeric());
        let mut ids = parts.flat_map(|part| [part, bare(part)]);
        ids.find(|id| self.ids.contains(*id)).map(str::to_owned)
    }

    /// The post that a post says it answers.
    fn parent(
        &self,
        page: &Page,
        post: &Post,
        inside: impl Iterator<Item = ElementId>,
        own: Option<&str>,
    ) -> Option<Fact> {
        let is_other = |id: &String| Some(id.as_str()) != own;
        let mut outside = inside.filter(|&id| !is_in_body(post, id));
        outside.find_map(|id| {
            let says_parent = |name: &str| name.starts_with("data-") && name.contains("parent");
            let mut values = page.attributes(id, says_parent);
            let by_attribute = values.find_map(|(_, value)| self.known(value).filter(is_other));
            let by_link = || {
                let address = page.attribute(id, "href")?;
                let says = begins_as_answer(&words(page, id));
                says.then(|| self.known(address)).flatten().filter(is_other)
            };
            by_attribute
                .or_else(by_link)
                .map(|value| Fact::stated(value, id))
        })
    }
}

/// The link that is the head of a quote and stands right above it, as SMF prints it.
fn head_above(page: &Page, quote: ElementId) -> Option<ElementId> {
    let parent = page.element(quote).parent?;
    let above = page.subtree_range(parent).start + 1..quote.index();
    let mut above = above.rev().take(NEAR_ABOVE).map(ElementId::from_index);
    let link = above.find(|&id| page.tag(id) == "a")?;
    let texts = page.element(link).texts();
    let ends_above =
        !(texts.end..page.element(quote).texts().start).any(|text| page.shows_words(text));
    let is_head =
        page.count_words(&texts, HEAD_WORDS) <= HEAD_WORDS && parse(&words(page, link)).is_some();
    (ends_above && is_head).then_some(link)
}

/// Whether a quote has an attribute for the post that it is of: one that is not on the page, where its id is unknown.
fn states_source(page: &Page, quote: ElementId) -> bool {
    let mut values = page.attributes(quote, |name| {
        name.starts_with("data-") && SOURCES.iter().any(|source| name.contains(source))
    });
    values.any(|(_, value)| value.contains(|c: char| c.is_ascii_digit()))
}

/// Whether an element stands in a quote before its words: as a link or a mark of its head.
fn is_of_head(page: &Page, id: ElementId, quote: ElementId) -> bool {
    let inner = page.ancestors(id).take_while(|&around| around != quote);
    let mut with_inner = [id].into_iter().chain(inner);
    !with_inner.any(|id| is_quote(page, id))
}

fn is_in_body(post: &Post, id: ElementId) -> bool {
    post.body.as_ref().is_some_and(|body| body.holds(id))
}

/// The elements of a post from its first on, without those of posts that stand in it.
pub(super) fn own_elements(posts: &[Post], index: usize) -> impl Iterator<Item = ElementId> + '_ {
    let Range { start, end } = posts[index].elements;
    let mut next = start;
    // The posts from `next` on; those that follow in the page stand behind this one.
    let mut behind = &posts[index + 1..];
    behind = &behind[partition_near(behind, |post| post.elements.start <= start)..];
    std::iter::from_fn(move || {
        while next < end
            && let Some(inner) = behind.first().filter(|post| post.elements.start == next)
        {
            next = inner.elements.end;
            behind = &behind[partition_near(behind, |post| post.elements.start < next)..];
        }
        (next < end).then(|| {
            next += 1;
            ElementId::from_index(next - 1)
        })
    })
}

/// The post that each post stands in.
///
/// A post can stand beside those that answer it, in an element that holds no other post directly.
fn outer_posts(page: &Page, posts: &[Post]) -> Vec<Option<usize>> {
    let mut directly: HashMap<Option<ElementId>, usize> = HashMap::default();
    for post in posts {
        *directly.entry(page.element(post.top).parent).or_default() += 1;
    }
    let scope = |index: usize| {
        let post = &posts[index];
        let around = page.element(post.top).parent;
        let alone = around.filter(|&around| {
            directly[&Some(around)] == 1
                && page.tag(around) != "body"
                && holds_answers_only(page, posts, index, around)
        });
        alone.unwrap_or(post.top)
    };
    let mut open: Vec<usize> = Vec::new();
    let around = posts.iter().enumerate().map(|(index, post)| {
        while open
            .pop_if(|&mut outer| {
                !page.is_within(post.top, scope(outer)) || posts[outer].top == post.top
            })
            .is_some()
        {}
        let outer = open.last().copied();
        open.push(index);
        outer
    });
    around.collect()
}

/// Whether an element around a post may hold those that answer it: no post stands above it there, and those below
/// stand in an element of another kind. Of the same kind are the posts of a list, some with answers, some without.
fn holds_answers_only(page: &Page, posts: &[Post], index: usize, around: ElementId) -> bool {
    let top = posts[index].top;
    let is_inside = |post: &Post| page.is_within(post.top, around);
    if index > 0 && is_inside(&posts[index - 1]) {
        return false;
    }
    let mut below = posts[index + 1..].iter();
    let below = below.find(|post| !page.is_within(post.top, top));
    below.filter(|below| is_inside(below)).is_none_or(|below| {
        let mut up = page.with_ancestors(below.top);
        let beside = up.find(|&id| page.element(id).parent == Some(around));
        let kind = |id: ElementId| (page.tag(id), page.attribute(id, "class"));
        beside.is_none_or(|beside| kind(beside) != kind(top))
    })
}

/// `17` of `post17`: digits without the letters before them; other ids as they are.
fn bare(id: &str) -> &str {
    let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    let are_all = is_digits(digits);
    if are_all { digits } else { id }
}

/// The address of a post: of the first link outside its words that holds its id.
fn permalink(
    page: &Page,
    post: &Post,
    inside: impl Iterator<Item = ElementId>,
    own: &str,
) -> Option<Fact> {
    let mut links = inside.filter(|&id| page.tag(id) == "a" && !is_in_body(post, id));
    links.find_map(|id| {
        let address = page.attribute(id, "href")?.trim();
        let mut parts = address.split(|c: char| !c.is_alphanumeric());
        let holds = parts.any(|part| part == own || bare(part) == own)
            && !address.contains(char::is_whitespace);
        // Buttons hold the id as well: an address of the post names a place in the page, or stands at its date or
        // number.
        let place = address
            .rsplit_once('#')
            .is_some_and(|(_, place)| place.contains(own));
        let texts = page.element(id).texts();
        let is_head = [&post.date, &post.number]
            .into_iter()
            .flatten()
            .any(|fact| fact.texts.start < texts.end && texts.start < fact.texts.end);
        (holds && (place || is_head)).then(|| Fact::stated(address.to_owned(), id))
    })
}

/// Whether the words of a link say that it leads to what is answered.
fn begins_as_answer(words: &str) -> bool {
    let folded = if words.is_ascii() {
        Cow::Borrowed(words)
    } else {
        Cow::Owned(words.to_lowercase())
    };
    let begins = |parent: &&str| {
        let start = folded.as_bytes().get(..parent.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(parent.as_bytes()))
    };
    PARENT.iter().any(begins)
}

fn words<'p>(page: &'p Page, id: ElementId) -> Cow<'p, str> {
    let texts = page.element(id).texts().take(8);
    if texts.len() == 1 {
        return Cow::Borrowed(page.text(page.element(id).texts().start).trim());
    }
    let words: String = texts.map(|text| page.text(text)).collect();
    Cow::Owned(words.trim().to_owned())
}

#[cfg(test)]
mod tests;
