//! The tokens of a line: words, numbers, signs, and the dates that were found in it; and what of them keys are made of.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Date,
    /// `#12`
    Hash,
    /// A number alone, `1,234` and `2k` among them.
    Number,
    Word,
    Sign,
}

/// A token: lines with equal tokens have equal hashes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub class: Class,
    pub hash: u64,
    /// Whether it is a sign that can be a part of a name: a bracket beside a word, `&` between words.
    pub is_inside: bool,
}

impl Token {
    pub(super) fn is_word(self) -> bool {
        self.class == Class::Word
    }
}

/// The longest run of a word with digits in front that is told from another, in bytes.
const LONGEST_UNIT: usize = 3;
/// The most digits of a number that is remembered.
const LONGEST_NUMBER: usize = 9;

/// The tokens of one line after the other; the memory is kept.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    all: Vec<Token>,
    dates: Vec<(usize, usize)>,
    /// Where the tokens begin that no white space parts from the one that is read.
    chunk: usize,
    number: Option<u32>,
    has_colon: bool,
    has_brackets: bool,
    has_letters: bool,
}

impl Tokens {
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.dates.clear();
        self.chunk = 0;
        self.number = None;
        (self.has_colon, self.has_brackets, self.has_letters) = (false, false, false);
    }

    /// Adds a date of the line that is to be read, in bytes.
    pub(super) fn add_date(&mut self, from: usize, to: usize) {
        self.dates.push((from, to));
    }

    pub(super) fn dates(&self) -> &[(usize, usize)] {
        &self.dates
    }

    pub(super) fn all(&self) -> &[Token] {
        &self.all
    }

    /// The first number of the line, `#12` before others.
    pub(super) fn number(&self) -> Option<u32> {
        self.number
    }

    pub(super) fn has_colon(&self) -> bool {
        self.has_colon
    }

    /// Whether a bracket or an operator is among the signs, as in source code.
    pub(super) fn has_brackets(&self) -> bool {
        self.has_brackets
    }

    /// Whether a word of letters is among the tokens.
    pub(super) fn has_letters(&self) -> bool {
        self.has_letters
    }

    /// Reads a line whose dates were added.
    pub(super) fn read(&mut self, line: &str) {
        let mut hash_number = None;
        let mut next_date = 0;
        let mut at = 0;
        while at < line.len() {
            if let Some(&(from, to)) = self.dates.get(next_date)
                && at >= from
            {
                self.end_chunk();
                self.push(Class::Date, 1);
                self.chunk = self.all.len();
                next_date += 1;
                at = to;
                continue;
            }
            let end = self.dates.get(next_date).map_or(line.len(), |date| date.0);
            let rest = &line[at..end];
            let c = rest.chars().next().expect("a date starts further on");
            let behind = &rest[c.len_utf8()..];
            at += if matches!(c, '#' | '№') && starts_number(behind) {
                let spaces = behind.len() - behind.trim_start().len();
                let len = number_len(&behind[spaces..]);
                hash_number = hash_number.or(number(&behind[spaces..spaces + len]));
                self.push(Class::Hash, 2);
                c.len_utf8() + spaces + len
            } else if c.is_ascii_digit() {
                let len = number_len(rest).max(1);
                let len = len + word_len(&rest[len..]);
                self.digits(&rest[..len]);
                len
            } else if c.is_alphabetic() {
                let len = word_len(rest);
                self.has_letters |= behind.starts_with(char::is_alphabetic);
                self.push(Class::Word, hash_of(&rest[..len]));
                len
            } else {
                self.sign(c, behind);
                c.len_utf8()
            };
        }
        self.end_chunk();
        self.number = hash_number.or(self.number);
    }

    /// A token that starts with a digit.
    fn digits(&mut self, token: &str) {
        self.number = self.number.or(number(token));
        let plain = token.strip_suffix(['k', 'K', 'm', 'M']).unwrap_or(token);
        let letters = token.trim_start_matches(|c: char| c.is_ascii_digit());
        if plain
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        {
            self.push(Class::Number, 3);
        } else if ["st", "nd", "rd", "th"]
            .iter()
            .any(|end| letters.eq_ignore_ascii_case(end))
        {
            self.push(Class::Word, 4);
        } else if token.len() > LONGEST_UNIT {
            self.push(Class::Word, 5);
        } else {
            self.push(Class::Word, hash_of(letters).wrapping_add(6));
        }
    }

    /// A sign before the text `behind`; one for all signs of the button that folds a post: `[-]`, `[+]`.
    fn folded(&self, c: char, behind: &str) -> char {
        let is_fold = matches!(c, '-' | '–' | '—' | '−' | '+') && behind.starts_with(']');
        let is_open = |token: &Token| token.hash == sign_hash('[');
        if is_fold && self.all.last().is_some_and(is_open) {
            '-'
        } else {
            c
        }
    }

    fn sign(&mut self, c: char, behind: &str) {
        if c.is_whitespace() {
            self.end_chunk();
        }
        if c.is_whitespace() || matches!(c, ',' | '.' | '_') {
            return;
        }
        let c = self.folded(c, behind);
        self.has_colon |= c == ':';
        self.has_brackets |= matches!(c, '(' | ')' | '{' | '}' | ';' | '=' | '<' | '>');
        self.push(Class::Sign, sign_hash(c));
        let token = self.all.last_mut().expect("it was pushed");
        token.is_inside = !is_separator(c);
    }

    /// Ends the tokens without white space between: signs among them are parts of a name only beside a word.
    fn end_chunk(&mut self) {
        let chunk = &mut self.all[self.chunk..];
        let is_name = chunk.iter().any(|token| token.class != Class::Sign)
            || matches!(chunk, [sign] if sign.hash == sign_hash('&'));
        if !is_name {
            for token in chunk {
                token.is_inside = false;
            }
        }
        self.chunk = self.all.len();
    }

    fn push(&mut self, class: Class, hash: u64) {
        self.all.push(Token {
            class,
            hash,
            is_inside: false,
        });
    }
}

fn starts_number(behind: &str) -> bool {
    let number = behind.strip_prefix([' ', '\u{a0}']).unwrap_or(behind);
    number.starts_with(|c: char| c.is_ascii_digit())
}

fn number_len(text: &str) -> usize {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    text.bytes().take_while(|byte| is_part(byte)).count()
}

/// The hash of a sign: words and numbers have others.
fn sign_hash(sign: char) -> u64 {
    u64::from(sign) + 16
}

/// Whether a sign stands between parts of a line, also where no white space is beside it.
fn is_separator(sign: char) -> bool {
    matches!(
        sign,
        ':' | '|' | '»' | '«' | '›' | '‹' | '·' | '•' | ';' | '"' | '“' | '”' | '„'
    )
}

/// The length of a word: up to white space, a bracket, or a sign that stands between words.
fn word_len(text: &str) -> usize {
    let ends = |c: char| {
        let is_between = matches!(
            c,
            ',' | ':' | ';' | '»' | '«' | '|' | '(' | ')' | '[' | ']' | '<' | '>'
        );
        is_between || c.is_whitespace()
    };
    text.find(ends).unwrap_or(text.len())
}

/// The digits of a token as a number.
fn number(token: &str) -> Option<u32> {
    let digits = token
        .bytes()
        .filter(u8::is_ascii_digit)
        .take(LONGEST_NUMBER);
    let mut digits = digits.map(|byte| u32::from(byte - b'0')).peekable();
    digits.peek()?;
    Some(digits.fold(0, |number, digit| number * 10 + digit))
}

/// The hash of a word, the same in upper and lower case.
fn hash_of(word: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    if word.is_ascii() {
        let lower = word.bytes().map(|byte| byte.to_ascii_lowercase());
        return lower.fold(START, add);
    }
    let mut buffer = [0; 4];
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.fold(START, |hash, c| {
        c.encode_utf8(&mut buffer).bytes().fold(hash, add)
    })
}

/// The hash of tokens as they are.
pub(super) fn literal(tokens: &[Token]) -> u64 {
    tokens.iter().fold(0, |hash, token| join(hash, token.hash))
}

/// The hash of tokens with each run of words as one, and each row of words with one sign between: some posts have
/// more links than others, as in `parent | next` and `root | parent | next`. Numbers between words are of a name, and
/// those between words and a date: `user 42 3 May 2020`. Behind one word they count: `Comment 3 ann`.
pub(super) fn skeleton(tokens: &[Token]) -> u64 {
    const WORD: u64 = 0x9e37_79b9_7f4a_7c15;
    // How many words stand before a token.
    let mut words = 0;
    let mut between = None;
    let behind = tokens.iter().skip(1).map(Some).chain([None]);
    tokens.iter().zip(behind).fold(1, |hash, (token, next)| {
        if token.is_word() || token.is_inside {
            words += 1;
            return if words == 1 { join(hash, WORD) } else { hash };
        }
        let is_before = |class: Class| next.is_some_and(|next| next.class == class);
        let is_of_name = is_before(Class::Date) || words > 1 && is_before(Class::Word);
        let is_in_name = token.class == Class::Number && is_of_name;
        if words > 0 && (between == Some(token.hash) || is_in_name) {
            return hash;
        }
        words = 0;
        between = (token.class == Class::Sign).then_some(token.hash);
        join(hash, token.hash)
    })
}

/// Mixes another hash into one.
pub(super) fn join(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(5) ^ more).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, dates: &[(usize, usize)]) -> Tokens {
        let mut tokens = Tokens::default();
        for &(from, to) in dates {
            tokens.add_date(from, to);
        }
        tokens.read(line);
        tokens
    }

    fn classes(line: &str, dates: &[(usize, usize)]) -> String {
        let letter = |token: &Token| match token.class {
            Class::Date => 'D',
            Class::Hash => '#',
            Class::Number => '9',
            Class::Word => 'w',
            Class::Sign => '.',
        };
        read(line, dates).all().iter().map(letter).collect()
    }

    #[test]
    fn a_line_is_words_numbers_signs_and_dates() {
        for (line, dates, expected) in [
            ("", &[][..], ""),
            ("Posted by ann", &[], "www"),
            ("3 May 2021 #4", &[(0, 10)], "D#"),
            ("ann » 3 May 2021", &[(7, 17)], "w.D"),
            ("Posts: 1,234", &[], "w.9"),
            ("2.5k views", &[], "9w"),
            ("No. 3rd 4x 99bottles", &[], "wwww"),
            ("№ 12 of 30", &[], "#w9"),
            ("don't, well-known", &[], "ww"),
        ] {
            assert_eq!(classes(line, dates), expected, "{line:?}");
        }
    }

    #[test]
    fn case_does_not_matter_and_words_do() {
        let hashes = |line| {
            read(line, &[])
                .all()
                .iter()
                .map(|token| token.hash)
                .collect::<Vec<_>>()
        };
        assert_eq!(hashes("Ann ÄRGER"), hashes("ann ärger"));
        assert_ne!(hashes("ann"), hashes("bob"));
    }

    #[test]
    fn the_number_of_a_post_comes_before_others() {
        assert_eq!(read("12 of #3", &[]).number(), Some(3));
        assert_eq!(read("1,234 posts", &[]).number(), Some(1234));
        assert_eq!(read("no number", &[]).number(), None);
    }
}
