# Import and export.

exchange-title = Importeren en exporteren
exchange-import = Importeren
exchange-import-detail = Breng dossiers of contactpersonen in vanuit een CSV-bestand. Elke rij wordt eerst nagekeken: u ziet wat nieuw is, wat wijzigt en wat niet klopt, en pas daarna beslist u. Klopt één rij niet, dan wordt er niets geïmporteerd.
exchange-import-dossiers = Dossiers importeren
exchange-import-contacts = Contactpersonen importeren
exchange-what = Wat
exchange-kind-dossiers = Dossiers
exchange-kind-contacts = Contactpersonen
exchange-columns = Kolommen: { $columns }
exchange-file = Bestand
exchange-file-hint = CSV, hoogstens 20 MB en 50.000 rijen. De eerste rij bevat de namen van de kolommen. Dossiers worden herkend aan hun nummer, contactpersonen aan hun adres.
exchange-check = Bestand nakijken
exchange-export = Exporteren
exchange-export-detail = U krijgt alles wat u hier zelf ziet, ook gearchiveerde dossiers. Het bestand opent in Excel en kan opnieuw geïmporteerd worden. De export staat in de geschiedenis.
exchange-export-do = Bestand downloaden
exchange-separator = Scheidingsteken
exchange-separator-hint = Excel verwacht hier een puntkomma.
exchange-separator-semicolon = Puntkomma
exchange-separator-comma = Komma
exchange-separator-tab = Tab
exchange-recent = Uw laatste imports
exchange-state = Toestand
exchange-state-checking = Wordt nagekeken
exchange-state-ready = Klaar om te importeren
exchange-state-wrong = Niet geïmporteerd
exchange-state-importing = Wordt geïmporteerd
exchange-state-done = Geïmporteerd
exchange-state-failed = Onderbroken
exchange-when = Wanneer
exchange-row-count = { $n ->
    [one] { $n } rij
   *[other] { $n } rijen
}
exchange-another = Een ander bestand kiezen
exchange-rows = Rijen
exchange-outcome-added = Nieuw
exchange-outcome-changed = Wijzigt
exchange-outcome-same = Ongewijzigd
exchange-outcome-wrong = Niet in orde
exchange-progress = { $done } van { $total } rijen
exchange-checking = De rijen worden nagekeken. Er wordt nog niets gewijzigd.
exchange-importing = Alle rijen worden in één keer weggeschreven. U kunt deze pagina verlaten.
exchange-look-again = Opnieuw kijken
exchange-done-dossiers = { $n ->
    [one] { $n } dossier geïmporteerd.
   *[other] { $n } dossiers geïmporteerd.
}
exchange-done-contacts = { $n ->
    [one] { $n } contactpersoon geïmporteerd.
   *[other] { $n } contactpersonen geïmporteerd.
}
exchange-do-dossiers = { $n ->
    [one] { $n } dossier importeren
   *[other] { $n } dossiers importeren
}
exchange-do-contacts = { $n ->
    [one] { $n } contactpersoon importeren
   *[other] { $n } contactpersonen importeren
}
exchange-wrong = { $n ->
    [one] { $n } rij is niet in orde, en er is niets geïmporteerd. Verbeter ze in het bestand en breng het opnieuw in.
   *[other] { $n } rijen zijn niet in orde, en er is niets geïmporteerd. Verbeter ze in het bestand en breng het opnieuw in.
}
exchange-failed = Dit kon niet worden afgewerkt, en er is niets gewijzigd. Breng het bestand opnieuw in.
exchange-all-same = Alles staat er al zoals in het bestand. Er is niets te importeren.
exchange-unknown = Deze kolommen kennen we niet: laat ze weg
exchange-report-row = Rij
exchange-report-name = Naam
exchange-report-outcome = Gevolg
exchange-report-column = Kolom
exchange-report-value = Waarde
exchange-report-problem = Wat er niet klopt
exchange-report-detail = Toelichting
exchange-report-get = Verslag downloaden (CSV)
exchange-again = Intussen is er op het kantoor iets gewijzigd. Dit zou het bestand nu doen; kijk het nog eens na.

# Other words by which a column is known, with a semicolon between them.
exchange-also-name = klantnaam; dossiernaam; bedrijfsnaam
exchange-also-kind = type
exchange-also-number = dossiernummer; klantnummer; nr
exchange-also-vat-number = btw-nummer; btw; ondernemingsnummer; kbo-nummer
exchange-also-language = taalcode
exchange-also-responsible = dossierbeheerder; beheerder; verantwoordelijk
exchange-also-team = medewerkers
exchange-also-vat-regime = btw-regime; stelsel
exchange-also-vat-period = btw-periodiciteit; aangifteperiode; periodiciteit
exchange-also-tags = tags; trefwoorden
exchange-also-archived = archief
exchange-also-confidential = geheim
exchange-also-username = login; gebruiker
exchange-also-first-name = voornamen
exchange-also-last-name = achternaam
exchange-also-phone = telefoonnummer; gsm; tel
exchange-also-addresses = e-mail; mail; mailadres; e-mailadres
exchange-also-dossiers = dossiernummers; klanten; dossier

fault-import-file = Kies een bestand.
fault-import-size = Het bestand is te groot: hoogstens { $max } MB.
fault-import-not-text = Dit is geen tekstbestand dat we kunnen lezen. Bewaar het in Excel als “CSV UTF-8” en breng het opnieuw in.
fault-import-spreadsheet = Dit is een werkmap en geen CSV-bestand. Bewaar ze in Excel als “CSV UTF-8” en breng dat bestand in.
fault-import-empty = Er staat geen enkele rij in dit bestand.
fault-import-header = De eerste rij moet de namen van de kolommen bevatten; geen enkele ervan is bekend.
fault-import-twice = De kolom “{ $name }” staat er twee keer in.
fault-import-rows = Het bestand heeft te veel rijen: hoogstens { $max }.
fault-import-unknown = Bevestig dat de onbekende kolommen worden weggelaten.
fault-import-wide = Deze rij heeft meer cellen dan er kolommen zijn.
fault-import-long = Deze cel is te lang: hoogstens { $max } tekens. Misschien ontbreekt een aanhalingsteken.
fault-import-garbled = Deze tekens zijn in een verkeerde codering bewaard. Bewaar het bestand opnieuw als “CSV UTF-8”.
fault-import-same-row = Dit staat ook in rij { $row }.
fault-import-staff = Niemand op het kantoor heeft dit adres.
fault-import-team = Niemand op het kantoor heeft dit adres, en geen team heeft deze naam.
fault-import-several = Er zijn er meerdere; het is niet duidelijk welk bedoeld is.
fault-import-may-not = U mag dit dossier zien, maar niet wijzigen.
fault-import-no-key = Vul een adres of een gebruikersnaam in: daaraan herkennen we de contactpersoon de volgende keer.
fault-import-two-contacts = Deze adressen horen bij twee verschillende contactpersonen.
fault-import-no-dossier = Er is geen dossier met nummer { $number }.
fault-import-may-not-link = U mag geen contactpersonen koppelen aan dossier { $number }.
fault-import-yes-no = Schrijf ja of nee.
refusal-import-not-ready = Deze import wacht niet meer op een bevestiging. Laad de pagina opnieuw.
refusal-import-nothing = Er is niets te importeren: alles staat er al zo.
