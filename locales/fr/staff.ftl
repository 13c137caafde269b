# Les personnes du cabinet : leurs pages, absences, départs et les rôles propres au cabinet.

staff-here = En fonction
staff-gone = Partis
staff-left-count = { $n ->
    [one] Une personne est partie
   *[other] { $n } personnes sont parties
}
staff-dossiers = Dossiers
staff-nobody = Personne
staff-left-on = Parti le { $day }
staff-address-invited = Si vous la changez, l’invitation envoyée ne fonctionne plus et une nouvelle part à la nouvelle adresse.
staff-address-active = Les mails de ce cabinet y arrivent. La connexion se fait toujours avec { $address }.
staff-roles-of = Rôles dans le cabinet
staff-role-above = Ce rôle permet plus que le vôtre : une personne au-dessus de vous peut le donner.
staff-save = Enregistrer les modifications
staff-looks-after = Responsable de
staff-dossier-count = { $n ->
    [one] Un dossier
   *[other] { $n } dossiers
}
staff-no-dossiers = Aucun dossier pour le moment.
staff-invitation = Invitation
staff-invitation-text = Envoyée et pas encore acceptée. Un lien est valable 7 jours.
staff-invite-again = Envoyer à nouveau
staff-withdraw = Retirer l’invitation
staff-absence = Absence
staff-absence-text = Les collègues la voient à côté du nom, avec la personne qui remplace.
staff-away-from = Premier jour
staff-away-until = Dernier jour
staff-stand-in = Remplaçant
staff-lends = Confier ces dossiers au remplaçant pendant ce temps
staff-lends-text = Le remplaçant a le rôle d’éditeur sur chaque dossier actif dont cette personne est responsable et que vous pouvez partager. Ses propres rôles restent ; le reste prend fin après le dernier jour.
staff-away-save = Enregistrer l’absence
staff-away-end = Mettre fin à l’absence
staff-leaving = Départ
staff-leaving-text = Met fin à tout accès immédiatement et transmet les dossiers. Vous voyez d’abord ce qui va se passer.
staff-leave = Enregistrer le départ
staff-handing-over = Après le départ
staff-left-text = Cette personne n’a plus aucun accès. Son nom reste dans l’historique.
staff-hand-over-or-return = Transmettre ou réintégrer
staff-leave-title = { $name } quitte le cabinet
staff-left-title = { $name } a quitté le cabinet
staff-withdraw-title = Retirer l’invitation de { $name }
staff-leave-last-owner = C’est le dernier propriétaire qui s’est déjà connecté. Nommez d’abord un autre propriétaire : un cabinet en a toujours un.
staff-leave-what = Voici ce qui se passe dès que vous confirmez :
staff-leave-access = Toutes les sessions, pages ouvertes et tous les jetons d’API prennent fin. Il n’est plus possible de se connecter ici.
staff-leave-link = Le lien de l’invitation ne fonctionne plus.
staff-leave-responsible = { $n ->
    [0] Responsable d’aucun dossier.
    [one] Responsable d’un dossier : il passe à la personne que vous choisissez ci-dessous.
   *[other] Responsable de { $n } dossiers : ils passent à la personne que vous choisissez ci-dessous.
}
staff-leave-roles = { $n ->
    [0] Aucun rôle personnel dans un dossier.
    [one] Un rôle dans un dossier prend fin. Un rôle de propriétaire est transmis avec lui.
   *[other] { $n } rôles dans des dossiers prennent fin. Les rôles de propriétaire sont transmis avec eux.
}
staff-leave-name = Le nom reste dans l’historique et sous chaque message.
staff-hand-over = Qui reprend
staff-hand-over-text = La personne qui reprend devient responsable et reçoit au moins le même rôle. Sans choix, les dossiers gardent le nom de la personne partie jusqu’à leur transmission.
staff-hand-over-to = Tous les dossiers passent à
staff-hand-over-each = Choisir dossier par dossier
staff-as-above = Comme ci-dessus
staff-hand-over-not = Vous ne voyez pas tous les dossiers. Un propriétaire ou un administrateur du cabinet les transmet ensuite, sur cette page.
staff-leave-do = Mettre fin à l’accès de { $name }
staff-withdraw-do = Retirer l’invitation
staff-hand-over-do = Transmettre les dossiers
staff-return = Réintégrer
staff-return-text = La personne reçoit une invitation et recommence sans dossier. Les rôles qui ont pris fin ne reviennent pas.
staff-return-do = Réintégrer et envoyer l’invitation
staff-said-saved = Enregistré.
staff-said-invited = L’invitation est en route.
staff-said-left = L’accès a pris fin. De nombreux dossiers sont transmis en arrière-plan ; cela dure une minute au plus.
staff-said-returned = Réintégré. L’invitation est en route.
staff-said-away = Enregistré. Les collègues le voient dès maintenant.

staff-roles-text = Un rôle est un ensemble de ce qu’une personne peut faire. Les rôles standard sont les mêmes partout et ne changent jamais ; ajoutez les vôtres là où ils ne conviennent pas.
staff-scope-firm = Dans le cabinet
staff-scope-dossier = Collaborateurs d’un dossier
staff-scope-client = Personnes du client
staff-scope-conversation = Dans une seule conversation
staff-scope-text-firm = Se donne sur la page d’un collaborateur, pour tout le cabinet.
staff-scope-text-dossier = Se donne aux collaborateurs sous Partager, pour un dossier.
staff-scope-text-client = Se donne aux contacts, dans le portail d’un dossier.
staff-scope-text-conversation = Se donne sous Partager, pour une conversation.
staff-role-new = Nouveau rôle
staff-role-own = Propre
staff-role-edit = Modifier
staff-role-open = Modifier { $name }
staff-role-name = Nom du rôle
staff-role-save = Enregistrer le rôle
staff-role-at-once = Un changement vaut aussitôt pour tous ceux qui ont ce rôle.
staff-role-not = Vous ne pouvez pas modifier ce rôle : il est standard, ou permet plus que le vôtre.
staff-role-remove = Supprimer le rôle
staff-role-remove-title = Supprimer le rôle { $name }
staff-role-remove-free = Personne n’a ce rôle. Rien d’autre ne change.
staff-role-remove-held = { $n ->
    [one] Il a été donné une fois. Choisissez le rôle qui le remplace.
   *[other] Il a été donné { $n } fois. Choisissez le rôle qui le remplace.
}
staff-role-replacement = Rôle de remplacement
staff-role-held = { $n ->
    [0] donné à personne
    [one] donné une fois
   *[other] donné { $n } fois
}
staff-role-said-saved = Enregistré. Cela vaut dès maintenant.
staff-role-said-removed = Le rôle est supprimé.
staff-may-count = { $n ->
    [0] ne permet rien par lui-même
    [one] une autorisation
   *[other] { $n } autorisations
}
staff-may-nothing = Rien par lui-même : seulement ce qui est partagé personnellement.
staff-may-not-held = Vous n’avez pas cette autorisation vous-même et ne pouvez donc pas la donner.
staff-about-firm = Le cabinet
staff-about-contacts = Les contacts et leur accès
staff-about-dossiers = Les dossiers
staff-about-conversations = Les conversations
staff-about-documents = Documents et demandes de documents
staff-may-manage_firm = Modifier le nom, l’apparence et les paramètres du cabinet.
staff-may-manage_staff = Ajouter des collaborateurs, modifier leurs rôles et enregistrer leur départ.
staff-may-manage_roles = Définir des rôles, comme sur cette page.
staff-may-manage_contacts = Ajouter des contacts et modifier leurs noms et adresses.
staff-may-manage_accounts = Activer et désactiver LOGIN, NOTIFY et SYNC des contacts, et les inviter.
staff-may-manage_groups = Définir des groupes de contacts et leurs membres.
staff-may-create_dossiers = Ajouter des dossiers.
staff-may-see_all_dossiers = Tout voir et tout faire dans chaque dossier non confidentiel.
staff-may-see_confidential = Voir aussi les dossiers confidentiels, pour qui voit tous les autres.
staff-may-see_mail_log = Voir quels mails sont partis, à qui et quand.
staff-may-see_firm_history = Voir ce qui s’est passé dans tout le cabinet.
staff-may-see_dossier = Voir les données du dossier.
staff-may-edit_dossier = Modifier les données du dossier.
staff-may-share_dossier = Partager le dossier et ses conversations avec d’autres.
staff-may-see_history = Voir ce qui s’est passé dans le dossier.
staff-may-read_conversations = Lire les conversations destinées à tous.
staff-may-read_private = Lire aussi les conversations privées.
staff-may-start_conversation = Commencer une conversation pour tous.
staff-may-start_private = Commencer une conversation privée.
staff-may-reply = Répondre dans les conversations.
staff-may-close_conversation = Clôturer toute conversation.
staff-may-close_own = Clôturer les conversations que l’on a commencées.
staff-may-reopen = Rouvrir des conversations clôturées.
staff-may-see_receipts = Voir qui a lu quel message.
staff-may-read_documents = Voir les documents des répertoires partagés avec le client.
staff-may-read_internal_documents = Voir les répertoires réservés au cabinet.
staff-may-add_documents = Ajouter des documents : un client seulement dans les répertoires prévus pour ses envois.
staff-may-manage_documents = Organiser les répertoires ; déplacer, renommer, supprimer et restaurer tout document.
staff-may-request_files = Demander des fichiers et des réponses, et vérifier ce qui arrive.
staff-may-deliver_files = Remettre ce qui est demandé.

refusal-staff-left = Cette personne a quitté le cabinet. Réintégrez-la d’abord.
refusal-staff-here = Cette personne travaille déjà ici.
refusal-staff-handing-over = Ce que cette personne avait est encore en cours de transmission. Réessayez dans une minute.
refusal-last-owner = Le dernier propriétaire qui s’est déjà connecté ne peut pas partir. Nommez d’abord un autre propriétaire.
refusal-role-held = Quelqu’un a ce rôle. Choisissez le rôle qui le remplace.

fault-staff-left = Cette personne a déjà travaillé ici. Réintégrez-la depuis sa page, sous Partis.
fault-staff-no-role = Choisissez au moins un rôle
fault-staff-last-owner = C’est le dernier propriétaire qui s’est déjà connecté. Nommez d’abord un autre propriétaire.
fault-staff-state = L’état est present ou left.
fault-role-name-taken = Un rôle porte déjà ce nom
fault-role-too-many = Il y a trop de rôles de ce type. Supprimez-en un d’abord.
fault-away-day = Donnez un jour, comme 2026-07-01
fault-away-order = Le dernier jour vient avant le premier
fault-away-past = Ces jours sont passés
fault-away-long = Donnez deux ans au plus
fault-away-self = Une autre personne doit remplacer
fault-away-lends = Choisissez qui remplace

event-staff-changed = a modifié les données du collaborateur { $name }
event-staff-invited = a renvoyé à { $name } l’invitation au cabinet
event-staff-left = a mis fin à l’accès de { $name } au cabinet
event-staff-returned = a réintégré { $name } dans le cabinet
event-staff-away = a noté quand { $name } est absent
event-staff-back = a noté le retour de { $name }
event-role-changed = a modifié le rôle { $name }
event-role-removed = a supprimé le rôle { $name }
