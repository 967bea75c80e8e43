//! Whole files, made here.

use super::*;
use crate::article::BlockKind;
use crate::ingest::read as read_one;

/// A file of these objects, the first of them number 1.
fn file(objects: &[&str]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_string();
    for (at, object) in objects.iter().enumerate() {
        out += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    (out + "trailer <</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

const ROOT: &str = "<</Type /Catalog /Pages 2 0 R>>";
const PAGES: &str = "<</Type /Pages /Kids [3 0 R] /Resources <</Font <</F 4 0 R>> /XObject <</X 5 0 R>>>>>>";
const PAGE: &str = "<</Type /Page /Parent 2 0 R /Contents 5 0 R>>";
const FONT: &str = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";

fn drawn(words: &str) -> String {
    format!("<</Length {}>>\nstream\n{words}\nendstream", words.len())
}

fn of_page(words: &str) -> Result<Document, IngestError> {
    let hints = Hints { name: "a.pdf".into(), ..Hints::default() };
    read_one(&file(&[ROOT, PAGES, PAGE, FONT, &drawn(words)]), &hints)
}

use crate::article::Document;

const STORY: &str = "BT /F 24 Tf 1 0 0 1 72 720 Tm (Bridge closed again) Tj \
    /F 10 Tf 14 TL 1 0 0 1 72 690 Tm (By Ana Ruiz) Tj T* T* \
    (The bridge over the Orne is closed until spring, the coun-) Tj T* \
    [(cil of Northline sa) 10 (id on Tuesday, and nobody may) -300 (cross) 20 ( it.)] TJ T* T* \
    (\\223We wait,\\224 said the mayor, who crosses it every day on) Tj T* (her way to work.) Tj ET";

#[test]
fn a_page_is_read_as_title_byline_and_paragraphs() {
    let document = of_page(STORY).unwrap();
    assert_eq!(
        document.text(),
        "Bridge closed again\n\nBy Ana Ruiz\n\n\
         The bridge over the Orne is closed until spring, the council of Northline said on Tuesday, and nobody \
         may cross it.\n\n“We wait,” said the mayor, who crosses it every day on her way to work."
    );
    assert_eq!(document.blocks()[0].kind, BlockKind::Title);
    assert_eq!(document.meta.title.as_deref(), Some("Bridge closed again"));
    assert_eq!(document.meta.byline, ["Ana Ruiz"]);
}

#[test]
fn what_is_left_of_a_file_is_read() {
    let whole = file(&[ROOT, PAGES, PAGE, FONT, &drawn(STORY)]);
    let cut = whole.len() - 160;
    let document = read_one(&whole[..cut], &Hints::default()).unwrap();
    assert!(document.text().starts_with("Bridge closed again"), "{}", document.text());
    let junk = [b"\n\n".as_slice(), &whole].concat();
    assert!(read_one(&junk, &Hints::default()).is_ok());
    let told = b"A file of that kind begins with %PDF-1.4, says Ana Ruiz.";
    assert!(read_one(told, &Hints::default()).unwrap().text().starts_with("A file"));
}

#[test]
fn what_cannot_be_read_is_a_sentence() {
    let says = |objects: &[&str]| {
        let hints = Hints { name: "a.pdf".into(), ..Hints::default() };
        read_one(&file(objects), &hints).unwrap_err().to_string()
    };
    let nothing = "cannot read \"a.pdf\": the PDF has no readable text; it may be scanned";
    assert_eq!(says(&[ROOT, PAGES, PAGE, FONT, &drawn("q Q")]), nothing);
    assert_eq!(says(&[ROOT]), "cannot read \"a.pdf\": the PDF is damaged: it has no pages");
    let locked = says(&[ROOT, PAGES, "<</Encrypt 9 0 R>>"]);
    assert_eq!(locked, "cannot read \"a.pdf\": the PDF is locked; qpdf --decrypt unlocks it");
}

#[test]
fn a_file_that_goes_in_circles_ends() {
    let circle = "<</Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Resources 2 0 R>>";
    let form = "<</Subtype /Form /Resources <</XObject <</X 5 0 R>>>> /Length 5 0 R>> stream\n/X Do /X Do\nendstream";
    assert!(read_one(&file(&[ROOT, circle, PAGE, FONT, form]), &Hints::default()).is_err());
    assert!(read_one(&file(&[ROOT, PAGES, PAGE, FONT, form]), &Hints::default()).is_err());
    let deep = "[".repeat(200_000);
    assert!(read_one(&file(&[ROOT, PAGES, PAGE, FONT, &drawn(&deep), &deep]), &Hints::default()).is_err());
}

#[test]
fn numbers_beyond_reason_do_no_harm() {
    for words in [
        "BT /F 1e300 Tf 1e300 0 0 1e300 1e300 1e300 Tm (Bridge closed) Tj (again) Tj ET",
        "BT /F 9 Tf 1 0 0 1 1e20 9 Tm (Bridge) Tj 1 0 0 1 9 -1e20 Tm (closed) Tj ET",
        "BT /F 0 Tf (Bridge) Tj -99999999999 Td [(a) -1e308 (b) 1e308 (c)] TJ ET",
        "1 0 0 1 0 0 cm Q Q Q ' \" TJ Tj Td BI ID xEI EI",
    ] {
        let _ = of_page(words);
    }
}

#[test]
fn a_page_that_unpacks_to_any_length_is_passed_over() {
    use flate2::{Compress, Compression, FlushCompress};
    let mut packed = Vec::with_capacity(1 << 20);
    let spaces = vec![b' '; 40 << 20];
    Compress::new(Compression::best(), true)
        .compress_vec(&spaces, &mut packed, FlushCompress::Finish)
        .unwrap();
    let head = file(&[ROOT, PAGES, PAGE, FONT]);
    let bomb =
        [&head, b"5 0 obj <</Filter /FlateDecode>> stream\n".as_slice(), &packed, b"\nendstream endobj"]
            .concat();
    assert!(read_one(&bomb, &Hints::default()).unwrap_err().to_string().contains("no readable text"));
}
