//! How much prose each line holds. Frames are short lines that come back, so what is long or comes
//! once is what people wrote.

use super::super::line::Line;
use super::key::{KeyKind, Shapes};
use super::shape::Shape;
use super::traits::Traits;

/// The shortest line of prose, in words.
pub(in super::super) const PROSE: u32 = 7;
/// The longest line that a date makes part of a frame, in words.
const DATED: u32 = 14;
/// The longest line that is part of a frame because it comes back, in words.
const REPEATED: u32 = 12;
/// How many lines share a key that comes back.
const REPEATS: usize = 3;
/// The words of a short line that may be all of a post.
const SOFT: std::ops::Range<u32> = 3..PROSE;

/// The prose in each line and in all lines before it.
pub(in super::super) struct Weights {
    /// The words of each line of prose; nothing for another line.
    prose: Vec<u32>,
    /// Sums of the weights before each line, and of all of them.
    sums: Vec<u32>,
}

impl Weights {
    pub(in super::super) fn of(lines: &[Line], shapes: &Shapes) -> Weights {
        let mut weights = Weights {
            prose: Vec::with_capacity(lines.len()),
            sums: Vec::with_capacity(lines.len() + 1),
        };
        let mut sum = 0;
        weights.sums.push(0);
        for (index, line) in lines.iter().enumerate() {
            let shape = &shapes.lines[index];
            let prose = match prose(shape) {
                words if words > REPEATED || !comes_back(shapes, index) => words,
                _ => 0,
            };
            weights.prose.push(prose);
            let is_soft = prose == 0 && is_soft(shape, line, shapes, index);
            sum += prose.max(u32::from(is_soft));
            weights.sums.push(sum);
        }
        weights
    }

    /// The words of a line of prose; 0 for another line.
    pub(in super::super) fn prose(&self, line: usize) -> u32 {
        self.prose[line]
    }

    /// The weight of the lines from `from` up to, not including, `to`.
    pub(in super::super) fn between(&self, from: usize, to: usize) -> u32 {
        self.sums[to.max(from)] - self.sums[from]
    }

    /// The weight of all lines.
    pub(in super::super) fn all(&self) -> u32 {
        self.sums.last().copied().unwrap_or(0)
    }

    /// The line between two others at which half of the weight between them is reached.
    pub(in super::super) fn middle(&self, from: usize, to: usize) -> Option<usize> {
        let weight = self.between(from, to);
        let half = self.sums[from] + weight.div_ceil(2);
        (weight > 0).then(|| from + self.sums[from..to].partition_point(|&sum| sum < half))
    }
}

/// The words of a line that is prose by itself.
fn prose(shape: &Shape) -> u32 {
    let is_date = !shape.date.is_empty() && shape.words <= DATED;
    let is_head = shape.traits.has(Traits::HEAD) && !shape.traits.has(Traits::GLUED);
    let is_of_page = shape.traits.has(Traits::ADDRESS | Traits::REACTION);
    if shape.words < PROSE || is_date || is_head || is_of_page {
        return 0;
    }
    shape.words
}

/// Whether several lines have the same words, or the same last ones.
fn comes_back(shapes: &Shapes, line: usize) -> bool {
    let mut keys = shapes.keys_of(line).iter();
    keys.any(|&key| {
        let kind = shapes.keys[key as usize].kind;
        let is_text = matches!(kind, KeyKind::Literal | KeyKind::LastThree | KeyKind::Item);
        is_text && shapes.family(key).len() >= REPEATS
    })
}

/// Whether a line is too short for prose and still no part of a frame: its words come once, and it
/// holds no fact.
fn is_soft(shape: &Shape, line: &Line, shapes: &Shapes, index: usize) -> bool {
    let fact = [
        Traits::DATE,
        Traits::HASH,
        Traits::NUMBER,
        Traits::COLON,
        Traits::HEAD,
        Traits::LABEL,
        Traits::QUOTE_END,
        Traits::REACTION,
    ];
    let is_unique = || {
        let keys = shapes.keys_of(index).iter();
        let mut literal = keys.filter(|&&key| shapes.keys[key as usize].kind == KeyKind::Literal);
        literal.all(|&key| shapes.family(key).len() == 1)
    };
    SOFT.contains(&shape.words)
        && shape.tokens > 0
        && line.item.is_none()
        && !fact.iter().any(|&fact| shape.traits.has(fact))
        && is_unique()
}
