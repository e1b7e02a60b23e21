//! The evidence for what is said of a post, in sentences: who wrote it, what it answers, where each
//! of its quotes is from and ends.
//!
//! Every heading says how sure it is in one of four words: certain, inferred, a guess, not known.

use std::fmt::Write as _;

use super::paragraph::{Paragraph, Writer};
use crate::app::counted;
use crate::document::Document;
use crate::resolve::{Authorship, Change, Claim, End, Entry, Parent, Proof, Quote, Source};
use crate::text::{Context, MIXED, Span, mixed_scripts, sanitize, trim, unseen};
use crate::thread::{FieldKind, PostId, QuoteId};

/// The longest stretch of the text that is cited, in characters.
const CITED: usize = 60;
/// The most names that are listed for one post, and characters of one name.
const MOST_NAMES: usize = 8;
/// The most quotes of a post that are described together.
const QUOTES: usize = 100;

/// What is known of a post, and of one of its quotes or all.
pub(super) fn paragraphs(
    document: &Document,
    post: PostId,
    quote: Option<QuoteId>,
) -> Vec<Paragraph> {
    let mut writer = Writer::default();
    if let Some(quote) = quote {
        quote_paragraphs(document, quote, &mut writer);
    }
    author(document, post, &mut writer);
    answer(document, post, &mut writer);
    if quote.is_none() {
        let mut quotes = document.relations.quotes_of(post);
        for quote in quotes.by_ref().take(QUOTES) {
            quote_paragraphs(document, quote, &mut writer);
        }
        let left = quotes.count();
        if left > 0 {
            writer.heading(format!("{} more", counted(left, "quote")));
            writer.words("With the mark on one of them, i shows the evidence for it.");
        }
    }
    writer.paragraphs
}

fn author(document: &Document, post: PostId, writer: &mut Writer) {
    let number = post.number();
    match document.relations.author(post) {
        Authorship::Stated(name) => {
            writer.heading(format!(
                "#{number} is by {} (certain)",
                document.name(*name)
            ));
            writer.words(match document.thread.stated(post, FieldKind::Author) {
                Some(_) => "The page says so at the post.",
                None => "The page names the starter of the thread.",
            });
            look_of_name(document, *name, writer);
        }
        Authorship::Starter { name, against } => {
            writer.heading(format!(
                "#{number} is by {} (inferred)",
                document.name(*name)
            ));
            writer.words(
                "The page names the starter of the thread. It does not say which page of the \
                 thread it is, so this post need not be the first one.",
            );
            if !against.is_empty() {
                writer.words("Quotes of it name somebody else.");
            }
            all_said(document, against, writer);
            look_of_name(document, *name, writer);
        }
        Authorship::Unknown if !document.relations.covers(post) => {
            writer.heading(format!("The author of #{number} is not known yet"));
            writer.words("The quotes that tell who wrote it are still being resolved.");
        }
        Authorship::Unknown => {
            writer.heading(format!("The author of #{number} is not known"));
            writer.words(if is_in_tie(document, post) {
                "The file does not say who wrote it, and the quote of it could as well be of \
                 another post."
            } else {
                "The file does not say who wrote it, and nobody quotes it under a name."
            });
        }
        Authorship::Inferred(claim) => {
            let name = document.name(claim.name);
            writer.heading(format!("#{number} is by {name} (inferred)"));
            said(document, claim, writer);
        }
        Authorship::Disputed(claims) => {
            let names = document.disputed_names(post).unwrap_or_default();
            writer.heading(format!(
                "The author of #{number} is not known: quotes name {names}"
            ));
            writer.words(
                "At most one of the names is right. The number of quotes does not tell which: a \
                 quote of a quote can carry the name of the one in between, and anybody can \
                 write a quote by hand.",
            );
            all_said(document, claims, writer);
        }
    }
}

/// What quotes of a post say for each of several names.
fn all_said(document: &Document, claims: &[Claim], writer: &mut Writer) {
    for claim in claims.iter().take(MOST_NAMES) {
        said(document, claim, writer);
    }
    if claims.len() > MOST_NAMES {
        let more = counted(claims.len() - MOST_NAMES, "more name");
        writer.words(format!("Quotes give {more}."));
    }
}

/// What quotes of a post say for a name.
fn said(document: &Document, claim: &Claim, writer: &mut Writer) {
    let best = document.relations.quote(claim.quote);
    let head = cited(document, best.attribution.span);
    let by = best.post.number();
    writer.words(format!(
        "#{by} says {head} and then repeats {} of this post.{}",
        counted(claim.most, "word"),
        runner_up(document, best),
    ));
    if claim.words > claim.most {
        writer.words(format!(
            "All quotes of it under this name together repeat {}.",
            counted(claim.words, "word")
        ));
    }
    look_of_name(document, claim.name, writer);
}

/// What makes a name look like another one.
fn look_of_name(document: &Document, name: Span, writer: &mut Writer) {
    let name = &document.text[name];
    if let [first @ .., last] = mixed_scripts(name).as_slice() {
        writer.words(format!(
            "The name mixes {} and {last} letters, as the {MIXED} before it says: it can look like \
             another name.",
            first.join(", "),
        ));
    }
    let unseen = unseen(name);
    if !unseen.is_empty() {
        let codes = unseen.iter().take(MOST_NAMES);
        let codes: Vec<String> = codes.map(|&c| format!("U+{:04X}", u32::from(c))).collect();
        let more = if unseen.len() > MOST_NAMES {
            ", …"
        } else {
            ""
        };
        writer.words(format!(
            "The name has characters in it that cannot be seen: {}{more}. It is not the name \
             without them.",
            codes.join(", "),
        ));
    }
}

/// Whether a quote of a post could as well be of another one.
fn is_in_tie(document: &Document, post: PostId) -> bool {
    let relations = &document.relations;
    let replies = relations.tree.replies(post).iter();
    let mut quotes = replies.flat_map(|&reply| relations.quotes_of(reply));
    quotes.any(|quote| {
        let found = relations.quote(quote).repeats;
        found.is_some_and(|found| found.post == post && found.is_tie())
    })
}

/// Which other post could be the source of a quote.
fn runner_up(document: &Document, quote: &Quote) -> String {
    let Some(found) = quote.repeats else {
        return String::new();
    };
    match found.runner_up {
        None => " No other post that could be meant has these words.".to_owned(),
        Some((other, matched)) if found.is_tie() => format!(
            " So does #{}{}: it is a tie, and the {} was taken.",
            other.number(),
            by(document, other),
            if matched > found.matched {
                "post of the named author"
            } else {
                "nearest post"
            }
        ),
        Some((other, matched)) => format!(
            " The next best post, #{}, has {} of them.",
            other.number(),
            matched
        ),
    }
}

fn answer(document: &Document, post: PostId, writer: &mut Writer) {
    let number = post.number();
    match document.relations.tree.parents[post.index()] {
        Parent::Stated(parent) => {
            writer.heading(format!("#{number} answers #{} (certain)", parent.number()));
            writer.words("The page says so at the post.");
        }
        Parent::Proven(Entry::Post(parent)) => {
            writer.heading(format!("#{number} answers #{} (inferred)", parent.number()));
            writer.words("The first quote in it whose source is known is of that post.");
        }
        Parent::Proven(Entry::Ghost(ghost)) => {
            let name = document.name(document.relations.ghost(ghost).name);
            writer.heading(format!("#{number} answers a post by {name} (inferred)"));
            writer.words("It quotes a post that is not in this file.");
        }
        Parent::None if post == PostId::OPENING && document.thread.starts_here() => {}
        Parent::Assumed | Parent::None if !document.relations.covers(post) => {
            writer.heading(format!("What #{number} answers is not known yet"));
            writer.words("Its quotes are still being resolved.");
        }
        Parent::Assumed => {
            writer.heading(format!("What #{number} answers is not known"));
            writer.words(format!(
                "{} In the list it stands under the opening post, with a broken line.",
                quotes_nobody(document, post)
            ));
        }
        Parent::None => {
            writer.heading(format!("What #{number} answers is not known"));
            writer.words(format!(
                "{} The opening post is not in this file.",
                quotes_nobody(document, post)
            ));
        }
    }
}

fn quotes_nobody(document: &Document, post: PostId) -> &'static str {
    if document.relations.quotes_of(post).next().is_some() {
        "None of its quotes tells which post it answers."
    } else {
        "It quotes nobody."
    }
}

fn quote_paragraphs(document: &Document, id: QuoteId, writer: &mut Writer) {
    let quote = document.relations.quote(id);
    let name = quote.attribution.name.map(|name| document.name(name));
    let conflict = quote.repeats.filter(|_| quote.names_other_author());
    let source = match (quote.source, name, conflict) {
        (Source::Post(post), ..) => {
            let how = match quote.proof {
                Proof::Stated => "certain",
                _ => "inferred",
            };
            format!("is of #{} ({how})", post.number())
        }
        (Source::Ghost(_), Some(name), _) => {
            format!("is of a post by {name} that is not in this file")
        }
        (.., Some(found)) => {
            let number = found.post.number();
            match document.relations.author(found.post).name() {
                Some(author) => format!("is of #{number}, which is by {}", document.name(author)),
                None => format!("may be of #{number}, whose author is not known"),
            }
        }
        _ => "names nobody".to_owned(),
    };
    writer.heading(format!(
        "The quote {} {source}",
        cited(document, quote.attribution.span)
    ));
    if let Some(name) = quote.attribution.name {
        look_of_name(document, name, writer);
    }
    source_words(document, quote, writer);
    if let Some(changed) = changed(document, id) {
        writer.words(format!("How it was changed: {changed}"));
    }
    let sure = match quote.end {
        End::Stated => "certain",
        End::Guess => "a guess",
        _ => "inferred",
    };
    writer.heading(format!("Where it ends ({sure})"));
    writer.words(end(quote));
}

fn source_words(document: &Document, quote: &Quote, writer: &mut Writer) {
    let Some(found) = quote.repeats else {
        writer.words(match quote.proof {
            Proof::Time => "Another quote with the same author, date and time is of that post. \
                 None of the words stand in it."
                .to_owned(),
            _ if quote.body.is_empty() => "It has no words.".to_owned(),
            _ => "Its words stand in no other post of this file.".to_owned(),
        });
        return;
    };
    let place = format!("#{}{}", found.post.number(), by(document, found.post));
    let how = match quote.proof {
        Proof::ShortQuote => "It is short; its first line stands in",
        Proof::Time => "Another quote with the same author, date and time is of",
        Proof::Stated => "The page says that it is of",
        Proof::Words | Proof::None => "It repeats",
    };
    let words = counted(found.words, "word");
    let much = if found.matched < found.words {
        format!("{} of the quote's {words} are there", found.matched)
    } else if found.words >= found.source_words {
        format!("all {words} of that post")
    } else {
        format!("{words} of the {} that the post has", found.source_words)
    };
    writer.words(format!(
        "{how} {place}: {much}.{}",
        runner_up(document, quote)
    ));
    if document.disputed_names(found.post).is_some() {
        writer.words(format!(
            "Quotes of #{} give several names for it; which is right is not known.",
            found.post.number()
        ));
    } else if quote.names_other_author() && document.relations.author(found.post).name().is_some() {
        writer.words(
            "The name over it is another one: the quote was credited to the wrong person, or \
             quotes a quote.",
        );
    }
}

fn end(quote: &Quote) -> String {
    match quote.end {
        End::Stated => "The page marks where it ends.".to_owned(),
        End::Repetition => "It ends where the repetition ends.".to_owned(),
        End::Boundary if quote.body.is_empty() => "Another quote opens at once.".to_owned(),
        End::Boundary => "There is one line before the next quote.".to_owned(),
        End::Forward(post) => format!(
            "#{} repeats the words that follow as this post's own.",
            post.number()
        ),
        End::Twin(post) => format!(
            "#{} quotes the same missing post, and has the same words up to there.",
            post.number()
        ),
        End::Guess => "No other post has these words. The blank lines, the shape of the lines and \
             the words that go on make this line the likeliest."
            .to_owned(),
    }
}

/// How a quote was changed, if it was: `the ferry was [-finally-] {+at last+} sold`.
pub(super) fn changed(document: &Document, quote: QuoteId) -> Option<String> {
    let changes = document.changes(quote);
    let is_changed = changes
        .iter()
        .any(|change| !matches!(change, Change::Same(_)));
    is_changed.then(|| shown(document, &changes))
}

fn shown(document: &Document, changes: &[Change]) -> String {
    let mut shown = String::new();
    for (number, change) in changes.iter().enumerate() {
        if number > 0 {
            shown.push(' ');
        }
        match *change {
            Change::Same(span) => shown.push_str(&shortened(&document.text[span])),
            Change::LeftOut(span) => {
                let _ = write!(shown, "[-{}-]", shortened(&document.text[span]));
            }
            Change::Added(span) => {
                let _ = write!(shown, "{{+{}+}}", shortened(&document.text[span]));
            }
        }
    }
    shown
}

/// The first and last words of a stretch that is longer than a few.
fn shortened(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.len() <= 12 {
        return words.join(" ");
    }
    let (first, last) = (&words[..5], &words[words.len() - 5..]);
    format!("{} … {}", first.join(" "), last.join(" "))
}

fn by(document: &Document, post: PostId) -> String {
    let name = document.relations.author(post).name();
    name.map_or(String::new(), |name| format!(" by {}", document.name(name)))
}

/// An attribution in quotation marks, cut if it is long. There is a name in it.
fn cited(document: &Document, span: Span) -> String {
    let words = trim(&document.text[span]);
    let cut: String = words.chars().take(CITED).collect();
    let more = if cut.len() < words.len() { "…" } else { "" };
    format!("“{}{more}”", sanitize(&cut, Context::Name))
}
