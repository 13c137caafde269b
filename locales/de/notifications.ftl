# E-Mails an Menschen.

mail-invitation-subject = { $firm } gibt Ihnen Zugang zum Mandantenportal
mail-invitation-title = { $firm } gibt Ihnen Zugang zu { $dossier }
mail-invitation-text = Im Mandantenportal von { $firm } lesen und beantworten Sie Nachrichten und senden Dateien, sicher und an einem Ort. Aktivieren Sie Ihren Zugang, um zu beginnen.
mail-invitation-button = Zugang aktivieren
mail-invitation-until = Der Link gilt einmal und 7 Tage lang. Danach können Sie sich einen neuen senden lassen.
mail-invitation-footer = Sie erhalten diese E-Mail, weil { $firm } dieser Adresse Zugang gegeben hat.
mail-staff-subject = Ihr Zugang zur Verwaltung von { $firm }
mail-staff-title = { $firm } hat Sie in die Verwaltung aufgenommen
mail-staff-text = Sie können jetzt mit den Mandanten und Unterhaltungen der Kanzlei arbeiten. Aktivieren Sie Ihren Zugang, um zu beginnen.
mail-staff-footer = Sie erhalten diese E-Mail, weil { $firm } Sie als Mitarbeiterin oder Mitarbeiter aufgenommen hat.
mail-reset-subject = Wählen Sie ein neues Passwort
mail-reset-text = Jemand hat für { $address } ein neues Passwort angefordert. Wenn Sie das waren, wählen Sie es mit dieser Schaltfläche. Wenn nicht, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.
mail-reset-button = Passwort wählen
mail-reset-until = Der Link gilt einmal und eine Stunde lang.
mail-reset-footer = Sie erhalten diese E-Mail, weil ein neues Passwort angefordert wurde.
mail-message-subject = { $author } hat Ihnen eine Nachricht geschrieben
mail-message-button = Lesen und antworten
mail-message-footer = Sie erhalten diese E-Mail, weil eine Nachricht von { $firm } auf Sie wartet.
mail-activate = Sie haben Ihren Zugang noch nicht aktiviert.
mail-activate-link = Passwort wählen

# Das E-Mail-Protokoll.

mail-log = E-Mail-Protokoll
mail-about = Betreff
mail-to = An
mail-from = Von
mail-state = Status
mail-kind = Art
mail-when = Wann
mail-all = Alle
mail-older = Ältere
mail-pages = Seiten
mail-none = Keine E-Mails
mail-none-detail = Hier steht, was an Mandanten und Mitarbeitende gesendet wird, mit seinem Status.
mail-kind-message = Nachricht
mail-kind-invitation = Einladung
mail-kind-staff = Einladung zur Mitarbeit
mail-kind-reset = Neues Passwort
mail-state-queued = Wartet
mail-state-sent = Gesendet
mail-state-failed = Fehlgeschlagen
mail-state-dropped = Nicht gesendet
mail-dropped-nothing-new = Inzwischen gelesen oder gelöscht
mail-dropped-no-access = Kein Zugang mehr
mail-dropped-not-wanted = Inzwischen angenommen oder zurückgezogen
fault-mail-state = Wählen Sie queued, sent, bounced, failed oder dropped.

# Abgefangene E-Mails einer Vorführung.

mail-caught = Abgefangene E-Mails
mail-caught-detail = In einer Vorführung verlässt nichts diesen Rechner.
mail-caught-none = Es wurde noch nichts gesendet.
mail-caught-to = an { $address }
mail-source = Quelltext
mail-dropped-notify-off = NOTIFY war dafür aus

mail-security-title-new-device = Neue Anmeldung in Ihrem Konto
mail-security-title-password-changed = Ihr Passwort wurde geändert
mail-security-title-app-added = Eine App mit Codes wurde eingerichtet
mail-security-title-app-removed = Die App mit Codes wurde entfernt
mail-security-title-passkey-added = Ein Passkey wurde hinzugefügt
mail-security-title-passkey-removed = Ein Passkey wurde entfernt
mail-security-title-codes-renewed = Neue Wiederherstellungscodes wurden erzeugt
mail-security-title-recovery-used = Ein Wiederherstellungscode wurde benutzt
mail-security-title-factors-reset = Ihr zweiter Schritt wurde entfernt
mail-security-account = Es geht um das Konto von { $address }. Wenn Sie es selbst waren, müssen Sie nichts tun.
mail-security-advice = Waren Sie es nicht? Öffnen Sie Ihr Konto, ändern Sie Ihr Passwort und melden Sie sich überall sonst ab. Rufen Sie danach Ihre Kanzlei an.
mail-security-button = Mein Konto öffnen
mail-security-footer = Sie erhalten diese Mail, weil es um die Sicherheit Ihres Kontos geht.
mail-kind-security = Sicherheit eines Kontos

mail-kind-copy = Kopie
mail-copy-subject = Kopie: { $subject }
mail-copy-text = Dies ist eine Kopie. Die Mail ging an { $to }.
mail-copy-no-link = Der Link zum Aktivieren des Zugangs steht nur in der Mail an den Mandanten.
mail-copy-private = Die Unterhaltung ist privat, deshalb steht ihr Text nicht in Kopien.
mail-copy-button = Im Büro öffnen
mail-copy-footer = Ihre Kanzlei erhält Kopien ihrer Mails an Mandanten. Die Adressen stehen in den Einstellungen der Kanzlei.

mail-kind-mention = Erwähnung
mail-mention-subject = { $author } erwähnt Sie in einer internen Notiz
mail-mention-text = Was in der Notiz steht, lesen Sie in der Kanzlei; nur die Kanzlei sieht es.
mail-mention-button = Unterhaltung öffnen
mail-mention-footer = Sie erhalten diese E-Mail, weil jemand aus der Kanzlei Sie erwähnt. Es gibt eine je Unterhaltung, bis Sie sie öffnen.
mail-kind-request = Dokumentenanforderung
mail-kind-came = Eingegangene Dokumente
mail-request-subject = { $firm } bittet Sie um: { $subject }
mail-request-title = { $name } bittet Sie um Folgendes
mail-request-due = Bitte bis { $day }.
mail-request-overdue = Dies war bis { $day } fällig. Bitte liefern Sie es, sobald Sie können.
mail-request-button = Dokumente liefern
mail-request-see = Anforderung ansehen
mail-request-footer = Sie erhalten diese Mail, weil { $firm } Sie im Mandantenportal um etwas gebeten hat.
mail-reminder-subject = Erinnerung: { $subject }
mail-reminder-title = Das fehlt noch
mail-back-subject = Bitte noch einmal: { $subject }
mail-back-title = { $firm } braucht etwas anderes
mail-back-text = Was Sie geliefert haben, wurde geprüft und mit diesem Hinweis zurückgegeben:
mail-cancelled-subject = Nicht mehr nötig: { $subject }
mail-cancelled-title = Diese Anforderung wurde zurückgezogen
mail-cancelled-text = Sie müssen dafür nichts mehr liefern. Was Sie schon geliefert haben, bleibt erhalten.
mail-receipt-subject = Eingegangen: { $subject }
mail-receipt-title = { $firm } hat dies von Ihnen erhalten
mail-receipt-text = Dies ist Ihre Empfangsbestätigung. Bei jeder Datei steht der Anfang ihrer Prüfsumme.
mail-receipt-answer = { $item }: Ihre Antwort, { $when }
mail-came-one = { $client } hat Angefordertes geliefert
mail-came-many = { $n } Mandanten haben Angefordertes geliefert
mail-came-button = Prüfen
mail-came-button-all = Anforderungen öffnen
mail-came-footer = Sie erhalten diese Mail, weil Sie es angefordert haben oder für den Mandanten verantwortlich sind.

mail-kind-documents = Dokumente
mail-documents-subject =
    { $count ->
        [one] { $firm } hat ein Dokument für Sie bereitgestellt
       *[other] { $firm } hat { $count } Dokumente für Sie bereitgestellt
     }
mail-documents-more =
    { $more ->
        [one] Und ein weiteres.
       *[other] Und { $more } weitere.
     }
mail-documents-button = Dokumente ansehen
mail-documents-footer = Sie erhalten diese E-Mail, weil { $firm } Dokumente mit Ihnen geteilt hat.

# Adressen, von denen Mail zurückkam.

mail-state-bounced = Zurückgekommen
mail-dropped-bounced = Eine frühere Mail an diese Adresse kam zurück
bounced-why = Eine Mail an diese Adresse kam zurück: „{ $why }“. Es wird nichts mehr dorthin gesendet, bis Sie es wieder zulassen.
bounced-clear = Wieder an diese Adresse mailen

# Nachrichten, die warten, in einer Mail.

mail-kind-inbox = E-Mail eines Mandanten
mail-inbox-subject = { $author } hat eine E-Mail geschickt
mail-inbox-many = { $count } E-Mails warten im Posteingang
mail-inbox-button = E-Mail öffnen
mail-inbox-button-all = Posteingang öffnen
mail-kind-waiting = Nachricht eines Mandanten
mail-waiting-subject = { $author } hat eine Nachricht geschrieben
mail-waiting-footer = Sie erhalten diese Mail, weil Sie diesen Mandanten betreuen. Unter Meine Benachrichtigungen wählen Sie, worüber Sie Mails erhalten.
mail-waiting-many = { $count } Unterhaltungen warten auf Sie
mail-waiting-more = { $count ->
    [one] Und noch eine.
   *[other] Und noch { $count }.
}
mail-waiting-button = Unterhaltungen öffnen
mail-bare-title = { $firm } hat etwas für Sie
mail-bare-text = Worum es geht, lesen Sie hinter dem Link, nachdem Sie sich angemeldet haben.

# Was eine Kanzlei von ihren Mails will.

mail-rules = Mail-Einstellungen
mail-rules-saved = Die Mail-Einstellungen sind gespeichert.
mail-rules-when = Wann Mails hinausgehen
mail-rules-delay = Eine ungelesene Nachricht mailen nach
mail-rules-delay-hint = Zwischen 0 und 1440. Bei 0 geht die Mail sofort hinaus. Was vorher gelesen wird, wird nicht gemailt.
mail-rules-minutes = Minuten
mail-rules-quiet = Ruhezeiten
mail-rules-quiet-hint = In der Zeitzone der Kanzlei. Nachrichten, Dokumente und Anforderungen warten bis zu ihrem Ende; Einladungen und Sicherheitsmails nicht. Lassen Sie beides leer, wenn es keine geben soll.
mail-rules-from = von
mail-rules-until = bis
mail-rules-links = Nur ein Link
mail-rules-links-hint = Mails zu dem, was Sie ankreuzen, sagen nichts über den Inhalt: Wer sie liest, meldet sich dafür an.
mail-rules-sender = Absender
mail-rules-name = Name des Absenders (leer: der Name der Kanzlei)
mail-rules-reply = Adresse für Antworten
mail-rules-reply-hint = Für Mails, auf die nicht in einer Unterhaltung geantwortet wird.
mail-rules-save = Mail-Einstellungen speichern
mail-category-chats-and-tasks = Nachrichten und Anforderungen für Mandanten
mail-category-documents = Neue Dokumente für Mandanten
mail-category-messages = Nachrichten von Mandanten, die niemand gelesen hat
mail-category-inbox = E-Mails im Posteingang, die niemand bearbeitet hat
mail-category-files = Dateien, die für Anforderungen kamen
mail-category-mentions = Erwähnungen in internen Notizen
fault-mail-delay = Geben Sie eine Zahl von Minuten zwischen 0 und { $max } an.
fault-mail-quiet = Geben Sie zwei verschiedene Uhrzeiten an, oder lassen Sie beides leer.
fault-mail-address = Geben Sie eine Adresse wie kanzlei@example.com an.

# Worüber man Mails erhält.

mail-wishes = Meine Benachrichtigungen
mail-wishes-saved = Ihre Benachrichtigungen sind gespeichert.
mail-wishes-which = Mails an mich über
mail-wishes-hint = Die Mails gehen an { $address }. Mails zu Ihrem Konto kommen immer.
mail-wishes-save = Meine Benachrichtigungen speichern

# Mails aus der Mail heraus abbestellen.

mail-stop = Diese Mails abbestellen
mail-stop-title = Mails, die Sie erhalten
mail-stop-firm = { $firm } schreibt an
mail-stop-about-chats-and-tasks = Neue Nachrichten und Anforderungen an Sie
mail-stop-about-documents = Neue Dokumente für Sie
mail-stop-done = Das ist geändert.
mail-stop-now = Sie erhalten Mails über: { $what }.
mail-stop-not = Sie erhalten keine Mails über: { $what }.
mail-stop-do = Diese Mails abbestellen
mail-stop-again = Diese Mails wieder erhalten
mail-stop-others = Andere Mails
mail-stop-on = Einschalten
mail-stop-off = Ausschalten
mail-stop-system = Mails zu Ihrem Konto und Ihrem Zugang kommen immer.
mail-note-automatic = Von einem Programm beantwortet

mail-filter = Mails suchen
mail-filter-to = Adresse des Empfängers
mail-filter-do = Suchen

# Eine E-Mail des Protokolls.

mail-steps = Was damit geschah
mail-step-queued = In die Warteschlange gestellt
mail-step-later = Versucht; der Mailserver sagt später
mail-step-sent = Vom Mailserver angenommen
mail-step-failed = Vom Mailserver nicht angenommen
mail-step-bounced = Zurückgekommen
mail-step-dropped = Nicht gesendet
mail-step-again = Erneut gesendet
mail-step-other = als eine andere E-Mail
mail-facts = Die E-Mail
mail-category = Kategorie
mail-language = Sprache
mail-id = Message-ID
mail-text = Was darin stand
mail-text-hint = Ohne die Links: Sie sind allein für den Empfänger. Texte werden drei Monate aufbewahrt.
mail-text-none = Es gibt keinen Text zu zeigen: Die E-Mail ist noch nicht gesendet, ist älter als drei Monate, betrifft das Konto von jemandem oder handelt von etwas, das Sie nicht sehen.
mail-again = E-Mail erneut senden
mail-again-then = Danach können Sie diese E-Mail erneut senden.
mail-again-not = Diese E-Mail kann nicht erneut gesendet werden: Das ist schon geschehen, sie ist nicht fehlgeschlagen, oder der Empfänger fordert selbst eine neue an.
mail-again-marked = Eine E-Mail an diese Adresse kam zurück. Lassen Sie E-Mails dorthin zuerst wieder zu und senden Sie diese dann erneut.
mail-failed = E-Mails sind fehlgeschlagen oder zurückgekommen.
mail-failed-noted = Fehlgeschlagene E-Mails als gesehen markieren

# E-Mail von einer eigenen Adresse der Kanzlei.

mail-domain = E-Mail von Ihrer eigenen Adresse
mail-domain-saved = Die Adresse ist gespeichert. Veröffentlichen Sie die Einträge unten und prüfen Sie dann die Domain.
mail-domain-detail = E-Mails an Mandanten können von einer Adresse Ihrer eigenen Domain kommen. Diese muss dann sagen, dass Kontor für sie senden darf: Sie veröffentlichen einen Eintrag mit einem Schlüssel, und Kontor signiert jede E-Mail damit (DKIM).
mail-domain-on = E-Mails kommen von { $address }.
mail-domain-missing = Die Domain veröffentlicht den Schlüssel nicht mehr. Bleibt das drei Tage so, kommen Mails wieder von { $address }.
mail-domain-off = Bis die Domain geprüft ist, kommen E-Mails von { $address } unter dem Namen der Kanzlei.
mail-domain-legend = Absender
mail-domain-address = Adresse, von der E-Mails kommen
mail-domain-save = Adresse speichern
mail-domain-records = Was zu veröffentlichen ist
mail-domain-how = Fügen Sie bei der Verwaltung von { $domain } einen TXT-Eintrag hinzu:
mail-domain-name = Name
mail-domain-text = Text
mail-domain-policy = Hat die Domain noch keine DMARC-Regel, fügen Sie auch diese hinzu; eine bestehende bleibt, wie sie ist:
mail-domain-spf = SPF bleibt, wie es ist: Zurückgekommene E-Mails gehen an die Installation, und die Signatur bürgt für Ihre Adresse.
mail-domain-check = Domain prüfen
mail-domain-remove = Eigene Adresse aufgeben
mail-domain-not-yet = Die Domain veröffentlicht diesen Schlüssel noch nicht. Bis ein neuer Eintrag überall zu sehen ist, können einige Stunden vergehen.
mail-domain-no-answer = Der Nameserver hat nicht geantwortet. Bitte versuchen Sie es später erneut.
mail-domain-no-server = Diese Installation kennt keinen Nameserver. Ihr Betreiber gibt mit --dns einen an.
