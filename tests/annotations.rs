//! The timelines annotated by hand keep the form that their README tells, and hold no text of an article.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

/// A clause of one's own, not a sentence of the article.
const WORDS: usize = 20;

#[test]
fn every_note_has_the_form_that_the_readme_tells() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/annotations");
    let (mut articles, mut events, mut files) = (BTreeSet::new(), 0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "txt") {
            continue;
        }
        files += 1;
        let mut actors = BTreeSet::new();
        for (at, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let place = || format!("{}:{}: {line}", path.display(), at + 1);
            if let Some(article) = line.strip_prefix("= ") {
                articles.insert(article.split(' ').next().unwrap_or_default().to_string());
                actors.clear();
            } else if let Some(actor) = line.strip_prefix("actor ") {
                let (key, names) = actor.split_once(": ").unwrap_or_else(|| panic!("{}", place()));
                assert!(!names.trim().is_empty() && actors.insert(key.to_string()), "{}", place());
            } else if !line.trim().is_empty() && !line.starts_with('#') {
                assert!(is_event(line), "{}", place());
                events += 1;
            }
        }
    }
    assert_eq!((files, articles.len()), (8, 371));
    assert!(events >= articles.len());
}

fn is_event(line: &str) -> bool {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [sentence, date, anchor, trigger, parties, sign, flags, essential, what, mentions] = parts[..] else {
        return false;
    };
    sentence.parse::<u32>().is_ok()
        && (date == "-" || date.starts_with(|it: char| it.is_ascii_digit()))
        && !anchor.is_empty()
        && !trigger.is_empty()
        && parties.contains(['>', '='])
        && matches!(sign, "c" | "x" | "n")
        && flags.chars().all(|it| "fgrh".contains(it))
        && matches!(essential, "0" | "1")
        && (1..=WORDS).contains(&what.split(' ').count())
        && mentions.split(',').all(|it| it.is_empty() || it.starts_with(|it: char| it.is_ascii_digit()))
}

#[test]
fn a_note_that_lacks_a_part_is_found() {
    let whole = "3|2015-12|last month@13|agreed|C=O|c||1|they agree on cuts|11,13=2015-12";
    assert!(is_event(whole));
    for (from, to) in
        [("|c|", "|friendly|"), ("3|", "third|"), ("C=O", "C"), ("|1|", "|yes|"), ("|11,13=2015-12", "")]
    {
        assert!(!is_event(&whole.replacen(from, to, 1)), "{from}");
    }
}
