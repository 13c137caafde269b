# Why someone sees a dossier or a conversation, or does not.

why-title = Who sees “{ $name }”
why-find = Find a person
why-find-hint = Name of a colleague or contact
why-all = Everyone who sees this
why-found = People called “{ $q }”
why-nobody = Nobody sees this.
why-none = Nobody here is called “{ $q }”.
why-is-staff = Staff
why-is-contact = Contact
why-sees = Sees this
why-sees-not = Does not see this
why-yes = { $name } sees this
why-partly = { $name } sees only what is shared by name
why-no = { $name } does not see this
why-only-named = Comes into the portal and sees only what is shared by name
why-missing = What is missing
why-ways = Roles, and where they come from
why-no-ways = No role at all.
why-counts = Counts
why-waits = Waits for what is missing
why-may = What { $name } may do here
why-info = LOGIN and addresses
why-and-more = { $why }, and { $n } more

why-way-firm = { $role }: role in the firm
why-way-started = Started this conversation
why-way-conversation = { $role }: own role on this conversation
why-way-dossier = { $role }: own role on the client
why-way-group-conversation = { $role }: on this conversation, through the group { $group }
why-way-group-dossier = { $role }: on the client, through the group { $group }
why-way-team-conversation = { $role }: on this conversation, through the team { $group }
why-way-team-dossier = { $role }: on the client, through the team { $group }
why-responsible = Responsible for this client
why-team = Works on this client
why-confidential = The client is confidential

why-effect-rests = Rests: contacts are not allowed
why-effect-too-little = Does not show this
why-effect-confidential = Not for confidential clients

why-missing-not-linked = Not linked to this client. Link the contact on the Info tab.
why-missing-no-address = Has no address to sign in with. Add one on the Info tab.
why-missing-login-off = LOGIN is off at every address. Until it is on, no role shows anything.
why-missing-not-invited = LOGIN is on, but no invitation was sent. Send it on the Info tab.
why-missing-not-accepted = The invitation was sent and not accepted yet.
why-missing-no-role = Has no role on it. Give one under Share.
why-missing-too-little = Has a role, but one that does not show this.
why-missing-contacts-off = “Allow contacts” is off, so what was shared rests. Switch it on under Share.
why-missing-not-named = This conversation is for people chosen by name. Share it with this person or with a group they are in.
why-missing-private = This conversation is private, and their role does not show private ones. Share it with this person.
why-missing-confidential = The client is confidential: only owners of the firm and people with a role on it see it. Give a role under Share.
