//! What a page marks of words without changing them: emphasis, code in a line, spoilers, links. It lies across the
//! [pieces](super::Pieces) of a text, which say what the words are for.

use crate::text::Span;

/// How words are set off from those around them, in several ways at once perhaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emphasis(u8);

impl Emphasis {
    /// Strong words, drawn bold.
    pub const STRONG: Emphasis = Emphasis(1);
    /// Stressed words, drawn in italics.
    pub const STRESSED: Emphasis = Emphasis(2);
    /// Code in a line of prose.
    pub const CODE: Emphasis = Emphasis(4);
    /// Words that the author has struck out.
    pub const DELETED: Emphasis = Emphasis(8);
    /// All kinds, with the names that they have in JSON.
    pub const KINDS: [(&str, Emphasis); 4] = [
        ("strong", Emphasis::STRONG),
        ("stressed", Emphasis::STRESSED),
        ("code", Emphasis::CODE),
        ("deleted", Emphasis::DELETED),
    ];

    /// Whether words are not set off at all.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Emphasis::default()
    }

    /// Whether words are set off in all ways of `other`.
    #[must_use]
    pub fn has(self, other: Emphasis) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both ways at once.
    #[must_use]
    pub fn with(self, other: Emphasis) -> Emphasis {
        Emphasis(self.0 | other.0)
    }
}

/// Where words are marked: each list is in the order of the text, its stretches apart from each other.
#[derive(Clone, Debug, Default)]
pub struct Markup {
    emphasis: Vec<(Span, Emphasis)>,
    spoilers: Vec<Span>,
    links: Vec<StatedLink>,
}

/// A link as the page has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedLink {
    /// The words that lead somewhere.
    pub words: Span,
    /// The address that they lead to, which is not shown.
    pub target: Span,
}

impl Markup {
    /// Sets off a stretch behind all others.
    pub(super) fn emphasize(&mut self, span: Span, emphasis: Emphasis) {
        match self.emphasis.last_mut() {
            Some((last, same)) if last.end == span.start && *same == emphasis => {
                last.end = span.end;
            }
            _ => self.emphasis.push((span, emphasis)),
        }
    }

    /// Begins a spoiler behind all others.
    pub(super) fn begin_spoiler(&mut self, span: Span) {
        self.spoilers.push(span);
    }

    /// Goes on with the last spoiler.
    pub(super) fn extend_spoiler(&mut self, end: u32) {
        if let Some(last) = self.spoilers.last_mut() {
            last.end = end;
        }
    }

    /// Adds a link behind all others.
    pub(super) fn link(&mut self, words: Span, target: Span) {
        self.links.push(StatedLink { words, target });
    }

    /// The links whose words reach into a part of the text.
    #[must_use]
    pub fn links_within(&self, span: Span) -> &[StatedLink] {
        let first = self
            .links
            .partition_point(|link| link.words.end <= span.start);
        let rest = &self.links[first..];
        &rest[..rest.partition_point(|link| link.words.start < span.end)]
    }

    /// The stretches that are set off and reach into a part of the text.
    #[must_use]
    pub fn emphasis_within(&self, span: Span) -> &[(Span, Emphasis)] {
        let first = self
            .emphasis
            .partition_point(|(set_off, _)| set_off.end <= span.start);
        let rest = &self.emphasis[first..];
        &rest[..rest.partition_point(|(set_off, _)| set_off.start < span.end)]
    }

    /// The spoilers that reach into a part of the text.
    #[must_use]
    pub fn spoilers_within(&self, span: Span) -> &[Span] {
        let first = self
            .spoilers
            .partition_point(|spoiler| spoiler.end <= span.start);
        let rest = &self.spoilers[first..];
        &rest[..rest.partition_point(|spoiler| spoiler.start < span.end)]
    }

    /// The spoiler that holds a byte of the text.
    #[must_use]
    pub fn spoiler_at(&self, at: u32) -> Option<Span> {
        let next = self.spoilers.partition_point(|spoiler| spoiler.end <= at);
        let spoiler = self.spoilers.get(next).copied();
        spoiler.filter(|spoiler| spoiler.contains(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_found_by_the_bytes_they_hold() {
        let mut markup = Markup::default();
        let both = Emphasis::STRONG.with(Emphasis::CODE);
        markup.emphasize(Span::new(2, 4), Emphasis::STRONG);
        markup.emphasize(Span::new(4, 6), Emphasis::STRONG);
        markup.emphasize(Span::new(6, 9), both);
        let found = |start, end| {
            let found = markup.emphasis_within(Span::new(start, end)).iter();
            found
                .map(|(span, _)| (span.start, span.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(0, 2), []);
        assert_eq!(found(0, 3), [(2, 6)]);
        assert_eq!(found(5, 20), [(2, 6), (6, 9)]);
        assert_eq!(found(9, 20), []);
        assert!(both.has(Emphasis::CODE) && !both.has(Emphasis::DELETED));

        markup.begin_spoiler(Span::new(3, 5));
        markup.extend_spoiler(8);
        markup.begin_spoiler(Span::new(8, 9));
        assert_eq!(markup.spoilers_within(Span::new(0, 3)), []);
        assert_eq!(markup.spoilers_within(Span::new(7, 20)).len(), 2);
        let at = |at| markup.spoiler_at(at).map(|spoiler| spoiler.start);
        assert_eq!(
            [2, 3, 7, 8, 9].map(at),
            [None, Some(3), Some(3), Some(8), None]
        );
    }
}
