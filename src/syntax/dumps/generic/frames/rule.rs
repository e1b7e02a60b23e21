//! Drawn rules: those that part the posts, and those over signatures.

use super::super::Page;
use super::super::lines::key::KeyKind;
use super::super::names::value::is_name;
use super::super::number::as_f64;
use super::frame::Frame;

/// How many drawn rules stand above names where those open the posts.
const NAMED: f64 = 0.6;
/// The shortest rules over signatures.
const UNDERLINES: usize = 5;
const DASHES: usize = 10;

/// The anchors above names, where they are drawn rules and most of them are such: rules stand between the words of
/// a post as well. Nothing if those are all.
pub(in super::super) fn above_names(page: &Page, frame: &Frame) -> Option<Vec<u32>> {
    let names = names_below(page, &frame.anchors, frame.anchor.key)?;
    let above = names.into_iter().map(|(anchor, _)| anchor);
    let above: Vec<u32> = above.collect();
    (above.len() < frame.anchors.len()).then_some(above)
}

/// The anchors with a name right below them, and the names, if they are drawn rules and most have one.
pub(in super::super) fn names_below<'p>(
    page: &'p Page,
    anchors: &[u32],
    key: u32,
) -> Option<Vec<(u32, &'p str)>> {
    if page.shapes.keys[key as usize].kind != KeyKind::Rule {
        return None;
    }
    let below = anchors
        .iter()
        .filter(|&&rule| (rule as usize) + 1 < page.lines.len());
    let below = below.map(|&rule| (rule, page.words(rule as usize + 1)));
    let names: Vec<(u32, &str)> = below.filter(|(_, words)| is_name(words)).collect();
    (as_f64(names.len()) >= NAMED * as_f64(anchors.len())).then_some(names)
}

/// Whether a line is a rule that engines draw over signatures.
pub(in super::super) fn is_signature_rule(line: &str) -> bool {
    let is_all = |sign| line.bytes().all(|byte| byte == sign);
    line == "--" || line.len() >= UNDERLINES && is_all(b'_') || line.len() >= DASHES && is_all(b'-')
}
