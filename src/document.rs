//! Everything that is known of one opened text. Computed once, never changed.

mod first_words;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::resolve::{self, Authorship, Change, Relations, Repeats};
use crate::syntax::{Detected, Dialect, date};
use crate::text::{Context, SourceId, Span, Text, sanitize, shown_name};
use crate::thread::{Block, FieldKind, Post, PostId, QuoteId, Thread};

/// How much of a post is read to count its words, in bytes.
const COUNTED_BYTES: u32 = 64 << 10;
/// How much of a quote: many can be in view, and each of them hold all that follow.
const COUNTED_QUOTE: u32 = 16 << 10;

/// An opened text: its words, its posts, and who answers whom.
#[derive(Debug)]
pub struct Document {
    /// What is read.
    pub text: Arc<Text>,
    /// The text with spaces for what posts do not show, which is the same one where they show all of it. Words
    /// are looked for in it; its places are those of the text.
    pub visible: Arc<Text>,
    /// The dialect it was read in.
    pub dialect: &'static Dialect,
    /// Its posts as the dump shows them.
    pub thread: Arc<Thread>,
    /// What was concluded of them.
    pub relations: Relations,
    /// The names of the authors in the order in which they first post, then of those who are only quoted,
    /// each once.
    pub names: Vec<Span>,
}

impl Document {
    /// Opens a text in the dialect that explains most of it.
    ///
    /// ```
    /// use threadview::document::Document;
    /// use threadview::text::Text;
    ///
    /// let page = "The ferry is late.\nLink to comment\nShare on other sites\n";
    /// let document = Document::open(Text::from(page));
    /// assert_eq!(document.dialect.name, "ips4-main");
    /// let post = document.thread.post_ids().next().expect("there is a post");
    /// assert_eq!(document.own_words(post), 4);
    ///
    /// // A text without posts is an article.
    /// assert!(!Document::open(Text::from("The ferry is late.")).has_posts());
    /// ```
    #[must_use]
    pub fn open(text: Text) -> Document {
        let detected = Detected::of(text.as_str());
        Document::read(text, detected, None).resolved(&|_| ())
    }

    /// Opens a text in a given dialect. Any text opens in any dialect.
    #[must_use]
    pub fn open_as(text: Text, dialect: &'static Dialect) -> Document {
        let detected = Detected::in_dialect(dialect, text.as_str());
        Document::read(text, detected, None).resolved(&|_| ())
    }

    /// Reads a text as was told from a sample of its file, and concludes nothing from it. What was
    /// concluded `before` from a beginning of the same text is taken over, so that it does not vanish
    /// from a screen while all of the text is being resolved.
    #[must_use]
    pub fn read(text: Text, detected: Detected, before: Option<&Document>) -> Document {
        let (text, pieces) = detected.read(text);
        let thread = Thread::of(&text, pieces);
        let text = Arc::new(text);
        let visible = thread
            .hidden
            .masked(&text)
            .map_or(Arc::clone(&text), Arc::new);
        let relations = match before {
            Some(before) => {
                let common = before.posts_in_common(&text, &thread);
                Relations::from_prefix(&visible, &before.relations, common, &thread)
            }
            None => Relations::from_prefix(&visible, &Relations::default(), 0, &thread),
        };
        Document {
            names: names(&text, &relations),
            text,
            visible,
            dialect: detected.dialect,
            thread: Arc::new(thread),
            relations,
        }
    }

    /// The same text with everything that can be concluded from it. `say` is told now and then how
    /// far that has come, in percent.
    #[must_use]
    pub fn resolved(&self, say: &(dyn Fn(u8) + Sync)) -> Document {
        let relations = Relations::of(&self.visible, &self.thread, say);
        Document {
            text: Arc::clone(&self.text),
            visible: Arc::clone(&self.visible),
            dialect: self.dialect,
            thread: Arc::clone(&self.thread),
            names: names(&self.text, &relations),
            relations,
        }
    }

    /// How many posts from the first on are read in the same way in a longer text: what further down
    /// repeats can make a signature of the last words of a post. The last post of a beginning can go on in
    /// the whole.
    fn posts_in_common(&self, text: &Text, thread: &Thread) -> usize {
        if !text.as_str().starts_with(self.text.as_str()) {
            return 0;
        }
        let known = self.thread.posts.len().saturating_sub(1);
        let both = self.thread.posts.iter().zip(&thread.posts).take(known);
        let is_same = |(a, b): &(&Post, &Post)| {
            a.whole == b.whole
                && self
                    .thread
                    .pieces
                    .within(a.whole)
                    .eq(thread.pieces.within(b.whole))
        };
        both.take_while(is_same).count()
    }

    /// Whether posts were found. If not, all of the text is one article, which is kept like a post.
    #[must_use]
    pub fn has_posts(&self) -> bool {
        !self.thread.pieces.is_article()
    }

    /// What a reader is told about a saved page that holds no thread, or about a file that is none.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        if self.dialect.reads_beginnings() {
            return None;
        }
        let source = self.text.sources()[0].content();
        if !self.dialect.fits(source.as_str()) {
            let name = self.dialect.name;
            let file = self.dialect.file();
            return Some(format!(
                "this file is no {file}; read it without --dialect {name}"
            ));
        }
        if self.dialect.reads_threads() {
            // An article was read from its words, and a file that is cut off is shown as it is.
            let is_cut = !self.has_posts() && self.text.as_str() == source.as_str();
            return is_cut.then(|| {
                "this thread was cut off or changed: shown as it is; save it once more".to_owned()
            });
        }
        (!self.has_posts()).then(|| match self.thread.title_text(&self.text) {
            Some(title) => format!(
                "no thread in this page: \"{}\"",
                sanitize(&title, Context::Body)
            ),
            None => "no thread in this page".to_owned(),
        })
    }

    /// What a reader is told who read a `beginning` of this text, in which posts were seen at other places: more
    /// of a text can show that another shape of line opens its posts.
    #[must_use]
    pub fn notice_after(&self, beginning: &Document) -> Option<&'static str> {
        // The last post of a beginning can turn out to be two.
        let known = beginning.thread.posts.len().saturating_sub(1);
        let mut starts = self.thread.posts.iter().map(|post| post.span.start);
        let mut before = beginning.thread.posts.iter().map(|post| post.span.start);
        let is_kept = before
            .by_ref()
            .take(known)
            .all(|start| starts.next() == Some(start));
        match (beginning.has_posts(), self.has_posts()) {
            (true, true) if !is_kept => {
                Some("more of the file was read: posts are split differently")
            }
            (true, false) => Some("more of the file was read: it has no posts after all"),
            (false, true) => Some("more of the file was read: posts were found in it"),
            (true, true) | (false, false) => None,
        }
    }

    /// The blocks of a post, quotes included.
    #[must_use]
    pub fn blocks(&self, post: PostId) -> Vec<Block> {
        self.blocks_within(post, self.thread.post(post).span)
    }

    /// The blocks of some lines of a post.
    #[must_use]
    pub fn blocks_within(&self, post: PostId, span: Span) -> Vec<Block> {
        let extents = self.relations.extents_in(post, span);
        self.thread.blocks(&self.visible, span, &extents)
    }

    /// How many words a post's author wrote, quotes left out; an estimate for very long posts.
    #[must_use]
    pub fn own_words(&self, post: PostId) -> usize {
        let own = self.relations.own_text(&self.thread, post);
        self.words_of(&own, COUNTED_BYTES)
    }

    /// How many words a quote has, and whether that is exact: of a very long one it is an estimate.
    #[must_use]
    pub fn quoted_words(&self, quote: QuoteId) -> (usize, bool) {
        let quote = self.relations.quote(quote);
        match quote.repeats {
            _ if quote.body.len() <= COUNTED_QUOTE => {
                (self.words_of(&[quote.body], COUNTED_QUOTE), true)
            }
            Some(found) => (found.words, true),
            None => (self.words_of(&[quote.body], COUNTED_QUOTE), false),
        }
    }

    /// How many words a stretch of the text has.
    #[must_use]
    pub fn words_in(&self, span: Span) -> usize {
        resolve::count_words(&self.visible, span)
    }

    /// How many words stretches of the text have; an estimate if they are longer than `most` bytes.
    fn words_of(&self, spans: &[Span], most: u32) -> usize {
        let mut left = most;
        let (mut words, mut bytes, mut counted) = (0, 0, 0);
        for span in spans {
            bytes += span.len();
            let end = self
                .text
                .as_str()
                .floor_char_boundary((span.start + span.len().min(left)) as usize);
            let part = Span::from(span.start as usize..end);
            left -= part.len();
            counted += part.len();
            words += resolve::count_words(&self.visible, part);
        }
        if counted < bytes {
            let whole = words as u64 * u64::from(bytes) / u64::from(counted.max(1));
            return usize::try_from(whole).unwrap_or(usize::MAX);
        }
        words
    }

    /// How a quote differs from what it repeats; nothing when it repeats nothing.
    #[must_use]
    pub fn changes(&self, quote: QuoteId) -> Vec<Change> {
        self.relations.changes(&self.visible, quote)
    }

    /// The lines that say nothing new. Reads the whole thread, so it is done when it is asked for.
    #[must_use]
    pub fn repeats(&self) -> Repeats {
        Repeats::of(&self.visible, &self.thread)
    }

    /// The words of a part of the text as posts show them: without what is hidden in it.
    #[must_use]
    pub fn words(&self, span: Span) -> Cow<'_, str> {
        self.thread.hidden.words(&self.text, span)
    }

    /// A fact that the page states of a post, in its words, on one line and safe to show.
    #[must_use]
    pub fn stated(&self, post: PostId, kind: FieldKind) -> Option<String> {
        let words = match kind {
            FieldKind::Date => self.stated_date(post)?,
            _ => Cow::Borrowed(&self.text[self.thread.stated(post, kind)?]),
        };
        let words = words
            .split_whitespace()
            .map(|word| sanitize(word, Context::Body));
        Some(words.collect::<Vec<_>>().join(" "))
    }

    /// The date that the page states of a post, in its words on one line, with plain blanks, and without the signs by
    /// which an extractor keeps `10. June` from being an item of a list.
    #[must_use]
    pub fn stated_date(&self, post: PostId) -> Option<Cow<'_, str>> {
        let date = self.in_one_line(self.thread.stated(post, FieldKind::Date)?);
        if date.contains(['\u{a0}', '\\']) {
            return Some(date.replace('\u{a0}', " ").replace('\\', "").into());
        }
        Some(date)
    }

    /// The date of a post that its page does not state, and the quote of it that does.
    #[must_use]
    pub fn told_date(&self, post: PostId) -> Option<(String, QuoteId)> {
        if self.thread.stated(post, FieldKind::Date).is_some() {
            return None;
        }
        let quote = self.relations.told_time(post)?;
        let when = self.in_one_line(self.relations.quote(quote).attribution.when?);
        Some((date::first(&when)?.to_owned(), quote))
    }

    /// A part of the text in one line: without line ends, and what is hidden behind them.
    #[must_use]
    pub fn in_one_line(&self, span: Span) -> Cow<'_, str> {
        if !self.text[span].contains(['\n', '\r']) {
            return Cow::Borrowed(&self.text[span]);
        }
        let words = self.words(span);
        let mut words = words.split_whitespace();
        let mut line = words.next().unwrap_or_default().to_owned();
        for word in words {
            // Extractors break lines behind the hyphen of a name.
            let is_broken = line.ends_with('-');
            line.push_str(if is_broken { "" } else { " " });
            line.push_str(word);
        }
        Cow::Owned(line)
    }

    /// A name that stands in the text as it is shown.
    #[must_use]
    pub fn name(&self, name: Span) -> Cow<'_, str> {
        match self.in_one_line(name) {
            Cow::Borrowed(name) => shown_name(name),
            Cow::Owned(name) => Cow::Owned(shown_name(&name).into_owned()),
        }
    }

    /// The names that quotes give for a post, if they give more than one, as they are shown: `carol
    /// or bob`; of more than two the first.
    #[must_use]
    pub fn disputed_names(&self, post: PostId) -> Option<String> {
        let Authorship::Disputed(claims) = self.relations.author(post) else {
            return None;
        };
        let first = claims.iter().take(2).map(|claim| self.name(claim.name));
        let first = first.collect::<Vec<_>>().join(" or ");
        let more = if claims.len() > 2 { " or others" } else { "" };
        Some(first + more)
    }

    /// The file and the 0-based line in it at which a byte of the text stands.
    #[must_use]
    pub fn line_in_file(&self, at: u32) -> (SourceId, usize) {
        let origin = self.text.origin(Span::empty(at));
        let content = self.text.source(origin.source).content();
        (origin.source, content.line_of(origin.span.start))
    }

    /// The name of a post's author, where it is known, to compare it with others.
    #[must_use]
    pub fn author_name(&self, post: PostId) -> Option<&str> {
        self.relations
            .author(post)
            .name()
            .map(|name| &self.text[name])
    }
}

/// The names of all authors: see [`Document::names`].
fn names(text: &Text, relations: &Relations) -> Vec<Span> {
    let of_posts = relations.authors.iter().filter_map(Authorship::name);
    let in_quotes = relations.quotes.iter();
    let in_quotes = in_quotes.filter_map(|quote| quote.attribution.name);
    let mut known = HashSet::new();
    let is_new = |name: &Span| !name.is_empty() && known.insert(&text[*name]);
    of_posts.chain(in_quotes).filter(is_new).collect()
}
