# Pourquoi quelqu’un voit un dossier ou une conversation, ou ne le voit pas.

why-title = Qui voit « { $name } »
why-find = Chercher une personne
why-find-hint = Nom d’un collègue ou d’un contact
why-all = Toutes les personnes qui voient ceci
why-found = Personnes dont le nom contient « { $q } »
why-nobody = Personne ne voit ceci.
why-none = Personne ici ne s’appelle « { $q } ».
why-is-staff = Collaborateur
why-is-contact = Contact
why-sees = Voit ceci
why-sees-not = Ne voit pas ceci
why-yes = { $name } voit ceci
why-partly = { $name } ne voit que ce qui est partagé nommément
why-no = { $name } ne voit pas ceci
why-only-named = Entre dans le portail et ne voit que ce qui est partagé nommément
why-missing = Ce qui manque
why-ways = Rôles et leur origine
why-no-ways = Aucun rôle.
why-counts = Compte
why-waits = Attend ce qui manque
why-may = Ce que { $name } peut faire ici
why-info = LOGIN et adresses
why-and-more = { $why }, et { $n } de plus

why-way-firm = { $role } : rôle dans le cabinet
why-way-started = A commencé cette conversation
why-way-conversation = { $role } : rôle propre sur cette conversation
why-way-dossier = { $role } : rôle propre sur le dossier
why-way-group-conversation = { $role } : sur cette conversation, par le groupe { $group }
why-way-group-dossier = { $role } : sur le dossier, par le groupe { $group }
why-way-team-conversation = { $role } : sur cette conversation, par l’équipe { $group }
why-way-team-dossier = { $role } : sur le dossier, par l’équipe { $group }
why-responsible = Responsable de ce dossier
why-team = Travaille sur ce dossier
why-confidential = Le dossier est confidentiel

why-effect-rests = Suspendu : contacts non autorisés
why-effect-too-little = Ne montre pas ceci
why-effect-confidential = Pas pour les dossiers confidentiels

why-missing-not-linked = N’est pas lié à ce dossier. Liez le contact dans l’onglet Infos.
why-missing-no-address = N’a pas d’adresse pour se connecter. Ajoutez-en une dans l’onglet Infos.
why-missing-login-off = LOGIN est désactivé pour toutes les adresses. Tant qu’il l’est, aucun rôle ne montre rien.
why-missing-not-invited = LOGIN est activé, mais aucune invitation n’a été envoyée. Envoyez-la dans l’onglet Infos.
why-missing-not-accepted = L’invitation a été envoyée et n’est pas encore acceptée.
why-missing-no-role = N’y a aucun rôle. Donnez-en un sous Partager.
why-missing-too-little = A un rôle, mais qui ne montre pas ceci.
why-missing-contacts-off = « Autoriser les contacts » est désactivé : ce qui a été partagé est suspendu. Activez-le sous Partager.
why-missing-not-named = Cette conversation est pour des personnes choisies nommément. Partagez-la avec cette personne ou avec un groupe dont elle fait partie.
why-missing-private = Cette conversation est privée, et son rôle ne montre pas les conversations privées. Partagez-la avec cette personne.
why-missing-confidential = Le dossier est confidentiel : seuls les propriétaires du cabinet et les personnes qui y ont un rôle le voient. Donnez un rôle sous Partager.
