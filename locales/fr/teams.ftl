# Équipes : des collaborateurs sous un même nom.

teams-title = Équipes
teams-one = équipe
teams-new = Nouvelle équipe
teams-text = Une équipe reçoit un rôle auprès d’un client, et tous ses membres ont ce rôle. Elle figure parmi ceux qui travaillent pour ce client.
teams-name = Nom
teams-members = Membres
teams-members-hint = Les personnes cochées reçoivent aussitôt ce que l’équipe a. Les personnes décochées perdent ce qu’elles n’avaient que par l’équipe.
teams-find = Chercher un collègue par son nom
teams-nobody = Personne pour l’instant.
teams-clients = Clients
teams-clients-show = Afficher
teams-clients-of = Afficher les clients de { $team }
teams-create = Créer l’équipe
teams-save = Enregistrer l’équipe
teams-remove = Supprimer l’équipe
teams-remove-title = Supprimer « { $team } » ?
teams-remove-text = { $n ->
    [0] Elle ne compte personne. Ses rôles auprès des clients prennent fin.
    [one] Son membre perd aussitôt ce qu’il avait par cette équipe. La personne reste.
   *[other] Ses { $n } membres perdent aussitôt ce qu’ils avaient par cette équipe. Les personnes restent.
}
teams-empty = Confiez un client à plusieurs collègues à la fois
teams-empty-text = Réunissez dans une équipe les collègues qui travaillent ensemble : la paie, le bureau de Gand, l’associée et ses assistants. Qui la rejoint plus tard voit ce que voit l’équipe.
fault-team-name-taken = Une autre équipe porte déjà ce nom.
fault-team-beyond = Cette équipe a des clients que vous ne pouvez pas partager vous-même ; vous ne pouvez donc y ajouter personne.
fault-team-too-many = Il y a trop d’équipes. Supprimez-en une d’abord.
share-from-team = Par l’équipe { $team }

event-team-added = a ajouté l’équipe { $team }
event-team-changed = a renommé l’équipe en { $team }
event-team-removed = a supprimé l’équipe { $team }
event-team-member-added = a ajouté { $name } à l’équipe { $team }
event-team-member-removed = a retiré { $name } de l’équipe { $team }
