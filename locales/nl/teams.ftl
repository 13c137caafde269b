# Teams: medewerkers onder één naam.

teams-title = Teams
teams-one = team
teams-new = Nieuw team
teams-text = Een team krijgt een rol bij een klant, en wie erin zit heeft die rol. Het staat bij wie aan de klant werkt.
teams-name = Naam
teams-members = Leden
teams-members-hint = Wie u aanvinkt, krijgt meteen wat het team heeft. Wie u uitvinkt, verliest wat hij alleen via het team had.
teams-find = Zoek een collega op naam
teams-nobody = Nog niemand.
teams-clients = Klanten
teams-clients-show = Tonen
teams-clients-of = Toon de klanten van { $team }
teams-create = Team maken
teams-save = Team opslaan
teams-remove = Team verwijderen
teams-remove-title = “{ $team }” verwijderen?
teams-remove-text = { $n ->
    [0] Er zit niemand in. De rollen van het team bij klanten vervallen.
    [one] Het enige lid verliest meteen wat het via dit team had. De persoon blijft.
   *[other] De { $n } leden verliezen meteen wat ze via dit team hadden. De personen blijven.
}
teams-empty = Geef een klant aan meerdere collega’s tegelijk
teams-empty-text = Zet collega’s die samenwerken in een team: de loonadministratie, het kantoor in Gent, de vennoot met haar assistenten. Wie later bij het team komt, ziet wat het team ziet.
fault-team-name-taken = Een ander team heeft deze naam al.
fault-team-beyond = Dit team heeft klanten die u zelf niet kunt delen. U kunt er dus niemand aan toevoegen.
fault-team-too-many = Er zijn te veel teams. Verwijder er eerst een.
share-from-team = Via het team { $team }

event-team-added = voegde het team { $team } toe
event-team-changed = gaf het team de naam { $team }
event-team-removed = verwijderde het team { $team }
event-team-member-added = voegde { $name } toe aan het team { $team }
event-team-member-removed = haalde { $name } uit het team { $team }
