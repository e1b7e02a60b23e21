//! The evidence for a quote: where it is from, how it was changed, where it ends.

use std::fmt::Write as _;

use super::cite::{by, cited, runner_up, write_look_of_name};
use crate::app::counted;
use crate::app::popup::paragraph::Writer;
use crate::document::Document;
use crate::resolve::{Certainty, Change, End, Proof, Quote, Source};
use crate::text::Span;
use crate::thread::QuoteId;

pub(super) fn write(document: &Document, id: QuoteId, writer: &mut Writer) {
    let quote = document.relations.quote(id);
    let name = quote.attribution.name.map(|name| document.name(name));
    let conflict = quote.repeats.filter(|_| quote.names_other_author());
    let source = match (quote.source, name, conflict) {
        (Source::Post(post), ..) => {
            let how = match quote.proof {
                Proof::Stated => "certain",
                _ => "inferred",
            };
            format!("is of #{}, {how}", post.number())
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
        (_, Some(name), _) => format!("names {name} and has no words"),
        _ => "names nobody".to_owned(),
    };
    let cited = cited(document, first_line(document, quote));
    writer.finding("quote", format!("{cited} {source}"));
    if let Some(name) = quote.attribution.name {
        write_look_of_name(document, name, writer);
    }
    write_source(document, quote, writer);
    if let Some(changed) = changed(document, &document.changes(id)) {
        writer.reason(format!("How it was changed: {changed}"));
    }
    let sure = match quote.end_certainty {
        Certainty::Stated => "certain",
        Certainty::Sure => "sure",
        Certainty::Likely => "likely, ~ below it",
        Certainty::Guess => "a guess, ? below it",
    };
    writer.finding("its end", sure);
    writer.reason(end(quote));
}

/// The attribution of a quote, or the first line of its words where the page prints none.
fn first_line(document: &Document, quote: &Quote) -> Span {
    let head = quote.attribution.span;
    let words = &document.text[quote.body];
    let end = words.find(['\n', '\r']).unwrap_or(words.len());
    if head.is_empty() {
        Span::from(0..end).shifted(quote.body.start)
    } else {
        head
    }
}

fn write_source(document: &Document, quote: &Quote, writer: &mut Writer) {
    let Some(found) = quote.repeats else {
        writer.reason(match quote.proof {
            Proof::Time => "Another quote with the same author, date and time is of that post. \
                 None of the words stand in it."
                .to_owned(),
            _ if quote.body.is_empty() => {
                "Nothing of what it quotes is in the file: it may have been a picture.".to_owned()
            }
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
    writer.reason(format!(
        "{how} {place}: {much}.{}",
        runner_up(document, quote)
    ));
    if document.disputed_names(found.post).is_some() {
        writer.reason(format!(
            "Quotes of #{} give several names for it; which is right is not known.",
            found.post.number()
        ));
    } else if quote.names_other_author() && document.relations.author(found.post).name().is_some() {
        writer.reason(
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
        End::Guess if quote.body.is_empty() => {
            "Below it stand the empty lines that a picture leaves.".to_owned()
        }
        End::Guess => "No other post has these words. The blank lines, the shape of the lines and \
             the words that go on make this line the likeliest."
            .to_owned(),
    }
}

/// How a quote was changed, if it was: `the ferry was [-finally-] {+at last+} sold`.
pub(in crate::app) fn changed(document: &Document, changes: &[Change]) -> Option<String> {
    let is_changed = changes
        .iter()
        .any(|change| !matches!(change, Change::Same(_)));
    is_changed.then(|| shown(document, changes))
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
