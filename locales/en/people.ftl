# Signing in, invitations, one's own account.

people-error = Error
people-sign-in = Sign in
people-sign-in-do = Sign in
people-sign-out = Sign out
people-email = E-mail address
people-name = Name
people-password = Password
people-new-password = New password
people-current-password = Current password
people-password-hint = At least { $n } characters. Three words that you remember do well.
people-forgot = I forgot my password
people-back = Back
people-back-to-sign-in = Back to sign in

people-reset = Forgot your password
people-reset-detail = Give the address that you sign in with. We send a link with which you choose a new password. It works for one hour.
people-reset-do = Send the link
people-reset-sent = Look in your mailbox
people-reset-sent-detail = If somebody signs in with { $address }, we have sent a link to it. It works for one hour.
people-no-mail = No mail within five minutes? Look in your spam folder, or call your accountant.

people-activate = Choose a password
people-activate-known = Accept the invitation
people-welcome = Welcome, { $name }
people-activate-dossier = When you accept, you get access to
people-activate-staff = You are invited to work in the office of
people-known = You already have an account with this address: enter its password.
people-accept-do = Accept and sign in
people-accept-passkey = Accept with a passkey
people-known-passkey = You already have an account with this address: accept with its passkey.
people-passkey-script = Switch JavaScript on to use your passkey, or set a password by mail.
people-set-password-do = Save and sign in
people-signs-in-with = You sign in with { $address }.

people-dead = This link no longer works
people-dead-detail = It was used already, was replaced by a newer one, or is older than 7 days. We can send a fresh one to the address that we have on file.
people-dead-reset = It was used already, was replaced by a newer one, or is older than one hour.
people-dead-reset-do = Ask for a new link
people-fresh-do = Send a fresh invitation
people-fresh-asked = Look in your mailbox
people-fresh-asked-detail = If this invitation is still open, we have sent a fresh one to the address that we have on file.

people-choose = Where do you want to go?
people-choose-office = Office
people-choose-portal = Client portal
people-choose-none = There is nothing here for you yet
people-choose-none-detail = Nobody has given you access at the moment. Ask your accountant to switch it on.

people-account = My account
people-saved = Saved.
people-language = Language
people-language-of-pages = Language of the pages and of mail to you
people-language-do = Save the language
people-change-password = Password
people-change-password-detail = A new password signs you out everywhere else.
people-first-password-detail = You sign in without a password. With one you have a second way in.
people-change-password-do = Change the password

fault-sign-in = This address and password do not belong together
fault-sign-in-address = This is not an e-mail address
fault-sign-in-language = Choose one of the languages
fault-too-often = { $n ->
    [one] Tried too often. Try again in one minute.
   *[other] Tried too often. Try again in { $n } minutes.
}
fault-password-wrong = This password is not right
fault-password-short = Use at least { $n } characters
fault-password-long = Use at most { $n } characters
fault-password-common = This password is one of the first that strangers try. Choose another
fault-password-address = Leave your address out of the password
people-joins = You sign in here with { $account } already. Enter the password of that account: after that, this address signs you in too.
people-own-account = Choose a password of its own for this address

people-away-until = away until { $day }
people-stands-in = { $name } stands in
people-left = left

people-through = Sign in through your firm
people-through-firm = Sign in through { $firm }
people-through-else = Or with your password
people-through-only = You are signed in through your firm. Other firms and portals open when you sign in with your password.
people-elsewhere = Another firm lets you in through its own sign-in only.
people-elsewhere-do = Sign in there
people-prove-through = Sign in through your firm again
refusal-elsewhere = Sign in through your firm
refusal-elsewhere-detail = This firm lets its staff in through its own sign-in only.
