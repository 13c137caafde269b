# Les e-mails des boîtes aux lettres connectées du bureau.

inbox-tab = E-mails
inbox-detail = Les e-mails des adresses avec SYNC, pour les dossiers que vous voyez.
inbox-show = Quels e-mails
inbox-show-waiting = À traiter
inbox-show-all = Tous
inbox-show-sent = Envoyés
inbox-mailbox = Boîte aux lettres
inbox-waits = À traiter
inbox-mails = e-mails
inbox-thread-mails = { $n ->
    [one] 1 e-mail
   *[other] { $n } e-mails
}
inbox-has-files = Avec pièces jointes
inbox-not-sent = Non envoyé
inbox-being-sent = En cours d’envoi
inbox-subject = Objet
inbox-who = De ou à
inbox-begins = Début
inbox-when = Dernier
inbox-to-who = à { $name }
inbox-to = à { $names }
inbox-none = Il n’y a pas encore d’e-mails
inbox-none-waiting = Aucun e-mail en attente
inbox-none-no-mailbox = Dès que le bureau connecte une boîte aux lettres, les e-mails des adresses avec SYNC apparaissent ici.
inbox-none-hint = Les e-mails des adresses avec SYNC apparaissent ici.
inbox-none-dossier = Activez SYNC pour une adresse de ce dossier. Ses e-mails apparaissent alors ici, les anciens aussi.
inbox-find = Chercher dans les e-mails
inbox-find-hint = Objet, personne ou pièce jointe
inbox-none-found = Aucun e-mail avec « { $q } »
inbox-none-found-hint = La recherche porte sur les objets, les noms, les adresses et les noms des pièces jointes, pas sur le texte.
inbox-find-all = Chercher dans tous les e-mails
inbox-find-clear = Afficher tous les e-mails
inbox-to-people = Voir les adresses
inbox-attachments = Pièces jointes
inbox-saving = Enregistrer les pièces jointes des nouveaux e-mails dans les documents
inbox-saving-hint = Elles sont placées en haut des documents, où seul le bureau les voit. Ce qui s’y trouve déjà n’est pas enregistré deux fois. Cela vaut pour les e-mails qui arrivent à partir de maintenant.
inbox-who-sees = Qui voit ce dossier voit ses e-mails ; ils n’apparaissent jamais dans le portail. Ce qui a été conservé reste quand SYNC est désactivé ; rien de nouveau n’arrive alors.
inbox-deal-with = Marquer comme traité
inbox-wait-again = Remettre en attente
inbox-earlier = E-mails précédents
inbox-newest = E-mails les plus récents
inbox-save = Enregistrer dans les documents
inbox-save-one = Enregistrer { $name } dans les documents
inbox-saved = Dans les documents

fault-inbox-show = Choisissez waiting, all ou sent.
fault-inbox-mailbox = Ce n’est pas une boîte aux lettres.

event-inbox-came = a conservé un e-mail de { $address } : { $subject }
event-inbox-sent = a conservé un e-mail à { $address } : { $subject }
event-inbox-written = a écrit un e-mail à { $address } : { $subject }
event-inbox-failed = n’a pas pu envoyer un e-mail à { $address } : { $subject }
event-inbox-again = a renvoyé un e-mail : { $subject }
event-inbox-dealt-with = a traité l’e-mail { $subject }
event-inbox-waits = a remis en attente l’e-mail { $subject }
event-inbox-saving-on = a activé l’enregistrement des pièces jointes
event-inbox-saving-off = a désactivé l’enregistrement des pièces jointes
history-family-inbox = E-mails connectés

inbox-new = Nouvel e-mail
inbox-reply = Répondre
inbox-sender = De
inbox-readers = À
inbox-copies = Copie
inbox-copies-to = Copie à
inbox-your-mail = Votre e-mail
inbox-quotes = Citer le dernier e-mail en dessous
inbox-send = Envoyer l’e-mail
inbox-send-again = Renvoyer
inbox-attribution = Le { $when }, { $name } a écrit :
inbox-why-no-mailbox = La boîte aux lettres n’est plus connectée.
inbox-why-infected = Une pièce jointe n’a pas été reconnue comme sûre :
inbox-why-scanning = Les pièces jointes sont soumises à l’antivirus.
inbox-why-later = Le serveur n’a pas encore accepté l’e-mail ; un nouvel essai suivra.
inbox-why-refused = Le serveur a refusé l’e-mail.
inbox-why-ours = Une erreur s’est produite ici. Un nouvel essai est en cours.
fault-inbox-no-mailbox = Aucune boîte aux lettres n’est connectée pour envoyer des e-mails.
fault-inbox-no-sync = On écrit aux adresses dont SYNC est activé dans ce dossier. Activez-le d’abord pour l’une d’elles.
fault-inbox-address = « { $address } » n’est pas une adresse e-mail.
fault-inbox-too-many = Il y a trop d’adresses : { $max } au plus.
fault-inbox-files = Les pièces jointes sont trop volumineuses ensemble : { $max } Mo au plus.
refusal-inbox-not-failed = Cet e-mail a été envoyé ou est encore en cours d’envoi.
