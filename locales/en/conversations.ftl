# Conversations and messages, in the office and in the portal.

conversation-new = New conversation
conversation-new-message = New message
conversation-subject = Subject
conversation-about = What is it about?
conversation-message = Message
conversation-messages = messages
conversation-who = Who at the client sees this
conversation-who-at = Who at { $dossier } sees this?
conversation-for-all = Everyone with full access
conversation-for-all-hint = { $names }, and who gets full access later.
conversation-for-all-nobody = Nobody has full access yet. Whoever gets it later will see this.
conversation-for-one = One person, privately
conversation-person = Person
conversation-for-chosen = People that I choose
conversation-only-me = Only me
conversation-only-me-hint = Besides your accountant.
conversation-you-alone = You, and who gets full access later.
conversation-you-and = You and { $names }
conversation-post = Post
conversation-post-and-share = Post and share
conversation-send-answer = Send answer
conversation-send-message = Send message
conversation-mail-note = You will get a mail when there is an answer.
conversation-started = Started by { $name } on { $at }
conversation-started-by = Started by
conversation-last = Last message
conversation-last-at = Last
conversation-needs-reply = Needs reply
conversation-to-answer = To answer
conversation-closed = Closed
conversation-private = Private
conversation-share = Share
conversation-close = End conversation
conversation-close-title = End this conversation?
conversation-close-text = “{ $subject }” goes to Closed for you and for { $names }. Everyone can still read it. The firm can reopen it.
conversation-close-text-alone = “{ $subject }” goes to Closed. Everyone who sees it can still read it. The firm can reopen it.
conversation-close-no = Keep it open
conversation-reopen = Reopen
conversation-ended = Ended on { $at } by { $name }.
conversation-closed-meanwhile = This conversation was ended while you wrote. Your text is here, so that you can copy it.
conversation-is-closed = This conversation has ended. It can be reopened by the firm.
conversation-ask-anew = Write a new message
conversation-earlier = Earlier messages
conversation-new-from-here = New
conversation-audience =
    { $n ->
        [0] Nobody at the client sees this yet.
        [one] { $names } will see this.
       *[other] { $names } will see this.
    }
conversation-audience-firm = Your contacts at { $firm } will see this.
conversation-audience-client = Your contacts at { $firm } will see this, and { $names }.
conversation-state = State
conversation-state-open = Open
conversation-state-closed = Closed
conversation-state-all = All
conversation-none = No conversations here
conversation-none-waiting = Nothing waits for a reply
conversation-none-hint = Conversations that a client started, or answered last, appear here.
conversation-none-dossier = Start one to ask this client something. They are told by mail.
conversation-none-portal = When { $firm } writes to you, it appears here. You can also write first.
conversation-share-title = Share “{ $subject }”

dossier-is-archived = This client is archived and takes no new conversations.

message-edited = edited
message-deleted = Message deleted on { $at }.
message-delivered = Delivered
message-read-by = Read by { $name }, { $at }.
message-read-count = Read by { $n } of { $of }
message-actions = Actions for the message of { $at }
message-edit = Edit
message-edit-title = Edit message
message-save = Save
message-delete = Delete
message-delete-title = Delete this message?
message-delete-text = Its text and files disappear for everyone; that there was a message stays visible.
message-delete-no = Keep it
message-is-deleted = This message was deleted.
message-changed-meanwhile = This message was changed meanwhile. Your text is below; saving replaces the newer one.

note-internal = Internal note
note-only-firm = only the firm sees this
note-only-firm-hint = Only the firm sees this. No client is told.
note-write = Write an internal note
note-add = Add note
note-actions = Actions for the note of { $at }
note-edit = Edit
note-edit-title = Edit internal note
note-save = Save
note-delete = Delete
note-delete-title = Delete this note?
note-delete-text = Its text disappears; that there was a note stays visible to the firm.
note-delete-no = Keep it
note-deleted = Note deleted on { $at }.
note-is-deleted = This note was deleted.
note-changed-meanwhile = This note was changed meanwhile. Your text is below; saving replaces the newer one.

composer-formatting = Formatting
composer-bold = Bold
composer-italic = Italic
composer-list = List
composer-link = Link
composer-quote = Quote
composer-your-message = Your message
composer-your-answer = Your answer
composer-attach = Attach files
composer-photo = Take a photo
composer-remove = Remove

share-viewer-hint = Whom you choose sees this conversation and can reply to it, and nothing else.
share-no-login = cannot sign in yet
share-done = Done

fault-audience = The audience is all, one person, or people by name.
fault-audience-nobody = Please choose at least one person.
fault-audience-unknown = Someone you chose does not belong to this client.
fault-unknown-message = This message is not in this conversation.
conversation-tick = Choose “{ $subject }”
conversation-answer-chosen = Answer the chosen ones
conversation-end-chosen = End the chosen ones
conversation-answer-reopens = Your answer opens this conversation again.
conversation-answer-anew = Your answer begins a new conversation with the same people.
conversation-to-new = Go to the first new message
conversation-later = Later messages
conversation-newest = Go to the newest message
note-earlier = Earlier notes
