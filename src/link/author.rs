//! Who wrote each post: what the page states, and what quotes of the post say.

use std::collections::HashMap;

use super::quote::{Quote, Source};
use crate::text::{Span, Text, trim};
use crate::thread::{PostId, QuoteId, Thread};

/// Who wrote a post, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Authorship {
    /// The page says so; the span is the name where it stands.
    Stated(Span),
    /// The page names the starter of the thread, and the post is the first one of the file. Nothing
    /// says that it is the first one of the thread.
    Starter {
        /// The name, where the page has it.
        name: Span,
        /// Another name that quotes of the post give, and how many words those repeat.
        against: Option<(Span, usize)>,
    },
    /// A quote with this name in its attribution repeats the post.
    Inferred {
        /// The name, where the attribution has it.
        name: Span,
        /// The quote that repeats most of the post.
        quote: QuoteId,
        /// How many words all quotes with this name repeat.
        words: usize,
        /// Another name that quotes of the post give, and how many words those repeat.
        against: Option<(Span, usize)>,
    },
    /// Nothing tells.
    #[default]
    Unknown,
}

impl Authorship {
    /// The name, where it stands in the text.
    #[must_use]
    pub fn name(&self) -> Option<Span> {
        match self {
            Authorship::Stated(name)
            | Authorship::Starter { name, .. }
            | Authorship::Inferred { name, .. } => Some(*name),
            Authorship::Unknown => None,
        }
    }

    /// Another name that quotes of the post give, and how many words those repeat.
    #[must_use]
    pub fn against(&self) -> Option<(Span, usize)> {
        match self {
            Authorship::Starter { against, .. } | Authorship::Inferred { against, .. } => *against,
            Authorship::Stated(_) | Authorship::Unknown => None,
        }
    }
}

/// How a name goes with a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is the author's.
    Same,
    /// The author is not known, or no name is given.
    Unknown,
    /// Somebody else is the author.
    Other,
}

/// What is known of authors, from the page and from quotes.
pub(super) struct Known<'t> {
    text: &'t Text,
    stated: Option<&'t str>,
    /// For each post the names that quotes of it give, in the order of the first of those quotes.
    claims: HashMap<PostId, Vec<Claim>>,
}

/// A name that quotes give for a post.
#[derive(Clone, Copy, Debug)]
struct Claim {
    name: Span,
    /// The quote that repeats most words, and how many those are.
    quote: QuoteId,
    most: usize,
    /// The words that all quotes with this name repeat.
    matched: usize,
}

impl<'t> Known<'t> {
    /// What the page states.
    pub(super) fn of(text: &'t Text, thread: &Thread) -> Known<'t> {
        Known {
            text,
            stated: starter(thread, PostId::OPENING).map(|name| trim(&text[name])),
            claims: HashMap::new(),
        }
    }

    /// A quote under this name repeats so many words of a post.
    pub(super) fn add(&mut self, post: PostId, name: Span, quote: QuoteId, matched: usize) {
        let words = trim(&self.text[name]);
        let claims = self.claims.entry(post).or_default();
        let known = claims
            .iter_mut()
            .find(|claim| trim(&self.text[claim.name]) == words);
        match known {
            Some(claim) => {
                claim.matched += matched;
                if matched > claim.most {
                    (claim.name, claim.quote, claim.most) = (name, quote, matched);
                }
            }
            None => claims.push(Claim {
                name,
                quote,
                most: matched,
                matched,
            }),
        }
    }

    /// How a name goes with a post.
    pub(super) fn fit(&self, post: PostId, name: Option<&str>) -> Fit {
        let stated = self.stated.filter(|_| post == PostId::OPENING);
        let claimed = || Some(trim(&self.text[self.claim(post)?.name]));
        match (stated.or_else(claimed), name) {
            (Some(author), Some(name)) if author == name => Fit::Same,
            (Some(_), Some(_)) => Fit::Other,
            _ => Fit::Unknown,
        }
    }

    /// Of the other names that quotes give for a post the one that most speaks for.
    fn other(&self, post: PostId, author: &Claim) -> Option<(Span, usize)> {
        let others = self.claims.get(&post)?.iter();
        let other = others
            .filter(|claim| claim.name != author.name)
            .max_by_key(|claim| claim.matched)?;
        Some((other.name, other.matched))
    }

    /// The name that most speaks for. A quote of a quote can carry the name of the one in between,
    /// and it comes after the quote of the post itself: so a later name needs clearly more words.
    fn claim(&self, post: PostId) -> Option<&Claim> {
        let claims = self.claims.get(&post)?;
        claims.iter().reduce(|best, claim| {
            if claim.matched * 4 > best.matched * 5 {
                claim
            } else {
                best
            }
        })
    }
}

/// The starter of the thread, for the post that can be the first one.
fn starter(thread: &Thread, post: PostId) -> Option<Span> {
    thread
        .starter
        .filter(|_| post == PostId::OPENING && thread.starts_here())
}

/// Who wrote each post, by post index.
pub(super) fn find(text: &Text, thread: &Thread, quotes: &[Quote]) -> Vec<Authorship> {
    let mut known = Known::of(text, thread);
    // Names in quotes of a post that is known to be somebody else's, with the words they repeat.
    let mut against: HashMap<PostId, (Span, usize)> = HashMap::new();
    for (number, quote) in quotes.iter().enumerate() {
        let (Some(found), Some(name)) = (quote.repeats, quote.attribution.name) else {
            continue;
        };
        // A quote that could as well be of another post names nobody.
        if quote.source == Source::Post(found.post) && !found.is_tie() {
            known.add(found.post, name, QuoteId::from_index(number), found.matched);
        } else if quote.is_conflict() {
            let other = against.entry(found.post).or_insert((name, 0));
            if found.matched > other.1 {
                *other = (name, found.matched);
            }
        }
    }
    thread
        .post_ids()
        .map(|post| match (starter(thread, post), known.claim(post)) {
            (Some(name), _) if thread.opening_is_stated(text) => Authorship::Stated(name),
            (_, Some(claim)) => Authorship::Inferred {
                name: claim.name,
                quote: claim.quote,
                words: claim.matched,
                against: known.other(post, claim).or(against.get(&post).copied()),
            },
            (Some(name), None) => Authorship::Starter {
                name,
                against: against.get(&post).copied(),
            },
            (None, None) => Authorship::Unknown,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Links;
    use crate::syntax::Dialect;

    /// What is said of the author of the first post.
    fn check(page: &str, said: impl Fn(&Text, &Authorship) -> bool) {
        let text = Text::from(page);
        let thread = Thread::of(&text, Dialect::of(page).parse(page));
        let links = Links::of(&text, &thread, &|_| ());
        let author = links.author(PostId::OPENING);
        assert!(said(&text, author), "{author:?} in {page}");
    }

    const TOP: &str = "Jump to content\n\nThe ferry\n\n\nann\n\n";
    const END: &str = "Link to comment\nShare on other sites\n";
    const WORDS: &str =
        "Eleven gulls sat on the pier and one of them took the ballot box home.\n\n";

    #[test]
    fn the_starter_wrote_what_the_page_says_is_the_first_post() {
        let is_ann = |text: &Text, author: &Authorship| match author {
            Authorship::Stated(name) => &text[*name] == "ann",
            _ => false,
        };
        let number = "  • 1\n  • 2\n  • Page 1 of 2\n\n";
        let first_page = format!("{TOP}{number}Recommended Posts\n\n{WORDS}{END}");
        check(&first_page, is_ann);
        let with_title = format!("{TOP}Recommended Posts\n\nThe ferry\n\n{WORDS}{END}");
        check(&with_title, is_ann);
    }

    #[test]
    fn the_starter_is_only_inferred_where_the_page_says_no_number() {
        let page = format!("{TOP}Recommended Posts\n\n{WORDS}{END}");
        check(&page, |text, author| match author {
            Authorship::Starter { name, against } => &text[*name] == "ann" && against.is_none(),
            _ => false,
        });
        // A quote under another name speaks against it, one under the same name for it.
        let quoted = |by: &str| format!("{page}9 hours ago, {by} said:\n\n{WORDS}Did it?\n{END}");
        check(&quoted("bob"), |text, author| match author {
            Authorship::Starter { name, against } => {
                &text[*name] == "ann" && against.is_some_and(|(other, _)| &text[other] == "bob")
            }
            _ => false,
        });
        check(&quoted("ann"), |text, author| match author {
            Authorship::Inferred { name, against, .. } => {
                &text[*name] == "ann" && against.is_none()
            }
            _ => false,
        });
    }

    #[test]
    fn the_starter_is_nobody_on_a_later_page() {
        let number = "  • Prev\n  • 1\n  • Page 2 of 2\n\n";
        let page = format!("{TOP}{number}Recommended Posts\n\n{WORDS}{END}");
        check(&page, |_, author| *author == Authorship::Unknown);
    }
}
