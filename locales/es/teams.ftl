# Equipos: personal bajo un mismo nombre.

teams-title = Equipos
teams-one = equipo
teams-new = Nuevo equipo
teams-text = Un equipo recibe un rol en un cliente y todos sus miembros tienen ese rol. Figura entre quienes trabajan para el cliente.
teams-name = Nombre
teams-members = Miembros
teams-members-hint = Quien marque recibe al momento lo que tiene el equipo. Quien desmarque pierde lo que solo tenía por el equipo.
teams-find = Buscar a un compañero por su nombre
teams-nobody = Nadie todavía.
teams-clients = Clientes
teams-clients-show = Mostrar
teams-clients-of = Mostrar los clientes de { $team }
teams-create = Crear equipo
teams-save = Guardar equipo
teams-remove = Eliminar equipo
teams-remove-title = ¿Eliminar «{ $team }»?
teams-remove-text = { $n ->
    [0] No hay nadie en él. Sus roles en los clientes terminan.
    [one] Su miembro pierde al momento lo que tenía por este equipo. La persona se queda.
   *[other] Sus { $n } miembros pierden al momento lo que tenían por este equipo. Las personas se quedan.
}
teams-empty = Asigne un cliente a varios compañeros a la vez
teams-empty-text = Reúna en un equipo a quienes trabajan juntos: nóminas, la oficina de Gante, la socia y sus asistentes. Quien llegue después verá lo que ve el equipo.
fault-team-name-taken = Otro equipo ya tiene este nombre.
fault-team-beyond = Este equipo tiene clientes que usted no puede compartir, así que no puede añadir a nadie.
fault-team-too-many = Hay demasiados equipos. Elimine uno primero.
share-from-team = A través del equipo { $team }

event-team-added = añadió el equipo { $team }
event-team-changed = cambió el nombre del equipo a { $team }
event-team-removed = eliminó el equipo { $team }
event-team-member-added = añadió a { $name } al equipo { $team }
event-team-member-removed = quitó a { $name } del equipo { $team }
