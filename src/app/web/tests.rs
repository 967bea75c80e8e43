//! Against servers of our own on this machine, with small limits.

use super::*;
use crate::ui::Asker;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

const SMALL: Limits = Limits {
    connect: Duration::from_secs(2),
    whole: Duration::from_millis(600),
    header_bytes: 8 << 10,
    header_lines: 20,
    body_bytes: 1 << 20,
};

/// A server whose every answer is made by `answer`; its address.
fn serve(answer: impl Fn(&mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/", listener.local_addr().expect("its address"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked);
            answer(&mut stream);
        }
    });
    address
}

fn wish(address: &str) -> Wish {
    Wish {
        address: address.into(),
        asker: Asker::TypedPrivate,
        offline: false,
        memory: true,
        proxy: crate::settings::Proxy::Environment,
        known: Default::default(),
    }
}

fn got(address: &str, cache: Option<&Cache>) -> Result<Page, String> {
    let watch = Watch { stop: &Stop::default(), came: &|_| () };
    fetch_with(&wish(address), &watch, SMALL, cache).map_err(|it| it.why.to_string())
}

fn says(bytes: &'static [u8]) -> String {
    serve(move |it| drop(it.write_all(bytes)))
}

#[test]
fn a_page_comes_with_its_charset() {
    let page =
        got(&says(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n\xf1"), None).unwrap();
    assert_eq!((page.bytes.as_slice(), page.charset.as_deref()), (b"\xf1".as_slice(), Some("koi8-r")));
}

#[test]
fn a_body_that_never_ends_is_cut_off() {
    let endless = serve(|it| {
        let _ = it.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while it.write_all(&[b'a'; 8192]).is_ok() {}
    });
    assert_eq!(got(&endless, None).unwrap_err(), "it is longer than 1 MB");
    let boast = says(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\na");
    assert_eq!(got(&boast, None).unwrap_err(), "it is longer than 1 MB");
}

#[test]
fn a_server_that_takes_its_time_is_left() {
    let silent = serve(|_| thread::sleep(Duration::from_secs(5)));
    let slow = serve(|it| {
        let _ = it.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while it.write_all(b"a").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    });
    for address in [silent, slow] {
        let start = Instant::now();
        assert_eq!(got(&address, None).unwrap_err(), "no complete answer within 0 seconds");
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
}

#[test]
fn headers_are_bounded() {
    let long = serve(|it| {
        drop(it.write_all(format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "a".repeat(9000)).as_bytes()))
    });
    let many = serve(|it| {
        drop(it.write_all(format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: a\r\n".repeat(30)).as_bytes()))
    });
    for address in [long, many] {
        assert_eq!(got(&address, None).unwrap_err(), "its headers are longer than 8 KB or 20 lines");
    }
}

#[test]
fn what_breaks_off_is_shown_as_far_as_it_came() {
    let page = got(&says(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nClosed."), None).unwrap();
    assert_eq!(page.bytes, b"Closed.");
    assert_eq!(page.notices, ["the connection was lost: only part of the page arrived"]);
}

#[test]
fn waiting_for_a_silent_server_is_broken_off_at_once() {
    let address = serve(|_| thread::sleep(Duration::from_secs(5)));
    let stop = Arc::new(Stop::default());
    let other = stop.clone();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        other.now();
    });
    let start = Instant::now();
    let limits = Limits { whole: Duration::from_secs(20), ..SMALL };
    let failed =
        fetch_with(&wish(&address), &Watch { stop: &stop, came: &|_| () }, limits, None).unwrap_err();
    assert!(failed.why == Why::Stopped && start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn without_a_network_the_copy_of_last_time_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::in_folder(folder.path());
    let address = serve({
        let asked = std::sync::atomic::AtomicBool::new(false);
        move |it| {
            if !asked.swap(true, std::sync::atomic::Ordering::SeqCst) {
                let _ = it.write_all(b"HTTP/1.1 200 OK\r\n\r\nClosed.");
            }
        }
    });
    assert!(got(&address, Some(&cache)).unwrap().notices.is_empty());
    let again = got(&address, Some(&cache)).unwrap();
    assert_eq!(again.bytes, b"Closed.");
    assert_eq!(again.notices[0], "could not fetch the page: the connection was lost");
    assert!(again.notices[1].starts_with("showing the cached copy of "), "{:?}", again.notices);
    let offline = Wish { offline: true, ..wish(&address) };
    let watch = Watch { stop: &Stop::default(), came: &|_| () };
    assert_eq!(fetch_with(&offline, &watch, SMALL, Some(&cache)).unwrap().bytes, b"Closed.");
    let never = Wish { address: "https://a.example/".into(), ..offline };
    let failed = fetch_with(&never, &watch, SMALL, Some(&cache)).unwrap_err().to_string();
    assert_eq!(
        failed,
        "cannot open \"https://a.example/\": it is not in the cache, and --offline fetches nothing"
    );
}

#[test]
fn a_name_that_leads_home_is_refused_before_anyone_connects() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
    let request = client::Request {
        proxy: &crate::settings::Proxy::Environment,
        address: &address,
        private: false,
        limits: SMALL,
        end: Instant::now() + SMALL.whole,
        known: &Default::default(),
    };
    let refused = client::get(&request, &Watch { stop: &Stop::default(), came: &|_| () });
    assert_eq!(refused, Err(Why::Private { host: "localhost".into() }));
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err());
}
