//! Words that pages of many engines have in their classes, addresses, buttons and notes. They are habits of the
//! web, none of them of one site alone.

use std::sync::LazyLock;

use regex::Regex;

/// A pattern that ignores case.
macro_rules! pattern {
    ($(#[$about:meta])* $name:ident, $pattern:literal) => {
        $(#[$about])*
        pub(super) static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(concat!("(?i)", $pattern)).expect("it is tried by tests"));
    };
}

pattern!(
    /// In the path of an address: it leads to a person.
    PROFILE,
    r"(?:^|[/?&=._-])(?:users?|members?|profil|profiles?|u|author|people|mitglied|utilisateur|showuser|membre|memberlist|player|account|usuario|utente)(?:[/=?._-]|$|id|s/)|action=profile|mode=viewprofile|/~|/@"
);
pattern!(
    /// In the address, class or words of a picture: it shows a person.
    AVATAR,
    r"avatar|gravatar|userpic|profile[_-]?(?:pic|photo|image)"
);
pattern!(
    /// What stands round a name in the words for the picture of a person.
    AVATAR_WORDS,
    r"(?:'s)? ?avatar.*| profile pic.*|^avatar (?:of|von|de) |^.* avatar of "
);
pattern!(
    /// In a class: it holds or stands beside the name of an author.
    AUTHOR_CLASS,
    r"(?:^|[-_ ])(?:author|user|username|userinfo|poster|member|nick|byline|creator|commenter)|username|author|poster"
);
pattern!(
    /// In a class: it is a name.
    NAME_CLASS,
    r"\bname\b"
);
pattern!(
    /// A whole link or button: what can be done with a post.
    REPLY,
    r"^\W*(?:reply|quote|report|like|likes|permalink|share|link|flag|parent|up ?vote|antworten|zitieren|zitat|melden|gefällt mir|teilen|répondre|citer|signaler|responder|citar|rispondi|cita|reply with quote|reply to this|multi-?quote|multi ?cita|reply to this topic|ответить|цитата)\W*\d*\W*$"
);
pattern!(
    /// In the class, id or property of an element: it is a post.
    RECORD_CLASS,
    r"post|comment|message|reply|answer|beitrag|(?:^|[-_ ])(?:msg|response|thing|discussion)(?:$|[-_ s])"
);
pattern!(
    /// A whole class: it is a post or its body.
    RECORD,
    r"^(?:\w+[-_])?(?:post|message|comment|reply|answer|msg|posts|comments)(?:[-_]?(?:body|content|text|bit|wrap|inner|item|list|row|entry|main|message|cell))?$"
);
pattern!(
    /// A link of teasers and offers, which lead to the text elsewhere.
    ELSEWHERE,
    r"read more|continue reading|weiterlesen|lire la suite|mehr lesen|learn more|add to cart|view all"
);
pattern!(
    /// A class of what stands in a body and is not of its words.
    NOISE_CLASS,
    r"(?:^|[-_])(?:sig|signature|signatur|sign)(?:$|[-_])|signature|(?:^|[-_])(?:like|likes|reaction|reactions|reactionsbar|attachments?|attach|attachbox|lastedit|editednote|edited|notice|postbottom|buttons?|toolbar|controls?|menu|dropdown|share|social|rating|karma|vote|votes|awards?|badges?)(?:$|[-_s])|lastedit|reactions?bar|editnote|attachedfiles"
);
pattern!(
    /// Of those, a signature.
    SIGNATURE_CLASS,
    r"(?:^|[-_])(?:sig|signature|signatur|sign)(?:$|[-_])|signature"
);
pattern!(
    /// Of those, a note on an edit.
    EDIT_CLASS,
    r"edit"
);
pattern!(
    /// A class of what is kept although it looks like noise.
    KEPT_CLASS,
    r"quote|spoiler|expand"
);
pattern!(
    /// A class of what the page says of the author.
    PANEL_CLASS,
    r"(?:^|[-_])(?:author|user|username|userinfo|userdetails|poster|member|profile|avatar|postprofile|rank|authorinfo|authorwrap)$"
);
pattern!(
    /// A class of what stands beside a name: rank, counts.
    RANK_CLASS,
    r"title|rank|group|status|location|count|posts|level|badge|banner|role|icon|age"
);
pattern!(
    /// How a note on an edit begins.
    EDIT,
    r"^\W*(?:last edit|edited(?: by|:| on| \w+ \d)|this post (?:was|has been) (?:last )?edited|post edited|zuletzt (?:bearbeitet|geändert|editiert)|geändert von|bearbeitet (?:von|am)|dernière (?:modif|édition)|modifié (?:par|en dernier)|ce message a été modifié|message édité|последний раз редакт|laatst bewerkt|ultima modifica)"
);
pattern!(
    /// Words before a date that is not that of the post.
    OTHER_DATE,
    r"join|regist|member since|mitglied seit|dabei seit|anmelde|inscri|beigetreten|seit|since|alta|iscritto|edit|bearbeit|modif|last (?:visit|seen|active)|birth|born|geboren"
);
pattern!(
    /// Words before a date that is.
    POST_DATE,
    r"post|verfasst|written|erstellt"
);
pattern!(
    /// A prefix of the title of an answer.
    RE,
    r"^\s*(?:re|aw|antw|antwort|sv|odp)\s*:\s*"
);

/// Words of a class that say in what state an element is, not what it is.
pub(super) const STATES: [&str; 20] = [
    "odd",
    "even",
    "first",
    "last",
    "alt",
    "clearfix",
    "clear",
    "active",
    "hidden",
    "visible",
    "collapsed",
    "open",
    "new",
    "unread",
    "read",
    "online",
    "offline",
    "left",
    "right",
    "alternate",
];

/// The path of an address, without the host.
pub(super) fn path(address: &str) -> &str {
    match address.split_once("//") {
        Some((_, rest)) => rest.find('/').map_or("", |host| &rest[host..]),
        None => address,
    }
}

/// Whether an address leads to a person.
pub(super) fn is_profile(address: &str) -> bool {
    !address.is_empty() && PROFILE.is_match(path(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people() {
        for address in [
            "https://a.example/members/ann.12/",
            "profile.php?id=3",
            "/u/ann",
            "user?id=ann",
            "/@ann",
        ] {
            assert!(is_profile(address), "{address}");
        }
        for address in ["", "https://users.example/t/ferry", "/t/ferry/3", "#post-3"] {
            assert!(!is_profile(address), "{address}");
        }
    }

    #[test]
    fn buttons_classes_and_notes() {
        assert!(
            REPLY.is_match("Reply")
                && REPLY.is_match("Like (3)")
                && !REPLY.is_match("Reply to ann about it")
        );
        assert!(
            RECORD.is_match("forum-post")
                && RECORD.is_match("commentlist")
                && !RECORD.is_match("ferry")
        );
        assert!(NOISE_CLASS.is_match("post-signature") && !NOISE_CLASS.is_match("design"));
        assert!(EDIT.is_match("Last edited by ann") && !EDIT.is_match("I edited it"));
        assert_eq!(AVATAR_WORDS.replace_all("ann's avatar", ""), "ann");
        for pattern in [
            &AVATAR,
            &AUTHOR_CLASS,
            &NAME_CLASS,
            &RECORD_CLASS,
            &ELSEWHERE,
            &SIGNATURE_CLASS,
            &EDIT_CLASS,
        ] {
            assert!(!pattern.is_match("ferry"));
        }
        for pattern in [
            &KEPT_CLASS,
            &PANEL_CLASS,
            &RANK_CLASS,
            &OTHER_DATE,
            &POST_DATE,
            &RE,
        ] {
            assert!(!pattern.is_match("ferry"));
        }
    }
}
