//! Text that was taken for Windows-1252 and written as UTF-8 a second time: “PeÃ±a” is Peña, “itâ€™s” is it’s.
//!
//! A letter of UTF-8 that was read so stands as two to four characters. Where their bytes are whole letters again, and a capital
//! would not stand there, they are put right, in pages, Markdown and plain text. “AMANHÃ” in capitals stays as it is.

use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// The text with such letters put right; as it is where there are none.
pub(super) fn mended(text: Cow<'_, str>) -> Cow<'_, str> {
    // Nearly every text has none: looking for these letters is quick.
    if !text.contains(['Ã', 'â', 'Â', 'Å', 'Ä']) || !has_evidence(&text) {
        return text;
    }
    let mut found = text.into_owned();
    for _ in 0..TIMES {
        let next = once(&found);
        if next == found {
            break;
        }
        found = next;
    }
    Cow::Owned(found)
}

/// It may have happened more than once.
const TIMES: usize = 3;

/// Whether a letter stands there that can be nothing else.
fn has_evidence(text: &str) -> bool {
    runs(text).any(|(start, end)| is_sure(text, start, end) && again(&text[start..end]).is_some())
}

fn once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end) in runs(text) {
        let run = &text[start..end];
        let pad = run.starts_with('Â');
        if let Some(letters) = again(run).filter(|_| pad || is_sure(text, start, end)) {
            out.push_str(&text[from..start]);
            out.push_str(&letters);
            from = end;
        }
    }
    out.push_str(&text[from..]);
    out
}

/// The stretches of characters beyond ASCII.
fn runs(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|it: char| !it.is_ascii())?;
        let end = text[start..].find(|it: char| it.is_ascii()).map_or(text.len(), |it| start + it);
        at = end;
        Some((start, end))
    })
}

/// “â€™” is no word, and a capital stands beside no small letter: “PeÃ±a”, “Ã‰cole”.
fn is_sure(text: &str, start: usize, end: usize) -> bool {
    let small = |it: Option<char>| it.is_some_and(char::is_lowercase);
    let run = &text[start..end];
    run.starts_with("â€")
        || run.starts_with(['Ã', 'Å', 'Ä'])
            && run.chars().count() > 1
            && (small(text[..start].chars().next_back()) || small(text[end..].chars().next()))
}

/// What the characters were before, if their bytes are whole letters of UTF-8.
fn again(run: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(run.len());
    for it in run.chars() {
        match u8::try_from(u32::from(it)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => {
                let mut buffer = [0; 4];
                let (encoded, _, failed) = WINDOWS_1252.encode(it.encode_utf8(&mut buffer));
                match (encoded.as_ref(), failed) {
                    ([byte], false) => bytes.push(*byte),
                    _ => return None,
                }
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &str) {
        assert_eq!(mended(Cow::Borrowed(text)), want, "{text}");
    }

    #[test]
    fn letters_that_were_written_twice_are_put_right() {
        check("Enrique PeÃ±a Nieto", "Enrique Peña Nieto");
        check("FranÃ§ois", "François");
        check("the Ã‰cole", "the École");
        check("itâ€™s late", "it’s late");
        check("â€œNo,â€\u{9d} she said", "“No,” she said");
        check("the pier â€“ it is long", "the pier – it is long");
        check("MÃ¼ller’s", "Müller’s");
        check("BasÃ\u{83}Â±ez", "Basñez");
        check("PeÃ±a paid Â£5", "Peña paid £5");
        check("PaweÅ‚", "Paweł");
        check("ÄŒapek and PeÃ±a", "Čapek and Peña");
    }

    #[test]
    fn letters_that_are_meant_stay() {
        for text in [
            "“AMANHÃ\u{201d}, disse.",
            "MAÇÃ” e PÃO",
            "João e a maçã",
            "Château d’Â",
            "Ångström",
            "Ça va, l’été",
            "naïve café",
            "Ã",
            "São Paulo à noite",
            "Größe über Ä",
            "2 Ã— 2",
            "Þór og Ægir",
        ] {
            check(text, text);
        }
    }
}
