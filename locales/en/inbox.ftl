# Mail of the firm's connected mailboxes.

inbox-tab = E-mail
inbox-detail = Mail to and from addresses with SYNC on, for the dossiers that you see.
inbox-show = Which mail
inbox-show-waiting = To deal with
inbox-show-all = All
inbox-show-sent = Sent
inbox-mailbox = Mailbox
inbox-waits = To deal with
inbox-mails = mails
inbox-thread-mails = { $n ->
    [one] 1 mail
   *[other] { $n } mails
}
inbox-has-files = With attachments
inbox-not-sent = Not sent
inbox-being-sent = Being sent
inbox-subject = Subject
inbox-who = From or to
inbox-begins = Beginning
inbox-when = Latest
inbox-to-who = to { $name }
inbox-to = to { $names }
inbox-none = There is no mail yet
inbox-none-waiting = No mail is waiting
inbox-none-no-mailbox = Once the firm connects a mailbox, the mail of addresses with SYNC on appears here.
inbox-none-hint = Mail to and from addresses with SYNC on appears here.
inbox-none-dossier = Switch SYNC on for an address in this dossier. Mail to and from it then appears here, earlier mail too.
inbox-find = Search the mail
inbox-find-hint = Subject, person or attachment
inbox-none-found = No mail with “{ $q }”
inbox-none-found-hint = Subjects, names, addresses and names of attachments are searched, not the text.
inbox-find-all = Search all mail
inbox-find-clear = Show all mail
inbox-to-people = Go to the addresses
inbox-attachments = Attachments
inbox-saving = Save attachments of new mail to documents
inbox-saving-hint = They go to the top of the documents, where the firm alone sees them. What is there already is not saved twice. This holds for mail that comes from now on.
inbox-who-sees = Whoever sees this dossier sees its mail; in the portal it never appears. What was kept stays when SYNC is switched off; nothing more comes then.
inbox-deal-with = Mark as dealt with
inbox-wait-again = Let it wait again
inbox-earlier = Earlier mails
inbox-newest = Newest mails
inbox-save = Save to documents
inbox-save-one = Save { $name } to documents
inbox-saved = In documents

fault-inbox-show = Choose waiting, all or sent.
fault-inbox-mailbox = This is no mailbox.

event-inbox-came = kept a mail from { $address }: { $subject }
event-inbox-sent = kept a mail to { $address }: { $subject }
event-inbox-written = wrote a mail to { $address }: { $subject }
event-inbox-failed = could not send a mail to { $address }: { $subject }
event-inbox-again = sent a mail again: { $subject }
event-inbox-dealt-with = dealt with the mail { $subject }
event-inbox-waits = let the mail { $subject } wait again
event-inbox-saving-on = switched the saving of attachments on
event-inbox-saving-off = switched the saving of attachments off
history-family-inbox = Connected mail

inbox-new = New mail
inbox-reply = Reply
inbox-sender = From
inbox-readers = To
inbox-copies = Copy
inbox-copies-to = Copy to
inbox-your-mail = Your mail
inbox-quotes = Quote the last mail below
inbox-send = Send mail
inbox-send-again = Send again
inbox-attribution = On { $when }, { $name } wrote:
inbox-why-no-mailbox = The mailbox is not connected any more.
inbox-why-infected = An attachment was not found to be safe:
inbox-why-scanning = The attachments are being checked for viruses.
inbox-why-later = The server has not taken it yet; it is being tried again.
inbox-why-refused = The server refused it.
inbox-why-ours = Something went wrong here. It is being tried again.
fault-inbox-no-mailbox = No mailbox is connected through which mail could go out.
fault-inbox-no-sync = Mail is written to addresses with SYNC on in this dossier. Switch it on for one of these first.
fault-inbox-address = “{ $address }” is no mail address.
fault-inbox-too-many = These are too many addresses: at most { $max }.
fault-inbox-files = The attachments are too large together: at most { $max } MB.
refusal-inbox-not-failed = This mail was sent, or is still being sent.
