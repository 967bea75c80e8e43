//! One HTTP request: the name is resolved first, and only permitted addresses are connected to.

use super::answer::Answer;
use super::error::Why;
use super::forward::{self, Forward};
use super::proxy;
use super::wish::{Limits, Validators, Watch};
use crate::settings;
use crate::text::address::{is_private_v4, is_private_v6};
use std::env;
use std::io::{self, ErrorKind, Read};
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;
use thiserror::Error;
use ureq::config::Config;
use ureq::http::{HeaderMap, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Connector, DefaultConnector, NextTimeout};
use ureq::{Agent, Error, Proxy, Timeout};
use url::Url;

const NAME: &str = concat!("dateline/", env!("CARGO_PKG_VERSION"));
const ACCEPT: &str = "text/html,application/xhtml+xml,application/rss+xml;q=0.9,application/atom+xml;q=0.9,\
    text/plain;q=0.8,text/markdown;q=0.8,*/*;q=0.5";
const STEP: usize = 64 << 10;

pub(super) struct Request<'a> {
    pub(super) address: &'a str,
    /// It may lie in one's own network.
    pub(super) private: bool,
    pub(super) limits: Limits,
    /// When nobody waits any longer.
    pub(super) end: Instant,
    pub(super) proxy: &'a settings::Proxy,
    pub(super) known: &'a Validators,
}

/// What this machine says of the network.
pub(super) struct Network<'a> {
    /// Looks a variable of the environment up.
    pub(super) told: &'a dyn Fn(&str) -> Option<String>,
    /// Whose word on a server is trusted.
    pub(super) roots: RootCerts,
}

/// Asks once and reads what is answered, as far as there is a page in it.
pub(super) fn get(request: &Request<'_>, watch: &Watch<'_>) -> Result<Answer, Why> {
    let told = |name: &str| match request.proxy {
        settings::Proxy::Environment => env::var(name).ok(),
        settings::Proxy::Address(address) => (name == "all_proxy").then(|| address.clone()),
        settings::Proxy::None => None,
    };
    let network = Network { told: &told, roots: RootCerts::WebPki };
    get_over(&network, request, watch)
}

pub(super) fn get_over(
    network: &Network<'_>,
    request: &Request<'_>,
    watch: &Watch<'_>,
) -> Result<Answer, Why> {
    let limits = request.limits;
    let way = Way::of(request.address, network)?;
    let by_proxy = !matches!(way, Way::Straight);
    let failed = |error: Error| match why(error, limits) {
        _ if watch.stop.is_asked() => Why::Stopped,
        Why::NoAnswer if by_proxy => Why::Proxy("from the environment does not answer"),
        Why::NoHost if by_proxy => Why::Proxy("from the environment was not found"),
        other => other,
    };
    let agent = agent(request, &way, network);
    let shared = agent.clone();
    watch.stop.breaks(Box::new(move || shared.shutdown()));
    let mut asked = agent.get(request.address);
    if let Some(etag) = &request.known.etag {
        asked = asked.header("If-None-Match", etag);
    }
    if let Some(modified) = &request.known.modified {
        asked = asked.header("If-Modified-Since", modified);
    }
    let asked = match &way {
        Way::Forward { credentials: Some(it), .. } => asked.header("Proxy-Authorization", it),
        _ => asked,
    };
    let response = asked.call().map_err(failed)?;
    let (parts, body) = response.into_parts();
    if parts.headers.len() > limits.header_lines {
        return Err(long_headers(limits));
    }
    let header = |name: &str| words(&parts.headers, name);
    let mut answer = Answer {
        status: parts.status.as_u16(),
        location: header("location"),
        kind: header("content-type"),
        coding: header("content-encoding"),
        retry_after: header("retry-after"),
        etag: header("etag"),
        modified: header("last-modified"),
        ..Answer::default()
    };
    if !answer.has_body() {
        return Ok(answer);
    }
    if body.content_length().is_some_and(|it| it > limits.body_bytes as u64) {
        return Err(too_large(limits));
    }
    match read(&mut body.into_reader(), &mut answer.body, limits, watch) {
        Ok(()) => Ok(answer),
        Err(_) if watch.stop.is_asked() => Err(Why::Stopped),
        Err(Broken::TooLarge) => Err(too_large(limits)),
        Err(Broken::By(error)) => match why(Error::from(error), limits) {
            Why::BrokeOff if !answer.body.is_empty() => Ok(Answer { broke_off: true, ..answer }),
            other => Err(other),
        },
    }
}

/// How the server is reached.
enum Way {
    Straight,
    /// The proxy is asked for the page.
    Forward {
        proxy: Uri,
        origin: String,
        credentials: Option<String>,
    },
    /// The proxy makes a connection, over which the server is asked.
    Tunnel(Proxy),
}

impl Way {
    fn of(address: &str, network: &Network<'_>) -> Result<Way, Why> {
        let Some(proxy) = proxy::proxy(address, network.told)? else { return Ok(Way::Straight) };
        let unclear = Why::Proxy("from the environment has an invalid address");
        let page = Url::parse(address).map_err(|_| Why::Address)?;
        if page.scheme() == "https" || proxy.scheme() == "https" {
            return Proxy::new(proxy.as_str()).map(Way::Tunnel).map_err(|_| unclear);
        }
        let credentials = forward::credentials(&proxy);
        let host = proxy.host_str().unwrap_or_default();
        let port = proxy.port_or_known_default().unwrap_or(80);
        let proxy = format!("http://{host}:{port}/").parse().map_err(|_| unclear)?;
        Ok(Way::Forward { proxy, origin: page.origin().ascii_serialization(), credentials })
    }
}

fn agent(request: &Request<'_>, way: &Way, network: &Network<'_>) -> Agent {
    let (tunnel, proxy, origin) = match way {
        Way::Straight => (None, None, None),
        Way::Forward { proxy, origin, .. } => (None, Some(proxy.clone()), Some(origin.clone())),
        Way::Tunnel(proxy) => (Some(proxy.clone()), Some(proxy.uri().clone()), None),
    };
    let forwarded = matches!(way, Way::Forward { .. });
    let guard = Guard { resolver: DefaultResolver::default(), private: request.private, proxy, forwarded };
    let left = request.end.saturating_duration_since(Instant::now());
    let config = Config::builder()
        .proxy(tunnel)
        .tls_config(TlsConfig::builder().root_certs(network.roots.clone()).build())
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(left))
        .timeout_resolve(Some(request.limits.connect))
        .timeout_connect(Some(request.limits.connect))
        .max_response_header_size(request.limits.header_bytes)
        .max_idle_connections(0)
        .user_agent(NAME)
        .accept(ACCEPT)
        .accept_encoding("gzip, br")
        .build();
    Agent::with_parts(config, DefaultConnector::default().chain(Forward { origin }), guard)
}

enum Broken {
    TooLarge,
    By(io::Error),
}

fn read(from: &mut dyn Read, body: &mut Vec<u8>, limits: Limits, watch: &Watch<'_>) -> Result<(), Broken> {
    let mut step = vec![0; STEP];
    loop {
        let read = match from.read(&mut step) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(it) if it.kind() == ErrorKind::Interrupted => continue,
            Err(it) => return Err(Broken::By(it)),
        };
        body.extend_from_slice(&step[..read]);
        if body.len() > limits.body_bytes {
            return Err(Broken::TooLarge);
        }
        (watch.came)(body.len());
    }
}

fn words(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned())
}

/// Resolves names, and keeps only the addresses that may be connected to.
#[derive(Debug)]
struct Guard {
    resolver: DefaultResolver,
    private: bool,
    /// Where the environment's proxy listens: its owner put it there.
    proxy: Option<Uri>,
    /// It is the proxy that is connected to, whatever is asked for.
    forwarded: bool,
}

#[derive(Debug, Error)]
#[error("{host} is private")]
struct Private {
    host: String,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let uri = self.proxy.as_ref().filter(|_| self.forwarded).unwrap_or(uri);
        let found = self.resolver.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        let is_proxy = self.proxy.as_ref().is_some_and(|it| it.authority() == uri.authority());
        if self.private || is_proxy {
            return Ok(found);
        }
        let mut open = self.empty();
        found.iter().filter(|it| !is_private(it)).for_each(|it| open.push(*it));
        if open.is_empty() {
            return Err(Error::Other(Box::new(Private { host: host.to_string() })));
        }
        Ok(open)
    }
}

fn is_private(address: &SocketAddr) -> bool {
    match address.ip() {
        IpAddr::V4(it) => is_private_v4(it.octets()),
        IpAddr::V6(it) => is_private_v6(it.segments()),
    }
}

fn why(error: Error, limits: Limits) -> Why {
    match error {
        Error::HostNotFound => Why::NoHost,
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => Why::SlowConnection(limits.connect.as_secs()),
        Error::Timeout(_) => Why::Slow(limits.whole.as_secs()),
        Error::LargeResponseHeader(..) => long_headers(limits),
        Error::Protocol(it) if it.to_string().contains("too many headers") => long_headers(limits),
        Error::Other(other) => match other.downcast::<Private>() {
            Ok(it) => Why::Private { host: it.host },
            Err(_) => Why::NotHttp,
        },
        Error::Rustls(it) => Why::NotSafe(unsafe_because(&it.to_string())),
        Error::Tls(it) => Why::NotSafe(unsafe_because(it)),
        Error::TlsRequired => Why::NotSafe("the server does not offer TLS".into()),
        Error::ConnectProxyFailed(it) => Why::Proxy(match it {
            it if it.contains("407") => "requires a password or rejected the one given",
            it if ["502", "503", "504"].iter().any(|code| it.contains(code)) => "cannot reach the server",
            it if it.contains("did not respond") => "from the environment does not answer",
            _ => "refused the connection",
        }),
        Error::InvalidProxyUrl => Why::Proxy("from the environment has an invalid address"),
        Error::ConnectionFailed => Why::NoAnswer,
        Error::Io(it) => why_io(&it),
        _ => Why::NotHttp,
    }
}

fn why_io(error: &io::Error) -> Why {
    let words = error.to_string();
    match error.kind() {
        ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
            Why::NoAnswer
        }
        // As rustls reports a handshake that went wrong.
        ErrorKind::InvalidData => Why::NotSafe(unsafe_because(&words)),
        ErrorKind::InvalidInput => Why::NotHttp,
        _ if words.contains("lookup") || words.contains("resolve") => Why::NoHost,
        _ => Why::BrokeOff,
    }
}

/// What is wrong with a certificate, by the words of the one who looked at it.
const REASONS: &[(&str, &str)] = &[
    ("UnknownIssuer", "its certificate is not signed by a trusted authority"),
    ("CaUsedAsEndEntity", "its certificate is not signed by a trusted authority"),
    ("Expired", "its certificate has expired"),
    ("expired", "its certificate has expired"),
    ("NotValidYet", "its certificate is not valid yet; is the clock right?"),
    ("not valid yet", "its certificate is not valid yet; is the clock right?"),
    ("NotValidForName", "its certificate is for another host name"),
    ("not valid for name", "its certificate is for another host name"),
    ("Revoked", "its certificate was revoked"),
    ("certificate", "its certificate is invalid"),
    ("InvalidContentType", "the server does not use TLS; try http://"),
    ("ProtocolVersion", "the server supports only outdated TLS versions"),
    ("incompatible", "the server supports only outdated TLS versions"),
];

fn unsafe_because(words: &str) -> String {
    let known = REASONS.iter().find(|it| words.contains(it.0)).map(|it| it.1);
    known.unwrap_or("the server's TLS answer is invalid").to_string()
}

fn long_headers(limits: Limits) -> Why {
    Why::LongHeaders { kilobytes: limits.header_bytes >> 10, lines: limits.header_lines }
}

fn too_large(limits: Limits) -> Why {
    Why::TooLarge(limits.body_bytes >> 20)
}
