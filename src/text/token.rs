//! The tokenizer: words, numbers and punctuation with their positions.
//!
//! Cut the way the treebanks cut: clitics stand alone (`Turkey` `’s`, `did` `n’t`), hyphens part words,
//! numbers keep their commas and colons, abbreviations with inner dots (`U.S.`) stay whole.

use super::Span;
use super::raised::is_raised;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    Number,
    /// One mark: a comma, a quotation mark, a dash, a currency sign.
    Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

impl Token {
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }
}

/// The tokens within `range` of `text`, in order.
pub fn tokens(text: &str, range: Span) -> Vec<Token> {
    let words = range.of(text);
    let mut found = Vec::with_capacity(words.len() / 5);
    let mut at = 0;
    while let Some(first) = words[at..].chars().next() {
        let len = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if first.is_ascii_digit() {
            number(&words[at..])
        } else if is_letter(first) {
            word(&words[at..])
        } else {
            first.len_utf8()
        };
        let kind = match first {
            it if it.is_ascii_digit() => TokenKind::Number,
            it if is_letter(it) => TokenKind::Word,
            _ => TokenKind::Mark,
        };
        let start = range.start + at;
        at += len;
        if kind == TokenKind::Word {
            let cut = clitic(&words[at - len..at], &words[at..]);
            if let Cut::Inside(before) = cut {
                found.push(Token { span: Span::new(start, start + before), kind });
                at = at - len + before;
                let rest = clitic_len(&words[at..]);
                found.push(Token { span: Span::new(range.start + at, range.start + at + rest), kind });
                at += rest;
                continue;
            }
        }
        found.push(Token { span: Span::new(start, start + len), kind });
        if kind != TokenKind::Mark {
            let rest = clitic_len(&words[at..]);
            if rest > 0 {
                found.push(Token {
                    span: Span::new(range.start + at, range.start + at + rest),
                    kind: TokenKind::Word,
                });
                at += rest;
            }
        }
    }
    found
}

enum Cut {
    Nowhere,
    Inside(usize),
}

/// `didn` before `’t` is `did` + `n’t`.
fn clitic(word: &str, rest: &str) -> Cut {
    let mut after = rest.chars();
    let negated = matches!(after.next(), Some('\'' | '’'))
        && matches!(after.next(), Some('t' | 'T'))
        && !after.next().is_some_and(char::is_alphanumeric)
        && word.len() > 1
        && matches!(word.as_bytes()[word.len() - 1], b'n' | b'N');
    if negated { Cut::Inside(word.len() - 1) } else { Cut::Nowhere }
}

const CLITICS: [&str; 8] = ["n't", "s", "re", "ve", "ll", "d", "m", "t"];

/// The length of `’s`, `’re`, `n’t` … at the start of `rest`, else 0.
fn clitic_len(rest: &str) -> usize {
    let negation = usize::from(matches!(rest.as_bytes().first(), Some(b'n' | b'N')));
    let Some(mark @ ('\'' | '’')) = rest[negation..].chars().next() else { return 0 };
    let tail = &rest[negation + mark.len_utf8()..];
    let letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ends = !tail[letters..].chars().next().is_some_and(char::is_alphanumeric);
    let known = if negation == 1 {
        tail[..letters].eq_ignore_ascii_case("t")
    } else {
        CLITICS.iter().any(|it| it.eq_ignore_ascii_case(&tail[..letters]))
    };
    if ends && known { negation + mark.len_utf8() + letters } else { 0 }
}

fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while len < bytes.len() {
        let inside =
            matches!(bytes[len], b',' | b'.' | b':') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if bytes[len].is_ascii_digit() || inside {
            len += 1;
        } else {
            break;
        }
    }
    // `1980s`, `10th`, `5pm`: letters that belong to the number.
    len + rest[len..].chars().take_while(|it| is_letter(*it)).map(char::len_utf8).sum::<usize>()
}

fn word(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = bytes.iter().take_while(|it| it.is_ascii_alphanumeric() || **it == b'_').count();
    // Most words are plain and end before a space or a plain mark.
    match bytes.get(len) {
        None => return len,
        Some(b'.') if len == 1 => {}
        Some(it) if it.is_ascii() && *it != b'\'' => return len,
        Some(_) => {}
    }
    len = 0;
    let mut chars = rest.char_indices().peekable();
    let mut letters_since_dot = 0;
    while let Some((at, it)) = chars.next() {
        if is_letter(it) || is_joined(it) {
            len = at + it.len_utf8();
            letters_since_dot += 1;
            continue;
        }
        let next = chars.peek().map(|&(_, next)| next);
        // `U.S.`, `a.m.`: single letters with dots between them keep the last dot too.
        if it == '.' && letters_since_dot == 1 {
            let dotted_before = at > 1;
            if next.is_some_and(char::is_alphabetic) && single_letter(&rest[at + 1..]) || dotted_before {
                len = at + 1;
                letters_since_dot = 0;
                if next.is_some_and(char::is_alphanumeric) {
                    continue;
                }
            }
        }
        // `O’Brien`, `N’Djamena`: an apostrophe between letters that is no clitic.
        if matches!(it, '\'' | '’') && next.is_some_and(char::is_alphabetic) && clitic_len(&rest[at..]) == 0
        {
            letters_since_dot = 0;
            continue;
        }
        break;
    }
    len
}

/// The raised number of a note is no part of the word before it.
fn is_letter(it: char) -> bool {
    it.is_alphanumeric() && (it.is_ascii() || !is_raised(it))
}

fn is_joined(it: char) -> bool {
    matches!(it, '\u{300}'..='\u{36f}' | '\u{200d}' | '_')
}

fn single_letter(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next();
    !chars.next().is_some_and(|it| it.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_numbers_stand_alone() {
        check("1902¹ by Crane.² 10 m² and", "1902 ¹ by Crane . ² 10 m ² and");
    }

    fn check(text: &str, want: &str) {
        let got: Vec<_> = tokens(text, Span::new(0, text.len())).iter().map(|it| it.of(text)).collect();
        assert_eq!(got.join(" "), want);
    }

    #[test]
    fn words_are_cut_as_in_the_treebanks() {
        check("Turkey’s air force didn't wait.", "Turkey ’s air force did n't wait .");
        check("“We’re happy,” he said.", "“ We ’re happy , ” he said .");
        check("the 6-year-old U.S. plan", "the 6 - year - old U.S. plan");
        check("at 5:30 p.m. on 10 Mar., 1,500.", "at 5:30 p.m. on 10 Mar . , 1,500 .");
        check("O’Brien and N'Djamena in the 1980s", "O’Brien and N'Djamena in the 1980s");
        check("J. Smith won. I. did", "J . Smith won . I . did");
        check("", "");
    }

    #[test]
    fn tokens_tile_the_text_in_order() {
        let text = "漢字 e\u{301}t ’s ''`` n’t — 5’s U.S.A.’s ’";
        let found = tokens(text, Span::new(0, text.len()));
        assert!(found.windows(2).all(|it| it[0].span.end <= it[1].span.start));
        assert!(found.iter().all(|it| !it.span.is_empty() && text.is_char_boundary(it.span.end)));
    }
}
