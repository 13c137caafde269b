# Courriels aux personnes.

mail-invitation-subject = { $firm } vous donne accès à son portail client
mail-invitation-title = { $firm } vous donne accès à { $dossier }
mail-invitation-text = Sur le portail client de { $firm }, vous lisez les messages, y répondez et envoyez des fichiers, en toute sécurité et en un seul endroit. Activez votre accès pour commencer.
mail-invitation-button = Activer l’accès
mail-invitation-until = Le lien fonctionne une seule fois, pendant 7 jours. Vous pourrez ensuite en demander un nouveau.
mail-invitation-footer = Vous recevez ce courriel parce que { $firm } a donné accès à cette adresse.
mail-staff-subject = Votre accès à l’espace de gestion de { $firm }
mail-staff-title = { $firm } vous a ajouté à son espace de gestion
mail-staff-text = Vous pouvez désormais travailler avec les clients et les conversations du bureau. Activez votre accès pour commencer.
mail-staff-footer = Vous recevez ce courriel parce que { $firm } vous a ajouté comme collaborateur.
mail-reset-subject = Choisissez un nouveau mot de passe
mail-reset-text = Quelqu’un a demandé un nouveau mot de passe pour { $address }. Si c’était vous, choisissez-le avec ce bouton. Sinon, vous n’avez rien à faire : votre mot de passe reste inchangé.
mail-reset-button = Choisir un mot de passe
mail-reset-until = Le lien fonctionne une seule fois, pendant une heure.
mail-reset-footer = Vous recevez ce courriel parce qu’un nouveau mot de passe a été demandé.
mail-message-subject = { $author } vous a écrit un message
mail-message-button = Lire et répondre
mail-message-footer = Vous recevez ce courriel parce qu’un message de { $firm } vous attend.
mail-activate = Vous n’avez pas encore activé votre accès.
mail-activate-link = Choisir un mot de passe

# Le journal des courriels.

mail-log = Journal des courriels
mail-about = Objet
mail-to = À
mail-from = De
mail-state = État
mail-kind = Type
mail-when = Quand
mail-all = Tous
mail-older = Plus anciens
mail-pages = Pages
mail-none = Aucun courriel
mail-none-detail = Ce qui est envoyé aux clients et aux collaborateurs figure ici, avec son état.
mail-kind-message = Message
mail-kind-invitation = Invitation
mail-kind-staff = Invitation d’un collaborateur
mail-kind-reset = Nouveau mot de passe
mail-state-queued = En attente
mail-state-sent = Envoyé
mail-state-failed = Échec
mail-state-dropped = Non envoyé
mail-dropped-nothing-new = Lu ou supprimé entre-temps
mail-dropped-no-access = Plus d’accès
mail-dropped-not-wanted = Accepté ou retiré entre-temps
fault-mail-state = Choisissez queued, sent, bounced, failed ou dropped.

# Courriels retenus d’une démonstration.

mail-caught = Courriels retenus
mail-caught-detail = Dans une démonstration, rien ne quitte cet ordinateur.
mail-caught-none = Rien n’a encore été envoyé.
mail-caught-to = à { $address }
mail-source = Source
mail-dropped-notify-off = NOTIFY était désactivé pour cela

mail-security-title-new-device = Nouvelle connexion à votre compte
mail-security-title-password-changed = Votre mot de passe a été modifié
mail-security-title-app-added = Une application à codes a été configurée
mail-security-title-app-removed = L’application à codes a été retirée
mail-security-title-passkey-added = Une clé d’accès a été ajoutée
mail-security-title-passkey-removed = Une clé d’accès a été retirée
mail-security-title-codes-renewed = De nouveaux codes de secours ont été créés
mail-security-title-recovery-used = Un code de secours a été utilisé
mail-security-title-factors-reset = Votre deuxième étape a été retirée
mail-security-account = Il s’agit du compte de { $address }. Si c’était vous, vous n’avez rien à faire.
mail-security-advice = Ce n’était pas vous ? Ouvrez votre compte, changez votre mot de passe et déconnectez-vous partout ailleurs. Appelez ensuite votre cabinet.
mail-security-button = Ouvrir mon compte
mail-security-footer = Vous recevez ce message parce qu’il concerne la sécurité de votre compte.
mail-kind-security = Sécurité d’un compte

mail-kind-copy = Copie
mail-copy-subject = Copie : { $subject }
mail-copy-text = Ceci est une copie. Le courriel a été envoyé à { $to }.
mail-copy-no-link = Le lien qui active l’accès ne figure que dans le courriel du client.
mail-copy-private = La conversation est privée ; son texte ne figure donc pas dans les copies.
mail-copy-button = Ouvrir dans le bureau
mail-copy-footer = Votre cabinet reçoit des copies de son courrier aux clients. Les adresses figurent dans les paramètres du cabinet.

mail-kind-mention = Mention
mail-mention-subject = { $author } vous mentionne dans une note interne
mail-mention-text = Le texte de la note se lit dans l’espace du cabinet, visible uniquement par celui-ci.
mail-mention-button = Ouvrir la conversation
mail-mention-footer = Vous recevez ce courriel parce qu’un collègue vous mentionne. Il y en a un par conversation, jusqu’à ce que vous l’ouvriez.
mail-kind-request = Demande de documents
mail-kind-came = Documents reçus
mail-request-subject = { $firm } vous demande : { $subject }
mail-request-title = { $name } vous demande ce qui suit
mail-request-due = Au plus tard le { $day }.
mail-request-overdue = C’était attendu pour le { $day }. Remettez-le dès que vous le pouvez.
mail-request-button = Remettre les documents
mail-request-see = Voir la demande
mail-request-footer = Vous recevez ce message parce que { $firm } vous a demandé quelque chose dans son portail client.
mail-reminder-subject = Rappel : { $subject }
mail-reminder-title = Il manque encore ceci
mail-back-subject = À revoir : { $subject }
mail-back-title = { $firm } a besoin d’autre chose
mail-back-text = Ce que vous avez remis a été examiné et renvoyé, avec cette remarque :
mail-cancelled-subject = N’est plus nécessaire : { $subject }
mail-cancelled-title = Cette demande est annulée
mail-cancelled-text = Vous n’avez plus rien à remettre. Ce que vous avez déjà remis est conservé.
mail-receipt-subject = Reçu : { $subject }
mail-receipt-title = { $firm } a reçu ceci de votre part
mail-receipt-text = Ceci est votre accusé de réception. Le début de l’empreinte de chaque fichier est indiqué.
mail-receipt-answer = { $item } : votre réponse, { $when }
mail-came-one = { $client } a remis ce qui était demandé
mail-came-many = { $n } clients ont remis ce qui était demandé
mail-came-button = Examiner
mail-came-button-all = Ouvrir les demandes
mail-came-footer = Vous recevez ce message parce que vous l’avez demandé ou que vous êtes responsable du client.

mail-kind-documents = Documents
mail-documents-subject =
    { $count ->
        [one] { $firm } a déposé un document pour vous
       *[other] { $firm } a déposé { $count } documents pour vous
     }
mail-documents-more =
    { $more ->
        [one] Et un autre.
       *[other] Et { $more } autres.
     }
mail-documents-button = Voir les documents
mail-documents-footer = Vous recevez cet e-mail parce que { $firm } a partagé des documents avec vous.

# Adresses dont un mail est revenu.

mail-state-bounced = Revenu
mail-dropped-bounced = Un mail précédent à cette adresse est revenu
bounced-why = Un mail à cette adresse est revenu : « { $why } ». Plus rien n’y est envoyé tant que vous ne l’autorisez pas.
bounced-clear = Réécrire à cette adresse

# Les messages qui attendent, en un seul mail.

mail-kind-inbox = E-mail d’un client
mail-inbox-subject = { $author } a envoyé un e-mail
mail-inbox-many = { $count } e-mails attendent dans la boîte de réception
mail-inbox-button = Ouvrir l’e-mail
mail-inbox-button-all = Ouvrir la boîte de réception
mail-kind-waiting = Message d’un client
mail-waiting-subject = { $author } a écrit un message
mail-waiting-footer = Vous recevez ce mail parce que vous suivez ce client. Sous Mes notifications, vous choisissez ce dont vous êtes averti.
mail-waiting-many = { $count } conversations vous attendent
mail-waiting-more = { $count ->
    [one] Et une autre.
   *[other] Et { $count } autres.
}
mail-waiting-button = Ouvrir les conversations
mail-bare-title = { $firm } a quelque chose pour vous
mail-bare-text = Le contenu se trouve derrière le lien, après connexion.

# Ce qu’un cabinet veut de son courrier.

mail-rules = Réglages du courrier
mail-rules-saved = Les réglages du courrier sont enregistrés.
mail-rules-when = Quand les mails partent
mail-rules-delay = Envoyer un message non lu après
mail-rules-delay-hint = Entre 0 et 1440. Avec 0, le mail part aussitôt. Ce qui a été lu avant n’est pas envoyé.
mail-rules-minutes = minutes
mail-rules-quiet = Heures calmes
mail-rules-quiet-hint = Dans le fuseau horaire du cabinet. Messages, documents et demandes attendent leur fin ; les invitations et les mails de sécurité n’attendent pas. Laissez les deux vides pour n’en avoir aucune.
mail-rules-from = de
mail-rules-until = à
mail-rules-links = Seulement un lien
mail-rules-links-hint = Les mails sur ce que vous cochez ne disent rien du contenu : le lecteur se connecte pour le voir.
mail-rules-sender = Expéditeur
mail-rules-name = Nom de l’expéditeur (vide : le nom du cabinet)
mail-rules-reply = Adresse pour les réponses
mail-rules-reply-hint = Pour les mails auxquels on ne répond pas dans une conversation.
mail-rules-save = Enregistrer les réglages du courrier
mail-category-chats-and-tasks = Messages et demandes pour les clients
mail-category-documents = Nouveaux documents pour les clients
mail-category-messages = Messages de clients que personne n’a lus
mail-category-inbox = E-mails de la boîte de réception que personne n’a traités
mail-category-files = Fichiers reçus pour des demandes
mail-category-mentions = Mentions dans des notes internes
fault-mail-delay = Indiquez un nombre de minutes entre 0 et { $max }.
fault-mail-quiet = Indiquez deux heures différentes, ou laissez les deux vides.
fault-mail-address = Indiquez une adresse telle que cabinet@example.com.

# Ce dont on est averti par mail.

mail-wishes = Mes notifications
mail-wishes-saved = Vos notifications sont enregistrées.
mail-wishes-which = M’écrire au sujet de
mail-wishes-hint = Les mails vont à { $address }. Ceux qui concernent votre compte arrivent toujours.
mail-wishes-save = Enregistrer mes notifications

# Arrêter des mails depuis le mail lui-même.

mail-stop = Ne plus recevoir ces mails
mail-stop-title = Les mails que vous recevez
mail-stop-firm = { $firm } écrit à
mail-stop-about-chats-and-tasks = Nouveaux messages et demandes qui vous sont adressés
mail-stop-about-documents = Nouveaux documents pour vous
mail-stop-done = C’est modifié.
mail-stop-now = Vous recevez des mails sur : { $what }.
mail-stop-not = Vous ne recevez plus de mails sur : { $what }.
mail-stop-do = Ne plus recevoir ces mails
mail-stop-again = Recevoir de nouveau ces mails
mail-stop-others = Autres mails
mail-stop-on = Activer
mail-stop-off = Désactiver
mail-stop-system = Les mails sur votre compte et votre accès arrivent toujours.
mail-note-automatic = Un programme a répondu

mail-filter = Chercher des mails
mail-filter-to = Adresse du destinataire
mail-filter-do = Chercher

# Un mail du journal.

mail-steps = Ce qui lui est arrivé
mail-step-queued = Mis en attente
mail-step-later = Essayé ; le serveur de messagerie demande d’attendre
mail-step-sent = Accepté par le serveur de messagerie
mail-step-failed = Refusé par le serveur de messagerie
mail-step-bounced = Revenu
mail-step-dropped = Non envoyé
mail-step-again = Renvoyé
mail-step-other = sous la forme d’un autre mail
mail-facts = Le mail
mail-category = Catégorie
mail-language = Langue
mail-id = Message-ID
mail-text = Ce qu’il disait
mail-text-hint = Sans ses liens, réservés au destinataire. Les textes sont conservés trois mois.
mail-text-none = Il n’y a pas de texte à montrer : le mail n’est pas encore envoyé, date de plus de trois mois, concerne le compte de quelqu’un ou parle de quelque chose que vous ne voyez pas.
mail-again = Renvoyer le mail
mail-again-then = Vous pourrez ensuite renvoyer ce mail.
mail-again-not = Ce mail ne peut pas être renvoyé : il l’a déjà été, il n’a pas échoué, ou son destinataire en demande lui-même un nouveau.
mail-again-marked = Un mail à cette adresse est revenu. Autorisez d’abord les mails à cette adresse, puis renvoyez ce mail.
mail-failed = Des mails ont échoué ou sont revenus.
mail-failed-noted = Marquer les échecs comme vus

# Mails depuis une adresse propre au bureau.

mail-domain = Courriel depuis votre propre adresse
mail-domain-saved = L’adresse est enregistrée. Publiez les enregistrements ci-dessous, puis vérifiez le domaine.
mail-domain-detail = Les mails aux clients peuvent venir d’une adresse de votre propre domaine. Celui-ci doit alors dire que Kontor peut envoyer pour lui : vous publiez un enregistrement avec une clé, et Kontor signe chaque mail avec elle (DKIM).
mail-domain-on = Les mails viennent de { $address }.
mail-domain-missing = Le domaine ne publie plus la clé. Si cela dure trois jours, les mails partiront de nouveau de { $address }.
mail-domain-off = Tant que le domaine n’est pas vérifié, les mails viennent de { $address } sous le nom du bureau.
mail-domain-legend = Expéditeur
mail-domain-address = Adresse d’où viennent les mails
mail-domain-save = Enregistrer l’adresse
mail-domain-records = Ce qu’il faut publier
mail-domain-how = Chez le gestionnaire de { $domain }, ajoutez un enregistrement TXT :
mail-domain-name = Nom
mail-domain-text = Texte
mail-domain-policy = Si le domaine n’a pas encore de règle DMARC, ajoutez aussi celle-ci ; une règle existante reste telle quelle :
mail-domain-spf = SPF ne change pas : les mails revenus vont à l’installation, et la signature répond de votre adresse.
mail-domain-check = Vérifier le domaine
mail-domain-remove = Abandonner l’adresse propre
mail-domain-not-yet = Le domaine ne publie pas encore cette clé. Il faut parfois quelques heures avant qu’un nouvel enregistrement soit visible partout.
mail-domain-no-answer = Le serveur de noms n’a pas répondu. Veuillez réessayer plus tard.
mail-domain-no-server = Cette installation ne connaît aucun serveur de noms. Son exploitant en indique un avec --dns.
