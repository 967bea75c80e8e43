//! Words in the reader's own editor: the terminal is given back before, and taken again after it. No shell.

use super::sources::{reason, shown};
use rustix::process::{Pid, Signal, WaitOptions, getpid, kill_process, waitpid};
use std::env;
use std::io::Read;
use std::path::Path;
use std::process::Command;

/// A longer note is cut.
const MOST_BYTES: u64 = 1 << 20;

/// What is set, in words.
pub(super) fn named() -> Option<Vec<String>> {
    let set = ["VISUAL", "EDITOR"].into_iter().filter_map(|it| env::var(it).ok());
    let mut words = set.map(|it| it.split_whitespace().map(str::to_string).collect::<Vec<_>>());
    words.find(|it| !it.is_empty())
}

pub(super) const NONE_SET: &str = "no editor is set: set VISUAL or EDITOR, or write :note WORDS";

/// What the words are when the editor is left; `None`: as they were. `Err`: a sentence.
pub(super) fn edit(editor: &[String], words: &str) -> Result<Option<String>, String> {
    let failed = |it: std::io::Error| format!("cannot make a file for the editor: {}", reason(&it));
    let folder = tempfile::Builder::new().prefix("dateline-note").tempdir().map_err(failed)?;
    let path = folder.path().join("note.md");
    let ended = if words.is_empty() { String::new() } else { format!("{words}\n") };
    std::fs::write(&path, &ended).map_err(failed)?;
    run(editor, &path)?;
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&path).map_err(failed)?;
    file.take(MOST_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    let now = String::from_utf8_lossy(&bytes);
    Ok((now.trim() != words.trim()).then(|| now.trim().to_string()))
}

fn run(editor: &[String], file: &Path) -> Result<(), String> {
    let program = shown(editor[0].as_ref());
    let child = Command::new(&editor[0]).args(&editor[1..]).arg(file).spawn();
    let child = child.map_err(|it| format!("cannot start the editor \"{program}\": {}", reason(&it)))?;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    loop {
        match waitpid(pid, WaitOptions::UNTRACED) {
            // Who stops the editor stops us with it; both go on together.
            Ok(Some((_, status))) if status.stopped() => {
                let _ = kill_process(getpid(), Signal::STOP);
            }
            Ok(Some((_, status))) if status.exit_status() == Some(0) => return Ok(()),
            Err(rustix::io::Errno::INTR) => {}
            _ => return Err(format!("the editor \"{program}\" ended badly; the note is as it was")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_string).collect()
    }

    #[test]
    fn an_editor_changes_the_words_or_leaves_them() {
        assert_eq!(edit(&words("true"), "Ask Tom."), Ok(None));
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other.md");
        std::fs::write(&other, "Ask Ana.\n\nAnd Tom.\n").unwrap();
        let copies = words(&format!("cp {}", other.display()));
        assert_eq!(edit(&copies, "Ask Tom."), Ok(Some("Ask Ana.\n\nAnd Tom.".to_string())));
        assert!(edit(&words("false"), "").is_err_and(|it| it.contains("as it was")));
        assert!(edit(&words("no-such-editor-here"), "").is_err_and(|it| it.contains("cannot start")));
    }
}
