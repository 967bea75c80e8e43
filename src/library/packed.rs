//! An article as it lies in its row: the text, and the shape that makes it a document again.

use super::error::Trouble;
use crate::article::{
    Block, BlockKind, Document, DocumentBuilder, Link, Meta, Published, PublishedSource, TitleSource,
};
use crate::text::{Date, Line, Span};
use flate2::read::DeflateDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::io::Read;

/// No text of ours is longer.
const LONGEST: u64 = 256 << 20;

/// All of a document but its text. Spans are in bytes.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Shape {
    /// Which of `BlockKind::ALL`, where it begins after the end of the one before, how long it is.
    blocks: Vec<(u8, u32, u32)>,
    links: Vec<(u32, u32, String)>,
    aside: Vec<String>,
    title: Option<String>,
    title_source: Option<String>,
    byline: Vec<String>,
    outlet: Option<String>,
    url: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    published: Option<(String, String)>,
    modified: Option<String>,
    excerpt: bool,
}

pub(crate) fn text(text: &str) -> Vec<u8> {
    packed(text.as_bytes())
}

thread_local! {
    // It is a quarter of a megabyte, and takes longer to make than to use.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(6), false));
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        let mut out = Vec::with_capacity(bytes.len() / 2 + ROOM);
        loop {
            let left = bytes.get(packer.total_in() as usize..).unwrap_or_default();
            match packer.compress_vec(left, &mut out, FlushCompress::Finish) {
                Ok(Status::Ok | Status::BufError) => out.reserve(out.len() / 2 + ROOM),
                // Nothing fails that is written to memory.
                Ok(Status::StreamEnd) | Err(_) => return out,
            }
        }
    })
}

/// Bytes for what does not get smaller.
const ROOM: usize = 64;

const BROKEN: Trouble = Trouble::Broken("the text of an article cannot be unpacked");

fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut out = Vec::with_capacity(bytes.len() * 3);
    DeflateDecoder::new(bytes).take(LONGEST).read_to_end(&mut out).map_err(|_| BROKEN)?;
    Ok(out)
}

pub(crate) fn text_of(bytes: &[u8]) -> Result<String, Trouble> {
    String::from_utf8(unpacked(bytes)?).map_err(|_| BROKEN)
}

/// So many bytes of it, whole letters; what cannot be unpacked is empty.
pub(super) fn start_of(bytes: &[u8], most: usize) -> String {
    let mut out = Vec::with_capacity(most);
    let _ = DeflateDecoder::new(bytes).take(most as u64).read_to_end(&mut out);
    let valid = out.utf8_chunks().next().map_or("", |it| it.valid());
    valid.to_string()
}

pub(crate) fn shape(document: &Document) -> Vec<u8> {
    let meta = &document.meta;
    let mut end = 0;
    let blocks = document.blocks().iter().map(|it| {
        let kind = BlockKind::ALL.iter().position(|kind| *kind == it.kind).unwrap_or(0);
        let gap = it.span.start - std::mem::replace(&mut end, it.span.end);
        (kind as u8, gap as u32, it.span.len() as u32)
    });
    let words = |it: &Option<Line>| it.as_ref().map(|it| it.to_string());
    let shape = Shape {
        blocks: blocks.collect(),
        links: document
            .links()
            .iter()
            .map(|it| (it.span.start as u32, it.span.len() as u32, it.address.clone()))
            .collect(),
        aside: document.aside.iter().map(|it| it.to_string()).collect(),
        title: words(&meta.title),
        title_source: meta.title_source.map(|it| it.name().into()),
        byline: meta.byline.iter().map(|it| it.to_string()).collect(),
        outlet: words(&meta.outlet),
        url: words(&meta.url),
        canonical: words(&meta.canonical),
        language: words(&meta.language),
        published: meta.published.map(|it| (it.date.to_string(), it.source.name().into())),
        modified: meta.modified.map(|it| it.to_string()),
        excerpt: document.excerpt,
    };
    packed(&serde_json::to_vec(&shape).unwrap_or_default())
}

/// The document that it was.
pub(crate) fn document(body: &[u8], shape: &[u8]) -> Result<Document, Trouble> {
    let text = text_of(body)?;
    let shape: Shape = serde_json::from_slice(&unpacked(shape)?).map_err(|_| BROKEN)?;
    let mut end = 0usize;
    let mut stretch = |gap: u32, long: u32| {
        let start = end.saturating_add(gap as usize);
        end = start.saturating_add(long as usize);
        Span { start, end }
    };
    let block = |&(kind, gap, long): &(u8, u32, u32)| {
        let span = stretch(gap, long);
        BlockKind::ALL.get(usize::from(kind)).map(|kind| Block { kind: *kind, span })
    };
    let blocks = shape.blocks.iter().filter_map(block).collect();
    let link = |(start, long, address): (u32, u32, String)| {
        let start = start as usize;
        Link { span: Span { start, end: start.saturating_add(long as usize) }, address }
    };
    let line = |it: Option<String>| it.map(|it| Line::new(&it));
    let published = shape.published.and_then(|(date, source)| {
        Some(Published { date: Date::parse(&date)?, source: PublishedSource::named(&source)? })
    });
    let meta = Meta {
        title: line(shape.title),
        title_source: shape.title_source.and_then(|it| TitleSource::named(&it)),
        byline: shape.byline.iter().map(|it| Line::new(it)).collect(),
        outlet: line(shape.outlet),
        url: line(shape.url),
        canonical: line(shape.canonical),
        language: line(shape.language),
        published,
        modified: shape.modified.and_then(|it| Date::parse(&it)),
        ..Meta::default()
    };
    let aside = shape.aside.iter().map(|it| Line::new(it)).collect();
    let links = shape.links.into_iter().map(link).collect();
    let mut document = DocumentBuilder::restored(meta, text, blocks, links, aside);
    document.excerpt = shape.excerpt && document.meta.url.is_some();
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Anchor;

    #[test]
    fn a_document_comes_back_as_it_was() {
        let meta = Meta {
            title: Some("Bridge".into()),
            title_source: Some(TitleSource::Metadata),
            byline: vec!["Tom Hale".into()],
            url: Some("https://news.example/1".into()),
            published: Some(Published { date: Date::year(2017), source: PublishedSource::Url }),
            ..Meta::default()
        };
        let mut builder = DocumentBuilder::new(meta);
        builder.block(BlockKind::Title, "Bridge");
        builder.linked(
            BlockKind::Paragraph,
            "“Été” is closed.",
            &[Anchor { span: Span::new(3, 8), href: "/2".into() }],
        );
        builder.aside("Share this");
        builder.excerpt(true);
        let was = builder.build();
        assert_eq!(was.links().len(), 1);
        assert_eq!(document(&text(was.text()), &shape(&was)).unwrap(), was);
    }

    #[test]
    fn texts_of_any_length_come_back_one_after_another() {
        let mut seed = 5_u64;
        let mut letter = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from_u32(0x4e00 + (seed >> 40) as u32 % 20_000).unwrap()
        };
        for length in [0, 1, 3, 70_000, 2, 400] {
            let wild: String = (0..length).map(|_| letter()).collect();
            for was in [wild, "so ".repeat(length)] {
                assert!(text_of(&text(&was)).unwrap() == was, "{length}");
            }
        }
    }

    #[test]
    fn what_was_not_packed_by_us_is_broken() {
        assert!(document(b"rubbish", b"rubbish").is_err());
        assert!(document(&text("A."), &packed(b"[1]")).is_err());
        let wild = packed(br#"{"blocks":[[0,4294967295,4294967295],[99,0,1]],"links":[[1,9,"x"]]}"#);
        assert!(document(&text("A."), &wild).unwrap().blocks().is_empty());
    }
}
