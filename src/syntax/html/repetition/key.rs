//! The keys of elements: an element has several, and elements with a key in common are tried as a group.
//!
//! | key | of |
//! | --- | --- |
//! | `div.post` | a tag and each of its classes, without digits: odd and even rows have most of them in common |
//! | `div.box.post` | a tag and all of its classes |
//! | `div#post-0` | a tag and an id with digits |
//! | `span@itemprop=author` | a tag and an attribute that says what it is for |
//! | `div.post>p>b` | the way from the nearest element with a class, at most three up |
//! | `@author>a` | what stands in an element with a property |

use std::collections::HashMap;
use std::fmt::Write;

use super::words::STATES;
use crate::syntax::html::page::{ElementId, Page};
use crate::syntax::html::quote::classes;

/// How many classes of an element are keys.
const CLASSES: usize = 6;
/// How far up the way of an element begins.
const WAY: usize = 3;
/// How much of the value of an attribute is part of a key, in bytes.
const VALUE: usize = 40;
/// Attributes that say what an element is for.
const PURPOSES: [&str; 8] = [
    "itemprop",
    "property",
    "rel",
    "data-role",
    "itemtype",
    "typeof",
    "data-testid",
    "role",
];

/// The number of a key.
pub(super) type Key = u32;

/// The keys of all elements.
pub(super) struct Keys {
    all: Vec<Key>,
    /// Where the keys of each element end among all; the first is that of a class or attribute where it has
    /// one, the last the way to it.
    ends: Vec<u32>,
    /// Whether a key is that of an id.
    are_ids: Vec<bool>,
    /// The first class of each element with its tag, as a number.
    signatures: Vec<Key>,
    /// Whether an element has a class that is more than a state.
    have_classes: Vec<bool>,
}

impl Keys {
    pub(super) fn of(page: &Page) -> Keys {
        let mut builder = Builder {
            page,
            numbers: HashMap::new(),
            classes: Vec::with_capacity(page.len()),
            keys: Keys {
                all: Vec::new(),
                ends: Vec::with_capacity(page.len()),
                are_ids: Vec::new(),
                signatures: Vec::with_capacity(page.len()),
                have_classes: Vec::with_capacity(page.len()),
            },
        };
        page.ids().for_each(|id| builder.element(id));
        builder.keys
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.are_ids.len()
    }

    /// The keys of an element.
    pub(super) fn of_element(&self, id: ElementId) -> &[Key] {
        let start = id
            .index()
            .checked_sub(1)
            .map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[id.index()] as usize]
    }

    /// The first key of an element.
    pub(super) fn first(&self, id: ElementId) -> Key {
        self.of_element(id)[0]
    }

    /// The key that says where an element stands.
    pub(super) fn way(&self, id: ElementId) -> Key {
        *self
            .of_element(id)
            .last()
            .expect("an element has the way to it for a key")
    }

    /// The keys of an element that are those of its id.
    pub(super) fn ids_of(&self, id: ElementId) -> impl Iterator<Item = Key> {
        let keys = self.of_element(id).iter().copied();
        keys.filter(|&key| self.are_ids[key as usize])
    }

    /// Tag and first class of an element, as a number.
    pub(super) fn signature(&self, id: ElementId) -> Key {
        self.signatures[id.index()]
    }

    /// Whether an element has a class that is more than a state.
    pub(super) fn has_class(&self, id: ElementId) -> bool {
        self.have_classes[id.index()]
    }
}

/// The classes of an element in lower case without digits and states, each once.
pub(super) fn tokens(page: &Page, id: ElementId) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for class in classes(page, id).take(4 * CLASSES) {
        let class: String = class.chars().filter(|c| !c.is_ascii_digit()).collect();
        let class = class.to_lowercase();
        let states = ["odd", "even", "alternate"].iter();
        let stem = states
            .filter_map(|state| class.strip_suffix(state))
            .find(|stem| !stem.is_empty());
        let token = stem.unwrap_or(&class).trim_end_matches(['-', '_']);
        let is_new = token.len() > 1
            && !STATES.contains(&token)
            && !tokens.iter().any(|known| known == token);
        if is_new {
            tokens.push(token.to_owned());
        }
    }
    tokens
}

/// An id with digits, each run of them as one `0`; none of an id without.
fn id_pattern(id: &str) -> Option<String> {
    let mut pattern = String::new();
    let mut rest = id;
    while let Some(digit) = rest.find(|c: char| c.is_ascii_digit()) {
        let is_hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        let before = rest[..digit].trim_end_matches(is_hex);
        pattern.push_str(before);
        pattern.push('0');
        rest = rest[digit..].trim_start_matches(is_hex);
    }
    (!pattern.is_empty()).then(|| pattern + rest)
}

struct Builder<'p> {
    page: &'p Page,
    numbers: HashMap<String, Key>,
    /// The first class of each element.
    classes: Vec<Option<String>>,
    keys: Keys,
}

impl Builder<'_> {
    fn element(&mut self, id: ElementId) {
        let page = self.page;
        let tag = page.tag(id);
        let mut tokens = tokens(page, id);
        let mut keys: Vec<Key> = Vec::new();
        for token in tokens.iter().take(CLASSES) {
            keys.push(self.number(format!("{tag}.{token}")));
        }
        let first = tokens.first().cloned();
        let signature = format!("{tag}.{}", first.as_deref().unwrap_or_default());
        if tokens.len() > 1 {
            tokens.sort_unstable();
            keys.push(self.number(format!("{tag}.{}", tokens.join("."))));
        }
        let name = page.attribute(id, "name").filter(|_| tag == "a");
        let own_id = page.attribute(id, "id").or(name).and_then(id_pattern);
        if let Some(pattern) = own_id {
            let key = self.number(format!("{tag}#{pattern}"));
            self.keys.are_ids[key as usize] = true;
            keys.push(key);
        }
        for purpose in PURPOSES {
            if let Some(value) = page
                .attribute(id, purpose)
                .filter(|value| !value.is_empty())
            {
                let value = value[..value.floor_char_boundary(VALUE)].to_lowercase();
                keys.push(self.number(format!("{tag}@{purpose}={value}")));
            }
        }
        let around = page
            .element(id)
            .parent
            .and_then(|parent| page.attribute(parent, "itemprop"));
        if let Some(around) = around.filter(|around| !around.is_empty()) {
            let around = around[..around.floor_char_boundary(VALUE)].to_lowercase();
            keys.push(self.number(format!("@{around}>{tag}")));
        }
        let way = self.way_to(id, first.as_deref());
        keys.push(self.number(way));
        self.keys.have_classes.push(first.is_some());
        self.classes.push(first);
        let signature = self.number(signature);
        self.keys.signatures.push(signature);
        self.keys.all.append(&mut keys);
        let end = u32::try_from(self.keys.all.len()).expect("a key takes bytes of a text of fewer");
        self.keys.ends.push(end);
    }

    /// The way to an element from the nearest one round it that has a class.
    fn way_to(&self, id: ElementId, class: Option<&str>) -> String {
        let mut parts: Vec<ElementId> = Vec::new();
        let mut from = None;
        for around in self.page.ancestors(id).take(WAY) {
            parts.push(around);
            if let Some(class) = &self.classes[around.index()] {
                from = Some(class);
                break;
            }
        }
        let mut way = String::new();
        for (number, around) in parts.iter().rev().enumerate() {
            way.push_str(self.page.tag(*around));
            if let Some(class) = from.filter(|_| number == 0) {
                let _ = write!(way, ".{class}");
            }
            way.push('>');
        }
        way.push_str(self.page.tag(id));
        if let Some(class) = class {
            let _ = write!(way, ".{class}");
        }
        way
    }

    fn number(&mut self, key: String) -> Key {
        let next = self.keys.are_ids.len();
        let next = Key::try_from(next).expect("a key takes bytes of a text of fewer");
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.keys.are_ids.push(false);
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_table_have_keys_in_common() {
        let page = Page::parse(
            "<div class='post odd' id=p12 itemprop=comment></div><div class='post even box3' id=p13><b></b></div>",
        );
        let keys = Keys::of(&page);
        let divs: Vec<ElementId> = page.ids().filter(|&id| page.tag(id) == "div").collect();
        let [one, other] = divs[..] else {
            panic!("there are two");
        };
        let common = keys
            .of_element(one)
            .iter()
            .filter(|key| keys.of_element(other).contains(key));
        // The class, the id and the way.
        assert_eq!(common.count(), 3);
        assert_eq!(keys.first(one), keys.first(other));
        assert_eq!(keys.ids_of(one).count(), 1);
        assert!(keys.has_class(one));
    }

    #[test]
    fn ids_and_classes_are_patterns() {
        assert_eq!(id_pattern("post-12"), Some("post-0".to_owned()));
        assert_eq!(id_pattern("x_3f9a_7"), Some("x_0_0".to_owned()));
        assert_eq!(id_pattern("top"), None);
        let page = Page::parse("<p class='Post12 row-odd even first post'>");
        let id = page.ids().last().expect("it is there");
        assert_eq!(tokens(&page, id), ["post", "row"]);
    }
}
