//! One type for each kind of id, so that none is taken for another.

use store::id_type;

id_type!(
    /// A firm: the tenant.
    FirmId
);
id_type!(
    /// A sign-in identity.
    UserId
);
id_type!(
    /// A person who works at a firm.
    StaffId
);
id_type!(
    /// A set of things to ask for, under a name.
    ChecklistId
);
id_type!(
    /// A link for uploading without an account.
    RequestLinkId
);
id_type!(
    /// An answer that came by mail.
    AnswerId
);
id_type!(
    /// A person on the client's side.
    ContactId
);
id_type!(
    /// One e-mail address of a contact.
    AddressId
);
id_type!(
    /// A field of the firm's own on its contacts.
    ContactFieldId
);
id_type!(
    /// Contacts under one name.
    GroupId
);
id_type!(
    /// The file of one served client.
    DossierId
);
id_type!(
    /// A job within a dossier.
    EngagementId
);
id_type!(
    /// A set of permissions with a name.
    RoleId
);
id_type!(
    /// Staff under one name.
    TeamId
);
id_type!(
    /// A filter of the monitor under a name.
    SavedFilterId
);
id_type!(
    /// A role given to someone on something.
    GrantId
);
id_type!(
    /// A thread in a dossier.
    ConversationId
);
id_type!(
    /// One post in a conversation.
    MessageId
);
id_type!(
    /// An internal note in a conversation.
    NoteId
);
id_type!(
    /// A stored file.
    FileId
);
id_type!(
    /// A folder of a dossier's documents.
    FolderId
);
id_type!(
    /// A document of a dossier.
    DocumentId
);
id_type!(
    /// One line of the history.
    EventId
);
id_type!(
    /// One mail of the outbox.
    MailId
);
id_type!(
    /// A look at the portal through a contact's eyes.
    ViewId
);
id_type!(
    /// A signed-in browser, as its user sees it: a part of the hash of its secret.
    SessionId
);
id_type!(
    /// A passkey of a user.
    PasskeyId
);
id_type!(
    /// What a browser was asked to sign with a passkey.
    ChallengeId
);

id_type!(
    /// A message template of a firm.
    TemplateId
);
id_type!(
    /// One thing done to many.
    BatchId
);
id_type!(
    /// A file of rows that are brought in.
    ImportId
);

macro_rules! as_text {
    ($($name:ident),*) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(out)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                uuid::Uuid::deserialize(from).map($name)
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::Object::with_type(utoipa::openapi::schema::Type::String).into()
            }
        }
        impl utoipa::ToSchema for $name {}
    )*};
}

as_text!(
    FirmId,
    UserId,
    StaffId,
    ContactId,
    AddressId,
    ContactFieldId,
    GroupId,
    DossierId,
    EngagementId,
    RoleId,
    TeamId,
    SavedFilterId,
    GrantId,
    ConversationId,
    MessageId,
    NoteId,
    FileId,
    FolderId,
    DocumentId,
    EventId,
    MailId,
    AnswerId,
    ChecklistId,
    RequestLinkId,
    ViewId,
    ImportId,
    BatchId,
    SessionId,
    PasskeyId,
    ChallengeId,
    TemplateId,
    RequestId,
    ItemId,
    MailboxId,
    InboxMailId
);
id_type!(
    /// What a firm asks of a client.
    RequestId
);
id_type!(
    /// One thing that a file request asks for.
    ItemId
);
id_type!(
    /// A mailbox of the firm's that is connected.
    MailboxId
);
id_type!(
    /// A mail of a connected mailbox that was kept; also the thread that began with it.
    InboxMailId
);
