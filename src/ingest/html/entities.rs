//! Characters that a page escaped twice: `&amp;amp;`, `&amp;#8217;`.

use dom_query::NodeRef;
use std::borrow::Cow;

/// Names that pages write; the numbers need no table.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("shy", '\u{ad}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("deg", '°'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("frac12", '½'),
    ("sect", '§'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("ccedil", 'ç'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("uacute", 'ú'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("aelig", 'æ'),
    ("Eacute", 'É'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("oelig", 'œ'),
    ("scaron", 'š'),
];
const LONGEST: usize = 8;
/// What stands for these numbers, as browsers read them.
const OF_WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// One text of the page. In code a character may well be told by its name.
pub(super) fn meant(text: NodeRef<'_>) -> String {
    let words = text.text();
    let in_code = |it: &NodeRef<'_>| CODE.iter().any(|name| it.has_name(name));
    if !words.contains('&') || text.ancestors_it(Some(4)).any(|it| in_code(&it)) {
        return words.to_string();
    }
    once_more_in(&words).into_owned()
}

const CODE: &[&str] = &["code", "pre", "kbd", "samp", "tt", "textarea"];

/// Read once more; where nothing is escaped, nothing is copied.
pub(super) fn once_more_in(words: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut from = 0;
    for (at, _) in words.match_indices('&') {
        if at < from {
            continue;
        }
        let Some((it, len)) = entity(&words[at + 1..]) else { continue };
        let out = out.get_or_insert_with(|| String::with_capacity(words.len()));
        out.push_str(&words[from..at]);
        out.push(it);
        from = at + 1 + len;
    }
    match out {
        Some(mut out) => {
            out.push_str(&words[from..]);
            Cow::Owned(out)
        }
        None => Cow::Borrowed(words),
    }
}

pub(super) fn once_more(words: &str) -> String {
    once_more_in(words).trim().to_string()
}

/// `amp;`, `#8217;`, `#x27;`, with its length.
fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(LONGEST + 1).position(|it| it == b';')?;
    let name = &rest[..end];
    let found = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |it| u32::from_str_radix(it, 16).ok())?;
            match code {
                0x80..=0x9f => OF_WINDOWS[code as usize - 0x80],
                _ => char::from_u32(code)?,
            }
        }
        None => NAMED.iter().find(|it| it.0 == name)?.1,
    };
    Some((found, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_twice_is_read() {
        let check = |words: &str, want: &str| assert_eq!(once_more_in(words), want, "{words}");
        check("Ruiz &amp; Berg", "Ruiz & Berg");
        check("It&#8217;s &#x201c;late&#148;, &eacute;", "It’s “late”, é");
        check("R&D; AT&T & x &unknown; &", "R&D; AT&T & x &unknown; &");
        assert!(matches!(once_more_in("AT&T"), Cow::Borrowed(_)));
    }
}
