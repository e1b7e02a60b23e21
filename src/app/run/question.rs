//! Questions that commands ask: what becomes of the keys of an answer.

use std::path::Path;
use std::sync::Arc;

use crossterm::event::KeyCode;

use crate::app::command::{Command, ProgramCommand};
use crate::app::command_line::path_of;
use crate::app::key::Key;
use crate::app::notice::Notice;
use crate::app::question::{Purpose, Question, Saved, name_for};
use crate::app::reader::branch_of;
use crate::app::update::Effect;
use crate::app::{App, Filter, Mode};
use crate::export::{self, Format};
use crate::output::{Existing, Request, Save};
use crate::store::LineKind;
use crate::text::printable;
use crate::thread::PostId;

impl App {
    /// Asks for the name of a file to save to.
    pub(super) fn ask_where_to_save(&mut self, saved: Saved) {
        let mut question = Question::new(Purpose::Save(saved));
        question.propose(&name_for(&self.options.name, saved));
        self.mode = Mode::Question(question);
    }

    /// Asks which posts are to be shown.
    pub(super) fn ask_for_filter(&mut self) -> Option<Notice> {
        if self.document.thread.posts.is_empty() {
            return Some(Notice::text("there are no posts in this file"));
        }
        self.mode = Mode::Question(Question::new(Purpose::Filter));
        None
    }

    /// A key of a line that is typed for a command.
    pub(in crate::app) fn answer_key(&mut self, key: Key) -> Effect {
        let choices = self.saved_choices();
        let Mode::Question(question) = &mut self.mode else {
            return Effect::None;
        };
        match (question.purpose, key.code) {
            (Purpose::Replace(saved), KeyCode::Char('y')) => {
                question.purpose = Purpose::Save(saved);
                return self.save(saved, Existing::Replaced);
            }
            (Purpose::Replace(_), _) => return self.keep_existing(key),
            (_, KeyCode::Esc) => self.mode = Mode::Reading,
            (_, KeyCode::Backspace) if question.line.text().is_empty() => self.mode = Mode::Reading,
            (Purpose::Filter, KeyCode::Up | KeyCode::Down) => {
                question.recall(key, self.typed.lines(LineKind::Filter));
            }
            (Purpose::Filter, KeyCode::Enter) => self.finish_filter(),
            (Purpose::Filter, KeyCode::Tab) => question.cycle(&self.document, 1),
            (Purpose::Filter, KeyCode::BackTab) => question.cycle(&self.document, -1),
            (_, KeyCode::Tab) => question.choose_next(&choices, &self.options.name),
            (Purpose::Save(saved), KeyCode::Enter) => return self.save(saved, Existing::Kept),
            (Purpose::Pipe(post), KeyCode::Enter) => return self.pipe(post),
            _ => question.key(key, &self.document),
        }
        Effect::None
    }

    /// What can be saved.
    fn saved_choices(&self) -> Vec<Saved> {
        let post = self.current_post();
        let branch = post.filter(|post| branch_of(&self.document, *post).is_ok());
        let tagged = self.tagged_posts().next();
        let choices = [
            Some(Saved::All),
            post.map(Saved::Post),
            branch.map(Saved::Branch),
            tagged.map(|_| Saved::Tagged),
            self.filtered_posts().map(|_| Saved::Filtered),
        ];
        choices.into_iter().flatten().collect()
    }

    /// The posts that are shown.
    pub(super) fn shown_posts(&self) -> Saved {
        let subset = self.reader.pane.subset();
        match subset.map(|subset| (subset.filter(), subset.branch())) {
            Some((None, Some(post))) => Saved::Branch(post),
            Some(_) => Saved::Filtered,
            None => Saved::All,
        }
    }

    /// The posts that pass the filter, and are of the branch if one is shown.
    fn filtered_posts(&self) -> Option<&[PostId]> {
        let subset = self.reader.pane.subset();
        let filtered = subset.filter(|subset| subset.filter().is_some());
        filtered.map(|subset| subset.posts())
    }

    fn save(&mut self, saved: Saved, existing: Existing) -> Effect {
        let Mode::Question(question) = &self.mode else {
            return Effect::None;
        };
        let name = question.line.text();
        if name.trim().is_empty() {
            self.mode = Mode::Reading;
            return Effect::None;
        }
        let path = path_of(name);
        let format = format_of(&path);
        let posts = match saved {
            Saved::All => None,
            Saved::Post(post) => Some(vec![post]),
            Saved::Branch(post) => Some(self.document.relations.tree.branch(post)),
            Saved::Tagged => Some(self.tagged_posts().collect()),
            Saved::Filtered => self.filtered_posts().map(<[_]>::to_vec),
        };
        if format == Format::Json && posts.is_some() {
            let notice = "JSON holds the whole thread; Tab chooses all posts";
            self.say(Some(Notice::text(notice)));
            return Effect::None;
        }
        self.notice = Some("saving".to_owned());
        Effect::Output(Request::Save(Save {
            document: Arc::clone(&self.document),
            posts,
            source: self.options.file.clone(),
            format,
            path,
            existing,
        }))
    }

    /// Keeps the file that is there already. Another name is typed to a command, so the key of the command line opens that.
    fn keep_existing(&mut self, key: Key) -> Effect {
        let Mode::Question(question) = std::mem::take(&mut self.mode) else {
            return Effect::None;
        };
        let name = printable(&path_of(question.line.text()));
        self.notice = Some(format!("not saved: {name} stays as it was"));
        if key == Key::char(':') {
            return self.run(Command::Program(ProgramCommand::CommandLine), None);
        }
        Effect::None
    }

    /// Saves to a file of a name, whether it is there or not.
    pub(super) fn replace(&mut self, name: &str) -> Effect {
        let Mode::Question(question) = &mut self.mode else {
            return Effect::None;
        };
        question.line.set(name);
        match question.purpose {
            Purpose::Save(saved) => self.save(saved, Existing::Replaced),
            _ => Effect::None,
        }
    }

    /// Applies the filter that was typed. One with a mistake stays there to be corrected.
    fn finish_filter(&mut self) {
        let Mode::Question(question) = &self.mode else {
            return;
        };
        let notice = match Filter::parse(question.line.text()) {
            Ok(filter) => {
                self.typed.add(LineKind::Filter, filter.text());
                self.mode = Mode::Reading;
                self.filter(filter)
            }
            Err(error) => Some(Notice::text(error.to_string())),
        };
        self.say(notice);
    }

    fn pipe(&mut self, post: PostId) -> Effect {
        let Mode::Question(question) = std::mem::take(&mut self.mode) else {
            return Effect::None;
        };
        let command = question.line.text().to_owned();
        if command.trim().is_empty() {
            return Effect::None;
        }
        let mut text = Vec::new();
        // Writing to a vector never fails.
        let _ = export::write_posts(&self.document, &[post], Format::Text, &mut text);
        let text = String::from_utf8_lossy(&text).into_owned();
        if let Some(command) = command.trim_start().strip_prefix('!') {
            return Effect::HandOver(command.to_owned(), text);
        }
        self.commands += 1;
        self.notice = Some("running; keys work meanwhile, Ctrl-c ends it".to_owned());
        Effect::Output(Request::Pipe(command, text))
    }
}

/// The format of a file, by how its name ends.
fn format_of(path: &Path) -> Format {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match ending.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Format::Markdown,
        "json" => Format::Json,
        _ => Format::Text,
    }
}
