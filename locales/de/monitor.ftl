# Die Mandantenübersicht.

monitor-title = Mandanten
monitor-filter = Mandanten filtern
monitor-filter-hint = Nach Name, Nummer oder USt-IdNr. filtern
monitor-tag = Schlagwort
monitor-apply = Anwenden
monitor-needs-reply = Zu beantworten
monitor-need-reply = { $n ->
    [one] { $n } zu beantworten
   *[other] { $n } zu beantworten
}
monitor-responsible = Zuständig
monitor-language = Sprache
monitor-lang = Spr.
monitor-kind = Art
monitor-vat-period = Umsatzsteuer-Zeitraum
monitor-vat = USt
monitor-archived = Archiviert
monitor-remove = entfernen
monitor-dossier = Mandant
monitor-messages = Nachrichten
monitor-activity = Aktivität
monitor-regime = Regelung
monitor-open = Offen
monitor-due = Nächste Frist
monitor-created = Angelegt
monitor-columns = Spalten
monitor-columns-legend = Angezeigte Spalten
monitor-columns-do = Diese Spalten anzeigen
monitor-columns-usual = Übliche Spalten
monitor-export = Exportieren
monitor-empty = Hier stehen Ihre Mandanten
monitor-empty-text = Jedes Unternehmen, jede Person und jeder Haushalt, den Sie betreuen, ist hier ein Mandant mit seinen Unterhaltungen und Menschen.
monitor-empty-member = Noch ist kein Mandant mit Ihnen geteilt. Ein Inhaber eines Mandanten oder der Kanzlei kann Ihnen eine Rolle geben.
monitor-add-first = Ersten Mandanten hinzufügen
monitor-none = Kein Mandant passt zu diesen Filtern
monitor-none-for = Kein Mandant für „{ $q }“
monitor-show-all = Alle Mandanten zeigen
monitor-pick = An welchen Mandanten schreiben Sie?
monitor-pick-none = Es gibt keinen Mandanten, dem Sie schreiben können
monitor-pick-more = Suchen Sie die übrigen nach Namen.
monitor-pages = Seiten
monitor-next = Nächste 50
monitor-tick = { $name } auswählen
monitor-chosen = Ausgewählt:
monitor-choose-none = Nichts auswählen
monitor-write-chosen = An die Ausgewählten schreiben
monitor-write-all = An alle schreiben
monitor-write-n = { $n ->
    [one] An einen Mandanten schreiben
   *[other] An { $n } Mandanten schreiben
}

monitor-save = Diesen Filter speichern
monitor-save-name = Name
monitor-save-shared = Der ganzen Kanzlei anbieten
monitor-save-do = Filter speichern
monitor-save-remove = Filter „{ $name }“ entfernen
monitor-saved-shared = Für alle:
monitor-nobody = Niemand
event-filter-saved = hat den Filter „{ $name }“ gespeichert
event-filter-removed = hat den Filter „{ $name }“ entfernt
fault-filter-empty = Wählen Sie zuerst, wonach gefiltert wird
fault-filter-many = Speichern Sie höchstens { $max } Filter
