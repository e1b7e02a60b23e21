//! Where the lines of a page end.

use super::Page;

/// Whether an element with this tag begins a line and ends one.
#[rustfmt::skip]
pub(in crate::syntax) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address" | "article" | "aside" | "blockquote" | "body" | "br" | "caption" | "center"
            | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption"
            | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header"
            | "hgroup" | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu" | "nav"
            | "noscript" | "ol" | "optgroup" | "p" | "plaintext" | "pre" | "search" | "section"
            | "summary" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" | "xmp"
    )
}

impl Page<'_> {
    /// Finds the texts before which a line ends.
    pub(super) fn find_lines(&mut self) {
        self.begins_line = vec![false; self.texts.len() + 1];
        for element in &self.elements {
            if is_block(&element.tag) {
                self.begins_line[element.texts().start] = true;
                self.begins_line[element.texts().end] = true;
            }
        }
    }

    /// Whether a line ends before a text. The number may be that behind the last text.
    pub(in crate::syntax) fn begins_line(&self, text: usize) -> bool {
        self.begins_line[text]
    }
}
