//! The one table of routes: what is not in it does not exist.
//!
//! Router, OpenAPI document and the sweep of every route by every actor are made from it.

use axum::handler::Handler;
use axum::routing::MethodRouter;
use http::Method;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use crate::app::App;

/// Who a route is for; the sweep proves it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gate {
    /// Everybody: sign-in, links from mails, assets.
    Public,
    /// A signed-in person, in pages.
    Page,
    /// A bearer token, in JSON.
    Api,
}

/// One route.
#[derive(Clone)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub gate: Gate,
    pub handler: MethodRouter<App>,
    pub doc: Option<Doc>,
}

/// What the OpenAPI document says of a route.
#[derive(Clone)]
pub struct Doc {
    pub summary: &'static str,
    pub query: Vec<(&'static str, &'static str)>,
    pub body: Option<Part>,
    pub answer: Option<Part>,
    pub status: u16,
}

/// A named schema with those that it refers to.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    pub schema: RefOr<Schema>,
    pub others: Vec<(String, RefOr<Schema>)>,
}

impl Part {
    fn of<T: utoipa::ToSchema>() -> Part {
        let mut others = Vec::new();
        T::schemas(&mut others);
        Part {
            name: T::name().into_owned(),
            schema: T::schema(),
            others,
        }
    }
}

fn route<H, T>(method: Method, path: &'static str, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    let filter = axum::routing::MethodFilter::try_from(method.clone())
        .expect("routes use the usual methods");
    Route {
        gate: if path.starts_with("/api/") {
            Gate::Api
        } else {
            Gate::Page
        },
        method,
        path,
        handler: axum::routing::on(filter, handler),
        doc: None,
    }
}

macro_rules! methods {
    ($($name:ident = $method:ident),*) => {$(
        /// A route of this method.
        pub fn $name<H, T>(path: &'static str, handler: H) -> Route
        where
            H: Handler<T, App>,
            T: 'static,
        {
            route(Method::$method, path, handler)
        }
    )*};
}
methods!(
    get = GET,
    head = HEAD,
    options = OPTIONS,
    post = POST,
    put = PUT,
    patch = PATCH,
    delete = DELETE
);

impl Route {
    /// Open to everybody.
    #[must_use]
    pub fn public(mut self) -> Route {
        self.gate = Gate::Public;
        self
    }

    fn doc(&mut self) -> &mut Doc {
        self.doc.get_or_insert(Doc {
            summary: "",
            query: Vec::new(),
            body: None,
            answer: None,
            status: 200,
        })
    }

    /// What it does, in one line.
    #[must_use]
    pub fn says(mut self, summary: &'static str) -> Route {
        self.doc().summary = summary;
        self
    }

    /// A query parameter and what it means.
    #[must_use]
    pub fn asks(mut self, name: &'static str, meaning: &'static str) -> Route {
        self.doc().query.push((name, meaning));
        self
    }

    /// The JSON body it takes.
    #[must_use]
    pub fn takes<T: utoipa::ToSchema>(mut self) -> Route {
        self.doc().body = Some(Part::of::<T>());
        self
    }

    /// The JSON it answers.
    #[must_use]
    pub fn gives<T: utoipa::ToSchema>(mut self) -> Route {
        self.doc().answer = Some(Part::of::<T>());
        self
    }

    /// The status it answers when all is well.
    #[must_use]
    pub fn with(mut self, status: u16) -> Route {
        self.doc().status = status;
        self
    }
}
