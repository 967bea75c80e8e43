//! The files of a folder that may be articles.
//!
//! In order of their names, folders within it too. Links are not followed out of it, hidden files are
//! left alone, and what is no plain file is none.

use super::told::{reason, shown};
use anyhow::anyhow;
use std::fs::{self, DirEntry, FileType};
use std::path::{Path, PathBuf};

/// A list of more is of use to nobody.
pub(super) const MOST_FILES: usize = 100_000;
const DEEPEST: usize = 32;

pub(super) struct Folder {
    /// Sorted.
    pub files: Vec<PathBuf>,
    /// There are others beyond the limit.
    pub more: bool,
}

impl Folder {
    /// No more than `most` files.
    pub(super) fn of(path: &Path, most: usize) -> anyhow::Result<Folder> {
        let name = shown(path.as_os_str());
        let within = fs::canonicalize(path);
        let within = within.map_err(|it| anyhow!("cannot open \"{name}\": {}", reason(&it)))?;
        let top = fs::read_dir(path);
        let top = top.map_err(|it| anyhow!("cannot open \"{name}\": {}", reason(&it)))?;
        let mut folder = Folder { files: Vec::new(), more: false };
        let mut waiting = vec![(0, top)];
        while let Some((depth, entries)) = waiting.pop() {
            for entry in entries.flatten().filter(|it| !is_hidden(it)) {
                if folder.files.len() >= most {
                    folder.more = true;
                    break;
                }
                let path = entry.path();
                match entry.file_type().map(|it| kind(it, &path, &within)) {
                    Ok(Kind::File) => folder.files.push(path),
                    // A folder that may not be read holds nothing for us.
                    Ok(Kind::Folder) if depth < DEEPEST => {
                        waiting.extend(fs::read_dir(&path).map(|it| (depth + 1, it)));
                    }
                    _ => {}
                }
            }
        }
        folder.files.sort();
        Ok(folder)
    }
}

enum Kind {
    File,
    Folder,
    Other,
}

fn kind(it: FileType, path: &Path, within: &Path) -> Kind {
    if it.is_file() {
        return Kind::File;
    }
    if it.is_dir() {
        return Kind::Folder;
    }
    let stays = || fs::canonicalize(path).is_ok_and(|it| it.starts_with(within) && it.is_file());
    if it.is_symlink() && stays() { Kind::File } else { Kind::Other }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn files_are_sorted_and_no_link_leads_out() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.txt"), "x").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = |it: &str| folder.path().join(it);
        fs::create_dir(path("b")).unwrap();
        for it in ["c.txt", "a.txt", "b/d.txt", ".hidden"] {
            fs::write(path(it), "x").unwrap();
        }
        symlink(outside.path(), path("out")).unwrap();
        symlink(outside.path().join("secret.txt"), path("secret.txt")).unwrap();
        symlink(folder.path(), path("b/round")).unwrap();
        symlink(path("a.txt"), path("z.txt")).unwrap();
        let found = Folder::of(folder.path(), MOST_FILES).unwrap();
        assert_eq!(found.files, ["a.txt", "b/d.txt", "c.txt", "z.txt"].map(path));
        assert!(!found.more);
    }

    #[test]
    fn a_folder_that_is_not_there_is_one_sentence() {
        let error = Folder::of(Path::new("no/such"), MOST_FILES).err().unwrap();
        assert_eq!(error.to_string(), "cannot open \"no/such\": there is no such file");
    }
}
