//! Who wrote each post: what the page states, and what quotes of the post say.

use std::collections::HashMap;

use super::quote::{Proof, Quote, Source};
use crate::text::{Span, Text};
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
        /// Other names that quotes of the post give.
        against: Vec<Claim>,
    },
    /// Quotes with this name in their attributions repeat the post, and no other quotes do.
    Inferred(Claim),
    /// Quotes that repeat the post give several names for it, in the order of the first of each. At
    /// most one is right, and neither how many quotes there are nor how long they are tells which:
    /// anybody can write any number of quotes.
    Disputed(Vec<Claim>),
    /// Nothing tells.
    #[default]
    Unknown,
}

/// A name that quotes give for a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The name, where an attribution has it.
    pub name: Span,
    /// The quote that repeats most of the post.
    pub quote: QuoteId,
    /// How many words that is.
    pub most: usize,
    /// How many words all quotes with this name repeat.
    pub words: usize,
}

impl Authorship {
    /// The name, where it stands in the text; none where quotes give several.
    #[must_use]
    pub fn name(&self) -> Option<Span> {
        match self {
            Authorship::Stated(name)
            | Authorship::Starter { name, .. }
            | Authorship::Inferred(Claim { name, .. }) => Some(*name),
            Authorship::Disputed(_) | Authorship::Unknown => None,
        }
    }

    /// What quotes claim, the page not saying anything for certain.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        match self {
            Authorship::Inferred(claim) => std::slice::from_ref(claim),
            Authorship::Starter {
                against: claims, ..
            }
            | Authorship::Disputed(claims) => claims,
            Authorship::Stated(_) | Authorship::Unknown => &[],
        }
    }

    /// Whether quotes of the post give other names than the page or than each other.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        match self {
            Authorship::Starter { against, .. } => !against.is_empty(),
            Authorship::Disputed(_) => true,
            Authorship::Stated(_) | Authorship::Inferred(_) | Authorship::Unknown => false,
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
    /// For each post the names that quotes of it give, in the order of the first of each.
    claims: HashMap<PostId, Vec<Claim>>,
}

impl<'t> Known<'t> {
    /// What the page states.
    pub(super) fn of(text: &'t Text, thread: &Thread) -> Known<'t> {
        Known {
            text,
            stated: starter(thread, PostId::OPENING).map(|name| &text[name]),
            claims: HashMap::new(),
        }
    }

    /// A quote under this name repeats so many words of a post.
    pub(super) fn add(&mut self, post: PostId, name: Span, quote: QuoteId, matched: usize) {
        let claims = self.claims.entry(post).or_default();
        let known = claims
            .iter_mut()
            .find(|claim| self.text[claim.name] == self.text[name]);
        match known {
            Some(claim) => {
                claim.words += matched;
                if matched > claim.most {
                    (claim.name, claim.quote, claim.most) = (name, quote, matched);
                }
            }
            None => claims.push(Claim {
                name,
                quote,
                most: matched,
                words: matched,
            }),
        }
    }

    /// How a name goes with a post.
    pub(super) fn fit(&self, post: PostId, name: Option<&str>) -> Fit {
        let stated = self.stated.filter(|_| post == PostId::OPENING);
        let claimed = || Some(&self.text[self.claim(post)?.name]);
        match (stated.or_else(claimed), name) {
            (Some(author), Some(name)) if author == name => Fit::Same,
            (Some(_), Some(_)) => Fit::Other,
            _ => Fit::Unknown,
        }
    }

    /// The name that is the likeliest, while sources are being found: in the end a second name is a
    /// conflict, however few words speak for it. A quote of a quote can carry the name of the one in
    /// between, and it comes after the quote of the post itself: so a later name needs clearly more
    /// words.
    fn claim(&self, post: PostId) -> Option<&Claim> {
        let claims = self.claims.get(&post)?;
        claims.iter().reduce(|best, claim| {
            if claim.words * 4 > best.words * 5 {
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
    for (number, quote) in quotes.iter().enumerate() {
        let (Some(found), Some(name)) = (quote.repeats, quote.attribution.name) else {
            continue;
        };
        // A quote that could as well be of another post names nobody.
        let is_of_post = quote.source == Source::Post(found.post) || quote.is_conflict();
        if is_of_post && !found.is_tie() {
            known.add(found.post, name, QuoteId::from_index(number), found.matched);
        }
    }
    let author = |post| {
        let claims = known.claims.remove(&post).unwrap_or_default();
        match (starter(thread, post), claims.as_slice()) {
            (Some(name), _) if thread.opening_is_stated(text) => Authorship::Stated(name),
            (Some(name), [claim]) if text[claim.name] == text[name] => Authorship::Inferred(*claim),
            (Some(name), _) => {
                let mut against = claims;
                against.retain(|claim| text[claim.name] != text[name]);
                Authorship::Starter { name, against }
            }
            (None, []) => Authorship::Unknown,
            (None, [claim]) => Authorship::Inferred(*claim),
            (None, _) => Authorship::Disputed(claims),
        }
    };
    thread.post_ids().map(author).collect()
}

/// Takes the posts that quotes repeat for their sources where none of the names that quotes give is
/// known to be right: so none of them is known to be wrong.
pub(super) fn settle_conflicts(authors: &[Authorship], quotes: &mut [Quote]) {
    for quote in quotes.iter_mut().filter(|quote| quote.is_conflict()) {
        let repeated = quote.repeats.map(|found| found.post);
        let is_disputed = |post: &PostId| matches!(authors[post.index()], Authorship::Disputed(_));
        if let Some(post) = repeated.filter(is_disputed) {
            (quote.source, quote.proof) = (Source::Post(post), Proof::Words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Relations;
    use crate::syntax::Dialect;

    /// What is said of the author of the first post.
    fn check(page: &str, said: impl Fn(&Text, &Authorship) -> bool) {
        let text = Text::from(page);
        let thread = Thread::of(&text, Dialect::of(page).parse(page));
        let relations = Relations::of(&text, &thread, &|_| ());
        let author = relations.author(PostId::OPENING);
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
            Authorship::Starter { name, against } => &text[*name] == "ann" && against.is_empty(),
            _ => false,
        });
        // A quote under another name speaks against it, one under the same name for it.
        let quoted = |by: &str| format!("{page}9 hours ago, {by} said:\n\n{WORDS}Did it?\n{END}");
        check(&quoted("bob"), |text, author| match author {
            Authorship::Starter { name, against } => {
                &text[*name] == "ann"
                    && matches!(&against[..], [claim] if &text[claim.name] == "bob")
            }
            _ => false,
        });
        check(&quoted("ann"), |text, author| match author {
            Authorship::Inferred(claim) => &text[claim.name] == "ann",
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
