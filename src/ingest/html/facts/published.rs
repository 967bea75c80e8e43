//! The day a page came out: every place that says one, weighed against the others.

use super::address::in_address;
use super::json_ld::Ld;
use super::look::{Looked, Named};
use super::order;
use crate::article::{Published, PublishedSource, Witness};
use crate::ingest::lines::{self, Order};
use crate::text::Date;

/// One place that names a day.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    date: Date,
    said: Said,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Said {
    /// Shown right at the headline.
    AtHeadline,
    LdArticle,
    LdPage,
    MetaArticle,
    Meta,
    ItemProp,
    Posted,
    Time,
    Called,
    Line,
    Url,
    /// In the page's own scripts.
    Script,
    /// A machine's date among other articles.
    TimeBeside,
    Beside,
}

const META_ARTICLE: &[&str] =
    &["article:published_time", "og:article:published_time", "og:published_time", "article:published"];
const META: &[&str] = &[
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "publish-date",
    "publishdate",
    "publish_date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article.published",
    "citation_publication_date",
    "citation_date",
    "date.created",
    "dc.created",
    "rnews:datepublished",
    "ptime",
    "article_date_original",
    "bt:pubdate",
    "published-date",
    "published",
    "displaydate",
    "pdate",
    "article.created",
    "vr:published_time",
    "shareaholic:article_published_time",
    "release_date",
    "created",
    "last-published",
];

pub(in crate::ingest::html) fn published(
    looked: &Looked,
    ld: &Ld,
    url: Option<&str>,
    language: Option<&str>,
) -> Option<(Published, Witness)> {
    // A page that all may write came out on no day.
    if is_wiki(looked, url) {
        return None;
    }
    // What can be read in two ways counts only where nothing else is said.
    let order = order::order(looked, url, language);
    choose(&candidates(looked, ld, url, Order::Unknown))
        .or_else(|| choose(&candidates(looked, ld, url, order)))
}

const WIKIS: &[&str] = &["MediaWiki", "DokuWiki", "XWiki", "TWiki", "Foswiki", "PmWiki", "MoinMoin"];
const WIKI_HOSTS: &[&str] =
    &["baike.baidu.com", ".wikipedia.org", ".wikidot.com", ".wikia.com", ".fandom.com", ".miraheze.org"];

fn is_wiki(looked: &Looked, url: Option<&str>) -> bool {
    let host = url.and_then(|it| it.split('/').nth(2)).unwrap_or_default();
    looked.meta("generator").is_some_and(|made| WIKIS.iter().any(|it| made.starts_with(it)))
        || WIKI_HOSTS.iter().any(|it| host.ends_with(it))
}

const MODIFIED: &[&str] =
    &["article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified"];

/// The last change that the page's data tells of. One before the page came out is none.
pub(in crate::ingest::html) fn modified(
    looked: &Looked,
    ld: &Ld,
    published: Option<Date>,
) -> Option<(Date, Witness)> {
    let data = ld.modified.iter().map(|it| (it, Witness::Data));
    let mut said = data.chain(looked.meta_all(MODIFIED).map(|it| (it, Witness::Head)));
    let (words, witness) = said.next()?;
    let date = stamp(words, Order::Unknown)?;
    published.is_none_or(|it| it.day() <= date.day()).then_some((date, witness))
}

fn candidates(looked: &Looked, ld: &Ld, url: Option<&str>, order: Order) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut say = |said: Said, date: Option<Date>| found.extend(date.map(|date| Candidate { date, said }));
    if let Some(words) = &ld.published {
        say(if ld.of_article { Said::LdArticle } else { Said::LdPage }, stamp(words, order));
    }
    looked.meta_all(META_ARTICLE).take(1).for_each(|it| say(Said::MetaArticle, stamp(it, order)));
    looked.meta_all(META).take(1).for_each(|it| say(Said::Meta, stamp(it, order)));
    let headline = looked.headline();
    for time in &looked.times {
        if is_update(&time.words) {
            continue;
        }
        let date = stamp(&time.words, order).or_else(|| short_stamp(&time.words));
        let at_headline = headline.as_ref().is_some_and(|it| it.contains(&time.at)) && !time.beside;
        if at_headline && (time.place != Named::Line || is_date_line(&time.words, order)) {
            say(Said::AtHeadline, date);
        }
        let said = match time.place {
            Named::Time if time.beside => Said::TimeBeside,
            _ if time.beside => Said::Beside,
            Named::Published => Said::ItemProp,
            Named::Posted => Said::Posted,
            Named::Time => Said::Time,
            Named::Called => Said::Called,
            Named::Line => {
                say(Said::Line, date.filter(|_| is_date_line(&time.words, order)));
                continue;
            }
        };
        say(said, date);
    }
    looked.scripts.iter().take(1).for_each(|it| say(Said::Script, stamp(it, order)));
    say(Said::Url, url.and_then(in_address));
    found
}

/// What a place is worth: how often it is right where it says one day only, and whether it may say
/// several, of which the first counts. Shares of pages in a thousand.
const TRUST: &[(Said, u32, bool)] = &[
    (Said::Url, 990, true),
    (Said::AtHeadline, 980, true),
    (Said::ItemProp, 970, true),
    (Said::LdArticle, 940, true),
    (Said::MetaArticle, 940, true),
    (Said::Meta, 930, true),
    (Said::LdPage, 920, true),
    (Said::Posted, 920, false),
    (Said::Time, 920, true),
    (Said::Script, 910, false),
    (Said::Called, 910, false),
    (Said::Line, 880, false),
    (Said::TimeBeside, 870, false),
    (Said::Beside, 860, false),
];
/// Below this the day is left unknown.
const ENOUGH: u32 = 850;

/// The most trusted place that is sure of itself. Data is often in another time zone than the page: a
/// day shown to readers right beside it is the page's own.
fn choose(found: &[Candidate]) -> Option<(Published, Witness)> {
    let (said, date) = TRUST.iter().filter(|it| it.1 >= ENOUGH).find_map(|(said, _, several)| {
        let mut days = found.iter().filter(|it| it.said == *said).map(|it| it.date);
        let first = days.next()?;
        (*several || days.all(|it| it == first)).then_some((*said, first))
    })?;
    let is_data = matches!(said, Said::LdArticle | Said::LdPage | Said::MetaArticle | Said::Meta);
    let shown = || {
        let shown =
            found.iter().filter(|it| matches!(it.said, Said::Time | Said::Called | Said::Line)).take(3);
        let mut days = shown.map(|it| it.date).collect::<Vec<_>>();
        if days.contains(&date) {
            days.clear();
        }
        days.into_iter().find(|it| is_next_to(*it, date))
    };
    let date = if is_data { shown().unwrap_or(date) } else { date };
    let source = match said {
        Said::Url => PublishedSource::Url,
        Said::AtHeadline | Said::Posted | Said::Called | Said::Line | Said::Beside => PublishedSource::Text,
        _ => PublishedSource::Metadata,
    };
    Some((Published { date, source }, witness(said)))
}

fn witness(said: Said) -> Witness {
    match said {
        Said::LdArticle | Said::LdPage | Said::ItemProp | Said::Script => Witness::Data,
        Said::MetaArticle => Witness::Social,
        Said::Meta => Witness::Head,
        Said::Time | Said::TimeBeside => Witness::Time,
        Said::Url => Witness::Address,
        Said::AtHeadline | Said::Posted | Said::Called | Said::Line | Said::Beside => Witness::Text,
    }
}

fn is_next_to(one: Date, other: Date) -> bool {
    let (Some(one), Some(other)) = (one.day(), other.day()) else { return false };
    one.tomorrow().is_ok_and(|it| it == other) || other.tomorrow().is_ok_and(|it| it == one)
}

/// `Last edited on 20 Nov 2019`, `Version 3, 29 June 2007`: a day on which it did not come out. A line
/// that says both names the first day first.
fn is_update(words: &str) -> bool {
    const MARKS: &[&str] = &[
        "updated",
        "edited",
        "modified",
        "revised",
        "revision",
        "changed",
        "version",
        "aktualisiert",
        "geändert",
        "bearbeitet",
        "mis à jour",
        "actualizado",
        "aggiornato",
        "actualizada",
        "atualizad",
        "bijgewerkt",
        "uppdaterad",
        "opdateret",
        "oppdatert",
        "päivitetty",
        "zaktualizowano",
        "aktualizováno",
        "frissítve",
        "güncelle",
        "обновлен",
        "оновлен",
        "ενημερώθηκε",
        "更新",
        "수정",
        "تحديث",
        "joined",
        "born",
        "birth",
        "geboren",
        "geburt",
        "出生",
        "生日",
        "founded",
        "established",
    ];
    const FIRST: &[&str] = &["published", "posted", "erstellt", "veröffentlicht", "publié", "publicado"];
    let digit = words.find(|it: char| it.is_numeric()).unwrap_or(words.len());
    let before = words[..digit].to_lowercase();
    let has = |marks: &[&str]| marks.iter().any(|it| before.contains(it));
    has(MARKS) && !has(FIRST)
}

fn is_date_line(words: &str, order: Order) -> bool {
    lines::dated_in(words, order).is_some_and(|it| !it.updated) || short_stamp(words).is_some()
}

/// `Ana Ruiz | 31.10.23`: a short line with the day in the way that has dots.
fn short_stamp(words: &str) -> Option<Date> {
    if words.len() > 50 || words.split_whitespace().count() > 7 {
        return None;
    }
    words.split(|it: char| it.is_whitespace() || ",|()".contains(it)).find_map(|it| {
        let parts: Vec<&str> = it.split('.').collect();
        let [day, month, year] = parts[..] else { return None };
        let good = (1..=2).contains(&day.len()) && (1..=2).contains(&month.len()) && year.len() == 2;
        good.then(|| Date::parse(&format!("20{year}-{month:0>2}-{day:0>2}"))).flatten()
    })
}

/// `2019-11-20T05:47Z`, `20191120`, or as people write it.
fn stamp(words: &str, order: Order) -> Option<Date> {
    let words = words.trim();
    let compact = words.len() >= 8 && words.bytes().take(8).all(|it| it.is_ascii_digit());
    if compact && !words.as_bytes().get(8).is_some_and(u8::is_ascii_digit) {
        let dashed = format!("{}-{}-{}", &words[..4], &words[4..6], &words[6..8]);
        return Date::parse(&dashed).filter(|it| it.year > 1990);
    }
    lines::written_date_in(words, order).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::html::facts::{json_ld, look};
    use dom_query::Document as Tree;

    fn check(page: &str, url: Option<&str>, want: Option<&str>) {
        let looked = look::look(&Tree::from(page));
        let ld = json_ld::read(&looked.data);
        let found = published(&looked, &ld, url, None).map(|it| it.0.date.to_string());
        assert_eq!(found.as_deref(), want, "{page}");
    }

    #[test]
    fn the_day_is_found_wherever_pages_put_it() {
        let day = Some("2019-11-20");
        check(
            r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-11-20T05:00Z"}</script>"#,
            None,
            day,
        );
        check(r#"<meta property="article:published_time" content="2019-11-20T05:00:00Z">"#, None, day);
        check(r#"<meta name="pubdate" content="20191120">"#, None, day);
        check(r#"<span itemprop="datePublished">Nov 20, 2019</span>"#, None, day);
        check(r#"<h1>A</h1><time datetime="2019-11-20">yesterday</time>"#, None, day);
        check(r#"<div class="entry-date">20 November 2019</div>"#, None, day);
        check("<p>Published: 20 November 2019</p>", None, day);
        check(r#"<script>x = {"publishedAt":"2019-11-20T05:47:00Z"}</script>"#, None, day);
        check("<p>no day</p>", Some("https://news.example/2019/11/20/bridge"), day);
        check("<div>Tom Berg, 20.11.19</div>", None, day);
        check(
            "<p>This entry was posted on Wednesday, November 20, 2019 at 10:05 and is filed under Roads, Bridges and Ferries of the North. Comments are closed.</p>",
            None,
            day,
        );
    }

    #[test]
    fn a_change_is_told_apart_from_the_day_it_came_out() {
        let page = r#"<meta property="article:modified_time" content="2019-11-22T05:00:00Z">"#;
        let looked = look::look(&Tree::from(page));
        let told = |published: &str| modified(&looked, &json_ld::read(&[]), Date::parse(published));
        let (day, witness) = told("2019-11-20").unwrap();
        assert_eq!((day.to_string().as_str(), witness), ("2019-11-22", Witness::Head));
        assert_eq!(told("2019-11-23"), None);
    }

    #[test]
    fn a_day_that_is_shown_or_in_the_address_beats_the_next_one_in_data() {
        let data = r#"<meta property="article:published_time" content="2019-11-21T03:00:00Z">"#;
        check(&format!(r#"{data}<time datetime="2019-11-20">Nov 20</time>"#), None, Some("2019-11-20"));
        check(data, Some("https://news.example/2019/11/20/bridge"), Some("2019-11-20"));
    }

    #[test]
    fn a_day_at_the_headline_beats_what_data_says_and_other_days_of_the_page() {
        let data = r#"<meta property="article:published_time" content="2019-11-10T03:00:00Z">"#;
        let shown = "<h1>The bridge is closed</h1><p>20 November 2019</p>";
        check(&format!("{data}{shown}"), None, Some("2019-11-20"));
        let far = "The council has met. ".repeat(40);
        check(&format!("{shown}<p>{far}</p><p>12 May 2018</p>"), None, Some("2019-11-20"));
        check(
            &format!("{data}<h1>The bridge is closed</h1><p>Updated 20 November 2019</p>"),
            None,
            Some("2019-11-10"),
        );
    }

    #[test]
    fn days_are_read_in_the_language_of_the_page() {
        let day = Some("2019-11-03");
        let shown = |lang: &str, words: &str| {
            check(&format!("<html lang={lang}><h1>A</h1><span class=date>{words}</span>"), None, day);
        };
        shown("fr", "03/11/2019");
        shown("en-US", "11/03/2019");
        shown("ja", "2019年11月3日");
        shown("ar", "٣ نوفمبر ٢٠١٩");
        shown("fi", "3. marraskuuta 2019 klo 10.15");
        shown("uk", "Опубліковано: 3 листопада 2019");
        check("<h1>A</h1><span class=date>03/11/2019</span>", None, None);
        check("<html lang=cs><h1>A</h1><span class=date>Aktualizováno: 3. listopadu 2019</span>", None, None);
    }

    #[test]
    fn what_is_not_sure_is_left_unknown() {
        check("<p>20 November 2019</p><p>12 May 2018</p>", None, None);
        check(
            "<p>On 20 November 2019 the bridge over the Orne was closed again, said Ana Ruiz.</p>",
            None,
            None,
        );
        check("<p>Updated: 20 November 2019</p>", None, None);
        check(
            r#"<meta name="generator" content="MediaWiki 1.31.0"><meta name="date" content="2019-11-20">"#,
            None,
            None,
        );
        check(
            "<h1>Bridge</h1><span class=date>20 Nov 2019</span>",
            Some("http://roads.wikidot.com/bridge"),
            None,
        );
        check("<div class=info>page revision: 8, last edited: 20 Nov 2019</div>", None, None);
        check("<p>no day</p>", Some("https://news.example/2019/bridge-20191340"), None);
    }
}
