//! What a line of a news page says by itself: a share button, a caption, a byline, a correction.
//!
//! [`meaning`] looks the line up in the rows of [`rows`](self::rows); what is in no row is prose, or
//! decided by what stands around it. Plain text and web pages share this knowledge.

mod byline;
mod dated;
mod dateline;
mod day;
mod mark;
mod meaning;
mod months;
mod rows;
mod signature;
mod video;
mod written_date;

pub(super) use byline::{byline, names, signed};
pub(super) use dated::{dated, dated_in};
pub(super) use dateline::{dateline, outlet};
pub(super) use day::day;
pub(super) use mark::{bullet, number};
pub(super) use meaning::{Meaning, meaning};
pub(super) use signature::{is_signature, learn_signature};
pub(super) use video::is_video;
pub(super) use written_date::{Order, digits, written_date, written_date_in};

/// The name of a picture's file, as left behind by a page's image gallery.
pub(super) fn is_image_name(line: &str) -> bool {
    const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif"];
    let tail = line.len().saturating_sub(5);
    line.len() <= 160
        && line.as_bytes()[tail..].contains(&b'.')
        && ENDINGS.iter().any(|it| ends_with(line, it))
        && !line.contains("://")
}

/// Without regard to case; `ending` is ASCII.
fn ends_with(line: &str, ending: &str) -> bool {
    let (line, ending) = (line.as_bytes(), ending.as_bytes());
    line.len() >= ending.len() && line[line.len() - ending.len()..].eq_ignore_ascii_case(ending)
}

/// Without regard to case; `start` is ASCII.
fn starts_with(line: &str, start: &str) -> bool {
    let (line, start) = (line.as_bytes(), start.as_bytes());
    line.len() >= start.len() && line[..start.len()].eq_ignore_ascii_case(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_file_is_known_by_its_ending() {
        assert!(is_image_name("ruiz & berg shake hands_00000305.jpg"));
        assert!(!is_image_name("He saved it as a jpg."));
        assert!(!is_image_name("https://news.example/a.jpg"));
        assert!(!is_image_name("é"));
    }
}
