//! The mistakes that feeds make most, taken out.

use std::borrow::Cow;

/// The feed without the mistakes that are made most.
pub(super) fn mended(text: &str) -> String {
    let text = with_ampersands(text);
    let text =
        SPELLINGS.iter().fold(Cow::Borrowed(text.as_str()), |text, (odd, plain)| match text.contains(odd) {
            true => Cow::Owned(text.replace(odd, plain)),
            false => text,
        });
    with_version(&text)
}

/// What means the same, but is known in one spelling only.
const SPELLINGS: &[(&str, &str)] = &[
    (" type=\"plain\"", " type=\"text\""),
    (" type='plain'", " type='text'"),
    (" type=\"text/plain\"", " type=\"text\""),
    (" type='text/plain'", " type='text'"),
];

/// RSS that forgets its version, or has one that nobody knows, is RSS 2.
fn with_version(text: &str) -> String {
    let Some((before, rest)) = text.split_once("<rss") else { return text.to_string() };
    let Some((inside, behind)) = rest.split_once('>') else { return text.to_string() };
    let named = inside.replace(" version=", " told=");
    format!("{before}<rss version=\"2.0\"{named}>{behind}")
}

/// `AT&T` becomes `AT&amp;T`; what is an entity already stays.
fn with_ampersands(text: &str) -> String {
    let mut fixed = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let after = &rest[at + 1..];
        let name = after.bytes().take(12).take_while(|it| it.is_ascii_alphanumeric() || *it == b'#').count();
        let entity = name > 0 && after.as_bytes().get(name) == Some(&b';');
        fixed.push_str(&rest[..=at]);
        if !entity {
            fixed.push_str("amp;");
        }
        rest = after;
    }
    fixed.push_str(rest);
    fixed
}
