//! Who wrote each post: stated by the page, or inferred from quotes of the post.

use std::collections::HashMap;

use super::quote::{Proof, Quote, Source};
use crate::text::{Span, Text};
use crate::thread::{FieldKind, PostId, QuoteId, Thread};

/// Who wrote a post, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Authorship {
    /// The page states the author; the span is the name in the text.
    Stated(Span),
    /// The page names the starter of the thread, and the post is the first one of the file. Whether it
    /// is the first one of the thread is not stated.
    Starter {
        /// The name, as the page states it.
        name: Span,
        /// Other names in attributions of quotes of the post.
        against: Vec<Claim>,
    },
    /// Quotes with this name in their attributions repeat the post, and no quotes with another name do.
    Inferred(Claim),
    /// Quotes that repeat the post give several names, in the order of their first quotes. At most one
    /// is right; the number and length of the quotes do not decide, because anybody can write any
    /// number of quotes.
    Disputed(Vec<Claim>),
    /// Neither the page nor a quote gives a name.
    #[default]
    Unknown,
}

/// A name that attributions of quotes give for a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The name, in one of those attributions.
    pub name: Span,
    /// The quote that repeats most of the post.
    pub quote: QuoteId,
    /// How many words that is.
    pub most: usize,
    /// How many words all quotes with this name repeat.
    pub words: usize,
}

impl Authorship {
    /// The name, as a part of the text; none where quotes give several.
    #[must_use]
    pub fn name(&self) -> Option<Span> {
        match self {
            Authorship::Stated(name)
            | Authorship::Starter { name, .. }
            | Authorship::Inferred(Claim { name, .. }) => Some(*name),
            Authorship::Disputed(_) | Authorship::Unknown => None,
        }
    }

    /// The names that quotes give, where the page states none for certain.
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

/// How a name compares with the author of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameMatch {
    /// It is the author's name.
    Same,
    /// The author is unknown, or there is no name.
    Unknown,
    /// The author has another name.
    Other,
}

/// The authors that are known so far, from the page and from quotes.
pub(super) struct KnownAuthors<'t> {
    text: &'t Text,
    thread: &'t Thread,
    /// For each post the names that quotes of it give, in the order of their first quotes.
    claims: HashMap<PostId, Vec<Claim>>,
}

impl<'t> KnownAuthors<'t> {
    /// The authors that the page states.
    pub(super) fn of(text: &'t Text, thread: &'t Thread) -> KnownAuthors<'t> {
        KnownAuthors {
            text,
            thread,
            claims: HashMap::new(),
        }
    }

    /// Adds a claim: a quote with this name in its attribution repeats `matched` words of a post.
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

    /// How a name compares with the author of a post.
    pub(super) fn compare(&self, post: PostId, name: Option<&str>) -> NameMatch {
        let stated = stated(self.thread, post).or_else(|| starter(self.thread, post));
        let stated = stated.map(|name| &self.text[name]);
        let claimed = || Some(&self.text[self.claim(post)?.name]);
        match (stated.or_else(claimed), name) {
            (Some(author), Some(name)) if author == name => NameMatch::Same,
            (Some(_), Some(_)) => NameMatch::Other,
            _ => NameMatch::Unknown,
        }
    }

    /// The likeliest name, used while sources are being searched; in the result a second name makes a
    /// dispute, however few words support it. A quote of a quote can carry the name of whoever quoted
    /// first, and it follows the quote of the post itself: so a later name needs clearly more words.
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

/// The author of a post whose quotes were not resolved.
pub(super) fn stated_or_unknown(thread: &Thread, post: PostId) -> Authorship {
    stated(thread, post).map_or(Authorship::Unknown, Authorship::Stated)
}

/// The author that the page states for the post itself.
fn stated(thread: &Thread, post: PostId) -> Option<Span> {
    thread.stated(post, FieldKind::Author)
}

/// The starter of the thread, for the post that can be the first one.
fn starter(thread: &Thread, post: PostId) -> Option<Span> {
    thread
        .starter
        .filter(|_| post == PostId::OPENING && thread.starts_here())
}

/// Who wrote each post, by post index.
pub(super) fn find(text: &Text, thread: &Thread, quotes: &[Quote]) -> Vec<Authorship> {
    let mut known = KnownAuthors::of(text, thread);
    for (number, quote) in quotes.iter().enumerate() {
        let (Some(found), Some(name)) = (quote.repeats, quote.attribution.name) else {
            continue;
        };
        // A quote that matches another post equally well names nobody, nor does one inside another, which is a
        // copy, or one of a post further down.
        let is_of_post = quote.source == Source::Post(found.post) || quote.names_other_author();
        let is_own = quote.outer.is_none() && found.post < quote.post;
        if is_of_post && is_own && !found.is_tie() {
            known.add(found.post, name, QuoteId::from_index(number), found.matched);
        }
    }
    let author = |post| {
        if let Some(name) = stated(thread, post) {
            return Authorship::Stated(name);
        }
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

/// Makes the repeated post the source of a quote that names another author, where the author of that
/// post is disputed: no name is known to be right, so none is known to be wrong.
pub(super) fn accept_disputed_sources(authors: &[Authorship], quotes: &mut [Quote]) {
    for quote in quotes.iter_mut().filter(|quote| quote.names_other_author()) {
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

    /// Checks the authorship of the first post.
    fn check(page: &str, expected: impl Fn(&Text, &Authorship) -> bool) {
        let (text, pieces) = Dialect::of(page).read(Text::from(page));
        let thread = Thread::of(&text, pieces);
        let relations = Relations::of(&text, &thread, &|_| ());
        let author = relations.author(PostId::OPENING);
        assert!(expected(&text, author), "{author:?} in {page}");
    }

    const TOP: &str = "Jump to content\n\nThe ferry\n\n\nann\n\n";
    const END: &str = "Link to comment\nShare on other sites\n";
    const WORDS: &str =
        "Eleven gulls sat on the pier and one of them took the ballot box home.\n\n";

    #[test]
    fn the_starter_is_stated_where_the_page_shows_that_the_thread_begins() {
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
    fn the_starter_is_only_assumed_where_the_page_shows_no_number() {
        let page = format!("{TOP}Recommended Posts\n\n{WORDS}{END}");
        check(&page, |text, author| match author {
            Authorship::Starter { name, against } => &text[*name] == "ann" && against.is_empty(),
            _ => false,
        });
        // A quote under another name contradicts it, one under the same name confirms it.
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
    fn the_author_of_the_first_post_of_a_later_page_is_unknown() {
        let number = "  • Prev\n  • 1\n  • Page 2 of 2\n\n";
        let page = format!("{TOP}{number}Recommended Posts\n\n{WORDS}{END}");
        check(&page, |_, author| *author == Authorship::Unknown);
    }
}
