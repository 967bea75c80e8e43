//! Letters: a newsletter saved from a mail program, or a whole mailbox of them.

mod mime;

use super::headers::Headers;
use super::{Entry, Hints, IngestError, Source, html, lines, plain};
use crate::article::{Document, Published, PublishedSource, TitleSource};
use mime::{Body, bodies, words};

const MOST_LETTERS: usize = 5000;
/// What a letter's head has; two of them make it one.
const KNOWN: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "content-transfer-encoding",
    "reply-to",
    "list-id",
];

pub(super) fn is_mail(bytes: &[u8], _: &Hints) -> bool {
    let letter = after_envelope(bytes);
    let Some((headers, start)) = Headers::of(letter) else { return false };
    let head = String::from_utf8_lossy(&letter[..start.min(letter.len())]);
    let named = |line: &str| {
        line.starts_with([' ', '\t'])
            || line.split_once(':').is_some_and(|it| {
                !it.0.is_empty() && it.0.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
            })
    };
    head.lines().filter(|it| !it.is_empty()).all(named)
        && KNOWN.iter().filter(|it| headers.get(it).is_some()).count() >= 2
}

pub(super) fn read<'a>(bytes: &'a [u8], hints: &'a Hints) -> Result<Source<'a>, IngestError> {
    let broken = || IngestError::Broken {
        name: hints.name.clone(),
        what: "the letter holds no text that can be read",
    };
    let entry = |it| Entry::unread(number(it), move || letter(it, hints).ok_or_else(broken));
    let entries: Vec<_> = letters(bytes).take(MOST_LETTERS).map(entry).collect();
    if entries.is_empty() { Err(broken()) } else { Ok(Source { title: None, entries }) }
}

/// The number that the sender gave the letter.
fn number(letter: &[u8]) -> Option<String> {
    Some(Headers::of(letter)?.0.get("message-id")?.to_string())
}

/// `From someone Wed Nov 20 …` stands above every letter of a mailbox.
fn after_envelope(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"From ") {
        return bytes;
    }
    memchr::memchr(b'\n', bytes).map_or(&[], |it| &bytes[it + 1..])
}

fn letters(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mailbox = bytes.starts_with(b"From ");
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let all = rest.take()?;
        let next = if mailbox { memchr::memmem::find(all, b"\nFrom ") } else { None };
        rest = next.map(|it| &all[it + 1..]);
        Some(after_envelope(&all[..next.unwrap_or(all.len())]))
    })
}

fn letter(bytes: &[u8], hints: &Hints) -> Option<Document> {
    let (headers, _) = Headers::of(bytes)?;
    let bodies = bodies(bytes);
    let text = bodies.iter().find(|it| !it.html);
    let page = bodies.iter().find(|it| it.html);
    // A short text beside a page only says that there is a page.
    let enough = |text: &Body| page.is_none_or(|page| text.words.len() * 8 >= page.words.len());
    let mut document = match text.filter(|it| enough(it)) {
        Some(text) => plain::article(text.words.as_bytes(), hints).ok(),
        None => html::page(page?.words.as_bytes(), hints).ok(),
    }?;
    let meta = &mut document.meta;
    if let Some(subject) =
        headers.get("subject").map(words).filter(|it| !it.is_empty() && hints.title.is_none())
    {
        meta.title = Some(subject.into());
        meta.title_source = Some(TitleSource::Metadata);
    }
    if let Some((date, _)) =
        headers.get("date").and_then(lines::written_date).filter(|_| hints.published.is_none())
    {
        meta.published = Some(Published { date, source: PublishedSource::Metadata });
    }
    if let Some(from) = headers.get("from").map(words).filter(|_| meta.byline.is_empty()) {
        meta.byline = lines::names(from.split('<').next().unwrap_or("").trim().trim_matches('"'));
    }
    Some(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::articles;

    const LETTER: &str = "From: Ana Ruiz <ana@news.example>\nSubject: =?utf-8?Q?The_bridge_=E2=80=93_again?=\nDate: Wed, 20 Nov 2019 10:00:00 +0000\n\
        MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"b1\"\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\
        Content-Transfer-Encoding: quoted-printable\n\nThe bridge is clo=\nsed =E2=80=93 again.\n--b1\nContent-Type: text/html\n\n<p>The bridge</p>\n--b1--\n";

    #[test]
    fn a_letter_is_an_article() {
        let document = articles(LETTER.as_bytes(), &Hints::default()).unwrap().remove(0);
        assert_eq!(document.text(), "The bridge is closed – again.");
        assert_eq!(document.meta.title.as_deref(), Some("The bridge – again"));
        assert_eq!(document.meta.byline, ["Ana Ruiz"]);
        assert_eq!(document.meta.published.unwrap().date.to_string(), "2019-11-20");
    }

    #[test]
    fn every_letter_of_a_mailbox_is_an_article() {
        let one = "From ana@news.example Wed Nov 20 10:00:00 2019\nFrom: a@b.example\nSubject: One\n\nThe bridge.\n\n";
        assert_eq!(articles((one.to_string() + one).as_bytes(), &Hints::default()).unwrap().len(), 2);
    }

    #[test]
    fn a_news_text_is_no_letter() {
        assert!(!is_mail(b"From: the archive\n\nThe bridge is closed.", &Hints::default()));
        assert!(!is_mail(b"By Ana Ruiz\n\nTo: nobody\nFrom: somebody\n\n", &Hints::default()));
    }
}
