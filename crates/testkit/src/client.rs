//! A browser without script, and a caller of the API.

use http::StatusCode;
use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{Client, Method, RequestBuilder, redirect};
use serde_json::Value;

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    async fn of(request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.bytes().await.unwrap().to_vec();
        Answer {
            status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The answer, if its status is this.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    /// Where it leads to.
    #[track_caller]
    pub fn location(&self) -> String {
        let location = self.headers.get(LOCATION);
        location
            .unwrap_or_else(|| panic!("{} leads nowhere: {}", self.status, self.body))
            .to_str()
            .unwrap()
            .to_owned()
    }

    /// A text field of the JSON body.
    #[track_caller]
    pub fn id(&self) -> String {
        self.json()["id"]
            .as_str()
            .unwrap_or_else(|| panic!("no id: {}", self.body))
            .to_owned()
    }
}

/// A browser without script: keeps cookies, does not follow redirects by itself.
#[derive(Clone)]
pub struct Browser {
    url: String,
    client: Client,
}

impl Browser {
    /// A fresh one, without cookies.
    pub fn new(url: &str) -> Browser {
        Browser {
            url: url.to_owned(),
            client: Client::builder()
                .cookie_store(true)
                .redirect(redirect::Policy::none())
                .build()
                .unwrap(),
        }
    }

    /// Signs in, or fails the test.
    pub async fn signed_in(url: &str, email: &str, password: &str) -> Browser {
        let browser = Browser::new(url);
        browser
            .post("/sign-in", &[("email", email), ("password", password)])
            .await
            .expect(303);
        browser
    }

    /// A bare request, to add headers to.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.url))
            .header("accept-language", "en")
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    /// Posts a form as a browser does, with its `Origin`.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.request(Method::POST, path).form(fields))
            .await
    }

    /// Posts a form with files: (field, file name, bytes).
    pub async fn post_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut form = reqwest::multipart::Form::new();
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        for (name, file, bytes) in files {
            let part =
                reqwest::multipart::Part::bytes(bytes.to_vec()).file_name((*file).to_owned());
            form = form.part((*name).to_owned(), part);
        }
        self.send(self.request(Method::POST, path).multipart(form))
            .await
    }

    /// Sends a request with the `Origin` of our own pages.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request.header("origin", self.url.clone())).await
    }

    /// Sends a request as it is.
    pub async fn send_bare(&self, request: RequestBuilder) -> Answer {
        Answer::of(request).await
    }
}

/// A caller of the API with a token, or without.
#[derive(Clone)]
pub struct Api {
    url: String,
    token: Option<String>,
    client: Client,
}

impl Api {
    pub fn new(url: &str, token: Option<String>) -> Api {
        Api {
            url: url.to_owned(),
            token,
            client: Client::builder()
                .redirect(redirect::Policy::none())
                .build()
                .unwrap(),
        }
    }

    /// A bare request, to add headers to.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = if path.starts_with("/api/") {
            path.to_owned()
        } else {
            format!("/api/v1{path}")
        };
        let request = self.client.request(method, format!("{}{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::PUT, path).json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::PATCH, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::DELETE, path)).await
    }
}
