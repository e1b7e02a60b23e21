//! What a page calls its posts: ids for machines.

use foldhash::{HashMap, HashSet};

use super::{LOOKED_AT, STATED, bare, own_elements};
use crate::syntax::html::found::{Fact, Post};
use crate::syntax::html::page::Page;

/// What the page calls each post: the values of the attribute that most posts have once, each another one, and
/// where there are posts of several kinds those of the next ones.
pub(super) fn ids(page: &Page, posts: &[Post]) -> Vec<Option<Fact>> {
    let mut found: HashMap<(&str, &str), HashMap<usize, Fact>> = HashMap::default();
    for index in 0..posts.len() {
        for id in own_elements(posts, index).take(LOOKED_AT) {
            for (name, value) in page.attributes(id, |name| is_id(page.tag(id), name)) {
                for (prefix, value) in ids_of(value) {
                    let of_kind = found.entry((name, prefix)).or_default();
                    of_kind
                        .entry(index)
                        .or_insert_with(|| Fact::stated(value.to_owned(), id));
                }
            }
        }
    }
    let is_kind = |of_kind: &HashMap<usize, Fact>| {
        let values: HashSet<&str> = of_kind.values().map(|fact| fact.value.as_str()).collect();
        let has_digit = |value: &&&str| value.contains(|c: char| c.is_ascii_digit());
        let with_digits = values.iter().filter(has_digit).count();
        // Of ids of letters and digits some have letters only; words for people have no digits.
        values.len() == of_kind.len() && values.len() > 1 && 2 * with_digits >= values.len()
    };
    let mut kinds: Vec<_> = found
        .into_iter()
        .filter(|(_, kind)| is_kind(kind))
        .collect();
    // Those that more posts have come first; then the one that comes first in the page.
    let first = |of_kind: &HashMap<usize, Fact>| of_kind.values().map(|fact| fact.element).min();
    kinds.sort_by_cached_key(|((name, prefix), of_kind)| {
        let count = std::cmp::Reverse(of_kind.len());
        let longest = std::cmp::Reverse(prefix.len());
        (count, first(of_kind), *name != "id", longest, *prefix)
    });
    let mut kinds = kinds.into_iter();
    let mut ids: Vec<Option<Fact>> = vec![None; posts.len()];
    for (index, id) in kinds.next().into_iter().flat_map(|(_, of_kind)| of_kind) {
        ids[index] = Some(id);
    }
    // Posts of another kind, as comments below an answer are, have other ids at their own elements.
    let known = ids.iter().flatten().map(|id| id.value.clone());
    let mut known: HashSet<String> = known.collect();
    for (index, id) in kinds.flat_map(|(_, of_kind)| of_kind) {
        let is_own = id.element == posts[index].top && ids[index].is_none();
        if is_own && known.insert(id.value.clone()) {
            ids[index] = Some(id);
        }
    }
    let stated = ids.iter().flatten().count();
    if stated * 100 < posts.len() * STATED {
        ids.fill(None);
    }
    ids
}

/// Whether an attribute of an element with a tag can be the id of a post.
fn is_id(tag: &str, name: &str) -> bool {
    match name {
        "id" => true,
        "name" => tag == "a",
        name => name.starts_with("data-") && (name.ends_with("id") || name.ends_with("fullname")),
    }
}

/// The kinds of id of a post that a value can be, and the ids: `post17` is 17, or `post17` among ids of letters and
/// digits.
fn ids_of(value: &str) -> impl Iterator<Item = (&str, &str)> {
    let value = value.trim();
    let last = value.rsplit(['-', '_', ':', '.']).next();
    let last = last.filter(|last| value.len() <= 60 && !last.is_empty());
    let both = last.map(|last| {
        [
            Some(bare(last)),
            Some(last).filter(|last| *last != bare(last)),
        ]
    });
    let ids = both.into_iter().flatten().flatten();
    ids.map(|id| (&value[..value.len() - id.len()], id))
}
