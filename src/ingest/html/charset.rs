//! The charset that a page names for itself.

/// Far enough for pages that name it late.
const HEAD: usize = 16 * 1024;

/// `<meta charset="koi8-r">`, `content="text/html; charset=koi8-r"`, `<?xml encoding="koi8-r"?>`.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let small: Vec<u8> = head.iter().map(u8::to_ascii_lowercase).collect();
    let xml =
        small.starts_with(b"<?xml").then(|| named(&small[..small.len().min(200)], b"encoding=")).flatten();
    xml.or_else(|| {
        let metas = memchr::memmem::find_iter(&small, b"<meta");
        metas.take(100).find_map(|at| {
            let end = memchr::memchr(b'>', &small[at..]).map_or(small.len(), |it| at + it);
            named(&small[at..end], b"charset=")
        })
    })
}

fn named(tag: &[u8], key: &[u8]) -> Option<String> {
    let at = memchr::memmem::find(tag, key)? + key.len();
    let rest = &tag[at..];
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let len = rest.iter().take_while(|it| it.is_ascii_alphanumeric() || b"-_:.".contains(it)).count();
    Some(String::from_utf8_lossy(&rest[..len]).into_owned()).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charset_is_read_in_any_spelling() {
        for page in [
            "<html><META CHARSET=koi8-r>",
            "<meta http-equiv=content-type content='text/html; charset=koi8-r'>",
            "<?xml version='1.0' encoding='KOI8-R'?><html>",
        ] {
            assert_eq!(declared(page.as_bytes()).as_deref(), Some("koi8-r"), "{page}");
        }
        assert_eq!(declared(b"<html><p>charset=none"), None);
    }
}
