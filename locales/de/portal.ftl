# Die Startseite des Portals.

portal-hello = Guten Tag, { $name }
portal-attention =
    { $n ->
        [one] 1 Punkt wartet auf Sie
       *[other] { $n } Punkte warten auf Sie
    }
portal-nothing = Nichts zu tun
portal-nothing-hint = Wir schreiben Ihnen eine E-Mail, wenn { $firm } etwas von Ihnen braucht.
portal-do-message = Antworten
portal-do-message-to = Antworten: { $subject }
portal-do-request = Liefern
portal-do-request-to = Liefern: { $subject }
portal-others = In Ihren anderen Mandanten
portal-others-n = { $n ->
    [one] 1 Sache braucht Ihre Aufmerksamkeit
   *[other] { $n } Sachen brauchen Ihre Aufmerksamkeit
}
portal-going = In Bearbeitung
portal-ask = Ihre Kanzlei etwas fragen
portal-your-contact = Ihr Ansprechpartner
portal-your-contact-at = Ihr Ansprechpartner bei { $firm }

# A link that leads into another dossier
elsewhere-title = Das gehört zu einem anderen Mandanten
elsewhere-office = Sie finden es in der Verwaltung, bei { $dossier }.
elsewhere-portal = Sie finden es bei { $dossier }.
elsewhere-open = { $dossier } öffnen
elsewhere-choose = Andere Auswahl treffen
