//! The documents of `kontor seed`: shared out among the dossiers, each of which stores one file for all of its
//! documents, so that a large number costs rows and not disk.

use super::seed::{AT_ONCE, Made, Wanted};
use crate::access::{Caller, grant};
use crate::app::App;
use crate::documents::access::AddTo;
use crate::documents::actions::{Filing, file_away};
use crate::files;
use crate::ids::{DossierId, FileId, UserId};
use crate::refusal::Refusal;

/// Makes `wanted.documents`, in the firm's own part of each dossier.
pub async fn run(
    app: &App,
    owner: UserId,
    wanted: &Wanted,
    dossiers: &[DossierId],
    made: &mut Made,
) -> Result<(), Refusal> {
    if wanted.documents == 0 || dossiers.is_empty() {
        return Ok(());
    }
    for (index, dossier) in dossiers.iter().enumerate() {
        let extra = usize::from(index < wanted.documents % dossiers.len());
        let many = wanted.documents / dossiers.len() + extra;
        if many > 0 {
            fill(app, owner, wanted, *dossier, many).await?;
        }
    }
    made.documents = wanted.documents;
    Ok(())
}

async fn fill(
    app: &App,
    owner: UserId,
    wanted: &Wanted,
    dossier: DossierId,
    many: usize,
) -> Result<(), Refusal> {
    let slug = wanted.firm.clone();
    let (firm, person) = app
        .store()
        .read(move |tx| {
            let caller = Caller::of_user(tx, owner, "command")?;
            let face = caller.staff(&slug)?;
            Ok::<_, Refusal>((face.firm, face.id.0))
        })
        .await?;
    let text = format!("A document of synthetic data, {}.\n", wanted.seed);
    let kept = files::keep_bytes(app, firm, person, "document.txt", text.into_bytes()).await?;
    let file = kept.id;
    app.store()
        .write(move |tx| files::take(tx, firm, person, file).map(drop))
        .await?;
    for start in (0..many).step_by(AT_ONCE) {
        let end = (start + AT_ONCE).min(many);
        app.store()
            .write(move |tx| some(tx, owner, dossier, file, start..end))
            .await?;
    }
    Ok(())
}

fn some(
    tx: &mut store::Tx<'_>,
    owner: UserId,
    dossier: DossierId,
    file: FileId,
    numbers: std::ops::Range<usize>,
) -> Result<(), Refusal> {
    let caller = Caller::of_user(tx, owner, "command")?;
    let place = grant::<AddTo>(tx, &caller, (dossier, None))?;
    for number in numbers {
        let filing = Filing {
            dossier,
            folder: None,
            onto: None,
            file,
            // Not in the order of the names: lists have something to sort.
            name: &format!("Factuur {:06}.txt", (number * 7919) % 1_000_003),
            note: "",
        };
        file_away(tx, place.firm(), place.actor(), &filing)?;
    }
    Ok(())
}
