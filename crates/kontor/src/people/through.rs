//! What the sign-in page says of firms whose staff come in through a provider of their own.

use crate::app::App;
use crate::people::store as sql;
use crate::refusal::Refusal;

/// The way through a provider, as the sign-in page offers it.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// Whether any firm has a provider.
    pub any: bool,
    /// The firm whose page this is: slug, name, and what the button says.
    pub firm: Option<(String, String, String)>,
}

/// For the sign-in page, which may be that of the firm with this slug.
pub async fn door(app: &App, slug: &str) -> Result<Door, Refusal> {
    let slug = slug.to_owned();
    app.store()
        .read(move |tx| {
            let any = tx.only(sql::ANY_PROVIDER, &[], |row| row.get(0))?;
            let firm = match any && !slug.is_empty() {
                true => tx.first(sql::PROVIDER_OF, &[&slug], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?,
                false => None,
            };
            Ok::<_, Refusal>(Door { any, firm })
        })
        .await
}
