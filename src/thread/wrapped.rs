//! Whether an extractor broke the lines of a text at a width, and at which line ends it did.
//!
//! ```text
//! The ferry is late again, and nobody at the quay     the next word would not have fitted: a break
//! can say when it                                      of the extractor, which a screen of another
//! will leave.                                          width joins; the author ended this line
//! ```

use super::Post;
use crate::text::{Span, Text, is_blank, lines};

/// How many lines are looked at, and how many bytes at the most.
const LINES: usize = 2000;
const BYTES: u32 = 256 << 10;
/// The widest lines that extractors write, in characters.
const WIDEST: usize = 140;
/// The shortest lines that can have been broken.
const NARROWEST: usize = 30;
/// How many line ends are needed to tell.
const ENDS: usize = 10;

/// What has to be so for lines to count as broken: how many of a hundred line ends are breaks, and how many of a
/// hundred lines are wider at the most. Programs and addresses are not broken. Where authors end many lines
/// themselves, hardly any line is wider.
const WRAPPED: [(usize, usize); 2] = [(60, 15), (30, 2)];

/// The width that the lines of posts were broken at, in characters; none if they were not.
pub(super) fn wrap_width(text: &Text, posts: &[Post]) -> Option<u32> {
    let mut left = BYTES;
    let spans = posts.iter().map_while(|post| {
        let whole = post.span;
        let end = whole.start + whole.len().min(left);
        left -= whole.len().min(left);
        (end > whole.start).then_some(Span::new(whole.start, end))
    });
    let mut widths = Widths::default();
    for span in spans {
        let end = text.as_str().floor_char_boundary(span.end as usize);
        let mut above: Option<usize> = None;
        for line in lines(&text.as_str()[..end], span.start) {
            let words = whole_line(text, line.span);
            if is_blank(words) {
                above = None;
                continue;
            }
            if widths.count == LINES {
                break;
            }
            let width = width(words);
            widths.add(above, width, first_word(words));
            above = Some(width);
        }
    }
    let found = widths.wrapped();
    found.map(|width| u32::try_from(width).expect("WIDEST is small"))
}

/// How wide lines are, and the pairs of those that follow each other without a blank one between. What is wider than
/// all extractors write counts as one wider than that.
struct Widths {
    count: usize,
    /// How many lines have each width.
    lines: [usize; WIDEST + 2],
    /// How many of the upper lines have each width.
    above: [usize; WIDEST + 2],
    /// How many of them would have had each width with the first word of the lower one.
    needed: [usize; WIDEST + 2],
}

impl Default for Widths {
    fn default() -> Widths {
        let none = [0; WIDEST + 2];
        Widths {
            count: 0,
            lines: none,
            above: none,
            needed: none,
        }
    }
}

impl Widths {
    /// Adds a line below another one, or below a blank one.
    fn add(&mut self, above: Option<usize>, width: usize, first_word: usize) {
        let place = |width: usize| width.min(WIDEST + 1);
        self.count += 1;
        self.lines[place(width)] += 1;
        if let Some(above) = above.filter(|&above| above >= NARROWEST) {
            self.above[place(above)] += 1;
            self.needed[place(above + 1 + first_word)] += 1;
        }
    }

    /// The width at which most line ends are breaks: the line fits, and with the next word it would not. None if
    /// too few are.
    fn wrapped(&self) -> Option<usize> {
        let (mut fitting, mut ended) = (0, 0);
        let (mut width, mut breaks, mut ends) = (0, 0, 0);
        for at in NARROWEST..=WIDEST {
            fitting += self.above[at];
            ended += self.needed[at];
            if fitting - ended > breaks {
                (width, breaks, ends) = (at, fitting - ended, fitting);
            }
        }
        let wider: usize = self.lines[width + 1..].iter().sum();
        let lines: usize = self.lines[NARROWEST..].iter().sum();
        let is_wrapped = |(least, most): (usize, usize)| {
            breaks * 100 >= ends * least && wider * 100 <= lines * most
        };
        (breaks >= ENDS && WRAPPED.into_iter().any(is_wrapped)).then_some(width)
    }
}

/// Whether a line that was broken at a width goes on in the next one.
pub(super) fn goes_on(text: &Text, width: u32, line: Span, next: Span) -> bool {
    let line = self::width(whole_line(text, line));
    // What stands before the words of the next line in a column of its own was not broken off from this one.
    let needed = line + 1 + first_word(&text[next]);
    (line..needed).contains(&(width as usize))
}

/// The line that holds a span, from its first column on.
fn whole_line(text: &Text, span: Span) -> &str {
    let before = &text.as_str().as_bytes()[..span.start as usize];
    let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1);
    &text.as_str()[start..span.end as usize]
}

fn width(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// The width of the first word of a line.
fn first_word(line: &str) -> usize {
    let word = line.split_whitespace().next().unwrap_or_default();
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width_of(words: &str) -> Option<u32> {
        let text = Text::from(words);
        let post = Post {
            span: Span::new(0, text.len()),
            ..Post::default()
        };
        wrap_width(&text, &[post])
    }

    /// Words in lines of at most so many characters, with something before each.
    fn broken(words: &str, before: &str, most: usize) -> String {
        let mut rows: Vec<String> = Vec::new();
        let mut row = before.to_owned();
        for word in words.split_whitespace() {
            if row.len() + 1 + word.len() > most {
                rows.push(std::mem::replace(&mut row, before.to_owned()));
            }
            if row.len() > before.len() {
                row.push(' ');
            }
            row.push_str(word);
        }
        rows.push(row);
        rows.join("\n") + "\n\n"
    }

    const WORDS: &str =
        "the ferry is late again and nobody at the quay can say when it will leave ";

    #[test]
    fn lines_that_were_broken_are_told_from_lines_that_end() {
        let long = WORDS.repeat(20);
        let width = width_of(&broken(&long, "", 60));
        assert!(width.is_some_and(|width| (55..=60).contains(&width)));
        assert_eq!(width_of(&long), None);
        let poem =
            "A short line of a poem, as poems go\nand one that is longer than the first one was\n";
        assert_eq!(width_of(&poem.repeat(20)), None);
    }

    #[test]
    fn a_mark_beside_the_next_line_was_not_broken_off() {
        let text = Text::from("      the ferry is late again and nobody\n*     understands why\n");
        let at = |words: &str| {
            let start = text.as_str().find(words).expect("it is there");
            Span::from(start..start + words.len())
        };
        let line = at("the ferry is late again and nobody");
        assert!(goes_on(&text, 45, line, at("understands why")));
        assert!(!goes_on(&text, 60, line, at("understands why")));
    }

    #[test]
    fn indented_lines_are_broken_at_a_width_beside_wider_ones_of_a_program() {
        let comments = broken(&WORDS.repeat(3), "   ", 74).repeat(12);
        let line = |number: usize| {
            let ferries = " && ferry.is_late".repeat(number % 4);
            format!(
                "    let late_{number} = ferries.iter().filter(|ferry| ferry.runs{ferries}).count();\n"
            )
        };
        let program = |lines: usize| (0..lines).map(line).collect::<String>();
        assert_eq!(
            width_of(&format!("{comments}{}", program(6))),
            width_of(&comments)
        );
        assert!(width_of(&comments).is_some());
        assert_eq!(width_of(&format!("{comments}{}", program(60))), None);
    }

    #[test]
    fn lines_were_broken_where_authors_end_many_themselves_and_none_is_wider() {
        let ended = |number: usize| {
            let words: Vec<&str> = WORDS.split(' ').take(7 + number % 6).collect();
            format!("{}\nOr so it seems.\n\n", words.join(" "))
        };
        let ended: String = (0..30).map(ended).collect();
        let mixed = broken(&WORDS.repeat(3), "", 74).repeat(12) + &ended;
        assert!(width_of(&mixed).is_some());
        let whole = format!("{}\n\n", WORDS.repeat(3)).repeat(20);
        assert_eq!(width_of(&format!("{mixed}{whole}")), None);
    }
}
