# Teams: staff under one name.

teams-title = Teams
teams-one = team
teams-new = New team
teams-text = A team is given a role on a client, and everyone in it has that role. It stands among those who work on the client.
teams-name = Name
teams-members = Members
teams-members-hint = Whoever you tick gets at once what the team has. Whoever you untick loses what they had through the team alone.
teams-find = Find a colleague by name
teams-nobody = Nobody yet.
teams-clients = Clients
teams-clients-show = Show
teams-clients-of = Show the clients of { $team }
teams-create = Create team
teams-save = Save team
teams-remove = Remove team
teams-remove-title = Remove “{ $team }”?
teams-remove-text = { $n ->
    [0] Nobody is in it. Its roles on clients end.
    [one] Its member loses at once what they had through this team. The person stays.
   *[other] Its { $n } members lose at once what they had through this team. The people stay.
}
teams-empty = Give a client to several colleagues at once
teams-empty-text = Put colleagues who work together into a team: payroll, the branch in Ghent, the partner and her assistants. Whoever joins later sees what the team sees.
fault-team-name-taken = Another team has this name already.
fault-team-beyond = This team has clients that you cannot share yourself, so you cannot add anyone to it.
fault-team-too-many = There are too many teams. Remove one first.
share-from-team = Through the team { $team }

event-team-added = added the team { $team }
event-team-changed = renamed the team to { $team }
event-team-removed = removed the team { $team }
event-team-member-added = added { $name } to the team { $team }
event-team-member-removed = removed { $name } from the team { $team }
