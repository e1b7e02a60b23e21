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
    indented
        || ends.iter().any(|end| words.ends_with(end))
        || starts.iter().any(|start| words.starts_with(start))
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
    }
}
