//! The filter that is being applied, and the last one.

use std::sync::Arc;

use super::{Filter, FilterJob, FilterOutcome};
use crate::app::App;
use crate::app::notice::Notice;
use crate::app::subset::{Origin, Subset};
use crate::load::Stage;
use crate::parallel::CancelToken;

/// The filter that is being applied, and the last one.
#[derive(Debug, Default)]
pub(in crate::app) struct FilterState {
    /// The last one that was typed.
    pub last: String,
    work: Work,
    /// The number of the last job.
    number: u64,
}

/// What happens beside the loop.
#[derive(Debug, Default)]
enum Work {
    #[default]
    Idle,
    Due(Box<FilterJob>),
    Running(CancelToken),
    /// Nothing until more of the file is known: as far as it is, no post passes.
    Waiting,
}

impl FilterState {
    /// Cancels the job that is due or runs.
    pub(in crate::app) fn cancel(&mut self) {
        if let Work::Running(cancel) = std::mem::take(&mut self.work) {
            cancel.cancel();
        }
    }

    /// Whether posts are being looked through.
    fn is_working(&self) -> bool {
        !matches!(self.work, Work::Idle)
    }

    /// The job to run beside the loop, if there is a new one.
    pub(in crate::app) fn take_job(&mut self) -> Option<FilterJob> {
        match std::mem::take(&mut self.work) {
            Work::Due(job) => {
                self.work = Work::Running(job.cancel.clone());
                Some(*job)
            }
            work => {
                self.work = work;
                None
            }
        }
    }
}

impl App {
    /// Whether posts are being looked through for a filter.
    #[must_use]
    pub fn is_filtering(&self) -> bool {
        self.filters.is_working()
    }

    /// Shows only the posts that pass a filter, as soon as these are found; all posts if it is empty.
    pub(in crate::app) fn filter(&mut self, filter: Filter) -> Option<Notice> {
        self.filters.cancel();
        if filter.is_empty() {
            let subset = self.reader.pane.subset()?;
            subset.filter()?;
            let is_branch = subset.branch().is_some();
            self.reader.close_filter(&self.document);
            let shown = if is_branch {
                "the whole branch"
            } else {
                "all posts"
            };
            return Some(Notice::text(shown));
        }
        filter.text().clone_into(&mut self.filters.last);
        self.filters.number += 1;
        let number = self.filters.number;
        let job = filter.job(&self.document, &self.annotations, number);
        self.filters.work = Work::Due(Box::new(job));
        None
    }

    /// Shows the posts that a job has found.
    pub(in crate::app) fn apply_filter(&mut self, outcome: FilterOutcome) {
        let is_awaited = outcome.number == self.filters.number && self.filters.is_working();
        if !is_awaited {
            return;
        }
        self.filters.work = Work::Idle;
        let FilterOutcome { text, posts, .. } = outcome;
        if posts.is_empty() && self.file.stage != Stage::Whole {
            self.filters.work = Work::Waiting;
            return;
        }
        let shown = self.reader.pane.subset();
        let branch = shown.and_then(|subset| subset.without_filter(&self.document));
        let none = match branch {
            Some(_) if !posts.is_empty() => format!("no post of this branch matches {text}"),
            _ => format!("no post matches {text}"),
        };
        let origin = Origin::Filter(text);
        let subset = Subset::new(&self.document, branch.as_ref(), origin, posts);
        if subset.posts().is_empty() {
            self.say(Some(Notice::text(none)));
            return;
        }
        self.reader.open_subset(&self.document, Arc::new(subset));
    }

    /// Shows all posts, because the document is another one now; gives what was shown alone, to be
    /// [shown again](App::show_again) when it is known where the reader is and which posts are marked.
    pub(in crate::app) fn take_subset(&mut self) -> Vec<Origin> {
        let shown = self.reader.pane.subset();
        let mut shown: Vec<Origin> =
            shown.map_or_else(Vec::new, |subset| subset.origins().cloned().collect());
        if !shown.is_empty() {
            self.reader.pane.choose(None);
        }
        if self.filters.is_working() {
            self.filters.cancel();
            shown.push(Origin::Filter(self.filters.last.clone()));
        }
        shown
    }

    /// Shows posts alone again, as far as the document has such.
    pub(in crate::app) fn show_again(&mut self, origins: Vec<Origin>) {
        for origin in origins {
            match origin {
                Origin::Branch(post) => self.reader.reopen_branch(&self.document, post),
                Origin::Filter(text) => {
                    // It is well-formed: it was read before.
                    if let Ok(filter) = Filter::parse(&text) {
                        self.filter(filter);
                    }
                }
            }
        }
    }
}
