# Mail to people.

mail-invitation-subject = { $firm } gives you access to its client portal
mail-invitation-title = { $firm } gives you access to { $dossier }
mail-invitation-text = In the client portal of { $firm } you read messages, answer them and send files, safely and in one place. Activate your access to begin.
mail-invitation-button = Activate access
mail-invitation-until = The link works once, for 7 days. After that you can have a fresh one sent.
mail-invitation-footer = You get this mail because { $firm } gave this address access.
mail-staff-subject = Your access to the office of { $firm }
mail-staff-title = { $firm } added you to its office
mail-staff-text = You can now work with the firm’s clients and conversations. Activate your access to begin.
mail-staff-footer = You get this mail because { $firm } added you as a staff member.
mail-reset-subject = Choose a new password
mail-reset-text = Someone asked for a new password for { $address }. If that was you, choose one with this button. If it was not, you need not do anything: your password stays as it is.
mail-reset-button = Choose a password
mail-reset-until = The link works once, for one hour.
mail-reset-footer = You get this mail because a new password was asked for.
mail-message-subject = { $author } sent you a message
mail-message-button = Read and answer
mail-message-footer = You get this mail because a message of { $firm } is waiting for you.
mail-activate = You have not activated your access yet.
mail-activate-link = Choose a password

# The mail log.

mail-log = Mail log
mail-about = About
mail-to = To
mail-from = From
mail-state = State
mail-kind = Kind
mail-when = When
mail-all = All
mail-older = Older
mail-pages = Pages
mail-none = No mail
mail-none-detail = What is mailed to clients and staff is listed here, with its state.
mail-kind-message = Message
mail-kind-invitation = Invitation
mail-kind-staff = Staff invitation
mail-kind-reset = New password
mail-state-queued = Queued
mail-state-sent = Sent
mail-state-failed = Failed
mail-state-dropped = Not sent
mail-dropped-nothing-new = Was read or deleted meanwhile
mail-dropped-no-access = No access any more
mail-dropped-not-wanted = Accepted or withdrawn meanwhile
fault-mail-state = Choose queued, sent, bounced, failed or dropped.

# Caught mail of a demonstration.

mail-caught = Caught mail
mail-caught-detail = Nothing leaves this machine in a demonstration.
mail-caught-none = Nothing has been mailed yet.
mail-caught-to = to { $address }
mail-source = Source
mail-dropped-notify-off = NOTIFY was off for this

mail-security-title-new-device = New sign-in to your account
mail-security-title-password-changed = Your password was changed
mail-security-title-app-added = An app with codes was set up
mail-security-title-app-removed = The app with codes was removed
mail-security-title-passkey-added = A passkey was added
mail-security-title-passkey-removed = A passkey was removed
mail-security-title-codes-renewed = New recovery codes were made
mail-security-title-recovery-used = A recovery code was used
mail-security-title-factors-reset = Your second step was removed
mail-security-account = This is about the account of { $address }. If it was you, you need not do anything.
mail-security-advice = Was it not you? Open your account, change your password and sign out everywhere else. Then call your accountant.
mail-security-button = Open my account
mail-security-footer = You get this mail because it is about the safety of your account.
mail-kind-security = Safety of an account

mail-kind-copy = Copy
mail-copy-subject = Copy: { $subject }
mail-copy-text = This is a copy. The mail went to { $to }.
mail-copy-no-link = The link with which access is activated is only in the client’s own mail.
mail-copy-private = The conversation is private, so its text is not in copies.
mail-copy-button = Open in the office
mail-copy-footer = Your firm gets copies of its mail to clients. The addresses are in the settings of the firm.

mail-kind-mention = Mention
mail-mention-subject = { $author } mentions you in an internal note
mail-mention-text = What the note says stands in the office, for the firm alone.
mail-mention-button = Open the conversation
mail-mention-footer = You get this mail because a colleague mentions you. There is one for each conversation until you open it.
mail-kind-request = File request
mail-kind-came = What came in
mail-request-subject = { $firm } asks you for: { $subject }
mail-request-title = { $name } asks you for the following
mail-request-due = Please deliver this by { $day }.
mail-request-overdue = This was due on { $day }. Please deliver it as soon as you can.
mail-request-button = Deliver the files
mail-request-see = See the request
mail-request-footer = You get this mail because { $firm } asked you for something in its client portal.
mail-reminder-subject = Reminder: { $subject }
mail-reminder-title = This is still missing
mail-back-subject = Needed again: { $subject }
mail-back-title = { $firm } needs something else
mail-back-text = What you delivered was looked at and sent back, with this remark:
mail-cancelled-subject = No longer needed: { $subject }
mail-cancelled-title = This request is cancelled
mail-cancelled-text = You need not deliver anything more for it. What you delivered already is kept.
mail-receipt-subject = Received: { $subject }
mail-receipt-title = { $firm } received this from you
mail-receipt-text = This is your receipt. The beginning of each file’s checksum stands beside it.
mail-receipt-answer = { $item }: your answer, { $when }
mail-came-one = { $client } delivered something that was requested
mail-came-many = { $n } clients delivered something that was requested
mail-came-button = Review it
mail-came-button-all = Open the file requests
mail-came-footer = You get this mail because you requested it or are responsible for the client.

mail-kind-documents = Documents
mail-documents-subject =
    { $count ->
        [one] { $firm } has put a document ready for you
       *[other] { $firm } has put { $count } documents ready for you
     }
mail-documents-more =
    { $more ->
        [one] And one more.
       *[other] And { $more } more.
     }
mail-documents-button = View the documents
mail-documents-footer = You get this mail because { $firm } shared documents with you.

# Addresses that mail came back from.

mail-state-bounced = Came back
mail-dropped-bounced = Earlier mail to this address came back
bounced-why = Mail to this address came back: “{ $why }”. Nothing more is sent to it until you allow it again.
bounced-clear = Mail this address again

# Messages that wait, in one mail.

mail-kind-inbox = Mail from a client
mail-inbox-subject = { $author } sent a mail
mail-inbox-many = { $count } mails wait in the inbox
mail-inbox-button = Open the mail
mail-inbox-button-all = Open the inbox
mail-kind-waiting = Message from a client
mail-waiting-subject = { $author } wrote a message
mail-waiting-footer = You get this mail because you look after this client. You choose what you are mailed under My notifications.
mail-waiting-many = { $count } conversations are waiting for you
mail-waiting-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
mail-waiting-button = Open the conversations
mail-bare-title = { $firm } has something for you
mail-bare-text = What it is about stands behind the link, after you have signed in.

# What a firm wants of its mail.

mail-rules = Mail settings
mail-rules-saved = The mail settings are saved.
mail-rules-when = When mail goes out
mail-rules-delay = Mail a message that was not read after
mail-rules-delay-hint = Between 0 and 1440. With 0 it goes out at once. What is read before then is not mailed.
mail-rules-minutes = minutes
mail-rules-quiet = Quiet hours
mail-rules-quiet-hint = In the firm’s time zone. Messages, documents and requests wait until they end; invitations and security mail do not. Leave both empty for none.
mail-rules-from = from
mail-rules-until = until
mail-rules-links = Only a link
mail-rules-links-hint = Mail of what you tick says nothing of its content: the reader signs in to see it.
mail-rules-sender = Sender
mail-rules-name = Name shown as the sender (empty: the firm’s name)
mail-rules-reply = Address for answers
mail-rules-reply-hint = For mail that is not answered into a conversation.
mail-rules-save = Save mail settings
mail-category-chats-and-tasks = Messages and requests for clients
mail-category-documents = New documents for clients
mail-category-messages = Messages from clients that nobody has read
mail-category-inbox = Mail in the inbox that nobody has dealt with
mail-category-files = Files that came for requests
mail-category-mentions = Mentions in internal notes
fault-mail-delay = Enter a number of minutes between 0 and { $max }.
fault-mail-quiet = Enter two different times, or leave both empty.
fault-mail-address = Enter an address such as office@example.com.

# What one is mailed.

mail-wishes = My notifications
mail-wishes-saved = Your notifications are saved.
mail-wishes-which = Mail me
mail-wishes-hint = Mail goes to { $address }. Mail about your account always does.
mail-wishes-save = Save my notifications

# Stopping mail from within it.

mail-stop = Unsubscribe
mail-stop-title = Mail that you get
mail-stop-firm = { $firm } writes to
mail-stop-about-chats-and-tasks = New messages and requests for you
mail-stop-about-documents = New documents for you
mail-stop-done = That is changed.
mail-stop-now = You get mail about: { $what }.
mail-stop-not = You get no mail about: { $what }.
mail-stop-do = Stop these mails
mail-stop-again = Get these mails again
mail-stop-others = Other mail
mail-stop-on = Switch on
mail-stop-off = Switch off
mail-stop-system = Mail about your account and your access always comes.
mail-note-automatic = Answered by a program

mail-filter = Look for mail
mail-filter-to = Address of the recipient
mail-filter-do = Search

# One mail of the log.

mail-steps = What happened to it
mail-step-queued = Queued
mail-step-later = Tried; the mail server says later
mail-step-sent = Taken by the mail server
mail-step-failed = Not taken by the mail server
mail-step-bounced = Came back
mail-step-dropped = Not sent
mail-step-again = Sent again
mail-step-other = as another mail
mail-facts = The mail
mail-category = Category
mail-language = Language
mail-id = Message-ID
mail-text = What it said
mail-text-hint = Without its links, which are for the recipient alone. Texts are kept for three months.
mail-text-none = There is no text to show: it was not sent yet, is older than three months, is about somebody’s account, or tells of something you do not see.
mail-again = Send mail again
mail-again-then = After that you can send this mail again.
mail-again-not = This mail cannot be sent again: it was sent again already, did not fail, or is asked for anew by its reader.
mail-again-marked = Mail to this address came back. Allow mail to it first; then send this mail again.
mail-failed = Some mail failed or came back.
mail-failed-noted = Take note of failed mail

# Mail from an address of the firm’s own.

mail-domain = Mail from your own address
mail-domain-saved = The address is saved. Publish the records below, then check the domain.
mail-domain-detail = Mail to clients can come from an address at your own domain. Its servers then have to say that Kontor may send for it: you publish a record with a key, and Kontor signs each mail with it (DKIM).
mail-domain-on = Mail comes from { $address }.
mail-domain-missing = The domain no longer publishes the key. If that lasts three days, mail comes from { $address } again.
mail-domain-off = Until the domain is checked, mail comes from { $address } under the firm’s name.
mail-domain-legend = Sender
mail-domain-address = Address that mail comes from
mail-domain-save = Save address
mail-domain-records = What to publish
mail-domain-how = At whoever manages { $domain }, add a TXT record:
mail-domain-name = Name
mail-domain-text = Text
mail-domain-policy = If the domain has no DMARC policy yet, add this one as well; an existing one stays as it is:
mail-domain-spf = SPF needs no change: bounces go to the installation, and the signature is what vouches for your address.
mail-domain-check = Check domain
mail-domain-remove = Give up own address
mail-domain-not-yet = The domain does not publish this key yet. It can take some hours until a new record is seen everywhere.
mail-domain-no-answer = The name server did not answer. Please try again later.
mail-domain-no-server = This installation knows no name server to ask. Its operator sets one with --dns.
