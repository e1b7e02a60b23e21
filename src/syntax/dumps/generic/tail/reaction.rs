//! What other people clicked, as pages print it in words below a post.
//!
//! ```text
//! Reactions: ann, bob and 2 others      XenForo 2; an extractor may wrap the names, and above them
//!                                       the kinds may stand as a list: `* Like`
//! ann and bob like this.                XenForo 1
//! Like x 2                              counts by kind
//! 2 Likes                               Discourse
//! LikeLiked by 5 people                 WordPress: a button, and right behind it who has used it
//! The Following 2 Users Say Thank You to ann For This Useful Post:      vBulletin and MyBB, above names
//! ```

use super::super::Page;
use super::super::bodies::body::last_lines;
use super::super::lines::traits::Traits;
use super::super::words::label::is_liked;
use super::super::words::reactions::{
    is_count, is_labelled, is_number_of_likes, is_sentence, is_thanks, thanks_by_name,
};

/// How many lines the reactions have at most.
const LINES: usize = 6;
/// The longest of them, in words.
const LONGEST: u32 = 30;
/// How many kinds stand above who reacted at most, as items of a list, and how long each is, in words.
const KINDS: usize = 3;
const KIND_WORDS: u32 = 2;

/// The first line of the reactions that a body ends with.
pub(super) fn first_line(page: &Page, start: usize, end: usize) -> Option<usize> {
    let mut first = None;
    // Below who thanks stand names.
    let mut are_names = true;
    for (at, line) in last_lines(page, start, end).take(LINES).enumerate() {
        let is_short = page.shapes.lines[line].words <= LONGEST;
        if !is_short || line == start || page.shapes.lines[line].traits.has(Traits::HEAD) {
            break;
        }
        let words = page.words(line);
        let is_reaction = is_labelled(words) || is_count(words) || is_number_of_likes(words);
        if is_reaction || is_liked(words) {
            first = Some(line);
        } else if is_sentence(words)
            || are_names && is_thanks(words)
            || at == 0 && thanks_by_name(words)
        {
            return Some(line);
        } else if first.is_some() || page.lines[line].blanks > 0 && is_written(page, line) {
            // This is above the reactions, or neither a rest of a line of them nor of the page.
            break;
        }
        are_names &= !words.ends_with(['.', '!', '?']);
    }
    first.map(|line| first_kind(page, start, line).unwrap_or(line))
}

/// The first of the items above who reacted that are kinds of reactions: the page has each more than once.
fn first_kind(page: &Page, start: usize, reactions: usize) -> Option<usize> {
    let above = last_lines(page, start + 1, reactions);
    let is_item = |line: &usize| page.lines[*line].has_mark(&page.clean);
    let items: Vec<usize> = above.take_while(is_item).take(KINDS + 1).collect();
    let is_kind = |&line: &usize| {
        page.shapes.lines[line].words <= KIND_WORDS && page.shapes.constant_of(line).is_some()
    };
    let are_kinds = items.len() <= KINDS && items.iter().all(is_kind);
    items
        .last()
        .copied()
        .filter(|_| are_kinds && is_labelled(page.words(reactions)))
}

/// Whether somebody wrote a line, as far as its form says.
fn is_written(page: &Page, line: usize) -> bool {
    page.weights.prose(line) > 0 || page.words(line).ends_with(['.', '!', '?', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reactions_end_a_post() {
        for (text, line) in [
            ("A kettle.\nReactions: ann and bob", Some(1)),
            (
                "A kettle.\nReactions: ann, a name that is\nlong and 2 others",
                Some(1),
            ),
            ("A kettle.\nann and bob like this.", Some(1)),
            ("A kettle.\nLike x 2\nWinner x 1", Some(1)),
            ("A kettle.\nLikeLiked by 5 people", Some(1)),
            ("A kettle.\nGefällt mir Gefällt 1 Person", Some(1)),
            ("A kettle.\n\n1 Like", Some(1)),
            (
                "A kettle.\nThe Following 2 Users Say Thank You to cy For This Useful Post:\nann (3 May), bob",
                Some(1),
            ),
            (
                "A kettle.\nOs 2 usuários seguintes agradecem a cy por este post:\nann (3-5-2020), bob",
                Some(1),
            ),
            (
                "A kettle.\nFolgende Benutzer bedankten sich bei cy für den Beitrag (Insgesamt 2):\nann, bob",
                Some(1),
            ),
            ("A kettle.\n2 utenti ringraziano: ann, bob of Salt", Some(1)),
            (
                "A kettle.\nZa ten post autor cy otrzymał podziękowanie: (2)\nann, bob",
                Some(1),
            ),
            ("A kettle.\nThe 2 users thank ann: I drank it all.", None),
            ("A kettle.\nThank you, users:\nI drank it all.", None),
            ("Who has two?\nI have 2 likes", None),
            ("Reactions: none", None),
            ("A kettle.\nReactions: ann\n\nAnd a second kettle.", None),
            (
                "A kettle.\nNobody saw the lamp.\nIt was 2 x 3 metres.",
                None,
            ),
        ] {
            let page = Page::of(text);
            assert_eq!(first_line(&page, 0, page.lines.len()), line, "{text}");
        }
    }
}
