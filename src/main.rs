//! `threadview [OPTIONS] [FILE]`: reads a text, then prints it or opens the screen.

mod args;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use args::Args;
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::load::Input;
use threadview::syntax::Dialect;
use threadview::terminal;
use threadview::text::Text;

/// The file cannot be read, or the screen not be used.
const CANNOT: u8 = 1;

fn main() -> ExitCode {
    let args = Args::read();
    let source = args.source();
    let input = match Input::open(&source) {
        Ok(input) => input,
        Err(error) => return fail(&error.to_string()),
    };
    let result = match args.format() {
        Some(format) => print(input, args.dialect(), format),
        None => terminal::run(input, args.dialect(), args.options(&source)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

fn print(input: Input, dialect: Option<&'static Dialect>, format: Format) -> io::Result<()> {
    let bytes = input.read_all().map_err(io::Error::other)?;
    let text = Text::decode(bytes);
    let dialect = dialect.unwrap_or_else(|| Dialect::of(text.as_str()));
    let document = Document::open_as(text, dialect);
    let mut out = BufWriter::new(io::stdout().lock());
    export::write(&document, format, &mut out)
        .and_then(|()| out.flush())
        .map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => error,
            _ => io::Error::other(format!("the output cannot be written: {error}")),
        })
}

fn fail(message: &str) -> ExitCode {
    // There is nobody to tell when standard error is gone as well.
    let _ = writeln!(io::stderr(), "threadview: {message}");
    ExitCode::from(CANNOT)
}
