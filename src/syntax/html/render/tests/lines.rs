//! Quotes that only lines show.

use super::{out, rendered};

/// The pieces of the body of the first of two posts.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let post = |body: &str| format!("<article><b>ann</b><main>{body}</main></article>");
    let (text, pieces) = rendered(&(post(body) + &post("Well.")));
    let found = out::shown(&text, &pieces);
    let end = found.len() - 4;
    assert_eq!(found[2..end], *expected, "{body}");
    // What follows is a post as before.
    assert_eq!(
        found[end + 1..],
        ["Author 0 \"ann\"", "Panel 0 \"\\n\"", "Body 0 \"Well.\""],
        "{body}"
    );
}

#[test]
fn lines_with_signs_before_them_are_quotes() {
    check(
        "&gt; Sold.<br>&gt;&gt; Late.<br>Hm.",
        &[
            "Prefix 0 \"> \"",
            "Body 1 \"Sold.\\n\"",
            "Prefix 0 \">> \"",
            "Body 2 \"Late.\"",
            "Body 0 \"\\nHm.\"",
        ],
    );
    check(
        "bob wrote:<p>&gt; Sold <a href=https://sea.example/>there</a>.<p>&gt; Late.",
        &[
            "QuoteName 1 \"bob\"",
            "Attribution 1 \" wrote:\\n\\n\"",
            "Prefix 0 \"> \"",
            "Body 1 \"Sold there\"",
            "Target 1 \" <https://sea.example/>\"",
            "Body 1 \".\\n\\n\"",
            "Prefix 0 \"> \"",
            "Body 1 \"Late.\"",
        ],
    );
    check(
        "<pre>(In reply to bob from comment #2)\n&gt; Sold.\nHm.</pre>",
        &[
            "Attribution 1 \"(In reply to \"",
            "QuoteName 1 \"bob\"",
            "Attribution 1 \" from comment #2)\\n\"",
            "Prefix 0 \"> \"",
            "Code 1 \"Sold.\"",
            "Code 0 \"\\nHm.\"",
        ],
    );
}

#[test]
fn prompts_numbers_of_posts_and_code_are_no_quotes() {
    for (body, expected) in [
        ("&gt;&gt;&gt; print(1)<br>1", "Body 0 \">>> print(1)\\n1\""),
        ("&gt;&gt;1234<br>Hm.", "Body 0 \">>1234\\nHm.\""),
        ("&gt;:(", "Body 0 \">:(\""),
        ("1 &gt; 0", "Body 0 \"1 > 0\""),
        ("so &gt;&gt;&gt; there", "Body 0 \"so >>> there\""),
        (
            "At least<br>&gt; 5 volts",
            "Body 0 \"At least\\n> 5 volts\"",
        ),
        ("OK&gt; done", "Body 0 \"OK> done\""),
    ] {
        check(body, &[expected]);
    }
    check(
        "Do this:<pre>&gt; cd sea\n&gt; ls</pre>",
        &["Body 0 \"Do this:\\n\\n\"", "Code 0 \"> cd sea\\n> ls\""],
    );
}

#[test]
fn a_quote_can_begin_with_a_head_in_the_line_of_its_words() {
    // Somebody who writes here.
    check(
        "<blockquote>My doctor said: Sleep.</blockquote>Hm.",
        &["Body 1 \"My doctor said: Sleep.\"", "Body 0 \"\\nHm.\""],
    );
    check(
        "<blockquote>ann wrote: Sold.</blockquote>Hm.",
        &[
            "QuoteName 1 \"ann\"",
            "Attribution 1 \" wrote: \"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\nHm.\"",
        ],
    );
}

#[test]
fn a_name_stands_below_the_word_over_a_quote() {
    check(
        "<blockquote><small>Quote<br></small><strong>bob</strong><br>Sold.</blockquote>",
        &[
            "Attribution 1 \"Quote \"",
            "QuoteName 1 \"bob\"",
            "Attribution 1 \"\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\n\"",
        ],
    );
    check(
        "<blockquote>quote:<hr><em>Originally posted by bob</em><br><br>Sold.<hr></blockquote>",
        &[
            "Attribution 1 \"quote: Originally posted by \"",
            "QuoteName 1 \"bob\"",
            "Attribution 1 \"\\n\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\n\"",
        ],
    );
}
