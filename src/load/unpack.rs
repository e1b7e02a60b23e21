//! What a file is packed in: gzip is undone while it is read, a web archive (MHTML) when all of it is there.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::GzDecoder;
use mail_parser::{MessageParser, PartType};

use super::binary::BEGINNING;

/// What begins every gzip file, see RFC 1952.
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// The most that a file is unpacked to, in bytes: a thousand times as much as was packed is easily made.
const MOST: u64 = 512 << 20;
/// In how many bytes of a web archive its header stands.
const HEADER: usize = 8 << 10;

/// Whether a file that begins so is gzip.
pub(super) fn is_gzip(beginning: &[u8]) -> bool {
    beginning.starts_with(&GZIP)
}

/// A stream without the gzip that it is packed in, if it is.
pub(super) struct Unpacked {
    state: State,
    /// How many bytes were unpacked.
    unpacked: u64,
}

/// A stream whose first bytes were read.
type Begun = io::Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>;

enum State {
    /// Nothing is read yet.
    Begin(Box<dyn Read + Send>),
    /// It is read as it is.
    Plain(Begun),
    /// It is unpacked.
    Gzip(Box<GzDecoder<BufReader<Begun>>>),
    /// All of it was read.
    End,
}

impl Unpacked {
    pub(super) fn of(stream: Box<dyn Read + Send>) -> Unpacked {
        Unpacked {
            state: State::Begin(stream),
            unpacked: 0,
        }
    }

    /// Reads the first bytes and tells by them what is to come.
    fn begin(&mut self) -> io::Result<()> {
        let State::Begin(stream) = &mut self.state else {
            return Ok(());
        };
        // As much as comes at once: what kind of file it is takes more than these bytes to tell.
        let (mut first, mut read) = (vec![0; BEGINNING], 0);
        while read < GZIP.len() {
            match stream.read(&mut first[read..]) {
                Ok(0) => break,
                Ok(more) => read += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        first.truncate(read);
        let empty: Box<dyn Read + Send> = Box::new(io::empty());
        let stream = std::mem::replace(stream, empty);
        let is_packed = is_gzip(&first);
        let whole = Cursor::new(first).chain(stream);
        self.state = if is_packed {
            State::Gzip(Box::new(GzDecoder::new(BufReader::new(whole))))
        } else {
            State::Plain(whole)
        };
        Ok(())
    }

    /// Goes on with the part of a packed file that follows one which has ended. What follows and is not packed
    /// is left out, as gzip itself does; so are empty parts without end, because each takes bytes of the file.
    fn begin_next_member(&mut self) -> io::Result<bool> {
        let State::Gzip(member) = std::mem::replace(&mut self.state, State::End) else {
            return Ok(false);
        };
        let mut rest = member.into_inner();
        let goes_on = is_gzip(rest.fill_buf()?);
        if goes_on {
            self.state = State::Gzip(Box::new(GzDecoder::new(rest)));
        }
        Ok(goes_on)
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.begin()?;
        match &mut self.state {
            State::Begin(_) | State::End => Ok(0),
            State::Plain(stream) => stream.read(buffer),
            State::Gzip(member) => {
                let read = member.read(buffer).map_err(damaged)?;
                if read == 0 && !buffer.is_empty() {
                    return if self.begin_next_member()? {
                        self.read(buffer)
                    } else {
                        Ok(0)
                    };
                }
                self.unpacked += read as u64;
                if self.unpacked > MOST {
                    let reason = "it unpacks to more than 512 MB; unpack it, and open a part of it";
                    return Err(io::Error::other(reason));
                }
                Ok(read)
            }
        }
    }
}

/// What is said of a file whose packed bytes end too soon or are not those that were packed.
fn damaged(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            io::Error::new(
                error.kind(),
                "it is packed with gzip, and cut off or damaged",
            )
        }
        _ => error,
    }
}

/// Whether a file that begins so is a web archive, as browsers save pages in one file, see RFC 2557.
pub(super) fn is_web_archive(beginning: &[u8]) -> bool {
    let beginning = &beginning[..beginning.len().min(HEADER)];
    let header = beginning.to_ascii_lowercase();
    let has = |words: &str| memchr::memmem::find(&header, words.as_bytes()).is_some();
    let first = header
        .split(|&byte| byte == b'\n')
        .find(|line| !line.trim_ascii().is_empty());
    let is_header = first.is_some_and(|line| {
        let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
        name.len() < line.len()
            && name
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    });
    is_header && has("mime-version:") && has("multipart/related") && has("text/html")
}

/// The page in a web archive; any other file as it is.
pub(super) fn without_archive(bytes: Vec<u8>) -> Vec<u8> {
    if !is_web_archive(&bytes) {
        return bytes;
    }
    first_page(&bytes).unwrap_or(bytes)
}

fn first_page(archive: &[u8]) -> Option<Vec<u8>> {
    let archive = MessageParser::new().parse(archive)?;
    let mut pages = archive.html_bodies();
    pages.find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.as_bytes().to_vec()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).expect("memory takes it");
        packed.finish().expect("memory takes it")
    }

    fn read(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut read = Vec::new();
        Unpacked::of(Box::new(Cursor::new(bytes))).read_to_end(&mut read)?;
        Ok(read)
    }

    #[test]
    fn gzip_is_undone_and_all_else_is_left() -> io::Result<()> {
        for bytes in [&b""[..], b"a", b"Tea\n", &GZIP[..1]] {
            assert_eq!(read(bytes.to_vec())?, bytes);
            assert_eq!(read(gzip(bytes))?, bytes);
        }
        assert_eq!(
            read([gzip(b"Tea"), b"\0\0 what follows".to_vec()].concat())?,
            b"Tea"
        );
        // Members follow each other in one file.
        assert_eq!(
            read([gzip(b"Salt "), gzip(b"and tea")].concat())?,
            b"Salt and tea"
        );
        assert!(read(gzip(b"Tea, Tea, Tea")[..15].to_vec()).is_err());
        let mut flipped = gzip(b"Tea, Tea, Tea");
        let last = flipped.len() - 5;
        flipped[last] ^= 1;
        assert!(read(flipped).is_err(), "its checksum is another one");
        Ok(())
    }

    #[test]
    fn the_page_is_taken_out_of_a_web_archive() {
        let archive = "From: <Saved by Blink>\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
            \ttype=\"text/html\"; boundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: text/html\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<p class=3Da>Caf=C3=A9=\r\n au lait</p>\r\n\
            --xx\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQ==\r\n--xx--\r\n";
        let page = without_archive(archive.as_bytes().to_vec());
        assert_eq!(
            String::from_utf8_lossy(&page).trim_end(),
            "<p class=a>Café au lait</p>"
        );
        let mail = b"From: ann\nMIME-Version: 1.0\nContent-Type: text/plain\n\nSee multipart/related text/html.\n";
        assert_eq!(without_archive(b"Tea\n".to_vec()), b"Tea\n");
        assert!(!is_web_archive(
            b"Hello.\nMIME-Version: multipart/related text/html"
        ));
        assert!(without_archive(mail.to_vec()) == mail);
    }
}
