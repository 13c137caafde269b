//! What all JSON answers share: lists by key, versions, and requests that may be repeated.

use std::borrow::Cow;

use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, ETAG};
use http::{HeaderValue, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Tx;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use super::input::{Asked, from_json, json_bytes, to_somebody, whose};
use super::store::{IDEMPOTENCY_FIND, IDEMPOTENCY_KEEP};
use crate::access::{Caller, Credentials};
use crate::app::App;
use crate::refusal::Refusal;

/// A page of a list and where to go on.
#[derive(Serialize)]
pub struct List<T: ToSchema> {
    pub items: Vec<T>,
    /// Goes into `cursor` to read on; `null` at the end.
    pub next: Option<String>,
}

/// A list of its own for each kind of item: derived, all of them would be one `List`.
impl<T: ToSchema> ToSchema for List<T> {
    fn name() -> Cow<'static, str> {
        format!("{}List", T::name()).into()
    }

    fn schemas(found: &mut Vec<(String, RefOr<Schema>)>) {
        found.push((T::name().into_owned(), T::schema()));
        T::schemas(found);
    }
}

impl<T: ToSchema> PartialSchema for List<T> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .property("items", Ref::from_schema_name(T::name()).to_array_builder())
            .required("items")
            .property(
                "next",
                ObjectBuilder::new()
                    .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
                    .description(Some("Goes into `cursor` to read on; `null` at the end.")),
            )
            .required("next")
            .into()
    }
}

/// How much of a list, from where.
#[derive(Clone, Debug)]
pub struct Slice {
    pub limit: i64,
    pub cursor: Option<Vec<String>>,
}

impl Slice {
    /// Reads `limit` and `cursor`.
    pub fn from(asked: &Asked) -> Result<Slice, Refusal> {
        let limit = match asked.0.get("limit") {
            None => 50,
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (1..=200).contains(limit))
                .ok_or_else(|| Refusal::field("limit", "fault-limit"))?,
        };
        let cursor = match asked.0.get("cursor") {
            None => None,
            Some(text) => {
                Some(read_cursor(text).ok_or_else(|| Refusal::field("cursor", "fault-cursor"))?)
            }
        };
        Ok(Slice { limit, cursor })
    }

    /// The part of the cursor at `index`, as what it must be.
    pub fn part<T: std::str::FromStr>(&self, index: usize) -> Result<Option<T>, Refusal> {
        match &self.cursor {
            None => Ok(None),
            Some(parts) => parts
                .get(index)
                .and_then(|part| part.parse().ok())
                .map(Some)
                .ok_or_else(|| Refusal::field("cursor", "fault-cursor")),
        }
    }
}

/// A cursor that holds `parts`.
pub fn cursor(parts: &[String]) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(parts).unwrap_or_default())
}

/// The parts of a cursor, if it is one of ours.
pub fn read_cursor(text: &str) -> Option<Vec<String>> {
    if text.len() > 2000 {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

/// Cuts `rows` (one more than asked for) to a page; `key` says where the next one begins.
pub fn page_of<T, U: ToSchema>(
    mut rows: Vec<T>,
    limit: i64,
    key: impl Fn(&T) -> Vec<String>,
    show: impl Fn(T) -> U,
) -> List<U> {
    let limit = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| cursor(&key(last)));
    List {
        items: rows.into_iter().map(show).collect(),
        next,
    }
}

/// A JSON answer.
pub fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => (status, [(CONTENT_TYPE, "application/json")], body).into_response(),
        Err(error) => Refusal::Fault(error.to_string()).into_response(),
    }
}

/// A JSON answer with the version of what it shows.
pub fn versioned(status: StatusCode, value: &impl Serialize, version: i64) -> Response {
    let mut response = json(status, value);
    if let Ok(tag) = HeaderValue::from_str(&format!("\"v{version}\"")) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// A `POST` with a JSON body, which its sender may repeat under one `Idempotency-Key`.
pub struct Post {
    key: Option<String>,
    hash: [u8; 32],
    body: Bytes,
}

impl FromRequest<App> for Post {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refusal> {
        let (credentials, request) = whose(request, app).await;
        match Post::read(request).await {
            Ok(post) => Ok(post),
            Err(refusal) => Err(to_somebody(app, &credentials, refusal).await),
        }
    }
}

impl Post {
    async fn read(request: Request) -> Result<Post, Refusal> {
        let key = match request.headers().get("idempotency-key") {
            None => None,
            Some(value) => Some(
                value
                    .to_str()
                    .ok()
                    .filter(|key| (1..=200).contains(&key.len()))
                    .ok_or_else(|| Refusal::field("Idempotency-Key", "fault-idempotency-key"))?
                    .to_owned(),
            ),
        };
        let path = request.uri().path().to_owned();
        // A command such as `close` has no body; that is an empty object.
        let body = if request.headers().contains_key(CONTENT_TYPE) {
            json_bytes(request).await?
        } else {
            let body = super::input::bounded(request.into_body()).await?;
            if !body.is_empty() {
                return Err(Refusal::MediaType);
            }
            Bytes::from_static(b"{}")
        };
        let mut hash = Sha256::new();
        hash.update(path.as_bytes());
        hash.update([0]);
        hash.update(&body);
        Ok(Post {
            key,
            hash: hash.finalize().into(),
            body,
        })
    }
}

/// What a repeatable request answers: a status and its JSON.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub body: String,
}

impl Answer {
    /// An answer with a body.
    pub fn new(status: StatusCode, value: &impl Serialize) -> Result<Answer, Refusal> {
        let body =
            serde_json::to_string(value).map_err(|error| Refusal::Fault(error.to_string()))?;
        Ok(Answer { status, body })
    }

    /// `201 Created`.
    pub fn created(value: &impl Serialize) -> Result<Answer, Refusal> {
        Answer::new(StatusCode::CREATED, value)
    }

    /// `200 OK`.
    pub fn ok(value: &impl Serialize) -> Result<Answer, Refusal> {
        Answer::new(StatusCode::OK, value)
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        (self.status, [(CONTENT_TYPE, "application/json")], self.body).into_response()
    }
}

/// The empty body of a command.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl Post {
    /// The body, for what must be asked elsewhere before the work; nothing if it cannot be read.
    pub fn peek<B: DeserializeOwned>(&self) -> Option<B> {
        from_json(&self.body).ok()
    }

    /// Does `work` with the body once: a repetition under the same key gets the first answer again.
    pub async fn run<B, F>(
        self,
        app: &App,
        credentials: &Credentials,
        work: F,
    ) -> Result<Answer, Refusal>
    where
        B: DeserializeOwned + Send + Sync + 'static,
        F: for<'t> Fn(&mut Tx<'t>, &Caller, &B) -> Result<Answer, Refusal> + Send + 'static,
    {
        let body: Result<B, Refusal> = from_json(&self.body);
        app.write(credentials, move |tx, caller| {
            if let Some(key) = &self.key
                && let Some(answer) = earlier(tx, caller, key, &self.hash)?
            {
                return Ok(answer);
            }
            let body = body.as_ref().map_err(Clone::clone)?;
            let answer = work(tx, caller, body)?;
            if let Some(key) = &self.key {
                keep(tx, caller, key, &self.hash, &answer)?;
            }
            Ok(answer)
        })
        .await
    }
}

fn earlier(
    tx: &mut Tx<'_>,
    caller: &Caller,
    key: &str,
    hash: &[u8; 32],
) -> Result<Option<Answer>, Refusal> {
    let found = tx.first(IDEMPOTENCY_FIND, &[&caller.user, &key], |row| {
        Ok((
            row.get::<Vec<u8>>(0)?,
            row.get::<i64>(1)?,
            row.get::<String>(2)?,
        ))
    })?;
    let Some((before, status, body)) = found else {
        return Ok(None);
    };
    if before != hash {
        return Err(Refusal::Conflict("refusal-idempotency-key-used"));
    }
    let status = u16::try_from(status)
        .ok()
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(StatusCode::OK);
    Ok(Some(Answer { status, body }))
}

fn keep(
    tx: &mut Tx<'_>,
    caller: &Caller,
    key: &str,
    hash: &[u8; 32],
    answer: &Answer,
) -> Result<(), Refusal> {
    let (status, now) = (i64::from(answer.status.as_u16()), tx.now());
    tx.execute(
        IDEMPOTENCY_KEEP,
        &[
            &caller.user,
            &key,
            &hash.as_slice(),
            &status,
            &answer.body,
            &now,
        ],
    )?;
    Ok(())
}
