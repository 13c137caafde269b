# Import and export.

exchange-title = Import und Export
exchange-import = Importieren
exchange-import-detail = Übernehmen Sie Mandanten oder Ansprechpartner aus einer CSV-Datei. Jede Zeile wird zuerst geprüft: Sie sehen, was neu ist, was sich ändert und was nicht stimmt, und entscheiden erst danach. Stimmt eine Zeile nicht, wird nichts importiert.
exchange-import-dossiers = Mandanten importieren
exchange-import-contacts = Ansprechpartner importieren
exchange-what = Was
exchange-kind-dossiers = Mandanten
exchange-kind-contacts = Ansprechpartner
exchange-columns = Spalten: { $columns }
exchange-file = Datei
exchange-file-hint = CSV, höchstens 20 MB und 50.000 Zeilen. Die erste Zeile enthält die Namen der Spalten. Mandanten werden an ihrer Nummer erkannt, Ansprechpartner an ihrer Adresse.
exchange-check = Datei prüfen
exchange-export = Exportieren
exchange-export-detail = Sie erhalten alles, was Sie hier selbst sehen, auch archivierte Mandanten. Die Datei öffnet sich in Excel und kann wieder importiert werden. Der Export steht im Verlauf.
exchange-export-do = Datei herunterladen
exchange-separator = Trennzeichen
exchange-separator-hint = Excel erwartet hier ein Semikolon.
exchange-separator-semicolon = Semikolon
exchange-separator-comma = Komma
exchange-separator-tab = Tabulator
exchange-recent = Ihre letzten Importe
exchange-state = Stand
exchange-state-checking = Wird geprüft
exchange-state-ready = Bereit zum Import
exchange-state-wrong = Nicht importiert
exchange-state-importing = Wird importiert
exchange-state-done = Importiert
exchange-state-failed = Abgebrochen
exchange-when = Wann
exchange-row-count = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
}
exchange-another = Andere Datei wählen
exchange-rows = Zeilen
exchange-outcome-added = Neu
exchange-outcome-changed = Ändert sich
exchange-outcome-same = Unverändert
exchange-outcome-wrong = Fehlerhaft
exchange-progress = { $done } von { $total } Zeilen
exchange-checking = Die Zeilen werden geprüft. Noch wird nichts geändert.
exchange-importing = Alle Zeilen werden auf einmal geschrieben. Sie können diese Seite verlassen.
exchange-look-again = Erneut nachsehen
exchange-done-dossiers = { $n ->
    [one] { $n } Mandant importiert.
   *[other] { $n } Mandanten importiert.
}
exchange-done-contacts = { $n ->
    [one] { $n } Ansprechpartner importiert.
   *[other] { $n } Ansprechpartner importiert.
}
exchange-do-dossiers = { $n ->
    [one] { $n } Mandanten importieren
   *[other] { $n } Mandanten importieren
}
exchange-do-contacts = { $n ->
    [one] { $n } Ansprechpartner importieren
   *[other] { $n } Ansprechpartner importieren
}
exchange-wrong = { $n ->
    [one] { $n } Zeile ist fehlerhaft, und nichts wurde importiert. Berichtigen Sie die Datei und laden Sie sie erneut hoch.
   *[other] { $n } Zeilen sind fehlerhaft, und nichts wurde importiert. Berichtigen Sie die Datei und laden Sie sie erneut hoch.
}
exchange-failed = Der Vorgang konnte nicht abgeschlossen werden, und nichts wurde geändert. Bitte laden Sie die Datei erneut hoch.
exchange-all-same = Alles ist bereits so wie in der Datei. Es gibt nichts zu importieren.
exchange-unknown = Diese Spalten sind unbekannt: weglassen
exchange-report-row = Zeile
exchange-report-name = Name
exchange-report-outcome = Ergebnis
exchange-report-column = Spalte
exchange-report-value = Wert
exchange-report-problem = Was nicht stimmt
exchange-report-detail = Einzelheiten
exchange-report-get = Bericht herunterladen (CSV)
exchange-again = Inzwischen wurde in der Kanzlei etwas geändert. Das würde die Datei jetzt bewirken; bitte sehen Sie es noch einmal durch.

# Other words by which a column is known, with a semicolon between them.
exchange-also-name = mandantenname; firmenname; bezeichnung
exchange-also-kind = typ; mandantenart
exchange-also-number = mandantennummer; kundennummer
exchange-also-vat-number = ust-idnr; umsatzsteuernummer; unternehmensnummer
exchange-also-language = sprachcode
exchange-also-responsible = sachbearbeiter; zuständige person
exchange-also-team = mitarbeiter
exchange-also-vat-regime = besteuerung
exchange-also-vat-period = voranmeldungszeitraum
exchange-also-tags = stichwörter
exchange-also-archived = archiv
exchange-also-confidential = geheim
exchange-also-username = anmeldename
exchange-also-first-name = rufname
exchange-also-last-name = familienname
exchange-also-phone = telefonnummer; mobil; handy
exchange-also-addresses = e-mails; e-mail-adresse; mailadresse
exchange-also-dossiers = mandant; mandantennummern

fault-import-file = Bitte wählen Sie eine Datei.
fault-import-size = Die Datei ist zu groß: höchstens { $max } MB.
fault-import-not-text = Das ist keine lesbare Textdatei. Speichern Sie sie in Excel als „CSV UTF-8“ und laden Sie sie erneut hoch.
fault-import-spreadsheet = Das ist eine Arbeitsmappe und keine CSV-Datei. Speichern Sie sie in Excel als „CSV UTF-8“ und laden Sie diese Datei hoch.
fault-import-empty = Diese Datei enthält keine Zeilen.
fault-import-header = Die erste Zeile muss die Namen der Spalten enthalten; keiner davon ist bekannt.
fault-import-twice = Die Spalte „{ $name }“ kommt zweimal vor.
fault-import-rows = Die Datei hat zu viele Zeilen: höchstens { $max }.
fault-import-unknown = Bitte bestätigen Sie, dass die unbekannten Spalten weggelassen werden.
fault-import-wide = Diese Zeile hat mehr Zellen, als es Spalten gibt.
fault-import-long = Diese Zelle ist zu lang: höchstens { $max } Zeichen. Vielleicht fehlt ein Anführungszeichen.
fault-import-garbled = Diese Zeichen wurden in einer falschen Kodierung gespeichert. Speichern Sie die Datei erneut als „CSV UTF-8“.
fault-import-same-row = Das steht auch in Zeile { $row }.
fault-import-staff = Niemand in der Kanzlei hat diese Adresse.
fault-import-team = Niemand in der Kanzlei hat diese Adresse, und kein Team heißt so.
fault-import-several = Es gibt mehrere davon; es ist nicht klar, welcher gemeint ist.
fault-import-may-not = Sie dürfen diesen Mandanten sehen, aber nicht ändern.
fault-import-no-key = Bitte geben Sie eine Adresse oder einen Benutzernamen an: Daran wird der Ansprechpartner das nächste Mal erkannt.
fault-import-two-contacts = Diese Adressen gehören zu zwei verschiedenen Ansprechpartnern.
fault-import-no-dossier = Es gibt keinen Mandanten mit der Nummer { $number }.
fault-import-may-not-link = Sie dürfen mit dem Mandanten { $number } keine Ansprechpartner verknüpfen.
fault-import-yes-no = Bitte schreiben Sie ja oder nein.
refusal-import-not-ready = Dieser Import wartet nicht mehr auf eine Bestätigung. Bitte laden Sie die Seite neu.
refusal-import-nothing = Es gibt nichts zu importieren: Alles ist bereits so.
