//! How posts, names and attributions are cited in evidence.

use crate::app::popup::paragraph::Writer;
use crate::document::Document;
use crate::resolve::Quote;
use crate::text::{Context, MIXED, Span, mixed_scripts, sanitize, trim, unseen};
use crate::thread::PostId;

/// The longest stretch of the text that is cited, in characters.
const CITED: usize = 60;
/// The most characters of a name that are listed because they cannot be seen.
const MOST_UNSEEN: usize = 8;

pub(super) fn by(document: &Document, post: PostId) -> String {
    let name = document.relations.author(post).name();
    name.map_or(String::new(), |name| format!(" by {}", document.name(name)))
}

/// An attribution in quotation marks, cut if it is long. There is a name in it.
pub(super) fn cited(document: &Document, span: Span) -> String {
    let line = document.in_one_line(span);
    let words = trim(&line);
    let cut: String = words.chars().take(CITED).collect();
    let more = if cut.len() < words.len() { "…" } else { "" };
    format!("“{}{more}”", sanitize(&cut, Context::Name))
}

/// Which other post could be the source of a quote.
pub(super) fn runner_up(document: &Document, quote: &Quote) -> String {
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

/// What makes a name look like another one.
pub(super) fn write_look_of_name(document: &Document, name: Span, writer: &mut Writer) {
    let name = &document.text[name];
    if let [first @ .., last] = mixed_scripts(name).as_slice() {
        writer.reason(format!(
            "The name mixes {} and {last} letters, as the {MIXED} before it says: it can look like \
             another name.",
            first.join(", "),
        ));
    }
    let unseen = unseen(name);
    if !unseen.is_empty() {
        let codes = unseen.iter().take(MOST_UNSEEN);
        let codes: Vec<String> = codes.map(|&c| format!("U+{:04X}", u32::from(c))).collect();
        let more = if unseen.len() > MOST_UNSEEN {
            ", …"
        } else {
            ""
        };
        writer.reason(format!(
            "The name has characters in it that cannot be seen: {}{more}. It is not the name \
             without them.",
            codes.join(", "),
        ));
    }
}
