# Einstellungen der Kanzlei, Mitarbeiter und Rollen.

firms-error = Fehler
firms-settings = Einstellungen
firms-firm = Kanzlei
firms-staff = Mitarbeiter
firms-mail-log = Gesendete E-Mails
firms-saved = Gespeichert. Ihre Mandanten sehen es ab jetzt.
firms-name = Name der Kanzlei
firms-name-hint = Ihre Mandanten sehen ihn auf jeder Seite und in jeder E-Mail.
firms-colour = Farbe
firms-colour-hint = Text darauf wird von selbst dunkel oder hell. Im Dunkelmodus wird ein hellerer Ton verwendet.
firms-example = Beispiel
firms-language = Sprache der Kanzlei
firms-zone = Zeitzone
firms-save = Einstellungen speichern
firms-logo = Logo
firms-logo-file = Bild
firms-logo-hint = PNG, JPEG oder WebP, quadratisch, höchstens 512 kB.
firms-logo-do = Logo speichern
firms-may-not = Ein Inhaber oder Administrator der Kanzlei kann dies ändern.

firms-staff-count = { $n ->
    [one] Ein Mitarbeiter
   *[other] { $n } Mitarbeiter
}
firms-staff-add = Mitarbeiter hinzufügen
firms-staff-add-detail = Die Person erhält eine E-Mail, mit der sie ein Passwort wählt. Der Link gilt 7 Tage.
firms-staff-add-do = Hinzufügen und Einladung senden
firms-staff-added = Hinzugefügt. Die Einladung ist unterwegs.
firms-staff-name = Name
firms-staff-address = E-Mail-Adresse
firms-staff-role = Rolle
firms-staff-state = Status
firms-staff-language = Sprache
firms-staff-active = Aktiv
firms-staff-invited = Eingeladen
firms-more = Mehr anzeigen
firms-roles = Rollen

firms-role-owner = Alles, auch vertrauliche Mandanten
firms-role-firm_admin = Einstellungen der Kanzlei, Mitarbeiter und alle nicht vertraulichen Mandanten
firms-role-staff_admin = Mitarbeiter und Ansprechpartner
firms-role-dossier_admin = Neue Mandanten und Ansprechpartner
firms-role-member = Was mit ihnen geteilt wird

role-owner = Inhaber
role-firm_admin = Kanzleiadministrator
role-staff_admin = Mitarbeiteradministrator
role-dossier_admin = Mandantenadministrator
role-member = Mitglied
role-dossier_owner = Inhaber
role-dossier_editor = Bearbeiter
role-dossier_viewer = Leser
role-access = Zugang zum Mandanten
role-collaborator = Mitarbeit beim Mandanten
role-conversation_viewer = Leser

fault-firm-language = Wählen Sie nl, fr, de, en oder es
fault-firm-zone = Das ist keine Zeitzone
fault-firm-colour = Geben Sie die Farbe als # mit sechs Ziffern an, etwa #1f4d46
fault-firm-slug = Verwenden Sie 2 bis 40 Kleinbuchstaben, Ziffern und einzelne Bindestriche
fault-firm-slug-taken = Eine andere Kanzlei hat diesen Namen schon in ihrer Adresse
fault-firm-logo = Wählen Sie ein Bild: PNG, JPEG oder WebP
fault-firm-logo-large = Wählen Sie ein Bild von höchstens 512 kB
fault-staff-address = Das ist keine E-Mail-Adresse
fault-staff-role = Eine solche Rolle gibt es für Mitarbeiter nicht
fault-staff-known = Diese Person arbeitet bereits hier
fault-role-code = Verwenden Sie 2 bis 40 Kleinbuchstaben, Ziffern und Unterstriche
fault-role-scope = Wählen Sie firm, dossier, client oder conversation
fault-role-permission = Eines dieser Rechte gibt es nicht, oder es wirkt in einer solchen Rolle nicht
fault-role-taken = Es gibt schon eine Rolle mit diesem Code

firms-factors = Anmeldung in zwei Schritten
firms-factors-detail = Wer keinen zweiten Schritt hat, sieht bis zum Stichtag einen Hinweis und richtet danach zuerst einen ein. Ab dann gelten auch API-Token von Personen ohne zweiten Schritt nicht mehr.
firms-factors-of-staff = Mitarbeitende brauchen einen zweiten Schritt
firms-factors-of-clients = Mandanten brauchen einen zweiten Schritt
firms-factors-days = Tage Frist
firms-factors-from = Verpflichtend ab { $date }.
firms-factors-do = Regeln speichern
fault-factor-own = Richten Sie erst selbst einen zweiten Schritt ein, in Ihrem Konto
fault-factor-days = Wählen Sie 0 bis { $max } Tage

firms-copies = Kopien der Mails an Mandanten
firms-copies-hint = Diese Adressen erhalten eine Kopie jeder Einladung und jeder Nachrichtenmail an einen Mandanten, ohne die Links, mit denen man als Mandant handeln könnte. Mehrere trennen Sie mit einem Komma. Von vertraulichen Mandanten wird nichts kopiert, von privaten Unterhaltungen kein Text.
fault-firm-copies = Geben Sie Adressen wie buero@kanzlei.example an, durch Kommas getrennt.

firms-after-end = Wenn ein Mandant in einer beendeten Unterhaltung antwortet
firms-after-end-reopen = wird sie wieder geöffnet
firms-after-end-anew = beginnt eine neue, für dieselben Personen
fault-firm-after-end = Wählen Sie, was eine Antwort nach dem Ende bewirkt.
firms-requests = Dokumentenanforderungen
firms-detailed = Ausführliche Benachrichtigungen
firms-detailed-hint = Die Mail zu einer Anforderung enthält dann auch die Erläuterung, und eine neue Anforderung kann eine zusätzliche Nachricht tragen.
firms-reminders-hint = Für neue Anforderungen mit Frist. Erinnerungen gehen um 9 Uhr hinaus und hören von selbst auf.
firms-requests-do = Einstellungen speichern
reminders-title = Erinnerungen
reminders-day = am Tag selbst
reminders-before = { $n ->
    [one] { $n } Tag vorher
   *[other] { $n } Tage vorher
}
reminders-after = { $n ->
    [one] { $n } Tag danach
   *[other] { $n } Tage danach
}
fault-reminder-days = Wählen Sie Tage, die höchstens { $max } Tage vor oder nach der Frist liegen.
firms-deleted = Gelöschte Dokumente
firms-deleted-days = Tage, die sie aufbewahrt werden
firms-deleted-hint = Bis dahin können sie wiederhergestellt werden. Bei 0 bleiben sie, bis jemand sie endgültig entfernt.
firms-deleted-do = Tage speichern
fault-keep-days = Wählen Sie eine Zahl von 0 bis { $max }.
firms-mail-rules = Mail-Einstellungen
