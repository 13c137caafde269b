# De klantenmonitor.

monitor-title = Dossiers
monitor-filter = De dossiers filteren
monitor-filter-hint = Filter op naam, nummer of btw-nummer
monitor-tag = Label
monitor-apply = Toepassen
monitor-needs-reply = Te beantwoorden
monitor-need-reply = { $n ->
    [one] { $n } te beantwoorden
   *[other] { $n } te beantwoorden
}
monitor-responsible = Verantwoordelijke
monitor-language = Taal
monitor-lang = Taal
monitor-kind = Soort
monitor-vat-period = Btw-periode
monitor-vat = Btw
monitor-archived = Gearchiveerd
monitor-remove = verwijderen
monitor-dossier = Dossier
monitor-messages = Berichten
monitor-activity = Activiteit
monitor-regime = Stelsel
monitor-open = Open
monitor-due = Volgende termijn
monitor-created = Aangemaakt
monitor-columns = Kolommen
monitor-columns-legend = Kolommen die u ziet
monitor-columns-do = Deze kolommen tonen
monitor-columns-usual = Zoals standaard
monitor-export = Exporteren
monitor-empty = Hier komen uw dossiers
monitor-empty-text = Elke onderneming, persoon of elk gezin dat u bedient, is hier één dossier, met de conversaties en mensen ervan.
monitor-empty-member = Er is nog geen dossier met u gedeeld. Een eigenaar van een dossier of van het kantoor kan u een rol geven.
monitor-add-first = Het eerste dossier toevoegen
monitor-none = Geen dossier past bij deze filters
monitor-none-for = Geen dossier voor “{ $q }”
monitor-show-all = Alle dossiers tonen
monitor-pick = Aan welk dossier schrijft u?
monitor-pick-none = Er is geen dossier waaraan u kunt schrijven
monitor-pick-more = Zoek de andere op naam.
monitor-pages = Pagina’s
monitor-next = Volgende 50
monitor-tick = { $name } kiezen
monitor-chosen = Gekozen:
monitor-choose-none = Niets kiezen
monitor-write-chosen = Gekozen dossiers aanschrijven
monitor-write-all = Allemaal aanschrijven
monitor-write-n = { $n ->
    [one] Eén dossier aanschrijven
   *[other] { $n } dossiers aanschrijven
}

monitor-save = Deze filter bewaren
monitor-save-name = Naam
monitor-save-shared = Aan iedereen in het kantoor aanbieden
monitor-save-do = Filter bewaren
monitor-save-remove = De filter “{ $name }” verwijderen
monitor-saved-shared = Voor iedereen:
monitor-nobody = Niemand
event-filter-saved = bewaarde de filter “{ $name }”
event-filter-removed = verwijderde de filter “{ $name }”
fault-filter-empty = Kies eerst iets om op te filteren
fault-filter-many = Bewaar hoogstens { $max } filters
