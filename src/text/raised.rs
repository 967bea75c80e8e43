//! Raised numbers: of a note, of a power.

const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit or its sign as it stands when it is raised; other characters as they are.
pub fn raised(it: char) -> char {
    match it {
        '0'..='9' => DIGITS[it as usize - '0' as usize],
        '+' => '⁺',
        '-' | '−' | '–' => '⁻',
        other => other,
    }
}

/// `1902¹` is a year and the number of a note: no number, and no word, goes on with a raised digit.
pub fn is_raised(it: char) -> bool {
    matches!(it, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁺' | '⁻')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_raised_one_by_one() {
        let check = |words: &str, want: &str| assert_eq!(words.chars().map(raised).collect::<String>(), want);
        check("10", "¹⁰");
        check("-1", "⁻¹");
        check("a, 2", "a, ²");
        assert!("0123456789-+".chars().map(raised).all(is_raised) && !is_raised('2'));
    }
}
