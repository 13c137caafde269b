# Un message à de nombreux clients, une réponse ou une clôture pour de nombreuses conversations.

batch-title = Envois groupés
batch-new-start = Écrire à des clients
batch-new-answer = Répondre à plusieurs conversations
batch-new-close = Terminer plusieurs conversations
batch-to-clients = { $n ->
    [one] À un dossier client
   *[other] À { $n } dossiers clients
}
batch-to-conversations = { $n ->
    [one] Une conversation
   *[other] { $n } conversations
}
batch-to-more = { $names } et { $n } de plus
batch-for-all-hint = Dans chaque dossier, ceux qui y voient tout. Chaque client reçoit sa propre conversation et ne voit rien des autres.
batch-for-groups = Seulement ces groupes de contacts
batch-preview = Afficher l’aperçu
batch-preview-for = Voir comme
batch-preview-readers = { $names } verra ceci.
batch-preview-nobody = Personne n’a encore accès à ce dossier : il sera laissé de côté.
batch-template-hint = Chaque client reçoit le message dans sa langue. Pour d’autres mots, modifiez le modèle ou écrivez votre propre texte.
batch-preview-unknown = Inconnu ici : { $names }. Tant que c’est le cas, ce dossier est laissé de côté.
batch-when-legend = Quand
batch-now = Maintenant
batch-later = Plus tard
batch-day = Jour
batch-time = Heure
batch-cancel-if-answered = Laisser de côté ceux qui nous écrivent avant
batch-do-start = { $n ->
    [one] Envoyer à un dossier
   *[other] Envoyer à { $n } dossiers
}
batch-do-start-later = { $n ->
    [one] Planifier pour un dossier
   *[other] Planifier pour { $n } dossiers
}
batch-do-answer = { $n ->
    [one] Répondre à une conversation
   *[other] Répondre à { $n } conversations
}
batch-do-close = { $n ->
    [one] Terminer une conversation
   *[other] Terminer { $n } conversations
}
batch-none = Aucun envoi groupé pour l’instant
batch-none-hint = Filtrez vos dossiers ou cochez-en quelques-uns, puis écrivez-leur en une fois.
batch-what = Quoi
batch-by = Envoyé par
batch-sent-by = Envoyé par { $name }
batch-state = État
batch-sent = Envoyés
batch-left = Non envoyés
batch-when = Quand
batch-kind-start = Un message
batch-kind-answer = Une réponse
batch-kind-close = Conversations terminées
batch-state-scheduled = Planifié
batch-state-running = En cours d’envoi
batch-state-paused = En pause
batch-state-done = Envoyé
batch-state-cancelled = Arrêté
batch-pause = Mettre en pause
batch-resume = Reprendre
batch-cancel = Arrêter définitivement
batch-at = Partira le { $when }
batch-unless-answered = à ceux qui n’auront pas écrit d’ici là
batch-progress = { $done } sur { $total }
batch-done-start = { $n ->
    [one] Envoyé à un dossier.
   *[other] Envoyé à { $n } dossiers.
}
batch-done-answer = { $n ->
    [one] Une conversation a reçu la réponse.
   *[other] { $n } conversations ont reçu la réponse.
}
batch-done-close = { $n ->
    [one] Une conversation terminée.
   *[other] { $n } conversations terminées.
}
batch-failed-n = { $n ->
    [one] Un envoi n’a pas pu partir ; la liste ci-dessous dit pourquoi.
   *[other] { $n } envois n’ont pas pu partir ; la liste ci-dessous dit pourquoi.
}
batch-skipped-n = { $n ->
    [one] Un client avait écrit avant.
   *[other] { $n } clients avaient écrit avant.
}
batch-waits-n = { $n ->
    [one] Ce sera envoyé à un dossier.
   *[other] Ce sera envoyé à { $n } dossiers.
}
batch-look-again = Regarder à nouveau
batch-not-sent = Non envoyés
batch-why = Pourquoi
batch-hidden = Un dossier que vous ne voyez plus
batch-letter = Le message
batch-reason-gone = Vous ne voyez plus ce dossier ou cette conversation.
batch-reason-not-allowed = Vous ne pouvez pas faire cela dans ce dossier. Un propriétaire du dossier peut adapter votre rôle.
batch-reason-archived = Le dossier est archivé.
batch-reason-closed = La conversation est terminée.
batch-reason-nobody = Personne n’a accès à ce dossier. Activez LOGIN pour quelqu’un dans l’onglet Info.
batch-reason-words = Le message n’a pas pu être rédigé pour ce dossier : un élément du modèle n’est pas connu.
batch-reason-sender = L’expéditeur ne travaille plus au cabinet.
batch-reason-answered = Le client a écrit en premier.
fault-batch-nobody = Personne n’est choisi. Revenez en arrière et choisissez au moins un dossier.
fault-batch-many = C’est trop pour une seule fois. { $max } au maximum.
fault-batch-past = Ce moment est passé.
fault-batch-far = Deux ans à l’avance au plus.
fault-batch-day = Indiquez un jour.
fault-batch-time = Indiquez une heure.
fault-batch-groups = Cochez au moins un groupe.
fault-batch-to = Donnez un filtre ou une liste de dossiers, l’un des deux.
fault-batch-audience = Toutes les personnes ayant un accès complet, ou des groupes de contacts.
refusal-batch-is-over = C’est terminé : envoyé ou arrêté.
refusal-batch-goes-on = Ce n’est pas possible pour l’instant. Regardez l’état.
event-batch-begun = a envoyé quelque chose à plusieurs dossiers
event-batch-paused = a mis en pause un envoi à plusieurs dossiers
event-batch-resumed = a repris un envoi à plusieurs dossiers
event-batch-cancelled = a arrêté un envoi à plusieurs dossiers
fault-batch-files = Les fichiers ne peuvent pas être envoyés plus tard. Envoyez le message maintenant, ou sans fichiers.
batch-new-request = Demander des documents
batch-request-hint = Chez chaque client, la demande va à ceux qui peuvent y remettre des documents. Chaque client reçoit sa propre demande et ne voit rien des autres.
batch-request-people = Demandé à { $names }
batch-do-request = { $n ->
    [one] Demander à un client
   *[other] Demander à { $n } clients
}
batch-kind-request = Une demande de documents
batch-done-request = { $n ->
    [one] Demandé à un client.
   *[other] Demandé à { $n } clients.
}
batch-reason-nobody-delivers = Personne ne peut rien remettre chez ce client. Faites-y de quelqu’un un collaborateur.
batch-reason-late = L’échéance était déjà passée.
