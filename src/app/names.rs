//! Names of files, for a line that is completed.

use super::config::expanded;
use std::fs;

/// More nobody goes through.
const MOST: usize = 500;

/// What the beginning of a path may become, spelled as it was begun: folders with a slash behind them. What cannot
/// be read has no names.
pub(super) fn names(beginning: &str) -> Vec<String> {
    let (folder, begun) = beginning
        .rsplit_once('/')
        .map_or(("", beginning), |(folder, _)| beginning.split_at(folder.len() + 1));
    let path = if folder.is_empty() { ".".into() } else { expanded(folder) };
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let name = |it: fs::DirEntry| {
        let name = it.file_name().into_string().ok()?;
        // What begins with a dot is hidden, until one asks for it.
        let is_hidden = name.starts_with('.') && !begun.starts_with('.');
        if !name.starts_with(begun) || is_hidden || name.contains(char::is_control) {
            return None;
        }
        let slash = if it.path().is_dir() { "/" } else { "" };
        Some(format!("{folder}{name}{slash}"))
    };
    let mut names: Vec<String> = entries.filter_map(name).collect();
    names.sort_unstable();
    names.truncate(MOST);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_with_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("input")).unwrap();
        for name in ["in.txt", "out.txt", ".in"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let at = |it: &str| format!("{}/{it}", folder.path().display());
        assert_eq!(names(&at("in")), [at("in.txt"), at("input/")]);
        assert_eq!(names(&at("")), [at("in.txt"), at("input/"), at("out.txt")]);
        assert_eq!(names(&at(".i")), [at(".in")]);
        assert_eq!(names(&at("nowhere/x")), [""; 0]);
    }
}
