//! `threadview [OPTIONS] [FILE]...`: reads texts, then prints them or opens the screen.

mod args;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::mem;
use std::process::ExitCode;

use args::Args;
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::load::{Input, Location};
use threadview::output::why_unwritten;
use threadview::syntax::{DIALECTS, Detected, Dialect};
use threadview::terminal;
use threadview::text::{Context, Source, Text, sanitize};

/// The file cannot be read, or the screen not be used.
const CANNOT: u8 = 1;

fn main() -> ExitCode {
    ExitCode::from(status(run(&Args::read())))
}

fn run(args: &Args) -> io::Result<()> {
    if let Some(about) = args.about() {
        let mut out = io::stdout().lock();
        return about
            .print(args, &mut out)
            .and_then(|()| out.flush())
            .map_err(unwritten);
    }
    if args.lists_dialects() {
        args.tell_problems();
        let Some(location) = args.sampled_location() else {
            return list_dialects().map_err(unwritten);
        };
        let text = read(Input::open(&location).map_err(io::Error::other)?)?;
        return list_scores(text.as_str()).map_err(unwritten);
    }
    let locations = args.locations();
    match args.format() {
        Some(format) => {
            args.tell_problems();
            print_all(&locations, args.dialect(), format)
        }
        None => terminal::run(args.options(locations), args.dialect()),
    }
}

/// All of the text that is to be read.
fn read(input: Input) -> io::Result<Text> {
    let name = input.location().name();
    let what = match input.location() {
        Location::File(_) => "the file is empty",
        Location::StandardInput => "it is empty",
    };
    let bytes = input.read_all().map_err(io::Error::other)?;
    if bytes.is_empty() {
        // The output says so as well, but only to who reads it.
        let shown = sanitize(&name, Context::Name);
        let _ = writeln!(io::stderr(), "threadview: {shown}: {what}");
    }
    Ok(Text::from(Source::decode(bytes).named(name)))
}

/// Prints texts one after the other, with a blank line between. One that cannot be read is told, and the
/// others are printed all the same.
fn print_all(
    locations: &[Location],
    dialect: Option<&'static Dialect>,
    format: Format,
) -> io::Result<()> {
    let mut out = output(format);
    let mut failed = Ok(());
    let mut is_first = true;
    for location in locations {
        let document = match open(location, dialect) {
            Ok(document) => document,
            Err(error) => {
                // The last one is told when the program ends.
                status(mem::replace(&mut failed, Err(error)));
                continue;
            }
        };
        let between = if is_first { "" } else { "\n" };
        is_first = false;
        out.write_all(between.as_bytes())
            .and_then(|()| export::write(&document, format, &mut out))
            .and_then(|()| out.flush())
            .map_err(unwritten)?;
    }
    failed
}

fn open(location: &Location, dialect: Option<&'static Dialect>) -> io::Result<Document> {
    let input = Input::open(location).map_err(io::Error::other)?;
    let text = read(input.read_as(dialect))?;
    Ok(match dialect {
        Some(dialect) => Document::open_as(text, dialect),
        None => Document::open(text),
    })
}

/// Prints every dialect, each on a line with what it reads.
fn list_dialects() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let width = name_width();
    for Dialect { name, about, .. } in &DIALECTS {
        writeln!(out, "{name:width$}  {about}")?;
    }
    out.flush()
}

/// Prints every dialect with its score for a text; a `*` stands before the one that the text is read in.
fn list_scores(text: &str) -> io::Result<()> {
    let taken = Detected::of(text).dialect;
    let mut out = io::stdout().lock();
    let width = name_width();
    for detected in Detected::in_each_dialect(text) {
        let Dialect { name, about, .. } = detected.dialect;
        let sign = if *name == taken.name { '*' } else { ' ' };
        let score = detected.score();
        writeln!(out, "{sign} {name:width$}  {score:>6}  {about}")?;
    }
    out.flush()
}

/// The width of the longest name of a dialect, in columns.
fn name_width() -> usize {
    let widths = DIALECTS.iter().map(|dialect| dialect.name.len());
    widths.max().unwrap_or_default()
}

/// Says that what was asked for cannot be printed, unless whoever read it has seen enough.
fn unwritten(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::BrokenPipe => error,
        _ => {
            let why = why_unwritten(&error);
            io::Error::other(format!("the output cannot be written: {why}"))
        }
    }
}

/// The exit status of the program; says what went wrong, if anything did.
fn status(result: io::Result<()>) -> u8 {
    match result {
        Ok(()) => 0,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            // There is nobody to tell when standard error is gone as well.
            let _ = writeln!(io::stderr(), "threadview: {error}");
            CANNOT
        }
    }
}

/// Standard output. Plain text is folded for a terminal, which would fold it so that words of a post
/// begin a row where only those of the program do.
fn output(format: Format) -> Box<dyn Write> {
    let out = BufWriter::new(io::stdout().lock());
    match crossterm::terminal::size() {
        Ok((columns, _)) if format == Format::Text && io::stdout().is_terminal() => {
            Box::new(terminal::Folded::new(out, columns))
        }
        _ => Box::new(out),
    }
}
