//! The words that a source file compares its text with: string literals in tests, alternatives, arrays and arms.
//! Comments, modules of tests, and sentences for a reader are none.

/// Calls whose arguments are compared with words of a text.
const COMPARE: &[&str] = &[
    "matches!",
    "is_any",
    "contains",
    "starts_with",
    "ends_with",
    "strip_prefix",
    "strip_suffix",
    "trim_start_matches",
    "trim_end_matches",
    "split_once",
    "eq_ignore_ascii_case",
    "Some",
    "eq",
];

/// All words of two letters or more that code compares something with, in their order.
pub(crate) fn compared(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut found = Vec::new();
    // What has been read, literals and comments left out, and where its brackets open.
    let (mut read, mut open) = (String::new(), Vec::new());
    let mut rest = code;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => {
                let literal = literal(&rest[1..]);
                let behind = rest[literal.len() + 2..].trim_start();
                if is_word(literal) && is_compared(&read, &open, behind) {
                    found.push(literal.to_string());
                }
                read.push('"');
                literal.len() + 2
            }
            'r' if rest.starts_with("r#\"") => rest.find("\"#").map_or(rest.len(), |it| it + 2),
            '\'' => character(rest),
            _ => {
                match next {
                    '(' | '[' | '{' => open.push(read.len()),
                    ')' | ']' | '}' => drop(open.pop()),
                    _ => {}
                }
                read.push(next);
                next.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    found
}

fn is_compared(read: &str, open: &[usize], behind: &str) -> bool {
    let before = read.trim_end().trim_end_matches('&').trim_end();
    if ["|", "==", "!="].iter().any(|it| before.ends_with(it))
        || ["|", "=>", "==", "!="].iter().any(|it| behind.starts_with(it))
    {
        return true;
    }
    let Some(&at) = open.last() else { return false };
    let ends_with = |call: &str| {
        let rest = read[..at].strip_suffix(call);
        rest.is_some_and(|it| !it.ends_with(|it: char| it.is_alphanumeric() || it == '_'))
    };
    match &read[at..at + 1] {
        "[" => !read[..at].ends_with('#'),
        "(" => COMPARE.iter().any(|it| ends_with(it)),
        _ => false,
    }
}

/// The literal that begins here, without its marks.
fn literal(rest: &str) -> &str {
    let mut escaped = false;
    let end = rest.find(|it| {
        let ends = it == '"' && !escaped;
        escaped = it == '\\' && !escaped;
        ends
    });
    &rest[..end.unwrap_or(rest.len())]
}

/// How long a character between apostrophes is; a lifetime is one apostrophe.
fn character(rest: &str) -> usize {
    let inner = rest[1..].chars().next().unwrap_or(' ');
    let end = if inner == '\\' { 3 } else { 1 + inner.len_utf8() };
    if rest.get(end..).is_some_and(|it| it.starts_with('\'')) { end + 1 } else { 1 }
}

fn is_word(literal: &str) -> bool {
    let letters = literal.chars().filter(char::is_ascii_alphabetic).count();
    letters > 1 && literal.chars().all(|it| it.is_alphabetic() || matches!(it, ' ' | '-' | '\'' | '’' | '.'))
}
