//! The bare parser of pages, as a floor: tokens and a tree builder, into a sink that keeps only what the builder
//! asks for.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::convert::Infallible;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

/// Parses a page; how many nodes it has.
pub fn parse(page: &str) -> usize {
    let names = Names(RefCell::default());
    names.unnamed();
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let tokens = Tokens {
        builder: TreeBuilder::new(names, options),
        tag: None,
        next_state: None,
    };
    let mut emitter = ToBuilder(CallbackEmitter::new(tokens));
    let Ok(()) = Tokenizer::new_with_emitter(page, &mut emitter).finish();
    emitter.0.callback_mut().builder.sink.0.borrow().len()
}

/// Takes a tree and keeps only the names, which the tree builder asks for.
struct Names(RefCell<Vec<QualName>>);

#[derive(Debug)]
struct Name<'n>(Ref<'n, QualName>);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Names {
    fn add(&self, name: QualName) -> usize {
        self.0.borrow_mut().push(name);
        self.0.borrow().len() - 1
    }

    fn unnamed(&self) -> usize {
        self.add(QualName::new(None, ns!(), LocalName::default()))
    }
}

impl TreeSink for Names {
    type Handle = usize;
    type Output = usize;
    type ElemName<'n> = Name<'n>;

    fn finish(self) -> usize {
        self.0.into_inner().len()
    }
    fn parse_error(&self, _: Cow<'static, str>) {}
    fn get_document(&self) -> usize {
        0
    }
    fn elem_name<'n>(&'n self, target: &'n usize) -> Name<'n> {
        Name(Ref::map(self.0.borrow(), |names| &names[*target]))
    }
    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(name)
    }
    fn create_comment(&self, _: StrTendril) -> usize {
        self.unnamed()
    }
    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.unnamed()
    }
    fn append(&self, _: &usize, _: NodeOrText<usize>) {}
    fn append_based_on_parent_node(&self, _: &usize, _: &usize, _: NodeOrText<usize>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }
    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }
    fn set_quirks_mode(&self, _: QuirksMode) {}
    fn append_before_sibling(&self, _: &usize, _: NodeOrText<usize>) {}
    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}
    fn remove_from_parent(&self, _: &usize) {}
    fn reparent_children(&self, _: &usize, _: &usize) {}
}

/// Gives what the tokenizer finds to the tree builder.
struct Tokens {
    builder: TreeBuilder<usize, Names>,
    tag: Option<Tag>,
    next_state: Option<State>,
}

impl Tokens {
    fn send(&mut self, token: Token) {
        match self.builder.process_token(token, 1) {
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => {}
            TokenSinkResult::Script(_) => self.next_state = Some(State::Data),
            TokenSinkResult::Plaintext => self.next_state = Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => self.next_state = Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => self.next_state = Some(State::RawText),
            TokenSinkResult::RawData(_) => self.next_state = Some(State::ScriptData),
        }
    }
}

fn tag(kind: TagKind, name: &[u8]) -> Tag {
    Tag {
        kind,
        name: LocalName::from(&*String::from_utf8_lossy(name)),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    }
}

impl Callback<Infallible, ()> for Tokens {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Infallible> {
        match (event, &mut self.tag) {
            (CallbackEvent::OpenStartTag { name }, open) => {
                *open = Some(tag(TagKind::StartTag, name));
            }
            (CallbackEvent::AttributeName { name }, Some(tag)) => {
                let name = LocalName::from(&*String::from_utf8_lossy(name));
                tag.attrs.push(Attribute {
                    name: QualName::new(None, ns!(), name),
                    value: StrTendril::new(),
                });
            }
            (CallbackEvent::AttributeValue { value }, Some(tag)) => {
                if let Some(attribute) = tag.attrs.last_mut() {
                    attribute.value.push_slice(&String::from_utf8_lossy(value));
                }
            }
            (CallbackEvent::CloseStartTag { self_closing }, open) => {
                if let Some(tag) = open.take() {
                    self.send(Token::TagToken(Tag {
                        self_closing,
                        ..tag
                    }));
                }
            }
            (CallbackEvent::EndTag { name }, _) => {
                self.send(Token::TagToken(tag(TagKind::EndTag, name)));
            }
            (CallbackEvent::String { value }, _) => {
                let characters = StrTendril::from(&*String::from_utf8_lossy(value));
                self.send(Token::CharacterTokens(characters));
            }
            _ => {}
        }
        None
    }
}

/// The emitter of the tokenizer: what the tree builder answers tells how it goes on.
struct ToBuilder(CallbackEmitter<Tokens, Infallible, ()>);

impl ForwardingEmitter for &mut ToBuilder {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_eof(&mut self) {
        self.0.emit_eof();
        let tokens = self.0.callback_mut();
        tokens.send(Token::EOFToken);
        tokens.builder.end();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let switched = self.0.emit_current_tag();
        debug_assert!(switched.is_none(), "only the tree builder switches");
        let next = self.0.callback_mut().next_state.take();
        if next.is_some() {
            self.0.init_string();
        }
        next
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        let builder = &self.0.callback_mut().builder;
        builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
