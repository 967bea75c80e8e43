//! Pages of the web, from a small server on this machine.
#![cfg(feature = "web")]

use assert_cmd::Command;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use tempfile::TempDir;

const PAGE: &str = "<!doctype html><html lang=en><title>Bridge closed</title><article><h1>Bridge closed</h1>\
    <p>The bridge over the Orne is closed until spring, the council of Northline said on Tuesday, and nobody \
    may cross it.</p><p>“We wait,” said Ana Ruiz, the mayor, who crosses it every day on her way to work.</p></article>";

/// A server that answers by the path that is asked for; `http://…` of it.
fn serve(answer: impl Fn(&str) -> Vec<u8> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut asked = [0; 4096];
            let read = stream.read(&mut asked).unwrap_or(0);
            let asked = String::from_utf8_lossy(&asked[..read]).into_owned();
            let path = asked.split(' ').nth(1).unwrap_or("/").to_string();
            let _ = stream.write_all(&answer(&path));
        }
    });
    address
}

fn page(headers: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{headers}\r\n", body.len()).as_bytes(), body].concat()
}

/// The program in a home of its own, past any proxy.
fn dateline(home: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env_clear().env("HOME", home.path()).env("NO_PROXY", "*");
    command
}

fn home() -> TempDir {
    TempDir::new().expect("a folder")
}

/// What it prints, and what it says beside that.
fn both(command: &mut Command) -> (String, String) {
    let output = command.assert().success().get_output().clone();
    (String::from_utf8(output.stdout).expect("text"), String::from_utf8(output.stderr).expect("text"))
}

fn complaint(command: &mut Command) -> String {
    let output = command.assert().code(1).get_output().clone();
    assert!(output.stdout.is_empty(), "nothing on standard output");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn a_page_is_fetched_and_read() {
    let server = serve(|path| match path {
        "/2019/11/20/bridge" => page("Content-Type: text/html\r\n", PAGE.as_bytes()),
        _ => b"HTTP/1.1 302 Found\r\nLocation: /2019/11/20/bridge\r\n\r\n".to_vec(),
    });
    let home = home();
    let (text, beside) = both(&mut dateline(&home, &["text", "--private", &server]));
    assert!(text.contains("Bridge closed") && text.contains("“We wait,”"), "{text}");
    assert_eq!(beside, "");
    let (found, _) = both(&mut dateline(&home, &["analyze", "--private", &server]));
    let found: serde_json::Value = serde_json::from_str(&found).expect("JSON");
    assert_eq!(found["meta"]["url"], format!("{server}/2019/11/20/bridge"));
    assert_eq!(found["meta"]["published"], "2019-11-20");
}

#[test]
fn ones_own_network_is_refused_unless_it_is_asked_for() {
    let server = serve(|_| page("", b"secret"));
    let sentence = complaint(&mut dateline(&home(), &["text", &server]));
    assert_eq!(
        sentence,
        format!(
            "dateline: cannot open \"{server}\": 127.0.0.1 is on a private network; --private allows it\n"
        )
    );
    let away = serve(|_| b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n".to_vec());
    let sentence = complaint(&mut dateline(&home(), &["text", "--private", &away]));
    assert!(sentence.contains("169.254.169.254 on a private network, which is not allowed"), "{sentence}");
}

#[test]
fn a_chain_without_an_end_is_left() {
    let server = serve(|_| b"HTTP/1.1 301 Moved\r\nLocation: /again\r\n\r\n".to_vec());
    let sentence = complaint(&mut dateline(&home(), &["text", "--private", &server]));
    assert!(sentence.contains("more than 5 redirects"), "{sentence}");
}

#[test]
fn a_charset_that_is_declared_wrongly_does_no_harm() {
    let server = serve(|path| match path {
        "/koi8" => page("Content-Type: text/plain; charset=koi8-r\r\n", b"\xf1\xf2\n"),
        _ => page("Content-Type: text/plain; charset=iso-8859-1\r\n", "Café, naïve\n".as_bytes()),
    });
    let home = home();
    assert!(both(&mut dateline(&home, &["text", "--private", &format!("{server}/koi8")])).0.contains("ЯР"));
    assert!(both(&mut dateline(&home, &["text", "--private", &server])).0.contains("Café, naïve"));
}

#[test]
fn a_server_cannot_act_on_the_terminal() {
    let server = serve(|path| match path {
        "/type" => page("Content-Type: text/html; charset=\"\x1b]0;x\x07\"\r\n", PAGE.as_bytes()),
        "/status" => b"HTTP/1.1 404 \x1b]0;x\x07\x9b31m\r\n\r\n".to_vec(),
        _ => b"HTTP/1.1 302 Found\r\nLocation: x:\x1b]0;x\x07\r\n\r\n".to_vec(),
    });
    for path in ["/type", "/status", "/place"] {
        let run = dateline(&home(), &["text", "--private", &format!("{server}{path}")]).assert();
        let output = run.get_output();
        for printed in [&output.stdout, &output.stderr] {
            assert!(!printed.iter().any(|it| matches!(it, 0x1b | 0x07 | 0x9b)), "{path}: {output:?}");
        }
    }
}

#[test]
fn a_page_that_was_fetched_is_read_again_without_the_network() {
    let home = home();
    let server = serve(|_| page("Content-Type: text/html\r\n", PAGE.as_bytes()));
    let missing = complaint(&mut dateline(&home, &["text", "--offline", &server]));
    assert!(missing.contains("it is not in the cache"), "{missing}");
    both(&mut dateline(&home, &["text", "--private", "--no-memory", &server]));
    complaint(&mut dateline(&home, &["text", "--offline", &server]));
    both(&mut dateline(&home, &["text", "--private", &server]));
    let (text, beside) = both(&mut dateline(&home, &["text", "--offline", &server]));
    assert!(text.contains("“We wait,”"), "{text}");
    assert!(beside.starts_with("dateline: showing the cached copy of "), "{beside}");
}
