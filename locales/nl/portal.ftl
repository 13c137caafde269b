# De startpagina van het klantenportaal.

portal-hello = Dag { $name }
portal-attention =
    { $n ->
        [one] 1 zaak vraagt uw aandacht
       *[other] { $n } zaken vragen uw aandacht
    }
portal-nothing = Niets te doen
portal-nothing-hint = We mailen u als { $firm } iets van u nodig heeft.
portal-do-message = Antwoorden
portal-do-message-to = Antwoorden: { $subject }
portal-do-request = Bezorgen
portal-do-request-to = Bezorgen: { $subject }
portal-others = Ook in uw andere dossiers
portal-others-n = { $n ->
    [one] 1 zaak vraagt uw aandacht
   *[other] { $n } zaken vragen uw aandacht
}
portal-going = Loopt nog
portal-ask = Iets vragen aan uw kantoor
portal-your-contact = Uw contactpersoon
portal-your-contact-at = Uw contactpersoon bij { $firm }

# A link that leads into another dossier
elsewhere-title = Dit staat in een ander dossier
elsewhere-office = U vindt dit in de beheermodule, in het dossier { $dossier }.
elsewhere-portal = U vindt dit in het dossier { $dossier }.
elsewhere-open = { $dossier } openen
elsewhere-choose = Ander dossier kiezen
