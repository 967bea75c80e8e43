//! How the lists are written: a line an entry, notes behind `#`.

/// The lines of a list that say something.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|it| !it.is_empty() && !it.starts_with('#'))
}
