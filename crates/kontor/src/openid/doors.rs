//! The way through a firm's own provider: found by the address's domain, there, and back.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, StatusCode};
use pages::Faults;

use super::arrive::Arrived;
use super::model::{FLOW_LIFE, Provider, Why, domain_of};
use super::provider::{Way, describe};
use super::public::Public;
use crate::access::Credentials;
use crate::app::App;
use crate::people::{Opened, Step, next, on, refused, set_cookie, too_many};
use crate::refusal::Refusal;
use crate::web::page::language_of;
use crate::web::{Answered, At, Context, Posted, Query, cookie, encode, html, openid_cookie, see};

#[derive(Template)]
#[template(path = "openid/templates/find.html")]
struct Find<'a> {
    c: Context<'a>,
    faults: Faults,
    email: String,
    next: String,
    found: Vec<Provider>,
}

#[derive(Template)]
#[template(path = "openid/templates/fault.html")]
struct Fault<'a> {
    c: Context<'a>,
    why: Why,
    /// Empty if it is not known.
    slug: String,
    firm_name: String,
    next: String,
}

/// `GET /sign-in/firm`
pub async fn form(State(app): State<App>, headers: HeaderMap, Query(query): Query) -> Answered {
    Ok(html(&Find {
        c: Context::new(&app, language_of(&headers)),
        faults: Faults::new(),
        email: String::new(),
        next: next(query.get("next")),
        found: Vec::new(),
    }))
}

/// `POST /sign-in/firm`: whose sign-in goes with this address. Only its domain is looked up.
pub async fn find(
    State(app): State<App>,
    credentials: Credentials,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Answered {
    let email = form.get("email").unwrap_or("").trim().to_owned();
    let mut page = Find {
        c: Context::new(&app, language_of(&headers)),
        faults: Faults::new(),
        next: next(form.get("next")),
        email: email.clone(),
        found: Vec::new(),
    };
    if post::valid_address(&email).is_none() {
        page.faults
            .add("email", "fault-sign-in-address", Vec::new());
        return Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, None, &page));
    }
    let found = Public(&app)
        .of_domain(domain_of(&email), &credentials.origin)
        .await;
    let (status, wait) = match found {
        Ok(found) if found.is_empty() => {
            // i18n: fault-openid-none
            page.faults.add("email", "fault-openid-none", Vec::new());
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        Ok(found) => {
            page.found = found;
            (StatusCode::OK, None)
        }
        Err(refusal) => {
            let (status, faults, wait) = too_many(refusal, "email")?;
            page.faults = faults;
            (status, wait)
        }
    };
    Ok(refused(status, wait, &page))
}

/// `GET /sign-in/firm/{slug}`: to the provider.
pub async fn go(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    headers: HeaderMap,
    Query(query): Query,
) -> Answered {
    let next = next(query.get("next"));
    let provider = Public(&app)
        .open(&slug, Some(&credentials))
        .await?
        .ok_or(Refusal::NotFound)?;
    let ((state, state_hash), (browser, browser_hash)) = (app.secret(), app.secret());
    let way = way(&app, &provider, &browser)?;
    let there = match describe(app.fetch().clone(), provider.issuer.clone()).await {
        Ok(described) => described.way_there(&way, &state, query.has("again")),
        Err(why) => Err(why),
    };
    let there = match there {
        Ok(there) => there,
        Err(why) => return Ok(fault(&app, &headers, Some(&provider), why, next)),
    };
    Public(&app)
        .begin(&provider, state_hash, browser_hash, next)
        .await?;
    let mut response = see(&there);
    set_cookie(&mut response, &own(&app, &browser, FLOW_LIFE / 1000));
    Ok(response)
}

/// `GET /sign-in/firm/{slug}/back`
pub async fn back(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    headers: HeaderMap,
    Query(query): Query,
) -> Answered {
    let provider = Public(&app)
        .open(&slug, None)
        .await?
        .ok_or(Refusal::NotFound)?;
    let name = openid_cookie(&app.settings().public_url);
    let browser = cookie(&headers, name).unwrap_or("").to_owned();
    let state = query.get("state").unwrap_or("");
    let flow = Public(&app).take(state, &browser).await?;
    let flow = flow.filter(|flow| flow.firm == provider.firm && flow.issuer == provider.issuer);
    let Some(flow) = flow else {
        return Ok(fault(
            &app,
            &headers,
            Some(&provider),
            Why::Over,
            String::new(),
        ));
    };
    let claims = match (query.get("error"), query.get("code"), query.get("iss")) {
        // Whose answer this is, if it says so (RFC 9207).
        (_, _, Some(other)) if other != provider.issuer => Err(Why::Token("issuer")),
        (Some("access_denied"), ..) => Err(Why::Declined),
        (None, Some(code), _) => {
            let way = way(&app, &provider, &browser)?;
            match describe(app.fetch().clone(), provider.issuer.clone()).await {
                Ok(described) => {
                    let now = app.clock().now();
                    described
                        .redeem(app.fetch().clone(), way, code.to_owned(), now)
                        .await
                }
                Err(why) => Err(why),
            }
        }
        _ => Err(Why::Client),
    };
    let claims = match claims {
        Ok(claims) => claims,
        Err(why) => {
            Public(&app)
                .refused(flow.firm, why.clone(), &credentials)
                .await?;
            return Ok(fault(&app, &headers, Some(&provider), why, flow.next));
        }
    };
    let (fresh, arrived) = Public(&app).arrive(&flow, claims, &credentials).await?;
    let to = format!("/office/{slug}");
    let step = match arrived {
        Err(why) => return Ok(fault(&app, &headers, Some(&provider), why, flow.next)),
        Ok(Arrived::In { new, language }) => Step::In(Opened::of(fresh, new, language, to)),
        Ok(Arrived::Half { language }) => Step::Half {
            secret: fresh.session,
            language,
            to,
        },
    };
    let mut response = on(&app, &step, &flow.next);
    set_cookie(&mut response, &own(&app, "", 0));
    Ok(response)
}

/// What is shown to the provider. Nonce and verifier follow from what the browser alone holds.
fn way(app: &App, provider: &Provider, browser: &str) -> Result<Way, Refusal> {
    let settings = app.settings();
    let secret = settings
        .key
        .open(&Provider::place(provider.firm), &provider.secret)
        .and_then(|secret| String::from_utf8(secret).ok())
        .ok_or_else(|| Refusal::Fault("the secret of a provider does not open".to_owned()))?;
    let of = |what: &str| URL_SAFE_NO_PAD.encode(settings.key.hash(what, browser));
    Ok(Way {
        client_id: provider.client_id.clone(),
        secret,
        back: Provider::comes_back_to(&settings.public_url, &provider.slug),
        nonce: of("openid:nonce"),
        verifier: of("openid:verifier"),
    })
}

fn fault(
    app: &App,
    headers: &HeaderMap,
    provider: Option<&Provider>,
    why: Why,
    next: String,
) -> Response {
    tracing::info!(?why, "nobody came in through a provider");
    let page = Fault {
        c: Context::new(app, language_of(headers)),
        slug: provider.map_or(String::new(), |provider| provider.slug.clone()),
        firm_name: provider.map_or(String::new(), |provider| provider.firm_name.clone()),
        next,
        why,
    };
    let mut response = refused(page.why.status(), None, &page);
    set_cookie(&mut response, &own(app, "", 0));
    response
}

/// The cookie that says that this browser is the one that was sent away.
fn own(app: &App, secret: &str, seconds: i64) -> String {
    let url = &app.settings().public_url;
    let secure = if url.starts_with("https://") {
        "; Secure"
    } else {
        ""
    };
    let name = openid_cookie(url);
    format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The query that keeps where somebody wanted to go.
fn and_next(next: &str) -> String {
    match next {
        "" => String::new(),
        next => format!("?next={}", encode(next)),
    }
}
