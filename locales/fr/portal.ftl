# L’accueil du portail.

portal-hello = Bonjour { $name }
portal-attention =
    { $n ->
        [one] 1 élément demande votre attention
       *[other] { $n } éléments demandent votre attention
    }
portal-nothing = Rien à faire
portal-nothing-hint = Nous vous enverrons un courriel quand { $firm } aura besoin de quelque chose.
portal-do-message = Répondre
portal-do-message-to = Répondre : { $subject }
portal-do-request = Remettre
portal-do-request-to = Remettre : { $subject }
portal-others = Dans vos autres dossiers
portal-others-n = { $n ->
    [one] 1 chose demande votre attention
   *[other] { $n } choses demandent votre attention
}
portal-going = En cours
portal-ask = Poser une question à votre cabinet
portal-your-contact = Votre contact
portal-your-contact-at = Votre contact chez { $firm }

# A link that leads into another dossier
elsewhere-title = Ceci se trouve dans un autre dossier
elsewhere-office = Vous le trouvez côté gestion, dans le dossier { $dossier }.
elsewhere-portal = Vous le trouvez dans le dossier { $dossier }.
elsewhere-open = Ouvrir { $dossier }
elsewhere-choose = Choisir un autre dossier
