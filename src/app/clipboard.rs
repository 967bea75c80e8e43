//! The clipboard: written by OSC 52, never read; within tmux by tmux itself, which
//! drops OSC 52 unless it is set to pass it on.

use crate::text::Clean;
use base64::prelude::{BASE64_STANDARD, Engine};
use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

/// Terminals drop longer ones, some of them half.
const MOST_BYTES: usize = 100_000;

/// The bytes that ask a terminal for it; `None` where it is too long. Controls and the last line end
/// are gone, so that nothing pasted runs by itself.
pub(super) fn copy(words: &str) -> Option<Vec<u8>> {
    let words = Clean::new(words.trim_end_matches('\n'));
    let words = words.trim_end_matches('\n');
    (words.len() <= MOST_BYTES)
        .then(|| [b"\x1b]52;c;", BASE64_STANDARD.encode(words).as_bytes(), b"\x1b\\"].concat())
}

/// Whether the terminal is one of tmux.
pub(super) fn is_tmux() -> bool {
    env::var_os("TMUX").is_some_and(|it| !it.is_empty())
}

/// Asks tmux to take it and hand it to the terminal; what there is to say of that.
pub(super) fn by_tmux(words: &str, count: usize) -> String {
    let words = Clean::new(words.trim_end_matches('\n'));
    if hands_on() && load(&["load-buffer", "-w", "-"], &words) {
        format!("{count} characters copied by tmux")
    } else if load(&["load-buffer", "-"], &words) {
        // Before 3.2, and where `set-clipboard` is off, it hands nothing to the terminal.
        format!("{count} characters copied to the tmux buffer; paste with the tmux prefix and ]")
    } else {
        "not copied: tmux refused it; \"tmux set -g set-clipboard on\" may help".to_string()
    }
}

/// Whether tmux may write the clipboard of the terminal that it runs in; one too old to be asked may.
fn hands_on() -> bool {
    let asked =
        Command::new("tmux").args(["show-options", "-sv", "set-clipboard"]).stderr(Stdio::null()).output();
    asked.map_or(true, |it| it.stdout.trim_ascii() != b"off")
}

fn load(arguments: &[&str], words: &str) -> bool {
    let tmux = Command::new("tmux")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut tmux) = tmux else { return false };
    let given = tmux.stdin.take().is_some_and(|mut it| it.write_all(words.as_bytes()).is_ok());
    tmux.wait().is_ok_and(|it| it.success()) && given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_told_the_terminal() {
        assert_eq!(copy("“é”\n").unwrap(), b"\x1b]52;c;4oCcw6nigJ0=\x1b\\");
    }

    #[test]
    fn too_much_is_not_copied_at_all() {
        assert!(copy(&"a".repeat(100_001)).is_none());
    }
}
