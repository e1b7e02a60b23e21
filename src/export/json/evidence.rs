//! The evidence for authors, sources and ends of quotes, for other programs.

use std::borrow::Cow;

use serde::Serialize;

use crate::document::Document;
use crate::resolve::{Authorship, Claim, End, Proof, Quote};
use crate::thread::PostId;

/// The evidence for the author of a post.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum AuthorEvidence<'d> {
    /// The page states the author.
    Stated,
    /// The page names the starter of the thread, but does not show that this is its first page.
    Starter {
        /// Other names in attributions of quotes of the post.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        against: Vec<Against<'d>>,
    },
    /// Attributions of quotes of the post give the name.
    Quoted {
        /// The post with the quote that repeats most words.
        by_post: usize,
        /// How many words all quotes with this name repeat.
        words: usize,
    },
    /// Quotes of the post give several names, so that its author is unknown.
    Conflict {
        /// Each name, in the order of the first quotes.
        against: Vec<Against<'d>>,
    },
}

/// One of several names.
#[derive(Serialize)]
pub(super) struct Against<'d> {
    author: Cow<'d, str>,
    by_post: usize,
    words: usize,
}

impl AuthorEvidence<'_> {
    pub(super) fn of<'d>(
        document: &'d Document,
        author: &Authorship,
    ) -> Option<AuthorEvidence<'d>> {
        let by_post = |claim: &Claim| document.relations.quote(claim.quote).post.index();
        let against = |claims: &[Claim]| {
            let against = claims.iter().map(|claim| Against {
                author: document.in_one_line(claim.name),
                by_post: by_post(claim),
                words: claim.words,
            });
            against.collect()
        };
        match author {
            Authorship::Stated(_) => Some(AuthorEvidence::Stated),
            Authorship::Starter {
                against: others, ..
            } => Some(AuthorEvidence::Starter {
                against: against(others),
            }),
            Authorship::Inferred(claim) => Some(AuthorEvidence::Quoted {
                by_post: by_post(claim),
                words: claim.words,
            }),
            Authorship::Disputed(claims) => Some(AuthorEvidence::Conflict {
                against: against(claims),
            }),
            Authorship::Unknown => None,
        }
    }
}

/// The evidence for the source of a quote.
#[derive(Serialize)]
pub(super) struct SourceEvidence<'d> {
    /// `stated`, `words`, `phrase`, `time` or `none`.
    kind: &'static str,
    /// The post whose words are repeated, also where it is not the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    words_in_post: Option<usize>,
    /// How many words of the quote it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<usize>,
    /// How many words the quote has.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<usize>,
    /// The second-best source, and how many words of the quote it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    runner_up: Option<(usize, usize)>,
    /// Whether that post matches equally well.
    tie: bool,
    /// The name in the attribution, if somebody else wrote the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong_name: Option<Cow<'d, str>>,
}

impl SourceEvidence<'_> {
    pub(super) fn of<'d>(document: &'d Document, quote: &Quote) -> SourceEvidence<'d> {
        let found = quote.repeats;
        // Which name is wrong is known only where the author is.
        let author = found.and_then(|found| document.relations.author(found.post).name());
        let is_wrong = quote.names_other_author() && author.is_some();
        let name = quote.attribution.name.filter(|_| is_wrong);
        SourceEvidence {
            kind: match quote.proof {
                Proof::None => "none",
                Proof::Stated => "stated",
                Proof::Words => "words",
                Proof::ShortQuote => "phrase",
                Proof::Time => "time",
            },
            words_in_post: found.map(|found| found.post.index()),
            matched: found.map(|found| found.matched),
            words: found.map(|found| found.words),
            runner_up: found
                .and_then(|found| found.runner_up)
                .map(|(post, words)| (post.index(), words)),
            tie: found.is_some_and(|found| found.is_tie()),
            wrong_name: name.map(|name| document.in_one_line(name)),
        }
    }
}

/// How the end of a quote is known.
#[derive(Serialize)]
pub(super) struct EndEvidence {
    /// `stated`, `repetition`, `border`, `forward`, `twin` or `guess`.
    kind: &'static str,
    /// The other post whose words prove the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<usize>,
}

impl EndEvidence {
    pub(super) fn of(end: End) -> EndEvidence {
        let (kind, post) = match end {
            End::Stated => ("stated", None),
            End::Repetition => ("repetition", None),
            End::Boundary => ("border", None),
            End::Forward(post) => ("forward", Some(post)),
            End::Twin(post) => ("twin", Some(post)),
            End::Guess => ("guess", None),
        };
        EndEvidence {
            kind,
            post: post.map(PostId::index),
        }
    }
}
