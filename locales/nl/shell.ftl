# Wat rond elke pagina staat, en wat alle formulieren en weigeringen delen.

app-name = Kontor
app-mark = K
skip = Naar de inhoud
close = Sluiten
language = Taal
offline = Geen verbinding. Wat u schrijft, blijft bewaard; nieuwe berichten verschijnen zodra u weer online bent.
dossier = Dossier

shell-search = Zoeken
shell-search-label = Dossiers zoeken op naam of nummer
shell-new = Nieuw
shell-new-conversation = Conversatie
shell-new-dossier = Dossier
shell-new-contact = Contactpersoon
shell-me = { $name }, menu
shell-account = Mijn account
shell-switch = Wisselen
shell-keys = Sneltoetsen
shell-keys-on = Sneltoetsen van één letter gebruiken in deze browser
shell-sign-out = Afmelden
shell-menu = Hoofdmenu
shell-monitor = Klantenmonitor
shell-conversations = Conversaties
shell-requests = Verzoeken
shell-requests-portal = Gevraagd
shell-need-reply = te beantwoorden
shell-activities = Activiteiten
shell-contacts = Contactpersonen
shell-settings = Instellingen
shell-home = Start
shell-messages = Berichten
shell-to-answer = te beantwoorden
shell-key-search = Zoeken
shell-key-move = Door een lijst gaan, openen
shell-key-tick = De rij aankruisen, om met meerdere iets te doen (Esc kruist alles uit)
shell-key-help = Deze toetsen tonen
shell-key-new = Nieuw
shell-key-reply = Antwoorden
shell-key-end = Conversatie afsluiten
shell-key-post = Versturen

form-check = Kijk dit formulier na
form-cancel = Annuleren
form-back = Terug
pager = Pagina’s
pager-next = Volgende pagina

fault-empty = Vul dit in.
fault-too-long = Dit is te lang: hoogstens { $max } tekens.
fault-control-characters = Hier staan tekens in die niet getoond kunnen worden. Haal ze weg.
fault-missing = Dit veld ontbreekt.
fault-unknown-field = Dit veld bestaat niet.
fault-unknown-parameter = Deze parameter bestaat niet.
fault-wrong-type = Een waarde is niet van het juiste type.
fault-limit = De limiet is een getal van 1 tot 200.
fault-cursor = Deze plaats bestaat niet in de lijst.
fault-idempotency-key = De sleutel telt 1 tot 200 tekens.
fault-state = Kies open, closed of all.

refusal-sign-in = Meld u aan
refusal-sign-in-detail = U bent niet aangemeld, of uw sessie is afgelopen.
refusal-not-found = Hier is niets
refusal-not-found-detail = De pagina is verplaatst of wordt niet met u gedeeld. Kreeg u dit adres van iemand, vraag dan om de pagina met u te delen.
refusal-forbidden = Dit mag u niet doen
refusal-forbidden-detail = Uw rol laat dit niet toe. Een eigenaar of beheerder van het kantoor kan u het recht geven.
refusal-invalid = Er moet iets verbeterd worden
refusal-invalid-detail = Kijk de genoemde velden na.
refusal-conflict = Dit kan nu niet
refusal-stale = Iemand anders heeft dit intussen gewijzigd
refusal-stale-detail = Laad de pagina opnieuw en breng uw wijziging nog eens aan.
refusal-malformed = Deze aanvraag is onleesbaar
refusal-malformed-detail = Er is onderweg iets verloren gegaan. Ga terug en probeer het opnieuw.
refusal-media-type-detail = Dit soort inhoud wordt hier niet aanvaard.
refusal-too-large = Dit is te groot
refusal-too-large-detail = Het bestand of de tekst is groter dan hier mag.
refusal-too-many = Te veel pogingen
refusal-too-many-detail = Wacht even en probeer het opnieuw.
refusal-busy = Even niet beschikbaar
refusal-busy-detail = Er is niets gewijzigd. Probeer het zo dadelijk opnieuw.
refusal-fault = Er ging bij ons iets mis
refusal-fault-detail = Er is niets gewijzigd. Het probleem is genoteerd. Probeer het later opnieuw.
refusal-taken = Er is al iets met deze naam.
refusal-gone-meanwhile = Iets waarnaar dit verwijst, is er niet meer.
refusal-idempotency-key-used = Deze sleutel is al voor een andere aanvraag gebruikt.
refusal-go-home = Naar de startpagina

# Around the portal when somebody of the firm looks through a client’s eyes
shell-looking-as = U bekijkt het portaal zoals { $name }.
shell-looking-only = U kunt alleen kijken. Dit bezoek staat in de geschiedenis van het dossier.
shell-looking-end = Terug naar het dossier

# Which dossier it is, for whoever has several
shell-where = U bent in het dossier { $dossier } bij { $firm }.
shell-where-hide = Deze melding verbergen tot u zich opnieuw aanmeldt
shell-factor-from = Vanaf { $date } vraagt dit kantoor een tweede stap bij het aanmelden.
shell-factor-do = Nu instellen
refusal-full = Er is geen plaats meer
refusal-full-detail = Er is niets gewijzigd. Neem contact op met het kantoor of met wie deze installatie beheert.
shell-notices = Meldingen
shell-notices-unseen =
    { $n ->
        [0] Meldingen
        [one] Meldingen: { $n } nieuwe
       *[other] Meldingen: { $n } nieuwe
    }
shell-notifications = Mijn meldingen
shell-held = Wachtende mail
shell-failed-mail = Mislukte mail
shell-inbox = Inbox
shell-mail-waits = te behandelen
