# Ajustes del despacho, personal y roles.

firms-error = Error
firms-settings = Ajustes
firms-firm = Despacho
firms-staff = Personal
firms-mail-log = Correos enviados
firms-saved = Guardado. Sus clientes lo ven desde ahora.
firms-name = Nombre del despacho
firms-name-hint = Sus clientes lo ven en cada página y en cada correo.
firms-colour = Color
firms-colour-hint = El texto encima se vuelve oscuro o claro por sí solo. En modo oscuro se usa un tono más claro.
firms-example = Ejemplo
firms-language = Idioma del despacho
firms-zone = Zona horaria
firms-save = Guardar los ajustes
firms-logo = Logotipo
firms-logo-file = Imagen
firms-logo-hint = PNG, JPEG o WebP, cuadrada, de 512 kB como máximo.
firms-logo-do = Guardar el logotipo
firms-may-not = Un propietario o un administrador del despacho puede cambiar esto.

firms-staff-count = { $n ->
    [one] Un miembro del personal
   *[other] { $n } miembros del personal
}
firms-staff-add = Añadir a un miembro del personal
firms-staff-add-detail = Recibirá un correo con el que elige una contraseña. El enlace vale durante 7 días.
firms-staff-add-do = Añadir y enviar la invitación
firms-staff-added = Añadido. La invitación está en camino.
firms-staff-name = Nombre
firms-staff-address = Dirección de correo
firms-staff-role = Rol
firms-staff-state = Estado
firms-staff-language = Idioma
firms-staff-active = Activo
firms-staff-invited = Invitado
firms-more = Mostrar más
firms-roles = Roles

firms-role-owner = Todo, también los clientes confidenciales
firms-role-firm_admin = Ajustes del despacho, personal y todos los clientes que no son confidenciales
firms-role-staff_admin = Personal y contactos
firms-role-dossier_admin = Clientes nuevos y contactos
firms-role-member = Lo que se comparte con ellos

role-owner = Propietario
role-firm_admin = Administrador del despacho
role-staff_admin = Administrador del personal
role-dossier_admin = Administrador de clientes
role-member = Miembro
role-dossier_owner = Propietario
role-dossier_editor = Editor
role-dossier_viewer = Lector
role-access = Acceso al cliente
role-collaborator = Colaboración con el cliente
role-conversation_viewer = Lector

fault-firm-language = Elija nl, fr, de, en o es
fault-firm-zone = Esto no es una zona horaria
fault-firm-colour = Indique el color con # y seis cifras, como #1f4d46
fault-firm-slug = Use de 2 a 40 minúsculas, cifras y guiones sueltos
fault-firm-slug-taken = Otro despacho ya tiene este nombre en su dirección
fault-firm-logo = Elija una imagen: PNG, JPEG o WebP
fault-firm-logo-large = Elija una imagen de 512 kB como máximo
fault-staff-address = Esto no es una dirección de correo
fault-staff-role = No existe ese rol para el personal
fault-staff-known = Esta persona ya trabaja aquí
fault-role-code = Use de 2 a 40 minúsculas, cifras y guiones bajos
fault-role-scope = Elija firm, dossier, client o conversation
fault-role-permission = Uno de estos permisos no existe o no tiene efecto en un rol así
fault-role-taken = Ya hay un rol con este código

firms-factors = Inicio de sesión en dos pasos
firms-factors-detail = Quien no tenga segundo paso ve un aviso hasta la fecha; después deberá configurarlo antes de nada. Desde entonces tampoco funcionan los tokens de API de quien no lo tenga.
firms-factors-of-staff = El personal necesita un segundo paso
firms-factors-of-clients = Los clientes necesitan un segundo paso
firms-factors-days = Días de plazo
firms-factors-from = Obligatorio desde el { $date }.
firms-factors-do = Guardar las reglas
fault-factor-own = Configure primero su propio segundo paso, en su cuenta
fault-factor-days = Elija de 0 a { $max } días

firms-copies = Copias del correo a clientes
firms-copies-hint = Estas direcciones reciben una copia de cada invitación y de cada correo de mensaje a un cliente, sin los enlaces que permiten actuar en su nombre. Separe varias con una coma. De los clientes confidenciales no se copia nada, y de las conversaciones privadas no se copia el texto.
fault-firm-copies = Indique direcciones como oficina@despacho.example, separadas por comas.

firms-after-end = Cuando un cliente responde en una conversación cerrada
firms-after-end-reopen = se reabre
firms-after-end-anew = empieza una nueva, para las mismas personas
fault-firm-after-end = Elija qué hace una respuesta tras el cierre.
firms-requests = Solicitudes de archivos
firms-detailed = Notificaciones detalladas
firms-detailed-hint = El correo de una solicitud incluye entonces también la explicación, y una solicitud nueva puede llevar un mensaje adicional.
firms-reminders-hint = Para solicitudes nuevas con fecha límite. Los recordatorios salen a las 9 y cesan por sí solos.
firms-requests-do = Guardar los ajustes
reminders-title = Recordatorios
reminders-day = el mismo día
reminders-before = { $n ->
    [one] { $n } día antes
   *[other] { $n } días antes
}
reminders-after = { $n ->
    [one] { $n } día después
   *[other] { $n } días después
}
fault-reminder-days = Elija días a un máximo de { $max } días de la fecha límite.
firms-deleted = Documentos eliminados
firms-deleted-days = Días que se conservan
firms-deleted-hint = Hasta entonces se pueden restaurar. Con 0 se quedan hasta que alguien los elimine definitivamente.
firms-deleted-do = Guardar los días
fault-keep-days = Elija un número de 0 a { $max }.
firms-mail-rules = Ajustes de correo
