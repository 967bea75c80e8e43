//! The rows of `assets/en/small_words.txt` as constants, so that a rule names a set of words and nothing is built or looked
//! up when it runs.
//!
//! A row is a name and what stands behind it; the constant has the name in capitals:
//!
//! * `coordinators: and but or` is a set, `COORDINATORS: &[&str]`. Blanks part its words; an underscore is a blank within one.
//! * `houses of states: Kremlin→Russia` is a set of pairs, `HOUSES_OF_STATES: &[(&str, &str)]`; nothing may stand behind the arrow.
//! * `ending of a gerund = ing` is one word, `ENDING_OF_A_GERUND: &str`.
//! * `= and but` names each of its words by itself: `AND: &str`, `BUT: &str`.

use std::collections::BTreeMap;

/// The source of the constants, or a sentence on the first row that is none.
pub(crate) fn constants(rows: &str) -> Result<String, String> {
    let mut source = String::new();
    let mut seen = BTreeMap::new();
    for (line, row) in rows.lines().enumerate().map(|(at, it)| (at + 1, it)) {
        if row.is_empty() || row.starts_with('#') {
            continue;
        }
        let wrong = |why: String| format!("line {line} of the small words, “{row}”: {why}");
        for (name, constant) in constants_of(row).map_err(wrong)? {
            if let Some(first) = seen.insert(name.clone(), line) {
                return Err(wrong(format!("the name {name} stands in line {first} already")));
            }
            source.push_str(&format!("pub(crate) const {name}: {constant};\n"));
        }
    }
    Ok(source)
}

/// Each name that a row gives, with the type and the value behind it.
fn constants_of(row: &str) -> Result<Vec<(String, String)>, String> {
    if let Some(words) = row.strip_prefix("= ") {
        return words_of(words)?.into_iter().map(|it| Ok((constant_name(&it)?, one(&it)))).collect();
    }
    if let Some((name, words)) = row.split_once(": ") {
        return Ok(vec![(constant_name(name)?, set(&words_of(words)?)?)]);
    }
    if let Some((name, word)) = row.split_once(" = ") {
        return match words_of(word)?.as_slice() {
            [word] => Ok(vec![(constant_name(name)?, one(word))]),
            _ => Err("behind “=” stands one word".to_string()),
        };
    }
    Err("a row is a name, “: ” and words, or a name, “ = ” and one word".to_string())
}

fn words_of(words: &str) -> Result<Vec<String>, String> {
    let spaced = |it: &str| if it == "_" { it.to_string() } else { it.replace('_', " ") };
    let words: Vec<String> = words.split(' ').map(spaced).collect();
    if words.iter().any(|it| it.trim().is_empty()) {
        return Err("one blank parts two words, and none stands at the end".to_string());
    }
    // A hyphen may keep a place free, as often as it likes.
    let twice = words.iter().enumerate().find(|(at, it)| *it != "-" && words[..*at].contains(it));
    twice.map_or(Ok(()), |it| Err(format!("“{}” stands twice", it.1)))?;
    Ok(words)
}

fn one(word: &str) -> String {
    format!("&str = {word:?}")
}

fn set(words: &[String]) -> Result<String, String> {
    let pairs: Vec<_> = words.iter().filter_map(|it| it.split_once('→')).collect();
    if pairs.is_empty() {
        return Ok(format!("&[&str] = &{words:?}"));
    }
    if pairs.len() < words.len() {
        return Err("all its words are pairs, or none is".to_string());
    }
    Ok(format!("&[(&str, &str)] = &{pairs:?}"))
}

/// Letters and digits in capitals; blanks and hyphens become underscores.
fn constant_name(name: &str) -> Result<String, String> {
    let fits = |it: char| it.is_ascii_alphanumeric() || it == ' ' || it == '-';
    if !name.starts_with(|it: char| it.is_ascii_alphabetic()) || !name.chars().all(fits) {
        return Err(format!(
            "“{name}” is no name: it begins with a letter and has letters, digits, blanks and hyphens"
        ));
    }
    Ok(name.replace([' ', '-'], "_").to_ascii_uppercase())
}
