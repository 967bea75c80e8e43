//! Words of the article set once more beside it, in large letters.

use super::furniture::MOST_WORK;
use super::homes::{Home, Page};
use super::piece::letters;
use super::place::Place;
use std::ops::Range;

/// Shorter words may stand anywhere.
const TELLING: usize = 15;
/// The words, and whose they are.
const MOST: usize = 3;

/// Puts aside what stands in a box made for that, and in a paragraph too.
pub(super) fn set_aside(page: &mut Page, part: Range<usize>) {
    let end = part.end.min(page.pieces.len());
    let inside =
        |it: &&Home| it.from >= part.start && it.to <= end && (1..=MOST).contains(&(it.to - it.from));
    let boxes: Vec<Range<usize>> =
        page.homes.iter().filter(|it| is_box(it)).filter(inside).map(|it| it.from..it.to).collect();
    if boxes.is_empty() {
        return;
    }
    let mut boxed = vec![false; page.pieces.len()];
    boxes.iter().for_each(|it| boxed[it.clone()].fill(true));
    let mut text = String::new();
    for (at, piece) in page.pieces.iter().enumerate().take(end).skip(part.start.min(end)) {
        if !boxed[at] && piece.place == Place::Text {
            text.push_str(&letters(&piece.words));
            text.push('\n');
        }
    }
    let mut work = 0;
    for range in boxes {
        let words = letters(&page.pieces[range.start].words);
        work += text.len();
        if work > MOST_WORK {
            return;
        }
        if words.len() >= TELLING && text.contains(&words) {
            page.pieces[range].iter_mut().for_each(|it| it.place = Place::Chaff);
        }
    }
}

fn is_box(home: &Home) -> bool {
    home.is(&["aside"]) || home.names.split([' ', '-', '_']).any(|it| it.starts_with("pull"))
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Hints, read};

    fn text(page: &str) -> String {
        read(page.as_bytes(), &Hints::default()).unwrap().text().to_string()
    }

    const BEFORE: &str = "<p>The clerk read the figures aloud, and nobody in the room said a word about them.</p>\
        <p>“We will rebuild every house on this street,” said Ana Ruiz, who has led the town since May.</p>";
    const AFTER: &str =
        "<p>The vote is due in June, the clerk said, and the surveyors hope to be done by then.</p>";

    #[test]
    fn words_pulled_out_of_a_paragraph_stand_once() {
        for pulled in [
            "<aside><p>“We will rebuild every house on this street”</p><cite>Ana Ruiz</cite></aside>",
            "<blockquote class=pullquote>We will rebuild every house on this street</blockquote>",
            "<div class='pull-quote left'><p>We will rebuild every house on this street,</p></div>",
        ] {
            let page = format!("<html><body><article><h1>The street</h1>{BEFORE}{pulled}{AFTER}</article>");
            assert_eq!(text(&page).matches("We will rebuild").count(), 1, "{pulled}");
        }
    }

    #[test]
    fn a_quotation_that_stands_nowhere_else_stays() {
        for own in [
            "<blockquote>Nobody asked those who live here, and nobody will.</blockquote>",
            "<aside><p>“Nobody asked those who live here,” said Tom Berg, and nobody will.</p></aside>",
        ] {
            let page = format!("<html><body><article><h1>The street</h1>{BEFORE}{own}{AFTER}</article>");
            assert!(text(&page).contains("Nobody asked those who live here"), "{own}");
        }
    }
}
