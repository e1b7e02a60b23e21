//! Bytes that are read: of a file whose length is known, or of a stream that ends when it ends.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::time::SystemTime;

use super::unpack::{Unpacked, is_gzip, without_archive};
use super::{LoadError, Location, binary, device};
use crate::syntax::{Dialect, Sample};
use crate::text::{MAX_BYTES, excerpt};

/// How much is read before it is said how far reading has come, in bytes.
const STEP: usize = 16 << 20;

/// What was opened to be read.
pub struct Input {
    location: Location,
    bytes: Bytes,
    accepts: Accepts,
}

/// Which bytes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Accepts {
    /// Those that begin as text does.
    Text,
    /// All.
    Anything,
}

/// Where the bytes come from.
enum Bytes {
    /// A file of a known length, of which any part can be read.
    File(File, FileState),
    /// A file that is unpacked while it is read, from its beginning on.
    Packed(Box<dyn Read + Send>, FileState),
    /// Whatever comes, until it ends.
    Stream(Box<dyn Read + Send>),
}

impl Bytes {
    /// A stream, unpacked if it is packed.
    fn stream(stream: Box<dyn Read + Send>) -> Bytes {
        Bytes::Stream(Box::new(Unpacked::of(stream)))
    }
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Bytes::File(file, _) => file.read(buffer),
            Bytes::Packed(stream, _) | Bytes::Stream(stream) => stream.read(buffer),
        }
    }
}

/// What tells one state of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileState {
    length: u64,
    written: Option<SystemTime>,
    #[cfg(unix)]
    place: (u64, u64),
}

impl FileState {
    fn of(metadata: &Metadata) -> FileState {
        FileState {
            length: metadata.len(),
            written: metadata.modified().ok(),
            #[cfg(unix)]
            place: {
                use std::os::unix::fs::MetadataExt;
                (metadata.dev(), metadata.ino())
            },
        }
    }

    /// The state of the file that now is at a location; none of a stream.
    pub(super) fn now(location: &Location) -> Option<FileState> {
        match location {
            Location::File(path) => {
                let metadata = std::fs::metadata(path).ok()?;
                metadata.is_file().then(|| FileState::of(&metadata))
            }
            Location::StandardInput => None,
        }
    }
}

impl Input {
    /// Opens what is at a location.
    ///
    /// # Errors
    /// When it is not there, is a folder or a terminal, may not be read or is longer than a text may
    /// be.
    pub fn open(location: &Location) -> Result<Input, LoadError> {
        let input = |bytes| Input {
            location: location.clone(),
            bytes,
            accepts: Accepts::Text,
        };
        let Location::File(path) = location else {
            return Ok(input(Bytes::stream(device::standard_input(location)?)));
        };
        let fail = |error| LoadError::of(location, error);
        let metadata = std::fs::metadata(path).map_err(fail)?;
        if metadata.is_dir() {
            return Err(LoadError::Folder(location.shown()));
        }
        if device::is_terminal(path, &metadata).map_err(fail)? {
            return Err(LoadError::Terminal(location.shown()));
        }
        if !metadata.is_file() {
            return Ok(input(Bytes::stream(Box::new(Pipe::Named(path.clone())))));
        }
        let mut file = File::open(path).map_err(fail)?;
        let state = FileState::of(&file.metadata().map_err(fail)?);
        if state.length > MAX_BYTES as u64 {
            return Err(LoadError::TooLarge(location.shown()));
        }
        Ok(input(if begins_as_gzip(&mut file).map_err(fail)? {
            Bytes::Packed(Box::new(Unpacked::of(Box::new(file))), state)
        } else {
            Bytes::File(file, state)
        }))
    }

    /// Reads any bytes if a dialect is named for them: whoever names one knows what they are.
    #[must_use]
    pub fn read_as(self, dialect: Option<&Dialect>) -> Input {
        let accepts = match dialect {
            Some(_) => Accepts::Anything,
            None => self.accepts,
        };
        Input { accepts, ..self }
    }

    /// Where the bytes come from.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The state of the file when it was opened; none of a stream.
    pub(super) fn file(&self) -> Option<FileState> {
        match &self.bytes {
            Bytes::File(_, state) | Bytes::Packed(_, state) => Some(*state),
            Bytes::Stream(_) => None,
        }
    }

    /// How long the file was when it was opened, in bytes; 0 for a stream.
    pub(super) fn length(&self) -> usize {
        let length = self.file().map_or(0, |file| file.length);
        usize::try_from(length).unwrap_or(MAX_BYTES)
    }

    /// The lines of a file that tell how it is read, as a file of their own; none of what can only be read
    /// from its beginning on. What is read next is the beginning.
    ///
    /// # Errors
    /// When the file cannot be read from its beginning. Of parts that cannot be read there are no lines:
    /// reading all of the file will say why.
    pub(super) fn sample(&mut self) -> Result<Option<Vec<u8>>, LoadError> {
        let Bytes::File(file, state) = &mut self.bytes else {
            return Ok(None);
        };
        let parts = Sample::ranges(state.length).map(|range| {
            let mut part = Vec::new();
            // What was read before an error is there all the same.
            let _ = file
                .seek(SeekFrom::Start(range.start))
                .and_then(|_| file.take(range.end - range.start).read_to_end(&mut part));
            part
        });
        file.rewind()
            .map_err(|error| LoadError::of(&self.location, error))?;
        let [beginning, middle, end] = parts;
        Ok(Some(if beginning.len() as u64 == state.length {
            beginning
        } else {
            excerpt(&beginning, &middle, &end)
        }))
    }

    /// Reads all bytes: of a web archive those of the page in it.
    ///
    /// # Errors
    /// When they cannot be read, or are more than a text may have.
    pub fn read_all(mut self) -> Result<Vec<u8>, LoadError> {
        let mut bytes = Vec::with_capacity(self.length() + 1);
        self.read_on(&mut bytes, |_| ())?;
        Ok(without_archive(bytes))
    }

    /// Reads on until there are so many bytes more, or no more; says whether there may be more.
    pub(super) fn read_some(
        &mut self,
        bytes: &mut Vec<u8>,
        more: usize,
    ) -> Result<bool, LoadError> {
        let is_first = bytes.is_empty();
        let room = MAX_BYTES - bytes.len();
        // One byte more than may be is enough to know that it is too much.
        let limit = more.min(room + 1);
        let mut part = (&mut self.bytes).take(limit as u64);
        let read = part
            .read_to_end(bytes)
            .map_err(|error| LoadError::of(&self.location, error))?;
        if read > room {
            bytes.truncate(MAX_BYTES);
            return Err(LoadError::TooLarge(self.location.shown()));
        }
        if is_first {
            self.expect_text(bytes)?;
        }
        Ok(read == limit)
    }

    /// Reads on to the end. `say` is told now and then how many bytes there are.
    pub(super) fn read_on(
        &mut self,
        bytes: &mut Vec<u8>,
        mut say: impl FnMut(usize),
    ) -> Result<(), LoadError> {
        while self.read_some(bytes, STEP)? {
            say(bytes.len());
        }
        Ok(())
    }

    /// Fails if what begins with these bytes is no text, and only text is read.
    ///
    /// # Errors
    /// When it is none.
    pub(super) fn expect_text(&self, beginning: &[u8]) -> Result<(), LoadError> {
        match binary::kind_of(beginning) {
            Some(kind) if self.accepts == Accepts::Text => {
                Err(LoadError::Binary(self.location.shown(), kind))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Reads what a stream has ready, at most so many bytes; nothing at its end.
    pub(super) fn read_ready(&mut self, buffer: &mut [u8]) -> Result<usize, LoadError> {
        loop {
            match self.bytes.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read.map_err(|error| LoadError::of(&self.location, error)),
            }
        }
    }
}

/// Whether a file is packed as gzip. What is read next is its beginning.
fn begins_as_gzip(file: &mut File) -> io::Result<bool> {
    let mut first = Vec::new();
    file.take(2).read_to_end(&mut first)?;
    file.rewind()?;
    Ok(is_gzip(&first))
}

/// A pipe or device. Opening a pipe waits for somebody to write to it, so it is opened by whoever
/// reads.
enum Pipe {
    Named(PathBuf),
    Open(File),
}

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Pipe::Named(path) = self {
            *self = Pipe::Open(File::open(path)?);
        }
        match self {
            Pipe::Open(file) => file.read(buffer),
            Pipe::Named(_) => Ok(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_file_and_say_what_to_do() {
        let message = |path: &str| {
            let opened = Input::open(&Location::File(path.into()));
            opened.err().expect("it cannot be read").to_string()
        };
        assert_eq!(
            message("no/such\u{1b}file"),
            "no/such␛file: there is no such file; check the name, or give - to read standard input"
        );
        assert_eq!(message("src"), "src: this is a folder; give a file in it");
    }
}
