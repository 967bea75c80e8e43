//! The program in a real terminal: start, keys, size, signals, and what is left behind.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// No test fails for being slow; this only ends one that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal window with the program in it.
struct Window {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    home: Arc<TempDir>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn home() -> Arc<TempDir> {
    Arc::new(TempDir::new().unwrap())
}

/// A long article in that home.
fn article(home: &TempDir) -> PathBuf {
    let path = home.path().join("ferry.txt");
    let mut text = String::from("Council keeps the night ferry\n\n");
    for day in 1..200 {
        text += &format!("On day {day} the council met in the harbour again.\n\n");
    }
    fs::write(&path, text).unwrap();
    path
}

impl Window {
    fn of_article() -> Window {
        let home = home();
        let path = article(&home);
        Window::open(home, &[path.to_str().unwrap()])
    }

    fn open(home: Arc<TempDir>, arguments: &[&str]) -> Window {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments);
        Window::run(home, command)
    }

    fn run(home: Arc<TempDir>, mut command: CommandBuilder) -> Window {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("HOME", home.path());
        let child = pair.slave.spawn_command(command).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(24, 80, 0)));
        let seen = screen.clone();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                seen.lock().unwrap().process(&bytes[..read]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Window { master: pair.master, keys, child, screen, home }
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn in_program(&self) -> bool {
        self.screen.lock().unwrap().screen().alternate_screen()
    }

    fn until(&mut self, what: &str, good: impl Fn(&Window) -> bool) {
        let start = Instant::now();
        while !good(self) {
            assert!(start.elapsed() < PATIENCE, "waited in vain: {what}\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn until_shown(&mut self, words: &str) {
        self.until(words, |it| it.in_program() && it.text().contains(words));
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(rows, columns);
        self.master.resize(size(columns, rows)).unwrap();
    }

    fn send(&self, signal: Signal) {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Its exit code, after a look at what it left behind.
    fn ends(&mut self) -> u32 {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        };
        self.until("the terminal is given back", |it| {
            let screen = it.screen.lock().unwrap();
            let screen = screen.screen();
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
        let terminal = File::open(self.master.tty_name().unwrap()).unwrap();
        let modes = tcgetattr(&terminal).unwrap().local_modes;
        assert!(modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG), "{modes:?}");
        status.exit_code()
    }
}

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
        window.until("stopped", |it| !it.in_program());
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
fn a_dumb_terminal_gets_plain_text() {
    let home = home();
    let path = article(&home);
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "TERM=dumb \"$0\" \"$1\"", env!("CARGO_BIN_EXE_dateline"), path.to_str().unwrap()]);
    let mut window = Window::run(home, command);
    assert_eq!(window.ends(), 0);
    window.until("text", |it| it.text().contains("On day 199 "));
}
