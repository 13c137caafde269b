# Le suivi des clients.

monitor-title = Dossiers clients
monitor-filter = Filtrer les dossiers
monitor-filter-hint = Filtrer par nom, numéro ou TVA
monitor-tag = Étiquette
monitor-apply = Appliquer
monitor-needs-reply = À traiter
monitor-need-reply = { $n ->
    [one] { $n } à traiter
   *[other] { $n } à traiter
}
monitor-responsible = Responsable
monitor-language = Langue
monitor-lang = Langue
monitor-kind = Type
monitor-vat-period = Période de TVA
monitor-vat = TVA
monitor-archived = Archivés
monitor-remove = retirer
monitor-dossier = Dossier client
monitor-messages = Messages
monitor-activity = Activité
monitor-regime = Régime
monitor-open = Ouvertes
monitor-due = Prochaine échéance
monitor-created = Création
monitor-columns = Colonnes
monitor-columns-legend = Colonnes affichées
monitor-columns-do = Afficher ces colonnes
monitor-columns-usual = Colonnes habituelles
monitor-export = Exporter
monitor-empty = Vos dossiers clients figureront ici
monitor-empty-text = Chaque société, personne ou ménage que vous servez est ici un dossier, avec ses conversations et ses personnes.
monitor-empty-member = Aucun dossier n’est encore partagé avec vous. Un propriétaire d’un dossier ou du cabinet peut vous donner un rôle.
monitor-add-first = Ajouter le premier dossier
monitor-none = Aucun dossier ne correspond à ces filtres
monitor-none-for = Aucun dossier ne correspond à « { $q } »
monitor-show-all = Afficher tous les dossiers
monitor-pick = À quel dossier écrivez-vous ?
monitor-pick-none = Il n’y a aucun dossier auquel vous puissiez écrire
monitor-pick-more = Cherchez les autres par leur nom.
monitor-pages = Pages
monitor-next = 50 suivants
monitor-tick = Choisir { $name }
monitor-chosen = Choisis :
monitor-choose-none = Ne rien choisir
monitor-write-chosen = Écrire aux dossiers choisis
monitor-write-all = Écrire à tous
monitor-write-n = { $n ->
    [one] Écrire à un dossier
   *[other] Écrire à { $n } dossiers
}

monitor-save = Enregistrer ce filtre
monitor-save-name = Nom
monitor-save-shared = Le proposer à tout le cabinet
monitor-save-do = Enregistrer le filtre
monitor-save-remove = Supprimer le filtre « { $name } »
monitor-saved-shared = Pour tous :
monitor-nobody = Personne
event-filter-saved = a enregistré le filtre « { $name } »
event-filter-removed = a supprimé le filtre « { $name } »
fault-filter-empty = Choisissez d’abord un critère
fault-filter-many = Enregistrez { $max } filtres au plus
