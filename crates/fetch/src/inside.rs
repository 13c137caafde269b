//! What lies inside: addresses that nobody outside could reach themselves.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Hosts that may be asked although they lie inside, or speak no TLS: `host` or `host:port`.
#[derive(Clone, Debug, Default)]
pub struct Inside(Vec<(String, Option<u16>)>);

impl Inside {
    /// From a list separated by commas. Says which part cannot be read.
    pub fn parse(text: &str) -> Result<Inside, String> {
        let parts = text.split(',').map(str::trim);
        let listed = parts.filter(|part| !part.is_empty()).map(|part| {
            let (host, port) = match part.rsplit_once(':') {
                // An IPv6 address stands in brackets, as in an address of a page.
                Some((host, port)) if !host.is_empty() && !part.ends_with(']') => {
                    (host, Some(port.parse().map_err(|_| part.to_owned())?))
                }
                _ => (part, None),
            };
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._[]:".contains(c);
            if host.chars().all(plain) {
                Ok((host.to_ascii_lowercase(), port))
            } else {
                Err(part.to_owned())
            }
        });
        listed.collect::<Result<_, _>>().map(Inside)
    }

    /// Whether this host is listed, at this port.
    pub fn lists(&self, host: &str, port: u16) -> bool {
        let host = host.to_ascii_lowercase();
        self.0
            .iter()
            .any(|(listed, at)| *listed == host && at.is_none_or(|at| at == port))
    }
}

/// Whether this address is one of the public network.
pub fn is_outside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_outside_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => is_outside_v4(mapped),
            None => is_outside_v6(address),
        },
    }
}

fn is_outside_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19)))
}

// Only what is given out as global unicast, and of that nothing that wraps an IPv4 address.
fn is_outside_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let wraps = a == 0x2002 || (a == 0x2001 && b < 0x0200);
    (a & 0xe000) == 0x2000 && !wraps && !(a == 0x2001 && b == 0x0db8) && a != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_and_outside() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:0:1::",
            "2001:db8::1",
        ] {
            assert!(!is_outside(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["9.9.9.9", "192.0.1.1", "2620:fe::fe", "::ffff:9.9.9.9"] {
            assert!(is_outside(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn what_is_listed() {
        let listed = Inside::parse("127.0.0.1:4000, Login.Intra.example,[::1]:80").unwrap();
        assert!(listed.lists("127.0.0.1", 4000) && !listed.lists("127.0.0.1", 4001));
        assert!(listed.lists("login.intra.example", 1) && !listed.lists("intra.example", 1));
        assert!(listed.lists("[::1]", 80) && !listed.lists("[::1]", 81));
        assert!(!Inside::parse("").unwrap().lists("", 80));
        assert!(Inside::parse("a:b").is_err() && Inside::parse("http://a").is_err());
    }
}
