//! Pages in front of an article: redirects by `meta refresh`, and browser checks.

use super::piece::Piece;
use crate::ingest::IngestError;
use crate::text::address;
use dom_query::Document as Tree;

/// Longer pages have something to say themselves.
const LONGEST: usize = 600;

/// What checks of browsers say, in small letters.
const CHECKS: &[&str] = &[
    "checking your browser",
    "checking if the site connection is secure",
    "enable javascript and cookies to continue",
    "verify you are human",
    "verifying you are human",
    "verify that you are human",
    "are you a robot",
    "not a robot",
    "ddos protection by",
    "complete the security check",
    "performance & security by",
    "access to this page has been denied",
    "unusual traffic from your",
];

/// Why the page is no article, if it stands before one. `base` is what its links are seen from.
pub(super) fn before(tree: &Tree, found: &[Piece], name: &str, base: Option<&str>) -> Option<IngestError> {
    let length: usize = found.iter().map(|it| it.words.len()).sum();
    if length > LONGEST {
        return None;
    }
    let name = name.to_string();
    if let Some(to) = sent_on(tree).and_then(|it| address::followed(base, &it)) {
        return Some(IngestError::SendsOn { name, to });
    }
    let words: String = found.iter().map(|it| it.words.to_lowercase() + " ").collect();
    CHECKS.iter().any(|it| words.contains(it)).then_some(IngestError::Guarded { name })
}

/// `<meta http-equiv=refresh content="0; url=…">`.
fn sent_on(tree: &Tree) -> Option<String> {
    let metas = tree.select("meta[http-equiv][content]");
    let refresh = metas
        .nodes()
        .iter()
        .find(|it| it.attr("http-equiv").is_some_and(|it| it.trim().eq_ignore_ascii_case("refresh")))?;
    let content = refresh.attr("content")?;
    let (_, rest) = content.split_once([';', ','])?;
    let (key, to) = rest.split_once('=')?;
    let to = to.trim().trim_matches(['"', '\'']).trim();
    (key.trim().eq_ignore_ascii_case("url") && !to.is_empty()).then(|| to.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Hints, read};

    fn error(page: &str) -> Option<IngestError> {
        let url = Some("https://news.example/a".to_string());
        read(page.as_bytes(), &Hints { name: "x".into(), url, ..Hints::default() }).err()
    }

    #[test]
    fn a_page_that_sends_on_says_where() {
        for content in ["0; url=/b", "0;URL='/b'", "5, url = \"https://news.example/b\""] {
            let page = format!(
                "<html><meta http-equiv=Refresh content=\"{}\"><p>Redirecting …</p>",
                content.replace('"', "&quot;")
            );
            let to = "https://news.example/b".to_string();
            assert_eq!(error(&page), Some(IngestError::SendsOn { name: "x".into(), to }), "{content}");
        }
        let long = "The bridge over the Orne is closed until the end of the year. ".repeat(12);
        assert_eq!(error(&format!("<html><meta http-equiv=refresh content='0; url=/b'><p>{long}</p>")), None);
        assert_eq!(
            error("<html><meta http-equiv=refresh content=300><p>The bridge over the Orne is closed.</p>"),
            None
        );
    }

    #[test]
    fn a_check_of_the_browser_is_no_article() {
        for words in [
            "Checking your browser before you go on.",
            "Please verify you are human.",
            "Enable JavaScript and cookies to continue",
        ] {
            assert_eq!(
                error(&format!("<html><h1>news.example</h1><p>{words}</p>")),
                Some(IngestError::Guarded { name: "x".into() })
            );
        }
    }
}
