//! Heads of quotes over others, and quotes in posts that are indented as a whole.

use super::{Found, Page, WORDS, page};

#[test]
fn code_that_is_not_indented_makes_no_quote_of_an_indented_post() {
    let own = "And that was all of it, at least for today.";
    let dump = page(
        "  %. May %, 2020, 10:15#%\n    @\n    Sailor\n    ",
        "    Reply With Quote\n",
    );
    let (quoted, answer) = (&WORDS[0][..21], WORDS[3]);
    let whole = format!(
        "Quote Originally Posted by ann View Post\n    {quoted}\n\n    {answer}\n\n    Code:\n    blue = low\n\
         red  = high\nblack = ground\n\n    {own}\n"
    );
    let dump = dump.replacen(&format!("{answer}\n"), &whole, 1);
    let page = Page::of(&dump);
    let posts = Found::find(&page).expect("these are posts").posts;
    let line = (0..page.lines.len()).find(|&line| page.words(line) == answer);
    let line = line.expect("it is there");
    let is_quoted =
        |part: &super::super::Part| part.depth > 0 && (part.from..part.to).contains(&line);
    assert!(!posts[3].parts.iter().any(is_quoted), "{dump}");
}

#[test]
fn a_label_above_the_head_that_names_who_is_quoted_is_no_quote_of_its_own() {
    for between in ["\n", "\n\n"] {
        let dump = page(
            "% May 2020, 10:15 #%\n@\nSailor\n\n",
            "\nReply With Quote\n",
        );
        let quote = format!(
            "Quote:{between}Originally Posted by ann\n{}\n\n{}\n",
            WORDS[0], WORDS[3]
        );
        let dump = dump.replacen(&format!("{}\n", WORDS[3]), &quote, 1);
        let page = Page::of(&dump);
        let posts = Found::find(&page).expect("these are posts").posts;
        let heads = posts[3].parts.iter();
        let heads = heads.filter(|part| part.kind.is_head());
        let heads: Vec<&str> = heads.map(|head| page.words(head.from)).collect();
        assert_eq!(heads, ["Originally Posted by ann"], "{dump}");
    }
}
