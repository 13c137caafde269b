//! Everything that is recorded, one variant each. The names are stored: they never change.

use serde::{Deserialize, Serialize};

use super::documents::DocumentEvent;
use super::inbox::InboxEvent;
use super::mailboxes::MailboxEvent;
use super::requests::RequestEvent;
use crate::ids::{AddressId, ContactId, EngagementId, MessageId, NoteId, StaffId, TemplateId};

/// Something that happened. Its fields are kept as JSON in the history.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    #[serde(rename = "firm.created")]
    FirmCreated { name: String },
    #[serde(rename = "firm.changed")]
    FirmChanged { changes: Vec<Change> },
    #[serde(rename = "staff.added")]
    StaffAdded {
        staff: StaffId,
        name: String,
        role: String,
    },
    #[serde(rename = "staff.changed")]
    StaffChanged {
        staff: StaffId,
        name: String,
        changes: Vec<Change>,
    },
    #[serde(rename = "staff.invited")]
    StaffInvited { staff: StaffId, name: String },
    #[serde(rename = "staff.left")]
    StaffLeft {
        staff: StaffId,
        name: String,
        /// Who took over; empty if nobody did.
        successor: String,
    },
    #[serde(rename = "staff.returned")]
    StaffReturned { staff: StaffId, name: String },
    #[serde(rename = "staff.away")]
    StaffAway {
        staff: StaffId,
        name: String,
        from: String,
        until: String,
        stand_in: String,
    },
    #[serde(rename = "staff.back")]
    StaffBack { staff: StaffId, name: String },
    #[serde(rename = "filter.saved")]
    FilterSaved { name: String, shared: bool },
    #[serde(rename = "filter.removed")]
    FilterRemoved { name: String },
    #[serde(rename = "team.added")]
    TeamAdded { team: String },
    #[serde(rename = "team.changed")]
    TeamChanged { team: String, changes: Vec<Change> },
    #[serde(rename = "team.removed")]
    TeamRemoved { team: String },
    #[serde(rename = "team.member_added")]
    TeamMemberAdded {
        staff: StaffId,
        name: String,
        team: String,
    },
    #[serde(rename = "team.member_removed")]
    TeamMemberRemoved {
        staff: StaffId,
        name: String,
        team: String,
    },
    #[serde(rename = "role.changed")]
    RoleChanged { name: String, changes: Vec<Change> },
    #[serde(rename = "role.removed")]
    RoleRemoved { name: String, replacement: String },
    #[serde(rename = "role.added")]
    RoleAdded {
        name: String,
        scope: String,
        permissions: Vec<String>,
    },
    #[serde(rename = "factors.required")]
    FactorsRequired { changes: Vec<Change> },
    #[serde(rename = "factors.reset")]
    FactorsReset { name: String, address: String },
    #[serde(rename = "openid.changed")]
    OpenIdChanged { changes: Vec<Change> },
    #[serde(rename = "openid.bound")]
    OpenIdBound {
        staff: StaffId,
        name: String,
        address: String,
    },
    #[serde(rename = "openid.forgotten")]
    OpenIdForgotten { staff: StaffId, name: String },
    #[serde(rename = "openid.refused")]
    OpenIdRefused { reason: String, address: String },
    #[serde(rename = "contact.added")]
    ContactAdded { contact: ContactId, name: String },
    #[serde(rename = "contact.changed")]
    ContactChanged {
        contact: ContactId,
        name: String,
        changes: Vec<Change>,
    },
    #[serde(rename = "contact.removed")]
    ContactRemoved { contact: ContactId, name: String },
    #[serde(rename = "address.added")]
    AddressAdded { contact: ContactId, address: String },
    #[serde(rename = "address.changed")]
    AddressChanged {
        contact: ContactId,
        before: String,
        address: String,
    },
    #[serde(rename = "address.removed")]
    AddressRemoved { contact: ContactId, address: String },
    #[serde(rename = "address.replaced")]
    AddressReplaced {
        contact: ContactId,
        before: String,
        address: String,
    },
    #[serde(rename = "answer.held")]
    AnswerHeld { from: String, why: String },
    #[serde(rename = "answer.let_in")]
    AnswerLetIn { from: String },
    #[serde(rename = "answer.discarded")]
    AnswerDiscarded { from: String },
    #[serde(rename = "address.bounced")]
    AddressBounced { address: String, why: String },
    #[serde(rename = "address.cleared")]
    AddressCleared { address: String },
    #[serde(rename = "mail.sent_again")]
    MailSentAgain { to: String },
    #[serde(rename = "contact_field.added")]
    ContactFieldAdded { name: String, field: String },
    #[serde(rename = "contact_field.changed")]
    ContactFieldChanged { name: String, changes: Vec<Change> },
    #[serde(rename = "contact_field.removed")]
    ContactFieldRemoved { name: String, field: String },
    #[serde(rename = "group.added")]
    GroupAdded { group: String },
    #[serde(rename = "group.changed")]
    GroupChanged { group: String, changes: Vec<Change> },
    #[serde(rename = "group.removed")]
    GroupRemoved { group: String },
    #[serde(rename = "group.member_added")]
    GroupMemberAdded {
        contact: ContactId,
        name: String,
        group: String,
    },
    #[serde(rename = "group.member_removed")]
    GroupMemberRemoved {
        contact: ContactId,
        name: String,
        group: String,
    },
    #[serde(rename = "template.added")]
    TemplateAdded { template: TemplateId, name: String },
    #[serde(rename = "template.changed")]
    TemplateChanged {
        template: TemplateId,
        name: String,
        changes: Vec<Change>,
    },
    #[serde(rename = "template.reset")]
    TemplateReset { template: TemplateId, name: String },
    #[serde(rename = "template.removed")]
    TemplateRemoved { template: TemplateId, name: String },
    #[serde(rename = "dossier.created")]
    DossierCreated { name: String },
    #[serde(rename = "dossier.changed")]
    DossierChanged { changes: Vec<Change> },
    #[serde(rename = "engagement.added")]
    EngagementAdded { id: EngagementId, name: String },
    #[serde(rename = "engagement.changed")]
    EngagementChanged {
        id: EngagementId,
        name: String,
        changes: Vec<Change>,
    },
    #[serde(rename = "engagement.done")]
    EngagementDone { id: EngagementId, name: String },
    #[serde(rename = "engagement.reopened")]
    EngagementReopened { id: EngagementId, name: String },
    #[serde(rename = "engagement.removed")]
    EngagementRemoved { id: EngagementId, name: String },
    #[serde(rename = "dossiers.imported")]
    DossiersImported { name: String },
    #[serde(rename = "contacts.imported")]
    ContactsImported { name: String },
    #[serde(rename = "dossiers.exported")]
    DossiersExported {
        /// What was asked for, as it stands in the address of the monitor; empty: all of them.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        filter: String,
    },
    #[serde(rename = "contacts.exported")]
    ContactsExported {},
    #[serde(rename = "grant.contacts_on")]
    ContactsAllowed { subject: String },
    #[serde(rename = "grant.contacts_off")]
    ContactsRefused { subject: String },
    #[serde(rename = "contact.linked")]
    ContactLinked { contact: ContactId, name: String },
    #[serde(rename = "file.infected")]
    FileInfected {
        name: String,
        sha256: String,
        /// What the virus scanner calls it.
        why: String,
    },
    #[serde(rename = "file.too_large")]
    FileTooLarge { name: String, sha256: String },
    #[serde(rename = "contact.unlinked")]
    ContactUnlinked { contact: ContactId, name: String },
    #[serde(rename = "login.on")]
    LoginOn {
        address_id: AddressId,
        address: String,
        name: String,
    },
    #[serde(rename = "login.off")]
    LoginOff {
        address_id: AddressId,
        address: String,
        name: String,
    },
    #[serde(rename = "notify.on")]
    NotifyOn {
        address_id: AddressId,
        address: String,
        name: String,
    },
    #[serde(rename = "notify.off")]
    NotifyOff {
        address_id: AddressId,
        address: String,
        name: String,
    },
    #[serde(rename = "sync.on")]
    SyncOn {
        address_id: AddressId,
        address: String,
        name: String,
    },
    #[serde(rename = "sync.off")]
    SyncOff {
        address_id: AddressId,
        address: String,
        name: String,
    },
    #[serde(rename = "preferences.changed")]
    PreferencesChanged {
        address_id: AddressId,
        address: String,
        name: String,
        changes: Vec<Change>,
    },
    #[serde(rename = "invitation.sent")]
    InvitationSent {
        address_id: AddressId,
        address: String,
        name: String,
    },
    #[serde(rename = "invitation.accepted")]
    InvitationAccepted {
        address_id: AddressId,
        address: String,
        name: String,
    },
    #[serde(rename = "grant.given")]
    GrantGiven {
        name: String,
        role: String,
        subject: String,
        /// Whose dossier it is, if the role is lent to a stand-in.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        stands_in_for: String,
    },
    #[serde(rename = "grant.taken")]
    GrantTaken {
        name: String,
        role: String,
        subject: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        stands_in_for: String,
    },
    #[serde(rename = "portal.viewed_as")]
    ViewedAs { contact: ContactId, name: String },
    #[serde(rename = "batch.begun")]
    BatchBegun {
        what: String,
        subject: String,
        total: i64,
    },
    #[serde(rename = "batch.paused")]
    BatchPaused { subject: String },
    #[serde(rename = "batch.resumed")]
    BatchResumed { subject: String },
    #[serde(rename = "batch.cancelled")]
    BatchCancelled { subject: String },
    #[serde(rename = "conversation.started")]
    ConversationStarted { subject: String, audience: String },
    #[serde(rename = "conversation.changed")]
    ConversationChanged { subject: String, before: String },
    #[serde(rename = "conversation.assigned")]
    ConversationAssigned { subject: String, name: String },
    #[serde(rename = "conversation.unassigned")]
    ConversationUnassigned { subject: String, name: String },
    #[serde(rename = "conversation.closed")]
    ConversationClosed { subject: String },
    #[serde(rename = "conversation.reopened")]
    ConversationReopened { subject: String },
    #[serde(rename = "conversation.read")]
    ConversationRead { subject: String, message: i64 },
    #[serde(rename = "conversation.printed")]
    ConversationPrinted {
        subject: String,
        /// Whether the internal notes are in it.
        notes: bool,
    },
    #[serde(rename = "conversation.looked_into")]
    PrivateLookedInto { subject: String },
    #[serde(rename = "message.posted")]
    MessagePosted {
        message: MessageId,
        seq: i64,
        text_sha256: String,
        files: Vec<String>,
    },
    #[serde(rename = "message.edited")]
    MessageEdited {
        message: MessageId,
        seq: i64,
        before: String,
        text_sha256: String,
        files: Vec<String>,
    },
    #[serde(rename = "message.deleted")]
    MessageDeleted {
        message: MessageId,
        seq: i64,
        before: String,
    },
    #[serde(rename = "note.added")]
    NoteAdded {
        note: NoteId,
        text_sha256: String,
        /// The names of the colleagues whom it mentions.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        told: Vec<String>,
    },
    #[serde(rename = "note.edited")]
    NoteEdited {
        note: NoteId,
        before: String,
        text_sha256: String,
        /// The names of the colleagues whom it mentions from now on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        told: Vec<String>,
    },
    #[serde(rename = "note.deleted")]
    NoteDeleted { note: NoteId, before: String },
    /// Those of documents have a list of their own.
    #[serde(untagged)]
    Documents(DocumentEvent),
    /// So have those of mailboxes.
    #[serde(untagged)]
    Mailboxes(MailboxEvent),
    /// So have those of file requests.
    #[serde(untagged)]
    Requests(RequestEvent),
    /// And those of mail.
    #[serde(untagged)]
    Inbox(InboxEvent),
}

/// One field before and after.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    pub field: String,
    pub before: String,
    pub after: String,
}

impl Change {
    /// A change of `field`, if it is one.
    pub fn of(field: &str, before: &str, after: &str) -> Option<Change> {
        (before != after).then(|| Change {
            field: field.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }
}
