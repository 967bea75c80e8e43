//! Archives that are read as a stream, one record at a time: JSON lines and web archives, packed or not.
//!
//! However long they are, no more than a record of them is held.

use crate::ingest::Format;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A longer record is no article: it is cut.
pub(super) const LONGEST: u64 = 32 << 20;
/// The head of a record is no longer.
const LONGEST_HEAD: usize = 64 << 10;

/// The records of an archive; each is a small archive of its own.
pub(super) struct Records {
    from: Box<dyn BufRead + Send>,
    kind: Kind,
    /// Bytes of the file that were read.
    pub(super) read: Arc<AtomicU64>,
}

#[derive(Clone, Copy)]
enum Kind {
    Lines,
    Warc,
}

/// What the name of an archive ends with.
const ENDINGS: &[(&str, Kind)] = &[(".jsonl", Kind::Lines), (".ndjson", Kind::Lines), (".warc", Kind::Warc)];

impl Records {
    /// `None`: it is no archive that is read so.
    pub(super) fn of(path: &Path) -> io::Result<Option<Records>> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let (name, is_packed) = name.strip_suffix(".gz").map_or((name.as_str(), false), |it| (it, true));
        let Some((_, kind)) = ENDINGS.iter().find(|it| name.ends_with(it.0)) else { return Ok(None) };
        if !path.metadata()?.is_file() {
            return Ok(None);
        }
        let read = Arc::new(AtomicU64::new(0));
        let counted = Counted { from: File::open(path)?, read: read.clone() };
        let from: Box<dyn BufRead + Send> = if is_packed {
            Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(counted)))
        } else {
            Box::new(BufReader::with_capacity(1 << 16, counted))
        };
        Ok(Some(Records { from, kind: *kind, read }))
    }

    /// What each record is, whatever it looks like.
    pub(super) fn format(&self) -> Format {
        match self.kind {
            Kind::Lines => Format::JsonLines,
            Kind::Warc => Format::Warc,
        }
    }

    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = self.from.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
            if read as u64 == LONGEST && !line.ends_with(b"\n") {
                self.from.skip_until(b'\n')?;
            }
            if read == 0 {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    fn warc(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let mut record = Vec::new();
            while record.is_empty() || !(record.ends_with(b"\r\n\r\n") || record.ends_with(b"\n\n")) {
                let read = self.from.by_ref().take(LONGEST_HEAD as u64).read_until(b'\n', &mut record)?;
                if read == 0 {
                    return Ok(None);
                }
                if record.trim_ascii().is_empty() {
                    record.clear();
                } else if record.len() > LONGEST_HEAD || !record.starts_with(b"WARC/") {
                    return Err(io::Error::new(
                        io::ErrorKind::InvalidData,
                        "a record of the web archive is damaged",
                    ));
                }
            }
            let head = String::from_utf8_lossy(&record).to_ascii_lowercase();
            let told = |name: &str| head.lines().find_map(|it| it.strip_prefix(name)).map(str::trim);
            let length: u64 = told("content-length:").and_then(|it| it.parse().ok()).unwrap_or(0);
            let may_be_page = matches!(told("warc-type:"), Some("response" | "resource" | "conversion"));
            let kept = if may_be_page { length.min(LONGEST) } else { 0 };
            self.from.by_ref().take(kept).read_to_end(&mut record)?;
            io::copy(&mut self.from.by_ref().take(length - kept), &mut io::sink())?;
            if may_be_page {
                return Ok(Some(record));
            }
        }
    }
}

impl Iterator for Records {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.kind {
            Kind::Lines => self.line(),
            Kind::Warc => self.warc(),
        }
        .transpose()
    }
}

struct Counted {
    from: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn records(name: &str, bytes: &[u8]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let records = Records::of(&path).unwrap().unwrap();
        records.map(|it| String::from_utf8(it.unwrap()).unwrap()).collect()
    }

    #[test]
    fn an_archive_is_read_a_record_at_a_time_packed_or_not() {
        assert_eq!(records("a.jsonl", b"{1}\n\n  \n{2}"), ["{1}\n", "{2}"]);
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"{1}\n{2}\n").unwrap();
        let twice = [packed.finish().unwrap().as_slice(), &[]].concat().repeat(2);
        assert_eq!(records("a.JSONL.gz", &twice).len(), 4);
    }

    #[test]
    fn what_is_no_page_of_a_web_archive_is_passed_over() {
        let record = |kind: &str, body: &str| {
            format!("WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n", body.len())
        };
        let archive = record("warcinfo", "x\r\n\r\ny")
            + &record("response", "HTTP")
            + &record("request", "GET")
            + &record("resource", "");
        let found = records("a.warc", archive.as_bytes());
        assert_eq!(found.len(), 2);
        assert!(found[0].ends_with("\r\n\r\nHTTP") && found[1].ends_with("Content-Length: 0\r\n\r\n"));
    }

    #[test]
    fn a_name_tells_what_is_read_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "WARC/").unwrap();
        assert!(Records::of(&path).unwrap().is_none());
    }
}
