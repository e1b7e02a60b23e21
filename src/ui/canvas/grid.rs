//! Cells in rows, and each row in runs of as many cells: comparing a run at once takes a fraction of the time that
//! its cells take one by one.

use ratatui::layout::Size;

use super::cells::Cell;

/// How many cells a run has.
pub(crate) const RUN: usize = 16;

/// Some cells of a row, one beside the other.
pub(crate) type Run = [Cell; RUN];

/// A run without anything.
pub(crate) const BLANK_RUN: Run = [Cell::BLANK; RUN];

/// Cells in rows.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    width: usize,
    /// How many runs a row has. What the last one has behind the last column is always blank.
    in_row: usize,
    runs: Vec<Run>,
}

impl Grid {
    pub(crate) fn row(&self, y: usize) -> &[Cell] {
        &self.runs(y).as_flattened()[..self.width]
    }

    /// A row in runs. Those of two grids are equal where the rows are.
    pub(crate) fn runs(&self, y: usize) -> &[Run] {
        &self.runs[y * self.in_row..][..self.in_row]
    }

    /// The cells of a column, from the first row on.
    pub(crate) fn column(&self, x: usize) -> impl Iterator<Item = Cell> {
        let of_rows = self.runs.iter().skip(x / RUN).step_by(self.in_row);
        of_rows.map(move |run| run[x % RUN])
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn height(&self) -> usize {
        self.runs.len().checked_div(self.in_row).unwrap_or(0)
    }

    /// Makes it a grid of blanks.
    pub(super) fn blank(&mut self, size: Size) {
        self.width = size.width.into();
        self.in_row = self.width.div_ceil(RUN);
        self.runs.clear();
        let count = self.in_row * usize::from(size.height);
        self.runs.resize(count, BLANK_RUN);
    }

    pub(super) fn row_mut(&mut self, y: usize) -> &mut [Cell] {
        let runs = &mut self.runs[y * self.in_row..][..self.in_row];
        &mut runs.as_flattened_mut()[..self.width]
    }
}

/// Whether two runs are equal. All cells are compared: several at once take less time than a search.
pub(crate) fn same(a: &Run, b: &Run) -> bool {
    let cells = a.iter().zip(b);
    cells.fold(0, |all, (a, b)| all | a.difference(*b)) == 0
}
