//! Which clusters a terminal can be trusted with.

use crate::text::width;

/// What to expect when a cluster is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Every terminal moves on by the columns that we count.
    Sure,
    /// Terminals disagree on its width or on its direction.
    Doubtful,
    /// Not to be sent at all: it could act on the terminal.
    Never,
}

/// The second net: text was cleaned long before it came here.
pub(super) fn trust(cluster: &str) -> Trust {
    if let [byte] = cluster.as_bytes() {
        return if matches!(byte, 0x20..=0x7e) { Trust::Sure } else { Trust::Never };
    }
    let mut worst = Trust::Sure;
    for letter in cluster.chars() {
        if acts(letter) {
            return Trust::Never;
        }
        if letter >= '\u{300}' && (is_disputed(letter) || (is_symbol(letter) && width(cluster) > 1)) {
            worst = Trust::Doubtful;
        }
    }
    worst
}

fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Some of these are pictures of two columns to newer terminals only.
fn is_symbol(letter: char) -> bool {
    matches!(letter, '\u{2300}'..='\u{2bff}')
}

/// Marks and joiners, scripts from right to left or with stacked letters, pictures.
fn is_disputed(letter: char) -> bool {
    matches!(u32::from(letter),
        0x0300..=0x036f
        | 0x0590..=0x0fff
        | 0x1000..=0x109f
        | 0x1100..=0x11ff
        | 0x1780..=0x18af
        | 0x1a00..=0x1cff
        | 0x1dc0..=0x1dff
        | 0x200b..=0x200f
        | 0x20d0..=0x20ff
        | 0xa880..=0xabff
        | 0xd7b0..=0xd7ff
        | 0xfb1d..=0xfdff
        | 0xfe00..=0xfe0f
        | 0xfe20..=0xfe2f
        | 0xfe70..=0xfeff
        | 0x10000..=0x1ffff
        | 0xe0000..=0xe0fff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_are_sure_marks_and_pictures_doubtful_controls_never_sent() {
        for sure in ["a", "é", "“", "—", "漢", "▌", "…", "│", "▸", " "] {
            assert_eq!(trust(sure), Trust::Sure, "{sure}");
        }
        for doubtful in ["e\u{301}", "❤\u{fe0f}", "👩\u{200d}🚀", "🇩🇪", "ש", "क्षि"] {
            assert_eq!(trust(doubtful), Trust::Doubtful, "{doubtful}");
        }
        for never in ["\x1b", "\u{9b}", "a\u{202e}", "\u{7f}", "\n", "\u{2066}x"] {
            assert_eq!(trust(never), Trust::Never, "{never:?}");
        }
    }
}
