//! Handing a mail to the server of a mailbox, over a line that is encrypted already.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::timeout;

use crate::imap::{Line, Login, Stream};
use crate::smtp::{address, answer_of, in_time, is_ascii, later};
use crate::{Accepted, PostError};

const COMMAND: Duration = Duration::from_secs(60);
/// For the mail and the answer to it. Giving up early here means sending it twice.
const MAIL: Duration = Duration::from_secs(300);
/// For taking leave, which nobody should wait for.
const LEAVE: Duration = Duration::from_secs(2);
/// All that a server may say.
const ANSWERS: usize = 16 * 1024;

/// Signs in and hands the mail over, to all its readers or to none. Once more than necessary, if the answer is lost.
/// [`PostError::Denied`] when the server does not let us in.
pub async fn submit(
    stream: impl Stream + 'static,
    login: &Login,
    from: &str,
    readers: &[String],
    mail: &[u8],
) -> Result<Accepted, PostError> {
    let mut connection = greet(stream).await?;
    let outcome = async {
        sign_in(&mut connection, login).await?;
        hand_over(&mut connection, from, readers, mail).await
    };
    let outcome = outcome.await;
    leave(connection, outcome.is_ok()).await;
    outcome
}

/// Signs in and takes leave: whether mail could be handed over.
pub async fn try_submission(stream: impl Stream + 'static, login: &Login) -> Result<(), PostError> {
    let mut connection = greet(stream).await?;
    let outcome = sign_in(&mut connection, login).await;
    leave(connection, outcome.is_ok()).await;
    outcome
}

async fn greet(stream: impl Stream + 'static) -> Result<AsyncSmtpConnection, PostError> {
    let mut line = Line::new(stream);
    line.allow(ANSWERS);
    let wire = Box::new(Wire(Mutex::new(line)));
    let hello = ClientId::default();
    let greeted = AsyncSmtpConnection::connect_with_transport(wire, &hello);
    in_time(timeout(COMMAND, greeted).await, "EHLO").map_err(later)
}

async fn leave(mut connection: AsyncSmtpConnection, well: bool) {
    let leaving = async {
        match well {
            true => drop(connection.command(Quit).await),
            false => connection.abort().await,
        }
    };
    let _ = timeout(LEAVE, leaving).await;
}

async fn sign_in(connection: &mut AsyncSmtpConnection, login: &Login) -> Result<(), PostError> {
    let signing_in = async {
        match login {
            Login::Password { user, password } => {
                let credentials = Credentials::new(user.clone(), password.clone());
                connection.auth(DEFAULT_MECHANISMS, &credentials).await
            }
            Login::Token { user, token } => {
                let said = format!("user={user}\x01auth=Bearer {token}\x01\x01");
                let said = BASE64.encode(said);
                let answer = connection
                    .command(format!("AUTH XOAUTH2 {said}\r\n"))
                    .await?;
                match answer.has_code(334) {
                    // What is wrong, told in a form of its own; an empty line makes it a plain no.
                    true => connection.command("\r\n").await,
                    false => Ok(answer),
                }
            }
        }
    };
    let outcome = timeout(COMMAND, signing_in).await;
    let denied = matches!(&outcome, Ok(Err(error)) if error.is_permanent());
    match in_time(outcome, "AUTH") {
        Ok(_) => Ok(()),
        Err(fault) => Err(match later(fault) {
            PostError::Temporary(why) if denied => PostError::Denied(why),
            other => other,
        }),
    }
}

async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    from: &str,
    readers: &[String],
    mail: &[u8],
) -> Result<Accepted, PostError> {
    let from = address(from)?;
    let mut to = Vec::with_capacity(readers.len());
    for reader in readers {
        to.push(address(reader)?);
    }
    let mut options = Vec::new();
    if !is_ascii(&from) || !to.iter().all(is_ascii) {
        let server = connection.server_info();
        if !server.supports_feature(Extension::SmtpUtfEight) {
            return Err(PostError::Permanent("no SMTPUTF8".to_owned()));
        }
        options.push(MailParameter::SmtpUtfEight);
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let begun = connection.command(Mail::new(Some(from), options));
    in_time(timeout(COMMAND, begun).await, "MAIL")?;
    for (reader, named) in to.into_iter().zip(readers) {
        let rcpt = connection.command(Rcpt::new(reader, Vec::new()));
        in_time(timeout(COMMAND, rcpt).await, named)?;
    }
    let announced = connection.command(Data);
    in_time(timeout(COMMAND, announced).await, "DATA")?;
    // The client ends the mail with a line break of its own.
    let mail = mail.strip_suffix(b"\r\n").unwrap_or(mail);
    let answer = timeout(MAIL, connection.message(mail)).await;
    let answer = in_time(answer, "DATA")?;
    Ok(Accepted {
        answer: answer_of(&answer),
    })
}

/// A line as the client wants it: it could be shared, which it never is.
struct Wire(Mutex<Line>);

impl Wire {
    fn line(self: Pin<&mut Self>) -> Pin<&mut Line> {
        let line = self.get_mut().0.get_mut();
        Pin::new(line.unwrap_or_else(PoisonError::into_inner))
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

impl AsyncTokioStream for Wire {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok((Ipv4Addr::UNSPECIFIED, 0).into())
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.line().poll_read(cx, buf)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.line().poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.line().poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.line().poll_shutdown(cx)
    }
}
