//! Texts that a domain publishes: TXT records, asked of the name server that this machine uses.
//!
//! One question over UDP, again over TCP if the answer did not fit. What comes back is read with care: it is
//! of anybody's making.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

use crate::Trouble;

const PATIENCE: Duration = Duration::from_secs(5);
const TRIES: usize = 2;
/// The largest answer over UDP that is asked for (EDNS).
const LARGEST: u16 = 1232;
const TXT: u16 = 16;
const HEADER: usize = 12;

/// The texts at `name`, each with its strings joined; none if there is no such name. `id` tells the answer
/// from others: chance.
pub async fn texts(server: SocketAddr, name: &str, id: u16) -> Result<Vec<String>, Trouble> {
    let question = question(name, id).ok_or(Trouble::Address)?;
    for _ in 0..TRIES {
        let Ok(answer) = timeout(PATIENCE, over_udp(server, &question)).await else {
            continue;
        };
        let answer = match answer {
            Ok(answer) if is_cut(&answer) => {
                let longer = timeout(PATIENCE, over_tcp(server, &question)).await;
                longer.map_err(|_| Trouble::Slow)?
            }
            other => other,
        };
        let answer = answer.map_err(|_| Trouble::Unreachable)?;
        return read(&answer, &question).ok_or(Trouble::Unreachable);
    }
    Err(Trouble::Slow)
}

/// The first name server of `/etc/resolv.conf`.
pub fn usual_server(resolv_conf: &str) -> Option<SocketAddr> {
    resolv_conf.lines().find_map(|line| {
        let rest = line.trim().strip_prefix("nameserver")?;
        Some(SocketAddr::new(rest.trim().parse().ok()?, 53))
    })
}

fn question(name: &str, id: u16) -> Option<Vec<u8>> {
    let mut bytes = id.to_be_bytes().to_vec();
    // One question, recursion wanted, and one record more: how much we take.
    bytes.extend_from_slice(&[1, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
    for label in name.trim_end_matches('.').split('.') {
        let length = u8::try_from(label.len())
            .ok()
            .filter(|n| (1..=63).contains(n))?;
        if !label.is_ascii() {
            return None;
        }
        bytes.push(length);
        bytes.extend_from_slice(label.as_bytes());
    }
    if bytes.len() > HEADER + 254 {
        return None;
    }
    bytes.extend_from_slice(&[0, 0, 16, 0, 1]);
    bytes.extend_from_slice(&[0, 0, 41]);
    bytes.extend_from_slice(&LARGEST.to_be_bytes());
    bytes.extend_from_slice(&[0; 6]);
    Some(bytes)
}

async fn over_udp(server: SocketAddr, question: &[u8]) -> std::io::Result<Vec<u8>> {
    let local = match server {
        SocketAddr::V4(_) => "0.0.0.0:0",
        SocketAddr::V6(_) => "[::]:0",
    };
    let socket = UdpSocket::bind(local).await?;
    socket.connect(server).await?;
    socket.send(question).await?;
    let mut buffer = vec![0; usize::from(LARGEST).max(4096)];
    loop {
        let length = socket.recv(&mut buffer).await?;
        // What is of another question is none of ours.
        if buffer[..length].starts_with(&question[..2]) {
            buffer.truncate(length);
            return Ok(buffer);
        }
    }
}

async fn over_tcp(server: SocketAddr, question: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(question.len()).unwrap_or(u16::MAX);
    stream.write_all(&length.to_be_bytes()).await?;
    stream.write_all(question).await?;
    let mut length = [0; 2];
    stream.read_exact(&mut length).await?;
    let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut answer).await?;
    Ok(answer)
}

fn is_cut(answer: &[u8]) -> bool {
    answer.get(2).is_some_and(|flags| flags & 2 != 0)
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// The texts in an answer; `None` if it is no answer to the question.
fn read(answer: &[u8], question: &[u8]) -> Option<Vec<String>> {
    if !answer.starts_with(question.get(..2)?) || answer.get(2)? & 0x80 == 0 {
        return None;
    }
    // 3: there is no such name.
    if answer.get(3)? & 15 == 3 {
        return Some(Vec::new());
    }
    if answer.get(3)? & 15 != 0 {
        return None;
    }
    let (questions, answers) = (number(answer, 4)?, number(answer, 6)?);
    let mut at = HEADER;
    for _ in 0..questions {
        at = after_name(answer, at)? + 4;
    }
    let mut texts = Vec::new();
    for _ in 0..answers {
        at = after_name(answer, at)?;
        let (kind, length) = (number(answer, at)?, usize::from(number(answer, at + 8)?));
        let data = answer.get(at + 10..at + 10 + length)?;
        at += 10 + length;
        if kind == TXT {
            texts.push(strings(data)?);
        }
    }
    Some(texts)
}

/// Where what follows a name begins. Where it leads is not followed.
fn after_name(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = *bytes.get(at)?;
        match length {
            0 => return Some(at + 1),
            1..=63 => at += 1 + usize::from(length),
            192..=255 => return Some(at + 2),
            _ => return None,
        }
    }
}

fn strings(mut data: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(data.len());
    while let Some((length, rest)) = data.split_first() {
        let (string, rest) = rest.split_at_checked(usize::from(*length))?;
        bytes.extend_from_slice(string);
        data = rest;
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(texts: &[&[&str]]) -> Vec<u8> {
        let mut bytes = question("a.example", 7).unwrap();
        bytes.truncate(bytes.len() - 11);
        bytes[2] = 0x81;
        bytes[7] = u8::try_from(texts.len()).unwrap();
        bytes[11] = 0;
        for strings in texts {
            let mut data = Vec::new();
            for string in *strings {
                data.push(u8::try_from(string.len()).unwrap());
                data.extend_from_slice(string.as_bytes());
            }
            bytes.extend_from_slice(&[192, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0]);
            bytes.push(u8::try_from(data.len()).unwrap());
            bytes.extend(data);
        }
        bytes
    }

    #[test]
    fn texts_are_read_and_nonsense_is_not() {
        let asked = question("a.example", 7).unwrap();
        let good = answer(&[&["v=DKIM1; ", "p=abc"], &["other"]]);
        assert_eq!(read(&good, &asked).unwrap(), ["v=DKIM1; p=abc", "other"]);
        // Nothing that is cut off or touched makes it fall over.
        for end in 0..good.len() {
            let _ = read(&good[..end], &asked);
            for wrong in [0, 0x3f, 0x40, 0xc0, 0xff] {
                let mut touched = good.clone();
                touched[end] = wrong;
                let _ = read(&touched, &asked);
            }
        }
        for name in ["", "a..b", &"x".repeat(64), &"x.".repeat(200), "é.example"] {
            assert!(question(name, 7).is_none(), "{name}");
        }
    }

    #[test]
    fn the_usual_server_is_the_first() {
        let found = usual_server("# x\nsearch a\nnameserver 192.0.2.1\nnameserver ::1\n");
        assert_eq!(found, "192.0.2.1:53".parse().ok());
        assert_eq!(usual_server("nothing"), None);
    }
}
