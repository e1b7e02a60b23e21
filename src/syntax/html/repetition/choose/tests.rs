use super::*;
use crate::syntax::html::page::ElementId;

/// Records without words that have so much in common.
fn thread(count: usize, evidence: Evidence) -> Thread {
    let record = |index| Record {
        top: ElementId::from_index(index),
        elements: index..index + 1,
        texts: Vec::new(),
    };
    Thread {
        records: (0..count).map(record).collect(),
        evidence,
        date_key: None,
        score: 1.0,
    }
}

const COMMENTS: Evidence = Evidence {
    date: 1.0,
    number: 1.0,
    person: 1.0,
    action: 1.0,
    named: 1.0,
    beside: 1.0,
    short: 1.0,
    worded: 1.0,
    teaser: 0.0,
    heading: 0.0,
    covered: 0.5,
    linked: 0.1,
};

#[test]
fn comments_alone_are_better_than_comments_and_their_article() {
    let with_article = thread(
        5,
        Evidence {
            date: 0.6,
            person: 0.8,
            covered: 0.9,
            ..COMMENTS
        },
    );
    let comments = thread(5, COMMENTS);
    assert!(comments.is_purer(&with_article));
    assert!(!with_article.is_purer(&comments));
}

#[test]
fn comments_and_answers_are_better_than_comments_with_answers_in_them() {
    let conversations = thread(5, COMMENTS);
    let nested = Evidence {
        beside: 0.5,
        ..COMMENTS
    };
    let all = thread(10, nested);
    assert!(all.is_finer(&conversations));
    assert!(!conversations.is_finer(&all));
    let undated = thread(
        10,
        Evidence {
            date: 0.8,
            ..nested
        },
    );
    assert!(!undated.is_finer(&conversations), "some are parts of posts");
    let fewer_words = Evidence {
        covered: 0.4,
        ..nested
    };
    assert!(!thread(10, fewer_words).is_finer(&conversations));
}

#[test]
fn some_of_the_posts_are_no_better_than_all() {
    let all = thread(
        26,
        Evidence {
            person: 0.2,
            ..COMMENTS
        },
    );
    assert!(!thread(6, COMMENTS).is_purer(&all));
    assert!(thread(20, COMMENTS).is_purer(&all));
}
