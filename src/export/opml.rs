//! Lists of feeds as feed readers hand them to each other: OPML, in and out.

use crate::text::Line;
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};
use std::io::{self, Write};

/// A feed in such a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    pub url: String,
    pub title: Option<String>,
    pub folder: Option<String>,
}

/// Longer lists are no lists of feeds.
const MOST: usize = 20_000;

pub(crate) fn opml(feeds: &[Outline], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">")?;
    writeln!(out, "<head><title>Feeds</title></head>\n<body>")?;
    let mut open: Option<&str> = None;
    for feed in feeds {
        let folder = feed.folder.as_deref();
        if open != folder {
            if open.is_some() {
                writeln!(out, "</outline>")?;
            }
            if let Some(folder) = folder {
                writeln!(out, "<outline text=\"{}\">", escaped(folder))?;
            }
            open = folder;
        }
        let title = escaped(feed.title.as_deref().unwrap_or(&feed.url));
        writeln!(
            out,
            "<outline type=\"rss\" text=\"{title}\" title=\"{title}\" xmlUrl=\"{}\"/>",
            escaped(&feed.url)
        )?;
    }
    if open.is_some() {
        writeln!(out, "</outline>")?;
    }
    writeln!(out, "</body>\n</opml>")
}

fn escaped(words: &str) -> String {
    let plain: String = words.chars().filter(|it| !it.is_control()).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The feeds of a list. `None`: it is none.
pub(crate) fn outlines(bytes: &[u8]) -> Option<Vec<Outline>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let mut feeds = Vec::new();
    let mut folders: Vec<Option<String>> = Vec::new();
    let mut is_opml = false;
    while feeds.len() < MOST {
        match reader.read_event() {
            Ok(Event::Start(it)) if it.local_name().as_ref() == "opml" => is_opml = true,
            Ok(Event::Start(it)) if it.local_name().as_ref() == "outline" && is_opml => {
                let (feed, name) = outline(&it, &folders);
                folders.push(if feed.is_some() { None } else { name });
                feeds.extend(feed);
            }
            Ok(Event::Empty(it)) if it.local_name().as_ref() == "outline" && is_opml => {
                feeds.extend(outline(&it, &folders).0);
            }
            Ok(Event::End(it)) if it.local_name().as_ref() == "outline" => drop(folders.pop()),
            // What comes after a fault is lost, what came before it is not.
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    is_opml.then_some(feeds)
}

/// The feed of an element, if it is one, and how it is called.
fn outline(element: &BytesStart, folders: &[Option<String>]) -> (Option<Outline>, Option<String>) {
    let (mut url, mut title, mut text) = (None, None, None);
    for attribute in element.attributes().flatten() {
        let value = unescape_with(&attribute.value, resolve_xml_entity);
        let Ok(value) = value else { continue };
        let value = Line::new(&value).to_string();
        match attribute.key.local_name().as_ref() {
            "xmlUrl" => url = Some(value),
            "title" => title = Some(value),
            "text" => text = Some(value),
            _ => {}
        }
    }
    let name = title.or(text).filter(|it| !it.is_empty());
    let url = url.filter(|it| ["http://", "https://"].iter().any(|start| it.starts_with(start)));
    let folder = || folders.iter().rev().flatten().next().cloned();
    (url.map(|url| Outline { url, title: name.clone(), folder: folder() }), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_feeds_is_read_as_it_was_written() {
        let feed = |url: &str, title: &str, folder: Option<&str>| Outline {
            url: url.into(),
            title: Some(title.into()),
            folder: folder.map(str::to_string),
        };
        let feeds = [
            feed("https://a.example/?x=1&y=2", "A \"one\" <b>", None),
            feed("https://b.example/", "B", Some("News & more")),
            feed("https://c.example/", "C", Some("News & more")),
            feed("https://d.example/", "D", Some("Sport")),
        ];
        let mut out = Vec::new();
        opml(&feeds, &mut out).unwrap();
        assert_eq!(outlines(&out).unwrap(), feeds);
    }

    #[test]
    fn what_is_no_list_of_feeds_is_none() {
        assert_eq!(outlines(b"<rss><channel/></rss>"), None);
        assert_eq!(
            outlines(b"<opml><outline xmlUrl=\"javascript:x\"/><outline xmlUrl=\"https://a.example/\""),
            Some(Vec::new())
        );
        assert_eq!(outlines(&[0xff, 0xfe]), None);
    }
}
