# Was um jede Seite steht und was alle Formulare und Ablehnungen gemeinsam haben.

app-name = Kontor
app-mark = K
skip = Zum Inhalt
close = Schließen
language = Sprache
offline = Keine Verbindung. Was Sie schreiben, bleibt erhalten; neue Nachrichten erscheinen, sobald Sie wieder online sind.
dossier = Mandant

shell-search = Suchen
shell-search-label = Mandanten nach Name oder Nummer suchen
shell-new = Neu
shell-new-conversation = Unterhaltung
shell-new-dossier = Mandant
shell-new-contact = Ansprechpartner
shell-me = { $name }, Menü
shell-account = Mein Konto
shell-switch = Wechseln
shell-keys = Tastenkürzel
shell-keys-on = Einzelne Tasten in diesem Browser verwenden
shell-sign-out = Abmelden
shell-menu = Hauptmenü
shell-monitor = Mandantenübersicht
shell-conversations = Unterhaltungen
shell-requests = Anforderungen
shell-requests-portal = Angefordert
shell-need-reply = zu beantworten
shell-activities = Aktivitäten
shell-contacts = Ansprechpartner
shell-settings = Einstellungen
shell-home = Start
shell-messages = Nachrichten
shell-to-answer = zu beantworten
shell-key-search = Suchen
shell-key-move = In einer Liste bewegen, öffnen
shell-key-tick = Zeile ankreuzen, um mehrere zu bearbeiten (Esc hebt alles auf)
shell-key-help = Diese Tasten anzeigen
shell-key-new = Neu
shell-key-reply = Antworten
shell-key-end = Unterhaltung beenden
shell-key-post = Senden

form-check = Bitte prüfen Sie dieses Formular
form-cancel = Abbrechen
form-back = Zurück
pager = Seiten
pager-next = Nächste Seite

fault-empty = Bitte füllen Sie dieses Feld aus.
fault-too-long = Das ist zu lang: höchstens { $max } Zeichen.
fault-control-characters = Hier stehen Zeichen, die nicht angezeigt werden können. Bitte entfernen Sie sie.
fault-missing = Dieses Feld fehlt.
fault-unknown-field = Dieses Feld gibt es nicht.
fault-unknown-parameter = Diesen Parameter gibt es nicht.
fault-wrong-type = Ein Wert hat nicht den richtigen Typ.
fault-limit = Das Limit ist eine Zahl von 1 bis 200.
fault-cursor = Diese Stelle gibt es in der Liste nicht.
fault-idempotency-key = Der Schlüssel ist 1 bis 200 Zeichen lang.
fault-state = Wählen Sie open, closed oder all.

refusal-sign-in = Bitte melden Sie sich an
refusal-sign-in-detail = Sie sind nicht angemeldet, oder Ihre Sitzung ist abgelaufen.
refusal-not-found = Hier ist nichts
refusal-not-found-detail = Die Seite wurde verschoben oder ist nicht mit Ihnen geteilt. Wenn Ihnen jemand diese Adresse geschickt hat, bitten Sie darum, die Seite mit Ihnen zu teilen.
refusal-forbidden = Das dürfen Sie nicht
refusal-forbidden-detail = Ihre Rolle erlaubt es nicht. Ein Inhaber oder Administrator der Kanzlei kann Ihnen das Recht geben.
refusal-invalid = Etwas muss korrigiert werden
refusal-invalid-detail = Bitte prüfen Sie die genannten Felder.
refusal-conflict = Das ist jetzt nicht möglich
refusal-stale = Jemand hat dies inzwischen geändert
refusal-stale-detail = Laden Sie die Seite neu und nehmen Sie Ihre Änderung noch einmal vor.
refusal-malformed = Diese Anfrage ist nicht lesbar
refusal-malformed-detail = Unterwegs ist etwas verloren gegangen. Gehen Sie zurück und versuchen Sie es noch einmal.
refusal-media-type-detail = Diese Art von Inhalt wird hier nicht angenommen.
refusal-too-large = Das ist zu groß
refusal-too-large-detail = Die Datei oder der Text ist größer, als hier erlaubt ist.
refusal-too-many = Zu viele Versuche
refusal-too-many-detail = Warten Sie ein wenig und versuchen Sie es noch einmal.
refusal-busy = Gerade nicht verfügbar
refusal-busy-detail = Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.
refusal-fault = Bei uns ist etwas schiefgegangen
refusal-fault-detail = Es wurde nichts geändert. Das Problem ist vermerkt. Versuchen Sie es später noch einmal.
refusal-taken = Es gibt schon etwas mit diesem Namen.
refusal-gone-meanwhile = Etwas, worauf sich dies bezieht, gibt es nicht mehr.
refusal-idempotency-key-used = Dieser Schlüssel wurde schon für eine andere Anfrage verwendet.
refusal-go-home = Zur Startseite

# Around the portal when somebody of the firm looks through a client’s eyes
shell-looking-as = Sie sehen das Portal wie { $name }.
shell-looking-only = Sie können nur lesen. Dieser Besuch steht im Verlauf des Mandanten.
shell-looking-end = Zurück zum Mandanten

# Which dossier it is, for whoever has several
shell-where = Sie sind bei { $dossier }, betreut von { $firm }.
shell-where-hide = Diesen Hinweis bis zur nächsten Anmeldung ausblenden
shell-factor-from = Ab { $date } verlangt diese Kanzlei einen zweiten Schritt bei der Anmeldung.
shell-factor-do = Jetzt einrichten
refusal-full = Es ist kein Platz mehr
refusal-full-detail = Es wurde nichts geändert. Wenden Sie sich an die Kanzlei oder an die Betreiber dieser Installation.
shell-notices = Benachrichtigungen
shell-notices-unseen =
    { $n ->
        [0] Benachrichtigungen
        [one] Benachrichtigungen: { $n } neue
       *[other] Benachrichtigungen: { $n } neue
    }
shell-notifications = Meine Benachrichtigungen
shell-held = Wartende E-Mails
shell-failed-mail = Fehlgeschlagene E-Mails
shell-inbox = Posteingang
shell-mail-waits = zu bearbeiten
