# Settings of the firm, its staff and roles.

firms-error = Error
firms-settings = Settings
firms-firm = Firm
firms-staff = Staff
firms-mail-log = Mail log
firms-saved = Saved. Clients see it from now on.
firms-name = Name of the firm
firms-name-hint = Clients see it on every page and in every mail.
firms-colour = Colour
firms-colour-hint = Text on it turns dark or light by itself. In dark mode a lighter shade is used.
firms-example = Example
firms-language = Language of the firm
firms-zone = Time zone
firms-save = Save settings
firms-logo = Logo
firms-logo-file = Picture
firms-logo-hint = PNG, JPEG or WebP, square, at most 512 kB.
firms-logo-do = Save the logo
firms-may-not = An owner or an admin of the firm can change this.

firms-staff-count = { $n ->
    [one] One staff member
   *[other] { $n } staff members
}
firms-staff-add = Add a staff member
firms-staff-add-detail = They get a mail with which they choose a password. It works for 7 days.
firms-staff-add-do = Add and send the invitation
firms-staff-added = Added. The invitation is on its way.
firms-staff-name = Name
firms-staff-address = E-mail address
firms-staff-role = Role
firms-staff-state = State
firms-staff-language = Language
firms-staff-active = Active
firms-staff-invited = Invited
firms-more = Show more
firms-roles = Roles

firms-role-owner = Everything, confidential clients included
firms-role-firm_admin = Settings of the firm, staff and all clients that are not confidential
firms-role-staff_admin = Staff and contacts
firms-role-dossier_admin = New clients and contacts
firms-role-member = What is shared with them

role-owner = Owner
role-firm_admin = Firm admin
role-staff_admin = Staff admin
role-dossier_admin = Client admin
role-member = Member
role-dossier_owner = Owner
role-dossier_editor = Editor
role-dossier_viewer = Viewer
role-access = Client access
role-collaborator = Client collaborator
role-conversation_viewer = Viewer

fault-firm-language = Choose one of nl, fr, de, en, es
fault-firm-zone = This is not a time zone
fault-firm-colour = Give the colour as # with six digits, such as #1f4d46
fault-firm-slug = Use 2 to 40 lower-case letters, digits and single hyphens
fault-firm-slug-taken = Another firm has this name in its address
fault-firm-logo = Choose a picture: PNG, JPEG or WebP
fault-firm-logo-large = Choose a picture of at most 512 kB
fault-staff-address = This is not an e-mail address
fault-staff-role = There is no such role for staff
fault-staff-known = This person works here already
fault-role-code = Use 2 to 40 lower-case letters, digits and underscores
fault-role-scope = Choose firm, dossier, client or conversation
fault-role-permission = One of these does not exist, or has no effect in such a role
fault-role-taken = There is a role with this code already

firms-factors = Two-step sign-in
firms-factors-detail = Whoever has no second step sees a notice until the date, and after it sets one up before anything else. From then on API tokens of those without one do not work either.
firms-factors-of-staff = Staff need a second step
firms-factors-of-clients = Clients need a second step
firms-factors-days = Days of grace
firms-factors-from = Required from { $date }.
firms-factors-do = Save the rules
fault-factor-own = First set up a second step of your own, in your account
fault-factor-days = Choose 0 to { $max } days

firms-copies = Copies of mail to clients
firms-copies-hint = These addresses get a copy of every invitation and message mail to a client, without the links that let its reader act as the client. Several with a comma between them. Nothing is copied of confidential clients, and no text of private conversations.
fault-firm-copies = Give addresses such as office@firm.example, with a comma between them.

firms-after-end = When a client answers in a conversation that has ended
firms-after-end-reopen = it opens again
firms-after-end-anew = a new one begins, for the same people
fault-firm-after-end = Choose what an answer after the end does.
firms-requests = File requests
firms-detailed = Detailed notifications
firms-detailed-hint = The mail about a request then carries the explanation too, and a new request can carry an additional message.
firms-reminders-hint = For new requests with a due day. Reminders go out at 9 in the morning and stop by themselves.
firms-requests-do = Save these settings
reminders-title = Reminders
reminders-day = on the day
reminders-before = { $n ->
    [one] { $n } day before
   *[other] { $n } days before
}
reminders-after = { $n ->
    [one] { $n } day after
   *[other] { $n } days after
}
fault-reminder-days = Choose days at most { $max } days before or after the due day.
firms-deleted = Deleted documents
firms-deleted-days = Days that they are kept
firms-deleted-hint = Until then they can be restored. With 0 they stay until somebody removes them for good.
firms-deleted-do = Save these days
fault-keep-days = Choose a number from 0 to { $max }.
firms-mail-rules = Mail settings
