//! A mailbox as it is typed.

use pages::Faults;

use super::model::{Encryption, Mailbox, Server, Way};
use crate::contacts::line;

// i18n: fault-mailbox-host fault-mailbox-port fault-mailbox-secret fault-mailbox-secret-again

/// What is typed of a mailbox: texts as they came. What a change leaves out is filled in from what is kept.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub address: String,
    pub user: String,
    pub imap: Typed,
    pub smtp: Typed,
    pub way: String,
    /// Empty: the one that is kept.
    pub secret: String,
    pub enabled: bool,
}

/// A server as it is typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub host: String,
    pub port: String,
    pub tls: String,
}

impl Typed {
    pub fn of(server: &Server) -> Typed {
        Typed {
            host: server.host.clone(),
            port: server.port.to_string(),
            tls: server.tls.code().to_owned(),
        }
    }
}

/// A mailbox that was typed without a fault.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub address: String,
    pub user: String,
    pub imap: Server,
    pub smtp: Server,
    pub way: Way,
    /// None: the one that is kept.
    pub secret: Option<String>,
    pub enabled: bool,
}

impl Wanted {
    /// Whether it is asked anew: what is typed leads somewhere else, or to somebody else, than what is kept.
    pub fn leads_elsewhere(&self, kept: &Mailbox) -> bool {
        self.imap != kept.imap || self.smtp != kept.smtp || self.user != kept.user
    }

    /// Whether there is something to try before it is kept.
    pub fn needs_trying(&self, kept: Option<&Mailbox>) -> bool {
        self.enabled
            && kept.is_none_or(|kept| {
                self.secret.is_some()
                    || self.leads_elsewhere(kept)
                    || self.way != kept.way
                    || !kept.enabled
                    || kept.tries > 0
            })
    }
}

impl Draft {
    /// As a mailbox is kept.
    pub fn of(mailbox: &Mailbox) -> Draft {
        Draft {
            address: mailbox.address.clone(),
            user: mailbox.user.clone(),
            imap: Typed::of(&mailbox.imap),
            smtp: Typed::of(&mailbox.smtp),
            way: mailbox.way.code().to_owned(),
            secret: String::new(),
            enabled: mailbox.enabled,
        }
    }

    /// Servers that are not named are guessed from the address: `imap.` and `smtp.` before its domain.
    pub fn guess(&mut self) {
        let domain = self
            .address
            .rsplit_once('@')
            .map_or("", |(_, domain)| domain);
        let domain = domain.trim().to_ascii_lowercase();
        for (server, name) in [(&mut self.imap, "imap"), (&mut self.smtp, "smtp")] {
            if server.host.trim().is_empty() && !domain.is_empty() {
                server.host = format!("{name}.{domain}");
            }
        }
        if self.user.trim().is_empty() {
            self.user.clone_from(&self.address);
        }
    }

    /// Tidied, noting what is wrong.
    pub fn check(&self, faults: &mut Faults, kept: Option<&Mailbox>) -> Option<Wanted> {
        let typed = self.address.trim();
        let address = post::valid_address(typed);
        if address.is_none() {
            let key = if typed.is_empty() {
                "fault-empty"
            } else {
                "fault-address-form"
            };
            faults.add("address", key, Vec::new());
        }
        let user = line(faults, "user", &self.user, 1, 200);
        let imap = server(faults, "imap", &self.imap, (993, 143));
        let smtp = server(faults, "smtp", &self.smtp, (465, 587));
        let way = Way::from_code(&self.way);
        if way.is_none() {
            faults.add("way", "fault-choice", Vec::new());
        }
        let secret = Some(self.secret.clone()).filter(|secret| !secret.is_empty());
        let bad = |secret: &String| secret.len() > 8000 || secret.contains(['\r', '\n', '\0']);
        if secret.as_ref().is_some_and(bad) {
            faults.add("secret", "fault-mailbox-secret", Vec::new());
        }
        if kept.is_none() && secret.is_none() {
            faults.add("secret", "fault-empty", Vec::new());
        }
        if !faults.is_empty() {
            return None;
        }
        let wanted = Wanted {
            address: address?,
            user,
            imap: imap?,
            smtp: smtp?,
            way: way?,
            secret,
            enabled: self.enabled,
        };
        // What is kept is shown to no server that somebody names anew.
        if wanted.secret.is_none() && kept.is_some_and(|kept| wanted.leads_elsewhere(kept)) {
            faults.add("secret", "fault-mailbox-secret-again", Vec::new());
            return None;
        }
        Some(wanted)
    }
}

/// A server, at the port that is typed or the usual one.
fn server(faults: &mut Faults, name: &str, typed: &Typed, usual: (u16, u16)) -> Option<Server> {
    let host = typed.host.trim().to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._[]:".contains(c);
    let good = !host.is_empty() && host.len() <= 200 && host.chars().all(plain);
    if !good {
        let key = if host.is_empty() {
            "fault-empty"
        } else {
            "fault-mailbox-host"
        };
        faults.add(&format!("{name}_host"), key, Vec::new());
    }
    let tls = Encryption::from_code(&typed.tls);
    if tls.is_none() {
        faults.add(&format!("{name}_tls"), "fault-choice", Vec::new());
    }
    let port = match typed.port.trim() {
        "" if tls == Some(Encryption::StartTls) => Some(usual.1),
        "" => Some(usual.0),
        text => text.parse().ok().filter(|port| *port > 0),
    };
    if port.is_none() {
        faults.add(&format!("{name}_port"), "fault-mailbox-port", Vec::new());
    }
    Some(Server {
        host: Some(host).filter(|_| good)?,
        port: port?,
        tls: tls?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(host: &str, port: &str, tls: &str) -> Option<Server> {
        let typed = Typed {
            host: host.to_owned(),
            port: port.to_owned(),
            tls: tls.to_owned(),
        };
        server(&mut Faults::new(), "imap", &typed, (993, 143))
    }

    #[test]
    fn a_server_is_typed() {
        let server = typed(" Imap.Office.Example ", "", "tls").unwrap();
        assert_eq!(
            (server.host.as_str(), server.port),
            ("imap.office.example", 993)
        );
        assert_eq!(typed("a.be", "", "starttls").unwrap().port, 143);
        assert_eq!(typed("a.be", "1143", "tls").unwrap().port, 1143);
        for (host, port, tls) in [
            ("", "", "tls"),
            ("a b", "", "tls"),
            ("https://a.be", "", "tls"),
            ("a.be", "0", "tls"),
            ("a.be", "70000", "tls"),
            ("a.be", "", "none"),
        ] {
            assert!(typed(host, port, tls).is_none(), "{host} {port} {tls}");
        }
    }

    #[test]
    fn servers_are_guessed_from_the_address() {
        let mut draft = Draft {
            address: "info@Office.example".to_owned(),
            ..Draft::default()
        };
        draft.guess();
        assert_eq!(draft.imap.host, "imap.office.example");
        assert_eq!(draft.smtp.host, "smtp.office.example");
        assert_eq!(draft.user, "info@Office.example");
        draft.imap.host = "mail.office.example".to_owned();
        draft.guess();
        assert_eq!(draft.imap.host, "mail.office.example");
    }
}
