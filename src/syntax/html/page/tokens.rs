//! Takes the tokens of a page to the tree builder, each with its place in the file. The builder follows
//! the HTML standard; this file keeps what the standard leaves unbounded within bounds.

use std::borrow::Cow;
use std::convert::Infallible;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, State, Tokenizer};

use super::formatting::Formatting;
use super::sink::Sink;
use super::tree::{ATTRIBUTES, Handle, Tree};
use crate::text::Span;

/// How deep elements stand in each other at most: as in browsers. The tree builder looks through all open
/// elements for many tags. Tags that would go deeper are left out, their words are not.
const DEEPEST: usize = 512;

/// The tree of a page.
pub(super) fn tree(page: &str) -> Tree<'_> {
    let builder = TreeBuilder::new(
        Sink::of(page),
        TreeBuilderOpts {
            // What a page holds for readers without scripts is all that a saved page can show of it.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
    );
    let events = Events {
        builder: &builder,
        page,
        tag: None,
        values: Vec::new(),
        has_value: false,
        formatting: Formatting::default(),
        left_out: Vec::new(),
        next_state: None,
    };
    let emitter = ToBuilder {
        inner: CallbackEmitter::new(events),
    };
    let bounded = bounded(page);
    let Ok(()) = Tokenizer::new_with_emitter(&*bounded, emitter).finish();
    builder.sink.into_tree()
}

/// A page with spaces for the attributes of a tag that are too many, so that all places stay: the tokenizer goes
/// deeper with each quoted value of a tag.
fn bounded(page: &str) -> Cow<'_, str> {
    let bytes = page.as_bytes();
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &bytes[at..]) {
        let tag = at + open;
        at = tag + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (end, cut) = tag_end(bytes, at);
        cuts.extend(cut.map(|cut| (cut, end)));
        at = end;
        for raw in ["script", "style"] {
            let name = bytes.get(tag + 1..tag + 1 + raw.len());
            if name.is_some_and(|name| name.eq_ignore_ascii_case(raw.as_bytes())) {
                let close = memchr::memmem::find(&bytes[at..], b"</");
                at = close.map_or(bytes.len(), |close| at + close);
            }
        }
    }
    if cuts.is_empty() {
        return Cow::Borrowed(page);
    }
    let mut bounded = String::with_capacity(page.len());
    for (start, end) in cuts {
        bounded.push_str(&page[bounded.len()..start]);
        bounded.extend(std::iter::repeat_n(' ', end - start));
    }
    bounded.push_str(&page[bounded.len()..]);
    Cow::Owned(bounded)
}

/// Where the tag ends that a byte is in, before its `>`, and where its attributes become too many.
fn tag_end(bytes: &[u8], from: usize) -> (usize, Option<usize>) {
    let mut values = 0;
    let mut cut = None;
    let mut at = from;
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        let sign = at + found;
        if bytes[sign] == b'>' {
            return (sign, cut);
        }
        // Elsewhere it is part of a name, as in `<a href="x"">`.
        if !bytes[..sign].trim_ascii_end().ends_with(b"=") {
            at = sign + 1;
            continue;
        }
        values += 1;
        let close = memchr::memchr(bytes[sign], &bytes[sign + 1..]);
        at = close.map_or(bytes.len(), |close| sign + 2 + close);
        if values == ATTRIBUTES {
            cut = Some(at);
        }
    }
    (bytes.len(), cut)
}

/// Gives the events of the tokenizer to the tree builder as tokens.
struct Events<'a, 'p> {
    builder: &'a TreeBuilder<Handle, Sink<'p>>,
    page: &'p str,
    /// The start tag that is being read.
    tag: Option<Tag>,
    /// Where the values of its attributes stand in the file, those that stand there as they are.
    values: Vec<Span>,
    /// Whether the last attribute of it is one that is kept.
    has_value: bool,
    formatting: Formatting,
    /// The names of elements that were too deep or too many, the innermost last.
    left_out: Vec<LocalName>,
    /// How the tokenizer goes on behind the tag.
    next_state: Option<State>,
}

impl<'p> Events<'_, 'p> {
    /// A byte of the file as a number of the tree.
    fn place(&self, at: usize) -> u32 {
        Span::from(0..at.min(self.page.len())).end
    }

    fn send(&mut self, token: Token) {
        match self.builder.process_token(token, 1) {
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => {}
            TokenSinkResult::Script(_) => self.next_state = Some(State::Data),
            TokenSinkResult::Plaintext => self.next_state = Some(State::PlainText),
            TokenSinkResult::RawData(kind) => {
                self.next_state = Some(match kind {
                    RawKind::Rcdata => State::RcData,
                    RawKind::Rawtext => State::RawText,
                    RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => State::ScriptData,
                });
            }
        }
    }

    fn start_tag(&mut self, tag: Tag) {
        if self.builder.sink.is_as_deep_as(DEEPEST) || !self.formatting.takes(&tag) {
            self.left_out.push(tag.name);
        } else {
            self.builder.sink.set_values(&self.values);
            self.send(Token::TagToken(tag));
        }
    }

    fn end_tag(&mut self, name: LocalName) {
        if self.left_out.last() == Some(&name) {
            self.left_out.pop();
            return;
        }
        self.formatting.end(&name);
        self.send(Token::TagToken(Tag {
            kind: TagKind::EndTag,
            name,
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        }));
    }

    fn attribute(&mut self, name: &[u8]) {
        let Some(tag) = &mut self.tag else {
            return;
        };
        let name = local_name(name);
        let is_new = tag.attrs.iter().all(|known| known.name.local != name);
        self.has_value = is_new && tag.attrs.len() < ATTRIBUTES;
        if self.has_value {
            tag.attrs.push(Attribute {
                name: QualName::new(None, html5ever::ns!(), name),
                value: StrTendril::new(),
            });
            self.values.push(Span::default());
        }
    }

    fn value(&mut self, value: &[u8], at: usize) {
        if !self.has_value {
            return;
        }
        let copied = self.copied(value, at);
        let attribute = self.tag.as_mut().and_then(|tag| tag.attrs.last_mut());
        if let (Some(attribute), Some(span)) = (attribute, self.values.last_mut()) {
            match copied {
                Some((copied, at)) => {
                    attribute.value.push_slice(copied);
                    *span = at;
                }
                None => attribute.value.push_slice(&characters(value)),
            }
        }
    }

    /// The same characters in the file, with where they stand, if they stand there as they are.
    fn copied(&self, value: &[u8], at: usize) -> Option<(&'p str, Span)> {
        let span = at..at + value.len();
        let file = self.page.get(span.clone())?;
        (file.as_bytes() == value).then(|| (file, Span::from(span)))
    }

    fn characters(&mut self, value: &[u8], at: usize) {
        // A `&` may be one in the file or all of what is written there as `&amp;`.
        let is_plain = memchr::memchr2(b'&', b'\0', value).is_none();
        match self.copied(value, at).filter(|_| is_plain) {
            Some((copied, span)) => {
                self.builder.sink.begin_copied_text(span);
                self.send(Token::CharacterTokens(StrTendril::from(copied)));
            }
            None => self.changed_characters(&characters(value), at),
        }
    }

    /// Characters that do not stand in the file as they are.
    fn changed_characters(&mut self, value: &str, at: usize) {
        self.builder.sink.begin_text(value, self.place(at));
        for (number, part) in value.split('\0').enumerate() {
            if number > 0 {
                self.send(Token::NullCharacterToken);
            }
            if !part.is_empty() {
                self.send(Token::CharacterTokens(StrTendril::from(part)));
            }
        }
    }
}

impl Callback<Infallible, usize> for Events<'_, '_> {
    fn handle_event(
        &mut self,
        event: CallbackEvent<'_>,
        span: html5gum::Span<usize>,
    ) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.builder.sink.set_place(self.place(span.start));
                self.values.clear();
                self.tag = Some(Tag {
                    kind: TagKind::StartTag,
                    name: local_name(name),
                    self_closing: false,
                    attrs: Vec::new(),
                    had_duplicate_attributes: false,
                });
            }
            CallbackEvent::AttributeName { name } => self.attribute(name),
            CallbackEvent::AttributeValue { value } => self.value(value, span.start),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(tag) = self.tag.take() {
                    self.start_tag(Tag {
                        self_closing,
                        ..tag
                    });
                }
            }
            CallbackEvent::EndTag { name } => {
                self.builder.sink.set_place(self.place(span.start));
                self.end_tag(local_name(name));
            }
            CallbackEvent::String { value } => self.characters(value, span.start),
            CallbackEvent::Doctype {
                name,
                public_identifier,
                system_identifier,
                force_quirks,
            } => {
                let tendril = |bytes: &[u8]| StrTendril::from(&*characters(bytes));
                self.send(Token::DoctypeToken(Doctype {
                    name: (!name.is_empty()).then(|| tendril(name)),
                    public_id: public_identifier.map(tendril),
                    system_id: system_identifier.map(tendril),
                    force_quirks,
                }));
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// The characters of bytes, which are those of a page that is valid: to see that takes less than to look for what is
/// not.
fn characters(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn local_name(name: &[u8]) -> LocalName {
    LocalName::from(&*characters(name))
}

/// The emitter of the tokenizer: what the tree builder answers tells how it goes on.
struct ToBuilder<'a, 'p> {
    inner: CallbackEmitter<Events<'a, 'p>, Infallible, usize>,
}

impl ForwardingEmitter for ToBuilder<'_, '_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_eof(&mut self) {
        self.inner.emit_eof();
        let events = self.inner.callback_mut();
        events.send(Token::EOFToken);
        events.builder.end();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let switched = self.inner.emit_current_tag();
        debug_assert!(switched.is_none(), "only the tree builder switches");
        let next = self.inner.callback_mut().next_state.take();
        if next.is_some() {
            self.inner.init_string();
        }
        next
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        let builder = self.inner.callback_mut().builder;
        builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
