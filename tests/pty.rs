//! The program in a real terminal: start, keys, size, signals, and what is left behind.

#[cfg(test)]
#[path = "pty/at_home.rs"]
mod at_home;
#[cfg(test)]
#[path = "pty/library.rs"]
mod library;
#[cfg(test)]
mod window;

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use std::fs;
#[cfg(feature = "web")]
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::thread;
use std::time::Duration;
use window::{Window, article, home};

#[test]
fn an_article_opens_and_q_leaves_with_0() {
    let mut window = Window::of_article();
    window.until_shown("On day 1 the council met");
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn control_c_in_the_reader_leaves_with_0() {
    let mut window = Window::of_article();
    window.until_shown("On day 1 ");
    window.press("\x03");
    assert_eq!(window.ends(), 0);
}

#[test]
fn keys_move_the_article_and_a_new_size_is_followed() {
    let mut window = Window::of_article();
    window.until_shown("On day 1 ");
    window.press("\x1b[6~\x1b[6~");
    window.until("paged", |it| !it.text().contains("On day 1 "));
    window.resize(50, 12);
    window.until_shown("council");
    window.press("gg");
    window.until_shown("On day 1 ");
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn keys_typed_before_the_program_starts_are_not_lost() {
    let home = home();
    let path = article(&home);
    let mut command = CommandBuilder::new("sh");
    command.args([
        "-c",
        "sleep 0.5; exec \"$0\" \"$1\"",
        env!("CARGO_BIN_EXE_dateline"),
        path.to_str().unwrap(),
    ]);
    let mut window = Window::run(home, command);
    window.press("q\n");
    assert_eq!(window.ends(), 0);
}

#[test]
fn an_article_from_a_pipe_takes_its_keys_from_the_terminal() {
    let home = home();
    let path = article(&home);
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "cat \"$1\" | \"$0\"", env!("CARGO_BIN_EXE_dateline"), path.to_str().unwrap()]);
    let mut window = Window::run(home, command);
    window.until_shown("On day 1 ");
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn the_answer_to_a_question_is_never_a_key() {
    let mut window = Window::of_article();
    window.until_shown("On day 1 ");
    window.press("\x1b");
    thread::sleep(Duration::from_millis(400));
    window.press("]11;rgb:ffff/ffff/ffff\x07");
    thread::sleep(Duration::from_millis(400));
    assert!(window.text().contains("On day 1 "), "{}", window.text());
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn a_signal_gives_the_terminal_back_and_tells_its_number() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut window = Window::of_article();
        window.until_shown("On day 1 ");
        window.send(signal);
        assert_eq!(window.ends(), code);
    }
}

#[test]
fn control_z_gives_the_terminal_back_until_it_goes_on() {
    let mut window = Window::of_article();
    window.until_shown("On day 1 ");
    for stop in ["\x1a", ""] {
        if stop.is_empty() {
            window.send(Signal::TSTP)
        } else {
            window.press(stop)
        }
        window.until("the terminal is given back", |it| !it.in_program());
        window.stops();
        window.send(Signal::CONT);
        window.until_shown("On day 1 ");
    }
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn a_fault_of_ours_gives_the_terminal_back_too() {
    let home = home();
    let path = article(&home);
    let mut window = Window::open(home, &["--test-panic", path.to_str().unwrap()]);
    assert_eq!(window.ends(), 101);
    window.until("told", |it| it.text().contains("--test-panic"));
}

#[test]
fn the_reading_place_is_found_again_even_after_a_signal() {
    for end in [None, Some(Signal::TERM)] {
        let mut window = Window::of_article();
        let (home, path) = (window.home.clone(), window.home.path().join("ferry.txt"));
        window.until_shown("On day 1 ");
        window.press("G");
        window.until_shown("On day 199 ");
        match end {
            Some(signal) => window.send(signal),
            None => window.press("q"),
        }
        window.ends();
        let mut again = Window::open(home.clone(), &[path.to_str().unwrap()]);
        again.until_shown("On day 19");
        again.press("q");
        again.ends();
        let mut forgetful = Window::open(home, &["--no-memory", path.to_str().unwrap()]);
        forgetful.until_shown("On day 1 ");
        forgetful.press("q");
        forgetful.ends();
    }
}

#[test]
fn marks_are_there_in_the_next_run_unless_memory_is_off() {
    for memory in [true, false] {
        let home = home();
        let path = article(&home);
        let arguments = if memory { vec![] } else { vec!["--no-memory"] };
        let arguments = [arguments, vec![path.to_str().unwrap()]].concat();
        let mut window = Window::open(home.clone(), &arguments);
        window.until_shown("On day 1 ");
        window.press("/day 150\r");
        window.until_shown("On day 150 ");
        window.press("ma");
        window.until_shown("mark a set");
        window.press("ggq");
        assert_eq!(window.ends(), 0);
        let mut again = Window::open(home, &arguments);
        again.until_shown("On day 1 ");
        again.press("'a");
        again.until_shown(if memory { "On day 150 " } else { "no mark a" });
        again.press("q");
        assert_eq!(again.ends(), 0);
    }
}

#[test]
fn a_folder_is_a_list_that_opens_where_one_was() {
    let home = home();
    let folder = home.path().join("news");
    std::fs::create_dir(&folder).unwrap();
    for name in ["Bridge", "Ferry", "Harbour"] {
        let days: String =
            (1..200).map(|day| format!("{name} day {day}: the council met again.\n\n")).collect();
        std::fs::write(folder.join(format!("{name}.txt")), format!("{name} news\n\n{days}")).unwrap();
    }
    let mut window = Window::open(home.clone(), &[folder.to_str().unwrap()]);
    window.until_shown("Articles 3");
    window.press("j\r");
    window.until_shown("2/3");
    window.press("G");
    window.until_shown("Ferry day 199:");
    window.press(">");
    window.until_shown("3/3");
    window.press("<");
    window.until_shown("Ferry day 199:");
    window.press("q");
    window.until_shown("Articles 3");
    window.press("q");
    assert_eq!(window.ends(), 0);
    let mut again = Window::open(home.clone(), &[folder.to_str().unwrap()]);
    again.until_shown("● Ferry");
    again.press("\r");
    again.until_shown("Ferry day 199:");
    again.press("Q");
    assert_eq!(again.ends(), 0);
    // Named by itself it is the same article.
    let mut alone = Window::open(home, &[folder.join("Ferry.txt").to_str().unwrap()]);
    alone.until_shown("Ferry day 199:");
    alone.press("q");
    assert_eq!(alone.ends(), 0);
}

#[test]
fn a_feed_from_a_pipe_is_a_list_too() {
    let home = home();
    let path = home.path().join("feed.jsonl");
    std::fs::write(&path, "{\"text\": \"One bridge.\"}\n{\"text\": \"Two bridges.\"}\n").unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "cat \"$1\" | \"$0\"", env!("CARGO_BIN_EXE_dateline"), path.to_str().unwrap()]);
    let mut window = Window::run(home, command);
    window.until_shown("Articles 2");
    window.press("j\r");
    window.until_shown("2/2");
    window.press("<");
    window.until_shown("1/2");
    window.press("Q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let home = home();
    let path = article(&home);
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "TERM=dumb \"$0\" \"$1\"", env!("CARGO_BIN_EXE_dateline"), path.to_str().unwrap()]);
    let mut window = Window::run(home, command);
    assert_eq!(window.ends(), 0);
    window.until("text", |it| it.text().contains("On day 199 "));
}

#[test]
#[cfg(feature = "web")]
fn esc_breaks_off_a_page_at_once_and_a_page_that_cannot_be_had_ends_with_1() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", silent.local_addr().unwrap());
    let mut window = Window::open(home(), &["--private", &address]);
    window.until_shown("waiting for 127.0.0.1");
    window.press("\x1b");
    window.until_shown("cancelled");
    window.press("q");
    assert_eq!(window.ends(), 0);
    drop(silent);
    let mut window = Window::open(home(), &["--private", &address]);
    assert_eq!(window.ends(), 1);
    window.until("told", |it| it.text().contains("the server does not answer"));
}

/// A program of that name in the home, and the reader started where it is found.
fn beside(home: &tempfile::TempDir, name: &str, script: &str, arguments: &[&str]) -> CommandBuilder {
    let bin = home.path().join("bin");
    fs::create_dir_all(&bin).expect("a folder");
    let path = bin.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "PATH=\"$HOME/bin:$PATH\" exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_dateline")]);
    command.args(arguments);
    command
}

const LINKED: &str =
    "# Bridge closed\n\nThe [council](https://news.example/$(x);a) closed the bridge on Tuesday.\n";

#[test]
fn a_link_is_handed_to_the_program_that_opens_links_as_one_word() {
    let home = home();
    let path = home.path().join("bridge.md");
    fs::write(&path, LINKED).unwrap();
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let script =
        "printf '%s|' \"$#\" \"$1\" > \"$HOME/told.part\"; mv \"$HOME/told.part\" \"$HOME/told\"; exit 4";
    let command = beside(&home, opener, script, &[path.to_str().unwrap()]);
    let mut window = Window::run(home.clone(), command);
    window.until_shown("closed the bridge");
    window.press("x\r");
    window.until_shown("https://news.example/$(x);a");
    window.press("b");
    window.until_shown("could not open the address; copy it instead");
    let told = fs::read_to_string(home.path().join("told")).unwrap();
    assert_eq!(told, "1|https://news.example/$(x);a|");
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[cfg(feature = "web")]
#[test]
fn a_feed_that_is_opened_by_its_address_opens_at_the_article_read_last() {
    let feed = "<rss version='2.0'><channel><title>Northline</title><item><title>Bridge closed</title>\
        <description>The bridge is closed.</description></item><item><title>Ferry kept</title>\
        <description>The night ferry is kept.</description></item></channel></rss>";
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/feed", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{feed}", feed.len());
        }
    });
    let home = home();
    let mut window = Window::open(home.clone(), &["--private", &address]);
    window.until_shown("Ferry kept");
    window.press("G\r");
    window.until_shown("The night ferry is kept.");
    window.until("the article alone", |it| !it.text().contains("Bridge closed"));
    window.press("Q");
    assert_eq!(window.ends(), 0);
    let mut window = Window::open(home, &["--private", &address]);
    window.until_shown("2 of 2");
    window.press("Q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn escape_is_answered_at_once_and_eats_no_key() {
    let mut window = Window::of_article();
    window.until_shown("On day 1 ");
    window.press("o");
    window.until_shown("Outline");
    let start = std::time::Instant::now();
    window.press("\x1b");
    window.until("closed", |it| !it.text().contains("Outline"));
    // Twenty-five milliseconds are ours; the rest is for a busy machine.
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
    window.press("/council");
    window.until_shown("/council");
    // One write, as a fast typist or a script sends it.
    window.press("\x1b3");
    window.until_shown("[3 Quotes");
    window.press("\x1b\x1b1");
    window.until_shown("[1 Body]");
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn the_text_stays_where_it_is_while_the_focus_goes_round() {
    let mut window = Window::of_article();
    window.until_shown("On day 1 ");
    window.press("\x1b[6~");
    window.until("paged", |it| !it.text().contains("On day 1 "));
    let line = window.text().lines().find(|it| it.contains("On day ")).map(str::to_string).unwrap();
    for pane in ["[2 H", "[3 Q", "[4 T", "[1 B"] {
        window.press("\t");
        window.until_shown(pane);
    }
    assert!(window.text().contains(&line), "{}", window.text());
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn a_jump_from_a_search_is_gone_back_on() {
    let mut window = Window::of_article();
    window.until_shown("On day 1 ");
    window.press("/day 150\r");
    window.until_shown("On day 150 ");
    window.press("\x7f");
    window.until_shown("On day 1 ");
    window.press("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn in_tmux_it_is_tmux_that_copies() {
    for (script, told) in [
        ("#!/bin/sh\n[ \"$2\" = -w ] && cat > \"$HOME/copied\"\n", "copied by tmux"),
        ("#!/bin/sh\n[ \"$2\" = -w ] && exit 1; cat > \"$HOME/copied\"\n", "copied to the tmux buffer"),
        (
            "#!/bin/sh\n[ \"$1\" = show-options ] && echo off && exit; [ \"$2\" = -w ] && exit; cat > \"$HOME/copied\"\n",
            "copied to the tmux buffer",
        ),
        ("#!/bin/sh\nexit 1\n", "not copied"),
    ] {
        let home = home();
        let path = article(&home);
        let tmux = home.path().join("tmux");
        fs::write(&tmux, script).unwrap();
        fs::set_permissions(&tmux, fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = CommandBuilder::new("sh");
        command.args([
            "-c",
            "PATH=\"$2:$PATH\" TMUX=/tmp/tmux,1,0 exec \"$0\" \"$1\"",
            env!("CARGO_BIN_EXE_dateline"),
            path.to_str().unwrap(),
            home.path().to_str().unwrap(),
        ]);
        let mut window = Window::run(home.clone(), command);
        window.until_shown("On day 1 ");
        window.press("vee");
        window.press("y");
        window.until_shown(told);
        if told != "not copied" {
            let copied = fs::read_to_string(home.path().join("copied")).unwrap();
            assert!(!copied.trim().is_empty());
        }
        window.press("q");
        assert_eq!(window.ends(), 0);
    }
}
