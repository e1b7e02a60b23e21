//! What looks like a first post and is only what the page says above the posts: its title, who began the thread.

use super::{Found, Page, Post};
use crate::syntax::date;

impl Found {
    /// Whether the first post is only what the page says above the others: nobody is named, and nothing was written but
    /// the title.
    pub(super) fn begin_with_page(&self, page: &Page) -> bool {
        let [first, _, _, ..] = &self.posts[..] else {
            return false;
        };
        let title = self.title.map(|(_, title)| &page.clean.text[title]);
        let is_title = |line| title.is_some_and(|title| page.words(line).contains(title));
        let is_of_page = |line| page.weights.prose(line) == 0 || is_title(line);
        first.fact_lines().next().is_none()
            && !self.is_foot
            && (first.cut.start..first.cut.end).all(is_of_page)
    }

    /// Whether the first post is only the line that says who began the thread and when, below the title: the next post
    /// has that name and that date in its foot.
    pub(super) fn begin_with_start(&self, page: &Page) -> bool {
        let [first, second, _, ..] = &self.posts[..] else {
            return false;
        };
        let is_of_second = |line| second.is_told_by(page, page.words(line));
        let is_told = || first.date.is_some_and(is_of_second);
        let is_line = first.cut.end.saturating_sub(first.cut.start) <= 1;
        let counts = self.counts_from_second(page);
        // Nothing stands above number 1.
        let is_above = counts == Some(1) || is_line && (counts.is_some() || is_told());
        self.is_foot && first.date != second.date && is_above
    }

    /// The number of the second post, where all but the first have one and these rise: on a page further on the thread
    /// was begun elsewhere.
    fn counts_from_second(&self, page: &Page) -> Option<u32> {
        let number = |post: &Post| page.shapes.lines[post.number?].number;
        let [first, others @ ..] = &self.posts[..] else {
            return None;
        };
        let numbers: Option<Vec<u32>> = others.iter().map(number).collect();
        let numbers = numbers.filter(|_| first.number.is_none())?;
        // Its line says more than those with the dates of posts.
        let words = |post: &Post| Some(page.shapes.lines[post.date?].words);
        let says_more = others.iter().all(|other| words(other) < words(first));
        let rise = numbers.is_sorted_by(|before, next| before < next);
        numbers.first().copied().filter(|_| rise && says_more)
    }
}

impl Post {
    /// Whether a line has the name of its author and its date, as one that says who began a thread.
    fn is_told_by(&self, page: &Page, line: &str) -> bool {
        let date_in = |line: &str| {
            let (start, end) = date::find(line, 0)?;
            Some(line[start..end].split_whitespace().collect::<String>())
        };
        let date = self.date.and_then(|date| date_in(page.words(date)));
        let author = self.author.as_ref();
        author.is_some_and(|author| line.contains(author.name.as_str()))
            && date.is_some()
            && date == date_in(line)
    }
}
