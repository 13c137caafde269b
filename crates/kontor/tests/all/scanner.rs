//! A virus scanner for the tests: the real one behind a gate, or one that is away, breaks off or talks
//! nonsense.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use testkit::{Cast, House, cast, house_with, scanner};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use vault::Scanner;

/// What stands between Kontor and the scanner.
#[derive(Clone, Debug)]
pub enum Way {
    Open,
    /// Nobody answers.
    Away,
    /// It takes a piece and is killed.
    Killed,
    /// It takes everything, and says this.
    Says(&'static [u8]),
    /// It takes everything and thinks until it is killed.
    Slow(Arc<tokio::sync::Notify>),
}

/// A scanner in front of the real one.
pub struct Gate(Arc<Mutex<Way>>);

impl Gate {
    pub fn set(&self, way: Way) {
        *self.0.lock().unwrap() = way;
    }
}

/// A text that the scanner of the tests finds; in two halves, so that no scanner finds it here.
pub fn virus() -> String {
    let halves = [
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-",
        "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    ];
    halves.concat()
}

async fn gate(socket: Option<PathBuf>, way: Way) -> (Gate, Scanner) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = format!("tcp://{}", listener.local_addr().unwrap());
    let way = Arc::new(Mutex::new(way));
    let gate = Gate(Arc::clone(&way));
    tokio::spawn(async move {
        loop {
            let (line, _) = listener.accept().await.unwrap();
            let (way, socket) = (way.lock().unwrap().clone(), socket.clone());
            tokio::spawn(async move { pass(line, way, socket).await });
        }
    });
    (gate, Scanner::parse(&at).unwrap())
}

async fn pass(mut line: TcpStream, way: Way, socket: Option<PathBuf>) {
    match way {
        Way::Away => {}
        Way::Open => {
            let mut to = UnixStream::connect(socket.unwrap()).await.unwrap();
            // Either side may break off.
            let _ = copy_bidirectional(&mut line, &mut to).await;
        }
        Way::Killed => {
            let mut taken = [0; 16];
            line.read_exact(&mut taken).await.unwrap();
        }
        Way::Says(words) => {
            take_all(&mut line).await;
            line.write_all(words).await.unwrap();
        }
        Way::Slow(until) => {
            take_all(&mut line).await;
            until.notified().await;
        }
    }
}

/// Takes a command and all pieces up to the one of no length.
async fn take_all(line: &mut TcpStream) {
    let mut word = [0; 10];
    if line.read_exact(&mut word).await.is_err() {
        return;
    }
    while let Ok(length @ 1..) = line.read_u32().await {
        let mut piece = vec![0; usize::try_from(length).unwrap()];
        if line.read_exact(&mut piece).await.is_err() {
            return;
        }
    }
}

pub async fn ground(way: Way) -> Option<(House, Cast, Gate)> {
    let socket = scanner()?;
    Some(house_behind(Some(socket), way).await)
}

pub async fn house_behind(socket: Option<PathBuf>, way: Way) -> (House, Cast, Gate) {
    let (gate, scanner) = gate(socket, way).await;
    let house = house_with(|mut settings| {
        settings.scanner = Some(scanner);
        settings
    })
    .await;
    let cast = cast(&house, false).await;
    (house, cast, gate)
}
