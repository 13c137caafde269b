# Las personas del despacho: sus páginas, ausencias, salidas y los roles propios.

staff-here = Trabajan aquí
staff-gone = Se han ido
staff-left-count = { $n ->
    [one] Una persona se ha ido
   *[other] { $n } personas se han ido
}
staff-dossiers = Clientes
staff-nobody = Nadie
staff-left-on = Se fue el { $day }
staff-address-invited = Si la cambia, la invitación enviada deja de valer y se envía otra a la nueva dirección.
staff-address-active = Los correos de este despacho llegan ahí. El acceso sigue siendo con { $address }.
staff-roles-of = Roles en el despacho
staff-role-above = Permite más que lo suyo: puede darlo alguien por encima de usted.
staff-save = Guardar los cambios
staff-looks-after = Responsable de
staff-dossier-count = { $n ->
    [one] Un cliente
   *[other] { $n } clientes
}
staff-no-dossiers = Ningún cliente por ahora.
staff-invitation = Invitación
staff-invitation-text = Enviada y aún no aceptada. Un enlace vale durante 7 días.
staff-invite-again = Enviar de nuevo
staff-withdraw = Retirar la invitación
staff-absence = Ausencia
staff-absence-text = Sus compañeros la ven junto al nombre, con quien sustituye.
staff-away-from = Primer día
staff-away-until = Último día
staff-stand-in = Sustituto
staff-lends = Dar al sustituto estos clientes mientras tanto
staff-lends-text = El sustituto tiene el rol de editor en cada cliente activo del que esta persona es responsable y que usted puede compartir. Sus propios roles se mantienen; los demás terminan tras el último día.
staff-away-save = Guardar la ausencia
staff-away-end = Terminar la ausencia
staff-leaving = Salida
staff-leaving-text = Termina todo acceso al momento y traspasa los clientes. Antes verá lo que va a pasar.
staff-leave = Registrar la salida
staff-handing-over = Después de la salida
staff-left-text = Esta persona ya no tiene acceso. Su nombre sigue en el historial.
staff-hand-over-or-return = Traspasar o reincorporar
staff-leave-title = { $name } deja el despacho
staff-left-title = { $name } ha dejado el despacho
staff-withdraw-title = Retirar la invitación de { $name }
staff-leave-last-owner = Es el último propietario que ha accedido alguna vez. Nombre antes a otro propietario: un despacho siempre tiene uno.
staff-leave-what = Esto ocurre en cuanto confirme:
staff-leave-access = Terminan todas las sesiones, las páginas abiertas y los tokens de API. Ya no se puede acceder aquí.
staff-leave-link = El enlace de la invitación deja de valer.
staff-leave-responsible = { $n ->
    [0] Responsable de ningún cliente.
    [one] Responsable de un cliente: pasa a quien elija abajo.
   *[other] Responsable de { $n } clientes: pasan a quien elija abajo.
}
staff-leave-roles = { $n ->
    [0] Ningún rol propio en un cliente.
    [one] Termina un rol en un cliente. El rol de propietario se traspasa con él.
   *[other] Terminan { $n } roles en clientes. Los roles de propietario se traspasan con ellos.
}
staff-leave-name = El nombre sigue en el historial y bajo cada mensaje.
staff-hand-over = Quién se hace cargo
staff-hand-over-text = Quien se hace cargo pasa a ser responsable y recibe al menos el mismo rol. Si no elige a nadie, los clientes conservan el nombre de quien se fue hasta que los traspase.
staff-hand-over-to = Todos los clientes pasan a
staff-hand-over-each = Elegir cliente por cliente
staff-as-above = Como arriba
staff-hand-over-not = Usted no ve todos los clientes. Un propietario o administrador del despacho los traspasa después, en esta página.
staff-leave-do = Terminar el acceso de { $name }
staff-withdraw-do = Retirar la invitación
staff-hand-over-do = Traspasar los clientes
staff-return = Reincorporar
staff-return-text = Recibe una invitación y empieza sin clientes. Los roles que terminaron no vuelven.
staff-return-do = Reincorporar y enviar la invitación
staff-said-saved = Guardado.
staff-said-invited = La invitación está en camino.
staff-said-left = El acceso ha terminado. Si son muchos, los clientes se traspasan en segundo plano; tarda un minuto como máximo.
staff-said-returned = De vuelta. La invitación está en camino.
staff-said-away = Guardado. Sus compañeros lo ven desde ahora.

staff-roles-text = Un rol es un conjunto de lo que alguien puede hacer. Los roles estándar son iguales en todas partes y nunca cambian; añada los suyos donde no encajen.
staff-scope-firm = En el despacho
staff-scope-dossier = Personal en un cliente
staff-scope-client = Personas del cliente
staff-scope-conversation = En una sola conversación
staff-scope-text-firm = Se da en la página de cada persona, para todo el despacho.
staff-scope-text-dossier = Se da al personal en Compartir, para un cliente.
staff-scope-text-client = Se da a los contactos, en el portal de un cliente.
staff-scope-text-conversation = Se da en Compartir, para una conversación.
staff-role-new = Rol nuevo
staff-role-own = Propio
staff-role-edit = Editar
staff-role-open = Editar { $name }
staff-role-name = Nombre del rol
staff-role-save = Guardar el rol
staff-role-at-once = Un cambio vale al momento para todos los que tienen este rol.
staff-role-not = No puede cambiar este rol: es estándar, o permite más que lo suyo.
staff-role-remove = Eliminar el rol
staff-role-remove-title = Eliminar el rol { $name }
staff-role-remove-free = Nadie tiene este rol. No cambia nada más.
staff-role-remove-held = { $n ->
    [one] Se dio una vez. Elija el rol que ocupa su lugar.
   *[other] Se dio { $n } veces. Elija el rol que ocupa su lugar.
}
staff-role-replacement = Rol en su lugar
staff-role-held = { $n ->
    [0] nadie lo tiene
    [one] dado una vez
   *[other] dado { $n } veces
}
staff-role-said-saved = Guardado. Vale desde ahora.
staff-role-said-removed = El rol se ha eliminado.
staff-may-count = { $n ->
    [0] no permite nada por sí solo
    [one] un permiso
   *[other] { $n } permisos
}
staff-may-nothing = Nada por sí solo: únicamente lo que se comparte con su nombre.
staff-may-not-held = Usted no tiene este permiso y no puede darlo.
staff-about-firm = El despacho
staff-about-contacts = Los contactos y su acceso
staff-about-dossiers = Los clientes
staff-about-conversations = Las conversaciones
staff-about-documents = Documentos y solicitudes
staff-may-manage_firm = Cambiar el nombre, el aspecto y los ajustes del despacho.
staff-may-manage_staff = Añadir personal, cambiar sus roles y registrar su salida.
staff-may-manage_roles = Definir roles, como en esta página.
staff-may-manage_contacts = Añadir contactos y cambiar sus nombres y direcciones.
staff-may-manage_accounts = Activar y desactivar LOGIN, NOTIFY y SYNC de los contactos, e invitarlos.
staff-may-manage_groups = Definir grupos de contactos y quién está en ellos.
staff-may-create_dossiers = Añadir clientes.
staff-may-see_all_dossiers = Ver y hacer todo en cada cliente que no es confidencial.
staff-may-see_confidential = Ver también los clientes confidenciales, donde se ven todos los demás.
staff-may-see_mail_log = Ver qué correos salieron, a quién y cuándo.
staff-may-see_firm_history = Ver lo que pasó en todo el despacho.
staff-may-see_dossier = Ver los datos del cliente.
staff-may-edit_dossier = Cambiar los datos del cliente.
staff-may-share_dossier = Compartir el cliente y sus conversaciones con otros.
staff-may-see_history = Ver lo que pasó con el cliente.
staff-may-read_conversations = Leer las conversaciones que son para todos.
staff-may-read_private = Leer también las conversaciones privadas.
staff-may-start_conversation = Empezar una conversación para todos.
staff-may-start_private = Empezar una conversación privada.
staff-may-reply = Responder en las conversaciones.
staff-may-close_conversation = Terminar cualquier conversación.
staff-may-close_own = Terminar las conversaciones que uno mismo empezó.
staff-may-reopen = Reabrir conversaciones terminadas.
staff-may-see_receipts = Ver quién ha leído cada mensaje.
staff-may-read_documents = Ver los documentos de las carpetas compartidas con el cliente.
staff-may-read_internal_documents = Ver las carpetas privadas del despacho.
staff-may-add_documents = Añadir documentos: un cliente solo en carpetas para subidas.
staff-may-manage_documents = Organizar carpetas; mover, renombrar, eliminar y restaurar cualquier documento.
staff-may-request_files = Solicitar archivos y respuestas, y revisar lo que llega.
staff-may-deliver_files = Entregar lo que se solicita.

refusal-staff-left = Esta persona ha dejado el despacho. Reincorpórela antes.
refusal-staff-here = Esta persona ya trabaja aquí.
refusal-staff-handing-over = Lo que tenía esta persona aún se está traspasando. Inténtelo de nuevo en un minuto.
refusal-last-owner = El último propietario que ha accedido alguna vez no puede irse. Nombre antes a otro propietario.
refusal-role-held = Alguien tiene este rol. Elija el rol que ocupa su lugar.

fault-staff-left = Esta persona ya trabajó aquí. Reincorpórela desde su página, en Se han ido.
fault-staff-no-role = Elija al menos un rol
fault-staff-last-owner = Es el último propietario que ha accedido alguna vez. Nombre antes a otro propietario.
fault-staff-state = El estado es present o left.
fault-role-name-taken = Ya hay un rol con este nombre
fault-role-too-many = Hay demasiados roles de este tipo. Elimine uno antes.
fault-away-day = Indique un día, como 2026-07-01
fault-away-order = El último día es anterior al primero
fault-away-past = Estos días ya han pasado
fault-away-long = Indique dos años como máximo
fault-away-self = Debe sustituir otra persona
fault-away-lends = Elija quién sustituye

event-staff-changed = cambió los datos de { $name }
event-staff-invited = envió de nuevo a { $name } la invitación al despacho
event-staff-left = terminó el acceso de { $name } al despacho
event-staff-returned = reincorporó a { $name } al despacho
event-staff-away = anotó cuándo está ausente { $name }
event-staff-back = anotó que { $name } ha vuelto
event-role-changed = cambió el rol { $name }
event-role-removed = eliminó el rol { $name }
