//! An answer becomes rows: a message with its mail, or one that waits, and its line here.

use std::sync::Arc;

use store::Tx;

use super::judge::{Answered, Verdict, answered};
use super::model::{Taken, Why};
use super::store as sql;
use super::take::{Letter, taken};
use super::words;
use crate::access::{Actor, grant_as};
use crate::conversations::access::{Reply, find_about};
use crate::conversations::mailed::{self, ByMail};
use crate::conversations::{NewConversation, NewMessage, Reaching};
use crate::dossiers::access::{StartConversation, StartPrivate};
use crate::events::{About, Event, record};
use crate::files;
use crate::ids::{AnswerId, FileId, MailId};
use crate::refusal::Refusal;

/// An answer on its way into the database.
#[derive(Clone)]
pub(super) struct Keeping {
    pub new: AnswerId,
    pub file: Option<FileId>,
    pub letter: Arc<Letter>,
}

impl Keeping {
    /// Posts it, if that still holds; else it waits.
    pub(super) fn post(
        &self,
        tx: &mut Tx<'_>,
        id: MailId,
        attached: &[FileId],
    ) -> Result<Taken, Refusal> {
        let letter = &self.letter;
        let Some(answered) = answered(tx, id)? else {
            return Ok(Taken::PassedOver);
        };
        if taken(tx, &answered, letter)? {
            return Ok(Taken::Again);
        }
        let (found, file) = match (letter.verdict(tx, &answered)?, self.file) {
            (Verdict::Held(why), _) => return self.hold(tx, id, why),
            (_, None) => return self.hold(tx, id, Why::Unreadable),
            (found, Some(file)) => (found, file),
        };
        let firm = answered.firm;
        files::take(tx, firm, self.new.0, file)?;
        let by_mail = ByMail {
            quoted: letter.quoted.clone(),
            file,
        };
        let new = NewMessage {
            text: letter.own.clone(),
            files: attached.to_vec(),
        };
        let conversation = match found {
            Verdict::Post(who, conversation) => {
                let (caller, face) = *who;
                let grant = grant_as::<Reply>(tx, &caller, &face, conversation)?;
                mailed::post(tx, &grant, &new, &by_mail)?.conversation
            }
            Verdict::Start(who, dossier, private) => {
                let (caller, face) = *who;
                let subject = words::subject(&letter.mail.subject);
                let new = NewConversation {
                    subject: match subject.is_empty() {
                        true => letter.mail.from[0].address.clone(),
                        false => subject,
                    },
                    text: new.text,
                    files: new.files,
                    reaching: match private {
                        true => Reaching::OnlyMe,
                        false => Reaching::All,
                    },
                    engagement: None,
                };
                if private {
                    let grant = grant_as::<StartPrivate>(tx, &caller, &face, dossier)?;
                    mailed::start(tx, &grant, &new, &by_mail)?
                } else {
                    let grant = grant_as::<StartConversation>(tx, &caller, &face, dossier)?;
                    mailed::start(tx, &grant, &new, &by_mail)?
                }
            }
            Verdict::Held(why) => return self.hold(tx, id, why),
        };
        let mut answered = answered;
        answered.conversation = Some(conversation);
        self.add(tx, &answered, "posted", None)?;
        Ok(Taken::Posted)
    }

    /// Lets it wait for staff.
    pub(super) fn hold(&self, tx: &mut Tx<'_>, id: MailId, why: Why) -> Result<Taken, Refusal> {
        let Some(answered) = answered(tx, id)? else {
            return Ok(Taken::PassedOver);
        };
        if taken(tx, &answered, &self.letter)? {
            return Ok(Taken::Again);
        }
        if let Some(file) = self.file {
            files::take(tx, answered.firm, self.new.0, file)?;
        }
        self.add(tx, &answered, "held", Some(why))?;
        let about = match (answered.conversation, answered.dossier) {
            (Some(conversation), _) => find_about(tx, answered.firm, conversation)?,
            (None, Some(dossier)) => Some(About::Dossier(dossier)),
            (None, None) => None,
        };
        let event = Event::AnswerHeld {
            from: self.from().1,
            why: why.code().to_owned(),
        };
        let about = about.unwrap_or(About::Firm);
        record(tx, answered.firm, &Actor::system("mail"), about, &event)?;
        Ok(Taken::Held(why))
    }

    fn from(&self) -> (String, String) {
        let from = self.letter.mail.from.first();
        from.map(|from| (from.name.clone(), from.address.clone()))
            .unwrap_or_default()
    }

    fn add(
        &self,
        tx: &mut Tx<'_>,
        answered: &Answered,
        state: &str,
        why: Option<Why>,
    ) -> Result<(), Refusal> {
        let (now, digest) = (tx.now(), self.letter.digest.as_slice());
        let (from_name, from_address) = self.from();
        let person = answered.person.as_ref();
        let text = match why {
            Some(_) => words::preview(&self.letter.mail.text),
            None => String::new(),
        };
        tx.execute(
            sql::ADD,
            &[
                &answered.firm,
                &self.new,
                &now,
                &digest,
                &answered.mail,
                &state,
                &why.map_or("", Why::code),
                &answered.dossier,
                &answered.conversation,
                &person.map_or("system", |person| person.kind.code()),
                &person.map(|person| person.id),
                &person.map_or("", |person| &person.name),
                &from_name,
                &from_address,
                &self.letter.mail.subject,
                &text,
                &self.file,
            ],
        )?;
        Ok(())
    }
}
