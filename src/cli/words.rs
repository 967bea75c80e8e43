//! Words that are taken for something else: `search vaccine -trial` names no option, `--format-in text` no command.

use clap::{Arg, Command};
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

/// Puts a common option and its value into one word where the value is spelled as a command: clap looks for commands first.
pub(super) fn with_values(line: impl Iterator<Item = OsString>, whole: &Command) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::new();
    let (mut ended, mut waits) = (false, false);
    for it in line {
        let word = it.to_str().unwrap_or_default();
        if waits && whole.get_subcommands().any(|it| it.get_name() == word) {
            let option = joined.pop().unwrap_or_default().into_string().unwrap_or_default();
            joined.push(OsString::from(format!("{option}={word}")));
            waits = false;
            continue;
        }
        ended |= word == "--";
        waits = !waits && !ended && whole.get_opts().any(|option| takes(option, word));
        joined.push(it);
    }
    joined
}

/// `-trial`, and not `-`, `--format` or `-h`.
fn is_left_out(words: &str) -> bool {
    let Some(rest) = words.strip_prefix('-') else { return false };
    !rest.is_empty() && !rest.starts_with('-') && !matches!(rest, "h" | "V")
}

/// `--format` alone: what comes next belongs to it.
fn takes_value(whole: &Command, word: &str) -> bool {
    let searches = whole.get_subcommands().filter(|it| SEARCH.contains(&it.get_name()));
    searches.chain([whole]).flat_map(Command::get_opts).any(|it| takes(it, word))
}

fn takes(option: &Arg, word: &str) -> bool {
    word.strip_prefix("--").is_some_and(|it| option.get_long() == Some(it))
        && option.get_action().takes_values()
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

    #[test]
    fn the_value_of_an_option_is_no_command() {
        let joined = |line: &str| -> Vec<String> {
            let line = line.split(' ').map(OsString::from);
            with_values(line, &super::super::command()).iter().map(|it| it.to_str().unwrap().into()).collect()
        };
        assert_eq!(joined("dateline --format-in text a"), ["dateline", "--format-in=text", "a"]);
        assert_eq!(joined("dateline --library add add b"), ["dateline", "--library=add", "add", "b"]);
        assert_eq!(joined("dateline --private text a"), ["dateline", "--private", "text", "a"]);
        assert_eq!(
            joined("dateline --width 40 text --url on"),
            ["dateline", "--width", "40", "text", "--url=on"]
        );
        assert_eq!(joined("dateline said -- --url on"), ["dateline", "said", "--", "--url", "on"]);
        assert_eq!(joined("dateline --url --theme add"), ["dateline", "--url", "--theme", "add"]);
    }
}
