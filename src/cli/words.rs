//! Words to leave out of a search: `search vaccine -trial` names no option.

use clap::Command;
use std::ffi::OsString;

/// Commands whose words are a search line.
const SEARCH: &[&str] = &["search", "said"];

/// Puts a space before each word that begins with one hyphen, so that it is taken for a word. Options keep their
/// meaning wherever they stand, and so does all that comes after `--`.
pub(super) fn kept_apart(line: impl Iterator<Item = OsString>, whole: &Command) -> Vec<OsString> {
    let (mut found, mut before): (bool, Option<OsString>) = (false, None);
    let mut apart = Vec::new();
    let mut ended = false;
    for it in line {
        let words = it.to_str().unwrap_or_default();
        let is_value = before.as_ref().is_some_and(|it| takes_value(whole, it.to_str().unwrap_or_default()));
        ended |= words == "--";
        let is_left_out = found && !ended && !is_value && is_left_out(words);
        found |= !is_value && before.is_some() && SEARCH.contains(&words);
        before = Some(it.clone());
        apart.push(if is_left_out { OsString::from(format!(" {words}")) } else { it });
    }
    apart
}

/// `-trial`, and not `-`, `--format` or `-h`.
fn is_left_out(words: &str) -> bool {
    let Some(rest) = words.strip_prefix('-') else { return false };
    !rest.is_empty() && !rest.starts_with('-') && !matches!(rest, "h" | "V")
}

/// `--format` alone: what comes next belongs to it.
fn takes_value(whole: &Command, word: &str) -> bool {
    let Some(name) = word.strip_prefix("--").filter(|it| !it.contains('=')) else { return false };
    let searches = whole.get_subcommands().filter(|it| SEARCH.contains(&it.get_name()));
    let mut all = searches.chain([whole]).flat_map(Command::get_opts);
    all.any(|it| it.get_long() == Some(name) && it.get_action().takes_values())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_to_leave_out_is_no_option() {
        let apart = |line: &str| -> Vec<String> {
            let line = line.split(' ').map(OsString::from);
            kept_apart(line, &super::super::command()).iter().map(|it| it.to_str().unwrap().into()).collect()
        };
        assert_eq!(
            apart("dateline search ferry -quay --format json -h -- -x"),
            ["dateline", "search", "ferry", " -quay", "--format", "json", "-h", "--", "-x"]
        );
        assert_eq!(apart("dateline --library -x said -y"), ["dateline", "--library", "-x", "said", " -y"]);
        assert_eq!(apart("dateline text -x"), ["dateline", "text", "-x"]);
        assert_eq!(apart("dateline add search -x"), ["dateline", "add", "search", " -x"]);
    }
}
