//! Rows of buttons before names: links with the same words to the same place of each post. An extractor that joins
//! the cells of a table puts them between the last words of a post and the name of the next author:
//!
//! ```text
//! No wind. [Find](search.php?uid=3) [Reply](reply.php?to=12) **[bob](member.php?uid=4)**
//! ```

use std::collections::{HashMap, HashSet};

use super::{HABIT, Mark, MarkKind};
use crate::text::Span;

/// The longest words of a button and the longest name, in bytes.
const LONGEST: usize = 32;
/// How many marks before the end of a link are looked at: the text of a link holds few.
const MARKS_BEFORE: usize = 8;

/// A link in the text without its marks.
struct Link<'c> {
    span: Span,
    words: &'c str,
    /// Its address without digits: those count posts and members.
    address: String,
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
    let is_name = |link: &Link| times[link.address.as_str()].len() > 1;
    // Each row with the address of its first button, and the names behind the rows that begin with it.
    let mut rows: Vec<(Span, &str)> = Vec::new();
    let mut names: HashMap<&str, HashSet<&str>> = HashMap::new();
    for link in &links {
        match rows.last_mut() {
            Some((row, first)) if is_between_links(&text[Span::new(row.end, link.span.start)]) => {
                if is_button(link) {
                    row.end = link.span.end;
                } else if is_name(link) {
                    names.entry(first).or_default().insert(link.words);
                }
            }
            _ if is_button(link) => rows.push((link.span, &link.address)),
            _ => {}
        }
    }
    let stands_before_names = |first: &str| names.get(first).is_some_and(|names| names.len() > 1);
    rows.retain(|(_, first)| stands_before_names(first));
    rows.into_iter().map(|(row, _)| row).collect()
}

/// Whether what stands between two links is nothing.
fn is_between_links(text: &str) -> bool {
    text.trim_matches([' ', '\r', '\n']).is_empty()
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

    /// The words of the lines of five posts, each of which begins with a link to its author.
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
    fn buttons_in_the_line_of_a_head_stay_there() {
        let found = lines(|name, number| {
            format!("[Post](#p{number}) by [{name}](m.php?u={number}) » 3 May 2020\n\nNo wind.\n\n")
        });
        assert_eq!(found[..2], ["Post by ann » 3 May 2020", "No wind."]);
    }
}
