//! What a line looks like: a title, a heading, a rule.

const LONGEST_TITLE: usize = 180;
const LONGEST_HEADING: usize = 65;

/// A line that could be the title of what follows it.
pub(super) fn could_be_title(line: &str) -> bool {
    line.len() <= LONGEST_TITLE
        && begins_well(line)
        && !line.ends_with(['.', ',', ';', ':', '—', '–', '-', '。', '।'])
        && !is_address(line)
        && line.chars().any(char::is_alphabetic)
}

/// Two to nine words without an end mark, or a question of up to twelve.
pub(super) fn could_be_heading(line: &str) -> bool {
    // Of a paragraph no more are counted than tell that it is none.
    let words = line.split_whitespace().take(13).count();
    let bare = line.trim_end_matches(['”', '"', '’', '\'', '»']);
    let question = line.ends_with('?') && (2..=12).contains(&words) && line.len() <= LONGEST_HEADING * 2;
    let plain = (2..=9).contains(&words)
        && line.chars().count() <= LONGEST_HEADING
        && !bare.ends_with(['.', ',', ';', ':', '!', '?', '…', '—', '–', '-', ')', ']']);
    let quotation = line.starts_with(['“', '"', '‘', '\'', '«', '„']);
    (question || plain)
        && !quotation
        && begins_well(line)
        && !is_address(line)
        && line.chars().any(char::is_alphabetic)
}

/// Long enough to be prose around a heading.
pub(super) fn is_long(line: &str) -> bool {
    line.len() >= 80 || line.len() >= 40 && ends_sentence(line)
}

pub(super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '”', '"', '’', ')', '…', '。', '।'])
}

/// `___`, `* * *`, `•••`.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() <= 200
        && line.chars().filter(|it| !it.is_whitespace()).count() >= 3
        && line.chars().all(|it| "_-*•=~–—·#+ ".contains(it))
}

fn begins_well(line: &str) -> bool {
    let first =
        line.trim_start_matches(['“', '"', '‘', '\'', '«', '„', '¿', '¡', '(', '[', '#', '$', '€', '£']);
    first.starts_with(|it: char| it.is_alphanumeric() && !it.is_lowercase())
}

fn is_address(line: &str) -> bool {
    line.contains("://")
        || line.starts_with("www.")
        || line.contains("pic.twitter.com")
        || line.starts_with('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_short_and_has_no_end_mark() {
        for line in ["Positive steps", "TRADE DEFICITS", "What happens next?", "3. A third way"] {
            assert!(could_be_heading(line), "{line}");
        }
        for line in [
            "He left.",
            "“We wait”",
            "He calls it “strong.”",
            "lower case words",
            "https://a.example is here",
            "Tom Berg:",
            "One",
            "2017 - ",
        ] {
            assert!(!could_be_heading(line), "{line}");
        }
    }

    #[test]
    fn a_title_begins_well_and_ends_openly() {
        for line in ["Ana Ruiz: ‘We build’", "7 bridges close", "¿Qué pasa?", "橋が閉鎖された"] {
            assert!(could_be_title(line), "{line}");
        }
        for line in ["The bridge closed.", "and then", "—", "http://a.example/b"] {
            assert!(!could_be_title(line), "{line}");
        }
    }

    #[test]
    fn a_rule_has_no_words() {
        assert!(is_rule("* * *") && is_rule("_______") && !is_rule("- a -") && !is_rule("–"));
    }
}
