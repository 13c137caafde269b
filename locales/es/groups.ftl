# Contact groups.

groups-title = Grupos
groups-new = Nuevo grupo
groups-filter = Filtrar los grupos
groups-filter-hint = Filtrar por nombre
groups-name = Nombre
groups-description = Descripción
groups-optional = (opcional)
groups-members = Miembros
groups-members-hint = Quien usted marque recibe lo que tiene el grupo, en los expedientes en los que puede iniciar sesión. Quien desmarque lo pierde de inmediato.
groups-find = Buscar contactos
groups-find-hint = Buscar un contacto por su nombre
groups-nobody = Todavía no hay nadie.
groups-more = Hay más contactos. Búsquelos por su nombre; lo que ha marcado sigue marcado.
groups-create = Crear grupo
groups-save = Guardar grupo
groups-remove = Eliminar grupo
groups-remove-title = ¿Eliminar «{ $name }»?
groups-remove-text = { $n ->
    [one] Su miembro pierde de inmediato lo que tenía por este grupo. El contacto se conserva.
   *[other] Sus { $n } miembros pierden de inmediato lo que tenían por este grupo. Los contactos se conservan.
}
groups-empty = Comparta con varias personas a la vez
groups-empty-text = Un grupo reúne los contactos con los que comparte a la vez: la junta directiva, los herederos, los contables de un cliente.
groups-none = Ningún grupo coincide con «{ $q }»
groups-show-all = Mostrar todos los grupos
fault-group-name-taken = Otro grupo ya tiene este nombre.
