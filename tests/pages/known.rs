//! What is known not to come out right, page by page. Each row says why; what has become right leaves
//! its table, and the tests say so.

/// What of a page does not come out as it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The title is missing or another one.
    Title,
    /// There are more or fewer posts, or none.
    Posts,
    /// An author is missing or another one.
    Authors,
    /// A date is missing or another one.
    Dates,
    /// A number is missing or another one.
    Numbers,
    /// The own words of a post are others.
    Words,
    /// A quote is missing, names another author, has other words, or stands in another one.
    Quotes,
}

/// Faults, and the pages that have them. What comes out right leaves the table.
pub const KNOWN: &[(Fault, &[&str])] = &[
    // The only heading on the page is the name of the board; the title is a link.
];

/// Pages that are no threads and open as such, each with what they are taken for.
pub const TAKEN_FOR_THREADS: &[(&str, &str)] = &[];

/// Pages whose text has other words than a browser shows, each with the reason.
pub const WORDS_THAT_DIFFER: &[(&str, &str)] = &[
    (
        "frames",
        "a notice says that the words are in other pages; that is as it should be",
    ),
    (
        "mailbox-01",
        "what stands before quoted lines is hidden, as are the ids of messages; `gs` shows both",
    ),
    (
        "only-a-script",
        "a notice says how to save the page; that is as it should be",
    ),
    (
        "stackexchange-01",
        "a class hides the name of the author for machines, which stands behind the one that is shown",
    ),
    (
        "xenforo1-01",
        "the button below a quote that opens it is left out",
    ),
    (
        "xenforo2-01",
        "the button below a quote that opens it is left out",
    ),
];

/// Pages that break a law, whole or broken off, each with the law.
pub const LAWLESS: &[(&str, &str)] = &[];
