//! The letters of a font: what the codes of a page stand for, and how wide they are.

use super::file::File;
use super::names;
use super::object::{Dict, Lexer, Object};
use std::collections::HashMap;

/// What a letter with a name of its own costs, in memory too.
const LETTER: usize = 96;
/// Of the changes to a table of 256 letters.
const MOST_CHANGES: usize = 1024;
/// No font has more letters.
const MOST_LETTERS: usize = 1 << 16;

pub(super) struct Font {
    letters: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    /// Of what has no width of its own.
    width: Option<f64>,
    /// Two bytes make a letter.
    wide: bool,
    pub(super) bold: bool,
}

/// One letter as it is shown.
pub(super) struct Letter<'a> {
    /// Empty where nobody says what it is.
    pub(super) words: &'a str,
    /// In parts of the font's size.
    pub(super) width: f64,
    /// The single byte 32, which is spaced by its own rule.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn of(file: &File, dict: &Dict) -> Font {
        let wide = dict.get("Subtype").and_then(Object::name) == Some(b"Type0");
        let name = file.value(dict, "BaseFont");
        let name = name.as_ref().and_then(Object::name).unwrap_or_default().to_ascii_lowercase();
        let bold = [b"bold".as_slice(), b"black", b"heavy", b"semibd"];
        let mut font = Font {
            letters: HashMap::new(),
            widths: HashMap::new(),
            width: None,
            wide,
            bold: bold.iter().any(|it| memchr::memmem::find(&name, it).is_some()),
        };
        if wide {
            font.wide_widths(file, dict);
        } else {
            font.simple_letters(file, dict);
            font.simple_widths(file, dict);
        }
        // What the font says about its letters itself is worth most.
        if let Some((_, map)) = dict.get("ToUnicode").and_then(|it| file.stream(it)) {
            let told = font.told_letters(&map);
            file.spend(told * LETTER);
        }
        font
    }

    pub(super) fn letters<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Letter<'a>> {
        bytes.chunks(if self.wide { 2 } else { 1 }).map(|it| {
            let code = it.iter().fold(0, |sum, it| sum << 8 | u32::from(*it));
            let words = self.letters.get(&code).map_or("", String::as_str);
            let width = self.widths.get(&code).copied().or(self.width).unwrap_or_else(|| usual(words));
            Letter { words, width, is_space: it == [32] }
        })
    }

    fn simple_letters(&mut self, file: &File, dict: &Dict) {
        let encoding = file.value(dict, "Encoding");
        let base = match &encoding {
            Some(Object::Name(name)) => Some(name.clone()),
            Some(Object::Dict(it)) => it.get("BaseEncoding").and_then(Object::name).map(<[u8]>::to_vec),
            _ => None,
        };
        for code in 0x20..=0xff_u8 {
            let letter = match base.as_deref() {
                Some(b"MacRomanEncoding") => encoding_rs::MACINTOSH.decode(&[code]).0.into_owned(),
                Some(b"WinAnsiEncoding") => encoding_rs::WINDOWS_1252.decode(&[code]).0.into_owned(),
                _ => standard(code),
            };
            if !letter.is_empty() {
                self.letters.insert(code.into(), letter);
            }
        }
        let changes = encoding.as_ref().and_then(Object::dict).and_then(|it| file.value(it, "Differences"));
        let mut code = 0;
        for it in changes.as_ref().and_then(Object::list).unwrap_or_default().iter().take(MOST_CHANGES) {
            match it {
                Object::Number(it) => code = *it as u32,
                Object::Name(name) => {
                    match names::letters(name) {
                        Some(letters) => self.letters.insert(code & 0xff, letters),
                        None => self.letters.remove(&(code & 0xff)),
                    };
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    fn simple_widths(&mut self, file: &File, dict: &Dict) {
        let first = file.value(dict, "FirstChar").and_then(|it| it.number()).unwrap_or(0.0) as u32;
        let Some(Object::List(widths)) = file.value(dict, "Widths") else { return };
        // The letters of a drawn font are measured in units of its own.
        let unit = match file.value(dict, "FontMatrix") {
            Some(Object::List(it)) => it.first().and_then(Object::number).unwrap_or(0.001),
            _ => 0.001,
        };
        for (code, width) in (first..).zip(widths.iter().take(256)) {
            if let Some(width) = file.resolve(width).number().filter(|it| *it > 0.0) {
                self.widths.insert(code, width * unit);
            }
        }
    }

    fn wide_widths(&mut self, file: &File, dict: &Dict) {
        let Some(Object::List(below)) = file.value(dict, "DescendantFonts") else { return };
        let Some(Object::Dict(below)) = below.first().map(|it| file.resolve(it).into_owned()) else { return };
        self.width = Some(file.value(&below, "DW").and_then(|it| it.number()).unwrap_or(1000.0) / 1000.0);
        let Some(Object::List(list)) = file.value(&below, "W") else { return };
        let mut at = 0;
        while let Some(first) = list.get(at).and_then(Object::number) {
            let first = first as u32;
            match (list.get(at + 1).map(|it| file.resolve(it).into_owned()), list.get(at + 2)) {
                (Some(Object::List(widths)), _) => {
                    for (code, width) in (first..).zip(widths.iter().filter_map(Object::number)) {
                        self.give(code, width);
                    }
                    at += 2;
                }
                (Some(Object::Number(last)), Some(Object::Number(width))) => {
                    let last = (last as u32).min(first.saturating_add(MOST_LETTERS as u32));
                    if !file.spend(last.saturating_sub(first) as usize * 16) {
                        return;
                    }
                    (first..=last).for_each(|it| self.give(it, *width));
                    at += 3;
                }
                _ => return,
            }
        }
    }

    fn give(&mut self, code: u32, width: f64) {
        if self.widths.len() < MOST_LETTERS && code < MOST_LETTERS as u32 {
            self.widths.insert(code, width / 1000.0);
        }
    }

    /// `beginbfchar <01> <0041> endbfchar`, `beginbfrange <02> <04> <0042> endbfrange`.
    /// How many.
    fn told_letters(&mut self, map: &[u8]) -> usize {
        let mut lexer = Lexer::new(map, 0);
        let mut operands: Vec<Object> = Vec::new();
        let mut told = 0;
        while let Some(object) = lexer.next() {
            let Object::Word(word) = object else {
                operands.push(object);
                continue;
            };
            let step = match word.as_slice() {
                b"endbfchar" => 2,
                b"endbfrange" => 3,
                _ => 0,
            };
            for row in operands.chunks_exact(step.max(1)).filter(|_| step > 0) {
                let (Some(first), Some(last)) = (row[0].text().map(code), row[step - 2].text().map(code))
                else {
                    continue;
                };
                let last = if step == 2 { first } else { last };
                for (nth, it) in (first..=last).enumerate().take(MOST_LETTERS) {
                    told += 1;
                    if told > MOST_LETTERS {
                        return told;
                    }
                    let letters = match &row[step - 1] {
                        Object::Text(words) => utf16(words, nth),
                        Object::List(list) => {
                            list.get(nth).and_then(Object::text).and_then(|it| utf16(it, 0))
                        }
                        _ => None,
                    };
                    if let Some(letters) = letters {
                        self.letters.insert(it, letters);
                    }
                }
            }
            operands.clear();
        }
        told
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, it| sum << 8 | u32::from(*it))
}

/// The letters, the last of them moved on by `nth`.
fn utf16(bytes: &[u8], nth: usize) -> Option<String> {
    let mut units: Vec<u16> = bytes.chunks(2).take(16).map(|it| code(it) as u16).collect();
    let last = units.last_mut()?;
    *last = last.wrapping_add(nth as u16);
    let words = String::from_utf16_lossy(&units);
    (words != "\0").then_some(words)
}

/// The oldest of the tables, as far as letters of it are met.
fn standard(code: u8) -> String {
    const HIGH: &[(u8, &str)] = &[
        (0x27, "’"),
        (0x60, "‘"),
        (0xa1, "¡"),
        (0xa2, "¢"),
        (0xa3, "£"),
        (0xa5, "¥"),
        (0xa7, "§"),
        (0xa9, "'"),
        (0xaa, "“"),
        (0xab, "«"),
        (0xae, "fi"),
        (0xaf, "fl"),
        (0xb1, "–"),
        (0xb2, "†"),
        (0xb4, "·"),
        (0xb7, "•"),
        (0xb8, "‚"),
        (0xb9, "„"),
        (0xba, "”"),
        (0xbb, "»"),
        (0xbc, "…"),
        (0xbf, "¿"),
        (0xd0, "—"),
        (0xe1, "Æ"),
        (0xf1, "æ"),
        (0xf9, "ø"),
        (0xe9, "Ø"),
        (0xfa, "œ"),
        (0xfb, "ß"),
    ];
    let told = HIGH.iter().find(|it| it.0 == code).map(|it| it.1.to_string());
    told.unwrap_or_else(|| if code < 0x7f { char::from(code).to_string() } else { String::new() })
}

/// About how wide a letter is, where the font does not say: one of those that every reader has.
fn usual(words: &str) -> f64 {
    let Some(letter) = words.chars().next() else { return 0.5 };
    match letter {
        ' ' | 'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ';' | ':' | '\'' | '!' | '|' | '‘' | '’' => {
            0.27
        }
        'r' | '(' | ')' | '-' | '“' | '”' | '"' => 0.35,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '@' | '%' => 0.85,
        it if it.is_uppercase() => 0.67,
        _ => 0.53,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(objects: &str, bytes: &[u8]) -> (String, Vec<f64>) {
        let file = File::of(objects.as_bytes());
        let Some(Object::Dict(dict)) = file.get(1) else { panic!() };
        let font = Font::of(&file, &dict);
        (font.letters(bytes).map(|it| it.words).collect(), font.letters(bytes).map(|it| it.width).collect())
    }

    #[test]
    fn a_simple_font_has_the_letters_of_its_table_and_its_changes() {
        let font = "1 0 obj <</Subtype /Type1 /Encoding <</BaseEncoding /WinAnsiEncoding /Differences \
            [1 /fi /eacute 65 /B]>> /FirstChar 1 /Widths [500 2 0 R]>> endobj 2 0 obj 250 endobj";
        assert_eq!(read(font, b"\x01\x02A\x93"), ("fiéB“".into(), vec![0.5, 0.25, 0.67, 0.35]));
        assert_eq!(read("1 0 obj <<>> endobj", b"it's").0, "it’s");
    }

    #[test]
    fn what_a_font_says_of_its_letters_holds() {
        let map = "beginbfchar <0001> <00660066> endbfchar beginbfrange <0002> <0004> <0061> <0005> <0006> [<0078> <0079>] endbfrange";
        let font = format!(
            "1 0 obj <</Subtype /Type0 /ToUnicode 2 0 R /DescendantFonts [<</DW 700 /W [1 [300 400] 3 5 600]>>]>> endobj \
             2 0 obj <<>> stream\n{map}\nendstream endobj"
        );
        let (words, widths) = read(&font, b"\0\x01\0\x02\0\x04\0\x05\0\x06\0\x07");
        assert_eq!((words.as_str(), widths), ("ffacxy", vec![0.3, 0.4, 0.6, 0.6, 0.7, 0.7]));
    }

    #[test]
    fn a_map_without_end_is_cut() {
        let font = "1 0 obj <</ToUnicode 2 0 R>> endobj 2 0 obj <<>> stream\nbeginbfrange <00000000> <ffffffff> <0041> endbfrange\nendstream endobj";
        assert_eq!(read(font, b"\0\x01").0, "AB");
    }
}
