//! Saved pages, put together from tags and words as the bytes of an input say.

/// Tags and what stands between them. `@` is an author, `%` a number.
const PARTS: &[&str] = &[
    "<div class=post id=post-%>",
    "<article data-id=%>",
    "</div>",
    "</article>",
    "<a href='/u/@' class=author>@</a>",
    "<time datetime='2020-05-0%'>% May 2020, 10:1%</time>",
    "<a href='#post-%'>#%</a>",
    "<div class=content>",
    "<blockquote data-author=@ data-post=%>",
    "</blockquote>",
    "<cite>@ said:</cite>",
    "@ wrote:<br>",
    "<div class=quote>",
    "<p>",
    "</p>",
    "<br>",
    "<br/>",
    "<ul><li>",
    "<ol start=%><li>",
    "</ul>",
    "<table><tr><td>",
    "</table>",
    "<td>",
    "<pre>",
    "</pre>",
    "<b>",
    "</i>",
    "<img src='a/%.jpg' alt=''>",
    "<img src=s.gif alt=':)' width=16>",
    "<noscript>",
    "</noscript>",
    "<script>if (1 < 2) go('</div>')</script>",
    "<style>p {}</style>",
    "<textarea/>",
    "<iframe/>",
    "<template>",
    "</template>",
    "<svg><path/>",
    "</svg>",
    "<!-- -->",
    "<![CDATA[ x ]]>",
    "<div style='display: none'>",
    "<div class=signature>",
    "<div itemscope itemtype='https://schema.org/Comment'>",
    "<span itemprop=author>@</span>",
    "<div itemprop=text>",
    "&amp;",
    "&eacute;",
    "&#x1F600;",
    "&unknown;",
    "&#0;",
    "\r\n",
    "\u{0}",
    "\u{a0}",
    "<a href='https://example.org/pier?plank=%&amp;end=1'>the pier</a>",
    "The ferry was sold in May, and nobody asked the crew about it.",
    "The ferry was sold in May, and then bought again in June. ",
    "No.",
    "日本語の文と、👩\u{200d}🔧 the engineer, and عربى in one line.",
    "a < b && c > d",
    "<frameset><frame src=@>",
    "<",
    "</",
    "<x-",
    "\"",
];

const AUTHORS: &[&str] = &["ann", "bob_7", "Ü Bär", "cy"];

/// A page is no longer than this by much, in bytes, so that every input is read in no time.
const LONGEST: usize = 8 << 10;

/// The page that an input stands for. A byte below 128 is a part of the table, one below 192 a post with
/// words of that number, all others repeat what stands before them as often.
#[must_use]
pub fn page(input: &[u8]) -> String {
    let mut page = "<!doctype html><title>A kettle</title>".to_owned();
    for (number, &byte) in input.iter().enumerate() {
        if page.len() > LONGEST {
            break;
        }
        let author = AUTHORS[number % AUTHORS.len()];
        let filled = |part: &str| part.replace('@', author).replace('%', &number.to_string());
        match byte {
            0..128 => page += &filled(PARTS[usize::from(byte) % PARTS.len()]),
            128..192 => {
                page += &filled(
                    "<div class=post id=post-%><a href='/u/@'>@</a> <i>% May 2020</i><div class=content>",
                );
                page += &"The ferry is late again, and the crew knows. "
                    .repeat(usize::from(byte - 127));
                page += "</div><a href=#>Reply</a></div>";
            }
            192.. => {
                let last =
                    page[page.floor_char_boundary(page.len().saturating_sub(60))..].to_owned();
                page += &last.repeat(usize::from(byte - 191));
            }
        }
    }
    page
}
