//! What is looked at to tell how a file is to be read: its beginning, its middle and its end, so that
//! it takes no longer for a long file, and a first post of any length hides nothing.

use std::ops::Range;

use crate::text::lines;

/// How much of the beginning is looked at, in bytes: most of what tells a dialect stands there.
const BEGINNING: u64 = 64 << 10;
/// How much of the middle, and of the end.
const PART: u64 = 32 << 10;
/// The middle and the end begin at a multiple of this, where no encoding cuts a character unit.
const UNIT: u64 = 4;

/// Lines of the beginning, the middle and the end of a text; all of a short one.
pub struct Sample<'t> {
    parts: [&'t str; 3],
}

impl<'t> Sample<'t> {
    /// The sample of a whole text.
    #[must_use]
    pub fn of(text: &'t str) -> Sample<'t> {
        // What is too far for this machine is too far for the text.
        let border = |at| text.floor_char_boundary(usize::try_from(at).unwrap_or(usize::MAX));
        let [beginning, middle, end] = Sample::ranges(text.len() as u64)
            .map(|range| &text[border(range.start)..border(range.end)]);
        if beginning.len() == text.len() {
            return Sample {
                parts: [text, "", ""],
            };
        }
        let whole = |part: &'t str| &part[..part.rfind('\n').map_or(0, |end| end + 1)];
        let after_cut = |part: &'t str| &part[part.find('\n').map_or(part.len(), |end| end + 1)..];
        let beginning = match whole(beginning) {
            "" => beginning,
            lines => lines,
        };
        Sample {
            parts: [beginning, whole(after_cut(middle)), after_cut(end)],
        }
    }

    /// Where the parts of a sample stand in a file of so many bytes. Of a short file the first is all
    /// of it, and the others are empty.
    #[must_use]
    pub fn ranges(length: u64) -> [Range<u64>; 3] {
        if length <= BEGINNING + 2 * PART {
            return [0..length, length..length, length..length];
        }
        let end = (length - PART).next_multiple_of(UNIT);
        let middle = BEGINNING.midpoint(end - PART).next_multiple_of(UNIT);
        [0..BEGINNING, middle..middle + PART, end..length]
    }

    /// The beginning of the text.
    pub(super) fn beginning(&self) -> &'t str {
        self.parts[0]
    }

    /// The lines of the sample, trimmed.
    pub fn lines(&self) -> impl Iterator<Item = &'t str> {
        self.parts
            .into_iter()
            .flat_map(|part| lines(part, 0).map(|line| crate::text::trim(&part[line.span])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_sample_follow_each_other_in_the_file() {
        for length in (0..=200 << 10)
            .step_by(997)
            .chain([131_072, 131_073, 131_079, 9 << 30])
        {
            let ranges = Sample::ranges(length);
            let [beginning, middle, end] = &ranges;
            assert!(beginning.start == 0 && end.end == length, "{ranges:?}");
            assert!(
                beginning.end <= middle.start && middle.end <= end.start,
                "{ranges:?}"
            );
            let total: u64 = ranges.iter().map(|range| range.end - range.start).sum();
            assert!(
                total <= 128 << 10 && total + UNIT > length.min(128 << 10),
                "{ranges:?}"
            );
            let is_short = *beginning == (0..length);
            let are_units = [middle, end].iter().all(|part| part.start % UNIT == 0);
            assert!(is_short || are_units, "{ranges:?}");
        }
    }

    #[test]
    fn a_sample_has_whole_lines_of_the_beginning_the_middle_and_the_end() {
        let lines = (0..30_000).map(|number| format!("née {number}"));
        let text = lines.collect::<Vec<_>>().join("\n");
        let numbers: Vec<u32> = Sample::of(&text)
            .lines()
            .map(|line| {
                let number = line.strip_prefix("née ").expect("no line is cut");
                number.parse().expect("no line is cut")
            })
            .collect();
        let gaps = numbers.windows(2).filter(|pair| pair[0] + 1 != pair[1]);
        assert_eq!(gaps.count(), 2);
        assert_eq!((numbers.first(), numbers.last()), (Some(&0), Some(&29_999)));
        assert!(numbers.contains(&16_500));
    }

    #[test]
    fn a_line_that_is_longer_than_the_beginning_is_cut() {
        let text = "é".repeat(100_000);
        let lines: Vec<&str> = Sample::of(&text).lines().collect();
        assert_eq!(lines, ["é".repeat(32 << 10)]);
    }
}
