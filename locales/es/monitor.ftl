# El monitor de clientes.

monitor-title = Clientes
monitor-filter = Filtrar los clientes
monitor-filter-hint = Filtrar por nombre, número o IVA
monitor-tag = Etiqueta
monitor-apply = Aplicar
monitor-needs-reply = Por responder
monitor-need-reply = { $n ->
    [one] { $n } por responder
   *[other] { $n } por responder
}
monitor-responsible = Responsable
monitor-language = Idioma
monitor-lang = Idioma
monitor-kind = Tipo
monitor-vat-period = Periodo de IVA
monitor-vat = IVA
monitor-archived = Archivados
monitor-remove = quitar
monitor-dossier = Cliente
monitor-messages = Mensajes
monitor-activity = Actividad
monitor-regime = Régimen
monitor-open = Abiertas
monitor-due = Próximo plazo
monitor-created = Creación
monitor-columns = Columnas
monitor-columns-legend = Columnas que usted ve
monitor-columns-do = Mostrar estas columnas
monitor-columns-usual = Columnas habituales
monitor-export = Exportar
monitor-empty = Aquí estarán sus clientes
monitor-empty-text = Cada empresa, persona u hogar que usted atiende es aquí un cliente, con sus conversaciones y personas.
monitor-empty-member = Aún no se ha compartido ningún cliente con usted. Un propietario de un cliente o del despacho puede darle un rol.
monitor-add-first = Añadir el primer cliente
monitor-none = Ningún cliente coincide con estos filtros
monitor-none-for = Ningún cliente coincide con «{ $q }»
monitor-show-all = Mostrar todos los clientes
monitor-pick = ¿A qué cliente escribe?
monitor-pick-none = No hay ningún cliente al que pueda escribir
monitor-pick-more = Busque los demás por su nombre.
monitor-pages = Páginas
monitor-next = Siguientes 50
monitor-tick = Elegir { $name }
monitor-chosen = Elegidos:
monitor-choose-none = No elegir nada
monitor-write-chosen = Escribir a los elegidos
monitor-write-all = Escribir a todos
monitor-write-n = { $n ->
    [one] Escribir a un cliente
   *[other] Escribir a { $n } clientes
}

monitor-save = Guardar este filtro
monitor-save-name = Nombre
monitor-save-shared = Ofrecerlo a todo el despacho
monitor-save-do = Guardar el filtro
monitor-save-remove = Quitar el filtro «{ $name }»
monitor-saved-shared = Para todos:
monitor-nobody = Nadie
event-filter-saved = guardó el filtro «{ $name }»
event-filter-removed = quitó el filtro «{ $name }»
fault-filter-empty = Elija primero por qué filtrar
fault-filter-many = Guarde { $max } filtros como máximo
