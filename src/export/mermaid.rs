//! The timeline as Mermaid text, to be drawn in notes and pages.

use super::deed::told;
use super::lists::{headed, shown_date};
use super::sheet::Article;
use crate::finding::{Event, Part, part};
use std::io::{self, Write};

/// `id`: how the article is called among others; empty where it is the only one.
pub(crate) fn begin_chart(article: &Article, id: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "timeline")?;
    match &article.document.meta.title {
        Some(title) if id.is_empty() => writeln!(out, "    title {}", plain(title)),
        _ => Ok(()),
    }
}

/// The events: of one article among others in a section of their own, of the only one in a section for the news, the
/// background and what comes next.
pub(crate) fn chart(article: &Article, id: &str, out: &mut dyn Write) -> io::Result<()> {
    let events = &article.analysis.events;
    if !id.is_empty() {
        if events.is_empty() {
            return Ok(());
        }
        writeln!(out, "    section {}", plain(article.document.meta.title.as_deref().unwrap_or(id)))?;
        return rows(article, events.iter(), out);
    }
    for here in Part::ALL {
        let mut told = events.iter().filter(|it| part(it, article.news) == here).peekable();
        if told.peek().is_some() {
            writeln!(out, "    section {}", here.name())?;
            rows(article, told, out)?;
        }
    }
    Ok(())
}

fn rows<'a>(
    article: &Article,
    events: impl Iterator<Item = &'a Event>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut before = String::new();
    for event in events {
        let date = event.when.as_ref().map_or("undated".to_string(), shown_date);
        // Several events of one date stand under it together.
        let period = if date == before { " ".repeat(date.len()) } else { plain(&date) };
        let whole = told(article.document, &article.analysis.people, event);
        // What is short already is not made longer.
        let deed = if (1..event.summary.len()).contains(&whole.len()) { whole } else { &event.summary };
        let words = format!("{}{deed}", headed(article, event, ","));
        writeln!(out, "    {period} : {}", plain(&words))?;
        before = date;
    }
    Ok(())
}

/// Without the letters that Mermaid takes for its own.
fn plain(words: &str) -> String {
    let kept = words.chars().map(|it| match it {
        ':' => '∶',
        // “&lt” would be read as a mark even without its semicolon.
        '&' => '＆',
        ';' | '#' | '<' | '>' | '%' | '`' => ' ',
        it if it.is_control() => ' ',
        it => it,
    });
    let kept: String = kept.collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::article::{BlockKind, Document, DocumentBuilder, Meta};
    use crate::finding::{Analysis, Event, Person, PersonKind, Polarity, Precision, Root, When, WhenSource};
    use crate::text::Span;
    use jiff::civil::date;

    /// A council and an operator, one event of July and one without a date.
    pub(crate) fn ferry() -> (Document, Analysis) {
        let mut builder = DocumentBuilder::new(Meta { title: Some("Ferry: kept".into()), ..Meta::default() });
        builder.block(BlockKind::Paragraph, "In July the council withheld a grant.");
        let person = |name: &str| Person {
            name: name.into(),
            kind: PersonKind::Organisation,
            role: None,
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        let dated = Event {
            sentence: Span::new(0, 37),
            trigger: Span::new(20, 28),
            summary: "withheld a grant; then waited".into(),
            when: Some(When {
                value: "2016-07".into(),
                ..When::of(date(2016, 7, 1), date(2016, 7, 31), Precision::Month, WhenSource::Inferred)
            }),
            actors: vec![0, 1],
            agents: vec![0],
            others: vec![1],
            polarity: Some(Polarity::Conflict),
            root: Some(Root::Sanction),
            score: Some(-5.0),
            tellings: 1,
            ..Event::default()
        };
        let undated = Event { when: None, polarity: Some(Polarity::Cooperation), ..dated.clone() };
        let people = vec![person("Council"), person("Northline")];
        (builder.build(), Analysis { people, events: vec![dated, undated], ..Analysis::default() })
    }

    #[test]
    fn hostile_words_make_no_line_of_their_own() {
        let words = "a : b\nsection x\r\n%%{init}%% <b>&lt; #35; `c` ;";
        assert_eq!(plain(words), "a ∶ b section x {init} b ＆lt 35 c");
    }

    #[test]
    fn events_stand_under_their_dates() {
        let (document, analysis) = ferry();
        let mut out = Vec::new();
        begin_chart(&Article::new(&document, &analysis), "", &mut out).unwrap();
        chart(&Article::new(&document, &analysis), "", &mut out).unwrap();
        let want = "timeline\n    title Ferry∶ kept\n    section Background\n    2016-07 : - Council → Northline, withheld a grant then waited\n    section Undated\n    undated : + Council → Northline, withheld a grant then waited\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}
