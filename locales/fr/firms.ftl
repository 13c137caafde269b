# Paramètres du cabinet, collaborateurs et rôles.

firms-error = Erreur
firms-settings = Paramètres
firms-firm = Cabinet
firms-staff = Collaborateurs
firms-mail-log = Mails envoyés
firms-saved = Enregistré. Vos clients le voient dès maintenant.
firms-name = Nom du cabinet
firms-name-hint = Vos clients le voient sur chaque page et dans chaque mail.
firms-colour = Couleur
firms-colour-hint = Le texte y devient clair ou foncé de lui-même. En mode sombre, une teinte plus claire est utilisée.
firms-example = Exemple
firms-language = Langue du cabinet
firms-zone = Fuseau horaire
firms-save = Enregistrer les paramètres
firms-logo = Logo
firms-logo-file = Image
firms-logo-hint = PNG, JPEG ou WebP, carrée, 512 ko au plus.
firms-logo-do = Enregistrer le logo
firms-may-not = Un propriétaire ou un administrateur du cabinet peut modifier ceci.

firms-staff-count = { $n ->
    [one] Un collaborateur
   *[other] { $n } collaborateurs
}
firms-staff-add = Ajouter un collaborateur
firms-staff-add-detail = Il reçoit un mail qui lui permet de choisir un mot de passe. Le lien est valable 7 jours.
firms-staff-add-do = Ajouter et envoyer l’invitation
firms-staff-added = Ajouté. L’invitation est en route.
firms-staff-name = Nom
firms-staff-address = Adresse e-mail
firms-staff-role = Rôle
firms-staff-state = État
firms-staff-language = Langue
firms-staff-active = Actif
firms-staff-invited = Invité
firms-more = Afficher la suite
firms-roles = Rôles

firms-role-owner = Tout, y compris les dossiers confidentiels
firms-role-firm_admin = Paramètres du cabinet, collaborateurs et tous les dossiers non confidentiels
firms-role-staff_admin = Collaborateurs et contacts
firms-role-dossier_admin = Nouveaux dossiers et contacts
firms-role-member = Ce qui est partagé avec eux

role-owner = Propriétaire
role-firm_admin = Administrateur du cabinet
role-staff_admin = Administrateur des collaborateurs
role-dossier_admin = Administrateur des dossiers
role-member = Membre
role-dossier_owner = Propriétaire
role-dossier_editor = Éditeur
role-dossier_viewer = Lecteur
role-access = Accès au dossier
role-collaborator = Collaboration au dossier
role-conversation_viewer = Lecteur

fault-firm-language = Choisissez nl, fr, de, en ou es
fault-firm-zone = Ceci n’est pas un fuseau horaire
fault-firm-colour = Indiquez la couleur par # et six chiffres, comme #1f4d46
fault-firm-slug = Utilisez 2 à 40 minuscules, chiffres et traits d’union simples
fault-firm-slug-taken = Un autre cabinet a déjà ce nom dans son adresse
fault-firm-logo = Choisissez une image : PNG, JPEG ou WebP
fault-firm-logo-large = Choisissez une image de 512 ko au plus
fault-staff-address = Ceci n’est pas une adresse e-mail
fault-staff-role = Ce rôle n’existe pas pour les collaborateurs
fault-staff-known = Cette personne travaille déjà ici
fault-role-code = Utilisez 2 à 40 minuscules, chiffres et traits de soulignement
fault-role-scope = Choisissez firm, dossier, client ou conversation
fault-role-permission = L’un de ces droits n’existe pas ou n’a pas d’effet dans un tel rôle
fault-role-taken = Un rôle a déjà ce code

firms-factors = Connexion en deux étapes
firms-factors-detail = Celui qui n’a pas de deuxième étape voit un avis jusqu’à la date, puis doit d’abord en configurer une. Dès lors, les jetons d’API de ceux qui n’en ont pas ne fonctionnent plus non plus.
firms-factors-of-staff = Les collaborateurs ont besoin d’une deuxième étape
firms-factors-of-clients = Les clients ont besoin d’une deuxième étape
firms-factors-days = Jours de délai
firms-factors-from = Obligatoire à partir du { $date }.
firms-factors-do = Enregistrer les règles
fault-factor-own = Configurez d’abord votre propre deuxième étape, dans votre compte
fault-factor-days = Choisissez de 0 à { $max } jours

firms-copies = Copies du courrier aux clients
firms-copies-hint = Ces adresses reçoivent une copie de chaque invitation et de chaque courriel de message à un client, sans les liens qui permettraient d’agir à sa place. Séparez plusieurs adresses par une virgule. Rien n’est copié des clients confidentiels, ni le texte des conversations privées.
fault-firm-copies = Indiquez des adresses comme bureau@cabinet.example, séparées par une virgule.

firms-after-end = Quand un client répond dans une conversation clôturée
firms-after-end-reopen = elle se rouvre
firms-after-end-anew = une nouvelle commence, pour les mêmes personnes
fault-firm-after-end = Choisissez ce que fait une réponse après la clôture.
firms-requests = Demandes de documents
firms-detailed = Notifications détaillées
firms-detailed-hint = Le courriel d’une demande contient alors aussi l’explication, et une nouvelle demande peut porter un message supplémentaire.
firms-reminders-hint = Pour les nouvelles demandes avec une échéance. Les rappels partent à 9 heures et cessent d’eux-mêmes.
firms-requests-do = Enregistrer les réglages
reminders-title = Rappels
reminders-day = le jour même
reminders-before = { $n ->
    [one] { $n } jour avant
   *[other] { $n } jours avant
}
reminders-after = { $n ->
    [one] { $n } jour après
   *[other] { $n } jours après
}
fault-reminder-days = Choisissez des jours à { $max } jours au plus de l’échéance.
firms-deleted = Documents supprimés
firms-deleted-days = Nombre de jours de conservation
firms-deleted-hint = Jusque-là, ils peuvent être restaurés. Avec 0, ils restent jusqu’à ce que quelqu’un les supprime définitivement.
firms-deleted-do = Enregistrer le nombre de jours
fault-keep-days = Choisissez un nombre de 0 à { $max }.
firms-mail-rules = Réglages du courrier
