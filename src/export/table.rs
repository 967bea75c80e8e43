//! A table for people: in columns on a terminal, parted by tabs in a pipe.

use super::sheet::Sheet;
use crate::text::{shorten, width};
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;

const GAP: usize = 2;
/// No column but the last takes more.
const WIDEST: usize = 32;
/// What gives way first where there is no room for all: it tells more of what stands beside it.
const YIELDING: &[&str] = &["role", "roles", "title", "outlet", "folder", "why"];
/// What is left of those while others have more, and of others.
const LEFT_OF_YIELDING: usize = 10;
const LEFT: usize = 1;

/// One line each, tabs between the cells. `first`: with the names of the columns.
pub(super) fn tabbed(sheet: &Sheet, first: bool, out: &mut dyn Write) -> io::Result<()> {
    sheet.lines().skip(usize::from(!first)).try_for_each(|it| writeln!(out, "{}", it.join("\t")))
}

/// Columns one under the other within `columns`. What gives way first is shortened; the others go on below, to their
/// last word.
/// `first`: with the names of the columns.
pub(super) fn aligned(sheet: &Sheet, columns: usize, first: bool, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<Vec<String>> = sheet.lines().collect();
    let widths = widths(&lines, columns);
    let yields: Vec<bool> = lines.first().into_iter().flatten().map(|it| yields(it)).collect();
    for line in lines.iter().skip(usize::from(!first)) {
        let cells = line.iter().zip(&widths).zip(&yields);
        let cells: Vec<Vec<String>> = cells
            .map(
                |((cell, room), yields)| {
                    if *yields { vec![shorten(cell, *room)] } else { parts(cell, *room) }
                },
            )
            .collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut text = String::new();
            for (cell, room) in cells.iter().zip(&widths) {
                let part = cell.get(at).map_or("", String::as_str);
                text.push_str(part);
                text.push_str(&" ".repeat(room.saturating_sub(width(part)) + GAP));
            }
            writeln!(out, "{}", text.trim_end())?;
        }
    }
    Ok(())
}

fn yields(name: &str) -> bool {
    YIELDING.contains(&name)
}

/// Whole words, as many as there is room for in each; a word that is longer than that is parted. At least one part.
fn parts(words: &str, room: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut taken = 0;
    for word in words.split_whitespace() {
        if taken > 0 && taken + 1 + width(word) <= room {
            taken += 1;
            add(&mut parts, " ");
        } else if taken > 0 {
            parts.push(String::new());
            taken = 0;
        }
        for cluster in word.graphemes(true) {
            if taken > 0 && taken + width(cluster) > room {
                parts.push(String::new());
                taken = 0;
            }
            taken += width(cluster);
            add(&mut parts, cluster);
        }
    }
    parts
}

fn add(parts: &mut [String], words: &str) {
    if let Some(last) = parts.last_mut() {
        last.push_str(words);
    }
}

/// How wide each column is. The last has half of the room if it needs it, and all that others leave.
fn widths(lines: &[Vec<String>], columns: usize) -> Vec<usize> {
    let count = lines.first().map_or(0, Vec::len);
    let Some(last) = count.checked_sub(1) else { return Vec::new() };
    let widest = |at: usize| lines.iter().map(|it| width(&it[at])).max().unwrap_or(0);
    let room = columns.saturating_sub(last * GAP);
    let mut widths: Vec<usize> = (0..last).map(|at| widest(at).min(WIDEST)).collect();
    let others = room - widest(last).min(room / 2);
    while widths.iter().sum::<usize>() > others {
        let wider = |left: usize| (0..last).filter(|at| widths[*at] > left).collect::<Vec<_>>();
        let mut giving: Vec<usize> =
            wider(LEFT_OF_YIELDING).into_iter().filter(|at| yields(&lines[0][*at])).collect();
        if giving.is_empty() {
            giving = wider(LEFT);
        }
        let Some(at) = giving.into_iter().max_by_key(|at| widths[*at]) else { break };
        widths[at] -= 1;
    }
    widths.push(room.saturating_sub(widths.iter().sum()).max(LEFT));
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::tests::awkward;

    #[test]
    fn a_pipe_gets_tabs() {
        let mut out = Vec::new();
        tabbed(&awkward(), true, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        assert!(lines.starts_with("speaker\twords\nAna Ruiz\t“We"), "{lines}");
        assert!(lines.lines().all(|it| it.matches('\t').count() == 1));
    }

    #[test]
    fn a_terminal_gets_columns_within_its_width() {
        let mut out = Vec::new();
        aligned(&awkward(), 30, true, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        assert!(lines.starts_with("speaker   words\nAna Ruiz  “We, the"), "{lines}");
        assert!(lines.lines().all(|it| width(it) <= 30), "{lines}");
    }

    #[test]
    fn words_that_have_no_room_go_on_below() {
        assert_eq!(
            parts("we will wait for Llanfairpwllgwyngyll", 8),
            ["we will", "wait for", "Llanfair", "pwllgwyn", "gyll"]
        );
        assert_eq!(parts("漢字漢字漢", 5), ["漢字", "漢字", "漢"]);
        assert_eq!((parts("", 5), parts("a b", 1)), (vec![String::new()], vec!["a".into(), "b".into()]));
        let sheet = Sheet {
            names: vec!["actors", "what", "title"],
            in_table: vec![true; 3],
            rows: vec![vec![
                "Ana Ruiz → Tom Berg".into(),
                "accused the company of ending the night ferry".into(),
                "Council keeps the night ferry".into(),
            ]],
        };
        let mut out = Vec::new();
        aligned(&sheet, 50, true, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        let whole = lines.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(lines.lines().count() > 2 && lines.lines().all(|it| width(it) <= 50), "{lines}");
        assert!(lines.contains("Tom Berg") && whole.contains("night ferry"), "{lines}");
    }

    #[test]
    fn the_column_that_matters_keeps_its_room_and_a_role_gives_way_first() {
        let line = |cells: &[&str]| cells.iter().map(|it| it.to_string()).collect::<Vec<_>>();
        let long = "x".repeat(90);
        let quotes = [
            line(&["speaker", "role", "kind", "words"]),
            line(&["Vladimir Putin", &long, "indirect", &long]),
        ];
        assert_eq!(widths(&quotes, 120), [14, 32, 8, 60]);
        assert_eq!(widths(&quotes, 80), [14, 15, 8, 37]);
        assert_eq!(widths(&quotes, 60), [10, 9, 8, 27]);
        let people = [line(&["name", "kind", "role", "named"]), line(&[&long, "organisation", &long, "12"])];
        assert_eq!(widths(&people, 80), [32, 12, 25, 5]);
        for columns in 10..100 {
            assert!(widths(&people, columns).iter().sum::<usize>() + 6 <= columns, "{columns}");
        }
    }
}
