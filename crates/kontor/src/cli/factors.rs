//! `kontor user factors`: the way out for somebody who has lost phone, passkeys and paper.

use clap::Args;

use super::config::Config;
use super::{Failure, say, wire};
use crate::access::{Actor, Credentials, Proof};
use crate::events::{self, About, Event};
use crate::factors;
use crate::people::security::{self, Notice};
use crate::people::users;
use crate::refusal::Refusal;

#[derive(Args, Clone, Debug)]
pub(super) struct FactorsArgs {
    /// The address that the user signs in with
    email: String,
    /// Takes all second factors and recovery codes away and ends all sessions; the user is told, and
    /// it is recorded at every firm
    #[arg(long)]
    reset: bool,
}

/// `kontor user factors EMAIL [--reset]`
pub(super) async fn factors(config: &Config, args: &FactorsArgs) -> Result<(), Failure> {
    let app = wire::ready(config).await?;
    let (fold, reset) = (post::fold_address(&args.email), args.reset);
    let found = app
        .store()
        .write(move |tx| {
            let Some(user) = users::find_by_address(tx, &fold)? else {
                return Ok(None);
            };
            let before = factors::of(tx, user.id)?;
            if !reset {
                return Ok(Some(before));
            }
            factors::remove_all(tx, user.id)?;
            users::end_sessions(tx, user.id)?;
            let actor = Actor::system("command");
            for firm in users::firms_of(tx, user.id)? {
                let event = Event::FactorsReset {
                    name: user.name.clone(),
                    address: user.email.clone(),
                };
                events::record(tx, firm, &actor, About::Firm, &event)?;
            }
            let operator = Credentials {
                proof: Proof::None,
                origin: "command".to_owned(),
                device: String::new(),
                browser: None,
            };
            security::note(tx, user.id, Notice::FactorsReset, &operator)?;
            Ok::<_, Refusal>(Some(before))
        })
        .await?;
    let found =
        found.ok_or_else(|| Failure::Failed(format!("nobody signs in with {}", args.email)))?;
    let had = serde_json::json!({
        "app": found.app_since.is_some(),
        "passkeys": found.passkeys.len(),
        "recovery_codes": found.codes_left,
        "reset": args.reset,
    });
    say(&had.to_string());
    Ok(())
}
