# Anmelden, Einladungen, eigenes Konto.

people-error = Fehler
people-sign-in = Anmelden
people-sign-in-do = Anmelden
people-sign-out = Abmelden
people-email = E-Mail-Adresse
people-name = Name
people-password = Passwort
people-new-password = Neues Passwort
people-current-password = Aktuelles Passwort
people-password-hint = Mindestens { $n } Zeichen. Drei Wörter, die Sie sich merken können, eignen sich gut.
people-forgot = Ich habe mein Passwort vergessen
people-back = Zurück
people-back-to-sign-in = Zurück zur Anmeldung

people-reset = Passwort vergessen
people-reset-detail = Geben Sie die Adresse an, mit der Sie sich anmelden. Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen. Er gilt eine Stunde.
people-reset-do = Link senden
people-reset-sent = Sehen Sie in Ihr Postfach
people-reset-sent-detail = Wenn sich jemand mit { $address } anmeldet, haben wir einen Link dorthin gesendet. Er gilt eine Stunde.
people-no-mail = Nach fünf Minuten noch keine E-Mail? Sehen Sie im Spam-Ordner nach oder rufen Sie Ihre Kanzlei an.

people-activate = Wählen Sie ein Passwort
people-activate-known = Einladung annehmen
people-welcome = Willkommen, { $name }
people-activate-dossier = Wenn Sie annehmen, erhalten Sie Zugang zu
people-activate-staff = Sie sind eingeladen, in der Verwaltung mitzuarbeiten bei
people-known = Sie haben mit dieser Adresse bereits ein Konto: Geben Sie dessen Passwort ein.
people-accept-do = Annehmen und anmelden
people-accept-passkey = Mit einem Passkey annehmen
people-known-passkey = Sie haben mit dieser Adresse bereits ein Konto: Nehmen Sie mit dessen Passkey an.
people-passkey-script = Schalten Sie JavaScript ein, um Ihren Passkey zu verwenden, oder legen Sie per E-Mail ein Passwort fest.
people-set-password-do = Speichern und anmelden
people-signs-in-with = Sie melden sich mit { $address } an.

people-dead = Dieser Link funktioniert nicht mehr
people-dead-detail = Er wurde schon verwendet, durch einen neueren ersetzt oder ist älter als 7 Tage. Wir können einen neuen an die Adresse senden, die uns bekannt ist.
people-dead-reset = Er wurde schon verwendet, durch einen neueren ersetzt oder ist älter als eine Stunde.
people-dead-reset-do = Neuen Link anfordern
people-fresh-do = Neue Einladung senden
people-fresh-asked = Sehen Sie in Ihr Postfach
people-fresh-asked-detail = Wenn diese Einladung noch offen ist, haben wir eine neue an die Adresse gesendet, die uns bekannt ist.

people-choose = Wohin möchten Sie?
people-choose-office = Verwaltung
people-choose-portal = Mandantenportal
people-choose-none = Hier ist noch nichts für Sie
people-choose-none-detail = Im Moment hat Ihnen niemand Zugang gegeben. Bitten Sie Ihre Kanzlei, ihn einzuschalten.

people-account = Mein Konto
people-saved = Gespeichert.
people-language = Sprache
people-language-of-pages = Sprache der Seiten und der E-Mails an Sie
people-language-do = Sprache speichern
people-change-password = Passwort
people-change-password-detail = Ein neues Passwort meldet Sie überall sonst ab.
people-first-password-detail = Sie melden sich ohne Passwort an. Mit einem Passwort haben Sie einen zweiten Weg.
people-change-password-do = Passwort ändern

fault-sign-in = Diese Adresse und dieses Passwort gehören nicht zusammen
fault-sign-in-address = Das ist keine E-Mail-Adresse
fault-sign-in-language = Wählen Sie eine der Sprachen
fault-too-often = { $n ->
    [one] Zu oft versucht. Versuchen Sie es in einer Minute noch einmal.
   *[other] Zu oft versucht. Versuchen Sie es in { $n } Minuten noch einmal.
}
fault-password-wrong = Dieses Passwort stimmt nicht
fault-password-short = Verwenden Sie mindestens { $n } Zeichen
fault-password-long = Verwenden Sie höchstens { $n } Zeichen
fault-password-common = Dieses Passwort gehört zu den ersten, die Fremde versuchen. Wählen Sie ein anderes
fault-password-address = Lassen Sie Ihre Adresse im Passwort weg
people-joins = Sie melden sich hier schon mit { $account } an. Geben Sie das Passwort dieses Kontos ein: Danach melden Sie sich auch mit dieser Adresse an.
people-own-account = Ein eigenes Passwort für diese Adresse wählen

people-away-until = abwesend bis { $day }
people-stands-in = { $name } vertritt
people-left = ausgeschieden

people-through = Über Ihre Kanzlei anmelden
people-through-firm = Über { $firm } anmelden
people-through-else = Oder mit Ihrem Passwort
people-through-only = Sie sind über Ihre Kanzlei angemeldet. Andere Kanzleien und Portale öffnen Sie, indem Sie sich mit Ihrem Passwort anmelden.
people-elsewhere = Eine weitere Kanzlei lässt Sie nur über ihre eigene Anmeldung ein.
people-elsewhere-do = Dort anmelden
people-prove-through = Erneut über Ihre Kanzlei anmelden
refusal-elsewhere = Melden Sie sich über Ihre Kanzlei an
refusal-elsewhere-detail = Diese Kanzlei lässt Mitarbeitende nur über ihre eigene Anmeldung ein.
