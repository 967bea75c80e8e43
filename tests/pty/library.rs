//! A whole round with the library: what is read is kept, listed, asked, gone to and come back from.

use super::window::{Window, article, home};
use portable_pty::CommandBuilder;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

#[test]
fn what_was_opened_is_listed_found_and_come_back_from() {
    let home = home();
    let path = article(&home);
    let kept = home.path().join(".local/share/dateline/library.db");
    let mut window = Window::open(home.clone(), &[path.to_str().unwrap()]);
    window.until_shown("On day 1 the council met");
    window.until("kept", |_| kept.exists());
    window.press("q");
    assert_eq!(window.ends(), 0);

    let mut window = Window::open(home.clone(), &[]);
    window.until_shown("Library");
    window.until_shown("Council keeps the night ferry");
    window.press("Fharbour");
    window.until_shown("1 article");
    window.press("\r");
    window.until_shown("best first");
    window.press("\r");
    window.until("in the article", |it| !it.text().contains("best first"));
    window.press("\x7f");
    window.until_shown("best first");
    // Back to the list; what is deleted can be taken back.
    window.press("q");
    window.until_shown("Enter read");
    window.press("D");
    window.until_shown("deleted “Council keeps the night ferry” · U takes it back");
    window.press("U");
    window.until_shown("taken back: deleted");
    // Words that are highlighted are found again in the next run, from the list of all of them.
    window.press("\r");
    window.until_shown("On day 1 ");
    window.press("ggvlh");
    window.until_shown("highlighted “Council keeps”");
    window.press(":note who voted?\r");
    window.until_shown("noted on “Council keeps”");
    window.press("Q");
    assert_eq!(window.ends(), 0);
    let mut window = Window::open(home, &[path.to_str().unwrap()]);
    window.until_shown("†");
    window.press(":notes voted\r");
    window.until_shown("Council keeps — who voted?");
    window.press("\r");
    window.until_shown("†");
    window.press("Q");
    assert_eq!(window.ends(), 0);
}

/// Keeps them in the library of that home.
fn add(home: &tempfile::TempDir, paths: &[PathBuf]) {
    let mut add = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dateline"));
    add.env("HOME", home.path()).env_remove("XDG_DATA_HOME").arg("add").args(paths).assert().success();
}

/// A program that is found as that name, which does what a script of the shell says.
fn with_editor(home: &tempfile::TempDir, script: &str, arguments: &[&str]) -> CommandBuilder {
    let path = home.path().join("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "EDITOR=\"$HOME/editor -x\" exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_dateline")]);
    command.args(arguments);
    command
}

/// The article may be on the screen a moment before the library says that it is kept.
fn edit_once_kept(window: &mut Window) {
    let refused = |it: &Window| it.text().contains("only kept articles");
    loop {
        window.press(":edit\r");
        window.until("an answer", |it| refused(it) || !it.in_program() || it.text().contains("set VISUAL"));
        if !refused(window) {
            return;
        }
        window.press("j");
        window.until("told once", |it| !refused(it));
    }
}

#[test]
fn a_note_is_written_in_the_readers_own_editor_which_has_the_terminal_meanwhile() {
    let home = home();
    let path = article(&home);
    // It asks for a line, as editors do, and its keys are not ours, not even the one that breaks off.
    let script = "test \"$1\" = -x || exit 1; kill -INT $PPID; printf 'editing'; read -r line; printf '%s\\n\\nAsk Tom.\\n' \"$line\" > \"$2\"";
    add(&home, &[path]);
    let mut window = Window::run(home.clone(), with_editor(&home, script, &[]));
    window.until_shown("Council keeps the night ferry");
    window.press("\r");
    window.until_shown("0 %");
    edit_once_kept(&mut window);
    window.until("the editor", |it| !it.in_program() && it.text().contains("editing"));
    window.press("Who voted?\n");
    window.until_shown("noted on the article");
    window.press(":note\r");
    window.until_shown("this article: Who voted?");
    window.press("q");
    window.press("Q");
    assert_eq!(window.ends(), 0);
    // Where none is set, one learns what to do.
    let mut window = Window::open(home, &[]);
    window.until_shown("Council keeps the night ferry");
    window.press("\r");
    window.until_shown("0 %");
    edit_once_kept(&mut window);
    window.until_shown("set VISUAL or EDITOR, or write :note WORDS");
    window.press("Q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn a_search_is_saved_as_a_shelf_shown_and_forgotten() {
    let home = home();
    let files =
        [("a.txt", "Ferry kept\n\nThe night ferry stays."), ("b.txt", "Quay sold\n\nThe old quay is sold.")];
    let paths = files.map(|(name, words)| {
        let path = home.path().join(name);
        fs::write(&path, words).unwrap();
        path
    });
    add(&home, &paths);
    let mut window = Window::open(home.clone(), &[]);
    window.until_shown("Quay sold");
    // How they begin stands in their rows.
    window.until_shown("The old quay is sold.");
    window.press("Fferry");
    window.until_shown("1 article");
    window.press("\r");
    window.until_shown("best first");
    window.press(":save boats\r");
    window.until_shown("saved “ferry” as the shelf boats");
    window.press(":shelf boats\r");
    window.until("on the shelf", |it| it.text().contains("· boats") && !it.text().contains("Quay sold"));
    window.press("t");
    window.until_shown("Quay sold");
    window.press("ttttt");
    window
        .until("on the shelf again", |it| it.text().contains("· boats") && !it.text().contains("Quay sold"));
    window.press("Q");
    assert_eq!(window.ends(), 0);
    let mut window = Window::open(home.clone(), &[paths[1].to_str().unwrap()]);
    window.until_shown("The old quay is sold.");
    window.press(":shelf\r");
    window.until_shown("┌─ Shelves");
    window.press("q:shelf boats\r");
    window.until_shown("Ferry kept");
    window.press("Q");
    assert_eq!(window.ends(), 0);
    let mut window = Window::open(home, &[]);
    window.until_shown("Quay sold");
    window.press(":shelf\r");
    window.until_shown("┌─ Shelves");
    window.press("q:shelf boats\r");
    window.until("on the shelf", |it| it.text().contains("· boats") && !it.text().contains("Quay sold"));
    window.press(":save -boats\r");
    window.until_shown("Quay sold");
    window.press("U");
    window.until_shown("taken back: forgot the shelf boats");
    window.press(":shelf boat\r");
    window.until_shown("there is no shelf \"boat\"");
    window.press("Q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn who_is_one_person_in_many_articles_is_explained() {
    let home = home();
    let path = home.path().join("a.txt");
    fs::write(&path, "Quay sold\n\n“It is sold,” said Mayor Ana Ruiz.").unwrap();
    add(&home, &[path]);
    let mut window = Window::open(home, &[]);
    window.until_shown("Quay sold");
    window.press(":who ruiz\r");
    window.until_shown("1 quotation");
    window.press("w");
    window.until_shown("Ana Ruiz is named in 1 kept article");
    window.until_shown("roles: Mayor");
    window.press("qQ");
    assert_eq!(window.ends(), 0);
}

#[test]
fn nothing_is_kept_where_the_reader_says_so_and_reading_works() {
    for argument in ["--no-memory", "--set=keep=false"] {
        let home = home();
        let path = article(&home);
        let mut window = Window::open(home.clone(), &[argument, path.to_str().unwrap()]);
        window.until_shown("On day 1 the council met");
        window.press(":who nobody\r");
        window.until_shown("Nothing has been kept yet");
        window.press("qq");
        assert_eq!(window.ends(), 0);
        assert!(!home.path().join(".local/share/dateline/library.db").exists(), "{argument}");
    }
}

#[test]
fn a_library_that_cannot_be_used_is_told_once_and_no_reason_not_to_read() {
    let home = home();
    let path = article(&home);
    let folder = home.path().join(".local/share/dateline");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("library.db"), "not a library").unwrap();
    let mut window = Window::open(home.clone(), &[path.to_str().unwrap()]);
    window.until_shown("On day 1 the council met");
    window.until_shown("cannot use");
    window.press("j");
    window.until("told once", |it| !it.text().contains("cannot use"));
    window.press("q");
    assert_eq!(window.ends(), 0);
    assert_eq!(fs::read_to_string(folder.join("library.db")).unwrap(), "not a library");
}

#[test]
fn a_shared_library_is_for_commands_and_the_reader_keeps_its_own() {
    let home = home();
    let path = article(&home);
    // Nobody answers at this address, and nobody is asked.
    let library = "--library=postgres://ana@192.0.2.1/news";
    let mut window = Window::open(home.clone(), &[library, path.to_str().unwrap()]);
    window.until_shown("On day 1 the council met");
    window.until_shown("The shared library answers commands");
    let kept = home.path().join(".local/share/dateline/library.db");
    window.until("kept", |_| kept.exists());
    window.press(":who nobody\r");
    window.until_shown("Nobody called Nobody is quoted");
    window.press("qq");
    assert_eq!(window.ends(), 0);
}

#[test]
fn whoever_has_no_article_yet_is_told_how_to_begin() {
    for arguments in [&[][..], &["--no-memory"]] {
        let mut window = Window::open(home(), arguments);
        window.until_shown("dateline add FOLDER");
        window.press("j");
        window.until("the keys are told again", |it| !it.text().contains("dateline add FOLDER"));
        window.press("q");
        assert_eq!(window.ends(), 0);
    }
}
