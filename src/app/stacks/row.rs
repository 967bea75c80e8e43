//! By what an article of the library is known in the list.

use crate::article::Key;

/// How an article of the library is called in the list.
pub(super) fn row_key(article: i64) -> Key {
    Key::new(format!("{ROW}{article}"))
}

const ROW: &str = "library#";

/// The number of an article of the library; `None`: it is none.
pub(crate) fn number(row: &Key) -> Option<i64> {
    row.as_str().strip_prefix(ROW)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_leads_to_its_article() {
        assert_eq!(number(&row_key(7)), Some(7));
        assert_eq!(number(&Key::new("/home/library#x")), None);
    }
}
