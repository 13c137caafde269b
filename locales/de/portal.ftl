# Die Startseite des Portals.

portal-hello = Guten Tag, { $name }
portal-attention =
    { $n ->
        [one] 1 Punkt wartet auf Sie
       *[other] { $n } Punkte warten auf Sie
    }
portal-nothing = Nichts zu tun
portal-nothing-hint = Wir schreiben Ihnen eine E-Mail, wenn { $firm } etwas von Ihnen braucht.
portal-answer = Antworten
portal-answer-to = Antworten: { $subject }
portal-going = In Bearbeitung
portal-ask = Ihre Kanzlei etwas fragen
portal-your-contact = Ihr Ansprechpartner
portal-your-contact-at = Ihr Ansprechpartner bei { $firm }
