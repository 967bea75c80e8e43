//! Where the pages of a book lie: its archive, asked by names that are not always spelled as they are there.

use crate::ingest::decode;
use crate::ingest::zip::{Closed, Zip};
use percent_encoding::percent_decode_str;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

pub(super) struct Shelf<'a> {
    zip: Zip<'a>,
    /// By their names as everybody spells them.
    names: HashMap<String, String>,
}

impl<'a> Shelf<'a> {
    pub(super) fn of(zip: Zip<'a>) -> Shelf<'a> {
        let mut names = HashMap::new();
        for name in zip.names() {
            names.entry(spelled(name)).or_insert_with(|| name.to_string());
        }
        Shelf { zip, names }
    }

    /// The name in the archive of what is called so.
    pub(super) fn find(&self, path: &str) -> Option<String> {
        match self.zip.names().any(|it| it == path) {
            true => Some(path.to_string()),
            false => self.names.get(&spelled(path)).cloned(),
        }
    }

    pub(super) fn size(&self, name: &str) -> Option<usize> {
        self.zip.size(name)
    }

    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.zip.read(name)
    }

    pub(super) fn text(&self, path: &str) -> Option<String> {
        Some(decode::decode(&self.zip.read(&self.find(path)?)?, None).into_owned())
    }

    /// Whether anything in it is closed by the archive itself.
    pub(super) fn has(&self, closed: Closed) -> bool {
        self.zip.has(closed)
    }
}

/// Without case, with the same slashes, and letters composed.
fn spelled(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches("./").nfc().flat_map(char::to_lowercase).collect()
}

/// A path within the archive; anything that leads out of it is none.
pub(super) fn inside(folder: &str, href: &str) -> Option<String> {
    let href = percent_decode_str(href.split('#').next()?).decode_utf8_lossy().replace('\\', "/");
    let absolute = href.starts_with('/');
    let has_scheme = href.split('/').next().is_some_and(|it| it.contains(':'));
    if href.is_empty() || absolute || has_scheme || href.contains('\0') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::zip::tests::archive;

    #[test]
    fn no_path_leads_out_of_the_archive() {
        assert_eq!(inside("OEBPS", "../a.html").as_deref(), Some("a.html"));
        for href in
            ["../../a", "/etc/passwd", "file:///etc/passwd", "..\\..\\a", "%2e%2e/%2e%2e/a", "%2Fetc", ""]
        {
            assert_eq!(inside("OEBPS", href), None, "{href}");
        }
    }

    #[test]
    fn a_page_is_found_however_its_name_is_spelled() {
        let names =
            [("OEBPS/Text/One two.xhtml", "1"), ("OEBPS\\ch2.xhtml", "2"), ("OEBPS/cafe\u{301}.html", "3")];
        let bytes = archive(&names);
        let shelf = Shelf::of(Zip::of(&bytes).unwrap());
        for (href, want) in [
            ("Text/One%20two.xhtml", "1"),
            ("text/one two.XHTML#b", "1"),
            ("Text\\One two.xhtml", "1"),
            ("ch2.xhtml", "2"),
            ("caf%C3%A9.html", "3"),
            ("caf\u{e9}.html", "3"),
        ] {
            let path = inside("OEBPS", href).unwrap();
            assert_eq!(shelf.text(&path).as_deref(), Some(want), "{href}");
        }
        assert_eq!(shelf.find("OEBPS/other.html"), None);
    }
}
