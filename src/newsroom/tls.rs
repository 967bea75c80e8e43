//! The encrypted way to the server: the client's TLS, told in the terms of the crate that speaks to PostgreSQL.

use postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream as Stream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Those that browsers trust.
const SYSTEM: &str = "system";

/// How a server proves who it is.
#[derive(Clone)]
pub(super) struct Tls(TlsConnector);

impl Tls {
    /// By a certificate of whoever is named, or lies where all programs for PostgreSQL look, or is trusted by browsers.
    /// `Err`: a sentence.
    pub(super) fn new(root: Option<&Path>) -> Result<Tls, String> {
        let mut trusted = RootCertStore::empty();
        match named(root) {
            Some(path) => {
                let wrong = |what: String| {
                    let path =
                        crate::text::Clean::new(&path.to_string_lossy().replace('\n', " ")).to_string();
                    format!(
                        "cannot read the certificate \"{path}\" that the library's server is to be known by: {what}"
                    )
                };
                let all = CertificateDer::pem_file_iter(&path).map_err(|it| wrong(it.to_string()))?;
                for one in all {
                    let one = one.map_err(|it| wrong(it.to_string()))?;
                    trusted.add(one).map_err(|it| wrong(it.to_string()))?;
                }
                if trusted.is_empty() {
                    return Err(wrong("it holds none".into()));
                }
            }
            None => trusted.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|it| it.to_string())?
            .with_root_certificates(trusted)
            .with_no_client_auth();
        Ok(Tls(TlsConnector::from(Arc::new(config))))
    }
}

fn named(root: Option<&Path>) -> Option<PathBuf> {
    let asked = root
        .map(Path::to_path_buf)
        .or_else(|| std::env::var_os("PGSSLROOTCERT").filter(|it| !it.is_empty()).map(PathBuf::from));
    match asked {
        Some(it) => (it != Path::new(SYSTEM)).then_some(it),
        None => etcetera::home_dir().ok().map(|it| it.join(".postgresql/root.crt")).filter(|it| it.is_file()),
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Tls {
    type Stream = Encrypted<S>;
    type TlsConnect = Connecting;
    type Error = io::Error;

    fn make_tls_connect(&mut self, domain: &str) -> io::Result<Connecting> {
        let name = ServerName::try_from(domain.to_string()).map_err(io::Error::other)?;
        Ok(Connecting { connector: self.0.clone(), name })
    }
}

pub(super) struct Connecting {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for Connecting {
    type Stream = Encrypted<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Encrypted<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move { Ok(Encrypted(Box::new(self.connector.connect(self.name, stream).await?))) })
    }
}

pub(super) struct Encrypted<S>(Box<Stream<S>>);

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Encrypted<S> {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Encrypted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        at: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_read(at, into)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Encrypted<S> {
    fn poll_write(mut self: Pin<&mut Self>, at: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.0).poll_write(at, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, at: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_flush(at)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, at: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_shutdown(at)
    }
}
