# What stands around every page, and what all forms and refusals share.

app-name = Kontor
app-mark = K
skip = Skip to the content
close = Close
language = Language
offline = No connection. What you write is kept; new messages appear when you are back online.
dossier = Client

shell-search = Search
shell-search-label = Search clients by name or number
shell-new = New
shell-new-conversation = Conversation
shell-new-dossier = Client
shell-new-contact = Contact
shell-me = { $name }, menu
shell-account = My account
shell-switch = Switch
shell-keys = Keyboard
shell-keys-on = Use single keys in this browser
shell-sign-out = Sign out
shell-menu = Main menu
shell-monitor = Clients
shell-conversations = Conversations
shell-requests = Requests
shell-requests-portal = Requested
shell-need-reply = waiting for a reply
shell-activities = Activities
shell-contacts = Contacts
shell-settings = Settings
shell-home = Home
shell-messages = Messages
shell-to-answer = to answer
shell-key-search = Search
shell-key-move = Move in a list, open
shell-key-tick = Tick the row, to act on several (Esc unticks all)
shell-key-help = Show these keys
shell-key-new = New
shell-key-reply = Reply
shell-key-end = End conversation
shell-key-post = Post

form-check = Please check this form
form-cancel = Cancel
form-back = Back
pager = Pages
pager-next = Next page

fault-empty = Please fill this in.
fault-too-long = This is too long: at most { $max } characters.
fault-control-characters = This holds characters that cannot be shown. Please remove them.
fault-missing = This field is missing.
fault-unknown-field = This field does not exist.
fault-unknown-parameter = This parameter does not exist.
fault-wrong-type = A value is not of the type that it must be.
fault-limit = The limit is a number from 1 to 200.
fault-cursor = This is not a place in this list.
fault-idempotency-key = The key is 1 to 200 characters long.
fault-state = The state is open, closed or all.

refusal-sign-in = Please sign in
refusal-sign-in-detail = You are not signed in, or your session has ended.
refusal-not-found = There is nothing here
refusal-not-found-detail = The page was moved, or it is not shared with you. If someone sent you this address, ask them to share it.
refusal-forbidden = You may not do this
refusal-forbidden-detail = Your role does not include it. An owner or administrator of the firm can give it to you.
refusal-invalid = Something needs a correction
refusal-invalid-detail = Please look at the fields that are named.
refusal-conflict = This is not possible now
refusal-stale = Someone else changed this meanwhile
refusal-stale-detail = Please load it again and repeat your change.
refusal-malformed = This request cannot be read
refusal-malformed-detail = Something was lost on the way. Please go back and try again.
refusal-media-type-detail = The content is not of a type that is understood here.
refusal-too-large = This is too large
refusal-too-large-detail = The file or text is larger than is allowed here.
refusal-too-many = Too many attempts
refusal-too-many-detail = Please wait a little and try again.
refusal-busy = Not available for a moment
refusal-busy-detail = Nothing was changed. Please try again in a moment.
refusal-fault = Something went wrong on our side
refusal-fault-detail = Nothing was changed. It has been noted. Please try again later.
refusal-taken = Something with this name is there already.
refusal-gone-meanwhile = Something that this refers to is gone.
refusal-idempotency-key-used = This key was used for another request.
refusal-go-home = Go to the start page

# Around the portal when somebody of the firm looks through a client’s eyes
shell-looking-as = You see the portal as { $name } does.
shell-looking-only = You can only look. This visit stands in the client’s history.
shell-looking-end = Back to the client

# Which dossier it is, for whoever has several
shell-where = You are in { $dossier }, looked after by { $firm }.
shell-where-hide = Hide this notice until you sign in again
shell-factor-from = From { $date } this firm requires a second step at sign-in.
shell-factor-do = Set it up now
refusal-full = There is no room left
refusal-full-detail = Nothing was changed. Contact the firm, or whoever runs this installation.
shell-notices = Notifications
shell-notices-unseen =
    { $n ->
        [0] Notifications
        [one] Notifications: { $n } new
       *[other] Notifications: { $n } new
    }
shell-notifications = My notifications
shell-held = Held mail
shell-failed-mail = Failed mail
shell-inbox = Inbox
shell-mail-waits = to deal with
