//! An OpenID provider with real signatures, which can be told to lie.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::header::{AUTHORIZATION, LOCATION};
use http::{HeaderMap, StatusCode};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use testkit::{Answer, Browser, House};

/// What the client is called there, and its secret.
pub const CLIENT: (&str, &str) = ("kontor", "a secret: between us");

/// Who signs in there, and what is not as it should be.
#[derive(Clone, Default)]
pub struct Says {
    pub subject: String,
    pub email: String,
    /// Claims instead of what would be signed; `null` leaves one out.
    pub claims: BTreeMap<&'static str, Value>,
    /// What the header says; an unsigned token has no signature either.
    pub algorithm: Option<&'static str>,
    /// What it tells whoever shows the access token.
    pub told: BTreeMap<&'static str, Value>,
    /// Signed with a key that was never published.
    pub other_key: bool,
    /// How it answers instead, by path.
    pub instead: BTreeMap<&'static str, Instead>,
}

/// What it does instead of answering.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    Redirect,
    TenMegabytes,
    Error,
    Nonsense,
}

/// What was asked for at the way there.
#[derive(Clone, Default)]
struct Wanted {
    nonce: String,
    challenge: String,
    back: String,
}

#[derive(Default)]
struct Inner {
    says: Says,
    codes: BTreeMap<String, Wanted>,
    made: usize,
}

/// A running provider.
#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    now: store::Clock,
    inner: Arc<Mutex<Inner>>,
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

/// Somebody who is as they should be.
pub fn says(subject: &str, email: &str) -> Says {
    Says {
        subject: subject.to_owned(),
        email: email.to_owned(),
        ..Says::default()
    }
}

impl Provider {
    /// Starts one whose clock is the house's.
    pub async fn start(house: &House) -> Provider {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = Provider {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            now: house.clock.clone(),
            inner: Arc::default(),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/told", get(told))
            .layer(axum::middleware::from_fn_with_state(
                provider.clone(),
                instead,
            ))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    /// Who signs in from now on.
    pub fn set(&self, says: Says) {
        self.inner.lock().unwrap().says = says;
    }

    /// What the person agrees to: where their browser comes back to.
    pub fn agree(&self, there: &str) -> String {
        let url = reqwest::Url::parse(there).unwrap();
        let asked: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
        assert!(there.starts_with(&format!("{}/authorize?", self.issuer)));
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], CLIENT.0);
        assert_eq!(asked["code_challenge_method"], "S256");
        assert_eq!(asked["scope"], "openid email");
        let mut inner = self.inner.lock().unwrap();
        inner.made += 1;
        let code = format!("code-{}", inner.made);
        let wanted = Wanted {
            nonce: asked["nonce"].clone(),
            challenge: asked["code_challenge"].clone(),
            back: asked["redirect_uri"].clone(),
        };
        inner.codes.insert(code.clone(), wanted);
        let back = reqwest::Url::parse(&asked["redirect_uri"]).unwrap();
        let state = kontor::web::encode(&asked["state"]);
        let issuer = kontor::web::encode(&self.issuer);
        format!("{}?code={code}&state={state}&iss={issuer}", back.path())
    }

    /// The whole way in this browser, from the button to the answer after coming back.
    pub async fn walk(&self, browser: &Browser) -> Answer {
        let there = browser.get("/sign-in/firm/peeters").await.expect(303);
        browser.get(&self.agree(&there.location())).await
    }
}

async fn instead(
    State(provider): State<Provider>,
    request: Request,
    next: axum::middleware::Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let found = provider.inner.lock().unwrap().says.instead.clone();
    match found.iter().find(|(part, _)| path.contains(**part)) {
        None => next.run(request).await,
        Some((_, Instead::Redirect)) => {
            (StatusCode::FOUND, [(LOCATION, "http://127.0.0.1:1/")]).into_response()
        }
        Some((_, Instead::TenMegabytes)) => Body::from(vec![b' '; 10 << 20]).into_response(),
        Some((_, Instead::Error)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some((_, Instead::Nonsense)) => Json(json!({"hello": "there"})).into_response(),
    }
}

async fn describe(State(provider): State<Provider>) -> Json<Value> {
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/told"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "none"],
    }))
}

async fn told(State(provider): State<Provider>, headers: HeaderMap) -> Json<Value> {
    assert_eq!(headers[AUTHORIZATION], "Bearer x");
    let inner = provider.inner.lock().unwrap();
    let mut claims = json!({"sub": inner.says.subject});
    for (name, value) in &inner.says.told {
        claims[*name] = value.clone();
    }
    Json(claims)
}

async fn keys() -> Json<Value> {
    let point = key(1).verifying_key().to_sec1_point(false);
    let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let bytes = point.as_bytes();
    Json(json!({"keys": [{
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "one",
        "x": part(&bytes[1..33]), "y": part(&bytes[33..]),
    }]}))
}

async fn token(State(provider): State<Provider>, headers: HeaderMap, body: String) -> Response {
    let form = reqwest::Url::parse(&format!("http://form/?{body}")).unwrap();
    let form: BTreeMap<String, String> = form.query_pairs().into_owned().collect();
    let refuse = |why: &str| (StatusCode::BAD_REQUEST, Json(json!({"error": why}))).into_response();
    // Name and secret are form-encoded before they are Base64 (RFC 6749, 2.3.1).
    let shown = headers[AUTHORIZATION].to_str().unwrap();
    let shown = STANDARD
        .decode(shown.strip_prefix("Basic ").unwrap())
        .unwrap();
    let secret = kontor::web::encode(CLIENT.1).replace("%20", "+");
    if String::from_utf8(shown).unwrap() != format!("{}:{secret}", CLIENT.0) {
        return refuse("invalid_client");
    }
    let mut inner = provider.inner.lock().unwrap();
    let Some(wanted) = inner.codes.remove(&form["code"]) else {
        return refuse("invalid_grant");
    };
    let verifier = Sha256::digest(form["code_verifier"].as_bytes());
    if URL_SAFE_NO_PAD.encode(verifier) != wanted.challenge || form["redirect_uri"] != wanted.back {
        return refuse("invalid_grant");
    }
    let says = &inner.says;
    let now = provider.now.now() / 1000;
    let mut claims = json!({
        "iss": provider.issuer, "aud": CLIENT.0, "sub": says.subject, "nonce": wanted.nonce,
        "iat": now, "exp": now + 300, "email": says.email, "email_verified": true,
    });
    let all = claims.as_object_mut().unwrap();
    for (name, value) in &says.claims {
        match value {
            Value::Null => all.remove(*name),
            value => all.insert((*name).to_owned(), value.clone()),
        };
    }
    let algorithm = says.algorithm.unwrap_or("ES256");
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = part(&json!({"alg": algorithm, "kid": "one", "typ": "JWT"}));
    let text = format!("{head}.{}", part(&claims));
    let signature: Signature = key(if says.other_key { 2 } else { 1 }).sign(text.as_bytes());
    let signature = match algorithm {
        "none" => String::new(),
        _ => URL_SAFE_NO_PAD.encode(signature.to_bytes()),
    };
    let token = format!("{text}.{signature}");
    let answer =
        json!({"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": token});
    Json(answer).into_response()
}
