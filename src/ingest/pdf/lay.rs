//! Stretches of words become lines, lines paragraphs: in the order in which the page was written, which
//! is nearly always that of reading.

use super::page::Run;
use std::collections::{HashMap, HashSet};

/// A gap between stretches that is a space, in parts of the size of the letters.
const SPACE: f64 = 0.16;
/// Sizes that differ by more are of another kind of text.
const ALIKE: f64 = 1.12;
/// A line at the head or foot of so many pages is none of the text.
const OFTEN: usize = 3;

#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) words: String,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    bold: bool,
}

/// A paragraph, or anything else that stands apart.
#[derive(Debug, PartialEq)]
pub(super) struct Paragraph {
    pub(super) words: String,
    pub(super) size: f64,
    pub(super) on_first: bool,
}

pub(super) struct Laid {
    pub(super) paragraphs: Vec<Paragraph>,
    /// What stands at the heads and feet of pages, or across them.
    pub(super) aside: Vec<String>,
    /// The size most of the text has.
    pub(super) size: f64,
}

/// The lines of a page. What does not stand upright is put aside.
pub(super) fn lines(runs: &[Run], aside: &mut Vec<String>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&Run> = None;
    for run in runs {
        if run.turned {
            aside.push(run.words.clone());
            continue;
        }
        // Some write everything twice, to make it bold.
        let twice = |it: &Run| {
            it.words == run.words
                && (it.x - run.x).abs() < run.size * 0.2
                && (it.y - run.y).abs() < run.size * 0.1
        };
        if before.replace(run).is_some_and(twice) {
            continue;
        }
        match lines.last_mut().filter(|it| goes_on(it, run)) {
            Some(line) => line.append(run),
            None => lines.push(Line {
                words: run.words.clone(),
                x: run.x,
                end: run.end,
                y: run.y,
                size: run.size,
                bold: run.bold,
            }),
        }
    }
    for line in &mut lines {
        line.words = line.words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    lines.retain(|it| !it.words.is_empty());
    lines
}

fn goes_on(line: &Line, run: &Run) -> bool {
    let size = line.size.max(run.size);
    (line.y - run.y).abs() < size * 0.45 && run.x > line.end - size * 1.5
}

impl Line {
    fn append(&mut self, run: &Run) {
        let apart = self.words.ends_with(char::is_whitespace) || run.words.starts_with(char::is_whitespace);
        if !apart && run.x - self.end > self.size.min(run.size) * SPACE {
            self.words.push(' ');
        }
        self.words.push_str(&run.words);
        self.end = self.end.max(run.end);
        if !run.words.trim().is_empty() {
            self.bold &= run.bold;
            // A note set high or low has its own size, and its own place.
            if run.size > self.size {
                (self.size, self.y) = (run.size, run.y);
            }
        }
    }
}

pub(super) fn lay(mut pages: Vec<Vec<Line>>, mut aside: Vec<String>) -> Laid {
    without_heads(&mut pages, &mut aside);
    let size = usual(pages.iter().flatten().map(|it| (it.size, it.words.len())));
    let compounds = compounds(&pages);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last: Option<(Line, usize)> = None;
    for (number, page) in pages.into_iter().enumerate() {
        let columns = Columns::of(&page);
        for line in page {
            let runs_on = last.as_ref().is_some_and(|(before, on)| {
                if *on == number { columns.run_on(before, &line) } else { runs_over(before, &line) }
            });
            match paragraphs.last_mut().filter(|_| runs_on) {
                Some(paragraph) => join(&mut paragraph.words, &line.words, &compounds),
                None => paragraphs.push(Paragraph {
                    words: line.words.clone(),
                    size: line.size,
                    on_first: number == 0,
                }),
            }
            last = Some((line, number));
        }
    }
    Laid { paragraphs, aside, size }
}

/// What most letters have.
fn usual(sizes: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut letters: HashMap<i64, usize> = HashMap::new();
    for (size, len) in sizes {
        *letters.entry((size * 10.0).round() as i64).or_default() += len;
    }
    let most = letters.into_iter().max_by_key(|it| (it.1, it.0));
    most.map_or(0.0, |it| it.0 as f64 / 10.0)
}

/// How far lines reach, and how far they are apart.
struct Columns {
    /// The right edge of what begins about there.
    edges: HashMap<i64, f64>,
    pitch: f64,
}

/// Lines that begin so near to each other begin together, in points.
const EDGE: f64 = 24.0;

impl Columns {
    fn of(page: &[Line]) -> Columns {
        let mut edges: HashMap<i64, f64> = HashMap::new();
        for line in page {
            let edge = edges.entry((line.x / EDGE).floor() as i64).or_insert(line.end);
            *edge = edge.max(line.end);
        }
        let below = page.windows(2).map(|it| (it[0].y - it[1].y, it[1].size));
        let mut pitches: Vec<f64> =
            below.filter(|it| it.0 > 0.0 && it.0 < it.1 * 3.0).map(|it| it.0 / it.1).collect();
        pitches.sort_by(f64::total_cmp);
        // Lines of a paragraph stand nearer to each other than anything else does.
        let pitch = pitches.get(pitches.len() / 4).copied().unwrap_or(1.2);
        Columns { edges, pitch }
    }

    fn edge(&self, line: &Line) -> f64 {
        let at = (line.x / EDGE).floor() as i64;
        let edges = (at - 1..=at + 1).filter_map(|it| self.edges.get(&it));
        edges.copied().fold(line.end, f64::max)
    }

    fn run_on(&self, before: &Line, line: &Line) -> bool {
        let (down, size) = (before.y - line.y, line.size);
        if down <= 0.0 || line.x > self.edge(before) {
            // At the head of the next column.
            return runs_over(before, line);
        }
        let centred = ((before.x + before.end) - (line.x + line.end)).abs() < size;
        let indented = if centred { 0.0 } else { line.x - before.x };
        let missing = self.edge(before) - before.end;
        same_kind(before, line)
            && down < size * self.pitch * 1.3
            && !(0.8..8.0).contains(&(indented / size))
            && !is_item(&line.words)
            && !(missing > (self.edge(before) - before.x) * 0.12 && ends_sentence(&before.words))
            // A line that stops where the next word would have fitted was meant to stop.
            && missing < (self.edge(before) - before.x) * 0.45
    }
}

fn same_kind(before: &Line, line: &Line) -> bool {
    let (small, large) =
        if before.size < line.size { (before.size, line.size) } else { (line.size, before.size) };
    large < small * ALIKE && before.bold == line.bold
}

/// From one column or page to the next.
fn runs_over(before: &Line, line: &Line) -> bool {
    same_kind(before, line) && !ends_sentence(&before.words) && line.words.starts_with(char::is_lowercase)
}

fn ends_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?', ':', '”', '"', '’', ')', '…', '。'])
}

fn is_item(words: &str) -> bool {
    words.starts_with(['•', '▪', '●', '■', '–', '—', '*']) || words.starts_with("- ")
}

/// Words that have a hyphen of their own: those that have it within a line.
fn compounds(pages: &[Vec<Line>]) -> HashSet<String> {
    let words = pages.iter().flatten().flat_map(|it| it.words.split(' '));
    let inner = words.filter(|it| it.trim_matches(|it: char| !it.is_alphanumeric()).contains('-'));
    inner.map(|it| bare(it).to_lowercase()).collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

fn join(words: &mut String, line: &str, compounds: &HashSet<String>) {
    let parted = words.strip_suffix(['-', '\u{ad}', '‐']).filter(|it| it.ends_with(char::is_alphabetic));
    let Some(kept) = parted.filter(|_| line.starts_with(char::is_lowercase)) else {
        let glued = words.ends_with(['-', '—', '–', '/']) && parted.is_some();
        if !glued {
            words.push(' ');
        }
        words.push_str(line);
        return;
    };
    let first = kept.rsplit(' ').next().unwrap_or("");
    let second = line.split(' ').next().unwrap_or("");
    let whole = format!("{first}-{second}");
    if !compounds.contains(&bare(&whole).to_lowercase()) {
        words.truncate(kept.len());
    }
    words.push_str(line);
}

/// Takes out what stands at the head or the foot of most pages, but for its number.
fn without_heads(pages: &mut [Vec<Line>], aside: &mut Vec<String>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let named: HashSet<String> = rims(page).into_iter().map(|it| unnumbered(&page[it].words)).collect();
        named.into_iter().for_each(|it| *seen.entry(it).or_default() += 1);
    }
    let often = OFTEN.min(pages.len().div_ceil(2).max(2));
    for page in pages.iter_mut() {
        let mut rims = rims(page);
        rims.retain(|it| {
            let words = &page[*it].words;
            seen.get(&unnumbered(words)).is_some_and(|it| *it >= often) || is_page_number(words)
        });
        rims.sort_unstable();
        for at in rims.into_iter().rev() {
            aside.push(page.remove(at).words);
        }
    }
}

/// The two highest and the two lowest lines.
fn rims(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
    if order.len() <= 4 {
        return order;
    }
    [&order[..2], &order[order.len() - 2..]].concat()
}

fn unnumbered(words: &str) -> String {
    words.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect::<String>().replace("00", "0")
}

/// `3`, `- 3 -`, `Page 3 of 9`.
fn is_page_number(words: &str) -> bool {
    let bare = words.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    let bare = bare.strip_prefix("page ").unwrap_or(&bare);
    let mut parts = bare.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty() && *it != "of");
    let numbers = parts.by_ref().take(3).map(|it| it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit()));
    let numbers: Vec<bool> = numbers.collect();
    words.len() < 24 && (1..=2).contains(&numbers.len()) && numbers.iter().all(|it| *it)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of text from the top of a page on, at 12 points in letters of 10; `#` before one makes it large.
    fn page(words: &[&str]) -> Vec<Line> {
        let mut y = 800.0;
        let mut lines = Vec::new();
        for it in words {
            y -= 12.0;
            let large = it.strip_prefix('#');
            let words = large.unwrap_or(it).trim_start();
            if words.is_empty() {
                continue;
            }
            let x = 50.0 + (it.len() - it.trim_start().len()) as f64 * 5.0;
            let size = if large.is_some() { 20.0 } else { 10.0 };
            let end = x + words.len() as f64 * 5.0;
            lines.push(Line { words: words.to_string(), x, end, y, size, bold: false });
        }
        lines
    }

    #[track_caller]
    fn check(pages: &[&[&str]], want: &[&str]) {
        let laid = lay(pages.iter().map(|it| page(it)).collect(), Vec::new());
        let got: Vec<&str> = laid.paragraphs.iter().map(|it| it.words.as_str()).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn lines_that_were_broken_are_joined_and_paragraphs_are_not() {
        check(
            &[&[
                "#Bridge closed",
                "The bridge over the river is closed until",
                "spring, the council said on Tuesday.",
                "",
                "Nobody may cross it before the well-known ferry-",
                "man has come back, and the well-",
                "known ferry sails again.",
            ]],
            &[
                "Bridge closed",
                "The bridge over the river is closed until spring, the council said on Tuesday.",
                "Nobody may cross it before the well-known ferryman has come back, and the well-known ferry sails again.",
            ],
        );
    }

    #[test]
    fn an_indent_or_a_short_last_line_begins_a_paragraph() {
        check(
            &[&[
                "The bridge over the river is closed until",
                "spring.",
                "Nobody may cross it, said the council which",
                "met on Tuesday and again on Wednesday night",
                "   The ferry sails every hour, and in the night",
                "on asking.",
            ]],
            &[
                "The bridge over the river is closed until spring.",
                "Nobody may cross it, said the council which met on Tuesday and again on Wednesday night",
                "The ferry sails every hour, and in the night on asking.",
            ],
        );
    }

    #[test]
    fn heads_and_numbers_of_pages_are_put_aside_and_a_paragraph_runs_over() {
        let bodies = [
            [
                "The bridge over the river is closed until spring,",
                "the council said, and nobody",
                "may cross it, for it is old, and",
            ],
            ["was old when it was built, so", "that the town had to", "mend it every year, which it did"],
            ["without a word, but now", "it has no money for that,", "as everyone in town knows."],
        ];
        let pages = bodies.iter().enumerate().map(|(at, body)| {
            let (head, foot) = (format!("The Northline Post, page {}", at + 9), format!("- {} -", at + 9));
            page(&[&[head.as_str()], body.as_slice(), &["", foot.as_str()]].concat())
        });
        let laid = lay(pages.collect(), Vec::new());
        assert_eq!(laid.paragraphs.len(), 1, "{:?}", laid.paragraphs);
        assert_eq!(laid.aside.len(), 6);
        assert!(
            is_page_number("Page 3 of 9") && !is_page_number("In 1917") && !is_page_number("1914–1918 war")
        );
    }

    #[test]
    fn stretches_make_a_line_with_its_spaces() {
        let run = |words: &str, x: f64, end: f64| Run {
            words: words.into(),
            x,
            y: 700.0,
            end,
            size: 10.0,
            bold: false,
            turned: false,
        };
        let runs = [
            run("Th", 10.0, 20.0),
            run("e", 20.5, 25.0),
            run("bridge", 28.0, 55.0),
            run("bridge", 28.3, 55.3),
        ];
        let mut aside = Vec::new();
        let lines = lines(&runs, &mut aside);
        assert_eq!((lines.len(), lines[0].words.as_str()), (1, "The bridge"));
        let turned = Run { turned: true, ..run("DRAFT", 0.0, 9.0) };
        assert!(super::lines(&[turned], &mut aside).is_empty());
        assert_eq!(aside, ["DRAFT"]);
    }
}
