//! One request and its whole answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HOST, USER_AGENT};
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::ServerName;

use crate::inside::{Inside, is_outside};
use crate::trust::{Authorities, connector};

/// How many bytes an answer may have.
const MOST: usize = 512 * 1024;
/// How long looking up, connecting, asking and reading may take together.
const PATIENCE: Duration = Duration::from_secs(6);

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Not `https://host…`.
    #[error("not an address that can be asked")]
    Address,
    /// Plain HTTP to a host that is not listed.
    #[error("without TLS")]
    Plain,
    #[error("the name is not known")]
    Unknown,
    /// An address of the inside network that the operator did not list.
    #[error("lies in the inside network")]
    Inside,
    #[error("cannot be reached")]
    Unreachable,
    #[error("TLS failed: {0}")]
    Tls(String),
    #[error("took too long")]
    Slow,
    #[error("the answer is too long")]
    Long,
    /// It points elsewhere; nobody follows.
    #[error("points elsewhere")]
    Redirect,
    #[error("does not speak HTTP: {0}")]
    Broken(String),
    /// The server does not change over to TLS.
    #[error("does not start TLS: {0}")]
    NoStart(String),
}

/// Sends requests. Cheap to clone.
#[derive(Clone)]
pub struct Fetch {
    pub(crate) inside: Arc<Inside>,
    pub(crate) tls: TlsConnector,
    patience: Duration,
}

impl Fetch {
    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }

    /// With these hosts allowed although they lie inside.
    pub fn new(inside: Inside) -> Fetch {
        Fetch {
            inside: Arc::new(inside),
            tls: connector(&Authorities::default()),
            patience: PATIENCE,
        }
    }

    /// With these authorities trusted too.
    #[must_use]
    pub fn trusting(mut self, authorities: &Authorities) -> Fetch {
        self.tls = connector(authorities);
        self
    }

    /// With another patience.
    #[must_use]
    pub fn patient(mut self, patience: Duration) -> Fetch {
        self.patience = patience;
        self
    }

    /// Asks, and reads the answer to its end.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Trouble> {
        tokio::time::timeout(self.patience, self.ask(request))
            .await
            .unwrap_or(Err(Trouble::Slow))
    }

    async fn ask(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Trouble> {
        let uri = request.uri();
        let tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(Trouble::Address),
        };
        let authority = uri.authority().ok_or(Trouble::Address)?;
        if authority.as_str().contains('@') {
            return Err(Trouble::Address);
        }
        let host = authority.host().to_owned();
        let port = authority.port_u16().unwrap_or(if tls { 443 } else { 80 });
        let listed = self.inside.lists(&host, port);
        if !tls && !listed {
            return Err(Trouble::Plain);
        }
        let named = HeaderValue::from_str(authority.as_str()).map_err(|_| Trouble::Address)?;
        let stream = connect(&host, port, listed).await?;
        let request = own(request, named)?;
        if !tls {
            return exchange(TokioIo::new(stream), request).await;
        }
        let stream = self.encrypt(&host, stream).await?;
        exchange(TokioIo::new(stream), request).await
    }

    /// Encrypts a line to the server of this name.
    pub(crate) async fn encrypt(
        &self,
        host: &str,
        stream: TcpStream,
    ) -> Result<TlsStream<TcpStream>, Trouble> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(bare.to_owned()).map_err(|_| Trouble::Address)?;
        let connected = self.tls.connect(name, stream).await;
        connected.map_err(|error| Trouble::Tls(error.to_string()))
    }
}

/// The same request as a server reads it: a path, and the host in a header.
fn own(request: Request<Vec<u8>>, host: HeaderValue) -> Result<Request<Full<Bytes>>, Trouble> {
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = path.parse().map_err(|_| Trouble::Address)?;
    parts.headers.insert(HOST, host);
    parts
        .headers
        .insert(USER_AGENT, HeaderValue::from_static("Kontor"));
    parts
        .headers
        .insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    Ok(Request::from_parts(parts, Full::new(Bytes::from(body))))
}

/// Looks the name up once, and connects to what was checked.
pub(crate) async fn connect(host: &str, port: u16, listed: bool) -> Result<TcpStream, Trouble> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let found = tokio::net::lookup_host((bare, port)).await;
    let found: Vec<SocketAddr> = found.map_err(|_| Trouble::Unknown)?.collect();
    if found.is_empty() {
        return Err(Trouble::Unknown);
    }
    let may = |address: &&SocketAddr| listed || is_outside(address.ip());
    let mut last = Trouble::Inside;
    for address in found.iter().filter(may).take(4) {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(_) => last = Trouble::Unreachable,
        }
    }
    Err(last)
}

async fn exchange<S>(
    stream: TokioIo<S>,
    request: Request<Full<Bytes>>,
) -> Result<Response<Vec<u8>>, Trouble>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    let broken = |error: hyper::Error| Trouble::Broken(error.to_string());
    let (mut sender, connection) = http1::handshake(stream).await.map_err(broken)?;
    // Dropped with the request: nothing of it goes on when the time is over.
    let connection = tokio::spawn(connection);
    let _ended = Ended(connection.abort_handle());
    let answer = sender.send_request(request).await.map_err(broken)?;
    if answer.status().is_redirection() {
        return Err(Trouble::Redirect);
    }
    let (parts, body) = answer.into_parts();
    let bytes = match Limited::new(body, MOST).collect().await {
        Ok(whole) => whole.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => return Err(Trouble::Long),
        Err(error) => return Err(Trouble::Broken(error.to_string())),
    };
    Ok(Response::from_parts(parts, bytes.to_vec()))
}

/// Ends a task when it goes.
struct Ended(tokio::task::AbortHandle);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.abort();
    }
}
