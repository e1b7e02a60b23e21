//! What readers said of a post with a click: each kind by its name, with how many said so.
//!
//! ```text
//! <li title="Like"><img alt="Like"> 5</li>                                Like 5
//! <button aria-label="2 people reacted with heart">❤ 2</button>           ❤ 2
//! <meta itemprop=userInteractionCount content=3>  of a LikeAction         Like 3
//! ```

use crate::syntax::html::found::Fact;
use crate::syntax::html::page::{ElementId, Page};
use crate::syntax::words::is_digits;

/// The longest name and count, in bytes, and the most texts and elements of both together, white space among them.
const LONGEST_NAME: usize = 24;
const LONGEST_COUNT: usize = 6;
const TEXTS: usize = 16;
const ELEMENTS: usize = 8;
/// Attributes that name a reaction, the plainest first.
const NAMES: [&str; 5] = ["alt", "data-reaction", "title", "aria-label", "data-name"];
/// Verbs at the end of the types of interactions of schema.org.
const ACTIONS: [(&str, &str); 3] = [
    ("LikeAction", "Like"),
    ("DislikeAction", "Dislike"),
    ("AgreeAction", "Agree"),
];

/// The reaction that an element is, in which nothing else stands: `Like 5`.
pub(super) fn of(page: &Page, id: ElementId) -> Option<Fact> {
    let texts = page.element(id).texts();
    if texts.len() > TEXTS || page.subtree_range(id).len() > ELEMENTS {
        return None;
    }
    let (mut count, mut name): (Option<&str>, Option<&str>) = (None, None);
    for text in texts.filter(|&text| !page.is_blank(text)) {
        for word in page.text(text).split_whitespace() {
            let is_count = word.len() <= LONGEST_COUNT && is_digits(word);
            let slot = if is_count { &mut count } else { &mut name };
            if slot.replace(word).is_some() {
                return None;
            }
        }
    }
    let count = count.filter(|count| count.bytes().any(|digit| digit != b'0'))?;
    let named = || {
        page.subtree(id).find_map(|id| {
            let mut names = NAMES.iter().filter_map(|name| page.attribute(id, name));
            names.find(|name| is_name(name))
        })
    };
    let name = name.filter(|name| is_name(name)).or_else(named)?.trim();
    Some(Fact::stated(
        format!("{} {count}", name.trim_matches(':')),
        id,
    ))
}

/// Whether words can name a reaction: one or two words or a sign.
fn is_name(name: &str) -> bool {
    let name = name.trim();
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.split_whitespace().count() <= 2
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '/' | '.'))
}

/// The reactions that schema.org states: the kind and the count, in one element.
pub(super) fn counted(page: &Page, id: ElementId) -> Option<Fact> {
    let property = |id: ElementId, name: &str| {
        page.attribute(id, "itemprop")
            .is_some_and(|property| property.eq_ignore_ascii_case(name))
    };
    if !property(id, "interactionStatistic") {
        return None;
    }
    let value = |name: &str| {
        let mut inside = page.subtree(id);
        let stated = inside.find(|&id| property(id, name))?;
        let names = ["content", "href"].iter();
        let mut said = names.filter_map(|name| page.attribute(stated, name));
        said.next()
    };
    let kind = value("interactionType").or_else(|| value("name"))?;
    let count: u32 = value("userInteractionCount")?.trim().parse().ok()?;
    let mut actions = ACTIONS.iter();
    let (_, name) = actions.find(|(action, _)| kind.trim_end().ends_with(action))?;
    (count > 0).then(|| Fact::stated(format!("{name} {count}"), id))
}
