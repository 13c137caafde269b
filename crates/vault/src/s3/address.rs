//! Where the bucket is: `s3://bucket/prefix?endpoint=https://host&region=R&timeout=10`.

use std::time::Duration;

use crate::VaultError;

const PATIENCE: Duration = Duration::from_secs(10);
const REGION: &str = "us-east-1";

/// A bucket, and the part of it that is ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub tls: bool,
    /// Host, and port where it is not the usual one, as in the header `Host`.
    pub authority: String,
    pub host: String,
    pub port: u16,
    /// What comes before a key: `/bucket` and the prefix, or the prefix alone; ends in `/`.
    pub base: String,
    /// `/bucket` or empty: where the bucket itself is asked.
    pub root: String,
    /// What our keys begin with inside the bucket: empty, or it ends in `/`.
    pub prefix: String,
    pub bucket: String,
    pub region: String,
    /// How long the store may be silent.
    pub patience: Duration,
}

impl Address {
    /// Reads what follows `s3://`. `region` holds where the address names none.
    pub(crate) fn parse(rest: &str, region: Option<&str>) -> Result<Address, VaultError> {
        let refuse = |why: &str| VaultError::BadUrl(format!("{why}: use {FORM}"));
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        if bucket.contains('@') || bucket.contains(':') {
            return Err(refuse(
                "keys do not stand in the address, they come from the environment",
            ));
        }
        let plain = |text: &str, more: &str| {
            text.chars()
                .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
        };
        if !(3..=63).contains(&bucket.len()) || !plain(bucket, "-.") {
            return Err(refuse("the name of the bucket is missing or wrong"));
        }
        let prefix = prefix.trim_matches('/');
        let named = |part: &str| !matches!(part, "" | "." | "..") && plain(part, "-._");
        if !(prefix.is_empty() || prefix.split('/').all(named)) {
            return Err(refuse("the folder in the bucket has a wrong name"));
        }
        let (mut endpoint, mut patience) = (None, PATIENCE);
        let mut region = region.unwrap_or(REGION).to_owned();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decoded(value).ok_or_else(|| refuse("a % stands alone"))?;
            match name {
                "endpoint" => endpoint = Some(value),
                "region" if !value.is_empty() && plain(&value, "-") => region = value,
                "timeout" => {
                    let seconds: u64 = value.parse().unwrap_or(0);
                    if !(1..=300).contains(&seconds) {
                        return Err(refuse("timeout is a number of seconds, at most 300"));
                    }
                    patience = Duration::from_secs(seconds);
                }
                other => return Err(refuse(&format!("{other} is not known"))),
            }
        }
        let own = endpoint.is_some();
        let endpoint =
            endpoint.unwrap_or_else(|| format!("https://{bucket}.s3.{region}.amazonaws.com"));
        let (tls, authority) = match endpoint.trim_end_matches('/').split_once("://") {
            Some(("https", authority)) => (true, authority),
            Some(("http", authority)) => (false, authority),
            _ => return Err(refuse("endpoint begins with https://")),
        };
        let parsed: http::uri::Authority = authority
            .parse()
            .map_err(|_| refuse("endpoint is not the address of a server"))?;
        if parsed.as_str().contains('@') {
            return Err(refuse("keys come from the environment"));
        }
        // Only Amazon is asked by the bucket's own host: other servers may have no name for it.
        let root = if own {
            format!("/{bucket}")
        } else {
            String::new()
        };
        let prefix = if prefix.is_empty() {
            String::new()
        } else {
            format!("{prefix}/")
        };
        Ok(Address {
            tls,
            authority: authority.to_owned(),
            host: parsed.host().to_owned(),
            port: parsed.port_u16().unwrap_or(if tls { 443 } else { 80 }),
            base: format!("{root}/{prefix}"),
            root,
            prefix,
            bucket: bucket.to_owned(),
            region,
            patience,
        })
    }
}

const FORM: &str = "s3://bucket/folder?endpoint=https://host&region=R, of which bucket is needed";

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                u8::try_from(high << 4 | low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_of_ones_own() {
        let at = Address::parse(
            "files/a/b?endpoint=http://127.0.0.1:9000/&timeout=3",
            Some("eu-west-1"),
        )
        .unwrap();
        assert_eq!((at.tls, at.port), (false, 9000));
        assert_eq!(at.authority, "127.0.0.1:9000");
        assert_eq!(
            (at.base.as_str(), at.root.as_str()),
            ("/files/a/b/", "/files")
        );
        assert_eq!(
            (at.prefix.as_str(), at.region.as_str()),
            ("a/b/", "eu-west-1")
        );
        assert_eq!(at.patience, Duration::from_secs(3));
        let encoded = Address::parse("files?endpoint=https%3A%2F%2Fs3.example.org", None).unwrap();
        assert_eq!(
            (encoded.authority.as_str(), encoded.port),
            ("s3.example.org", 443)
        );
    }

    #[test]
    fn amazon_by_the_name_of_the_bucket() {
        let at = Address::parse("kontor-files?region=eu-central-1", None).unwrap();
        assert_eq!(at.host, "kontor-files.s3.eu-central-1.amazonaws.com");
        assert_eq!(
            (at.base.as_str(), at.root.as_str(), at.tls),
            ("/", "", true)
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for wrong in [
            "",
            "ab",
            "key:secret@bucket",
            "Bucket_1",
            "bucket/../other",
            "bucket?endpoint=ftp://host",
            "bucket?endpoint=host",
            "bucket?endpoint=https://user@host",
            "bucket?timeout=0",
            "bucket?colour=blue",
            "bucket?endpoint=%zz",
        ] {
            let refused = Address::parse(wrong, None);
            assert!(matches!(refused, Err(VaultError::BadUrl(_))), "{wrong}");
        }
    }
}
