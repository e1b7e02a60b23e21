//! A session: what is to be kept of a reading, apart from the state of the program, so that a thread that
//! ends the process can keep it.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use super::marks::Mark;
use super::recall::Waiting;
use super::seen::seen_once;
use super::{Annotations, LastSaved, PostState};
use crate::app::folds::{FoldMode, Folds};
use crate::app::reader::View;
use crate::app::{App, Measure};
use crate::document::Document;
use crate::layout::Place;
use crate::load::Stage;
use crate::store::{
    Anchor, Letter, ListState, MOST_POSTS, PostKeys, Record, StoreError, ThreadFile, Width,
};
use crate::thread::PostId;

/// What is to be kept of a reading.
#[derive(Clone, Debug)]
pub struct Session {
    document: Arc<Document>,
    keys: Arc<PostKeys>,
    file: Option<ThreadFile>,
    base: Arc<Record>,
    saved: LastSaved,
    posts: Arc<Vec<PostState>>,
    /// The posts on the screen.
    seen: Vec<PostId>,
    marks: BTreeMap<Letter, Mark>,
    waiting: Waiting,
    view: View,
    folds: Folds,
    /// How much of quotes is shown in all threads that say nothing else.
    folding: FoldMode,
    measure: Measure,
    list: Option<ListState>,
    stage: Stage,
}

impl App {
    /// What is to be kept of this reading; nothing before it is known by what.
    #[must_use]
    pub fn session(&self) -> Option<Session> {
        let annotations = &self.annotations;
        Some(Session {
            document: Arc::clone(&self.document),
            keys: Arc::clone(annotations.keys.as_ref()?),
            file: annotations.file.clone(),
            base: Arc::clone(&annotations.base),
            saved: annotations.saved.clone(),
            posts: Arc::clone(&annotations.posts),
            seen: self.seen_posts(),
            marks: annotations.marks.clone(),
            waiting: annotations.waiting.clone(),
            view: self.reader.view(),
            folds: self.reader.folds.clone(),
            folding: self.options.settings.folding,
            measure: self.window.measure,
            list: self.window.kept_list(&self.options.settings),
            stage: self.file.stage,
        })
    }
}

impl Annotations {
    /// Whether anything of a reading is kept.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.file.is_some()
    }

    /// How long a tag or a mark stays, for the notice of it: said where that is not for ever.
    pub(super) fn until(&self) -> &'static str {
        let is_known = self.keys.is_some();
        if is_known && !self.is_kept() {
            " until you quit"
        } else {
            ""
        }
    }
}

impl Session {
    /// Keeps what is to be kept, if anything is: what has changed since it was saved last, or since the thread was
    /// opened, is applied to the file, which another reader may have changed meanwhile.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self) -> Result<(), StoreError> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let mut saved = self.saved.0.lock().unwrap_or_else(PoisonError::into_inner);
        let record = self.record();
        file.save(saved.as_ref().unwrap_or(&self.base), &record)?;
        *saved = Some(record);
        Ok(())
    }

    /// What is to be kept. Of posts that are not in this copy of the thread it is what was kept before.
    #[must_use]
    pub fn record(&self) -> Record {
        let (document, keys) = (&*self.document, &*self.keys);
        let anchor = |place: Place| Anchor::of(document, keys, place);
        let marks = self.marks.iter().filter_map(|(letter, mark)| match mark {
            Mark::Here(place) => Some((*letter, anchor(*place)?)),
            Mark::Kept(anchor) => Some((*letter, *anchor)),
        });
        let mut record = Record {
            top: self.base.top,
            mark: self.base.mark,
            width: width(self.measure),
            list: self.list,
            folding: self.folds.kept_mode(self.folding),
            folds: self.folds.kept(document, keys),
            marks: marks.collect(),
            posts: self.base.posts.clone(),
            is_partial: self.is_partial(),
        };
        let waiting = self.waiting.place.filter(|place| place.from == self.view);
        if let Some(place) = waiting {
            (record.top, record.mark) = (place.top, place.mark);
        } else if let Some(top) = anchor(self.view.top) {
            (record.top, record.mark) = (Some(top), anchor(self.view.mark));
        }
        record.folds.extend(&self.waiting.folds);
        for post in document.thread.post_ids().take(MOST_POSTS) {
            // The words of a post are known once its quotes are.
            let key = keys.key(post).filter(|_| document.relations.covers(post));
            if let Some(key) = key {
                let state = self.posts.get(post.index());
                let state = state.copied().unwrap_or_default();
                record.posts.insert(key, state.flags);
            }
        }
        for key in self.seen.iter().filter_map(|post| keys.key(*post)) {
            record
                .posts
                .entry(key)
                .and_modify(|flags| *flags = seen_once(*flags));
        }
        record
    }
}

impl Session {
    /// Whether the thread has posts that are not kept.
    fn is_partial(&self) -> bool {
        let is_whole = self.stage == Stage::Whole;
        let was_whole = !self.base.posts.is_empty() && !self.base.is_partial;
        let is_long = self.document.thread.posts.len() > MOST_POSTS;
        is_long || !is_whole && !was_whole
    }
}

/// The width of the text as it is kept.
fn width(measure: Measure) -> Width {
    match measure {
        Measure::Comfortable => Width::Comfortable,
        Measure::Full => Width::Full,
        Measure::Narrow => Width::Narrow,
    }
}
