# Por qué alguien ve un expediente o una conversación, o no.

why-title = Quién ve «{ $name }»
why-find = Buscar una persona
why-find-hint = Nombre de un compañero o contacto
why-all = Todas las personas que ven esto
why-found = Personas con «{ $q }» en el nombre
why-nobody = Nadie ve esto.
why-none = Nadie se llama aquí «{ $q }».
why-is-staff = Personal
why-is-contact = Contacto
why-sees = Ve esto
why-sees-not = No ve esto
why-yes = { $name } ve esto
why-partly = { $name } solo ve lo compartido por su nombre
why-no = { $name } no ve esto
why-only-named = Entra en el portal y solo ve lo compartido por su nombre
why-missing = Lo que falta
why-ways = Roles y de dónde vienen
why-no-ways = Ningún rol.
why-counts = Cuenta
why-waits = Espera lo que falta
why-may = Lo que { $name } puede hacer aquí
why-info = LOGIN y direcciones
why-and-more = { $why }, y { $n } más

why-way-firm = { $role }: rol en el despacho
why-way-started = Inició esta conversación
why-way-conversation = { $role }: rol propio en esta conversación
why-way-dossier = { $role }: rol propio en el cliente
why-way-group-conversation = { $role }: en esta conversación, por el grupo { $group }
why-way-group-dossier = { $role }: en el cliente, por el grupo { $group }
why-way-team-conversation = { $role }: en esta conversación, por el equipo { $group }
why-way-team-dossier = { $role }: en el cliente, por el equipo { $group }
why-responsible = Responsable de este cliente
why-team = Trabaja en este cliente
why-confidential = El cliente es confidencial

why-effect-rests = Suspendido: no se permiten contactos
why-effect-too-little = No muestra esto
why-effect-confidential = No para clientes confidenciales

why-missing-not-linked = No está vinculado a este cliente. Vincule el contacto en la pestaña Información.
why-missing-no-address = No tiene dirección con la que iniciar sesión. Añada una en la pestaña Información.
why-missing-login-off = LOGIN está desactivado en todas las direcciones. Mientras lo esté, ningún rol muestra nada.
why-missing-not-invited = LOGIN está activado, pero no se envió ninguna invitación. Envíela en la pestaña Información.
why-missing-not-accepted = La invitación se envió y aún no se ha aceptado.
why-missing-no-role = No tiene ningún rol. Dé uno en Compartir.
why-missing-too-little = Tiene un rol, pero uno que no muestra esto.
why-missing-contacts-off = «Permitir contactos» está desactivado, así que lo compartido queda suspendido. Actívelo en Compartir.
why-missing-not-named = Esta conversación es para personas elegidas por su nombre. Compártala con esta persona o con un grupo al que pertenezca.
why-missing-private = Esta conversación es privada, y su rol no muestra las privadas. Compártala con esta persona.
why-missing-confidential = El cliente es confidencial: solo lo ven los propietarios del despacho y quienes tienen un rol en él. Dé un rol en Compartir.
