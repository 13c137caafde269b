# Correos a personas.

mail-invitation-subject = { $firm } le da acceso a su portal de clientes
mail-invitation-title = { $firm } le da acceso a { $dossier }
mail-invitation-text = En el portal de clientes de { $firm } usted lee mensajes, los responde y envía archivos, de forma segura y en un solo lugar. Active su acceso para empezar.
mail-invitation-button = Activar el acceso
mail-invitation-until = El enlace funciona una sola vez, durante 7 días. Después puede pedir uno nuevo.
mail-invitation-footer = Recibe este correo porque { $firm } ha dado acceso a esta dirección.
mail-staff-subject = Su acceso a la gestión de { $firm }
mail-staff-title = { $firm } le ha incorporado a su gestión
mail-staff-text = Ya puede trabajar con los clientes y las conversaciones del despacho. Active su acceso para empezar.
mail-staff-footer = Recibe este correo porque { $firm } le ha incorporado como miembro del personal.
mail-reset-subject = Elija una contraseña nueva
mail-reset-text = Alguien ha pedido una contraseña nueva para { $address }. Si ha sido usted, elíjala con este botón. Si no, no tiene que hacer nada: su contraseña sigue igual.
mail-reset-button = Elegir una contraseña
mail-reset-until = El enlace funciona una sola vez, durante una hora.
mail-reset-footer = Recibe este correo porque se ha pedido una contraseña nueva.
mail-message-subject = { $author } le ha escrito un mensaje
mail-message-button = Leer y responder
mail-message-footer = Recibe este correo porque le espera un mensaje de { $firm }.
mail-activate = Todavía no ha activado su acceso.
mail-activate-link = Elegir una contraseña

# El registro de correos.

mail-log = Registro de correos
mail-about = Asunto
mail-to = Para
mail-from = De
mail-state = Estado
mail-kind = Tipo
mail-when = Cuándo
mail-all = Todos
mail-older = Anteriores
mail-pages = Páginas
mail-none = Ningún correo
mail-none-detail = Aquí aparece lo que se envía a clientes y personal, con su estado.
mail-kind-message = Mensaje
mail-kind-invitation = Invitación
mail-kind-staff = Invitación de personal
mail-kind-reset = Contraseña nueva
mail-state-queued = En cola
mail-state-sent = Enviado
mail-state-failed = Fallido
mail-state-dropped = No enviado
mail-dropped-nothing-new = Leído o eliminado entretanto
mail-dropped-no-access = Ya sin acceso
mail-dropped-not-wanted = Aceptado o retirado entretanto
fault-mail-state = Elija queued, sent, bounced, failed o dropped.

# Correos retenidos de una demostración.

mail-caught = Correos retenidos
mail-caught-detail = En una demostración nada sale de este equipo.
mail-caught-none = Todavía no se ha enviado nada.
mail-caught-to = para { $address }
mail-source = Código fuente
mail-dropped-notify-off = NOTIFY estaba desactivado para esto

mail-security-title-new-device = Nuevo inicio de sesión en su cuenta
mail-security-title-password-changed = Su contraseña se ha cambiado
mail-security-title-app-added = Se ha configurado una aplicación con códigos
mail-security-title-app-removed = Se ha quitado la aplicación con códigos
mail-security-title-passkey-added = Se ha añadido una llave de acceso
mail-security-title-passkey-removed = Se ha quitado una llave de acceso
mail-security-title-codes-renewed = Se han creado códigos de recuperación nuevos
mail-security-title-recovery-used = Se ha usado un código de recuperación
mail-security-title-factors-reset = Se ha quitado su segundo paso
mail-security-account = Se trata de la cuenta de { $address }. Si ha sido usted, no tiene que hacer nada.
mail-security-advice = ¿No ha sido usted? Abra su cuenta, cambie la contraseña y cierre sesión en los demás dispositivos. Después llame a su despacho.
mail-security-button = Abrir mi cuenta
mail-security-footer = Recibe este mensaje porque se trata de la seguridad de su cuenta.
mail-kind-security = Seguridad de una cuenta

mail-kind-copy = Copia
mail-copy-subject = Copia: { $subject }
mail-copy-text = Esto es una copia. El correo se envió a { $to }.
mail-copy-no-link = El enlace para activar el acceso solo está en el correo del propio cliente.
mail-copy-private = La conversación es privada, por eso su texto no figura en las copias.
mail-copy-button = Abrir en la oficina
mail-copy-footer = Su despacho recibe copias de su correo a los clientes. Las direcciones están en la configuración del despacho.

mail-kind-mention = Mención
mail-mention-subject = { $author } le menciona en una nota interna
mail-mention-text = Lo que dice la nota se lee en el despacho; solo la ve el despacho.
mail-mention-button = Abrir la conversación
mail-mention-footer = Recibe este correo porque un compañero le menciona. Hay uno por conversación hasta que la abra.
mail-kind-request = Solicitud de archivos
mail-kind-came = Archivos recibidos
mail-request-subject = { $firm } le solicita: { $subject }
mail-request-title = { $name } le solicita lo siguiente
mail-request-due = A más tardar el { $day }.
mail-request-overdue = Esto debía llegar el { $day }. Entréguelo en cuanto pueda.
mail-request-button = Entregar los archivos
mail-request-see = Ver la solicitud
mail-request-footer = Recibe este correo porque { $firm } le solicitó algo en su portal de clientes.
mail-reminder-subject = Recordatorio: { $subject }
mail-reminder-title = Todavía falta esto
mail-back-subject = Se necesita de nuevo: { $subject }
mail-back-title = { $firm } necesita otra cosa
mail-back-text = Lo que entregó se revisó y se devolvió con esta observación:
mail-cancelled-subject = Ya no se necesita: { $subject }
mail-cancelled-title = Esta solicitud se ha anulado
mail-cancelled-text = Ya no tiene que entregar nada más. Lo que ya entregó se conserva.
mail-receipt-subject = Recibido: { $subject }
mail-receipt-title = { $firm } ha recibido esto de usted
mail-receipt-text = Este es su acuse de recibo. Junto a cada archivo figura el comienzo de su huella.
mail-receipt-answer = { $item }: su respuesta, { $when }
mail-came-one = { $client } entregó algo solicitado
mail-came-many = { $n } clientes entregaron algo solicitado
mail-came-button = Revisar
mail-came-button-all = Abrir las solicitudes
mail-came-footer = Recibe este correo porque lo solicitó o es responsable del cliente.

mail-kind-documents = Documentos
mail-documents-subject =
    { $count ->
        [one] { $firm } ha puesto un documento a su disposición
       *[other] { $firm } ha puesto { $count } documentos a su disposición
     }
mail-documents-more =
    { $more ->
        [one] Y uno más.
       *[other] Y { $more } más.
     }
mail-documents-button = Ver los documentos
mail-documents-footer = Recibe este correo porque { $firm } ha compartido documentos con usted.

# Direcciones de las que volvió un correo.

mail-state-bounced = Devuelto
mail-dropped-bounced = Un correo anterior a esta dirección fue devuelto
bounced-why = Un correo a esta dirección fue devuelto: «{ $why }». No se envía nada más a ella hasta que usted lo permita de nuevo.
bounced-clear = Volver a escribir a esta dirección

# Los mensajes que esperan, en un solo correo.

mail-kind-inbox = Correo de un cliente
mail-inbox-subject = { $author } envió un correo
mail-inbox-many = { $count } correos esperan en la bandeja de entrada
mail-inbox-button = Abrir el correo
mail-inbox-button-all = Abrir la bandeja de entrada
mail-kind-waiting = Mensaje de un cliente
mail-waiting-subject = { $author } escribió un mensaje
mail-waiting-footer = Recibe este correo porque lleva a este cliente. En Mis notificaciones elige sobre qué recibe correo.
mail-waiting-many = { $count } conversaciones le esperan
mail-waiting-more = { $count ->
    [one] Y una más.
   *[other] Y { $count } más.
}
mail-waiting-button = Abrir las conversaciones
mail-bare-title = { $firm } tiene algo para usted
mail-bare-text = El contenido está tras el enlace, después de iniciar sesión.

# Lo que un despacho quiere de su correo.

mail-rules = Ajustes de correo
mail-rules-saved = Los ajustes de correo están guardados.
mail-rules-when = Cuándo sale el correo
mail-rules-delay = Enviar un mensaje no leído después de
mail-rules-delay-hint = Entre 0 y 1440. Con 0 sale en seguida. Lo que se lee antes no se envía.
mail-rules-minutes = minutos
mail-rules-quiet = Horas de silencio
mail-rules-quiet-hint = En la zona horaria del despacho. Mensajes, documentos y solicitudes esperan a que terminen; las invitaciones y los correos de seguridad no. Deje ambas vacías para no tener ninguna.
mail-rules-from = de
mail-rules-until = a
mail-rules-links = Solo un enlace
mail-rules-links-hint = El correo sobre lo que marque no dice nada del contenido: quien lo lee inicia sesión para verlo.
mail-rules-sender = Remitente
mail-rules-name = Nombre del remitente (vacío: el nombre del despacho)
mail-rules-reply = Dirección para respuestas
mail-rules-reply-hint = Para el correo que no se responde en una conversación.
mail-rules-save = Guardar los ajustes de correo
mail-category-chats-and-tasks = Mensajes y solicitudes para clientes
mail-category-documents = Documentos nuevos para clientes
mail-category-messages = Mensajes de clientes que nadie ha leído
mail-category-inbox = Correo de la bandeja de entrada que nadie ha atendido
mail-category-files = Archivos que llegaron para solicitudes
mail-category-mentions = Menciones en notas internas
fault-mail-delay = Indique un número de minutos entre 0 y { $max }.
fault-mail-quiet = Indique dos horas distintas, o deje ambas vacías.
fault-mail-address = Indique una dirección como despacho@example.com.

# Sobre qué se recibe correo.

mail-wishes = Mis notificaciones
mail-wishes-saved = Sus notificaciones están guardadas.
mail-wishes-which = Escribirme sobre
mail-wishes-hint = El correo va a { $address }. El correo sobre su cuenta llega siempre.
mail-wishes-save = Guardar mis notificaciones

# Dejar de recibir correo desde el propio correo.

mail-stop = Dejar de recibir estos correos
mail-stop-title = El correo que recibe
mail-stop-firm = { $firm } escribe a
mail-stop-about-chats-and-tasks = Mensajes y solicitudes nuevos para usted
mail-stop-about-documents = Documentos nuevos para usted
mail-stop-done = Está cambiado.
mail-stop-now = Recibe correo sobre: { $what }.
mail-stop-not = No recibe correo sobre: { $what }.
mail-stop-do = Dejar de recibir estos correos
mail-stop-again = Volver a recibir estos correos
mail-stop-others = Otro correo
mail-stop-on = Activar
mail-stop-off = Desactivar
mail-stop-system = El correo sobre su cuenta y su acceso llega siempre.
mail-note-automatic = Respondido por un programa

mail-filter = Buscar correo
mail-filter-to = Dirección del destinatario
mail-filter-do = Buscar

# Un correo del registro.

mail-steps = Qué pasó con él
mail-step-queued = Puesto en cola
mail-step-later = Intentado; el servidor de correo pide esperar
mail-step-sent = Aceptado por el servidor de correo
mail-step-failed = Rechazado por el servidor de correo
mail-step-bounced = Devuelto
mail-step-dropped = No enviado
mail-step-again = Enviado de nuevo
mail-step-other = como otro correo
mail-facts = El correo
mail-category = Categoría
mail-language = Idioma
mail-id = Message-ID
mail-text = Qué decía
mail-text-hint = Sin sus enlaces, que son solo para el destinatario. Los textos se guardan tres meses.
mail-text-none = No hay texto que mostrar: el correo aún no se envió, tiene más de tres meses, trata de la cuenta de alguien o de algo que usted no ve.
mail-again = Enviar el correo de nuevo
mail-again-then = Después podrá enviar este correo de nuevo.
mail-again-not = Este correo no puede enviarse de nuevo: ya se hizo, no falló o su destinatario pide él mismo uno nuevo.
mail-again-marked = Un correo a esta dirección fue devuelto. Permita primero el correo a ella y envíe después este de nuevo.
mail-failed = Hay correos fallidos o devueltos.
mail-failed-noted = Marcar los correos fallidos como vistos

# Correo desde una dirección propia del despacho.

mail-domain = Correo desde su propia dirección
mail-domain-saved = La dirección está guardada. Publique los registros de abajo y compruebe después el dominio.
mail-domain-detail = El correo a los clientes puede venir de una dirección de su propio dominio. Este debe decir entonces que Kontor puede enviar por él: usted publica un registro con una clave, y Kontor firma con ella cada correo (DKIM).
mail-domain-on = El correo viene de { $address }.
mail-domain-missing = El dominio ya no publica la clave. Si sigue así tres días, el correo volverá a salir de { $address }.
mail-domain-off = Hasta que se compruebe el dominio, el correo viene de { $address } con el nombre del despacho.
mail-domain-legend = Remitente
mail-domain-address = Dirección de la que viene el correo
mail-domain-save = Guardar la dirección
mail-domain-records = Qué hay que publicar
mail-domain-how = Donde se gestiona { $domain }, añada un registro TXT:
mail-domain-name = Nombre
mail-domain-text = Texto
mail-domain-policy = Si el dominio aún no tiene una política DMARC, añada también esta; una que ya exista se queda como está:
mail-domain-spf = SPF no cambia: el correo devuelto va a la instalación, y la firma responde de su dirección.
mail-domain-check = Comprobar el dominio
mail-domain-remove = Renunciar a la dirección propia
mail-domain-not-yet = El dominio aún no publica esta clave. Puede tardar unas horas hasta que un registro nuevo se vea en todas partes.
mail-domain-no-answer = El servidor de nombres no respondió. Vuelva a intentarlo más tarde.
mail-domain-no-server = Esta instalación no conoce ningún servidor de nombres. Quien la opera indica uno con --dns.
