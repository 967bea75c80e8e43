//! A terminal window with the program in it, for tests.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
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
pub(crate) struct Window {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    pub home: Arc<TempDir>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

pub(crate) fn home() -> Arc<TempDir> {
    Arc::new(TempDir::new().unwrap())
}

/// A long article in that home.
pub(crate) fn article(home: &TempDir) -> PathBuf {
    let path = home.path().join("ferry.txt");
    let mut text = String::from("Council keeps the night ferry\n\n");
    for day in 1..200 {
        text += &format!("On day {day} the council met in the harbour again.\n\n");
    }
    fs::write(&path, text).unwrap();
    path
}

impl Window {
    pub(crate) fn of_article() -> Window {
        let home = home();
        let path = article(&home);
        Window::open(home, &[path.to_str().unwrap()])
    }

    pub(crate) fn open(home: Arc<TempDir>, arguments: &[&str]) -> Window {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments);
        Window::run(home, command)
    }

    pub(crate) fn run(home: Arc<TempDir>, mut command: CommandBuilder) -> Window {
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

    pub(crate) fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    pub(crate) fn in_program(&self) -> bool {
        self.screen.lock().unwrap().screen().alternate_screen()
    }

    pub(crate) fn until(&mut self, what: &str, good: impl Fn(&Window) -> bool) {
        let start = Instant::now();
        while !good(self) {
            assert!(start.elapsed() < PATIENCE, "waited in vain: {what}\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub(crate) fn until_shown(&mut self, words: &str) {
        self.until(words, |it| it.in_program() && it.text().contains(words));
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(rows, columns);
        self.master.resize(size(columns, rows)).unwrap();
    }

    pub(crate) fn send(&self, signal: Signal) {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Waits until it is stopped: a signal to go on that comes before would be lost.
    pub(crate) fn stops(&self) {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        waitid(WaitId::Pid(Pid::from_raw(id).unwrap()), WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT)
            .unwrap();
    }

    /// Its exit code, after a look at what it left behind.
    pub(crate) fn ends(&mut self) -> u32 {
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
