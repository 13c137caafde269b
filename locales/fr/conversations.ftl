# Conversations et messages, côté gestion et côté portail.

conversation-new = Nouvelle conversation
conversation-new-message = Nouveau message
conversation-subject = Objet
conversation-about = De quoi s’agit-il ?
conversation-message = Message
conversation-messages = messages
conversation-who = Qui voit ceci chez le client
conversation-who-at = Qui voit ceci chez { $dossier } ?
conversation-for-all = Toute personne ayant un accès complet
conversation-for-all-hint = { $names }, et toute personne qui recevra un accès complet plus tard.
conversation-for-all-nobody = Personne n’a encore d’accès complet. Toute personne qui le recevra plus tard verra ceci.
conversation-for-one = Une seule personne, en privé
conversation-person = Personne
conversation-for-chosen = Les personnes que je choisis
conversation-only-me = Moi uniquement
conversation-only-me-hint = En plus de votre cabinet.
conversation-you-alone = Vous, et toute personne qui recevra un accès complet plus tard.
conversation-you-and = Vous et { $names }
conversation-post = Envoyer
conversation-post-and-share = Envoyer et partager
conversation-send-answer = Envoyer la réponse
conversation-send-message = Envoyer le message
conversation-mail-note = Vous recevrez un courriel dès qu’il y aura une réponse.
conversation-started = Commencée par { $name } le { $at }
conversation-started-by = Commencée par
conversation-last = Dernier message
conversation-last-at = Dernier
conversation-needs-reply = À traiter
conversation-to-answer = À traiter
conversation-closed = Clôturée
conversation-private = Privée
conversation-share = Partager
conversation-close = Clôturer la conversation
conversation-close-title = Clôturer cette conversation ?
conversation-close-text = « { $subject } » passera dans Clôturées, pour vous et pour { $names }. Tout le monde pourra encore la lire. Le cabinet pourra la rouvrir.
conversation-close-text-alone = « { $subject } » passera dans Clôturées. Ceux qui la voient pourront encore la lire. Le cabinet pourra la rouvrir.
conversation-close-no = La laisser ouverte
conversation-reopen = Rouvrir
conversation-ended = Clôturée le { $at } par { $name }.
conversation-closed-meanwhile = Cette conversation a été clôturée pendant que vous écriviez. Votre texte est ici, pour que vous puissiez le copier.
conversation-is-closed = Cette conversation est clôturée. Le cabinet peut la rouvrir.
conversation-ask-anew = Écrire un nouveau message
conversation-earlier = Messages précédents
conversation-new-from-here = Nouveau
conversation-audience =
    { $n ->
        [0] Personne chez le client ne voit encore ceci.
        [one] { $names } verra ceci.
       *[other] { $names } verront ceci.
    }
conversation-audience-firm = Vos contacts chez { $firm } verront ceci.
conversation-audience-client = Vos contacts chez { $firm } verront ceci, ainsi que { $names }.
conversation-state = État
conversation-state-open = Ouvertes
conversation-state-closed = Clôturées
conversation-state-all = Toutes
conversation-none = Aucune conversation
conversation-none-waiting = Rien à traiter
conversation-none-hint = Les conversations commencées par un client, ou dont il a écrit le dernier message, apparaissent ici.
conversation-none-dossier = Commencez-en une pour poser une question à ce client. Il en sera averti par courriel.
conversation-none-portal = Quand { $firm } vous écrit, le message apparaît ici. Vous pouvez aussi écrire en premier.
conversation-share-title = Partager « { $subject } »

dossier-is-archived = Ce dossier client est archivé et n’accepte plus de nouvelles conversations.

message-edited = modifié
message-deleted = Message supprimé le { $at }.
message-delivered = Remis
message-read-by = Lu par { $name }, { $at }.
message-read-count = Lu par { $n } sur { $of }
message-actions = Actions pour le message ({ $at })
message-edit = Modifier
message-edit-title = Modifier le message
message-save = Enregistrer
message-delete = Supprimer
message-delete-title = Supprimer ce message ?
message-delete-text = Son texte et ses fichiers disparaissent pour tout le monde ; on verra encore qu’il y a eu un message.
message-delete-no = Le garder
message-is-deleted = Ce message a été supprimé.
message-changed-meanwhile = Ce message a été modifié entre-temps. Votre texte est ci-dessous ; si vous l’enregistrez, il remplacera le plus récent.

note-internal = Note interne
note-only-firm = visible uniquement par le cabinet
note-only-firm-hint = Visible uniquement par le cabinet. Le client n’est pas averti.
note-write = Écrire une note interne
note-add = Ajouter la note
note-actions = Actions pour la note du { $at }
note-edit = Modifier
note-edit-title = Modifier la note interne
note-save = Enregistrer
note-delete = Supprimer
note-delete-title = Supprimer cette note ?
note-delete-text = Son texte disparaît ; le cabinet verra toujours qu’il y avait une note.
note-delete-no = La garder
note-deleted = Note supprimée le { $at }.
note-is-deleted = Cette note a été supprimée.
note-changed-meanwhile = Cette note a été modifiée entre-temps. Votre texte figure ci-dessous ; l’enregistrer remplace la version plus récente.

composer-formatting = Mise en forme
composer-bold = Gras
composer-italic = Italique
composer-list = Liste
composer-link = Lien
composer-quote = Citation
composer-your-message = Votre message
composer-your-answer = Votre réponse
composer-attach = Joindre des fichiers
composer-photo = Prendre une photo
composer-remove = Retirer

share-viewer-hint = Les personnes que vous choisissez voient cette conversation et peuvent y répondre, rien de plus.
share-no-login = ne peut pas encore se connecter
share-done = Terminé

fault-audience = Choisissez all, une personne, ou des personnes nommées.
fault-audience-nobody = Choisissez au moins une personne.
fault-audience-unknown = Une personne choisie n’est pas liée à ce dossier client.
fault-unknown-message = Ce message n’est pas dans cette conversation.
conversation-tick = Choisir « { $subject } »
conversation-answer-chosen = Répondre aux conversations choisies
conversation-end-chosen = Terminer les conversations choisies
conversation-answer-reopens = Votre réponse rouvrira cette conversation.
conversation-answer-anew = Votre réponse commencera une nouvelle conversation avec les mêmes personnes.
conversation-to-new = Aller au premier nouveau message
conversation-later = Messages suivants
conversation-newest = Aller au message le plus récent
note-earlier = Notes précédentes
