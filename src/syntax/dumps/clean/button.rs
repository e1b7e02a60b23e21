//! Rows of buttons before names: links with the same words to the same place of each post. An extractor that joins
//! the cells of a table puts them between the last words of a post and the name of the next author:
//!
//! ```text
//! No wind. [Find](search.php?uid=3) [Reply](reply.php?to=12) **[bob](member.php?uid=4)**
//! ```

use std::collections::{HashMap, HashSet};

use super::{HABIT, Mark, MarkKind};
use crate::syntax::date;
use crate::text::Span;

/// The longest words of a button and the longest name, in bytes.
const LONGEST: usize = 32;
/// How many different names must stand behind rows of a kind. One row in [`RARE`] may stand before other words.
const NAMES: usize = 2;
const RARE: usize = 4;
/// How far before a row its line is looked at, in bytes.
const NEAREST: usize = 200;
/// How many marks before the end of a link are looked at: the text of a link holds few.
const MARKS_BEFORE: usize = 8;

/// A link in the text without its marks.
struct Link<'c> {
    span: Span,
    words: &'c str,
    /// Its address without digits: those count posts and members.
    address: String,
}

/// A row of buttons with what stands behind it.
struct Row<'c> {
    buttons: Vec<&'c Link<'c>>,
    behind: Behind<'c>,
}

impl<'c> Row<'c> {
    /// The address of its last button: words of a post may end with a link of their own before the first one.
    fn last(&self) -> &'c str {
        &self.buttons[self.buttons.len() - 1].address
    }

    fn end(&self) -> u32 {
        self.buttons[self.buttons.len() - 1].span.end
    }
}

/// What stands behind all rows with the same last button.
#[derive(Default)]
struct Kind<'c> {
    rows: usize,
    names: HashSet<&'c str>,
    /// Rows before words that are no name.
    others: usize,
    /// Rows before a name that opens a line elsewhere, or below which the head goes on.
    heads: usize,
    /// The rows that each button stands in.
    buttons: HashMap<&'c str, usize>,
}

/// What stands behind a row in its line.
#[derive(Clone, Copy)]
enum Behind<'c> {
    Nothing,
    /// A name and nothing else, and words of the paragraph stand before the row.
    Name(&'c Link<'c>),
    Other,
}

/// The rows of buttons in the text without its marks, each of which stood at its place.
pub(super) fn rows(dump: &str, text: &str, marks: &[Mark], places: &[u32]) -> Vec<Span> {
    let links = links(dump, text, marks, places);
    let mut times: HashMap<&str, HashMap<&str, usize>> = HashMap::new();
    for link in &links {
        let words = times.entry(&link.address).or_default();
        *words.entry(link.words).or_default() += 1;
    }
    let is_button = |link: &Link| {
        let words = &times[link.address.as_str()];
        words.len() == 1 && words[link.words] >= HABIT
    };
    let starts = starts_of_lines(text, &links);
    let is_name =
        |link: &Link| times[link.address.as_str()].len() > 1 && date::find(link.words, 0).is_none();
    let mut rows: Vec<Row> = Vec::new();
    let mut before = 0;
    for link in &links {
        // Another link between ends the row, so that no white space is looked at twice.
        let is_next =
            |row: &Row| row.end() == before && is_blank(&text[Span::new(before, link.span.start)]);
        match rows.last_mut() {
            Some(row) if is_next(row) => {
                if is_button(link) {
                    row.buttons.push(link);
                    row.behind = behind(text, link.span.end);
                } else if is_name(link) && matches!(behind(text, link.span.end), Behind::Nothing) {
                    let is_inside = is_inside_paragraph(text, row.buttons[0].span.start);
                    row.behind = if is_inside {
                        Behind::Name(link)
                    } else {
                        // Such a row stands above the head, which it is no part of.
                        Behind::Nothing
                    };
                }
            }
            _ if is_button(link) => rows.push(Row {
                buttons: vec![link],
                behind: behind(text, link.span.end),
            }),
            _ => {}
        }
        before = link.span.end;
    }
    let mut kinds: HashMap<&str, Kind> = HashMap::new();
    for row in &rows {
        let kind = kinds.entry(row.last()).or_default();
        match row.behind {
            Behind::Nothing => {}
            Behind::Name(name) => {
                kind.names.insert(name.words);
                let opens_line = starts.contains(name.address.as_str());
                kind.heads += usize::from(opens_line || goes_on(text, name.span.end));
            }
            Behind::Other => kind.others += 1,
        }
        kind.rows += 1;
        for button in &row.buttons {
            *kind.buttons.entry(&button.address).or_default() += 1;
        }
    }
    let spans = rows.iter().filter_map(|row| {
        let kind = &kinds[row.last()];
        let are_names = kind.names.len() >= NAMES && 2 * kind.heads >= kind.rows;
        let is_row = are_names && RARE * kind.others <= kind.rows;
        // What one row in a few begins with is a link of the words before it.
        let is_habit = |link: &&&Link| 2 * kind.buttons[link.address.as_str()] >= kind.rows;
        let first = row.buttons.iter().find(is_habit).filter(|_| is_row)?;
        Some(Span::new(first.span.start, row.end()))
    });
    spans.collect()
}

/// The addresses of the links that lines begin with: the name of the first author stands behind no row.
fn starts_of_lines<'c>(text: &str, links: &'c [Link]) -> HashSet<&'c str> {
    let starts = links.iter().filter(|link| {
        let line = text[..link.span.start as usize].trim_end_matches(' ');
        line.is_empty() || line.ends_with('\n')
    });
    starts.map(|link| link.address.as_str()).collect()
}

/// Whether nothing stands between two links of a line.
fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte == b' ')
}

/// What stands behind a byte in its line, if it is no name.
fn behind(text: &str, at: u32) -> Behind<'_> {
    let rest = text[at as usize..].trim_start_matches([' ', '\r']);
    if rest.is_empty() || rest.starts_with('\n') {
        Behind::Nothing
    } else {
        Behind::Other
    }
}

/// Whether words follow in the line below a byte: below a name its head goes on, below a link that ends a post nothing does.
fn goes_on(text: &str, at: u32) -> bool {
    let below = text[at as usize..].split_inclusive('\n').nth(1);
    below.is_some_and(|below| !below.trim().is_empty())
}

/// Whether words of the paragraph stand before a byte: in its line, or in the line above, which an extractor wrapped.
fn is_inside_paragraph(text: &str, at: u32) -> bool {
    let before = &text[..at as usize];
    let nearest = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAREST))..];
    let (above, line) = nearest.rsplit_once('\n').unwrap_or(("", nearest));
    let is_joined =
        || !above.is_empty() && !above.ends_with(['\n', '\r']) && !above.ends_with("  ");
    line.contains(char::is_alphanumeric) || line.trim().is_empty() && is_joined()
}

/// The links with short words.
fn links<'c>(dump: &str, text: &'c str, marks: &[Mark], places: &[u32]) -> Vec<Link<'c>> {
    let mut found = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let Some(target) = dump[mark.span].strip_prefix("](") else {
            continue;
        };
        let mut before = marks[..at].iter().rev().take(MARKS_BEFORE);
        let bracket = before.position(|mark| mark.kind == MarkKind::Target);
        let Some(open) = bracket.map(|back| at - 1 - back) else {
            continue;
        };
        let span = Span::new(places[open], places[at]);
        let words = &text[span];
        let is_short = span.len() as usize <= LONGEST && words.contains(char::is_alphabetic);
        if is_short && &dump[marks[open].span] == "[" {
            // The title of a link is no part of its address.
            let address = target.split([' ', ')']).next().unwrap_or_default();
            let address = address.chars().filter(|c| !c.is_ascii_digit()).collect();
            found.push(Link {
                span,
                words,
                address,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::Clean;
    use crate::syntax::dumps::line;

    /// The words of the lines of six posts, each of which begins with a link to its author.
    fn lines(post: impl Fn(&str, usize) -> String) -> Vec<String> {
        let names = ["ann", "bob", "cy", "ann", "bob", "cy"];
        let posts = names.iter().enumerate();
        let dump: String = posts.map(|(number, name)| post(name, number)).collect();
        let clean = Clean::of(&dump);
        let lines = line::read(&clean);
        let words = lines.iter().map(|line| clean.text[line.words].to_owned());
        words.collect()
    }

    #[test]
    fn a_row_of_buttons_between_words_and_a_name_is_a_line() {
        let found = lines(|name, number| {
            format!(
                "**[{name}](m.php?u={number})**  \nPosts: 3  \nNo wind. [Find](s.php?u={number} \"Find\nall\") \
                 [Reply](r.php?to={number}) "
            )
        });
        assert_eq!(
            found[..5],
            ["ann", "Posts: 3", "No wind.", "Find  Reply", "bob"]
        );
    }

    #[test]
    fn the_first_name_may_stand_behind_other_words_or_be_no_link() {
        for first in ["By **[ann](m.php?u=0)**", "**Anonymous**"] {
            let found = lines(|name, number| {
                let head = match number {
                    0 => format!("{first}  \n"),
                    _ => format!("**[{name}](m.php?u={number})**  \n"),
                };
                format!(
                    "{head}Posts: 3  \nNo wind. [Find](s.php?u={number}) [Reply](r.php?to={number}) "
                )
            });
            assert_eq!(found[2..5], ["No wind.", "Find Reply", "bob"], "{first}");
        }
    }

    #[test]
    fn some_rows_may_stand_above_guests_or_below_a_blank_line() {
        let found = lines(|name, number| {
            let (head, end) = match number {
                1 => ("**Anonymous**".to_owned(), ""),
                3 => (format!("**[{name}](m.php?u={number})**"), "\n\n"),
                _ => (format!("**[{name}](m.php?u={number})**"), ""),
            };
            format!(
                "{head}  \nPosts: 3  \nNo wind. {end}[Find](s.php?u={number}) [Reply](r.php?to={number}) "
            )
        });
        assert!(
            found.ends_with(&["No wind.", "Find Reply"].map(str::to_owned)),
            "{found:?}"
        );
        assert!(found.iter().any(|line| line == "cy"), "{found:?}");
    }

    #[test]
    fn a_frequent_author_and_links_in_sentences_are_no_buttons() {
        // Who writes most has one address with one name, and dates are links as well.
        let found = lines(|name, number| {
            let name = if number == 5 { name } else { "ann" };
            format!(
                "[{name}](/u/{name}) [{} May 2020](/t/{number})\n\nNo wind.\n\n",
                number + 1
            )
        });
        assert_eq!(found[..2], ["ann 1 May 2020", "No wind."]);
        let found = lines(|name, number| {
            let sentence = "See the [map](/map/1) [Rain](/place/1) for it, and the [map](/map/2) [Salt](/place/2) too.";
            format!("[{name}](m.php?u={number}) wrote:\n\n{sentence}\n\n")
        });
        let sentence = "See the map Rain for it, and the map Salt too.";
        assert_eq!(found[..2], ["ann wrote:", sentence]);
        // The row stands above the head, and is no part of it.
        let found = lines(|name, number| {
            format!("No wind.\n\n[Reply](r.php?to={number}) [{name}](m.php?u={number})\n\n")
        });
        assert_eq!(found[..2], ["No wind.", "Reply ann"]);
    }

    #[test]
    fn links_that_posters_set_are_no_buttons() {
        let pairs = lines(|name, number| {
            format!(
                "**[{name}](m.php?u={number})**  \n\nNo wind. [Source](w?id={number}) [{name} eel](wiki?t={number})\n\n"
            )
        });
        assert_eq!(pairs[..2], ["ann", "No wind. Source ann eel"]);
        // Some of them stand before the row of the page.
        let found = lines(|name, number| {
            let link = if number % 4 == 0 {
                "[Gallery](g.php?n=3) "
            } else {
                ""
            };
            format!(
                "**[{name}](m.php?u={number})**  \nPosts: 3  \nNo wind. {link}[Find](s.php?u={number}) \
                 [Reply](r.php?to={number}) "
            ) + &"[Gallery](g.php?n=3)  \n".repeat(4 * usize::from(number == 5))
        });
        assert_eq!(found[2..5], ["No wind. Gallery", "Find Reply", "bob"]);
    }

    #[test]
    fn buttons_in_the_line_of_a_head_stay_there() {
        let found = lines(|name, number| {
            format!("[Post](#p{number}) by [{name}](m.php?u={number}) » 3 May 2020\n\nNo wind.\n\n")
        });
        assert_eq!(found[..2], ["Post by ann » 3 May 2020", "No wind."]);
    }
}
