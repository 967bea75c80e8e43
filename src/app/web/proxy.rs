//! Which way a page takes: straight to its server, or over the proxy that the environment names for it.
//!
//! As other programs have it: `http_proxy` and `https_proxy` by the scheme of the address, else
//! `all_proxy`, in small letters or large; none of them for the hosts of `no_proxy`.

use super::error::Why;
use url::Url;

/// The proxy for an address; `None`: straight. `told` looks a variable up.
pub(super) fn proxy(address: &str, told: &dyn Fn(&str) -> Option<String>) -> Result<Option<Url>, Why> {
    let told = |name: &str| {
        let value = told(name).or_else(|| told(&name.to_ascii_uppercase()));
        value.map(|it| it.trim().to_string()).filter(|it| !it.is_empty())
    };
    let Ok(address) = Url::parse(address) else { return Ok(None) };
    let Some(value) = told(&format!("{}_proxy", address.scheme())).or_else(|| told("all_proxy")) else {
        return Ok(None);
    };
    if told("no_proxy").is_some_and(|it| goes_straight(&address, &it)) {
        return Ok(None);
    }
    let value = if value.contains("://") { value } else { format!("http://{value}") };
    let proxy = Url::parse(&value).ok().filter(|it| it.host_str().is_some_and(|it| !it.is_empty()));
    let unclear = Why::Proxy("from the environment has an invalid address");
    let proxy = proxy.ok_or(unclear.clone())?;
    match proxy.scheme() {
        "http" | "https" => Ok(Some(proxy)),
        it if it.starts_with("socks") => {
            Err(Why::Proxy("from the environment is a SOCKS proxy; dateline supports only HTTP proxies"))
        }
        _ => Err(unclear),
    }
}

/// `example.com` and `.example.com` mean the host and all below it, `*` all hosts.
fn goes_straight(address: &Url, list: &str) -> bool {
    let host = address.host_str().unwrap_or_default().trim_matches(['[', ']', '.']).to_ascii_lowercase();
    let mut entries = list.split([',', ' ', '\t']).filter(|it| !it.is_empty());
    entries.any(|it| {
        let entry = it.to_ascii_lowercase();
        let (name, port) = match entry.rsplit_once(':') {
            Some((name, port)) if !name.contains(':') || name.ends_with(']') => (name, port.parse().ok()),
            _ => (entry.as_str(), None),
        };
        let name = name.trim_start_matches("*.").trim_matches(['[', ']', '.']);
        let below = || host.strip_suffix(name).is_some_and(|it| it.is_empty() || it.ends_with('.'));
        it == "*"
            || !name.is_empty()
                && below()
                && port.is_none_or(|it| address.port_or_known_default() == Some(it))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, told: &[(&str, &str)], want: Result<Option<&str>, &str>) {
        let got = proxy(address, &|name| told.iter().find(|it| it.0 == name).map(|it| it.1.to_string()));
        let got = got.map(|it| it.map(String::from)).map_err(|it| it.to_string());
        assert_eq!(got, want.map(|it| it.map(str::to_string)).map_err(str::to_string), "{address} {told:?}");
    }

    #[test]
    fn a_proxy_is_for_its_scheme_and_the_other_for_all() {
        let page = "http://news.example/a";
        check(page, &[], Ok(None));
        check(page, &[("HTTP_PROXY", "http://p.example:3128")], Ok(Some("http://p.example:3128/")));
        check(page, &[("https_proxy", "http://p.example:3128"), ("http_proxy", " ")], Ok(None));
        check(page, &[("all_proxy", "p.example:3128")], Ok(Some("http://p.example:3128/")));
        let both = [("HTTP_PROXY", "http://large.example"), ("http_proxy", "http://small.example")];
        check(page, &both, Ok(Some("http://small.example/")));
        check(
            "https://news.example/",
            &[("https_proxy", "https://p.example")],
            Ok(Some("https://p.example/")),
        );
    }

    #[test]
    fn what_goes_straight_is_told_by_its_host() {
        let straight = |host: &str, list: &str, want: bool| {
            let told = [("http_proxy", "http://p.example"), ("NO_PROXY", list)];
            check(&format!("http://{host}/"), &told, Ok((!want).then_some("http://p.example/")));
        };
        straight("news.example", "*", true);
        straight("news.example", "localhost, news.example", true);
        straight("www.News.example", ".news.example", true);
        straight("www.news.example", "*.news.example", true);
        straight("badnews.example", "news.example", false);
        straight("news.example:8080", "news.example:8080 [::1]", true);
        straight("news.example", "news.example:8080", false);
        straight("[::1]", "[::1]", true);
        straight("news.example", ",.", false);
    }

    #[test]
    fn a_proxy_that_is_not_understood_is_never_passed_by() {
        let says =
            |value: &str, words: &str| check("http://news.example/", &[("http_proxy", value)], Err(words));
        says("http://", "the proxy from the environment has an invalid address");
        says("ftp://p.example", "the proxy from the environment has an invalid address");
        says(
            "socks5://p.example",
            "the proxy from the environment is a SOCKS proxy; dateline supports only HTTP proxies",
        );
    }
}
