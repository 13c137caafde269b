# Eine Nachricht an viele Mandanten, eine Antwort oder ein Ende für viele Unterhaltungen.

batch-title = An viele gesendet
batch-new-start = An Mandanten schreiben
batch-new-answer = Mehrere Unterhaltungen beantworten
batch-new-close = Mehrere Unterhaltungen beenden
batch-to-clients = { $n ->
    [one] An einen Mandanten
   *[other] An { $n } Mandanten
}
batch-to-conversations = { $n ->
    [one] Eine Unterhaltung
   *[other] { $n } Unterhaltungen
}
batch-to-more = { $names } und { $n } weitere
batch-for-all-hint = Bei jedem Mandanten alle, die dort alles sehen. Jeder Mandant erhält eine eigene Unterhaltung und sieht nichts von den anderen.
batch-for-groups = Nur diese Kontaktgruppen
batch-preview = Vorschau anzeigen
batch-preview-for = Ansehen als
batch-preview-readers = { $names } wird dies sehen.
batch-preview-nobody = Bei diesem Mandanten hat noch niemand Zugang: Er wird ausgelassen.
batch-template-hint = Jeder Mandant wird in seiner Sprache angeschrieben. Für andere Worte bearbeiten Sie die Vorlage oder schreiben einen eigenen Text.
batch-preview-unknown = Hier nicht bekannt: { $names }. Solange das so ist, wird dieser Mandant ausgelassen.
batch-when-legend = Wann
batch-now = Jetzt
batch-later = Später
batch-day = Tag
batch-time = Uhrzeit
batch-cancel-if-answered = Auslassen, wer uns vorher schreibt
batch-do-start = { $n ->
    [one] An einen Mandanten senden
   *[other] An { $n } Mandanten senden
}
batch-do-start-later = { $n ->
    [one] Für einen Mandanten planen
   *[other] Für { $n } Mandanten planen
}
batch-do-answer = { $n ->
    [one] Eine Unterhaltung beantworten
   *[other] { $n } Unterhaltungen beantworten
}
batch-do-close = { $n ->
    [one] Eine Unterhaltung beenden
   *[other] { $n } Unterhaltungen beenden
}
batch-none = Noch wurde nichts an viele gesendet
batch-none-hint = Filtern Sie Ihre Mandanten oder haken Sie einige an, und schreiben Sie ihnen auf einmal.
batch-what = Was
batch-by = Gesendet von
batch-sent-by = Gesendet von { $name }
batch-state = Stand
batch-sent = Gesendet
batch-left = Nicht gesendet
batch-when = Wann
batch-kind-start = Eine Nachricht
batch-kind-answer = Eine Antwort
batch-kind-close = Unterhaltungen beendet
batch-state-scheduled = Geplant
batch-state-running = Wird gesendet
batch-state-paused = Angehalten
batch-state-done = Gesendet
batch-state-cancelled = Abgebrochen
batch-pause = Anhalten
batch-resume = Fortsetzen
batch-cancel = Endgültig abbrechen
batch-at = Geht am { $when } hinaus
batch-unless-answered = an alle, die bis dahin nicht geschrieben haben
batch-progress = { $done } von { $total }
batch-done-start = { $n ->
    [one] An einen Mandanten gesendet.
   *[other] An { $n } Mandanten gesendet.
}
batch-done-answer = { $n ->
    [one] Eine Unterhaltung beantwortet.
   *[other] { $n } Unterhaltungen beantwortet.
}
batch-done-close = { $n ->
    [one] Eine Unterhaltung beendet.
   *[other] { $n } Unterhaltungen beendet.
}
batch-failed-n = { $n ->
    [one] Eine konnte nicht gesendet werden; die Liste unten sagt, warum.
   *[other] { $n } konnten nicht gesendet werden; die Liste unten sagt, warum.
}
batch-skipped-n = { $n ->
    [one] Ein Mandant hatte zuerst geschrieben.
   *[other] { $n } Mandanten hatten zuerst geschrieben.
}
batch-waits-n = { $n ->
    [one] Es geht an einen Mandanten.
   *[other] Es geht an { $n } Mandanten.
}
batch-look-again = Erneut nachsehen
batch-not-sent = Nicht gesendet
batch-why = Warum
batch-hidden = Ein Mandant, den Sie nicht mehr sehen
batch-letter = Die Nachricht
batch-reason-gone = Sie sehen diesen Mandanten oder diese Unterhaltung nicht mehr.
batch-reason-not-allowed = Sie dürfen dies bei diesem Mandanten nicht. Ein Inhaber des Mandanten kann Ihre Rolle ändern.
batch-reason-archived = Der Mandant ist archiviert.
batch-reason-closed = Die Unterhaltung ist beendet.
batch-reason-nobody = Bei diesem Mandanten hat niemand Zugang. Schalten Sie auf der Registerkarte Info bei jemandem LOGIN ein.
batch-reason-words = Die Nachricht konnte für diesen Mandanten nicht geschrieben werden: Etwas in der Vorlage ist nicht bekannt.
batch-reason-sender = Der Absender arbeitet nicht mehr in der Kanzlei.
batch-reason-answered = Der Mandant hat zuerst geschrieben.
fault-batch-nobody = Niemand ist ausgewählt. Gehen Sie zurück und wählen Sie mindestens einen Mandanten.
fault-batch-many = Das sind zu viele auf einmal. Höchstens { $max }.
fault-batch-past = Dieser Zeitpunkt ist vorbei.
fault-batch-far = Höchstens zwei Jahre im Voraus.
fault-batch-day = Bitte geben Sie einen Tag an.
fault-batch-time = Bitte geben Sie eine Uhrzeit an.
fault-batch-groups = Haken Sie mindestens eine Gruppe an.
fault-batch-to = Geben Sie einen Filter oder eine Liste von Mandanten an, eines von beiden.
fault-batch-audience = Alle mit vollem Zugang oder Kontaktgruppen.
refusal-batch-is-over = Dies ist vorbei: gesendet oder abgebrochen.
refusal-batch-goes-on = Das geht im Moment nicht. Sehen Sie den Stand an.
event-batch-begun = hat etwas an mehrere Mandanten gesendet
event-batch-paused = hat eine Sendung an mehrere Mandanten angehalten
event-batch-resumed = hat eine Sendung an mehrere Mandanten fortgesetzt
event-batch-cancelled = hat eine Sendung an mehrere Mandanten abgebrochen
fault-batch-files = Dateien können nicht später gesendet werden. Bitte senden Sie die Nachricht jetzt oder ohne Dateien.
batch-new-request = Dokumente anfordern
batch-request-hint = Bei jedem Mandanten geht die Anforderung an alle, die dort liefern dürfen. Jeder Mandant erhält eine eigene Anforderung und sieht nichts von den anderen.
batch-request-people = Angefordert von { $names }
batch-do-request = { $n ->
    [one] Bei einem Mandanten anfordern
   *[other] Bei { $n } Mandanten anfordern
}
batch-kind-request = Eine Dokumentenanforderung
batch-done-request = { $n ->
    [one] Bei einem Mandanten angefordert.
   *[other] Bei { $n } Mandanten angefordert.
}
batch-reason-nobody-delivers = Bei diesem Mandanten darf niemand liefern. Machen Sie dort jemanden zum Mitarbeiter.
batch-reason-late = Die Frist war schon vorbei.
