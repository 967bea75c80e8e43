//! Pairs quotation marks, nested and carried over paragraphs.
//!
//! One pass over a paragraph. Odd counts abort nothing: a mark without a partner is a stray one, unless
//! a speech runs on from paragraph to paragraph, where only the last one closes.

use crate::text::Span;

/// Which marks the outlet quotes with; the others are nested in them, or apostrophes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    Double,
    /// British: ‘We wait,’ she said.
    Single,
}

impl Habit {
    /// Counted by what closes a speech: a comma or full stop, then the mark.
    pub(crate) fn of(text: &str) -> Habit {
        let mut singles = 0;
        let mut doubles = 0;
        for (at, it) in places(text) {
            let before = text[..at].chars().next_back().unwrap_or(' ');
            let open = !text[at + it.len_utf8()..].starts_with(char::is_alphanumeric);
            if open && matches!(before, ',' | '.' | '?' | '!') {
                singles += usize::from(matches!(it, '\'' | '’'));
                doubles += usize::from(matches!(it, '"' | '”' | '»'));
            } else if matches!(it, '“' | '”' | '«' | '»' | '„') {
                // Any double mark speaks for doubles, if less loudly.
                doubles += usize::from(singles > 0 && before.is_whitespace());
            }
        }
        if singles > doubles { Habit::Single } else { Habit::Double }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// A straight mark between spaces, or between letters: its turn decides.
    Either,
}

/// Marks of one family pair with each other only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Straight,
    Curly,
    Guillemet,
    Tex,
    /// ‚…‘, and ‹…› of any direction.
    Low,
    Angle,
    Single,
    /// Chinese and Japanese.
    Corner,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    family: Family,
    side: Side,
}

/// The marked stretches of one paragraph, marks included, in order; nested ones are left inside theirs.
pub(crate) fn marked(text: &str, paragraph: Span, habit: Habit) -> Vec<Span> {
    let marks = marks(text, paragraph, habit);
    let mut found = Vec::new();
    let mut open: Option<Mark> = None;
    let mut depth = 0_usize;
    let even = marks.iter().filter(|it| it.family == Family::Straight).count() % 2 == 0;
    let curly = |side| marks.iter().filter(|it| it.family == Family::Curly && it.side == side).count();
    let nests = curly(Side::Opens) == curly(Side::Closes);
    for mark in &marks {
        match (open, mark.side) {
            (None, Side::Opens) => open = Some(*mark),
            (None, Side::Either) if even && mark.family != Family::Single => open = Some(*mark),
            (None, _) => {}
            // Some editors open with a curly mark and close with a straight one.
            (Some(first), side)
                if first.family != mark.family && !(side == Side::Closes && kin(first, *mark)) => {}
            // “‘It is late. ‘We wait’”: a speech of two paragraphs that were joined.
            (Some(_), Side::Opens)
                if matches!(mark.family, Family::Single | Family::Straight | Family::Tex)
                    && ends_a_sentence(text, mark.span.start) => {}
            // Two straight openers in a row: the first one was stray.
            (Some(_), Side::Opens) if mark.family == Family::Straight => open = Some(*mark),
            (Some(_), Side::Opens) => depth += usize::from(nests),
            (Some(_), _) if depth > 0 => depth -= 1,
            (Some(first), _) => {
                found.push(first.span.joined(mark.span));
                open = None;
            }
        }
    }
    if let Some(first) = open.filter(|it| runs_on(text, paragraph, *it)) {
        found.push(Span::new(first.span.start, paragraph.end));
    }
    found
}

fn kin(open: Mark, close: Mark) -> bool {
    let double = |it: Family| matches!(it, Family::Straight | Family::Curly);
    double(open.family) && double(close.family)
}

/// Whether a stretch ends without a closing mark, because the speech goes on in the next paragraph.
pub(crate) fn is_open(text: &str, stretch: Span) -> bool {
    let words = stretch.of(text);
    !words.ends_with(['"', '”', '»', '«', '’', '\'', '“', '」', '』', '‘', '‹', '›'])
}

/// A speech that was left open runs on if it filled its paragraph or the next one opens anew.
fn runs_on(text: &str, paragraph: Span, mark: Mark) -> bool {
    let alone = Span::new(paragraph.start, mark.span.start).of(text).trim().is_empty();
    let next = text.get(paragraph.end..).and_then(|it| it.trim_start().chars().next());
    match mark.family {
        Family::Single => matches!(next, Some('‘' | '\'')),
        _ => alone || matches!(next, Some('“' | '"' | '„' | '«')),
    }
}

fn ends_a_sentence(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|it| it.trim_end().ends_with(['.', '?', '!']))
}

fn marks(text: &str, paragraph: Span, habit: Habit) -> Vec<Mark> {
    let words = paragraph.of(text);
    let mut found = Vec::new();
    let mut behind = 0;
    let low = words.contains('‚');
    for (at, it) in places(words) {
        // The second of two that are one mark.
        if at < behind {
            continue;
        }
        let before = words[..at].chars().next_back();
        behind = at + it.len_utf8();
        let next = words[behind..].chars().next();
        let start = paragraph.start + at;
        let mut push = |family, side, len: usize| {
            found.push(Mark { span: Span::new(start, start + len), family, side });
        };
        match it {
            '“' if matches!(before, Some(b) if !b.is_whitespace() && !opens_after(b))
                && !next_is_word(next) =>
            {
                push(Family::Curly, Side::Closes, it.len_utf8());
            }
            '‚' if next_is_word(next) && before.is_none_or(opens_after) => {
                push(Family::Low, Side::Opens, 3)
            }
            '‘' | '’' if low && closes_here(before, next) => push(Family::Low, Side::Closes, 3),
            '‹' | '›' => {
                push(Family::Angle, if closes_here(before, next) { Side::Closes } else { Side::Opens }, 3)
            }
            '“' | '„' => push(Family::Curly, Side::Opens, it.len_utf8()),
            '”' => push(Family::Curly, if swedish(before, next) { Side::Opens } else { Side::Closes }, 3),
            '«' => {
                push(Family::Guillemet, if closes_here(before, next) { Side::Closes } else { Side::Opens }, 2)
            }
            '»' => {
                push(Family::Guillemet, if swedish(before, next) { Side::Opens } else { Side::Closes }, 2)
            }
            '"' if inches(before, next) => {}
            '"' => push(Family::Straight, straight(before, next), 1),
            '`' if next == Some('`') => {
                push(Family::Tex, Side::Opens, 2);
                behind += 1;
            }
            '\'' if next == Some('\'') => {
                behind += 1;
                let after = words[behind..].chars().next();
                let opens = before.is_none_or(opens_after) && after.is_some_and(|it| !it.is_whitespace());
                push(Family::Tex, if opens { Side::Opens } else { Side::Closes }, 2);
            }
            '「' | '『' => push(Family::Corner, Side::Opens, it.len_utf8()),
            '」' | '』' => push(Family::Corner, Side::Closes, it.len_utf8()),
            '‘' if habit == Habit::Single => push(Family::Single, Side::Opens, it.len_utf8()),
            '\'' | '’' if habit == Habit::Single => {
                if let Some(side) = single(before, next, it) {
                    push(Family::Single, side, it.len_utf8());
                }
            }
            _ => {}
        }
    }
    if habit == Habit::Single { without_possessives(text, found) } else { found }
}

/// Where the marks are; found by the bytes with which they begin, which are few in any text.
fn places(text: &str) -> impl Iterator<Item = (usize, char)> {
    let begins = |it: u8| matches!(it, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3);
    let begun = text.bytes().enumerate().filter(move |it| begins(it.1)).map(|it| it.0);
    begun.filter_map(|at| Some((at, text.get(at..)?.chars().next()?))).filter(|it| is_mark(it.1))
}

/// Anything that can be a quotation mark, or a half of one.
fn is_mark(it: char) -> bool {
    matches!(
        it,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '‹'
            | '›'
            | '«'
            | '»'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

fn opens_after(it: char) -> bool {
    it.is_whitespace() || matches!(it, '(' | '[' | '—' | '–' | '-' | '‘' | '\'' | '“' | '"' | '/')
}

fn next_is_word(next: Option<char>) -> bool {
    next.is_some_and(|it| !it.is_whitespace() && !matches!(it, ',' | '.' | ';' | ':' | ')' | '?' | '!'))
}

/// A closing mark where only an opening one makes sense, as Swedish and Danish papers write them.
fn swedish(before: Option<char>, next: Option<char>) -> bool {
    before.is_none_or(opens_after) && next_is_word(next)
}

fn closes_here(before: Option<char>, next: Option<char>) -> bool {
    !before.is_none_or(opens_after) && !next_is_word(next)
}

fn straight(before: Option<char>, next: Option<char>) -> Side {
    let left = before.is_none_or(opens_after);
    let right = next.is_some_and(|it| !it.is_whitespace());
    match (left, right) {
        (true, true) => Side::Opens,
        (false, false) | (false, true) => Side::Closes,
        (true, false) => Side::Either,
    }
}

/// 6'2" is a height.
fn inches(before: Option<char>, next: Option<char>) -> bool {
    before.is_some_and(|it| it.is_ascii_digit()) && next.is_some_and(|it| it.is_alphanumeric() || it == '-')
}

fn single(before: Option<char>, next: Option<char>, it: char) -> Option<Side> {
    let left = before.is_none_or(opens_after);
    let word = next.is_some_and(char::is_alphanumeric);
    let apart = |it: Option<char>| it.is_none_or(char::is_whitespace);
    if left && word && it == '\'' {
        Some(Side::Opens)
    } else if before.is_some() && apart(before) && apart(next) {
        // “first-class, ’ she said”
        Some(Side::Either)
    } else if !left && !word {
        Some(Side::Closes)
    } else {
        None
    }
}

/// In “the workers’ rights,’ he said” only the second mark closes: a possessive is followed by another
/// closing mark before anything opens.
fn without_possessives(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let mut kept = Vec::with_capacity(marks.len());
    let mut closed_later = false;
    for mark in marks.iter().rev() {
        let closes = mark.family == Family::Single && mark.side == Side::Closes;
        if !(closes && closed_later && may_be_possessive(text, mark.span)) {
            kept.push(*mark);
        }
        if mark.family == Family::Single {
            closed_later = closes;
        }
    }
    kept.reverse();
    kept
}

fn may_be_possessive(text: &str, mark: Span) -> bool {
    let after_s = text.get(..mark.start).is_some_and(|it| it.ends_with(['s', 'S']));
    let mut rest = text.get(mark.end..).unwrap_or("").chars();
    after_s && rest.next() == Some(' ') && rest.next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let found = marked(text, Span::new(0, text.find('¶').unwrap_or(text.len())), Habit::of(text));
        let got: Vec<_> = found.iter().map(|it| it.of(text)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn marks_of_every_style_pair_with_their_own() {
        check("“We wait,” she said. \"Go,\" he said.", &["“We wait,”", "\"Go,\""]);
        check("``We wait,'' she said.", &["``We wait,''"]);
        check("« Nous attendons », dit-elle.", &["« Nous attendons »"]);
        check("“We wait,\" she said. \"Go,” he said.", &["“We wait,\"", "\"Go,”"]);
        check("„Wir warten“, sagt sie. »Gut«, sagt er.", &["„Wir warten“", "»Gut«"]);
        check("”Vi väntar”, säger hon.", &["”Vi väntar”"]);
        check("''We wait,'' she said. ''Go,'' he said.", &["''We wait,''", "''Go,''"]);
        check("彼女は「待つ」と言った。", &["「待つ」"]);
        check("「『待て』と言った」", &["「『待て』と言った」"]);
        check("She said: \" We wait. \"", &["\" We wait. \""]);
    }

    #[test]
    fn nested_marks_stay_inside_theirs() {
        check("“He said ‘no’ twice,” she said.", &["“He said ‘no’ twice,”"]);
        check("“He said “no” twice,” she said.", &["“He said “no” twice,”"]);
    }

    #[test]
    fn british_marks_are_told_from_apostrophes() {
        check("‘The workers’ pay isn’t low,’ he said.", &["‘The workers’ pay isn’t low,’"]);
        check("'We don't wait,' she said. 'Never.'", &["'We don't wait,'", "'Never.'"]);
        check("The workers’ pay isn’t low, he said.", &[]);
        check("‘We wait, ’ she said. ‘Go.’", &["‘We wait, ’", "‘Go.’"]);
        check("'We wait. 'We go,' he said. 'Never.'", &["'We wait. 'We go,'", "'Never.'"]);
    }

    #[test]
    fn a_stray_mark_is_no_quotation() {
        check("A 6'2\"-tall man said no” and “left.", &[]);
        check("He said \"no and \"yes\" twice.", &["\"yes\""]);
        check("\"", &[]);
    }

    #[test]
    fn a_speech_that_runs_on_reaches_the_end_of_its_paragraph() {
        check("“We wait.¶“And then we build.”", &["“We wait."]);
        check("", &[]);
    }
}
