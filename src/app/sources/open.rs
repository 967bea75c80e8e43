//! From what was named on the command line to an article.
//!
//! The reader shows a long source from its first [`HEAD`] bytes on; [`Rest`] brings the whole of it.

use super::told::{DAMAGED, not_there, reason, shown};
use crate::app::files;
use crate::article::Document;
use crate::cli::{Common, FormatIn};
use crate::ingest::{self, Format, HEAD, Hints, IngestError, Memo};
use crate::text::{Date, address};
use anyhow::{Context, anyhow};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// No article is longer; what comes after it is left out with a notice.
const MOST_BYTES: usize = 256 << 20;
/// Of one article no more than this is read to be analysed: a library of books is shorter.
const MOST_ANALYZED: usize = 32 << 20;
/// How long the first frame waits for a pipe.
const PATIENCE: Duration = Duration::from_millis(100);

const BUILT_IN_NAME: &str = "the built-in article";
/// What whoever has no article yet is told.
pub(crate) const HOW_TO_BEGIN: &str =
    "The built-in article: “dateline FILE” opens your own, “dateline add FOLDER” keeps many to ask";

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    File(PathBuf),
    Stdin,
    /// Standard input if it brings anything, else the built-in article.
    StdinOrBuiltIn,
    BuiltIn,
    /// A page of the web.
    Web(String),
}

/// As much of an article as can be shown at once.
#[derive(Default)]
pub(crate) struct Opening {
    /// `None`: nothing has come yet.
    pub document: Option<Document>,
    /// `None`: the document is whole.
    pub rest: Option<Rest>,
    /// The source holds several articles: its bytes.
    pub many: Option<Vec<u8>>,
}

/// The way to the whole of a source whose beginning is known.
pub(crate) struct Rest {
    begun: Vec<u8>,
    from: Box<dyn Read + Send>,
    hints: Hints,
    /// Where nothing comes, the built-in article does.
    or_built_in: bool,
    wanted: Use,
    /// No more than the first screens of what has begun are shown.
    glanced: bool,
}

/// What the bytes are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Reading,
    Analysis,
}

/// A whole article. `cut`: the source was longer than we read.
pub(crate) struct Whole {
    pub document: Document,
    pub cut: bool,
}

/// What came in the end.
pub(crate) enum Came {
    One(Box<Whole>),
    /// Several articles: the bytes they are in.
    Many(Vec<u8>),
}

impl Source {
    pub(crate) fn of(named: Option<&OsStr>) -> anyhow::Result<Source> {
        let Some(named) = named else {
            let typed = rustix::termios::isatty(io::stdin());
            return Ok(if typed { Source::BuiltIn } else { Source::StdinOrBuiltIn });
        };
        let words = named.to_string_lossy();
        if words == "-" {
            return Ok(Source::Stdin);
        }
        let begins = |it: &str| words.get(..it.len()).is_some_and(|word| word.eq_ignore_ascii_case(it));
        if ["http://", "https://"].into_iter().any(begins) {
            return Ok(Source::Web(words.into_owned()));
        }
        if let Some(path) = Some(&words).filter(|_| begins("file://")).and_then(|it| address::file(it)) {
            return Ok(Source::File(path));
        }
        Ok(Source::File(PathBuf::from(named)))
    }

    pub(crate) fn name(&self) -> String {
        match self {
            Source::File(path) => shown(path.file_name().unwrap_or(path.as_os_str())),
            Source::Stdin | Source::StdinOrBuiltIn => "standard input".to_string(),
            Source::BuiltIn => BUILT_IN_NAME.to_string(),
            Source::Web(address) => address::told(address),
        }
    }

    /// How errors call it: a file as it was typed.
    fn told(&self) -> String {
        match self {
            Source::File(path) => shown(path.as_os_str()),
            other => other.name(),
        }
    }

    /// As much as can be had without waiting; of a long file the first screens, where those are `enough`.
    pub(crate) fn open(
        &self,
        common: &Common,
        memo: &Memo,
        enough: &dyn Fn(&Document) -> bool,
    ) -> anyhow::Result<Opening> {
        if let Source::Web(_) = self {
            // It is fetched when the reader is there to break it off.
            return Ok(Opening::default());
        }
        let hints = Hints { memo: memo.clone(), ..hints(self, common)? };
        let mut from = self.bytes()?;
        let stdin = matches!(self, Source::Stdin | Source::StdinOrBuiltIn);
        // What is typed is read to its end before the keys mean anything else.
        let piped = stdin && !rustix::termios::isatty(io::stdin());
        let Begun { bytes, ended } = begin(&mut from, piped).with_context(|| self.unreadable())?;
        if bytes.is_empty() && ended && *self == Source::StdinOrBuiltIn {
            return Source::BuiltIn.open(common, memo, enough);
        }
        if !ended && bytes.len() < HEAD {
            return Ok(Opening { rest: Some(self.rest(bytes, from, hints)), ..Opening::default() });
        }
        let mut glanced = !ended && matches!(self, Source::File(_));
        let hinted = |glance| Hints { partial: !ended, glance, ..hints.clone() };
        let mut found = only(&bytes, &hinted(glanced))?;
        if glanced && !found.as_ref().is_some_and(enough) {
            glanced = false;
            found = only(&bytes, &hinted(false))?;
        }
        let Some(mut document) = found else {
            return Ok(Opening { many: Some(bytes), ..Opening::default() });
        };
        document.partial = !ended;
        let rest = (!ended).then(|| Rest { glanced, ..self.rest(bytes, from, hints) });
        Ok(Opening { document: Some(document), rest, many: None })
    }

    /// Everything, as far as we read at all, and what there is to say about it.
    pub(crate) fn whole_bytes(
        &self,
        common: &Common,
        wanted: Use,
    ) -> anyhow::Result<(Vec<u8>, Option<String>)> {
        let rest = Rest { wanted, ..self.rest(Vec::new(), self.bytes()?, hints(self, common)?) };
        let Bytes { bytes, cut, .. } = rest.bytes()?;
        let notice =
            cut.then(|| format!("only the first {} MB of \"{}\" are read", bytes.len() >> 20, self.told()));
        Ok((bytes, notice))
    }

    fn rest(&self, begun: Vec<u8>, from: Box<dyn Read + Send>, hints: Hints) -> Rest {
        let or_built_in = *self == Source::StdinOrBuiltIn;
        Rest { begun, from, hints, wanted: Use::Reading, or_built_in, glanced: false }
    }

    fn bytes(&self) -> anyhow::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Source::File(path) => open_file(path)?,
            Source::Stdin | Source::StdinOrBuiltIn => Box::new(io::stdin()),
            // A page is fetched, not read from.
            Source::BuiltIn | Source::Web(_) => Box::new(ingest::BUILT_IN),
        })
    }

    fn unreadable(&self) -> String {
        format!("cannot read \"{}\"", self.told())
    }
}

impl Rest {
    /// So little had come that nothing of it is on the screen.
    pub(crate) fn nothing_shown(&self) -> bool {
        self.begun.len() < HEAD
    }

    /// All of what has begun, where no more than a glance of it was given.
    pub(crate) fn begun(&self) -> Option<Document> {
        let hints = Hints { partial: true, ..self.hints.clone() };
        if self.glanced { only(&self.begun, &hints).ok()? } else { None }
    }

    /// Reads on to the end, and tells whether there is more than one article.
    pub(crate) fn come(self) -> anyhow::Result<Came> {
        let Bytes { bytes, cut, hints } = self.bytes()?;
        Ok(match only(&bytes, &hints)? {
            Some(document) => Came::One(Whole { document, cut }.into()),
            None => Came::Many(bytes),
        })
    }

    fn bytes(self) -> anyhow::Result<Bytes> {
        let Rest { begun: mut bytes, mut from, hints, or_built_in, wanted, .. } = self;
        let mut read = |most: usize, bytes: &mut Vec<u8>| {
            let room = (most + 1).saturating_sub(bytes.len());
            let read = from.by_ref().take(room as u64).read_to_end(bytes);
            read.map_err(|it| anyhow!("cannot read \"{}\": {}", hints.name, reason(&it)))
        };
        read(HEAD, &mut bytes)?;
        let most = if wanted == Use::Analysis && ingest::is_one(&bytes, &hints) {
            MOST_ANALYZED
        } else {
            MOST_BYTES
        };
        read(most, &mut bytes)?;
        if bytes.is_empty() && or_built_in {
            let hints = Hints { name: Source::BuiltIn.name(), ..hints };
            return Ok(Bytes { bytes: ingest::BUILT_IN.to_vec(), cut: false, hints });
        }
        let cut = bytes.len() > most;
        bytes.truncate(most);
        Ok(Bytes { bytes, cut, hints })
    }
}

struct Bytes {
    bytes: Vec<u8>,
    cut: bool,
    hints: Hints,
}

/// The article in `bytes`; `None` where there are several.
fn only(bytes: &[u8], hints: &Hints) -> anyhow::Result<Option<Document>> {
    let only = |it: ingest::Source| (it.entries.len() < 2).then(|| it.joined());
    Ok(ingest::open(bytes, hints, only)?.transpose()?)
}

impl Whole {
    /// What the reader should know about it.
    pub(crate) fn notice(&self) -> Option<String> {
        let cut = || format!("only the first {} MB of this file are shown", MOST_BYTES >> 20);
        self.cut.then(cut).or_else(|| damage(&self.document))
    }
}

/// What the reader should know about an article.
pub(crate) fn damage(document: &Document) -> Option<String> {
    document.damaged.then(|| format!("this file {DAMAGED}"))
}

struct Begun {
    bytes: Vec<u8>,
    ended: bool,
}

/// The first [`HEAD`] bytes; of a pipe, what comes of them in time.
fn begin(from: &mut dyn Read, piped: bool) -> io::Result<Begun> {
    let start = Instant::now();
    let mut bytes = vec![0; HEAD + 1];
    let mut filled = 0;
    let ended = loop {
        if filled == bytes.len() || (piped && !comes(PATIENCE.saturating_sub(start.elapsed()))) {
            break false;
        }
        match from.read(&mut bytes[filled..]) {
            Ok(0) => break true,
            Ok(read) => filled += read,
            Err(it) if it.kind() == ErrorKind::Interrupted => {}
            Err(it) => return Err(io::Error::other(reason(&it))),
        }
    };
    bytes.truncate(filled);
    Ok(Begun { bytes, ended })
}

/// Whether standard input has bytes or an end within that time.
fn comes(within: Duration) -> bool {
    let stdin = io::stdin();
    let patience = Timespec { tv_sec: 0, tv_nsec: i64::from(within.subsec_nanos()) };
    poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&patience)).map_or(true, |it| it > 0)
}

fn open_file(path: &Path) -> anyhow::Result<Box<dyn Read + Send>> {
    files::source(path).map_err(|it| match it.kind() {
        // Of a folder with files those are opened.
        ErrorKind::IsADirectory => anyhow!("\"{}\" has no files to read", shown(path.as_os_str())),
        ErrorKind::NotFound => {
            let name = shown(path.as_os_str());
            anyhow!("cannot open \"{name}\": {}", not_there(&name))
        }
        _ => anyhow!("cannot open \"{}\": {}", shown(path.as_os_str()), reason(&it)),
    })
}

pub(super) fn hints(source: &Source, common: &Common) -> anyhow::Result<Hints> {
    Ok(Hints {
        name: source.told(),
        format: format(common.format_in),
        url: common.url.clone(),
        published: common.published.as_deref().and_then(Date::parse),
        language: common.language.clone(),
        ..Hints::default()
    })
}

/// What the reader says the source is written in; otherwise its bytes tell.
fn format(asked: FormatIn) -> Option<Format> {
    match asked {
        FormatIn::Auto => None,
        FormatIn::Text => Some(Format::Text),
        FormatIn::Html => Some(Format::Html),
        FormatIn::Markdown => Some(Format::Markdown),
        FormatIn::Feed => Some(Format::Feed),
        FormatIn::Epub => Some(Format::Epub),
        FormatIn::Warc => Some(Format::Warc),
    }
}

/// What is known to be something else, or to be nothing.
pub(crate) fn is_no_article(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref(),
        Some(IngestError::NotAnArticle { .. } | IngestError::NotText { .. } | IngestError::Empty { .. })
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_file_a_pipe_or_a_page() {
        assert_eq!(Source::of(Some(OsStr::new("-"))).unwrap(), Source::Stdin);
        assert_eq!(Source::of(Some(OsStr::new("a b.txt"))).unwrap(), Source::File("a b.txt".into()));
        let page = Source::of(Some(OsStr::new("HTTPS://example.com/\x1b[2J"))).unwrap();
        assert!(matches!(page, Source::Web(_)) && !page.name().contains('\x1b'));
    }

    #[test]
    fn a_missing_file_is_one_sentence() {
        let missing = Source::File("no/such.txt".into())
            .open(&Common::default(), &Memo::default(), &|_| true)
            .err()
            .unwrap();
        assert_eq!(missing.to_string(), "cannot open \"no/such.txt\": there is no such file");
    }

    #[test]
    fn a_long_file_opens_with_its_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long.txt");
        std::fs::write(&path, "Ana Ruiz spoke.\n\n".repeat(40_000)).unwrap();
        let open = |enough: bool| {
            let source = Source::File(path.clone());
            source.open(&Common::default(), &Memo::default(), &|_| enough).unwrap()
        };
        let opening = open(true);
        let (head, rest) = (opening.document.unwrap(), opening.rest.unwrap());
        let begun = rest.begun().unwrap();
        assert!(head.partial && begun.partial && begun.text().starts_with(head.text()));
        // Who goes on in the middle sees it at once.
        let resumed = open(false);
        assert_eq!(resumed.document.unwrap().text(), begun.text());
        assert!(resumed.rest.unwrap().begun().is_none() && begun.text().len() > head.text().len() * 8);
        let Came::One(whole) = rest.come().unwrap() else { panic!("it is one article") };
        assert!(whole.document.text().starts_with(head.text()) && !whole.cut);
    }
}
