//! Sources that the page states, by the ids of posts.

use super::author::NameMatch;
use super::quote::Proof;
use super::resolver::Resolver;
use crate::thread::PostId;

impl Resolver<'_, '_> {
    /// Takes the post that the page states for the source of a quote, whatever the words of the quote repeat, unless
    /// both its words and its name are those of another post.
    pub(super) fn apply_references(&mut self) {
        for number in 0..self.drafts.len() {
            let region = self.drafts[number].region;
            let quoted = region.attribution.quoted;
            let Some(post) = quoted.filter(|&post| post != region.post) else {
                continue;
            };
            if self.drafts[number].source != Some(post) {
                if self.is_of_other(number, post) {
                    continue;
                }
                let at = self.thread.post(post).span.start;
                self.drafts[number].chosen = self.candidates.compare(&region, post, at);
                self.drafts[number].source = Some(post);
            }
            self.drafts[number].proof = Proof::Stated;
        }
    }

    /// Whether all words of a quote are in a post of the author whom it names, who did not write this one.
    fn is_of_other(&self, number: usize, stated: PostId) -> bool {
        let draft = &self.drafts[number];
        let compare = |post| self.known.compare(post, self.name(number));
        let source = draft.source.filter(|_| draft.is_whole());
        source.is_some_and(|source| compare(source) == NameMatch::Same)
            && compare(stated) == NameMatch::Other
    }
}
