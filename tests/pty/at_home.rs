//! Settings, keys and pipes as people bring them from other programs.

use super::window::{Window, article, home};
use portable_pty::CommandBuilder;
use std::fs;

/// A window on the article, with these settings at home.
fn with_settings(config: &str) -> Window {
    let home = home();
    let path = article(&home);
    let folder = home.path().join(".config/dateline");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), config).unwrap();
    Window::open(home, &[path.to_str().unwrap()])
}

#[test]
fn keys_of_ones_own_work_from_the_first_on() {
    let config = "[keys]\nJ = \"bottom\"\n\"g x\" = \":width 40\"\nq = \"none\"\nQ = \"quit\"\n";
    let mut window = with_settings(config);
    window.until_shown("On day 1 the council met in the harbour again.");
    window.press("gx");
    window.until("narrow", |it| !it.text().contains("On day 1 the council met in the harbour again."));
    window.press("qJ");
    window.until_shown("On day 199 ");
    window.press("Q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn hands_that_know_less_find_its_keys() {
    let mut window = with_settings("keymap = \"less\"\n");
    window.until_shown("On day 1 ");
    for (keys, shows) in [
        ("G", "On day 199 "),
        ("g", "On day 1 "),
        ("50%", "On day 101 "),
        ("/day 150\r", "On day 150 "),
        ("ma", "mark a set"),
        ("<", "On day 1 "),
        ("'a", "On day 150 "),
        ("?day 140\r", "On day 140 "),
        ("h", "Keys in the body"),
    ] {
        window.press(keys);
        window.until_shown(shows);
    }
    window.press("q");
    window.until("closed", |it| !it.text().contains("Keys in the body"));
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn what_is_wrong_in_the_settings_is_told_in_the_reader_too() {
    let mut window = with_settings("font = 3\nlens = 4\n[keys]\nJ = \"fly\"\n");
    window.until_shown("On day 1 ");
    window.until_shown("\"config.toml\", line 1 (and 2 more, see dateline config): unknown setting");
    window.press("j");
    window.until("told once", |it| !it.text().contains("config.toml"));
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn a_slow_pipe_is_waited_for_and_never_called_empty() {
    for (sends, shows) in
        [("printf 'The ferry is late.\\n'", "The ferry is late."), ("head -c 9000 /dev/zero", "cannot read")]
    {
        let mut command = CommandBuilder::new("sh");
        let pipe = format!("(until test -e \"$HOME/go\"; do sleep 0.1; done; {sends}) | \"$0\"");
        command.args(["-c", &pipe, env!("CARGO_BIN_EXE_dateline")]);
        let mut window = Window::run(home(), command);
        window.until_shown("Waiting for the text");
        fs::write(window.home.path().join("go"), "").unwrap();
        window.until_shown(shows);
        assert!(!window.text().contains("Waiting"), "{}", window.text());
        window.press("q");
        assert_eq!(window.ends(), 0);
    }
}

#[test]
fn it_is_the_pager_of_other_programs() {
    let home = home();
    let mut command = CommandBuilder::new("sh");
    let log = r"printf '\033[33mcommit 4f2a\033[m\n\nThe f\bfe\ber\brr\bry\by ran _\bl_\ba_\bt_\be in the harbour.\n'";
    command.args(["-c", &format!("PAGER=\"$0\"; {log} | $PAGER"), env!("CARGO_BIN_EXE_dateline")]);
    let mut window = Window::run(home, command);
    window.until_shown("The ferry ran late in the harbour.");
    assert!(!window.text().contains('␛') && window.text().contains("commit 4f2a"), "{}", window.text());
    window.press("q");
    assert_eq!(window.ends(), 0);
}
