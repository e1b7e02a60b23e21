//! What an opening post shows of itself when it is a news article: byline, place line, picture
//! file names, source line. Recognised where they stand; the text itself stays as it is.

use crate::syntax::{is_by, is_picture_kind};
use crate::text::{Span, Text, lines, trim_span};

/// How far from either end of the post these lines are looked for, in bytes.
const REACH: u32 = 64 << 10;
/// The longest of these lines, in bytes.
const LONGEST: u32 = 160;
/// A byline stands among the first lines with words in them.
const BYLINE_LINES: usize = 6;
/// A source line stands among the last lines with words in them.
const SOURCE_LINES: usize = 3;

const SOURCES: &[&str] = &[
    "©",
    "(c)",
    "Copyright",
    "Source:",
    "Full story:",
    "Read more:",
    "Quelle:",
    "Fuente:",
    "Fonte:",
    "Bron:",
    "Źródło:",
    "Источник:",
    "Kilde:",
    "Källa:",
    "Kaynak:",
];
const DASHES: &[&str] = &[" — ", " – ", " -- ", " - ", "\u{a0}— ", "\u{a0}– "];

/// The parts of a news article, each where it stands in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// `By ANN EXAMPLE and BOB SAMPLE`
    pub byline: Option<Span>,
    /// `NEW YORK (AP) —`, the beginning of a paragraph.
    pub place: Option<Span>,
    /// Lines that are nothing but the file name of a picture.
    pub pictures: Vec<Span>,
    /// `-- © Associated Press 2016-09-23`
    pub source: Option<Span>,
}

impl Article {
    /// Looks through the opening post, which lies at `post`.
    #[must_use]
    pub fn of(text: &Text, post: Span) -> Article {
        let content = text.as_str();
        let near =
            content.floor_char_boundary(post.start.saturating_add(REACH).min(post.end) as usize);
        let words: Vec<Span> = lines(&content[..near], post.start)
            .map(|line| trim_span(content, line.span))
            .filter(|line| !line.is_empty())
            .collect();
        let short = |line: &&Span| line.len() <= LONGEST;
        let source = || {
            let last = words.iter().rev().take(SOURCE_LINES).filter(short);
            last.copied().find(|&line| is_source(&text[line]))
        };
        Article {
            byline: words
                .iter()
                .take(BYLINE_LINES)
                .filter(short)
                .copied()
                .find(|&line| is_byline(&text[line])),
            place: words.iter().take(2 * BYLINE_LINES).find_map(|&line| {
                let length = place_length(&text[line])?;
                Some(Span::from(0..length).shifted(line.start))
            }),
            pictures: words
                .iter()
                .filter(short)
                .copied()
                .filter(|&line| is_picture(&text[line]))
                .collect(),
            source: if near == post.end as usize {
                source()
            } else {
                None
            },
        }
    }
}

/// `By ANN EXAMPLE and BOB SAMPLE`: a preposition and names, no sentence.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let by = words
        .next()
        .is_some_and(|word| word.starts_with(char::is_uppercase) && is_by(&word.to_lowercase()));
    let names: Vec<&str> = words.collect();
    let small = [
        "and", "und", "et", "y", "e", "en", "i", "og", "och", "of", "the", "de", "von", "van",
    ];
    by && (1..=12).contains(&names.len())
        && !line.ends_with(['.', '!', '?', ':'])
        && names
            .iter()
            .all(|name| name.starts_with(char::is_uppercase) || small.contains(name))
        && names
            .iter()
            .any(|name| name.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

/// The length in bytes of `NEW YORK (AP) —` at the beginning of a paragraph.
fn place_length(line: &str) -> Option<usize> {
    let (dash, mark) = DASHES
        .iter()
        .filter_map(|dash| Some((line.find(dash)?, dash)))
        .min()?;
    let place = &line[..dash];
    if place.len() > 60 || place.contains(['.', '!', '?', ':']) {
        return None;
    }
    let agency = place
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .is_some_and(|(_, agency)| agency.starts_with(char::is_uppercase) && agency.len() <= 24);
    let first = place.split([' ', '\u{a0}', ',']).next()?;
    let capitals = first.chars().count() >= 3 && first.chars().all(char::is_uppercase);
    let named = place.starts_with(char::is_uppercase);
    (capitals || agency && named).then(|| dash + mark.trim_end().len())
}

fn is_picture(line: &str) -> bool {
    line.rsplit_once('.')
        .is_some_and(|(stem, ending)| !stem.is_empty() && is_picture_kind(ending))
        && !line.contains(char::is_whitespace)
        && !line.contains("://")
        // A picture in Markdown, whose address is hidden.
        && !line.contains("![")
}

fn is_source(line: &str) -> bool {
    let words = line.trim_start_matches(['-', '–', '—', ' ', '\u{a0}']);
    SOURCES.iter().any(|source| words.starts_with(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_an_article_are_found_where_they_stand() {
        let text = Text::from(
            "Ferry sold\n\nBy\u{a0}ANN EXAMPLE and BOB SAMPLE\n\nSALTPORT (XN) — The ferry has been sold.\n\nMore.\nferry_at_dawn.jpg\n-- © Example News 2016-09-23",
        );
        let article = Article::of(&text, Span::new(0, text.len()));
        assert_eq!(
            &text[article.byline.expect("there is one")],
            "By\u{a0}ANN EXAMPLE and BOB SAMPLE"
        );
        assert_eq!(
            &text[article.place.expect("there is one")],
            "SALTPORT (XN) —"
        );
        assert_eq!(&text[article.pictures[0]], "ferry_at_dawn.jpg");
        assert_eq!(
            &text[article.source.expect("there is one")],
            "-- © Example News 2016-09-23"
        );
    }

    #[test]
    fn ordinary_posts_have_none_of_them() {
        for post in [
            "By the way, does it work?",
            "By now everyone knows.",
            "I tried — and failed — to build it.",
            "See picture.png in the folder",
            "https://example.org/picture.png",
        ] {
            let text = Text::from(post);
            let article = Article::of(&text, Span::new(0, text.len()));
            assert_eq!(article, Article::default(), "{post}");
        }
    }

    #[test]
    fn place_lines() {
        for (line, place) in [
            ("NEW YORK (AP) — The", Some("NEW YORK (AP) —")),
            ("LONDON – A ship", Some("LONDON –")),
            (
                "Damascus, Syria (Reuters) - A",
                Some("Damascus, Syria (Reuters) -"),
            ),
            ("Paul - he said", None),
            ("NOT. HERE — no", None),
        ] {
            assert_eq!(
                place_length(line).map(|length| &line[..length]),
                place,
                "{line}"
            );
        }
    }
}
