//! Ways from an element to those round it, in few steps however deep it stands.

use crate::syntax::html::page::{ElementId, Page};

/// For each element one far ancestor.
#[derive(Debug)]
pub(in super::super) struct Tree {
    /// An ancestor of each element, so chosen that any other is a few jumps away (skew-binary jump pointers).
    jumps: Vec<ElementId>,
}

impl Tree {
    pub(super) fn of(page: &Page) -> Tree {
        let mut jumps: Vec<ElementId> = Vec::with_capacity(page.len());
        for id in page.ids() {
            let Some(parent) = page.element(id).parent else {
                jumps.push(id);
                continue;
            };
            let far = jumps[parent.index()];
            let farther = jumps[far.index()];
            let depth = |id: ElementId| page.element(id).depth;
            let is_even = depth(parent) - depth(far) == depth(far) - depth(farther);
            jumps.push(if is_even { farther } else { parent });
        }
        Tree { jumps }
    }

    /// The outermost of an element and those round it for which `holds` is true. It must be true for all
    /// between it and the element.
    pub(in super::super) fn outermost(
        &self,
        page: &Page,
        mut id: ElementId,
        holds: impl Fn(ElementId) -> bool,
    ) -> ElementId {
        while let Some(parent) = page.element(id).parent.filter(|&parent| holds(parent)) {
            let far = self.jumps[id.index()];
            id = if holds(far) { far.min(parent) } else { parent };
        }
        id
    }

    /// The element or the one round it that stands in so many others.
    pub(in super::super) fn at_depth(&self, page: &Page, id: ElementId, depth: u16) -> ElementId {
        self.outermost(page, id, |id| page.element(id).depth >= depth)
    }
}

/// The element behind one in the same parent.
pub(in super::super) fn next(page: &Page, id: ElementId) -> Option<ElementId> {
    let end = page.element(id).end;
    let parent = page.element(id).parent?;
    (end < page.element(parent).end).then(|| ElementId::from_index(end as usize))
}
