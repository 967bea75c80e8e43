//! What the letters of a font are called, and which they are.

use unicode_normalization::UnicodeNormalization;

/// Names that are not the letter itself.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("endash", "–"),
    ("emdash", "—"),
    ("minus", "−"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("periodcentered", "·"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("perthousand", "‰"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("yen", "¥"),
    ("Euro", "€"),
    ("euro", "€"),
    ("currency", "¤"),
    ("florin", "ƒ"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("oslash", "ø"),
    ("Oslash", "Ø"),
    ("germandbls", "ß"),
    ("dotlessi", "ı"),
    ("lslash", "ł"),
    ("Lslash", "Ł"),
    ("eth", "ð"),
    ("Eth", "Ð"),
    ("thorn", "þ"),
    ("Thorn", "Þ"),
    ("dcroat", "đ"),
    ("Dcroat", "Đ"),
    ("hbar", "ħ"),
    ("Hbar", "Ħ"),
    ("nbspace", " "),
    ("sfthyphen", "\u{ad}"),
    ("softhyphen", "\u{ad}"),
    ("mu", "µ"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
];

/// What is put on a letter: `eacute`.
const MARKS: &[(&str, char)] = &[
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30a}'),
    ("hungarumlaut", '\u{30b}'),
    ("caron", '\u{30c}'),
    ("commaaccent", '\u{326}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
];

/// The letters that a name stands for: `eacute`, `uni20AC`, `f_f_i`, `a.alt`.
pub(super) fn letters(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split_once('.').filter(|it| !it.0.is_empty()).map_or(name, |it| it.0);
    if let Some(known) = single(name) {
        return Some(known);
    }
    let parts: Option<String> = name.split('_').map(single).collect();
    parts.filter(|_| name.contains('_'))
}

fn single(name: &str) -> Option<String> {
    if name.len() == 1 && name.is_ascii() {
        return Some(name.to_string());
    }
    if let Some(known) = NAMES.iter().find(|it| it.0 == name) {
        return Some(known.1.to_string());
    }
    let hex = |it: &str| char::from_u32(u32::from_str_radix(it, 16).ok()?).map(String::from);
    if let Some(code) = name.strip_prefix("uni").filter(|it| it.len() == 4) {
        return hex(code);
    }
    if let Some(code) = name.strip_prefix('u').filter(|it| (4..=6).contains(&it.len())) {
        return hex(code);
    }
    let (base, mark) = (name.get(..1)?, name.get(1..)?);
    let (_, mark) = MARKS.iter().find(|it| it.0 == mark)?;
    Some([base.chars().next()?, *mark].into_iter().nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_known_by_their_names() {
        for (name, want) in
            [("A", "A"), ("eacute", "é"), ("uni20AC", "€"), ("f_f_i", "ffi"), ("a.alt", "a"), ("Scaron", "Š")]
        {
            assert_eq!(letters(name.as_bytes()).as_deref(), Some(want));
        }
        assert_eq!(letters(b"g123"), None);
        assert_eq!(letters(b".notdef"), None);
    }
}
