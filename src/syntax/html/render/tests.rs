//! Pages, and the pieces that they become.

use super::*;

mod heads;
mod lines;

use crate::syntax::html::found::{Body, Fact, Post};

/// The pieces of a page whose posts are its `<article>`s: the name in `<b>`, the date in `<i>`, the body in
/// `<main>`.
#[track_caller]
fn check(page: &str, expected: &[&str]) {
    let (text, pieces) = rendered(page);
    assert_eq!(out::shown(&text, &pieces), expected);
}

fn rendered(page: &str) -> (Text, Pieces) {
    let source = Arc::new(Source::from(page));
    let page = Page::parse(page);
    let fact = |id: ElementId| {
        let texts = page.element(id).texts();
        let value: String = texts.clone().map(|text| page.text(text)).collect();
        Fact {
            value,
            texts,
            element: id,
        }
    };
    let within = |post: ElementId, tag: &str| page.subtree(post).find(|&id| page.tag(id) == tag);
    let articles = page.ids().filter(|&id| page.tag(id) == "article");
    let posts = articles.map(|id| Post {
        top: id,
        elements: page.subtree_range(id),
        texts: vec![page.element(id).texts()],
        body: within(id, "main").map(|id| Body::of(&page, id)),
        author: within(id, "b").map(fact),
        date: within(id, "i").map(fact),
        number: None,
        left_out: Vec::new(),
    });
    let found = Found {
        title: None,
        posts: posts.collect(),
    };
    render(&page, Some(&found), &source)
}

/// The words that readers see only when they ask, and those that are set off.
#[track_caller]
fn check_markup(body: &str, spoilers: &[&str], set_off: &[(&str, Emphasis)]) {
    let page = format!("<article><b>ann</b> <i>3 May 2020</i><main>{body}</main></article>");
    let (text, pieces) = rendered(&page);
    let markup = pieces.markup();
    let mut found: Vec<Span> = (0..text.len())
        .filter_map(|at| markup.spoiler_at(at))
        .collect();
    found.dedup();
    let found: Vec<&str> = found.iter().map(|&spoiler| &text[spoiler]).collect();
    assert_eq!(found, spoilers, "{body}");
    let found = markup.emphasis_within(Span::new(0, text.len())).iter();
    let found: Vec<(&str, Emphasis)> = found
        .map(|&(span, emphasis)| (&text[span], emphasis))
        .collect();
    assert_eq!(found, set_off, "{body}");
}

#[test]
fn a_spoiler_is_what_stands_below_its_line() {
    let check = |body: &str, spoilers: &[&str]| check_markup(body, spoilers, &[]);
    check(
        "Hm. <details><summary>The end</summary><p>He did.<p>She saw.</details> No.",
        &["He did.\n\nShe saw."],
    );
    check(
        "<div class=spoiler-box><div class=spoiler-title>Tea</div><ul><li>Mint</ul></div>",
        &["• Mint"],
    );
    check(
        "<div class=spoiler><input>Tea <div style='display: none'>Mint</div></div>",
        &["Mint"],
    );
    check("It was <span class=spoilers>Tom</span>, was it?", &["Tom"]);
    check(
        "<div class=spoiler>One</div><div class=spoiler>Two</div>",
        &["One", "Two"],
    );
    check(
        "<div class=spoiler>One <div class=spoiler-inner>Two</div></div>",
        &["One\nTwo"],
    );
    check(
        "Look: <div class=spoiler><img src=a/tea.jpg></div>",
        &["[picture: tea.jpg]"],
    );
    check(
        "<div class=spoiler><blockquote data-author=bob>One</blockquote></div>",
        &["bob:\nOne"],
    );
    check("<div class=spoiler-button>Show</div> Nothing", &[]);
    check("<details><summary>All</summary></details>", &[]);
}

#[test]
fn words_are_set_off_as_a_browser_draws_them() {
    let (strong, stressed) = (Emphasis::STRONG, Emphasis::STRESSED);
    check_markup(
        "A <strong>b <em>c</em></strong> <code>d</code> <s>e</s>",
        &[],
        &[
            ("b", strong),
            ("c", strong.with(stressed)),
            ("d", Emphasis::CODE),
            ("e", Emphasis::DELETED),
        ],
    );
    check_markup(
        "<span style='font-weight: BOLD; color: red'>a</span><pre>b <b>c</b></pre>",
        &[],
        &[("a", strong)],
    );
}

#[test]
fn a_post_is_its_head_and_its_words() {
    check(
        "<p>Home<article><b>ann</b>, <i>3 May</i><main>Salt\n  &amp; <em>tea</em>.<p>More.</main>Reply</article>",
        &[
            "Furniture 0 \"Home\"",
            "PostHead 0 \"\\n\\n\"",
            "Author 0 \"ann\"",
            "Panel 0 \", \"",
            "Date 0 \"3 May\"",
            "Panel 0 \"\\n\"",
            "Body 0 \"Salt & tea.\\n\\nMore.\\n\\n\"",
            "Panel 0 \"Reply\"",
        ],
    );
}

#[test]
fn quotes_are_depth_and_their_heads_attributions() {
    check(
        "<article><b>ann</b><main><blockquote><cite>bob said:</cite>Sold.<blockquote>Again.</blockquote>\
         </blockquote>No.<div class=quote data-author=carl>Late.</div><blockquote>One.</blockquote></main></article>",
        &[
            "Author 0 \"ann\"",
            "Panel 0 \"\\n\"",
            "QuoteName 1 \"bob\"",
            "Attribution 1 \" said:\\n\"",
            "Body 1 \"Sold.\\n\"",
            "Body 2 \"Again.\"",
            "Body 1 \"\\n\"",
            "Body 0 \"\\nNo.\\n\"",
            "QuoteName 1 \"carl\"",
            "Attribution 1 \":\\n\"",
            "Body 1 \"Late.\"",
            "Body 0 \"\\n\"",
            "Body 1 \"One.\"",
            "Body 0 \"\\n\"",
        ],
    );
}

#[test]
fn the_line_above_a_quote_and_the_first_one_in_it_can_be_its_head() {
    check(
        "<article><b>ann</b><main>Yes.<br>bob wrote:<blockquote>Sold.</blockquote>\
         <blockquote>carl wrote:<br>Late.</blockquote>No.</main></article>",
        &[
            "Author 0 \"ann\"",
            "Panel 0 \"\\n\"",
            "Body 0 \"Yes.\\n\"",
            "QuoteName 1 \"bob\"",
            "Attribution 1 \" wrote:\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\n\"",
            "QuoteName 1 \"carl\"",
            "Attribution 1 \" wrote:\\n\"",
            "Body 1 \"Late.\"",
            "Body 0 \"\\nNo.\"",
        ],
    );
}

#[test]
fn lists_code_pictures_and_links() {
    check(
        "<article><b>ann</b><main>See <a href='https://sea.example/a?b=1&amp;c=2'>the list</a>:<ul><li>one<ol><li>two</ol>\
         <li>three</ul><pre>a  b\n c</pre><img src=a/quay.jpg><img src=s.gif alt=':)'>\
         <table><tr><td>x<td>y<tr><td>z</table></main></article>",
        &[
            "Author 0 \"ann\"",
            "Panel 0 \"\\n\"",
            "Body 0 \"See the list\"",
            "Target 0 \" <https://sea.example/a?b=1&c=2>\"",
            "Body 0 \":\\n• one\\n  1. two\\n• three\\n\\n\"",
            "Code 0 \"a  b\\n c\\n\\n\"",
            "Body 0 \"[picture: quay.jpg] :)\\nx | y\\nz\"",
        ],
    );
}

#[test]
fn pictures_and_what_stands_in_frames_lead_there() {
    check(
        "<article><b>ann</b><main>So: <img src=https://sea.example/quay.jpg> \
         <a href=https://sea.example/big><img src=https://sea.example/small.jpg></a> \
         <img src=https://sea.example/s.gif alt=':)'>\
         <iframe src=//films.example/3></iframe>Or not.</main></article>",
        &[
            "Author 0 \"ann\"",
            "Panel 0 \"\\n\"",
            "Body 0 \"So: [picture: quay.jpg]\"",
            "Target 0 \" <https://sea.example/quay.jpg>\"",
            "Body 0 \" [picture: small.jpg]\"",
            "Target 0 \" <https://sea.example/big>\"",
            "Body 0 \" :)\\n\"",
            "Label 0 \"[embedded: films.example]\"",
            "Target 0 \" <https://films.example/3>\"",
            "Body 0 \"\\nOr not.\"",
        ],
    );
    check(
        "<article><b>ann</b><main>So:<table><tr><td>x<td><iframe src=//films.example/3></iframe><td>y</table></main>\
         </article>",
        &[
            "Author 0 \"ann\"",
            "Panel 0 \"\\n\"",
            "Body 0 \"So:\\nx | [embedded: films.example]\"",
            "Target 0 \" <https://films.example/3>\"",
            "Body 0 \" | y\"",
        ],
    );
}

#[test]
fn code_whose_lines_are_broken_by_elements_is_a_block() {
    check(
        "<article><b>ann</b><main>So:<div>Code:</div><code>go:<br>&nbsp; run()\n<br>&nbsp;&nbsp;<b>x</b></code>\
         Or <code>run</code>?</main></article>",
        &[
            "Author 0 \"ann\"",
            "Panel 0 \"\\n\"",
            "Body 0 \"So:\\n\"",
            "Label 0 \"Code:\\n\"",
            "Code 0 \"go:\\n\\u{a0} run()\\n\\u{a0}\\u{a0}x\\n\\n\"",
            "Body 0 \"Or run?\"",
        ],
    );
}

#[test]
fn a_page_without_words_says_why() {
    let text = |page: &str| {
        let source = Arc::new(Source::from(page));
        let (text, _) = render(&Page::parse(page), None, &source);
        text.as_str().to_owned()
    };
    assert!(
        text("<title>Ferry</title><div id=app></div><script>go()</script>")
            .starts_with("Ferry\n\n[This page shows nothing without its scripts.")
    );
    assert_eq!(
        text("<frameset><frame src=menu.html><frame src=t.html></frameset>"),
        "[This page only holds other pages. Save the one with the thread, for example menu.html.]"
    );
    assert_eq!(text("<p>"), "");
}

#[test]
fn a_page_without_posts_is_an_article_under_its_title() {
    let page = "<title>Salt</title><p>One <b>two</b>.<script>no()</script><p hidden>no<p>Three.";
    let source = Arc::new(Source::from(page));
    let (text, pieces) = render(&Page::parse(page), None, &source);
    assert_eq!(text.as_str(), "Salt\n\nOne two.\n\nThree.");
    assert!(pieces.is_article());
    let origin = |words: &str| {
        let at = text.as_str().find(words).expect("it is there");
        text.origin(Span::from(at..at + words.len())).span
    };
    for words in ["One", "two", "Three."] {
        assert_eq!(&page[origin(words)], words);
    }
}

#[test]
fn two_line_breaks_leave_a_blank_line_and_code_keeps_its_lines_in_an_article() {
    let source = Arc::new(Source::from(
        "<p>One.<br>Two.<br><br>Three.<pre>a\n  b</pre>",
    ));
    let (text, _) = render(&Page::parse(source.content().as_str()), None, &source);
    assert_eq!(text.as_str(), "One.\nTwo.\n\nThree.\n\na\n  b");
}

#[test]
fn the_line_over_a_block_of_code_is_no_word_of_the_author() {
    let words = |body: &str| -> Vec<String> {
        let (text, pieces) = rendered(&format!(
            "<article><b>ann</b> <i>3 May</i><main>{body}</main></article>"
        ));
        let words = pieces.iter().filter(|piece| piece.kind == PieceKind::Body);
        let words = words.map(|piece| text[piece.span].trim().to_owned());
        words.filter(|words| !words.is_empty()).collect()
    };
    assert_eq!(words("Hm.<div>Code:</div><pre>tea</pre>"), ["Hm."]);
    assert_eq!(
        words("Hm.<div>Code: <a>[Select]</a></div><code class=box>tea</code>"),
        ["Hm.", "tea"]
    );
    assert_eq!(
        words("<div class=codetop>CODE</div><div class=codemain>tea</div>"),
        ["tea"]
    );
    assert_eq!(words("Code:<br>tea"), ["Code:\ntea"]);
    assert_eq!(
        words("<p>Code that I wrote for the gauge:<pre>tea</pre>"),
        ["Code that I wrote for the gauge:"]
    );
}
