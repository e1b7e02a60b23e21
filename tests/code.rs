//! Code on the screen: one block with straight edges, whatever is in it, and lines that go on say so.

use ratatui::style::Color;
use threadview::app::Options;

use crate::pictures::{DARK, LARGE, SMALL, USUAL};
use crate::window::Window;

/// The colour behind code.
const GROUND: Color = Color::Indexed(235);

const LONG: &str = "    let horn = Horn::open(harbour, tide, fog).expect(\"the compressor has pressure before the fog comes in\");";

fn page(code: &str) -> String {
    format!(
        "<html><head><title>The horn</title></head><body><article><p>This is how the horn is sounded at night, \
         as the keeper does it.</p><pre>{code}</pre><p>Nobody else may do it.</p></article></body></html>"
    )
}

fn open(page: &str, size: (u16, u16)) -> Window {
    let options = Options {
        name: "horn.html".to_owned(),
        look: DARK,
        ..Options::default()
    };
    Window::open(page.into(), size, options)
}

/// The first and the last column of the ground of each row that has one, by the number of the row.
fn grounds(window: &mut Window) -> Vec<(usize, usize, usize)> {
    let buffer = window.draw();
    let columns = usize::from(buffer.area.width);
    let rows = buffer.content.chunks(columns).enumerate();
    let ground = |(number, row): (usize, &[ratatui::buffer::Cell])| {
        let first = row.iter().position(|cell| cell.bg == GROUND)?;
        let last = row.iter().rposition(|cell| cell.bg == GROUND)?;
        let is_solid = row[first..=last].iter().all(|cell| cell.bg == GROUND);
        assert!(is_solid, "row {number} has holes");
        Some((number, first, last))
    };
    rows.filter_map(ground).collect()
}

#[test]
fn code_is_one_block_without_holes() {
    let code = format!("fn sound() {{\n{LONG}\n\n    horn.blow(2);\n}}");
    for size in [SMALL, USUAL, LARGE] {
        let mut window = open(&page(&code), size);
        let rows = grounds(&mut window);
        assert!(rows.len() >= 6, "{size:?}: {rows:?}");
        for pair in rows.windows(2) {
            let [(above, ..), (below, ..)] = pair else {
                continue;
            };
            assert_eq!(above + 1, *below, "{size:?}");
            assert_eq!((pair[0].1, pair[0].2), (pair[1].1, pair[1].2), "{size:?}");
        }
    }
}

#[test]
fn a_line_of_code_that_goes_on_says_so_and_loses_no_word() {
    let code = format!("fn sound() {{\n{LONG}\n}}");
    let mut window = open(&page(&code), SMALL);
    let rows: Vec<String> = (0..SMALL.1).map(|row| window.row(row)).collect();
    let first = rows
        .iter()
        .position(|row| row.contains("let horn"))
        .expect("it is shown");
    let rest = rows[first + 1..]
        .iter()
        .take_while(|row| row.contains("› "));
    let rest: Vec<&str> = rest
        .map(|row| row.trim_start().trim_start_matches('›'))
        .collect();
    assert!(!rest.is_empty());
    let all = [&[rows[first].as_str()], &rest[..]].concat().join(" ");
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(words(&all), words(LONG));
    // A line that fits has no sign.
    assert!(rows.iter().all(|row| !row.contains("› }")));
}

#[test]
fn a_line_that_is_code_as_a_whole_has_the_edge_of_a_block() {
    let page = page("").replace("<pre></pre>", "<p><code>horn --blow 2</code></p>");
    let mut window = open(&page, USUAL);
    let rows = grounds(&mut window);
    assert!(matches!(rows[..], [(_, 2, 77)]), "{rows:?}");
    let page = page.replace("<code>", "Type <code>");
    let rows = grounds(&mut open(&page, USUAL));
    assert!(matches!(rows[..], [(_, 7, 19)]), "{rows:?}");
}
