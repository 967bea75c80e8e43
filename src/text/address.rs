//! Addresses of the web: which may be followed, and which lie in one's own network.
//!
//! Pure: a name is judged by what it says itself; what it resolves to is judged again before anyone
//! connects.

use super::{Clean, shorten, width};
use std::path::PathBuf;
use url::{Host, Url};

/// Longer ones are made to do harm.
const LONGEST: usize = 2048;

/// What a link leads to, whole and in ASCII, seen from the page it stands on. Only what a browser or a
/// letter may open: `javascript:`, `file:` and their like lead nowhere.
pub fn followed(base: Option<&str>, href: &str) -> Option<String> {
    if href.len() > LONGEST || base.is_some_and(|it| it.len() > LONGEST) {
        return None;
    }
    let base = base.and_then(|it| Url::parse(it).ok());
    let mut address = Url::options().base_url(base.as_ref()).parse(href.trim()).ok()?;
    let good = match address.scheme() {
        "http" | "https" => {
            address.has_host() && address.username().is_empty() && address.password().is_none()
        }
        "mailto" => write_to(&mut address),
        _ => false,
    };
    let address = String::from(address);
    (good && address.len() <= LONGEST && address.bytes().all(|it| it.is_ascii_graphic())).then_some(address)
}

/// The file that a `file:` address means on this machine.
pub fn file(address: &str) -> Option<PathBuf> {
    Url::parse(address).ok()?.to_file_path().ok()
}

/// What a link may say of a letter beside whom it goes to. Nothing else is handed on, least of all a file
/// to be sent along.
const OF_A_LETTER: &[&str] = &["subject", "body"];

/// Leaves the letter what a link may say of it; whether it goes to anyone.
fn write_to(address: &mut Url) -> bool {
    let told: Vec<String> = address
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|it| {
            let name = it.split('=').next().unwrap_or_default();
            OF_A_LETTER.iter().any(|known| known.eq_ignore_ascii_case(name))
        })
        .map(str::to_string)
        .collect();
    address.set_query(Some(told.join("&")).filter(|it| !it.is_empty()).as_deref());
    let to = address.path().to_ascii_lowercase();
    // Whoever reads the address once more may take a coded mark for a mark.
    to.contains('@') && !["%3f", "%26", "%0a", "%0d", "%00"].iter().any(|it| to.contains(it))
}

/// An address as it may be told: without a password, on one line, and not too much of it.
pub fn told(address: &str) -> String {
    shorten(&bare(address), LONGEST_TOLD)
}

const LONGEST_TOLD: usize = 120;

/// The address without a name or password in it, as far as it may be shown.
pub fn bare(address: &str) -> String {
    let address = address.trim();
    // More than this is no address, and only its beginning matters.
    let address = address.char_indices().nth(LONGEST).map_or(address, |(at, _)| &address[..at]);
    let clean = Clean::new(address).replace('\n', " ");
    let Some(at) = clean.find("//") else {
        // Where no slashes say where the host begins, whatever stands before the last sign may be a password.
        let mail = clean.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("mailto:"));
        return match clean.rfind('@').filter(|it| !mail && clean[..*it].contains(':')) {
            Some(sign) => format!("…{}", &clean[sign..]),
            None => clean,
        };
    };
    let (scheme, rest) = clean.split_at(at + 2);
    // A browser takes a backslash for a slash.
    let host = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    // What follows a colon and is no port is a password, with a slash in it that nobody coded.
    let name = &rest[..host];
    let torn = !name.contains('@')
        && name.split_once(':').is_some_and(|it| !it.1.bytes().all(|it| it.is_ascii_digit()));
    let sign = if torn && !rest.starts_with('[') { rest.rfind('@') } else { name.rfind('@') };
    format!("{scheme}{}", &rest[sign.map_or(0, |it| it + 1)..])
}

/// An address in so many columns: whole if it fits, else its host and its end, which tell most.
pub fn ends(address: &str, columns: usize) -> String {
    if width(address) <= columns {
        return address.to_string();
    }
    let bare = address.split_once("://").map_or(address, |it| it.1);
    if width(bare) <= columns {
        return bare.to_string();
    }
    // Of a host that is too long its end says whose it is.
    let last = |words: &str, most: usize| {
        let skipped = words.chars().count().saturating_sub(most);
        words.chars().skip(skipped).collect::<String>()
    };
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    match columns.checked_sub(width(host) + 2) {
        Some(room) if room >= 4 => format!("{host}/…{}", last(path, room)),
        _ => format!("…{}", last(host, columns.saturating_sub(1))),
    }
}

/// Whether the address says itself that it lies in one's own network.
pub fn is_private(address: &str) -> bool {
    match Url::parse(address).as_ref().map(Url::host) {
        Ok(Some(Host::Ipv4(it))) => is_private_v4(it.octets()),
        Ok(Some(Host::Ipv6(it))) => is_private_v6(it.segments()),
        Ok(Some(Host::Domain(name))) => is_private_name(name),
        _ => false,
    }
}

/// Names that no server of the open network bears. One without a dot is looked for in one's own network,
/// and so are some that people gave their own.
const PRIVATE_NAMES: &[&str] = &[
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
];

fn is_private_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let below = |it: &&str| name.strip_suffix(*it).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !name.contains('.') || PRIVATE_NAMES.iter().any(below)
}

/// The first address of a stretch and how many of its bits count.
const V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),       // this network
    ([10, 0, 0, 0], 8),      // private
    ([100, 64, 0, 0], 10),   // shared by a provider
    ([127, 0, 0, 0], 8),     // this machine
    ([169, 254, 0, 0], 16),  // this link
    ([172, 16, 0, 0], 12),   // private
    ([192, 0, 0, 0], 24),    // protocols
    ([192, 0, 2, 0], 24),    // examples
    ([192, 88, 99, 0], 24),  // relays
    ([192, 168, 0, 0], 16),  // private
    ([198, 18, 0, 0], 15),   // benchmarks
    ([198, 51, 100, 0], 24), // examples
    ([203, 0, 113, 0], 24),  // examples
    ([224, 0, 0, 0], 4),     // many at once
    ([240, 0, 0, 0], 4),     // reserved
];

/// Whether an address of four bytes is none of the open network.
pub fn is_private_v4(octets: [u8; 4]) -> bool {
    let address = u32::from_be_bytes(octets);
    V4.iter().any(|(first, bits)| (address ^ u32::from_be_bytes(*first)) >> (32 - bits) == 0)
}

/// Whether an address of sixteen bytes is none of the open network. Where it only wraps one of four
/// bytes, that one counts.
pub fn is_private_v6(segments: [u16; 8]) -> bool {
    let [first, second, ..] = segments;
    let wrapped = || {
        let [.., high, low] = segments;
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_private_v4([a, b, c, d])
    };
    match segments {
        // Mapped, and translated by the network.
        [0, 0, 0, 0, 0, 0xffff, _, _] | [0x64, 0xff9b, 0, 0, 0, 0, _, _] => wrapped(),
        // Global addresses, but for tunnels, protocols and examples.
        _ if first & 0xe000 == 0x2000 => {
            first == 0x2002 || first == 0x2001 && (second < 0x0200 || second == 0x0db8) || first == 0x3fff
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_seen_from_their_page() {
        let check = |href: &str, want: Option<&str>| {
            assert_eq!(followed(Some("https://news.example/2019/a?b#c"), href).as_deref(), want, "{href}");
        };
        check("/bridge", Some("https://news.example/bridge"));
        check("next page", Some("https://news.example/2019/next%20page"));
        check("//other.example/x", Some("https://other.example/x"));
        check("mailto:ana@news.example", Some("mailto:ana@news.example"));
        check("http://bücher.example/", Some("http://xn--bcher-kva.example/"));
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "http://ana:pw@a.example/",
            "mailto:",
        ] {
            check(bad, None);
        }
        check(&format!("/{}", "a".repeat(3000)), None);
        assert_eq!(followed(None, "/bridge"), None);
        assert_eq!(
            followed(None, "https://a.example/\x1b]8;;").as_deref(),
            Some("https://a.example/%1B]8;;")
        );
        assert_eq!(followed(None, "java\nscript:alert(1)"), None);
    }

    #[test]
    fn a_letter_is_told_whom_it_goes_to_and_what_it_says() {
        let check =
            |href: &str, want: Option<&str>| assert_eq!(followed(None, href).as_deref(), want, "{href}");
        check("mailto:ana@news.example?attach=/etc/passwd", Some("mailto:ana@news.example"));
        check(
            "mailto:ana@news.example?Subject=Bridge&%61ttach=/x&attachment=/y&bcc=b@c.example&body=Hi",
            Some("mailto:ana@news.example?Subject=Bridge&body=Hi"),
        );
        check("mailto:?attach=/etc/passwd&to=ana@news.example", None);
        check("mailto:ana@news.example%3Fattach=/etc/passwd", None);
        check("mailto:ana@news.example%0D%0ABcc:b@c.example", None);
    }

    #[test]
    fn an_address_is_told_without_its_password_and_not_at_any_length() {
        let check = |address: &str, want: &str| assert_eq!(told(address), want, "{address}");
        check("https://ana:pw@news.example/a@b", "https://news.example/a@b");
        check("https://ana:p@w@news.example:99999/", "https://news.example:99999/");
        check("https://ana:p/w@news.example/", "https://news.example/");
        check("https:\\\\ana:pw@news.example/", "…@news.example/");
        check("http://[::1]:80/@ana", "http://[::1]:80/@ana");
        check("https://news.example:80/@ana:x", "https://news.example:80/@ana:x");
        check("ftp://ana@news.example\u{1b}[2J", "ftp://news.example␛[2J");
        check("ana:pw@news.example", "…@news.example");
        check("mailto:ana@news.example", "mailto:ana@news.example");
        check("https://medium.example/@ana:x", "https://medium.example/@ana:x");
        assert_eq!(told(&format!("https://news.example/{}", "x".repeat(120_000))).chars().count(), 120);
    }

    #[test]
    fn ones_own_network_is_known_in_every_spelling() {
        for address in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://0x7f000001/",
            "http://167772161/",
            "http://0/",
            "http://169.254.169.254/latest",
            "http://100.64.0.1/",
            "http://192.168.1.1:8080/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::10.0.0.1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[ff02::1]/",
            "http://[2002:7f00:1::]/",
            "http://localhost/",
            "http://a.localhost./",
            "http://printer.local/",
            "http://intranet/",
            "http://Wiki.:8080/x",
            "http://hr.corp/",
            "http://nas.home.arpa/",
        ] {
            assert!(is_private(address), "{address}");
        }
        for address in [
            "http://93.184.216.34/",
            "http://172.32.0.1/",
            "http://[2606:2800:220:1::1]/",
            "http://[::ffff:93.184.216.34]/",
            "https://news.example/",
            "https://thelocal.example/",
        ] {
            assert!(!is_private(address), "{address}");
        }
    }

    #[test]
    fn a_long_address_shows_its_host_and_its_end() {
        let long = "https://news.example/2017/03/10/politics/council-keeps-the-night-ferry.html";
        assert_eq!(ends(long, 90), long);
        assert_eq!(ends(long, 40), "news.example/…keeps-the-night-ferry.html");
        for columns in 1..80 {
            assert!(width(&ends(long, columns)) <= columns, "{columns}");
        }
        let host = format!("https://{}.evil.example/a", "a".repeat(80));
        assert!(ends(&host, 30).ends_with(".evil.example"));
    }
}
