//! Pages in two columns, whose cells are as high as the row.

use super::{AUTHORS, WORDS};
use crate::syntax::{Dialect, PieceKind};
use crate::text::Text;

/// The column in which the words begin.
const COLUMN: usize = 20;

/// The words of a line from its end on.
fn backwards(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').rev().collect();
    words.join(" ")
}

/// A row of two cells, each in the middle of its height or at its top.
fn row(left: &[String], right: &[String], is_in_middle: [bool; 2]) -> String {
    let height = left.len().max(right.len());
    let line = |cell: &[String], at: usize, is_in_middle| {
        let above = if is_in_middle {
            (height - cell.len()) / 2
        } else {
            0
        };
        let line = at.checked_sub(above).and_then(|at| cell.get(at));
        line.map_or(String::new(), String::clone)
    };
    let line = |at| {
        let cells = (
            line(left, at, is_in_middle[0]),
            line(right, at, is_in_middle[1]),
        );
        let row = format!("{:COLUMN$}{}", cells.0, cells.1);
        format!("{}\n", row.trim_end())
    };
    (0..height).map(line).collect()
}

/// A page of posts with a panel beside each; all posts but the one at `long` are shorter than it.
fn page(is_in_middle: [bool; 2], long: usize) -> String {
    let post = |(at, author): (usize, &&str)| {
        let panel = [
            (*author).to_owned(),
            ["Mate", "Sailor", "Mate"][at % 3].to_owned(),
            String::new(),
            format!("Posts: {}", 3 * author.len()),
            "From: Oslo".to_owned(),
        ];
        let mut words = vec![format!("Posted: {} May 2020, 10:15", at + 3), String::new()];
        words.push(WORDS[at].to_owned());
        if at == long {
            // The same words in another order: what several posts say is no prose.
            words.extend(WORDS.iter().map(|line| backwards(line)));
        }
        row(&panel, &words, is_in_middle)
    };
    let posts: Vec<String> = AUTHORS.iter().enumerate().map(post).collect();
    format!("A kettle\n\n{}\nPowered by lamps\n", posts.join("\n"))
}

/// What stands in the pieces of a kind, in one line each.
pub(super) fn all(dump: &str, kind: PieceKind) -> Vec<String> {
    let dialect = Dialect::named("generic").expect("it is in the table");
    let (text, pieces) = dialect.read(Text::from(dump));
    let pieces = pieces.iter().filter(|piece| piece.kind == kind);
    pieces
        .map(|piece| {
            text[piece.span]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn a_panel_names_the_author_wherever_it_stands_beside_the_words() {
    for is_in_middle in [[false, false], [true, false], [true, true]] {
        for long in [1, WORDS.len() - 1] {
            let dump = page(is_in_middle, long);
            assert_eq!(all(&dump, PieceKind::Author), AUTHORS, "{dump}");
            let words = all(&dump, PieceKind::Body).join(" ");
            for line in WORDS {
                assert!(words.contains(line), "{line}: {words}\n{dump}");
                let line = backwards(line);
                assert!(words.contains(&line), "{line}: {words}\n{dump}");
            }
            for panel in ["Mate", "Posts", "Oslo"] {
                assert!(!words.contains(panel), "{words}\n{dump}");
            }
        }
    }
}

#[test]
fn a_panel_names_the_author_below_a_row_with_the_date() {
    for is_in_middle in [[false, false], [true, false]] {
        let post = |(at, author): (usize, &&str)| {
            let panel = [
                (*author).to_owned(),
                "Sailor".to_owned(),
                format!("Posts: 1{at}"),
            ];
            let words = [WORDS[at].to_owned(), String::new(), backwards(WORDS[at])];
            let date = format!("{} May 2020, 10:15", at + 3);
            format!(
                "{date:80}#{}\n{}",
                at + 1,
                row(&panel, &words, is_in_middle)
            )
        };
        let posts: Vec<String> = AUTHORS.iter().enumerate().map(post).collect();
        let dump = format!("A kettle\n\n{}\nPowered by lamps\n", posts.join("\n"));
        assert_eq!(all(&dump, PieceKind::Author), AUTHORS, "{dump}");
        let words = all(&dump, PieceKind::Body).join(" ");
        assert!(WORDS.iter().all(|line| words.contains(line)), "{words}");
    }
}

#[test]
fn marks_in_a_cell_of_their_own_are_no_words() {
    // As w3m prints arrows to vote, in the middle of the height of the words, and indents answers.
    let depths = [0, 1, 0, 1, 0, 1, 0];
    let post = |(at, depth): (usize, usize)| {
        let indent = " ".repeat(2 * depth);
        let mark = ["*", "[s]"][depth];
        let words = [
            WORDS[at % 5].to_owned(),
            format!("{}.", backwards(WORDS[at % 5])),
        ];
        let words = [
            format!("{:20}{}", "", words[0]),
            format!("{mark:20}{}", words[1]),
        ];
        let words = words
            .map(|line| format!("{line}\n"))
            .concat()
            .replace(&" ".repeat(10), &format!("{}{indent}", " ".repeat(10)));
        format!(
            "  {indent}[arrow] {} {} hours ago | link\n\n{words}\n{:20}reply\n\n",
            AUTHORS[at % 5],
            12 - at,
            ""
        )
    };
    let posts: String = depths.into_iter().enumerate().map(post).collect();
    let dump = format!("A kettle\n\n{posts}\nPowered by lamps\n");
    let words = all(&dump, PieceKind::Body).join(" ");
    assert!(
        WORDS.iter().all(|line| words.contains(&backwards(line))),
        "{words}\n{dump}"
    );
    assert!(!words.contains(['*', '[']), "{words}\n{dump}");
}
