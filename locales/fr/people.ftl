# Connexion, invitations, compte personnel.

people-error = Erreur
people-sign-in = Connexion
people-sign-in-do = Se connecter
people-sign-out = Se déconnecter
people-email = Adresse e-mail
people-name = Nom
people-password = Mot de passe
people-new-password = Nouveau mot de passe
people-current-password = Mot de passe actuel
people-password-hint = Au moins { $n } caractères. Trois mots faciles à retenir conviennent bien.
people-forgot = J’ai oublié mon mot de passe
people-back = Retour
people-back-to-sign-in = Retour à la connexion

people-reset = Mot de passe oublié
people-reset-detail = Indiquez l’adresse avec laquelle vous vous connectez. Nous vous envoyons un lien pour choisir un nouveau mot de passe. Il est valable une heure.
people-reset-do = Envoyer le lien
people-reset-sent = Consultez votre boîte mail
people-reset-sent-detail = Si quelqu’un se connecte avec { $address }, nous y avons envoyé un lien. Il est valable une heure.
people-no-mail = Pas de mail après cinq minutes ? Regardez dans vos indésirables ou appelez votre cabinet.

people-activate = Choisissez un mot de passe
people-activate-known = Accepter l’invitation
people-welcome = Bienvenue, { $name }
people-activate-dossier = En acceptant, vous avez accès à
people-activate-staff = Vous êtes invité à travailler dans l’espace de gestion de
people-known = Vous avez déjà un compte avec cette adresse : indiquez son mot de passe.
people-accept-do = Accepter et se connecter
people-accept-passkey = Accepter avec une clé d’accès
people-known-passkey = Vous avez déjà un compte avec cette adresse : acceptez avec sa clé d’accès.
people-passkey-script = Activez JavaScript pour utiliser votre clé d’accès, ou définissez un mot de passe par e-mail.
people-set-password-do = Enregistrer et se connecter
people-signs-in-with = Vous vous connectez avec { $address }.

people-dead = Ce lien ne fonctionne plus
people-dead-detail = Il a déjà servi, un lien plus récent l’a remplacé ou il date de plus de 7 jours. Nous pouvons en envoyer un nouveau à l’adresse que nous connaissons.
people-dead-reset = Il a déjà servi, un lien plus récent l’a remplacé ou il date de plus d’une heure.
people-dead-reset-do = Demander un nouveau lien
people-fresh-do = Envoyer une nouvelle invitation
people-fresh-asked = Consultez votre boîte mail
people-fresh-asked-detail = Si cette invitation est encore ouverte, nous en avons envoyé une nouvelle à l’adresse que nous connaissons.

people-choose = Où voulez-vous aller ?
people-choose-office = Gestion
people-choose-portal = Portail client
people-choose-none = Il n’y a encore rien pour vous ici
people-choose-none-detail = Personne ne vous a donné accès pour le moment. Demandez à votre cabinet de l’activer.

people-account = Mon compte
people-saved = Enregistré.
people-language = Langue
people-language-of-pages = Langue des pages et des mails qui vous sont adressés
people-language-do = Enregistrer la langue
people-change-password = Mot de passe
people-change-password-detail = Un nouveau mot de passe vous déconnecte partout ailleurs.
people-first-password-detail = Vous vous connectez sans mot de passe. En choisir un vous donne un deuxième moyen.
people-change-password-do = Changer le mot de passe

fault-sign-in = Cette adresse et ce mot de passe ne vont pas ensemble
fault-sign-in-address = Ceci n’est pas une adresse e-mail
fault-sign-in-language = Choisissez une des langues
fault-too-often = { $n ->
    [one] Trop d’essais. Réessayez dans une minute.
   *[other] Trop d’essais. Réessayez dans { $n } minutes.
}
fault-password-wrong = Ce mot de passe n’est pas le bon
fault-password-short = Utilisez au moins { $n } caractères
fault-password-long = Utilisez au plus { $n } caractères
fault-password-common = Ce mot de passe est parmi les premiers que des inconnus essaient. Choisissez-en un autre
fault-password-address = N’utilisez pas votre adresse dans le mot de passe
people-joins = Vous vous connectez déjà ici avec { $account }. Saisissez le mot de passe de ce compte : ensuite, cette adresse vous connecte aussi.
people-own-account = Choisir un mot de passe propre à cette adresse

people-away-until = absent jusqu’au { $day }
people-stands-in = { $name } remplace
people-left = parti

people-through = Se connecter par votre cabinet
people-through-firm = Se connecter par { $firm }
people-through-else = Ou avec votre mot de passe
people-through-only = Vous êtes connecté par votre cabinet. Pour ouvrir d’autres cabinets et portails, connectez-vous avec votre mot de passe.
people-elsewhere = Un autre cabinet ne vous laisse entrer que par sa propre connexion.
people-elsewhere-do = S’y connecter
people-prove-through = Se reconnecter par votre cabinet
refusal-elsewhere = Connectez-vous par votre cabinet
refusal-elsewhere-detail = Ce cabinet ne laisse entrer ses collaborateurs que par sa propre connexion.
