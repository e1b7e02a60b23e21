//! What a page states of each post: what it calls the author, what readers think of it, what became of it.

use foldhash::HashMap;

use super::{fact, parts, reactions, words};
use crate::syntax::html::found::{Body, Fact, Found, Post};
use crate::syntax::html::page::{ElementId, Page, Visibility};
use crate::syntax::html::reference::own_elements;

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
/// What parts of classes of reactions contain.
const REACTIONS: [&str; 2] = ["react", "emoji"];
/// Parts of classes at posts of who began the thread.
const STARTER: [&str; 6] = [
    "op",
    "owner",
    "submitter",
    "threadstarter",
    "topicstarter",
    "originalposter",
];
/// Parts of classes of posts of which something became.
const ACCEPTED: [&str; 5] = ["accepted", "solution", "bestanswer", "solved", "chosen"];
const DELETED: [&str; 3] = ["deleted", "removed", "isdeleted"];
const COLLAPSED: [&str; 3] = ["collapsed", "folded", "coll"];
/// Parts of classes of what depends on what became of a post: `hide-when-deleted`.
const CONDITIONS: [&str; 6] = ["when", "if", "hide", "show", "not", "can"];
/// The property of it in microdata.
const SCORE: &str = "upvotecount";
/// The most words of a role and of a score, and the most roles of a post.
const ROLE_WORDS: usize = 4;
const SCORE_WORDS: usize = 3;
const MOST_ROLES: usize = 4;
/// The longest label that is a role by its words, in bytes.
const LABEL: usize = 40;
/// The most words and texts in place of a deleted post.
const NOTICE_WORDS: usize = 14;
const NOTICE_TEXTS: usize = 12;
/// How many elements of a post are looked at.
const LOOKED_AT: usize = 256;
/// A label of so many hundredths of all posts by several authors is no role of who began the thread.
const LABELLED: usize = 90;

/// What the page states of one post.
#[derive(Debug, Default)]
pub(in crate::syntax::html) struct PostFacts {
    /// What it calls the author.
    pub(in crate::syntax::html) roles: Vec<Fact>,
    /// How many readers liked it, as the page words it.
    pub(in crate::syntax::html) score: Option<Fact>,
    /// What readers said with a click, each with its name and how many did.
    pub(in crate::syntax::html) reactions: Vec<Fact>,
    /// What became of it, in one word.
    pub(in crate::syntax::html) state: Option<Fact>,
    /// Whether a mark says that its author began the thread.
    pub(super) is_of_starter: bool,
}

impl PostFacts {
    /// Whether it is the answer to the question of the thread.
    pub(super) fn is_accepted(&self) -> bool {
        let state = self.state.as_ref();
        state.is_some_and(|state| state.value == State::Accepted.word())
    }
}

/// What became of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Its words are gone.
    Deleted,
    /// Its words are shown to those who ask.
    Collapsed,
    /// It is the answer to the question of the thread.
    Accepted,
}

impl State {
    /// The word for it.
    fn word(self) -> &'static str {
        match self {
            State::Deleted => "deleted",
            State::Collapsed => "collapsed",
            State::Accepted => "accepted",
        }
    }
}

/// Something that classes say of an element.
#[derive(Clone, Copy)]
enum Says {
    /// It is what the page calls an author.
    Role,
    /// It is how many readers liked a post.
    Score,
    /// It is a reaction, or holds some.
    Reaction,
    /// It stands at a post of who began the thread.
    Starter,
}

/// What the classes of an element say.
#[derive(Clone, Copy, Debug, Default)]
struct Kind {
    /// A bit for each thing.
    says: u8,
    state: Option<State>,
}

/// What each class attribute of a page says, found out once.
#[derive(Default)]
pub(super) struct Kinds<'p> {
    known: HashMap<&'p str, Kind>,
    /// Whether each label is a role by its words.
    roles: HashMap<&'p str, bool>,
}

impl<'p> Kinds<'p> {
    fn of(&mut self, page: &'p Page, id: ElementId) -> Kind {
        let Some(class) = page.attribute(id, "class") else {
            return Kind::default();
        };
        let known = self.known.entry(class);
        *known.or_insert_with(|| Kind::of(page, id))
    }

    /// Whether an element with one text is a role by its words.
    fn is_role_by_words(&mut self, page: &'p Page, id: ElementId) -> bool {
        let texts = page.element(id).texts();
        texts.len() == 1 && {
            let words = page.text(texts.start);
            let is_role = || words::is_role(words);
            words.len() <= LABEL && *self.roles.entry(words).or_insert_with(is_role)
        }
    }
}

impl Kind {
    fn of(page: &Page, id: ElementId) -> Kind {
        let parts: Vec<String> = parts(page, id).collect();
        let is_any = |words: &[&str]| parts.iter().any(|part| words.contains(&part.as_str()));
        let states = [
            (State::Deleted, &DELETED[..]),
            (State::Accepted, &ACCEPTED[..]),
            (State::Collapsed, &COLLAPSED[..]),
        ];
        let is_condition = is_any(&CONDITIONS);
        let state = states
            .into_iter()
            .find(|(_, words)| is_any(words) && !is_condition);
        let ends = |part: &String| ROLES.iter().any(|role| part.ends_with(role));
        let reacts = |part: &String| REACTIONS.iter().any(|word| part.contains(word));
        let said = [
            (Says::Role, parts.iter().any(ends)),
            (Says::Score, is_any(&SCORES)),
            (Says::Reaction, parts.iter().any(reacts)),
            (Says::Starter, is_any(&STARTER)),
        ];
        let said = said.iter().filter(|(_, is_said)| *is_said);
        Kind {
            says: said.fold(0, |says, (what, _)| says | what.bit()),
            state: state.map(|(state, _)| state),
        }
    }

    fn says(self, what: Says) -> bool {
        self.says & what.bit() != 0
    }
}

impl Says {
    /// The bit that stands for it.
    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What a page states of a post.
pub(super) fn of_post<'p>(
    page: &'p Page<'p>,
    found: &Found,
    index: usize,
    kinds: &mut Kinds<'p>,
) -> PostFacts {
    let post = &found.posts[index];
    let is_outside = |id: ElementId| {
        let of_body = |body: &Body| body.holds(id) || page.is_within(body.element, id);
        !post.body.as_ref().is_some_and(of_body)
    };
    let is_other = |fact: &Fact| {
        let mut known = [&post.author, &post.date].into_iter().flatten();
        !known.any(|known| is_of(fact, known))
    };
    let mut facts = PostFacts {
        state: state(page, post, kinds).map(|state| Fact::stated(state.word(), post.top)),
        ..PostFacts::default()
    };
    let mut behind_reaction = 0;
    for id in own_elements(&found.posts, index).take(LOOKED_AT) {
        let element = page.element(id);
        if page.visibility(id) == Visibility::Hidden {
            continue;
        }
        let kind = kinds.of(page, id);
        facts.is_of_starter |= kind.says(Says::Starter) && is_outside(id);
        if id.index() >= behind_reaction
            && let Some(reaction) = reaction(page, id, kind).filter(|_| is_outside(id))
        {
            behind_reaction = element.end as usize;
            facts.reactions.push(reaction);
            continue;
        }
        if page.visibility(id) != Visibility::Shown || element.texts().is_empty() || !is_outside(id)
        {
            continue;
        }
        if facts.roles.len() < MOST_ROLES
            && (kind.says(Says::Role) || kinds.is_role_by_words(page, id))
        {
            let role =
                fact(page, id, ROLE_WORDS).filter(|role| is_role(&role.value) && is_other(role));
            let is_new = |role: &Fact| facts.roles.iter().all(|known| known.value != role.value);
            facts.roles.extend(role.filter(is_new));
        } else if facts.score.is_none() && (kind.says(Says::Score) || has_score(page, id)) {
            let score = fact(page, id, SCORE_WORDS);
            facts.score = score.filter(|score| is_count(&score.value) && is_other(score));
        }
    }
    facts.roles.shrink_to_fit();
    facts.is_of_starter |= facts
        .roles
        .iter()
        .any(|role| words::is_starter(&role.value));
    facts
}

/// The facts of all posts without roles that are only labels: one that says of nearly all posts by several authors
/// that they are by who began the thread stands before a name.
pub(super) fn without_labels(mut posts: Vec<PostFacts>) -> Vec<PostFacts> {
    let is_label = |role: &Fact| words::is_starter(&role.value);
    let labelled = posts
        .iter()
        .filter(|facts| facts.roles.iter().any(is_label));
    if labelled.count() * 100 >= posts.len().max(2) * LABELLED {
        for facts in &mut posts {
            facts.roles.retain(|role| !is_label(role));
        }
    }
    posts
}

/// The reaction that an element is: by its class, or by what it states for machines.
fn reaction(page: &Page, id: ElementId, kind: Kind) -> Option<Fact> {
    let by_class = kind
        .says(Says::Reaction)
        .then(|| reactions::of(page, id))
        .flatten();
    by_class.or_else(|| reactions::counted(page, id))
}

/// What became of a post: the words in place of its own, their element or one round it in the post say so.
fn state<'p>(page: &'p Page, post: &Post, kinds: &mut Kinds<'p>) -> Option<State> {
    let body = post.body.as_ref()?;
    if is_deleted(page, body) {
        return Some(State::Deleted);
    }
    let around = page.with_ancestors(body.element);
    let around = around.take_while(|id| post.elements.contains(&id.index()));
    let mut around = around.chain([post.top]);
    around.find_map(|id| {
        let property = page.attribute(id, "itemprop").unwrap_or_default();
        if property.eq_ignore_ascii_case("acceptedAnswer") {
            return Some(State::Accepted);
        }
        kinds.of(page, id).state
    })
}

/// Whether the words of a body say that a post was deleted that stood there.
pub(in crate::syntax::html) fn is_deleted(page: &Page, body: &Body) -> bool {
    let texts = &body.texts;
    let words = || page.count_words(texts, NOTICE_WORDS);
    texts.len() <= NOTICE_TEXTS && (1..=NOTICE_WORDS).contains(&words()) && {
        let words: String = texts.clone().map(|text| page.text(text)).collect();
        words::is_deleted(&words)
    }
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

fn has_score(page: &Page, id: ElementId) -> bool {
    let property = page.attribute(id, "itemprop");
    property.is_some_and(|name| name.eq_ignore_ascii_case(SCORE))
}
