//! Recalling: what was kept of a thread is applied to its document, as soon as that has the posts.
//!
//! A document is replaced while it is open: the beginning of a file by the whole, or by a longer copy. Posts
//! are known by their words in all of them, so what is said of one is said of it in the next. Where the text
//! has changed, and is not just longer, reading it again is as closing and opening it: places and folds are
//! found again by their words.

use std::mem;
use std::sync::Arc;

use super::marks::Mark;
use super::{Age, Annotations, LastSaved, PostState, Visit};
use crate::app::command::{Command, FindCommand, MarkCommand, Motion};
use crate::app::direction::Direction;
use crate::app::input::LastKey;
use crate::app::notice::{FAILED, Notice};
use crate::app::reader::View;
use crate::app::{App, Measure, Start, counted};
use crate::document::Document;
use crate::layout::Place;
use crate::load::Stage;
use crate::store::{Anchor, Flags, Fold, FoldKind, PostKey, PostKeys, Recall, Record, Width};
use crate::thread::PostId;

/// What was kept and is not applied yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    /// Where the reader was.
    pub place: Option<KeptPlace>,
    /// What was folded or unfolded.
    pub folds: Vec<(FoldKind, Anchor, Fold)>,
}

/// Where the reader was in an earlier reading.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptPlace {
    pub top: Option<Anchor>,
    pub mark: Option<Anchor>,
    /// What is in view until it is found. Whoever has gone elsewhere since stays there.
    pub from: View,
}

impl App {
    /// Applies what is known of the thread of a document, or keeps it until that is shown.
    pub(in crate::app) fn take_recall(&mut self, document: Arc<Document>, recall: Recall) {
        if Arc::ptr_eq(&document, &self.document) {
            self.recall(recall);
        } else {
            self.annotations.incoming = Some((document, recall));
        }
    }

    /// What is to be found again in a document whose text is not that of the present one, or a longer one.
    pub(in crate::app) fn to_carry_over(&self, document: &Arc<Document>) -> Option<Record> {
        let incoming = self.annotations.incoming.as_ref();
        let is_known = incoming.is_some_and(|(of, _)| Arc::ptr_eq(of, document));
        let (old, new) = (&self.document.text, &document.text);
        let is_longer = Arc::ptr_eq(old, new) || new.as_str().starts_with(old.as_str());
        if !is_known || is_longer {
            return None;
        }
        self.session().map(|session| session.record())
    }

    /// Applies what has come of the document that is shown now, and what is carried over from the one before.
    pub(in crate::app) fn recall_incoming(&mut self, carried: Option<&Record>) {
        let Some((document, recall)) = self.annotations.incoming.take() else {
            return;
        };
        if !Arc::ptr_eq(&document, &self.document) {
            self.annotations.incoming = Some((document, recall));
            return;
        }
        if let Some(record) = carried {
            self.reader.folds.forget_by_hand();
            self.await_places(record);
        }
        self.recall(recall);
    }

    fn recall(&mut self, recall: Recall) {
        let is_first = self.annotations.keys.is_none();
        let adopted = recall
            .record
            .filter(|_| self.annotations.visit == Visit::First);
        if let Some(trouble) = recall.trouble
            && !mem::replace(&mut self.annotations.says_trouble, true)
        {
            self.add_trouble(trouble);
        }
        if let Some(record) = &adopted {
            if is_first {
                self.restore_form(record);
            }
            self.await_places(record);
            if self.options.start != Start::Top {
                self.annotations.waiting.place = None;
            }
        }
        let annotations = &mut self.annotations;
        // A file that holds what was kept stays the one; else its name is that of the longest beginning.
        if adopted.is_some() || annotations.visit == Visit::First {
            annotations.file = recall.file;
        }
        annotations.learn(recall.keys, adopted);
        self.apply_waiting();
        if self.file.stage == Stage::Whole {
            self.say_what_is_new();
            self.annotations.settle();
        }
    }

    /// Has text be as wide, quotes as folded and the list as hidden as they were.
    fn restore_form(&mut self, record: &Record) {
        self.window.measure = match record.width {
            Width::Comfortable => Measure::Comfortable,
            Width::Full => Measure::Full,
            Width::Narrow => Measure::Narrow,
        };
        if let Some(list) = record.list {
            self.window.restore_list(list);
        }
        if let Some(folding) = record.folding {
            self.reader.folds.restore_mode(folding);
        }
        self.reader.forget_rows();
    }

    /// Has places, marks and folds wait for the posts that they are in.
    fn await_places(&mut self, record: &Record) {
        let annotations = &mut self.annotations;
        annotations.waiting.place = Some(KeptPlace {
            top: record.top,
            mark: record.mark,
            from: self.reader.view(),
        });
        annotations.waiting.folds.clone_from(&record.folds);
        let kept = record.marks.iter();
        let kept = kept.map(|(letter, anchor)| (*letter, Mark::Kept(*anchor)));
        annotations.marks.extend(kept);
    }

    /// Applies of what waits as much as the document has the posts for.
    fn apply_waiting(&mut self) {
        let document = Arc::clone(&self.document);
        let Some(keys) = self.annotations.keys.clone() else {
            return;
        };
        let is_whole = self.file.stage == Stage::Whole;
        let last = document.thread.post_ids().last();
        // The last post of a beginning can go on.
        let find = |anchor: Anchor| {
            let place = anchor.find(&document, &keys)?;
            (is_whole || Some(place.post) != last).then_some(place)
        };
        let folds = mem::take(&mut self.annotations.waiting.folds);
        for (kind, anchor, fold) in folds {
            match find(anchor) {
                Some(place) => {
                    self.reader.folds.restore(&document, kind, place, fold);
                    self.reader.forget_rows();
                }
                None => self.annotations.waiting.folds.push((kind, anchor, fold)),
            }
        }
        let Some(kept) = self.annotations.waiting.place.take() else {
            return;
        };
        let find = |anchor: Option<Anchor>| {
            let near = || anchor?.find_near(&document, &keys);
            anchor
                .and_then(find)
                .or_else(|| near().filter(|_| is_whole))
        };
        let both: [Option<Place>; 2] = [find(kept.top), find(kept.mark)];
        match both {
            [Some(top), mark] => {
                let mark = mark.unwrap_or(top);
                self.return_to(View { top, mark }, kept.from);
            }
            [None, _] if is_whole => {}
            [None, _] => self.annotations.waiting.place = Some(kept),
        }
    }

    /// Goes to where the reader was, or offers that to whoever has gone elsewhere since.
    fn return_to(&mut self, view: View, from: View) {
        if self.reader.view() == from {
            self.reader.restore(view);
            // Not of a file that is only read again, nor where the first post is in view.
            let is_opening = !self.annotations.is_settled && self.notice.is_none();
            if view.mark.post != PostId::OPENING && is_opening {
                let first = Command::Move(Motion::FirstPost);
                let number = view.mark.post.number();
                let notice = Notice::text(format!("continued at #{number}"));
                self.say(Some(notice.with_key(first, "first post")));
                self.last_key = LastKey::None;
            }
            return;
        }
        self.reader.remember(view);
        let back = Command::Find(FindCommand::LastPlace);
        let key = self.key_for(back).unwrap_or_default();
        let number = view.mark.post.number();
        self.notice = Some(format!("you were at #{number}; {key} goes there"));
    }

    /// Says how many posts have come since the thread was closed, or since the file was read.
    fn say_what_is_new(&mut self) {
        let is_new = |state: &&PostState| state.age == Age::New && !state.flags.has(Flags::READ);
        let new = self.annotations.posts.iter().filter(is_new).count();
        let is_quiet = new == 0 || self.file.is_followed;
        if is_quiet
            || self
                .notice
                .as_ref()
                .is_some_and(|notice| notice.starts_with(FAILED))
        {
            return;
        }
        let next = Command::Mark(MarkCommand::Unread(Direction::Down));
        let key = self.key_for(next).unwrap_or_default();
        let new = format!("{}, {key}", counted(new, "new post"));
        self.notice = Some(match self.notice.take() {
            Some(notice) => format!("{notice}; {new}"),
            None => new,
        });
    }
}

impl Annotations {
    /// Says of the posts with these keys what is known of them: from the document before, from what was kept,
    /// or that they are new.
    fn learn(&mut self, keys: Arc<PostKeys>, adopted: Option<Arc<Record>>) {
        let is_adopted = adopted.is_some();
        if let Some(record) = adopted {
            self.base = record;
            self.saved = LastSaved::default();
            self.visit = Visit::Again;
        }
        // Once all of the thread was there, what comes is new whatever was kept.
        let is_partial = self.base.is_partial && !self.is_settled;
        let before = self.keys.take();
        let state_before = |number: usize, key: PostKey| match &before {
            Some(before) => before.post(key).map(|post| self.state(post)),
            None => self.posts.get(number).copied(),
        };
        let states = keys.keys().iter().enumerate().map(|(number, &key)| {
            let kept = self.base.posts.get(&key).copied();
            match state_before(number, key) {
                Some(state) if !is_adopted => state,
                state => {
                    let seen = state.unwrap_or_default().flags;
                    PostState {
                        flags: kept.unwrap_or_default().with(seen),
                        age: match (self.visit, kept) {
                            (_, Some(_)) => Age::Known,
                            (Visit::First, None) => Age::First,
                            (Visit::Again, None) if is_partial => Age::Known,
                            (Visit::Again, None) => Age::New,
                        },
                    }
                }
            }
        });
        self.posts = Arc::new(states.collect());
        self.kept_unread = (keys.keys().iter())
            .filter_map(|&key| keys.post(key))
            .filter(|&post| self.state(post).flags.has(Flags::KEPT_UNREAD))
            .collect();
        self.keys = Some(keys);
    }

    /// All of the thread is there, and it is said what of it is new: what comes from now on is newer.
    fn settle(&mut self) {
        self.visit = Visit::Again;
        self.is_settled = true;
        if self.posts.iter().any(|state| state.age == Age::New) {
            for state in Arc::make_mut(&mut self.posts) {
                if state.age == Age::New {
                    state.age = Age::Known;
                }
            }
        }
    }
}
