use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::SemaphorePermit;

use crate::smtp::Smtp;
use crate::url::{Target, parse};
use crate::{Letter, PostError, Signer, build, folder};

/// The way out for mail: a server or a folder. Cloning is cheap and shares its connections.
#[derive(Clone)]
pub struct Post {
    way: Way,
}

#[derive(Clone)]
enum Way {
    Folder(PathBuf),
    Server(Arc<Smtp>),
}

/// A turn at handing a letter over: there are so many as connections.
#[derive(Debug)]
pub struct Turn<'p> {
    _permit: Option<SemaphorePermit<'p>>,
}

/// A letter is with the transport, which now answers for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What the server said, which often holds its own number for the letter; the file's name where
    /// letters go to a folder.
    pub answer: String,
}

impl Post {
    /// Opens a transport; nothing is sent yet. [`PostError::BadUrl`] when the address is not one of
    ///
    /// - `smtp://[user:password@]host[:port]`: port 587 with a user, else 25. STARTTLS is used when
    ///   offered, and demanded when there is a password; neither on this very machine. `?tls=required`,
    ///   `?tls=opportunistic` and `?tls=none` say otherwise.
    /// - `smtps://[user:password@]host[:port]`: TLS from the start, port 465.
    /// - `file:folder`: a file for each letter, `<date>-<id>.eml`; the folder is created where absent.
    ///
    /// User and password are percent-encoded. `?hello=name` sets the name given to the server,
    /// instead of the machine's own; `?timeout=seconds` how long each command may take. Certificates must be signed by a public authority.
    pub fn open(url: &str) -> Result<Post, PostError> {
        let way = match parse(url)? {
            Target::Server(server) => Way::Server(Arc::new(Smtp::new(server)?)),
            Target::Folder(path) => {
                folder::create(&path)?;
                Way::Folder(path)
            }
        };
        Ok(Post { way })
    }

    /// Hands a letter over. At least once: when the answer of the server is lost, the error is
    /// [`PostError::Temporary`] although the letter may be on its way.
    ///
    /// Takes 10 seconds to connect, 60 for each command and 300 for the letter itself, at most.
    pub async fn send(&self, letter: &Letter) -> Result<Accepted, PostError> {
        self.send_signed(letter, None).await
    }

    /// The same, signed (DKIM).
    pub async fn send_signed(
        &self,
        letter: &Letter,
        signer: Option<&Signer>,
    ) -> Result<Accepted, PostError> {
        self.send_in(self.turn().await, letter, signer).await
    }

    /// Waits until a letter can be handed over.
    pub async fn turn(&self) -> Turn<'_> {
        match &self.way {
            Way::Folder(_) => Turn { _permit: None },
            Way::Server(smtp) => Turn {
                _permit: smtp.turn().await,
            },
        }
    }

    /// The same for who has a turn, which ends with it.
    pub async fn send_in(
        &self,
        turn: Turn<'_>,
        letter: &Letter,
        signer: Option<&Signer>,
    ) -> Result<Accepted, PostError> {
        let _turn = turn;
        let mut bytes = build(letter)?;
        if let Some(signer) = signer {
            bytes = signer.sign(&bytes)?;
        }
        match &self.way {
            Way::Folder(path) => folder::deliver(path.clone(), letter, bytes).await,
            Way::Server(smtp) => smtp.send(letter, &bytes).await,
        }
    }

    /// Whether letters can be handed over now: connects and signs in, or writes to the folder.
    pub async fn probe(&self) -> Result<(), PostError> {
        match &self.way {
            Way::Folder(path) => folder::probe(path.clone()).await,
            Way::Server(smtp) => smtp.probe().await,
        }
    }
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.way {
            Way::Folder(path) => write!(f, "Post(file:{})", path.display()),
            Way::Server(smtp) => write!(f, "Post({smtp:?})"),
        }
    }
}
