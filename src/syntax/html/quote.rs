//! Which elements of a page are quotes, and what stands at the head of one.

use std::ops::Range;

use super::page::{ElementId, Page};
use crate::syntax::attribution::{self, Attribution};
use crate::syntax::byline;
use crate::syntax::words::is_digits;

/// What the class of a part of a quote says: a head, a button, not the quote itself.
const PARTS: [&str; 29] = [
    "header",
    "footer",
    "slice",
    "title",
    "author",
    "cite",
    "attribution",
    "button",
    "btn",
    "link",
    "expand",
    "controls",
    "reply",
    "multi",
    "source",
    "name",
    "toggle",
    "action",
    "icon",
    "info",
    "meta",
    "select",
    "quoteby",
    "quote-by",
    "quote_by",
    "count",
    "avatar",
    "menu",
    "top",
];
/// What the class of the head of a quote says.
const HEADS: [&str; 8] = [
    "header",
    "title",
    "author",
    "cite",
    "attribution",
    "meta",
    "info",
    "citation",
];
/// `<blockquote>`s that show a message of another site.
const EMBEDDED: [&str; 3] = ["twitter", "instagram", "embed"];
/// Attributes of a quote that name its author.
const NAMES: [&str; 6] = [
    "data-quote",
    "data-author",
    "data-username",
    "data-ipsquote-username",
    "data-cite",
    "cite",
];
/// The longest name in such an attribute, in bytes.
const LONGEST_NAME: usize = 60;
/// The longest head of a quote, in words, and the longest that can be a name and nothing else.
pub(super) const HEAD_WORDS: usize = 20;
const NAME_WORDS: usize = 5;
/// How many elements of a quote are looked at for its head, and how deep.
const LOOKED_AT: usize = 60;
const DEPTH: u16 = 4;

/// Whether the words of an element are those of another post.
pub(super) fn is_quote(page: &Page, id: ElementId) -> bool {
    let is_any = |holds: fn(&str) -> bool| page.classes(id).any(holds);
    is_quote_of(
        page.tag(id),
        || is_any(says_embedded),
        || is_any(says_quote),
    )
}

/// The same of an element with a tag, where it is known what its classes say.
pub(super) fn is_quote_of(
    tag: &str,
    is_embedded: impl FnOnce() -> bool,
    says_quote: impl FnOnce() -> bool,
) -> bool {
    if tag == "blockquote" {
        !is_embedded()
    } else {
        is_box(tag) && says_quote()
    }
}

/// Whether a quote can be made of elements with a tag, where a class says so.
fn is_box(tag: &str) -> bool {
    matches!(
        tag,
        "div" | "aside" | "td" | "table" | "dd" | "section" | "dl" | "fieldset" | "details"
    )
}

/// Whether a class says that an element shows a message of another site.
pub(super) fn says_embedded(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    EMBEDDED.iter().any(|site| class.starts_with(site))
}

/// Whether a class says that an element is a quote: `quote`, `bbCodeBlock--quote`, `quotetext`.
pub(super) fn says_quote(class: &str) -> bool {
    let is_word = |part: &[u8]| {
        let is = |part: Option<&[u8]>, word: &str| {
            part.is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        };
        is(part.first_chunk::<5>().map(<[u8; 5]>::as_slice), "quote")
            || is(part.last_chunk::<5>().map(<[u8; 5]>::as_slice), "quote")
            || is(Some(part), "quotation")
            || is(Some(part), "citation")
    };
    let mut parts = class.as_bytes().split(|byte| matches!(byte, b'-' | b'_'));
    parts.any(is_word) && {
        let class = class.to_ascii_lowercase();
        !PARTS.iter().any(|part| class.contains(part))
    }
}

/// The name of the quoted author in the attributes of a quote.
pub(super) fn stated_name<'p>(page: &'p Page, id: ElementId) -> Option<&'p str> {
    let names = NAMES.iter().filter_map(|name| page.attribute(id, name));
    let mut names = names.map(str::trim);
    names.find(|name| !name.is_empty() && name.len() <= LONGEST_NAME && !name.contains('/'))
}

/// The texts that make up the head of a quote, where an element says that it is one.
pub(super) fn marked_head(page: &Page, quote: ElementId) -> Option<Range<usize>> {
    let depth = page.element(quote).depth;
    let inside = page.subtree(quote).skip(1).take(LOOKED_AT);
    let mut near = inside.filter(|&id| page.element(id).depth <= depth + DEPTH);
    let head = near.find(|&id| {
        let words = page.count_words(&page.element(id).texts(), HEAD_WORDS);
        (1..=HEAD_WORDS).contains(&words) && says_head(page, id)
    })?;
    let texts = page.element(head).texts();
    let first = page
        .element(quote)
        .texts()
        .find(|&text| page.shows_words(text));
    let is_first = first.is_some_and(|first| texts.contains(&first));
    (is_first || page.tag(head) == "cite").then_some(texts)
}

fn says_head(page: &Page, id: ElementId) -> bool {
    if is_quote(page, id) {
        return false;
    }
    let is_head = |class: &str| {
        let class = class.to_ascii_lowercase();
        let is_of_quote =
            class.contains("quote") || class.contains("cit") || class.contains("attribution");
        matches!(&*class, "title" | "header" | "head")
            || is_of_quote && HEADS.iter().any(|head| class.contains(head))
    };
    page.tag(id) == "cite" || page.classes(id).any(is_head)
}

/// Whether a head says only who is quoted.
fn is_name(head: &str) -> bool {
    (1..=NAME_WORDS).contains(&head.split_whitespace().count())
}

/// What a line says as the head of a quote. A name can have points, where prose does not end in a verb behind
/// them, and three of them can stand for the colon.
pub(super) fn parse(line: &str) -> Option<Attribution> {
    let line = match line.strip_suffix(" ...") {
        Some(before) => &format!("{before}:   "),
        None => line,
    };
    attribution::parse(line).or_else(|| attribution::parse(&line.replace('.', "_")))
}

/// A name without the number in brackets behind it, of the post that is quoted or of an account: `ann (Post 12)`,
/// `ann (48213)`.
pub(super) fn without_number(name: &str) -> &str {
    let behind = name.rsplit_once(" (").filter(|(_, behind)| {
        let is_number = |word: &str| is_digits(word);
        let number = behind
            .strip_suffix(')')
            .and_then(|words| words.split(' ').next_back());
        number.is_some_and(is_number)
    });
    behind.map_or(name, |(name, _)| name)
}

/// The name in the head of a quote: `ann said:`, `ann wrote: 3 May 2020`, `ann`.
pub(super) fn name_of(head: &str) -> Option<String> {
    let colon = head.find(": ");
    // `Quote: Originally posted by ann`, `ann wrote: 3 May 2020`
    let parts = colon.map_or(["", ""], |colon| [&head[colon + 2..], &head[..=colon]]);
    let named = [head, parts[0], parts[1]].into_iter().find_map(|part| {
        let name = parse(part)?.name?;
        Some(without_number(&part[name]).to_owned())
    });
    if named.is_some() {
        return named;
    }
    if attribution::parse(head).is_some() {
        return None;
    }
    // `Posted by: @ann`, `Quote ann`
    let name = byline::name(head).map(|name| name.trim_start_matches('@'));
    let name = name.unwrap_or_else(|| attribution::without_bare(head));
    is_name(name).then(|| name.trim_end_matches(':').trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_who_is_quoted() {
        let check = |head: &str, expected: Option<&str>| {
            assert_eq!(name_of(head).as_deref(), expected, "{head:?}");
        };
        check("ann said:", Some("ann"));
        check(
            "R. Oakum, on 3 May 2020 - 08:26 PM, said:",
            Some("R. Oakum"),
        );
        check("Originally Posted by ann (Post 12)", Some("ann"));
        check("Originally Posted by ann (of Salt)", Some("ann (of Salt)"));
        check("Quote:", None);
        check("Quote ann", Some("ann"));
        check("Posted by: @ann", Some("ann"));
        check("Pubblicato da: @ann", Some("ann"));
        check("ann napisał/a ...", Some("ann"));
        check("CITAZIONE(R. Oakum @ 3 May 2020, 20:26)", Some("R. Oakum"));
    }
}
