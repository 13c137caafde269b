# Mail aan mensen.

mail-invitation-subject = { $firm } geeft u toegang tot het klantenportaal
mail-invitation-title = { $firm } geeft u toegang tot { $dossier }
mail-invitation-text = In het klantenportaal van { $firm } leest en beantwoordt u berichten en bezorgt u bestanden, veilig en op één plaats. Activeer uw toegang om te beginnen.
mail-invitation-button = Toegang activeren
mail-invitation-until = De link werkt één keer en blijft 7 dagen geldig. Daarna kunt u een nieuwe laten sturen.
mail-invitation-footer = U krijgt deze mail omdat { $firm } dit adres toegang gaf.
mail-staff-subject = Uw toegang tot de beheermodule van { $firm }
mail-staff-title = { $firm } heeft u toegevoegd aan de beheermodule
mail-staff-text = U kunt nu met de klanten en conversaties van het kantoor werken. Activeer uw toegang om te beginnen.
mail-staff-footer = U krijgt deze mail omdat { $firm } u als medewerker heeft toegevoegd.
mail-reset-subject = Kies een nieuw wachtwoord
mail-reset-text = Iemand vroeg een nieuw wachtwoord aan voor { $address }. Was u dat, kies het dan met deze knop. Was u dat niet, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.
mail-reset-button = Wachtwoord kiezen
mail-reset-until = De link werkt één keer en blijft een uur geldig.
mail-reset-footer = U krijgt deze mail omdat er een nieuw wachtwoord werd aangevraagd.
mail-message-subject = { $author } schreef u een bericht
mail-message-button = Bericht lezen en beantwoorden
mail-message-footer = U krijgt deze mail omdat er een bericht van { $firm } voor u klaarstaat.
mail-activate = U hebt uw toegang nog niet geactiveerd.
mail-activate-link = Kies een wachtwoord

# Het maillogboek.

mail-log = Maillogboek
mail-about = Over
mail-to = Aan
mail-from = Van
mail-state = Status
mail-kind = Soort
mail-when = Wanneer
mail-all = Alle
mail-older = Ouder
mail-pages = Pagina’s
mail-none = Geen mails
mail-none-detail = Hier staat wat er aan klanten en medewerkers gemaild wordt, met de status ervan.
mail-kind-message = Bericht
mail-kind-invitation = Uitnodiging
mail-kind-staff = Uitnodiging van een medewerker
mail-kind-reset = Nieuw wachtwoord
mail-state-queued = In de wachtrij
mail-state-sent = Verzonden
mail-state-failed = Mislukt
mail-state-dropped = Niet verzonden
mail-dropped-nothing-new = Intussen gelezen of verwijderd
mail-dropped-no-access = Geen toegang meer
mail-dropped-not-wanted = Intussen aanvaard of ingetrokken
fault-mail-state = Kies queued, sent, bounced, failed of dropped.

# Opgevangen mail van een demonstratie.

mail-caught = Opgevangen mail
mail-caught-detail = In een demonstratie verlaat niets deze computer.
mail-caught-none = Er is nog niets gemaild.
mail-caught-to = aan { $address }
mail-source = Bron
mail-dropped-notify-off = NOTIFY stond hiervoor uit

mail-security-title-new-device = Nieuwe aanmelding bij uw account
mail-security-title-password-changed = Uw wachtwoord is gewijzigd
mail-security-title-app-added = Een app met codes is ingesteld
mail-security-title-app-removed = De app met codes is verwijderd
mail-security-title-passkey-added = Een passkey is toegevoegd
mail-security-title-passkey-removed = Een passkey is verwijderd
mail-security-title-codes-renewed = Er zijn nieuwe herstelcodes gemaakt
mail-security-title-recovery-used = Een herstelcode is gebruikt
mail-security-title-factors-reset = Uw tweede stap is verwijderd
mail-security-account = Dit gaat over het account van { $address }. Was u het zelf, dan hoeft u niets te doen.
mail-security-advice = Was u het niet? Open dan uw account, wijzig uw wachtwoord en meld u overal elders af. Bel daarna uw kantoor.
mail-security-button = Mijn account openen
mail-security-footer = U krijgt deze mail omdat het om de veiligheid van uw account gaat.
mail-kind-security = Veiligheid van een account

mail-kind-copy = Kopie
mail-copy-subject = Kopie: { $subject }
mail-copy-text = Dit is een kopie. De mail ging naar { $to }.
mail-copy-no-link = De link waarmee de toegang wordt geactiveerd, staat alleen in de mail van de klant zelf.
mail-copy-private = De conversatie is privé; daarom staat haar tekst niet in kopieën.
mail-copy-button = Openen in het kantoor
mail-copy-footer = Uw kantoor krijgt kopieën van zijn mail aan klanten. De adressen staan in de instellingen van het kantoor.

mail-kind-mention = Vermelding
mail-mention-subject = { $author } vermeldt u in een interne nota
mail-mention-text = Wat er in de nota staat, leest u in het kantoor; alleen het kantoor ziet het.
mail-mention-button = Conversatie openen
mail-mention-footer = U krijgt deze mail omdat een collega u vermeldt. Er komt er één per conversatie, tot u ze opent.
mail-kind-request = Bestandsverzoek
mail-kind-came = Ontvangen bestanden
mail-request-subject = { $firm } vraagt u om: { $subject }
mail-request-title = { $name } vraagt u om het volgende
mail-request-due = Graag uiterlijk op { $day }.
mail-request-overdue = Dit moest er uiterlijk op { $day } zijn. Bezorg het zodra u kunt.
mail-request-button = Bestanden bezorgen
mail-request-see = Het verzoek bekijken
mail-request-footer = U krijgt deze mail omdat { $firm } u via het klantenportaal iets vroeg.
mail-reminder-subject = Herinnering: { $subject }
mail-reminder-title = Dit ontbreekt nog
mail-back-subject = Nog eens nodig: { $subject }
mail-back-title = { $firm } heeft iets anders nodig
mail-back-text = Wat u bezorgde, is bekeken en teruggestuurd. Dit staat erbij:
mail-cancelled-subject = Niet meer nodig: { $subject }
mail-cancelled-title = Dit verzoek is geannuleerd
mail-cancelled-text = U hoeft hiervoor niets meer te bezorgen. Wat u al bezorgde, blijft bewaard.
mail-receipt-subject = Ontvangen: { $subject }
mail-receipt-title = { $firm } heeft dit van u ontvangen
mail-receipt-text = Dit is uw ontvangstbewijs. Bij elk bestand staat het begin van zijn controlegetal.
mail-receipt-answer = { $item }: uw antwoord, { $when }
mail-came-one = { $client } bezorgde wat gevraagd was
mail-came-many = { $n } klanten bezorgden wat gevraagd was
mail-came-button = Nakijken
mail-came-button-all = Bestandsverzoeken openen
mail-came-footer = U krijgt deze mail omdat u dit vroeg of voor de klant verantwoordelijk bent.

mail-kind-documents = Documenten
mail-documents-subject =
    { $count ->
        [one] { $firm } heeft een document voor u klaargezet
       *[other] { $firm } heeft { $count } documenten voor u klaargezet
     }
mail-documents-more =
    { $more ->
        [one] En nog één.
       *[other] En nog { $more }.
     }
mail-documents-button = Documenten bekijken
mail-documents-footer = U krijgt deze mail omdat { $firm } documenten met u heeft gedeeld.

# Adressen waarvan mail terugkwam.

mail-state-bounced = Teruggekomen
mail-dropped-bounced = Eerdere mail aan dit adres kwam terug
bounced-why = Mail aan dit adres kwam terug: “{ $why }”. Er wordt niets meer naartoe gestuurd tot u dat weer toelaat.
bounced-clear = Weer mailen naar dit adres

# Berichten die wachten, in één mail.

mail-kind-inbox = Mail van een klant
mail-inbox-subject = { $author } stuurde een mail
mail-inbox-many = { $count } mails wachten in de inbox
mail-inbox-button = Mail openen
mail-inbox-button-all = Inbox openen
mail-kind-waiting = Bericht van een klant
mail-waiting-subject = { $author } schreef een bericht
mail-waiting-footer = U krijgt deze mail omdat u deze klant opvolgt. Onder Mijn meldingen kiest u waarover u mail krijgt.
mail-waiting-many = { $count } conversaties wachten op u
mail-waiting-more = { $count ->
    [one] En nog één.
   *[other] En nog { $count }.
}
mail-waiting-button = Conversaties openen
mail-bare-title = { $firm } heeft iets voor u
mail-bare-text = Waarover het gaat, leest u achter de link, na het aanmelden.

# Wat een kantoor met zijn mail wil.

mail-rules = Mailinstellingen
mail-rules-saved = De mailinstellingen zijn bewaard.
mail-rules-when = Wanneer mail vertrekt
mail-rules-delay = Een ongelezen bericht mailen na
mail-rules-delay-hint = Tussen 0 en 1440. Met 0 vertrekt de mail meteen. Wat voordien gelezen is, wordt niet gemaild.
mail-rules-minutes = minuten
mail-rules-quiet = Stille uren
mail-rules-quiet-hint = In de tijdzone van het kantoor. Berichten, documenten en verzoeken wachten tot het einde; uitnodigingen en mails over veiligheid niet. Laat beide leeg voor geen stille uren.
mail-rules-from = van
mail-rules-until = tot
mail-rules-links = Alleen een link
mail-rules-links-hint = Mail over wat u aanvinkt, zegt niets over de inhoud: de lezer meldt zich aan om die te zien.
mail-rules-sender = Afzender
mail-rules-name = Naam van de afzender (leeg: de naam van het kantoor)
mail-rules-reply = Adres voor antwoorden
mail-rules-reply-hint = Voor mail waarop niet in een conversatie wordt geantwoord.
mail-rules-save = Mailinstellingen bewaren
mail-category-chats-and-tasks = Berichten en verzoeken voor klanten
mail-category-documents = Nieuwe documenten voor klanten
mail-category-messages = Berichten van klanten die niemand gelezen heeft
mail-category-inbox = Mail in de inbox die niemand behandeld heeft
mail-category-files = Bestanden die voor verzoeken binnenkwamen
mail-category-mentions = Vermeldingen in interne notities
fault-mail-delay = Geef een aantal minuten tussen 0 en { $max }.
fault-mail-quiet = Geef twee verschillende tijdstippen, of laat beide leeg.
fault-mail-address = Geef een adres zoals kantoor@example.com.

# Waarover men mail krijgt.

mail-wishes = Mijn meldingen
mail-wishes-saved = Uw meldingen zijn bewaard.
mail-wishes-which = Mail mij
mail-wishes-hint = De mail gaat naar { $address }. Mail over uw account krijgt u altijd.
mail-wishes-save = Mijn meldingen bewaren

# Mail stopzetten vanuit de mail zelf.

mail-stop = Deze mails stopzetten
mail-stop-title = Mail die u krijgt
mail-stop-firm = { $firm } schrijft naar
mail-stop-about-chats-and-tasks = Nieuwe berichten en verzoeken voor u
mail-stop-about-documents = Nieuwe documenten voor u
mail-stop-done = Dat is gewijzigd.
mail-stop-now = U krijgt mail over: { $what }.
mail-stop-not = U krijgt geen mail over: { $what }.
mail-stop-do = Deze mails stopzetten
mail-stop-again = Deze mails weer aanzetten
mail-stop-others = Andere mail
mail-stop-on = Aanzetten
mail-stop-off = Uitzetten
mail-stop-system = Mail over uw account en uw toegang krijgt u altijd.
mail-note-automatic = Beantwoord door een programma

mail-filter = Mail zoeken
mail-filter-to = Adres van de ontvanger
mail-filter-do = Zoeken

# Eén mail van het logboek.

mail-steps = Wat ermee gebeurde
mail-step-queued = In de wachtrij gezet
mail-step-later = Geprobeerd; de mailserver zegt later
mail-step-sent = Aanvaard door de mailserver
mail-step-failed = Niet aanvaard door de mailserver
mail-step-bounced = Teruggekomen
mail-step-dropped = Niet verzonden
mail-step-again = Opnieuw verzonden
mail-step-other = als een andere mail
mail-facts = De mail
mail-category = Categorie
mail-language = Taal
mail-id = Message-ID
mail-text = Wat erin stond
mail-text-hint = Zonder de links: die zijn alleen voor de ontvanger. Teksten worden drie maanden bewaard.
mail-text-none = Er is geen tekst te tonen: de mail is nog niet verzonden, is ouder dan drie maanden, gaat over iemands account, of gaat over iets wat u niet ziet.
mail-again = Mail opnieuw verzenden
mail-again-then = Daarna kunt u deze mail opnieuw verzenden.
mail-again-not = Deze mail kan niet opnieuw verzonden worden: dat is al gebeurd, de mail is niet mislukt, of de ontvanger vraagt zelf een nieuwe aan.
mail-again-marked = Mail aan dit adres kwam terug. Laat mail ernaartoe eerst weer toe en verzend deze mail dan opnieuw.
mail-failed = Er is mail mislukt of teruggekomen.
mail-failed-noted = Mislukte mail als gezien markeren

# Mail vanaf een eigen adres van het kantoor.

mail-domain = Mail vanaf uw eigen adres
mail-domain-saved = Het adres is bewaard. Publiceer de records hieronder en controleer daarna het domein.
mail-domain-detail = Mail aan klanten kan komen vanaf een adres op uw eigen domein. Dat domein moet dan zeggen dat Kontor ervoor mag verzenden: u publiceert een record met een sleutel, en Kontor ondertekent er elke mail mee (DKIM).
mail-domain-on = Mail komt van { $address }.
mail-domain-missing = Het domein publiceert de sleutel niet meer. Blijft dat drie dagen zo, dan komt mail weer van { $address }.
mail-domain-off = Tot het domein gecontroleerd is, komt mail van { $address } onder de naam van het kantoor.
mail-domain-legend = Afzender
mail-domain-address = Adres waarvan mail komt
mail-domain-save = Adres bewaren
mail-domain-records = Wat u publiceert
mail-domain-how = Voeg bij wie { $domain } beheert een TXT-record toe:
mail-domain-name = Naam
mail-domain-text = Tekst
mail-domain-policy = Heeft het domein nog geen DMARC-beleid, voeg dan ook dit toe; een bestaand beleid blijft zoals het is:
mail-domain-spf = SPF verandert niet: teruggekomen mail gaat naar de installatie, en de handtekening staat in voor uw adres.
mail-domain-check = Domein controleren
mail-domain-remove = Eigen adres opgeven
mail-domain-not-yet = Het domein publiceert deze sleutel nog niet. Het kan enkele uren duren voor een nieuw record overal te zien is.
mail-domain-no-answer = De naamserver antwoordde niet. Probeer het later opnieuw.
mail-domain-no-server = Deze installatie kent geen naamserver. De beheerder stelt er een in met --dns.
