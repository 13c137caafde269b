# The firm's people: their pages, absence, leaving, and the firm's own roles.

staff-here = Working here
staff-gone = Left
staff-left-count = { $n ->
    [one] One person has left
   *[other] { $n } people have left
}
staff-dossiers = Clients
staff-nobody = Nobody
staff-left-on = Left on { $day }
staff-address-invited = If you change it, the invitation that was sent stops working and a fresh one goes to the new address.
staff-address-active = Mail of this firm goes there. Signing in stays with { $address }.
staff-roles-of = Roles in the firm
staff-role-above = It holds more than you do, so someone above you gives it.
staff-save = Save changes
staff-looks-after = Looks after
staff-dossier-count = { $n ->
    [one] One client
   *[other] { $n } clients
}
staff-no-dossiers = No client at the moment.
staff-invitation = Invitation
staff-invitation-text = Sent, and not accepted yet. A link works for 7 days.
staff-invite-again = Send again
staff-withdraw = Withdraw invitation
staff-absence = Absence
staff-absence-text = Colleagues see it beside the name, together with who stands in.
staff-away-from = First day
staff-away-until = Last day
staff-stand-in = Stand-in
staff-lends = Give the stand-in their dossiers for as long
staff-lends-text = The stand-in has the role of editor on every client in use for whom this person is responsible and whom you may share. Roles of their own stay, and the rest goes again on the last day.
staff-away-save = Save absence
staff-away-end = End absence
staff-leaving = Leaving
staff-leaving-text = Ends all access at once and hands over the clients. You see first what will happen.
staff-leave = Let them leave
staff-handing-over = After leaving
staff-left-text = This person has no access any more. Their name stays in the history.
staff-hand-over-or-return = Hand over or bring back
staff-leave-title = { $name } leaves the firm
staff-left-title = { $name } has left
staff-withdraw-title = Withdraw the invitation of { $name }
staff-leave-last-owner = This is the last owner who has signed in. Make someone else an owner first: a firm always has one.
staff-leave-what = This happens as soon as you confirm:
staff-leave-access = All sessions, open pages and API tokens end. Signing in here is not possible any more.
staff-leave-link = The link in the invitation stops working.
staff-leave-responsible = { $n ->
    [0] Responsible for no client.
    [one] Responsible for one client: it goes to whoever you choose below.
   *[other] Responsible for { $n } clients: they go to whoever you choose below.
}
staff-leave-roles = { $n ->
    [0] No role on any client by name.
    [one] One role on a client ends. An owner’s role passes on with it.
   *[other] { $n } roles on clients end. An owner’s roles pass on with them.
}
staff-leave-name = The name stays in the history and under every message.
staff-hand-over = Who takes over
staff-hand-over-text = Whoever takes over becomes responsible and gets at least the same role. Without a choice the clients keep the name of whoever left until you hand them over.
staff-hand-over-to = All clients go to
staff-hand-over-each = Choose for each client
staff-as-above = As above
staff-hand-over-not = You do not see all clients, so an owner or firm admin hands them over afterwards, on this page.
staff-leave-do = End the access of { $name }
staff-withdraw-do = Withdraw invitation
staff-hand-over-do = Hand over
staff-return = Bring back
staff-return-text = They get an invitation and start without clients. Roles that ended stay ended.
staff-return-do = Bring back and send invitation
staff-said-saved = Saved.
staff-said-invited = The invitation is on its way.
staff-said-left = Access has ended. Many clients are handed over in the background; it takes a minute at most.
staff-said-returned = Back. The invitation is on its way.
staff-said-away = Saved. Colleagues see it from now on.

staff-roles-text = A role is a set of things that someone may do. The standard roles are the same everywhere and never change; add your own where they do not fit.
staff-scope-firm = In the firm
staff-scope-dossier = Staff on a client
staff-scope-client = The client’s people
staff-scope-conversation = On one conversation
staff-scope-text-firm = Given on a staff member’s page, for the whole firm.
staff-scope-text-dossier = Given to staff under Share, for one client.
staff-scope-text-client = Given to contacts, in one client’s portal.
staff-scope-text-conversation = Given under Share, for one conversation.
staff-role-new = New role
staff-role-own = Own
staff-role-edit = Edit
staff-role-open = Edit { $name }
staff-role-name = Name of the role
staff-role-save = Save role
staff-role-at-once = A change counts at once for everyone who has this role.
staff-role-not = This role is not yours to change: it is a standard one, or holds more than you do.
staff-role-remove = Remove role
staff-role-remove-title = Remove the role { $name }
staff-role-remove-free = Nobody has this role. Nothing else changes.
staff-role-remove-held = { $n ->
    [one] It was given once. Choose the role that takes its place.
   *[other] It was given { $n } times. Choose the role that takes its place.
}
staff-role-replacement = Role instead
staff-role-held = { $n ->
    [0] nobody has it
    [one] given once
   *[other] given { $n } times
}
staff-role-said-saved = Saved. It counts from now on.
staff-role-said-removed = The role is removed.
staff-may-count = { $n ->
    [0] holds nothing by itself
    [one] one permission
   *[other] { $n } permissions
}
staff-may-nothing = Nothing by itself: only what is shared with someone by name.
staff-may-not-held = You do not hold this yourself, so you cannot give it.
staff-about-firm = The firm
staff-about-contacts = Contacts and their access
staff-about-dossiers = Clients
staff-about-conversations = Conversations
staff-about-documents = Documents and requests
staff-may-manage_firm = Change the firm’s name, look and settings.
staff-may-manage_staff = Add staff, change their roles and let them leave.
staff-may-manage_roles = Define roles, as on this page.
staff-may-manage_contacts = Add contacts and change their names and addresses.
staff-may-manage_accounts = Switch LOGIN, NOTIFY and SYNC for contacts, and invite them.
staff-may-manage_groups = Define contact groups and say who is in them.
staff-may-create_dossiers = Add clients.
staff-may-see_all_dossiers = See and do everything in every client that is not confidential.
staff-may-see_confidential = See confidential clients too, where all others are seen.
staff-may-see_mail_log = See which mail went out, to whom and when.
staff-may-see_firm_history = See what happened in the whole firm.
staff-may-see_dossier = See the client’s facts.
staff-may-edit_dossier = Change the client’s facts.
staff-may-share_dossier = Share the client and its conversations with others.
staff-may-see_history = See what happened with the client.
staff-may-read_conversations = Read the conversations that are for everyone.
staff-may-read_private = Read private conversations too.
staff-may-start_conversation = Start a conversation for everyone.
staff-may-start_private = Start a private conversation.
staff-may-reply = Answer in conversations.
staff-may-close_conversation = End any conversation.
staff-may-close_own = End conversations that one started.
staff-may-reopen = Reopen ended conversations.
staff-may-see_receipts = See who has read which message.
staff-may-read_documents = See the documents in folders that are shared with the client.
staff-may-read_internal_documents = See the folders that are private to the firm.
staff-may-add_documents = Add documents: a client only to folders for uploads.
staff-may-manage_documents = Arrange folders; move, rename, delete and restore any document.
staff-may-request_files = Request files and answers, and review what comes.
staff-may-deliver_files = Deliver what is requested.

refusal-staff-left = This person has left the firm. Bring them back first.
refusal-staff-here = This person works here already.
refusal-staff-handing-over = What this person had is still being handed over. Try again in a minute.
refusal-last-owner = The last owner who has signed in cannot leave. Make someone else an owner first.
refusal-role-held = Someone has this role. Choose the role that takes its place.

fault-staff-left = This person worked here before. Bring them back from their page under Left.
fault-staff-no-role = Choose at least one role
fault-staff-last-owner = This is the last owner who has signed in. Make someone else an owner first.
fault-staff-state = The state is present or left.
fault-role-name-taken = There is a role with this name already
fault-role-too-many = There are too many roles of this kind. Remove one first.
fault-away-day = Give a day, such as 2026-07-01
fault-away-order = The last day comes before the first
fault-away-past = These days are over
fault-away-long = Give at most two years
fault-away-self = Someone else stands in
fault-away-lends = Choose who stands in

event-staff-changed = changed { $name }’s place in the firm
event-staff-invited = sent { $name } the invitation to the office again
event-staff-left = ended { $name }’s access to the firm
event-staff-returned = brought { $name } back into the firm
event-staff-away = noted when { $name } is away
event-staff-back = noted that { $name } is back
event-role-changed = changed the role { $name }
event-role-removed = removed the role { $name }
