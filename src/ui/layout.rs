//! The layout of the panes by the size of the screen. A list of articles takes the place of the
//! outline; on smaller screens it is a pane that covers the others while it is looked at.
//!
//! ```text
//! under 100 columns       100 to 179                     180 and more
//! ┌───────────────┐   ┌──────────────┬────────────┐   ┌────────┬─────────────┬────────────┐
//! │ header        │   │ header       │ highlights │   │        │ header      │ highlights │
//! │ one pane      │   │ body         │ quotes     │   │outline │ body        │ quotes     │
//! │ tabs, status  │   │              │ timeline   │   │        │             │ timeline   │
//! │ hints         │   │ status       │            │   │ status                            │
//! └───────────────┘   └──────────────┴────────────┘   └────────┴─────────────┴────────────┘
//! ```

use super::command::Pane;
use ratatui::layout::Rect;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub header: Option<Rect>,
    pub outline: Option<Rect>,
    pub panes: Vec<(Pane, Rect)>,
    /// What the selected row means, in the body, below a list that stands alone.
    pub peek: Option<Rect>,
    /// The names of the panes, where one is shown at a time.
    pub tabs: Option<Rect>,
    pub status: Option<Rect>,
    pub hints: Option<Rect>,
    /// Columns with a dim line down.
    pub rules: Vec<Rect>,
}

/// What the layout is chosen by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub columns: u16,
    pub rows: u16,
    pub focus: Pane,
    pub zoom: bool,
    /// Rows that the lists would like.
    pub highlights: u16,
    pub quotes: u16,
    pub timeline: u16,
    /// Rows that the quotation which is read in its list needs, with the lines above it.
    pub whole: u16,
    /// The same of a highlight.
    pub whole_highlight: u16,
    /// There is a list of articles.
    pub articles: bool,
    /// Which of highlights, quotes and timeline stand beside the body.
    pub beside: [bool; 3],
}

const SIDE: u16 = 40;
const WIDE_SIDE: u16 = 58;
const OUTLINE: u16 = 36;
const ARTICLES: u16 = 44;

impl Wanted {
    /// The lists that stand beside the body, with the rows they would like.
    fn lists(&self) -> Vec<(Pane, u16)> {
        let all = [
            (Pane::Highlights, self.highlights),
            (Pane::Quotes, self.quotes),
            (Pane::Timeline, self.timeline),
        ];
        all.into_iter().zip(self.beside).filter(|it| it.1).map(|it| it.0).collect()
    }

    fn is_hidden(&self, pane: Pane) -> bool {
        let is_list = matches!(pane, Pane::Highlights | Pane::Quotes | Pane::Timeline);
        is_list && !self.lists().iter().any(|it| it.0 == pane)
    }
}

impl Layout {
    pub(super) fn of(wanted: Wanted) -> Layout {
        let Wanted { columns, rows, .. } = wanted;
        match (columns, rows) {
            (0..20, _) | (_, 0..4) => Layout::default(),
            (0..40, _) | (_, 0..10) => body_only(wanted),
            (0..100, _) => one_pane(wanted, true),
            _ if wanted.zoom || rows < 16 || wanted.is_hidden(wanted.focus) => one_pane(wanted, false),
            _ if wanted.focus == Pane::Answers => one_pane(wanted, false),
            (100..180, _) if wanted.focus == Pane::Articles => one_pane(wanted, false),
            (100..180, _) => columns_of(wanted, 0, side(columns)),
            _ if wanted.articles => columns_of(wanted, ARTICLES, side(columns)),
            _ => columns_of(wanted, OUTLINE, side(columns)),
        }
    }

    pub(super) fn pane(&self, pane: Pane) -> Option<Rect> {
        self.panes.iter().find(|it| it.0 == pane).map(|it| it.1)
    }
}

/// Columns of the lists beside the body, with the rule.
fn side(columns: u16) -> u16 {
    if columns < 180 { SIDE + columns.saturating_sub(100) / 8 } else { WIDE_SIDE + (columns - 180) / 6 }
}

/// What is below the line on top of a strip.
pub(super) fn below_rule(strip: Rect) -> Rect {
    Rect { y: strip.y + 1, height: strip.height - 1, ..strip }
}

/// Columns of a list beside the body.
pub(super) fn list_columns(columns: u16) -> usize {
    usize::from(side(columns) - 2)
}

fn body_only(wanted: Wanted) -> Layout {
    let Wanted { columns, rows, focus, .. } = wanted;
    let alone = matches!(focus, Pane::Articles | Pane::Answers);
    let pane = if alone { focus } else { Pane::Body };
    Layout {
        panes: vec![(pane, Rect::new(0, 0, columns, rows - 1))],
        status: Some(Rect::new(0, rows - 1, columns, 1)),
        ..Layout::default()
    }
}

fn one_pane(wanted: Wanted, tabs: bool) -> Layout {
    let Wanted { columns, rows, .. } = wanted;
    // Whoever is new looks for the keys first, on a small screen too.
    let hints = u16::from(rows >= 12);
    let header = u16::from(rows >= 12);
    let bottom = rows - hints - 1;
    let list = wanted.focus != Pane::Body;
    // A free row on top lets the text breathe.
    let above = header + u16::from(rows >= 16);
    let alone = matches!(wanted.focus, Pane::Articles | Pane::Answers);
    // A list that is zoomed on a low screen takes all of it; the articles' own has nothing in the body.
    let whole = wanted.zoom && rows < 30 || alone;
    let peek = if list && bottom >= 16 && !whole { (bottom / 3).min(9) } else { 0 };
    let width = |start: u16, height: u16| Rect::new(0, start, columns, height);
    // A list has a margin of its own; the body sets its text in the middle.
    let margin = if list { 1 } else { 0 };
    let pane = |start: u16, height: u16| Rect::new(margin, start, columns - 2 * margin, height);
    Layout {
        header: (header > 0).then(|| width(0, 1)),
        panes: vec![(wanted.focus, pane(above, bottom - above - peek))],
        peek: (peek > 0).then(|| width(bottom - peek, peek)),
        tabs: (tabs && !alone).then(|| width(bottom, 1)),
        status: Some(width(bottom, 1)),
        hints: (hints > 0).then(|| width(rows - 1, 1)),
        ..Layout::default()
    }
}

fn columns_of(wanted: Wanted, outline: u16, side: u16) -> Layout {
    let Wanted { columns, rows, .. } = wanted;
    let bottom = rows - 2;
    let left = if outline > 0 { outline + 1 } else { 0 };
    // Without a list beside it, the body has all the room.
    let lists = wanted.lists();
    let (side, rule) = if lists.is_empty() { (0, 0) } else { (side, 1) };
    let body = columns - left - side - rule;
    let start = left + body;
    let mut layout = Layout {
        header: Some(Rect::new(left, 0, body, 1)),
        outline: (outline > 0 && !wanted.articles).then(|| Rect::new(0, 0, outline, bottom)),
        panes: vec![(Pane::Body, Rect::new(left, 2, body, bottom - 2))],
        status: Some(Rect::new(0, bottom, columns, 1)),
        hints: Some(Rect::new(0, bottom + 1, columns, 1)),
        rules: if rule > 0 { vec![Rect::new(start, 0, 1, bottom)] } else { Vec::new() },
        ..Layout::default()
    };
    if outline > 0 && wanted.articles {
        // A column is free before the rule.
        layout.panes.push((Pane::Articles, Rect::new(1, 0, outline - 2, bottom)));
    }
    if outline > 0 {
        layout.rules.push(Rect::new(outline, 0, 1, bottom));
    }
    let side_pane = |pane, row, height| (pane, Rect::new(start + 2, row, side.saturating_sub(2), height));
    match lists.as_slice() {
        [] => return layout,
        [(only, _)] => {
            layout.panes.push(side_pane(*only, 0, bottom));
            return layout;
        }
        [(first, rows), (second, other)] => {
            let rest = bottom - 1;
            let share = (rest / 2).max(rest.saturating_sub(*other)).clamp(2, rest - 3);
            let height = (*rows).clamp(2, share);
            layout.panes.push(side_pane(*first, 0, height));
            layout.panes.push(side_pane(*second, height + 1, rest - height));
            return layout;
        }
        _ => {}
    }
    // A quarter, or what the others leave.
    let left_over = bottom.saturating_sub(2 + wanted.quotes.saturating_add(wanted.timeline));
    let highlights = wanted.highlights.clamp(2, (bottom / 4).max(left_over).clamp(2, bottom - 8));
    // What is read is worth more than what is not.
    let highlights = highlights.min(bottom.saturating_sub(7 + wanted.whole).max(3)).max(2);
    let highlights = highlights.max(wanted.whole_highlight.min(bottom.saturating_sub(12)));
    let rest = bottom - highlights - 2;
    // Each gets its share, or less where it has less to show; the timeline takes what is left.
    let share = rest * 5 / 9;
    let quotes =
        wanted.quotes.clamp(3.min(rest), share.max(rest.saturating_sub(wanted.timeline)).max(3.min(rest)));
    let quotes = quotes.max(wanted.whole.min(rest.saturating_sub(5)));
    layout.panes.push(side_pane(Pane::Highlights, 0, highlights));
    layout.panes.push(side_pane(Pane::Quotes, highlights + 1, quotes));
    layout.panes.push(side_pane(Pane::Timeline, highlights + quotes + 2, rest - quotes));
    layout
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_or_leaves_the_screen_at_any_size() {
        for columns in (0..=400).step_by(3) {
            for rows in 0..=120 {
                for (focus, zoom) in [
                    (Pane::Body, false),
                    (Pane::Timeline, false),
                    (Pane::Quotes, true),
                    (Pane::Articles, false),
                    (Pane::Answers, true),
                ] {
                    let layout = Layout::of(Wanted {
                        columns,
                        rows,
                        focus,
                        zoom,
                        highlights: 9,
                        quotes: 20,
                        timeline: 12,
                        whole: columns % 40,
                        whole_highlight: rows % 30,
                        articles: focus == Pane::Quotes || columns % 2 == 0,
                        beside: [rows % 2 == 0, rows % 3 > 0, rows % 5 > 0],
                    });
                    let screen = Rect::new(0, 0, columns, rows);
                    let mut areas: Vec<Rect> = layout.panes.iter().map(|it| it.1).collect();
                    areas.extend(layout.header.into_iter().chain(layout.outline).chain(layout.peek));
                    areas.extend(layout.status.into_iter().chain(layout.hints));
                    for (at, area) in areas.iter().enumerate() {
                        assert_eq!(area.intersection(screen), *area, "{columns}x{rows}");
                        assert!(
                            areas[..at].iter().all(|it| !it.intersects(*area)),
                            "{columns}x{rows} {layout:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn four_panes_are_in_sight_from_a_hundred_columns_on() {
        let panes = |columns| {
            let wanted = Wanted {
                columns,
                rows: 40,
                focus: Pane::Body,
                zoom: false,
                highlights: 5,
                quotes: 9,
                timeline: 9,
                whole: 0,
                whole_highlight: 0,
                articles: false,
                beside: [true; 3],
            };
            Layout::of(wanted).panes.len()
        };
        assert_eq!((panes(99), panes(100), panes(180)), (1, 4, 4));
    }

    #[test]
    fn only_the_lists_that_are_wanted_stand_beside_the_body() {
        let panes = |beside, focus| {
            let wanted = Wanted {
                columns: 120,
                rows: 40,
                focus,
                zoom: false,
                highlights: 5,
                quotes: 9,
                timeline: 9,
                whole: 0,
                whole_highlight: 0,
                articles: false,
                beside,
            };
            let layout = Layout::of(wanted);
            (layout.panes.iter().map(|it| it.0).collect::<Vec<_>>(), layout.panes[0].1.width)
        };
        use Pane::{Body, Quotes, Timeline};
        assert_eq!(panes([false, true, true], Body).0, [Body, Quotes, Timeline]);
        assert_eq!(panes([false, true, false], Body).0, [Body, Quotes]);
        assert_eq!(panes([false; 3], Body), (vec![Body], 120));
        // One that is hidden can be gone to all the same.
        assert_eq!(panes([false, true, false], Timeline).0, [Timeline]);
    }
}
