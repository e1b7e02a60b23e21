//! Posts that a page states as JSON-LD, in scripts that run nowhere. Their words are cut and without quotes, so
//! that they only tell names and dates of posts that the page shows.

use serde_json::Value;

use super::{FIRST_WORDS, NO_THREAD, TYPES};
use crate::syntax::html::found::Fact;
use crate::syntax::html::page::{ElementId, Page, single_spaced};

/// The longest script that is read, in bytes.
const LONGEST: usize = 8 << 20;

/// What a page states of a post.
pub(super) struct Stated {
    /// The first words of the post, as [`tokens`] gives them.
    pub(super) words: Vec<String>,
    pub(super) author: Option<Fact>,
    pub(super) date: Option<Fact>,
}

/// Words to compare, without signs and in lower case.
pub(super) fn tokens<'w>(words: impl Iterator<Item = &'w str>) -> impl Iterator<Item = String> {
    let parts = words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase)
}

/// The posts in all scripts of JSON-LD.
pub(super) fn posts(page: &Page) -> Vec<Stated> {
    let mut posts = Vec::new();
    for script in page.ids().filter(|&id| is_json(page, id)) {
        let texts = page.element(script).texts();
        let json: String = texts.map(|text| page.text(text)).collect();
        if json.len() <= LONGEST
            && let Ok(value) = serde_json::from_str(&json)
        {
            read(&value, script, &mut posts);
        }
    }
    posts
}

fn is_json(page: &Page, id: ElementId) -> bool {
    let kind = page.attribute(id, "type").unwrap_or_default();
    page.tag(id) == "script" && kind.contains("ld+json")
}

/// The posts in a value and in all that it holds. It is at most as deep as the parser of JSON allows.
fn read(value: &Value, script: ElementId, posts: &mut Vec<Stated>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(fields) => {
                let kind = value["@type"]
                    .as_str()
                    .or_else(|| value["@type"][0].as_str());
                let kind = kind
                    .unwrap_or_default()
                    .trim_start_matches("schema:")
                    .to_ascii_lowercase();
                if kind == NO_THREAD {
                    continue;
                }
                if TYPES.contains(&kind.as_str()) {
                    posts.extend(post(value, script));
                }
                open.extend(
                    fields
                        .values()
                        .filter(|field| field.is_array() || field.is_object()),
                );
            }
            _ => {}
        }
    }
}

fn post(value: &Value, script: ElementId) -> Option<Stated> {
    let mut words = ["text", "articleBody", "reviewBody"].iter();
    let words = words.find_map(|name| value[name].as_str())?;
    let author = &value["author"];
    let author = if author.is_array() {
        &author[0]
    } else {
        author
    };
    let author = author["name"].as_str().or_else(|| author.as_str());
    let date = value["dateCreated"]
        .as_str()
        .or_else(|| value["datePublished"].as_str());
    let fact = |value: &str| {
        let value = single_spaced(value);
        (!value.is_empty()).then(|| Fact::stated(value, script))
    };
    Some(Stated {
        words: tokens(words.split_whitespace()).take(FIRST_WORDS).collect(),
        author: author.and_then(fact),
        date: date.and_then(fact),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_found_at_any_depth() {
        let page = Page::parse(
            "<script type=application/ld+json>{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\
             [\"DiscussionForumPosting\"],\"author\":{\"name\":\"ann\"},\"datePublished\":\"2024-05-03\",\
             \"text\":\"The <ferry> is late.\",\"comment\":[{\"@type\":\"Comment\",\"author\":[{\"name\":\"bob\"}],\
             \"text\":\"Again.\"}]}}</script><script type=application/ld+json>{]</script>",
        );
        let value = |fact: &Option<Fact>| {
            fact.as_ref()
                .map_or("?".to_owned(), |fact| fact.value.clone())
        };
        let posts = posts(&page);
        let lines: Vec<String> = posts
            .iter()
            .map(|post| {
                format!(
                    "{}, {}: {}",
                    value(&post.author),
                    value(&post.date),
                    post.words.join(" ")
                )
            })
            .collect();
        assert_eq!(
            lines,
            ["ann, 2024-05-03: the ferry is late", "bob, ?: again"]
        );
    }
}
