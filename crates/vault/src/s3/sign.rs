//! AWS Signature Version 4: what proves to the store who asks.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::hex;

/// What is signed of a request.
pub(super) struct Asked<'a> {
    pub method: &'a str,
    /// Encoded already.
    pub path: &'a str,
    /// Encoded and in the order of names.
    pub query: &'a str,
    /// In the order of names, which are in lower case.
    pub headers: &'a [(&'a str, String)],
    /// SHA-256 of the body, in hexadecimal digits.
    pub payload: &'a str,
}

/// The header `Authorization`. `moment` is `YYYYMMDDTHHMMSSZ`.
pub(super) fn authorization(
    asked: &Asked<'_>,
    moment: &str,
    region: &str,
    key_id: &str,
    secret: &str,
) -> String {
    let names: Vec<&str> = asked.headers.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let headers: String = asked
        .headers
        .iter()
        .map(|(name, value)| format!("{name}:{}\n", value.trim()))
        .collect();
    let Asked {
        method,
        path,
        query,
        payload,
        ..
    } = asked;
    let canonical = format!("{method}\n{path}\n{query}\n{headers}\n{names}\n{payload}");
    let day = moment.split('T').next().unwrap_or(moment);
    let scope = format!("{day}/{region}/s3/aws4_request");
    let digest = hex(&Sha256::digest(canonical.as_bytes()));
    let text = format!("AWS4-HMAC-SHA256\n{moment}\n{scope}\n{digest}");
    let mut key = keyed(format!("AWS4{secret}").as_bytes(), day);
    for part in [region, "s3", "aws4_request"] {
        key = keyed(&key, part);
    }
    let signature = hex(&keyed(&key, &text));
    format!(
        "AWS4-HMAC-SHA256 Credential={key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
}

fn keyed(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length is a key");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// A value as it stands in a query: all but letters, digits and `-._~` as `%XX`.
pub(super) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example “GET Object” that Amazon publishes with its description of the signature.
    #[test]
    fn the_published_example() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let headers = [
            ("host", "examplebucket.s3.amazonaws.com".to_owned()),
            ("range", "bytes=0-9".to_owned()),
            ("x-amz-content-sha256", empty.to_owned()),
            ("x-amz-date", "20130524T000000Z".to_owned()),
        ];
        let asked = Asked {
            method: "GET",
            path: "/test.txt",
            query: "",
            headers: &headers,
            payload: empty,
        };
        let signed = authorization(
            &asked,
            "20130524T000000Z",
            "us-east-1",
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        );
        assert_eq!(
            signed,
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, \
             SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, \
             Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        );
    }

    #[test]
    fn a_value_in_a_query() {
        assert_eq!(encoded("a/b c~ü"), "a%2Fb%20c~%C3%BC");
    }
}
