//! `kontor seed`: what is asked for, and for whom.

use clap::Args;

use super::config::Config;
use super::seed::{self, Wanted};
use super::store as sql;
use super::{Failure, say, wire};
use crate::ids::UserId;
use crate::refusal::Refusal;

#[derive(Args, Clone, Debug)]
pub(super) struct SeedArgs {
    /// The firm, by its slug
    #[arg(long, value_name = "SLUG")]
    firm: String,
    /// How many dossiers
    #[arg(long, value_name = "N")]
    dossiers: usize,
    /// How many conversations in all
    #[arg(long, value_name = "N", default_value_t = 0)]
    conversations: usize,
    /// How many messages in all; at least one in each conversation
    #[arg(long, value_name = "N", default_value_t = 0)]
    messages: usize,
    /// How many documents in all
    #[arg(long, value_name = "N", default_value_t = 0)]
    documents: usize,
    /// The same number makes the same data
    #[arg(long, value_name = "K")]
    seed: u64,
}

/// Makes it in the name of the firm's first owner, and says what was made as JSON.
pub(super) async fn seed(config: &Config, args: &SeedArgs) -> Result<(), Failure> {
    let app = wire::ready(config).await?;
    let slug = args.firm.clone();
    let owner: Option<UserId> = app
        .store()
        .read(move |tx| {
            tx.first(sql::FIRST_OWNER, &[&slug], |row| row.get(0))
                .map_err(Refusal::from)
        })
        .await?;
    let owner = owner
        .ok_or_else(|| Failure::Failed(format!("there is no firm {} with an owner", args.firm)))?;
    let wanted = Wanted {
        firm: args.firm.clone(),
        dossiers: args.dossiers,
        conversations: args.conversations,
        messages: args.messages,
        documents: args.documents,
        seed: args.seed,
    };
    let made = seed::run(&app, owner, &wanted).await?;
    let made = serde_json::to_string(&made).map_err(|error| Failure::Failed(error.to_string()))?;
    say(&made);
    Ok(())
}
