//! What the site calls itself besides the data that says so: in its copyright line, its link to the first
//! page, its feeds, its address.

use super::nodes::{short, squeezed};
use dom_query::NodeRef;

const LONGEST: usize = 60;
/// Words of a line of copyright that are no name.
const RIGHTS: &[&str] = &[
    "copyright",
    "©",
    "(c)",
    "&copy;",
    "all",
    "rights",
    "reserved",
    "by",
    "the",
    "inc",
    "inc.",
    "ltd",
    "ltd.",
    "llc",
    "gmbh",
    "alle",
    "rechte",
    "vorbehalten",
    "tous",
    "droits",
    "réservés",
    "todos",
    "los",
    "derechos",
    "reservados",
    "–",
    "-",
    "|",
];
/// What a link to the first page says in place of a name.
const HOME: &[&str] = &[
    "home",
    "homepage",
    "home page",
    "start",
    "startseite",
    "accueil",
    "inicio",
    "back to home",
    "menu",
    "logo",
];
/// Words that a name has or has not.
const LOOSE: &[&str] = &[
    "the",
    "news",
    "online",
    "com",
    "org",
    "net",
    "www",
    "magazine",
    "home",
    "blog",
    "uk",
    "us",
    "daily",
    "co",
    "logo",
    "international",
    "digital",
    "tv",
];

/// What an element says of the name of the site.
pub(super) fn said<'a>(node: NodeRef<'_>, name: &str, words: impl Fn() -> Option<&'a str>) -> Option<String> {
    let said = match name {
        "a" if leads_home(node) => {
            let shown = words().filter(|it| !it.is_empty() && it.len() <= LONGEST).map(str::to_string);
            shown.or_else(|| pictured(node))
        }
        "link" if node.attr("type").is_some_and(|it| it.contains("rss") || it.contains("atom")) => node
            .attr("title")
            .map(|it| it.split(['»', '|', '-', ':']).next().unwrap_or("").trim().to_string()),
        "p" | "div" | "span" | "small" | "li" | "footer" => words().and_then(copyright),
        _ => None,
    };
    said.filter(|it| (3..=LONGEST).contains(&it.len()) && !HOME.contains(&it.to_lowercase().as_str()))
}

fn leads_home(node: NodeRef<'_>) -> bool {
    node.attr("href").is_some_and(|it| is_first_page(&it))
}

/// A heading that is a link to the first page of a site, or stands in one.
pub(super) fn is_way_home(heading: NodeRef<'_>, words: &str) -> bool {
    let leads = |it: &NodeRef<'_>| it.has_name("a") && leads_home(*it);
    let within =
        heading.descendants_it().take(8).any(|it| leads(&it) && short(it, LONGEST).as_deref() == Some(words));
    within || heading.parent().is_some_and(|it| leads(&it))
}

/// Also of a page that an archive keeps, with the address behind its own.
fn is_first_page(href: &str) -> bool {
    let path = href.rsplit_once("://").map(|it| it.1.split_once('/').map_or("", |it| it.1));
    path.map_or(matches!(href, "/" | "/index.html"), |it| matches!(it, "" | "index.html"))
}

fn pictured(node: NodeRef<'_>) -> Option<String> {
    let image = node.descendants_it().take(8).find(|it| it.has_name("img"))?;
    let words = squeezed(&image.attr("alt")?);
    Some(words.trim_end_matches("logo").trim_end_matches("Logo").trim().to_string())
}

/// `Copyright © 2019 Northline News. All rights reserved.`
fn copyright(line: &str) -> Option<String> {
    let small = line.to_lowercase();
    if !(line.contains('©') || small.starts_with("copyright") || small.starts_with("(c)")) {
        return None;
    }
    let from = line.find('©').map_or(0, |at| at + '©'.len_utf8());
    let rest = if line[from..].trim().is_empty() { line } else { &line[from..] };
    let sentence =
        rest.split(['.', '|', '·', '•']).map(str::trim).find(|it| it.chars().any(char::is_alphabetic))?;
    let words = sentence.split_whitespace().map(|it| it.trim_matches([',', '.', ';', '©']));
    let kept: Vec<&str> = words
        .filter(|it| !it.is_empty() && !RIGHTS.contains(&it.to_lowercase().as_str()))
        .filter(|it| !it.starts_with(|it: char| it.is_ascii_digit()))
        .collect();
    (1..=6).contains(&kept.len()).then(|| kept.join(" "))
}

/// Whether a part of a title is the site, by its names or its address.
pub(super) fn is_site(part: &str, sites: &[String], address: Option<&str>) -> bool {
    let part = words(part);
    if part.is_empty() {
        return false;
    }
    sites.iter().any(|it| is_called(&part, &words(it))) || address.is_some_and(|it| is_host(&part, it))
}

/// The same but for loose words, or the end or the beginning of the longer one.
fn is_called(part: &[String], name: &[String]) -> bool {
    let tight =
        |it: &[String]| it.iter().filter(|it| !LOOSE.contains(&it.as_str())).cloned().collect::<Vec<_>>();
    let (tight_part, tight_name) = (tight(part), tight(name));
    if tight_name.is_empty() || tight_part.is_empty() {
        return part == name;
    }
    // `OrnePolitics` of the Orne.
    let section = tight_name.len() == 1 && tight_part.len() == 1 && tight_part[0].starts_with(&tight_name[0]);
    section && tight_name[0].len() >= 3
        || tight_part == tight_name
        || tight_name.ends_with(&tight_part)
        || tight_name.starts_with(&tight_part) && tight_part.len() * 2 >= tight_name.len()
}

fn is_host(part: &[String], address: &str) -> bool {
    let host =
        address.split("//").nth(1).and_then(|it| it.split('/').next()).unwrap_or_default().to_lowercase();
    let label = |it: &str| it.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
    let letters = part.concat();
    letters.len() >= 3
        && host.split('.').any(|it| label(it) == letters || label(it) == letters.trim_start_matches("the"))
}

fn words(name: &str) -> Vec<String> {
    let words = name.split(|it: char| !it.is_alphanumeric() && it != '’' && it != '\'');
    words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_copyright_names_the_site() {
        let check = |line: &str, want: Option<&str>| assert_eq!(copyright(line).as_deref(), want, "{line}");
        check("Copyright Northline News", Some("Northline News"));
        check("© 2019 Northline News. All rights reserved.", Some("Northline News"));
        check("Copyright © 2001-2019 The Northline", Some("Northline"));
        check("All rights reserved", None);
        check("The bridge is closed", None);
    }

    #[test]
    fn a_name_is_known_by_its_end_and_without_loose_words() {
        let check = |part: &str, name: &str| is_called(&words(part), &words(name));
        assert!(
            check("Courier", "Northline Courier")
                && check("The Courier", "Courier")
                && check("Courier.com", "courier")
        );
        assert!(
            check("Orne News", "Orne")
                && !check("Time to go", "Time")
                && !check("Northline votes", "Northline")
        );
    }
}
