//! Where quotes end that have their answer right below.

use super::{page, quoted_in_last};

const FIRST: &str = "The pump by the gate has been leaking since the storm, and nobody has fixed it yet.\n\n\
    I would look at the gasket, because it is the cheapest part and the one that fails first.\n\n\
    The council pays for the pipe up to the wall, and everything behind it is yours to mend.";

/// Nothing is wrapped here: a line is a paragraph, whether a blank line stands above it or not.
#[test]
fn a_line_below_a_quoted_paragraph_is_the_answer_where_no_line_is_wrapped() {
    let second =
        "I would look at the gasket, because it is the cheapest part and the one that fails first.";
    let third =
        "The council pays for the pipe up to the wall, and everything behind it is yours to mend.";
    let quoted = format!("{second}\n\n{third}");
    let text = page(&[
        FIRST,
        "Nobody told us so.",
        "There is wood behind the shed, and more of it at the end of the pier.",
        "Who has told the council, and who wrote it down for them?",
        &format!("ann wrote:\n{quoted}\nAll of it is mine."),
    ]);
    let expected = vec![("ann".to_owned(), quoted.replace('\n', "/"))];
    assert_eq!(quoted_in_last(&text), expected);
}

/// The lines of two quotes end at the same column as those of the answers; only the last one of a paragraph is shorter.
#[test]
fn a_sentence_that_leaves_room_at_the_end_of_its_line_ends_a_wrapped_paragraph() {
    let first = "The pump by the gate has been leaking since the storm, and\n\
        nobody has fixed it yet, though the council was told of it twice\n\
        in writing. It stands.";
    let other = "There is wood behind the shed, and more of it at the end of the\n\
        pier, if somebody has the time to carry it up before the rain and\n\
        the boat. It is dry.";
    let answer = "Then it can only be the handle, which was bent in the flood of\n\
        the year before, and which I straightened with the smaller of the\n\
        two hammers that hang there.";
    let text = page(&[
        first,
        other,
        "Who has told the council, and who wrote it down, and where is the\n\
         letter that they say they never got from any of us?",
        &format!("ann wrote:\n{first}\n{answer}"),
    ]);
    let expected = vec![("ann".to_owned(), first.replace('\n', "/"))];
    assert_eq!(quoted_in_last(&text), expected);
}
