# E-Mails aus den verbundenen Postfächern der Kanzlei.

inbox-tab = E-Mail
inbox-detail = E-Mails von und an Adressen mit SYNC, für die Mandanten, die Sie sehen.
inbox-show = Welche E-Mails
inbox-show-waiting = Zu bearbeiten
inbox-show-all = Alle
inbox-show-sent = Gesendet
inbox-mailbox = Postfach
inbox-waits = Zu bearbeiten
inbox-mails = E-Mails
inbox-thread-mails = { $n ->
    [one] 1 E-Mail
   *[other] { $n } E-Mails
}
inbox-has-files = Mit Anhängen
inbox-not-sent = Nicht gesendet
inbox-being-sent = Wird gesendet
inbox-subject = Betreff
inbox-who = Von oder an
inbox-begins = Anfang
inbox-when = Zuletzt
inbox-to-who = an { $name }
inbox-to = an { $names }
inbox-none = Es gibt noch keine E-Mails
inbox-none-waiting = Es wartet keine E-Mail
inbox-none-no-mailbox = Sobald die Kanzlei ein Postfach verbindet, erscheinen hier die E-Mails von Adressen mit SYNC.
inbox-none-hint = Hier erscheinen E-Mails von und an Adressen, bei denen SYNC eingeschaltet ist.
inbox-none-dossier = Schalten Sie SYNC bei einer Adresse dieses Mandanten ein. Ihre E-Mails erscheinen dann hier, auch frühere.
inbox-find = E-Mails durchsuchen
inbox-find-hint = Betreff, Person oder Anhang
inbox-none-found = Keine E-Mail mit „{ $q }“
inbox-none-found-hint = Gesucht wird in Betreffzeilen, Namen, Adressen und Namen von Anhängen, nicht im Text.
inbox-find-all = In allen E-Mails suchen
inbox-find-clear = Alle E-Mails zeigen
inbox-to-people = Zu den Adressen
inbox-attachments = Anhänge
inbox-saving = Anhänge neuer E-Mails bei den Dokumenten ablegen
inbox-saving-hint = Sie kommen zuoberst in die Dokumente, wo nur die Kanzlei sie sieht. Was schon da ist, wird nicht noch einmal abgelegt. Das gilt für E-Mails, die ab jetzt eintreffen.
inbox-who-sees = Wer diesen Mandanten sieht, sieht seine E-Mails; im Portal erscheinen sie nie. Was aufbewahrt wurde, bleibt, wenn SYNC ausgeschaltet wird; es kommt dann nichts Neues hinzu.
inbox-deal-with = Als bearbeitet markieren
inbox-wait-again = Wieder warten lassen
inbox-earlier = Frühere E-Mails
inbox-newest = Neueste E-Mails
inbox-save = Bei den Dokumenten ablegen
inbox-save-one = { $name } bei den Dokumenten ablegen
inbox-saved = Bei den Dokumenten

fault-inbox-show = Wählen Sie waiting, all oder sent.
fault-inbox-mailbox = Das ist kein Postfach.

event-inbox-came = hat eine E-Mail von { $address } aufbewahrt: { $subject }
event-inbox-sent = hat eine E-Mail an { $address } aufbewahrt: { $subject }
event-inbox-written = hat eine E-Mail an { $address } geschrieben: { $subject }
event-inbox-failed = konnte eine E-Mail an { $address } nicht senden: { $subject }
event-inbox-again = hat eine E-Mail noch einmal gesendet: { $subject }
event-inbox-dealt-with = hat die E-Mail { $subject } bearbeitet
event-inbox-waits = hat die E-Mail { $subject } wieder warten lassen
event-inbox-saving-on = hat das Ablegen von Anhängen eingeschaltet
event-inbox-saving-off = hat das Ablegen von Anhängen ausgeschaltet
history-family-inbox = Verbundene E-Mails

inbox-new = Neue E-Mail
inbox-reply = Antworten
inbox-sender = Von
inbox-readers = An
inbox-copies = Kopie
inbox-copies-to = Kopie an
inbox-your-mail = Ihre E-Mail
inbox-quotes = Letzte E-Mail darunter zitieren
inbox-send = E-Mail senden
inbox-send-again = Noch einmal senden
inbox-attribution = Am { $when } schrieb { $name }:
inbox-why-no-mailbox = Das Postfach ist nicht mehr verbunden.
inbox-why-infected = Ein Anhang wurde nicht als sicher geprüft:
inbox-why-scanning = Die Anhänge werden auf Viren geprüft.
inbox-why-later = Der Server hat die E-Mail noch nicht angenommen; es wird noch einmal versucht.
inbox-why-refused = Der Server hat die E-Mail abgelehnt.
inbox-why-ours = Hier ist etwas schiefgegangen. Es wird noch einmal versucht.
fault-inbox-no-mailbox = Es ist kein Postfach verbunden, über das E-Mails gesendet werden können.
fault-inbox-no-sync = E-Mails schreiben Sie an Adressen mit SYNC bei diesem Mandanten. Schalten Sie SYNC zuerst für eine dieser Adressen ein.
fault-inbox-address = „{ $address }“ ist keine E-Mail-Adresse.
fault-inbox-too-many = Das sind zu viele Adressen: höchstens { $max }.
fault-inbox-files = Die Anhänge sind zusammen zu groß: höchstens { $max } MB.
refusal-inbox-not-failed = Diese E-Mail wurde gesendet oder wird noch gesendet.
