//! The words by which pages of all kinds tell what an element is for: in classes, addresses and labels. They
//! are habits of the web and of its common scripts, in English where they are classes and in about ten languages where
//! readers see them. A few are of single engines (`thing` of old Reddit, `postprofile` of phpBB).

use std::sync::LazyLock;

use memchr::memmem::FinderRev;

use crate::syntax::{buttons, edit_note};

/// Words of classes that tell the state of an element, not its kind.
#[rustfmt::skip]
const STATES: [&str; 20] = [
    "odd", "even", "first", "last", "alt", "clearfix", "clear", "active", "hidden", "visible",
    "collapsed", "open", "new", "unread", "read", "online", "offline", "left", "right", "js",
];
/// Ends of class words that only tell one row from the next.
const ROW_ENDS: [&str; 3] = ["odd", "even", "alternate"];
/// Parts of addresses that lead to a person.
#[rustfmt::skip]
const PROFILE_PARTS: [&str; 22] = [
    "user", "member", "profile", "profil", "u", "author", "people", "mitglied", "utilisateur",
    "showuser", "membre", "memberlist", "player", "account", "usuario", "utente", "viewprofile",
    "userinfo", "benutzer", "uid", "userid", "profiles",
];
/// Words of pictures of a person.
const AVATAR: [&str; 9] = [
    "avatar",
    "gravatar",
    "userpic",
    "profilepic",
    "profile_pic",
    "profile-pic",
    "profilephoto",
    "profile-photo",
    "profile_photo",
];
/// How the parts of classes of an author's name or box begin, and what stands anywhere in such classes.
const AUTHOR_STARTS: [&str; 8] = [
    "author",
    "user",
    "poster",
    "member",
    "nick",
    "byline",
    "creator",
    "commenter",
];
const AUTHOR_ANYWHERE: [&str; 3] = ["username", "author", "poster"];
/// What stands anywhere in classes of posts, and the parts of such classes.
const RECORD_ANYWHERE: [&str; 4] = ["post", "comment", "message", "reply"];
const RECORD_PARTS: [&str; 6] = [
    "answer",
    "beitrag",
    "msg",
    "response",
    "thing",
    "discussion",
];
/// What stands anywhere in classes and ids of comments on something.
const COMMENT_ANYWHERE: [&str; 5] = ["comment", "komment", "coment", "reactie", "response"];
/// The last parts of classes of one post, and what may stand behind them.
const RECORD_NAMES: [&str; 8] = [
    "post", "message", "comment", "reply", "answer", "msg", "posts", "comments",
];
const RECORD_ENDS: [&str; 13] = [
    "body", "content", "text", "bit", "wrap", "inner", "item", "list", "row", "entry", "main",
    "message", "cell",
];
/// The longest label of a button, in bytes: most texts are longer.
const LONGEST_ACTION: usize = 40;
/// Words of links that lead to the whole of something cut: pages that list articles or goods.
const TEASERS: [&str; 8] = [
    "read more",
    "continue reading",
    "weiterlesen",
    "lire la suite",
    "mehr lesen",
    "learn more",
    "add to cart",
    "view all",
];
/// The longest label of such a link, in bytes.
const TEASER_BYTES: usize = 40;
/// Parts of classes of what stands in a post but is not its words; plurals too.
#[rustfmt::skip]
const NOISE_PARTS: [&str; 28] = [
    "sig", "signature", "signatur", "sign", "like", "reaction", "reactionsbar", "attachment",
    "attach", "attachbox", "lastedit", "editednote", "edited", "notice", "postbottom", "button",
    "toolbar", "control", "menu", "dropdown", "share", "social", "rating", "karma", "vote",
    "award", "badge", "attachments",
];
const NOISE_ANYWHERE: [&str; 7] = [
    "reply-link",
    "signature",
    "lastedit",
    "reactionbar",
    "reactionsbar",
    "editnote",
    "attachedfiles",
];
/// Those of them that are the author's lines under every post, and notes on edits.
const SIGNATURE_PARTS: [&str; 4] = ["sig", "signature", "signatur", "sign"];
const EDIT_PARTS: [&str; 5] = ["lastedit", "editednote", "edited", "editnote", "edit"];
/// Parts that make a noise class harmless: quotes and folded parts have buttons of their own.
const KEPT_ANYWHERE: [&str; 3] = ["quote", "spoiler", "expand"];
/// The last parts of classes of the panel that shows who wrote a post.
const PANEL_ENDS: [&str; 13] = [
    "author",
    "user",
    "username",
    "userinfo",
    "userdetails",
    "poster",
    "member",
    "profile",
    "avatar",
    "postprofile",
    "rank",
    "authorinfo",
    "authorwrap",
];
/// What stands anywhere in classes of titles.
const TITLE_ANYWHERE: [&str; 3] = ["title", "subject", "topic"];
/// What stands in classes of what is said of an author besides the name.
const RANKS: [&str; 13] = [
    "title", "rank", "group", "status", "location", "count", "posts", "level", "badge", "banner",
    "role", "icon", "age",
];
/// Words before dates that are no date of a post, beside those for an edit: when somebody joined, was seen, was born.
#[rustfmt::skip]
const OTHER_DATES: &[&str] = &[
    "join", "regist", "anmelde", "inscri", "beigetreten", "seit", "since", "alta", "last visit", "last seen",
    "last active", "birth", "geboren", "lid geworden", "sinds", "depuis", "arrivé", "desde", "unido", "iscritt",
    "ultimo accesso", "dołączył", "rejestr", "ostatnia wizyta", "зарегистр", "регистрац", "на форуме с", "с нами с",
    "medlem", "gick med", "tilmeldt", "liittynyt", "založen", "naposledy", "üyelik", "katılım", "kayıt", "csatlakoz",
    "登録", "参加", "注册", "註冊", "加入", "가입",
];
/// Words that say that the date is that of a post all the same.
const POST_DATES: [&str; 5] = ["post", "verfasst", "written", "erstellt", "wrote"];

/// Whether a word of a class tells only a state.
pub(super) fn is_state(token: &str) -> bool {
    STATES.contains(&token)
}

/// The word of a class without digits, row marks and the signs at its end, in lower case.
pub(super) fn stem(class: &str) -> String {
    let lower = class.to_lowercase();
    let plain: String = lower.chars().filter(|c| !c.is_ascii_digit()).collect();
    let mut ends = ROW_ENDS.iter();
    let cut = ends.find_map(|end| plain.strip_suffix(end));
    let cut = cut.filter(|rest| !rest.is_empty()).unwrap_or(&plain);
    cut.trim_end_matches(['-', '_']).to_owned()
}

fn parts(class: &str) -> impl DoubleEndedIterator<Item = &str> {
    class.split(['-', '_'])
}

fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a part of a class is one of some words, or the plural of one.
fn is_one_or_plural(part: &str, words: &[&str]) -> bool {
    words.contains(&part)
        || part
            .strip_suffix('s')
            .is_some_and(|part| words.contains(&part))
}

/// Whether an address leads to a person.
pub(super) fn is_profile(address: &str) -> bool {
    let path = match address.split_once("//") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address,
    };
    let mut words = path.split(['/', '?', '&', '=', '.', '_', '-', ';']);
    let mut folders = path.split('/');
    words.any(is_profile_part) || folders.any(|folder| folder.starts_with(['~', '@']))
}

/// An address up to its last part, which names one of several: `/~`, `/members/`, `profile.php?id=`.
pub(super) fn folder(address: &str) -> &str {
    let path = address.trim_end_matches('/');
    let end = path.rfind(['/', '=', '~', '@']);
    end.map_or(path, |end| &path[..=end])
}

/// Whether a part of an address names people: `user`, `members`, `userID`.
fn is_profile_part(part: &str) -> bool {
    let without = |end: &str| {
        let (start, part_end) = part.split_at_checked(part.len().checked_sub(end.len())?)?;
        part_end.eq_ignore_ascii_case(end).then_some(start)
    };
    let mut forms = [Some(part), without("s"), without("id")].into_iter();
    forms.any(|form| {
        form.is_some_and(|form| {
            let mut known = PROFILE_PARTS.iter();
            known.any(|known| known.eq_ignore_ascii_case(form))
        })
    })
}

/// Whether the address or the classes of a picture say that it shows a person.
pub(super) fn is_avatar(words: &str) -> bool {
    has_any(&words.to_ascii_lowercase(), &AVATAR)
}

/// Whether classes say that an element holds a name.
pub(super) fn is_author_class(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    has_any(&class, &AUTHOR_ANYWHERE)
        || class
            .split_ascii_whitespace()
            .flat_map(parts)
            .any(|part| AUTHOR_STARTS.iter().any(|start| part.starts_with(start)))
}

/// Whether a word of a class is `name`.
pub(super) fn is_name_class(class: &str) -> bool {
    let mut parts = class.split_ascii_whitespace().flat_map(parts);
    parts.any(|part| part.eq_ignore_ascii_case("name"))
}

/// Whether classes say what an author is besides the name.
pub(super) fn is_rank_class(class: &str) -> bool {
    has_any(&class.to_ascii_lowercase(), &RANKS)
}

/// Whether classes say that an element is a title.
pub(super) fn is_title_class(class: &str) -> bool {
    has_any(&class.to_ascii_lowercase(), &TITLE_ANYWHERE)
}

/// Whether the class or id of the top of a record says that it is a post.
pub(super) fn is_record_class(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    let mut words = class.split_ascii_whitespace().flat_map(parts);
    has_any(&class, &RECORD_ANYWHERE) || words.any(|part| is_one_or_plural(part, &RECORD_PARTS))
}

/// Whether classes or an id say that an element is a comment on something.
pub(super) fn is_comment_class(class: &str) -> bool {
    has_any(&class.to_ascii_lowercase(), &COMMENT_ANYWHERE)
}

/// Whether a word of a class names a post or a part of one: `comment`, `post-body`.
pub(super) fn is_record_name(token: &str) -> bool {
    let is_name = |token: &str| {
        parts(token)
            .next_back()
            .is_some_and(|last| RECORD_NAMES.contains(&last))
    };
    let mut ends = RECORD_ENDS.iter().filter_map(|end| token.strip_suffix(end));
    is_name(token) || ends.any(|rest| is_name(rest.trim_end_matches(['-', '_'])))
}

/// Whether a label is only something to do with a post.
pub(super) fn is_action(label: &str) -> bool {
    let label = label.trim_matches(|c: char| !c.is_alphabetic());
    label.len() <= LONGEST_ACTION && buttons::use_of(label).is_some()
}

/// Whether a link leads to the whole of what is cut here.
pub(super) fn is_teaser(label: &str) -> bool {
    label.len() < TEASER_BYTES && has_any(&label.to_lowercase(), &TEASERS)
}

/// Whether a word of a class tells what is not the words of a post.
pub(super) fn is_noise_class(token: &str) -> bool {
    parts(token).any(|part| is_one_or_plural(part, &NOISE_PARTS)) || has_any(token, &NOISE_ANYWHERE)
}

/// Whether classes are of signatures.
pub(super) fn is_signature_class(token: &str) -> bool {
    parts(token).any(|part| is_one_or_plural(part, &SIGNATURE_PARTS)) || token.contains("signature")
}

/// Whether classes are of notes on edits.
pub(super) fn is_edit_class(token: &str) -> bool {
    parts(token).any(|part| EDIT_PARTS.contains(&part)) || token.contains("lastedit")
}

/// Whether classes say that an element belongs to the words of a post whatever else they say.
pub(super) fn is_kept_class(class: &str) -> bool {
    has_any(&class.to_ascii_lowercase(), &KEPT_ANYWHERE)
}

/// Whether a word of a class tells the panel of an author. What stands behind `--` says how an element differs from
/// others, not what it is: `text--user`.
pub(super) fn is_panel_class(token: &str) -> bool {
    let (block, _) = token.split_once("--").unwrap_or((token, ""));
    parts(block)
        .next_back()
        .is_some_and(|last| PANEL_ENDS.contains(&last))
}

/// Whether the words before a date, the last of them that say so, say that it is not that of a post.
pub(super) fn is_other_date(before: &str) -> bool {
    static OTHER: LazyLock<Vec<Finder>> = LazyLock::new(|| {
        let others = OTHER_DATES.iter().copied();
        Finder::of_all(others.chain(edit_note::stems()))
    });
    static OF_POSTS: LazyLock<Vec<Finder>> =
        LazyLock::new(|| Finder::of_all(POST_DATES.into_iter()));
    let before = before.to_lowercase();
    let bytes = bytes_in(&before);
    let last = |words: &[Finder]| {
        words
            .iter()
            .filter_map(|word| word.last_in(&before, bytes))
            .max()
    };
    last(&OTHER).is_some_and(|other| last(&OF_POSTS).is_none_or(|of_post| of_post < other))
}

/// What finds a word in a few others. Most have not even its letters.
struct Finder {
    word: FinderRev<'static>,
    bytes: [u128; 2],
}

impl Finder {
    fn of_all(words: impl Iterator<Item = &'static str>) -> Vec<Finder> {
        let finder = |word: &'static str| Finder {
            word: FinderRev::new(word),
            bytes: bytes_in(word),
        };
        words.map(finder).collect()
    }

    /// Where the word stands last in words that have some bytes.
    fn last_in(&self, words: &str, bytes: [u128; 2]) -> Option<usize> {
        let has_all = self.bytes[0] & !bytes[0] == 0 && self.bytes[1] & !bytes[1] == 0;
        has_all.then(|| self.word.rfind(words)).flatten()
    }
}

/// Which bytes a text has, a bit for each.
fn bytes_in(text: &str) -> [u128; 2] {
    let mut bytes = [0; 2];
    for byte in text.bytes() {
        bytes[usize::from(byte >> 7)] |= 1 << (byte & 0x7f);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people_are_told_from_others() {
        for (address, expected) in [
            ("member.php?u=12", true),
            ("https://a.example/users/ann", true),
            ("/~ann", true),
            ("memberlist.php?mode=viewprofile&u=3", true),
            ("members/ann.12/", true),
            ("https://user.example/ferry", false),
            ("https://user.example", false),
            ("topic.php?id=12", false),
        ] {
            assert_eq!(is_profile(address), expected, "{address}");
        }
    }

    #[test]
    fn what_an_element_is_tells_a_panel_and_not_how_it_differs() {
        for (class, expected) in [
            ("message-user", true),
            ("user--online", true),
            ("text--user", false),
            ("text", false),
        ] {
            assert_eq!(is_panel_class(class), expected, "{class}");
        }
    }

    #[test]
    fn words_of_classes_lose_what_differs_from_row_to_row() {
        for (class, expected) in [
            ("post-odd", "post"),
            ("Post123", "post"),
            ("alternate", "alternate"),
            ("comment_", "comment"),
        ] {
            assert_eq!(stem(class), expected, "{class}");
        }
    }
}
