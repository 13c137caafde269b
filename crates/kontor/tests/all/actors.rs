//! Everybody that the sweeps ask as.

use http::Method;
use reqwest::RequestBuilder;
use serde_json::Value;
use testkit::{Api, Browser, Cast, House, Person};

use crate::fixture::Asked;

/// Somebody at a browser and with a token, or nobody.
#[derive(Clone)]
pub struct Actor {
    pub name: &'static str,
    person: Option<Person>,
    url: String,
    browser: Browser,
    api: Api,
}

impl Actor {
    pub async fn of(name: &'static str, person: &Person, url: &str) -> Actor {
        let (browser, api) = (person.browser().await, person.api());
        Actor {
            name,
            person: Some(person.clone()),
            url: url.to_owned(),
            browser,
            api,
        }
    }

    pub fn nobody(url: &str) -> Actor {
        let (browser, api) = (Browser::new(url), Api::new(url, None));
        Actor {
            name: "anonymous",
            person: None,
            url: url.to_owned(),
            browser,
            api,
        }
    }

    /// The actor of this name.
    pub async fn named(name: &'static str, house: &House, cast: &Cast, twin: &Cast) -> Actor {
        match person(name, cast, twin) {
            Some(person) => Actor::of(name, person, &house.url).await,
            None => Actor::nobody(&house.url),
        }
    }

    /// Signs in again after a request that may have ended the session.
    pub async fn back(&mut self) {
        if let Some(person) = &self.person {
            self.browser = person.browser().await;
        }
    }

    /// The request as this actor makes it: a page with the cookie, the API with the token.
    pub fn request(&self, asked: &Asked, path: &str, body: &Value) -> RequestBuilder {
        if asked.path.starts_with("/api/") {
            let request = self.api.request(asked.method.clone(), path);
            return if asked.method == Method::GET {
                request
            } else {
                request.json(body)
            };
        }
        let request = self
            .browser
            .request(asked.method.clone(), path)
            .header("origin", &self.url);
        let none: [(&str, &str); 0] = [];
        if asked.method == Method::GET {
            request
        } else {
            request.form(&none)
        }
    }
}

/// Everybody that the sweeps ask as. Who is invited and has not accepted has neither password nor
/// token, and is nobody.
pub const ACTORS: [&str; 12] = [
    "anonymous",
    "owner",
    "admin",
    "editor",
    "viewer",
    "staff_admin",
    "outsider",
    "collaborator",
    "access",
    "limited",
    "stranger",
    "twin",
];

/// The person of this name; nobody for `anonymous`, the owner of the other firm for `twin`.
pub fn person<'a>(name: &str, cast: &'a Cast, twin: &'a Cast) -> Option<&'a Person> {
    Some(match name {
        "anonymous" => return None,
        "owner" => &cast.owner,
        "admin" => &cast.admin,
        "editor" => &cast.editor,
        "viewer" => &cast.viewer,
        "staff_admin" => &cast.staff_admin,
        "outsider" => &cast.outsider,
        "collaborator" => &cast.collaborator,
        "access" => &cast.access,
        "limited" => &cast.limited,
        "stranger" => &cast.stranger,
        "twin" => &twin.owner,
        other => panic!("nobody is called {other}"),
    })
}
