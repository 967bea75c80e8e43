//! The timeline as a chronology in Markdown: the news, the background, what comes next, and the undated.

use super::deed::told;
use super::lists::{dealing, folded, folded_words, notes, shown_date};
use super::markdown::escaped;
use super::sheet::Article;
use crate::finding::{Event, Part, Polarity, bound, part};
use crate::text::{Clean, Date};
use std::io::{self, Write};

/// `id`: how the article is called among others; empty where it is the only one. `main`: only what a short
/// chronology would have, where that is enough.
pub(crate) fn chronology(article: &Article, id: &str, main: bool, out: &mut dyn Write) -> io::Result<()> {
    let title = article.document.meta.title.as_deref().unwrap_or(id);
    if !title.is_empty() {
        writeln!(out, "# {}\n", plain(title))?;
    }
    let events = &article.analysis.events;
    let whole = !main || !Event::are_enough(events);
    let wanted: Vec<&Event> = events.iter().filter(|it| whole || it.is_main).collect();
    if wanted.is_empty() {
        return writeln!(out, "No events between actors were found.\n");
    }
    for here in Part::ALL {
        let rows: Vec<&&Event> = wanted.iter().filter(|it| part(it, article.news) == here).collect();
        if rows.is_empty() {
            continue;
        }
        let day = article.news.and_then(|it| it.day()).filter(|_| here == Part::News);
        let day = day.map_or(String::new(), |it| format!(" · {}", Date::from(it).words()));
        writeln!(out, "## {}{day}\n", here.name())?;
        for event in rows {
            writeln!(out, "- {}", line(article, event))?;
        }
        writeln!(out)?;
    }
    match if main { folded(article) } else { 0 } {
        0 => Ok(()),
        count => writeln!(out, "*{}*\n", folded_words(count)),
    }
}

/// `**2016-07** − Council → Northline: withheld a grant *(claim: Northline)*`.
fn line(article: &Article, event: &Event) -> String {
    let date = event.when.as_ref().map(|it| {
        format!("**{}** ", format!("{} {}", bound(article.document, it), shown_date(it)).trim_start())
    });
    let sign = match event.polarity {
        Some(Polarity::Cooperation) => "\\+ ",
        Some(Polarity::Conflict) => "− ",
        Some(Polarity::Neutral) => "· ",
        None => "",
    };
    let actors = dealing(article, event);
    let actors = if actors.is_empty() { actors } else { format!("{}: ", plain(&actors)) };
    let notes: Vec<String> = notes(article, event).iter().map(|it| plain(it)).collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" *({})*", notes.join(", ")) };
    format!(
        "{}{sign}{actors}{}{notes}",
        date.unwrap_or_default(),
        plain(told(article.document, &article.analysis.people, event))
    )
}

fn plain(words: &str) -> String {
    escaped(&Clean::new(words).split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::mermaid::tests::ferry;
    use super::*;
    use crate::article::{Published, PublishedSource};
    use crate::finding::{Analysis, Flag};

    #[test]
    fn events_stand_in_three_parts_and_the_undated_last() {
        let (document, mut analysis) = ferry();
        let source = PublishedSource::Given;
        analysis.published = Date::parse("2017-03-10").map(|date| Published { date, source });
        analysis.events.push(Event { flags: vec![Flag::Future], ..analysis.events[1].clone() });
        analysis.events.iter_mut().for_each(|it| it.what = "withheld a *grant*".into());
        let mut out = Vec::new();
        chronology(&Article::new(&document, &analysis), "", false, &mut out).unwrap();
        let want = "# Ferry: kept\n\n## Background\n\n- **2016-07** − Council → Northline: withheld a \\*grant\\*\n\n\
            ## Next\n\n- \\+ Council → Northline: withheld a \\*grant\\* *(lies ahead)*\n\n\
            ## Undated\n\n- \\+ Council → Northline: withheld a \\*grant\\*\n\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }

    #[test]
    fn three_main_events_stand_alone_and_nothing_is_said_to_be_nothing() {
        let (document, mut analysis) = ferry();
        let told = |analysis: &Analysis| {
            let mut out = Vec::new();
            chronology(&Article::new(&document, analysis), "a.txt", true, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let first = Event { is_main: true, ..analysis.events[0].clone() };
        for (main, whole) in [(1, true), (2, true), (3, false)] {
            analysis.events.retain(|it| !it.is_main);
            analysis.events.splice(0..0, vec![first.clone(); main]);
            let words = told(&analysis);
            assert!(
                words.contains("## Background") && words.contains("## Undated") == whole,
                "{main}: {words}"
            );
        }
        assert!(told(&analysis).ends_with(
            "\n\n*2 more events are not among the main ones; --format json or csv gives all*\n\n"
        ));
        analysis.events.pop();
        assert!(told(&analysis).contains("*1 more event is not"));
        analysis.events.retain(|it| it.is_main);
        assert!(!told(&analysis).contains(" more event"));
        analysis.events.clear();
        assert!(told(&analysis).contains("No events"));
    }
}
