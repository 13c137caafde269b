# Die Menschen der Kanzlei: ihre Seiten, Abwesenheit, Ausscheiden und eigene Rollen.

staff-here = Hier tätig
staff-gone = Ausgeschieden
staff-left-count = { $n ->
    [one] Eine Person ist ausgeschieden
   *[other] { $n } Personen sind ausgeschieden
}
staff-dossiers = Mandanten
staff-nobody = Niemand
staff-left-on = Ausgeschieden am { $day }
staff-address-invited = Wenn Sie sie ändern, gilt die gesendete Einladung nicht mehr, und eine neue geht an die neue Adresse.
staff-address-active = E-Mails dieser Kanzlei gehen dorthin. Die Anmeldung bleibt bei { $address }.
staff-roles-of = Rollen in der Kanzlei
staff-role-above = Diese Rolle darf mehr als Sie; jemand über Ihnen kann sie vergeben.
staff-save = Änderungen speichern
staff-looks-after = Zuständig für
staff-dossier-count = { $n ->
    [one] Ein Mandant
   *[other] { $n } Mandanten
}
staff-no-dossiers = Zurzeit kein Mandant.
staff-invitation = Einladung
staff-invitation-text = Gesendet und noch nicht angenommen. Ein Link gilt 7 Tage.
staff-invite-again = Erneut senden
staff-withdraw = Einladung zurückziehen
staff-absence = Abwesenheit
staff-absence-text = Kollegen sehen sie neben dem Namen, zusammen mit der Vertretung.
staff-away-from = Erster Tag
staff-away-until = Letzter Tag
staff-stand-in = Vertretung
staff-lends = Der Vertretung die Mandanten so lange geben
staff-lends-text = Die Vertretung hat die Rolle Bearbeiter bei jedem aktiven Mandanten, für den diese Person verantwortlich ist und den Sie teilen dürfen. Eigene Rollen bleiben, der Rest endet nach dem letzten Tag.
staff-away-save = Abwesenheit speichern
staff-away-end = Abwesenheit beenden
staff-leaving = Ausscheiden
staff-leaving-text = Beendet sofort jeden Zugang und übergibt die Mandanten. Sie sehen zuerst, was geschieht.
staff-leave = Ausscheiden lassen
staff-handing-over = Nach dem Ausscheiden
staff-left-text = Diese Person hat keinen Zugang mehr. Ihr Name bleibt im Verlauf.
staff-hand-over-or-return = Übergeben oder zurückholen
staff-leave-title = { $name } scheidet aus
staff-left-title = { $name } ist ausgeschieden
staff-withdraw-title = Einladung von { $name } zurückziehen
staff-leave-last-owner = Dies ist der letzte Inhaber, der sich schon angemeldet hat. Machen Sie zuerst jemand anderen zum Inhaber: Eine Kanzlei hat immer einen.
staff-leave-what = Das geschieht, sobald Sie bestätigen:
staff-leave-access = Alle Sitzungen, offenen Seiten und API-Token enden. Eine Anmeldung ist hier nicht mehr möglich.
staff-leave-link = Der Link in der Einladung gilt nicht mehr.
staff-leave-responsible = { $n ->
    [0] Für keinen Mandanten zuständig.
    [one] Für einen Mandanten zuständig: Er geht an die Person, die Sie unten wählen.
   *[other] Für { $n } Mandanten zuständig: Sie gehen an die Person, die Sie unten wählen.
}
staff-leave-roles = { $n ->
    [0] Keine eigene Rolle bei einem Mandanten.
    [one] Eine Rolle bei einem Mandanten endet. Die Rolle eines Inhabers geht mit über.
   *[other] { $n } Rollen bei Mandanten enden. Die Rollen eines Inhabers gehen mit über.
}
staff-leave-name = Der Name bleibt im Verlauf und unter jeder Nachricht.
staff-hand-over = Wer übernimmt
staff-hand-over-text = Wer übernimmt, wird zuständig und erhält mindestens dieselbe Rolle. Ohne Auswahl behalten die Mandanten den Namen der ausgeschiedenen Person, bis Sie sie übergeben.
staff-hand-over-to = Alle Mandanten gehen an
staff-hand-over-each = Für jeden Mandanten einzeln wählen
staff-as-above = Wie oben
staff-hand-over-not = Sie sehen nicht alle Mandanten. Ein Inhaber oder Kanzleiadministrator übergibt sie danach auf dieser Seite.
staff-leave-do = Zugang von { $name } beenden
staff-withdraw-do = Einladung zurückziehen
staff-hand-over-do = Mandanten übergeben
staff-return = Zurückholen
staff-return-text = Die Person erhält eine Einladung und beginnt ohne Mandanten. Beendete Rollen bleiben beendet.
staff-return-do = Zurückholen und Einladung senden
staff-said-saved = Gespeichert.
staff-said-invited = Die Einladung ist unterwegs.
staff-said-left = Der Zugang ist beendet. Viele Mandanten werden im Hintergrund übergeben; das dauert höchstens eine Minute.
staff-said-returned = Zurück. Die Einladung ist unterwegs.
staff-said-away = Gespeichert. Kollegen sehen es ab jetzt.

staff-roles-text = Eine Rolle fasst zusammen, was jemand darf. Die Standardrollen sind überall gleich und ändern sich nie; ergänzen Sie eigene, wo sie nicht passen.
staff-scope-firm = In der Kanzlei
staff-scope-dossier = Mitarbeiter bei einem Mandanten
staff-scope-client = Personen des Mandanten
staff-scope-conversation = In einer einzelnen Unterhaltung
staff-scope-text-firm = Wird auf der Seite eines Mitarbeiters vergeben, für die ganze Kanzlei.
staff-scope-text-dossier = Wird Mitarbeitern unter Teilen vergeben, für einen Mandanten.
staff-scope-text-client = Wird Ansprechpartnern vergeben, im Portal eines Mandanten.
staff-scope-text-conversation = Wird unter Teilen vergeben, für eine Unterhaltung.
staff-role-new = Neue Rolle
staff-role-own = Eigene
staff-role-edit = Bearbeiten
staff-role-open = { $name } bearbeiten
staff-role-name = Name der Rolle
staff-role-save = Rolle speichern
staff-role-at-once = Eine Änderung gilt sofort für alle mit dieser Rolle.
staff-role-not = Diese Rolle können Sie nicht ändern: Sie ist eine Standardrolle oder darf mehr als Sie.
staff-role-remove = Rolle entfernen
staff-role-remove-title = Rolle { $name } entfernen
staff-role-remove-free = Niemand hat diese Rolle. Sonst ändert sich nichts.
staff-role-remove-held = { $n ->
    [one] Sie ist einmal vergeben. Wählen Sie die Rolle, die an ihre Stelle tritt.
   *[other] Sie ist { $n }-mal vergeben. Wählen Sie die Rolle, die an ihre Stelle tritt.
}
staff-role-replacement = Rolle stattdessen
staff-role-held = { $n ->
    [0] nicht vergeben
    [one] einmal vergeben
   *[other] { $n }-mal vergeben
}
staff-role-said-saved = Gespeichert. Es gilt ab jetzt.
staff-role-said-removed = Die Rolle ist entfernt.
staff-may-count = { $n ->
    [0] gibt für sich allein nichts
    [one] eine Berechtigung
   *[other] { $n } Berechtigungen
}
staff-may-nothing = Für sich allein nichts: nur, was persönlich geteilt wird.
staff-may-not-held = Sie haben dies selbst nicht und können es daher nicht vergeben.
staff-about-firm = Die Kanzlei
staff-about-contacts = Ansprechpartner und ihr Zugang
staff-about-dossiers = Mandanten
staff-about-conversations = Unterhaltungen
staff-about-documents = Dokumente und Dokumentenanforderungen
staff-may-manage_firm = Name, Aussehen und Einstellungen der Kanzlei ändern.
staff-may-manage_staff = Mitarbeiter hinzufügen, ihre Rollen ändern und sie ausscheiden lassen.
staff-may-manage_roles = Rollen festlegen, wie auf dieser Seite.
staff-may-manage_contacts = Ansprechpartner hinzufügen und ihre Namen und Adressen ändern.
staff-may-manage_accounts = LOGIN, NOTIFY und SYNC für Ansprechpartner schalten und sie einladen.
staff-may-manage_groups = Kontaktgruppen festlegen und bestimmen, wer darin ist.
staff-may-create_dossiers = Mandanten anlegen.
staff-may-see_all_dossiers = Bei jedem nicht vertraulichen Mandanten alles sehen und tun.
staff-may-see_confidential = Auch vertrauliche Mandanten sehen, wo alle anderen gesehen werden.
staff-may-see_mail_log = Sehen, welche E-Mails wann an wen gingen.
staff-may-see_firm_history = Sehen, was in der ganzen Kanzlei geschah.
staff-may-see_dossier = Die Angaben zum Mandanten sehen.
staff-may-edit_dossier = Die Angaben zum Mandanten ändern.
staff-may-share_dossier = Den Mandanten und seine Unterhaltungen mit anderen teilen.
staff-may-see_history = Sehen, was beim Mandanten geschah.
staff-may-read_conversations = Die Unterhaltungen lesen, die für alle sind.
staff-may-read_private = Auch private Unterhaltungen lesen.
staff-may-start_conversation = Eine Unterhaltung für alle beginnen.
staff-may-start_private = Eine private Unterhaltung beginnen.
staff-may-reply = In Unterhaltungen antworten.
staff-may-close_conversation = Jede Unterhaltung beenden.
staff-may-close_own = Selbst begonnene Unterhaltungen beenden.
staff-may-reopen = Beendete Unterhaltungen wieder öffnen.
staff-may-see_receipts = Sehen, wer welche Nachricht gelesen hat.
staff-may-read_documents = Dokumente in Ordnern sehen, die mit dem Mandanten geteilt sind.
staff-may-read_internal_documents = Ordner sehen, die nur für die Kanzlei sind.
staff-may-add_documents = Dokumente hinzufügen: ein Mandant nur in Ordnern für Uploads.
staff-may-manage_documents = Ordner anlegen und ordnen; jedes Dokument verschieben, umbenennen, löschen und wiederherstellen.
staff-may-request_files = Dateien und Antworten anfordern und prüfen, was eingeht.
staff-may-deliver_files = Liefern, was angefordert ist.

refusal-staff-left = Diese Person ist ausgeschieden. Holen Sie sie zuerst zurück.
refusal-staff-here = Diese Person ist schon hier tätig.
refusal-staff-handing-over = Was diese Person hatte, wird noch übergeben. Versuchen Sie es in einer Minute erneut.
refusal-last-owner = Der letzte Inhaber, der sich schon angemeldet hat, kann nicht ausscheiden. Machen Sie zuerst jemand anderen zum Inhaber.
refusal-role-held = Jemand hat diese Rolle. Wählen Sie die Rolle, die an ihre Stelle tritt.

fault-staff-left = Diese Person war schon hier tätig. Holen Sie sie über ihre Seite unter Ausgeschieden zurück.
fault-staff-no-role = Wählen Sie mindestens eine Rolle
fault-staff-last-owner = Dies ist der letzte Inhaber, der sich schon angemeldet hat. Machen Sie zuerst jemand anderen zum Inhaber.
fault-staff-state = Der Status ist present oder left.
fault-role-name-taken = Es gibt schon eine Rolle mit diesem Namen
fault-role-too-many = Es gibt zu viele Rollen dieser Art. Entfernen Sie zuerst eine.
fault-away-day = Geben Sie einen Tag an, etwa 2026-07-01
fault-away-order = Der letzte Tag liegt vor dem ersten
fault-away-past = Diese Tage sind vorbei
fault-away-long = Geben Sie höchstens zwei Jahre an
fault-away-self = Die Vertretung muss jemand anderes sein
fault-away-lends = Wählen Sie, wer vertritt

event-staff-changed = hat die Angaben zu { $name } geändert
event-staff-invited = hat { $name } die Einladung in die Kanzlei erneut gesendet
event-staff-left = hat den Zugang von { $name } zur Kanzlei beendet
event-staff-returned = hat { $name } in die Kanzlei zurückgeholt
event-staff-away = hat vermerkt, wann { $name } abwesend ist
event-staff-back = hat vermerkt, dass { $name } zurück ist
event-role-changed = hat die Rolle { $name } geändert
event-role-removed = hat die Rolle { $name } entfernt
