# De startpagina van het klantenportaal.

portal-hello = Dag { $name }
portal-attention =
    { $n ->
        [one] 1 zaak vraagt uw aandacht
       *[other] { $n } zaken vragen uw aandacht
    }
portal-nothing = Niets te doen
portal-nothing-hint = We mailen u als { $firm } iets van u nodig heeft.
portal-answer = Antwoorden
portal-answer-to = Antwoorden: { $subject }
portal-going = Loopt nog
portal-ask = Iets vragen aan uw kantoor
portal-your-contact = Uw contactpersoon
portal-your-contact-at = Uw contactpersoon bij { $firm }
