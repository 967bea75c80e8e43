//! What stands before an item of a list.

/// The length of a bullet and the spaces behind it.
pub(in crate::ingest) fn bullet(words: &str) -> usize {
    let Some(mark) = words.chars().next().filter(|it| "•·▪■●◦‣*-–►▸".contains(*it)) else {
        return 0;
    };
    let rest = &words[mark.len_utf8()..];
    let text = rest.trim_start();
    let spaces = rest.len() - text.len();
    let sure = "•▪■●◦‣►▸".contains(mark);
    if text.is_empty() || !(spaces > 0 || sure) { 0 } else { mark.len_utf8() + spaces }
}

/// The length of `1.` or `2)` and the space behind it.
pub(in crate::ingest) fn number(words: &str) -> usize {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words.as_bytes()[digits..];
    let marked = matches!(rest.first(), Some(b'.' | b')')) && rest.get(1) == Some(&b' ');
    if (1..=2).contains(&digits) && marked { digits + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_begin_an_item() {
        assert_eq!((bullet("• one"), bullet("- one"), bullet("-one"), bullet("*")), (4, 2, 0, 0));
        assert_eq!((number("1. One"), number("12) x"), number("1.5 m"), number("2017. x")), (3, 4, 0, 0));
    }
}
