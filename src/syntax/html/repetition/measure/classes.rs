//! What the classes of elements say of them, found out once for each class attribute that the page has: its posts
//! have the same ones again and again.

use foldhash::HashMap;

use super::super::vocabulary;
use crate::syntax::html::found::Noise;
use crate::syntax::html::page::{ElementId, Page};
use crate::syntax::html::quote::{says_embedded, says_quote};

/// Classes of what trackers tell between comments.
const EVENTS: [&str; 6] = [
    "event",
    "system-note",
    "issue-event",
    "timeline-event",
    "history-entry",
    "changelog",
];

/// Something that classes can say of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Says {
    /// It holds the name of an author, or is about one.
    Author,
    /// It is a name of any kind.
    Name,
    /// It tells what an author is besides the name.
    Rank,
    /// It is a post.
    Record,
    /// It tells what was done to what the page is about.
    Event,
    /// It is a post or a part of one.
    RecordName,
    /// It is the panel of an author.
    Panel,
    /// It belongs to the words of a post whatever else they say.
    Kept,
    /// It is a title.
    Title,
    /// It is a quote, where its tag may be one.
    Quote,
    /// It is a message of another site, where its tag says that it is a quote.
    Embedded,
}

impl Says {
    /// The bit that stands for it.
    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The classes of the elements of a page.
#[derive(Debug)]
pub(in super::super) struct Classes<'p> {
    /// The number of the class attribute of each element.
    numbers: Vec<u32>,
    /// The class attributes, each once.
    list: Vec<Class<'p>>,
}

/// A class attribute.
#[derive(Debug)]
struct Class<'p> {
    words: &'p str,
    /// A bit for each thing that it says.
    says: u16,
    /// What its first word that is not of posts says.
    noise: Option<Noise>,
}

impl<'p> Classes<'p> {
    pub(super) fn of(page: &'p Page) -> Classes<'p> {
        // The class of an element without one, and of those with one.
        let (mut none, mut known) = (None, HashMap::default());
        let mut list = Vec::new();
        let mut new = |words| {
            list.push(Class::of(words));
            u32::try_from(list.len() - 1).expect("a page has fewer classes than bytes")
        };
        let numbers = page.ids().map(|id| match page.attribute(id, "class") {
            None => *none.get_or_insert_with(|| new("")),
            Some(words) => *known.entry(words).or_insert_with(|| new(words)),
        });
        Classes {
            numbers: numbers.collect(),
            list,
        }
    }

    /// The number of the class attribute of an element among the different ones of the page, in document order.
    pub(super) fn number(&self, id: ElementId) -> usize {
        self.numbers[id.index()] as usize
    }

    /// The class attribute of an element, empty where it has none.
    pub(in super::super) fn of_element(&self, id: ElementId) -> &'p str {
        self.class(id).words
    }

    /// Whether the classes of an element say something.
    pub(in super::super) fn says(&self, id: ElementId, what: Says) -> bool {
        self.class(id).says & what.bit() != 0
    }

    /// What the classes of an element say of words that are not of a post.
    pub(in super::super) fn noise(&self, id: ElementId) -> Option<Noise> {
        self.class(id).noise
    }

    fn class(&self, id: ElementId) -> &Class<'p> {
        &self.list[self.number(id)]
    }
}

impl Class<'_> {
    fn of(words: &str) -> Class<'_> {
        let stems: Vec<String> = words
            .split_ascii_whitespace()
            .map(vocabulary::stem)
            .collect();
        let is_any = |holds: fn(&str) -> bool| stems.iter().any(|stem| holds(stem));
        let is_any_class = |holds: fn(&str) -> bool| words.split_ascii_whitespace().any(holds);
        let said = [
            (Says::Author, vocabulary::is_author_class(words)),
            (Says::Name, vocabulary::is_name_class(words)),
            (Says::Rank, vocabulary::is_rank_class(words)),
            (Says::Record, vocabulary::is_record_class(words)),
            (Says::Event, is_any_class(is_event)),
            (Says::RecordName, is_any(vocabulary::is_record_name)),
            (Says::Panel, is_any(vocabulary::is_panel_class)),
            (Says::Kept, vocabulary::is_kept_class(words)),
            (Says::Title, vocabulary::is_title_class(words)),
            (Says::Quote, is_any_class(says_quote)),
            (Says::Embedded, is_any_class(says_embedded)),
        ];
        let said = said.iter().filter(|(_, is_said)| *is_said);
        let noise = stems.iter().find(|stem| vocabulary::is_noise_class(stem));
        Class {
            words,
            says: said.fold(0, |says, (what, _)| says | what.bit()),
            noise: noise.map(|stem| {
                if vocabulary::is_signature_class(stem) {
                    Noise::Signature
                } else if vocabulary::is_edit_class(stem) {
                    Noise::EditNote
                } else {
                    Noise::Furniture
                }
            }),
        }
    }
}

/// Whether a class says that an element tells what was done, as trackers do between comments. As a part of another
/// one such a word can be the name of an author or a subject: `comment-author-history-buff`.
fn is_event(class: &str) -> bool {
    EVENTS.iter().any(|word| class.eq_ignore_ascii_case(word))
}
