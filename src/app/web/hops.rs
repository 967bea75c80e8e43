//! Following redirects: a few at most, only to public addresses, and never to anything but a page.

use super::answer::Answer;
use super::error::Why;
use super::wish::{Page, Validators, Wish};
use crate::text::address;
use crate::ui::Asker;
use url::Url;

const MOST_HOPS: usize = 5;
/// No host of the open network has a longer name than twice this; more of it says nothing to a person.
const LONGEST_HOST: usize = 120;

/// `get` fetches one address; the second argument is whether that may lie in one's own network.
pub(super) fn follow(
    wish: &Wish,
    mut get: impl FnMut(&str, bool) -> Result<Answer, Why>,
) -> Result<Page, Why> {
    let mut here = address::followed(None, &wish.address).filter(|it| is_web(it)).ok_or(Why::Address)?;
    let start = origin(&here);
    let mut notices = Vec::new();
    for hop in 0..=MOST_HOPS {
        // Where the reader let one host of the own network be opened, it is that one and no other.
        let private = wish.asker == Asker::TypedPrivate && origin(&here) == start;
        let refused = |host: String| match wish.asker {
            _ if hop > 0 => Why::LedToPrivate { host },
            Asker::Link => Why::LinkToPrivate { host },
            Asker::Typed | Asker::TypedPrivate => Why::Private { host },
        };
        if !private && address::is_private(&here) {
            return Err(refused(host(&here)));
        }
        let answer = get(&here, private).map_err(|why| match why {
            Why::Private { host } => refused(host),
            other => other,
        })?;
        if !answer.leads_on() {
            let mut page = answer.page(here, wish.known != Validators::default())?;
            notices.append(&mut page.notices);
            return Ok(Page { notices, ..page });
        }
        let location = answer.location.filter(|it| !it.trim().is_empty()).ok_or(Why::LedNowhere)?;
        let next = address::followed(Some(&here), &location).filter(|it| is_web(it));
        let next = next.ok_or_else(|| Why::LedAstray(address::told(&location)))?;
        if here.starts_with("https:") && next.starts_with("http:") {
            notices.push(format!(
                "insecure connection: {} redirected to {}",
                host(&here),
                address::told(&next)
            ));
        }
        here = next;
    }
    Err(Why::TooManyHops(MOST_HOPS))
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

fn origin(address: &str) -> Option<url::Origin> {
    Url::parse(address).ok().map(|it| it.origin())
}

fn host(address: &str) -> String {
    let host = Url::parse(address).ok().and_then(|it| it.host_str().map(str::to_string));
    crate::text::shorten(&host.unwrap_or_else(|| address::bare(address)), LONGEST_HOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(address: &str, from: Asker) -> Wish {
        Wish {
            address: address.into(),
            asker: from,
            offline: false,
            memory: false,
            proxy: Default::default(),
            known: Default::default(),
        }
    }

    fn to(location: &str) -> Answer {
        Answer { status: 302, location: Some(location.into()), ..Answer::default() }
    }

    fn ok() -> Answer {
        Answer { status: 200, body: b"Closed.".to_vec(), ..Answer::default() }
    }

    /// The end of a chain that starts at `first` and goes where `places` say.
    fn check(first: &str, from: Asker, places: &[&str]) -> Result<Page, String> {
        let mut places = places.iter();
        follow(&wish(first, from), |_, _| Ok(places.next().map_or_else(ok, |it| to(it))))
            .map_err(|it| it.to_string())
    }

    #[test]
    fn a_page_is_followed_to_where_it_lies() {
        let page = check("https://a.example/x/1", Asker::Typed, &["../2", "//b.example/3"]).unwrap();
        assert_eq!(page.address, "https://b.example/3");
        assert!(page.notices.is_empty());
    }

    #[test]
    fn leaving_a_safe_connection_is_told() {
        let page = check("https://a.example/", Asker::Link, &["http://a.example/"]).unwrap();
        assert_eq!(page.notices, ["insecure connection: a.example redirected to http://a.example/"]);
    }

    #[test]
    fn a_chain_ends_after_five() {
        assert!(check("https://a.example/", Asker::Typed, &["/"; 5]).is_ok());
        assert_eq!(
            check("https://a.example/", Asker::Typed, &["/"; 6]).unwrap_err(),
            "more than 5 redirects"
        );
    }

    #[test]
    fn only_pages_of_the_open_network_are_followed() {
        let says = |place: &str| check("https://a.example/", Asker::TypedPrivate, &[place]).unwrap_err();
        for place in
            ["http://169.254.169.254/", "http://[::ffff:10.0.0.1]/", "http://167772161/", "http://localhost/"]
        {
            assert!(says(place).contains("on a private network, which is not allowed"), "{place}");
        }
        for place in ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"] {
            assert!(
                says(place).contains("only http and https addresses without a password are opened"),
                "{place}"
            );
        }
        let secret = says("http://ana:secret@b.example/");
        assert!(!secret.contains("secret") && !secret.contains("ana"), "{secret}");
        assert_eq!(says(" "), "the server redirects but gives no address");
    }

    #[test]
    fn ones_own_network_is_opened_only_by_its_owner() {
        let home = "http://192.168.1.5:8080/a";
        assert_eq!(
            check(home, Asker::Typed, &[]).unwrap_err(),
            "192.168.1.5 is on a private network; --private allows it"
        );
        assert!(check(home, Asker::Link, &[]).unwrap_err().contains("links in articles are never followed"));
        assert!(check(home, Asker::TypedPrivate, &["/b"]).is_ok());
        assert!(check(home, Asker::TypedPrivate, &["http://192.168.1.5:22/"]).is_err());
        let name = follow(&wish("http://intranet.example/", Asker::Link), |_, _| {
            Err(Why::Private { host: "intranet.example".into() })
        });
        assert!(matches!(name, Err(Why::LinkToPrivate { .. })));
    }
}
