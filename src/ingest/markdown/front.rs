//! What stands above a Markdown text, between `---` (YAML) or `+++` (TOML): as much of both as it takes to
//! learn who wrote the text, when, and what it is called.

use crate::article::{DocumentBuilder, Published, PublishedSource, TitleSource};
use crate::ingest::lines;

/// A longer one is none.
const LONGEST: usize = 64 * 1024;

/// One field with what it holds.
struct Field {
    name: String,
    values: Vec<String>,
}

/// What stands above the text, and the text.
pub(super) fn parted(text: &str) -> (&str, &str) {
    let body = text.trim_start_matches('\u{feff}');
    let mut lines = body.split_inclusive('\n');
    let Some(fence) = lines.next().filter(|it| matches!(it.trim_end(), "---" | "+++")) else {
        return ("", body);
    };
    let mut at = fence.len();
    for line in lines {
        let ends = line.trim_end();
        if ends == fence.trim_end() || ends == "..." {
            let head = &body[fence.len()..at];
            // A rule above a text and one below its first words are no front matter.
            return if fields(head).is_empty() { ("", body) } else { (head, &body[at + line.len()..]) };
        }
        at += line.len();
        if at > LONGEST {
            break;
        }
    }
    ("", body)
}

fn fields(head: &str) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    let mut folded = false;
    for line in head.lines() {
        let bare = line.trim();
        let indented = line.starts_with([' ', '\t']);
        let last = found.last_mut().filter(|it| it.values.is_empty() || indented || bare.starts_with("- "));
        match last {
            _ if bare.is_empty() || bare.starts_with('#') => {}
            // `authors:` and its items below it.
            Some(field) if bare.starts_with("- ") => {
                let item = bare[2..].trim();
                let item = item.strip_prefix("name:").unwrap_or(item);
                field.values.push(unquoted(item).to_string());
            }
            // `title: >` and its words below it.
            Some(field) if indented && folded => match field.values.last_mut() {
                Some(words) => *words = format!("{words} {bare}"),
                None => field.values.push(bare.to_string()),
            },
            Some(field) if indented && bare.starts_with("name:") => {
                field.values.push(unquoted(bare[5..].trim()).to_string());
            }
            _ if indented => {}
            _ => {
                let Some((name, value)) = named(bare) else { continue };
                folded = matches!(value, ">" | "|" | ">-" | "|-");
                found.push(Field { name, values: if folded { Vec::new() } else { values(value) } });
            }
        }
    }
    found
}

/// `title: Bridge closed`, `title = "Bridge closed"`.
fn named(line: &str) -> Option<(String, &str)> {
    let end = line.find([':', '='])?;
    let name = line[..end].trim().trim_matches(['"', '\'']);
    let good = !name.is_empty()
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.'));
    let folded =
        || name.bytes().filter(u8::is_ascii_alphanumeric).map(|it| char::from(it.to_ascii_lowercase()));
    good.then(|| (folded().collect(), line[end + 1..].trim()))
}

/// `[Ana Ruiz, "Tom Berg"]`, or one.
fn values(value: &str) -> Vec<String> {
    let list = value.strip_prefix('[').and_then(|it| it.trim_end().strip_suffix(']'));
    let parts: Vec<&str> = list.map_or_else(|| vec![value], |it| it.split(',').collect());
    parts.into_iter().map(|it| unquoted(it).to_string()).filter(|it| !it.is_empty()).collect()
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(mark).and_then(|it| it.split_once(mark)) {
            // A mark within goes on behind it.
            return if inside.1.trim_start().starts_with('#') { inside.0 } else { value.trim_matches(mark) };
        }
    }
    value.split(" #").next().unwrap_or(value).trim_end()
}

/// Learns what the head tells.
pub(super) fn learn(head: &str, builder: &mut DocumentBuilder) {
    let meta = builder.meta();
    for Field { name, values } in fields(head) {
        let Some(first) = values.first() else { continue };
        match name.as_str() {
            "title" if meta.title.is_none() => {
                meta.title = Some(first.as_str().into());
                meta.title_source = Some(TitleSource::Metadata);
            }
            "author" | "authors" | "byline" | "creator" if meta.byline.is_empty() => {
                meta.byline = values.iter().flat_map(|it| lines::names(it)).collect();
            }
            "date" | "published" | "publishdate" | "pubdate" | "datepublished" | "publishedat"
                if meta.published.is_none() =>
            {
                let date = lines::day(first);
                meta.published = date.map(|date| Published { date, source: PublishedSource::Metadata });
            }
            "url" | "canonicalurl" | "canonical" | "link" | "source" if meta.url.is_none() => {
                let is_address = first.starts_with("http://") || first.starts_with("https://");
                meta.url = is_address.then(|| first.as_str().into());
            }
            "lang" | "language" if meta.language.is_none() => {
                meta.language = Some(first.chars().take(2).collect::<String>().to_lowercase().into());
            }
            "outlet" | "publication" | "publisher" | "sitename" | "site" if meta.outlet.is_none() => {
                meta.outlet = Some(first.as_str().into());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;

    fn check(text: &str) {
        let (head, body) = parted(text);
        assert_eq!(body.trim(), "The bridge.", "{text}");
        let mut builder = DocumentBuilder::new(Meta::default());
        learn(head, &mut builder);
        let meta = builder.build().meta;
        assert_eq!(meta.title.as_deref(), Some("Bridge: closed"), "{text}");
        assert_eq!(meta.byline, ["Ana Ruiz", "Tom Berg"], "{text}");
        assert_eq!(meta.published.map(|it| it.date.to_string()).as_deref(), Some("2019-11-20"), "{text}");
    }

    #[test]
    fn both_kinds_are_read_in_every_spelling() {
        check(
            "---\ntitle: \"Bridge: closed\"\nauthor: Ana Ruiz and Tom Berg\ndate: 2019-11-20\n---\nThe bridge.\n",
        );
        check(
            "+++\ntitle = \"Bridge: closed\" # yes\nauthors = [\"Ana Ruiz\", \"Tom Berg\"]\ndate = 2019-11-20T10:00:00Z\n[extra]\ntoc = true\n+++\n\nThe bridge.",
        );
        check(
            "---\r\ntitle: 'Bridge: closed'\r\nauthors:\r\n  - Ana Ruiz\r\n  - name: Tom Berg\r\n    url: x\r\npubDate: Nov 20, 2019\r\n---\r\nThe bridge.\r\n",
        );
        check(
            "\u{feff}---\n# written by hand\nTitle: >\n  Bridge:\n  closed\nauthors:\n- \"Ana Ruiz\"\n- Tom Berg\ndate: 2019-11-20 10:00:00 +0100\n...\nThe bridge.\n",
        );
        check(
            "---\nauthor:\n  name: Ana Ruiz, Tom Berg\ntitle: Bridge: closed\ndate: 20 November 2019 # so it was\n---\nThe bridge.",
        );
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in [
            "---\n\nOne.\n\n---\n\nTwo.\n",
            "---\ntitle: never closed\n",
            "One.\n---\ntitle: x\n---\n",
            "+++\n",
        ] {
            assert_eq!(parted(text), ("", text));
        }
    }
}
