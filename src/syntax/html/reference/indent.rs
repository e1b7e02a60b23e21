//! What posts answer on pages that show it by indentation alone.

use super::{LOOKED_AT, STATED, is_in_body, own_elements};
use crate::syntax::html::found::Post;
use crate::syntax::html::page::Page;

/// The post that each post answers where answers are indented: the nearest one above that is indented less.
pub(super) fn indented_posts(page: &Page, posts: &[Post]) -> Vec<Option<usize>> {
    let indents: Vec<Option<u32>> = (0..posts.len())
        .map(|index| indent(page, posts, index))
        .collect();
    if indents.iter().flatten().count() * 100 < posts.len() * STATED {
        return vec![None; posts.len()];
    }
    let mut open: Vec<(usize, u32)> = Vec::new();
    let around = indents.into_iter().enumerate().map(|(index, indent)| {
        let indent = indent.unwrap_or(0);
        while open.pop_if(|&mut (_, outer)| outer >= indent).is_some() {}
        let outer = open.last().map(|&(outer, _)| outer);
        open.push((index, indent));
        outer
    });
    around.collect()
}

/// How far a post is indented: by a picture of one pixel that is as wide, or by its margin, in whatever unit.
fn indent(page: &Page, posts: &[Post], index: usize) -> Option<u32> {
    let outside = own_elements(posts, index).take(LOOKED_AT);
    let mut outside = outside.filter(|&id| !is_in_body(&posts[index], id));
    outside.find_map(|id| {
        if page.tag(id) == "img" {
            let is_spacer = page.attribute(id, "height") == Some("1");
            return page
                .attribute(id, "width")
                .filter(|_| is_spacer)?
                .parse()
                .ok();
        }
        let style = page.attribute(id, "style")?;
        let sides = ["margin-left:", "padding-left:"];
        let rest = sides
            .iter()
            .find_map(|side| Some(style.split_once(side)?.1))?;
        let digits = rest
            .trim_start()
            .split(|c: char| !c.is_ascii_digit())
            .next()?;
        digits.parse().ok()
    })
}
