//! The keys of elements: what an element has in common with others that are of its kind.
//!
//! | key | example |
//! | --- | --- |
//! | tag and one word of its class | `div.post` |
//! | tag and all words of its class | `div.post.unread` |
//! | tag and its id with the digits as 0 | `div#post_0` |
//! | tag and what an attribute says of its kind | `span@itemprop=author` |
//! | tag in an element with a property | `itemprop=author>a` |
//! | tags of a list and an item, or an item and what stands in it, without a class, however deep | `ul>li`, `li>b` |
//! | tags down from the nearest element with a class | `div.head>p>a` |
//!
//! One key for each word of a class, and not one for the whole class, makes classes of odd and even rows, of the
//! reader's own posts and of people who are online harmless.

use foldhash::HashMap;

use super::super::vocabulary;
use super::Classes;
use crate::syntax::html::page::{ElementId, Page};

/// A key of elements, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in super::super) struct Key(u32);

impl Key {
    /// Its place among the keys of the page.
    pub(in super::super) fn index(self) -> usize {
        self.0 as usize
    }

    /// The key in this place.
    pub(super) fn from_index(index: usize) -> Key {
        Key(u32::try_from(index).expect("a page has fewer keys than bytes"))
    }
}

/// The keys of all elements of a page.
#[derive(Debug)]
pub(in super::super) struct Keys {
    /// Where the keys of each element begin in `list`.
    starts: Vec<u32>,
    list: Vec<Key>,
    /// Tag and first word of the class of each element.
    signatures: Vec<Key>,
    /// Whether each element has a class that counts.
    has_class: Vec<bool>,
    count: u32,
}

/// Words of a class that get a key.
const CLASS_WORDS: usize = 6;
/// How far up the nearest element with a class is looked for.
const PATH: usize = 3;
/// The longest value of an attribute that is part of a key, in bytes.
const LONGEST_VALUE: usize = 40;

/// What the two numbers of a key are.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    /// A tag and a word of its class, or no word.
    Class,
    /// The first words of a class, and the next.
    Classes,
    /// A tag and a pattern.
    Id,
    /// A tag and a value with its attribute.
    Kind,
    /// A property and the tag in it.
    Inside,
    /// The signature of a list and that of an item, or of an item and what stands in it.
    Item,
    /// A key and that of an element in it.
    Path,
}

/// Numbers for words and for pairs of numbers.
#[derive(Default)]
struct Numbers {
    words: HashMap<String, u32>,
    pairs: HashMap<(Part, u32, u32), Key>,
}

impl Numbers {
    /// Stands for a word that is missing.
    const NONE: u32 = u32::MAX;

    fn word(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.words.get(word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).expect("a page has fewer words than bytes");
        self.words.insert(word.to_owned(), number);
        number
    }

    fn pair(&mut self, part: Part, first: u32, second: u32) -> Key {
        let next = u32::try_from(self.pairs.len()).expect("a page has fewer keys than bytes");
        *self.pairs.entry((part, first, second)).or_insert(Key(next))
    }
}

impl Keys {
    pub(super) fn of(page: &Page, classes: &Classes) -> Keys {
        let mut numbers = Numbers::default();
        let mut keys = Keys {
            starts: Vec::with_capacity(page.len() + 1),
            list: Vec::with_capacity(page.len() * 3),
            signatures: Vec::with_capacity(page.len()),
            has_class: Vec::with_capacity(page.len()),
            count: 0,
        };
        // The words of each class attribute, in the order in which the attributes first stand on the page.
        let mut known: Vec<Vec<u32>> = Vec::new();
        for id in page.ids() {
            keys.starts.push(keys.end());
            let tag = numbers.word(page.tag(id));
            if classes.number(id) == known.len() {
                known.push(class_words(classes.of_element(id), &mut numbers));
            }
            let words = &known[classes.number(id)];
            let first = words.first().copied().unwrap_or(Numbers::NONE);
            keys.signatures.push(numbers.pair(Part::Class, tag, first));
            keys.has_class.push(!words.is_empty());
            for &word in words.iter().take(CLASS_WORDS) {
                keys.list.push(numbers.pair(Part::Class, tag, word));
            }
            if words.len() > 1 {
                let all = words
                    .iter()
                    .fold(tag, |all, &word| numbers.pair(Part::Classes, all, word).0);
                keys.list.push(Key(all));
            }
            keys.stated(page, id, tag, &mut numbers);
            let around = page.element(id).parent.filter(|_| words.is_empty());
            if let Some(around) =
                around.filter(|&around| is_item(page, id) || is_item(page, around))
            {
                let (around, own) = (keys.signatures[around.index()], keys.signatures[id.index()]);
                keys.list.push(numbers.pair(Part::Item, around.0, own.0));
            }
            let path = keys.path_of(page, id, &mut numbers);
            keys.list.push(path);
        }
        keys.starts.push(keys.end());
        keys.count = u32::try_from(numbers.pairs.len()).expect("a page has fewer keys than bytes");
        keys
    }

    /// Keys from the id and from attributes that say what kind an element is of.
    fn stated(&mut self, page: &Page, id: ElementId, tag: u32, numbers: &mut Numbers) {
        let is_id = |name: &str| name == "id" || name == "name" && page.tag(id) == "a";
        for (name, value) in page.attributes(id, |name| is_id(name) || says_kind(name)) {
            if is_id(name) {
                if let Some(pattern) = pattern(value) {
                    let pattern = numbers.word(&pattern);
                    self.list.push(numbers.pair(Part::Id, tag, pattern));
                }
            } else if !value.is_empty() {
                let value = &value[..value.floor_char_boundary(LONGEST_VALUE)];
                let stated = numbers.word(&format!("{name}={}", value.to_lowercase()));
                self.list.push(numbers.pair(Part::Kind, tag, stated));
            }
        }
        let around = page.element(id).parent;
        let property = around.and_then(|parent| page.attribute(parent, "itemprop"));
        if let Some(property) = property {
            let property = numbers.word(&property.to_lowercase());
            self.list.push(numbers.pair(Part::Inside, property, tag));
        }
    }

    /// The tags down to an element from the nearest one round it that has a class.
    fn path_of(&self, page: &Page, id: ElementId, numbers: &mut Numbers) -> Key {
        let mut path = [id; PATH + 1];
        let mut len = 1;
        for around in page.ancestors(id).take(PATH) {
            path[len] = around;
            len += 1;
            if self.has_class[around.index()] {
                break;
            }
        }
        let down = path[..len].iter().rev();
        let down = down.map(|id| self.signatures[id.index()]);
        down.reduce(|path, next| numbers.pair(Part::Path, path.0, next.0))
            .expect("the element itself is on the path")
    }

    /// The keys of an element, the most particular first, the path last.
    pub(in super::super) fn of_element(&self, id: ElementId) -> &[Key] {
        let (start, end) = (self.starts[id.index()], self.starts[id.index() + 1]);
        &self.list[start as usize..end as usize]
    }

    /// How many keys of elements there are so far.
    fn end(&self) -> u32 {
        u32::try_from(self.list.len()).expect("an element has fewer keys than its tag has bytes")
    }

    /// The most particular key of an element.
    pub(in super::super) fn primary(&self, id: ElementId) -> Key {
        self.of_element(id)[0]
    }

    /// The path to an element.
    pub(in super::super) fn path(&self, id: ElementId) -> Key {
        *self
            .of_element(id)
            .last()
            .expect("every element has a path")
    }

    /// Tag and first word of the class of an element.
    pub(in super::super) fn signature(&self, id: ElementId) -> Key {
        self.signatures[id.index()]
    }

    /// Whether an element has a class that counts.
    pub(in super::super) fn has_class(&self, id: ElementId) -> bool {
        self.has_class[id.index()]
    }

    /// How many keys there are.
    pub(in super::super) fn count(&self) -> usize {
        self.count as usize
    }
}

/// Whether an element is an item of a list: lists in lists have the same items at every depth.
fn is_item(page: &Page, id: ElementId) -> bool {
    page.tag(id) == "li"
}

/// Whether an attribute says what kind an element is of.
fn says_kind(name: &str) -> bool {
    matches!(
        name,
        "itemprop"
            | "property"
            | "rel"
            | "data-role"
            | "itemtype"
            | "typeof"
            | "data-testid"
            | "role"
    )
}

/// The numbers of the words of a class that count, each once.
fn class_words(class: &str, numbers: &mut Numbers) -> Vec<u32> {
    let mut words = Vec::new();
    for class in class.split_ascii_whitespace() {
        let word = vocabulary::stem(class);
        if word.chars().nth(1).is_some() && !vocabulary::is_state(&word) {
            let number = numbers.word(&word);
            if !words.contains(&number) {
                words.push(number);
            }
        }
        if words.len() > 2 * CLASS_WORDS {
            break;
        }
    }
    words
}

/// An id with each run of hexadecimal digits that has a decimal one as `0`; none if there is none.
pub(super) fn pattern(id: &str) -> Option<String> {
    if !id.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let is_hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    let mut pattern = String::new();
    let mut rest = id;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c| !is_hex(c)).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(if end == 0 { c.len_utf8() } else { end });
        let has_digit = run.bytes().any(|byte| byte.is_ascii_digit());
        pattern.push_str(if has_digit { "0" } else { run });
        rest = behind;
    }
    Some(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ids_are_all_the_same() {
        for (id, expected) in [
            ("post_1234", Some("post_0")),
            ("c-1-b", Some("c-0-b")),
            ("p1a2f", Some("p0")),
            ("é9", Some("é0")),
            ("content", None),
            ("", None),
        ] {
            assert_eq!(pattern(id).as_deref(), expected, "{id}");
        }
    }

    #[test]
    fn rows_that_differ_in_state_have_a_key_in_common() {
        let page =
            Page::parse("<div class='row odd post'></div><div class='row even post new'></div>");
        let keys = Keys::of(&page, &Classes::of(&page));
        let rows: Vec<_> = page.ids().filter(|&id| page.tag(id) == "div").collect();
        assert_eq!(keys.of_element(rows[0]), keys.of_element(rows[1]));
    }
}
