//! The list of articles: title, outlet, date and first words of each.
//!
//! Wide, the outlet and the date stand at the right edge and the first words below the title; in a
//! column the title may take two lines and the outlet and date stand below it.

use super::super::canvas::Canvas;
use super::super::command::Pane;
use super::super::flow::{Setting, wrap};
use super::super::model::Model;
use super::super::set::set;
use super::super::state::Part;
use super::super::theme::Theme;
use super::row::{Title, is_full, mark_row, title, unseen};
use crate::article::{Headline, Standing};
use crate::text::{Span, shorten, width};
use std::borrow::Cow;

/// Lines of a title in a column.
const LINES: usize = 2;
/// Lines of how the selected article begins, in a column.
const PREVIEW: usize = 3;
/// A title that has more columns may be cut.
const LONG: usize = 100;
/// Where titles begin.
const LEFT: usize = 3;
/// From so many rows on there is room for a free line below each article.
const ROOMY: u16 = 30;

pub(in crate::ui) fn height(model: &Model, row: usize, columns: usize) -> usize {
    let Some(headline) = model.shelf.list.items.get(row).and_then(|it| model.shelf.rows.get(*it)) else {
        return 1;
    };
    let own = if is_full(columns) {
        1 + usize::from(!wide_lines(headline, columns).1.is_empty())
    } else {
        let selected = row == model.shelf.list.cursor.selected;
        lines(headline, columns).len() + 1 + if selected { preview(headline, columns).len() } else { 0 }
    };
    own + gap(model)
}

fn gap(model: &Model) -> usize {
    usize::from(model.screen.rows >= ROOMY)
}

fn lines(headline: &Headline, columns: usize) -> Vec<String> {
    set(&headline.title, columns.saturating_sub(LEFT + 1), LINES)
}

/// How the selected article begins, below its row in a column.
fn preview(headline: &Headline, columns: usize) -> Vec<String> {
    let words = first_words(headline);
    if headline.refused.is_some() || words.is_empty() {
        return Vec::new();
    }
    set(&words, columns.saturating_sub(LEFT + 1), PREVIEW)
}

/// How many there are, how many fit, and whether more will come.
fn summary(model: &Model) -> String {
    let shelf = &model.shelf;
    let (shown, all) = (shelf.list.items.len(), shelf.rows.len());
    let all = all - shelf.gone.len().min(all);
    let mut words = if shown == all { all.to_string() } else { format!("{shown} of {all}") };
    if shelf.part != Part::All {
        words.push_str(&format!(" · {}", shelf.part_name(shelf.part)));
    }
    if !shelf.whole {
        words.push_str(" · loading …");
    } else if shelf.left_out > 0 {
        let files = if shelf.left_out == 1 { "file is not an article" } else { "files are not articles" };
        words.push_str(&format!(" · {} {files}", shelf.left_out));
    }
    words
}

pub(in crate::ui) fn draw(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let focused = model.screen.focus == Pane::Articles;
    let items = &model.shelf.list.items;
    let (columns, room) = (canvas.columns(), canvas.rows().saturating_sub(2));
    let height = |it: usize| height(model, it, columns);
    let unseen = unseen(model.shelf.list.cursor.top, room, items.len(), height);
    title(canvas, theme, &Title { pane: Pane::Articles, focused, rest: &summary(model), unseen: &unseen });
    if items.is_empty() {
        let words = match (model.shelf.whole, model.shelf.rows.is_empty()) {
            (false, true) => "",
            (true, true) => "Nothing to read here",
            _ if model.shelf.waits => "",
            _ if model.shelf.list.filter.is_empty() => "No article on this shelf",
            _ => "No title, outlet or date matches",
        };
        canvas.put_short(1, 2, canvas.columns(), words, theme.dim);
        return;
    }
    let mut y = 2;
    for (row, item) in items.iter().enumerate().skip(model.shelf.list.cursor.top) {
        // Nothing is cut but where there is room for one alone.
        if y >= canvas.rows() || y > 2 && y + height(row) - gap(model) > canvas.rows() {
            break;
        }
        let Some(headline) = model.shelf.rows.get(*item) else { continue };
        let selected = row == model.shelf.list.cursor.selected;
        if selected {
            mark_row(canvas, theme, y, focused);
        }
        let open = model.shelf.open == Some(*item);
        match &headline.refused {
            Some(_) => canvas.put(1, y, "×", theme.conflict),
            None if open => canvas.put(1, y, "●", theme.accent),
            None => 0,
        };
        let style = match (&headline.refused, selected, open) {
            (Some(_), ..) => theme.dim,
            (None, true, _) => theme.linked,
            (None, false, true) => theme.accent,
            (None, false, false) => theme.text,
        };
        let row = Row { headline, style, selected };
        y = if is_full(canvas.columns()) { row.wide(y, canvas, theme) } else { row.narrow(y, canvas, theme) };
        y += gap(model);
    }
}

struct Row<'a> {
    headline: &'a Headline,
    style: ratatui::style::Style,
    selected: bool,
}

impl Row<'_> {
    fn wide(&self, y: usize, canvas: &mut Canvas, theme: &Theme) -> usize {
        let columns = canvas.columns();
        let right = origin(self.headline, columns * 2 / 5);
        let start = columns.saturating_sub(width(&right) + 1);
        canvas.put(start, y, &right, theme.dim);
        let (title, words) = wide_lines(self.headline, columns);
        canvas.put_short(LEFT, y, start.saturating_sub(LEFT + 2), title, self.style);
        if words.is_empty() {
            return y + 1;
        }
        canvas.put(LEFT, y + 1, &words, theme.dim);
        y + 2
    }

    fn narrow(&self, mut y: usize, canvas: &mut Canvas, theme: &Theme) -> usize {
        let columns = canvas.columns();
        for line in lines(self.headline, columns) {
            canvas.put(LEFT, y, &line, self.style);
            y += 1;
        }
        let room = columns.saturating_sub(LEFT + 1);
        let below =
            self.headline.refused.as_deref().map_or_else(|| origin(self.headline, room), str::to_string);
        let read = self.headline.standing.as_ref().map(Standing::words).filter(|it| !it.is_empty());
        let below = read.map_or(below.clone(), |it| format!("{below} · {it}"));
        canvas.put_short(LEFT, y, room, &below, theme.dim);
        y += 1;
        if self.selected {
            for line in preview(self.headline, columns) {
                canvas.put(LEFT, y, &line, theme.dim);
                y += 1;
            }
        }
        y
    }
}

/// The title, and the line below it. What is called by its first words goes on where the first line ends.
fn wide_lines(headline: &Headline, columns: usize) -> (&str, String) {
    let room = columns.saturating_sub(LEFT + 1);
    let below = |words: &str| set(words, room, 1).pop().unwrap_or_default();
    let of_title = room.saturating_sub(width(&origin(headline, columns * 2 / 5)) + 2);
    // A title of its own may be how the text begins, but is short.
    let is_long = width(&headline.title) > LONG;
    let is_its_words = headline.words == headline.title || is_long && headline.behind_title().is_some();
    if headline.refused.is_some() || headline.standing.is_some() || !is_its_words {
        return (&headline.title, below(&second_line(headline)));
    }
    let words = &*headline.words;
    let setting = Setting { measure: of_title.max(1), hyphenate: false, justify: false };
    let end = wrap(words, Span::new(0, words.len()), setting).first().map_or(words.len(), |it| it.span.end);
    (words[..end].trim_end(), below(words[end..].trim_start()))
}

/// The first words, unless they are the title already; or why there are none.
fn second_line(headline: &Headline) -> Cow<'_, str> {
    if let (None, Some(standing)) = (&headline.refused, &headline.standing) {
        // How far one is with it, then how it begins, as far as there is room.
        let told = [standing.words(), first_words(headline).to_string()];
        return told.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" — ").into();
    }
    headline.refused.as_deref().map_or_else(|| first_words(headline), Cow::from)
}

/// How it begins, unless the title says it already.
fn first_words(headline: &Headline) -> Cow<'_, str> {
    match headline.behind_title() {
        Some(_) if headline.words.len() < 80 => "".into(),
        Some(rest) => rest.trim_start().into(),
        None => (&*headline.words).into(),
    }
}

/// Outlet and date, as far as they are known; the date is never cut.
fn origin(headline: &Headline, room: usize) -> String {
    let date = headline.published.map(|it| it.date.words());
    match (headline.origin.is_empty(), date) {
        (false, Some(date)) => {
            format!("{} · {date}", shorten(&headline.origin, room.saturating_sub(width(&date) + 3)))
        }
        (true, Some(date)) => date,
        (_, None) => shorten(&headline.origin, room).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Key;

    #[test]
    fn what_is_called_by_its_first_words_goes_on_below_in_whole_words() {
        let words = "The prime minister tells parliament that the government will not sign the new treaty on fishing rights";
        let headline = Headline {
            key: Key::new("1"),
            title: words.into(),
            origin: "a.txt".into(),
            published: None,
            words: words.into(),
            refused: None,
            standing: None,
        };
        let (first, below) = wide_lines(&headline, 80);
        assert_eq!(first, "The prime minister tells parliament that the government will not sign");
        assert_eq!(below, "the new treaty on fishing rights");
        let (first, below) = wide_lines(&headline, 120);
        assert_eq!((first, below.as_str()), (words, ""));
    }

    #[test]
    fn a_kept_article_called_by_its_first_words_does_not_say_them_twice() {
        let title = "The prime minister tells parliament that the government will not sign the new treaty…";
        let words = "The prime minister tells parliament that the government will not sign the new treaty on fishing rights";
        let headline = Headline {
            title: title.into(),
            words: words.into(),
            standing: Some(crate::article::Standing { quotes: 3, ..Default::default() }),
            ..Headline::refused(Key::new("1"), "", "")
        };
        let headline = Headline { refused: None, ..headline };
        assert_eq!(second_line(&headline), "3 quotes — on fishing rights");
    }

    #[test]
    fn a_column_shows_how_an_article_begins_unless_the_title_says_it() {
        let headline = |words: &str, refused: Option<&str>| Headline {
            key: Key::new("1"),
            title: "Harbour sold".into(),
            origin: "".into(),
            published: None,
            words: words.into(),
            refused: refused.map(Into::into),
            standing: None,
        };
        let lines = |words: &str, refused| preview(&headline(words, refused), 24);
        assert_eq!(lines("Tom Berg bought the harbour.", None), ["Tom Berg bought the", "harbour."]);
        assert_eq!(lines("Harbour sold to Berg", None), Vec::<String>::new());
        assert_eq!(lines("Tom Berg bought it.", Some("it is a picture")), Vec::<String>::new());
    }
}
