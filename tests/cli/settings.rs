//! Settings from a file and from the command line, as commands that print tell of them.

use super::{complaint, dateline, ferry, out};
use assert_cmd::Command;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A home with this `config.toml` in it.
fn home(config: &str) -> (TempDir, PathBuf) {
    let home = TempDir::new().expect("a home");
    let path = home.path().join(".config/dateline/config.toml");
    fs::create_dir_all(path.parent().expect("a folder")).expect("its folders");
    fs::write(&path, config).expect("the file");
    (home, path)
}

fn at(home: &TempDir, arguments: &[&str]) -> Command {
    let mut command = dateline(arguments);
    command.env("HOME", home.path()).env_remove("XDG_CONFIG_HOME");
    command
}

/// What it says on standard error, where it does its work all the same.
fn said(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stderr.clone()).expect("text")
}

#[test]
fn config_prints_a_file_that_is_read_again_without_problems() {
    let empty = TempDir::new().expect("a home");
    let first = out(&mut at(&empty, &["config"]));
    assert!(
        first.starts_with("# The defaults. \"")
            && first.contains(".config/dateline/config.toml\" does not exist yet")
    );
    let (home, path) = home(&first);
    let mut again = at(&home, &["config"]);
    assert_eq!(said(&mut again), "");
    let again = out(&mut again);
    assert!(again.starts_with(&format!("# Settings in force, from \"{}\"\n", path.display())), "{again}");
    assert_eq!(first.lines().skip(1).collect::<Vec<_>>(), again.lines().skip(1).collect::<Vec<_>>());
}

#[test]
fn the_folder_for_settings_is_the_one_of_the_desktop() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("dateline")).expect("a folder in it");
    fs::write(folder.path().join("dateline/config.toml"), "lens = true\nwidth = 44\n").expect("the file");
    let (_ferry, path) = ferry();
    let printed = out(dateline(&["config"]).env("XDG_CONFIG_HOME", folder.path()));
    assert!(printed.contains("\nlens = true\n") && printed.contains("\nwidth = 44\n"), "{printed}");
    let text = out(dateline(&["text", &path]).env("XDG_CONFIG_HOME", folder.path()));
    assert_eq!(text, out(&mut dateline(&["text", &path, "--width", "44"])));
    let wide = out(dateline(&["text", &path, "--width", "70"]).env("XDG_CONFIG_HOME", folder.path()));
    assert_eq!(wide, out(&mut dateline(&["text", &path, "--set", "width=70"])));
}

#[test]
fn what_is_wrong_in_the_file_is_told_line_by_line_and_the_work_is_done() {
    let (_ferry, article) = ferry();
    for (config, told) in [
        ("justify = perhaps\n", vec!["line 1: not TOML: "]),
        ("lens = true\nfont = 3\n", vec!["line 2: unknown setting \"font\"; there are width, "]),
        (
            "width = 4000\n[keys]\n\"g x\" = \"fly\"\n",
            vec!["line 1: \"4000\" is not a width", "line 3: unknown command \"fly\""],
        ),
        ("[themes.paper]\naccent = \"bluish\"\n", vec!["line 2: \"bluish\""]),
        ("theme = \"sepia\"\n", vec!["sepia"]),
        (
            "proxy = \"localhost\"\n[keys.sidebar]\nx = \"down\"\n",
            vec!["line 1: a proxy is", "line 3: unknown key table \"sidebar\""],
        ),
    ] {
        let (home, path) = home(config);
        let mut command = at(&home, &[&article]);
        let said = said(&mut command);
        assert_eq!(said.lines().count(), told.len(), "{said}");
        for (line, words) in said.lines().zip(told) {
            assert!(
                line.starts_with(&format!("dateline: \"{}\"", path.display())) && line.contains(words),
                "{line}"
            );
        }
        assert!(out(&mut command).contains("Nobody asked the islanders"));
    }
}

#[test]
fn what_the_command_line_sets_must_be_right() {
    let (_ferry, article) = ferry();
    for wrong in ["width=4", "font=big", "justify", "theme=sepia", "keymap=nano"] {
        let sentence = complaint(&mut dateline(&["text", &article, "--set", wrong]), 2);
        assert_eq!(sentence.lines().count(), 1, "{sentence}");
    }
    let missing = complaint(&mut dateline(&["--config", "no/such/config.toml", "text", &article]), 1);
    assert!(missing.contains("\"no/such/config.toml\": there is no such file"), "{missing}");
    let folder = TempDir::new().expect("a folder");
    complaint(&mut dateline(&["--config", folder.path().to_str().expect("a name"), "text", &article]), 1);
}

#[test]
fn the_keys_that_are_printed_are_those_in_force() {
    let row = |keys: &str, wanted: &str| keys.lines().any(|it| it.starts_with(wanted));
    let plain = out(&mut dateline(&["--print-keys"]));
    assert!(plain.lines().all(|it| it.split('\t').count() == 4), "{plain}");
    assert!(row(&plain, "everywhere\t\"?\" \"F1\"\thelp\t"), "{plain}");
    let less = out(&mut dateline(&["--print-keys", "--set", "keymap=less"]));
    assert!(row(&less, "everywhere\t\"H\" \"h\" \"F1\"\thelp\t"), "{less}");
    let (home, _) = home("[keys]\n\"g x\" = \":export quotes.csv\"\nq = \"none\"\n");
    let own = out(&mut at(&home, &["--print-keys"]));
    assert!(row(&own, "everywhere\t\"g x\"\t:export quotes.csv\t"), "{own}");
    assert!(row(&plain, "everywhere\t\"q\"") && !row(&own, "everywhere\t\"q\""), "{own}");
}

#[test]
fn the_settings_that_the_readme_shows_hold() {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("```toml\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let (home, _) = home(example);
    let mut command = at(&home, &["--print-keys"]);
    assert_eq!(said(&mut command), "");
    let keys = out(&mut command);
    assert!(
        keys.contains("\t:export quotes.csv\t") && keys.contains("quotes\t\"e\"\t:w quotes.md\t"),
        "{keys}"
    );
}

#[test]
fn the_language_that_is_set_goes_for_speakers_and_the_order_of_day_and_month() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("quay.txt");
    let text =
        "Night ferry stays\n\n“It stays,” said Ana Ruiz, the mayor, on 3/4/2017. “We asked,” she said.\n";
    fs::write(&path, text).expect("an article");
    let path = path.to_str().expect("a path");
    let found = |set: &[&str]| -> serde_json::Value {
        let arguments = [&["analyze", path][..], set].concat();
        serde_json::from_str(&out(&mut dateline(&arguments))).expect("JSON")
    };
    let speakers = |it: &serde_json::Value| {
        let quotes = it["quotes"].as_array().expect("quotes");
        quotes.iter().filter(|it| it["speaker"].is_object()).count()
    };
    let (american, british, german) =
        (found(&[]), found(&["--set", "language=en-GB"]), found(&["--set", "language=de"]));
    assert_eq!((speakers(&american), speakers(&british), speakers(&german)), (2, 2, 0), "{german}");
    assert!(american["times"].to_string().contains("2017-03-04"), "{american}");
    assert!(british["times"].to_string().contains("2017-04-03"), "{british}");
    assert_eq!((&british["meta"]["language"], &german["meta"]["language"]), (&"en-gb".into(), &"de".into()));
    assert_eq!(british["meta"]["witnesses"]["language"], "given");
    let (home, _) = home("language = \"en-gb\"\nfolding = []\n");
    let mut told = at(&home, &["analyze", path]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&out(&mut told)).expect("JSON"), british);
    let printed = out(&mut at(&home, &["config"]));
    assert!(
        printed.contains("\nlanguage = \"en-gb\"\n") && printed.contains("\nfolding = []\n"),
        "{printed}"
    );
}

#[test]
fn the_man_page_names_the_keys_in_force_and_the_defaults_without_settings() {
    let empty = TempDir::new().expect("a home");
    let page = out(&mut at(&empty, &["man"]));
    assert!(page.contains("\\fBPageDown\\fR") && !page.contains("\\fBF7\\fR"), "{page}");
    let (home, _) =
        home("[keys]\nF7 = \"page-down\"\nPageDown = \"none\"\n\"g x\" = \":export quotes.csv\"\n");
    let page = out(&mut at(&home, &["man"]));
    let everywhere =
        page.split(".SS \"everywhere\"").nth(1).unwrap_or(page.split(".SS everywhere").nth(1).expect("keys"));
    let everywhere = everywhere.split(".SS").next().expect("a part");
    assert!(everywhere.contains("\\fBF7\\fR, \\fBSpace\\fR"), "{everywhere}");
    assert!(!everywhere.contains("PageDown") && everywhere.contains("\\fBg x\\fR"), "{everywhere}");
}
