//! A whole round with the library: what is read is kept, listed, asked, gone to and come back from.

use super::window::{Window, article, home};
use std::fs;

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
