# Ce qui entoure chaque page, et ce que partagent tous les formulaires et tous les refus.

app-name = Kontor
app-mark = K
skip = Aller au contenu
close = Fermer
language = Langue
offline = Pas de connexion. Ce que vous écrivez est conservé ; les nouveaux messages apparaîtront dès que vous serez de nouveau en ligne.
dossier = Dossier client

shell-search = Rechercher
shell-search-label = Rechercher un dossier client par nom ou numéro
shell-new = Nouveau
shell-new-conversation = Conversation
shell-new-dossier = Dossier client
shell-new-contact = Contact
shell-me = { $name }, menu
shell-account = Mon compte
shell-switch = Changer
shell-keys = Raccourcis clavier
shell-keys-on = Utiliser les raccourcis à une touche dans ce navigateur
shell-sign-out = Se déconnecter
shell-menu = Menu principal
shell-monitor = Suivi des clients
shell-conversations = Conversations
shell-requests = Demandes
shell-requests-portal = Demandé
shell-need-reply = à traiter
shell-activities = Activités
shell-contacts = Contacts
shell-settings = Paramètres
shell-home = Accueil
shell-messages = Messages
shell-to-answer = à traiter
shell-key-search = Rechercher
shell-key-move = Parcourir une liste, ouvrir
shell-key-tick = Cocher la ligne, pour agir sur plusieurs (Échap décoche tout)
shell-key-help = Afficher ces touches
shell-key-new = Nouveau
shell-key-reply = Répondre
shell-key-end = Clôturer la conversation
shell-key-post = Envoyer

form-check = Vérifiez ce formulaire
form-cancel = Annuler
form-back = Retour
pager = Pages
pager-next = Page suivante

fault-empty = Remplissez ce champ.
fault-too-long = Ce texte est trop long : { $max } caractères au plus.
fault-control-characters = Ce texte contient des caractères qui ne peuvent pas être affichés. Supprimez-les.
fault-missing = Ce champ manque.
fault-unknown-field = Ce champ n’existe pas.
fault-unknown-parameter = Ce paramètre n’existe pas.
fault-wrong-type = Une valeur n’est pas du type attendu.
fault-limit = La limite est un nombre de 1 à 200.
fault-cursor = Cet emplacement n’existe pas dans la liste.
fault-idempotency-key = La clé compte de 1 à 200 caractères.
fault-state = Choisissez open, closed ou all.

refusal-sign-in = Connectez-vous
refusal-sign-in-detail = Vous n’êtes pas connecté, ou votre session a pris fin.
refusal-not-found = Il n’y a rien ici
refusal-not-found-detail = La page a été déplacée ou n’est pas partagée avec vous. Si quelqu’un vous a envoyé cette adresse, demandez-lui de la partager.
refusal-forbidden = Vous ne pouvez pas faire cela
refusal-forbidden-detail = Votre rôle ne le permet pas. Un propriétaire ou un administrateur du cabinet peut vous en donner le droit.
refusal-invalid = Il y a quelque chose à corriger
refusal-invalid-detail = Vérifiez les champs indiqués.
refusal-conflict = Ce n’est pas possible actuellement
refusal-stale = Quelqu’un a modifié ceci entre-temps
refusal-stale-detail = Rechargez la page et refaites votre modification.
refusal-malformed = Cette demande est illisible
refusal-malformed-detail = Quelque chose s’est perdu en route. Revenez en arrière et réessayez.
refusal-media-type-detail = Ce type de contenu n’est pas accepté ici.
refusal-too-large = C’est trop volumineux
refusal-too-large-detail = Le fichier ou le texte dépasse la taille permise ici.
refusal-too-many = Trop de tentatives
refusal-too-many-detail = Patientez un peu et réessayez.
refusal-busy = Indisponible pour un instant
refusal-busy-detail = Rien n’a été modifié. Réessayez dans un instant.
refusal-fault = Un problème est survenu de notre côté
refusal-fault-detail = Rien n’a été modifié. Le problème a été enregistré. Réessayez plus tard.
refusal-taken = Ce nom est déjà utilisé.
refusal-gone-meanwhile = Un élément auquel ceci se réfère n’existe plus.
refusal-idempotency-key-used = Cette clé a déjà servi pour une autre demande.
refusal-go-home = Aller à la page d’accueil

# Around the portal when somebody of the firm looks through a client’s eyes
shell-looking-as = Vous voyez le portail comme { $name }.
shell-looking-only = Vous pouvez seulement consulter. Cette visite figure dans l’historique du dossier.
shell-looking-end = Retour au dossier

# Which dossier it is, for whoever has several
shell-where = Vous êtes dans le dossier { $dossier } chez { $firm }.
shell-where-hide = Masquer cet avis jusqu’à la prochaine connexion
shell-factor-from = À partir du { $date }, ce cabinet exige une deuxième étape à la connexion.
shell-factor-do = Configurer maintenant
refusal-full = Il n’y a plus de place
refusal-full-detail = Rien n’a été modifié. Contactez le cabinet ou la personne qui gère cette installation.
shell-notices = Notifications
shell-notices-unseen =
    { $n ->
        [0] Notifications
        [one] Notifications : { $n } nouvelle
       *[other] Notifications : { $n } nouvelles
    }
shell-notifications = Mes notifications
shell-held = E-mails en attente
shell-failed-mail = Mails en échec
shell-inbox = Boîte de réception
shell-mail-waits = à traiter
