//! What a reader sees: a thread with a title and posts, posts with blocks, quotes among them.
//! Every leaf is a [`Span`] of the text. Knows nothing of how the pieces were found, and nothing of
//! what can only be concluded: where quotes end, who wrote what, who answers whom.

mod article;
mod block;
mod builder;
mod code;
mod hidden;
mod item;
mod last_shown;
mod missing;
mod post;
mod post_ids;
mod quote_mark;
mod signature;
mod unshown;
mod wrapped;

pub use article::Article;
pub use block::{Block, BlockKind, Extent};
pub(crate) use code::is_code_line;
pub use hidden::{Hidden, View};
pub use item::item_indent;
pub use missing::Missing;
pub use post::{Field, FieldKind, Post, PostId};
pub(crate) use post_ids::PostIds;
pub use quote_mark::{QuoteExtent, QuoteId, QuoteMark};
pub use unshown::Unshown;

use crate::syntax::{PieceKind, Pieces, Role};
use crate::text::{Span, Text, is_blank, lines, trim_span};
use builder::Builder;

/// The longest first line that can stand in for a missing title, in bytes.
const LONGEST_TITLE: u32 = 200;

/// A thread as the dump holds it.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    /// The title in the parts it is printed in: usually one, two where the page cut it short and
    /// the first post goes on with it, none where neither page nor post gives one.
    pub title: Vec<Span>,
    /// The name of the author of the opening post, as the page states it.
    pub starter: Option<Span>,
    /// Which page of the thread this is and of how many, 1-based, where the page says so.
    pub page: Option<(u32, u32)>,
    /// The address at which the thread is read, where the page states it.
    pub address: Option<Span>,
    /// What became of the thread, as words: `closed`, `solved`.
    pub states: Vec<Span>,
    /// Where the page says that posts stand which it does not hold, in the order of the file.
    pub missing: Vec<Missing>,
    /// The posts in the order of the file. The first one is the article.
    pub posts: Vec<Post>,
    /// What the page states of its posts, in the order of the file.
    pub fields: Vec<Field>,
    /// What stands among the words of posts and is not shown.
    pub hidden: Hidden,
    /// Where text around the posts reads like what somebody wrote.
    pub unshown: Unshown,
    /// The width that an extractor broke the lines of posts at, in characters.
    pub wrap_width: Option<u32>,
    /// Where quotes begin, or seem to, in the order of the file.
    pub quote_marks: Vec<QuoteMark>,
    /// What the opening post shows of itself when it is a news article.
    pub article: Article,
    /// The pieces that all this was put together from.
    pub pieces: Pieces,
}

impl Thread {
    /// Puts the pieces of a text together to a thread. Any pieces give one.
    ///
    /// ```
    /// use threadview::syntax::{Cursor, Grammar, PieceKind, read};
    /// use threadview::text::Text;
    /// use threadview::thread::{FieldKind, Thread};
    ///
    /// /// A line with `*` names the author of the lines after it.
    /// struct Minutes;
    ///
    /// impl Grammar for Minutes {
    ///     fn line(&mut self, cursor: &mut Cursor, line: &str) {
    ///         if line.starts_with("* ") {
    ///             cursor.begin_parts(0, [(PieceKind::PostHead, 0), (PieceKind::Author, 2)]);
    ///         }
    ///     }
    /// }
    ///
    /// let text = Text::from("* ann\nThe ferry is late.\n* bob\nAgain.\n");
    /// let thread = Thread::of(&text, read(text.as_str(), Minutes));
    /// let authors = thread.post_ids().filter_map(|post| thread.stated(post, FieldKind::Author));
    /// assert!(authors.map(|name| &text[name]).eq(["ann", "bob"]));
    /// assert_eq!(&text[thread.posts[1].span], "Again.");
    /// ```
    #[must_use]
    pub fn of(text: &Text, pieces: Pieces) -> Thread {
        let mut builder = Builder::new(text);
        let mut has_frames = false;
        for piece in pieces.iter() {
            has_frames |= piece.kind.role() == Role::Frame;
            builder.piece(piece);
        }
        let mut thread = Thread {
            pieces,
            ..builder.finish()
        };
        for mark in &mut thread.quote_marks {
            if thread.pieces.is_repetition(text, mark.span.start) {
                mark.found_by_repetition();
            }
        }
        thread.find_quoted(text);
        if has_frames {
            thread.find_title(text);
            thread.unshown = Unshown::of(text, &thread.title, &thread.posts);
        }
        thread.wrap_width = wrapped::wrap_width(text, &thread.posts);
        if let Some(opening) = thread.posts.first() {
            thread.article = Article::of(text, opening.span);
        }
        thread
    }

    /// A post by its id.
    ///
    /// # Panics
    /// When the id is another thread's.
    #[must_use]
    pub fn post(&self, id: PostId) -> &Post {
        &self.posts[id.index()]
    }

    /// The ids of all posts, in order.
    pub fn post_ids(&self) -> impl DoubleEndedIterator<Item = PostId> + ExactSizeIterator + use<> {
        (0..self.posts.len()).map(PostId::from_index)
    }

    /// What the page states of a post, in the order in which it does.
    #[must_use]
    pub fn fields_of(&self, post: PostId) -> &[Field] {
        let fields = &self.post(post).fields;
        &self.fields[fields.start as usize..fields.end as usize]
    }

    /// One fact that the page states of a post, where it stands; the first, if it does so twice.
    #[must_use]
    pub fn stated(&self, post: PostId, kind: FieldKind) -> Option<Span> {
        let mut fields = self.fields_of(post).iter();
        fields
            .find(|field| field.kind == kind)
            .map(|field| field.span)
    }

    /// All facts of a kind that the page states of a post, where they stand.
    pub fn all_stated(&self, post: PostId, kind: FieldKind) -> impl Iterator<Item = Span> {
        let fields = self.fields_of(post).iter();
        fields
            .filter(move |field| field.kind == kind)
            .map(|field| field.span)
    }

    /// Where quotes begin in a post, or seem to, in order.
    #[must_use]
    pub fn quote_marks_of(&self, post: PostId) -> &[QuoteMark] {
        let marks = &self.post(post).quote_marks;
        &self.quote_marks[marks.start as usize..marks.end as usize]
    }

    /// The time that passed before a post since the one above it, as the page words it.
    #[must_use]
    pub fn interval_before(&self, post: PostId) -> Option<Span> {
        let after = match post.index().checked_sub(1) {
            Some(above) => self.posts[above].whole.end,
            None => 0,
        };
        let gap = Span::new(after, self.post(post).whole.start);
        let mut pieces = self.pieces.within(gap);
        let interval = pieces.find(|piece| piece.kind == PieceKind::Interval);
        interval.map(|piece| piece.span)
    }

    /// Where the page says that posts stand behind one which it does not hold.
    pub fn missing_after(&self, post: PostId) -> impl Iterator<Item = Missing> {
        let first = self
            .missing
            .partition_point(|missing| missing.after < Some(post));
        let behind = self.missing[first..].iter().copied();
        behind.take_while(move |missing| missing.after == Some(post))
    }

    /// Whether the thread begins in this file: the opening post is in it, and not only a later page.
    #[must_use]
    pub fn starts_here(&self) -> bool {
        !self.posts.is_empty() && self.page.is_none_or(|(page, _)| page == 1)
    }

    /// Whether the page itself tells that its first post opens the thread: it says that it is page 1,
    /// or that post begins with the title of the page. (A page that says no number can be any.)
    #[must_use]
    pub fn opening_is_stated(&self, text: &Text) -> bool {
        self.starts_here() && (self.page.is_some() || self.headline(text).is_some())
    }

    /// The first line of the opening post, where that is the title of the page once more.
    #[must_use]
    pub fn headline(&self, text: &Text) -> Option<Span> {
        let opening = self.posts.first()?.span;
        let content = &text.as_str()[..opening.end as usize];
        let first = trim_span(text.as_str(), lines(content, opening.start).next()?.span);
        let title = *self.title.first()?;
        let is_of_page = title.end <= opening.start;
        (is_of_page && text[first] == text[title]).then_some(first)
    }

    /// Whether an extractor broke a line only for its width, so that it goes on in the next one.
    #[must_use]
    pub fn goes_on(&self, text: &Text, line: Span, next: Span) -> bool {
        let width = self.wrap_width;
        width.is_some_and(|width| wrapped::goes_on(text, width, line, next))
    }

    /// The post that holds a byte of the text, or the last one that starts before it.
    #[must_use]
    pub fn post_at(&self, at: u32) -> Option<PostId> {
        let after = self.posts.partition_point(|post| post.whole.start <= at);
        after.checked_sub(1).map(PostId::from_index)
    }

    /// Whether no post shows a byte of `span`: it lies among what the page prints around the posts.
    #[must_use]
    pub fn is_hidden(&self, span: Span) -> bool {
        let first = self
            .posts
            .partition_point(|post| post.span.end <= span.start);
        let mut near = self.posts[first..]
            .iter()
            .take_while(|post| post.span.start < span.end);
        near.all(|post| post.span.is_empty())
    }

    /// The title in one line, with the parts joined.
    #[must_use]
    pub fn title_text(&self, text: &Text) -> Option<String> {
        let parts: Vec<&str> = self.title.iter().map(|&part| &text[part]).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Takes the posts that the page states for the sources of quotes. Later they could not be found: their ids are
    /// hidden, and the rest is concluded from the shown words.
    fn find_quoted(&mut self, text: &Text) {
        if self.quote_marks.iter().all(|mark| mark.reference.is_none()) {
            return;
        }
        let quoted = PostIds::of(text, self).quoted(text, self);
        for (mark, quoted) in self.quote_marks.iter_mut().zip(quoted) {
            mark.quoted = quoted;
        }
    }

    /// The first line of the first post can be the title.
    fn find_title(&mut self, text: &Text) {
        let Some(opening) = self.posts.first().map(|post| post.span) else {
            return;
        };
        let mut below = lines(&text.as_str()[..opening.end as usize], opening.start);
        let Some(line) = below.next() else {
            return;
        };
        // A first line that words follow directly is the beginning of a paragraph.
        let is_alone = below.next().is_none_or(|next| is_blank(&text[next.span]));
        let first = trim_span(text.as_str(), line.span);
        if first.is_empty() || first.len() > LONGEST_TITLE {
            return;
        }
        let is_prose = |words: &str| {
            words.ends_with(['.', '!']) || [". ", "! ", "? "].iter().any(|end| words.contains(end))
        };
        if self.title.is_empty() && is_alone && !is_prose(&text[first]) {
            self.title.push(first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;

    fn thread(page: &str) -> Thread {
        let (text, pieces) = Dialect::of(page).read(Text::from(page));
        Thread::of(&text, pieces)
    }

    #[test]
    fn what_stands_around_the_posts_is_hidden() {
        let page = "Jump to content\n\nA\n\nRecommended Posts\n\nOne.\n\nLink to comment\n\
            Share on other sites\nLink to comment\nShare on other sites\n\nThree.\n";
        let thread = thread(page);
        let is_hidden = |words: &str| {
            let start = page.find(words).expect("the page has these words");
            thread.is_hidden(Span::from(start..start + words.len()))
        };
        assert_eq!(thread.posts.len(), 3);
        for words in [
            "Jump",
            "A\n",
            "Recommended Posts",
            "Link",
            "Share",
            "sites\n\n",
        ] {
            assert!(is_hidden(words), "{words}");
        }
        for words in [
            "One.",
            "Three.",
            "Posts\n\nOne",
            "One.\n\nLink",
            "sites\n\nThree",
        ] {
            assert!(!is_hidden(words), "{words}");
        }
    }

    #[test]
    fn only_a_page_header_says_which_page_this_is() {
        let end = "Link to comment\nShare on other sites\n";
        let links = "  • 1\n  • 2\n  • Page 2 of 7\n";
        let top = "Jump to content\n\nA title\n\n\nann\n\n";
        let posts = "Recommended Posts\n\nHi.\n";
        let page_of = |page: &str| thread(page).page;
        assert_eq!(page_of(&format!("{top}{links}{posts}{end}")), Some((2, 7)));
        let in_post = format!("{top}{posts}{end}{links}is my order.\n{end}");
        assert_eq!(page_of(&in_post), None);
        let below = format!("{top}{posts}{end}\n{links}\nSign In Now\n");
        assert_eq!(page_of(&below), None);
    }
}
