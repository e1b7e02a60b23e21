//! Each layer of the program names only the layers before it, and the front page of the library
//! says of each what it is for.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers in the order in which they are read, the lowest first.
const ORDER: [&str; 12] = [
    "parallel", "text", "syntax", "thread", "resolve", "document", "export", "layout", "load",
    "app", "ui", "terminal",
];

/// The program around the library: its command line may name every layer.
const AROUND: [&str; 3] = ["lib", "main", "args"];

/// A layer that is named somewhere.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    layer: String,
    /// Counted from 1.
    line: usize,
}

#[test]
fn a_layer_names_only_the_layers_before_it() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let module = module_path(&file);
        let Some(own) = ORDER.iter().position(|layer| *layer == module[0]) else {
            assert!(
                AROUND.contains(&module[0].as_str()),
                "{} stands in no layer; the order is {ORDER:?}",
                file.display()
            );
            continue;
        };
        let source = fs::read_to_string(&file).expect("a source file is text");
        for Named { layer, line } in named_in(&source, module.len()) {
            if ORDER[own + 1..].contains(&layer.as_str()) {
                wrong.push(format!(
                    "{}:{line} names {layer}, which stands after {}",
                    file.display(),
                    ORDER[own]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_front_page_tells_what_every_layer_is_for_in_their_order() {
    let front = fs::read_to_string(root().join("lib.rs")).expect("a source file is text");
    let rows: Vec<&str> = front
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .collect();
    let row_of = |name: &str| {
        let names = [format!("[`{name}`]"), format!("`{name}.rs`")];
        rows.iter().position(|row| {
            let first = row.split('|').next().unwrap_or_default();
            names.iter().any(|name| first.contains(name))
        })
    };
    let places: Vec<usize> = ORDER
        .iter()
        .map(|layer| row_of(layer).unwrap_or_else(|| panic!("src/lib.rs has no row for {layer}")))
        .collect();
    assert!(places.is_sorted(), "the rows stand in another order");
    for file in source_files() {
        let module = &module_path(&file)[0];
        assert!(
            module == "lib" || row_of(module).is_some(),
            "src/lib.rs has no row for {module}"
        );
    }
}

/// The test of the test: every way to name a layer is seen, and words about one are not.
#[test]
fn naming_is_told_from_talking() {
    let check = |source: &str, depth: usize, expected: &[&str]| {
        let found: Vec<String> = named_in(source, depth)
            .into_iter()
            .map(|named| named.layer)
            .collect();
        assert_eq!(found, expected, "{source}");
    };
    check("use crate::ui;", 1, &["ui"]);
    check("let a = crate::ui::draw(app);", 2, &["ui"]);
    check(
        "use crate::{app::{self, App}, text::{Span, Text}, ui};",
        1,
        &["app", "text", "ui"],
    );
    check("use crate::{\n    app,\n    ui,\n};", 1, &["app", "ui"]);
    check("use super::super::ui::look;", 2, &["ui"]);
    check("use super::ui;", 1, &["ui"]);
    check("use super::list;", 2, &[]);
    check("use super::{list, ui};", 2, &[]);
    check("use super::{app, ui};", 1, &["app", "ui"]);
    check("//! See [`ui`](crate::ui).", 1, &[]);
    check("    // crate::ui draws it", 1, &[]);
    check("pub(crate) fn ui() {}", 1, &[]);
}

fn root() -> &'static Path {
    Path::new("src")
}

/// Every file under `src`, in order.
fn source_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the sources stand beside the tests") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The module that a file is: `src/app/list.rs` is `app`, `list`.
fn module_path(file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(root()).expect("it lies under src");
    let mut module: Vec<String> = inside
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if module.len() > 1 && module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// What a file that is a module so many levels deep names at the root of the crate, comments left
/// out. A module inside the file is one level deeper than is counted here; what its `super::super`
/// seems to name is then no layer.
fn named_in(source: &str, depth: usize) -> Vec<Named> {
    let code: String = source
        .split_inclusive('\n')
        .map(|line| {
            let comment = line.trim_start().starts_with("//");
            if comment { "\n" } else { line }
        })
        .collect();
    let up = "super::".repeat(depth);
    let mut named = Vec::new();
    for prefix in ["crate::", up.as_str()] {
        for (at, _) in code.match_indices(prefix) {
            // `super::super::` is also `super::`: only the beginning of a path counts.
            let before = &code[..at];
            if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                continue;
            }
            let line = before.matches('\n').count() + 1;
            let firsts = first_names(&code[at + prefix.len()..]);
            named.extend(firsts.into_iter().map(|layer| Named { layer, line }));
        }
    }
    named
}

/// The first names of a path or of a group of paths: `a` of `a::b`, `a` and `c` of `{a::b, c}`.
fn first_names(path: &str) -> Vec<String> {
    let name = |path: &str| -> String {
        path.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut names = vec![name(group)];
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(name(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}
