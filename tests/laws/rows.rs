//! The laws of a layout: every row fits, every word stands in one row, rows stand in the order of
//! the file.

use threadview::document::Document;
use threadview::layout::glyph::{glyphs, width as columns};
use threadview::layout::{
    FOLD, Frame, Layout, LineFold, RULE, Row, RowKind, RowPart, Section, Showing, Shown, Spot,
    lead_width, row_parts,
};
use threadview::text::{Span, is_blank};
use threadview::thread::{BlockKind, PostId, QuoteId};

/// Every quote open, or every quote folded.
struct All(Showing);

impl Shown for All {
    fn quote(&self, _: QuoteId) -> Showing {
        self.0
    }

    fn line_fold(&self, _: u32) -> Option<LineFold> {
        None
    }
}

/// What holds for the rows of every post at a width.
///
/// # Panics
/// When a law is broken; `name` is said then.
pub fn laws(document: &Document, width: u16, name: &str) {
    for showing in [Showing::Words, Showing::Beginning, Showing::Line] {
        for frame in [Frame::Post, Frame::WordsOnly] {
            let layout = Layout::new(width, frame);
            for post in document.thread.post_ids() {
                let rows = rows_of(document, &layout, post, showing, name);
                let spots: Vec<Spot> = rows.iter().map(|row| row.spot).collect();
                let in_order = spots.windows(2).all(|pair| pair[0] < pair[1]);
                assert!(in_order, "{name}: {post:?} at {width}: {rows:?}");
                for row in &rows {
                    fits(document, row, width, name);
                }
                if showing == Showing::Words {
                    rows_hold_all_words(document, post, &rows, name);
                }
            }
        }
    }
}

/// The rows of a post, section by section; the sections tile the post.
fn rows_of(
    document: &Document,
    layout: &Layout,
    post: PostId,
    showing: Showing,
    name: &str,
) -> Vec<Row> {
    let whole = document.thread.post(post).span;
    let mut at = whole.start;
    let mut all = Vec::new();
    let first = Section::at(document, post, whole.start);
    let below = |section: &Section| section.below(document);
    for section in std::iter::successors(Some(first), below) {
        assert_eq!(section.span.start, at, "{name}: {section:?}");
        let rows = layout.rows(document, section, &All(showing));
        assert!(!rows.is_empty(), "{name}: {section:?} has no row");
        all.extend_from_slice(&rows);
        at = section.span.end;
    }
    assert_eq!(at, whole.end, "{name}: {post:?} ends behind its sections");
    all
}

/// A row is no wider than there is room for, unless one glyph is drawn, which cannot be cut.
fn fits(document: &Document, row: &Row, width: u16, name: &str) {
    let sign = match row.kind {
        RowKind::Text(_) | RowKind::Cut(_) => 0,
        // The sign of the fold stands where the rule of the quote would.
        RowKind::Folded(_) => FOLD - RULE * u16::from(row.depth > 0),
        _ => return,
    };
    let lead = row.lead.map_or(0, |quote| lead_width(document, quote));
    // The name is cut where little room is left.
    let most = match row.kind {
        RowKind::Folded(_) => width / 2,
        _ => width,
    };
    let lead = lead.min(most);
    let parts = row_parts(document, row.span);
    let parts = parts.into_iter().map(|part| match part {
        RowPart::Words(words) => &document.text[words],
        RowPart::LineEnd(_) => " ",
    });
    let text = &*parts.collect::<String>();
    assert!(!text.contains(['\n', '\r']), "{name}: {row:?} {text:?}");
    let taken = RULE * u16::from(row.depth) + row.indent + sign + lead;
    let whole = usize::from(taken) + columns(text);
    let drawn = glyphs(text, 0).filter(|glyph| glyph.width > 0);
    let is_one = drawn.count() <= 1;
    // A sign without words is cut by the edge.
    let is_sign = text.is_empty() && matches!(row.kind, RowKind::Folded(_));
    let fits = whole <= usize::from(width) || is_sign || is_one && taken < width.max(1);
    assert!(fits, "{name}: {text:?} takes {whole} of {width}: {row:?}");
}

/// With every quote open, what stands in no row is white space or told by the line over a quote.
fn rows_hold_all_words(document: &Document, post: PostId, rows: &[Row], name: &str) {
    let words = rows.iter().filter(|row| row.kind != RowKind::Attribution);
    let mut shown = words.map(|row| row.span).filter(|s| !s.is_empty());
    let mut next = shown.next();
    for block in document.blocks(post) {
        if block.kind == BlockKind::Attribution {
            continue;
        }
        let mut at = block.span.start;
        while let Some(row) = next.filter(|row| row.start < block.span.end) {
            let between = &document.visible[Span::new(at, row.start)];
            // Reactions stand in a row, without the sign of the first.
            let is_sign = block.kind == BlockKind::Reactions && between.trim().chars().count() == 1;
            assert!(
                is_blank(between) || is_sign,
                "{name}: {between:?} is in no row"
            );
            at = row.end;
            next = shown.next();
        }
        let rest = &document.visible[Span::new(at, block.span.end)];
        assert!(is_blank(rest), "{name}: {rest:?} is in no row");
    }
    assert_eq!(next, None, "{name}: a row outside every block");
}
