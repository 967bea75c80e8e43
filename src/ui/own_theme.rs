//! User themes: styles from the settings file over a built-in theme.

use super::theme::{Theme, ThemeChoice};
use crate::settings::{Problem, ThemeLine};
use ratatui::style::{Color, Modifier, Style};
use std::str::FromStr;

/// What a style can be given to.
type Meaning = (&'static str, fn(&mut Theme) -> &mut Style);

const MEANINGS: &[Meaning] = &[
    ("text", |it| &mut it.text),
    ("dim", |it| &mut it.dim),
    ("title", |it| &mut it.title),
    ("heading", |it| &mut it.heading),
    ("rule", |it| &mut it.rule),
    ("accent", |it| &mut it.accent),
    ("marker", |it| &mut it.marker),
    ("key", |it| &mut it.key),
    ("notice", |it| &mut it.notice),
    ("hit", |it| &mut it.hit),
    ("current-hit", |it| &mut it.current_hit),
    ("selection", |it| &mut it.selection),
    ("linked", |it| &mut it.linked),
    ("time", |it| &mut it.time),
    ("inferred", |it| &mut it.inferred),
    ("link", |it| &mut it.link),
    ("mention", |it| &mut it.mention),
    ("mark-1", |it| &mut it.marks[0]),
    ("mark-2", |it| &mut it.marks[1]),
    ("mark-3", |it| &mut it.marks[2]),
    ("mark-4", |it| &mut it.marks[3]),
    ("cooperation", |it| &mut it.cooperation),
    ("conflict", |it| &mut it.conflict),
    ("neutral", |it| &mut it.neutral),
];

const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// The themes that the lines describe, in their order, and what cannot be understood.
pub fn themes(lines: &[ThemeLine]) -> (Vec<(String, Theme)>, Vec<Problem>) {
    let mut themes: Vec<(String, Theme)> = Vec::new();
    let mut problems = Vec::new();
    // The theme below comes first, wherever it is named.
    let is_base = |it: &&ThemeLine| it.meaning == "base";
    for line in lines.iter().filter(is_base).chain(lines.iter().filter(|it| !is_base(it))) {
        if ThemeChoice::ALL.iter().any(|it| it.1 == line.theme) {
            let sentence = format!("\"{}\" is a built-in theme; choose another name for yours", line.theme);
            problems.push(Problem { line: line.line, sentence });
            continue;
        }
        let at = themes.iter().position(|it| it.0 == line.theme).unwrap_or_else(|| {
            themes.push((line.theme.clone(), Theme::of(ThemeChoice::Auto, None, true)));
            themes.len() - 1
        });
        if let Err(sentence) = apply(&mut themes[at].1, line) {
            problems.push(Problem { line: line.line, sentence });
        }
    }
    (themes, problems)
}

/// `Err`: a sentence with the themes that there are.
pub fn knows_theme(name: &str, own: &[(String, Theme)]) -> Result<(), String> {
    ThemeChoice::named(name, own).map(drop)
}

fn apply(theme: &mut Theme, line: &ThemeLine) -> Result<(), String> {
    match line.meaning.as_str() {
        "base" => {
            *theme = match ThemeChoice::named(&line.style, &[])? {
                ThemeChoice::Light => Theme::of(ThemeChoice::Light, None, true),
                ThemeChoice::Dark => Theme::of(ThemeChoice::Dark, None, true),
                choice => Theme::of(choice, None, true),
            };
        }
        "speakers" => {
            let each: Result<Vec<Style>, String> = line.style.split(',').map(style).collect();
            theme.speakers = each?;
        }
        meaning => {
            let (_, of) = MEANINGS.iter().find(|it| it.0 == meaning).ok_or_else(|| {
                let names: Vec<&str> = MEANINGS.iter().map(|it| it.0).collect();
                format!("unknown style \"{meaning}\"; choose from base, speakers, {}", names.join(", "))
            })?;
            *of(theme) = style(&line.style)?;
        }
    }
    Ok(())
}

/// `bold light-red on #202020`.
fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut behind = false;
    for word in words.split_whitespace() {
        if word == "on" {
            behind = true;
        } else if let Some((_, modifier)) = MODIFIERS.iter().find(|it| it.0 == word) {
            style = style.add_modifier(*modifier);
        } else {
            let colour = Color::from_str(word).map_err(|_| {
                format!("\"{word}\" is not a colour; use red, light-red, 0 to 255 or #rrggbb")
            })?;
            style = if behind { style.bg(colour) } else { style.fg(colour) };
        }
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(meaning: &str, style: &str) -> ThemeLine {
        ThemeLine {
            theme: "paper".to_string(),
            meaning: meaning.to_string(),
            style: style.to_string(),
            line: 4,
        }
    }

    #[test]
    fn a_theme_is_written_over_one_that_is_built_in() {
        let lines =
            [line("accent", "bold #0000ff on 7"), line("base", "light"), line("speakers", "red, light-blue")];
        let (themes, problems) = themes(&lines);
        assert_eq!(problems, []);
        let (light, own) = (Theme::of(ThemeChoice::Light, None, true), &themes[0].1);
        assert_eq!(own.hit, light.hit);
        assert_eq!(
            (own.accent.fg, own.accent.bg),
            (Color::from_str("#0000ff").ok(), Color::from_str("7").ok())
        );
        assert_eq!(own.speaker(Some(0)), own.speaker(Some(2)));
    }

    #[test]
    fn what_is_wrong_in_a_theme_is_a_sentence_with_its_line() {
        for (meaning, style, says) in [
            ("accent", "bold bluish", "\"bluish\" is not a colour"),
            ("font", "red", "unknown style \"font\""),
            ("base", "sepia", "unknown theme \"sepia\""),
        ] {
            let (_, problems) = themes(&[line(meaning, style)]);
            assert!(problems[0].line == 4 && problems[0].sentence.contains(says), "{problems:?}");
        }
        let built_in = ThemeLine { theme: "dark".to_string(), ..line("accent", "red") };
        assert!(themes(&[built_in]).1[0].sentence.contains("is a built-in theme"));
    }
}
