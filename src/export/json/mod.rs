//! JSON: the structure of a thread for other programs. This is a contract: names are never changed, and
//! additions are new fields or new values of an enumeration.
//!
//! Lines are 0-based, ranges half-open, both of the original file. Posts and files are named by their
//! index. Files are told apart only where there are several. Facts that the page states (`date`,
//! `number`, `subject`, `id`, `permalink`, `roles`, `score`, the names of `reactions`) are its own words, but what
//! became of the thread and of a post (`states`, `state`) is a word of this contract; a post of which the page does
//! not state one has no such field.
//!
//! The thread is read back from it (`syntax/json`). For that it has `page_title` (the title without what the first post
//! adds to it), `reply_to`, `space` (what stands before a part, if no blank line), `stated` (the page marks code, a
//! signature or the end of a quote), `links`, `emphasis` and `spoilers` (each from which character of `text` to
//! which) and, in a quote that stands in no other, `blocks`: all blocks of it and of the quotes in it, each with its
//! `depth` as the page states it, and the head of one with `repetition` where the quote goes as far as paragraphs
//! repeat an earlier post.

mod escaped;
mod evidence;
mod marked;
mod parts;
mod stated;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use escaped::Escaped;
use evidence::AuthorEvidence;
use parts::{Part, line_range, parts};

use crate::document::Document;
use crate::resolve::{Authorship, Entry, Parent};
use crate::text::{self, Span};
use crate::thread::{FieldKind, PostId};

/// Writes the document as one JSON object with a final line feed.
pub(super) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Escaped::new());
    Thread::of(document).serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// The version of the contract: 2 has the facts that a page states of its posts, and says `stated` of
/// an author where 1 said `certain`.
const SCHEMA: u32 = 2;

#[derive(Serialize)]
struct Thread<'d> {
    schema: u32,
    title: Option<String>,
    /// The title as the page prints it outside of the posts.
    page_title: Option<String>,
    topic_starter: Option<&'d str>,
    dialect: &'static str,
    encoding: &'static str,
    /// What a reader is told of the file: that it holds no thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Vec<File<'d>>>,
    /// Page and number of pages, 1-based.
    page: Option<(u32, u32)>,
    /// The address at which the thread is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'d str>,
    /// What became of the thread: `closed`, `locked`, `archived`, `solved`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    states: Vec<&'d str>,
    article: Option<Article<'d>>,
    posts: Posts<'d>,
    /// Where the page says that posts stand which it does not hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<Missing<'d>>,
    ghosts: Vec<Ghost<'d>>,
}

impl Thread<'_> {
    fn of(document: &Document) -> Thread<'_> {
        let Document {
            text,
            dialect,
            thread,
            relations,
            ..
        } = document;
        Thread {
            schema: SCHEMA,
            title: thread.title_text(text),
            page_title: page_title(document),
            topic_starter: thread.starter.map(|starter| &text[starter]),
            dialect: dialect.name,
            encoding: text.sources()[0].encoding().name(),
            notice: document.notice(),
            files: has_several_files(document).then(|| {
                text.sources()
                    .iter()
                    .map(|source| File::of(source))
                    .collect()
            }),
            page: thread.page,
            address: thread.address.map(|address| &text[address]),
            states: thread.states.iter().map(|&state| &text[state]).collect(),
            article: thread.posts.first().map(|_| Article::of(document)),
            posts: Posts(document),
            missing: thread
                .missing
                .iter()
                .map(|missing| Missing {
                    after: missing.after.map(PostId::index),
                    count: missing.count(text),
                    words: document.in_one_line(missing.words),
                })
                .collect(),
            ghosts: relations
                .ghosts
                .iter()
                .map(|ghost| Ghost {
                    author: document.in_one_line(ghost.name),
                    before_post: ghost.before.index(),
                    words: ghost.words,
                })
                .collect(),
        }
    }
}

/// The parts of the title that do not stand in the first post.
fn page_title(document: &Document) -> Option<String> {
    let Document { text, thread, .. } = document;
    let opening = thread.posts.first().filter(|_| document.has_posts());
    let is_of_post = |part: &Span| opening.is_some_and(|post| post.span.overlap(*part).is_some());
    let parts = thread.title.iter().filter(|part| !is_of_post(part));
    let parts: Vec<&str> = parts.map(|&part| &text[part]).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// One of several files that the thread was read from.
#[derive(Serialize)]
struct File<'d> {
    name: &'d str,
    encoding: &'static str,
}

impl File<'_> {
    fn of(source: &text::Source) -> File<'_> {
        File {
            name: &source.name,
            encoding: source.encoding().name(),
        }
    }
}

/// The article fields of the opening post when it is a news article. In a file without posts this is the
/// whole content, with its blocks.
#[derive(Serialize)]
struct Article<'d> {
    line_start: usize,
    line_end: usize,
    byline: Option<&'d str>,
    place: Option<&'d str>,
    pictures: Vec<&'d str>,
    source: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<Part<'d>>>,
}

impl Article<'_> {
    fn of(document: &Document) -> Article<'_> {
        let Document { text, thread, .. } = document;
        let (line_start, line_end) = line_range(document, thread.post(PostId::OPENING).span);
        let article = &thread.article;
        let blocks = || parts(document, &document.blocks(PostId::OPENING), 0);
        Article {
            line_start,
            line_end,
            byline: article.byline.map(|line| &text[line]),
            place: article.place.map(|place| &text[place]),
            pictures: article.pictures.iter().map(|&line| &text[line]).collect(),
            source: article.source.map(|line| &text[line]),
            blocks: (!document.has_posts()).then(blocks),
        }
    }
}

/// The posts, each built when it is written; none in a file that is one article.
struct Posts<'d>(&'d Document);

impl Serialize for Posts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let has_posts = self.0.has_posts();
        let posts = self.0.thread.post_ids().filter(|_| has_posts);
        serializer.collect_seq(posts.map(|post| Post::of(self.0, post)))
    }
}

#[derive(Serialize)]
struct Post<'d> {
    index: usize,
    /// The file that its lines are those of.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<usize>,
    author: Option<Cow<'d, str>>,
    author_certainty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<AuthorEvidence<'d>>,
    #[serde(flatten)]
    stated: Stated<'d>,
    line_start: usize,
    line_end: usize,
    /// The post that this one is proven to answer.
    parent: Option<usize>,
    /// The post that the page says this one answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<usize>,
    /// The time since the post before, as the page words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<&'d str>,
    blocks: Vec<Part<'d>>,
}

impl Post<'_> {
    fn of(document: &Document, post: PostId) -> Post<'_> {
        let Document {
            text,
            thread,
            relations,
            ..
        } = document;
        let author = relations.author(post);
        let (line_start, line_end) = line_range(document, thread.post(post).span);
        let interval = thread.interval_before(post);
        Post {
            index: post.index(),
            file: has_several_files(document)
                .then(|| text.origin(thread.post(post).span).source.index()),
            author: author.name().map(|name| document.in_one_line(name)),
            author_certainty: match author {
                Authorship::Stated(_) => "stated",
                Authorship::Starter { .. } | Authorship::Inferred(_) => "inferred",
                Authorship::Disputed(_) | Authorship::Unknown => "unknown",
            },
            evidence: AuthorEvidence::of(document, author),
            stated: Stated::of(document, post),
            line_start,
            line_end,
            parent: match relations.tree.parents[post.index()].proven() {
                Some(Entry::Post(parent)) => Some(parent.index()),
                Some(Entry::Ghost(_)) | None => None,
            },
            answers: match relations.tree.parents[post.index()] {
                Parent::Stated(answered) => Some(answered.index()),
                _ => None,
            },
            interval: interval.map(|span| crate::text::trim(&text[span])),
            blocks: parts(document, &document.blocks(post), 0),
        }
    }
}

/// What the page states of a post, in its words.
#[derive(Serialize)]
struct Stated<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Cow<'d, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<Cow<'d, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    permalink: Option<&'d str>,
    /// The id or the number of the post that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<&'d str>,
    /// What the page calls the author.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<&'d str>,
    /// How many readers liked the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<&'d str>,
    /// What readers said of it with a click, each kind with how many did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reactions: Vec<Reaction<'d>>,
    /// What became of it: `deleted`, `collapsed`, `accepted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'d str>,
}

/// How many readers said the same of a post with a click.
#[derive(Serialize)]
struct Reaction<'d> {
    name: &'d str,
    count: Option<u32>,
}

impl Reaction<'_> {
    /// The name and the count behind it.
    fn of(words: &str) -> Reaction<'_> {
        let (name, count) = words.rsplit_once(' ').unwrap_or((words, ""));
        Reaction {
            name,
            count: count.parse().ok(),
        }
    }
}

impl Stated<'_> {
    fn of(document: &Document, post: PostId) -> Stated<'_> {
        let stated = |kind| {
            let words = document.thread.stated(post, kind)?;
            Some(&document.text[words])
        };
        // An extractor may have broken its line.
        let in_one_line = |kind| {
            let words = document.thread.stated(post, kind)?;
            Some(document.in_one_line(words))
        };
        Stated {
            date: document.stated_date(post),
            number: stated(FieldKind::Number),
            subject: in_one_line(FieldKind::Subject),
            id: stated(FieldKind::Id),
            permalink: stated(FieldKind::Permalink),
            reply_to: stated(FieldKind::ReplyTo),
            roles: document
                .thread
                .all_stated(post, FieldKind::AuthorRole)
                .map(|role| &document.text[role])
                .collect(),
            score: stated(FieldKind::Score),
            reactions: document
                .thread
                .all_stated(post, FieldKind::Reaction)
                .map(|reaction| Reaction::of(&document.text[reaction]))
                .collect(),
            state: stated(FieldKind::State),
        }
    }
}

/// Posts that the page does not hold: the index of the post before them, how many, and the words that say so.
#[derive(Serialize)]
struct Missing<'d> {
    after: Option<usize>,
    count: Option<u32>,
    words: Cow<'d, str>,
}

#[derive(Serialize)]
struct Ghost<'d> {
    author: Cow<'d, str>,
    before_post: usize,
    words: usize,
}

fn has_several_files(document: &Document) -> bool {
    document.text.sources().len() > 1
}
