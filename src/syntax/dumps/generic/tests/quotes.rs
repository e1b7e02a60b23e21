//! Quotes in posts that are indented as a whole.

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
