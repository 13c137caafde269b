# Unterhaltungen und Nachrichten, in der Verwaltung und im Portal.

conversation-new = Neue Unterhaltung
conversation-new-message = Neue Nachricht
conversation-subject = Betreff
conversation-about = Worum geht es?
conversation-message = Nachricht
conversation-messages = Nachrichten
conversation-who = Wer beim Mandanten dies sieht
conversation-who-at = Wer bei { $dossier } sieht dies?
conversation-for-all = Alle mit vollem Zugang
conversation-for-all-hint = { $names } und alle, die später vollen Zugang erhalten.
conversation-for-all-nobody = Noch niemand hat vollen Zugang. Wer ihn später erhält, sieht dies.
conversation-for-one = Eine Person, vertraulich
conversation-person = Person
conversation-for-chosen = Personen, die ich auswähle
conversation-only-me = Nur ich
conversation-only-me-hint = Außer Ihrer Kanzlei.
conversation-you-alone = Sie und alle, die später vollen Zugang erhalten.
conversation-you-and = Sie und { $names }
conversation-post = Senden
conversation-post-and-share = Senden und teilen
conversation-send-answer = Antwort senden
conversation-send-message = Nachricht senden
conversation-mail-note = Sie erhalten eine E-Mail, sobald es eine Antwort gibt.
conversation-started = Begonnen von { $name } am { $at }
conversation-started-by = Begonnen von
conversation-last = Letzte Nachricht
conversation-last-at = Letzte
conversation-needs-reply = Zu beantworten
conversation-to-answer = Zu beantworten
conversation-closed = Beendet
conversation-private = Vertraulich
conversation-share = Teilen
conversation-close = Unterhaltung beenden
conversation-close-title = Diese Unterhaltung beenden?
conversation-close-text = „{ $subject }“ steht dann unter Beendet, für Sie und für { $names }. Alle können sie weiterhin lesen. Die Kanzlei kann sie wieder öffnen.
conversation-close-text-alone = „{ $subject }“ steht dann unter Beendet. Wer sie sieht, kann sie weiterhin lesen. Die Kanzlei kann sie wieder öffnen.
conversation-close-no = Offen lassen
conversation-reopen = Wieder öffnen
conversation-ended = Beendet am { $at } von { $name }.
conversation-closed-meanwhile = Diese Unterhaltung wurde beendet, während Sie schrieben. Ihr Text steht hier, damit Sie ihn kopieren können.
conversation-is-closed = Diese Unterhaltung ist beendet. Die Kanzlei kann sie wieder öffnen.
conversation-ask-anew = Neue Nachricht schreiben
conversation-earlier = Frühere Nachrichten
conversation-new-from-here = Neu
conversation-audience =
    { $n ->
        [0] Beim Mandanten sieht dies noch niemand.
        [one] { $names } wird dies sehen.
       *[other] { $names } werden dies sehen.
    }
conversation-audience-firm = Ihre Ansprechpartner bei { $firm } werden dies sehen.
conversation-audience-client = Ihre Ansprechpartner bei { $firm } werden dies sehen, ebenso { $names }.
conversation-state = Status
conversation-state-open = Offen
conversation-state-closed = Beendet
conversation-state-all = Alle
conversation-none = Keine Unterhaltungen
conversation-none-waiting = Nichts zu beantworten
conversation-none-hint = Unterhaltungen, die ein Mandant begonnen oder zuletzt beantwortet hat, erscheinen hier.
conversation-none-dossier = Beginnen Sie eine, um diesen Mandanten etwas zu fragen. Er wird per E-Mail benachrichtigt.
conversation-none-portal = Wenn { $firm } Ihnen schreibt, erscheint es hier. Sie können auch selbst zuerst schreiben.
conversation-share-title = „{ $subject }“ teilen

dossier-is-archived = Dieser Mandant ist archiviert. Neue Unterhaltungen sind nicht möglich.

message-edited = bearbeitet
message-deleted = Nachricht gelöscht am { $at }.
message-delivered = Zugestellt
message-read-by = Gelesen von { $name }, { $at }.
message-read-count = Gelesen: { $n } von { $of }
message-actions = Aktionen für die Nachricht ({ $at })
message-edit = Bearbeiten
message-edit-title = Nachricht bearbeiten
message-save = Speichern
message-delete = Löschen
message-delete-title = Diese Nachricht löschen?
message-delete-text = Text und Dateien verschwinden für alle; dass es eine Nachricht gab, bleibt sichtbar.
message-delete-no = Behalten
message-is-deleted = Diese Nachricht wurde gelöscht.
message-changed-meanwhile = Diese Nachricht wurde inzwischen geändert. Ihr Text steht unten; wenn Sie speichern, ersetzt er den neueren.

note-internal = Interne Notiz
note-only-firm = nur die Kanzlei sieht sie
note-only-firm-hint = Nur die Kanzlei sieht sie. Der Mandant wird nicht benachrichtigt.
note-write = Interne Notiz schreiben
note-add = Notiz hinzufügen
note-actions = Aktionen für die Notiz vom { $at }
note-edit = Bearbeiten
note-edit-title = Interne Notiz bearbeiten
note-save = Speichern
note-delete = Löschen
note-delete-title = Diese Notiz löschen?
note-delete-text = Der Text verschwindet; dass es eine Notiz gab, bleibt für die Kanzlei sichtbar.
note-delete-no = Behalten
note-deleted = Notiz am { $at } gelöscht.
note-is-deleted = Diese Notiz wurde gelöscht.
note-changed-meanwhile = Diese Notiz wurde inzwischen geändert. Ihr Text steht unten; Speichern ersetzt die neuere Fassung.

composer-formatting = Formatierung
composer-bold = Fett
composer-italic = Kursiv
composer-list = Liste
composer-link = Link
composer-quote = Zitat
composer-your-message = Ihre Nachricht
composer-your-answer = Ihre Antwort
composer-attach = Dateien anhängen
composer-photo = Foto aufnehmen
composer-remove = Entfernen

share-viewer-hint = Wen Sie auswählen, sieht diese Unterhaltung und kann darauf antworten, sonst nichts.
share-no-login = kann sich noch nicht anmelden
share-done = Fertig

fault-audience = Wählen Sie all, eine Person oder Personen mit Namen.
fault-audience-nobody = Bitte wählen Sie mindestens eine Person.
fault-audience-unknown = Eine gewählte Person gehört nicht zu diesem Mandanten.
fault-unknown-message = Diese Nachricht ist nicht in dieser Unterhaltung.
conversation-tick = „{ $subject }“ auswählen
conversation-answer-chosen = Ausgewählte beantworten
conversation-end-chosen = Ausgewählte beenden
conversation-answer-reopens = Ihre Antwort öffnet diese Unterhaltung wieder.
conversation-answer-anew = Ihre Antwort beginnt eine neue Unterhaltung mit denselben Personen.
conversation-to-new = Zur ersten neuen Nachricht
conversation-later = Spätere Nachrichten
conversation-newest = Zur neuesten Nachricht
note-earlier = Frühere Notizen
