# Contact groups.

groups-title = Gruppen
groups-new = Neue Gruppe
groups-filter = Gruppen filtern
groups-filter-hint = Nach Namen filtern
groups-name = Name
groups-description = Beschreibung
groups-optional = (freiwillig)
groups-members = Mitglieder
groups-members-hint = Wen Sie ankreuzen, der erhält, was die Gruppe hat, bei den Mandanten, bei denen er sich anmelden kann. Wen Sie abwählen, der verliert es sofort.
groups-find = Ansprechpartner suchen
groups-find-hint = Ansprechpartner nach Namen suchen
groups-nobody = Hier ist noch niemand.
groups-more = Es gibt weitere Ansprechpartner. Suchen Sie sie nach Namen; was Sie angekreuzt haben, bleibt angekreuzt.
groups-create = Gruppe anlegen
groups-save = Gruppe speichern
groups-remove = Gruppe entfernen
groups-remove-title = „{ $name }“ entfernen?
groups-remove-text = { $n ->
    [one] Das Mitglied verliert sofort, was es über diese Gruppe hatte. Der Ansprechpartner bleibt bestehen.
   *[other] Die { $n } Mitglieder verlieren sofort, was sie über diese Gruppe hatten. Die Ansprechpartner bleiben bestehen.
}
groups-empty = Mit mehreren Personen zugleich teilen
groups-empty-text = Eine Gruppe fasst Ansprechpartner zusammen, mit denen Sie gemeinsam teilen: den Vorstand, die Erben, die Buchhaltung eines Mandanten.
groups-none = Keine Gruppe passt zu „{ $q }“
groups-show-all = Alle Gruppen anzeigen
fault-group-name-taken = Eine andere Gruppe hat diesen Namen schon.
