//! The line above a quote that says whose words it has.

use std::ops::Range;

use super::Renderer;
use super::out::Label;
use super::picture;
use crate::syntax::attribution::Form;
use crate::syntax::html::quote;
use crate::syntax::{PieceKind, Role};
use crate::text::Span;

/// The most words of the second line of an attribution: `wrote:`.
const SECOND_WORDS: usize = 3;

/// What stands above a quote.
struct LineAbove {
    /// Where it starts, in bytes of what is written.
    start: u32,
    form: Form,
    name: Option<String>,
}

impl Renderer<'_> {
    /// Makes the line above a quote the attribution of it, if it reads as one. One without a name is left out
    /// where the quote has a head of its own: `Quote:`.
    pub(super) fn attribute_line_above(
        &mut self,
        head: &Range<usize>,
        name: Option<&str>,
        at: u32,
    ) {
        let Some(above) = self.line_above() else {
            return;
        };
        let has_own = !head.is_empty() || name.is_some();
        let depth = self.context.depth.saturating_add(1);
        let label = if above.form == Form::Bare && has_own {
            self.label(PieceKind::Panel)
        } else if head.is_empty() {
            Label {
                kind: PieceKind::Attribution,
                depth,
            }
        } else {
            return;
        };
        self.out
            .relabel(above.start, self.out.len(), |old| match old.kind {
                PieceKind::Body => label,
                _ if old.kind.role() == Role::Hidden => Label {
                    depth: label.depth,
                    ..old
                },
                _ => old,
            });
        let words = Span::new(above.start, self.out.len());
        let is_attribution = label.kind == PieceKind::Attribution;
        if let Some(name) = above.name.filter(|_| is_attribution) {
            self.name_in(words, &name);
        }
        self.out.end_line(label, at);
    }

    /// The line that was written last, or the last two, if they read as an attribution.
    fn line_above(&self) -> Option<LineAbove> {
        let start = self.out.line();
        let shown = self.out.shown(start);
        let line = picture::without(shown.trim());
        if line.contains('\n') {
            return None;
        }
        if let Some(found) = quote::parse(line) {
            let name = quote::name_of(line);
            return Some(LineAbove {
                start,
                form: found.form,
                name,
            });
        }
        // `Replying to ann:`
        let known = self.known_name(line);
        if let Some(name) = known.filter(|_| line.ends_with([':', '：'])) {
            let name = Some(name.to_owned());
            return Some(LineAbove {
                start,
                form: Form::NameOnly,
                name,
            });
        }
        if line.split_whitespace().count() > SECOND_WORDS {
            return None;
        }
        let above = self.out.text()[..start as usize].strip_suffix('\n')?;
        let first = Span::from(0..above.rfind('\n').map_or(0, |end| end + 1)).end;
        let joined = format!(
            "{} {line}",
            self.out.shown_in(Span::new(first, start)).trim()
        );
        let found = quote::parse(&joined).filter(|found| found.form == Form::Timed)?;
        let is_body = |start| self.out.has_since(start, PieceKind::Body);
        is_body(first).then(|| LineAbove {
            start: first,
            form: found.form,
            name: quote::name_of(&joined),
        })
    }
}
