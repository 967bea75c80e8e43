//! What the status and headers of a response mean, before its body is read as an article.

use super::error::Why;
use super::wish::{Page, Validators};
use crate::ingest::{self, IngestError};

/// An answer, as far as it concerns us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) kind: Option<String>,
    /// How the server packed the body for the way.
    pub(super) coding: Option<String>,
    pub(super) retry_after: Option<String>,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) body: Vec<u8>,
    /// The connection broke off before the end.
    pub(super) broke_off: bool,
}

/// What is no article, by the first word of its type.
const KINDS: &[(&str, &str)] =
    &[("image/", "a picture"), ("audio/", "audio"), ("video/", "video"), ("font/", "a font")];

const STATUSES: &[(u16, &str)] = &[
    (304, "the server answers \"not modified\", although nothing was cached"),
    (401, "it requires a login; save the page from a browser"),
    (402, "it requires payment"),
    (403, "access denied by the server"),
    (404, "page not found"),
    (407, "the proxy requires a password"),
    (410, "the page was removed permanently"),
    (451, "unavailable for legal reasons"),
];

/// Nobody waits longer for a page.
const LONGEST_WAIT: u64 = 24 * 60 * 60;

impl Answer {
    pub(super) fn leads_on(&self) -> bool {
        matches!(self.status, 301 | 302 | 303 | 307 | 308)
    }

    pub(super) fn has_body(&self) -> bool {
        (200..300).contains(&self.status) && self.status != 204 && self.status != 205
    }

    /// The page in the answer.
    /// `asked_for_news`: only for a page that has changed.
    pub(super) fn page(self, address: String, asked_for_news: bool) -> Result<Page, Why> {
        if self.status == 304 && asked_for_news {
            return Err(Why::NotModified);
        }
        if !(200..300).contains(&self.status) {
            let wait = self.wait().filter(|_| matches!(self.status, 429 | 503));
            return Err(Why::Status { sentence: self.refusal(), wait });
        }
        let kind = self.kind.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        if let Some((_, what)) = KINDS.iter().find(|it| kind.starts_with(it.0)) {
            return Err(Why::NotAnArticle(what));
        }
        if self.body.is_empty() {
            return Err(if self.broke_off { Why::BrokeOff } else { Why::Nothing });
        }
        let charset = charset(&kind);
        let validators = Validators::of(self.etag, self.modified);
        let coding = self.coding.unwrap_or_default();
        let bytes = ingest::unpacked_from(&coding, self.body, &address).map_err(|it| match it {
            IngestError::TooLarge { megabytes, .. } => Why::Bomb(megabytes),
            IngestError::Broken { what, .. } => Why::Packing(what),
            _ => Why::Nothing,
        })?;
        let mut notices = Vec::new();
        if self.broke_off {
            notices.push("the connection was lost: only part of the page arrived".to_string());
        }
        Ok(Page { bytes, address, charset, notices, validators })
    }

    /// How many seconds the server wants to be left alone.
    fn wait(&self) -> Option<u64> {
        let wait = self.retry_after.as_deref().and_then(|it| it.trim().parse::<u64>().ok());
        wait.filter(|it| (1..=LONGEST_WAIT).contains(it))
    }

    fn refusal(&self) -> String {
        let status = self.status;
        let told = STATUSES.iter().find(|it| it.0 == status).map(|it| it.1);
        match (status, told) {
            (_, Some(told)) => format!("{told} ({status})"),
            (429 | 503, _) => {
                let wait = self.wait().map_or_else(
                    || "later".to_string(),
                    |it| {
                        if it < 120 {
                            format!("in {it} seconds")
                        } else {
                            format!("in {} minutes", it.div_ceil(60))
                        }
                    },
                );
                format!("the server is overloaded; try again {wait} ({status})")
            }
            (500..=599, _) => format!("the server had an internal error ({status})"),
            _ => format!("the server answers with status {status}"),
        }
    }
}

/// `text/html; charset="koi8-r"`.
fn charset(kind: &str) -> Option<String> {
    let value = kind.split(';').find_map(|it| it.trim().strip_prefix("charset="))?;
    let value = value.trim().trim_matches(['"', '\'']);
    let good = (1..=40).contains(&value.len())
        && value.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_:.".contains(&it));
    good.then(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, kind: &str) -> Answer {
        Answer { status, kind: Some(kind.into()), body: b"Closed.".to_vec(), ..Answer::default() }
    }

    fn refused(answer: Answer) -> String {
        answer.page("https://a.example/".into(), false).unwrap_err().to_string()
    }

    #[test]
    fn the_charset_is_what_the_server_says() {
        let page =
            answer(200, "Text/HTML; Charset=\"KOI8-R\"").page("https://a.example/".into(), false).unwrap();
        assert_eq!(page.charset.as_deref(), Some("koi8-r"));
        assert_eq!(charset("text/html; charset=\"\x1b]0;x\x07\""), None);
        assert_eq!(charset("text/html"), None);
    }

    #[test]
    fn every_refusal_is_a_sentence() {
        assert_eq!(refused(answer(404, "")), "page not found (404)");
        assert_eq!(refused(answer(999, "")), "the server answers with status 999");
        assert_eq!(refused(answer(200, "image/png")), "it is a picture, not an article");
        assert_eq!(refused(Answer { body: Vec::new(), ..answer(204, "") }), "the page is empty");
        let later = |after: &str| refused(Answer { retry_after: Some(after.into()), ..answer(429, "") });
        assert_eq!(later("90"), "the server is overloaded; try again in 90 seconds (429)");
        assert_eq!(later("99999999999"), "the server is overloaded; try again later (429)");
    }
}
