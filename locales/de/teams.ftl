# Teams: Mitarbeitende unter einem Namen.

teams-title = Teams
teams-one = Team
teams-new = Neues Team
teams-text = Ein Team erhält eine Rolle bei einem Mandanten, und alle darin haben diese Rolle. Es steht bei denen, die für den Mandanten arbeiten.
teams-name = Name
teams-members = Mitglieder
teams-members-hint = Wen Sie ankreuzen, der erhält sofort, was das Team hat. Wen Sie abwählen, der verliert, was er nur über das Team hatte.
teams-find = Kollegen nach Namen suchen
teams-nobody = Noch niemand.
teams-clients = Mandanten
teams-clients-show = Anzeigen
teams-clients-of = Mandanten von { $team } anzeigen
teams-create = Team anlegen
teams-save = Team speichern
teams-remove = Team entfernen
teams-remove-title = „{ $team }“ entfernen?
teams-remove-text = { $n ->
    [0] Es ist niemand darin. Die Rollen des Teams bei Mandanten enden.
    [one] Das einzige Mitglied verliert sofort, was es über dieses Team hatte. Die Person bleibt.
   *[other] Die { $n } Mitglieder verlieren sofort, was sie über dieses Team hatten. Die Personen bleiben.
}
teams-empty = Einen Mandanten mehreren Kollegen zugleich geben
teams-empty-text = Fassen Sie Kollegen, die zusammenarbeiten, in einem Team zusammen: die Lohnbuchhaltung, das Büro in Gent, die Partnerin und ihre Assistenz. Wer später dazukommt, sieht, was das Team sieht.
fault-team-name-taken = Ein anderes Team heißt bereits so.
fault-team-beyond = Dieses Team hat Mandanten, die Sie selbst nicht teilen können. Sie können deshalb niemanden hinzufügen.
fault-team-too-many = Es gibt zu viele Teams. Entfernen Sie zuerst eines.
share-from-team = Über das Team { $team }

event-team-added = hat das Team { $team } hinzugefügt
event-team-changed = hat das Team in { $team } umbenannt
event-team-removed = hat das Team { $team } entfernt
event-team-member-added = hat { $name } in das Team { $team } aufgenommen
event-team-member-removed = hat { $name } aus dem Team { $team } genommen
