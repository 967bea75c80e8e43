//! The title and the outlet, without each other.

use super::json_ld::Ld;
use super::look::Looked;
use super::site::is_site;
use crate::article::Witness;
use crate::ingest::html::entities::once_more;

/// The headline as data, as shared, as shown, as the window's title: the first that is there and names an article,
/// without the outlet's name behind it.
pub(super) fn title(looked: &Looked, ld: &Ld) -> Option<(String, Witness)> {
    let outlet = outlet(looked, ld).map(|it| it.0);
    let sites: Vec<String> = outlet.into_iter().chain(looked.sites.iter().cloned()).collect();
    let site = |part: &str| is_site(part, &sites, looked.canonical.as_deref());
    let window = looked.title.as_deref().map(unescaped).unwrap_or_default();
    let window = without(&window, site);
    let is_doubtful = |it: &str| site(it) || is_beside(it, &window);
    let h1 = looked.heads.iter().map(|it| it.0.as_str()).find(|it| !is_doubtful(it));
    let said = [
        (ld.headline.as_deref(), Witness::Data),
        (looked.meta("og:title"), Witness::Social),
        (looked.meta("twitter:title"), Witness::Social),
        (h1, Witness::Text),
        (looked.title.as_deref(), Witness::Head),
        (looked.heads.first().map(|it| it.0.as_str()), Witness::Text),
    ];
    let said = said.into_iter().filter_map(|(words, witness)| Some((unescaped(words?), witness)));
    let said: Vec<_> = said.filter(|it| !it.0.trim().is_empty()).collect();
    let (found, witness) = said.iter().find(|it| !is_doubtful(&it.0)).or(said.first())?;
    let title = h1.filter(|it| is_part(found, it)).map(str::to_string);
    Some((title.unwrap_or_else(|| without(found, site)), *witness))
}

/// A section or a site, and no headline: few words, of which the window's title, which is longer, has none.
fn is_beside(words: &str, window: &str) -> bool {
    let parts = |it: &str| -> Vec<String> {
        let parts = it.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let (few, many) = (parts(words), parts(window));
    few.len() <= 2 && many.len() >= 4 && !few.iter().any(|it| many.contains(it))
}

/// The window's title often says the headline with the outlet before or behind it.
fn is_part(title: &str, headline: &str) -> bool {
    let rest = |it: Option<&str>, at_start: bool| {
        it.is_some_and(|it| {
            let bare = if at_start { it.trim_end() } else { it.trim_start() };
            bare.is_empty()
                || bare.len() < it.len()
                    && MARKS.iter().any(|mark| bare.starts_with(mark.trim()) || bare.ends_with(mark.trim()))
        })
    };
    headline.len() >= 15 && title.starts_with(headline)
        || headline.split_whitespace().count() >= 2
            && (rest(title.strip_prefix(headline), false) || rest(title.strip_suffix(headline), true))
}

pub(super) fn outlet(looked: &Looked, ld: &Ld) -> Option<(String, Witness)> {
    let (found, witness) = [
        (looked.meta("og:site_name"), Witness::Social),
        (ld.outlet.as_deref(), Witness::Data),
        (looked.meta("application-name"), Witness::Head),
    ]
    .into_iter()
    .find_map(|(words, witness)| Some((unescaped(words?), witness)))?;
    (found.len() <= 60 && !found.contains("://")).then_some((found, witness))
}

/// What parts a headline from the site; those that a headline has of its own last.
const MARKS: &[&str] = &[
    " | ", " || ", " :: ", " » ", " « ", " › ", " ‹ ", " · ", " • ", " — ", " – ", " -- ", " - ", " / ", ": ",
];
/// No headline has these of its own.
const SURE: usize = 8;
/// A title names the site, a section and a page at most.
const MOST_PARTS: usize = 3;

/// `Bridge closed | Northline` is `Bridge closed` in Northline; so is `Northline: Bridge closed`, where
/// the page tells that it is called so.
fn without(title: &str, site: impl Fn(&str) -> bool) -> String {
    let mut rest = title.trim();
    for _ in 0..MOST_PARTS {
        let (behind, before) = (behind(rest, &site), before(rest, &site));
        // What is known to be the site goes before what a mark alone tells.
        let named = [behind, before].into_iter().flatten().find(|it| it.1);
        match named.or(behind).or(before) {
            Some((bare, _)) => rest = bare.trim(),
            None => break,
        }
    }
    rest.to_string()
}

fn words(part: &str) -> usize {
    part.split_whitespace().count()
}

/// Without the last part, where that is the site; whether it is known by its name.
fn behind(title: &str, site: impl Fn(&str) -> bool) -> Option<(&str, bool)> {
    let marks = MARKS.iter().enumerate().filter(|it| *it.1 != ": ");
    let (at, rank, mark) = marks.filter_map(|(rank, mark)| Some((title.rfind(mark)?, rank, mark))).max()?;
    let (before, after) = (&title[..at], &title[at + mark.len()..]);
    let named = words(before) >= 2 && site(after);
    let barred = rank < SURE && words(before) >= 3 && words(after) <= 4 && words(after) < words(before) + 2;
    (named || barred).then_some((before, named))
}

/// Without the first part, where that is the site; whether it is known by its name.
fn before(title: &str, site: impl Fn(&str) -> bool) -> Option<(&str, bool)> {
    let found =
        MARKS.iter().enumerate().filter_map(|(rank, mark)| Some((title.find(mark)?, rank, mark))).min()?;
    let (at, rank, mark) = found;
    let (before, after) = (&title[..at], &title[at + mark.len()..]);
    let named = words(after) >= 2 && site(before);
    let barred = rank < SURE && words(before) <= 2 && words(after) >= 3;
    (named || barred).then_some((after, named))
}

/// Some pages escape their data twice.
fn unescaped(words: &str) -> String {
    once_more(words.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::html::facts::{json_ld, look};
    use dom_query::Document as Tree;

    fn check(page: &str, want: &str) {
        let looked = look::look(&Tree::from(page));
        let found = title(&looked, &json_ld::read(&looked.data)).map(|it| it.0);
        assert_eq!(found.as_deref(), Some(want), "{page}");
    }

    #[test]
    fn the_site_is_no_part_of_the_headline() {
        for title in [
            "Bridge closed again - Orne",
            "Bridge closed again | Orne",
            "Bridge closed again · Northline Orne",
            "Bridge closed again « Orne",
            "Bridge closed again :: Orne.com",
            "Bridge closed again — The Orne",
            "Orne | Bridge closed again",
            "Orne: Bridge closed again",
            "Orne - Bridge closed again",
            "Bridge closed again - News - Northline Orne",
        ] {
            let page = format!("<title>{title}</title><footer><p>Copyright Northline Orne</p></footer>");
            let want =
                if title.contains("News") { "Bridge closed again - News" } else { "Bridge closed again" };
            check(&page, want);
        }
        check("<title>Bridge closed - Orne</title><a href='/'><img alt='Orne logo'></a>", "Bridge closed");
        check(
            "<title>Orne: Bridge closed</title><link rel=canonical href=https://www.orne.example/a>",
            "Bridge closed",
        );
        check("<title>Bridge closed | Roads | Orne</title><h1>Bridge closed</h1>", "Bridge closed");
        check(
            "<meta property=og:title content='Orne: Bridge closed'><h1>Bridge closed</h1>",
            "Bridge closed",
        );
    }

    #[test]
    fn a_headline_keeps_its_own_marks() {
        for title in [
            "The bridge doctrine – and its flaw",
            "Bridges: what they are and how they fall",
            "Northline Roads (NR) - Trade Disclosure",
            "Time to go – the long read of a bridge",
            "Live: the vote - hour by hour",
        ] {
            check(&format!("<title>{title}</title><meta property=og:site_name content=Time>"), title);
        }
    }

    #[test]
    fn the_name_of_the_site_or_of_a_section_is_no_headline() {
        let story = "Council keeps the night ferry";
        let shown = format!("<h1 class=title>{story}</h1>");
        for page in [
            format!(
                "<title>{story} - The Orne Blog</title><meta property=og:site_name content='The Orne Blog'>\
                <meta property=og:title content='{story} - The Orne Blog'><h1>The Orne Blog</h1>{shown}"
            ),
            format!(
                "<title>{story} - Orne</title><h1><a href='/'><img alt=Orne></a></h1><h1>오른 미디어</h1>"
            ),
            format!("<title>orne » {story}</title><h1><a href='http://www.orne.example'>orne</a></h1>"),
            format!(
                "<title>{story}</title><h1><a href='https://archive.example/web/2016/http://orne.example/'>the \
                <i>orne</i></a></h1><h1><a href='http://orne.example/2010/05/ferry/'>{story}</a></h1>"
            ),
            format!("<title>{story}</title><a href='/'><h1>Harbour council and its ferries</h1></a>{shown}"),
            format!(
                "<title>{story}</title><meta property=og:site_name content='Ferry Union of Orne - FUO'>\
                <meta property=og:title content='Ferry Union of Orne - FUO'>{shown}"
            ),
            format!("<title>FUO: {story}</title><meta property=og:title content='Press releases'>{shown}"),
        ] {
            check(&page, story);
        }
        check("<title>Orne</title><meta property=og:site_name content=Orne><h1>Orne</h1>", "Orne");
        check("<title>Why the ferry still goes</title><h1>Ferry lives</h1>", "Ferry lives");
    }
}
