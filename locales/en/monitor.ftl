# The client monitor.

monitor-title = Clients
monitor-filter = Filter the clients
monitor-filter-hint = Filter by name, number or VAT number
monitor-tag = Tag
monitor-apply = Apply
monitor-needs-reply = Needs reply
monitor-need-reply = { $n ->
    [one] { $n } needs a reply
   *[other] { $n } need a reply
}
monitor-responsible = Responsible
monitor-language = Language
monitor-lang = Lang.
monitor-kind = Kind
monitor-vat-period = VAT period
monitor-vat = VAT
monitor-archived = Archived
monitor-remove = remove
monitor-dossier = Client
monitor-messages = Messages
monitor-activity = Activity
monitor-regime = Regime
monitor-open = Open
monitor-due = Next deadline
monitor-created = Created
monitor-columns = Columns
monitor-columns-legend = Columns that you see
monitor-columns-do = Show these columns
monitor-columns-usual = As they come
monitor-export = Export
monitor-empty = Your clients will stand here
monitor-empty-text = Each company, person or household that you serve is one client here, with its conversations and people.
monitor-empty-member = No client is shared with you yet. An owner of a client or of the firm can give you a role.
monitor-add-first = Add the first client
monitor-none = No client matches these filters
monitor-none-for = No client matches “{ $q }”
monitor-show-all = Show all clients
monitor-pick = Which client do you write to?
monitor-pick-none = There is no client that you can write to
monitor-pick-more = Look for the others by name.
monitor-pages = Pages
monitor-next = Next 50
monitor-tick = Choose { $name }
monitor-chosen = Chosen:
monitor-choose-none = Choose none
monitor-write-chosen = Write to the chosen clients
monitor-write-all = Write to all of them
monitor-write-n = { $n ->
    [one] Write to one client
   *[other] Write to { $n } clients
}

monitor-save = Save this filter
monitor-save-name = Name
monitor-save-shared = Offer it to everybody at the firm
monitor-save-do = Save filter
monitor-save-remove = Remove the filter “{ $name }”
monitor-saved-shared = For everybody:
monitor-nobody = Nobody
event-filter-saved = saved the filter “{ $name }”
event-filter-removed = removed the filter “{ $name }”
fault-filter-empty = Choose something to filter by first
fault-filter-many = Save at most { $max } filters
