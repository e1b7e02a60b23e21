//! threadview reads a saved forum thread and gives it back as a conversation.
//!
//! ```
//! use threadview::document::Document;
//! use threadview::export::{self, Format};
//! use threadview::text::Text;
//!
//! let end = "Link to comment\nShare on other sites\n\n";
//! let sold = "The ferry was sold in May, and nobody asked the crew.\n";
//! let page = format!("{sold}{end}9 hours ago, ann said:\n\n{sold}\nI did ask them.\n{end}");
//!
//! let document = Document::open(Text::decode(page.into_bytes()));
//! let mut out = Vec::new();
//! export::write(&document, Format::Text, &mut out)?;
//! let text = String::from_utf8_lossy(&out);
//! // The page does not state who wrote the first post; the quote of it names ann.
//! assert!(text.contains("---- #1 ~ann (inferred: quoted by #2, 11 of 11 words) ----"));
//! assert!(text.contains("---- #2 ? (author not in the file), answers #1 ~ann ----"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Architecture
//!
//! ```text
//!  bytes ─ text ─ syntax ─ thread ─ resolve ─┐
//!                                  document (frozen)  ── export
//!                                         │
//!  keys ── app::keymap ── app::update ── App { Document, Reader, Search, List … }
//!                                         │ &App
//!                                  ui::draw ─ Canvas ─ screen
//! ```
//!
//! The layers stand here in the order in which they are best read. Each may name only the layers
//! before it; `tests/layers.rs` checks that.
//!
//! | layer | holds | does not depend on |
//! | --- | --- | --- |
//! | `parallel.rs` | work on all cores, with results in order, and how it is cancelled | texts |
//! | [`text`] | files as they are, and what is read of them: decoded text, lines, byte spans and where they come from | forums |
//! | [`syntax`] | which bytes mean what: pieces that tile the whole text, by dialect | posts, authors |
//! | [`thread`] | what a reader sees: posts, blocks, attributions | how a quote's source is found |
//! | [`resolve`] | who answers whom: where quotes end, authors, replies, ghosts | the screen |
//! | [`document`] | everything known about one opened text; computed once, never changed | |
//! | [`export`] | a document as JSON, Markdown, plain text | the terminal |
//! | [`output`] | copies, and what else leaves the program for other programs; beside the loop, bounded in time | the terminal |
//! | [`layout`] | the rows of one post at one width; the only function that measures the width of text | keys, colours |
//! | [`store`] | the reader's own files: where threads were left, what was read, marks, lines that were typed; nothing else writes them | the screen |
//! | [`load`] | reads threads, beside the loop, and reports by messages of its own; nothing else reads them | keys, panes |
//! | [`app`] | what is on the screen, and what keys change | how it is drawn |
//! | [`ui`] | state to screen, one file for each region; changes nothing | files |
//! | [`config`] | what the reader has set in a file: settings and keys, and what is wrong with them, by line | the loop |
//! | [`terminal`] | the loop: draw, wait, update; entering and leaving the terminal | |
//! | `main.rs`, `args.rs` | the command line | |
//!
//! # Decisions that everything rests on
//!
//! * **Lossless by construction.** The pieces of a text tile it, and a source can be encoded to the same
//!   bytes again. Page furniture is only left out when posts are drawn.
//! * **Parsing never fails.** Any bytes give a document: at worst one article without replies.
//!   Errors exist only where files and terminals are touched.
//! * **Every leaf is a [`text::Span`].** So whatever was found can be shown where it stands,
//!   searched, wrapped and checked against the file.
//! * **Nothing weaker than repeated text makes a name.** An author is stated by the page, inferred
//!   from a quote that repeats the post, or unknown.

mod parallel;

pub mod text;

pub mod syntax;

pub mod thread;

pub mod resolve;

pub mod document;

pub mod export;

pub mod output;

pub mod layout;

pub mod store;

pub mod load;

pub mod app;

pub mod ui;

pub mod config;

pub mod terminal;
