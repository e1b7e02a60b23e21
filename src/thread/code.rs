//! Tells code, tables and other lines whose spacing matters from prose. The dump says nothing of
//! it: extractors keep the lines of a code block as they are and print no marks round them.

use crate::text::trim;

/// What a run of lines with words looks like when taken together.
pub(super) fn is_code<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let (mut count, mut code, mut columns) = (0, 0, 0);
    for line in lines {
        count += 1;
        code += usize::from(is_code_line(line));
        columns += usize::from(has_columns(line));
    }
    // One line that looks like code is often a sentence about code.
    count >= 2 && (2 * code > count || columns == count)
}

/// Whether a line is laid out or punctuated as programs are.
pub(crate) fn is_code_line(line: &str) -> bool {
    let words = trim(line);
    let indented = line.starts_with('\t') || line.starts_with("    ");
    let ends = [";", "{", "}", "};", "});", "->", "/>", "\\", "&&", "||"];
    let starts = [
        "#include", "//", "/*", "*/", "}", "{", "</", "$ ", "#!", "--[",
    ];
    indented && !reads_as_prose(words)
        || ends.iter().any(|end| words.ends_with(end))
        || starts.iter().any(|start| words.starts_with(start))
}

/// The fewest words of a line by which prose is told from code.
const PROSE: usize = 6;

/// Whether a line is of words alone, as in prose that an extractor indented.
fn reads_as_prose(words: &str) -> bool {
    let is_word = |part: &str| {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || "'’-".contains(c))
    };
    let parts = words.split_whitespace();
    let count = parts.clone().count();
    count >= PROSE && 5 * parts.filter(|part| is_word(part)).count() >= 4 * count
}

/// Whether a line has cells: words with tabs or several spaces between them.
fn has_columns(line: &str) -> bool {
    let words = trim(line);
    words.contains('\t') || words.contains("   ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_tables_are_code_and_prose_is_not() {
        let check =
            |text: &str, expected: bool| assert_eq!(is_code(text.lines()), expected, "{text}");
        check("int main() {\n    return 0;\n}", true);
        check("high   04:12\nlow    10:31", true);
        check("port\t22\nuser\tann", true);
        check("It ends in a semicolon;", false);
        check("I tried it;\nit did not work.\nAny idea?", false);
        let indented = [
            "    The ferry was late again, and nobody at",
            "    the quay could say when it would leave.",
            "    Bring a book.",
        ];
        check(&indented.join("\n"), false);
        check("    let a = b + c;\n    a.iter().map(f)", true);
    }
}
