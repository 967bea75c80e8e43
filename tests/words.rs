//! The words of the language stand in their lists; rules ask for them by name.

#[path = "words/literals.rs"]
mod literals;
#[path = "../build/small_words.rs"]
mod small_words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_set_of_words_has_a_line_and_every_line_is_asked_for() {
    let root = root();
    let sets = fs::read_to_string(root.join("assets/en/sets.txt")).expect("the sets");
    let lines = sets.lines().filter(|it| !it.starts_with('#'));
    let named: Vec<&str> = lines.map(|it| it.split_once(": ").expect("a name and words").0).collect();
    let listed: BTreeSet<String> = named.iter().map(|it| it.to_string()).collect();
    assert_eq!(listed.len(), named.len(), "a name stands twice");
    let mut asked = BTreeSet::new();
    let rooms = ["src/analysis", "src/export"];
    for file in rooms.into_iter().flat_map(|it| files(&root.join(it))) {
        let source = fs::read_to_string(file).expect("source is text");
        let names = source.split("WordList::of(\"").skip(1).filter_map(|it| it.split_once('"'));
        asked.extend(names.map(|it| it.0.to_string()));
    }
    assert_eq!(asked, listed);
}

#[test]
fn every_small_set_is_named_by_a_rule_and_no_two_have_the_same_words() {
    let source = small_words::constants(&small_rows()).expect("rows as they should be");
    let constants: Vec<(&str, &str)> =
        source.lines().map(|it| it["pub(crate) const ".len()..].split_once(": ").expect("a type")).collect();
    let mut named = BTreeSet::new();
    for file in rules() {
        let source = fs::read_to_string(file).expect("source is text");
        let names = source.split("en::").skip(1).map(|it| {
            let end = it.find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
            it[..end.unwrap_or(it.len())].to_string()
        });
        named.extend(names);
    }
    let idle: Vec<_> = constants.iter().filter(|it| !named.contains(it.0)).collect();
    assert!(idle.is_empty(), "no rule names {idle:?}");
    let mut known: BTreeMap<Vec<&str>, &str> = BTreeMap::new();
    for (name, set) in constants.iter().filter_map(|it| Some((it.0, it.1.strip_prefix("&[&str] = ")?))) {
        let mut words: Vec<&str> = set.split(['&', '[', ']', ';', ' ']).collect();
        words.sort_unstable();
        assert_eq!(known.insert(words, name), None, "{name} is there already");
    }
}

#[test]
fn a_row_that_is_none_is_told_by_its_line() {
    let check = |rows: &str, told: &str| {
        let why = small_words::constants(rows).expect_err(rows);
        assert!(why.contains(told), "{why}");
    };
    check("# Grammar\n\narticles a an the", "line 3 of the small words, “articles a an the”: a row is");
    check("articles: a  an", "line 1");
    check("articles: a an ", "line 1");
    check("articles: a an a", "“a” stands twice");
    check("articles: a an\n= the\narticles: the", "ARTICLES stands in line 1 already");
    check("2nd: a an", "“2nd” is no name");
    check("houses: Kremlin→Russia White_House", "all its words are pairs");
    check("the = the a", "one word");
    let source = small_words::constants("cues: has_said said\n\n= so-called\nends: ies→y ed→").expect("rows");
    let lines: Vec<&str> = source.lines().collect();
    assert_eq!(
        lines,
        [
            r#"pub(crate) const CUES: &[&str] = &["has said", "said"];"#,
            r#"pub(crate) const SO_CALLED: &str = "so-called";"#,
            r#"pub(crate) const ENDS: &[(&str, &str)] = &[("ies", "y"), ("ed", "")];"#,
        ]
    );
}

/// Where code compares something with words that are no English of a text: how many, and what they are.
const NO_ENGLISH: &[(&str, usize, &str)] = &[
    ("analysis/quotes/elsewhere.rs", 13, "codes of languages"),
    ("analysis/quotes/speech.rs", 1, "names of rules"),
    ("analysis/timeline/events/examples.rs", 9, "sentences"),
    ("analysis/timeline/events/intervals.rs", 1, "names of patterns"),
    ("analysis/timeline/events/lexicon.rs", 8, "headings of an asset"),
    ("analysis/timeline/events/rows.rs", 1, "headings of an asset"),
    ("analysis/timeline/when/filter.rs", 37, "names of patterns"),
    ("analysis/timeline/when/mod.rs", 2, "names of patterns"),
    ("analysis/timeline/when/patterns/days.rs", 8, "codes of TIMEX"),
    ("analysis/timeline/when/patterns/lengths.rs", 8, "codes of TIMEX"),
    ("analysis/timeline/when/series.rs", 2, "names of patterns"),
    ("reading/language.rs", 3, "codes of languages"),
    ("reading/lexicon/proper.rs", 7, "headings of an asset"),
    ("reading/lexicon/words.rs", 4, "headings of an asset"),
    ("reading/tagger/tag.rs", 16, "tags"),
    ("reading/trees/model.rs", 11, "a sentence of a test"),
];

#[test]
fn rules_compare_a_text_with_words_of_the_tables_only() {
    let mut broken = Vec::new();
    for file in rules() {
        let words = literals::compared(&fs::read_to_string(&file).expect("source is text"));
        let path = file.strip_prefix(root().join("src")).expect("a source").to_string_lossy().into_owned();
        let most = NO_ENGLISH.iter().find(|it| it.0 == path).map_or(0, |it| it.1);
        if words.len() > most {
            broken.push(format!("{path}: {words:?}, {most} of them are known"));
        }
    }
    assert!(broken.is_empty(), "name these words in assets/en/small_words.txt: {broken:#?}");
}

#[test]
fn words_that_are_compared_are_found_however_they_are_compared() {
    let check = |code: &str, words: &[&str]| assert_eq!(literals::compared(code), words, "{code}");
    check(r#"words.is_any(at, &[",", "who", "which"])"#, &["who", "which"]);
    check(r#"matches!(reading.word(at), "said" | "," | "says")"#, &["said", "says"]);
    check(r#"match word { "not" | "n’t" => 1, "to" if it => 2, _ => 3 }"#, &["not", "n’t"]);
    check(r#"word == "the" || "of" != word || word.ends_with("ing")"#, &["the", "of", "ing"]);
    check(r#"const OF: &[&str] = &["has said"]; // "no", "never""#, &["has said"]);
    check(r##"Rule { name: "said-after", example: r#""We," said [Ana]."#, }"##, &[]);
    check(r#"WordList::of("to come"); format!("no {it}", "of"); '"'; en::THE; "\"";"#, &[]);
    check("a\n#[cfg(test)]\nmod tests { word == \"the\" }", &[]);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn small_rows() -> String {
    fs::read_to_string(root().join("assets/en/small_words.txt")).expect("the small words")
}

/// The sources that ask what a text says.
fn rules() -> impl Iterator<Item = PathBuf> {
    ["src/analysis", "src/reading"].into_iter().flat_map(|it| files(&root().join(it)))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path());
    entries.flat_map(|it| if it.is_dir() { files(&it) } else { vec![it] }).collect()
}
