//! `kontor incoming`: takes one mail from the standard input, as a mail server pipes it.

use std::io::Read as _;

use super::config::Config;
use super::{Failure, say, wire};
use crate::answers;

/// Takes the mail, and says what became of it.
pub(super) async fn incoming(config: &Config) -> Result<(), Failure> {
    let app = wire::ready(config).await?;
    if app.incoming().is_none() {
        let why = "--incoming does not say at which address answers arrive";
        return Err(Failure::Usage(why.to_owned()));
    }
    let most = u64::try_from(post::read::LARGEST).unwrap_or(u64::MAX) + 1;
    let mut raw = Vec::new();
    let read = std::io::stdin().lock().take(most).read_to_end(&mut raw);
    read.map_err(|error| Failure::Failed(format!("the mail could not be read: {error}")))?;
    let taken = answers::take(&app, raw).await?;
    say(&taken.words());
    Ok(())
}
