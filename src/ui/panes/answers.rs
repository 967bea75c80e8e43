//! What all kept articles answer: a date, who or what, the words, and the article they stand in.
//!
//! ```text
//! 15 Jul 2016  Ana Ruiz, mayor of Marrow Bay
//!              “We will rebuild the pier.”
//!              Shore Gazette · Council keeps the night ferry · +2 articles
//! ```
//! In a narrow window the date stands before the outlet.

use super::super::asked::{Answers, Asked};
use super::super::canvas::Canvas;
use super::super::command::{Command, Pane};
use super::super::dates::when_words;
use super::super::keymap::Layer;
use super::super::model::Model;
use super::super::prompt::Prompt;
use super::super::shown::sign_of;
use super::super::state::{actors, speaker, when};
use super::super::theme::Theme;
use super::axis::Axis;
use super::event::sign_style;
use super::row::{Title, is_full, mark_row, quoted, say, title, unseen};
use super::tone;
use crate::finding::{Event, Flag, Passage, QuoteKind};
use crate::text::{Date, year_words};
use crate::text::{shorten, width};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns of a date, and where it begins.
const LEFT: usize = 2;
const DATE: usize = 14;
/// Lines of the words; of the selected row as many as it has, up to a limit.
const LINES: usize = 2;
const MOST: usize = 12;
/// From so many rows on there is room for a free line below each answer, and for the axis.
const ROOMY: u16 = 30;
const TALL: u16 = 20;
/// Columns that a line of words has at most.
const MEASURE: usize = 100;

/// A row, set in lines.
struct Told {
    date: String,
    /// A sign, and whom or what the words are of.
    sign: &'static str,
    lead: String,
    style: fn(&Theme) -> Style,
    words: Vec<String>,
    foot: String,
}

impl Told {
    fn height(&self) -> usize {
        usize::from(!self.lead.is_empty()) + self.words.len() + usize::from(!self.foot.is_empty())
    }
}

fn start(columns: usize) -> usize {
    if is_full(columns) { LEFT + DATE } else { LEFT }
}

fn told(model: &Model, row: usize, columns: usize) -> Option<Told> {
    let asking = &model.asking;
    let item = *asking.list.items.get(row)?;
    let passage = asking.answers.passage(item)?;
    let selected = row == asking.list.cursor.selected;
    let measure = columns.saturating_sub(start(columns) + 1).min(MEASURE);
    let set = |words: &str| model.shown.set_lately.set(words, measure, if selected { MOST } else { LINES });
    let published = passage.at.published.map(Date::words).unwrap_or_default();
    Some(match &asking.answers {
        Answers::Articles(_) => Told {
            date: published,
            sign: "",
            lead: passage.at.title.clone(),
            style: |it| it.name,
            // Of a title that was found nothing else is told.
            words: if passage.text.trim() == passage.at.title { Vec::new() } else { set(&passage.text) },
            foot: foot(passage, false),
        },
        Answers::Quotes(all) => {
            let said = all.get(item)?;
            let before = row.checked_sub(1).and_then(|it| all.get(*asking.list.items.get(it)?));
            let same = before.is_some_and(|it| it.speaker == said.speaker);
            let kind = match said.kind {
                QuoteKind::Indirect => "· ",
                QuoteKind::Mixed => "~ ",
                _ => "",
            };
            Told {
                date: published,
                sign: "",
                lead: if same { String::new() } else { speaker(said) },
                style: |it| it.name,
                words: set(&format!("{kind}{}", passage.text)),
                foot: foot(passage, true),
            }
        }
        Answers::Events(all) => {
            let event = all.get(item)?;
            let words = if event.what.is_empty() { &event.summary } else { &event.what };
            let chips: String = [
                (event.flags.contains(&Flag::Negated), "‹not› "),
                (event.claimed_by.is_some() || event.flags.contains(&Flag::Reported), "‹claim› "),
                (event.flags.contains(&Flag::Hypothetical), "‹if› "),
                (event.flags.contains(&Flag::Future), "‹ahead› "),
            ]
            .iter()
            .filter(|it| it.0)
            .map(|it| it.1)
            .collect();
            let mut lines = set(&format!("{chips}{words}"));
            // The selected one is told with its sentence, where that says more.
            if selected && passage.text.len() * 2 > words.len() * 3 {
                lines.extend(set(&quoted(&passage.text)));
            }
            Told {
                date: when(event).map_or_else(|| "undated".to_string(), |it| when_words(&it)),
                sign: asking.events.get(item).map_or(" ", sign_of),
                lead: actors(event),
                style: |it| it.name,
                words: lines,
                foot: foot(passage, true),
            }
        }
    })
}

/// `Shore Gazette · Council keeps the night ferry · +2 articles`
fn foot(passage: &Passage, titled: bool) -> String {
    let title = Some(passage.at.title.clone()).filter(|it| titled && !it.is_empty());
    let also = match passage.also {
        0 => None,
        1 => Some("+1 article".to_string()),
        also => Some(format!("+{also} articles")),
    };
    passage.at.outlet.iter().cloned().chain(title).chain(also).collect::<Vec<_>>().join(" · ")
}

pub(in crate::ui) fn height(model: &Model, row: usize, columns: usize) -> usize {
    told(model, row, columns).map_or(1, |it| it.height().max(1)) + gap(model)
}

fn gap(model: &Model) -> usize {
    usize::from(model.screen.rows >= ROOMY)
}

/// What stands between the title and the list: the axis of events, and the tone between two.
#[derive(Clone, Copy, Default)]
struct Strip {
    axis: usize,
    tone: usize,
}

fn strip(model: &Model, area: Rect) -> Strip {
    let events = dated(model);
    let axis = Axis { events: &events, selected: None, news: None };
    if area.width < 40 || area.height < TALL || events.is_empty() || !axis.is_worth_it() {
        return Strip::default();
    }
    let between = matches!(model.asking.asked, Some(Asked::Between(..)));
    let tone = if between && events.len() > 2 && area.height >= ROOMY { tone::ROWS } else { 0 };
    Strip { axis: axis.rows() + 1, tone }
}

/// Rows above the list.
pub(in crate::ui) fn above(model: &Model, area: Rect) -> usize {
    let strip = strip(model, area);
    2 + strip.axis + strip.tone
}

fn dated(model: &Model) -> Vec<&Event> {
    let of = |it: &usize| model.asking.events.get(*it).filter(|it| it.when.is_some());
    model.asking.list.items.iter().filter_map(of).collect()
}

pub(in crate::ui) fn draw(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let asking = &model.asking;
    let list = &asking.list;
    let focused = model.screen.focus == Pane::Answers;
    let above = above(model, canvas.area);
    let (columns, room) = (canvas.columns(), canvas.rows().saturating_sub(above));
    let unseen = unseen(list.cursor.top, room, list.items.len(), |it| height(model, it, columns));
    title(canvas, theme, &Title { pane: Pane::Answers, focused, rest: &summary(model), unseen: &unseen });
    if list.items.is_empty() {
        nothing(model, canvas, theme);
        return;
    }
    draw_strip(model, canvas, theme);
    let mut y = above;
    for row in list.cursor.top..list.items.len() {
        let Some(told) = told(model, row, columns) else { break };
        // Nothing is cut but where there is room for one alone.
        if y >= canvas.rows() || row > list.cursor.top && y + told.height() > canvas.rows() {
            break;
        }
        y = draw_row(model, canvas, theme, row, &told, y) + gap(model);
    }
}

fn draw_strip(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let strip = strip(model, canvas.area);
    if strip.axis == 0 {
        return;
    }
    let events = dated(model);
    let item = model.asking.list.selected().and_then(|it| model.asking.events.get(it));
    let selected = item.and_then(|it| it.when.as_ref()).map(|it| it.from);
    let (x, wide) = (canvas.area.x, canvas.area.width);
    let area = |y: usize, rows: usize| Rect::new(x, canvas.area.y + y as u16, wide, rows as u16);
    let (axis, below) = (area(1, strip.axis), area(1 + strip.axis, strip.tone));
    Axis { events: &events, selected, news: None }.draw(&mut canvas.inside(axis), theme);
    if strip.tone > 0 {
        tone::draw(&events, &mut canvas.inside(below), theme);
    }
}

fn draw_row(
    model: &Model,
    canvas: &mut Canvas,
    theme: &Theme,
    row: usize,
    told: &Told,
    mut y: usize,
) -> usize {
    let list = &model.asking.list;
    let selected = row == list.cursor.selected;
    if selected {
        mark_row(canvas, theme, y, model.screen.focus == Pane::Answers);
    }
    let item = list.items.get(row).copied().unwrap_or_default();
    let start = start(canvas.columns());
    let full = start > LEFT;
    let is_event = !model.asking.events.is_empty();
    if full {
        let style = if is_event { theme.text } else { theme.dim };
        let date = if told.date.is_empty() { "undated" } else { &told.date };
        canvas.put_short(LEFT, y, DATE - 1, date, style);
    }
    let sign = sign_style(theme, model.asking.events.get(item).and_then(|it| it.polarity));
    let weight = if selected { theme.linked } else { Style::new() };
    if !told.lead.is_empty() {
        let mut x = start;
        if !full && is_event {
            x = canvas.put(x, y, &format!("{} ", told.date), theme.text);
        }
        if !told.sign.is_empty() {
            x = canvas.put(x, y, &format!("{} ", told.sign), sign);
        }
        let style = if told.sign.is_empty() { (told.style)(theme) } else { sign };
        canvas.put_short(x, y, canvas.columns().saturating_sub(x + 1), &told.lead, style.patch(weight));
        y += 1;
    }
    // Under a lead the words are plain; alone they carry the weight of the row.
    let words = if selected && told.lead.is_empty() { theme.text.patch(weight) } else { theme.text };
    let hits = model.asking.answers.passage(item).map(asked_words).unwrap_or_default();
    for line in told.words.iter().take(canvas.rows().saturating_sub(y)) {
        canvas.put(start, y, line, words);
        for (from, columns) in places(line, &hits) {
            canvas.restyle(start + from, y, columns, theme.hit);
        }
        y += 1;
    }
    if !told.foot.is_empty() {
        let date = if full || is_event || told.date.is_empty() {
            String::new()
        } else {
            format!("{} · ", told.date)
        };
        let foot = format!("{date}{}", told.foot);
        canvas.put_short(start, y, canvas.columns().saturating_sub(start + 1), &foot, theme.dim);
        y += 1;
    }
    y
}

/// The words that were asked for, as they stand in the passage.
fn asked_words(passage: &Passage) -> Vec<String> {
    let start = passage.span[0];
    // Of an event the words are its deed, which everybody sees.
    let of = |it: &[usize; 2]| -> String {
        passage.text.chars().skip(it[0].saturating_sub(start)).take(it[1].saturating_sub(it[0])).collect()
    };
    let mut words: Vec<String> = passage.words.iter().map(of).filter(|it| !it.is_empty()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Columns and widths of the words in a line, where they stand as words of their own.
fn places(line: &str, words: &[String]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for word in words {
        for (at, _) in line.match_indices(word.as_str()) {
            let alone = |it: Option<char>| !it.is_some_and(char::is_alphanumeric);
            if alone(line[..at].chars().next_back()) && alone(line[at + word.len()..].chars().next()) {
                found.push((width(&line[..at]), width(word)));
            }
        }
    }
    found
}

/// How many there are, from when to when, and of two how they got on.
fn summary(model: &Model) -> String {
    let asking = &model.asking;
    let blank = asking.asked.as_ref().is_none_or(Asked::is_blank);
    if asking.list.items.is_empty() && (asking.waits || blank || asking.trouble.is_some()) {
        return if asking.waits && !blank { "…".to_string() } else { String::new() };
    }
    let all = asking.answers.len();
    let count = match &asking.asked {
        Some(Asked::Notes(_)) if all == 1 => "1 entry".to_string(),
        Some(Asked::Notes(_)) => format!("{all} entries"),
        _ => asking.answers.count(),
    };
    let count = if asking.list.items.len() == all {
        count
    } else {
        format!("{} of {count}", asking.list.items.len())
    };
    let years = years(model);
    let signs = |sign: &str| asking.events.iter().filter(|it| sign_of(it) == sign).count();
    let of_two = matches!(asking.asked, Some(Asked::Between(..)));
    let tone = [("+", "cooperation"), ("−", "conflict")].map(|(sign, word)| match signs(sign) {
        0 => None,
        count => Some(format!("{count} {word}")).filter(|_| of_two),
    });
    let order = match (&asking.asked, &asking.answers) {
        (Some(Asked::Find { whole: true, .. }), _) => Some("best first".to_string()),
        (_, Answers::Events(_)) => None,
        _ if all > 1 => Some("newest first".to_string()),
        _ => None,
    };
    let filter = Some(&asking.list.filter).filter(|it| !it.is_empty()).map(|it| format!("with “{it}”"));
    let parts =
        std::iter::once(count).chain(years).chain(tone.into_iter().flatten()).chain(order).chain(filter);
    parts.collect::<Vec<_>>().join(" · ")
}

fn years(model: &Model) -> Option<String> {
    let asking = &model.asking;
    let of = |it: &usize| match asking.events.get(*it) {
        Some(event) => event.when.as_ref().map(|it| it.from.year()),
        None => asking.answers.passage(*it)?.at.published.map(|it| it.year),
    };
    let years: Vec<i16> = asking.list.items.iter().filter_map(of).collect();
    let (first, last) = (years.iter().min()?, years.iter().max()?);
    let first = year_words(*first);
    Some(if year_words(*last) == first { first } else { format!("{first}–{}", year_words(*last)) })
}

/// Why there is nothing, or how to ask.
fn nothing(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let asking = &model.asking;
    let below = Rect { y: canvas.area.y + 1, height: canvas.area.height.saturating_sub(1), ..canvas.area };
    let mut inside = canvas.inside(below);
    match (&asking.trouble, &asking.asked) {
        (Some(sentence), _) => say(&mut inside, theme, sentence),
        _ if !asking.list.filter.is_empty() => say(&mut inside, theme, "No answer has these words."),
        (None, Some(asked)) if asked.is_blank() => {
            for (at, (key, what)) in ASKING.iter().enumerate() {
                let y = 1 + at;
                inside.put(1, y, key, theme.key);
                inside.put_short(24, y, inside.columns().saturating_sub(25), what, theme.dim);
            }
        }
        _ if asking.waits => {}
        (None, Some(asked)) => {
            let key =
                |it: Command| model.options.keymap.hints(Layer::Answers, &[(it, "changes the question")]);
            let typing = matches!(model.prompt, Prompt::Find(_));
            let keys = if typing { String::new() } else { format!(" · {}", key(Command::Find)) };
            say(&mut inside, theme, &format!("{}{keys}", shorten(&asked.nothing(), 300)));
        }
        (None, None) => {}
    }
}

/// How to ask, for who has typed nothing yet.
const ASKING: &[(&str, &str)] = &[
    ("words \"a phrase\"", "articles in which all of them stand"),
    ("-word", "without this one"),
    ("speaker:merkel", "what someone said; more words narrow it down"),
    ("about:syria", "articles that name someone or some place"),
    ("outlet:bbc", "of an outlet"),
    ("date:2016..2017", "from when to when; also 2016-07 and 2016-07-15"),
    ("kind:direct", "only words quoted exactly"),
    ("is:unread tag:later", "what you have read, marked and tagged"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_where_they_stand_alone() {
        let words = ["sea".to_string(), "night ferry".to_string()];
        assert_eq!(places("the sea, the seaside, the night ferry", &words), [(4, 3), (26, 11)]);
        assert_eq!(places("“日本 sea”", &words), [(6, 3)]);
    }
}
