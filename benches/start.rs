//! How long it is from the start of the program to its first screen, in a real pty.

use divan::Bencher;
use portable_pty::{CommandBuilder, NativePtySystem, PtySize, PtySystem};
use std::fs;
use std::io::Read;
use tempfile::TempDir;

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "The harbour council voted on Friday to keep the night ferry for two more years, ending a \
    dispute with the operator that began in 2015. “Nobody asked the islanders,” Mayor Ana Ruiz said after the vote.\n\n";

/// So many bytes are surely a screen of words, and not only what takes the terminal.
const A_SCREEN: usize = 1500;

/// Kilobytes of the article: a report, a long read, a book.
#[divan::bench(args = [5, 1024, 20 * 1024], sample_count = 50, sample_size = 1)]
fn first_screen(bencher: Bencher, kilobytes: usize) {
    let home = TempDir::new().expect("a folder for the run");
    let path = home.path().join("article.txt");
    let text = PARAGRAPH.repeat(kilobytes * 1024 / PARAGRAPH.len() + 1);
    fs::write(&path, text).expect("the article is written");
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    bencher.with_inputs(|| NativePtySystem::default().openpty(size).expect("there are ptys")).bench_values(
        |pty| {
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
            command.arg(&path);
            command.env("HOME", home.path());
            command.env("TERM", "xterm-256color");
            let mut screen = pty.master.try_clone_reader().expect("a pty can be read");
            let mut child = pty.slave.spawn_command(command).expect("the program starts");
            let (mut came, mut bytes) = (0, [0; 16 * 1024]);
            while came < A_SCREEN {
                came += screen.read(&mut bytes).expect("the program draws");
            }
            child.kill().expect("the program ends");
            child.wait().expect("the program has ended");
        },
    );
}
