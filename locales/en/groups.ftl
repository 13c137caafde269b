# Contact groups.

groups-title = Groups
groups-new = New group
groups-filter = Filter groups
groups-filter-hint = Filter by name
groups-name = Name
groups-description = Description
groups-optional = (optional)
groups-members = Members
groups-members-hint = Whoever you tick gets what the group has, in the clients that they can sign in to. Whoever you untick loses it at once.
groups-find = Search contacts
groups-find-hint = Find a contact by name
groups-nobody = Nobody here.
groups-more = There are more contacts. Search by name to find the others; what you ticked stays.
groups-create = Create group
groups-save = Save group
groups-remove = Remove group
groups-remove-title = Remove “{ $name }”?
groups-remove-text = { $n ->
    [one] Its member loses at once what they had through this group. The contact stays.
   *[other] Its { $n } members lose at once what they had through this group. The contacts stay.
}
groups-empty = Share with several people at once
groups-empty-text = A group holds contacts that you share with together: the board, the heirs, the bookkeepers of one client.
groups-none = No group matches “{ $q }”
groups-show-all = Show all groups
fault-group-name-taken = Another group has this name already.
