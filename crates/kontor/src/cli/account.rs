//! Firms, passwords and tokens from the command line.

use std::io::Read as _;

use clap::Args;
use pages::Lang;
use serde_json::json;

use super::config::Config;
use super::parse::parse_span;
use super::{Failure, say, wire};
use crate::app::{App, enqueue, hash_secret};
use crate::firms::{self, NewFirm, NewOwner};
use crate::notifications::PLAN;
use crate::people::{password, tokens, users};
use crate::refusal::Refusal;
use crate::web::TOKEN_PREFIX;

/// More than a password can have, in bytes.
const LONGEST_PASSWORD: u64 = 4096;
/// What a firm looks like until it chooses.
const COLOUR: &str = "#1f4d46";

#[derive(Args, Clone, Debug)]
pub(super) struct NewFirmArgs {
    /// The firm's name
    name: String,
    /// The firm's name in addresses: small letters, digits and hyphens
    #[arg(long)]
    slug: String,
    /// The first owner's mail address
    #[arg(long, value_name = "EMAIL")]
    owner: String,
    /// The first owner's name; else the part of the address before @
    #[arg(long, value_name = "NAME")]
    owner_name: Option<String>,
    /// nl, fr, de, en or es
    #[arg(long, default_value = "nl", value_parser = parse_lang)]
    language: Lang,
    /// The firm's time zone
    #[arg(long, default_value = "Europe/Brussels")]
    zone: String,
    /// Reads the owner's password from the standard input; else an invitation is mailed
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Args, Clone, Debug)]
pub(super) struct PasswordArgs {
    /// The address that the user signs in with
    email: String,
    /// Reads the password from the standard input
    #[arg(long, required = true)]
    password_stdin: bool,
}

#[derive(Args, Clone, Debug)]
pub(super) struct TokenArgs {
    /// The address that the user signs in with
    #[arg(long, value_name = "EMAIL")]
    user: String,
    /// read, or read,write
    #[arg(long, default_value = "read,write", value_parser = parse_scope)]
    scope: &'static str,
    /// How long it works, such as 30d or 12h; for ever if not given
    #[arg(long, value_name = "TIME", value_parser = parse_span)]
    expires: Option<i64>,
}

fn parse_lang(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| format!("{code:?} is none of nl, fr, de, en, es"))
}

/// As tokens keep it.
fn parse_scope(text: &str) -> Result<&'static str, String> {
    let mut write = false;
    for part in text.split(',') {
        match part.trim() {
            "read" => {}
            "write" => write = true,
            other => return Err(format!("{other:?} is neither read nor write")),
        }
    }
    Ok(if write { "read write" } else { "read" })
}

/// `kontor firm create`
pub(super) async fn new_firm(config: &Config, args: &NewFirmArgs) -> Result<(), Failure> {
    let password = match args.password_stdin {
        true => Some(password_from_stdin(&args.owner)?),
        false => None,
    };
    let app = wire::ready(config).await?;
    let hash = match password {
        Some(password) => Some(hashed(&app, password).await?),
        None => None,
    };
    let local = args.owner.split('@').next().unwrap_or("").trim().to_owned();
    let firm = NewFirm {
        name: args.name.clone(),
        slug: args.slug.clone(),
        language: args.language,
        zone: args.zone.clone(),
        colour: COLOUR.to_owned(),
    };
    let owner = NewOwner {
        name: args.owner_name.clone().unwrap_or(local),
        email: args.owner.clone(),
        language: args.language,
        user: None,
    };
    app.store()
        .write(move |tx| {
            let (firm, staff, user) = firms::create(tx, &firm, owner.clone())?;
            match &hash {
                Some(hash) => {
                    users::set_password_hash(tx, user, hash)?;
                    tx.wake(format!("access {user}"));
                    Ok(())
                }
                None => {
                    let wanted = json!({"kind": "staff_invitation", "staff": staff}).to_string();
                    enqueue(tx, firm.0, PLAN, None, &wanted)
                }
            }
        })
        .await
        .map_err(Failure::from)?;
    let url = config.public_url();
    say(&format!("{url}/office/{}", args.slug));
    Ok(())
}

/// `kontor user password`
pub(super) async fn password(config: &Config, args: &PasswordArgs) -> Result<(), Failure> {
    let password = password_from_stdin(&args.email)?;
    let app = wire::ready(config).await?;
    let hash = hashed(&app, password).await?;
    let fold = post::fold_address(&args.email);
    let found = app
        .store()
        .write(move |tx| {
            let Some(user) = users::find_by_address(tx, &fold)? else {
                return Ok(false);
            };
            users::set_password_hash(tx, user.id, &hash)?;
            tx.wake(format!("access {}", user.id));
            Ok::<_, Refusal>(true)
        })
        .await?;
    found.then_some(()).ok_or_else(|| nobody(&args.email))
}

/// `kontor token create`
pub(super) async fn token(config: &Config, args: &TokenArgs) -> Result<(), Failure> {
    let app = wire::ready(config).await?;
    let token = format!("{TOKEN_PREFIX}{}", app.secret().0);
    let hash = hash_secret(&token);
    let (fold, scope, life) = (post::fold_address(&args.user), args.scope, args.expires);
    let found = app
        .store()
        .write(move |tx| {
            let Some(user) = users::find_by_address(tx, &fold)? else {
                return Ok(false);
            };
            let expires_at = life.map(|life| tx.now().saturating_add(life));
            tokens::create(tx, user.id, scope, expires_at, &hash)?;
            Ok::<_, Refusal>(true)
        })
        .await?;
    if !found {
        return Err(nobody(&args.user));
    }
    say(&token);
    Ok(())
}

fn nobody(address: &str) -> Failure {
    Failure::Failed(format!("nobody signs in with {address}"))
}

/// The first line of the standard input, if it may be a password.
fn password_from_stdin(address: &str) -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .take(LONGEST_PASSWORD)
        .read_to_string(&mut text)
        .map_err(|error| Failure::Failed(format!("no password on the standard input: {error}")))?;
    let password = text.lines().next().unwrap_or("").to_owned();
    password::check_rules(&password, address)?;
    Ok(password)
}

async fn hashed(app: &App, password: String) -> Result<String, Failure> {
    Ok(app.hashing(move || password::hash(&password)).await??)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes() {
        assert_eq!(parse_scope("read"), Ok("read"));
        assert_eq!(parse_scope("read,write"), Ok("read write"));
        assert_eq!(parse_scope("write"), Ok("read write"));
        assert!(parse_scope("admin").is_err() && parse_scope("").is_err());
    }
}
