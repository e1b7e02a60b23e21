//! Each layer of the program names only the layers before it, the files of a folder name each other
//! without a circle, and the front page of the library has a row for every layer.

mod circles;
mod paths;

use std::fs;
use std::path::{Path, PathBuf};

use circles::{Circle, circles};
use paths::paths;

/// The layers in the order in which they are read, the lowest first.
const ORDER: [&str; 15] = [
    "parallel", "text", "syntax", "thread", "resolve", "document", "export", "output", "layout",
    "store", "load", "app", "ui", "config", "terminal",
];

/// The program around the library: its command line may name every layer.
const AROUND: [&str; 3] = ["lib", "main", "args"];

#[test]
fn a_layer_names_only_the_layers_before_it() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let module = module_path(&file);
        let Some(own) = ORDER.iter().position(|layer| *layer == module[0]) else {
            assert!(
                AROUND.contains(&module[0].as_str()),
                "{} is in no layer; the order is {ORDER:?}",
                file.display()
            );
            continue;
        };
        for path in paths(&module, &read(&file)) {
            let layer = &path.segments[0];
            if ORDER[own + 1..].contains(&layer.as_str()) {
                wrong.push(format!(
                    "{}:{} names {layer}, which comes after {}",
                    file.display(),
                    path.line,
                    ORDER[own]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_files_of_a_folder_name_each_other_without_a_circle() {
    let sources: Vec<_> = source_files()
        .iter()
        .map(|file| (module_path(file), read(file)))
        .collect();
    let found = circles(&sources);
    let found: Vec<String> = found.iter().map(Circle::to_string).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_front_page_has_a_row_for_every_layer_in_their_order() {
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
    let positions: Vec<usize> = ORDER
        .iter()
        .map(|layer| row_of(layer).unwrap_or_else(|| panic!("src/lib.rs has no row for {layer}")))
        .collect();
    assert!(positions.is_sorted(), "the rows have another order");
    for file in source_files() {
        let module = &module_path(&file)[0];
        assert!(
            module == "lib" || row_of(module).is_some(),
            "src/lib.rs has no row for {module}"
        );
    }
}

fn root() -> &'static Path {
    Path::new("src")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("a source file is text")
}

/// Every file under `src`, in order.
fn source_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the sources are beside the tests") {
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
