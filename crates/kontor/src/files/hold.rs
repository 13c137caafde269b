//! While a backup is taken no file is removed: what its snapshot names must be there when it comes to it.

use std::sync::atomic::{AtomicI64, Ordering};

use store::{StoreError, Tx};
use uuid::Uuid;

use super::store as sql;
use crate::app::App;
use crate::refusal::Refusal;

/// For so long nothing is removed after the last sign of life: an hour, in milliseconds.
const LIFE: i64 = 3_600_000;

/// Keeps all files where they are, until it is ended or gives no sign of life any more.
#[derive(Debug)]
pub struct Held {
    id: Uuid,
    until: AtomicI64,
}

/// From here on no file is removed.
pub async fn begin(app: &App) -> Result<Held, Refusal> {
    let (id, until) = app
        .store()
        .write(|tx| {
            let (id, now) = (tx.id(), tx.now());
            tx.execute(sql::DROP_HOLDS, &[&now])?;
            tx.execute(sql::HOLD, &[&id, &(now + LIFE)])?;
            Ok::<_, Refusal>((id, now + LIFE))
        })
        .await?;
    let until = AtomicI64::new(until);
    Ok(Held { id, until })
}

impl Held {
    /// Gives a sign of life, where one is due.
    pub async fn renew(&self, app: &App) -> Result<(), Refusal> {
        let (id, until) = (self.id, app.clock().now() + LIFE);
        if until - self.until.load(Ordering::Relaxed) < LIFE / 4 {
            return Ok(());
        }
        let renewed = app
            .store()
            .write(move |tx| Ok::<_, Refusal>(tx.execute(sql::RENEW_HOLD, &[&id, &until])?))
            .await?;
        if renewed == 0 {
            return Err(Refusal::Fault(
                "the backup has slept for too long".to_owned(),
            ));
        }
        self.until.store(until, Ordering::Relaxed);
        Ok(())
    }

    /// Files may be removed again.
    pub async fn end(self, app: &App) -> Result<(), Refusal> {
        app.store()
            .write(move |tx| Ok(tx.execute(sql::LET_GO, &[&self.id]).map(drop)?))
            .await
    }
}

/// Until when nothing may be removed, if that is so.
pub fn until(tx: &mut Tx<'_>) -> Result<Option<i64>, StoreError> {
    let now = tx.now();
    tx.only(sql::HELD_UNTIL, &[&now], |row| row.get(0))
}
