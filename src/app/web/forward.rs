//! Plain HTTP through a forward proxy: it is sent the absolute address. A tunnel (CONNECT),
//! which is all that the client supports, is meant for HTTPS, and many proxies refuse it for other ports.

use base64::prelude::{BASE64_STANDARD, Engine};
use percent_encoding::percent_decode_str;
use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, Either, NextTimeout, Transport};
use url::Url;

/// The last of the chain: what it connects to is the proxy.
#[derive(Debug)]
pub(super) struct Forward {
    /// `http://news.example:8080`, put before the path that is asked for; `None`: nothing is changed.
    pub(super) origin: Option<String>,
}

impl<In: Transport> Connector<In> for Forward {
    type Out = Either<In, Asking<In>>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|way| match &self.origin {
            Some(origin) => Either::B(Asking { way, origin: Some(origin.clone()) }),
            None => Either::A(way),
        }))
    }
}

/// A way over which nothing was asked yet.
#[derive(Debug)]
pub(super) struct Asking<T> {
    way: T,
    origin: Option<String>,
}

impl<T: Transport> Transport for Asking<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.way.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let added = self.origin.take().and_then(|it| insert(self.way.buffers().output(), amount, &it));
        self.way.transmit_output(amount + added.unwrap_or(0), timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.way.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.way.is_open()
    }
}

/// `GET /a` becomes `GET http://news.example/a`. How many bytes that is more.
fn insert(output: &mut [u8], amount: usize, origin: &str) -> Option<usize> {
    let at = output.get(..amount)?.iter().position(|it| *it == b' ')? + 1;
    let added = origin.len();
    if amount + added > output.len() {
        return None;
    }
    output.copy_within(at..amount, at + added);
    output[at..at + added].copy_from_slice(origin.as_bytes());
    Some(added)
}

/// `ana:pw` as a proxy wants to be told it.
pub(super) fn credentials(proxy: &Url) -> Option<String> {
    if proxy.username().is_empty() && proxy.password().is_none() {
        return None;
    }
    let told = [proxy.username(), proxy.password().unwrap_or_default()]
        .map(|it| percent_decode_str(it).collect::<Vec<u8>>())
        .join(&b':');
    Some(format!("Basic {}", BASE64_STANDARD.encode(told)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_address_is_asked_for() {
        let mut output = *b"GET /a HTTP/1.1\r\n\r\n..........................";
        let added = insert(&mut output, 19, "http://b.example").unwrap();
        assert_eq!(&output[..19 + added], b"GET http://b.example/a HTTP/1.1\r\n\r\n");
        assert_eq!(insert(&mut output, 19, &"x".repeat(99)), None);
    }

    #[test]
    fn a_password_of_the_proxy_is_told_as_it_is_written() {
        let told = |it: &str| credentials(&Url::parse(it).unwrap());
        assert_eq!(told("http://p.example"), None);
        assert_eq!(
            told("http://Aladdin:open%20sesame@p.example").unwrap(),
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
        assert_eq!(told("http://ab@p.example").unwrap(), "Basic YWI6");
    }
}
