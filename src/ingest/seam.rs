//! Where something was left out of a sentence.

/// How much of `before` stays: `men, ` before `, the mayor` keeps no comma of its own, and no space is
/// left before a full stop.
pub(super) fn kept(before: &str, after: &str) -> usize {
    if !after.trim_start().starts_with([',', '.', ';', ':', '!', '?', '…']) {
        return before.len();
    }
    let bare = before.trim_end();
    bare.strip_suffix(',').unwrap_or(bare).trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_comma_is_left_alone() {
        let check = |before: &str, after: &str, want: &str| {
            assert_eq!(&before[..kept(before, after)], want, "{before}|{after}")
        };
        check("men, ", ", the mayor said", "men");
        check("men, ", " the mayor said", "men, ");
        check("It cost ", ".", "It cost");
        check("", ".", "");
    }
}
