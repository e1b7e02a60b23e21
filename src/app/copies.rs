//! What is copied: the text, and what there is to say of it.

use super::command::{Command, OutputCommand};
use super::notice::Notice;
use super::reader::branch_of;
use crate::document::Document;
use crate::export;
use crate::output::{Copied, Opened, TERMINAL_TAKES};
use crate::text::{Context, sanitize};
use crate::thread::{PostId, QuoteId};

/// A text for the clipboard, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Copy {
    pub(super) text: String,
    pub(super) about: String,
}

impl Copy {
    /// What there is to say as soon as it is given away.
    pub(super) fn notice(&self) -> Notice {
        let about = &self.about;
        Notice::text(if self.text.len() <= TERMINAL_TAKES {
            format!("{about}: sent to the terminal")
        } else {
            "too long for the terminal; trying clipboard programs".to_owned()
        })
    }

    /// What a post's author wrote.
    ///
    /// # Errors
    /// When that is nothing; says so.
    pub(super) fn of_text(document: &Document, post: PostId) -> Result<Copy, Notice> {
        let number = post.number();
        let text = export::own_text(document, post);
        if text.is_empty() {
            let none = format!("#{number} has no words of its own; yq copies a quote");
            return Err(Notice::text(none));
        }
        let about = format!("text of #{number}");
        Ok(Copy { text, about })
    }

    /// A quote and who is quoted.
    pub(super) fn of_quote(document: &Document, quote: QuoteId) -> Copy {
        let post = document.relations.quote(quote).post;
        Copy {
            text: export::quote(document, quote),
            about: format!("quote in #{}", post.number()),
        }
    }

    /// Where a post stands: `thread.txt:120 #5`.
    pub(super) fn of_reference(document: &Document, file: &str, post: PostId) -> Copy {
        let posted = document.thread.post(post);
        let words = Some(posted.span).filter(|words| !words.is_empty());
        let start = words.unwrap_or(posted.whole).start;
        let (source, line) = document.line_in_file(start);
        // Of several files each has its name.
        let name = match document.text.sources() {
            [_] => file,
            _ => &document.text.source(source).name,
        };
        let name = sanitize(name, Context::Name);
        let text = format!("{name}:{} #{}", line + 1, post.number());
        let about = text.clone();
        Copy { text, about }
    }

    /// The name of who wrote a post.
    ///
    /// # Errors
    /// When it is not known; says so.
    pub(super) fn of_author(document: &Document, post: PostId) -> Result<Copy, Notice> {
        match document.relations.author(post).name() {
            Some(name) => {
                let text = document.name(name).into_owned();
                let about = text.clone();
                Ok(Copy { text, about })
            }
            None => {
                let number = post.number();
                Err(Notice::absent(format!(
                    "the author of #{number} is not known"
                )))
            }
        }
    }

    /// The branch of a post as Markdown.
    ///
    /// # Errors
    /// When the post stands alone; says so.
    pub(super) fn of_branch(document: &Document, post: PostId) -> Result<Copy, Notice> {
        let branch = branch_of(document, post)?;
        let count = branch.len();
        Ok(Copy {
            text: export::branch(document, &branch),
            about: format!("{count} posts as Markdown"),
        })
    }
}

/// What there is to say when the clipboard programs have had their turn; nothing where there are none and the
/// terminal was given the text.
pub(super) fn copied(copied: &Copied) -> Option<Notice> {
    let Copied { about, len, with } = copied;
    match with.as_slice() {
        [] if *len <= TERMINAL_TAKES => None,
        [] => Some(Notice::text(format!(
            "not copied: {} KB, and terminals take {}",
            len.div_ceil(1024),
            TERMINAL_TAKES >> 10
        ))),
        programs => Some(Notice::text(format!(
            "{about}: copied with {}",
            programs.join(", ")
        ))),
    }
}

/// What there is to say when an address was given to a program to open.
pub(super) fn opened(opened: &Opened) -> Notice {
    match &opened.with {
        Some(program) => Notice::text(format!("opened with {}", sanitize(program, Context::Name))),
        None => Notice::text("not opened: no program took it; set BROWSER").with_key(
            Command::Output(OutputCommand::CopyLink),
            "copies the address",
        ),
    }
}
