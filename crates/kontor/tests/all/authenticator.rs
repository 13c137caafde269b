//! What a browser does for passkeys, and what an app does for codes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kontor::factors::totp;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use testkit::{Browser, House, PASSWORD};

/// An app with a secret.
#[derive(Clone)]
pub struct Phone(Vec<u8>);

impl Phone {
    /// The code that it shows when its clock is off by so many seconds.
    pub fn code_off_by(&self, house: &House, seconds: i64) -> String {
        let step = totp::step_of(house.clock.now() + seconds * 1000);
        format!("{:06}", totp::code(&self.0, step))
    }

    pub fn code(&self, house: &House) -> String {
        self.code_off_by(house, 0)
    }
}

fn from_base32(text: &str) -> Vec<u8> {
    let (mut out, mut bits, mut held) = (Vec::new(), 0, 0_u64);
    for c in text.bytes().filter(|c| !c.is_ascii_whitespace()) {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
            .iter()
            .position(|known| *known == c);
        held = (held << 5) | u64::try_from(value.unwrap()).unwrap();
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((held >> bits) & 255).unwrap());
        }
    }
    out
}

/// What stands between two marks of a page.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before}: {text}"));
    rest.split_once(after).unwrap().0
}

/// What the page of a new app shows: the phone that has scanned it, and the sealed secret.
pub async fn scan(browser: &Browser) -> (Phone, String) {
    let page = browser.get("/me/factors/app").await.expect(200).body;
    let secret = from_base32(between(&page, "class=\"secret\">", "<"));
    assert_eq!(secret.len(), 20);
    let sealed = between(&page, "name=\"secret\" value=\"", "\"").to_owned();
    (Phone(secret), sealed)
}

/// Sets an app up; gives it and the recovery codes. Then half a minute passes.
pub async fn set_up(house: &House, browser: &Browser) -> (Phone, Vec<String>) {
    let (phone, sealed) = scan(browser).await;
    let fields = [("secret", sealed.as_str()), ("code", &phone.code(house))];
    let page = browser
        .post("/me/factors/app", &fields)
        .await
        .expect(200)
        .body;
    house.clock.advance(30_000);
    let list = between(&page, "class=\"codes\">", "</ol>");
    let codes = list
        .split("<li>")
        .skip(1)
        .map(|line| line.split('<').next().unwrap().to_owned())
        .collect();
    (phone, codes)
}

/// A browser in which the password was right, and the second step is open.
pub async fn half(url: &str, email: &str) -> Browser {
    let browser = Browser::new(url);
    let fields = [("email", email), ("password", PASSWORD)];
    let to = browser
        .post("/sign-in", &fields)
        .await
        .expect(303)
        .location();
    assert!(to.starts_with("/sign-in/factor"), "{to}");
    browser
}

/// A device with one passkey: its user was verified by it.
pub struct Device {
    key: SigningKey,
    id: Vec<u8>,
    /// The origin that it believes to be at.
    pub origin: String,
    user: Option<String>,
    counter: u32,
}

impl Device {
    pub fn new(origin: &str, seed: u8) -> Device {
        Device {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: vec![seed; 32],
            origin: origin.to_owned(),
            user: None,
            counter: 1,
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = options["challenge"].as_str().unwrap();
        let data = json!({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false});
        data.to_string().into_bytes()
    }

    fn head(&self, site: &str, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(site.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// What the browser answers to `options` for a new passkey.
    pub fn create(&mut self, options: &Value) -> String {
        self.user = Some(options["user"]["id"].as_str().unwrap().to_owned());
        let mut data = self.head(options["rp"]["id"].as_str().unwrap(), 0x45);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        data.extend([0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        let mut object = vec![0xA3, 0x63];
        object.extend(b"fmt");
        object.push(0x64);
        object.extend(b"none");
        object.push(0x67);
        object.extend(b"attStmt");
        object.extend([0xA0, 0x68]);
        object.extend(b"authData");
        object.push(0x59);
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(&data);
        let client = self.client_data("webauthn.create", options);
        self.answer(json!({"attestationObject": text(&object), "clientDataJSON": text(&client)}))
    }

    /// What the browser answers to `options` for a known one.
    pub fn get(&mut self, options: &Value) -> String {
        self.counter += 1;
        let data = self.head(options["rpId"].as_str().unwrap(), 0x05);
        let client = self.client_data("webauthn.get", options);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "authenticatorData": text(&data),
            "clientDataJSON": text(&client),
            "signature": text(signature.to_der().as_bytes()),
            "userHandle": self.user,
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = text(&self.id);
        json!({"id": id, "rawId": id, "type": "public-key", "extensions": {}, "response": response})
            .to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
