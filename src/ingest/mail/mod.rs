//! Email: a newsletter saved from a mail program, or a whole mailbox.

mod letter;
mod mailbox;
mod parts;
mod words;

use super::headers::Headers;
use super::source::given;
use super::{Entry, Hints, IngestError, Source, lines};
use crate::article::{Document, DocumentBuilder, Published, PublishedSource, TitleSource};
use mailbox::{after_envelope, letters};
use parts::{Head, Part, parts};

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
    let entry = |it: std::borrow::Cow<'a, [u8]>| {
        Entry::unread(number(&it), move || {
            letter(&it, hints).map_err(|what| IngestError::Broken { name: hints.name.clone(), what })
        })
    };
    let entries: Vec<_> = letters(bytes).take(MOST_LETTERS).map(entry).collect();
    if entries.is_empty() {
        return Err(IngestError::Broken { name: hints.name.clone(), what: NOTHING });
    }
    Ok(Source { title: None, entries })
}

const NOTHING: &str = "the email has no readable text";
const LOCKED: &str = "the email is encrypted; only a mail program with its key can read it";

/// The number that the sender gave the letter.
fn number(letter: &[u8]) -> Option<String> {
    Some(Headers::of(letter)?.0.get("message-id")?.to_string())
}

fn letter(bytes: &[u8], hints: &Hints) -> Result<Document, &'static str> {
    let (headers, _) = Headers::of(bytes).ok_or(NOTHING)?;
    let parts = parts(bytes);
    let locked = parts.iter().any(|it| matches!(it, Part::Locked));
    let head = Head::of(&headers);
    let mut builder = DocumentBuilder::new(given(hints));
    let meta = builder.meta();
    if let (None, Some(subject)) = (&meta.title, &head.subject) {
        meta.title = Some(subject.as_str().into());
        meta.title_source = Some(TitleSource::Metadata);
    }
    if let (None, Some(date)) = (meta.published, head.date.as_deref().and_then(lines::day)) {
        meta.published = Some(Published { date, source: PublishedSource::Metadata });
    }
    letter::write(parts, &mut builder);
    if builder.is_empty() {
        return Err(if locked { LOCKED } else { NOTHING });
    }
    let names: Vec<_> = head.names().iter().flat_map(|it| lines::names(it)).collect();
    let meta = builder.meta();
    if meta.byline.is_empty() {
        meta.byline = names;
    }
    Ok(builder.build())
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

    fn one(letter: &str) -> Document {
        articles(letter.as_bytes(), &Hints::default()).unwrap().remove(0)
    }

    /// A letter of these parts, each with its head.
    fn of_parts(kind: &str, parts: &[&str]) -> String {
        let parts: String = parts.iter().map(|it| format!("--b\n{it}\n")).collect();
        format!(
            "From: Ana Ruiz <a@b.example>\nSubject: All\nContent-Type: multipart/{kind}; boundary=b\n\n{parts}--b--\n"
        )
    }

    const INNER: &str = "From: Tom Berg <t@b.example>\nSubject: =?utf-8?Q?The_ferry?=\nDate: Wed, 20 Nov 2019 23:30:00 -0800\n\nThe ferry runs twice.";

    #[test]
    fn every_part_is_read_in_order() {
        let text = "Content-Type: text/plain\n\nFirst words.";
        let page = "Content-Type: text/html\n\n<p>Second <b>words</b>.</p>";
        let picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=";
        let file = "Content-Type: text/csv; name=a.csv\nContent-Disposition: attachment\n\na,b,c";
        let footer = "Content-Type: text/plain\n\n_______________\nBridges mailing list";
        let letter = one(&of_parts("mixed", &[text, picture, page, file, footer]));
        assert_eq!(letter.text(), "First words.\n\nSecond words.\n\nBridges mailing list");
        let related = of_parts("related", &[page, picture]);
        assert_eq!(one(&related).text(), "Second words.");
        assert_eq!(one(&of_parts("alternative", &[text, page])).text(), "First words.");
        assert_eq!(one(&of_parts("mixed", &[picture, file])).text(), "a,b,c");
    }

    #[test]
    fn letters_in_a_letter_are_sections_of_it() {
        let want = "The ferry\n\nTom Berg, 2019-11-20\n\nThe ferry runs twice.";
        let wrapped = format!("Content-Type: message/rfc822\n\n{INNER}");
        let text = "Content-Type: text/plain\n\nSee below.";
        assert_eq!(one(&of_parts("mixed", &[text, &wrapped])).text(), format!("See below.\n\n{want}"));
        assert_eq!(
            one(&of_parts("digest", &[&format!("\n{INNER}"), &format!("\n{INNER}")])).text(),
            format!("{want}\n\n{want}")
        );
        assert_eq!(one(&format!("From: a@b.example\nSubject: All\n{wrapped}")).text(), want);
        let packed = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogVHdvCgpJdCBpcyBzaHV0Lgo=";
        assert_eq!(one(&of_parts("mixed", &[packed])).text(), "Two\n\nIt is shut.");
    }

    #[test]
    fn letters_far_too_deep_in_letters_end_in_a_sentence() {
        let deep =
            format!("From: a@b.example\nSubject: All\n{}", "Content-Type: message/rfc822\n\n".repeat(50_000));
        assert!(articles(deep.as_bytes(), &Hints::default()).unwrap().is_empty());
        let deep = format!(
            "From: a@b.example\nSubject: All\n{}\nEnd.",
            "Content-Type: message/rfc822\n\n".repeat(500)
        );
        assert!(articles(deep.as_bytes(), &Hints::default()).is_ok());
    }

    #[test]
    fn an_encrypted_letter_says_so() {
        let letter = of_parts(
            "encrypted",
            &[
                "Content-Type: application/pgp-encrypted\n\nVersion: 1",
                "Content-Type: application/octet-stream\n\nx",
            ],
        );
        let error =
            crate::ingest::read(letter.as_bytes(), &Hints { name: "a.eml".into(), ..Hints::default() });
        assert_eq!(
            error.unwrap_err().to_string(),
            "cannot read \"a.eml\": the email is encrypted; only a mail program with its key can read it"
        );
    }

    #[test]
    fn what_a_letter_answers_to_is_a_quotation() {
        let letter = "From: Ruiz, Ana <a@b.example>\nSubject: Re: Roads\nContent-Type: text/plain; format=flowed\n\nI agree \nwith it.\n\n\
            On Wed, 20 Nov 2019, Tom Berg wrote:\n> The bridge is shut, and nobody was \n> told of it.\n>\n> It stays so.\n-- \nAna";
        let letter = one(letter);
        let told: Vec<_> = letter.blocks().iter().map(|it| (it.kind.name(), letter.words(it.span))).collect();
        assert_eq!(
            told,
            [
                ("paragraph", "I agree with it."),
                ("paragraph", "On Wed, 20 Nov 2019, Tom Berg wrote:"),
                ("quote", "The bridge is shut, and nobody was told of it."),
                ("quote", "It stays so."),
                ("credit", "Ana"),
            ]
        );
    }

    #[test]
    fn a_news_text_is_no_letter() {
        assert!(!is_mail(b"From: the archive\n\nThe bridge is closed.", &Hints::default()));
        assert!(!is_mail(b"By Ana Ruiz\n\nTo: nobody\nFrom: somebody\n\n", &Hints::default()));
    }
}
