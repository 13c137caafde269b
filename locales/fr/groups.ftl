# Contact groups.

groups-title = Groupes
groups-new = Nouveau groupe
groups-filter = Filtrer les groupes
groups-filter-hint = Filtrer par nom
groups-name = Nom
groups-description = Description
groups-optional = (facultatif)
groups-members = Membres
groups-members-hint = Les personnes cochées reçoivent ce que le groupe possède, dans les dossiers où elles peuvent se connecter. Celles que vous décochez le perdent aussitôt.
groups-find = Chercher des contacts
groups-find-hint = Trouver un contact par son nom
groups-nobody = Personne pour l’instant.
groups-more = Il existe d’autres contacts. Cherchez-les par leur nom ; ce que vous avez coché reste coché.
groups-create = Créer le groupe
groups-save = Enregistrer le groupe
groups-remove = Supprimer le groupe
groups-remove-title = Supprimer « { $name } » ?
groups-remove-text = { $n ->
    [one] Son membre perd aussitôt ce qu’il avait par ce groupe. Le contact est conservé.
   *[other] Ses { $n } membres perdent aussitôt ce qu’ils avaient par ce groupe. Les contacts sont conservés.
}
groups-empty = Partagez avec plusieurs personnes à la fois
groups-empty-text = Un groupe réunit des contacts avec lesquels vous partagez : le conseil d’administration, les héritiers, les comptables d’un client.
groups-none = Aucun groupe ne correspond à « { $q } »
groups-show-all = Afficher tous les groupes
fault-group-name-taken = Un autre groupe porte déjà ce nom.
