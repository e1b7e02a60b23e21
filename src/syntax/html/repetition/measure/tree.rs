//! Steps from an element to those round it and beside it, in few steps however deep it stands.

use crate::syntax::html::page::{ElementId, Page};

/// For each element one far ancestor, its elder sibling and its place among siblings.
#[derive(Debug)]
pub(in super::super) struct Tree {
    /// An ancestor of each element, so chosen that any other is a few jumps away (skew-binary jump pointers).
    jumps: Vec<ElementId>,
    previous: Vec<Option<ElementId>>,
    places: Vec<u32>,
}

impl Tree {
    pub(super) fn of(page: &Page) -> Tree {
        let mut jumps: Vec<ElementId> = Vec::with_capacity(page.len());
        let mut previous = Vec::with_capacity(page.len());
        let mut places = Vec::with_capacity(page.len());
        // The last child so far of each element, and their number.
        let mut last: Vec<(Option<ElementId>, u32)> = vec![(None, 0); page.len()];
        for id in page.ids() {
            let Some(parent) = page.element(id).parent else {
                jumps.push(id);
                previous.push(None);
                places.push(0);
                continue;
            };
            let far = jumps[parent.index()];
            let farther = jumps[far.index()];
            let depth = |id: ElementId| page.element(id).depth;
            let is_even = depth(parent) - depth(far) == depth(far) - depth(farther);
            jumps.push(if is_even { farther } else { parent });
            let (before, count) = &mut last[parent.index()];
            previous.push(*before);
            places.push(*count);
            (*before, *count) = (Some(id), *count + 1);
        }
        Tree {
            jumps,
            previous,
            places,
        }
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

    /// The element before one in the same parent.
    pub(in super::super) fn previous(&self, id: ElementId) -> Option<ElementId> {
        self.previous[id.index()]
    }

    /// How many elements of the same parent stand before one.
    pub(in super::super) fn place(&self, id: ElementId) -> u32 {
        self.places[id.index()]
    }
}

/// The element behind one in the same parent.
pub(in super::super) fn next(page: &Page, id: ElementId) -> Option<ElementId> {
    let end = page.element(id).end;
    let parent = page.element(id).parent?;
    (end < page.element(parent).end).then(|| ElementId::from_index(end as usize))
}
