//! The walk over the elements of a page in the order in which it prints them, without recursion: what each of them
//! does to the words in it ends with it.

use super::element::Layout;
use super::out::Gap;
use super::{Context, Renderer, element, medium};
use crate::syntax::PieceKind;
use crate::syntax::html::page::{Child, ElementId, Visibility};

/// A walk over the elements and texts of a page.
#[derive(Default)]
struct Walk {
    /// What is still to be done, the next last.
    steps: Vec<Step>,
    /// The elements that it is in, the innermost last.
    open: Vec<Open>,
}

enum Step {
    Visit(Child),
    /// The innermost element ends.
    Leave,
}

struct Open {
    id: ElementId,
    layout: Layout,
    /// The context round it, which comes back.
    around: Context,
    /// The byte at which it began.
    start: u32,
}

impl Renderer<'_> {
    /// Writes the texts of the page in order.
    pub(super) fn walk(&mut self) {
        let Some(root) = self.page.ids().next() else {
            return;
        };
        let mut walk = Walk::default();
        walk.steps.push(Step::Visit(Child::Element(root)));
        while let Some(step) = walk.steps.pop() {
            match step {
                Step::Visit(Child::Text(text)) => self.text(text),
                Step::Visit(Child::Element(id)) => self.enter(id, &mut walk),
                Step::Leave => {
                    if let Some(open) = walk.open.pop() {
                        self.leave(open);
                    }
                }
            }
        }
    }

    fn enter(&mut self, id: ElementId, walk: &mut Walk) {
        let element = self.page.element(id);
        self.missing_at(id);
        if medium::is_medium(self.page.tag(id)) {
            self.medium(id);
            return;
        }
        if !self.is_rendered(id) {
            return;
        }
        let around = self.context.clone();
        if let Some(post) = self.body_at(id) {
            self.context.body = Some(post);
        }
        let layout = Layout::of(self.page, id);
        let is_code = matches!(layout, Layout::Preformatted | Layout::Code);
        self.out.gap(match self.out.last_kind() {
            // Code stands right below the line that says that it is code.
            Some(PieceKind::Label) if is_code => Gap::Line,
            _ => layout.gap(),
        });
        if layout == Layout::Break {
            self.out.break_line();
        }
        if layout == Layout::Picture {
            self.picture(id);
            return;
        }
        if self.context.body.is_some() {
            self.structure(id, layout);
            if !self.is_body(id) {
                if element.texts().any(|text| self.posts[text].is_some()) {
                    self.begin_quote(id);
                }
                self.begin_spoiler(id);
            }
        }
        if self.context.body.is_some() || self.found.is_none() {
            let own = element::emphasis(self.page, id);
            self.context.emphasis = self.context.emphasis.with(own);
        }
        self.context.is_preformatted |= layout == Layout::Preformatted;
        self.context.is_code |= is_code;
        walk.open.push(Open {
            id,
            layout,
            around,
            start: self.out.len(),
        });
        walk.steps.push(Step::Leave);
        let first = walk.steps.len();
        walk.steps.extend(self.page.children(id).map(Step::Visit));
        walk.steps[first..].reverse();
    }

    /// Whether the words of an element become part of the text.
    fn is_rendered(&self, id: ElementId) -> bool {
        match self.page.visibility(id) {
            Visibility::Shown => true,
            Visibility::Never => false,
            Visibility::Hidden => {
                self.context.body.is_some() && element::is_unfolded(self.page, id)
            }
        }
    }

    /// Bullets, numbers, links.
    fn structure(&mut self, id: ElementId, layout: Layout) {
        match layout {
            Layout::Numbers => {
                let start = self.page.attribute(id, "start");
                let start = start.and_then(|start| start.trim().parse().ok());
                self.lists.push(Some(start.unwrap_or(1)));
            }
            Layout::Bullets => self.lists.push(None),
            Layout::Item => {
                let indent = element::indent(self.lists.len());
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{indent}{}. ", *number - 1)
                    }
                    _ => format!("{indent}• "),
                });
            }
            _ => {}
        }
    }

    fn leave(&mut self, open: Open) {
        let Open {
            id,
            layout,
            around,
            start,
        } = open;
        let at = self.page.element(id).at;
        if self.context.body.is_some() {
            if matches!(layout, Layout::Numbers | Layout::Bullets) {
                self.lists.pop();
            }
            if layout == Layout::Link {
                self.target(id, start);
            }
            if self.context.depth > around.depth {
                self.end_quote(start, at, around.depth);
            }
        }
        let is_spoiler = self.context.spoiler != around.spoiler;
        self.out
            .gap(if is_spoiler { Gap::Line } else { layout.gap() });
        self.context = around;
    }
}
