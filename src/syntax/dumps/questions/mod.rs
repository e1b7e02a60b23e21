//! `questions`: a question with its answers, and comments below each, as Stack Exchange prints them, saved
//! by any extractor.
//!
//! ```text
//! Which rope for the mooring?       the title
//! Asked 3 years ago
//! Viewed 120 times
//! 11                                votes, which a post begins with
//! Words of the question.
//! boats                             tags
//! Share                             `foot`: buttons, who changed it, when it was asked and by whom
//! asked Feb 11, 2021 at 23:49
//! ann
//! 159 1 silver badge
//! Words of a comment.               `comment`: who wrote it stands below it, or behind it: `– bob Feb 12`
//! – bob
//! Commented Feb 12, 2021 at 8:10
//! Add a comment
//! 1 Answer
//! 5
//! Words of the answer.              an answer answers the question, a comment the post above it
//! Share
//! answered Feb 12, 2021 at 1:01
//! carol
//! ```

mod comment;
mod foot;
mod mark;
mod words;

use std::ops::Range;

use memchr::memmem;

use super::generic::{Cut, Found, Page, Post, RepeatIndex, Unmarked, emit, quote, title, trim};
use super::plain;
use crate::syntax::{Dialect, Marks, Parser, PieceKind, Pieces, Sample};
use foot::Foot;
use mark::Mark;

pub(in crate::syntax) const QUESTIONS: Dialect = Dialect {
    name: "questions",
    about: "a question with answers and comments, as Stack Exchange prints them",
    is_fallback: false,
    knows_frames: false,
    detect,
    parser: Parser::Dump(|dump, _| parse(dump)),
};

/// How many lines beside those with the dates of posts tell the engine.
const FEWEST: usize = 2;
/// How many lines may stand between two posts and above the votes of the second.
const ABOVE_VOTES: usize = 16;
/// The longest line of votes or above them, in words.
const SHORT: u32 = 14;
/// How many tags a question has at most, on a line each.
const TAGS: usize = 6;

/// The lines that say when a post was written or what can be done with it.
fn detect(sample: &Sample) -> Marks {
    let text = sample.beginning().as_bytes();
    let mut dates = words::ASKED.iter().chain(words::ANSWERED);
    if !dates.any(|word| memmem::find(text, word.as_bytes()).is_some()) {
        return Marks::default();
    }
    let (mut asked, mut answered, mut others) = (0, 0, 0);
    for line in sample.lines() {
        match mark::of(mark::without_number(line)) {
            Mark::Asked => asked += 1,
            Mark::Answered => answered += 1,
            Mark::Share | Mark::AddComment | Mark::Answers | Mark::Commented => others += 1,
            _ => {}
        }
    }
    let dates = asked + answered;
    // A list of questions has no answers.
    let is_list = asked > answered + 1;
    let is_page = dates > 0 && others >= FEWEST && !is_list;
    Marks {
        score: if is_page { dates + others } else { 0 },
        language: 0,
        has_posts: is_page,
    }
}

fn parse(dump: &str) -> Pieces {
    let page = Page::of(dump);
    match found(&page) {
        Some(found) => emit::pieces(&page, dump, &found),
        None => plain::parse(dump, 0),
    }
}

/// The question, its answers and all comments.
fn found(page: &Page) -> Option<Found> {
    let marks: Vec<Mark> = (0..page.lines.len())
        .map(|line| mark::of(page.words(line)))
        .collect();
    let feet = foot::feet(page, &marks);
    let is_tagged = |line: &&str| words::TAGGED.iter().any(|tagged| line.contains(tagged));
    let mut below = (0..page.lines.len()).rev().map(|line| page.words(line));
    let tags = below.find(is_tagged).unwrap_or_default();
    let mut posts: Vec<Post> = Vec::new();
    let mut question = None;
    let mut from = 0;
    for (number, foot) in feet.iter().enumerate() {
        let mut post = with_foot(page, &marks, (from, tags), foot);
        let is_question = marks[foot.date] == Mark::Asked;
        post.answers = question.filter(|_| !is_question);
        let index = posts.len();
        if is_question {
            question = Some(index);
        }
        posts.push(post);
        let limit = feet.get(number + 1).map_or(marks.len(), |next| next.top);
        from = comment::read(page, &marks, (foot.end, limit), index, &mut posts);
    }
    if posts.is_empty() {
        return None;
    }
    let cuts: Vec<Cut> = posts.iter().map(|post| post.cut).collect();
    quote::read(
        page,
        &mut posts,
        RepeatIndex::of(page, &cuts),
        Unmarked::Left,
    );
    let mut found = Found {
        posts,
        is_foot: true,
        title: None,
        header: Vec::new(),
        between: Vec::new(),
    };
    found.title = title::find(page, &found);
    Some(found)
}

/// A post with what its foot says of it; `from` is the line behind what belongs to the post above, `tags` the line
/// of the page that names the tags again.
fn with_foot(page: &Page, marks: &[Mark], (from, tags): (usize, &str), foot: &Foot) -> Post {
    let (start, votes) = first_words(page, marks, from, foot);
    let mut end = foot.top;
    if marks[foot.date] == Mark::Asked {
        end = above_tags(page, start..end, tags);
    }
    let cut = Cut {
        anchor: start.saturating_sub(1),
        start,
        end,
        next: foot.end - 1,
    };
    let mut post = Post {
        author: foot.author.clone(),
        date: Some(foot.date),
        ..Post::of(cut)
    };
    let score = votes.map(|line| (PieceKind::Score, page.lines[line].words));
    post.facts.extend(score);
    trim(page, &mut post);
    post
}

/// The first line of the words of a post, and the line with its votes.
fn first_words(page: &Page, marks: &[Mark], from: usize, foot: &Foot) -> (usize, Option<usize>) {
    let top = foot.top;
    // Above the question stand menus; the words begin below what the page says of the question.
    let statistics = (from..top)
        .rev()
        .find(|&line| marks[line] == Mark::Statistics);
    let from = statistics.map_or(from, |line| line + 1);
    let is_short = |&line: &usize| page.shapes.lines[line].words <= SHORT;
    let mut above = (from..top).take_while(is_short).take(ABOVE_VOTES);
    let votes = above.find(|&line| marks[line] == Mark::Votes);
    let start = votes.unwrap_or(from);
    let is_page = |&line: &usize| {
        let is_mark = matches!(marks[line], Mark::Votes | Mark::Order | Mark::Answers);
        is_mark || !page.words(line).contains(char::is_alphanumeric)
    };
    let start = (start..top).find(|line| !is_page(line)).unwrap_or(top);
    let is_number = |line: &usize| mark::is_number(page.words(*line));
    let votes = votes.and_then(|votes| (votes..start).find(is_number));
    (start, votes)
}

/// The line behind the words of a question, above its tags: one to a line, or all in one that the page names again
/// below the answers.
fn above_tags(page: &Page, words: Range<usize>, again: &str) -> usize {
    let lines = words.clone().rev().take(TAGS);
    let count = lines
        .take_while(|&line| mark::is_tag(page.words(line)))
        .count();
    let Some(last) = words.clone().next_back().filter(|_| count == 0) else {
        return words.end - count;
    };
    let mut parts = page.words(last).split(' ').filter(|part| !part.is_empty());
    let is_again = |part: &str| mark::is_tag(part) && again.split(' ').any(|word| word == part);
    words.end - usize::from(parts.all(is_again))
}

#[cfg(test)]
mod tests;
