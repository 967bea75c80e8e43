//! Certificates that are good, and those that are not; and the ways over a proxy.

use super::client::{Network, Request, get_over};
use super::error::Why;
use super::*;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;
use ureq::tls::{Certificate, RootCerts};

const LIMITS: Limits =
    Limits { connect: Duration::from_secs(3), whole: Duration::from_secs(5), ..super::LIMITS };
const PAGE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\nClosed.";

/// One who signs for servers.
struct Signer {
    issuer: Issuer<'static, KeyPair>,
    own: CertificateDer<'static>,
}

/// What a server shows and keeps.
struct Shown {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Signer {
    fn new() -> Signer {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "One who signs");
        let own = params.self_signed(&key).unwrap().der().clone();
        Signer { issuer: Issuer::new(params, key), own }
    }

    fn sign(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> Shown {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_string()]).unwrap();
        change(&mut params);
        let chain = vec![params.signed_by(&key, &self.issuer).unwrap().der().clone()];
        Shown { chain, key: PrivatePkcs8KeyDer::from(key.serialize_der()).into() }
    }

    fn roots(&self) -> RootCerts {
        RootCerts::from([Certificate::from_der(&self.own).to_owned()])
    }
}

fn self_signed(name: &str) -> Shown {
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec![name.to_string()]).unwrap().self_signed(&key).unwrap();
    Shown { chain: vec![own.der().clone()], key: PrivatePkcs8KeyDer::from(key.serialize_der()).into() }
}

/// Whoever connects is served; the port.
fn listen(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = serve.clone();
            thread::spawn(move || serve(stream));
        }
    });
    port
}

fn serve_tls(shown: Shown) -> u16 {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(shown.chain, shown.key).unwrap();
    let config = Arc::new(config);
    listen(move |stream| {
        let Ok(connection) = ServerConnection::new(config.clone()) else { return };
        let mut stream = StreamOwned::new(connection, stream);
        if stream.read(&mut [0; 4096]).is_ok() {
            let _ = stream.write_all(PAGE);
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    })
}

/// The page, or why there is none.
fn got(address: &str, told: &[(&str, &str)], roots: RootCerts) -> Result<Vec<u8>, String> {
    let told = |name: &str| told.iter().find(|it| it.0 == name).map(|it| it.1.to_string());
    let network = Network { told: &told, roots };
    let request = Request {
        address,
        private: true,
        limits: LIMITS,
        end: Instant::now() + LIMITS.whole,
        proxy: &crate::settings::Proxy::Environment,
        known: &Default::default(),
    };
    let watch = Watch { stop: &Stop::default(), came: &|_| () };
    get_over(&network, &request, &watch).map(|it| it.body).map_err(|it| it.to_string())
}

#[test]
fn a_certificate_is_believed_only_if_it_is_good() {
    let signer = Signer::new();
    let says = |shown: Shown, roots: RootCerts| {
        got(&format!("https://localhost:{}/", serve_tls(shown)), &[], roots)
            .map_err(|it| it.strip_prefix("no secure connection: ").unwrap_or(&it).to_string())
    };
    assert_eq!(says(signer.sign("localhost", |_| ()), signer.roots()).unwrap(), b"Closed.");
    let nobody = "its certificate is not signed by a trusted authority";
    assert_eq!(says(signer.sign("localhost", |_| ()), RootCerts::WebPki).unwrap_err(), nobody);
    assert_eq!(says(self_signed("localhost"), signer.roots()).unwrap_err(), nobody);
    let old = signer.sign("localhost", |it| it.not_after = date_time_ymd(2020, 1, 1));
    assert_eq!(says(old, signer.roots()).unwrap_err(), "its certificate has expired");
    let early = signer.sign("localhost", |it| it.not_before = date_time_ymd(2090, 1, 1));
    let sentence = "its certificate is not valid yet; is the clock right?";
    assert_eq!(says(early, signer.roots()).unwrap_err(), sentence);
    let other = signer.sign("other.example", |_| ());
    assert_eq!(says(other, signer.roots()).unwrap_err(), "its certificate is for another host name");
    let plain = listen(|mut it| drop(it.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")));
    assert_eq!(
        got(&format!("https://localhost:{plain}/"), &[], signer.roots()).unwrap_err(),
        "no secure connection: the server does not use TLS; try http://"
    );
}

/// What is asked for, to the empty line behind it.
fn head(stream: &mut TcpStream) -> String {
    let (mut words, mut byte) = (Vec::new(), [0]);
    while !words.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|it| it == 1) {
        words.push(byte[0]);
    }
    String::from_utf8_lossy(&words).into_owned()
}

/// A proxy; what it was asked for first, and its port. It leads every tunnel to `port`.
fn serve_proxy(port: u16) -> (Arc<Mutex<Vec<String>>>, u16) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = asked.clone();
    let proxy = listen(move |mut stream| {
        let words = head(&mut stream);
        let line = words.lines().next().unwrap_or_default().to_string();
        let told = words
            .lines()
            .find(|it| it.to_ascii_lowercase().starts_with("proxy-authorization"))
            .map(str::to_string);
        seen.lock().unwrap().extend([Some(line.clone()), told].into_iter().flatten());
        if !line.starts_with("CONNECT") {
            let _ = stream.write_all(PAGE);
            return;
        }
        let refusal = [("closed", "403 Forbidden"), ("secret", "407 Who"), ("lost", "502 Lost")];
        if let Some((_, status)) = refusal.iter().find(|it| line.contains(it.0)) {
            let _ = stream.write_all(format!("HTTP/1.1 {status}\r\n\r\n").as_bytes());
            return;
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        let there = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let (mut from, mut to) = (stream.try_clone().unwrap(), there.try_clone().unwrap());
        thread::spawn(move || std::io::copy(&mut from, &mut to));
        let (mut from, mut to) = (there, stream);
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Both);
    });
    (asked, proxy)
}

#[test]
fn pages_come_over_the_proxy_that_the_environment_names() {
    let signer = Signer::new();
    let server = serve_tls(signer.sign("news.example", |_| ()));
    let (asked, port) = serve_proxy(server);
    let proxy = format!("http://127.0.0.1:{port}");
    let told = [("http_proxy", proxy.as_str()), ("HTTPS_PROXY", proxy.as_str())];
    assert_eq!(got("http://news.example/a?b", &told, signer.roots()).unwrap(), b"Closed.");
    assert_eq!(got("https://news.example/a", &told, signer.roots()).unwrap(), b"Closed.");
    let named = format!("http://ana:pw@127.0.0.1:{port}");
    assert!(got("http://news.example:8080/", &[("all_proxy", &named)], signer.roots()).is_ok());
    assert_eq!(
        *asked.lock().unwrap(),
        [
            "GET http://news.example/a?b HTTP/1.1",
            "CONNECT news.example:443 HTTP/1.1",
            "GET http://news.example:8080/ HTTP/1.1",
            "proxy-authorization: Basic YW5hOnB3",
        ]
    );
    let wrong = got("https://other.example/", &told, signer.roots()).unwrap_err();
    assert_eq!(wrong, "no secure connection: its certificate is for another host name");
}

#[test]
fn a_proxy_that_refuses_says_so_in_a_sentence() {
    let (_, port) = serve_proxy(1);
    let proxy = format!("127.0.0.1:{port}");
    let says =
        |address: &str, proxy: &str| got(address, &[("all_proxy", proxy)], RootCerts::WebPki).unwrap_err();
    assert_eq!(says("https://closed.example/", &proxy), "the proxy refused the connection");
    assert_eq!(
        says("https://secret.example/", &proxy),
        "the proxy requires a password or rejected the one given"
    );
    assert_eq!(says("https://lost.example/", &proxy), "the proxy cannot reach the server");
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    for address in ["http://news.example/", "https://news.example/"] {
        assert_eq!(says(address, &nobody), "the proxy from the environment does not answer");
    }
    let silent = listen(|_| ());
    let sentence = says("https://news.example/", &format!("127.0.0.1:{silent}"));
    assert!(sentence.starts_with("the proxy") || sentence == Why::BrokeOff.to_string(), "{sentence}");
}
